package slab_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/termdrift/termdrift/internal/slab"
)

// TestSlab: what is kept stays as it was, whatever is appended to its neighbours
// or becomes of the list it was copied from.
func TestSlab(t *testing.T) {
	var s slab.Slab[int]
	var kept, want [][]int
	scratch := make([]int, 1000)
	for n := range 600 {
		list := scratch[:n]
		for i := range list {
			list[i] = n + i
		}
		kept, want = append(kept, s.Keep(list)), append(want, slices.Clone(list))
		if n > 0 {
			_ = append(kept[n], -1)
		}
	}
	if kept[0] != nil {
		t.Error("an empty list is not nil")
	}
	for n := range kept {
		if !slices.Equal(kept[n], want[n]) {
			t.Fatalf("list %d became %v", n, kept[n])
		}
	}
	for _, n := range []int{0, 3, 700, 700, 5} { // more than it has, then enough
		s.Reset()
		for range n {
			taken := s.Take(3)
			if !slices.Equal(taken, make([]int, 3)) {
				t.Fatalf("took %v after a reset", taken)
			}
			taken[0], taken[2] = 1, 2
		}
	}
	if taken := s.Take(3); !slices.Equal(taken, make([]int, 3)) || cap(taken) != 3 {
		t.Errorf("took %v of capacity %d", taken, cap(taken))
	}
}

func TestTexts(t *testing.T) {
	var s slab.Texts
	var kept, want []string
	for n := range 300 {
		text := strings.Repeat("词元 token ", n*n%97)
		if n == 150 {
			text = strings.Repeat("x", 100_000)
		}
		kept, want = append(kept, s.Keep(text)), append(want, text)
	}
	if !slices.Equal(kept, want) {
		t.Error("a text changed")
	}
}
