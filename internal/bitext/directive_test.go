package bitext

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/termdrift/termdrift/checker"
)

func TestReadDirectives(t *testing.T) {
	for _, test := range []struct{ comment, want string }{
		{"termdrift: ignore", `ignore [] [] ""`},
		{" termdrift: ignore-next missing-rendering -- the speaker jokes", `ignore-next [missing-rendering] [] "the speaker jokes"`},
		{`termdrift: off wrong-case, mixed-rendering "world model" “agent” -- as printed`, `off [wrong-case mixed-rendering] [world model agent] "as printed"`},
		{"termdrift:on", `on [] [] ""`},
		{"Termdrift：ignore 「世界模型」，'Moore’s law' ——原文如此", `ignore [] [世界模型 Moore’s law] "原文如此"`},
		{"termdrift: ignore &quot;R&amp;D&quot;", `ignore [] [R&D] ""`},
		{"\n  a note\n * termdrift: ignore wrong-case\n  # termdrift: off\n", `ignore [wrong-case] [] ""; off [] [] ""`},
		{"what termdrift: ignore does", ""},
		{"termdrift ignores this", ""},
		{"termdrift", ""},
		{"", ""},
	} {
		f := &checker.File{Path: "x", Data: test.comment}
		var got []string
		for _, d := range readDirectives(checker.Location{File: f, Span: checker.Span{End: len(f.Data)}}) {
			got = append(got, fmt.Sprintf("%s %v %v %q", d.verb, d.Rules, d.Terms, d.Reason))
			if d.Fault != "" {
				t.Errorf("%q: %s", test.comment, d.Fault)
			}
			if at := f.Data[d.At.Span.Start:d.At.Span.End]; !isDirective(at) {
				t.Errorf("%q: the place is %q", test.comment, at)
			}
		}
		if s := strings.Join(got, "; "); s != test.want {
			t.Errorf("%q: %s, want %s", test.comment, s, test.want)
		}
	}
}

func TestDirectiveFaults(t *testing.T) {
	for _, test := range []struct{ comment, want string }{
		{"termdrift:", "nothing is asked for"},
		{"termdrift: -- no reason given", "nothing is asked for"},
		{"termdrift: ignor wrong-case", "unknown word ignor,"},
		{"termdrift: ignore-file", "unknown word ignore-file,"},
		{`termdrift: ignore "world model`, "the quotation mark before world model is not closed"},
	} {
		f := &checker.File{Path: "x", Data: test.comment}
		found := readDirectives(checker.Location{File: f, Span: checker.Span{End: len(f.Data)}})
		if len(found) != 1 || !strings.HasPrefix(found[0].Fault, test.want) {
			t.Errorf("%q: %+v", test.comment, found)
		}
	}
}

// TestSuppressions lists for each segment what it is silenced for.
func TestSuppressions(t *testing.T) {
	for _, test := range []struct{ name, text, want, faults string }{
		{name: "next", text: "# termdrift: ignore-next a\nRain.\n雨。\nSnow.\n雪。\n", want: "a|"},
		{name: "before", text: "# termdrift: ignore a\nRain.\n雨。\nSnow.\n雪。\n", want: "a|"},
		{name: "within", text: "Rain.\n# termdrift: ignore-next a\n雨。\nSnow.\n雪。\n", want: "a|"},
		{name: "at its end", text: "Rain.\n雨。 <!-- termdrift: ignore a -->\nSnow.\n雪。\n", want: "a|"},
		{name: "at its end for the next", text: "Rain.\n雨。 <!-- termdrift: ignore-next a -->\nSnow.\n雪。\n", want: "|a"},
		{name: "several", text: "# termdrift: ignore a\n# termdrift: ignore-next b\nRain.\n雨。\nSnow.\n雪。\n", want: "a b|"},
		{name: "stretch", text: "Hail.\n雹。\n# termdrift: off a\nRain.\n雨。\nSnow.\n雪。\n# termdrift: on\nWind.\n风。\n", want: "|a|a|"},
		{name: "stretches", text: "# termdrift: off a\n# termdrift: off b\nRain.\n雨。\n# termdrift: on a\nSnow.\n雪。\n# termdrift: on\nWind.\n风。\n", want: "a b|b|"},
		{name: "to the end", text: "# termdrift: off a\nRain.\n雨。\n# termdrift: ignore b\nSnow.\n雪。\nWind.\n风。\n", want: "a|a b|a"},
		{name: "on alone", text: "Rain.\n雨。\n# termdrift: on\nSnow.\n雪。\n", want: "|", faults: "3: no off"},
		{name: "on with other words", text: "# termdrift: off a\nRain.\n雨。\n# termdrift: on b\nSnow.\n雪。\n", want: "a|a", faults: "4: no off"},
		{name: "behind all", text: "Rain.\n雨。\n# termdrift: ignore a\n# termdrift: offf\n", want: "", faults: "4: unknown"},
	} {
		doc, err := ReadBytes("x.txt", []byte(test.text), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := suppressed(doc); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
		if got := faults(doc); !strings.HasPrefix(got, test.faults) || test.faults == "" && got != "" {
			t.Errorf("%s: %s, want %s", test.name, got, test.faults)
		}
	}
}

// TestSuppressionsOfTables: the other formats with lines for comments.
func TestSuppressionsOfTables(t *testing.T) {
	for name, text := range map[string]string{
		"x.tsv": "# termdrift: ignore a\nRain.\t雨。\nSnow.\t雪。\n# termdrift: off b\n\nWind.\t风。\n# termdrift: offf\n",
		"x.csv": "# termdrift: ignore a\nRain.,雨。\n\"Snow.\",\"雪。\"\n# termdrift: off b\n\nWind.,风。\n# termdrift: offf\n",
	} {
		doc, err := ReadBytes(name, []byte(text), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := suppressed(doc); got != "a||b" {
			t.Errorf("%s: %s", name, got)
		}
		if got := faults(doc); !strings.HasPrefix(got, "7: unknown word offf") {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// TestStreamedComment: a comment at the end of one stretch comes again and serves
// the row at the beginning of the next.
func TestStreamedComment(t *testing.T) {
	doc, emit := collect("x.tsv", &tsv, &Options{})
	stream := streamTSV(&Options{})
	const first, second = "Rain.\t雨。\n# termdrift: ignore-next a\n", "Snow.\t雪。\n"
	done, err := stream(&checker.File{Path: "x.tsv", Data: first}, false, emit)
	if err != nil || first[:done] != "Rain.\t雨。\n" {
		t.Fatal(done, err)
	}
	if _, err := stream(&checker.File{Path: "x.tsv", Data: first[done:] + second, Origin: checker.Origin{Offset: done, Line: 1}}, true, emit); err != nil {
		t.Fatal(err)
	}
	if got := suppressed(doc); got != "|a" {
		t.Error(got)
	}
}

// TestPairSuppressions: either file of a pair may hold the comments.
func TestPairSuppressions(t *testing.T) {
	source, _ := decodeText("a", "# termdrift: ignore a\nRain.\n\nSnow.\n")
	target, _ := decodeText("b", "雨。\n\n# termdrift: off b\n雪。\n")
	doc, emit := collect("b", &text, &Options{})
	if err := pairText(source, target, nil, emit); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff("a|b", suppressed(doc)); diff != "" {
		t.Error(diff)
	}
}

// suppressed lists the rules that are silenced, segment by segment.
func suppressed(doc *checker.Document) string {
	var out []string
	for _, s := range doc.Segments {
		var rules []string
		for _, x := range s.Suppressions() {
			rules = append(rules, x.Rules...)
		}
		out = append(out, strings.Join(rules, " "))
	}
	return strings.Join(out, "|")
}

// faults lists the comments that cannot be followed, by line.
func faults(doc *checker.Document) string {
	var out []string
	for _, s := range doc.Suppressions {
		if s.Fault != "" {
			out = append(out, fmt.Sprintf("%d: %s", s.At.Start().Line, s.Fault))
		}
	}
	return strings.Join(out, "\n")
}

// FuzzDirective: whatever a comment says, it is understood or refused with a
// reason, at a place inside it.
func FuzzDirective(f *testing.F) {
	for _, s := range []string{
		"termdrift: ignore", `termdrift: off wrong-case "world model" -- as printed`, "termdrift：ignore 「世界」——因为",
		"* termdrift: ignore\n# termdrift: on\r\n", "termdrift: ignore \"", "termdrift: &quot;x&quot;", "termdrift: -- ",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		file := &checker.File{Path: "x", Data: s}
		c := checker.Location{File: file, Span: checker.Span{End: len(s)}}
		for _, d := range readDirectives(c) {
			if d.verb == "" && d.Fault == "" {
				t.Fatal("neither understood nor refused")
			}
			if !c.Span.Contains(d.At.Span) || !isDirective(s[d.At.Span.Start:d.At.Span.End]) {
				t.Fatalf("%+v is no place of %q", d.At.Span, s)
			}
		}
		d := newDirectives(nil)
		seg := checker.Segment{Source: checker.Text{File: file, S: s}, Remarks: &checker.Remarks{Comments: []checker.Location{c}}}
		d.apply(&seg)
	})
}
