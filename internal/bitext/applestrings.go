package bitext

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/termdrift/termdrift/checker"
)

// appleStrings reads the string tables of macOS and iOS.
var appleStrings = tableFormat(Format{
	Name:       "strings",
	Summary:    "string tables of macOS and iOS, one file a language",
	Extensions: []string{".strings"},
	Shared:     true,
	Detect:     detectTable(readStrings),
}, readStrings)

// noComment is what genstrings writes where there is nothing to say.
const noComment = "No comment provided by engineer."

// stringsReader reads statements: key = value;
type stringsReader struct {
	*table
	data string
	off  int
	made builder
	note checker.Span // the last comment
}

func readStrings(f *checker.File) *table {
	r := &stringsReader{table: newTable(f), data: f.Data, made: builder{f: f}}
	for r.skip() && r.off < len(r.data) && r.statement() {
	}
	return r.table
}

func (r *stringsReader) fail(at int, format string, args ...any) bool {
	r.fault(at, format+"; nothing behind it was read", args...)
	r.off = len(r.data)
	return false
}

// skip goes over white space and comments. It reports a comment without end.
func (r *stringsReader) skip() bool {
	for r.off < len(r.data) {
		rest := r.data[r.off:]
		switch {
		case strings.HasPrefix(rest, "//"):
			end, next := lineEnd(r.data, r.off)
			r.note = checker.Span{Start: r.off + 2, End: end}
			r.comment(r.note)
			r.off = next
		case strings.HasPrefix(rest, "/*"):
			k := strings.Index(rest[2:], "*/")
			if k < 0 {
				return r.fail(r.off, "a comment without end: close it with */")
			}
			r.note = checker.Span{Start: r.off + 2, End: r.off + 2 + k}
			r.comment(r.note)
			r.off += k + 4
		default:
			c, n := utf8.DecodeRuneInString(rest)
			if !unicode.IsSpace(c) {
				return true
			}
			r.off += n
		}
	}
	return true
}

// next goes to the byte that must come, and over it.
func (r *stringsReader) next(c byte, what string) bool {
	if !r.skip() {
		return false
	}
	if r.off == len(r.data) || r.data[r.off] != c {
		return r.fail(r.off, "%s is missing: write %q", what, c)
	}
	r.off++
	return true
}

// statement reads "key" = "value"; where the value may be missing, the key
// then being its own value.
func (r *stringsReader) statement() bool {
	at := r.off
	name, ok := r.str()
	if !ok || !r.skip() {
		return false
	}
	note := r.note
	r.note = checker.Span{}
	if r.off < len(r.data) && r.data[r.off] == ';' {
		r.off++
		return true
	}
	if !r.next('=', "the sign between key and value") || !r.skip() {
		return false
	}
	text, ok := r.str()
	if !ok {
		return false
	}
	key := r.member(0, name.S, at)
	r.add(key, text, r.off)
	if about := strings.TrimSpace(r.data[note.Start:note.End]); !isDirective(about) && about != noComment {
		r.entry(key).context = about
	}
	return r.next(';', "the end of the statement")
}

// str reads a string in quotation marks, or a bare word.
func (r *stringsReader) str() (checker.Text, bool) {
	open := r.off
	if open == len(r.data) || r.data[open] != '"' {
		for r.off < len(r.data) && (isLetter(r.data[r.off]) || '0' <= r.data[r.off] && r.data[r.off] <= '9' || strings.IndexByte("_.-/$:", r.data[r.off]) >= 0) {
			r.off++
		}
		if r.off == open {
			return checker.Text{}, r.fail(open, "a string is missing: write it in quotation marks")
		}
		return checker.Text{File: r.f, S: r.data[open:r.off], Start: open, Form: &lockedForm}, true
	}
	for r.off++; ; {
		k := strings.IndexAny(r.data[r.off:], `"\`)
		if k < 0 {
			r.made.text()
			return checker.Text{}, r.fail(open, `a string without end: close it with "`)
		}
		r.made.copy(r.off, r.off+k)
		r.off += k
		if r.data[r.off] == '"' {
			break
		}
		r.escape()
	}
	t := r.made.text()
	if t.S == "" {
		t.Start = open + 1
	}
	t.File = r.f
	t.Put(&appleForm)
	r.off++
	return t, true
}

// escape reads the escape at hand. A character that needs none stands for
// itself.
func (r *stringsReader) escape() {
	i := r.off
	if i+1 == len(r.data) {
		r.off++
		return
	}
	c := r.data[i+1]
	if k := strings.IndexByte("abfnrtv", c); k >= 0 {
		r.made.write("\a\b\f\n\r\t\v"[k:k+1], i, i+2)
		r.off += 2
		return
	}
	if c == 'U' || c == 'u' {
		if char, end := unitRune(r.data, i, r.data[i:i+2]); char >= 0 {
			r.made.write(string(char), i, end)
			r.off = end
			return
		}
	}
	_, n := utf8.DecodeRuneInString(r.data[i+1:])
	r.made.write(r.data[i+1:i+1+n], i, i+1+n)
	r.off += 1 + n
}

var appleForm = checker.Form{Joined: true, Escape: escapeApple}

var escapeApple = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`, "\t", `\t`).Replace
