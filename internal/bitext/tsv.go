package bitext

import (
	"strings"

	"github.com/termdrift/termdrift/checker"
)

// tsv reads raw tab-separated lines: source, tab, target. Nothing is quoted
// or escaped, so both cells are stretches of the file as they stand; further
// columns are no concern of ours.
var tsv = Format{
	Name:       "tsv",
	Summary:    "lines of source, tab, target; quotation marks are text",
	Extensions: []string{".tsv", ".tab", ".txt", ".text", ".md", ".markdown", ""},
	Window:     1,
	Detect:     detectTSV,
	Stream:     streamTSV,
	Forgets:    true,
}

// detectTSV finds tabs between the two languages on most lines.
func detectTSV(sample string) int {
	rows, pairs := 0, 0
	for off := 0; off < len(sample) && rows < orderRows; {
		end, next := lineEnd(sample, off)
		row := sample[off:end]
		off = next
		if strings.TrimSpace(row) == "" || isComment(row) {
			continue
		}
		a, b, ok := cells(row)
		if !ok {
			rows++
			continue
		}
		if header, _ := isHeader(a, b); header && rows == 0 {
			return 3
		}
		var o order
		o.add(a, b)
		rows++
		pairs += o.straight + o.swapped
	}
	if rows > 0 && pairs*2 > rows {
		return 2
	}
	return 0
}

// cells are the first two cells of a row.
func cells(row string) (a, b string, ok bool) {
	a, b, ok = strings.Cut(row, "\t")
	if i := strings.IndexByte(b, '\t'); i >= 0 {
		b = b[:i]
	}
	return a, b, ok
}

func streamTSV(*Options) Stream {
	begun, swapped := false, false
	return func(f *checker.File, last bool, emit Emit) (int, error) {
		data := f.Data
		if !last {
			data = data[:strings.LastIndexByte(data, '\n')+1]
		}
		off := 0
		if !begun {
			off, swapped = beginTSV(data)
		}
		done := off
		var comments []checker.Location // behind that
		for off < len(data) {
			start := off
			end, next := lineEnd(data, off)
			row := data[off:end]
			off = next
			a, b, ok := cells(row)
			if !ok && isComment(row) {
				comments = append(comments, checker.Location{File: f, Span: checker.Span{Start: start + 1, End: end}})
				continue
			}
			source := checker.Text{File: f, S: a, Start: start, Form: &cellForm}
			target := checker.Text{File: f, S: b, Start: start + len(a) + 1, Form: &cellForm}
			if s, ok := pairOf(source, target, swapped); ok {
				s.Comment(comments...)
				comments = nil
				if err := emit(s); err != nil {
					return off, err
				}
			}
			if comments == nil {
				done = off
			}
		}
		if last && len(comments) > 0 {
			return off, emit(remarked(comments))
		}
		begun = begun || done > 0
		return done, nil
	}
}

var cellForm = checker.Form{Escape: cell}

// cell writes text into a cell, and refuses what would end it.
func cell(s string) string { return without(s, "\t\r\n") }

// beginTSV finds where the rows begin and whether the target comes first: as
// the header says, or else as the first rows show.
func beginTSV(data string) (begin int, swapped bool) {
	var o order
	for off := 0; off < len(data) && o.rows < orderRows; {
		end, next := lineEnd(data, off)
		row := data[off:end]
		off = next
		a, b, ok := cells(row)
		if ok {
			if header, swapped := isHeader(a, b); header && o.rows == 0 {
				return next, swapped
			}
		}
		if strings.TrimSpace(row) != "" && !isComment(row) {
			o.add(a, b)
		}
	}
	return 0, o.isSwapped()
}
