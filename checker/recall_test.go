package checker_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/termdrift/termdrift/checker"
)

// TestRecall: what is said of a text that comes again is what would be said if
// it were looked at. A segment that silences something is looked at every time,
// and these silence what nobody says.
func TestRecall(t *testing.T) {
	toml := corpusGlossary + `
[terms."embedding table"]
preferred = "嵌入表"
first = "嵌入表（embedding table）"
`
	m := compile(t, toml)
	documents := func(forget bool) []*checker.Document {
		docs := corpus(3, 1200)
		for _, d := range docs {
			var pairs []checker.Pair
			for i := range d.Segments {
				pairs = append(pairs, checker.Pair{Source: d.Segments[i].Source.S, Target: d.Segments[i].Target.S})
				if i%7 == 0 {
					pairs = append(pairs, checker.Pair{Source: "The embedding table of the agent is long.", Target: "代理人的嵌入表很长。"})
				}
			}
			*d = *checker.PairDocument(d.Path, slices.Concat(pairs, pairs[:700], pairs))
			for i := range d.Segments {
				if forget {
					d.Segments[i].Suppressions = []*checker.Suppression{{At: checker.Location{File: d.Segments[i].Source.File}, Rules: []string{"nothing"}}}
				}
			}
		}
		return docs
	}
	run := func(docs []*checker.Document, jobs int, tell bool) []string {
		var out []string
		var r checker.Receiver
		if tell {
			r.Finding = func(f *checker.Finding) error {
				out = append(out, fmt.Sprint(f.At.Span, f.Mention.Span, line(f), f.Expected, f.Message, f.Fingerprint, f.Fixes != nil))
				return nil
			}
		}
		sum, err := checker.New(m, ruleSet(), checker.Options{Window: -1, Jobs: jobs}).Run(context.Background(), docs, r)
		if err != nil {
			t.Fatal(err)
		}
		return append(out, fmt.Sprintf("%+v", sum))
	}
	for _, tell := range []bool{true, false} {
		want := run(documents(true), 1, tell)
		for jobs := 1; jobs <= 4; jobs++ {
			got := run(documents(false), jobs, tell)
			for i := range max(len(got), len(want)) {
				if i >= len(got) || i >= len(want) || got[i] != want[i] {
					t.Fatalf("findings told: %v, %d jobs: %q, want %q", tell, jobs, got[min(i, len(got)-1)], want[min(i, len(want)-1)])
				}
			}
		}
	}
}
