package bitext

import (
	"hash/maphash"
	"math/bits"
)

// tableChild is a key of a tree: its parent, by number, and its name there.
type tableChild struct {
	parent int32
	name   string
}

// childIndex numbers the keys of a tree in the order in which they come. The
// root is 0. It is a hash table of numbers alone, a fraction of a map with
// the keys in it, as files of a million keys are read. The seed keeps a file from
// being made to collide.
type childIndex struct {
	children []tableChild // by number
	slots    []childSlot  // as many as a power of two, at least half of them free
	seed     maphash.Seed
}

// childSlot holds a key. That of the number 0 is free, as the root is nobody's
// child.
type childSlot struct {
	hash   uint32
	number int32
}

// newChildIndex makes room for so many keys.
func newChildIndex(room int) childIndex {
	return childIndex{
		children: make([]tableChild, 1, room+1),
		slots:    make([]childSlot, 1<<bits.Len(uint(2*room+1))),
		seed:     maphash.MakeSeed(),
	}
}

// find gives the number of a key.
func (x *childIndex) find(parent int32, name string) (number int32, known bool) {
	s := x.slot(tableChild{parent, name}, x.hash(parent, name))
	return s.number, s.number > 0
}

// add gives the number of a key, a new one where it has none.
func (x *childIndex) add(parent int32, name string) (number int32, known bool) {
	child, hash := tableChild{parent, name}, x.hash(parent, name)
	s := x.slot(child, hash)
	if s.number > 0 {
		return s.number, true
	}
	*s = childSlot{hash, int32(len(x.children))}
	x.children = append(x.children, child)
	if number = s.number; 2*len(x.children) > len(x.slots) {
		x.grow()
	}
	return number, false
}

// hash spreads the keys of one name over the parents, and those of one parent
// over the names.
func (x *childIndex) hash(parent int32, name string) uint32 {
	return uint32(maphash.String(x.seed, name)) + uint32(parent)*fnvPrime
}

// slot is the place of a key, or the free one that it would take.
func (x *childIndex) slot(child tableChild, hash uint32) *childSlot {
	for i := int(hash); ; i++ {
		s := &x.slots[i&(len(x.slots)-1)]
		if s.number == 0 || s.hash == hash && x.children[s.number] == child {
			return s
		}
	}
}

func (x *childIndex) grow() {
	old := x.slots
	x.slots = make([]childSlot, 2*len(old))
	for _, s := range old {
		if s.number > 0 {
			*x.slot(x.children[s.number], s.hash) = s
		}
	}
}
