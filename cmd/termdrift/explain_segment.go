package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/internal/report"
)

// spot is the value of --explain: a line of a file.
type spot struct {
	file string
	line int
}

// parseSpot reads FILE:LINE. A column behind it, as in what compilers print,
// says nothing more.
func parseSpot(s string) (spot, error) {
	file, line, found := cutNumber(s)
	if shorter, outer, also := cutNumber(file); found && also {
		if _, err := os.Stat(file); err != nil { // else the file's name ends in a number
			file, line = shorter, outer
		}
	}
	if !found || file == "" || line < 1 {
		return spot{}, fmt.Errorf("--explain %s: write FILE:LINE, for instance talk.txt:12", s)
	}
	return spot{file, line}, nil
}

// cutNumber cuts a number behind the last colon off s.
func cutNumber(s string) (before string, n int, ok bool) {
	i := strings.LastIndexByte(s, ':')
	if i < 0 {
		return s, 0, false
	}
	n, err := strconv.Atoi(s[i+1:])
	if err != nil {
		return s, 0, false
	}
	return s[:i], n, true
}

// holds reports whether the file is the spot's, however its path is written.
func (s spot) holds(f *checker.File) bool {
	if filepath.Clean(filepath.FromSlash(f.Path)) == filepath.Clean(s.file) {
		return true
	}
	a, err := os.Stat(f.Path)
	b, err2 := os.Stat(s.file)
	return err == nil && err2 == nil && os.SameFile(a, b)
}

// lines gives the first and the last line of either side of a segment that
// stands in the file.
func lines(seg *checker.Segment, in func(*checker.File) bool) (spans [][2]int) {
	for _, t := range []*checker.Text{&seg.Source, &seg.Target} {
		if t.File == nil || !in(t.File) {
			continue
		}
		at, _ := t.Locate(checker.Span{Start: 0, End: len(t.S)})
		l := checker.Location{File: t.File, Span: at}
		spans = append(spans, [2]int{l.Start().Line, l.End().Line})
	}
	return spans
}

// explainSegments tells how the segments at the spot were judged.
func explainSegments(w io.Writer, c *checker.Checker, docs []*checker.Document, s spot, o report.Options) error {
	known := map[*checker.File]bool{}
	in := func(f *checker.File) bool {
		is, seen := known[f]
		if !seen {
			is = s.holds(f)
			known[f] = is
		}
		return is
	}
	wanted := map[*checker.Segment]bool{}
	var all []int
	read := false
	for _, d := range docs {
		for i := range d.Segments {
			for _, l := range lines(&d.Segments[i], in) {
				read = true
				if l[0] <= s.line && s.line <= l[1] {
					wanted[&d.Segments[i]] = true
				}
				all = append(all, l[0], l[1])
			}
		}
	}
	switch {
	case !read:
		return fmt.Errorf("--explain %s:%d: the file has no segment among what was read; name the paths that check reads, a text and its translation both", s.file, s.line)
	case len(wanted) == 0:
		return fmt.Errorf("--explain %s:%d: no segment stands there; the nearest: %s", s.file, s.line, nearest(all, s.line))
	}
	return report.Explain(w, c.Explain(docs, func(_ *checker.Document, seg *checker.Segment) bool { return wanted[seg] }), o)
}

// nearest names the lines before and behind a line.
func nearest(all []int, line int) string {
	slices.Sort(all)
	i, _ := slices.BinarySearch(all, line)
	switch {
	case i == 0:
		return fmt.Sprintf("line %d", all[0])
	case i == len(all):
		return fmt.Sprintf("line %d", all[i-1])
	}
	return fmt.Sprintf("lines %d and %d", all[i-1], all[i])
}
