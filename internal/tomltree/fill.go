package tomltree

import "strings"

// Values of tables and arrays: what they hold, their children say.
var (
	aTable  any = map[string]any{}
	anArray any = []any{}
	tables  any = []map[string]any{}
)

// fill hangs the values into the tree: what is not plain is decoded. If that
// fails the decoder sees the whole text, and the places of its mistakes are
// those of the text.
func (s *scanner) fill() *Fault {
	if s.restTo > 0 && len(s.blanks) == 0 {
		s.rest.WriteString(s.S[s.restTo:])
		if value, f := decodeTOML(s.rest.String()); f == nil && s.root.fill(value, true) {
			return nil
		}
	}
	value, f := decodeTOML(s.visible())
	if f == nil && !s.root.fill(value, false) {
		f = &Fault{0, "the keys could not be told apart", "write the file in plainer TOML and report this as a bug of termdrift"}
	}
	return f
}

// fill hangs the decoder's values into the tree, which are those of all nodes
// or of the rest that is not plain. It reports whether tree and values have
// the same shape.
func (n *Node) fill(value any, rest bool) bool {
	same, filled := true, 0
	switch v := value.(type) {
	case map[string]any:
		n.Value = aTable
		for _, c := range n.Children {
			if rest && c.plain {
				continue
			}
			m, ok := v[c.Key]
			same = ok && c.fill(m, rest) && same
			filled++
		}
		return same && filled == len(v)
	case []any:
		n.Value = anArray
		same = len(v) == len(n.Children)
		for i := 0; i < min(len(v), len(n.Children)); i++ {
			same = n.Children[i].fill(v[i], rest) && same
		}
		return same
	case []map[string]any:
		n.Value = tables
		same = len(v) == len(n.Children)
		for i := 0; i < min(len(v), len(n.Children)); i++ {
			same = n.Children[i].fill(v[i], rest) && same
		}
		return same
	}
	n.Value = value
	return len(n.Children) == 0
}

// plain reports whether the decoder need not see a statement that begins at
// start and ends where the scan is. Nearly all of a glossary is: a key with a
// string or a truth value, or an array or inline table of them, on one line and
// without any backslash. Then the value is set. The scan has seen that the key
// is new and in a table that is entered once, so that the decoder, which knows
// keys by their paths, meets it nowhere else.
func (s *scanner) plain(v *Node, start int) bool {
	text := s.S[start:s.pos]
	if !s.sound || s.repeated || strings.IndexByte(text, '\\') >= 0 || strings.IndexByte(text, '\n') >= 0 {
		return false
	}
	v.plain = s.plainValue(v)
	return v.plain
}

// plainValue sets a value that plain allows.
func (s *scanner) plainValue(v *Node) bool {
	switch v.Kind {
	case InlineTable:
		v.Value = aTable
	case Array:
		v.Value = anArray
	case Scalar:
		return s.plainScalar(v)
	default:
		return false // a dotted key in an inline table
	}
	for _, c := range v.Children {
		if !s.plainValue(c) {
			return false
		}
	}
	return true
}

func (s *scanner) plainScalar(v *Node) bool {
	text := s.S[v.ValueAt:]
	switch quote := text[0]; quote {
	case '"', '\'':
		end := strings.IndexByte(text[1:], quote) + 1
		if end == 1 && len(text) > 2 && text[2] == quote {
			return false // of several lines, though it may stand on one
		}
		v.Value = text[1:end]
	case 't': // the scan takes no other word
		v.Value = true
	case 'f':
		v.Value = false
	default:
		return false
	}
	return true
}
