// Package chinese knows where Chinese words begin and end.
//
// It holds the general dictionary of gse (587,207 words of both scripts with
// their counts) in a compact form that is searched where it lies, and a
// [Segmenter] that cuts a clause exactly as gse does without loading gse's
// dictionary.
//
// All positions are byte offsets into UTF-8 text, ends exclusive; lengths of
// words and limits of context count runes (Unicode code points). ASCII letters
// are looked up in lower case, as gse does. No function panics on invalid UTF-8:
// a byte that belongs to no rune stands as a word of its own.
package chinese

import (
	_ "embed"
	mathbits "math/bits"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:generate go run ./gen

// Total is the sum of the counts of all words of the dictionary:
// Frequency(w)/Total is the share of w in general Chinese.
const Total = 53226742

//go:embed dict.bin
var data string

// The sections of dict.bin, see gen/main.go for the layout. The offsets are
// computed from the header when the program starts; nothing else is done then.
const (
	headerSize = 8 * 4
	blockSize  = 24
	highBase   = 0xD800
)

var (
	nodes   = int(u32(4))
	parents = int(u32(8))
	words   = int(u32(12))
	values  = int(u32(16))
	highs   = int(u32(20))

	// maxWordRunes is the length of the longest word.
	maxWordRunes = int(u32(28))

	groupsAt  = headerSize + (nodes+63)/64*blockSize
	valuesAt  = groupsAt + (parents+64)/64*4
	lengthsAt = valuesAt + values*4
	highAt    = lengthsAt + values*4
	offsetsAt = highAt + highs*4
	labelsAt  = offsetsAt + (parents+1)*2
	wordsAt   = labelsAt + nodes*2
	tagsAt    = wordsAt + words*2
	firstsAt  = len(data) - 1<<16*2
	jointsAt  = firstsAt - 1<<22/8
)

// The compiler makes a single load of each of these.

func u16(i int) uint16 {
	s := data[i : i+2]
	return uint16(s[0]) | uint16(s[1])<<8
}

func u32(i int) uint32 {
	s := data[i : i+4]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

func u64(i int) uint64 {
	s := data[i : i+8]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// A walk descends the trie rune by rune: the groups of children left to search
// are the nodes from lo to hi. The zero walk has nowhere to go.
type walk struct{ lo, hi int32 }

// noWord is what step returns where the runes so far are no word.
const noWord = -1

var root = walk{0, int32(u16(offsetsAt + 2))}

// step descends by one rune. It returns the number of the word that ends here,
// or noWord, and whether a longer word may follow.
func (w *walk) step(r rune) (word int, more bool) {
	if uint32(r) > 0xFFFF {
		r = highLabel(r)
	}
	label := uint16(r)
	lo, hi := int(w.lo), int(w.hi)
	if *w == root {
		lo = int(u16(firstsAt + int(label)*2))
		hi = lo
	}
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if u16(labelsAt+mid*2) < label {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo >= int(w.hi) || u16(labelsAt+lo*2) != label {
		*w = walk{}
		return noWord, false
	}

	block := headerSize + lo>>6*blockSize
	below := uint64(1)<<(lo&63) - 1
	bit := below + 1
	word = noWord
	if set := u64(block + 8); set&bit != 0 {
		word = int(u32(block+20)) + mathbits.OnesCount64(set&below)
	}
	set := u64(block)
	if set&bit == 0 {
		*w = walk{}
		return word, false
	}
	parent := int(u32(block+16)) + mathbits.OnesCount64(set&below) + 1
	*w = walk{firstChild(parent), firstChild(parent + 1)}
	return word, true
}

// firstChild returns the first child of the parent with the given number; that
// of the next parent ends the group.
func firstChild(parent int) int32 {
	return int32(u32(groupsAt+parent>>6*4)) + int32(u16(offsetsAt+parent*2))
}

// highLabel returns the number of a rune above U+FFFF; 0xFFFF, which is no
// character, stands for the runes that no word contains.
func highLabel(r rune) rune {
	lo, hi := 0, highs
	for lo < hi {
		mid := (lo + hi) / 2
		if rune(u32(highAt+mid*4)) < r {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < highs && rune(u32(highAt+lo*4)) == r {
		return rune(highBase + lo)
	}
	return 0xFFFF
}

// fold lowers ASCII letters, the only folding that gse does.
func fold(r rune) rune {
	if 'A' <= r && r <= 'Z' {
		return r + ('a' - 'A')
	}
	return r
}

// find returns the number of a word, or noWord.
func find(word string) int {
	n, w := noWord, root
	more := true
	for _, r := range word {
		if !more {
			return noWord
		}
		n, more = w.step(fold(r))
	}
	return n
}

func valueOf(word int) uint32 {
	return u32(valuesAt + int(u16(wordsAt+word*2))*4)
}

// Frequency returns the dictionary's count of a word, 0 where it does not have
// the word. Words of one rune count 2, whatever their true frequency: gse levels
// them so that they do not win over longer words.
func Frequency(word string) int {
	n := find(word)
	if n == noWord {
		return 0
	}
	return int(valueOf(n) >> 8)
}

// Lookup returns the count of a word and its part of speech in jieba's tags,
// such as "n", "v" or "ns" (a place).
func Lookup(word string) (freq int, pos string, ok bool) {
	n := find(word)
	if n == noWord {
		return 0, "", false
	}
	v := valueOf(n)
	return int(v >> 8), tags()[v&0xFF], true
}

// tags are the parts of speech by their numbers.
var tags = sync.OnceValue(func() (list []string) {
	at := tagsAt
	for range u32(24) {
		n := int(data[at])
		list = append(list, data[at+1:at+1+n])
		at += 1 + n
	}
	return list
})

// grouped reports whether gse takes the rune into a run of letters and digits
// that is one token: the scripts whose letters have at most two bytes.
func grouped(r rune) bool {
	switch {
	case 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9':
		return true
	case r < 0x80 || r >= 0x800:
		return false
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r)
}

// inGroup reports whether offset i divides a run of letters and digits.
func inGroup(text string, i int) bool {
	if i <= 0 || i >= len(text) {
		return false
	}
	// A rune of three bytes or more groups with nothing, and that is most of them.
	if text[i] >= 0xE0 {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	after, _ := utf8.DecodeRuneInString(text[i:])
	return grouped(before) && grouped(after)
}

// joined reports whether the two runes may stand side by side in a word of the
// dictionary: of those that do not, one in ten is taken for a pair that does.
func joined(a, b rune) bool {
	h := (uint32(fold(a))*0x9E3779B1 + uint32(fold(b))*0x85EBCA6B) >> 10
	return data[jointsAt+int(h>>3)]&(1<<(h&7)) != 0
}
