package chinese

import "testing"

func TestSound(t *testing.T) {
	for r, want := range map[rune]string{'中': "zhong", '女': "nv", '行': "xing", '双': "shuang", 'A': "", '，': "", '𠀀': ""} {
		if got := Sound(r); got != want {
			t.Errorf("%c is read %q, want %q", r, got, want)
		}
	}
}

func TestUnlike(t *testing.T) {
	for _, c := range []struct {
		a, b rune
		want float64
	}{
		{'泛', '泛', 0}, {'泛', '范', 0}, {'部', '布', 0}, {'署', '暑', 0}, {'重', '虫', 0},
		{'行', '航', 0}, {'女', '汝', 0}, {'真', '蒸', 0.5}, {'张', '脏', 0.5}, {'南', '兰', 0.5}, {'花', '发', 0.5},
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
