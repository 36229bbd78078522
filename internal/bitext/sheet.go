package bitext

import (
	"strings"
	"sync"

	"github.com/termdrift/termdrift/checker"
)

// sheet holds the tables that are read from a file whose bytes are no text.
// They are written down as a listing, in which a row is a line and cells are
// set apart by tabs, so that findings have places that people understand.
// Nothing is ever changed there.
type sheet struct {
	path   string
	b      strings.Builder
	rows   [][]checker.Span // cells in the listing
	tables []int            // the rows with which tables begin
}

// table begins a table with the next row.
func (s *sheet) table() { s.tables = append(s.tables, len(s.rows)) }

// row adds the next row. White space in a cell that would end it becomes a
// space.
func (s *sheet) row(cells []string) {
	if len(s.rows) > 0 {
		s.b.WriteByte('\n')
	}
	spans := make([]checker.Span, len(cells))
	for i, cell := range cells {
		if i > 0 {
			s.b.WriteByte('\t')
		}
		start := s.b.Len()
		s.b.WriteString(cellSpaces.Replace(strings.TrimSpace(cell)))
		spans[i] = checker.Span{Start: start, End: s.b.Len()}
	}
	s.rows = append(s.rows, spans)
}

var cellSpaces = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ", "\t", " ", "\x00", "")

// columns are those of a table that matter; -1 is none.
type columns struct{ source, target, id, context int }

// emit passes on the rows that have a text in either language.
func (s *sheet) emit(emit Emit) error {
	f := &checker.File{Path: s.path, Data: s.b.String(), ReadOnly: true}
	for i, start := range s.tables {
		end := len(s.rows)
		if i+1 < len(s.tables) {
			end = s.tables[i+1]
		}
		if err := emitRows(f, s.rows[start:end], emit); err != nil {
			return err
		}
	}
	return nil
}

func emitRows(f *checker.File, rows [][]checker.Span, emit Emit) error {
	at, first := columnsOf(f, rows)
	if at.source < 0 || at.target < 0 {
		return nil
	}
	for _, row := range rows[first:] {
		cell := func(column int) checker.Text {
			if column < 0 || column >= len(row) {
				return checker.Text{}
			}
			sp := row[column]
			return checker.Text{File: f, S: f.Data[sp.Start:sp.End], Start: sp.Start}
		}
		x, ok := pairOf(cell(at.source), cell(at.target), false)
		if !ok {
			continue
		}
		x.ID = cell(at.id).S
		if note := cell(at.context).S; lean(note) < 0 {
			x.SetContext(note)
		}
		if err := emit(x); err != nil {
			return err
		}
	}
	return nil
}

// headRows is how many rows may stand above the head of a table: its title,
// the name of the project.
const headRows = 10

// columnsOf finds the columns by the head of the table, or, where that does not
// name the languages, by the languages of the cells; and the row behind the head.
func columnsOf(f *checker.File, rows [][]checker.Span) (at columns, first int) {
	for i, row := range rows[:min(len(rows), headRows)] {
		at = columns{-1, -1, -1, -1}
		for k, sp := range row {
			switch name := headName(f.Data[sp.Start:sp.End]); {
			case name == "source" && at.source < 0:
				at.source = k
			case name == "target" && at.target < 0:
				at.target = k
			case name == "id" && at.id < 0:
				at.id = k
			case name == "context" && at.context < 0:
				at.context = k
			}
		}
		if at.source >= 0 && at.target >= 0 {
			return at, i + 1
		}
	}
	return columnsByLanguage(f, rows), 0
}

// columnsByLanguage takes for the source the column with most cells in English, and for
// the target that with most cells in Chinese beside them.
func columnsByLanguage(f *checker.File, rows [][]checker.Span) columns {
	var english, chinese []int
	for _, row := range rows[:min(len(rows), orderRows)] {
		for len(english) < len(row) {
			english, chinese = append(english, 0), append(chinese, 0)
		}
		for k, sp := range row {
			switch l := lean(f.Data[sp.Start:sp.End]); {
			case l < 0:
				english[k]++
			case l > 0:
				chinese[k]++
			}
		}
	}
	at := columns{-1, -1, -1, -1}
	for k := range english {
		if english[k] > chinese[k] && (at.source < 0 || english[k] > english[at.source]) {
			at.source = k
		}
		if chinese[k] > english[k] && (at.target < 0 || chinese[k] > chinese[at.target]) {
			at.target = k
		}
	}
	return at
}

// headName tells what a cell of a table's head calls its column: source,
// target, id or context.
func headName(cell string) string {
	name := strings.ToLower(strings.Trim(cell, "*#:： "))
	for _, bracket := range [...]string{"(", "（", "["} {
		if before, _, _ := strings.Cut(name, bracket); before != "" {
			name = strings.TrimSpace(before)
		}
	}
	if side, ok := columnSide(name); ok {
		return [...]string{checker.Source: "source", checker.Target: "target"}[side]
	}
	return headNames()[name]
}

var headNames = sync.OnceValue(func() map[string]string {
	names := map[string]string{}
	for column, list := range map[string]string{
		"source":  "source text|source segment|source language|original|en-us|en-gb|英文|英语|原文|源文|源语言",
		"target":  "target text|target segment|target language|translation|simplified chinese|traditional chinese|中文|汉语|译文|目标语言|翻译",
		"id":      "id|no|no.|nr|nr.|key|segment|segment id|编号|序号",
		"context": "comment|comments|note|notes|context|description|备注|说明|注释",
	} {
		for name := range strings.SplitSeq(list, "|") {
			names[name] = column
		}
	}
	return names
})
