package bitext

import (
	"bytes"
	"slices"
	"strings"

	"github.com/termdrift/termdrift/checker"
)

// builder decodes a text of which File.Data holds more, or other, than the
// characters: what is neither copied nor written is left out.
type builder struct {
	f      *checker.File
	s      []byte
	pieces []checker.Piece
}

// copy adds the characters of a span of File.Data as they stand there.
func (b *builder) copy(start, end int) {
	if start >= end {
		return
	}
	if n := len(b.pieces) - 1; n < 0 || !b.pieces[n].Literal || b.pieces[n].End != start {
		b.pieces = append(b.pieces, checker.Piece{At: len(b.s), Start: start, Literal: true})
	}
	b.pieces[len(b.pieces)-1].End = end
	b.s = append(b.s, b.f.Data[start:end]...)
}

// write adds what a span of File.Data stands for as a whole: an entity, an
// escape, a joint.
func (b *builder) write(s string, start, end int) {
	if s != "" {
		b.pieces = append(b.pieces, checker.Piece{At: len(b.s), Start: start, End: end})
		b.s = append(b.s, s...)
	}
}

// drop leaves out spans of the text, which are in order and hold what was
// written whole.
func (b *builder) drop(spans []checker.Span) {
	if len(spans) == 0 {
		return
	}
	old := *b
	b.s, b.pieces = nil, nil
	for i, p := range old.pieces {
		end := len(old.s)
		if i+1 < len(old.pieces) {
			end = old.pieces[i+1].At
		}
		for at := p.At; at < end; {
			for len(spans) > 0 && spans[0].End <= at {
				spans = spans[1:]
			}
			stop := end
			if len(spans) > 0 {
				if spans[0].Start <= at {
					at = min(end, spans[0].End)
					continue
				}
				stop = min(end, spans[0].Start)
			}
			if p.Literal {
				b.copy(p.Start+at-p.At, p.Start+stop-p.At)
			} else {
				b.write(string(old.s[at:stop]), p.Start, p.End)
			}
			at = stop
		}
	}
}

// trim takes white space off both ends.
func (b *builder) trim() {
	b.s = bytes.TrimRightFunc(b.s, isSpace)
	n := len(b.pieces)
	for n > 0 && b.pieces[n-1].At >= len(b.s) {
		n--
	}
	if b.pieces = b.pieces[:n]; n > 0 && b.pieces[n-1].Literal {
		p := &b.pieces[n-1]
		p.End = p.Start + len(b.s) - p.At
	}
	cut := len(b.s) - len(bytes.TrimLeftFunc(b.s, isSpace))
	if cut == 0 {
		return
	}
	for n = 0; n+1 < len(b.pieces) && b.pieces[n+1].At <= cut; n++ {
	}
	if b.pieces = b.pieces[n:]; b.pieces[0].Literal {
		b.pieces[0].Start += cut - b.pieces[0].At
	}
	b.pieces[0].At = cut
	for i := range b.pieces {
		b.pieces[i].At -= cut
	}
	b.s = b.s[cut:]
}

// text gives what was added since the last call.
func (b *builder) text() checker.Text {
	t := checker.Text{File: b.f}
	switch {
	case len(b.pieces) == 1 && b.pieces[0].Literal:
		t.Start = b.pieces[0].Start
		t.S = b.f.Data[t.Start:b.pieces[0].End]
	case len(b.pieces) > 0:
		t.Start = b.pieces[0].Start
		t.S = string(b.s)
		t.Form = &checker.Form{Pieces: slices.Clone(b.pieces)}
	}
	b.s, b.pieces = b.s[:0], b.pieces[:0]
	return t
}

// joinTexts makes one text of several of a file, with a line end between two
// of them. It stands for the line break in the file where there is nothing
// else, so that only then the text across it may be replaced.
func joinTexts(texts []checker.Text) checker.Text {
	if len(texts) == 1 {
		return texts[0]
	}
	b := builder{f: texts[0].File}
	bytes, pieces := 0, 0
	for i := range texts {
		bytes += len(texts[i].S) + 1
		pieces += max(1, len(texts[i].Pieces())) + 1
	}
	b.s, b.pieces = make([]byte, 0, bytes), make([]checker.Piece, 0, pieces)
	end := 0
	for i := range texts {
		t := &texts[i]
		at, _ := t.Locate(checker.Span{Start: 0, End: len(t.S)})
		if i > 0 {
			next := end
			if isBreak(b.f.Data[end:at.Start]) {
				next = at.Start
			}
			b.write("\n", end, next)
		}
		own := t.Pieces()
		if own == nil {
			b.copy(at.Start, at.End)
		}
		for j, p := range own {
			if p.Literal {
				b.copy(p.Start, p.End)
				continue
			}
			stop := len(t.S)
			if j+1 < len(own) {
				stop = own[j+1].At
			}
			b.write(t.S[p.At:stop], p.Start, p.End)
		}
		end = at.End
	}
	form := checker.Form{Pieces: b.pieces}
	if first := texts[0].Form; first != nil {
		form.Escape = first.Escape
	}
	return checker.Text{File: b.f, S: string(b.s), Start: b.pieces[0].Start, Form: &form}
}

// isBreak reports whether nothing but a line break stands in s: the end of a
// line, or that of a subtitle.
func isBreak(s string) bool {
	if len(s) > 16 {
		return false // lines far apart
	}
	bare := strings.Trim(s, " \t\r\n")
	return (bare == "" || bare == `\N` || bare == `\n`) && strings.Count(s, "\n") <= 1
}
