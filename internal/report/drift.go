package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"

	"github.com/termdrift/termdrift/checker"
)

var driftMarkdown = Format[DriftReport]{
	Name:    "markdown",
	Summary: "a table for a page or an issue",
	Write:   writeDriftMarkdown,
}

var driftCSV = Format[DriftReport]{
	Name:    "csv",
	Summary: "a rendering on each row, for a spreadsheet",
	Write:   func(w io.Writer, r *DriftReport, _ Options) error { return driftRows(r).writeCSV(w) },
}

var driftJSON = Format[DriftReport]{
	Name:    "json",
	Summary: "everything for other programs",
	Write:   writeDriftJSON,
}

// driftRows is a row for each rendering.
func driftRows(r *DriftReport) sheet {
	s := sheet{{"term", "occurrences", "rendering", "status", "count", "share", "files",
		"first_path", "first_line", "first_column", "last_path", "last_line", "last_column"}}
	for _, d := range r.Terms {
		for _, x := range d.Renderings {
			row := []string{d.Term, strconv.Itoa(d.Occurrences), x.Text, string(x.Status), strconv.Itoa(x.Count),
				strconv.FormatFloat(share(x.Share), 'f', -1, 64), strconv.Itoa(x.Files)}
			s = append(s, append(append(row, cells(x.First)...), cells(x.Last)...))
		}
	}
	return s
}

// cells are a location's path, line and column.
func cells(l checker.Location) []string {
	if l.File == nil {
		return []string{"", "", ""}
	}
	p := l.Start()
	return []string{l.File.Path, strconv.Itoa(p.Line), strconv.Itoa(p.Column)}
}

func writeDriftMarkdown(w io.Writer, r *DriftReport, _ Options) error {
	out := bufio.NewWriter(w)
	s := sheet{{"term", "rendering", "status", "count", "share", "files", "first"}}
	for _, d := range r.Terms {
		term := d.Term
		for _, x := range d.Renderings {
			s = append(s, []string{term, rendering(x), string(x.Status), strconv.Itoa(x.Count), percent(x.Share), strconv.Itoa(x.Files), firstPlace(x.First)})
			term = "" // said once
		}
	}
	s.writeMarkdown(out, "count", "share", "files")
	out.WriteByte('\n')
	driftFigures(r).writeMarkdown(out, driftFigures(r)[0]...)
	if r.Alignment != "" {
		out.WriteString("\nAlignment: " + markdown(r.Alignment) + "\n")
	}
	return out.Flush()
}

// driftFigures sum up: the consistency measured by three pseudo-references.
func driftFigures(r *DriftReport) sheet {
	s := r.Summary
	return sheet{
		{"terms", "mentions", "first seen", "most frequent", "glossary", "HHI", "success"},
		{strconv.Itoa(s.Terms), strconv.Itoa(s.Occurrences), percent(s.Consistency.First), percent(s.Consistency.Frequent),
			percent(s.Consistency.Glossary), fmt.Sprintf("%.2f", s.HHI), percent(s.SuccessRate)},
	}
}

// rendering is the rendering's text for people.
func rendering(r checker.Rendering) string {
	if r.Text == "" {
		return "–"
	}
	return r.Text
}

func percent(share float64) string { return fmt.Sprintf("%.1f%%", 100*share) }

// firstPlace is path:line:column, "" where there is none.
func firstPlace(l checker.Location) string {
	if l.File == nil {
		return ""
	}
	return places([]checker.Location{l})
}

type driftDocument struct {
	Version int                `json:"version"`
	Terms   []driftTerm        `json:"terms"`
	Summary driftSummaryObject `json:"summary"`
}

type driftTerm struct {
	Term        string            `json:"term"`
	Occurrences int               `json:"occurrences"`
	Renderings  []driftRendering  `json:"renderings"`
	Consistency consistencyObject `json:"consistency"`
	HHI         float64           `json:"hhi"`
}

type driftRendering struct {
	Text   string                  `json:"text"`
	Status checker.RenderingStatus `json:"status"`
	Count  int                     `json:"count"`
	Share  float64                 `json:"share"`
	Files  int                     `json:"files"`
	First  *jsonPlace              `json:"first"`
	Last   *jsonPlace              `json:"last"`
}

type consistencyObject struct {
	First    float64 `json:"first"`
	Frequent float64 `json:"frequent"`
	Glossary float64 `json:"glossary"`
}

type driftSummaryObject struct {
	Terms       int               `json:"terms"`
	Occurrences int               `json:"occurrences"`
	Consistency consistencyObject `json:"consistency"`
	HHI         float64           `json:"hhi"`
	SuccessRate float64           `json:"success_rate"`
	Alignment   string            `json:"alignment"`
}

func consistency(c checker.Consistency) consistencyObject {
	return consistencyObject{share(c.First), share(c.Frequent), share(c.Glossary)}
}

func writeDriftJSON(w io.Writer, r *DriftReport, _ Options) error {
	s := r.Summary
	doc := driftDocument{jsonVersion, make([]driftTerm, 0, len(r.Terms)),
		driftSummaryObject{s.Terms, s.Occurrences, consistency(s.Consistency), share(s.HHI), share(s.SuccessRate), r.Alignment}}
	for _, d := range r.Terms {
		term := driftTerm{d.Term, d.Occurrences, make([]driftRendering, 0, len(d.Renderings)), consistency(d.Consistency), share(d.HHI)}
		for _, x := range d.Renderings {
			term.Renderings = append(term.Renderings, driftRendering{x.Text, x.Status, x.Count, share(x.Share), x.Files, startOf(x.First), startOf(x.Last)})
		}
		doc.Terms = append(doc.Terms, term)
	}
	return writeIndented(w, doc)
}

// drifting gives the terms that are rendered in several ways, those first of
// which the most mentions depart from the most frequent rendering.
func drifting(terms []checker.Drift) []*checker.Drift {
	var out []*checker.Drift
	for i := range terms {
		if len(terms[i].Renderings) > 1 {
			out = append(out, &terms[i])
		}
	}
	departures := func(d *checker.Drift) int { return d.Occurrences - d.Renderings[0].Count }
	slices.SortStableFunc(out, func(a, b *checker.Drift) int { return cmp.Compare(departures(b), departures(a)) })
	return out
}
