package bitext

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/termdrift/termdrift/checker"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestGolden compares the segments of every fixture with its golden file:
// number, place and text of both sides.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.*")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, ".golden") {
			continue
		}
		t.Run(filepath.Base(file), func(t *testing.T) {
			doc, err := Read(file, Options{})
			golden(t, file+".golden", doc, err)
		})
	}
}

func TestGoldenPairs(t *testing.T) {
	inputs, err := Inputs([]string{"testdata/pairs"})
	if err != nil {
		t.Fatal(err)
	}
	for _, in := range inputs {
		if in.Source == "" {
			t.Errorf("%s has no partner", in.Path)
			continue
		}
		t.Run(filepath.Base(in.Source), func(t *testing.T) {
			var warnings []error
			doc, err := in.Read(Options{Warn: func(err error) { warnings = append(warnings, err) }})
			golden(t, in.Path+".golden", doc, err, warnings...)
		})
	}
}

func golden(t *testing.T, path string, doc *checker.Document, err error, warnings ...error) {
	t.Helper()
	checkPlaces(t, doc)
	got := show(doc, err)
	for _, w := range warnings {
		got += fmt.Sprintf("warning: %v\n", w)
	}
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// show writes a document for people to read.
func show(doc *checker.Document, err error) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", doc.Format)
	for _, s := range doc.Segments {
		fmt.Fprintf(&b, "%s\n", s.Name())
		for _, side := range []*checker.Text{&s.Source, &s.Target} {
			if side.File == nil {
				fmt.Fprintf(&b, "\t-\n")
				continue
			}
			at, _ := side.Locate(checker.Span{Start: 0, End: len(side.S)})
			pos := side.File.Position(at.Start)
			fmt.Fprintf(&b, "\t%d:%d\t%q\n", pos.Line, pos.Column, side.S)
		}
		if s.Context() != "" {
			fmt.Fprintf(&b, "\tcontext %q\n", s.Context())
		}
		for _, c := range s.Comments() {
			fmt.Fprintf(&b, "\t%d:%d\tcomment %q\n", c.Start().Line, c.Start().Column, c.File.Data[c.Span.Start:c.Span.End])
		}
	}
	if err != nil {
		fmt.Fprintf(&b, "error: %v\n", err)
	}
	return b.String()
}

// checkPlaces holds every text against the bytes that it says it stands for.
func checkPlaces(t *testing.T, doc *checker.Document) {
	t.Helper()
	for _, s := range doc.Segments {
		for _, text := range []*checker.Text{&s.Source, &s.Target} {
			if text.File == nil {
				continue
			}
			data := text.File.Data
			if text.Pieces() == nil {
				if got := data[text.Start : text.Start+len(text.S)]; got != text.S {
					t.Fatalf("segment %s: %q stands where %q is said to", s.Name(), got, text.S)
				}
				continue
			}
			at := 0
			for i, p := range text.Pieces() {
				end := len(text.S)
				if i+1 < len(text.Pieces()) {
					end = text.Pieces()[i+1].At
				}
				if p.At != at || end <= p.At || p.Start > p.End || p.End > len(data) || i > 0 && p.Start < text.Pieces()[i-1].End {
					t.Fatalf("segment %s: piece %d is out of place: %+v", s.Name(), i, text.Pieces())
				}
				if got := data[p.Start:p.End]; p.Literal && got != text.S[p.At:end] {
					t.Fatalf("segment %s: %q stands where %q is said to", s.Name(), got, text.S[p.At:end])
				}
				at = end
			}
			if at != len(text.S) {
				t.Fatalf("segment %s: pieces end at %d of %d", s.Name(), at, len(text.S))
			}
		}
	}
}
