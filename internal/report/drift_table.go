package report

import (
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/termdrift/termdrift/checker"
)

// A block for each term that is rendered in several ways; then, in one table,
// the terms that are rendered in one; then the figures.
var driftTable = Format[DriftReport]{
	Name:    "table",
	Summary: "tables for people, fitted to the terminal",
	Write:   writeDriftTable,
}

// The widths in cells from which on the tables are readable; below them stand
// lists.
const (
	renderingsWidth = 72
	figuresWidth    = 80
)

func writeDriftTable(w io.Writer, r *DriftReport, o Options) error {
	p := newPrinter(w, o)
	var steady []*checker.Drift
	for i := range r.Terms {
		d := &r.Terms[i]
		if len(d.Renderings) == 1 {
			steady = append(steady, d)
			continue
		}
		p.say(driftHeading(d))
		if err := p.renderings(false, d); err != nil {
			return err
		}
	}
	if len(steady) > 0 {
		p.say("Rendered one way:")
		if err := p.renderings(true, steady...); err != nil {
			return err
		}
	}
	p.say("All terms, with three measures of consistency:")
	if err := p.figures(driftFigures(r)); err != nil {
		return err
	}
	if r.Alignment != "" {
		p.say("Alignment: " + sanitize(r.Alignment))
	}
	return p.Flush()
}

func driftHeading(d *checker.Drift) string {
	return fmt.Sprintf("%s: %s, %s, %s as in the glossary, HHI %.2f", sanitize(d.Term),
		plural(d.Occurrences, "mention"), plural(len(d.Renderings), "rendering"), percent(d.Consistency.Glossary), d.HHI)
}

// renderings prints the renderings of some terms, with a column for the term
// instead of the share where all are rendered one way.
func (p *printer) renderings(steady bool, drifts ...*checker.Drift) error {
	g := &grid{columns: columns("rendering", "status", "count", "share", "files", "first")}
	if steady {
		g.columns = columns("term", "rendering", "status", "count", "files", "first")
	}
	for _, d := range drifts {
		for _, x := range d.Renderings {
			count, files := strconv.Itoa(x.Count), strconv.Itoa(x.Files)
			text, first := sanitize(rendering(x)), firstPlace(x.First)
			switch {
			case p.cells < renderingsWidth:
				term := ""
				if steady {
					term = sanitize(d.Term) + ": "
				}
				p.indented(fmt.Sprintf("%s%s (%s): %s× (%s) in %s, first %s", term, text, x.Status, count, percent(x.Share), plural(x.Files, "file"), first))
			case steady:
				g.add(sanitize(d.Term), text, string(x.Status), count, files, first)
			default:
				g.add(text, string(x.Status), count, shareCell(x.Share, p.cells), files, first)
			}
		}
	}
	if len(g.rows) > 0 {
		g.fit(p.cells)
		if err := g.write(p); err != nil {
			return err
		}
	}
	return p.WriteByte('\n')
}

// shareCell is a share with a bar where there is room for one.
func shareCell(share float64, cells int) string {
	s := fmt.Sprintf("%6s", percent(share))
	if cells < figuresWidth {
		return s
	}
	const full = 10 // cells
	n := int(math.Round(share * full))
	return s + " " + strings.Repeat("█", n) + strings.Repeat("░", full-n)
}

// figures prints a row of figures under their headings.
func (p *printer) figures(s sheet) error {
	if p.cells < figuresWidth {
		for i, head := range s[0] {
			p.say(head + ": " + s[1][i])
		}
		return nil
	}
	g := &grid{}
	for _, head := range s[0] {
		g.columns = append(g.columns, column{head: head, right: true})
	}
	g.add(s[1]...)
	g.fit(p.cells)
	return g.write(p)
}
