// The race detector lets sync.Pool forget, which allocates.

//go:build !race

package checker_test

import (
	"fmt"
	"testing"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/glossary"
	"github.com/termdrift/termdrift/rules"
)

// How many allocations a segment may cost, all rules on. Time depends on the
// machine, this does not: a change that makes every segment dearer shows here.
const (
	allocsWithoutMention   = 2
	allocsSatisfiedMention = 2
	allocsFinding          = 17
)

// TestAllocations compares documents of different lengths, so that what a run
// costs once does not count.
func TestAllocations(t *testing.T) {
	g, err := glossary.Parse("g.toml", []byte(`[terms]
"agent" = { preferred = "智能体", deprecated = ["代理人"] }
"reward model" = "奖励模型"
"gradient" = ["梯度", "斜率"]

[names]
"Lukasz Kaiser" = ["Lukasz Kaiser", "卢卡什·凯泽"]
`))
	if err != nil {
		t.Fatal(err)
	}
	c := checker.New(glossary.Compile(g), rules.All, checker.Options{Window: -1, Jobs: 1})
	const segments = 1000
	for _, test := range []struct {
		name           string
		source, target string
		findings       int // in a segment
		limit          float64
	}{
		{"no mention", "The harbour of town %d opens before the sun is up.", "%d号镇的港口在日出之前开放。", 0, allocsWithoutMention},
		{"a satisfied mention", "The agent of town %d opens before the sun is up.", "%d号镇的智能体在日出之前开门。", 0, allocsSatisfiedMention},
		{"a finding", "The agent of town %d opens before the sun is up.", "%d号镇的代理人在日出之前开门。", 1, allocsFinding},
	} {
		document := func(n int) []*checker.Document {
			pairs := make([]checker.Pair, n)
			for i := range pairs {
				pairs[i] = checker.Pair{Source: fmt.Sprintf(test.source, i), Target: fmt.Sprintf(test.target, i)}
			}
			return []*checker.Document{checker.PairDocument("talk.txt", pairs)}
		}
		short, long := document(segments), document(2*segments)
		if got := len(c.Check(short).Findings); got != test.findings*segments {
			t.Errorf("%s: %d findings in %d segments", test.name, got, segments)
		}
		allocs := func(docs []*checker.Document) float64 {
			return testing.AllocsPerRun(3, func() { c.Check(docs) })
		}
		got := (allocs(long) - allocs(short)) / segments
		t.Logf("%s: %.2f allocations a segment", test.name, got)
		if got > test.limit {
			t.Errorf("%s: %.2f allocations a segment, at most %.0f are allowed", test.name, got, test.limit)
		}
	}
}
