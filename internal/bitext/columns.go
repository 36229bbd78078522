package bitext

import (
	"strings"

	"github.com/termdrift/termdrift/checker"
)

// isHeader reports whether the first two cells of a table name languages, and
// whether the target comes first.
func isHeader(a, b string) (header, swapped bool) {
	sa, oka := columnSide(a)
	sb, okb := columnSide(b)
	return oka && okb, sa == checker.Target && sb == checker.Source
}

func columnSide(cell string) (checker.Side, bool) {
	cell = strings.TrimSpace(cell)
	switch cell = strings.ToLower(cell[:min(len(cell), 8)]); { // longer than any of the names
	case cell == "source", cell == "en", cell == "english":
		return checker.Source, true
	case cell == "target", cell == "zh", cell == "chinese", strings.HasPrefix(cell, "zh-"):
		return checker.Target, true
	}
	return 0, false
}

// order counts in which order the first columns of a table hold the
// languages.
type order struct{ straight, swapped, rows int }

// orderRows is how many rows are looked at to tell the order.
const orderRows = 200

func (o *order) add(a, b string) {
	o.rows++
	switch x, y := lean(a), lean(b); {
	case x < 0 && y > 0:
		o.straight++
	case x > 0 && y < 0:
		o.swapped++
	}
}

// isSwapped reports whether Chinese comes first in nearly all rows that tell.
func (o *order) isSwapped() bool { return o.swapped > 0 && o.straight*10 <= o.swapped }

// pairOf makes a segment of two cells. An empty cell is no side.
func pairOf(a, b checker.Text, swapped bool) (s checker.Segment, ok bool) {
	if swapped {
		a, b = b, a
	}
	if a.Present() {
		s.Source, ok = a, true
	}
	if b.Present() {
		s.Target, ok = b, true
	}
	return s, ok
}
