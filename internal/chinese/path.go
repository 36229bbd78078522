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
}

// unit is what gse never divides: a character, or a run of ASCII letters and
// digits.
type unit struct {
	end    int     // bytes
	length float32 // of the shortest way to the end; 0 while there is none
	from   int     // the unit at which the last step of it began
}

// read divides text into units, and reports whether the path can cut it.
func (p *path) read(text string) bool {
	p.units = p.units[:0]
	for at := 0; at < len(text); {
		b := text[at]
		switch {
		case b < utf8.RuneSelf:
			at++
			if alphanumeric(b) {
				for at < len(text) && alphanumeric(text[at]) {
					at++
				}
			}
		case b >= 0xE0 && b < 0xF0:
			r, size := utf8.DecodeRuneInString(text[at:])
			if r == utf8.RuneError {
				return false
			}
			at += size
		default:
			return false
		}
		p.units = append(p.units, unit{end: at})
	}
	return true
}

func alphanumeric(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= '0' && b <= '9' || b >= 'A' && b <= 'Z'
}

// cut appends the ends of the words of the text that was read.
func (p *path) cut(text string, ends []int) []int {
	begin, base := 0, float32(0)
	for i := range p.units {
		single := false // the dictionary has the unit itself
		w, at := root, begin
		for j := i; j < len(p.units); j++ {
			word, more := noWord, true
			for end := p.units[j].end; at < end; {
				if !more {
					word = noWord
					break
				}
				r, size := rune(text[at]), 1
				if r >= utf8.RuneSelf {
					r, size = utf8.DecodeRuneInString(text[at:])
				}
				word, more = w.step(fold(r))
				at += size
			}
			if word != noWord {
				p.units[j].reach(i, base+lengthOf(word))
				single = single || j == i
			}
			if !more {
				break
			}
		}
		if !single {
			p.units[i].reach(i, base+unknownLength)
		}
		begin, base = p.units[i].end, p.units[i].length
	}
	n := len(ends)
	for i := len(p.units) - 1; i >= 0; i = p.units[i].from - 1 {
		ends = append(ends, p.units[i].end)
	}
	for i, j := n, len(ends)-1; i < j; i, j = i+1, j-1 {
		ends[i], ends[j] = ends[j], ends[i]
	}
	return ends
}

// reach notes a way to the end of the unit. Of ways of one length the first
// stays.
func (u *unit) reach(from int, length float32) {
	if u.length == 0 || u.length > length {
		u.length, u.from = length, from
	}
}

// unknownLength is the length that gse gives a unit that its dictionary lacks.
const unknownLength = float32(unknown)

// lengthOf is gse's length of a word: log2(total/count) in single precision.
func lengthOf(word int) float32 {
	return math.Float32frombits(u32(lengthsAt + int(u16(wordsAt+word*2))*4))
}
