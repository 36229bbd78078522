package checker

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestCourse(t *testing.T) {
	d := Drift{Renderings: make([]Rendering, 2)}
	for n, r := range []int{0, 0, 1, 0, 1} {
		d.record(r, n)
	}
	if diff := cmp.Diff([]int{1, 1, 0, 1}, d.Renderings[0].Course); diff != "" || d.Stride != 1 {
		t.Error(d.Stride, diff)
	}
	if diff := cmp.Diff([]int{0, 0, 1, 0, 1}, d.Renderings[1].Course); diff != "" {
		t.Error(diff)
	}
}

// Counted mention by mention, the parts are what they are when the number of
// mentions is known from the start.
func TestCourseOfAnyLength(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 1000).Draw(t, "mentions")
		d := Drift{Renderings: make([]Rendering, 3)}
		chosen := make([]int, n)
		for i := range chosen {
			chosen[i] = rapid.IntRange(0, 2).Draw(t, "rendering")
			d.record(chosen[i], i)
		}
		stride := 1
		for (n-1)/stride >= mostParts {
			stride *= 2
		}
		if d.Stride != stride {
			t.Fatalf("stride %d, want %d", d.Stride, stride)
		}
		want := make([][]int, 3)
		for i, r := range chosen {
			for len(want[r]) <= i/stride {
				want[r] = append(want[r], 0)
			}
			want[r][i/stride]++
		}
		for r := range want {
			if diff := cmp.Diff(want[r], d.Renderings[r].Course); diff != "" {
				t.Fatal(diff)
			}
		}
	})
}
