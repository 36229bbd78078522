package main

import (
	"context"
	"errors"

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
	keep    []func(*checker.Finding) bool            // each finding must pass all of them, in their order
	known   *baseline.Baseline                       // what does not count; nil for nothing
	seen    func([]checker.Use, []*checker.Document) // looks at all that was judged; nil for nobody
	success *checker.Success                         // counts the mentions; nil for nobody
}

// run hands the findings to take, in their order. The summary counts those that
// are not known. Where take is nil they are only counted. After an
// interruption the summary tells of what was done.
func (k *checking) run(take func(*checker.Finding) error) (checker.Summary, error) {
	var known *baseline.Matcher
	if k.known != nil {
		known = k.known.Match()
	}
	var kept checker.Summary
	var uses []checker.Use
	r := checker.Receiver{Read: k.read}
	if take != nil || known != nil || len(k.keep) > 0 {
		r.Finding = func(f *checker.Finding) error {
			if !k.keeps(f) {
				return nil
			}
			if f.Known = known != nil && known.Knows(f); !f.Known {
				kept.Add(f.Severity)
			}
			if take == nil {
				return nil
			}
			k.progress.clear() // the report may go to the same terminal
			return take(f)
		}
	}
	if k.seen != nil || k.success != nil {
		r.Use = func(u *checker.Use) {
			if k.seen != nil {
				uses = append(uses, *u)
			}
			if k.success != nil {
				k.success.Add(u)
			}
		}
	}
	docs := k.open(k.in, k.paths, (*checker.Segment).Paired, lackingPairs)
	limitMemory()
	if k.success != nil {
		*k.success = checker.Success{} // of this run alone
	}
	all, judged := 0, 0 // segments
	k.progress = newProgress(k.err)
	r.Progress = func(round, segments int) {
		k.progress.report(round, segments)
		if round == 1 {
			all = segments
		} else {
			judged = segments
		}
	}
	ctx, stop := interruptible()
	summary, err := k.checker.Run(ctx, docs, r)
	stop()
	k.progress.clear()
	k.progress = nil
	if errors.Is(err, context.Canceled) {
		err = &interruption{judged, all}
	}
	if err == nil { // else a comment may silence what was not looked at
		k.audit(k.checker, k.in, k.paths, docs)
	}
	if k.seen != nil {
		k.seen(uses, docs)
	}
	if r.Finding != nil {
		kept.Files, kept.Segments = summary.Files, summary.Segments
		summary = kept
	}
	if known != nil && len(k.keep) == 0 && err == nil { // else much of it was not looked for
		k.tellStale(known, docs)
	}
	return summary, err
}

// read hears of a large document that was read during the check.
func (k *checking) read(d *checker.Document, paired int, err error) {
	if d.Read == nil {
		return // told when it was read
	}
	if err != nil {
		k.fail(err)
	} else if paired == 0 {
		k.say("termdrift: %s: %s", d.Path, lackingPairs)
	}
}

func (k *checking) keeps(f *checker.Finding) bool {
	for _, keep := range k.keep {
		if !keep(f) {
			return false
		}
	}
	return true
}
