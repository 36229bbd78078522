package glossary

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/termdrift/termdrift/internal/english"
)

// TestNodeTable holds the table against a map, with hashes that share places, as many
// as it is for.
func TestNodeTable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table, want := newNodeTable(32*4), map[english.Hash]int32{}
		hash := rapid.Custom(func(t *rapid.T) english.Hash {
			return english.Hash(rapid.Uint64Range(0, 31).Draw(t, "low") + 64*rapid.Uint64Range(0, 3).Draw(t, "high"))
		})
		for range rapid.IntRange(0, 600).Draw(t, "writes") {
			h, head := hash.Draw(t, "hash"), rapid.Int32Range(-1, 5).Draw(t, "head")
			*table.node(h) = head
			want[h] = head
		}
		for _, h := range []english.Hash{1 << 40, 1 << 50} { // looked for in vain, though all its places may be asked
			if head, known := table.get(h); known {
				t.Fatalf("%d: %d", h, head)
			}
		}
		for range 50 {
			h := hash.Draw(t, "hash")
			got, known := table.get(h)
			if head, exists := want[h]; known != exists || known && got != head {
				t.Fatalf("%d: %d %v, want %d %v", h, got, known, head, exists)
			}
		}
	})
}

// TestNodeTableRoom holds that a look always ends: some places stay free.
func TestNodeTableRoom(t *testing.T) {
	for n := range 2000 {
		if table := newNodeTable(n); 4*n > 3*len(table.slots) || len(table.slots) > max(64, 3*n) {
			t.Fatalf("%d places for %d hashes", len(table.slots), n)
		}
	}
}
