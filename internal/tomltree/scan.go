package tomltree

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
// rest at the same offsets. What a value is, the decoder says, but for the
// plainest; see fill and plain.

// Limits of what a file may hold. The examples of a glossary's sense nest six
// deep; the decoder takes time quadratic in the depth.
const (
	MaxFile  = 64 << 20 // bytes of a file
	maxDepth = 16       // parts of a dotted key, and brackets within brackets
	maxKey   = 1000     // bytes of one part of a key
)

// Fault is a mistake in a file.
type Fault struct {
	At      int    // byte offset in the text
	Message string // what is wrong
	Remedy  string // what to do about it
}

// Kind says what a node of the tree is and how it came to be.
type Kind uint8

const (
	Scalar      Kind = iota
	Array            // [ … ]
	InlineTable      // { … }
	Dotted           // a table that a dotted key implies
	Implied          // a table that a header of a table inside it implies
	Headed           // a table with its own header
	TableArray       // an array of tables, whose elements are headed
)

// Node is a key with its value, or an element of an array. Its offsets are
// bytes of the text.
type Node struct {
	Key      string
	KeyAt    int32 // offset of the key; of an element, of its value
	OuterAt  int32 // offset of the part before it in the same dotted key, else KeyAt
	ValueAt  int32 // offset of the value; of a table without braces, of its key
	Kind     Kind
	plain    bool    // the value is known without the decoder
	Children []*Node // in file order
	Value    any     // what the decoder says; of tables and arrays it has the type alone

	index map[string]*Node // of Children, once they are many
}

// table reports whether keys outside the node's own brackets may enter it.
func (n *Node) table() bool { return n.Kind == Dotted || n.Kind == Implied || n.Kind == Headed }

// child finds the member of a table.
func (n *Node) child(key string) *Node {
	if n.index != nil {
		return n.index[key]
	}
	for _, c := range n.Children {
		if c.Key == key {
			return c
		}
	}
	return nil
}

func (n *Node) add(c *Node) {
	n.Children = append(n.Children, c)
	if n.index != nil {
		n.index[c.Key] = c
	} else if len(n.Children) > 16 { // more than an entry has keys
		n.index = make(map[string]*Node, 64)
		for _, c := range n.Children {
			n.index[c.Key] = c
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
	*Text
	pos      int
	root     *Node
	faults   []Fault // after which the scan went on
	blanks   []span  // what the decoder is not to see
	ends     []int32 // offsets at which all that stands before is complete
	stopped  *Fault  // where the scan gave up; without message if the decoder is to say why
	poisoned bool    // the statement at hand holds a fault
	parts    []part  // of the keys at hand, inner after outer
	partAt   int     // where the part at hand begins
	repeated bool    // the table at hand stands in an array of tables, where keys may come again
	rest     strings.Builder
	restTo   int // how far the text has gone into rest, or is plain
	slab     []Node
}

// locate scans a text. The scan may have stopped early.
func locate(t *Text) *scanner {
	s := &scanner{Text: t, root: &Node{Kind: Headed}}
	table, skipped, inEntry := s.root, -1, false
	for s.stopped == nil {
		s.skipLines()
		if s.pos == len(s.S) {
			break
		}
		isHeader := s.S[s.pos] == '['
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
		return s.S
	}
	b := []byte(s.S)
	for _, x := range s.blanks {
		for i := x.start; i < x.end; i++ {
			if b[i] != '\n' && b[i] != '\r' {
				b[i] = ' '
			}
		}
	}
	return string(b)
}

// statement scans a key with its value into table, nil for nowhere.
func (s *scanner) statement(table *Node) {
	start := s.pos
	s.parts, s.poisoned = s.parts[:0], table == nil
	if s.path('=') {
		s.pos++
	} else if s.stopped != nil || !s.unquotedKey(start) {
		if !strings.ContainsAny(s.restOfLine(start), "=＝") {
			s.stopWith(s.pos, "there is no = behind the key", `write key = "value"`)
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
	} else if len(s.parts) == 1 && s.plain(v, start) {
		s.rest.WriteString(s.S[s.restTo:start])
		s.restTo = s.pos
	}
}

// header scans [a.b] or [[a.b]] and gives the table that it opens, nil if
// there cannot be one.
func (s *scanner) header() *Node {
	start := s.pos
	open, closing := "[", "]"
	if strings.HasPrefix(s.S[s.pos:], "[[") {
		open, closing = "[[", "]]"
	}
	s.pos += len(open)
	s.parts, s.poisoned = s.parts[:0], false
	ok := s.path(']') && strings.HasPrefix(s.S[s.pos:], closing)
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
	name := strings.TrimSpace(s.S[from : start+end])
	if name == "" {
		s.stopWith(s.pos, "a part of the header is missing", "write a word between the brackets, or remove the dot")
		return nil
	}
	s.faults = append(s.faults, Fault{from, fmt.Sprintf("the key %s needs quotes", Short(name)),
		"write " + s.S[start:from] + QuoteKey(name) + closing})
	s.pos = start + len(line)
	return nil
}

// open finds or makes the table of a header.
func (s *scanner) open(parts []part, array bool) *Node {
	t := s.root
	s.repeated = array
	for i, p := range parts[:len(parts)-1] {
		c := t.child(p.key)
		if c == nil {
			c = s.node(p, outer(parts, i), Implied)
			t.add(c)
		}
		if c.Kind == TableArray {
			s.repeated = true
			c = c.Children[len(c.Children)-1]
		} else if !c.table() {
			return s.twice(parts, i, c)
		}
		t = c
	}
	last := len(parts) - 1
	c := t.child(parts[last].key)
	made := s.node(parts[last], outer(parts, last), Headed)
	switch {
	case array && c == nil:
		c = s.node(parts[last], outer(parts, last), TableArray)
		t.add(c)
		fallthrough
	case array && c.Kind == TableArray:
		c.Children = append(c.Children, made)
		return made
	case c == nil:
		t.add(made)
		return made
	case !array && (c.Kind == Implied || c.Kind == Dotted):
		// The table's own header is the better place, but its order is that
		// of the first mention.
		c.Kind, c.KeyAt, c.OuterAt, c.ValueAt = Headed, made.KeyAt, made.OuterAt, made.ValueAt
		return c
	}
	return s.twice(parts, last, c)
}

// attach puts a value under a dotted key into a table.
func (s *scanner) attach(t *Node, parts []part, v *Node) {
	last := len(parts) - 1
	for i, p := range parts[:last] {
		c := t.child(p.key)
		if c == nil {
			c = s.node(p, outer(parts, i), Dotted)
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
	v.Key, v.KeyAt, v.OuterAt = parts[last].key, int32(parts[last].at), outer(parts, last)
	t.add(v)
}

// twice reports that the key up to part i is taken by c.
func (s *scanner) twice(parts []part, i int, c *Node) *Node {
	s.poisoned = true
	first := s.Place(int(c.KeyAt))
	remedy := "join the two"
	if i == len(parts)-1 && c.Kind == Headed {
		remedy = "move its lines up to the first"
	}
	switch {
	case i < len(parts)-1:
		remedy += "; a key that holds a dot needs quotes: " + QuoteKey(parts[i].key+"."+parts[i+1].key)
	case c.Kind == Dotted && len(c.Children) > 0:
		remedy += "; a key that holds a dot needs quotes: " + QuoteKey(c.Key+"."+c.Children[0].Key)
	}
	s.faults = append(s.faults, Fault{parts[i].at, fmt.Sprintf("%q is given twice, first at line %d, column %d", Short(parts[i].key), first.Line, first.Column), remedy})
	return nil
}

func outer(parts []part, i int) int32 { return int32(parts[max(i-1, 0)].at) }

func (s *scanner) node(p part, outerAt int32, k Kind) *Node {
	n := s.alloc()
	*n = Node{Key: p.key, KeyAt: int32(p.at), OuterAt: outerAt, ValueAt: int32(p.at), Kind: k}
	return n
}

func (s *scanner) alloc() *Node {
	if len(s.slab) == 0 {
		s.slab = make([]Node, 256)
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
			s.faults = append(s.faults, Fault{at, "an empty key", "write a word, or remove it"})
			s.poisoned = true
		case len(key) > maxKey:
			s.stopWith(at, fmt.Sprintf("the key is longer than %d bytes", maxKey), "a key is a word or a few; look for a missing quotation mark")
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
		return unescape(s.S[start+1 : s.pos-1]), true
	case '\'':
		if !s.line('\'') {
			return "", false
		}
		return s.S[start+1 : s.pos-1], true
	}
	for s.pos < len(s.S) && bareKey(s.S[s.pos]) {
		s.pos++
	}
	return s.S[start:s.pos], s.pos > start
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
	name := strings.TrimSpace(s.S[start : s.pos+eq])
	if name == "" {
		return false
	}
	s.faults = append(s.faults, Fault{start, fmt.Sprintf("the key %s needs quotes", Short(name)), "write " + QuoteKey(name) + " = …"})
	s.poisoned = true
	s.pos += eq + 1
	return true
}

// value scans a value that stands inside depth brackets.
func (s *scanner) value(depth int) *Node {
	n := s.alloc()
	*n = Node{KeyAt: int32(s.pos), OuterAt: int32(s.pos), ValueAt: int32(s.pos)}
	if depth > maxDepth {
		s.tooDeep(s.pos)
		return n
	}
	switch c := s.peek(); c {
	case '"', '\'':
		s.str(c)
	case '[':
		n.Kind = Array
		s.array(n, depth)
	case '{':
		n.Kind = InlineTable
		s.inlineTable(n, depth)
	default:
		s.bareValue()
	}
	return n
}

func (s *scanner) array(n *Node, depth int) {
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
		n.Children = append(n.Children, s.value(depth+1))
		s.skipLines()
		if s.peek() == ',' {
			s.pos++
		} else if s.peek() != ']' && !s.unclosed(start, "array", "]") {
			s.stop(s.pos)
		}
	}
}

func (s *scanner) inlineTable(n *Node, depth int) {
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
	if s.pos < len(s.S) {
		return false
	}
	s.stopWith(start, "the "+what+" is not closed", "end it with "+closing)
	return true
}

// str scans a string of any of the four sorts.
func (s *scanner) str(quote byte) {
	start, triple := s.pos, `"""`
	if quote == '\'' {
		triple = "'''"
	}
	if !strings.HasPrefix(s.S[s.pos:], triple) {
		s.line(quote)
		return
	}
	for s.pos += 3; s.pos < len(s.S); s.pos++ {
		if s.S[s.pos] == '\\' && quote == '"' {
			s.pos++
		} else if strings.HasPrefix(s.S[s.pos:], triple) {
			// One or two quotation marks before the closing three belong to
			// the string.
			s.pos += 3
			for n := 0; n < 2 && s.peek() == quote; n++ {
				s.pos++
			}
			return
		}
	}
	s.pos = len(s.S)
	s.stopWith(start, "the string is not closed", "end it with "+triple)
}

// line scans a string that ends on its line.
func (s *scanner) line(quote byte) bool {
	start := s.pos
	for s.pos++; s.pos < len(s.S); s.pos++ {
		switch c := s.S[s.pos]; {
		case c == quote:
			s.pos++
			return true
		case c == '\n':
			s.stopWith(start, "the string is not closed on its line", "end it with "+string(quote))
			return false
		case c == '\\' && quote == '"' && s.pos+1 < len(s.S) && s.S[s.pos+1] != '\n':
			s.pos++
		}
	}
	s.pos = len(s.S)
	s.stopWith(start, "the string is not closed", "end it with "+string(quote))
	return false
}

// bareValue scans a number, a date or a truth value.
func (s *scanner) bareValue() {
	start := s.pos
	bare := func(c byte) bool { return bareKey(c) || c == '+' || c == '.' || c == ':' }
	for s.pos < len(s.S) && bare(s.S[s.pos]) {
		s.pos++
	}
	if s.pos-start == len("2006-01-02") && s.S[start+4] == '-' && s.peek() == ' ' && s.pos+1 < len(s.S) && s.S[s.pos+1] >= '0' && s.S[s.pos+1] <= '9' {
		for s.pos++; s.pos < len(s.S) && bare(s.S[s.pos]); s.pos++ {
		}
	}
	switch s.S[start:s.pos] {
	case "true", "false", "inf", "nan":
		return
	}
	if r, _ := utf8.DecodeRuneInString(s.S[start:]); unicode.IsLetter(r) {
		value := s.restOfLine(start)
		if i := strings.IndexAny(value, ",]}#"); i >= 0 {
			value = value[:i]
		}
		value = strings.TrimSpace(value)
		s.stopWith(start, fmt.Sprintf("the value %s needs quotes", Short(value)), "write "+QuoteKey(value))
	} else if s.pos == start {
		if c := s.peek(); c == 0 || c == '\n' || c == '\r' || c == '#' {
			s.stopWith(start, "there is no value", "write the value in quotes")
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
	return s.pos == len(s.S) || s.S[s.pos] == '\n' || s.S[s.pos] == '\r'
}

// skipLines skips white space, line ends and comments.
func (s *scanner) skipLines() {
	for s.pos < len(s.S) {
		switch s.S[s.pos] {
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
	for s.pos < len(s.S) && (s.S[s.pos] == ' ' || s.S[s.pos] == '\t') {
		s.pos++
	}
}

// peek is the byte at hand, 0 at the end: the text holds no NUL.
func (s *scanner) peek() byte {
	if s.pos < len(s.S) {
		return s.S[s.pos]
	}
	return 0
}

func (s *scanner) rune() rune {
	r, _ := utf8.DecodeRuneInString(s.S[s.pos:])
	return r
}

func (s *scanner) restOfLine(from int) string {
	rest := s.S[from:]
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
	f := Fault{At: at}
	r, _ := utf8.DecodeRuneInString(s.S[at:])
	if ascii, ok := lookalikes[r]; ok {
		f.Message = fmt.Sprintf("%q stands where TOML wants an ASCII mark", r)
		f.Remedy = "write " + ascii
	}
	s.stopped = &f
}

func (s *scanner) stopWith(at int, message, remedy string) {
	if s.stopped == nil {
		s.stopped = &Fault{at, message, remedy}
	}
}

func (s *scanner) tooDeep(at int) {
	s.stopWith(at, fmt.Sprintf("nested deeper than %d levels", maxDepth), "nothing needs that many brackets or dots")
}

// Short cuts what a message quotes to a bearable length.
func Short(s string) string {
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

// QuoteKey writes a key as TOML wants it. A key that begins or ends with
// quotation marks has them in the wrong sort or place, and loses them.
func QuoteKey(s string) string {
	const quotes = `"'“”‘’＂＇「」`
	if t := strings.Trim(s, quotes); t != "" && t != s {
		s = strings.ReplaceAll(t, `"`, "")
	}
	s = Short(s)
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
