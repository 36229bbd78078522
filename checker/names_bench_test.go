package checker_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/glossary"
	"github.com/termdrift/termdrift/rules"
)

// BenchmarkNames tells what a thousand names cost on top of two hundred terms,
// in texts with names that the glossary does not have.
func BenchmarkNames(b *testing.B) {
	syllables := strings.Fields("ka lo mi ren dor vas tel qui bra nos fen har wex ol tam ri zan pel gor dun")
	name := func(i int) string {
		first := syllables[i%20] + syllables[i/20%20]
		last := syllables[i*7%20] + syllables[i*3/20%20] + syllables[i/400%20]
		return strings.ToUpper(first[:1]) + first[1:] + " " + strings.ToUpper(last[:1]) + last[1:]
	}
	var terms, names strings.Builder
	for i := range 200 {
		fmt.Fprintf(&terms, "\"%s gauge\" = \"量规%d\"\n", syllables[i%20]+syllables[i/20], i)
	}
	for i := range 1000 {
		fmt.Fprintf(&names, "%q = %q\n", name(i), name(i))
	}
	var pairs []checker.Pair
	for i := range 4000 {
		source := fmt.Sprintf("Before the meeting in the harbour, the engineers looked at the %s gauge once more and wrote down what it said.", syllables[i%20]+syllables[i/20%10])
		target := fmt.Sprintf("在港口开会之前，工程师们又看了一眼量规%d，把读数记了下来。", i%200)
		if i%10 == 0 {
			source = fmt.Sprintf("%s asked %s whether the harbour would freeze over before the end of the year.", name(2000+i%1000), name(2000+(i+7)%1000))
			target = fmt.Sprintf("%s 问 %s，港口年底之前会不会结冰。", name(2000+i%1000), name(2000+(i+7)%1000))
		}
		pairs = append(pairs, checker.Pair{Source: source, Target: target})
	}
	for _, c := range []struct{ name, toml string }{
		{"without", "[terms]\n" + terms.String()},
		{"with", "[terms]\n" + terms.String() + "[names]\n" + names.String()},
	} {
		b.Run(c.name, func(b *testing.B) {
			g, err := glossary.Parse("g.toml", []byte(c.toml))
			if err != nil {
				b.Fatal(err)
			}
			docs := []*checker.Document{checker.PairDocument("bench", pairs)}
			ch := checker.New(glossary.Compile(g), rules.All, checker.Options{Jobs: 1})
			for b.Loop() {
				ch.Check(docs)
			}
		})
	}
}
