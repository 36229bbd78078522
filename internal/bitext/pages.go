package bitext

import (
	"fmt"

	"github.com/termdrift/termdrift/checker"
)

// pairPages passes on the segments of two pages that translate each other,
// and warns where many blocks in a row have no partner.
func pairPages(source, target *page, opts *Options, emit Emit) error {
	a, b := featuresOf(source, target)
	w := pageWriter{source: source, target: target, emit: emit,
		comments: [2]comments{{file: source.f, spans: source.comments}, {file: target.f, spans: target.comments}}}
	beads := alignBlocks(a, b)
	moved := movedBlocks(a, b, beads)
	if err := w.beads(beads, moved); err != nil {
		return err
	}
	if opts != nil && opts.Warn != nil {
		for _, l := range lostBlocks(source, target, beads, moved) {
			opts.Warn(l)
		}
	}
	return w.finish()
}

// pageWriter makes segments of beads.
type pageWriter struct {
	source, target *page
	emit           Emit
	comments       [2]comments // of each page, that were not passed on yet
}

// beads passes on the segments of all beads.
func (w *pageWriter) beads(beads []bead, moved *moves) error {
	for _, x := range beads {
		if err := w.bead(x, moved); err != nil {
			return err
		}
	}
	return nil
}

// bead passes on the segments of a bead. Blocks that were moved are taken
// where their translation stands.
func (w *pageWriter) bead(x bead, moved *moves) error {
	switch {
	case x.a.Len() == 0 && moved.source[x.b.Start] >= 0:
		i := moved.source[x.b.Start]
		x.a = checker.Span{Start: i, End: i + 1}
	case x.b.Len() == 0 && moved.target[x.a.Start] >= 0:
		return nil
	}
	a, b := w.source.blocks[x.a.Start:x.a.End], w.target.blocks[x.b.Start:x.b.End]
	if len(a) == 1 && len(b) == 1 && a[0].kind == tableRow && b[0].kind == tableRow && a[0].last-a[0].first == b[0].last-b[0].first {
		return w.cells(&a[0], &b[0])
	}
	s := checker.Segment{Source: w.source.joinBlocks(a), Target: w.target.joinBlocks(b)}
	return w.pass(s)
}

// cells passes on the cells of two rows, column by column.
func (w *pageWriter) cells(a, b *block) error {
	for k := range w.source.texts(a) {
		cell := func(p *page, x *block) checker.Text {
			sp := p.texts(x)[k : k+1]
			if sp[0].Len() == 0 {
				return checker.Text{}
			}
			return p.join(x, sp)
		}
		s := checker.Segment{Source: cell(w.source, a), Target: cell(w.target, b)}
		if err := w.pass(s); err != nil {
			return err
		}
	}
	return nil
}

// pass passes on a segment with the comments that stand before its end.
func (w *pageWriter) pass(s checker.Segment) error {
	if !s.Source.Present() && !s.Target.Present() {
		return nil
	}
	s.Comment(w.comments[0].before(&s.Source)...)
	s.Comment(w.comments[1].before(&s.Target)...)
	return w.emit(s)
}

// finish passes on the comments that are left.
func (w *pageWriter) finish() error {
	var s checker.Segment
	for i := range w.comments {
		s.Comment(w.comments[i].take(len(w.comments[i].spans))...)
	}
	if len(s.Comments()) == 0 {
		return nil
	}
	return w.emit(s)
}

// joinBlocks makes one text of the blocks that are translated.
func (p *page) joinBlocks(blocks []block) checker.Text {
	switch {
	case len(blocks) == 0 || !blocks[0].kind.translated():
		return checker.Text{}
	case len(blocks) == 1:
		return p.join(&blocks[0], p.texts(&blocks[0]))
	}
	var spans []checker.Span
	for i := range blocks {
		spans = append(spans, p.texts(&blocks[i])...)
	}
	return p.join(&blocks[0], spans)
}

// lostLeast is how many blocks in a row must lack a partner before it is said,
// and lostMost how often it is said for a file.
const (
	lostLeast = 3
	lostMost  = 5
)

// lostBlocks says where blocks in a row have no partner.
func lostBlocks(source, target *page, beads []bead, moved *moves) (out []error) {
	more := 0
	say := func(p, other *page, n, first, next int) {
		if n < lostLeast {
			return
		}
		if len(out) == lostMost {
			more++
			return
		}
		out = append(out, &Error{p.f.Path, p.f.Position(p.blocks[first].start), fmt.Sprintf(
			"%d blocks without a counterpart in %s:%d", n, other.f.Path, other.lineOf(next))})
	}
	var a, b lostRun
	flush := func(x bead) {
		say(source, target, a.n, a.first, x.b.Start)
		say(target, source, b.n, b.first, x.a.Start)
		a, b = lostRun{}, lostRun{}
	}
	for _, x := range beads {
		switch {
		case x.a.Len() > 0 && x.b.Len() > 0:
			flush(x)
		case x.a.Len() > 0:
			if source.blocks[x.a.Start].kind.translated() && moved.target[x.a.Start] < 0 {
				a.add(x.a.Start)
			}
		case target.blocks[x.b.Start].kind.translated() && moved.source[x.b.Start] < 0:
			b.add(x.b.Start)
		}
	}
	flush(bead{checker.Span{Start: len(source.blocks)}, checker.Span{Start: len(target.blocks)}})
	if more > 0 {
		out = append(out, fmt.Errorf("%s: blocks without a counterpart in %d more places", target.f.Path, more))
	}
	return out
}

// lostRun counts blocks in a row.
type lostRun struct{ n, first int }

func (l *lostRun) add(i int) {
	if l.n == 0 {
		l.first = i
	}
	l.n++
}

// lineOf is the line on which a block begins, or the last line.
func (p *page) lineOf(block int) int {
	at := len(p.f.Data)
	if block < len(p.blocks) {
		at = p.blocks[block].start
	}
	return p.f.Position(at).Line
}
