package checker_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/glossary"
	"github.com/termdrift/termdrift/internal/bitext"
	"github.com/termdrift/termdrift/rules"
)

// BenchmarkNames tells what a thousand names cost on top of the terms, in an
// interview with many names that the glossary then does not have.
func BenchmarkNames(b *testing.B) {
	g, err := glossary.Load("../testdata/interview/glossary.toml")
	if err != nil {
		b.Fatal(err)
	}
	doc, err := bitext.Read("../testdata/interview/interview.txt", bitext.Options{})
	if err != nil {
		b.Fatal(err)
	}
	terms := slices.DeleteFunc(g.Entries, func(e *glossary.Entry) bool { return e.Name })
	var names strings.Builder
	syllables := strings.Fields("Ka Lo Mi Ren Dor Vas Tel Qui Bra Nos Fen Har Wex Ol Tam Ri Zan Pel Gor Dun")
	for i := range 1000 {
		name := syllables[i%20] + strings.ToLower(syllables[i/20%20]) + " " + syllables[i*7%20] + strings.ToLower(syllables[i*3/20%20]+syllables[i/400%20])
		fmt.Fprintf(&names, "%q = %q\n", name, name)
	}
	invented, err := glossary.Parse("names.toml", []byte("[names]\n"+names.String()))
	if err != nil {
		b.Fatal(err)
	}
	for _, c := range []struct {
		name    string
		entries []*glossary.Entry
	}{
		{"without", terms},
		{"with", append(slices.Clone(terms), invented.Entries...)},
	} {
		b.Run(c.name, func(b *testing.B) {
			m := glossary.Compile(&glossary.Glossary{Source: "en", Target: "zh-Hans", Entries: c.entries})
			ch := checker.New(m, rules.All, checker.Options{Window: -1, Jobs: 1})
			for b.Loop() {
				ch.Check([]*checker.Document{doc})
			}
		})
	}
}
