package chinese

import (
	"math"
	"unicode/utf8"
)

// path is gse's search for the shortest way through a clause, on the compact
// dictionary and without allocation. It takes the same steps in the same order
// and adds the same float32 lengths, so that it cuts alike to the last tie. It
// reads text of ASCII and of characters of three bytes, which gse takes for
// words of one character.
type path struct {
	units []unit
	pairs []pair // by a hash of their characters
}

// unit is what gse never divides: a character, or a run of ASCII letters and
// digits.
type unit struct {
	end    int     // bytes
	char   rune    // folded; 0 for a run of several
	length float32 // of the shortest way to the end; 0 while there is none
	from   int32   // the unit at which the last step of it began
	word   int32   // the dictionary's number of that step, or noWord
}

// read divides text into units, and reports whether the path can cut it.
func (p *path) read(text string) bool {
	p.units = p.units[:0]
	for at := 0; at < len(text); {
		b := text[at]
		char := fold(rune(b))
		switch {
		case b < utf8.RuneSelf:
			at++
			if alphanumeric(b) {
				for at < len(text) && alphanumeric(text[at]) {
					at++
					char = 0
				}
			}
		case b >= 0xE0 && b < 0xF0:
			r, size := utf8.DecodeRuneInString(text[at:])
			if r == utf8.RuneError {
				return false
			}
			at += size
			char = r
		default:
			return false
		}
		p.units = append(p.units, unit{end: at, char: char})
	}
	return true
}

func alphanumeric(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= '0' && b <= '9' || b >= 'A' && b <= 'Z'
}

// cut appends the words of the text that was read.
func (p *path) cut(text string, words []Word) []Word {
	base := float32(0)
	for i := range p.units {
		single := false // the dictionary has the unit itself
		w, more, j := root, true, i
		if next, ok := p.after(i); ok {
			two := p.pair(p.units[i].char, next)
			if single = two.first != noWord; single {
				p.units[i].reach(i, two.first, base+two.firstLength)
			}
			if two.both != noWord {
				p.units[i+1].reach(i, two.both, base+two.bothLength)
			}
			w, more, j = two.then, two.then != walk{}, i+2
		}
		for ; more && j < len(p.units); j++ {
			var word int
			if word, more = p.step(&w, j, text); word != noWord {
				p.units[j].reach(i, int32(word), base+lengthOf(word))
				single = single || j == i
			}
		}
		if !single {
			p.units[i].reach(i, noWord, base+unknownLength)
		}
		base = p.units[i].length
	}
	n := len(words)
	for i := int32(len(p.units) - 1); i >= 0; i = p.units[i].from - 1 {
		words = append(words, Word{p.units[i].end, p.units[i].word})
	}
	for i, j := n, len(words)-1; i < j; i, j = i+1, j-1 {
		words[i], words[j] = words[j], words[i]
	}
	return words
}

// after gives the character behind unit i, 0 at the end, and reports whether
// both are single ones.
func (p *path) after(i int) (rune, bool) {
	if i+1 == len(p.units) {
		return 0, p.units[i].char != 0
	}
	return p.units[i+1].char, p.units[i].char != 0 && p.units[i+1].char != 0
}

// step descends by a unit. A word is one that ends with it.
func (p *path) step(w *walk, j int, text string) (word int, more bool) {
	if c := p.units[j].char; c != 0 {
		return w.step(c)
	}
	at := 0
	if j > 0 {
		at = p.units[j-1].end
	}
	for more = true; at < p.units[j].end; at++ { // a run of ASCII
		if !more {
			return noWord, false
		}
		word, more = w.step(fold(rune(text[at])))
	}
	return word, more
}

// pair is what the dictionary has of two characters side by side. A text has the
// same ones again and again, and to find them once more is most of a cut.
type pair struct {
	a, b                    rune
	first, both             int32 // the words that the first alone and both are, or noWord
	firstLength, bothLength float32
	then                    walk // where longer words go on
}

// pairBits bounds the pairs that are remembered, to 128 KB: a page holds some
// thousand.
const pairBits = 12

// pair gives that of two characters.
func (p *path) pair(a, b rune) *pair {
	if p.pairs == nil {
		p.pairs = make([]pair, 1<<pairBits)
	}
	x := &p.pairs[(uint32(a)*0x9E3779B1+uint32(b)*0x85EBCA6B)>>(32-pairBits)]
	if x.a != a || x.b != b {
		*x = pair{a: a, b: b, first: noWord, both: noWord, then: root}
		word, more := x.then.step(a)
		if word != noWord {
			x.first, x.firstLength = int32(word), lengthOf(word)
		}
		if more {
			if word, _ = x.then.step(b); word != noWord {
				x.both, x.bothLength = int32(word), lengthOf(word)
			}
		}
	}
	return x
}

// reach notes a way to the end of the unit. Of ways of one length the first
// stays.
func (u *unit) reach(from int, word int32, length float32) {
	if u.length == 0 || u.length > length {
		u.length, u.from, u.word = length, int32(from), word
	}
}

// unknownLength is the length that gse gives a unit that its dictionary lacks.
const unknownLength = float32(unknown)

// lengthOf is gse's length of a word: log2(total/count) in single precision.
func lengthOf(word int) float32 {
	return math.Float32frombits(u32(lengthsAt + int(u16(wordsAt+word*2))*4))
}
