// Package report prints what a run found: one file an output, one line in
// Formats, DriftFormats or TermsFormats.
package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/termdrift/termdrift/checker"
)

// Report is all that `check` prints, for the outputs that need it as a whole.
type Report struct {
	Findings []checker.Finding // in the order of Finding.Compare
	Totals
}

// Totals are what `check` knows when the last finding is written.
type Totals struct {
	Summary checker.Summary
	Drift   *DriftReport // nil where no output asked for it
}

// DriftReport is what `drift` prints.
type DriftReport struct {
	Terms     []checker.Drift // in the order to be printed
	Summary   checker.DriftSummary
	Alignment string // how segments were aligned, as "line by line in 3 bilingual transcripts"
}

// TermsReport is what `terms` prints: a brief for a translator.
type TermsReport struct {
	Terms    []Term // in the order to be printed
	Files    int
	Segments int
}

// Term is a term of the glossary that occurs in the source.
type Term struct {
	Term  string // the glossary's own spelling
	Kind  string // "term" or "name"
	Count int    // mentions
	Write []string
	Note  string
	First checker.Location
}

// Options say how to print. An output heeds those that mean something for it.
type Options struct {
	Width   int  // of the terminal, in cells; 0: no terminal
	Color   bool // colour severities by ANSI sequences
	Verbose bool // list notes and every place, and show the text of each finding

	Version string          // of the program
	Rules   []*checker.Rule // that may have spoken, for outputs that explain them
	Root    string          // of the repository, absolute and with slashes; "" where it is not known
	Folder  string          // in which the command runs, likewise
}

// The widths of the outputs for people, in cells.
const (
	noTerminal = 100 // width without a terminal
	leastWidth = 20  // below it lines may be longer than the terminal is wide
	tableWidth = 50  // below it stacked lists replace tables
	wideWidth  = 100 // from it on tables have room for messages
)

func (o Options) cells() int {
	if o.Width <= 0 {
		return noTerminal
	}
	return max(o.Width, leastWidth)
}

// Format is one output for a report of type R. Write returns the error of its
// writer unchanged.
type Format[R any] struct {
	Name    string // for --format
	Summary string // a line for the help
	Write   func(io.Writer, *R, Options) error
}

// Describe gives the name and the line for the help.
func (f Format[R]) Describe() (name, summary string) { return f.Name, f.Summary }

// CheckFormat is one output of `check`. A corpus may have millions of findings,
// so they are handed over one by one as they are found.
type CheckFormat struct {
	Name    string // for --format
	Summary string // a line for the help
	New     func(io.Writer, Options) Writer
	Drift   bool // asks for Totals.Drift
}

// Describe gives the name and the line for the help.
func (f CheckFormat) Describe() (name, summary string) { return f.Name, f.Summary }

// Writer writes one report of `check`. Its methods return the error of the
// io.Writer below unchanged; after an error the report cannot be completed.
type Writer interface {
	// Finding takes the next finding, in the order of Finding.Compare.
	Finding(*checker.Finding) error
	// Close completes the report. It does not close the io.Writer.
	Close(Totals) error
}

// Suppressing is a Writer that also shows findings that do not count.
type Suppressing interface {
	Writer
	// Suppressed takes such a finding, in its place among the others.
	Suppressed(*checker.Finding, Suppression) error
}

// Suppression says why a finding does not count.
type Suppression struct {
	Kind   SuppressionKind
	Reason string // in the words of whoever wrote it; "" where none was given
}

// SuppressionKind says where a suppression stands.
type SuppressionKind string

const (
	InSource SuppressionKind = "inSource" // beside the text that it is about
	External SuppressionKind = "external" // elsewhere: a baseline, the configuration
)

// CheckFormats are the outputs of `check`, the default first.
var CheckFormats = []CheckFormat{
	table,
	jsonFormat,
	jsonl,
	sarif,
	github,
	gitlab,
	rdjsonl,
	checkstyle,
	junit,
	markdownFormat,
	csvFormat,
	tsvFormat,
	htmlFormat,
}

// DriftFormats are the outputs of `drift`, the default first.
var DriftFormats = []Format[DriftReport]{
	driftTable,
	driftMarkdown,
	driftCSV,
	driftJSON,
}

// TermsFormats are the outputs of `terms`, the default first.
var TermsFormats = []Format[TermsReport]{
	termsTable,
	termsMarkdown,
	termsCSV,
	termsJSON,
}

// Described is a format as the command line knows it.
type Described interface {
	Describe() (name, summary string)
}

// Lookup finds a format by its name.
func Lookup[F Described](formats []F, name string) (F, error) {
	var names []string
	for _, f := range formats {
		known, _ := f.Describe()
		if known == name {
			return f, nil
		}
		names = append(names, known)
	}
	var none F
	return none, fmt.Errorf("unknown format %q: use %s", name, either(names))
}

// either joins names as people do: a, b or c.
func either(names []string) string {
	last := len(names) - 1
	if last < 1 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:last], ", ") + " or " + names[last]
}
