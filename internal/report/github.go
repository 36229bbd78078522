package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/termdrift/termdrift/checker"
)

// Workflow commands for GitHub Actions, which show findings beside the changed
// lines: https://docs.github.com/actions/reference/workflow-commands-for-github-actions.
var github = CheckFormat{
	Name:    "github",
	Summary: "workflow commands for GitHub Actions: findings beside the changed lines",
	New:     func(w io.Writer, o Options) Writer { return &githubWriter{stream: newStream(w, o)} },
}

const (
	// GitHub shows that many annotations of each kind from one step and drops
	// the others: these are told as plain lines of the log.
	annotations = 10
	// A message beyond that is cut, in bytes, so that no line of the log is
	// cut by the runner within an escape.
	longestAnnotation = 4000
)

type githubWriter struct {
	stream
	written [checker.Error + 1]int // findings, by severity
	plain   bool                   // a group of plain lines is open
}

// commands are the names of the severities.
var commands = map[checker.Severity]string{checker.Error: "error", checker.Warning: "warning", checker.Note: "notice"}

func (g *githubWriter) Finding(f *checker.Finding) error {
	if f.Severity <= checker.Note && !g.Verbose {
		return nil
	}
	start, end := g.at.extent(f.At)
	p, _ := g.inRepository(f.At.File.Path)
	g.written[f.Severity]++
	if g.written[f.Severity] > annotations {
		g.group(true)
		g.line(fmt.Sprintf("%s:%d:%d: %s: %s: %s", p, start.Line, start.Column, f.Severity, f.Rule, f.Message))
		return g.flushed()
	}
	g.group(false)
	columns := ""
	if start.Line == end.Line {
		columns = fmt.Sprintf(",col=%d,endColumn=%d", start.Column, end.Column)
	}
	fmt.Fprintf(g.Writer, "::%s file=%s,line=%d,endLine=%d%s,title=%s::%s\n", commands[f.Severity],
		commandProperty(p), start.Line, end.Line, columns, commandProperty(f.Rule), commandText(cut(f.Message, longestAnnotation)))
	return g.flushed()
}

// line writes a line of the log that the runner must not take for a command: it
// knows those that begin with :: and those with ##[ anywhere.
func (g *githubWriter) line(s string) {
	s = strings.ReplaceAll(sanitize(s), "##[", "## [")
	if strings.HasPrefix(strings.TrimSpace(s), "::") {
		s = "./" + s
	}
	g.WriteString(s + "\n")
}

// group opens or closes a fold of plain lines.
func (g *githubWriter) group(open bool) {
	if g.plain == open {
		return
	}
	g.plain = open
	if open {
		g.WriteString("::group::More findings than GitHub shows beside the text\n")
	} else {
		g.WriteString("::endgroup::\n")
	}
}

func (g *githubWriter) Close(t Totals) error {
	g.group(false)
	g.WriteString("termdrift: " + SummaryLine(t.Summary, g.Options) + "\n")
	return g.Flush()
}

// In the text of a command these are escaped, in a property two more.
var (
	commandEscapes  = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	propertyEscapes = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func commandText(s string) string { return commandEscapes.Replace(strings.ToValidUTF8(s, "\uFFFD")) }

func commandProperty(s string) string {
	return propertyEscapes.Replace(strings.ToValidUTF8(s, "\uFFFD"))
}
