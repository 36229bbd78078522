// Package slab puts small lists that live about as long as one another into a
// few large blocks: an allocation for each would be most of what they cost, and
// those that live long would leave holes between the others.
package slab

import "unsafe"

// Slab gives out slices of its blocks. The zero Slab is ready. A block is freed
// when nobody holds a slice of it any more.
type Slab[T any] struct {
	block []T
	free  []T // the rest of it
	taken int // elements, since the last Reset
}

// block is how many elements a block has, unless more are asked for at once.
const block = 256

// Take gives a slice of n zero elements, which is full: to append to it copies
// it.
func (s *Slab[T]) Take(n int) []T { return s.take(n, block) }

// take is Take with blocks of a size.
func (s *Slab[T]) take(n, size int) []T {
	if n > len(s.free) {
		s.block = make([]T, max(size, n))
		s.free = s.block
	}
	taken := s.free[:n:n]
	s.free = s.free[n:]
	s.taken += n
	return taken
}

// Reset takes back all that was given out: nobody may use it any more. What
// took several blocks gets one that is large enough.
func (s *Slab[T]) Reset() {
	if s.taken > len(s.block) {
		s.block = make([]T, s.taken+s.taken/4)
	} else {
		clear(s.block[:len(s.block)-len(s.free)])
	}
	s.free, s.taken = s.block, 0
}

// Keep gives a copy of the list, nil for an empty one.
func (s *Slab[T]) Keep(list []T) []T {
	if len(list) == 0 {
		return nil
	}
	kept := s.Take(len(list))
	copy(kept, list)
	return kept
}

// Texts keeps copies of short texts. The zero Texts is ready.
type Texts struct{ bytes Slab[byte] }

// textBlock is the size of a block of texts in bytes.
const textBlock = 1 << 15

// Keep gives a copy of the text.
func (t *Texts) Keep(s string) string { return t.KeepBytes(unsafe.Slice(unsafe.StringData(s), len(s))) }

// KeepBytes gives the bytes, copied, as a text.
func (t *Texts) KeepBytes(b []byte) string {
	if len(b) == 0 {
		return ""
	}
	kept := t.bytes.take(len(b), textBlock)
	copy(kept, b)
	return unsafe.String(&kept[0], len(kept)) // which nobody writes to any more
}
