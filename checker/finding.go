package checker

import (
	"cmp"
	"fmt"
)

// Severity is how sure and how grave a finding is.
type Severity uint8

// The severities, weakest first. Off is no finding at all.
const (
	Off Severity = iota
	Note
	Warning
	Error
)

var severityNames = [...]string{"off", "note", "warning", "error"}

func (s Severity) String() string { return severityNames[s] }

// ParseSeverity reads "error", "warning", "note" or "off".
func ParseSeverity(name string) (Severity, error) {
	for i, n := range severityNames {
		if n == name {
			return Severity(i), nil
		}
	}
	return Off, fmt.Errorf("unknown severity %q: use error, warning, note or off", name)
}

// Side is the side of a segment.
type Side uint8

const (
	Source Side = iota
	Target
)

func (s Side) String() string { return [...]string{"source", "target"}[s] }

// Location is a span of a file's decoded text.
type Location struct {
	File *File
	Span Span
}

// Start is the place at which the span begins.
func (l Location) Start() Position { return l.File.Position(l.Span.Start) }

// offset is a place of the stretch of the file as one of the whole file.
func (l Location) offset(off int) int { return l.File.Origin.Offset + off }

// End is the place behind the span.
func (l Location) End() Position { return l.File.Position(l.Span.End) }

// Finding is what a rule reports about one segment, with its places in the
// files.
type Finding struct {
	Rule     string
	Severity Severity
	Side     Side     // the side on which the offending text stands
	At       Location // the offending text, or the whole target where it has no place
	Mention  Location // the term in the source; File is nil where the source lacks it
	Segment  *Segment
	Term     string   // the glossary's own spelling
	Expected []string // what may stand there, the best first
	Found    string   // the offending text; "" where none was identified
	Message  string
	Fixes    []Fix
	Known    bool // stands in the baseline: it is told, and does not count

	// Fingerprint names the finding whatever line it stands on: a hash of
	// rule, path, term, found text and segment text.
	Fingerprint string
}

// Applicability says who may apply a fix.
type Applicability string

const (
	Safe    Applicability = "safe"    // the meaning stays: --fix applies it
	Unsafe  Applicability = "unsafe"  // likely right, wants a reader: --unsafe-fixes
	Display Applicability = "display" // shown only
)

// Fix is a change that mends a finding.
type Fix struct {
	Message       string // a verb phrase
	Applicability Applicability
	Edits         []Edit
}

// Edit replaces a span of a file's decoded text.
type Edit struct {
	Location
	Text string // as it is to stand in the file, escaped where the format asks for it
}

// Compare orders findings by path, place, rule and term.
func (f *Finding) Compare(g *Finding) int {
	return cmp.Or(
		cmp.Compare(f.At.File.Path, g.At.File.Path),
		cmp.Compare(f.At.offset(f.At.Span.Start), g.At.offset(g.At.Span.Start)),
		cmp.Compare(f.At.offset(f.At.Span.End), g.At.offset(g.At.Span.End)),
		cmp.Compare(f.Rule, g.Rule),
		cmp.Compare(f.Term, g.Term),
		cmp.Compare(f.Mention.Span.Start, g.Mention.Span.Start),
	)
}

// Summary counts what a run saw and found.
type Summary struct {
	Files    int // files read
	Segments int // segments with both sides
	Errors   int
	Warnings int
	Notes    int
}

// Add counts one finding.
func (s *Summary) Add(severity Severity) {
	switch severity {
	case Error:
		s.Errors++
	case Warning:
		s.Warnings++
	case Note:
		s.Notes++
	}
}

// AtLeast counts the findings of a severity or graver; for Off there are none.
func (s *Summary) AtLeast(severity Severity) int {
	switch severity {
	case Error:
		return s.Errors
	case Warning:
		return s.Errors + s.Warnings
	case Note:
		return s.Errors + s.Warnings + s.Notes
	}
	return 0
}
