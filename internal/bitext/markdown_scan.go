package bitext

import (
	"strings"

	"github.com/termdrift/termdrift/checker"
)

// scanMarkdown finds the blocks of a Markdown page: those of CommonMark and of
// GitHub's tables and alerts, with front matter, formulas, footnotes,
// directives (:::note, !!! note), shortcodes alone on a line, and the tags,
// imports and comments of MDX.
//
// It goes line by line, as the specification of CommonMark describes (appendix "A parsing
// strategy"): first the open containers, quotes and list items, take their
// part of the line, then new ones begin, and the rest belongs to a leaf.
// Inside a paragraph nothing is parsed.
//
// Where pages are looser than the specification, so is this: what stands
// between tags that have a line of their own is Markdown again.
func scanMarkdown(f *checker.File, mdx bool) *page {
	return newPage(f).scanMarkdown(checker.Span{End: len(f.Data)}, mdx)
}

// scanMarkdown reads a part of a page that holds whole lines.
func (p page) scanMarkdown(part checker.Span, mdx bool) *page {
	s := mdScanner{page: p, data: p.f.Data[:part.End], mdx: mdx, blank: true}
	if part.Start == 0 {
		part.Start = s.settings()
	}
	for off := part.Start; off < len(s.data); {
		off = s.line(off)
	}
	s.close()
	return &s.page
}

// mdScanner is the state between two lines.
type mdScanner struct {
	page
	data  string
	mdx   bool
	stack []mdContainer
	// matched is how many of them go on in the line that is read.
	matched int
	leaf    mdLeaf
	fence   mdFence
	boxes   []mdFence // fences whose content is Markdown
	blank   bool      // the line before was blank
	// What was looked for in vain need not be looked for again.
	unclosed map[string]bool
	looked   int // bytes that tags were looked for beyond their line
}

// mdContainer is an open quote, or a list item whose content is indented.
type mdContainer struct {
	indent int  // columns of white space that continue an item; 0 for a quote
	fresh  bool // nothing stands in it yet
}

// mdLeaf is what the next line may continue.
type mdLeaf uint8

const (
	noLeaf mdLeaf = iota
	paragraphLeaf
	tableLeaf
	fenceLeaf
	indentedLeaf
	moduleLeaf // imports and exports of MDX, until a blank line
)

// mdFence is a row of n bytes c that opens a listing.
type mdFence struct {
	c byte
	n int
}

// nestingMost bounds quotes and lists inside one another. What stands deeper is
// read as text; otherwise blank lines would cost as much as the nesting is
// deep.
const nestingMost = 64

// mdCursor goes through a line and counts its columns, as a tab reaches to the
// next multiple of four.
type mdCursor struct {
	at, column, end int
}

// indent is the white space at the cursor, in columns, and the place behind it.
func (s *mdScanner) indent(c mdCursor) (columns, at int) {
	column := c.column
	for at = c.at; at < c.end; at++ {
		switch s.data[at] {
		case ' ':
			column++
		case '\t':
			column += 4 - column%4
		default:
			return column - c.column, at
		}
	}
	return column - c.column, at
}

// skip moves on over at most columns of white space.
func (s *mdScanner) skip(c mdCursor, columns int) mdCursor {
	for goal := c.column + columns; c.column < goal && c.at < c.end; c.at++ {
		switch s.data[c.at] {
		case ' ':
			c.column++
		case '\t':
			c.column += 4 - c.column%4
		default:
			return c
		}
	}
	return c
}

// line reads the line at off and gives the place at which the next begins.
func (s *mdScanner) line(off int) int {
	end, next := lineEnd(s.data, off)
	c := mdCursor{at: off, end: end}
	matched := 0
	for ; matched < len(s.stack); matched++ {
		box := &s.stack[matched]
		columns, at := s.indent(c)
		if box.indent == 0 {
			if columns > 3 || at == end || s.data[at] != '>' {
				break
			}
			c = s.quote(c, columns, at)
		} else if at == end && !box.fresh {
			c.at = end
		} else if at < end && columns >= box.indent {
			c = s.skip(c, box.indent)
		} else {
			break
		}
	}
	if s.leaf == fenceLeaf {
		if matched == len(s.stack) {
			s.inFence(c, next)
			return next
		}
		s.close()
	}
	c, matched = s.containers(c, matched)
	s.matched = matched
	columns, at := s.indent(c)
	if at == end {
		s.blankLine(matched)
		return next
	}
	if n := len(s.stack); n > 0 {
		s.stack[n-1].fresh = false
	}
	lazy := matched < len(s.stack)
	if !lazy && s.continues(c, columns, at) {
		return next
	}
	if after, ok := s.begins(c, columns, at, next); ok {
		s.blank = false
		return after
	}
	if s.leaf == paragraphLeaf {
		s.addLine(at, end)
		return next
	}
	s.leave()
	s.paragraph(at, end)
	return next
}

// quote passes the mark of a quote at at.
func (s *mdScanner) quote(c mdCursor, columns, at int) mdCursor {
	c.column += columns + 1
	c.at = at + 1
	return s.skip(c, 1)
}

// containers opens the quotes and list items that begin on this line.
func (s *mdScanner) containers(c mdCursor, matched int) (mdCursor, int) {
	for len(s.stack) < nestingMost || matched < len(s.stack) {
		columns, at := s.indent(c)
		if at == c.end || columns > 3 && !s.loose() {
			break
		}
		if s.data[at] == '>' {
			s.unwind(matched)
			c = s.quote(c, columns, at)
			s.stack = append(s.stack, mdContainer{})
			matched++
			continue
		}
		n := s.bullet(at, c.end)
		if n == 0 || isThematicBreak(s.data[at:c.end]) {
			break
		}
		if s.leaf == paragraphLeaf && matched == len(s.stack) && !s.mayInterrupt(at, n, c.end) {
			break
		}
		s.unwind(matched)
		c.column += columns + n
		c.at = at + n
		width, text := s.indent(c)
		if width > 4 || text == c.end { // an indented listing in the item, or nothing
			width = min(width, 1)
		}
		c = s.skip(c, width)
		s.stack = append(s.stack, mdContainer{indent: columns + n + max(width, 1), fresh: text == c.end})
		matched++
		s.item(at)
	}
	return c, matched
}

// loose reports whether indentation means nothing here: MDX has no indented
// listings, and within HTML people indent as they like.
func (s *mdScanner) loose() bool {
	n := len(s.blocks)
	return s.mdx || s.leaf == paragraphLeaf && len(s.stack) == 0 && n > 1 && s.blocks[n-2].kind == scaffold
}

// bullet is the length of the list mark at at, or 0.
func (s *mdScanner) bullet(at, end int) int {
	i := at
	switch c := s.data[at]; {
	case c == '-' || c == '*' || c == '+':
		i++
	case '0' <= c && c <= '9':
		for i < end && i-at < 9 && '0' <= s.data[i] && s.data[i] <= '9' {
			i++
		}
		if i == end || s.data[i] != '.' && s.data[i] != ')' {
			return 0
		}
		i++
	default:
		return 0
	}
	if i < end && s.data[i] != ' ' && s.data[i] != '\t' {
		return 0
	}
	return i - at
}

// mayInterrupt reports whether the list mark of n bytes may end a paragraph: a
// number that happens to begin a line must not.
func (s *mdScanner) mayInterrupt(at, n, end int) bool {
	if strings.TrimSpace(s.data[at+n:end]) == "" {
		return false
	}
	return n == 1 || s.data[at:at+n-1] == "1" || s.data[at:at+n-1] == "01"
}

// unwind closes the containers from the given one on, with their leaf.
func (s *mdScanner) unwind(matched int) {
	if s.leaf != noLeaf {
		s.close()
	}
	s.stack = s.stack[:matched]
}

// close ends the leaf.
func (s *mdScanner) close() {
	s.leaf = noLeaf
	if n := len(s.blocks); n > 0 && s.blocks[n-1].kind.translated() && !s.hasWords(s.texts(&s.blocks[n-1])) {
		// Nothing to read: a picture, an empty item. It still holds the place.
		b := &s.blocks[n-1]
		b.kind, b.last = scaffold, b.first
		s.spans = s.spans[:b.first]
	}
}

// leave closes the leaf and the containers that do not go on.
func (s *mdScanner) leave() { s.unwind(s.matched) }

func (s *mdScanner) blankLine(matched int) {
	if s.leaf == indentedLeaf && matched == len(s.stack) {
		s.blank = true
		return
	}
	if s.leaf != noLeaf {
		s.close()
	}
	for matched < len(s.stack) && s.stack[matched].indent > 0 && !s.stack[matched].fresh {
		matched++
	}
	s.stack = s.stack[:matched] // a quote ends, an item does not
	s.blank = true
}

// open begins a block at the right depth.
func (s *mdScanner) open(kind blockKind, start, end int) *block {
	s.close()
	b := s.add(kind, start, end)
	b.blank = s.blank
	b.level = uint8(len(s.stack))
	s.blank = false
	return b
}

// item notes that the next paragraph is the first of a list item.
func (s *mdScanner) item(at int) {
	s.open(item, at, at)
}

// pendingItem reports whether the last block is a list item without text yet.
func (s *mdScanner) pendingItem() bool {
	n := len(s.blocks)
	return n > 0 && s.blocks[n-1].kind == item && s.blocks[n-1].first == s.blocks[n-1].last
}

// paragraph begins one with the line from at to end.
func (s *mdScanner) paragraph(at, end int) {
	if s.pendingItem() {
		if rest := s.data[at:end]; len(rest) > 3 && rest[0] == '[' && rest[2] == ']' && rest[3] == ' ' {
			at += 4 // the box of a task
		}
	} else {
		s.open(paragraph, at, end)
	}
	s.blank = false
	s.leaf = paragraphLeaf
	s.addLine(at, end)
}

// addLine adds a line of text to the last block.
func (s *mdScanner) addLine(at, end int) {
	sp := s.trim(at, end)
	str := s.data[sp.Start:sp.End]
	if strings.HasSuffix(str, `\`) && !strings.HasSuffix(str, `\\`) { // a line break
		sp = s.trim(sp.Start, sp.End-1)
	}
	if i := strings.Index(str, "<!--"); i >= 0 {
		if j := strings.Index(str[i:], "-->"); j > 4 {
			s.comments = append(s.comments, checker.Span{Start: sp.Start + i + 4, End: sp.Start + i + j})
		}
	}
	sp, closed := s.unwrap(sp)
	if sp.Len() > 0 {
		s.text(sp)
	}
	if closed {
		s.close()
	}
}

// inFence reads a line of a listing.
func (s *mdScanner) inFence(c mdCursor, next int) {
	b := &s.blocks[len(s.blocks)-1]
	b.end = next
	if columns, at := s.indent(c); columns < 4 && at < c.end && closesFence(s.data[at:c.end], s.fence) {
		s.leaf = noLeaf
		s.blank = false
	}
}

// closesFence reports whether row is the end of a listing.
func closesFence(row string, f mdFence) bool {
	n := 0
	for n < len(row) && row[n] == f.c {
		n++
	}
	return n >= f.n && strings.TrimRight(row[n:], " \t") == ""
}

// continues reads the line as part of the leaf that is open, other than a
// paragraph.
func (s *mdScanner) continues(c mdCursor, columns, at int) bool {
	switch s.leaf {
	case indentedLeaf:
		if columns >= 4 {
			s.blocks[len(s.blocks)-1].end = c.end
			s.blank = false
			return true
		}
		s.leaf = noLeaf
	case moduleLeaf:
		s.blocks[len(s.blocks)-1].end = c.end
		return true
	case tableLeaf:
		if strings.IndexByte(s.data[at:c.end], '|') >= 0 {
			s.row(at, c.end)
			s.leaf = tableLeaf
			return true
		}
		s.leaf = noLeaf
	case paragraphLeaf:
		b := &s.blocks[len(s.blocks)-1]
		if columns > 3 {
			return false
		}
		row := strings.TrimRight(s.data[at:c.end], " \t")
		if row[0] == '=' || row[0] == '-' { // underlined: a heading
			if strings.Trim(row, row[:1]) == "" && b.kind == paragraph {
				b.kind, b.level = heading, 1
				if row[0] == '-' {
					b.level = 2
				}
				s.anchor(b)
				b.end = c.end
				s.leaf = noLeaf
				return true
			}
		}
		if b.last-b.first == 1 && isDelimiterRow(row) && strings.IndexByte(s.data[s.spans[b.first].Start:s.spans[b.first].End], '|') >= 0 {
			sp := s.spans[b.first]
			if b.kind == item { // the list mark keeps its place
				b.kind, b.last = scaffold, b.first
				s.spans = s.spans[:b.first]
			} else {
				s.spans = s.spans[:b.first]
				s.blocks = s.blocks[:len(s.blocks)-1]
			}
			s.leaf = noLeaf
			s.row(sp.Start, sp.End)
			s.leaf = tableLeaf
			return true
		}
	}
	return false
}

// isDelimiterRow knows the row below the head of a table.
func isDelimiterRow(row string) bool {
	return strings.IndexByte(row, '-') >= 0 && strings.ContainsAny(row, "|:") && strings.Trim(row, "|:- \t") == ""
}

// row adds a row of a table with a text for each cell.
func (s *mdScanner) row(at, end int) {
	b := s.open(tableRow, at, end)
	b.notation = &cellNotation
	sp := s.trim(at, end)
	if s.data[sp.Start] == '|' {
		sp.Start++
	}
	for start, i := sp.Start, sp.Start; i <= sp.End; i++ {
		switch {
		case i == sp.End && start == i && i > at && s.data[i-1] == '|':
			// The last bar ends the row.
		case i == sp.End || s.data[i] == '|':
			cell := s.trim(start, i)
			if cell.Start > cell.End {
				cell = checker.Span{Start: i, End: i}
			}
			s.text(cell)
			start = i + 1
		case s.data[i] == '\\':
			i++
			if i == sp.End {
				i--
			}
		}
	}
}

// cellNotation is that of a cell, where a bar ends it.
var cellNotation = notation{
	decode: func(b *builder, start, end int) { decodeEscapes(b, start, end, "|") },
	form:   checker.Form{Escape: strings.NewReplacer("|", `\|`).Replace},
}

// isThematicBreak knows the lines that draw a rule: three and more of - * _ with
// nothing else.
func isThematicBreak(row string) bool {
	c := row[0]
	if c != '-' && c != '*' && c != '_' {
		return false
	}
	n := 0
	for i := range len(row) {
		switch row[i] {
		case c:
			n++
		case ' ', '\t', '\r':
		default:
			return false
		}
	}
	return n >= 3
}
