package report

import (
	"io"
	"strings"

	"github.com/termdrift/termdrift/checker"
)

// list prints the findings one below the other.
func (p *printer) list(files []*fileFindings, throughout []*group) {
	for _, file := range files {
		p.say(file.heading())
		for _, f := range file.findings {
			if p.Verbose {
				p.WriteByte('\n')
			}
			p.entry(place(f.At), f)
			if p.Verbose {
				p.details(f)
			}
		}
		p.WriteByte('\n')
	}
	if len(throughout) == 0 {
		return
	}
	p.say(throughoutHeading)
	for _, g := range throughout {
		p.entry(g.count()+"×", g.first)
		p.indented(g.where())
	}
	p.WriteByte('\n')
}

// Show prints one finding with all that --verbose tells of it.
func Show(w io.Writer, f *checker.Finding, o Options) error {
	o.Verbose = true
	p := newPrinter(w, o)
	p.entry(path(f.At)+":"+place(f.At), f)
	p.details(f)
	return p.Flush()
}

// entry prints a finding: where, how grave, what stands there and what should.
func (p *printer) entry(where string, f *checker.Finding) {
	severity := f.Severity.String()
	head := where + " " + severity
	p.hanging(head+" "+headline(f), head, where+" "+p.paint(severity, severity))
	if p.Verbose || p.news(f) {
		p.indented(message(f))
	}
}

// headline says what stands there and what should: agent: 代理人 → 智能体.
func headline(f *checker.Finding) string {
	var parts []string
	if f.Term != "" {
		parts = append(parts, sanitize(f.Term)+":")
	}
	switch {
	case len(f.Expected) == 0 && f.Found == "":
		return strings.TrimSuffix(strings.Join(parts, ""), ":")
	case len(f.Expected) == 0:
		parts = append(parts, found(f))
	default:
		parts = append(parts, found(f), "→", expected(f))
	}
	return strings.Join(parts, " ")
}

// details prints the texts of a finding with the spans marked, and the fixes.
func (p *printer) details(f *checker.Finding) {
	label := func(s string) string { return indent + s + strings.Repeat(" ", max(1, 8-len(s))) }
	if p.cells < tableWidth {
		label = func(string) string { return indent } // the script tells the sides apart
	}
	margin := len(label(""))
	for _, c := range contexts(f) {
		text, marks := c.excerpt(p.cells - margin)
		p.WriteString(label(c.label) + text + "\n")
		if marks != "" {
			indent := len(marks) - len(strings.TrimLeft(marks, " "))
			p.WriteString(strings.Repeat(" ", margin+indent) + p.paint(marks[indent:], f.Severity.String()) + "\n")
		}
	}
	for _, fix := range f.Fixes {
		p.indented("fix: " + sanitize(fix.Message) + " (" + string(fix.Applicability) + ")")
	}
}
