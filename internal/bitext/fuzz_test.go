package bitext

import (
	"os"
	"path/filepath"
	"testing"
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
			for _, side := range []int{textLines(s.Source.File != nil, len(s.Source.Pieces)), textLines(s.Target.File != nil, len(s.Target.Pieces))} {
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
