package bitext

import (
	"errors"
	"io"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/termdrift/termdrift/checker"
)

// yamlTable reads string tables in YAML, such as those of Rails.
var yamlTable = mixedFormat(Format{
	Name:       "yaml",
	Summary:    "string tables in YAML: two files with the same keys, or both languages in one",
	Extensions: []string{".yaml", ".yml"},
}, readYAML)

// maxYAML bounds what is handed to the YAML library, which needs many times as
// much memory.
const maxYAML = 32 << 20

// The library says where a node begins, and what a scalar means; how it is
// written is read here, from its beginning, and held against the meaning.
// What does not agree is no text that could be changed.
type yamlReader struct {
	*table
	data  string
	lines []int // offsets at which lines begin, as YAML counts them
	made  builder
	done  int // end of the last scalar: comments stand only between scalars
	last  yamlPlace
}

// yamlPlace is a place as the library counts it, with its offset.
type yamlPlace struct{ line, column, at int }

func readYAML(f *checker.File) *table {
	r := &yamlReader{table: newTable(f), data: f.Data, made: builder{f: f}}
	if len(f.Data) > maxYAML {
		r.fault(0, "larger than %d MB: split the file", maxYAML>>20)
		return r.table
	}
	r.split()
	docs, err := parseYAML(r.data)
	if err != nil {
		docs = r.before(err)
	}
	for n, doc := range docs {
		key := int32(0)
		if n > 0 {
			key = r.item(0, n, r.offset(doc))
		}
		for _, c := range doc.Content {
			r.node(key, c, 0)
		}
	}
	r.comments(len(r.data))
	return r.table
}

// parseYAML gives the documents of a text, those before a mistake with it.
func parseYAML(data string) (docs []*yaml.Node, err error) {
	for dec := yaml.NewDecoder(strings.NewReader(data)); ; {
		doc := &yaml.Node{}
		if err = dec.Decode(doc); errors.Is(err, io.EOF) {
			return docs, nil
		} else if err != nil {
			return docs, err
		}
		docs = append(docs, doc)
	}
}

// yamlMessage is how the library words a mistake.
var yamlMessage = pattern(`^yaml: (?:line (\d+): )?(.*)$`)

// before tells a mistake and gives what can be read up to it: the longest run
// of whole lines that the library accepts. Whether it accepts one more line
// is asked by halving, as a text is mostly right up to a place and wrong from
// there on.
func (r *yamlReader) before(err error) []*yaml.Node {
	right := sort.Search(len(r.lines), func(i int) bool {
		_, err := parseYAML(r.data[:r.lines[i]])
		return err != nil
	}) - 1
	right = max(right, 0)
	line, message := right, err.Error()
	if g := yamlMessage().FindStringSubmatch(message); g != nil {
		message = g[2]
		// Where the text just ends, what is open began behind the right lines.
		if n, err := strconv.Atoi(g[1]); err == nil && n <= len(r.lines) && !strings.Contains(message, "end of stream") {
			line = max(n-1, right)
		}
	}
	at := r.lines[line]
	at += len(r.data[at:]) - len(strings.TrimLeft(r.data[at:], " \t"))
	r.fault(at, "no YAML: %s; correct it, or put the text in quotation marks", message)
	r.data = r.data[:r.lines[right]]
	docs, _ := parseYAML(r.data)
	return docs
}

// split notes where lines begin. YAML knows more line ends than other formats.
func (r *yamlReader) split() {
	r.lines = append(r.lines, 0)
	for i := 0; i < len(r.data); {
		if n := yamlBreak(r.data[i:]); n > 0 {
			i += n
			r.lines = append(r.lines, i)
		} else {
			i++
		}
	}
}

// yamlBreak is the length of the line end that s begins with, or 0.
func yamlBreak(s string) int {
	switch {
	case s == "":
		return 0
	case s[0] == '\n':
		return 1
	case s[0] == '\r':
		if strings.HasPrefix(s, "\r\n") {
			return 2
		}
		return 1
	case strings.HasPrefix(s, "\u0085"), strings.HasPrefix(s, "\u2028"), strings.HasPrefix(s, "\u2029"):
		_, n := utf8.DecodeRuneInString(s)
		return n
	}
	return 0
}

// offset is where a node begins. The columns of the library count characters.
func (r *yamlReader) offset(n *yaml.Node) int {
	if n.Line < 1 || n.Line > len(r.lines) {
		return len(r.data)
	}
	// Nodes come in order: on a line of megabytes the last is a good start.
	if r.last.line != n.Line || r.last.column > n.Column {
		r.last = yamlPlace{n.Line, 1, r.lines[n.Line-1]}
	}
	for ; r.last.column < n.Column && r.last.at < len(r.data); r.last.column++ {
		_, size := utf8.DecodeRuneInString(r.data[r.last.at:])
		r.last.at += size
	}
	return min(r.last.at, len(r.data))
}

// node reads the value of a key.
func (r *yamlReader) node(key int32, n *yaml.Node, depth int) {
	if depth > maxNesting {
		r.fault(r.offset(n), "nested deeper than %d levels: no table of strings needs that many", maxNesting)
		return
	}
	switch n.Kind {
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			name, at := n.Content[i], r.offset(n.Content[i])
			r.comments(at)
			if name.Kind == yaml.ScalarNode {
				r.scalar(name)
			}
			if name.Kind != yaml.ScalarNode || name.Tag == "!!merge" {
				r.node(r.item(key, i/2, at), n.Content[i+1], depth+1) // no key that a program could ask for
				continue
			}
			r.node(r.member(key, name.Value, at), n.Content[i+1], depth+1)
		}
	case yaml.SequenceNode:
		for i, c := range n.Content {
			r.node(r.item(key, i, r.offset(c)), c, depth+1)
		}
	case yaml.ScalarNode:
		r.comments(r.offset(n))
		text := r.scalar(n)
		if n.ShortTag() == "!!str" && key > 0 {
			r.add(key, text, r.done)
		}
	}
}

// comments notes the comments up to the node that begins at end.
func (r *yamlReader) comments(end int) {
	for r.done < end {
		k := strings.IndexByte(r.data[r.done:end], '#')
		if k < 0 {
			break
		}
		at := r.done + k
		r.done = at + 1
		if at == 0 || strings.IndexByte(" \t\r\n", r.data[at-1]) >= 0 {
			stop, _ := lineEnd(r.data, at)
			r.comment(checker.Span{Start: at + 1, End: stop})
			r.done = stop
		}
	}
	r.done = max(r.done, min(end, len(r.data)))
}

// scalar reads how a scalar is written, and moves on behind it.
func (r *yamlReader) scalar(n *yaml.Node) checker.Text {
	start := max(r.offset(n), 0)
	s := yamlScalar{r: r, value: n.Value, i: r.properties(start)}
	ok := false
	escape := escapeScalar
	switch {
	case n.Style&yaml.DoubleQuotedStyle != 0:
		escape = escapeJSON
		ok = s.quoted('"')
	case n.Style&yaml.SingleQuotedStyle != 0:
		escape = escapeQuoted
		ok = s.quoted('\'')
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		s.value = strings.TrimRight(s.value, "\n") // no text, however many chomping leaves
		ok = s.block()
		escape = escapeFolded
		if indented().MatchString(s.value) {
			escape = locked // how a line is indented tells how its neighbours fold
		}
		if indent := strings.Repeat(" ", s.indent); n.Style&yaml.LiteralStyle != 0 {
			escape = func(text string) string { return strings.ReplaceAll(text, "\n", "\n"+indent) }
		}
	default:
		ok = s.plain()
	}
	text := r.made.text()
	if !ok || text.S != s.value {
		end, _ := lineEnd(r.data[:min(len(r.data), start+sameLine)], start)
		r.done = max(r.done, start)
		return r.fixed(s.value, start, end)
	}
	if text.S == "" {
		text.Start = start
	}
	text.Put(&checker.Form{Joined: true, Escape: escape})
	r.done = max(r.done, s.i)
	return text
}

// properties passes over the tag and the anchor of a scalar.
func (r *yamlReader) properties(i int) int {
	for i < len(r.data) && (r.data[i] == '&' || r.data[i] == '!') {
		for i < len(r.data) && strings.IndexByte(" \t\r\n", r.data[i]) < 0 {
			i++
		}
		for i < len(r.data) && strings.IndexByte(" \t\r\n", r.data[i]) >= 0 {
			i++
		}
	}
	return i
}

// yamlScalar goes through a scalar in the file and through what it means at
// the same time.
type yamlScalar struct {
	r      *yamlReader
	value  string
	v      int // done of the value
	i      int // done of the file
	indent int // of a block
}

// copy takes n bytes that are the same on both sides.
func (s *yamlScalar) copy(n int) bool {
	if !strings.HasPrefix(s.value[s.v:], s.r.data[s.i:s.i+n]) {
		return false
	}
	s.r.made.copy(s.i, s.i+n)
	s.v += n
	s.i += n
	return true
}

// write takes what stands in the file up to end for text.
func (s *yamlScalar) write(text string, end int) bool {
	if !strings.HasPrefix(s.value[s.v:], text) {
		return false
	}
	s.r.made.write(text, s.i, end)
	s.v += len(text)
	s.i = end
	return true
}

// blanks passes over white space from i on and counts its line ends.
func (s *yamlScalar) blanks(i int) (end, breaks int) {
	for i < len(s.r.data) {
		if n := yamlBreak(s.r.data[i:]); n > 0 {
			breaks++
			i += n
		} else if s.r.data[i] == ' ' || s.r.data[i] == '\t' {
			i++
		} else {
			break
		}
	}
	return i, breaks
}

// space reads white space inside a flowing text: a line end is a space, more
// of them are one less.
func (s *yamlScalar) space() bool {
	end, breaks := s.blanks(s.i)
	switch breaks {
	case 0:
		return s.copy(end - s.i)
	case 1:
		return s.write(" ", end)
	}
	return s.write(strings.Repeat("\n", breaks-1), end)
}

// plain reads a scalar without quotation marks, whose end its value tells.
func (s *yamlScalar) plain() bool {
	for s.v < len(s.value) {
		if s.i >= len(s.r.data) {
			return false
		}
		if s.r.data[s.i] == ' ' || s.r.data[s.i] == '\t' || yamlBreak(s.r.data[s.i:]) > 0 {
			if !s.space() {
				return false
			}
			continue
		}
		_, n := utf8.DecodeRuneInString(s.r.data[s.i:])
		if !s.copy(n) {
			return false
		}
	}
	return true
}

// quoted reads a scalar in quotation marks.
func (s *yamlScalar) quoted(quote byte) bool {
	data := s.r.data
	if s.i >= len(data) || data[s.i] != quote {
		return false
	}
	for s.i++; s.i < len(data); {
		ok := false
		switch c := data[s.i]; {
		case c == quote && quote == '\'' && strings.HasPrefix(data[s.i:], "''"):
			ok = s.write("'", s.i+2)
		case c == quote:
			s.i++
			return s.v == len(s.value)
		case c == '\\' && quote == '"':
			ok = s.escape()
		case c == ' ', c == '\t', yamlBreak(data[s.i:]) > 0:
			// White space before an escaped line end stands for itself.
			ok = s.space()
		default:
			_, n := utf8.DecodeRuneInString(data[s.i:])
			ok = s.copy(n)
		}
		if !ok {
			return false
		}
	}
	return false
}

// yamlEscapes are the letters of escapes, and yamlMeanings what they stand for.
const yamlEscapes = "0abt\tnvfre \"/\\N_LP"

var yamlMeanings = [...]string{"\x00", "\a", "\b", "\t", "\t", "\n", "\v", "\f", "\r", "\x1b", " ", "\"", "/", "\\", "\u0085", "\u00a0", "\u2028", "\u2029"}

// escape reads the escape at hand.
func (s *yamlScalar) escape() bool {
	data := s.r.data
	if s.i+1 >= len(data) {
		return false
	}
	c := data[s.i+1]
	if k := strings.IndexByte(yamlEscapes, c); k >= 0 {
		return s.write(yamlMeanings[k], s.i+2)
	}
	if n := yamlBreak(data[s.i+1:]); n > 0 { // the next line goes on here
		s.i += 1 + n
		for s.i < len(data) && (data[s.i] == ' ' || data[s.i] == '\t') {
			s.i++
		}
		return true
	}
	digits := 0
	switch c {
	case 'x':
		digits = 2
	case 'u':
		digits = 4
	case 'U':
		digits = 8
	}
	if char := hexRune(data, s.i+2, digits); digits > 0 && char >= 0 {
		return s.write(string(char), s.i+2+digits)
	}
	return false
}

// block reads a scalar behind | or >, line by line. How many line ends of the
// file are one in the value, its folding and its chomping tell.
func (s *yamlScalar) block() bool {
	data := s.r.data
	if s.i >= len(data) || data[s.i] != '|' && data[s.i] != '>' {
		return false
	}
	for s.i < len(data) && yamlBreak(data[s.i:]) == 0 {
		s.i++
	}
	s.i += yamlBreak(data[s.i:])
	text := strings.TrimLeft(s.value, "\n")
	end, _ := s.blanks(s.i)
	begin := end // of the first line that is not blank
	for begin > 0 && (data[begin-1] == ' ' || data[begin-1] == '\t') {
		begin--
	}
	s.indent = max(0, end-begin-(len(text)-len(strings.TrimLeft(text, " \t"))))
	if text == "" {
		return s.write(s.value, s.i)
	}
	first := min(begin+s.indent, end)
	if !s.write(s.value[:len(s.value)-len(text)], first) {
		return false
	}
	s.i = first
	for s.v < len(s.value) {
		stop := s.i
		for stop < len(data) && yamlBreak(data[stop:]) == 0 {
			stop++
		}
		if !s.copy(stop - s.i) {
			return false
		}
		if s.v == len(s.value) {
			return true
		}
		next, breaks := s.lineEnds(stop)
		if breaks == 0 {
			return false // the file ends, and the value goes on
		}
		between := s.value[s.v : s.v+len(s.value[s.v:])-len(strings.TrimLeft(s.value[s.v:], "\n"))]
		if between == "" && breaks == 1 {
			between = " "
		}
		last := s.v+len(between) == len(s.value)
		if !last && len(between) != breaks && len(between) != breaks-1 && between != " " {
			return false
		}
		if last {
			next = min(next, stop+breaks*yamlBreak(data[stop:]))
		}
		if !s.write(between, next) {
			return false
		}
	}
	return true
}

// lineEnds passes over a line end and the blank lines behind it, to where the
// text of the next line begins.
func (s *yamlScalar) lineEnds(i int) (next, breaks int) {
	data := s.r.data
	for {
		n := yamlBreak(data[i:])
		if n == 0 {
			return i, breaks
		}
		breaks++
		i += n
		for k := 0; k < s.indent && i < len(data) && data[i] == ' '; k++ {
			i++
		}
	}
}

// yamlType knows words that are no strings where they stand alone.
var yamlType = pattern(`(?i)^(?:true|false|yes|no|on|off|y|n|null|~|[-+.]?[0-9.].*)$`)

// indented finds a line that begins with white space.
var indented = pattern(`(?m)^[ \t]`)

// escapeScalar refuses what a scalar without quotation marks might not hold.
func escapeScalar(s string) string {
	if strings.ContainsAny(s, "\n\r\t,[]{}") || strings.Contains(s, ": ") || strings.Contains(s, " #") || strings.TrimSpace(s) != s ||
		strings.HasSuffix(s, ":") || s != "" && strings.IndexByte("-?:#&*!|>'\"%@`=", s[0]) >= 0 || yamlType().MatchString(s) {
		return ""
	}
	return s
}

// escapeQuoted writes text for single quotation marks.
func escapeQuoted(s string) string { return strings.ReplaceAll(without(s, "\n\r"), "'", "''") }

// escapeFolded refuses line ends, which would become spaces.
func escapeFolded(s string) string { return without(s, "\n\r") }
