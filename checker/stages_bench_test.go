package checker_test

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/glossary"
	bench "github.com/termdrift/termdrift/internal/bench/corpus"
	"github.com/termdrift/termdrift/internal/bitext"
	"github.com/termdrift/termdrift/rules"
)

// BenchmarkStages goes a part of the way, then a longer one, with small and
// large glossaries: the mentions of terms in the sources; these and their
// renderings in the targets, word boundaries and all; and the rules, too.
func BenchmarkStages(b *testing.B) {
	made := bench.New(bench.Options{Seed: 1, Faults: bench.Usual})
	var tsv bytes.Buffer
	if _, err := made.WriteTSV(&tsv, 2000, 0); err != nil {
		b.Fatal(err)
	}
	doc, err := bitext.ReadBytes("x.tsv", tsv.Bytes(), bitext.Options{})
	if err != nil {
		b.Fatal(err)
	}
	docs := []*checker.Document{doc}
	for _, entries := range []int{50, 124, 2_700, 50_000} {
		var toml bytes.Buffer
		if err := made.WriteGlossary(&toml, entries); err != nil {
			b.Fatal(err)
		}
		g, err := glossary.Parse("g.toml", toml.Bytes())
		if err != nil {
			b.Fatal(err)
		}
		m := glossary.Compile(g)
		options := checker.Options{Window: -1, Jobs: 1}
		silent, full := checker.New(m, nil, options), checker.New(m, rules.All, options)
		for _, stage := range []struct {
			name string
			run  func()
		}{
			{"mentions", func() { silent.Mentions(docs) }},
			{"renderings", func() { silent.Check(docs) }},
			{"rules", func() { full.Check(docs) }},
		} {
			b.Run(fmt.Sprintf("%s/entries=%d", stage.name, entries), func(b *testing.B) {
				b.SetBytes(int64(tsv.Len()))
				b.ReportAllocs()
				for b.Loop() {
					stage.run()
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(doc.Segments)), "ns/segment")
			})
		}
	}
}
