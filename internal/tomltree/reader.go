package tomltree

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/bmatcuk/doublestar/v4"
)

// Reader reads values out of a tree, and gathers what is wrong with them.
type Reader struct {
	*Text
	Faults []Fault
}

// Spelled is a string with its offset.
type Spelled struct {
	Text string
	At   int
}

// Fail notes a mistake at an offset.
func (r *Reader) Fail(at int, message, remedy string) {
	r.Faults = append(r.Faults, Fault{at, message, remedy})
}

// Str is the value of a key that wants one string.
func (r *Reader) Str(n *Node) (string, bool) {
	s, ok := n.Value.(string)
	if !ok {
		r.WrongType(n, "a string", fmt.Sprintf(`write %s = "…"`, n.Key))
	}
	return s, ok
}

// Line is a string without white space around it.
func (r *Reader) Line(n *Node) string {
	s, _ := r.Str(n)
	return strings.TrimSpace(s)
}

// List is the value of a key that wants an array of strings.
func (r *Reader) List(n *Node) []Spelled {
	if _, ok := n.Value.([]any); !ok {
		remedy := fmt.Sprintf(`write %s = ["…"]`, n.Key)
		if s, ok := n.Value.(string); ok {
			remedy = fmt.Sprintf(`write %s = [%s]`, n.Key, QuoteKey(s))
		}
		r.WrongType(n, "an array of strings", remedy)
		return nil
	}
	list := make([]Spelled, 0, len(n.Children))
	for _, c := range n.Children {
		if s, ok := c.Value.(string); ok {
			list = append(list, Spelled{s, int(c.ValueAt)})
		} else {
			r.Fail(int(c.ValueAt), fmt.Sprintf("%s holds strings, not %s", n.Key, What(c.Value)), "put each in quotes")
		}
	}
	return list
}

// maxAlternatives bounds the texts that the braces of a pattern stand for: they
// are tried one after the other.
const maxAlternatives = 1000

// Pattern checks a pattern of paths.
func (r *Reader) Pattern(x Spelled) bool {
	switch {
	case strings.TrimSpace(x.Text) == "":
		r.Fail(x.At, "an empty pattern", `write a pattern such as "talks/**", or remove it`)
	case !doublestar.ValidatePattern(x.Text):
		r.Fail(x.At, fmt.Sprintf("%q is no pattern of paths", Short(x.Text)), "close its brackets, or write a backslash before them")
	case alternatives(x.Text) > maxAlternatives:
		r.Fail(x.At, fmt.Sprintf("%q stands for more than %d patterns", Short(x.Text), maxAlternatives), "write * in the place of some braces")
	default:
		return true
	}
	return false
}

// alternatives is how many texts the braces of a pattern stand for, or more
// than maxAlternatives where they are too many.
func alternatives(pattern string) int {
	total, open := 1, []int{}
	for _, c := range pattern {
		switch n := len(open) - 1; {
		case c == '{':
			open = append(open, 1)
		case c == ',' && n >= 0:
			open[n]++
		case c == '}' && n >= 0:
			total = min(total*open[n], maxAlternatives+1)
			open = open[:n]
		}
	}
	return total
}

// OneOf is the index of a string among the ones that are known, -1 for none.
func (r *Reader) OneOf(n *Node, known []string) int {
	remedy := "write " + strings.Join(known[:len(known)-1], ", ") + " or " + known[len(known)-1]
	s, ok := n.Value.(string)
	if !ok {
		r.WrongType(n, "a string", remedy)
		return -1
	}
	i := slices.Index(known, s)
	if i < 0 {
		if k := Nearest(s, known); k != "" {
			remedy = "did you mean " + k + "?"
		}
		r.Fail(int(n.ValueAt), fmt.Sprintf("%s cannot be %q", n.Key, Short(s)), remedy)
	}
	return i
}

// IsTable reports whether a node is a table; if not, that is noted.
func (r *Reader) IsTable(n *Node, label, remedy string) bool {
	if _, ok := n.Value.(map[string]any); ok {
		return true
	}
	r.Fail(int(n.ValueAt), fmt.Sprintf("%s must be a table, not %s", label, What(n.Value)), remedy)
	return false
}

// WrongType notes that a value is not what its key wants.
func (r *Reader) WrongType(n *Node, want, remedy string) {
	r.Fail(int(n.ValueAt), fmt.Sprintf("%s must be %s, not %s", n.Key, want, What(n.Value)), remedy)
}

// Unknown reports a key and gives the known one that is near it.
func (r *Reader) Unknown(n *Node, where string, known []string) string {
	k, remedy := Nearest(n.Key, known), "known keys: "+strings.Join(known, ", ")
	if k != "" {
		remedy = "did you mean " + k + "?"
	}
	r.Fail(int(n.KeyAt), fmt.Sprintf("unknown key %q in %s", Short(n.Key), where), remedy)
	return k
}

// What names the type of a TOML value.
func What(v any) string {
	switch v.(type) {
	case string:
		return "a string"
	case bool:
		return "a truth value"
	case int64, float64:
		return "a number"
	case time.Time:
		return "a date"
	case []any:
		return "an array"
	case []map[string]any:
		return "an array of tables"
	}
	return "a table"
}
