package report

import (
	"strings"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"

	"github.com/termdrift/termdrift/checker"
)

// context is a text of a finding with the span that is marked in it.
type context struct {
	label string
	text  string
	span  checker.Span // in bytes of text
	mark  bool         // false: the span is only where to look
}

// contexts gives the texts of both sides, the offending one first.
func contexts(f *checker.Finding) []context {
	if f.Segment == nil {
		return []context{lineOf(f.Side.String(), f.At)}
	}
	sides := [...]*checker.Text{&f.Segment.Source, &f.Segment.Target}
	first := side(f.Side, sides[f.Side], f.At)
	if f.Found == "" && strings.TrimSpace(first.text[first.span.Start:first.span.End]) == strings.TrimSpace(first.text) {
		first.mark = false // the whole text offends: marking it all says nothing
	}
	other := context{label: (1 - f.Side).String(), text: sides[1-f.Side].S}
	if f.Side == checker.Target && f.Mention.File != nil {
		other = side(checker.Source, sides[checker.Source], f.Mention)
	}
	// Without a mark, look where the other side has its mark.
	if !first.mark {
		first.span = first.opposite(other)
	} else if !other.mark {
		other.span = other.opposite(first)
	}
	if strings.TrimSpace(other.text) == "" {
		return []context{first}
	}
	return []context{first, other}
}

func side(s checker.Side, t *checker.Text, at checker.Location) context {
	if span, ok := within(t, at); ok {
		return context{s.String(), t.S, span, true}
	}
	return lineOf(s.String(), at)
}

// lineOf is the line of the file around a location that no segment holds.
func lineOf(label string, at checker.Location) context {
	line := at.File.Line(at.Span.Start)
	end := min(max(at.Span.End, line.Start), line.End)
	return context{label, at.File.Data[line.Start:line.End], checker.Span{Start: min(at.Span.Start, line.End) - line.Start, End: end - line.Start}, true}
}

// opposite is the place in c that corresponds to the mark of o, by proportion.
func (c context) opposite(o context) checker.Span {
	if len(o.text) == 0 {
		return checker.Span{}
	}
	at := len(c.text) * (o.span.Start + o.span.End) / 2 / len(o.text)
	for at > 0 && at < len(c.text) && !utf8.RuneStart(c.text[at]) {
		at--
	}
	return checker.Span{Start: at, End: at}
}

// within gives the span of t.S that stands for a span of the file, the inverse
// of Text.Locate.
func within(t *checker.Text, at checker.Location) (checker.Span, bool) {
	if t.File == nil || t.File != at.File {
		return checker.Span{}, false
	}
	if t.Pieces() == nil {
		s := checker.Span{Start: at.Span.Start - t.Start, End: at.Span.End - t.Start}
		return s, 0 <= s.Start && s.Start <= s.End && s.End <= len(t.S)
	}
	s := checker.Span{Start: -1}
	for i, p := range t.Pieces() {
		if p.End < at.Span.Start || p.End == at.Span.Start && at.Span.Len() > 0 || p.Start > at.Span.End {
			continue
		}
		from, to := p.At, len(t.S)
		if pieces := t.Pieces(); i+1 < len(pieces) {
			to = pieces[i+1].At
		}
		if p.Literal {
			from, to = max(from, p.At+at.Span.Start-p.Start), min(to, p.At+at.Span.End-p.Start)
		}
		if s.Start < 0 {
			s.Start = from
		}
		s.End = max(s.Start, to)
		if p.End >= at.Span.End {
			break
		}
	}
	return s, s.Start >= 0
}

// excerpt cuts the text around the span to cells cells, and gives what to
// print below it: a ^ under every marked cell, "" where nothing is marked.
func (c context) excerpt(cells int) (text, marks string) {
	before, marked, after := sanitize(c.text[:c.span.Start]), sanitize(c.text[c.span.Start:c.span.End]), sanitize(c.text[c.span.End:])
	signs := 0 // cells of the marks: a span without width has one too
	if c.mark {
		signs = max(1, width(marked))
	}
	if max(width(before+marked+after), width(before)+signs) > cells {
		if width(marked) > cells-2 {
			marked, after = truncate(marked, cells-2), ""
			signs = min(signs, width(marked))
		}
		room := cells - max(signs, width(marked))
		l, r := width(before), width(after)
		l = min(l, max(room/2, room-r))
		before, after = tail(before, l), truncate(after, room-l)
	}
	if c.mark {
		marks = strings.Repeat(" ", width(before)) + strings.Repeat("^", signs)
	}
	return before + marked + after, marks
}

// tail keeps the last cells cells of s.
func tail(s string, cells int) string {
	rest := width(s)
	if rest <= cells {
		return s
	}
	if cells < 1 {
		return ""
	}
	graphemes := displaywidth.StringGraphemes(s)
	at := 0
	for rest > cells-1 && graphemes.Next() {
		at += len(graphemes.Value())
		rest -= graphemes.Width()
	}
	return "…" + s[at:]
}
