// Command pinyin makes pinyin.bin: how the characters U+4E00 to U+9FFF are
// read, without tones, from the table of github.com/mozillazg/go-pinyin (MIT
// licence), whose source is Unihan.
//
// The file holds, for each character, two bytes: the number of its set of
// readings, low byte first. Behind the table stand the sets, a line each, the
// readings parted by blanks, the commonest first; set 0 is empty.
package main

import (
	"bytes"
	"encoding/binary"
	"flag"
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
	sets := []string{""}
	index := map[string]int{"": 0}
	var numbers bytes.Buffer
	for r := first; r <= last; r++ {
		set := strings.Join(readings(pinyin.PinyinDict[r]), " ")
		n, known := index[set]
		if !known {
			n = len(sets)
			index[set] = n
			sets = append(sets, set)
		}
		numbers.Write(binary.LittleEndian.AppendUint16(nil, uint16(n)))
	}
	numbers.WriteString(strings.Join(sets, "\n"))
	return numbers.Bytes()
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
