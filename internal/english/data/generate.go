//go:build ignore

// Generate makes common.txt and basic.txt from SCOWL, the Spell Checker Oriented
// Word Lists:
//
//	go run generate.go -scowl DIR -also modern.txt -o common.txt
//	go run generate.go -scowl DIR -sizes 10 -o basic.txt
//
// DIR holds the lists as Debian's package scowl installs them: english-words.10,
// american-words.10 and so on, in Latin-1, a word a line. Taken are the words
// up to size 35, the ones that nearly every dictionary of English has (of size 10,
// the commonest of all, for basic.txt), in
// American, British and Oxford (-ize) spelling, of the letters a to z alone. The
// file given with -also adds words that came up after SCOWL was gathered.
package main

import (
	"bytes"
	"flag"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	dir := flag.String("scowl", "", "folder of the word lists")
	also := flag.String("also", "", "file of more words")
	sizes := flag.String("sizes", "10,20,35", "sizes of the word lists to take")
	out := flag.String("o", "common.txt", "file to write")
	flag.Parse()
	var names, words []string
	for _, spelling := range []string{"english", "american", "british", "british_z"} {
		for _, size := range strings.Split(*sizes, ",") {
			names = append(names, filepath.Join(*dir, spelling+"-words."+size))
		}
	}
	if *also != "" {
		names = append(names, *also)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			log.Fatal(err)
		}
		for w := range strings.FieldsSeq(string(text)) {
			if plain(w) {
				words = append(words, w)
			}
		}
	}
	slices.Sort(words)
	words = slices.Compact(words)
	var b bytes.Buffer
	for _, w := range words {
		b.WriteString(w)
		b.WriteByte('\n')
	}
	if err := os.WriteFile(*out, b.Bytes(), 0o644); err != nil {
		log.Fatal(err)
	}
}

// plain reports whether a word has only small letters; of the single letters
// only a and i are words.
func plain(w string) bool {
	for _, c := range []byte(w) {
		if c < 'a' || c > 'z' {
			return false
		}
	}
	return len(w) > 1 || w == "a" || w == "i"
}
