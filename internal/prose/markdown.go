package prose

import "strings"

// line masks what only the beginning of a line can begin, and returns where
// the pass goes on.
func (s *scanner) line(i int) int {
	j := s.span(i, blank, 32)
	if s.ntail > 0 && j >= s.tails[s.ntail-1].Start {
		return j
	}
	switch s.at(j) {
	case '-', '+':
		if i == 0 {
			return s.frontMatter()
		}
	case '`', '~':
		return s.fence(j)
	case '.':
		return s.directive(j)
	case ':':
		return s.container(j)
	case '$':
		if s.at(j+1) == ' ' && (s.is(j+2, lower) || s.has(j+2, "./") || s.has(j+2, "~/")) {
			if end := s.eol(j); !strings.Contains(s.text[j+1:end], "$") || s.has(j+2, "echo ") || s.has(j+2, "export ") {
				return s.mask(j, end, Code)
			}
		}
	case '>':
		if s.has(j, ">>> ") {
			return s.mask(j, s.eol(j), Code)
		}
	case 'i', 'e', 'f':
		return s.module(j)
	case '[':
		return s.definition(j)
	}
	return j
}

// frontMatter masks the settings between --- and --- at the head of a page.
// The first line must be a key, for a page may begin with a rule.
func (s *scanner) frontMatter() int {
	bar := "---"
	if s.has(0, "+++") {
		bar = "+++"
	}
	if !s.has(0, bar) {
		return 0
	}
	i := 3
	if s.at(i) == '\r' {
		i++
	}
	if s.at(i) != '\n' {
		return 0
	}
	key := s.span(i+1, slug|blank, 80)
	if key == i+1 || s.at(key) != ':' && s.at(key) != '=' {
		return 0
	}
	for at := key; ; {
		k := s.find(at, "\n"+bar, len(s.text))
		if k < 0 {
			return 0
		}
		if end := s.span(k+4, blank, 32); end == len(s.text) || s.at(end) == '\n' || s.at(end) == '\r' {
			return s.mask(0, end, Markup)
		}
		at = k + 4
	}
}

// fence masks a fenced block; of one that holds prose, and of one that never
// ends, the fence itself.
func (s *scanner) fence(i int) int {
	c := s.text[i]
	n := s.repeat(i, c)
	if n < 3 {
		return i
	}
	info := s.eol(i + n)
	if strings.IndexByte(s.text[i+n:info], '`') >= 0 { // a code span of three backticks
		return i
	}
	start, end := s.closing(info, c, n)
	if s.at(i+n) == '{' {
		if k := strings.IndexByte(s.text[i+n:info], '}'); k > 0 && proseFences(s.text[i+n+1:i+n+k]) {
			if end > 0 {
				s.later(start, end, Markup)
			}
			return s.mask(i, i+n+k+1, Markup)
		}
	}
	if end > 0 {
		return s.mask(i, end, Code)
	}
	if info-i-n <= 32 {
		return s.mask(i, info, Markup)
	}
	return i + n
}

// closing is the span of the fence of at least n bytes c that closes a block
// whose first line ends at i; end is 0 if there is none.
func (s *scanner) closing(i int, c byte, n int) (start, end int) {
	for {
		k := s.find(i, "\n", len(s.text))
		if k < 0 {
			return 0, 0
		}
		i = k + 1
		j := s.span(i, blank, 32)
		if s.at(j) != c {
			continue
		}
		m := s.repeat(j, c)
		if e := s.span(j+m, blank, 32); m >= n && (e == len(s.text) || s.at(e) == '\n' || s.at(e) == '\r') {
			return j, j + m
		}
		i = j + m
	}
}

// repeat is how often the byte c stands at i in a row. The pass goes on behind
// what it counts.
func (s *scanner) repeat(i int, c byte) int {
	n := 0
	for s.at(i+n) == c {
		n++
	}
	s.looked += n
	return n
}

// directive masks the notation of a reStructuredText directive or target, and
// an argument that is no prose.
func (s *scanner) directive(i int) int {
	if !s.has(i, ".. ") {
		return i
	}
	j := i + 3
	switch s.at(j) {
	case '_': // .. _target: https://…
		end := s.eol(j)
		if strings.IndexByte(s.text[j:end], ':') > 0 {
			return s.mask(i, end, Link)
		}
		return i + 2
	case '[': // .. [1] a footnote
		if k := s.find(j, "]", 64); k > 0 {
			return s.mask(i, k+1, Link)
		}
		return i + 2
	case '|': // .. |x| replace:: text
		k := s.find(j+1, "|", 64)
		if k < 0 {
			return i + 2
		}
		j = s.span(k+1, blank, 8)
	}
	k := s.span(j, slug, 48)
	for s.at(k) == ':' && s.is(k+1, lower) { // py:function
		k = s.span(k+1, slug, 48)
	}
	if k == j || !s.has(k, "::") {
		return i + 2
	}
	if lineDirectives(s.text[j:k]) {
		return s.mask(i, s.eol(k), Markup)
	}
	return s.mask(i, k+2, Markup)
}

// container masks the notation of ::: tip, :::{.callout-tip} and the closing :::.
func (s *scanner) container(i int) int {
	n := s.repeat(i, ':')
	if n < 3 {
		return i
	}
	j := s.span(i+n, blank, 8)
	if s.at(j) == '{' {
		if k := s.find(j, "}", 256); k > 0 && strings.IndexByte(s.text[j:k], '\n') < 0 {
			return s.mask(i, k+1, Markup)
		}
	}
	end := s.span(j, slug, 48)
	if end > j && s.is(j, lower) && (s.is(end, blank) || s.at(end) == '\n' || end == len(s.text)) {
		return s.mask(i, end, Markup)
	}
	return s.mask(i, i+n, Markup)
}

// module masks a line that imports or exports. English begins lines with these
// words too, so the line must have the form to its end.
func (s *scanner) module(i int) int {
	if !s.has(i, "import ") && !s.has(i, "export ") && !s.has(i, "from ") {
		return i
	}
	end := s.eol(i)
	l := strings.TrimRight(s.text[i:end], "; \t")
	var ok bool
	switch {
	case len(l) < 8:
	case l[0] == 'i':
		quoted := strings.HasSuffix(l, `"`) || strings.HasSuffix(l, "'")
		head, rest, as := strings.Cut(l[7:], " as ")
		ok = quoted && (strings.Contains(l, ` from "`) || strings.Contains(l, " from '") || strings.IndexByte(`"'`, l[7]) >= 0) ||
			as && isName(head) && isName(rest) || len(l) < end-i && isName(l[7:])
	case l[0] == 'e':
		ok = (strings.HasPrefix(l, "export default ") || strings.HasPrefix(l, "export const ") ||
			strings.HasPrefix(l, "export function ") || strings.HasPrefix(l, "export {") ||
			strings.HasPrefix(l, "export * ")) && strings.ContainsAny(s.text[i:end], "=({;")
	default: // from x import y
		from, names, found := strings.Cut(l[5:], " import ")
		ok = found && isName(from) && (isName(names) || names == "*" || !strings.Contains(strings.ReplaceAll(names, ", ", ""), " "))
	}
	if !ok {
		return i
	}
	return s.mask(i, end, Code)
}

// isName reports whether t is a name, perhaps dotted.
func isName(t string) bool {
	for i := range len(t) {
		if kinds[t[i]]&(name|dot) == 0 {
			return false
		}
	}
	return t != ""
}

// definition masks [id]: https://… and the key of a footnote.
func (s *scanner) definition(i int) int {
	if s.at(i+1) == '^' {
		return i
	}
	k := s.find(i, "]", 128)
	if k < 0 || s.at(k+1) != ':' || strings.IndexByte(s.text[i:k], '\n') >= 0 {
		return i
	}
	j := s.span(k+2, blank, 32)
	end := s.horizon(j, 2048)
	e := j
	for e < end && s.text[e] > ' ' {
		e++
	}
	s.looked += e - j
	if e == end && end < len(s.text) || !strings.ContainsAny(s.text[j:e], "/#.@") || s.is(j, notASCII) {
		return i
	}
	return s.mask(i, e, Link)
}

// backtick masks a code span. A reference of reStructuredText, `text <url>`_,
// is prose but for its target.
func (s *scanner) backtick(i int) int {
	n := s.repeat(i, '`')
	end := s.closingTick(i+n, n)
	if end < 0 {
		return i + n
	}
	content := s.text[i+n : end-n]
	switch {
	case n == 1 && s.at(end) == '_' && !s.is(end+1, alnum):
		for end++; s.at(end) == '_'; end++ {
		}
		return s.prose(i, i+1, end, content)
	case n == 2 && strings.Contains(content, "''"), // ``quoted''
		n == 1 && s.is(i-1, letter) && s.is(end, letter),                                                        // don`t and can`t
		n == 1 && s.is(end, alnum) && s.is(end-2, blank|notASCII) && !isName(strings.TrimSpace(content)),        // a stray one before `code`
		n == 1 && strings.IndexByte(content, '\'') >= 0 && strings.HasSuffix(content, " ") && content[0] != ' ': // `quoted'
		return i + n
	}
	return s.mask(i, end, Code)
}

// closingTick is the end of the run of exactly n backticks that closes a code
// span whose content begins at i, or -1. A span stays within its paragraph.
func (s *scanner) closingTick(i, n int) int {
	for at := i; ; {
		k := s.find(at, "`", 4096)
		if k < 0 || strings.Contains(s.text[at:k], "\n\n") {
			return -1
		}
		m := s.repeat(k, '`')
		if m == n {
			if k == i {
				return -1
			}
			return k + m
		}
		at = k + m
	}
}

// role masks what the content of a role in backticks leaves: all of it, unless
// the role is one whose text is read. start is where its notation begins, tick
// where its backtick stands.
func (s *scanner) role(start, tick int, role string) int {
	n := s.repeat(tick, '`')
	end := s.closingTick(tick+n, n)
	if end < 0 {
		return -1
	}
	content := s.text[tick+n : end-n]
	if n == 1 && role != "math" && (proseRoles(role) || strings.HasSuffix(content, ">") && strings.Contains(content, " <")) {
		return s.prose(start, tick+1, end, content)
	}
	kind := Markup
	if role == "math" || role == "code" {
		kind = Code
	}
	return s.mask(start, end, kind)
}

// prose masks the notation from start to open, and of the content that begins
// at open the target in angle brackets with all up to end.
func (s *scanner) prose(start, open, end int, content string) int {
	cut := open + len(content)
	if k := strings.LastIndex(content, " <"); k >= 0 && strings.HasSuffix(content, ">") {
		cut = open + k + 1
	}
	s.later(cut, end, Markup)
	return s.mask(start, open, Markup)
}

// bracket masks the keys that stand in square brackets: [^1], [@key; @key2],
// [[anchor]], [!TIP] and the page of [[page|text]].
func (s *scanner) bracket(i int) int {
	switch c := s.at(i + 1); {
	case c == '^' || c == '!':
		if k := s.span(i+2, token, 64); k > i+2 && s.at(k) == ']' {
			kind := Link
			if c == '!' {
				kind = Markup
			}
			return s.mask(i, k+1, kind)
		}
	case c == '@' || c == '-' && s.at(i+2) == '@':
		k := i + 1
		for s.is(k, token|blank) || s.at(k) == ';' || s.at(k) == ':' || s.at(k) == ',' {
			k++
			if k-i > 256 {
				return i + 1
			}
		}
		s.looked += k - i
		if s.at(k) == ']' && s.at(k+1) != '(' && keysOnly(s.text[i+1:k]) {
			return s.mask(i, k+1, Link)
		}
	case c == '[':
		k := s.span(i+2, slug, 128)
		if k > i+2 && s.has(k, "]]") && i > 0 && !s.is(i-1, blank) && s.at(i-1) != '\n' {
			return s.mask(i, k+2, Link)
		}
		end := s.find(i+2, "]", 128)
		if end < 0 || s.at(end+1) != ']' {
			break
		}
		if bar := strings.LastIndexByte(s.text[i+2:end], '|'); bar >= 0 && strings.IndexByte(s.text[i:end], '\n') < 0 {
			return s.mask(i, i+2+bar+1, Link)
		}
	}
	return i + 1
}

// keysOnly reports whether every part between semicolons is a citation key.
func keysOnly(t string) bool {
	for part := range strings.SplitSeq(t, ";") {
		part = strings.TrimPrefix(strings.TrimSpace(part), "-")
		if !strings.HasPrefix(part, "@") || strings.ContainsAny(part, " ,") {
			return false
		}
	}
	return true
}

// target masks what follows the text of a link: (target "title") without the
// title, or [id].
func (s *scanner) target(i int) int {
	switch s.at(i + 1) {
	case '(':
		return s.destination(i)
	case '[':
		k := i + 2
		for s.is(k, slug|dot|blank) && k-i < 80 {
			k++
		}
		s.looked += k - i
		if s.at(k) == ']' {
			return s.mask(i, k+1, Link)
		}
	}
	return i + 1
}

func (s *scanner) destination(i int) int {
	j := s.span(i+2, blank, 32)
	k, end := j, s.horizon(j, 2048)
	if s.at(j) == '<' {
		if k = s.find(j, ">", 2048); k < 0 || strings.IndexByte(s.text[j:k], '\n') >= 0 {
			return i + 1
		}
		k++
	} else {
		for depth := 0; k < end && s.text[k] > ' '; k++ {
			if s.text[k] == '(' {
				depth++
			} else if s.text[k] == ')' {
				if depth == 0 {
					break
				}
				depth--
			}
		}
		s.looked += k - j
	}
	if k > j && s.is(j, notASCII) && !strings.ContainsAny(s.text[j:k], "/.#") { // 区间[0,1](含端点)
		return i + 1
	}
	if s.at(k) == ')' {
		return s.mask(i, k+1, Link)
	}
	q := s.span(k, blank, 32)
	if q == k || k == j {
		return i + 1
	}
	switch s.at(q) {
	case '"', '\'':
		return s.mask(i, q+1, Link)
	case ')':
		return s.mask(i, q+1, Link)
	case '=': // ![text](target =100x20)
		if e := s.find(q, ")", 16); e > 0 {
			return s.mask(i, e+1, Link)
		}
	}
	return i + 1
}

// colon masks a URL, a role, a qualified name or the short code of an emoji.
func (s *scanner) colon(i int) int {
	next := s.at(i + 1)
	switch {
	case next == '/' && s.at(i+2) == '/':
		return s.url(i)
	case next == ':':
		return s.qualified(i)
	case kinds[next]&(alnum|underline|hyphen) == 0 && next != '+':
		return i + 1
	}
	k := i + 1
	for s.is(k, name|hyphen) || s.at(k) == '+' || s.at(k) == ':' && s.is(k+1, letter) {
		if k++; k-i > 64 {
			return i + 1
		}
	}
	s.looked += k - i
	if s.at(k) != ':' {
		return i + 1
	}
	if s.at(k+1) == '`' {
		if end := s.role(i, k+1, s.text[i+1:k]); end > 0 {
			return end
		}
	}
	// :smile:, but not the middle of 10:30:15 or a:b:c.
	if k-i > 2 && !s.is(i-1, alnum) && s.at(i-1) != ':' && !s.is(k+1, alnum) && (s.is(i+1, lower) || s.at(i+1) == '+') &&
		strings.IndexByte(s.text[i+1:k], ':') < 0 {
		return s.mask(i, k+1, Markup)
	}
	return i + 1
}
