package glossary

import (
	"math/rand/v2"

	"github.com/termdrift/termdrift/internal/english"
)

// nodeTable maps the hashes of spellings to nodes. It is asked once for every
// word of a corpus, and most words are none: open addressing answers that with a
// single look, where a map takes three. Of a hash it keeps 31 bits beside the
// place: of some billion words one is taken for a spelling by chance, and its
// letters tell then.
type nodeTable struct {
	slots  []slot
	shift  int
	factor english.Hash // chosen by chance, so that nobody can write a glossary whose hashes meet
}

type slot struct {
	tag  uint32 // of the hash, odd; 0 where the slot is free
	head int32
}

// newNodeTable makes a table for n hashes at most.
func newNodeTable(n int) nodeTable {
	width := 6
	for 3<<width < 4*n { // a quarter of it stays free
		width++
	}
	return nodeTable{slots: make([]slot, 1<<width), shift: 64 - width, factor: english.Hash(rand.Uint64() | 1)}
}

// place gives the slot of a hash, or the one where it belongs, and its tag.
func (t *nodeTable) place(h english.Hash) (*slot, uint32) {
	mixed := uint64(h * t.factor)
	tag := uint32(mixed>>(t.shift-32)) | 1
	mask := uint64(len(t.slots) - 1)
	for i := mixed >> t.shift; ; i++ {
		if s := &t.slots[i&mask]; s.tag == tag || s.tag == 0 {
			return s, tag
		}
	}
}

// get gives the node of a hash.
func (t *nodeTable) get(h english.Hash) (head int32, known bool) {
	s, _ := t.place(h)
	return s.head, s.tag != 0
}

// node gives the place for the node of a hash, which is made if there is none.
func (t *nodeTable) node(h english.Hash) *int32 {
	s, tag := t.place(h)
	if s.tag == 0 {
		s.tag, s.head = tag, none
	}
	return &s.head
}
