package prose

import "strings"

// dollar masks mathematics and the variables of shells and templates. Dollars
// are money too: see isMath.
func (s *scanner) dollar(i int) int {
	switch c := s.at(i + 1); c {
	case '$':
		n := s.repeat(i, '$')
		if n == 2 {
			if k := s.find(i+2, "$$", 8192); k > i+2 && !strings.Contains(s.text[i:k], "\n\n") {
				return s.mask(i, k+2, Code)
			}
		}
		return i + n
	case '{', '(':
		closing := "}"
		if c == '(' {
			closing = ")"
		}
		k := s.find(i+2, closing, 256)
		if k < 0 || strings.ContainsAny(s.text[i+1:k], "\n$\\") {
			break
		}
		// $(x, y)$ and ${x}^2$ are mathematics; ${x}${y} are variables.
		if next := s.at(k + 1); c == '(' || next == '^' || next == '_' || next == '$' && s.at(k+2) != '{' {
			if end := s.isMath(i); end > 0 {
				return s.mask(i, end, Code)
			}
		}
		return s.mask(i, k+1, Code)
	}
	if end := s.isMath(i); end > 0 {
		return s.mask(i, end, Code)
	}
	if s.is(i+1, letter|underline) && !s.is(i-1, alnum) {
		if k := s.span(i+1, name, 64); k > i+2 {
			return s.mask(i, k, Code)
		}
	}
	return i + 1
}

// isMath is the end of the formula that the dollar at i opens, or -1. The
// formula ends at the next dollar. As in pandoc it neither begins nor ends with
// a space and no digit follows; what has a mark of notation inside may do all
// three. Words, or Han, without such a mark are the prose between two prices;
// so is what stands behind a number or a capital (US$).
func (s *scanner) isMath(i int) int {
	k := i + 1
	for {
		if k = s.find(k, "$", 1024); k < 0 {
			return -1
		}
		if s.text[k-1] != '\\' || k > i+2 && s.text[k-2] == '\\' {
			break
		}
		k++
	}
	content := s.text[i+1 : k]
	if content == "" || strings.Contains(content, "\n\n") {
		return -1
	}
	if isPrice(content) || strings.HasSuffix(content, " ") && s.is(k+1, digit) || // the next price
		s.is(k+1, letter) && s.is(k-1, digit) && s.at(k-2) == '%' { // %1$s
		return -1
	}
	if notation(content) {
		return k + 1
	}
	first, last := content[0], content[len(content)-1]
	spaced := first == ' ' || last == ' ' || last == '('
	if spaced && strings.IndexByte(content, '=') < 0 || s.is(k+1, digit) || s.is(i-1, digit) ||
		s.is(i-1, letter) && s.is(i+1, digit) {
		return -1
	}
	longest := 2
	if s.is(i+1, digit) {
		longest = 1
	}
	if hasWords(content, longest) {
		return -1
	}
	return k + 1
}

// isPrice reports whether t is a number, then Han or a space without an operator
// behind it, and has no command of a formula.
func isPrice(t string) bool {
	n := len(t) - len(strings.TrimLeft(t, "0123456789,."))
	rest := strings.TrimLeft(t[n:], " ")
	if n == 0 || rest == "" || strings.IndexByte(t, '\\') >= 0 {
		return false
	}
	return rest[0] >= firstHan || len(rest) < len(t)-n && strings.IndexByte("=+-*/<>^_", rest[0]) < 0
}

// notation reports whether t has a mark that only formulas have.
func notation(t string) bool {
	power := strings.IndexByte(t, '^')
	return strings.IndexByte(t, '\\') >= 0 || strings.Contains(t, "_{") ||
		power == 0 || power > 0 && t[power-1] != '[' // [^1] is a footnote
}

// firstHan is the least leading byte of Han and of its punctuation; the signs
// of mathematics are below.
const firstHan = 0xE3

// hasWords reports whether t has Han, or words of more than longest letters
// with a space between.
func hasWords(t string, longest int) bool {
	spaced := strings.IndexByte(t, ' ') >= 0
	word := 0
	for i := range len(t) {
		if t[i] >= firstHan && t[i] < 0xF0 {
			return true
		}
		if kinds[t[i]]&letter == 0 {
			word = 0
		} else if word++; word > longest && spaced {
			return true
		}
	}
	return false
}

// display masks \(x\) and \[x\], but not the escaped brackets of Markdown.
func (s *scanner) display(i int, closing string) int {
	k := s.find(i+2, closing, 8192)
	if k < 0 {
		return i + 2
	}
	content := s.text[i+2 : k]
	if strings.Contains(content, "\n\n") || !notation(content) && (hasWords(content, 2) || !strings.ContainsAny(content, "=+<>_/") && len(content) > 2) {
		return i + 2
	}
	return s.mask(i, k+2, Code)
}

// backslash masks formulas, LaTeX commands, escapes and Windows paths.
func (s *scanner) backslash(i int) int {
	c := s.at(i + 1)
	if s.at(i-1) == ':' && s.is(i-2, letter) && !s.is(i-3, alnum) && i-2 >= s.done && (s.is(i+1, alnum) || c == '\\') {
		k := i
		for end := s.horizon(i, 512); k < end && (s.is(k, token) || s.at(k) == '\\' || s.at(k) == '%'); {
			k++
		}
		s.looked += k - i
		for s.at(k-1) == '.' {
			k--
		}
		return s.mask(i-2, k, Link)
	}
	switch {
	case c == '(':
		return s.display(i, `\)`)
	case c == '[':
		return s.display(i, `\]`)
	case c == 'N' && (!s.is(i+2, lower)): // a line break in subtitles
		return s.mask(i, i+2, Markup)
	case kinds[c]&letter == 0:
		if c == 0 || c >= 0x80 || c == '\n' {
			return i + 1
		}
		return i + 2
	case s.is(i-1, alnum) && s.last != i, c == 'n' && s.is(i+2, upper), c == 't' && s.is(i+2, upper), (c == 'n' || c == 't') && !s.is(i+2, letter):
		return s.mask(i, i+2, Markup) // an escape: one\ntwo
	}
	k := s.span(i+1, letter, 64)
	command := s.text[i+1 : k]
	if s.at(k) == '*' {
		k++
	}
	if !keyed(command) {
		if s.at(k) == '{' {
			k++
		}
		return s.mask(i, k, Markup)
	}
	start := k
	if command == "begin" && s.at(k) == '{' {
		if e := s.find(k, "}", 64); e > 0 && mathematics(s.text[k+1:e]) {
			if end := s.find(e, `\end{`+s.text[k+1:e+1], len(s.text)); end > 0 {
				return s.mask(i, end+e-k+5, Code)
			}
		}
	}
	for n := 0; n < 4 && (s.at(k) == '{' || s.at(k) == '['); n++ {
		if command == "href" && n == 1 { // its text
			break
		}
		closing := "}"
		if s.at(k) == '[' {
			closing = "]"
		}
		e := s.find(k, closing, 256)
		if e < 0 {
			break
		}
		k = e + 1
		if closing == "}" && command != "href" && command != "setlength" && s.at(k) != '{' {
			break
		}
	}
	kind := Link
	if k == start || command == "begin" || command == "end" {
		kind = Markup
	}
	return s.mask(i, k, kind)
}
