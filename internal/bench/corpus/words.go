package corpus

import (
	"embed"
	"strings"
)

// The files of words were written for this package. A line has columns with |
// between them:
//
//	nouns      English, Chinese, other renderings, the form of another region
//	modifiers  English, Chinese, another rendering
//	verbs      third person, plain form, Chinese
//	adverbs, adjectives, given, family
//	           English, Chinese
//	products   the two halves of a product's name
//	kept       a term that stays English
//	templates  see template.go
//
//go:embed words
var files embed.FS

// columns reads a file of words.
func columns(name string) [][]string {
	data, err := files.ReadFile("words/" + name + ".psv")
	if err != nil {
		panic(err) // the file is part of the program
	}
	var rows [][]string
	for line := range strings.Lines(string(data)) {
		rows = append(rows, strings.Split(strings.TrimSuffix(line, "\n"), "|"))
	}
	return rows
}
