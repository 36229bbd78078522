package bitext

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/termdrift/termdrift/checker"
)

func TestReadErrors(t *testing.T) {
	if doc, err := Read("testdata/none.txt", Options{}); doc != nil || !errors.Is(err, fs.ErrNotExist) || !strings.HasPrefix(err.Error(), "testdata/none.txt: ") {
		t.Errorf("missing file: %v", err)
	}
	if doc, err := Read("testdata", Options{}); doc != nil || err == nil || !strings.Contains(err.Error(), "is a folder") {
		t.Errorf("folder: %v", err)
	}
	_, err := ReadBytes("x.txt", nil, Options{Format: "parchment"})
	if err == nil || !strings.HasPrefix(err.Error(), `unknown input format "parchment": use one of transcript, tsv, csv, `) {
		t.Errorf("unknown format: %v", err)
	}
	if _, err := ReadBytes("x.txt", nil, Options{Format: "text"}); err == nil {
		t.Error("text needs two files")
	}
	if _, err := Pair("testdata/pairs.tsv", "testdata/pairs.tsv", Options{Format: "tsv"}); err == nil {
		t.Error("tsv is one file")
	}
}

// A fault in one file of a pair leaves the lines before it paired.
func TestPairWithFault(t *testing.T) {
	dir := t.TempDir()
	en, zh := filepath.Join(dir, "a.en.txt"), filepath.Join(dir, "a.zh.txt")
	if err := errors.Join(
		os.WriteFile(en, []byte("Rain.\nSnow.\nIce and wind.\n"), 0o644),
		os.WriteFile(zh, []byte("雨。\n雪\xff。\n冰和风。\n"), 0o644)); err != nil {
		t.Fatal(err)
	}
	doc, err := Pair(en, zh, Options{})
	if err == nil || !strings.Contains(err.Error(), "a.zh.txt:2:2: invalid UTF-8") {
		t.Error(err)
	}
	if len(doc.Segments) != 1 || doc.Segments[0].Target.S != "雨。" || doc.Path != filepath.ToSlash(zh) {
		t.Errorf("%+v", doc.Segments)
	}
}

// A line of megabytes takes time in proportion: with the square of its length
// this test would not come to an end.
func TestHugeLine(t *testing.T) {
	for _, unit := range []string{"rain, snow and ice ", "雨和雪，", "((((", "a\t", `a"`, "1:", "- ", "# "} {
		line := []byte(strings.Repeat(unit, 4<<20/len(unit)))
		for _, x := range Formats {
			if !x.bilingual() {
				continue
			}
			doc, _ := ReadBytes("x", line, Options{Format: x.Name})
			checkPlaces(t, doc)
		}
	}
}

func BenchmarkTSV(b *testing.B) {
	row := "The agent reads the map before it moves through the harbour.\t智能体在穿过港口之前先读地图。\n"
	f := &checker.File{Path: "x.tsv", Data: strings.Repeat(row, 100_000)}
	b.SetBytes(int64(len(f.Data)))
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		_, err := streamTSV(nil)(f, true, func(checker.Segment) error {
			n++
			return nil
		})
		if err != nil || n != 100_000 {
			b.Fatal(n, err)
		}
	}
}

func BenchmarkTranscript(b *testing.B) {
	rows := "The agent reads the map before it moves through the harbour.\n智能体在穿过港口之前先读地图。\n"
	f := &checker.File{Path: "x.txt", Data: strings.Repeat(rows, 5_000)}
	b.SetBytes(int64(len(f.Data)))
	for b.Loop() {
		if err := decodeTranscript(f, nil, func(checker.Segment) error { return nil }); err != nil {
			b.Fatal(err)
		}
	}
}

// The range that isHan knows by heart holds no other characters.
func TestIsHan(t *testing.T) {
	for r := range rune(unicode.MaxRune + 1) {
		if isHan(r) != unicode.Is(unicode.Han, r) {
			t.Errorf("%U", r)
		}
	}
}
