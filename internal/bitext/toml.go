package bitext

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/internal/tomltree"
)

// tomlTable reads string tables in TOML.
var tomlTable = mixedFormat(Format{
	Name:       "toml",
	Summary:    "string tables in TOML: two files with the same keys, or both languages in one",
	Extensions: []string{".toml"},
}, readTOML)

// tomlReader reads again how the strings of a tree are written.
type tomlReader struct {
	*table
	data  string
	made  builder
	found []tomlString
	done  int // end of the last string
}

// tomlString is a string of the tree.
type tomlString struct {
	key   int32
	at    int
	value string
}

func readTOML(f *checker.File) *table {
	r := &tomlReader{table: newTable(f), data: f.Data, made: builder{f: f}}
	root, faults := tomltree.Parse(tomltree.NewText(f.Data))
	for _, x := range faults {
		r.fault(x.At, "%s: %s", x.Message, x.Remedy)
	}
	if root == nil {
		return r.table
	}
	r.members(0, root)
	slices.SortStableFunc(r.found, func(a, b tomlString) int { return cmp.Compare(a.at, b.at) })
	for _, s := range r.found {
		r.notes(s.at)
		text := r.str(s.at, s.value)
		r.add(s.key, text, r.done)
	}
	r.notes(len(r.data))
	return r.table
}

// members finds the strings of a table or an array. The tree is not deep.
func (r *tomlReader) members(key int32, n *tomltree.Node) {
	for i, c := range n.Children {
		var child int32
		if n.Kind == tomltree.Array || n.Kind == tomltree.TableArray {
			child = r.item(key, i, int(c.ValueAt))
		} else {
			child = r.member(key, c.Key, int(c.KeyAt))
		}
		if s, ok := c.Value.(string); ok {
			r.found = append(r.found, tomlString{child, int(c.ValueAt), s})
		}
		r.members(child, c)
	}
}

// notes finds the comments between two strings, where only keys may be quoted.
func (r *tomlReader) notes(end int) {
	for r.done < end {
		switch c := r.data[r.done]; c {
		case '#':
			stop, next := lineEnd(r.data, r.done)
			r.comment(checker.Span{Start: r.done + 1, End: stop})
			r.done = next
		case '"', '\'':
			r.done++
			for r.done < end && r.data[r.done] != c && r.data[r.done] != '\n' {
				if c == '"' && r.data[r.done] == '\\' {
					r.done++
				}
				r.done++
			}
			r.done++
		default:
			r.done++
		}
	}
}

// str reads the string that begins at an offset.
func (r *tomlReader) str(at int, value string) checker.Text {
	quote := r.data[at : at+1]
	open := quote
	if triple := strings.Repeat(quote, 3); strings.HasPrefix(r.data[at:], triple) {
		open = triple
	}
	i := at + len(open)
	if len(open) == 3 {
		i += yamlBreak(r.data[i:])
	}
	for i < len(r.data) {
		rest := r.data[i:]
		if strings.HasPrefix(rest, open) {
			// Further quotation marks belong to the string.
			for len(open) == 3 && strings.HasPrefix(r.data[i+1:], open) {
				r.made.copy(i, i+1)
				i++
			}
			i += len(open)
			break
		}
		switch c := rest[0]; {
		case c == '\\' && quote == `"`:
			i = r.escape(i)
		case strings.HasPrefix(rest, "\r\n"):
			r.made.write("\n", i, i+2)
			i += 2
		default:
			_, n := utf8.DecodeRuneInString(rest)
			r.made.copy(i, i+n)
			i += n
		}
	}
	text := r.made.text()
	r.done = i
	if text.S != value {
		return r.fixed(value, at, i)
	}
	if text.S == "" {
		text.Start = at
	}
	if quote == "'" {
		text.Put(&literalForm)
	} else {
		text.Put(&jsonForm)
	}
	return text
}

// escape reads the escape at i and gives what follows it.
func (r *tomlReader) escape(i int) int {
	rest := r.data[i+1:]
	if rest == "" {
		return i + 1
	}
	if k := strings.IndexByte(`btnfre"\`, rest[0]); k >= 0 {
		r.made.write("\b\t\n\f\r\x1b\"\\"[k:k+1], i, i+2)
		return i + 2
	}
	if digits := map[byte]int{'x': 2, 'u': 4, 'U': 8}[rest[0]]; digits > 0 {
		if char := hexRune(r.data, i+2, digits); char >= 0 {
			r.made.write(string(char), i, i+2+digits)
			return i + 2 + digits
		}
	}
	// A backslash at the end of a line joins it to the next text.
	return i + 1 + len(rest) - len(strings.TrimLeft(rest, " \t\r\n"))
}

var literalForm = checker.Form{Joined: true, Escape: escapeLiteral}

// escapeLiteral refuses what a string without escapes cannot hold.
func escapeLiteral(s string) string { return without(s, "'\n\r") }
