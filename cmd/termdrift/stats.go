package main

import (
	"fmt"
	"time"

	"github.com/termdrift/termdrift/checker"
)

// tellStats says on standard error what a run saw, and how long it took.
func (a *app) tellStats(sum checker.Summary, success *checker.Success, took time.Duration) {
	share := ""
	if success.Mentions > 0 {
		share = fmt.Sprintf(" (%.1f %%)", 100*float64(success.Satisfied)/float64(success.Mentions))
	}
	a.say("files         %s", grouped(sum.Files))
	a.say("segments      %s", grouped(sum.Segments))
	a.say("mentions      %s", grouped(success.Mentions))
	a.say("satisfied     %s%s", grouped(success.Satisfied), share)
	a.say("success rate  %.4f (terminology success rate: mean over files and terms)", success.Rate())
	a.say("time          %.1f s, %s segments/s", took.Seconds(), grouped(int(float64(sum.Segments)/max(took.Seconds(), 0.001))))
}
