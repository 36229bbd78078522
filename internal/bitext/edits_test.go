package bitext

import (
	"io"
	"maps"
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
	written := text.Escape(with)
	if !editable || written == "" && with != "" {
		return
	}
	want := text.S[:start] + with + text.S[end:]
	if strings.TrimSpace(want) != want {
		return // formats differ in what they make of white space at an edge
	}
	edited := maps.Clone(files)
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

// editedFormats are the formats whose fixtures TestEdits and TestTruncated go
// over: those in which a text is not simply a stretch of its file.
var editedFormats = []string{"csv", "po", "tmx", "xliff", "qt", "android", "json", "arb", "xcstrings", "yaml", "properties", "strings", "toml", "fluent"}

// editedInputs are their fixtures, files and pairs.
func editedInputs(t *testing.T) (inputs []Input) {
	found, err := Inputs([]string{"testdata/pairs"})
	if err != nil {
		t.Fatal(err)
	}
	paths, err := filepath.Glob("testdata/*.*")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		found = append(found, Input{Path: path})
	}
	seen := map[string]bool{}
	for _, in := range found {
		i := slices.IndexFunc(Formats, func(x Format) bool { return x.owns(in.Path) })
		if i >= 0 && slices.Contains(editedFormats, Formats[i].Name) {
			seen[Formats[i].Name] = true
			inputs = append(inputs, in)
		}
	}
	for _, name := range editedFormats {
		if !seen[name] {
			t.Errorf("no fixture of %s", name)
		}
	}
	return inputs
}

// readTexts reads an input from the contents of its files.
func readTexts(in Input, files map[string]string) *checker.Document {
	opts := Options{Open: func(path string) (io.ReadCloser, error) {
		return io.NopCloser(strings.NewReader(files[filepath.ToSlash(path)])), nil
	}}
	doc, _ := in.Read(opts)
	return doc
}

// decoded are the texts of an input's files.
func decoded(t *testing.T, in Input) map[string]string {
	files := map[string]string{}
	for _, path := range []string{in.Source, in.Path} {
		if path == "" {
			continue
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		f, _ := decodeText(filepath.ToSlash(path), string(raw))
		files[f.Path] = f.Data
	}
	return files
}

func TestEdits(t *testing.T) {
	for _, in := range editedInputs(t) {
		t.Run(filepath.Base(in.Path), func(t *testing.T) {
			files := decoded(t, in)
			rapid.Check(t, func(t *rapid.T) {
				checkEdits(t, files, func(files map[string]string) *checker.Document { return readTexts(in, files) })
			})
		})
	}
}

// A file that ends anywhere gives what stands before, or an error, and never a
// panic.
func TestTruncated(t *testing.T) {
	for _, in := range editedInputs(t) {
		files := decoded(t, in)
		for path, whole := range files {
			cut := maps.Clone(files)
			for n := range len(whole) {
				cut[path] = whole[:n]
				if doc := readTexts(in, cut); doc != nil {
					checkPlaces(t, doc)
				}
			}
		}
	}
}
