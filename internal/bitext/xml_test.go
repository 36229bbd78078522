package bitext

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/termdrift/termdrift/checker"
)

// xmlFixtures are the fixtures of formats that are read with streamXML.
func xmlFixtures(t testing.TB) (out []string) {
	t.Helper()
	for _, x := range Formats {
		for _, ending := range x.Extensions {
			if x.Name != "tmx" && x.Name != "xliff" && x.Name != "qt" {
				continue
			}
			found, err := filepath.Glob("testdata/*" + ending)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, found...)
		}
	}
	if len(out) < 6 {
		t.Fatalf("fixtures are lacking: %v", out)
	}
	return out
}

// describe writes segments with their places in the file.
func describe(segments []checker.Segment) (out []string) {
	for _, s := range segments {
		line := s.Name() + "|" + s.Context()
		for _, side := range []checker.Text{s.Source, s.Target} {
			line += "|" + side.S
			if side.File != nil {
				at, editable := side.Locate(checker.Span{Start: 0, End: len(side.S)})
				line += fmt.Sprint(side.File.Offset(at.Start), side.File.Offset(at.End), editable)
			}
		}
		for _, c := range s.Comments() {
			line += fmt.Sprintf("|%d %s", c.File.Offset(c.Span.Start), c.File.Data[c.Span.Start:c.Span.End])
		}
		out = append(out, line)
	}
	return out
}

// TestXMLStretches: a file that comes in stretches of any length gives the
// segments that it gives whole.
func TestXMLStretches(t *testing.T) {
	for _, path := range xmlFixtures(t) {
		t.Run(filepath.Base(path), func(t *testing.T) {
			raw, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			whole, wholeErr := ReadBytes(path, raw, Options{})
			format, err := choose(&checker.File{Path: path, Data: string(raw)}, Options{})
			if err != nil {
				t.Fatal(err)
			}
			rapid.Check(t, func(t *rapid.T) {
				f, _ := decodeText(path, string(raw))
				doc, emit := collect(path, format, &Options{})
				stream := format.Stream(&Options{})
				done, end := 0, 0
				var err error
				for err == nil && (end < len(f.Data) || end == 0) {
					end = min(len(f.Data), end+rapid.IntRange(1, 700).Draw(t, "bytes"))
					stretch := &checker.File{Path: path, Data: f.Data[done:end], Origin: checker.Origin{Offset: f.Offset(done)}}
					var n int
					n, err = stream(stretch, end == len(f.Data), emit)
					done += n
				}
				if (err == nil) != (wholeErr == nil) {
					t.Fatalf("%v, whole %v", err, wholeErr)
				}
				if diff := cmp.Diff(describe(whole.Segments), describe(doc.Segments)); diff != "" {
					t.Fatalf("(-whole +stretches)\n%s", diff)
				}
			})
		})
	}
}

// TestXMLTruncated: a file that was cut off anywhere gives an error with its
// place and the segments before it.
func TestXMLTruncated(t *testing.T) {
	for _, path := range xmlFixtures(t) {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		whole, wholeErr := ReadBytes(path, raw, Options{})
		want := describe(whole.Segments)
		root := strings.LastIndex(string(raw), "</") // behind it nothing is lacking
		for n := range raw {
			doc, err := ReadBytes(path, raw[:n], Options{})
			var fault *Error
			if n < root && wholeErr == nil && !errors.As(err, &fault) {
				t.Fatalf("%s up to %d: %v", path, n, err)
			}
			got := describe(doc.Segments)
			if len(got) > len(want) || !slices.Equal(got, want[:len(got)]) {
				t.Fatalf("%s up to %d: %s", path, n, cmp.Diff(want, got))
			}
		}
	}
	const folder = "testdata/pairs/app/"
	source, err1 := os.ReadFile(folder + "values/strings.xml")
	target, err2 := os.ReadFile(folder + "values-zh-rCN/strings.xml")
	if err := errors.Join(err1, err2); err != nil {
		t.Fatal(err)
	}
	for n := range target {
		s, _ := decodeText("values/strings.xml", string(source[:min(n, len(source))]))
		f, _ := decodeText("values-zh-rCN/strings.xml", string(target[:n]))
		doc, emit := collect("x", &android, &Options{})
		var fault *Error
		if err := pairAndroid(s, f, nil, emit); n < len(target)-20 && !errors.As(err, &fault) {
			t.Fatalf("up to %d: %v", n, err)
		}
		checkPlaces(t, doc)
	}
}

// TestXMLFaults: what is wrong is told with its place, and what stands before
// is kept.
func TestXMLFaults(t *testing.T) {
	const first = `<tu tuid="1"><tuv xml:lang="en"><seg>Rain</seg></tuv><tuv xml:lang="zh"><seg>雨</seg></tuv></tu>`
	swell := `<!DOCTYPE tmx [<!ENTITY a "rain rain rain"><!ENTITY b "&a;&a;&a;&a;">]>`
	for _, c := range []struct {
		path, data string
		segments   int
		want       string
	}{
		{"a.tmx", "<tmx>\n" + first + "\n<tu></tuv></tmx>", 1, "a.tmx:3:5: </tuv> where </tu> is due"},
		{"a.tmx", "<tmx>" + first + strings.Repeat("<tu>", 1_000_000), 1, "elements are nested more than 1000 deep"},
		{"a.tmx", "<tmx>" + strings.Repeat("<x>", 100) + first + strings.Repeat("</x>", 100) + "</tmx>", 1, ""},
		{"a.tmx", "<tmx>" + first, 1, "a.tmx:1:101: the file ends before </tmx>: it was cut off"},
		{"a.tmx", swell + "<tmx>" + first + "</tmx>", 0, "a.tmx:1:15: the document type declares entities"},
		{"a.tmx", "<tmx>" + first + "<tu>\x00", 0, "binary data"},
		{"a.tmx", "\n <html></html>", 0, "a.tmx:2:2: the root element is <html>, not <tmx>: no TMX file"},
		{"a.tmx", "", 0, "a.tmx:1:1: no XML: there is no element"},
		{"a.xlf", `<xliff version="3.0"/>`, 0, `a.xlf:1:1: XLIFF version "3.0": versions 1.0 to 2.1 are read`},
		{"a.xlf", `<xliff version="1.2"><file><trans-unit id="1"><source>Rain &copy;</source></trans-unit></file></xliff>`, 0, "a.xlf:1:60: the entity &copy; is not declared"},
		{"a.ts", "const rain = 1 < 2;\n", 0, "a.ts:1:1: text before the root element"},
		{"a.ts", "<TS><context/></TS>", 0, ""},
	} {
		doc, err := ReadBytes(c.path, []byte(c.data), Options{})
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%.60q: %v, want %q", c.data, err, c.want)
		}
		if len(doc.Segments) != c.segments {
			t.Errorf("%.60q: %d segments, want %d", c.data, len(doc.Segments), c.segments)
		}
	}
}

// A hostile file takes time in proportion to its size: with its square this
// test would not come to an end.
func TestXMLHuge(t *testing.T) {
	const n = 100_000
	repeat := func(s string) string { return strings.Repeat(s, n) }
	for name, data := range map[string]string{
		"codes":      "<xliff><trans-unit><source>" + repeat("a<x/>") + "</source></trans-unit></xliff>",
		"references": "<xliff><trans-unit><source>" + repeat("&amp;") + "</source></trans-unit></xliff>",
		"lines":      "<xliff><trans-unit><source>" + repeat("a\n ") + "</source></trans-unit></xliff>",
		"attributes": "<xliff><trans-unit" + repeat(" a='b'") + "><source>a</source></trans-unit></xliff>",
		"marks": "<xliff><trans-unit><seg-source>" + repeat("<mrk mtype='seg' mid='1'>a</mrk>") + "</seg-source><target>" +
			repeat("<mrk mtype='seg' mid='1'>a</mrk>") + "</target></trans-unit></xliff>",
		"notes": "<xliff><trans-unit>" + repeat("<note>a</note>") + "<source>a</source></trans-unit></xliff>",
		"names": "<xliff><" + repeat("name") + "/><trans-unit><source>a</source></trans-unit></xliff>",
	} {
		doc, err := ReadBytes("a.xlf", []byte(data), Options{})
		if err != nil || len(doc.Segments) == 0 {
			t.Errorf("%s: %d segments, %v", name, len(doc.Segments), err)
		}
		checkPlaces(t, doc)
	}
	message := "<TS><context><message><source>" + repeat("a&amp;b") + "</source></message></context></TS>"
	if doc, err := ReadBytes("a.ts", []byte(message), Options{}); err != nil || doc.Segments[0].Source.S != repeat("ab") {
		t.Error(err)
	}
}

func TestTaggedPair(t *testing.T) {
	for _, c := range []struct {
		source, target string
		swapped, ok    bool
	}{
		{"en", "zh", false, true}, {"en-US", "zh_CN", false, true}, {"EN", "ZH-hans", false, true}, {"eng", "cmn-Hant", false, true},
		{"zh-TW", "en", true, true}, {"", "", false, true}, {"en", "", false, true}, {"", "zh", false, true}, {"zh", "", true, true},
		{"", "en", true, true}, {"en", "fr", false, false}, {"de", "zh", false, false}, {"fr", "", false, false}, {"", "ja", false, false},
		{"en", "en-GB", false, false}, {"zh-CN", "zh-TW", true, false}, {"enm", "zh", false, false},
	} {
		if swapped, ok := taggedPair(c.source, c.target); ok != c.ok || ok && swapped != c.swapped {
			t.Errorf("%s to %s: %t %t", c.source, c.target, swapped, ok)
		}
	}
}

// Of several Chinese variants the one in the script that is wanted is taken.
func TestTMXVariants(t *testing.T) {
	const data = `<tmx><tu><tuv xml:lang="en"><seg>Rain</seg></tuv><tuv xml:lang="zh-HK"><seg>落雨</seg></tuv><tuv xml:lang="zh"><seg>下雨</seg></tuv></tu></tmx>`
	for target, want := range map[string]string{"": "下雨", "zh-Hans": "下雨", "zh-TW": "落雨", "zh-Hant": "落雨"} {
		doc, err := ReadBytes("a.tmx", []byte(data), Options{Target: target})
		if err != nil || doc.Segments[0].Target.S != want {
			t.Errorf("%s: %v %q, want %s", target, err, doc.Segments[0].Target.S, want)
		}
	}
}

// FuzzTMX and its like read any bytes as XML of one format.
func fuzzXML(f *testing.F, format string) {
	for _, path := range xmlFixtures(f) {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, _ := ReadBytes("x", data, Options{Format: format})
		checkPlaces(t, doc)
	})
}

func FuzzTMX(f *testing.F)   { fuzzXML(f, "tmx") }
func FuzzXLIFF(f *testing.F) { fuzzXML(f, "xliff") }
func FuzzQt(f *testing.F)    { fuzzXML(f, "qt") }

func FuzzAndroid(f *testing.F) {
	source, err1 := os.ReadFile("testdata/pairs/app/values/strings.xml")
	target, err2 := os.ReadFile("testdata/pairs/app/values-zh-rCN/strings.xml")
	if err := errors.Join(err1, err2); err != nil {
		f.Fatal(err)
	}
	f.Add(string(source), string(target))
	f.Fuzz(func(t *testing.T, a, b string) {
		s, _ := decodeText("a", a)
		x, _ := decodeText("b", b)
		doc, emit := collect("b", &android, &Options{})
		_ = pairAndroid(s, x, nil, emit) // a fault is no failure here
		checkPlaces(t, doc)
	})
}

// benchmarkXML reads a file of many units.
func benchmarkXML(b *testing.B, format *Format, head, unit, tail string) {
	const units = 20_000
	f := &checker.File{Path: "x", Data: head + strings.Repeat(unit, units) + tail}
	b.SetBytes(int64(len(f.Data)))
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		_, err := format.Stream(&Options{})(f, true, func(checker.Segment) error {
			n++
			return nil
		})
		if err != nil || n != units {
			b.Fatal(n, err)
		}
	}
}

func BenchmarkTMX(b *testing.B) {
	benchmarkXML(b, &tmx, `<tmx version="1.4"><header srclang="en"/><body>`, `<tu tuid="13"><prop type="x-origin">harbour</prop>
<tuv xml:lang="en"><seg>The agent reads the map before it moves through the harbour.</seg></tuv>
<tuv xml:lang="zh"><seg>智能体在穿过港口之前先读地图。</seg></tuv></tu>
`, "</body></tmx>")
}

func BenchmarkXLIFF(b *testing.B) {
	benchmarkXML(b, &xliff, `<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file source-language="en" target-language="zh"><body>`, `<trans-unit id="13">
<source>The <g id="1">agent</g> reads the map before it moves through the harbour.</source>
<target state="translated"><g id="1">智能体</g>在穿过港口之前先读地图。</target></trans-unit>
`, "</body></file></xliff>")
}

// What is said of a unit that gives no segment is not said of the next; a
// comment between them may be.
func TestNotesOfSkippedUnits(t *testing.T) {
	const data = `<xliff><file source-language="en" target-language="fr"><trans-unit id="1"><source>a</source><note>of one</note></trans-unit></file>
<!-- between --><file source-language="en" target-language="zh"><trans-unit id="2"><source>b</source><note>of two</note></trans-unit></file></xliff>`
	doc, err := ReadBytes("a.xlf", []byte(data), Options{})
	if err != nil || len(doc.Segments) != 1 {
		t.Fatal(len(doc.Segments), err)
	}
	var got []string
	for _, c := range doc.Segments[0].Comments() {
		got = append(got, data[c.Span.Start:c.Span.End])
	}
	if diff := cmp.Diff([]string{" between ", "of two"}, got); diff != "" {
		t.Error(diff)
	}
}
