package bitext

import (
	"strings"
	"unicode/utf8"

	"github.com/termdrift/termdrift/checker"
)

// properties reads the string tables of Java.
var properties = tableFormat(Format{
	Name:       "properties",
	Summary:    "string tables of Java, one file a language",
	Extensions: []string{".properties"},
	Shared:     true,
	Detect:     detectTable(readProperties),
}, readProperties)

// propertiesReader reads line by line; no line is a mistake.
type propertiesReader struct {
	*table
	data  string
	off   int
	made  builder
	ascii bool // other characters are written by their numbers in this file
}

func readProperties(f *checker.File) *table {
	r := &propertiesReader{table: newTable(f), data: f.Data, made: builder{f: f}}
	r.ascii = strings.IndexFunc(f.Data, func(c rune) bool { return c >= utf8.RuneSelf }) < 0
	for r.off < len(r.data) {
		for r.off < len(r.data) && strings.IndexByte(" \t\f\r\n", r.data[r.off]) >= 0 {
			r.off++
		}
		if r.off == len(r.data) {
			break
		}
		end, next := lineEnd(r.data, r.off)
		if c := r.data[r.off]; c == '#' || c == '!' {
			r.comment(checker.Span{Start: r.off + 1, End: end})
			r.off = next
			continue
		}
		at := r.off
		name := r.part("=: \t\f")
		r.blanks()
		if r.off < len(r.data) && (r.data[r.off] == '=' || r.data[r.off] == ':') {
			r.off++
			r.blanks()
		}
		start := r.off
		text := r.part("")
		if text.S == "" {
			text.Start = start
		}
		if r.ascii {
			text.Put(&propertyASCII)
		} else {
			text.Put(&property)
		}
		r.add(r.member(0, name.S, at), text, r.off)
	}
	return r.table
}

// blanks passes over white space on the line.
func (r *propertiesReader) blanks() {
	for r.off < len(r.data) && strings.IndexByte(" \t\f", r.data[r.off]) >= 0 {
		r.off++
	}
	if next := r.joint(); next > 0 {
		r.off = next
		r.blanks()
	}
}

// joint is where the text goes on behind a backslash that ends a line, or 0.
func (r *propertiesReader) joint() int {
	rest := r.data[r.off:]
	n := 0
	switch {
	case strings.HasPrefix(rest, "\\\r\n"):
		n = 3
	case strings.HasPrefix(rest, "\\\n"), strings.HasPrefix(rest, "\\\r"):
		n = 2
	default:
		return 0
	}
	n += r.off
	for n < len(r.data) && strings.IndexByte(" \t\f", r.data[n]) >= 0 {
		n++
	}
	return n
}

// part reads a key or a value up to one of the bytes that end it, or the end
// of the line.
func (r *propertiesReader) part(ends string) checker.Text {
	for r.off < len(r.data) {
		k := strings.IndexAny(r.data[r.off:], "\\\r\n"+ends)
		if k < 0 {
			k = len(r.data) - r.off
		}
		r.made.copy(r.off, r.off+k)
		r.off += k
		if r.off == len(r.data) || r.data[r.off] != '\\' {
			break
		}
		if next := r.joint(); next > 0 {
			r.off = next
		} else {
			r.escape()
		}
	}
	t := r.made.text()
	t.File = r.f
	return t
}

// escape reads the escape at hand. A character that needs none stands for
// itself.
func (r *propertiesReader) escape() {
	i := r.off
	if i+1 == len(r.data) {
		r.off++
		return
	}
	if k := strings.IndexByte("tnrf", r.data[i+1]); k >= 0 {
		r.made.write("\t\n\r\f"[k:k+1], i, i+2)
		r.off += 2
		return
	}
	if r.data[i+1] == 'u' {
		if char, end := unitRune(r.data, i, `\u`); char >= 0 {
			r.made.write(string(char), i, end)
			r.off = end
			return
		}
	}
	_, n := utf8.DecodeRuneInString(r.data[i+1:])
	r.made.write(r.data[i+1:i+1+n], i, i+1+n)
	r.off += 1 + n
}

var propertyReplacer = strings.NewReplacer(`\`, `\\`, "\n", `\n`, "\r", `\r`, "\t", `\t`, "\f", `\f`)

// escapeProperty writes text for a value. White space in front would be
// dropped.
func escapeProperty(s string) string {
	s = propertyReplacer.Replace(s)
	if strings.HasPrefix(s, " ") {
		s = `\` + s
	}
	return s
}

var (
	property      = checker.Form{Joined: true, Escape: escapeProperty}
	propertyASCII = checker.Form{Joined: true, Escape: escapePropertyASCII}
)

func escapePropertyASCII(s string) string { return escapeUnits(escapeProperty(s), utf8.RuneSelf) }
