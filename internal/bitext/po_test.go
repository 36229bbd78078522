package bitext

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/termdrift/termdrift/checker"
)

// However a catalogue is cut into stretches, it gives the same segments at the
// same places, with the same faults.
func TestPOStretches(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.po")
	if err != nil || len(paths) < 3 {
		t.Fatal(paths, err)
	}
	for _, path := range paths {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		f, _ := decodeText(path, string(raw))
		want := inStretches(f.Data, len(f.Data))
		for _, size := range []int{1, 7, 64, 300} {
			if diff := cmp.Diff(want, inStretches(f.Data, size)); diff != "" {
				t.Errorf("%s in stretches of %d bytes (-whole +stretches)\n%s", path, size, diff)
			}
		}
	}
}

// inStretches reads a catalogue size bytes by size bytes.
func inStretches(data string, size int) string {
	var b strings.Builder
	stream := streamPO(nil)
	var errs []error
	origin := checker.Origin{}
	for begin, end := 0, 0; end < len(data) || len(data) == 0; {
		end = min(end+size, len(data))
		f := &checker.File{Path: "x.po", Data: data[begin:end], Origin: origin}
		done, err := stream(f, end == len(data), func(s checker.Segment) error {
			for _, side := range []checker.Text{s.Source, s.Target} {
				if side.File != nil {
					at, _ := side.Locate(checker.Span{Start: 0, End: len(side.S)})
					fmt.Fprintf(&b, "%d %v %q\n", side.File.Offset(at.Start), side.File.Position(at.Start), side.S)
				}
			}
			fmt.Fprintf(&b, "%q", s.Context())
			for _, c := range s.Comments() {
				fmt.Fprintf(&b, " %v", c.Start())
			}
			b.WriteByte('\n')
			return nil
		})
		errs = append(errs, err)
		read := data[:begin+done]
		begin += done
		origin = checker.Origin{Offset: begin, Line: strings.Count(read, "\n"), Column: len([]rune(read[strings.LastIndexByte(read, '\n')+1:]))}
		if len(data) == 0 {
			break
		}
	}
	fmt.Fprintln(&b, errors.Join(errs...))
	return b.String()
}

// Only a line behind a message shows that it is complete, so nothing of it may
// come out earlier; and what came out is done with.
func TestPODone(t *testing.T) {
	const first = "msgid \"Tide\"\nmsgstr \"潮汐\"\n\n"
	stream := streamPO(nil)
	n := 0
	count := func(checker.Segment) error { n++; return nil }
	done, err := stream(&checker.File{Data: first + "# note\nmsgid \"Quay\"\nmsgstr \"码头\"\n"}, false, count)
	if n != 1 || done != len(first) || err != nil {
		t.Errorf("%d segments, %d bytes done, %v", n, done, err)
	}
	halt := errors.New("enough")
	if _, err := streamPO(nil)(&checker.File{Data: first}, true, func(checker.Segment) error { return halt }); !errors.Is(err, halt) {
		t.Error(err)
	}
}

func TestDetectPO(t *testing.T) {
	const message = "msgid \"Tide\"\nmsgstr \"潮汐\"\n"
	const header = "msgid \"\"\nmsgstr \"\"\n\"Language: %s\\n\"\n\n"
	for _, c := range []struct {
		sample string
		want   int
	}{
		{message, 3},
		{"msgid \"Tide\"\nmsgstr \"\"\n", 1},
		{fmt.Sprintf(header, "zh_CN") + "msgid \"Tide\"\nmsgstr \"\"\n", 3},
		{fmt.Sprintf(header, "ja") + message, 0},
		{fmt.Sprintf(header, "") + message, 3},
		{"Tide.\n潮汐。\n", 0},
	} {
		if got := detectPO(c.sample); got != c.want {
			t.Errorf("%q: %d, want %d", c.sample, got, c.want)
		}
	}
}

// Faults without end cost neither memory nor a page of messages each.
func TestPOFaults(t *testing.T) {
	data := strings.Repeat("\"stray\"\n\n", 1000) + "msgid \"Tide\"\nmsgstr \"潮汐\"\n"
	doc, err := ReadBytes("x.po", []byte(data), Options{})
	if len(doc.Segments) != 1 || strings.Count(err.Error(), "\n") != poFaults-1 {
		t.Errorf("%d segments, %v", len(doc.Segments), err)
	}
}

func BenchmarkPO(b *testing.B) {
	var data strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&data, "#: harbour.c:%d\nmsgid \"Agent %d reads the map before it moves through the harbour.\"\nmsgstr \"智能体 %d 在穿过港口之前先读地图。\"\n\n", i, i, i)
		fmt.Fprintf(&data, "#, c-format\nmsgid \"\"\n\"The %d pilots go aboard \\\"early\\\", before the \"\n\"ships enter the channel.\\n\"\nmsgstr \"\"\n\"船舶进入航道之前，%d 名引航员\"\n\"“提前”登船。\\n\"\n\n", i, i)
	}
	f := &checker.File{Path: "x.po", Data: data.String()}
	b.SetBytes(int64(len(f.Data)))
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		if _, err := streamPO(nil)(f, true, func(checker.Segment) error { n++; return nil }); err != nil || n != 40_000 {
			b.Fatal(n, err)
		}
	}
}
