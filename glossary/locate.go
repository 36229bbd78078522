package glossary

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The decoder of BurntSushi/toml tells no places, keeps no order and recurses
// as deep as its input nests. So the text is scanned first: the scan makes a
// tree of all keys and values with their offsets in file order, refuses what
// nests too deep, and finds the mistakes that one decoding would not report
// together or not at all: keys given twice and keys that lack their quotes.
// A statement with such a mistake is blanked, so that the decoder sees the
// rest at the same offsets. What a value is, the decoder alone says; see fill.

// Limits of what a glossary may hold. A sense's pair of examples nests six
// deep; the decoder takes time quadratic in the depth.
const (
	maxFile  = 64 << 20 // bytes of a file
	maxDepth = 16       // parts of a dotted key, and brackets within brackets
	maxKey   = 1000     // bytes of one part of a key
)

// fault is a mistake at a byte offset of the text.
type fault struct {
	at              int
	message, remedy string
}

// kind says what a node of the tree is and how it came to be.
type kind uint8

const (
	scalar      kind = iota
	array            // [ … ]
	inlineTable      // { … }
	dotted           // a table that a dotted key implies
	implied          // a table that a header of a table inside it implies
	headed           // a table with its own header
	tableArray       // an array of tables, whose elements are headed
)

// node is a key with its value, or an element of an array.
type node struct {
	key      string
	keyAt    int32 // offset of the key; of an element, of its value
	outerAt  int32 // offset of the part before it in the same dotted key, else keyAt
	valueAt  int32 // offset of the value; of a table without braces, of its key
	kind     kind
	children []*node
	index    map[string]*node // of children, once they are many
	value    any              // what the decoder says
}

// table reports whether keys outside the node's own brackets may enter it.
func (n *node) table() bool { return n.kind == dotted || n.kind == implied || n.kind == headed }

// child finds the member of a table.
func (n *node) child(key string) *node {
	if n.index != nil {
		return n.index[key]
	}
	for _, c := range n.children {
		if c.key == key {
			return c
		}
	}
	return nil
}

func (n *node) add(c *node) {
	n.children = append(n.children, c)
	if n.index != nil {
		n.index[c.key] = c
	} else if len(n.children) > 16 { // more than an entry has keys
		n.index = make(map[string]*node, 64)
		for _, c := range n.children {
			n.index[c.key] = c
		}
	}
}

// part is one part of a dotted key.
type part struct {
	key string
	at  int
}

type span struct{ start, end int }

type scanner struct {
	*text
	pos      int
	root     *node
	faults   []fault // after which the scan went on
	blanks   []span  // what the decoder is not to see
	ends     []int32 // offsets at which all that stands before is complete
	stopped  *fault  // where the scan gave up; without message if the decoder is to say why
	poisoned bool    // the statement at hand holds a fault
	parts    []part  // of the keys at hand, inner after outer
	partAt   int     // where the part at hand begins
	slab     []node
}

// locate scans a text. The scan may have stopped early.
func locate(t *text) *scanner {
	s := &scanner{text: t, root: &node{kind: headed}}
	table, skipped, inEntry := s.root, -1, false
	for s.stopped == nil {
		s.skipLines()
		if s.pos == len(s.s) {
			break
		}
		isHeader := s.s[s.pos] == '['
		if isHeader || !inEntry {
			s.ends = append(s.ends, int32(s.pos))
		}
		if !isHeader {
			s.statement(table)
			continue
		}
		if skipped >= 0 {
			s.blanks = append(s.blanks, span{skipped, s.pos})
			skipped = -1
		}
		start := s.pos
		if table = s.header(); table == nil {
			skipped = start // its statements belong nowhere
		}
		inEntry = len(s.parts) > 1
	}
	if skipped >= 0 {
		s.blanks = append(s.blanks, span{skipped, s.pos})
	}
	return s
}

// visible is the text without what is blanked, at the same offsets.
func (s *scanner) visible() string {
	if len(s.blanks) == 0 {
		return s.s
	}
	b := []byte(s.s)
	for _, x := range s.blanks {
		for i := x.start; i < x.end; i++ {
			if b[i] != '\n' && b[i] != '\r' {
				b[i] = ' '
			}
		}
	}
	return string(b)
}

// fill hangs the decoder's values into the tree. It reports whether tree and
// values have the same shape.
func (n *node) fill(value any) bool {
	n.value = value
	var same bool
	switch v := value.(type) {
	case map[string]any:
		same = len(v) == len(n.children)
		for _, c := range n.children {
			m, ok := v[c.key]
			same = ok && c.fill(m) && same
		}
	case []any:
		same = len(v) == len(n.children)
		for i := 0; i < min(len(v), len(n.children)); i++ {
			same = n.children[i].fill(v[i]) && same
		}
	case []map[string]any:
		same = len(v) == len(n.children)
		for i := 0; i < min(len(v), len(n.children)); i++ {
			same = n.children[i].fill(v[i]) && same
		}
	default:
		same = len(n.children) == 0
	}
	return same
}

// statement scans a key with its value into table, nil for nowhere.
func (s *scanner) statement(table *node) {
	start := s.pos
	s.parts, s.poisoned = s.parts[:0], table == nil
	if s.path('=') {
		s.pos++
	} else if s.stopped != nil || !s.unquotedKey(start) {
		if !strings.ContainsAny(s.restOfLine(start), "=＝") {
			s.stopWith(s.pos, "there is no = behind the key", `write "term" = "rendering"`)
		}
		s.stop(s.pos)
		return
	}
	s.space()
	v := s.value(0)
	if s.stopped != nil || !s.endOfLine() {
		s.stop(s.pos)
		return
	}
	if !s.poisoned {
		s.attach(table, s.parts, v)
	}
	if s.poisoned {
		s.blanks = append(s.blanks, span{start, s.pos})
	}
}

// header scans [a.b] or [[a.b]] and gives the table that it opens, nil if
// there cannot be one.
func (s *scanner) header() *node {
	start := s.pos
	open, closing := "[", "]"
	if strings.HasPrefix(s.s[s.pos:], "[[") {
		open, closing = "[[", "]]"
	}
	s.pos += len(open)
	s.parts, s.poisoned = s.parts[:0], false
	ok := s.path(']') && strings.HasPrefix(s.s[s.pos:], closing)
	if ok {
		s.pos += len(closing)
		ok = s.endOfLine()
	}
	if ok && s.poisoned {
		return nil
	}
	if ok {
		return s.open(s.parts, closing == "]]")
	}
	line := s.restOfLine(start)
	end := strings.LastIndex(line, closing)
	if s.stopped != nil || end < 0 || s.pos > start+end {
		if end < 0 && s.pos == start+len(line) {
			s.stopWith(start, "the header is not closed", "end it with "+closing)
		}
		s.stop(s.pos)
		return nil
	}
	from := s.partAt // the parts before are right and stay as they are
	name := strings.TrimSpace(s.s[from : start+end])
	if name == "" {
		s.stopWith(s.pos, "a part of the header is missing", "write [terms] or [names], or remove the dot")
		return nil
	}
	s.faults = append(s.faults, fault{from, fmt.Sprintf("the key %s needs quotes", short(name)),
		"write " + s.s[start:from] + quoteKey(name) + closing})
	s.pos = start + len(line)
	return nil
}

// open finds or makes the table of a header.
func (s *scanner) open(parts []part, array bool) *node {
	t := s.root
	for i, p := range parts[:len(parts)-1] {
		c := t.child(p.key)
		if c == nil {
			c = s.node(p, outer(parts, i), implied)
			t.add(c)
		}
		if c.kind == tableArray {
			c = c.children[len(c.children)-1]
		} else if !c.table() {
			return s.twice(parts, i, c)
		}
		t = c
	}
	last := len(parts) - 1
	c := t.child(parts[last].key)
	made := s.node(parts[last], outer(parts, last), headed)
	switch {
	case array && c == nil:
		c = s.node(parts[last], outer(parts, last), tableArray)
		t.add(c)
		fallthrough
	case array && c.kind == tableArray:
		c.children = append(c.children, made)
		return made
	case c == nil:
		t.add(made)
		return made
	case !array && (c.kind == implied || c.kind == dotted):
		// The table's own header is the better place, but its order is that
		// of the first mention.
		c.kind, c.keyAt, c.outerAt, c.valueAt = headed, made.keyAt, made.outerAt, made.valueAt
		return c
	}
	return s.twice(parts, last, c)
}

// attach puts a value under a dotted key into a table.
func (s *scanner) attach(t *node, parts []part, v *node) {
	last := len(parts) - 1
	for i, p := range parts[:last] {
		c := t.child(p.key)
		if c == nil {
			c = s.node(p, outer(parts, i), dotted)
			t.add(c)
		} else if !c.table() {
			s.twice(parts, i, c)
			return
		}
		t = c
	}
	if c := t.child(parts[last].key); c != nil {
		s.twice(parts, last, c)
		return
	}
	v.key, v.keyAt, v.outerAt = parts[last].key, int32(parts[last].at), outer(parts, last)
	t.add(v)
}

// twice reports that the key up to part i is taken by c.
func (s *scanner) twice(parts []part, i int, c *node) *node {
	s.poisoned = true
	first := s.place(int(c.keyAt))
	remedy := "join the two"
	if i == len(parts)-1 && c.kind == headed {
		remedy = "move its lines up to the first"
	}
	switch {
	case i < len(parts)-1:
		remedy += "; a key that holds a dot needs quotes: " + quoteKey(parts[i].key+"."+parts[i+1].key)
	case c.kind == dotted && len(c.children) > 0:
		remedy += "; a key that holds a dot needs quotes: " + quoteKey(c.key+"."+c.children[0].key)
	}
	s.faults = append(s.faults, fault{parts[i].at, fmt.Sprintf("%q is given twice, first at line %d, column %d", short(parts[i].key), first.Line, first.Column), remedy})
	return nil
}

func outer(parts []part, i int) int32 { return int32(parts[max(i-1, 0)].at) }

func (s *scanner) node(p part, outerAt int32, k kind) *node {
	n := s.alloc()
	*n = node{key: p.key, keyAt: int32(p.at), outerAt: outerAt, valueAt: int32(p.at), kind: k}
	return n
}

func (s *scanner) alloc() *node {
	if len(s.slab) == 0 {
		s.slab = make([]node, 256)
	}
	n := &s.slab[0]
	s.slab = s.slab[1:]
	return n
}

// path scans a dotted key up to the byte that must follow it, and appends its
// parts to s.parts. It stands at the byte, or at what is wrong.
func (s *scanner) path(end byte) bool {
	for n := 1; ; n++ {
		s.space()
		at := s.pos
		s.partAt = at
		key, ok := s.key()
		if !ok {
			return false
		}
		s.parts = append(s.parts, part{key, at})
		switch {
		case key == "": // which the decoder mistakes for no key
			s.faults = append(s.faults, fault{at, "an empty key", "write a word, or remove it"})
			s.poisoned = true
		case len(key) > maxKey:
			s.stopWith(at, fmt.Sprintf("the key is longer than %d bytes", maxKey), "a term is a word or a few; look for a missing quotation mark")
			return false
		case n > maxDepth:
			s.tooDeep(at)
			return false
		}
		s.space()
		if s.peek() != '.' {
			return s.peek() == end
		}
		s.pos++
	}
}

// key scans one part of a key, which is never the end of a multi-line string.
func (s *scanner) key() (string, bool) {
	start := s.pos
	switch s.peek() {
	case '"':
		if !s.line('"') {
			return "", false
		}
		return unescape(s.s[start+1 : s.pos-1]), true
	case '\'':
		if !s.line('\'') {
			return "", false
		}
		return s.s[start+1 : s.pos-1], true
	}
	for s.pos < len(s.s) && bareKey(s.s[s.pos]) {
		s.pos++
	}
	return s.s[start:s.pos], s.pos > start
}

func bareKey(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-'
}

// unquotedKey reports a key like C++ or 智能体 and moves behind its equals sign.
func (s *scanner) unquotedKey(start int) bool {
	if mark, ok := lookalikes[s.rune()]; ok && mark != `"` && mark != "'" {
		return false
	}
	eq := strings.IndexByte(s.restOfLine(s.pos), '=')
	if eq < 0 {
		return false
	}
	name := strings.TrimSpace(s.s[start : s.pos+eq])
	if name == "" {
		return false
	}
	s.faults = append(s.faults, fault{start, fmt.Sprintf("the key %s needs quotes", short(name)), "write " + quoteKey(name) + " = …"})
	s.poisoned = true
	s.pos += eq + 1
	return true
}

// value scans a value that stands inside depth brackets.
func (s *scanner) value(depth int) *node {
	n := s.alloc()
	*n = node{keyAt: int32(s.pos), outerAt: int32(s.pos), valueAt: int32(s.pos)}
	if depth > maxDepth {
		s.tooDeep(s.pos)
		return n
	}
	switch c := s.peek(); c {
	case '"', '\'':
		s.str(c)
	case '[':
		n.kind = array
		s.array(n, depth)
	case '{':
		n.kind = inlineTable
		s.inlineTable(n, depth)
	default:
		s.bareValue()
	}
	return n
}

func (s *scanner) array(n *node, depth int) {
	start := s.pos
	s.pos++
	for s.stopped == nil {
		s.skipLines()
		if s.peek() == ']' {
			s.pos++
			return
		}
		if s.unclosed(start, "array", "]") {
			return
		}
		n.children = append(n.children, s.value(depth+1))
		s.skipLines()
		if s.peek() == ',' {
			s.pos++
		} else if s.peek() != ']' && !s.unclosed(start, "array", "]") {
			s.stop(s.pos)
		}
	}
}

func (s *scanner) inlineTable(n *node, depth int) {
	start := s.pos
	s.pos++
	base := len(s.parts)
	for s.stopped == nil {
		s.skipLines()
		if s.peek() == '}' {
			s.pos++
			return
		}
		if s.unclosed(start, "table", "}") {
			return
		}
		if !s.path('=') {
			s.stop(s.pos)
			return
		}
		s.pos++
		s.space()
		v := s.value(depth + 1)
		if s.stopped != nil {
			return
		}
		s.attach(n, s.parts[base:], v)
		s.parts = s.parts[:base]
		s.skipLines()
		if s.peek() == ',' {
			s.pos++
		} else if s.peek() != '}' && !s.unclosed(start, "table", "}") {
			s.stop(s.pos)
		}
	}
}

// unclosed stops the scan if the text ends inside brackets.
func (s *scanner) unclosed(start int, what, closing string) bool {
	if s.pos < len(s.s) {
		return false
	}
	s.stopWith(start, "the "+what+" is not closed", "end it with "+closing)
	return true
}

// str scans a string of any of the four sorts.
func (s *scanner) str(quote byte) {
	start, triple := s.pos, strings.Repeat(string(quote), 3)
	if !strings.HasPrefix(s.s[s.pos:], triple) {
		s.line(quote)
		return
	}
	for s.pos += 3; s.pos < len(s.s); s.pos++ {
		if s.s[s.pos] == '\\' && quote == '"' {
			s.pos++
		} else if strings.HasPrefix(s.s[s.pos:], triple) {
			// One or two quotation marks before the closing three belong to
			// the string.
			s.pos += 3
			for n := 0; n < 2 && s.peek() == quote; n++ {
				s.pos++
			}
			return
		}
	}
	s.pos = len(s.s)
	s.stopWith(start, "the string is not closed", "end it with "+triple)
}

// line scans a string that ends on its line.
func (s *scanner) line(quote byte) bool {
	start := s.pos
	for s.pos++; s.pos < len(s.s); s.pos++ {
		switch c := s.s[s.pos]; {
		case c == quote:
			s.pos++
			return true
		case c == '\n':
			s.stopWith(start, "the string is not closed on its line", "end it with "+string(quote))
			return false
		case c == '\\' && quote == '"' && s.pos+1 < len(s.s) && s.s[s.pos+1] != '\n':
			s.pos++
		}
	}
	s.pos = len(s.s)
	s.stopWith(start, "the string is not closed", "end it with "+string(quote))
	return false
}

// bareValue scans a number, a date or a truth value.
func (s *scanner) bareValue() {
	start := s.pos
	bare := func(c byte) bool { return bareKey(c) || c == '+' || c == '.' || c == ':' }
	for s.pos < len(s.s) && bare(s.s[s.pos]) {
		s.pos++
	}
	if s.pos-start == len("2006-01-02") && s.s[start+4] == '-' && s.peek() == ' ' && s.pos+1 < len(s.s) && s.s[s.pos+1] >= '0' && s.s[s.pos+1] <= '9' {
		for s.pos++; s.pos < len(s.s) && bare(s.s[s.pos]); s.pos++ {
		}
	}
	switch s.s[start:s.pos] {
	case "true", "false", "inf", "nan":
		return
	}
	if r, _ := utf8.DecodeRuneInString(s.s[start:]); unicode.IsLetter(r) {
		value := s.restOfLine(start)
		if i := strings.IndexAny(value, ",]}#"); i >= 0 {
			value = value[:i]
		}
		value = strings.TrimSpace(value)
		s.stopWith(start, fmt.Sprintf("the value %s needs quotes", short(value)), "write "+quoteKey(value))
	} else if s.pos == start {
		if c := s.peek(); c == 0 || c == '\n' || c == '\r' || c == '#' {
			s.stopWith(start, "there is no value", "write the rendering in quotes")
		}
		s.stop(start)
	}
}

// endOfLine skips the blanks and the comment that may end a statement.
func (s *scanner) endOfLine() bool {
	s.space()
	if s.peek() == '#' {
		s.pos += len(s.restOfLine(s.pos))
	}
	return s.pos == len(s.s) || s.s[s.pos] == '\n' || s.s[s.pos] == '\r'
}

// skipLines skips white space, line ends and comments.
func (s *scanner) skipLines() {
	for s.pos < len(s.s) {
		switch s.s[s.pos] {
		case ' ', '\t', '\n', '\r':
			s.pos++
		case '#':
			s.pos += len(s.restOfLine(s.pos))
		default:
			return
		}
	}
}

func (s *scanner) space() {
	for s.pos < len(s.s) && (s.s[s.pos] == ' ' || s.s[s.pos] == '\t') {
		s.pos++
	}
}

// peek is the byte at hand, 0 at the end: the text holds no NUL.
func (s *scanner) peek() byte {
	if s.pos < len(s.s) {
		return s.s[s.pos]
	}
	return 0
}

func (s *scanner) rune() rune {
	r, _ := utf8.DecodeRuneInString(s.s[s.pos:])
	return r
}

func (s *scanner) restOfLine(from int) string {
	rest := s.s[from:]
	if i := strings.IndexByte(rest, '\n'); i >= 0 {
		rest = rest[:i]
	}
	return strings.TrimSuffix(rest, "\r")
}

// lookalikes are the marks that a Chinese input method puts where TOML wants
// its own.
var lookalikes = map[rune]string{
	'“': `"`, '”': `"`, '＂': `"`, '‘': `'`, '’': `'`, '＇': `'`, '「': `"`, '」': `"`,
	'＝': "=", '，': ",", '、': ",", '。': ".", '．': ".", '［': "[", '］': "]", '【': "[", '】': "]",
	'｛': "{", '｝': "}", '＃': "#", '\u3000': "a space", '\u00a0': "a space",
}

// stop gives up at an offset and leaves the message to the decoder, but for
// marks that look right and are not.
func (s *scanner) stop(at int) {
	if s.stopped != nil {
		return
	}
	f := fault{at: at}
	r, _ := utf8.DecodeRuneInString(s.s[at:])
	if ascii, ok := lookalikes[r]; ok {
		f.message = fmt.Sprintf("%q stands where TOML wants an ASCII mark", r)
		f.remedy = "write " + ascii
	}
	s.stopped = &f
}

func (s *scanner) stopWith(at int, message, remedy string) {
	if s.stopped == nil {
		s.stopped = &fault{at, message, remedy}
	}
}

func (s *scanner) tooDeep(at int) {
	s.stopWith(at, fmt.Sprintf("nested deeper than %d levels", maxDepth), "no entry needs that many brackets or dots")
}

// short cuts what a message quotes to a bearable length.
func short(s string) string {
	const limit = 60
	if len(s) <= limit {
		return s
	}
	n := 0
	for i := range s {
		if n++; n > limit {
			return s[:i] + "…"
		}
	}
	return s
}

// quoteKey writes a key as TOML wants it. A key that begins or ends with
// quotation marks has them in the wrong sort or place, and loses them.
func quoteKey(s string) string {
	const quotes = `"'“”‘’＂＇「」`
	if t := strings.Trim(s, quotes); t != "" && t != s {
		s = strings.ReplaceAll(t, `"`, "")
	}
	s = short(s)
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

// unescape reads the escapes of a basic string. A wrong one stays as it is:
// the decoder refuses it.
func unescape(s string) string {
	if strings.IndexByte(s, '\\') < 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			b.WriteByte(s[i])
			continue
		}
		i++
		if at := strings.IndexByte(`btnfre"\`, s[i]); at >= 0 {
			b.WriteByte("\b\t\n\f\r\x1b\"\\"[at])
			continue
		}
		digits := map[byte]int{'x': 2, 'u': 4, 'U': 8}[s[i]]
		if digits > 0 && i+digits < len(s) {
			if r, err := strconv.ParseUint(s[i+1:i+1+digits], 16, 32); err == nil {
				b.WriteRune(rune(r))
				i += digits
				continue
			}
		}
		b.WriteByte('\\')
		b.WriteByte(s[i])
	}
	return b.String()
}
