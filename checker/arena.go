package checker

import "unsafe"

// arena keeps short lists that live about as long as one another in a few large
// blocks: an allocation for each would be most of what a segment costs, and those
// that live long would leave holes between them.
type arena[T any] struct{ free []T }

const arenaBlock = 256

// keep gives a copy of the list.
func (a *arena[T]) keep(list []T) []T {
	if len(list) == 0 {
		return nil
	}
	kept := a.take(len(list))
	copy(kept, list)
	return kept
}

// take gives room for n.
func (a *arena[T]) take(n int) []T {
	if n > len(a.free) {
		a.free = make([]T, max(arenaBlock, n))
	}
	taken := a.free[:n:n]
	a.free = a.free[n:]
	return taken
}

// texts keeps short texts in blocks.
type texts struct{ bytes arena[byte] }

// textBlock is the size of a block in bytes.
const textBlock = 1 << 15

func (t *texts) keep(s string) string {
	if s == "" {
		return ""
	}
	if len(t.bytes.free) < len(s) {
		t.bytes.free = make([]byte, max(textBlock, len(s)))
	}
	kept := t.bytes.take(len(s))
	copy(kept, s)
	return unsafe.String(&kept[0], len(kept)) // which nobody writes to any more
}
