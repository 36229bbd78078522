package english

import (
	"unicode"
	"unicode/utf8"
)

// Word is one word of a text: a run of letters, digits and combining marks of
// any script that is written with spaces. Han, kana and hangul belong to no
// word.
type Word struct {
	Start, End int // bytes in the text
}

// Words appends the words of text to words and returns it.
func Words(text string, words []Word) []Word {
	start := -1
	for i := 0; i < len(text); {
		c := text[i]
		n, in := 1, false
		switch {
		case wordByte[c]:
			if start < 0 {
				start = i
			}
			for i++; i < len(text) && wordByte[text[i]]; {
				i++
			}
			continue
		case c < utf8.RuneSelf:
		case c >= 0xE3 && c <= 0xEC:
			n = noWords(text[i:])
			if n == 0 {
				n = 1 // half a character
			}
		default:
			var r rune
			r, n = utf8.DecodeRuneInString(text[i:])
			in = WordRune(r)
		}
		if in && start < 0 {
			start = i
		} else if !in && start >= 0 {
			words = append(words, Word{start, i})
			start = -1
		}
		i += n
	}
	if start >= 0 {
		words = append(words, Word{start, len(text)})
	}
	return words
}

// noWords is the length in bytes of the characters from U+3000 to U+CFFF that text
// begins with: see WordRune.
func noWords(text string) int {
	n := 0
	for n+2 < len(text) && text[n] >= 0xE3 && text[n] <= 0xEC && text[n+1]&0xC0 == 0x80 && text[n+2]&0xC0 == 0x80 {
		n += 3
	}
	return n
}

var wordByte = func() (t [256]bool) {
	for c := range t {
		t[c] = c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
	}
	return t
}()

// WordRune reports whether r is part of a word.
func WordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return wordByte[byte(r)]
	}
	if r >= 0x2E80 && r <= 0xD7FF || r >= 0xF900 && r <= 0xFAFF || r >= 0xFF66 && r <= 0xFFDC || r >= 0x20000 {
		return false // Han, kana, hangul and their marks
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r)
}

// foldByte maps ASCII capitals to small letters.
var foldByte = func() (t [256]byte) {
	for c := range t {
		t[c] = byte(c)
		if c >= 'A' && c <= 'Z' {
			t[c] = byte(c) + 'a' - 'A'
		}
	}
	return t
}()

// lowerASCII reports whether a word is of ASCII without capitals.
func lowerASCII(word string) bool {
	for i := range len(word) {
		if c := word[i]; c >= utf8.RuneSelf || c >= 'A' && c <= 'Z' {
			return false
		}
	}
	return true
}

// Hash is a running hash over folded words: equal for words that differ only
// in capitals, and for one word and the same word written in two.
type Hash uint64

// NewHash is the hash of nothing.
const NewHash Hash = 14695981039346656037 // FNV-1a's offset basis

// Add continues the hash with a word.
func (h Hash) Add(word string) Hash {
	const prime = 1099511628211 // FNV-1a's 64-bit prime
	for i := 0; i < len(word); i++ {
		c := word[i]
		if c >= utf8.RuneSelf {
			for _, b := range []byte(Fold(word[i:])) {
				h = (h ^ Hash(b)) * prime
			}
			return h
		}
		h = (h ^ Hash(foldByte[c])) * prime
	}
	return h
}

// Fold maps a word to the form in which words are compared: small letters,
// the accents of Latin letters kept, the letters of other widths narrowed.
func Fold(word string) string {
	if lowerASCII(word) {
		return word
	}
	b := []byte(word)
	for i, c := range b {
		if c >= utf8.RuneSelf {
			return foldRunes(word)
		}
		b[i] = foldByte[c]
	}
	return string(b)
}

func foldRunes(word string) string {
	out := make([]rune, 0, len(word))
	for _, r := range word {
		if r >= 0xFF01 && r <= 0xFF5E {
			r -= 0xFF01 - '!'
		}
		out = append(out, unicode.ToLower(r))
	}
	return string(out)
}

// Acronym reports whether capitals are part of how the word is read: it has
// capitals only (or a single one), or two or more that make up at least half
// of its letters (PaaS, IoT, mRNA, LLMs).
func Acronym(word string) bool {
	if lowerASCII(word) {
		return false // as most words are
	}
	upper, letters := 0, 0
	for _, r := range word {
		if unicode.IsLetter(r) {
			letters++
		}
		if unicode.IsUpper(r) {
			upper++
		}
	}
	return upper > 0 && (upper == letters || upper >= 2 && 2*upper >= letters)
}
