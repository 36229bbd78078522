// Command pinyin makes pinyin.bin: how the characters U+4E00 to U+9FFF are
// read, without tones, from the table of github.com/mozillazg/go-pinyin (MIT
// licence), whose source is Unihan.
//
// The file holds numbers of two bytes, low byte first. For each character stand
// those of its two commonest readings, the commonest first; the others are those of old
// names. Behind that stand the readings, eight bytes each: the syllable, filled
// with blanks, and the number of the first reading that is easily confused with
// it, perhaps its own. Reading 0 is none.
package main

import (
	"encoding/binary"
	"flag"
	"fmt"
	"log"
	"os"
	"slices"
	"strings"
	"unicode"

	"github.com/mozillazg/go-pinyin"
	"golang.org/x/text/unicode/norm"
)

const first, last = 0x4E00, 0x9FFF

func main() {
	out := flag.String("o", "pinyin.bin", "file to write")
	flag.Parse()
	if err := os.WriteFile(*out, table(), 0o644); err != nil {
		log.Fatal(err)
	}
}

// table makes the content of the file.
func table() []byte {
	var characters, syllables []byte
	numbers, blurred := map[string]uint16{}, map[string]uint16{}
	number := func(syllable string) uint16 {
		n, known := numbers[syllable]
		if !known {
			n = uint16(len(numbers))
			numbers[syllable] = n
			alike, known := blurred[blur(syllable)]
			if !known {
				alike = n
				blurred[blur(syllable)] = n
			}
			syllables = fmt.Appendf(syllables, "%-6s", syllable)
			syllables = binary.LittleEndian.AppendUint16(syllables, alike)
		}
		return n
	}
	number("")
	for r := first; r <= last; r++ {
		all := append(readings(pinyin.PinyinDict[r]), "", "")
		for _, syllable := range all[:2] {
			characters = binary.LittleEndian.AppendUint16(characters, number(syllable))
		}
	}
	return append(characters, syllables...)
}

// readings takes the tones off a list such as "zhōng,zhòng" and drops what
// then comes twice. ü is written v.
func readings(list string) []string {
	var out []string
	for reading := range strings.SplitSeq(list, ",") {
		plain := strings.Map(func(r rune) rune {
			if r == '\u0308' {
				return 'v' // the dots of ü, behind their u
			}
			if unicode.Is(unicode.Mn, r) {
				return -1
			}
			return r
		}, norm.NFD.String(strings.ReplaceAll(reading, "ɡ", "g")))
		plain = strings.ReplaceAll(plain, "uv", "v")
		if plain != "" && !slices.Contains(out, plain) {
			out = append(out, plain)
		}
	}
	return out
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
