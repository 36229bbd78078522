package report

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/termdrift/termdrift/checker"
)

// plural gives a number with its noun: 1 note, 2 notes.
func plural(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return strconv.Itoa(n) + " " + noun
}

// tally lists the counts that are not zero.
func tally(s checker.Summary) string {
	var parts []string
	for _, c := range []struct {
		n    int
		noun string
	}{{s.Errors, "error"}, {s.Warnings, "warning"}, {s.Notes, "note"}} {
		if c.n > 0 {
			parts = append(parts, plural(c.n, c.noun))
		}
	}
	return strings.Join(parts, ", ")
}

// SummaryLine says in a line what a run of `check` saw and found.
func SummaryLine(s checker.Summary, o Options) string {
	found := tally(s)
	switch {
	case found == "":
		found = "no findings"
	case s.Notes > 0 && !o.Verbose:
		found += " (listed with --verbose)"
	}
	return fmt.Sprintf("%s in %s: %s", plural(s.Segments, "segment"), plural(s.Files, "file"), found)
}

// place is a location as people write it, without its path.
func place(l checker.Location) string {
	p := l.Start()
	return fmt.Sprintf("%d:%d", p.Line, p.Column)
}

// path is the path of a location, for a terminal.
func path(l checker.Location) string { return sanitize(l.File.Path) }

// places lists locations; a path is said once while it stays the same.
func places(all []checker.Location) string {
	var b strings.Builder
	for i, l := range all {
		switch {
		case i == 0:
			b.WriteString(path(l) + ":")
		case all[i-1].File.Path != l.File.Path:
			b.WriteString("; " + path(l) + ":")
		default:
			b.WriteString(", ")
		}
		b.WriteString(place(l))
	}
	return b.String()
}
