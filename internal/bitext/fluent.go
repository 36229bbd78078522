package bitext

import (
	"strings"

	"github.com/termdrift/termdrift/checker"
)

// fluent reads the messages of Project Fluent.
var fluent = tableFormat(Format{
	Name:       "fluent",
	Summary:    "messages of Project Fluent, one file a language",
	Extensions: []string{".ftl"},
}, readFluent)

// fluentReader reads messages with their attributes. Each variant of a select
// expression is a text of its own.
type fluentReader struct {
	*table
	data string
	off  int
	note string // the comment right above
}

func readFluent(f *checker.File) *table {
	r := &fluentReader{table: newTable(f), data: f.Data}
	message := int32(0)
	for r.off < len(r.data) {
		end, next := lineEnd(r.data, r.off)
		line := r.data[r.off:end]
		name := strings.TrimLeft(line, " \t")
		indent := len(line) - len(name)
		id, value, isMessage := fluentName(name)
		switch {
		case strings.HasPrefix(line, "#"):
			text := strings.TrimLeft(line, "#")
			r.comment(checker.Span{Start: end - len(text), End: end})
			if text = strings.TrimSpace(text); strings.HasPrefix(line, "# ") && !isDirective(text) {
				r.note = strings.TrimSpace(r.note + "\n" + text)
			}
			r.off = next
			continue
		case name == "":
			r.off = next
		case indent == 0 && isMessage:
			message = r.member(0, id, r.off)
			r.off += value
			r.pattern(message, false, 0)
			r.about(message)
		case indent > 0 && name[0] == '.' && message > 0:
			id, value, ok := fluentName(name[1:])
			if !ok {
				r.bad(r.off+indent, next)
				break
			}
			key := r.member(message, id, r.off+indent)
			r.off += indent + 1 + value
			r.pattern(key, false, 0)
			r.about(key)
			continue
		default:
			r.bad(r.off+indent, next)
		}
		r.note = ""
	}
	return r.table
}

// bad tells a line that is no message and passes over it.
func (r *fluentReader) bad(at, next int) {
	r.fault(at, "no message, attribute or comment: write name = text, or indent the line to go on with the text before")
	r.off = next
}

// about gives a text the comment above it for its context.
func (r *fluentReader) about(key int32) {
	if e := r.entry(key); e != nil {
		e.context = r.note
	}
}

// fluentName reads a name and the sign behind it, and gives where the value
// begins.
func fluentName(s string) (name string, value int, ok bool) {
	n := 0
	for n < len(s) && (isLetter(s[n]) || n == 0 && s[n] == '-' || n > 0 && (s[n] == '-' || s[n] == '_' || '0' <= s[n] && s[n] <= '9')) {
		n++
	}
	rest := strings.TrimLeft(s[n:], " \t")
	if n == 0 || rest == "" || rest[0] != '=' {
		return "", 0, false
	}
	return s[:n], len(s) - len(rest) + 1, true
}

// pattern reads the text of a key up to where it ends: at a line that is not
// indented or begins with a mark, inside of a select expression also at the
// bracket that closes it.
func (r *fluentReader) pattern(key int32, variant bool, depth int) {
	made := builder{f: r.f}
	r.off = r.blank(r.off)
	start, rest := r.off, false // rest: there is text beside select expressions
	for r.off < len(r.data) {
		switch c := r.data[r.off]; {
		case c == '{':
			if end, selects := r.placeable(); !selects {
				if end < 0 {
					r.fault(r.off, "a placeable without end: close it with }")
					_, r.off = lineEnd(r.data, r.off)
					break
				}
				s := literalText(r.data[r.off+1 : end-1])
				if s == "" {
					s = r.data[r.off:end] // nothing inside is text
				}
				made.write(s, r.off, end)
				r.off, rest = end, true
			} else if open := r.off; depth > maxNesting {
				r.fault(open, "nested deeper than %d levels: no message needs that many", maxNesting)
				r.off = len(r.data)
			} else {
				r.variants(key, end, depth) // left out of the text around them
			}
			continue
		case c == '}' && variant:
		case c == '\n' || c == '\r' && strings.HasPrefix(r.data[r.off:], "\r\n"):
			next := r.continuation()
			if next < 0 {
				break
			}
			if len(made.s) > 0 {
				made.write("\n", r.off, next)
			}
			r.off = next
			continue
		default:
			k := strings.IndexAny(r.data[r.off:], "{}\n\r")
			switch {
			case k < 0:
				k = len(r.data) - r.off
			case k == 0: // a mark that means nothing here
				k = 1
			}
			rest = rest || strings.TrimSpace(r.data[r.off:r.off+k]) != ""
			made.copy(r.off, r.off+k)
			r.off += k
			continue
		}
		break
	}
	made.trim()
	text := made.text()
	if !rest {
		return
	}
	if text.S == "" {
		text.Start = start
	}
	text.File = r.f
	text.Put(&fluentForm)
	r.add(key, text, r.off)
}

// blank passes over blanks on the line.
func (r *fluentReader) blank(i int) int {
	for i < len(r.data) && (r.data[i] == ' ' || r.data[i] == '\t') {
		i++
	}
	return i
}

// continuation is where the text goes on behind the line end at hand, or -1.
func (r *fluentReader) continuation() int {
	i := r.off
	for {
		line := i
		i = r.blank(i)
		switch {
		case i == len(r.data):
			return -1
		case r.data[i] == '\n', r.data[i] == '\r':
			i++
			continue
		case i == line && r.data[i] != '{', strings.IndexByte(".[*}", r.data[i]) >= 0:
			return -1
		}
		return i
	}
}

// placeable looks from the brace at hand for its end, -1 where there is none,
// or for the arrow behind which variants begin.
func (r *fluentReader) placeable() (end int, selects bool) {
	depth := 0
	for i := r.off; i < len(r.data); i++ {
		switch c := r.data[i]; {
		case c == '{':
			depth++
		case c == '}':
			if depth--; depth == 0 {
				return i + 1, false
			}
		case c == '"':
			k := strings.IndexAny(r.data[i+1:], "\"\n")
			for k >= 0 && r.data[i+1+k] == '"' && r.data[i+k] == '\\' { // an escaped one
				m := strings.IndexAny(r.data[i+2+k:], "\"\n")
				if m < 0 {
					return -1, false
				}
				k += 1 + m
			}
			if k < 0 {
				return -1, false
			}
			i += 1 + k
		case c == '-' && depth == 1 && strings.HasPrefix(r.data[i:], "->"):
			return i + 2, true
		case c == '\n' && i+1 < len(r.data) && (isLetter(r.data[i+1]) || r.data[i+1] == '#'):
			return -1, false // the next message
		}
	}
	return -1, false
}

// literalText is the text of a placeable that holds nothing but a string
// without escapes, or "".
func literalText(s string) string {
	s = strings.TrimSpace(s)
	if len(s) < 3 || s[0] != '"' || strings.IndexByte(s, '\\') >= 0 || strings.IndexByte(s[1:], '"') != len(s)-2 {
		return ""
	}
	return s[1 : len(s)-1]
}

// variants reads the variants from i on, with the brace that closes them.
func (r *fluentReader) variants(key int32, i, depth int) {
	open := r.off
	r.off = i
	for {
		for r.off < len(r.data) && strings.IndexByte(" \t\r\n", r.data[r.off]) >= 0 {
			r.off++
		}
		at := r.off
		rest := strings.TrimPrefix(r.data[r.off:], "*")
		k := strings.IndexAny(rest, "]\n")
		switch {
		case strings.HasPrefix(rest, "}"):
			r.off++
			return
		case !strings.HasPrefix(rest, "[") || k < 0 || rest[k] == '\n':
			r.fault(open, "a select expression without end: close it with } on a line of its own")
			if next := strings.IndexByte(r.data[r.off:], '\n'); next >= 0 {
				r.off += next
			} else {
				r.off = len(r.data)
			}
			return
		}
		r.off = len(r.data) - len(rest) + k + 1
		r.pattern(r.variant(key, strings.TrimSpace(rest[1:k]), at), true, depth+1)
	}
}

// variant is the key of a variant. A message may select more than once by the
// same names.
func (r *fluentReader) variant(key int32, name string, at int) int32 {
	child, known := r.within(key, "["+name+"]", at)
	for known && r.keys[child].entry >= 0 {
		name += "'"
		child, known = r.within(key, "["+name+"]", at)
	}
	r.keys[child].item = true
	return child
}

var fluentForm = checker.Form{Escape: escapeFluent}

// escapeFluent writes braces as Fluent asks for it, and refuses line ends and
// what would end the text at the beginning of a line.
func escapeFluent(s string) string {
	if s == "" || strings.ContainsAny(s, "\n\r") || strings.TrimSpace(s) != s || strings.IndexByte(".[*#", s[0]) >= 0 {
		return ""
	}
	var b strings.Builder
	for _, c := range s {
		if c == '{' || c == '}' {
			b.WriteString(`{"` + string(c) + `"}`)
		} else {
			b.WriteRune(c)
		}
	}
	return b.String()
}
