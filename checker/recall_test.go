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
				out = append(out, fmt.Sprint(offsets(f.At), offsets(f.Mention), line(f), f.Expected, f.Message, f.Fingerprint, f.Fixes != nil))
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

// offsets are those in the file at which a place begins and ends.
func offsets(at checker.Location) [2]int {
	if at.File == nil {
		return [2]int{}
	}
	return [2]int{at.File.Offset(at.Span.Start), at.File.Offset(at.Span.End)}
}

// inStretches lets a document be read so many segments at a time, whose memory is
// overwritten when it is given back.
func inStretches(d *checker.Document, size int) {
	segments := d.Segments
	d.Segments = nil
	rooms := sync.Pool{New: func() any { return new([]checker.Segment) }}
	d.Read = func(yield func(*checker.Batch) error) error {
		for some := range slices.Chunk(segments, size) {
			room := rooms.Get().(*[]checker.Segment)
			*room = append((*room)[:0], some...)
			first, last := &some[0].Source, &some[len(some)-1].Target
			data := []byte(first.File.Data[first.Start : last.Start+len(last.S)+1])
			file := &checker.File{Path: first.File.Path, Data: unsafe.String(&data[0], len(data)), Origin: checker.Origin{
				Offset: first.Start, Line: strings.Count(first.File.Data[:first.Start], "\n"),
			}}
			for i := range *room {
				for _, t := range []*checker.Text{&(*room)[i].Source, &(*room)[i].Target} {
					at := t.Start - first.Start
					*t = checker.Text{File: file, S: file.Data[at : at+len(t.S)], Start: at}
				}
			}
			batch := &checker.Batch{Segments: *room, Free: func() {
				clear(*room)
				for i := range data {
					data[i] = '~'
				}
				rooms.Put(room)
			}}
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
		if i > 910 && i < 1190 { // more than is read at a time
			pairs[len(pairs)-1].Target = ""
		}
	}
	for _, window := range []int{0, 1, 100, 200} {
		told := func(d *checker.Document) (out []string) {
			_, err := checker.New(m, rules.All, checker.Options{Window: window, Jobs: 2}).Run(context.Background(), []*checker.Document{d}, checker.Receiver{
				Finding: func(f *checker.Finding) error {
					out = append(out, fmt.Sprint(offsets(f.At), line(f), f.Expected, f.Message))
					return nil
				},
			})
			if err != nil {
				t.Fatal(err)
			}
			return out
		}
		want := told(checker.PairDocument("ledger.txt", pairs))
		if len(want) < 5*window || !strings.Contains(strings.Join(want, "\n"), "279 sources have no translation") {
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
