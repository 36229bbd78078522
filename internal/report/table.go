package report

import (
	"bufio"
	"io"
	"strings"

	"github.com/termdrift/termdrift/checker"
)

// For people at a terminal: a table for each file, then what occurs throughout
// the files, then a line that sums up. Narrow terminals and --verbose get a
// list, since neither a narrow column nor a line of text with its marks is
// readable in a table.
var table = CheckFormat{
	Name:    "table",
	Summary: "tables for people, fitted to the terminal",
	New:     gathered(writeTable),
}

func writeTable(w io.Writer, r *Report, o Options) error {
	p := newPrinter(w, o)
	files, throughout := sortOut(r.Findings, o.Verbose)
	if o.Verbose || o.cells() < tableWidth {
		p.list(files, throughout)
	} else if err := p.tables(files, throughout); err != nil {
		return err
	}
	p.say(SummaryLine(r.Summary, o))
	return p.Flush()
}

// printer prints for people. An error of its writer stays until Flush gives it.
type printer struct {
	*bufio.Writer
	Options
	cells int             // width of a line
	told  map[string]bool // messages, by their wording
}

func newPrinter(w io.Writer, o Options) *printer {
	return &printer{Writer: bufio.NewWriter(w), Options: o, cells: o.cells(), told: make(map[string]bool)}
}

// say prints a paragraph, wrapped.
func (p *printer) say(s string) {
	for _, line := range wrap(s, p.cells) {
		p.WriteString(line + "\n")
	}
}

const indent = "  "

// indented prints a paragraph set in.
func (p *printer) indented(s string) {
	for _, line := range wrap(s, p.cells-len(indent)) {
		p.WriteString(indent + line + "\n")
	}
}

// hanging prints a paragraph of which every line but the first is set in, with
// its beginning, if that stands on the first line, as painted.
func (p *printer) hanging(s, beginning, painted string) {
	for i, line := range wrapHanging(s, p.cells, p.cells-len(indent)) {
		if i > 0 {
			line = indent + line
		} else if rest, ok := strings.CutPrefix(line, beginning); ok {
			line = painted + rest
		}
		p.WriteString(line + "\n")
	}
}

// tables prints the findings as tables. All share their columns, so that the
// eye may run down the page.
func (p *printer) tables(files []*fileFindings, throughout []*group) error {
	all := &grid{columns: columns("at", "severity", "term", "found", "expected")}
	wide := p.cells >= wideWidth
	if wide {
		all.columns = append(all.columns, column{head: "message", wordy: true})
	}
	ends := make([]int, len(files)) // of the files' rows
	for i, file := range files {
		for _, f := range file.findings {
			row := []string{place(f.At), f.Severity.String(), sanitize(f.Term), found(f), expected(f)}
			said := f.Rule // all there is to say where the wording is known
			if p.news(f) {
				said = message(f)
			}
			if wide {
				row = append(row, said)
			}
			all.add(row...)
			if !wide && said != f.Rule {
				all.add(said)
			}
		}
		ends[i] = len(all.rows)
	}
	all.fit(p.cells)
	begin := 0
	for i, file := range files {
		p.say(file.heading())
		g := &grid{columns: all.columns, rows: all.rows[begin:ends[i]], paint: p.paintColumn(1)}
		if err := g.write(p); err != nil {
			return err
		}
		p.WriteByte('\n')
		begin = ends[i]
	}
	return p.throughout(throughout)
}

// throughout prints the table of what occurs throughout.
func (p *printer) throughout(groups []*group) error {
	if len(groups) == 0 {
		return nil
	}
	p.say(throughoutHeading)
	g := &grid{columns: columns("count", "severity", "term", "found", "expected"), paint: p.paintColumn(1)}
	for _, group := range groups {
		f := group.first
		g.add(group.count(), f.Severity.String(), sanitize(f.Term), found(f), expected(f))
		if p.news(f) {
			g.add(message(f))
		}
		g.add(group.where())
	}
	g.fit(p.cells)
	if err := g.write(p); err != nil {
		return err
	}
	return p.WriteByte('\n')
}

// columns makes columns of their headings. Those of short words and numbers
// give way last.
func columns(heads ...string) []column {
	cs := make([]column, len(heads))
	for i, head := range heads {
		cs[i].head = head
		switch head {
		case "at", "severity", "status", "kind":
			cs[i].rigid = true
		case "count", "files":
			cs[i].rigid, cs[i].right = true, true
		}
	}
	return cs
}

// paintColumn colours the column of severities.
func (p *printer) paintColumn(severity int) func(int, string) string {
	if !p.Color {
		return nil
	}
	return func(col int, s string) string {
		if col == severity {
			return p.paint(s, s)
		}
		return s
	}
}

// The ANSI sequences that colour the severities.
var colours = map[string]string{
	checker.Error.String():   "\x1b[31m",
	checker.Warning.String(): "\x1b[33m",
	checker.Note.String():    "\x1b[34m",
}

// paint gives s the colour of a severity.
func (p *printer) paint(s, severity string) string {
	if colour, ok := colours[severity]; ok && p.Color {
		return colour + s + "\x1b[0m"
	}
	return s
}

// found is the offending text, for a terminal.
func found(f *checker.Finding) string {
	if f.Found == "" {
		return "–"
	}
	return sanitize(f.Found)
}

// expected is what may stand there, for a terminal.
func expected(f *checker.Finding) string { return sanitize(strings.Join(f.Expected, " / ")) }

// message is the finding's message with the rule to look up.
func message(f *checker.Finding) string { return f.Rule + ": " + sanitize(f.Message) }

// news reports whether the message of f says more than the findings before
// did: where only term, found and expected text differ, the row says it all.
func (p *printer) news(f *checker.Finding) bool {
	var variable []string
	for _, s := range append([]string{f.Found, mention(f), f.Term}, f.Expected...) {
		if s != "" {
			variable = append(variable, s, "\x00")
		}
	}
	wording := f.Rule + "\x00" + strings.NewReplacer(variable...).Replace(f.Message)
	if p.told[wording] {
		return false
	}
	p.told[wording] = true
	return true
}

// mention is the term as the source has it, "" where it lacks it.
func mention(f *checker.Finding) string {
	if f.Mention.File == nil {
		return ""
	}
	return f.Mention.File.Data[f.Mention.Span.Start:f.Mention.Span.End]
}
