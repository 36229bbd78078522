package main

import (
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/term"
)

const (
	// quick is what a run may take before it says how far it is.
	quick = time.Second
	// redraw is how often it says so.
	redraw = 100 * time.Millisecond
)

// progress shows on a terminal how far a long run is. A nil progress shows
// nothing.
type progress struct {
	w   io.Writer
	now func() time.Time

	mu    sync.Mutex
	begun time.Time // the run
	round int
	since time.Time // the round
	drawn time.Time
	shown bool
	total int // segments, known after the first round
}

// newProgress is nil where standard error is no terminal that can take a line
// back.
func newProgress(w io.Writer) *progress {
	file, _ := w.(*os.File)
	if file == nil || !term.IsTerminal(int(file.Fd())) || os.Getenv("TERM") == "dumb" {
		return nil
	}
	return &progress{w: w, now: time.Now, begun: time.Now()}
}

// report hears how many segments a round is done with: the first reads them,
// the second judges them.
func (p *progress) report(round, segments int) {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.now()
	if round != p.round {
		p.round, p.since = round, now
	}
	if round == 1 {
		p.total = segments
	}
	if now.Sub(p.begun) < quick || now.Sub(p.drawn) < redraw {
		return
	}
	p.drawn, p.shown = now, true
	_, _ = fmt.Fprintf(p.w, "\r%s\x1b[K", p.line(segments, now.Sub(p.since))) // nobody needs it
}

// line says how far a round is that has taken so long.
func (p *progress) line(segments int, took time.Duration) string {
	rate := float64(segments) / max(took.Seconds(), 0.001)
	if p.round == 1 {
		return fmt.Sprintf("reading: %s segments, %s/s", grouped(segments), grouped(int(rate)))
	}
	line := fmt.Sprintf("checking: %s of %s segments, %s/s", grouped(segments), grouped(p.total), grouped(int(rate)))
	if left := float64(p.total-segments) / max(rate, 0.001); left >= 1 {
		line += fmt.Sprintf(", %s left", (time.Duration(left) * time.Second).String())
	}
	return line
}

// clear takes the line away, so that something else may be said.
func (p *progress) clear() {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.shown {
		p.shown = false
		_, _ = io.WriteString(p.w, "\r\x1b[K")
	}
}

// grouped writes a number with commas between thousands.
func grouped(n int) string {
	s := strconv.Itoa(n)
	var b strings.Builder
	for i, c := range s {
		if i > 0 && (len(s)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(c)
	}
	return b.String()
}
