package main

import (
	"strings"
	"testing"
	"time"
)

// TestProgress: nothing is said of what is quick, and then not too often.
func TestProgress(t *testing.T) {
	var out strings.Builder
	now := time.Unix(0, 0)
	p := &progress{w: &out, begun: now, now: func() time.Time { return now }}
	at := func(ms int) { now = time.Unix(0, 0).Add(time.Duration(ms) * time.Millisecond) }
	said := func(want string) {
		t.Helper()
		if out.String() != want {
			t.Errorf("after %v: %q, want %q", now.Sub(p.begun), out.String(), want)
		}
		out.Reset()
	}
	p.clear()
	p.report(1, 1000)
	at(900)
	p.report(1, 9000)
	said("")
	at(1000)
	p.report(1, 10000)
	said("\rreading: 10,000 segments, 10,000/s\x1b[K")
	at(1050)
	p.report(1, 10500)
	said("")
	at(2000)
	p.report(1, 1234567)
	said("\rreading: 1,234,567 segments, 617,283/s\x1b[K")
	p.report(2, 0)
	at(3000)
	p.report(2, 10000)
	said("\rchecking: 10,000 of 1,234,567 segments, 10,000/s, 2m2s left\x1b[K")
	p.clear()
	p.clear()
	said("\r\x1b[K")
	at(4000)
	p.report(2, 1234567)
	said("\rchecking: 1,234,567 of 1,234,567 segments, 617,283/s\x1b[K")

	// What is written to no terminal gets none.
	if newProgress(&out) != nil {
		t.Error("progress for a writer that is no terminal")
	}
	var none *progress
	none.report(1, 5)
	none.clear()
}
