package bitext

import (
	"strings"

	"github.com/termdrift/termdrift/checker"
)

// begins reads the line as the beginning of a block other than a paragraph
// and gives the place at which reading goes on.
func (s *mdScanner) begins(c mdCursor, columns, at, next int) (after int, ok bool) {
	inParagraph := s.leaf == paragraphLeaf
	if columns > 3 && !s.loose() {
		if inParagraph || !s.blank && !s.pendingItem() {
			return 0, false
		}
		s.leave()
		s.open(code, at, c.end)
		s.leaf = indentedLeaf
		return next, true
	}
	rest := s.data[at:c.end]
	switch rest[0] {
	case '-', '*', '_':
		if isThematicBreak(rest) {
			s.leave()
			s.open(scaffold, at, c.end)
			return next, true
		}
	case '#':
		n := len(rest) - len(strings.TrimLeft(rest, "#"))
		if n <= 6 && (n == len(rest) || rest[n] == ' ' || rest[n] == '\t') {
			s.leave()
			s.heading(at, c.end, n)
			return next, true
		}
	case '`', '~':
		if f := opensFence(rest); f.n > 0 {
			s.leave()
			s.listing(at, c.end, f)
			return next, true
		}
	case ':':
		if strings.HasPrefix(rest, ":::") {
			s.leave()
			s.directive(at, c.end, rest)
			return next, true
		}
	case '!', '?', '=':
		if s.admonition(at, c.end, rest, columns, inParagraph) {
			return next, true
		}
	case '$':
		if strings.HasPrefix(rest, "$$") {
			s.leave()
			return s.block(at, next, "$$", code), true
		}
	case '{':
		if after, ok := s.braces(at, c.end, next, rest, inParagraph); ok {
			return after, true
		}
	case '[':
		if !inParagraph && s.bracketed(c, at, rest) {
			return next, true
		}
	case '<':
		return s.angle(at, next, rest, inParagraph)
	case 'i', 'e':
		if s.mdx && !inParagraph && len(s.stack) == 0 && isModule(rest) {
			s.leave()
			s.open(scaffold, at, c.end)
			s.leaf = moduleLeaf
			return next, true
		}
	}
	return 0, false
}

// isModule knows the lines of MDX that import and export.
func isModule(row string) bool {
	if strings.HasPrefix(row, "export ") {
		return strings.ContainsAny(row, "={*(")
	}
	return strings.HasPrefix(row, "import ") && strings.ContainsAny(row, `'"{`)
}

// heading reads # to ######.
func (s *mdScanner) heading(at, end, n int) {
	b := s.open(heading, at, end)
	b.level = uint8(n)
	sp := s.trim(at+n, end)
	str := s.data[sp.Start:sp.End]
	if cut := strings.TrimRight(str, "#"); cut == "" || cut != str && strings.HasSuffix(cut, " ") {
		sp = s.trim(sp.Start, sp.Start+len(cut))
	}
	s.text(sp)
	s.anchor(b)
	s.close()
}

// anchor takes the name of a heading, {#name} or [[name]], off its text.
func (s *mdScanner) anchor(b *block) {
	sp := &s.spans[b.last-1]
	str := s.data[sp.Start:sp.End]
	for _, m := range [...][2]string{{"{", "}"}, {"[[", "]]"}} {
		if i := strings.LastIndex(str, m[0]); i >= 0 && strings.HasSuffix(str, m[1]) && (len(m[0]) == 2 || i+1 < len(str) && str[i+1] == '#') {
			*sp = s.trim(sp.Start, sp.Start+i)
			return
		}
	}
}

// opensFence reads the beginning of a listing.
func opensFence(row string) mdFence {
	c := row[0]
	n := len(row) - len(strings.TrimLeft(row, row[:1]))
	if n < 3 || c == '`' && strings.IndexByte(row[n:], '`') >= 0 {
		return mdFence{}
	}
	return mdFence{c, n}
}

// proseBoxes are the directives of MyST whose content is Markdown.
var proseBoxes = map[string]bool{"note": true, "tip": true, "hint": true, "warning": true, "caution": true, "danger": true,
	"important": true, "attention": true, "error": true, "admonition": true, "seealso": true, "dropdown": true,
	"details": true, "card": true, "tab-item": true, "tab-set": true, "grid": true, "epigraph": true, "sidebar": true, "topic": true}

// listing begins a listing, or a box of MyST, or ends one.
func (s *mdScanner) listing(at, end int, f mdFence) {
	row := s.data[at:end]
	info := strings.TrimSpace(row[f.n:])
	if n := len(s.boxes); n > 0 && info == "" && closesFence(row, s.boxes[n-1]) {
		s.boxes = s.boxes[:n-1]
		s.open(scaffold, at, end)
		return
	}
	if name, title, ok := strings.Cut(strings.TrimPrefix(info, "{"), "}"); ok && info[0] == '{' && proseBoxes[name] && len(s.boxes) < nestingMost {
		s.boxes = append(s.boxes, f)
		s.open(scaffold, at, end)
		s.title(end-len(title), end)
		return
	}
	s.open(code, at, end)
	s.fence, s.leaf = f, fenceLeaf
}

// title makes a paragraph of its own of a title behind a directive.
func (s *mdScanner) title(start, end int) {
	sp := s.trim(start, end)
	for _, m := range [...]string{`""`, "[]", "''"} {
		if n := sp.Len(); n >= 2 && s.data[sp.Start] == m[0] && s.data[sp.End-1] == m[1] {
			sp = s.trim(sp.Start+1, sp.End-1)
		}
	}
	if hasContent(s.data[sp.Start:sp.End]) {
		s.open(paragraph, sp.Start, sp.End)
		s.text(sp)
	}
}

// directive reads :::note Title, :::note[Title]{attributes} and the closing :::.
func (s *mdScanner) directive(at, end int, row string) {
	s.open(scaffold, at, end)
	n := len(row) - len(strings.TrimLeft(row, ":"))
	n += len(row[n:]) - len(strings.TrimLeft(row[n:], " \t"))
	for n < len(row) && (isLetter(row[n]) || row[n] == '-' || row[n] == '_') {
		n++
	}
	title := row[n:]
	if strings.HasPrefix(title, "[") {
		if i := strings.LastIndexByte(title, ']'); i > 0 {
			title = title[:i+1]
		}
	} else if i := strings.IndexByte(title, '{'); i >= 0 {
		title = title[:i]
	}
	s.title(at+n, at+n+len(title))
}

// admonition reads !!! note "Title", ??? note and === "Tab" of MkDocs, whose
// content is indented by four columns.
func (s *mdScanner) admonition(at, end int, row string, columns int, inParagraph bool) bool {
	mark := row[:1]
	n := len(row) - len(strings.TrimLeft(row, mark))
	if n != 3 || len(row) < 5 {
		return false
	}
	title := strings.TrimLeft(row[n:], "+! ")
	if mark == "=" && !strings.HasPrefix(title, `"`) || mark != "=" && (inParagraph || title == "" || !isLetter(title[0])) {
		return false
	}
	s.leave()
	s.open(scaffold, at, end)
	if i := strings.IndexByte(title, '"'); i >= 0 {
		s.title(end-len(title)+i, end)
	}
	if len(s.stack) < nestingMost {
		s.stack = append(s.stack, mdContainer{indent: columns + 4})
	}
	return true
}

// block reads from at to the closing mark, over lines, and gives the place
// behind the line that holds it; without a closing mark, the line alone.
func (s *mdScanner) block(at, next int, closing string, kind blockKind) int {
	s.open(kind, at, next)
	end := s.find(at+len(closing), closing)
	if end < 0 {
		return next
	}
	_, after := lineEnd(s.data, end)
	s.blocks[len(s.blocks)-1].end = end
	return after
}

// find is the place behind the closing mark at or after from, or -1.
func (s *mdScanner) find(from int, closing string) int {
	if s.unclosed[closing] || from > len(s.data) {
		return -1
	}
	i := strings.Index(s.data[from:], closing)
	if i < 0 {
		if s.unclosed == nil {
			s.unclosed = map[string]bool{}
		}
		s.unclosed[closing] = true
		return -1
	}
	return from + i + len(closing)
}

// braces reads {/* comments */} and expressions of MDX, and the shortcodes and
// statements of templates that have a line of their own.
func (s *mdScanner) braces(at, end, next int, row string, inParagraph bool) (int, bool) {
	if strings.HasPrefix(row, "{/*") {
		if i := s.find(at+3, "*/}"); i >= 0 {
			s.leave()
			s.comments = append(s.comments, checker.Span{Start: at + 3, End: i - 3})
			_, after := lineEnd(s.data, i)
			return after, true
		}
	}
	row = strings.TrimRight(row, " \t")
	for _, m := range [...][2]string{{"{{", "}}"}, {"{%", "%}"}} {
		if strings.HasPrefix(row, m[0]) && strings.HasSuffix(row, m[1]) && strings.Count(row, m[0]) == strings.Count(row, m[1]) &&
			strings.Index(row, m[1]) == len(row)-2 {
			s.leave()
			s.open(scaffold, at, end)
			return next, true
		}
	}
	if s.mdx && !inParagraph && strings.IndexByte(row, '}') < 0 { // an expression over lines
		if i := s.balanced(at, lookMost); i >= 0 {
			s.leave()
			s.open(scaffold, at, i)
			_, after := lineEnd(s.data, i)
			return after, true
		}
	}
	return 0, false
}

// bracketed reads the definition of a link, that of a footnote, and the kind
// of an alert, [!NOTE].
func (s *mdScanner) bracketed(c mdCursor, at int, row string) bool {
	i := strings.IndexByte(row, ']')
	if i < 2 {
		return false
	}
	colon := strings.HasPrefix(row[i+1:], ":")
	switch {
	case row[1] == '!' && len(s.stack) > 0:
		s.leave()
		s.open(scaffold, at, at+i+1)
		s.title(at+i+1, c.end)
		return true
	case row[1] == '^' && colon:
		s.leave()
		s.open(scaffold, at, at+i+2)
		if len(s.stack) < nestingMost {
			s.stack = append(s.stack, mdContainer{indent: 4})
		}
		if sp := s.trim(at+i+2, c.end); sp.Len() > 0 {
			s.paragraph(sp.Start, sp.End)
		}
		return true
	case colon && row[1] != '^':
		target := strings.TrimSpace(row[i+2:])
		if target == "" || target[0] != '<' && strings.ContainsAny(target, " \t") && !strings.ContainsAny(target[len(target)-1:], `"')`) {
			return false
		}
		s.leave()
		s.open(scaffold, at, c.end)
		return true
	}
	return false
}
