package report

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/termdrift/termdrift/checker"
)

var ansi = regexp.MustCompile("\x1b\\[[0-9;]*m")

func uncolour(b []byte) []byte { return ansi.ReplaceAll(b, nil) }

type fataler interface {
	Helper()
	Errorf(string, ...any)
}

// aligned checks that no line is wider than cells and that the lines of every
// table are equally wide.
func aligned(t fataler, out []byte, cells int) {
	t.Helper()
	table := 0
	for line := range strings.Lines(string(bytes.TrimSuffix(out, []byte("\n")))) {
		line = strings.TrimSuffix(line, "\n")
		w := width(line)
		if w > cells {
			t.Errorf("%d cells are more than %d: %q", w, cells, line)
		}
		switch {
		case strings.HasPrefix(line, "┌"):
			table = w
		case strings.HasPrefix(line, "│"), strings.HasPrefix(line, "├"), strings.HasPrefix(line, "└"):
			if w != table {
				t.Errorf("%d cells in a table of %d: %q", w, table, line)
			}
		}
	}
}

// reports are random reports about one file of random text.
var reports = rapid.Custom(func(t *rapid.T) *Report {
	var text strings.Builder
	n := rapid.IntRange(1, 6).Draw(t, "segments")
	oneLine := func(name string) string {
		return strings.NewReplacer("\n", "\v", "\u2028", "\v").Replace(texts.Draw(t, name))
	}
	for range n {
		text.WriteString(oneLine("source") + "\n" + oneLine("target") + "\n")
	}
	d := transcript(oneLine("path"), text.String())
	r := &Report{Totals: Totals{Summary: checker.Summary{Files: 1, Segments: n}}}
	part := func(x *checker.Text, name string) checker.Location {
		bounds := []int{0, len(x.S)}
		for i := range x.S {
			bounds = append(bounds, i)
		}
		a, b := rapid.SampledFrom(bounds).Draw(t, name), rapid.SampledFrom(bounds).Draw(t, name)
		at, _ := x.Locate(checker.Span{Start: min(a, b), End: max(a, b)})
		return checker.Location{File: x.File, Span: at}
	}
	for range rapid.IntRange(0, 12).Draw(t, "findings") {
		s := &d.Segments[rapid.IntRange(0, n-1).Draw(t, "segment")]
		f := checker.Finding{
			Rule:     rapid.SampledFrom([]string{"missing-rendering", "wrong-case"}).Draw(t, "rule"),
			Severity: rapid.SampledFrom([]checker.Severity{checker.Note, checker.Warning, checker.Error}).Draw(t, "severity"),
			Side:     checker.Target, Segment: s, At: part(&s.Target, "at"), Mention: part(&s.Source, "mention"),
			Term: texts.Draw(t, "term"), Message: texts.Draw(t, "message"),
			Expected: rapid.SliceOfN(texts, 0, 3).Draw(t, "expected"),
			Found:    texts.Draw(t, "found"),
		}
		if rapid.Bool().Draw(t, "source side") {
			f.Side, f.At, f.Mention = checker.Source, f.Mention, checker.Location{}
		}
		f.Fixes = []checker.Fix{{Message: f.Message, Applicability: checker.Safe, Edits: []checker.Edit{{Location: f.At, Text: f.Term}}}}
		for range rapid.SampledFrom([]int{1, 1, 1, usual + 1}).Draw(t, "times") {
			r.Findings = append(r.Findings, f)
			r.Summary.Add(f.Severity)
		}
	}
	return r
})

func TestTableFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := reports.Draw(t, "report")
		o := Options{
			Width:   rapid.IntRange(leastWidth, 140).Draw(t, "width"),
			Color:   rapid.Bool().Draw(t, "color"),
			Verbose: rapid.Bool().Draw(t, "verbose"),
		}
		var out bytes.Buffer
		if err := write(&out, table, r, o); err != nil {
			t.Fatal(err)
		}
		aligned(t, uncolour(out.Bytes()), o.Width)
	})
}
