package bitext

import (
	"encoding/binary"
	"fmt"
	"sort"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/termdrift/termdrift/checker"
)

// decodeText turns the bytes of a file into its text. Where the bytes are
// faulty, the text ends before the line of the fault and the error tells the
// place; the file is never nil.
//
// A byte-order mark names UTF-8 or UTF-16. Without one the text is UTF-8, or
// GB18030 where the bytes are no UTF-8 and the file names GB18030 or reads as
// Chinese in it.
func decodeText(path, raw string) (*checker.File, error) {
	f := &checker.File{Path: path}
	switch {
	case strings.HasPrefix(raw, "\xff\xfe"):
		return decodeUTF16(f, raw, "UTF-16LE", binary.LittleEndian)
	case strings.HasPrefix(raw, "\xfe\xff"):
		return decodeUTF16(f, raw, "UTF-16BE", binary.BigEndian)
	case strings.HasPrefix(raw, utf8BOM):
		f.Data, f.Encoding = raw[len(utf8BOM):], withBOM{}
	default:
		f.Data = raw
	}
	if nul := strings.IndexByte(f.Data, 0); nul >= 0 {
		if bad := invalidUTF8(f.Data[:nul]); bad < nul {
			nul = bad
		}
		return f, cutAt(f, nul, binaryData)
	}
	if utf8.ValidString(f.Data) {
		return f, nil
	}
	bad := invalidUTF8(f.Data)
	named := namedEncoding(raw)
	switch {
	case f.Encoding != nil:
	case isGB18030[named], looksGB18030(raw) && named != "big5":
		return decodeGB18030(f, raw)
	case named != "" && named != "utf-8":
		return f, cutAt(f, bad, "byte 0x%02X in %s, which is not read: save the file as UTF-8; nothing after this line was read", f.Data[bad], named)
	}
	return f, invalidAt(f, bad)
}

const binaryData = "binary data: expected text in UTF-8, UTF-16 with byte-order mark or GB18030"

func invalidAt(f *checker.File, bad int) error {
	return cutAt(f, bad, "invalid UTF-8 (byte 0x%02X): correct the character or save the file as UTF-8; nothing after this line was read", f.Data[bad])
}

// encodingRE finds the encoding that a file names for itself: the header of a
// PO file, the declaration of XML, the meta element of HTML.
var encodingRE = pattern(`(?i)\b(?:charset|encoding) ?= ?["']?([a-z][a-z0-9._:-]*)`)

// namedEncoding is the encoding named in the first 4 KiB of a file, in lower
// case, or "".
func namedEncoding(raw string) string {
	if g := encodingRE().FindStringSubmatch(raw[:min(len(raw), 4<<10)]); g != nil {
		return strings.ToLower(g[1])
	}
	return ""
}

// isGB18030 knows the names of GB18030 and of what it contains.
var isGB18030 = map[string]bool{"gb18030": true, "gbk": true, "gb2312": true, "euc-cn": true, "cp936": true, "windows-936": true}

// cutAt ends the text before the line that holds off and tells the fault.
func cutAt(f *checker.File, off int, format string, args ...any) error {
	whole := &checker.File{Path: f.Path, Data: f.Data[:off], Origin: f.Origin}
	err := fault(whole, off, format, args...)
	f.Data = f.Data[:strings.LastIndexByte(f.Data[:off], '\n')+1]
	return err
}

// invalidUTF8 is the offset of the first byte that is not valid UTF-8, or
// the length of s.
func invalidUTF8(s string) int {
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return len(s)
}

const utf8BOM = "\xef\xbb\xbf"

// withBOM is UTF-8 behind a byte-order mark.
type withBOM struct{}

func (withBOM) Name() string           { return "UTF-8" }
func (withBOM) Offset(decoded int) int { return len(utf8BOM) + decoded }

func (withBOM) Encode(s string) ([]byte, error) {
	if i := invalidUTF8(s); i < len(s) {
		return nil, fmt.Errorf("byte 0x%02X is no UTF-8", s[i])
	}
	return []byte(s), nil
}

// charMap is the way from a text to the bytes that it was decoded from. It
// holds a mark every few KiB and walks both from there, character by
// character.
type charMap struct {
	name   string
	text   string
	raw    string
	marks  []mark
	width  func(raw string) int // bytes of the character that raw begins with
	encode func(s string) ([]byte, error)
}

type mark struct{ text, raw int }

// markEvery is how many bytes of text may lie between two marks: the marks
// of a large file stay small beside it, and a walk takes microseconds.
const markEvery = 4 << 10

func (m *charMap) Name() string                    { return m.name }
func (m *charMap) Encode(s string) ([]byte, error) { return m.encode(s) }

func (m *charMap) Offset(decoded int) int {
	at := m.marks[sort.Search(len(m.marks), func(i int) bool { return m.marks[i].text > decoded })-1]
	for at.text < decoded && at.raw < len(m.raw) {
		at = m.step(at)
	}
	return at.raw
}

// Raw gives the bytes that a span of the text was decoded from.
func (m *charMap) Raw(s checker.Span) string { return m.raw[m.Offset(s.Start):m.Offset(s.End)] }

// step goes one character on.
func (m *charMap) step(at mark) mark {
	_, n := utf8.DecodeRuneInString(m.text[at.text:])
	return mark{at.text + n, at.raw + m.width(m.raw[at.raw:])}
}

// build sets the marks from the first character on.
func (m *charMap) build(raw int) {
	at := mark{0, raw}
	m.marks = append(m.marks, at)
	for next := markEvery; at.text < len(m.text); {
		if at = m.step(at); at.text >= next {
			m.marks = append(m.marks, at)
			next = at.text + markEvery
		}
	}
}

func decodeUTF16(f *checker.File, raw, name string, order binary.ByteOrder) (*checker.File, error) {
	unit := func(s string) rune {
		return rune(order.Uint16([]byte{s[0], s[1]}))
	}
	m := &charMap{
		name: name,
		raw:  raw,
		width: func(s string) int {
			if len(s) >= 4 && utf16.IsSurrogate(unit(s)) {
				return 4
			}
			return min(2, len(s))
		},
		encode: func(s string) ([]byte, error) {
			if i := invalidUTF8(s); i < len(s) {
				return nil, fmt.Errorf("byte 0x%02X is no UTF-8", s[i])
			}
			var out []byte
			for _, u := range utf16.Encode([]rune(s)) {
				out = append(out, 0, 0)
				order.PutUint16(out[len(out)-2:], u)
			}
			return out, nil
		},
	}
	var b strings.Builder
	b.Grow(len(raw) / 2 * 3 / 2)
	message := ""
	for i := 2; i < len(raw) && message == ""; {
		if i+1 == len(raw) {
			message = "half a character at the end of the file (" + name + "): it was cut off, save it again"
			break
		}
		r := unit(raw[i:])
		i += 2
		switch {
		case r == 0:
			message = "binary data: NUL character in " + name
		case utf16.IsSurrogate(r):
			low := rune(0)
			if i+1 < len(raw) {
				low = unit(raw[i:])
			}
			if r = utf16.DecodeRune(r, low); r == utf8.RuneError {
				message = "half a surrogate pair (" + name + "): correct the character or save the file as UTF-8; nothing after this line was read"
				break
			}
			i += 2
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
	}
	f.Data, f.Encoding = b.String(), m
	m.text = f.Data
	m.build(2)
	if message != "" {
		return f, cutAt(f, len(f.Data), "%s", message)
	}
	return f, nil
}

// looksGB18030 judges bytes that are not valid UTF-8. Most of a damaged UTF-8
// file is still valid sequences of three bytes and more, which are rare in
// other encodings; in a GB18030 line of ten characters there may be two. In Chinese GB18030 most characters are the punctuation and
// the everyday characters of GB 2312, rows 1 to 9 and 16 to 55; Latin-1 read
// as GB18030 pairs a letter with ASCII, Big5 lands on rare characters.
func looksGB18030(raw string) bool {
	long, invalid := 0, 0
	for i := 0; i < len(raw); {
		if raw[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(raw[i:])
		if r == utf8.RuneError && n == 1 {
			invalid++
		} else if n >= 3 {
			long += n
		}
		i += n
	}
	if long >= 2*invalid {
		return false
	}
	everyday, chars := 0, 0
	for i := 0; i < len(raw); {
		n := widthGB18030(raw[i:])
		if raw[i] >= utf8.RuneSelf {
			chars++
			if n == 2 {
				row, cell := int(raw[i])-0xA0, int(raw[i+1])-0xA0
				if cell >= 1 && (row >= 1 && row <= 9 || row >= 16 && row <= 55) {
					everyday++
				}
			}
		}
		i += n
	}
	return everyday*10 >= chars*6
}

// widthGB18030 is the number of bytes of the character that s begins with;
// of a faulty one, 1.
func widthGB18030(s string) int {
	switch {
	case s[0] <= 0x80 || s[0] == 0xFF || len(s) < 2:
		return 1
	case s[1] >= 0x30 && s[1] < 0x40: // up to 0x39 by the standard; the decoder takes more
		if len(s) >= 4 && s[2] >= 0x81 && s[2] <= 0xFE && s[3] >= '0' && s[3] <= '9' {
			return 4
		}
		return 1
	case s[1] < 0x40 || s[1] == 0x7F || s[1] == 0xFF:
		return 1
	}
	return 2
}

// replacementGB18030 is how U+FFFD itself is written; the decoder gives the
// same character for bytes that it cannot read.
const replacementGB18030 = "\x84\x31\xa4\x37"

func decodeGB18030(f *checker.File, raw string) (*checker.File, error) {
	enc := simplifiedchinese.GB18030
	decoded, err := enc.NewDecoder().String(raw)
	if err != nil {
		return f, fmt.Errorf("%s: %w", f.Path, err)
	}
	m := &charMap{name: "GB18030", text: decoded, raw: raw, width: widthGB18030,
		encode: func(s string) ([]byte, error) { return enc.NewEncoder().Bytes([]byte(s)) }}
	f.Data, f.Encoding = decoded, m
	end := mark{}
	bad := false
	for from := 0; !bad; {
		i := strings.Index(decoded[from:], "\uFFFD")
		if i < 0 {
			break
		}
		for from += i; end.text < from; {
			end = m.step(end)
		}
		bad = !strings.HasPrefix(raw[end.raw:], replacementGB18030)
		from += len("\uFFFD")
	}
	if bad {
		m.text = decoded[:end.text]
	}
	m.build(0)
	if bad {
		return f, cutAt(f, end.text, "invalid GB18030 (byte 0x%02X): correct the character or save the file as UTF-8; nothing after this line was read", raw[end.raw])
	}
	return f, nil
}
