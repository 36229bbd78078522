package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/termdrift/termdrift/checker"
)

// For the comment of a pull request, or the summary of a job: the findings,
// the gravest first, and the terms that are rendered in several ways.
var markdownFormat = CheckFormat{
	Name:    "markdown",
	Summary: "tables for the comment of a pull request, cut to its size",
	New:     gathered(writeMarkdown),
	Drift:   true,
}

const (
	// GitHub takes comments of 65,536 characters. Counted in UTF-16, they are
	// never too many, whichever way they are counted there.
	longestComment = 65536
	// The drift table has its place, whatever the number of findings.
	longestDrift  = 12000
	mostCountLine = 200  // for the lines that tell what was cut
	longestCell   = 1000 // in bytes
)

func writeMarkdown(w io.Writer, r *Report, o Options) error {
	head := "## termdrift: " + headlineOf(r.Summary) + "\n\n" +
		plural(r.Summary.Segments, "segment") + " in " + plural(r.Summary.Files, "file") + ".\n"
	drift := driftComment(r.Drift)
	room := longestComment - units(head) - units(drift)
	_, err := io.WriteString(w, head+findingsComment(r.Findings, o, room)+drift)
	return err
}

// headlineOf sums up for a heading.
func headlineOf(s checker.Summary) string {
	if found := tally(s); found != "" {
		return found
	}
	return "no findings"
}

// units is the length of a text in UTF-16.
func units(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r > 0xFFFF {
			n++
		}
	}
	return n
}

// findingsComment tabulates as many findings as there is room for.
func findingsComment(findings []checker.Finding, o Options, room int) string {
	files, throughout := sortOut(findings, o.Verbose)
	var listed []*checker.Finding
	for _, f := range files {
		listed = append(listed, f.findings...)
	}
	slices.SortStableFunc(listed, func(a, b *checker.Finding) int { return int(b.Severity) - int(a.Severity) })
	t := tabulation{room: room}
	t.begin("Throughout: told once with the count", "count", "severity", "term", "found", "expected", "first")
	for _, g := range throughout {
		f := g.first
		t.row(len(g.places), g.count(), f.Severity.String(), f.Term, found(f), strings.Join(f.Expected, " / "), firstPlace(f.At))
	}
	t.begin("Findings", "place", "severity", "term", "found", "expected", "message")
	for _, f := range listed {
		t.row(1, firstPlace(f.At), f.Severity.String(), f.Term, found(f), strings.Join(f.Expected, " / "), message(f))
	}
	return t.end("finding")
}

// driftComment tabulates the terms that are rendered in several ways.
func driftComment(d *DriftReport) string {
	if d == nil {
		return ""
	}
	t := tabulation{room: longestDrift}
	t.begin("Drift: terms rendered in several ways", "term", "mentions", "renderings", "as in the glossary")
	for _, d := range drifting(d.Terms) {
		var parts []string
		for _, x := range d.Renderings {
			parts = append(parts, fmt.Sprintf("%s %d× (%s)", rendering(x), x.Count, x.Status))
		}
		t.row(1, d.Term, number(d.Occurrences), strings.Join(parts, ", "), percent(d.Consistency.Glossary))
	}
	return t.end("term")
}

// tabulation writes tables as long as there is room. What finds none is
// counted.
type tabulation struct {
	strings.Builder
	room    int // in UTF-16
	heading string
	left    int // things that did not fit
}

// begin announces a table; without a row it is left out.
func (t *tabulation) begin(heading string, columns ...string) {
	t.heading = "\n### " + heading + "\n\n" + markdownRow(columns) + "|" + strings.Repeat(" --- |", len(columns)) + "\n"
}

// row writes a row that stands for n things.
func (t *tabulation) row(n int, cells ...string) {
	if t.left > 0 {
		t.left += n
		return
	}
	for i := range cells {
		cells[i] = cut(cells[i], longestCell)
	}
	row := t.heading + markdownRow(cells)
	size := units(row)
	if t.room-size < mostCountLine {
		t.left = n
		return
	}
	t.heading = ""
	t.room -= size
	t.WriteString(row)
}

// end tells what did not fit.
func (t *tabulation) end(noun string) string {
	if t.left > 0 {
		t.WriteString("\n… and " + plural(t.left, "more "+noun) + ".\n")
	}
	return t.String()
}
