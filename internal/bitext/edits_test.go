package bitext

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/termdrift/termdrift/checker"
)

// checkEdits holds the way from a text to its file against the format itself,
// whatever that is: any span that Locate calls editable is replaced in the
// file as a fix would do it; when the files are read again, that text must
// have changed in this span alone, and no other text at all. With the span's
// own characters for a replacement nothing may change.
//
// files are the contents by path; read reads them and never fails.
func checkEdits(t *rapid.T, files map[string]string, read func(map[string]string) *checker.Document) {
	before := texts(read(files))
	if len(before) == 0 {
		return
	}
	n := rapid.IntRange(0, len(before)-1).Draw(t, "text")
	text := before[n]
	var bounds []int
	for i := range text.S {
		bounds = append(bounds, i)
	}
	bounds = append(bounds, len(text.S))
	start := bounds[rapid.IntRange(0, len(bounds)-1).Draw(t, "start")]
	end := start
	if i := slices.Index(bounds, start) + rapid.IntRange(0, 12).Draw(t, "length"); i < len(bounds) {
		end = bounds[i]
	}
	with := rapid.SampledFrom([]string{"词元", text.S[start:end], `说"是"`, `C:\n`, "it's", "a<b>&c", "{x} # y", "$1%"}).Draw(t, "with")
	at, editable := text.Locate(checker.Span{Start: start, End: end})
	data := files[text.File.Path]
	if at.Start < 0 || at.End < at.Start || at.End > len(data) || !utf8.ValidString(text.S) {
		t.Fatalf("%q[%d:%d] stands at %v of %d bytes", text.S, start, end, at, len(data))
	}
	written := with
	if text.Escape != nil {
		written = text.Escape(with)
	}
	if !editable || written == "" && with != "" {
		return
	}
	want := text.S[:start] + with + text.S[end:]
	if strings.TrimSpace(want) != want {
		return // formats differ in what they make of white space at an edge
	}
	edited := map[string]string{}
	for path, s := range files {
		edited[path] = s
	}
	edited[text.File.Path] = data[:at.Start] + written + data[at.End:]
	after := texts(read(edited))
	if len(after) != len(before) {
		t.Fatalf("%q[%d:%d] replaced by %q: %d texts of %d\n%s", text.S, start, end, with, len(after), len(before), edited[text.File.Path])
	}
	for i := range before {
		expected := before[i].S
		if before[i].File == text.File && before[i].Start == text.Start {
			expected = want // a source may have several translations
		}
		// A code is a character of its own beside some characters only.
		if strings.ReplaceAll(after[i].S, placeholder, "") != strings.ReplaceAll(expected, placeholder, "") {
			t.Fatalf("%q[%d:%d] replaced by %q: text %d is %q, want %q", text.S, start, end, with, i, after[i].S, expected)
		}
	}
}

// texts are all sides of all segments.
func texts(doc *checker.Document) (out []checker.Text) {
	for _, s := range doc.Segments {
		for _, side := range []checker.Text{s.Source, s.Target} {
			if side.File != nil && side.S != "" {
				out = append(out, side)
			}
		}
	}
	return out
}

// editedFixtures are the fixtures that TestEdits goes over.
var editedFixtures = []string{"*.po", "*.tmx", "*.xlf", "*.xliff", "*.sdlxliff", "*.mqxliff", "*.mxliff", "*.ts"}

func TestEdits(t *testing.T) {
	for _, pattern := range editedFixtures {
		paths, err := filepath.Glob(filepath.Join("testdata", pattern))
		if err != nil || len(paths) == 0 {
			t.Fatalf("%s: %v, %v", pattern, paths, err)
		}
		for _, path := range paths {
			t.Run(filepath.Base(path), func(t *testing.T) {
				raw, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				f, _ := decodeText(path, string(raw))
				rapid.Check(t, func(t *rapid.T) {
					checkEdits(t, map[string]string{f.Path: f.Data}, func(files map[string]string) *checker.Document {
						doc, _ := ReadBytes(f.Path, []byte(files[f.Path]), Options{})
						return doc
					})
				})
			})
		}
	}
}

// A file that ends anywhere gives what stands before, or an error, and never a
// panic; what it gives are the segments of the whole file, but for the last.
func TestTruncated(t *testing.T) {
	for _, pattern := range editedFixtures {
		paths, err := filepath.Glob(filepath.Join("testdata", pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			raw, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			format, err := choose(&checker.File{Path: path, Data: string(raw)}, Options{})
			if err != nil {
				t.Fatal(err)
			}
			for n := range raw {
				doc, _ := ReadBytes(path, raw[:n], Options{Format: format.Name})
				checkPlaces(t, doc)
			}
		}
	}
}
