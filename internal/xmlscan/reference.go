package xmlscan

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxReference bounds a reference: &#x10FFFF; with some leading zeros.
const maxReference = 24

// Reference reads the reference, &amp; or &#x3042;, that text begins with: the
// character and the length in bytes, 0 where there is none that XML knows.
func Reference(text string) (r rune, n int) {
	end := strings.IndexByte(text[:min(len(text), maxReference)], ';')
	if end < 0 || text[0] != '&' {
		return 0, 0
	}
	switch name := text[1:end]; name {
	case "amp":
		r = '&'
	case "lt":
		r = '<'
	case "gt":
		r = '>'
	case "quot":
		r = '"'
	case "apos":
		r = '\''
	default:
		if !strings.HasPrefix(name, "#") {
			return 0, 0
		}
		base, digits := 10, name[1:]
		if strings.HasPrefix(digits, "x") {
			base, digits = 16, digits[1:]
		}
		code, err := strconv.ParseUint(digits, base, 21)
		if err != nil || !allowed(rune(code)) {
			return 0, 0
		}
		r = rune(code)
	}
	return r, end + 1
}

// reference is the length of the reference that text begins with, or 0.
func reference(text string) int {
	_, n := Reference(text)
	return n
}

// allowed reports whether XML 1.0 allows a character.
func allowed(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || r >= ' ' && utf8.ValidRune(r) && r != 0xFFFE && r != 0xFFFF
}

// badReference says what is wrong with the & that text begins with.
func badReference(text string) string {
	head := text[1:min(len(text), maxReference)]
	end := strings.IndexByte(head, ';')
	if n := nameEnd(head, 0); n > 0 && n == end {
		return fmt.Sprintf("the entity &%s; is not declared in XML: write the character itself, or &amp;%[1]s; for the entity of HTML", head[:end])
	}
	if strings.HasPrefix(head, "#") && end > 0 {
		return fmt.Sprintf("&%s; stands for no character that XML allows: remove it", head[:end])
	}
	return "“&” that begins no entity: write &amp;"
}

// Unescape gives text with its references replaced; one that XML does not know
// stays.
func Unescape(text string) string {
	i := strings.IndexByte(text, '&')
	if i < 0 {
		return text
	}
	var b strings.Builder
	for i >= 0 {
		b.WriteString(text[:i])
		r, n := Reference(text[i:])
		if n == 0 {
			r, n = '&', 1
		}
		b.WriteRune(r)
		text = text[i+n:]
		i = strings.IndexByte(text, '&')
	}
	b.WriteString(text)
	return b.String()
}

// Escape writes text so that it can stand in an element.
func Escape(text string) string { return escaper.Replace(text) }

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// EscapeCData writes text so that it can stand in a CDATA section, which knows
// no references.
func EscapeCData(text string) string { return strings.ReplaceAll(text, "]]>", "]]]]><![CDATA[>") }
