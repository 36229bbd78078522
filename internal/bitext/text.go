package bitext

import (
	"strings"

	"github.com/termdrift/termdrift/checker"
)

// text reads a file and the file of its translation: line by line where the
// files have the same lines, paragraph by paragraph where they have the same
// paragraphs, and else aligned by the length of the lines.
var text = Format{
	Name:       "text",
	Summary:    "two text files, source and target, line by line or paragraph by paragraph",
	Extensions: []string{".txt", ".text", ""},
	Window:     1,
	Pair:       pairText,
}

func pairText(source, target *checker.File, _ *Options, emit Emit) error {
	a, sourceNotes := scanLines(source)
	b, targetNotes := scanLines(target)
	rows, uneven := byNumber(a, b)
	pa, pb := paragraphs(a), paragraphs(b)
	var groups []group
	switch {
	case uneven == 0 && countRows(source) == countRows(target), uneven == 0 && len(a) == len(b):
		groups = rows
	case len(a) == len(b):
		groups = inOrder(a, b)
	case countRows(source) == countRows(target) && uneven*10 <= max(len(a), len(b)):
		groups = rows // a line is empty where its translation is missing
	case len(pa) == len(pb) && len(pa) > 1:
		for i := range pa {
			if len(pa[i]) == len(pb[i]) {
				groups = append(groups, inOrder(pa[i], pb[i])...)
			} else {
				groups = append(groups, group{pa[i], pb[i]})
			}
		}
	default:
		la, lb := lengthsOf(source, a), lengthsOf(target, b)
		for _, x := range align(la, lb) {
			groups = append(groups, group{a[x.a.Start:x.a.End], b[x.b.Start:x.b.End]})
		}
	}
	return emitGroups(source, target, groups, emit, sourceNotes, targetNotes)
}

// byNumber pairs lines that stand at the same place in their files, and
// counts those that have no partner there.
func byNumber(a, b []line) (groups []group, uneven int) {
	for len(a) > 0 || len(b) > 0 {
		switch {
		case len(b) == 0 || len(a) > 0 && a[0].number < b[0].number:
			groups = append(groups, group{a[:1], nil})
			a = a[1:]
			uneven++
		case len(a) == 0 || b[0].number < a[0].number:
			groups = append(groups, group{nil, b[:1]})
			b = b[1:]
			uneven++
		default:
			groups = append(groups, group{a[:1], b[:1]})
			a, b = a[1:], b[1:]
		}
	}
	return groups, uneven
}

// inOrder pairs as many lines as many.
func inOrder(a, b []line) []group {
	out := make([]group, len(a))
	for i := range a {
		out[i] = group{a[i : i+1], b[i : i+1]}
	}
	return out
}

// paragraphs cuts lines at the blank ones.
func paragraphs(lines []line) (out [][]line) {
	start := 0
	for i := range lines {
		if lines[i].blank && i > start {
			out = append(out, lines[start:i])
			start = i
		}
	}
	if start < len(lines) {
		out = append(out, lines[start:])
	}
	return out
}

// countRows counts the lines of a file, blank ones at its end left aside.
func countRows(f *checker.File) int {
	return strings.Count(strings.TrimRightFunc(f.Data, isSpace), "\n")
}

func lengthsOf(f *checker.File, lines []line) []int {
	out := make([]int, len(lines))
	for i := range lines {
		out[i] = length(f.Data, &lines[i])
	}
	return out
}
