package report

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"github.com/termdrift/termdrift/checker"
)

// usual is how often a finding may occur and yet be told place by place. What
// occurs more often is no slip: the text disagrees with the glossary, and a
// hundred lines about it would bury the slips.
const usual = 5

// fileFindings are the findings of one file that are told place by place.
type fileFindings struct {
	path     string
	findings []*checker.Finding
	counts   checker.Summary // of all findings of the file
	more     int             // of them told elsewhere
}

// heading is the file's path with its counts.
func (f *fileFindings) heading() string {
	s := sanitize(f.path) + ": " + tally(f.counts)
	if f.more > 0 {
		s += fmt.Sprintf(" (%d told under “Throughout”)", f.more)
	}
	return s
}

// group is a finding that occurs throughout and is told once.
type group struct {
	first  *checker.Finding
	places []checker.Location
	files  int
}

const throughoutHeading = "Throughout: told once with the count and the first places (--verbose lists all)"

func (g *group) count() string { return strconv.Itoa(len(g.places)) }

// where gives the first places.
func (g *group) where() string {
	s := places(g.places[:usual]) + "…"
	if g.files > 1 {
		return fmt.Sprintf("in %d files: %s", g.files, s)
	}
	return "at " + s
}

// sortOut deals the findings to their files, or to groups that are told once:
// the gravest first, then the most frequent. A verbose report tells all in
// their files; another leaves out the notes.
func sortOut(findings []checker.Finding, verbose bool) (files []*fileFindings, throughout []*group) {
	type key struct{ rule, term, found string }
	groups := make(map[key]*group)
	listed := make([]*checker.Finding, 0, len(findings))
	for i := range findings {
		f := &findings[i]
		if verbose {
			listed = append(listed, f)
			continue
		}
		if f.Severity <= checker.Note {
			continue
		}
		listed = append(listed, f)
		k := key{f.Rule, f.Term, f.Found}
		g := groups[k]
		if g == nil {
			g = &group{first: f}
			groups[k] = g
		}
		if len(g.places) == 0 || g.places[len(g.places)-1].File.Path != f.At.File.Path {
			g.files++
		}
		g.places = append(g.places, f.At)
	}
	for _, f := range listed {
		if len(files) == 0 || files[len(files)-1].path != f.At.File.Path {
			files = append(files, &fileFindings{path: f.At.File.Path})
		}
		file := files[len(files)-1]
		file.counts.Add(f.Severity)
		g := groups[key{f.Rule, f.Term, f.Found}]
		if g == nil || len(g.places) <= usual {
			file.findings = append(file.findings, f)
			continue
		}
		file.more++
		if g.first == f {
			throughout = append(throughout, g)
		}
	}
	files = slices.DeleteFunc(files, func(f *fileFindings) bool { return len(f.findings) == 0 })
	slices.SortStableFunc(throughout, func(a, b *group) int {
		return cmp.Or(cmp.Compare(b.first.Severity, a.first.Severity), cmp.Compare(len(b.places), len(a.places)))
	})
	return files, throughout
}
