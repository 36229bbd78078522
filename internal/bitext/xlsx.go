package bitext

import (
	"fmt"
	"path"
	"strconv"
	"strings"

	"github.com/termdrift/termdrift/internal/xmlscan"
)

// xlsx reads the sheets of an Excel workbook, row by row.
var xlsx = Format{
	Name:       "xlsx",
	Summary:    "sheets of Excel workbooks with a source and a target column; nothing is changed in them",
	Extensions: []string{".xlsx", ".xlsm"},
	Window:     1,
	Unpack:     unpackXlsx,
}

// Bounds of a sheet, which are those of Excel.
const (
	xlsxRows    = 1 << 20
	xlsxColumns = 1 << 14
)

func unpackXlsx(file, raw string, emit Emit) error {
	a, err := openArchive(file, raw, ".xlsx")
	if err != nil {
		return err
	}
	sheets, err := a.sheets()
	if err != nil {
		return err
	}
	shared, err := a.sharedStrings()
	if err != nil {
		return err
	}
	for _, x := range sheets {
		r := xlsxReader{archive: a, shared: shared, sheet: sheet{path: file}}
		r.sheet.table()
		if len(sheets) > 1 {
			r.sheet.path += "#" + x.name
		}
		err := a.scan(x.file, r.event)
		if err := r.sheet.emit(emit); err != nil {
			return err
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// xlsxSheet is a sheet of a workbook.
type xlsxSheet struct{ name, file string }

// sheets gives those of the workbook, in their order.
func (a *archive) sheets() (out []xlsxSheet, err error) {
	targets := map[string]string{}
	err = a.scan("xl/_rels/workbook.xml.rels", func(s *xmlscan.Scanner, kind xmlscan.Kind, _ string) error {
		if kind == xmlscan.Start && s.Local() == "Relationship" {
			id, _ := s.Attr("Id")
			target, _ := s.Attr("Target")
			if !strings.HasPrefix(target, "/") {
				target = "xl/" + target
			}
			targets[id] = strings.TrimPrefix(path.Clean(target), "/")
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = a.scan("xl/workbook.xml", func(s *xmlscan.Scanner, kind xmlscan.Kind, _ string) error {
		if kind == xmlscan.Start && s.Local() == "sheet" {
			name, _ := s.Attr("name")
			id, _ := s.Attr("r:id")
			if file := targets[id]; strings.Contains(file, "worksheets/") {
				out = append(out, xlsxSheet{name, file})
			}
		}
		return nil
	})
	return out, err
}

// sharedStrings gives the texts that cells name by their number, without the
// readings that stand above characters.
func (a *archive) sharedStrings() (out []string, err error) {
	if a.files["xl/sharedStrings.xml"] == nil {
		return nil, nil
	}
	var b strings.Builder
	inText, reading := false, false
	err = a.scan("xl/sharedStrings.xml", func(s *xmlscan.Scanner, kind xmlscan.Kind, text string) error {
		if kind == xmlscan.Text {
			if inText && !reading {
				b.WriteString(text)
			}
			return nil
		}
		switch s.Local() {
		case "si":
			if kind == xmlscan.End {
				out = append(out, b.String())
			}
			b.Reset()
		case "t":
			inText = kind == xmlscan.Start
		case "rPh":
			reading = kind == xmlscan.Start
		}
		return nil
	})
	return out, err
}

// xlsxReader gathers the rows of a sheet.
type xlsxReader struct {
	archive *archive
	shared  []string
	sheet   sheet
	row     []string
	number  int // of the row, from 1
	kind    string
	column  int
	value   strings.Builder
	inText  bool
}

func (r *xlsxReader) event(s *xmlscan.Scanner, kind xmlscan.Kind, text string) error {
	if kind == xmlscan.Text {
		if r.inText {
			r.value.WriteString(text)
		}
		return nil
	}
	start := kind == xmlscan.Start
	switch s.Local() {
	case "row":
		if start {
			r.row, r.column = r.row[:0], -1
			r.number++
			if v, ok := s.Attr("r"); ok {
				n, err := strconv.Atoi(v)
				if err != nil || n < r.number || n > xlsxRows {
					return fmt.Errorf("%s: row %q stands behind row %d: save the file anew", r.sheet.path, v, r.number-1)
				}
				r.number = n
			}
			return nil
		}
		// Rows and cells that are empty are left out of the file.
		if err := r.archive.charge(r.number - 1 - len(r.sheet.rows)); err != nil {
			return err
		}
		for len(r.sheet.rows) < r.number-1 {
			r.sheet.row(nil)
		}
		r.sheet.row(r.row)
	case "c":
		if start {
			r.kind, _ = s.Attr("t")
			r.column++
			if ref, ok := s.Attr("r"); ok {
				column := columnOf(ref)
				if column < r.column || column >= xlsxColumns {
					return fmt.Errorf("%s: cell %q stands behind another of its row: save the file anew", r.sheet.path, ref)
				}
				r.column = column
			}
			r.value.Reset()
			return nil
		}
		if err := r.archive.charge(r.column - len(r.row)); err != nil {
			return err
		}
		for len(r.row) <= r.column {
			r.row = append(r.row, "")
		}
		r.row[r.column] = r.text()
	case "v", "t":
		r.inText = start
	case "rPh", "f":
		r.inText = false
	}
	return nil
}

// text is that of the cell that ends.
func (r *xlsxReader) text() string {
	v := r.value.String()
	switch r.kind {
	case "s":
		if i, err := strconv.Atoi(strings.TrimSpace(v)); err == nil && i >= 0 && i < len(r.shared) {
			return r.shared[i]
		}
		return ""
	case "e", "b":
		return ""
	}
	return v
}

// columnOf is the column, from 0, of a place such as AB12, -1 where it has
// none.
func columnOf(ref string) int {
	n := 0
	for i := 0; i < len(ref) && isLetter(ref[i]) && n < xlsxColumns; i++ {
		n = 26*n + int(ref[i]&^0x20-'A') + 1
	}
	return n - 1
}
