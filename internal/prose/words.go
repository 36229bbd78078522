package prose

import "strings"

// longestWord is the longest run that is judged as a word. What is longer is
// encoded data, in which no term stands.
const longestWord = 1024

// word judges the word around the stop at i: a run of letters, digits and
// . _ - / @ ~ +. Each word is judged once, as a whole, and the pass goes on
// behind it.
func (s *scanner) word(i int) int {
	start := i
	for start > s.done && s.is(start-1, token) {
		start--
	}
	end := i
	for end < len(s.text) && s.is(end, token) {
		end++
	}
	s.looked += end - start
	next := max(end, i+1)
	s.judge(start, end)
	if s.done < next {
		s.done = next // not to be read again
	} else {
		next = s.done
	}
	return next
}

func (s *scanner) judge(start, end int) {
	if end-start > longestWord {
		return
	}
	w := s.text[start:end]
	if at := strings.LastIndexByte(w, '@'); at >= 0 && s.address(start, end, start+at) {
		return
	}
	if strings.IndexByte(w, '/') >= 0 && s.path(start, end) {
		return
	}
	for from := start; from < end; {
		to := from
		for to < end && strings.IndexByte("/@~", s.text[to]) < 0 {
			to++
		}
		if to > from {
			s.piece(from, to)
		}
		from = to + 1
	}
}

// address masks name@example.com, @handle and @scope/package.
func (s *scanner) address(start, end, at int) bool {
	local := start
	for local < at && strings.IndexByte("_./~+-", s.text[local]) >= 0 {
		local++
	}
	for end > at+1 && strings.IndexByte("_.-/~+", s.text[end-1]) >= 0 {
		end--
	}
	if end == at+1 {
		return false
	}
	if local == at {
		if !s.is(at+1, name) || s.is(start-1, alnum) {
			return false
		}
		s.mask(at, end, Link)
		return true
	}
	host := s.text[at+1 : end]
	if slash := strings.IndexByte(host, '/'); slash >= 0 {
		host = host[:slash]
	}
	if dot := strings.LastIndexByte(host, '.'); dot <= 0 || len(host)-dot < 3 {
		return false
	}
	if strings.HasSuffix(s.text[:local], "mailto:") && local-7 >= s.last {
		local -= 7
	}
	s.mask(local, end, Link)
	return true
}

// path masks paths. Two words with a slash are prose (and/or, client/server)
// unless something marks a path: how it begins, a domain or a known folder in
// front, an extension or an underline at the end.
func (s *scanner) path(start, end int) bool {
	w := s.text[start:end]
	for len(w) > 1 && strings.IndexByte(".-+~_", w[len(w)-1]) >= 0 {
		w = w[:len(w)-1]
	}
	if w[0] == '_' { // emphasis
		w, start = w[1:], start+1
	}
	end = start + len(w)
	slash := strings.IndexByte(w, '/')
	if slash < 0 || w == "/" {
		return false
	}
	first, rest := w[:slash], w[slash+1:]
	switch {
	case first == "." || first == ".." || first == "~" || first == "...":
		if rest == "" && first == "..." {
			return false
		}
	case isDomain(first, true):
		if e := s.urlEnd(start); e > end {
			end = e
		}
		s.mask(start, end, Link)
		return true
	case first == "":
		if s.is(start-1, alnum) || s.at(start-1) == ')' || s.at(start-1) == '>' || rest == "" || rest[0] == '/' {
			return false
		}
		a, b, more := strings.Cut(rest, "/")
		if s.is(start-1, notASCII) && !folders(a) || !more && !folders(a) && !isFile(a) || more && b == "" && len(a) < 2 {
			return false
		}
	case folders(first) && rest != "":
	default:
		last := w[strings.LastIndexByte(w, '/')+1:]
		if !isFile(last) && !(strings.Count(w, "/") > 1 && strings.IndexByte(w, '_') > 0) && !strings.HasPrefix(w, ".git") {
			return false
		}
	}
	s.mask(start, end, Link)
	return true
}

// piece judges a word without slashes: a dotted one as a whole, else its parts.
func (s *scanner) piece(start, end int) {
	for start < end && strings.IndexByte("-+", s.text[start]) >= 0 {
		start++
	}
	for start < end && strings.IndexByte("-+.", s.text[end-1]) >= 0 {
		end--
	}
	if start == end {
		return
	}
	w := s.text[start:end]
	if strings.IndexByte(w, '.') >= 0 && s.dotted(start, end) {
		return
	}
	if len(w) == 36 && isUUID(w) {
		s.mask(start, end, Ident)
		return
	}
	for from := start; from < end; {
		to := from
		for to < end && s.is(to, name) {
			to++
		}
		if to > from {
			s.identifier(from, to)
		}
		from = to + 1
	}
}

// dotted masks domains, file names and dotted identifiers, and reports whether
// it did. A single dot between two words is more often a missing space.
func (s *scanner) dotted(start, end int) bool {
	w := s.text[start:end]
	for len(w) > 0 && w[0] == '_' {
		w, start = w[1:], start+1
	}
	for len(w) > 0 && w[len(w)-1] == '_' {
		w, end = w[:len(w)-1], end-1
	}
	if len(w) < 3 {
		return false
	}
	if w[0] == '.' {
		if dotFiles(w[1:]) || extensions(w[1:]) {
			s.mask(start, end, Ident)
			return true
		}
		return false
	}
	if strings.HasPrefix(w, "www.") && len(w) > 4 {
		s.mask(start, max(end, s.urlEnd(start)), Link)
		return true
	}
	if isDomain(w, s.at(end) == ':' && s.is(end+1, digit)) {
		if s.at(end) == '?' || s.at(end) == ':' && s.is(end+1, digit) {
			if e := s.urlEnd(start); e > end {
				s.mask(start, e, Link)
				return true
			}
		}
		s.mask(start, end, Ident)
		return true
	}
	if isFile(w) {
		s.mask(start, end, Ident)
		return true
	}
	if !isNamePath(w) {
		return false
	}
	after, sure := s.arguments(end)
	if sure || isDottedName(w, s.at(end) == '.') {
		if after == 0 {
			after = end
		}
		s.mask(start, after, Ident)
		return true
	}
	return false
}

// isDomain reports whether w is a bare domain; sure says that something else
// speaks for an address.
func isDomain(w string, sure bool) bool {
	last := strings.LastIndexByte(w, '.')
	if last <= 0 || w[last-1] == '.' || kinds[w[0]]&alnum == 0 {
		return false
	}
	labels := strings.Count(w, ".")
	switch top := w[last+1:]; {
	case domains(top):
		if last == 1 && top != "com" && top != "ai" && top != "co" && top != "org" {
			return false
		}
	case !mayBeWords(top) || !sure && labels < 2 || labels > 1 && last < 4: // e.g.it
		return false
	}
	host := w[:last]
	for i := range len(host) {
		if kinds[host[i]]&(alnum|hyphen|dot) == 0 {
			return false
		}
	}
	return !strings.Contains(host, "..")
}

// isFile reports whether w is a file name with a known extension. Node.js and
// its like are names of libraries.
func isFile(w string) bool {
	dot := strings.LastIndexByte(w, '.')
	if dot < 1 || !extensions(w[dot+1:]) || w[dot-1] == '.' {
		return false
	}
	base := w[:dot]
	switch w[dot+1:] {
	case "js":
		if strings.IndexByte(base, '.') < 0 && (libraries(base) || kinds[base[0]]&upper != 0) {
			return false
		}
	case "go", "pl", "sh", "log", "lock", "env", "bin", "tar", "proto": // words, too
		if kinds[base[0]]&upper != 0 {
			return false
		}
	}
	for i := range len(base) {
		if kinds[base[i]]&letter != 0 {
			return true
		}
	}
	return len(base) > 1 // 01.png, but not 1.md of a list
}

// isNamePath reports whether w is names with dots between.
func isNamePath(w string) bool {
	start := true
	for i := range len(w) {
		c := kinds[w[i]]
		switch {
		case c&dot != 0:
			if start {
				return false
			}
			start = true
		case start && c&(letter|underline) == 0 || c&name == 0:
			return false
		default:
			start = false
		}
	}
	return !start
}

// isDottedName reports whether names with dots between are a dotted identifier
// by themselves. Of two names the first must be known, or either an identifier;
// of three the first must be in lower case, and they must not begin like e.g.
func isDottedName(w string, stopped bool) bool {
	first, rest, _ := strings.Cut(w, ".")
	if strings.IndexByte(rest, '.') < 0 {
		return receivers(first) && len(rest) > 1 || isIdentifier(first) || isIdentifier(rest)
	}
	if kinds[first[0]]&(lower|underline) == 0 || len(first) == 1 && rest[1] == '.' && len(rest) > 3 {
		return strings.IndexByte(strings.Trim(w, "_"), '_') > 0
	}
	return !stopped || len(first) > 1
}

// isUUID reports whether w, of 36 bytes, has the form of a UUID.
func isUUID(w string) bool {
	for i := range len(w) {
		switch i {
		case 8, 13, 18, 23:
			if w[i] != '-' {
				return false
			}
		default:
			if !isHex(w[i]) {
				return false
			}
		}
	}
	return true
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

// identifier masks a word without punctuation but underlines, with the call
// that follows it.
func (s *scanner) identifier(start, end int) {
	w := s.text[start:end]
	if isHash(w) {
		s.mask(start, end, Ident)
		return
	}
	if isIdentifier(w) {
		for !strings.HasPrefix(w, "__") && s.text[end-1] == '_' { // the end of emphasis
			end--
		}
		if after, _ := s.arguments(end); after > 0 {
			end = after
		}
		s.mask(start, end, Ident)
		return
	}
	if after, sure := s.arguments(end); sure && hasHump(w) {
		s.mask(start, after, Ident)
	}
}

// isHash reports whether w is a hash or a hexadecimal number.
func isHash(w string) bool {
	if len(w) > 2 && w[0] == '0' && (w[1] == 'x' || w[1] == 'X') {
		return true
	}
	if len(w) < 7 {
		return false
	}
	digits := 0
	for i := range len(w) {
		if !isHex(w[i]) {
			return false
		}
		if w[i] <= '9' {
			digits++
		}
	}
	return digits > 0 && digits < len(w)
}

// isIdentifier reports whether w is snake_case or camelCase. Names of products
// begin with a short hump (iPhone, macOS, fastText, mdBook) or go on in
// capitals only (mRNA, visionOS), or are PascalCase (GitHub, GoogLeNet), which
// alone is never an identifier. So camelCase has two humps that go on in lower
// case after two letters (getElementById), or one after five letters
// (learningRate) or a verb (getName).
func isIdentifier(w string) bool {
	inner := strings.Trim(w, "_")
	if inner == "" {
		return false
	}
	if strings.IndexByte(inner, '_') > 0 {
		return !strings.Contains(inner, "__") || kinds[inner[0]]&lower != 0
	}
	first := 0
	for first < len(inner) && kinds[inner[first]]&lower != 0 {
		first++
	}
	if first < 2 {
		return false
	}
	humps, longest := 0, 0
	for i := first; i < len(inner); {
		c := kinds[inner[i]]
		i++
		if c&upper == 0 {
			continue
		}
		from := i
		for i < len(inner) && kinds[inner[i]]&lower != 0 {
			i++
		}
		if i > from {
			humps++
			longest = max(longest, i-from)
		}
	}
	return humps >= 2 || humps == 1 && longest >= 2 && (first >= 5 || verbs(inner[:first]))
}

// hasHump reports whether a capital follows a lower-case letter in w.
func hasHump(w string) bool {
	for i := 1; i < len(w); i++ {
		if kinds[w[i]]&upper != 0 && kinds[w[i-1]]&lower != 0 {
			return true
		}
	}
	return false
}

// arguments is the end of the call's arguments in parentheses at i, 0 if none
// stand there; sure says that they can be nothing else: empty, numbers, or with
// a mark of code. Han, or words side by side, are a remark in parentheses.
func (s *scanner) arguments(i int) (end int, sure bool) {
	if s.at(i) != '(' {
		return 0, false
	}
	depth, limit := 0, s.horizon(i, 96)
	mark, letters, quote := false, false, byte(0)
	for k := i; k < limit; k++ {
		c := s.text[k]
		switch {
		case c == '\n':
			s.looked += k - i
			return 0, false
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c >= 0x80:
			s.looked += k - i
			return 0, false
		case c == '"' || c == '\'' && !s.is(k-1, alnum):
			mark, quote = true, c
		case c == '=' || c == '_' || c == '[' || c == '{':
			mark = true
		case c == '(':
			depth++
		case c == ')':
			if depth--; depth == 0 {
				s.looked += k - i
				return k + 1, mark || !letters
			}
		case c == ' ' && s.is(k-1, alnum) && s.is(k+1, letter): // two words
			s.looked += k - i
			return 0, false
		case kinds[c]&letter != 0:
			letters = true
		}
	}
	s.looked += limit - i
	return 0, false
}

// paren masks name() and name("x"). Other parentheses behind a word are plurals
// or remarks: term(s), Attention(x).
func (s *scanner) paren(i int) int {
	if !s.is(i-1, name) || s.at(i+1) != ')' && s.at(i+1) != '"' && s.at(i+1) != '\'' {
		return i + 1
	}
	start := i
	for start > s.last && start > i-64 && s.is(start-1, name) {
		start--
	}
	s.looked += i - start
	if start == i || s.is(start, digit) {
		return i + 1
	}
	if end, sure := s.arguments(i); sure {
		return s.mask(start, end, Ident)
	}
	return i + 1
}

// qualified masks std::vec and its like.
func (s *scanner) qualified(i int) int {
	if !s.is(i-1, name) && s.at(i-1) != '>' || !s.is(i+2, name) && s.at(i+2) != '<' {
		return i + 2
	}
	start := i
	for start > s.last && start > i-64 && s.is(start-1, name) {
		start--
	}
	end, limit := i, s.horizon(i, 256)
	for end < limit && (s.is(end, name) || s.at(end) == ':' && s.at(end+1) == ':' && s.is(end+2, name)) {
		if s.at(end) == ':' {
			end++
		}
		end++
	}
	s.looked += end - start
	if after, _ := s.arguments(end); after > 0 {
		end = after
	}
	return s.mask(start, max(end, i+2), Ident)
}

// option masks --flag, --key=value and -x. A dash of two hyphens stands between
// spaces or closes a parenthesis; it is followed by a word only by mistake.
func (s *scanner) option(i int) int {
	if s.is(i-1, alnum|underline|hyphen|dot|wordPunct) || s.at(i-1) == '>' || s.at(i-1) == '$' {
		return i + 1
	}
	if s.at(i+1) == '-' && s.is(i+2, lower) {
		k := s.span(i+2, slug, 64)
		if s.at(k-1) == '-' || s.at(k) == ',' && strings.IndexByte(s.text[i+2:k], '-') < 0 || strings.Contains(s.text[i+2:k], "--") {
			return i + 2
		}
		if s.at(k) == '=' {
			e := s.span(k+1, token, 128)
			for e > k+1 && s.text[e-1] == '.' {
				e--
			}
			k = e
		}
		return s.mask(i, k, Code)
	}
	if s.is(i+1, letter) && !s.is(i+2, token) && s.is(i-1, blank) && s.at(i+2) != '\'' && !s.is(i+2, notASCII) {
		return s.mask(i, i+2, Code)
	}
	return i + 1
}

// url masks the URL whose "://" stands at i.
func (s *scanner) url(i int) int {
	start := i
	for start > s.done && start > i-16 && (s.is(start-1, alnum) || s.at(start-1) == '+' || s.at(start-1) == '-') {
		start--
	}
	for start < i && !s.is(start, letter) {
		start++
	}
	end := s.urlEnd(i + 3)
	if start == i && s.done != i || end == i+3 {
		return i + 3
	}
	return s.mask(start, end, Link)
}

// urlEnd is where the URL that stands at i ends. Punctuation at its end and a
// parenthesis that it did not open belong to the sentence, and so does Han.
func (s *scanner) urlEnd(i int) int {
	end, limit := i, s.horizon(i, 4096)
	open := 0
loop:
	for ; end < limit && s.is(end, urlByte); end++ {
		switch s.text[end] {
		case '(':
			open++
		case ')':
			if open == 0 {
				break loop
			}
			open--
		}
	}
	s.looked += end - i
	for end > i && strings.IndexByte(".,;:!?'*_~", s.text[end-1]) >= 0 {
		end--
	}
	return end
}
