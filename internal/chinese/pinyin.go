package chinese

import (
	_ "embed"
	"strings"
)

//go:generate go run ./gen/pinyin -o pinyin.bin

// pinyinData says how characters are read, in a form that is used as it lies:
// see gen/pinyin.
//
//go:embed pinyin.bin
var pinyinData string

const (
	pinyinFirst = 0x4E00
	pinyinLast  = 0x9FFF

	syllablesAt  = 4 * (pinyinLast - pinyinFirst + 1)
	syllableSize = 6 // letters and blanks; the number of its like stands behind
)

// voice is how a character is read: the numbers of its two commonest
// syllables. 0 is none.
type voice [2]uint16

func voiceOf(r rune) voice {
	if r < pinyinFirst || r > pinyinLast {
		return voice{}
	}
	i := 4 * int(r-pinyinFirst)
	return voice{pinyinNumber(i), pinyinNumber(i + 2)}
}

func pinyinNumber(at int) uint16 { return uint16(pinyinData[at]) | uint16(pinyinData[at+1])<<8 }

// syllable gives the place of a syllable.
func syllable(number uint16) int { return syllablesAt + int(number)*(syllableSize+2) }

// blurred is the voice for ears that do not tell apart what is easily confused.
func (v voice) blurred() voice {
	return voice{pinyinNumber(syllable(v[0]) + syllableSize), pinyinNumber(syllable(v[1]) + syllableSize)}
}

// Sound gives the syllable by which a character is read most commonly, without
// tone, ü written v; "" for what is no common Chinese character.
func Sound(r rune) string {
	at := syllable(voiceOf(r)[0])
	return strings.TrimRight(pinyinData[at:at+syllableSize], " ")
}

// Unlike tells how different two characters sound: 0 for homophones in some
// reading, 0.5 for syllables that many speakers and input methods do not tell
// apart (z and zh, n and l, an and ang), 1 for others. A character has the
// sound of itself.
func Unlike(a, b rune) float64 {
	if a == b {
		return 0
	}
	v, w := voiceOf(a), voiceOf(b)
	switch {
	case v.shares(w):
		return 0
	case v.blurred().shares(w.blurred()):
		return 0.5
	}
	return 1
}

// shares reports whether two voices have a syllable in common.
func (v voice) shares(w voice) bool {
	return v[0] != 0 && (v[0] == w[0] || v[0] == w[1]) || v[1] != 0 && (v[1] == w[0] || v[1] == w[1])
}
