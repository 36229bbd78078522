package main

import (
	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/internal/baseline"
)

// lackingPairs is said of a file in which nothing can be checked.
const lackingPairs = "no segment with English and Chinese"

// checking is what one run of check does: it reads the inputs, judges them and
// lets through what the user wants to see.
type checking struct {
	*app
	in      *input
	paths   []string
	checker *checker.Checker
	keep    []func(*checker.Finding) bool              // each finding must pass all of them, in their order
	known   *baseline.Baseline                         // what does not count; nil for nothing
	seen    func(*checker.Result, []*checker.Document) // looks at all that was judged; nil for nobody
}

// run hands the findings to take, in their order. The summary counts those that
// are not known.
func (k *checking) run(take func(*checker.Finding) error) (checker.Summary, error) {
	docs := k.documents(k.in, k.paths, (*checker.Segment).Paired, lackingPairs)
	result := k.checker.Check(docs)
	k.audit(k.checker, k.in, k.paths, docs)
	if k.seen != nil {
		k.seen(result, docs)
	}
	var known *baseline.Matcher
	if k.known != nil {
		known = k.known.Match()
	}
	summary := checker.Summary{Files: result.Summary.Files, Segments: result.Summary.Segments}
	for i := range result.Findings {
		f := &result.Findings[i]
		if !k.keeps(f) {
			continue
		}
		if f.Known = known != nil && known.Knows(f); !f.Known {
			summary.Add(f.Severity)
		}
		if err := take(f); err != nil {
			return summary, err
		}
	}
	if known != nil && len(k.keep) == 0 { // else much of it was not looked for
		k.tellStale(known, docs)
	}
	return summary, nil
}

func (k *checking) keeps(f *checker.Finding) bool {
	for _, keep := range k.keep {
		if !keep(f) {
			return false
		}
	}
	return true
}
