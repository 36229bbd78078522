package checker

// arena keeps short lists that live as long as a chunk in a few large blocks:
// an allocation for each would be most of what a segment costs.
type arena[T any] struct{ free []T }

const arenaBlock = 256

// keep gives a copy of the list.
func (a *arena[T]) keep(list []T) []T {
	n := len(list)
	if n == 0 {
		return nil
	}
	if n > len(a.free) {
		a.free = make([]T, max(arenaBlock, n))
	}
	kept := a.free[:n:n]
	a.free = a.free[n:]
	copy(kept, list)
	return kept
}
