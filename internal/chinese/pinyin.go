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

// Unlike tells how different two characters sound: 0 for homophones in some
// reading, 0.5 for syllables that many speakers and input methods do not tell
// apart (z and zh, n and l, an and ang), 1 for others. A character has the
// sound of itself.
func Unlike(a, b rune) float64 {
	if a == b {
		return 0
	}
	best := 1.0
	for _, x := range common(Readings(a)) {
		for _, y := range common(Readings(b)) {
			if x == y {
				return 0
			}
			if blur(x) == blur(y) {
				best = 0.5
			}
		}
	}
	return best
}

// common keeps the readings that are in use: beyond the second they are those
// of old names.
func common(readings []string) []string { return readings[:min(2, len(readings))] }

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
