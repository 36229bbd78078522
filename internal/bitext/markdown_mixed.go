package bitext

import (
	"slices"
	"strings"

	"github.com/termdrift/termdrift/checker"
)

// lines gives the texts of a page as the lines of a transcript: a block is a
// line, and one in which the languages alternate is several.
func (p *page) lines() (out []line) {
	number, counted, apart := 0, 0, true
	for i := range p.blocks {
		b := &p.blocks[i]
		if !b.kind.translated() {
			apart = true
			continue
		}
		apart = apart || b.blank || b.kind == heading || b.kind == tableRow
		spans := p.texts(b)
		for len(spans) > 0 {
			n := 1
			if b.kind != tableRow {
				n = p.sameLanguage(spans)
			}
			part := spans[:n]
			spans = spans[n:]
			if !p.hasWords(part) {
				continue
			}
			whole := checker.Span{Start: part[0].Start, End: part[n-1].End}
			number += strings.Count(p.f.Data[counted:whole.Start], "\n")
			counted = whole.Start
			x := line{text: whole, bare: whole.Start, number: number, blank: apart, lean: lean(p.f.Data[whole.Start:whole.End])}
			if n > 1 || b.notation != nil {
				t := p.join(b, part)
				x.whole = &t
			}
			out = append(out, x)
			apart = false
		}
	}
	return out
}

// sameLanguage counts the lines at the beginning that are in one language.
func (p *page) sameLanguage(spans []checker.Span) int {
	first := 0
	for n, sp := range spans {
		switch l := lean(p.f.Data[sp.Start:sp.End]); {
		case first == 0:
			first = l
		case l > 0 && first < 0, l < 0 && first > 0:
			return n
		}
	}
	return len(spans)
}

// englishComments gives the comments that hold English prose, unless the page
// has only one: that is a remark.
func (p *page) englishComments() []checker.Span {
	var out []checker.Span
	for _, c := range p.comments {
		text := strings.TrimSpace(p.f.Data[c.Start:c.End])
		if !strings.Contains(text, "termdrift:") && count(text, false).words >= 2 && lean(text) < 0 {
			out = append(out, c)
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// pairComments pairs each comment with the blocks up to the next one, or,
// where the page begins with text and ends with a comment, with those behind
// the one before.
func (p *page) pairComments(english []checker.Span, emit Emit) error {
	notes := slices.DeleteFunc(slices.Clone(p.comments), func(c checker.Span) bool { return slices.Contains(english, c) })
	w := pageWriter{source: p, target: p, emit: emit, comments: [2]comments{{file: p.f}, {file: p.f, spans: notes}}}
	text := func(from, to int) bool {
		return slices.ContainsFunc(p.blocks, func(b block) bool {
			return b.kind.translated() && b.kind != setting && b.start >= from && b.start < to
		})
	}
	after := text(0, english[0].Start) && !text(english[len(english)-1].End, len(p.f.Data))
	rest := p.blocks
	take := func(to int) *page {
		n := 0
		for n < len(rest) && rest[n].start < to {
			n++
		}
		part := &page{f: p.f, spans: p.spans, blocks: rest[:n]}
		rest = rest[n:]
		return part
	}
	if !after {
		if err := w.pair(&page{f: p.f}, take(english[0].Start)); err != nil {
			return err
		}
	}
	for i, c := range english {
		to := c.Start
		if !after {
			to = len(p.f.Data)
			if i+1 < len(english) {
				to = english[i+1].Start
			}
		}
		if err := w.pair(page{f: p.f}.scanMarkdown(c, false), take(to)); err != nil {
			return err
		}
	}
	if err := w.pair(&page{f: p.f}, take(len(p.f.Data))); err != nil {
		return err
	}
	return w.finish()
}

// pair passes on the segments of two parts of a page.
func (w *pageWriter) pair(source, target *page) error {
	w.source, w.target = source, target
	a, b := featuresOf(source, target)
	beads := alignBlocks(a, b)
	return w.beads(beads, movedBlocks(a, b, beads))
}
