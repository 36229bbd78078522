package main

import (
	"errors"
	"path"
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
	endings             []string // nil for all
}{
	{before: "# ", verb: "ignore-next"},
	{before: "# ", verb: "ignore"},
	{before: "<!-- ", after: " -->", verb: "ignore", xml: true},
	{before: "<!-- ", after: " -->", verb: "ignore-next", xml: true},
	{before: "// ", verb: "ignore", endings: []string{".json5", ".jsonc"}},    // other programs want plain JSON without
	{before: "NOTE ", after: "\n", verb: "ignore", endings: []string{".vtt"}}, // with a blank line behind it
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
	for _, file := range []*checker.File{f.Segment.Target.File, f.Segment.Source.File} {
		if file == nil {
			continue
		}
		for _, s := range silencers {
			if s.endings != nil && !slices.Contains(s.endings, strings.ToLower(path.Ext(file.Path))) {
				continue
			}
			comment := s.before + directive(s.verb, f, reason, s.xml) + s.after
			for _, off := range linesAbove(file, f.Segment) {
				edit := insertLine(file, off, comment)
				tried := &fix.Files{Source: source.Open}
				if tried.Edit(edit) != nil {
					continue
				}
				if after, err := read(tried); err == nil && silences(before, after, at, f) {
					return edit, nil
				}
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

// linesAbove gives where a comment on the segment may begin: at the line on
// which it begins, or at the first of the lines that stand together with that.
func linesAbove(file *checker.File, segment *checker.Segment) []int {
	begin := len(file.Data)
	for _, t := range []*checker.Text{&segment.Source, &segment.Target} {
		if t.File == file {
			at, _ := t.Locate(checker.Span{Start: 0, End: len(t.S)})
			begin = min(begin, at.Start)
		}
	}
	nearest := file.Line(begin).Start
	first := nearest
	for first > 0 {
		above := file.Line(first - 1)
		if strings.TrimSpace(file.Data[above.Start:above.End]) == "" {
			break
		}
		first = above.Start
	}
	if first == nearest {
		return []int{nearest}
	}
	return []int{nearest, first}
}

// insertLine puts a line above the one that begins at off, set in and ended as
// that is.
func insertLine(file *checker.File, off int, text string) checker.Edit {
	line := file.Line(off)
	below := file.Data[line.Start:line.End]
	indent := below[:len(below)-len(strings.TrimLeft(below, " \t"))]
	eol := "\n"
	if strings.HasPrefix(file.Data[line.End:], "\r\n") {
		eol = "\r\n"
	}
	text = indent + strings.ReplaceAll(text, "\n", eol) + eol
	return checker.Edit{Location: checker.Location{File: file, Span: checker.Span{Start: off, End: off}}, Text: text}
}

// silences reports whether the comment silences the finding about segment at,
// and everything else is read as before.
func silences(before, after *checker.Document, at int, f *checker.Finding) bool {
	if len(before.Segments) != len(after.Segments) {
		return false
	}
	for i := range before.Segments {
		a, b := &before.Segments[i], &after.Segments[i]
		if a.Source.S != b.Source.S || a.Target.S != b.Target.S || i != at && len(a.Suppressions()) != len(b.Suppressions()) {
			return false
		}
	}
	return slices.ContainsFunc(after.Segments[at].Suppressions(), func(s *checker.Suppression) bool {
		return s.Fault == "" && slices.Contains(s.Rules, f.Rule) && (f.Term == "" || slices.Contains(s.Terms, f.Term))
	})
}
