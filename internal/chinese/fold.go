package chinese

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Folded is a text in the form in which renderings are compared: small
// letters, compatibility characters narrowed (NFKC), and without what never
// decides in Chinese: white space beside a Han character, interpuncts,
// emphasis marks and characters of no width. White space between other
// characters is one space. Commas alone are all wide, so that most Chinese
// text folds to itself.
type Folded struct {
	S string
	// offsets[i] is the offset in the original text of the character that
	// the byte S[i] came from, and offsets[len(S)] the length of the text;
	// nil where S is the text itself.
	offsets []int32
	// ends[i] is the offset in the original at which that character ends.
	ends []int32
}

// Span gives the span of the original text, in bytes, that a non-empty span
// of S came from.
func (f *Folded) Span(start, end int) (int, int) {
	if f.offsets == nil {
		return start, end
	}
	return int(f.offsets[start]), int(f.ends[end-1])
}

// Fold folds text.
func Fold(text string) Folded {
	if plain(text) {
		return Folded{S: text}
	}
	var b strings.Builder
	b.Grow(len(text))
	f := Folded{offsets: make([]int32, 0, len(text)), ends: make([]int32, 0, len(text))}
	space := -1     // where pending white space began
	last := rune(0) // the last character written
	put := func(s string, start, end int) {
		b.WriteString(s)
		for range len(s) {
			f.offsets = append(f.offsets, int32(start))
			f.ends = append(f.ends, int32(end))
		}
	}
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case ignorable(r):
		case unicode.IsSpace(r):
			if space < 0 {
				space = i
			}
		default:
			s := foldRune(r, text[i:i+n])
			first, _ := utf8.DecodeRuneInString(s)
			if space >= 0 && b.Len() > 0 && !Wide(last) && !Wide(first) {
				put(" ", space, i)
			}
			space = -1
			put(s, i, i+n)
			last, _ = utf8.DecodeLastRuneInString(s)
		}
		i += n
	}
	f.S = b.String()
	return f
}

// plain reports whether folding leaves text as it is: Han characters, their
// ordinary punctuation, small ASCII letters and digits, no white space.
func plain(text string) bool {
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case c < utf8.RuneSelf:
			if c <= ' ' || c >= 'A' && c <= 'Z' || c == '*' || c == ',' {
				return false
			}
			i++
		case c >= 0xE4 && c <= 0xE9 && i+2 < len(text) && text[i+1]&0xC0 == 0x80 && text[i+2]&0xC0 == 0x80: // U+4000 to U+9FFF
			i += 3
		default:
			r, n := utf8.DecodeRuneInString(text[i:])
			if r != '，' && r != '。' && r != '、' && (r < 0x3400 || r > 0x9FFF) {
				return false
			}
			i += n
		}
	}
	return true
}

func foldRune(r rune, s string) string {
	switch {
	case r == ',' || r == '，':
		return "，"
	case r < utf8.RuneSelf:
		if r >= 'A' && r <= 'Z' {
			return lowerASCII[r-'A' : r-'A'+1]
		}
		return s
	case r >= 0x3400 && r <= 0x9FFF:
		return s
	case hyphen(r):
		return "-"
	}
	if d := norm.NFKC.PropertiesString(s).Decomposition(); d != nil {
		s = strings.ReplaceAll(norm.NFKC.String(s), ",", "，")
	}
	return strings.ToLower(s)
}

const lowerASCII = "abcdefghijklmnopqrstuvwxyz"

// hyphen reports whether r is a hyphen in another dress. Dashes stay: they
// are punctuation.
func hyphen(r rune) bool { return r == '‐' || r == '‑' || r == '−' || r == '－' || r == '﹣' }

// ignorable reports whether r never decides between two renderings.
func ignorable(r rune) bool {
	switch r {
	case '·', '•', '・', '‧', '･', '∙', '⋅', '*', // interpuncts and emphasis
		0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF:
		return true
	}
	return false
}

// Han reports whether r is a Chinese character.
func Han(r rune) bool {
	return r >= 0x4E00 && r <= 0x9FFF || r >= 0x3400 && r <= 0x4DBF || r == '〇' ||
		r >= 0x20000 && r <= 0x3FFFF || r >= 0xF900 && r <= 0xFAFF
}

// Wide reports whether r belongs to a script that is written without spaces:
// Han characters, kana, and the punctuation that goes with them.
func Wide(r rune) bool {
	return Han(r) || r >= 0x2E80 && r <= 0x33FF || r >= 0xFE10 && r <= 0xFE4F || r >= 0xFF00 && r <= 0xFF60
}
