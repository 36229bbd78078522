package prose

import "strings"

// dollar masks mathematics and the variables of shells and templates. Dollars
// are money too: see isMath.
func (s *scanner) dollar(i int) int {
	switch c := s.at(i + 1); {
	case c == '$':
		n := s.repeat(i, '$')
		if n == 2 {
			if k := s.find(i+2, "$$", 8192); k > i+2 && !strings.Contains(s.text[i:k], "\n\n") {
				return s.mask(i, k+2, Code)
			}
		}
		return i + n
	case c == '{' || c == '(':
		closing := "}"
		if c == '(' {
			closing = ")"
		}
		// $(x, y)$ is mathematics.
		if k := s.find(i+2, closing, 256); k > 0 && strings.IndexAny(s.text[i+1:k], "\n$") < 0 && !(c == '(' && s.isMath(i) > 0) &&
			!(c == '{' && strings.IndexByte(s.text[i:k], '\\') >= 0) {
			return s.mask(i, k+1, Code)
		}
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
// three. Words, or Han, without such a mark are the prose between two prices.
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
	if strings.ContainsAny(content, `\^`) || strings.Contains(content, "_{") {
		return k + 1
	}
	first, last := content[0], content[len(content)-1]
	spaced := first == ' ' || last == ' '
	if spaced && strings.IndexByte(content, '=') < 0 || s.is(k+1, digit) || s.is(i-1, alnum) {
		return -1
	}
	word := 0
	for j := range len(content) {
		switch c := kinds[content[j]]; {
		case c&notASCII != 0:
			return -1
		case c&letter != 0:
			word++
		default:
			word = 0
		}
		if word >= 3 && strings.IndexByte(content, ' ') >= 0 {
			return -1
		}
	}
	return k + 1
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
		return s.enclosed(i, `\)`, 4096, Code)
	case c == '[':
		return s.enclosed(i, `\]`, 8192, Code)
	case c == 'N' && (!s.is(i+2, lower)): // a line break in subtitles
		return s.mask(i, i+2, Markup)
	case kinds[c]&letter == 0:
		if c == 0 || c >= 0x80 || c == '\n' {
			return i + 1
		}
		return i + 2
	case s.is(i-1, alnum), c == 'n' && s.is(i+2, upper), c == 't' && s.is(i+2, upper), (c == 'n' || c == 't') && !s.is(i+2, letter):
		return s.mask(i, i+2, Markup) // an escape: one\ntwo
	}
	k := s.span(i+1, letter, 64)
	command := s.text[i+1 : k]
	if s.at(k) == '*' {
		k++
	}
	if !keyed[command] {
		if s.at(k) == '{' {
			k++
		}
		return s.mask(i, k, Markup)
	}
	start := k
	if command == "begin" && s.at(k) == '{' {
		if e := s.find(k, "}", 64); e > 0 && mathematics[s.text[k+1:e]] {
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
