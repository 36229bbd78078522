package bitext

import (
	"testing"

	"pgregory.net/rapid"
)

// TestChildIndex compares the index with a map.
func TestChildIndex(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := newChildIndex(rapid.IntRange(0, 20).Draw(t, "room"))
		want := map[tableChild]int32{}
		for range rapid.IntRange(0, 200).Draw(t, "keys") {
			c := tableChild{rapid.Int32Range(0, int32(len(want))).Draw(t, "parent"), rapid.SampledFrom([]string{"", "a", "b", "ab", "名"}).Draw(t, "name")}
			wanted, known := want[c]
			if n, ok := x.find(c.parent, c.name); n != wanted || ok != known {
				t.Fatal("find", c, n, ok, "want", wanted, known)
			}
			if !known {
				wanted = int32(len(want) + 1)
				want[c] = wanted
			}
			if n, ok := x.add(c.parent, c.name); n != wanted || ok != known {
				t.Fatal("add", c, n, ok, "want", wanted, known)
			}
		}
		for c, wanted := range want {
			if n, ok := x.find(c.parent, c.name); n != wanted || !ok {
				t.Fatal("find", c, n, ok, "want", wanted)
			}
		}
	})
}
