package bitext

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/termdrift/termdrift/checker"
)

// fuzzFormat reads any bytes as one format: no panic, and every text stands
// where it says.
func fuzzFormat(f *testing.F, format string) {
	files, err := filepath.Glob("testdata/*.*")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		if data, err := os.ReadFile(file); err == nil && filepath.Ext(file) != ".golden" {
			f.Add(data)
		}
	}
	f.Add([]byte(utf8BOM + "rain\t雨"))
	f.Add([]byte(gb18030("rain,雨和雪，风和雨")))
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, _ := ReadBytes("x", data, Options{Format: format})
		checkPlaces(t, doc)
		if len(doc.Segments) > 0 {
			last := doc.Segments[len(doc.Segments)-1].Source
			if last.File != nil {
				if at := last.File.Offset(last.Start); at > len(data) {
					t.Fatalf("offset %d of %d", at, len(data))
				}
			}
		}
	})
}

func FuzzTranscript(f *testing.F) { fuzzFormat(f, "transcript") }
func FuzzTSV(f *testing.F)        { fuzzFormat(f, "tsv") }
func FuzzCSV(f *testing.F)        { fuzzFormat(f, "csv") }
func FuzzSRT(f *testing.F)        { fuzzFormat(f, "srt") }
func FuzzVTT(f *testing.F)        { fuzzFormat(f, "vtt") }
func FuzzASS(f *testing.F)        { fuzzFormat(f, "ass") }
func FuzzPO(f *testing.F)         { fuzzFormat(f, "po") }
func FuzzJSON(f *testing.F)       { fuzzTable(f, &jsonTable) }
func FuzzBoth(f *testing.F)       { fuzzFormat(f, "json") }
func FuzzYAML(f *testing.F)       { fuzzTable(f, &yamlTable) }
func FuzzTOML(f *testing.F)       { fuzzTable(f, &tomlTable) }
func FuzzProperties(f *testing.F) { fuzzTable(f, &properties) }
func FuzzStrings(f *testing.F)    { fuzzTable(f, &appleStrings) }
func FuzzFluent(f *testing.F)     { fuzzTable(f, &fluent) }
func FuzzXcstrings(f *testing.F)  { fuzzFormat(f, "xcstrings") }

func FuzzPair(f *testing.F) {
	f.Add("Rain.\n\nSnow.\n", "雨。\n\n雪。\n")
	f.Add("Host: a\nb\nc", "主持人：甲\n乙")
	f.Fuzz(func(t *testing.T, a, b string) {
		source, _ := decodeText("a", a)
		target, _ := decodeText("b", b)
		doc, emit := collect("b", &text, &Options{})
		if err := pairText(source, target, nil, emit); err != nil {
			t.Fatal(err)
		}
		checkPlaces(t, doc)
		// Every line comes up once.
		la, _ := scanLines(source)
		lb, _ := scanLines(target)
		want := len(la) + len(lb)
		got := 0
		for _, s := range doc.Segments {
			for _, side := range []int{textLines(s.Source.File != nil, len(s.Source.Pieces())), textLines(s.Target.File != nil, len(s.Target.Pieces()))} {
				got += side
			}
		}
		if got != want {
			t.Fatalf("%d of %d lines", got, want)
		}
	})
}

// textLines is how many lines were joined to a text of so many pieces.
func textLines(present bool, pieces int) int {
	if !present {
		return 0
	}
	return pieces/2 + 1
}

// FuzzPairCues reads any two texts as subtitles: no panic, every text stands
// where it says, and every cue comes up once.
func FuzzPairCues(f *testing.F) {
	for _, name := range []string{"film.%s.srt", "both.%s.vtt", "scene.%s.ass"} {
		var texts [2]string
		for i, language := range []string{"en", "zh"} {
			data, err := os.ReadFile(filepath.Join("testdata", "pairs", fmt.Sprintf(name, language)))
			if err != nil {
				f.Fatal(err)
			}
			texts[i] = string(data)
		}
		f.Add(texts[0], texts[1])
	}
	f.Add("0:01 --> 0:02\na", "0:02 --> 0:02\n甲\n\n-0:01 --> 99:99\n乙")
	f.Fuzz(func(t *testing.T, a, b string) {
		source, _ := decodeText("a", a)
		target, _ := decodeText("b", b)
		doc, emit := collect("b", &srt, &Options{})
		_ = pairCues(source, target, nil, emit)
		checkPlaces(t, doc)
		cues, _ := readerOf(target)(target)
		originals, _ := readerOf(source)(source)
		if holdBoth(cues) || holdBoth(originals) {
			return
		}
		want := 0
		for _, h := range append(whole(originals), whole(cues)...) {
			for _, line := range h.lines {
				want += len(line.S)
			}
		}
		got := 0
		for _, s := range doc.Segments {
			for _, side := range []checker.Text{s.Source, s.Target} {
				got += len(side.S)
				for _, p := range side.Pieces() {
					got -= bit(!p.Literal && side.S[p.At] == '\n')
				}
			}
		}
		if got != want {
			t.Fatalf("%d of %d bytes of text", got, want)
		}
	})
}

// fuzzTable reads any bytes as both files of a pair with the same keys: no
// panic, and every text stands where it says.
func fuzzTable(f *testing.F, format *Format) {
	inputs, err := Inputs([]string{"testdata"})
	if err != nil {
		f.Fatal(err)
	}
	for _, in := range inputs {
		for _, path := range []string{in.Source, in.Path} {
			if data, err := os.ReadFile(path); err == nil && format.owns(path) {
				f.Add(data)
			}
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		file, _ := decodeText("x"+format.Extensions[0], string(data))
		doc, emit := collect(file.Path, format, &Options{})
		_ = format.Pair(file, file, nil, emit) // a fault of the file
		checkPlaces(t, doc)
	})
}
