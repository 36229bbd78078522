package glossary

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/termdrift/termdrift/internal/english"
)

// TestNodeTable holds the table against a map, with hashes that share places.
func TestNodeTable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table, want := newNodeTable(41*4), map[english.Hash]int32{}
		hash := rapid.Custom(func(t *rapid.T) english.Hash {
			return english.Hash(rapid.Uint64Range(0, 40).Draw(t, "low") + 64*rapid.Uint64Range(0, 3).Draw(t, "high"))
		})
		for range rapid.IntRange(0, 300).Draw(t, "writes") {
			h, head := hash.Draw(t, "hash"), rapid.Int32Range(-1, 5).Draw(t, "head")
			*table.node(h) = head
			want[h] = head
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
