package prose

import "strings"

// angle masks a tag, a comment or an address in angle brackets, and the content
// of elements that hold code.
func (s *scanner) angle(i int) int {
	j := i + 1
	switch s.at(j) {
	case '!':
		return s.declaration(i)
	case '?':
		return s.enclosed(i, "?>", 4096)
	case '%':
		return s.enclosed(i, "%>", 4096)
	case '/':
		j++
	}
	if !s.is(j, alnum) {
		return i + 1
	}
	k := s.span(j, tagName, 128)
	tag := s.text[j:k]
	if s.is(j, digit) && s.is(i-1, digit) {
		return i + 1
	}
	if s.is(j, digit) { // <0>text</0> of translators, <00:01.000> of captions
		for s.is(k, digit|dot) || s.at(k) == ':' {
			k++
		}
		if strings.Trim(s.text[j:k], "0123456789:.") != "" {
			return i + 1
		}
		if s.at(k) == '/' {
			k++
		}
		if s.at(k) == '>' {
			return s.mask(i, k+1, Markup)
		}
		return i + 1
	}
	switch s.at(k) {
	case ':', '@', '+':
		if end := s.autolink(i, k); end > 0 {
			return end
		}
		if s.at(k) != ':' { // xml:tag
			return i + 1
		}
		k = s.span(k+1, tagName, 128)
	}
	if tag == "v" && s.is(k, blank) { // <v Speaker> of WebVTT
		return s.mask(i, k, Markup)
	}
	end := s.attributes(k)
	if end < 0 {
		return i + 1
	}
	if j == i+1 && listings(tag) && s.text[end-2] != '/' {
		if k := s.find(end, "</"+tag, len(s.text)); k >= 0 { // the name is short: no allocation escapes
			if e := s.find(k, ">", 64); e >= 0 {
				return s.mask(i, e+1, Code)
			}
		}
	}
	return s.mask(i, end, Markup)
}

// enclosed masks from i to the closing notation, if that comes within most
// bytes and in the same paragraph.
func (s *scanner) enclosed(i int, closing string, most int) int {
	k := s.find(i+2, closing, most)
	if k < 0 || strings.Contains(s.text[i:k], "\n\n") {
		return i + 1
	}
	return s.mask(i, k+len(closing), Markup)
}

func (s *scanner) declaration(i int) int {
	switch {
	case s.has(i, "<!--"):
		if k := s.find(i+4, "-->", len(s.text)); k >= 0 {
			return s.mask(i, k+3, Markup)
		}
	case s.has(i, "<![CDATA["):
		return s.mask(i, i+9, Markup)
	case s.is(i+2, letter):
		return s.enclosed(i, ">", 512)
	}
	return i + 1
}

// autolink masks <https://…> and <name@example.com>; k is where the scheme or
// the name ends.
func (s *scanner) autolink(i, k int) int {
	e := s.horizon(k, 2048)
	for j := k; j < e; j++ {
		if c := s.text[j]; c <= ' ' || c == '<' || c == '"' {
			s.looked += j - k
			return -1
		} else if c == '>' {
			s.looked += j - k
			if s.at(k) == ':' && !s.has(k, "://") && !s.has(i, "<mailto:") {
				return -1
			}
			return s.mask(i, j+1, Link)
		}
	}
	s.looked += e - k
	return -1
}

// attributes is the end of the tag whose name ends at k, or -1. An attribute
// without value must be a known one, so that "a <b and c> d" is no tag.
func (s *scanner) attributes(k int) int {
	end := s.horizon(k, 8192)
	from := k
	defer func() { s.looked += max(0, k-from) }()
	for k < end {
		at := k
		for k < end && (s.is(k, blank) || s.at(k) == '\n' || s.at(k) == '\r') {
			k++
		}
		switch c := s.at(k); {
		case c == '>':
			return k + 1
		case c == '/':
			k++
			continue
		case k == at && (k == from || s.at(k-1) != '"' && s.at(k-1) != '\'' && s.at(k-1) != '}'):
			return -1 // neither a space nor the end after the name
		case c == '{':
			if k = s.braces(k, end); k < 0 {
				k = end
				return -1
			}
			continue
		}
		name := k
		for k < end && s.is(k, attrName) {
			k++
		}
		if k == name {
			return -1
		}
		attr := s.text[name:k]
		if s.at(k) != '=' {
			if !switches(attr) && !strings.ContainsAny(attr[:1], ":@#") && !strings.HasPrefix(attr, "v-") && !strings.HasPrefix(attr, "data-") {
				return -1
			}
			continue
		}
		k++
		switch c := s.at(k); c {
		case '"', '\'':
			q := strings.IndexByte(s.text[min(k+1, end):end], c)
			if q < 0 {
				k = end
				return -1
			}
			k += q + 2
		case '{':
			if k = s.braces(k, end); k < 0 {
				k = end
				return -1
			}
		default:
			v := k
			for k < end && s.text[k] > ' ' && s.text[k] != '>' && s.text[k] != '<' && s.text[k] != '"' {
				k++
			}
			if k == v {
				return -1
			}
		}
	}
	return -1
}

// braces is the end of the expression in braces that begins at k, or -1.
func (s *scanner) braces(k, end int) int {
	depth := 0
	for ; k < end; k++ {
		switch s.text[k] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return k + 1
			}
		}
	}
	return -1
}

// brace masks templates, shortcodes, placeholders, attributes, the head of an
// ICU argument and MyST roles.
func (s *scanner) brace(i int) int {
	switch s.at(i + 1) {
	case '{':
		k := s.find(i+2, "}}", 2048)
		if k < 0 || strings.Contains(s.text[i:k], "\n\n") {
			return i + 2
		}
		for k += 2; s.at(k) == '}'; k++ {
		}
		return s.mask(i, k, Markup)
	case '%':
		return s.enclosed(i, "%}", 2048)
	case '/':
		if s.at(i+2) == '*' {
			return s.enclosed(i, "*/}", 4096)
		}
	case '#', '.', ':':
		if s.has(i, "{# ") {
			if end := s.enclosed(i, "#}", 2048); end > i+1 {
				return end
			}
		}
		if k := s.find(i, "}", 256); k > i+2 && attributeList(s.text[i+1:k]) {
			kind := Markup
			if s.at(i+1) == '#' {
				kind = Link
			}
			return s.mask(i, k+1, kind)
		}
		return i + 1
	case '\\': // {\an8} of subtitles
		if k := s.find(i, "}", 128); k > 0 && !strings.ContainsAny(s.text[i+1:k], " {\n") {
			return s.mask(i, k+1, Markup)
		}
		return i + 1
	}
	return s.placeholder(i)
}

// attributeList reports whether t, the content of braces, is a list of #id,
// .class and key=value.
func attributeList(t string) bool {
	quote := false
	for i := range len(t) {
		switch c := t[i]; {
		case c == '"':
			quote = !quote
		case quote:
		case c == '\n' || c == '{':
			return false
		case c == ' ' && i+1 < len(t) && strings.IndexByte(" #.", t[i+1]) < 0:
			if j := strings.IndexAny(t[i+1:], "= "); j < 0 || t[i+1+j] != '=' {
				return false
			}
		}
	}
	return !quote
}

// placeholder masks {name}, {0}, {name!r:>10}, { name } and the heads of ICU
// arguments.
func (s *scanner) placeholder(i int) int {
	j := s.span(i+1, blank, 4)
	k := s.span(j, name|dot|hyphen, 64)
	if k > j && s.at(k) == '}' && k == s.span(j, slug, 64) && s.at(k+1) == '`' && j == i+1 {
		if end := s.role(i, k+1, s.text[j:k]); end > 0 { // {term}`text`
			return end
		}
	}
	if e := s.span(k, blank, 4); s.at(e) == ',' && k > j {
		return s.argument(i, e+1)
	}
	if s.is(k, argByte) && (k > j || s.at(k) == '!' || s.at(k) == ':' || s.at(k) == '@') {
		k = s.span(k, name|argByte, 64)
	}
	k = s.span(k, blank, 4)
	if s.at(k) != '}' {
		return i + 1
	}
	return s.mask(i, k+1, Markup)
}

// argument masks {n, number}, {0,-10:N2} and the head of {n, plural, one {…}},
// whose branches are prose; k stands behind the first comma.
func (s *scanner) argument(i, k int) int {
	j := s.span(k, blank, 4)
	if s.is(j, digit) || s.at(j) == '-' && s.is(j+1, digit) {
		if e := s.span(j, name|argByte, 32); s.at(e) == '}' {
			return s.mask(i, e+1, Markup)
		}
		return i + 1
	}
	e := s.span(j, letter, 16)
	switch s.text[j:e] {
	case "plural", "select", "selectordinal":
		e = s.span(e, blank, 4)
		if s.at(e) != ',' {
			return i + 1
		}
		e = s.spaces(e + 1)
		if s.has(e, "offset:") {
			e = s.spaces(s.span(e+7, digit, 8))
		}
		if e = s.selector(e); e < 0 {
			return i + 1
		}
		s.icu++
		return s.mask(i, e, Markup)
	case "number", "date", "time", "spellout", "ordinal", "duration", "list":
		if e = s.find(e, "}", 64); e > 0 && strings.IndexByte(s.text[i:e], '\n') < 0 {
			return s.mask(i, e+1, Markup)
		}
	}
	return i + 1
}

// spaces is the end of the white space at i, line ends included.
func (s *scanner) spaces(i int) int {
	for n := 0; n < 64 && (s.is(i, blank) || s.at(i) == '\n' || s.at(i) == '\r'); n++ {
		i++
	}
	return i
}

// selector is the place behind "one {" or "=1 {" at i, or -1.
func (s *scanner) selector(i int) int {
	if s.at(i) == '=' {
		i++
	}
	k := s.span(i, slug, 32)
	e := s.spaces(k)
	if k == i || s.at(e) != '{' {
		return -1
	}
	return e + 1
}

// branch masks what stands between two branches of an ICU argument, and its
// end.
func (s *scanner) branch(i int) int {
	if s.icu == 0 {
		return i + 1
	}
	k := s.spaces(i + 1)
	if s.at(k) == '}' {
		s.icu--
		return s.mask(i, k+1, Markup)
	}
	if e := s.selector(k); e > 0 {
		return s.mask(i, e, Markup)
	}
	return i + 1
}

// percent masks the placeholders of printf, Qt, Python and Ruby. A per cent
// sign stands behind a number, which no placeholder does.
func (s *scanner) percent(i int) int {
	if s.is(i-1, digit) && s.done != i {
		return i + 1
	}
	k := i + 1
	switch c := s.at(k); {
	case c == '%':
		return s.mask(i, k+1, Markup)
	case c == '{' || c == '(' || c == '<':
		k = s.span(k+1, name|dot|hyphen, 64)
		switch {
		case k == i+2 || s.at(k) != "})>"[strings.IndexByte("{(<", c)]:
			return i + 1
		case c == '{':
			return s.mask(i, k+1, Markup)
		}
		k++
	case kinds[c]&upper != 0: // %PATH%, but %E of printf below, %L1 of Qt
		if e := s.span(k, upper|underline|digit, 64); e > k+1 && s.at(e) == '%' {
			return s.mask(i, e+1, Code)
		}
		if c == 'L' && s.is(k+1, digit) {
			return s.mask(i, s.span(k+1, digit, 2), Markup)
		}
	}
	if e := s.span(k, digit, 4); e > k && s.at(e) == '$' {
		k = e + 1
	}
	flags := k
	for c := s.at(k); c == '-' || c == '+' || c == '#' || c == '0' || c == '\''; c = s.at(k) {
		if k++; k-flags > 8 {
			return i + 1
		}
	}
	k = s.span(k, digit, 4)
	if s.at(k) == '*' {
		k++
	}
	if s.at(k) == '.' && (s.is(k+1, digit) || s.at(k+1) == '*' || s.at(k+1) == 'f') {
		k = s.span(k+1, digit, 4)
		if s.at(k) == '*' {
			k++
		}
	}
	conv := k
	for strings.IndexByte("hlLqjzt", s.at(conv)) >= 0 && s.at(conv) != 0 && conv-k < 2 && s.is(conv+1, letter) {
		conv++
	}
	if c := s.at(conv); c != 0 && strings.IndexByte("diouxXeEfFgGaAcCsSpnvqtTrb@", c) >= 0 {
		if e := s.span(conv+1, lower, 4); e-conv-1 <= 2 { // %dpx, but not %discount
			return s.mask(i, conv+1, Markup)
		}
		return i + 1
	}
	if e := s.span(i+1, digit, 3); e > i+1 && e-i <= 3 { // %1 of Qt
		return s.mask(i, e, Markup)
	}
	return i + 1
}

// entity masks &nbsp; and &#8212;.
func (s *scanner) entity(i int) int {
	k := i + 1
	if s.at(k) == '#' {
		k++
	}
	if e := s.span(k, alnum, 32); e > i+2 && s.at(e) == ';' && (s.at(i+1) == '#' || s.is(k, letter)) {
		return s.mask(i, e+1, Markup)
	}
	return i + 1
}

// hash masks #{x} of Ruby. A hashtag is prose.
func (s *scanner) hash(i int) int {
	if s.at(i+1) == '{' {
		if k := s.find(i, "}", 128); k > i+2 && strings.IndexByte(s.text[i:k], '\n') < 0 {
			return s.mask(i, k+1, Code)
		}
	}
	return i + 1
}
