package checker_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"unsafe"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/rules"
)

// TestRecall: what is said of a text that comes again is what would be said if
// it were looked at. A segment that silences something is looked at every time,
// and these silence what nobody says.
func TestRecall(t *testing.T) {
	toml := corpusGlossary + `
[terms."embedding table"]
preferred = "嵌入表"
first = "嵌入表（embedding table）"
[terms."harbour log"]
preferred = "港口日志"
first = "港口日志（harbour log）"
`
	m := compile(t, toml)
	rows := []checker.Pair{
		{Source: "The embedding table of the agent is long.", Target: "代理人的嵌入表很长。"},
		{Source: "We talked to Antropic."},
		{Source: "The governor of the state and the agent met."},
		{Target: "只有译文，没有原文。"},
		{Source: "The harbour log lies open.", Target: "港口日志打开着。"}, // nothing else is to be said of it
	}
	documents := func(forget bool) []*checker.Document {
		docs := corpus(3, 1200)
		for n, d := range docs {
			var pairs []checker.Pair
			for i := range d.Segments {
				pairs = append(pairs, checker.Pair{Source: d.Segments[i].Source.S, Target: d.Segments[i].Target.S})
				if i%7 == n {
					pairs = append(pairs, rows[i/7%len(rows)])
				}
				if i == 40 || i == 90 {
					pairs = append(pairs, checker.Pair{Source: "A token is all that the agent needs.", Target: "A token is all that the agent needs."})
				}
			}
			*d = *checker.PairDocument(d.Path, slices.Concat(pairs, pairs[:700], pairs))
			for i := range d.Segments {
				if forget {
					d.Segments[i].Remark().Suppressions = []*checker.Suppression{{At: checker.Location{File: d.Segments[i].Source.File}, Rules: []string{"nothing"}}}
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
		sum, err := checker.New(m, rules.All, checker.Options{Window: -1, Jobs: jobs}).Run(context.Background(), docs, r)
		if err != nil {
			t.Fatal(err)
		}
		return append(out, fmt.Sprintf("%+v", sum))
	}
	for _, tell := range []bool{true, false} {
		want := run(documents(true), 1, tell)
		if said := strings.Join(want, "\n"); tell && strings.Count(said, "港口日志（harbour log）") != 3*2 { // expected, and in the message
			t.Fatal("a form of the first mention is not asked for once a document")
		}
		for jobs := 1; jobs <= 4; jobs++ {
			docs := documents(false)
			if jobs%2 == 0 {
				for _, d := range docs {
					inStretches(d, 500)
				}
			}
			got := run(docs, jobs, tell)
			for i := range max(len(got), len(want)) {
				if i >= len(got) || i >= len(want) || got[i] != want[i] {
					t.Fatalf("findings told: %v, %d jobs: %q, want %q", tell, jobs, got[min(i, len(got)-1)], want[min(i, len(want)-1)])
				}
			}
		}
	}
}

// inStretches lets a document be read so many segments at a time, whose memory is
// overwritten when it is given back.
func inStretches(d *checker.Document, size int) {
	segments := d.Segments
	d.Segments = nil
	rooms := sync.Pool{New: func() any { return new([]checker.Segment) }}
	d.Read = func(yield func(*checker.Batch) error) error {
		for some := range slices.Chunk(segments, size) {
			var texts []byte
			room := rooms.Get().(*[]checker.Segment)
			*room = append((*room)[:0], some...)
			batch := &checker.Batch{Segments: *room}
			for _, s := range some {
				texts = append(texts, s.Source.S+s.Target.S...)
			}
			rest := unsafe.String(unsafe.SliceData(texts), len(texts))
			for i := range batch.Segments {
				for _, t := range []*checker.Text{&batch.Segments[i].Source, &batch.Segments[i].Target} {
					t.S, rest = rest[:len(t.S)], rest[len(t.S):]
				}
			}
			batch.Free = func() {
				clear(batch.Segments)
				for i := range texts {
					texts[i] = '~'
				}
				rooms.Put(room)
			}
			if err := yield(batch); err != nil {
				return err
			}
		}
		return nil
	}
}

// TestStretches: a document that is read in stretches says the same as one that is
// held in memory, however far its segments look around.
func TestStretches(t *testing.T) {
	m := compile(t, `[terms]
"ledger" = [{ preferred = "账本" }, { preferred = "灯塔日志", when = { near = ["lighthouse"] } }]
`)
	var pairs []checker.Pair
	for i := range 2500 {
		pairs = append(pairs, checker.Pair{Source: fmt.Sprintf("The ledger of day %d is open.", i), Target: fmt.Sprintf("第%d天的账本是打开的。", i)})
		if i%600 == 300 {
			pairs = append(pairs, checker.Pair{Source: "A lighthouse stands here.", Target: "这里有一座灯塔。"})
		}
	}
	for _, window := range []int{0, 1, 100, 200} {
		told := func(d *checker.Document) (out []string) {
			_, err := checker.New(m, ruleSet(), checker.Options{Window: window, Jobs: 2}).Run(context.Background(), []*checker.Document{d}, checker.Receiver{
				Finding: func(f *checker.Finding) error {
					out = append(out, fmt.Sprint(f.At.Span, line(f), f.Expected, f.Message))
					return nil
				},
			})
			if err != nil {
				t.Fatal(err)
			}
			return out
		}
		want := told(checker.PairDocument("ledger.txt", pairs))
		if len(want) < 7*window {
			t.Fatalf("window %d: %d findings", window, len(want))
		}
		for _, size := range []int{1, 130, 910, 3000} {
			d := checker.PairDocument("ledger.txt", pairs)
			inStretches(d, size)
			if got := told(d); !slices.Equal(got, want) {
				t.Errorf("window %d, %d segments at a time: %d findings, want %d", window, size, len(got), len(want))
			}
		}
	}
}
