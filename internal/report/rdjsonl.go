package report

import (
	"io"
	"strings"

	"github.com/termdrift/termdrift/checker"
)

// The format of reviewdog, https://github.com/reviewdog/reviewdog/tree/master/proto/rdf:
// a diagnostic on each line. It knows paths as the command does, and counts
// columns in bytes.
var rdjsonl = CheckFormat{
	Name:    "rdjsonl",
	Summary: "diagnostics for reviewdog, with suggestions",
	New:     func(w io.Writer, o Options) Writer { return &rdjsonlWriter{newStream(w, o)} },
}

type rdjsonlWriter struct{ stream }

type (
	rdDiagnostic struct {
		Message     string         `json:"message"`
		Location    rdLocation     `json:"location"`
		Severity    string         `json:"severity"`
		Source      rdSource       `json:"source"`
		Code        rdCode         `json:"code"`
		Suggestions []rdSuggestion `json:"suggestions,omitempty"`
		Related     []rdRelated    `json:"related_locations,omitempty"`
	}
	rdLocation struct {
		Path  string  `json:"path"`
		Range rdRange `json:"range"`
	}
	rdRange struct {
		Start rdPosition `json:"start"`
		End   rdPosition `json:"end"`
	}
	rdPosition struct {
		Line   int `json:"line"`
		Column int `json:"column,omitempty"`
	}
	rdSource struct {
		Name string `json:"name"`
		URL  string `json:"url"`
	}
	rdCode struct {
		Value string `json:"value"`
		URL   string `json:"url"`
	}
	rdSuggestion struct {
		Range rdRange `json:"range"`
		Text  string  `json:"text"`
	}
	rdRelated struct {
		Message  string     `json:"message"`
		Location rdLocation `json:"location"`
	}
)

func (r *rdjsonlWriter) Finding(f *checker.Finding) error {
	severity := strings.ToUpper(f.Severity.String())
	if f.Severity == checker.Note {
		severity = "INFO"
	}
	d := rdDiagnostic{
		Message: f.Message, Location: r.location(&r.at, f.At), Severity: severity,
		Source: rdSource{"termdrift", homepage}, Code: rdCode{f.Rule, ruleURL(f.Rule)},
	}
	if f.Mention.File != nil {
		d.Related = []rdRelated{{"the term in the source", r.location(&r.mention, f.Mention)}}
	}
	for _, fix := range f.Fixes {
		// A suggestion is one place of the file of the finding.
		if fix.Applicability != checker.Display && len(fix.Edits) == 1 && fix.Edits[0].File == f.At.File {
			d.Suggestions = append(d.Suggestions, rdSuggestion{r.location(&r.at, fix.Edits[0].Location).Range, fix.Edits[0].Text})
		}
	}
	return r.encode(d)
}

func (r *rdjsonlWriter) location(c *cursor, l checker.Location) rdLocation {
	start, end := c.extent(l)
	return rdLocation{l.File.Path, rdRange{
		rdPosition{start.Line, byteColumn(l.File, l.Span.Start)},
		rdPosition{end.Line, byteColumn(l.File, l.Span.End)},
	}}
}

// byteColumn counts the bytes of the line before off in UTF-8, from 1. It is 0,
// unknown, on a line whose beginning was not kept.
func byteColumn(f *checker.File, off int) int {
	begin := strings.LastIndexByte(f.Data[:off], '\n') + 1
	if begin == 0 && f.Origin.Column > 0 {
		return 0
	}
	return off - begin + 1
}

func (r *rdjsonlWriter) Close(Totals) error { return r.Flush() }
