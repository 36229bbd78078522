package rules_test

import (
	"bytes"
	"testing"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/glossary"
	"github.com/termdrift/termdrift/internal/bench/corpus"
	"github.com/termdrift/termdrift/internal/bitext"
	"github.com/termdrift/termdrift/rules"
)

// BenchmarkRules checks a bitext with each rule alone, and with none: the
// difference is what the rule costs. What rules share, such as the culprit of
// a missing rendering, counts for each that asks for it. A rule that stands
// first hides nothing from the others here, so the sum is more than all cost
// together.
func BenchmarkRules(b *testing.B) {
	made := corpus.New(corpus.Options{Seed: 1, Faults: corpus.Usual})
	var toml, tsv bytes.Buffer
	if err := made.WriteGlossary(&toml, 2700); err != nil {
		b.Fatal(err)
	}
	if _, err := made.WriteTSV(&tsv, 2000, 0); err != nil {
		b.Fatal(err)
	}
	g, err := glossary.Parse("g.toml", toml.Bytes())
	if err != nil {
		b.Fatal(err)
	}
	doc, err := bitext.ReadBytes("x.tsv", tsv.Bytes(), bitext.Options{})
	if err != nil {
		b.Fatal(err)
	}
	m := glossary.Compile(g)
	check := func(name string, chosen []*checker.Rule, severities map[string]checker.Severity) {
		c := checker.New(m, chosen, checker.Options{Window: -1, Jobs: 1, Severities: severities})
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(tsv.Len()))
			b.ReportAllocs()
			for b.Loop() {
				c.Check([]*checker.Document{doc})
			}
		})
	}
	check("none", nil, nil)
	for _, r := range rules.All {
		check(r.Name, []*checker.Rule{r}, map[string]checker.Severity{r.Name: checker.Warning})
	}
	check("all", rules.All, nil)
}
