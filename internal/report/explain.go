package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/glossary"
)

// Explain writes how segments were judged, for a terminal.
func Explain(w io.Writer, all []checker.Explanation, o Options) error {
	e := explainer{Writer: bufio.NewWriter(w), cells: o.cells()}
	for i := range all {
		if i > 0 {
			e.WriteByte('\n')
		}
		e.segment(&all[i])
	}
	return e.Flush()
}

type explainer struct {
	*bufio.Writer
	*checker.Explanation
	cells int
}

// line writes a line that begins in column indent; what does not fit goes on
// below, further in.
func (e *explainer) line(indent int, format string, args ...any) {
	e.hang(indent, 4, format, args...)
}

// hang is line with the distance by which the other lines are further in.
func (e *explainer) hang(indent, hanging int, format string, args ...any) {
	text := sanitize(fmt.Sprintf(format, args...))
	for i, l := range wrapHanging(text, max(e.cells-indent, leastWidth), max(e.cells-indent-hanging, leastWidth)) {
		n := indent
		if i > 0 {
			n += hanging
		}
		e.WriteString(strings.Repeat(" ", n) + l + "\n")
	}
}

func (e *explainer) segment(x *checker.Explanation) {
	e.Explanation = x
	seg := x.Segment
	var where []string
	for _, t := range []*checker.Text{&seg.Source, &seg.Target} {
		if t.File == nil {
			continue
		}
		at, _ := t.Locate(checker.Span{Start: 0, End: len(t.S)})
		line := checker.Location{File: t.File, Span: at}.Start().Line
		if p := sanitize(t.File.Path); len(where) == 0 || !strings.HasPrefix(where[0], p+":") {
			where = append(where, fmt.Sprintf("%s:%d", p, line))
		} else {
			where = append(where, fmt.Sprint(line))
		}
	}
	e.line(0, "%s, segment %s", strings.Join(where, " and "), seg.Name())

	e.WriteByte('\n')
	e.side("source", &seg.Source, e.marked())
	e.side("target", &seg.Target, seg.Target.S)
	if len(x.Words) > 0 {
		var words []string
		for _, w := range x.Words {
			words = append(words, seg.Target.S[w.Start:w.End])
		}
		e.hang(0, margin, "words    %s", strings.Join(words, " | "))
	}
	if !seg.Paired() {
		e.line(0, "One side is missing: only names in the source are looked at.")
	}

	e.WriteString("\nspellings of the glossary in the source\n")
	if len(x.Spellings) == 0 {
		e.line(2, "none")
	}
	for i := range x.Spellings {
		e.spelling(&x.Spellings[i])
	}
	for i := range x.Terms {
		e.WriteByte('\n')
		e.term(&x.Terms[i])
	}
	if len(x.Reports) > 0 {
		e.WriteString("\non the segment as a whole\n")
		for i := range x.Reports {
			e.statement(2, &x.Reports[i])
		}
	}
	if len(x.Terms)+len(x.Reports) == 0 {
		e.WriteString("\nno rule spoke\n")
	}
}

// margin is the width of the labels of the texts.
const margin = 9

func (e *explainer) side(label string, t *checker.Text, text string) {
	if t.Present() {
		e.hang(0, margin, "%-8s %s", label, text)
	}
	if label == "source" && len(e.NoProse) > 0 {
		var kinds []string
		for _, n := range e.NoProse {
			kinds = append(kinds, n.Kind)
		}
		e.line(margin, "⟦…⟧ is no prose: %s", strings.Join(kinds, ", "))
	}
}

// marked is the source with what is no prose between marks.
func (e *explainer) marked() string {
	var b strings.Builder
	s, at := e.Segment.Source.S, 0
	for _, n := range e.NoProse {
		b.WriteString(s[at:n.Start] + "⟦" + s[n.Start:n.End] + "⟧")
		at = n.End
	}
	return b.String() + s[at:]
}

// source and target give the place of a span of either side.
func (e *explainer) source(s checker.Span) string { return at(&e.Segment.Source, s) }
func (e *explainer) target(s checker.Span) string { return at(&e.Segment.Target, s) }

func at(t *checker.Text, s checker.Span) string {
	span, _ := t.Locate(s)
	return place(checker.Location{File: t.File, Span: span})
}

// entry is where the glossary says it.
func entry(s *glossary.Sense) string {
	where := fmt.Sprintf("%s:%d", s.File, s.Line)
	if c := checker.Condition(s); c != "" {
		where += ", in force " + c
	}
	return where
}

func (e *explainer) spelling(s *checker.Spelling) {
	text := fmt.Sprintf("%-6s %s", e.source(s.Span), e.Segment.Source.S[s.Start:s.End])
	switch {
	case s.Sense != nil:
		text += fmt.Sprintf(" → “%s” (%s)", s.Sense.Term, entry(s.Sense))
	case s.Concept != nil:
		text += fmt.Sprintf(" → “%s”", s.Concept.Term)
	}
	if s.How != "" {
		text += ", " + s.How
	}
	if s.Refused != "" {
		text += "; no mention: " + s.Refused
	}
	e.line(2, "%s", text)
}

func (e *explainer) term(t *checker.TermTrace) {
	for _, s := range t.Senses {
		text := fmt.Sprintf("“%s” asks for %s", s.Term, oneOf(s.Accepted))
		if len(s.Deprecated) > 0 {
			text += "; deprecated: " + oneOf(s.Deprecated)
		}
		if s.Count == glossary.CountEach {
			text += "; count = \"each\""
		}
		e.line(0, "%s (%s)", text, entry(s))
	}
	if t.Inside {
		e.line(2, "inside a longer mention that lacks its rendering: a note at most")
	}
	if len(t.Candidates) == 0 {
		e.line(2, "target: none of its renderings' characters stand there")
	}
	for _, c := range t.Candidates {
		text := e.Segment.Target.S[c.Start:c.End]
		if text != c.Rendering {
			text += " for " + c.Rendering
		}
		if c.Status != checker.Accepted {
			text += fmt.Sprintf(" (%s)", c.Status)
		}
		e.line(2, "target %s %s: %s; %s", e.target(c.Span), text, c.Outcome, c.Why)
	}
	for _, n := range t.Neighbours {
		if n.Segment.Target.File == nil {
			continue
		}
		has := "no rendering"
		if n.Renderings > 0 {
			has = fmt.Sprintf("%s for %s, %d to spare", plural(n.Renderings, "rendering"), plural(n.Mentions, "mention"), max(0, n.Renderings-n.Mentions))
		}
		line, _, _ := strings.Cut(at(&n.Segment.Target, checker.Span{}), ":")
		e.line(2, "neighbour at line %s: %s", line, has)
	}
	e.culprits(t)
	for i := range t.Mentions {
		e.mention(&t.Mentions[i])
	}
}

func oneOf(list []glossary.Rendering) string {
	var out []string
	for _, r := range list {
		out = append(out, r.Text)
	}
	return either(out)
}

func (e *explainer) culprits(t *checker.TermTrace) {
	if t.Heard > 0 {
		e.line(2, "what stands there instead, learned from %s without rendering; a score of %d is enough to be named:", plural(t.Heard, "segment"), checker.Lowest)
	} else if len(t.Culprits) > 0 {
		e.line(2, "what stands there instead:")
	}
	absent := 0
	for i := range t.Culprits {
		c := &t.Culprits[i]
		if len(c.At) == 0 {
			absent++
			continue
		}
		text := c.Text
		if c.Segments > 0 {
			text += fmt.Sprintf(" %.1f = %s, in %d of them", c.Score, witnesses(&c.Witnesses), c.Segments)
		}
		var places []string
		for _, s := range c.At {
			places = append(places, e.target(s))
		}
		text += "; at " + strings.Join(places, ", ")
		switch {
		case !c.Enough:
			text += ": too little to be named"
		case c.Why != "":
			text += ": " + c.Why
		}
		e.line(4, "%s", text)
	}
	switch {
	case absent > 0:
		e.line(4, "%s more, not in this target", plural(absent, "suspect"))
	case t.Heard > 0 && len(t.Culprits) == 0:
		e.line(4, "no word")
	}
}

// witnesses lists what speaks for a word and against it.
func witnesses(w *checker.Witnesses) string {
	text := ""
	for _, v := range []struct {
		name   string
		weight float64
	}{
		{"corpus", w.Corpus}, {"dictionary", w.Dictionary}, {"resemblance", w.Resemblance}, {"bracket", w.Bracket},
		{"explained by other words", w.Explained},
	} {
		switch {
		case v.weight == 0:
			continue
		case text == "":
			text = fmt.Sprintf("%s %.1f", v.name, v.weight)
		case v.weight < 0:
			text += fmt.Sprintf(" − %s %.1f", v.name, -v.weight)
		default:
			text += fmt.Sprintf(" + %s %.1f", v.name, v.weight)
		}
	}
	if text == "" {
		return "no witness"
	}
	return text
}

func (e *explainer) mention(m *checker.MentionTrace) {
	text := fmt.Sprintf("mention %s %s", e.source(m.Span), m.Term)
	switch {
	case m.Hit != nil:
		e.line(2, "%s: rendered at %s", text, e.target(m.Hit.Span))
	case m.Nothing != "":
		e.line(2, "%s: %s", text, m.Nothing)
	default:
		e.line(2, "%s: no rendering", text)
	}
	if len(m.Asked) > 0 {
		var names []string
		for _, r := range m.Asked {
			names = append(names, r.Name)
		}
		e.line(4, "nothing to say: %s", strings.Join(names, ", "))
	}
	if m.Said != nil {
		e.statement(4, m.Said)
	}
}

// statement writes what a rule said, and why its severity is not the rule's
// own.
func (e *explainer) statement(indent int, s *checker.Statement) {
	if s.Severity == checker.Off {
		e.line(indent, "%s is off; it would say: %s", s.Rule.Name, s.Report.Message)
		return
	}
	text := s.Rule.Name
	if s.Report.Found != "" {
		side := &e.Segment.Target
		if s.Report.Side == checker.Source {
			side = &e.Segment.Source
		}
		text += " at " + at(side, s.Report.Span)
	}
	text += ", " + s.Severity.String()
	if s.Severity != s.Rule.Severity {
		text += fmt.Sprintf(" (by default %s)", s.Rule.Severity)
	}
	text += ": " + s.Report.Message
	if s.Report.Excuse != "" && !strings.Contains(s.Report.Message, s.Report.Excuse) {
		text += " (" + s.Report.Excuse + ")"
	}
	if by := s.Silenced; by != nil {
		at := by.At.Start()
		text += fmt.Sprintf("; silenced at %s:%d:%d", by.At.File.Path, at.Line, at.Column)
		if by.Reason != "" {
			text += ": " + by.Reason
		}
	}
	e.line(indent, "%s", text)
}
