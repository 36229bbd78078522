package chinese

import (
	_ "embed"
	"strings"
	"sync"
)

//go:generate go run ./gen/pinyin -o pinyin.bin

//go:embed pinyin.bin
var pinyinData string

const (
	pinyinFirst = 0x4E00
	pinyinLast  = 0x9FFF
	pinyinTable = 2 * (pinyinLast - pinyinFirst + 1) // bytes
)

var readingSets = sync.OnceValue(func() [][]string {
	lines := strings.Split(pinyinData[pinyinTable:], "\n")
	sets := make([][]string, len(lines))
	for i, line := range lines {
		sets[i] = strings.Fields(line)
	}
	return sets
})

// Readings gives the syllables by which a character is read, without tones, ü
// written v, the commonest first; nil for what is no common Chinese character.
func Readings(r rune) []string {
	if r < pinyinFirst || r > pinyinLast {
		return nil
	}
	i := 2 * int(r-pinyinFirst)
	return readingSets()[int(pinyinData[i])|int(pinyinData[i+1])<<8]
}

// voice is how a character sounds for comparison: its two commonest readings,
// beyond which are those of old names, as numbers, and the same with what is
// easily confused made one. 0 is no reading.
type voice struct{ exact, blurred [2]uint16 }

// voices holds the voice of each set of readings.
var voices = sync.OnceValue(func() []voice {
	sets := readingSets()
	out := make([]voice, len(sets))
	numbers := map[string]uint16{}
	number := func(s string) uint16 {
		n, known := numbers[s]
		if !known {
			n = uint16(len(numbers) + 1)
			numbers[s] = n
		}
		return n
	}
	for i, set := range sets {
		for k, reading := range set[:min(2, len(set))] {
			out[i].exact[k] = number(reading)
			out[i].blurred[k] = number("~" + blur(reading))
		}
	}
	return out
})

func voiceOf(r rune) voice {
	if r < pinyinFirst || r > pinyinLast {
		return voice{}
	}
	i := 2 * int(r-pinyinFirst)
	return voices()[int(pinyinData[i])|int(pinyinData[i+1])<<8]
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
	case share(v.exact, w.exact):
		return 0
	case share(v.blurred, w.blurred):
		return 0.5
	}
	return 1
}

func share(a, b [2]uint16) bool {
	return a[0] != 0 && (a[0] == b[0] || a[0] == b[1]) || a[1] != 0 && (a[1] == b[0] || a[1] == b[1])
}

// blur maps syllables that are easily confused to one.
func blur(s string) string {
	for _, p := range confused {
		if strings.HasPrefix(s, p[0]) {
			s = p[1] + s[len(p[0]):]
			break
		}
	}
	if strings.HasSuffix(s, "ang") || strings.HasSuffix(s, "eng") || strings.HasSuffix(s, "ing") {
		s = s[:len(s)-1]
	}
	return s
}

// confused are initials that run together in speech and fuzzy input.
var confused = [...][2]string{{"zh", "z"}, {"ch", "c"}, {"sh", "s"}, {"l", "n"}, {"r", "n"}, {"hu", "f"}, {"fu", "f"}, {"h", "f"}}
