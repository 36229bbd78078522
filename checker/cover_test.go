package checker

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// What is asked of the spans that are taken is answered without looking at
// each of them; the slow twin looks at each.
func TestCover(t *testing.T) {
	span := rapid.Custom(func(t *rapid.T) Span {
		start := rapid.IntRange(0, 20).Draw(t, "start")
		return Span{start, start + rapid.IntRange(1, 6).Draw(t, "len")}
	})
	rapid.Check(t, func(t *rapid.T) {
		p, at := &Pass{}, span.Draw(t, "at")
		taken := rapid.SliceOfN(span, 0, 8).Draw(t, "taken")
		for _, s := range taken {
			p.take(s)
		}
		if got, want := p.free(at), !slices.ContainsFunc(taken, at.Overlaps); got != want {
			t.Errorf("free: %v, want %v", got, want)
		}
		if got, want := p.took(at), slices.Contains(taken, at); got != want {
			t.Errorf("took: %v, want %v", got, want)
		}
		beyond := slices.ContainsFunc(taken, func(s Span) bool { return s.Overlaps(at) && !at.Contains(s) })
		if got := p.covered.within(at); got == beyond {
			t.Errorf("within: %v, want %v", got, !beyond)
		}
	})
}
