package report

import (
	"strings"
	"unicode/utf8"

	"github.com/termdrift/termdrift/checker"
)

// cursor gives positions that lie near one another: it counts from the last
// one, where File.Position counts a whole block for each.
type cursor struct {
	file *checker.File
	off  int // in bytes
	pos  checker.Position
}

// near is the number of bytes up to which counting on is the faster way.
const near = 1 << 10

// position equals f.Position(off).
func (c *cursor) position(f *checker.File, off int) checker.Position {
	if f != c.file || off < c.off || off > c.off+near {
		*c = cursor{f, off, f.Position(off)}
		return c.pos
	}
	passed := f.Data[c.off:off]
	if n := strings.Count(passed, "\n"); n > 0 {
		c.pos.Line += n
		c.pos.Column = 1
		passed = passed[strings.LastIndexByte(passed, '\n')+1:]
	}
	for i := range len(passed) {
		if utf8.RuneStart(passed[i]) {
			c.pos.Column++
		}
	}
	c.off = off
	return c.pos
}

// extent gives where a location begins and ends. The cursor stays at its
// beginning: the next finding may lie before the end.
func (c *cursor) extent(l checker.Location) (start, end checker.Position) {
	start = c.position(l.File, l.Span.Start)
	ahead := *c
	return start, ahead.position(l.File, l.Span.End)
}
