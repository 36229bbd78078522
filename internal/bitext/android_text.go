package bitext

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/termdrift/termdrift/internal/xmlscan"
)

// androidText builds the text of a string resource. White space is one space,
// except between quotation marks, which are no text; a backslash begins an
// escape. That holds for references and CDATA, too, as Android unescapes what
// the XML reader gives it.
type androidText struct {
	markup
	quoted bool
}

// add adds a run of text, or a CDATA section.
func (t *androidText) add(x *xmlReader, kind xmlscan.Kind) {
	if t.isHidden() {
		return
	}
	data := t.f.Data[:x.Body.End]
	t.note(kind, data[x.Body.Start:])
	char := func(at int) (rune, int) {
		if kind == xmlscan.Text && data[at] == '&' {
			return xmlscan.Reference(data[at:])
		}
		return utf8.DecodeRuneInString(data[at:])
	}
	for i := x.Body.Start; i < len(data); {
		r, n := char(i)
		start := i
		switch i += n; {
		case r == '"':
			t.quoted = !t.quoted
		case r == '\\':
			if r, i = androidEscaped(data, i, char); r != 0 {
				t.put(string(r), start, i)
			}
		case !t.quoted && isAndroidSpace(r):
			for i < len(data) && isAndroidSpace(rune(data[i])) {
				i++
			}
			t.put(" ", start, i)
		case data[start] == '&':
			t.put(string(r), start, i)
		default:
			end := strings.IndexAny(data[i:], "\\\"& \t\r\n")
			if end < 0 {
				end = len(data) - i
			}
			t.decide(r)
			i += end
			t.copy(start, i)
		}
	}
}

// put adds what a span of the file stands for.
func (t *androidText) put(s string, start, end int) {
	r, _ := utf8.DecodeRuneInString(s)
	t.decide(r)
	if t.f.Data[start:end] == s {
		t.copy(start, end)
	} else {
		t.write(s, start, end)
	}
}

func isAndroidSpace(r rune) bool { return r == ' ' || r == '\t' || r == '\r' || r == '\n' }

// androidEscaped reads what follows a backslash at at, up to next; 0 where
// nothing does.
func androidEscaped(data string, at int, char func(int) (rune, int)) (r rune, next int) {
	if at == len(data) {
		return 0, at
	}
	r, n := char(at)
	next = at + n
	switch r {
	case 'n':
		return '\n', next
	case 't':
		return '\t', next
	case 'u':
		unit, ok := androidUnit(data, at)
		if !ok {
			return r, next
		}
		if next = at + 5; utf16.IsSurrogate(unit) {
			if low, ok := androidUnit(data, next+1); ok && data[next] == '\\' {
				if whole := utf16.DecodeRune(unit, low); whole != utf8.RuneError {
					return whole, next + 6
				}
			}
			return utf8.RuneError, next
		}
		return unit, next
	}
	return r, next
}

// androidUnit reads the u and the four digits at at.
func androidUnit(data string, at int) (rune, bool) {
	if at+5 > len(data) || data[at] != 'u' {
		return 0, false
	}
	unit, err := strconv.ParseUint(data[at+1:at+5], 16, 16)
	return rune(unit), err == nil && unit > 0
}

var androidEscapes = strings.NewReplacer(`\`, `\\`, `'`, `\'`, `"`, `\"`, "\n", `\n`, "\t", `\t`)

func escapeAndroid(s string) string      { return xmlscan.Escape(androidEscapes.Replace(s)) }
func escapeAndroidCData(s string) string { return xmlscan.EscapeCData(androidEscapes.Replace(s)) }
func unescapedAndroid(s string) string   { return unescaped(androidEscapes.Replace(s)) }
