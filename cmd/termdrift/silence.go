package main

import (
	"errors"
	"slices"
	"strings"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/internal/fix"
)

// silencers are the ways in which formats write comments on lines of their
// own, with the verbs that serve there. Which of them a file takes is tried.
var silencers = []struct {
	before, after, verb string
	xml                 bool
}{
	{before: "# ", verb: "ignore-next"},
	{before: "# ", verb: "ignore"},
	{before: "<!-- ", after: " -->", verb: "ignore", xml: true},
	{before: "<!-- ", after: " -->", verb: "ignore-next", xml: true},
	{before: "// ", verb: "ignore"},
	{before: "NOTE ", after: "\n", verb: "ignore"}, // WebVTT wants a blank line behind it
}

// errNoComment: the format has no comments, or none fits at the place.
var errNoComment = errors.New("no comment can stand there")

// silencing finds a comment that silences the finding and changes nothing
// else: each way is tried on the file in memory, and read again.
func silencing(read func(*fix.Files) (*checker.Document, error), source *fix.Files, f *checker.Finding, reason string) (checker.Edit, error) {
	before, err := read(source)
	if before == nil {
		return checker.Edit{}, err
	}
	at := slices.IndexFunc(before.Segments, func(s checker.Segment) bool {
		return sameText(&s.Source, &f.Segment.Source) && sameText(&s.Target, &f.Segment.Target)
	})
	if at < 0 {
		return checker.Edit{}, fix.ErrChanged
	}
	for _, s := range silencers {
		for _, file := range []*checker.File{f.Segment.Target.File, f.Segment.Source.File} {
			if file == nil {
				continue
			}
			edit := commentAbove(file, f, s.before+directive(s.verb, f, reason, s.xml)+s.after)
			tried := &fix.Files{Source: source.Open}
			if tried.Edit(edit) != nil {
				continue
			}
			if after, err := read(tried); err == nil && silences(before, after, at, f) {
				return edit, nil
			}
		}
	}
	return checker.Edit{}, errNoComment
}

// sameText reports whether two texts stand at the same place of a file.
func sameText(a, b *checker.Text) bool {
	if a.File == nil || b.File == nil {
		return a.File == b.File
	}
	x, _ := a.Locate(checker.Span{Start: 0, End: len(a.S)})
	y, _ := b.Locate(checker.Span{Start: 0, End: len(b.S)})
	return a.S == b.S && a.File.Path == b.File.Path && a.File.Offset(x.Start) == b.File.Offset(y.Start)
}

// directive writes the words that silence the finding.
func directive(verb string, f *checker.Finding, reason string, xml bool) string {
	words := []string{"termdrift:", verb, f.Rule}
	if f.Term != "" {
		quoted := `"` + f.Term + `"`
		if strings.Contains(f.Term, `"`) {
			quoted = "“" + f.Term + "”"
		}
		words = append(words, quoted)
	}
	if reason != "" {
		words = append(words, "--", reason)
	}
	text := strings.Join(words, " ")
	if xml {
		text = strings.ReplaceAll(strings.ReplaceAll(text, "&", "&amp;"), "--", "—")
	}
	return text
}

// commentAbove puts a line above the line on which the segment begins, set in
// and ended as that is.
func commentAbove(file *checker.File, f *checker.Finding, comment string) checker.Edit {
	begin := len(file.Data)
	for _, t := range []*checker.Text{&f.Segment.Source, &f.Segment.Target} {
		if t.File == file {
			at, _ := t.Locate(checker.Span{Start: 0, End: len(t.S)})
			begin = min(begin, at.Start)
		}
	}
	line := file.Line(begin)
	text := file.Data[line.Start:line.End]
	indent := text[:len(text)-len(strings.TrimLeft(text, " \t"))]
	eol := "\n"
	if strings.HasPrefix(file.Data[line.End:], "\r\n") {
		eol = "\r\n"
	}
	comment = indent + strings.ReplaceAll(comment, "\n", eol) + eol
	return checker.Edit{Location: checker.Location{File: file, Span: checker.Span{Start: line.Start, End: line.Start}}, Text: comment}
}

// silences reports whether the comment silences the finding about segment at,
// and everything else is read as before.
func silences(before, after *checker.Document, at int, f *checker.Finding) bool {
	if len(before.Segments) != len(after.Segments) {
		return false
	}
	for i := range before.Segments {
		a, b := &before.Segments[i], &after.Segments[i]
		if a.Source.S != b.Source.S || a.Target.S != b.Target.S || i != at && len(a.Suppressions) != len(b.Suppressions) {
			return false
		}
	}
	return slices.ContainsFunc(after.Segments[at].Suppressions, func(s *checker.Suppression) bool {
		return s.Fault == "" && slices.Contains(s.Rules, f.Rule) && (f.Term == "" || slices.Contains(s.Terms, f.Term))
	})
}
