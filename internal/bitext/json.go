package bitext

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/termdrift/termdrift/checker"
)

// jsonTable reads string tables in JSON, with the comments, trailing commas,
// single quotation marks and bare keys that people and JSON5 allow themselves.
var jsonTable = mixedFormat(Format{
	Name:       "json",
	Summary:    "string tables in JSON: two files with the same keys, or both languages in one",
	Extensions: []string{".json", ".jsonc", ".json5", ".jsonl", ".ndjson"},
}, func(f *checker.File) *table {
	t := readJSON(f)
	t.describe()
	return t
})

// arb reads the string tables of Flutter.
var arb = tableFormat(Format{
	Name:       "arb",
	Summary:    "string tables of Flutter, one file a language",
	Extensions: []string{".arb"},
}, func(f *checker.File) *table {
	t := readJSON(f)
	t.attributes()
	return t
})

// describe takes what explains a string for its context: the description
// beside the message of browser extensions, and the like. Examples for
// placeholders are no text either.
func (t *table) describe() {
	hidden := make([]bool, len(t.keys))
	for i := range t.keys {
		k := &t.keys[i]
		switch {
		case i == 0:
			continue
		case hidden[k.parent], k.name == "placeholders" && t.message(int32(i)) != nil:
			hidden[i] = true
		case k.entry < 0:
			continue
		case k.name == "//", k.name == "_comment", k.name == "$comment":
			e := &t.entries[k.entry]
			e.aside = true
			t.addressed(e)
		case explains[k.name]:
			if m := t.message(int32(i)); m != nil {
				m.context = t.entries[k.entry].text.S
				hidden[i] = true
			}
		}
		if hidden[i] && k.entry >= 0 {
			t.entries[k.entry].aside = true
		}
	}
}

// explains knows the keys that explain the message beside them.
var explains = map[string]bool{"description": true, "comment": true, "context": true, "note": true, "developer_comment": true}

// message is the string that a key beside it explains, or nil.
func (t *table) message(key int32) *tableEntry {
	for _, name := range [...]string{"message", "defaultMessage", "string", "translation"} {
		if e := t.sibling(key, name); e != nil {
			return e
		}
	}
	return nil
}

// addressed takes a string that is a comment for one of the next string.
func (t *table) addressed(e *tableEntry) {
	at, _ := e.text.Locate(checker.Span{Start: 0, End: len(e.text.S)})
	c := checker.Location{File: t.f, Span: at}
	if next := int(t.keys[e.key].entry) + 1; next < len(t.entries) {
		after := &t.entries[next]
		after.comments = slices.Concat(e.comments, []checker.Location{c}, after.comments)
	} else {
		t.behind = append(t.behind, c)
	}
	e.comments = nil
}

// attributes takes the descriptions of @key for the context of key. All else
// under @ is for the program.
func (t *table) attributes() {
	hidden := make([]bool, len(t.keys))
	for i := range t.keys {
		k := &t.keys[i]
		if i == 0 {
			continue
		}
		of, meta := strings.CutPrefix(k.name, "@")
		if hidden[i] = hidden[k.parent] || meta && k.parent == 0; !hidden[i] {
			continue
		}
		if k.entry >= 0 {
			t.entries[k.entry].aside = true
		}
		if k.parent != 0 {
			continue
		}
		described, ok := t.index.find(0, of)
		about, known := t.index.find(int32(i), "description")
		if ok && known && t.entry(described) != nil && t.entry(about) != nil {
			t.entry(described).context = t.entry(about).text.S
		}
	}
}

// maxNesting bounds how deep tables may nest.
const maxNesting = 100

// jsonReader reads values one behind the other. The first mistake ends it.
type jsonReader struct {
	*table
	data   string
	off    int
	made   builder
	failed bool
}

func readJSON(f *checker.File) *table {
	r := &jsonReader{table: newTable(f), data: f.Data, made: builder{f: f}}
	lines := false
	switch strings.ToLower(path.Ext(f.Path)) {
	case ".jsonl", ".ndjson":
		lines = true
	}
	for n := 0; !r.failed; n++ {
		if r.skip(); r.off == len(r.data) {
			if n == 0 && !lines {
				r.fail(r.off, "there is no value: write { and }")
			}
			break
		}
		if n > 0 && !lines {
			r.fail(r.off, "text behind the end of the value: remove it, or a closing bracket before it")
			break
		}
		key := int32(0)
		if lines {
			key = r.item(0, n, r.off)
		}
		r.value(key, 0)
	}
	return r.table
}

func (r *jsonReader) fail(at int, format string, args ...any) {
	if !r.failed {
		r.failed = true
		r.fault(at, format+"; nothing behind it was read", args...)
	}
}

// skip goes over white space and comments.
func (r *jsonReader) skip() {
	for r.off < len(r.data) {
		switch c := r.data[r.off]; {
		case c == ' ', c == '\t', c == '\n', c == '\r':
			r.off++
		case c == '/' && strings.HasPrefix(r.data[r.off:], "//"):
			end, next := lineEnd(r.data, r.off)
			r.comment(checker.Span{Start: r.off + 2, End: end})
			r.off = next
		case c == '/' && strings.HasPrefix(r.data[r.off:], "/*"):
			k := strings.Index(r.data[r.off+2:], "*/")
			if k < 0 {
				r.fail(r.off, "a comment without end: close it with */")
				r.off = len(r.data)
				return
			}
			r.comment(checker.Span{Start: r.off + 2, End: r.off + 2 + k})
			r.off += k + 4
		default:
			return
		}
	}
}

// peek is the byte at hand, 0 at the end.
func (r *jsonReader) peek() byte {
	if r.off < len(r.data) {
		return r.data[r.off]
	}
	return 0
}

// value reads the value of a key.
func (r *jsonReader) value(key int32, depth int) {
	if depth > maxNesting {
		r.fail(r.off, "nested deeper than %d levels: no table of strings needs that many", maxNesting)
		return
	}
	switch c := r.peek(); c {
	case '"', '\'':
		text, ok := r.str()
		if ok && key > 0 {
			r.add(key, text, r.off)
		}
	case '{':
		r.members(key, depth)
	case '[':
		r.items(key, depth)
	default:
		if r.word() == "" {
			r.fail(r.off, "%s stands where a value belongs: write a string in quotation marks", r.seen())
		}
		r.ended = r.off
	}
}

// word reads a number, a truth value or a bare key.
func (r *jsonReader) word() string {
	start := r.off
	for i, c := range r.data[start:] {
		if !unicode.IsLetter(c) && (c < '0' || c > '9') && !strings.ContainsRune("+-._$", c) {
			break
		}
		r.off = start + i + utf8.RuneLen(c)
	}
	return r.data[start:r.off]
}

// seen is what stands at hand, for messages.
func (r *jsonReader) seen() string {
	if r.off == len(r.data) {
		return "the end of the file"
	}
	c, _ := utf8.DecodeRuneInString(r.data[r.off:])
	return strconv.QuoteRune(c)
}

// members reads an object.
func (r *jsonReader) members(key int32, depth int) {
	open := r.off
	r.off++
	for !r.failed {
		r.skip()
		if r.peek() == '}' {
			r.off++
			r.ended = r.off
			return
		}
		if r.off == len(r.data) {
			r.fail(open, "an object without end: close it with }")
			return
		}
		at := r.off
		var name string
		if c := r.peek(); c == '"' || c == '\'' {
			text, ok := r.str()
			if !ok {
				return
			}
			name = text.S
		} else if name = r.word(); name == "" {
			r.fail(at, "%s stands where a key belongs: write a name in quotation marks, or } to close the object", r.seen())
			return
		}
		r.skip()
		if r.peek() != ':' {
			r.fail(r.off, "%s stands where a colon belongs: write : between key and value", r.seen())
			return
		}
		r.off++
		r.skip()
		if r.failed {
			return
		}
		r.value(r.member(key, name, at), depth+1)
		if !r.comma('}') {
			return
		}
	}
}

// items reads a list.
func (r *jsonReader) items(key int32, depth int) {
	open := r.off
	r.off++
	for n := 0; !r.failed; n++ {
		r.skip()
		if r.peek() == ']' {
			r.off++
			r.ended = r.off
			return
		}
		if r.off == len(r.data) {
			r.fail(open, "a list without end: close it with ]")
			return
		}
		r.value(r.item(key, n, r.off), depth+1)
		if !r.comma(']') {
			return
		}
	}
}

// comma reads what must follow a value: a comma, or the closing bracket, which
// stays.
func (r *jsonReader) comma(closing byte) bool {
	r.skip()
	switch c := r.peek(); {
	case r.failed:
		return false
	case c == ',':
		r.off++
	case c != closing && r.off < len(r.data):
		r.fail(r.off, "%s stands where a comma belongs: write , between two values, or %c behind the last", r.seen(), closing)
		return false
	}
	return true
}

// str reads a string in quotation marks.
func (r *jsonReader) str() (checker.Text, bool) {
	open, stop := r.off, r.off
	quote := r.data[open]
	ascii := false
	for r.off++; ; {
		if stop < r.off {
			k := strings.IndexByte(r.data[r.off:], quote)
			if k < 0 {
				r.made.text()
				r.fail(open, "a string without end: close it with %c", quote)
				return checker.Text{}, false
			}
			stop = r.off + k
		}
		e := strings.IndexByte(r.data[r.off:stop], '\\')
		end := stop
		if e >= 0 {
			end = r.off + e
		}
		if k := strings.IndexByte(r.data[r.off:end], '\n'); k >= 0 {
			r.made.text()
			r.fail(open, "a string without end: close it with %c on its line, or write \\n for a line end", quote)
			return checker.Text{}, false
		}
		r.made.copy(r.off, end)
		if r.off = end; e < 0 {
			break
		}
		next, wide := r.escape()
		if next < 0 {
			r.made.text()
			r.fail(r.off, `an unknown escape: write \\ for a backslash`)
			return checker.Text{}, false
		}
		ascii = ascii || wide
		r.off = next
	}
	t := r.made.text()
	t.File = r.f
	if t.S == "" {
		t.Start = open + 1
	}
	switch {
	case quote == '\'':
		t.Put(&singleForm)
	case ascii:
		t.Put(&asciiForm)
	default:
		t.Put(&jsonForm)
	}
	r.off++
	return t, true
}

// escape reads the escape at hand and gives what follows it, -1 where it is
// none, and whether it stands for a character that needed none.
func (r *jsonReader) escape() (next int, wide bool) {
	i := r.off
	if i+1 >= len(r.data) {
		return -1, false
	}
	c := r.data[i+1]
	if k := strings.IndexByte(`"\/bfnrt'`, c); k >= 0 {
		r.made.write("\"\\/\b\f\n\r\t'"[k:k+1], i, i+2)
		return i + 2, false
	}
	switch c {
	case '\n':
		return i + 2, false
	case 'u':
		char, end := unitRune(r.data, i, `\u`)
		if char < 0 {
			return -1, false
		}
		r.made.write(string(char), i, end)
		return end, char >= utf8.RuneSelf
	}
	return -1, false
}

// unitRune reads the character that stands at i as one or two units of UTF-16,
// each four digits behind the mark, and gives where it ends. Half a pair and
// NUL, which no text holds, are replacement characters; no digits are -1.
func unitRune(s string, i int, mark string) (char rune, end int) {
	end = i + len(mark) + 4
	switch char = hexRune(s, i+len(mark), 4); {
	case char == 0:
		return utf8.RuneError, end
	case !utf16.IsSurrogate(char):
		return char, end
	}
	if strings.HasPrefix(s[end:], mark) {
		if both := utf16.DecodeRune(char, hexRune(s, end+len(mark), 4)); both != utf8.RuneError {
			return both, end + len(mark) + 4
		}
	}
	return utf8.RuneError, end
}

// hexRune is the character whose number stands at i in so many digits, -1
// where they are none.
func hexRune(s string, i, digits int) rune {
	if i+digits > len(s) {
		return -1
	}
	v, err := strconv.ParseUint(s[i:i+digits], 16, 32)
	if err != nil {
		return -1
	}
	return rune(v)
}

var (
	jsonReplacer   = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`, "\t", `\t`, "\b", `\b`, "\f", `\f`)
	singleReplacer = strings.NewReplacer(`\`, `\\`, `'`, `\'`, "\n", `\n`, "\r", `\r`, "\t", `\t`, "\b", `\b`, "\f", `\f`)
)

var (
	jsonForm   = checker.Form{Joined: true, Escape: escapeJSON}
	singleForm = checker.Form{Joined: true, Escape: escapeSingle}
	asciiForm  = checker.Form{Joined: true, Escape: escapeASCII}
)

// escapeJSON writes text for a string in double quotation marks, escapeSingle
// for one in single ones, and escapeASCII for one whose other characters are
// written by their numbers.
func escapeJSON(s string) string   { return escapeControls(jsonReplacer.Replace(s)) }
func escapeSingle(s string) string { return escapeControls(singleReplacer.Replace(s)) }

func escapeASCII(s string) string { return escapeUnits(escapeJSON(s), utf8.RuneSelf) }

// escapeControls writes control characters by their numbers.
func escapeControls(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return r < ' ' }) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if r < ' ' {
			fmt.Fprintf(&b, `\u%04x`, r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// escapeUnits writes the characters from first on as UTF-16 by their numbers.
func escapeUnits(s string, first rune) string {
	var b strings.Builder
	for _, r := range s {
		if r < first {
			b.WriteRune(r)
			continue
		}
		for _, u := range utf16.AppendRune(nil, r) {
			fmt.Fprintf(&b, `\u%04x`, u)
		}
	}
	return b.String()
}
