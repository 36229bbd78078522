package report

import (
	"encoding/csv"
	"io"
	"strings"

	"github.com/termdrift/termdrift/checker"
)

// A finding on each row, with its texts, for programs and spreadsheets.
var csvFormat = CheckFormat{
	Name:    "csv",
	Summary: "a finding on each row (RFC 4180)",
	New:     func(w io.Writer, o Options) Writer { return newCSV(newStream(w, o)) },
}

type csvWriter struct {
	stream
	rows *csv.Writer
}

func newCSV(s stream) *csvWriter {
	c := &csvWriter{stream: s}
	c.rows = csvRows(c.Writer)
	c.row(findingHeadings...)
	return c
}

// row writes a row; an error stays in the stream below.
func (c *csvWriter) row(cells ...string) {
	for i := range cells {
		cells[i] = csvCell(cells[i])
	}
	_ = c.rows.Write(cells)
	c.rows.Flush()
}

func (c *csvWriter) Finding(f *checker.Finding) error {
	c.row(c.findingCells(f)...)
	return c.flushed()
}

func (c *csvWriter) Close(Totals) error { return c.Flush() }

// The same for Excel and its like: tabs between the cells, and a byte-order
// mark, without which Excel takes the Chinese for Latin letters.
var tsvFormat = CheckFormat{
	Name:    "tsv",
	Summary: "a finding on each row, for a spreadsheet",
	New:     func(w io.Writer, o Options) Writer { return newTSV(newStream(w, o)) },
}

type tsvWriter struct{ stream }

func newTSV(s stream) *tsvWriter {
	t := &tsvWriter{s}
	t.WriteRune('\uFEFF')
	t.row(findingHeadings...)
	return t
}

var tsvBreaks = strings.NewReplacer("\t", " ", "\r\n", " ", "\r", " ", "\n", " ")

func (t *tsvWriter) row(cells ...string) {
	for i, s := range cells {
		if i > 0 {
			t.WriteByte('\t')
		}
		t.WriteString(harmless(tsvBreaks.Replace(strings.ToValidUTF8(s, "\uFFFD"))))
	}
	t.WriteString("\r\n")
}

func (t *tsvWriter) Finding(f *checker.Finding) error {
	t.row(t.findingCells(f)...)
	return t.flushed()
}

func (t *tsvWriter) Close(Totals) error { return t.Flush() }

var findingHeadings = []string{"severity", "rule", "path", "line", "column", "term", "found", "expected", "message",
	"source", "target", "segment", "side", "end_line", "end_column", "fingerprint"}

// findingCells are a finding's row.
func (s *stream) findingCells(f *checker.Finding) []string {
	start, end := s.at.extent(f.At)
	source, target := "", ""
	if f.Segment != nil {
		source, target = f.Segment.Source.S, f.Segment.Target.S
	}
	return []string{f.Severity.String(), f.Rule, f.At.File.Path, number(start.Line), number(start.Column),
		f.Term, f.Found, strings.Join(f.Expected, " / "), f.Message,
		source, target, segmentID(f), f.Side.String(), number(end.Line), number(end.Column), f.Fingerprint}
}
