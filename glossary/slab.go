package glossary

// slab gives out slices of larger ones: a glossary has many small ones that
// live as long as it.
type slab[T any] struct{ free []T }

// take gives a slice of n, which is full.
func (s *slab[T]) take(n int) []T {
	if n > len(s.free) {
		s.free = make([]T, max(n, 128))
	}
	out := s.free[:n:n]
	s.free = s.free[n:]
	return out
}
