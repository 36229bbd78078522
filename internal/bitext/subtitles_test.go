package bitext

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/termdrift/termdrift/checker"
)

// talk is a sequence of cues of uneven length with uneven pauses, in
// milliseconds.
func talk(n int) []interval {
	r := rand.New(rand.NewPCG(1, 2))
	out := make([]interval, n)
	at := 1000
	for i := range out {
		end := at + 900 + r.IntN(3500)
		out[i] = interval{at, end}
		at = end + []int{0, 0, 40, 800, 4000}[r.IntN(5)]
	}
	return out
}

// beadText writes beads as "1-1 2-1 …".
func beadText(list []bead) string {
	var out []string
	for _, x := range list {
		out = append(out, fmt.Sprintf("%d-%d", x.a.Len(), x.b.Len()))
	}
	return strings.Join(out, " ")
}

func TestFitClock(t *testing.T) {
	cues := talk(400)
	for _, want := range []clock{
		{1, 0}, {1, 3700}, {1, -62_000}, {25 / 23.976, 1200}, {24 / 25.0, -5000}, {1.0004, 900}, {0.9987, 0}, {1.0009, 20 * 60 * 1000},
	} {
		moved := slices.Clone(cues)
		want.apply(moved)
		// The translator dropped cues, joined others and came a little late.
		r := rand.New(rand.NewPCG(3, 4))
		var kept []interval
		for i := 0; i < len(moved); i++ {
			x := moved[i]
			switch {
			case i%11 == 3:
				continue
			case i%7 == 5 && i+1 < len(moved):
				i++
				x.end = moved[i].end
			}
			late := r.IntN(160) - 80
			kept = append(kept, interval{x.begin + late, x.end + late})
		}
		got := fitClock(cues, kept)
		for _, at := range []int{cues[0].begin, cues[399].begin} {
			if d := got.of(at) - want.of(at); d < -beginTolerance || d > beginTolerance {
				t.Errorf("clock %v is taken for %v: %d ms off at %d", want, got, d, at)
			}
		}
	}
}

// Texts that have nothing to do with each other have no common clock, and few
// cues prove none.
func TestFitClockWithoutEvidence(t *testing.T) {
	cues := talk(300)
	r := rand.New(rand.NewPCG(5, 6))
	var other []interval
	for at := 0; len(other) < 300; {
		at += 500 + r.IntN(6000)
		other = append(other, interval{at, at + 500})
	}
	for _, c := range []struct{ a, b []interval }{{cues, other}, {cues[:3], other[:3]}, {cues, nil}, {nil, cues}, {cues, make([]interval, 50)}} {
		if got := fitClock(c.a, c.b); got != (clock{rate: 1}) {
			t.Errorf("a clock of %v for nothing", got)
		}
	}
}

func TestAlignTimes(t *testing.T) {
	at := func(edges ...int) (out []interval) {
		for i := 0; i+1 < len(edges); i += 2 {
			out = append(out, interval{edges[i], edges[i+1]})
		}
		return out
	}
	for _, c := range []struct {
		name string
		a, b []interval
		want string
	}{
		{"the same", at(0, 2000, 2000, 4000, 5000, 6000), at(0, 2000, 2000, 4000, 5000, 6000), "1-1 1-1 1-1"},
		{"a little late", at(0, 2000, 2000, 4000), at(300, 2300, 2300, 4300), "1-1 1-1"},
		{"split", at(0, 4000, 4000, 6000), at(0, 2000, 2000, 4000, 4000, 6000), "1-2 1-1"},
		{"joined", at(0, 2000, 2100, 4000, 4000, 6000), at(0, 4000, 4000, 6000), "2-1 1-1"},
		{"three for two", at(0, 2000, 2000, 4000, 4000, 6000), at(0, 3000, 3000, 6000), "3-2"},
		{"five for one", at(0, 1000, 1000, 2000, 2000, 3000, 3000, 4000, 4000, 5000), at(0, 5000), "5-1"},
		{"missing", at(0, 2000, 2000, 4000, 4000, 6000), at(0, 2000, 4000, 6000), "1-1 1-0 1-1"},
		{"missing between others", at(0, 2000, 4000, 6000), at(0, 2000, 2000, 4000, 4000, 6000), "1-1 0-1 1-1"},
		{"never together", at(0, 1000), at(1000, 2000), "1-0 0-1"},
		{"one side", at(0, 1000, 1000, 2000), nil, "1-0 1-0"},
		{"other side", nil, at(0, 1000, 1000, 2000), "0-1 0-1"},
		{"two at a time", at(0, 2000, 0, 2000), at(0, 2000, 0, 2000), "1-1 1-1"},
		{"no duration", at(1000, 1000), at(0, 2000), "1-1"},
		{"far behind", at(0, 1000, 900_000, 901_000), at(500_000, 501_000, 502_000, 503_000, 900_000, 901_000), "1-0 0-1 0-1 1-1"},
		{"many at a time", at(slices.Repeat([]int{0, 2000}, 200)...), at(slices.Repeat([]int{0, 2000}, 200)...), "1-1" + strings.Repeat(" 1-1", 199)},
		{"one over all", at(0, 100_000), at(slices.Repeat([]int{0, 100_000}, 90)...), "1-5" + strings.Repeat(" 0-1", 85)},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := beadText(alignTimes(c.a, c.b)); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
}

// Two files of different formats are read each as what it is.
func TestPairOfFormats(t *testing.T) {
	source := &checker.File{Path: "a", Data: "1\n00:00:01,000 --> 00:00:02,000\nThe gulls came back.\n"}
	target := &checker.File{Path: "b", Data: "[Script Info]\n[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,海鸥回来了。\n"}
	doc, emit := collect("b", &srt, &Options{})
	if err := pairCues(source, target, nil, emit); err != nil {
		t.Fatal(err)
	}
	if len(doc.Segments) != 1 || doc.Segments[0].Source.S != "The gulls came back." || doc.Segments[0].Target.S != "海鸥回来了。" {
		t.Errorf("%+v", doc.Segments)
	}
}

// A source that holds both languages gives its English.
func TestPairOfBilingualSource(t *testing.T) {
	source := &checker.File{Path: "a", Data: "1\n00:00:01,000 --> 00:00:02,000\nThe gulls came back.\n海鸥回来了。\n"}
	target := &checker.File{Path: "b", Data: "1\n00:00:01,000 --> 00:00:02,000\n海鸥飞回来了。\n"}
	doc, emit := collect("b", &srt, &Options{})
	if err := pairCues(source, target, nil, emit); err != nil {
		t.Fatal(err)
	}
	if len(doc.Segments) != 1 || doc.Segments[0].Source.S != "The gulls came back." || doc.Segments[0].Target.S != "海鸥飞回来了。" {
		t.Errorf("%+v", doc.Segments)
	}
}

// Text of any kind that is no subtitle file says so.
func TestNoSubtitles(t *testing.T) {
	_, err := ReadBytes("x.srt", []byte("\nThe gulls came back.\n"), Options{})
	want := "x.srt:2:1: no times such as 00:00:01,500 --> 00:00:04,000 in the file: it is no SRT; --input-format transcript reads plain text"
	if err == nil || err.Error() != want {
		t.Errorf("%v", err)
	}
	if _, err := ReadBytes("x.srt", nil, Options{}); err != nil {
		t.Errorf("an empty file: %v", err)
	}
}

// A cue of very many lines takes time in proportion.
func TestLongCue(t *testing.T) {
	lines := strings.Repeat("The gulls came back.\n海鸥回来了。\nOK\n", 60_000)
	for _, head := range []string{"00:00:01,000 --> 00:00:02,000\n", "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n"} {
		doc, err := ReadBytes("x.txt", []byte(head+lines), Options{})
		if err != nil || len(doc.Segments) != 1 || !doc.Segments[0].Paired() {
			t.Errorf("%v, %d segments", err, len(doc.Segments))
		}
	}
}

// Many faults of one kind are counted, not listed.
func TestManyCueFaults(t *testing.T) {
	_, err := ReadBytes("x.srt", []byte(strings.Repeat("1\n00:00:02,000 --> 00:00:01,000\nRain.\n雨。\n\n", 100)), Options{})
	if n := strings.Count(err.Error(), "\n") + 1; n != mostCueFaults+1 || !strings.HasSuffix(err.Error(), "x.srt: 90 more cues have impossible times") {
		t.Errorf("%d lines: %v", n, err)
	}
}

// The fast way to read times agrees with the slow one, or leaves it to it.
func TestPlainTimes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		time := rapid.OneOf(
			rapid.StringMatching(`\d\d:[0-6]\d:[0-6]\d[,.:]\d\d\d`),
			rapid.StringMatching(`-?\d{1,2}:\d{1,2}(:\d{1,2})?([,.]\d{0,4})?`))
		s := time.Draw(t, "begin") + " --> " + time.Draw(t, "end") + rapid.SampledFrom([]string{"", " line:0", "5"}).Draw(t, "settings")
		at, ok := plainTimes(s)
		if !ok {
			return
		}
		g := timeLineRE().FindStringSubmatch(s)
		begin, wrong1 := cueTime(g[1])
		end, wrong2 := cueTime(g[2])
		if wrong1+wrong2 != "" || at != (interval{begin, end}) {
			t.Fatalf("%q: %v, but %v %q and %v %q", s, at, begin, wrong1, end, wrong2)
		}
	})
}

func TestCueTime(t *testing.T) {
	for s, want := range map[string]int{
		"00:00:01,500": 1500, "0:00:01.50": 1500, "1:02.5": 62_500, "01:00:00": 3_600_000, "75:00": 4_500_000,
		"00:00:01:500": 1500, "+0:01": 1000, "100:00:00.0009": 360_000_000,
		"-0:01": -1, "1": -1, "1.5": -1, "0:00:60": -1, "0:60:00": -1, "0:00:01.": -1, "a:b": -1, "": -1, ":": -1, "1:2:3:4:5": -1, "9999999:00:00": -1,
	} {
		got, wrong := cueTime(s)
		if wrong != "" {
			got = -1
		}
		if got != want {
			t.Errorf("%s: %d ms, want %d (%s)", s, got, want, wrong)
		}
	}
}

// The text of a cue is what it shows, whatever tags stand inside a word; what
// spans a tag is not to be replaced, as the tag would go with it.
func TestCueText(t *testing.T) {
	for _, c := range []struct{ row, want, at string }{
		{"<I>Fog</I>, <FONT COLOR=\"red\">bell", "Fog, bell", "Fog</I>, <FONT COLOR=\"red\">bell"},
		{"plain", "plain", "plain"},
		{"<i>智</i>能体", "智能体", "智</i>能体"},
		{"{\\an8}<b>all</b>", "all", "all"},
		{"<v Ada>a &lt;b&gt; &amp c", "a <b> &amp c", "a &lt;b&gt; &amp c"},
		{"<00:01.000>fog<00:02.000> bell", "fog bell", "fog<00:02.000> bell"},
		{"i <3 you, x<y and vector<int>", "i <3 you, x<y and vector<int>", "i <3 you, x<y and vector<int>"},
		{"{note} <i", "{note} <i", "{note} <i"},
	} {
		f := &checker.File{Data: c.row}
		text := cueText{b: builder{f: f}}
		lines := text.add(nil, checker.Span{Start: 0, End: len(c.row)})
		at, editable := lines[0].Locate(checker.Span{Start: 0, End: len(lines[0].S)})
		if got := f.Data[at.Start:at.End]; lines[0].S != c.want || got != c.at {
			t.Errorf("%q reads %q at %q", c.row, lines[0].S, got)
		}
		if editable != !strings.ContainsAny(c.at, "/0") {
			t.Errorf("%q: editable %t", c.row, editable)
		}
	}
}

func TestASSDrawing(t *testing.T) {
	for block, want := range map[string]bool{
		`\p1`: true, `\p0`: false, `\p01`: true, `\pos(1,2)`: false, `\p2\pbo3`: true, `\p1\p0`: false, `\p`: false, `\fs20\p4`: true,
	} {
		if got := draws(block, false); got != want {
			t.Errorf("%s: %t", block, got)
		}
	}
	if !draws(`\b1`, true) {
		t.Error("a drawing ends at an override that says nothing of it")
	}
}

func TestDetectSubtitles(t *testing.T) {
	for sample, want := range map[string]string{
		"1\n00:00:01,000 --> 00:00:02,000\nRain.\n":       "srt",
		"\ufeff\n00:01.000 --> 00:02.000\nRain.\n":        "srt",
		"WEBVTT\n\n00:01.000 --> 00:02.000\nRain.\n":      "vtt",
		"[script info]\nTitle: Rain\n":                    "ass",
		"Rain.\n雨。\n00:00:01,000 --> 00:00:02,000\n":      "transcript",
		"WEBVTTS are files.\nWEBVTT 是文件。\n":               "transcript",
		"1\n2\n3\n00:00:01,000 --> 00:00:02,000\nRain.\n": "srt",
	} {
		doc, _ := ReadBytes("stdin.txt", []byte(sample), Options{})
		if diff := cmp.Diff(want, doc.Format); diff != "" {
			t.Errorf("%q (-want +got)\n%s", sample, diff)
		}
	}
}

func subtitles(n int, head, cue string) string {
	var b strings.Builder
	b.WriteString(head)
	for i := range n {
		at := fmt.Sprintf("%02d:%02d:%02d", i/1200, i/20%60, i*3%60)
		b.WriteString(strings.NewReplacer("#", fmt.Sprint(i+1), "@", at).Replace(cue))
	}
	return b.String()
}

const bilingualCue = "#\n@,000 --> @,900\nThe agent reads the map before it moves\nthrough the <i>harbour</i>.\n智能体在穿过港口之前先读地图。\n\n"

func BenchmarkSRT(b *testing.B) { benchmarkCues(b, &srt, subtitles(20_000, "", bilingualCue)) }

func BenchmarkVTT(b *testing.B) {
	benchmarkCues(b, &vtt, subtitles(20_000, "WEBVTT\n\n", strings.ReplaceAll(bilingualCue, ",", ".")))
}

func BenchmarkASS(b *testing.B) {
	benchmarkCues(b, &ass, subtitles(20_000, "[Script Info]\n\n[Events]\n",
		`Dialogue: 0,@.00,@.90,Default,,0,0,0,,{\i1}智能体{\i0}在穿过港口之前先读地图。\NThe agent reads the map before it moves through the harbour.`+"\n"))
}

func benchmarkCues(b *testing.B, x *Format, data string) {
	f := &checker.File{Path: "x", Data: data}
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		if err := x.Decode(f, nil, func(checker.Segment) error { n++; return nil }); err != nil || n != 20_000 {
			b.Fatal(n, err)
		}
	}
}

func BenchmarkPairSRT(b *testing.B) {
	source := &checker.File{Path: "x", Data: subtitles(20_000, "", "#\n@,000 --> @,900\nThe agent reads the map before it moves.\n\n")}
	target := &checker.File{Path: "y", Data: subtitles(20_000, "", "#\n@,200 --> @,950\n智能体在移动之前先读地图。\n\n")}
	b.SetBytes(int64(len(source.Data) + len(target.Data)))
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		if err := pairCues(source, target, nil, func(checker.Segment) error { n++; return nil }); err != nil || n != 20_000 {
			b.Fatal(n, err)
		}
	}
}

// TestCueEdits is TestEdits without the languages, which an edit may change.
func TestCueEdits(t *testing.T) {
	for _, path := range []string{"bilingual.srt", "wild.srt", "talk.vtt", "lines.ass", "styles.ssa"} {
		t.Run(path, func(t *testing.T) {
			raw, err := os.ReadFile("testdata/" + path)
			if err != nil {
				t.Fatal(err)
			}
			f, _ := decodeText(path, string(raw))
			rapid.Check(t, func(t *rapid.T) {
				checkEdits(t, map[string]string{path: f.Data}, func(files map[string]string) *checker.Document {
					f := &checker.File{Path: path, Data: files[path]}
					cues, _ := readerOf(f)(f)
					doc := &checker.Document{}
					for _, h := range whole(cues) {
						doc.Segments = append(doc.Segments, checker.Segment{Target: joinHalves([]half{h})})
					}
					return doc
				})
			})
		})
	}
}
