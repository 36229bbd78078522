package bitext

import (
	"strings"

	"github.com/termdrift/termdrift/checker"
)

// csv reads RFC 4180: cells between commas or semicolons, in quotation marks
// where they hold a delimiter, a line end or, doubled, a quotation mark.
var csv = Format{
	Name:       "csv",
	Summary:    "comma- or semicolon-separated source and target, quoted as in RFC 4180",
	Extensions: []string{".csv"},
	Window:     1,
	Decode:     decodeCSV,
}

func decodeCSV(f *checker.File, _ *Options, emit Emit) error {
	delimiter, columns, header := beginCSV(f)
	r := newCSVReader(f, delimiter)
	for {
		cells, err := r.next()
		if err == nil && cells == nil && len(r.comments) > 0 {
			return emit(remarked(r.comments))
		}
		if err != nil || cells == nil {
			return err
		}
		if header {
			header = false
			continue
		}
		if s, ok := pairOf(cellAt(cells, columns.source), cellAt(cells, columns.target), false); ok {
			s.ID = strings.TrimSpace(cellAt(cells, columns.key).S)
			s.SetContext(strings.TrimSpace(cellAt(cells, columns.context).S))
			s.Comment(r.comments...)
			r.comments = nil
			if err := emit(s); err != nil {
				return err
			}
		}
	}
}

// csvColumns are the columns that hold something for us, -1 for none.
type csvColumns struct{ source, target, key, context int }

// cellAt is a cell of a record, the zero Text where there is none.
func cellAt(cells []checker.Text, i int) checker.Text {
	if i < 0 || i >= len(cells) {
		return checker.Text{}
	}
	return cells[i]
}

// csvHeader reads a record that names a column for either language.
func csvHeader(cells []checker.Text) (c csvColumns, ok bool) {
	c = csvColumns{-1, -1, -1, -1}
	for i := range cells {
		name := strings.ToLower(strings.TrimSpace(cells[i].S))
		side, named := columnSide(name)
		if !named {
			side, named = languageOf(name)
		}
		switch {
		case named && side == checker.Source && c.source < 0:
			c.source = i
		case named && side == checker.Target && c.target < 0:
			c.target = i
		case c.key < 0 && (name == "key" || name == "id" || name == "name" || name == "location"):
			c.key = i
		case c.context < 0 && (name == "context" || name == "comment" || name == "comments" || name == "description" || name == "note"):
			c.context = i
		}
	}
	return c, c.source >= 0 && c.target >= 0
}

// beginCSV finds the delimiter that separates the languages, or else most
// cells, in the first records; and the columns, by the header that these may
// begin with, or else by the languages of the first two.
func beginCSV(f *checker.File) (delimiter byte, columns csvColumns, header bool) {
	best := -1
	for _, d := range []byte{',', ';', '\t'} {
		r := newCSVReader(f, d)
		var o order
		named, first, two := csvColumns{}, false, 0
		for o.rows < orderRows {
			cells, err := r.next()
			if err != nil || cells == nil {
				break
			}
			if o.rows == 0 {
				if named, first = csvHeader(cells); first {
					o.rows++
					continue
				}
			}
			if len(cells) > 1 {
				two++
			}
			o.add(cells[0].S, cellAt(cells, 1).S)
		}
		score := 2*max(o.straight, o.swapped) + two
		if first {
			score += 2 * orderRows
		}
		if score > best {
			best, delimiter, header = score, d, first
			columns = csvColumns{0, 1, -1, -1}
			if first {
				columns = named
			} else if o.isSwapped() {
				columns.source, columns.target = 1, 0
			}
		}
	}
	return delimiter, columns, header
}

// csvReader reads record by record.
type csvReader struct {
	f         *checker.File
	delimiter byte
	off       int
	cells     []checker.Text     // of the record at hand
	comments  []checker.Location // that were passed over
	plain     checker.Form       // of text outside of quotation marks
}

func newCSVReader(f *checker.File, delimiter byte) *csvReader {
	ends := "\"\r\n" + string(rune(delimiter)) // what needs quotation marks
	return &csvReader{f: f, delimiter: delimiter, plain: checker.Form{Escape: func(s string) string { return without(s, ends) }}}
}

// next reads the next record that is not blank, nil at the end. It is valid up
// to the next call.
func (r *csvReader) next() ([]checker.Text, error) {
	data := r.f.Data
	for r.off < len(data) {
		end, next := lineEnd(data, r.off)
		row := data[r.off:end]
		comment := isComment(row)
		if comment {
			r.comments = append(r.comments, checker.Location{File: r.f, Span: checker.Span{Start: r.off + 1, End: end}})
		}
		if comment || row == "" {
			r.off = next
			continue
		}
		r.cells = r.cells[:0]
		for more := true; more; {
			var t checker.Text
			var err error
			if t, more, err = r.cell(); err != nil {
				return nil, err
			}
			r.cells = append(r.cells, t)
		}
		return r.cells, nil
	}
	return nil, nil
}

// cell reads a cell with what ends it, and tells whether the record goes on.
func (r *csvReader) cell() (t checker.Text, more bool, err error) {
	data := r.f.Data
	if r.off == len(data) || data[r.off] != '"' {
		start := r.off
		end := r.skip()
		t = checker.Text{File: r.f, S: data[start:end], Start: start, Form: &r.plain}
		return t, r.end(), nil
	}
	open := r.off
	r.off++
	t = checker.Text{File: r.f, Start: r.off, Form: &doubledForm}
	var b strings.Builder // used once a quotation mark is doubled
	for {
		start := r.off
		i := strings.IndexByte(data[r.off:], '"')
		if i < 0 {
			return t, false, fault(r.f, open, `quoted cell without end: close it with " or double a quotation mark that is text`)
		}
		r.off += i + 1
		if r.off < len(data) && data[r.off] == '"' {
			literal(&t, &b, data, start, r.off-1)
			addPiece(&t, checker.Piece{At: b.Len(), Start: r.off - 1, End: r.off + 1})
			b.WriteByte('"')
			r.off++
			continue
		}
		// What stands behind the closing mark is text as well: better read
		// than lost.
		rest := r.off
		end := r.skip()
		if t.Pieces() == nil && rest == end {
			t.S = data[start : rest-1]
			return t, r.end(), nil
		}
		literal(&t, &b, data, start, rest-1)
		if rest < end {
			literal(&t, &b, data, rest, end)
			t.Form.Escape = r.plain.Escape
		}
		t.S = b.String()
		return t, r.end(), nil
	}
}

// doubled writes text inside quotation marks.
func doubled(s string) string { return strings.ReplaceAll(s, `"`, `""`) }

var doubledForm = checker.Form{Escape: doubled}

// addPiece adds a piece to a text whose form is its own from then on.
func addPiece(t *checker.Text, p checker.Piece) {
	if t.Pieces() == nil {
		t.Form = &checker.Form{Escape: t.Form.Escape}
	}
	t.Form.Pieces = append(t.Form.Pieces, p)
}

// without refuses text that holds one of the characters.
func without(s, chars string) string {
	if strings.ContainsAny(s, chars) {
		return ""
	}
	return s
}

// literal appends a stretch of the file to a text.
func literal(t *checker.Text, b *strings.Builder, data string, start, end int) {
	if start < end {
		addPiece(t, checker.Piece{At: b.Len(), Start: start, End: end, Literal: true})
		b.WriteString(data[start:end])
	}
}

// skip goes on to what ends a cell outside of quotation marks and gives the
// end of its text.
func (r *csvReader) skip() int {
	data := r.f.Data
	for r.off < len(data) && data[r.off] != r.delimiter && data[r.off] != '\n' {
		r.off++
	}
	if r.off < len(data) && data[r.off] == '\n' && r.off > 0 && data[r.off-1] == '\r' {
		return r.off - 1
	}
	return r.off
}

// end passes over what ends a cell and tells whether it was a delimiter.
func (r *csvReader) end() bool {
	if r.off == len(r.f.Data) {
		return false
	}
	r.off++
	return r.f.Data[r.off-1] == r.delimiter
}
