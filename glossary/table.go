package glossary

import (
	"math/rand/v2"

	"github.com/termdrift/termdrift/internal/english"
)

// nodeTable maps the hashes of spellings to nodes. It is asked once for every
// word of a corpus, and most words are none: open addressing in two arrays
// answers that with a single look, where a map takes three.
type nodeTable struct {
	hashes []english.Hash // 0 where the place is free
	heads  []int32
	n      int
	shift  int
	factor english.Hash // chosen by chance, so that nobody can write a glossary whose hashes meet
}

// newNodeTable makes a table with room for n hashes.
func newNodeTable(n int) nodeTable {
	width := 6
	for 1<<width < 2*n {
		width++
	}
	return nodeTable{
		hashes: make([]english.Hash, 1<<width), heads: make([]int32, 1<<width),
		shift: 64 - width, factor: english.Hash(rand.Uint64() | 1),
	}
}

// place is where the hash stands, or where it would.
func (t *nodeTable) place(h english.Hash) int {
	mask := len(t.hashes) - 1
	i := int(h * t.factor >> t.shift)
	for t.hashes[i] != h && t.hashes[i] != 0 {
		i = (i + 1) & mask
	}
	return i
}

// get gives the node of a hash. The hash 0 is no spelling's.
func (t *nodeTable) get(h english.Hash) (head int32, known bool) {
	i := t.place(h)
	return t.heads[i], t.hashes[i] == h && h != 0
}

// node gives the place for the node of a hash, which is made if there is none.
// It holds until the next one is made.
func (t *nodeTable) node(h english.Hash) *int32 {
	if h == 0 {
		unused := none
		return &unused
	}
	i := t.place(h)
	if t.hashes[i] != h {
		if t.n++; 2*t.n > len(t.hashes) {
			t.grow()
			i = t.place(h)
		}
		t.hashes[i], t.heads[i] = h, none
	}
	return &t.heads[i]
}

func (t *nodeTable) grow() {
	old := *t
	*t = newNodeTable(len(old.hashes))
	t.n = old.n
	for i, h := range old.hashes {
		if h != 0 {
			k := t.place(h)
			t.hashes[k], t.heads[k] = h, old.heads[i]
		}
	}
}
