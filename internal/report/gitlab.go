package report

import (
	"io"

	"github.com/termdrift/termdrift/checker"
)

// A code quality report for GitLab's merge requests:
// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format.
var gitlab = CheckFormat{
	Name:    "gitlab",
	Summary: "a code quality report for GitLab",
	New:     func(w io.Writer, o Options) Writer { return &gitlabWriter{stream: newStream(w, o)} },
}

type gitlabWriter struct {
	stream
	ordinals
	begun bool
}

type gitlabIssue struct {
	Description string         `json:"description"`
	Check       string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"`
	Severity    string         `json:"severity"`
	Location    gitlabLocation `json:"location"`
}

type gitlabLocation struct {
	Path  string `json:"path"`
	Lines struct {
		Begin int `json:"begin"`
		End   int `json:"end"`
	} `json:"lines"`
}

var gitlabSeverities = map[checker.Severity]string{checker.Error: "major", checker.Warning: "minor", checker.Note: "info"}

func (g *gitlabWriter) Finding(f *checker.Finding) error {
	g.separate()
	start, end := g.at.extent(f.At)
	issue := gitlabIssue{Description: f.Message, Check: f.Rule, Fingerprint: g.unique(f), Severity: gitlabSeverities[f.Severity]}
	issue.Location.Path, _ = g.inRepository(f.At.File.Path)
	issue.Location.Lines.Begin, issue.Location.Lines.End = start.Line, end.Line
	return g.encode(issue)
}

// separate writes what stands before an issue.
func (g *gitlabWriter) separate() {
	if !g.begun {
		g.WriteString("[\n")
		g.begun = true
		return
	}
	g.WriteByte(',')
}

func (g *gitlabWriter) Close(Totals) error {
	if !g.begun {
		g.WriteString("[\n")
	}
	g.WriteString("]\n")
	return g.Flush()
}
