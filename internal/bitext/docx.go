package bitext

import (
	"strconv"
	"strings"

	"github.com/termdrift/termdrift/internal/xmlscan"
)

// docx reads the tables of a Word document, such as the bilingual files that
// translation tools export for review: a column with the source, one with the
// target.
var docx = Format{
	Name:       "docx",
	Summary:    "tables in Word documents with a source and a target column; nothing is changed in them",
	Extensions: []string{".docx"},
	Window:     1,
	Unpack:     unpackDocx,
}

func unpackDocx(path, raw string, emit Emit) error {
	a, err := openArchive(path, raw, ".docx")
	if err != nil {
		return err
	}
	r := docxReader{sheet: sheet{path: path}}
	err = a.scan("word/document.xml", r.event)
	// A fault in the XML leaves the rows before it.
	if err := r.sheet.emit(emit); err != nil {
		return err
	}
	return err
}

// docxReader gathers the tables. A table inside a cell is text of that cell.
type docxReader struct {
	sheet  sheet // its rows are those of all tables of the document
	nested int   // tables that are open
	row    []string
	cell   strings.Builder
	span   int // columns that the cell takes
	hidden int // open elements whose text was deleted or is a fallback
	inText bool
}

// spanMost bounds the columns of a row.
const spanMost = 100

func (r *docxReader) event(s *xmlscan.Scanner, kind xmlscan.Kind, text string) error {
	if kind == xmlscan.Text {
		if r.inText && r.hidden == 0 && r.nested > 0 {
			r.cell.WriteString(text)
		}
		return nil
	}
	start := kind == xmlscan.Start
	switch s.Local() {
	case "tbl":
		if start {
			r.nested++
			if r.nested == 1 {
				r.sheet.table()
			}
		} else {
			r.nested--
		}
	case "tr":
		if r.nested == 1 {
			if !start {
				r.sheet.row(r.row)
			}
			r.row = r.row[:0]
		}
	case "tc":
		if r.nested == 1 {
			if !start {
				r.row = append(r.row, r.cell.String())
				for i := 1; i < r.span && len(r.row) < spanMost; i++ {
					r.row = append(r.row, "")
				}
			}
			r.cell.Reset()
			r.span = 1
		}
	case "gridSpan":
		if v, ok := s.Attr("w:val"); ok && start && r.nested == 1 {
			r.span, _ = strconv.Atoi(v)
		}
	case "t":
		r.inText = start
	case "p", "br", "cr", "tab":
		if !start && r.cell.Len() > 0 {
			r.cell.WriteByte('\n')
		}
	case "del", "moveFrom", "Fallback":
		if start {
			r.hidden++
		} else {
			r.hidden--
		}
	}
	return nil
}
