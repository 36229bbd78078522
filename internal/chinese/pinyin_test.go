package chinese

import (
	"slices"
	"testing"
)

func TestReadings(t *testing.T) {
	for r, want := range map[rune][]string{'中': {"zhong"}, '女': {"nv", "ru"}, '行': {"xing", "hang"}, 'A': nil, '，': nil} {
		got := Readings(r)
		for _, w := range want {
			if !slices.Contains(got, w) {
				t.Errorf("%c is read %v, want %s among them", r, got, w)
			}
		}
		if want == nil && got != nil {
			t.Errorf("%c is read %v", r, got)
		}
	}
}

func TestUnlike(t *testing.T) {
	for _, c := range []struct {
		a, b rune
		want float64
	}{
		{'泛', '泛', 0}, {'泛', '范', 0}, {'部', '布', 0}, {'署', '暑', 0}, {'重', '虫', 0},
		{'真', '蒸', 0.5}, {'张', '脏', 0.5}, {'南', '兰', 0.5}, {'花', '发', 0.5},
		{'元', '标', 1}, {'a', '啊', 1},
	} {
		if got := Unlike(c.a, c.b); got != c.want {
			t.Errorf("%c and %c differ by %v, want %v", c.a, c.b, got, c.want)
		}
		if Unlike(c.a, c.b) != Unlike(c.b, c.a) {
			t.Errorf("%c and %c: not symmetric", c.a, c.b)
		}
	}
}
