package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/glossary"
	"github.com/termdrift/termdrift/internal/bitext"
	"github.com/termdrift/termdrift/internal/fix"
	"github.com/termdrift/termdrift/rules"
)

// TestSilencing: in every format that has comments one is found that silences
// the finding that is meant, and the rest of the file is read as before.
func TestSilencing(t *testing.T) {
	t.Chdir(t.TempDir())
	g, err := glossary.Parse("glossary.toml", []byte("[terms]\n\"embedding\" = \"嵌入\"\n"))
	if err != nil {
		t.Fatal(err)
	}
	c := checker.New(glossary.Compile(g), rules.All, checker.Options{Window: -1})
	pairs := []checker.Pair{
		{Source: "We store the embedding on disk.", Target: "我们把 embedding 存在磁盘上。"},
		{Source: "She explained every embedding.", Target: "她解释了每个 embedding。"},
		{Source: "The embedding is a vector.", Target: "这个 embedding 是一个向量。"},
	}
	none := map[string]bool{"talk.srt": true, "talk.jsonl": true}
	for name, layout := range layouts {
		for _, eol := range []string{"\n", "\r\n"} {
			text := strings.ReplaceAll(layout.write(pairs), "\n", eol)
			if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			disk := &fix.Files{Source: func(path string) (io.ReadCloser, error) { return os.Open(path) }}
			read := func(files *fix.Files) (*checker.Document, error) {
				return bitext.Read(name, bitext.Options{Open: files.Open})
			}
			doc, err := read(disk)
			if err != nil {
				t.Fatal(err)
			}
			found := c.Check([]*checker.Document{doc}).Findings
			if len(found) != 3 {
				t.Fatalf("%s: %d findings", name, len(found))
			}
			edit, err := silencing(read, disk, &found[1], `they say "so" & <no> -- more`)
			if none[name] {
				if !errors.Is(err, errNoComment) {
					t.Errorf("%s: error %v", name, err)
				}
				continue
			}
			if err != nil {
				t.Errorf("%s, %q: %v", name, eol, err)
				continue
			}
			mended := &fix.Files{Source: disk.Open}
			if err := mended.Edit(edit); err != nil {
				t.Fatal(err)
			}
			if doc, err = read(mended); err != nil {
				t.Fatal(err)
			}
			left := c.Check([]*checker.Document{doc}).Findings
			if len(left) != 2 || left[0].Segment.Source.S != pairs[0].Source || left[1].Segment.Source.S != pairs[2].Source {
				t.Errorf("%s, %q: the comment %q leaves %d findings", name, eol, edit.Text, len(left))
			}
			for _, f := range mended.Changed() {
				if len(f.New) != len(text)+len(edit.Text) || !strings.HasSuffix(edit.Text, eol) || bytes.Count(f.New, []byte("\r")) != bytes.Count(f.New, []byte(eol))*(len(eol)-1) {
					t.Errorf("%s, %q: the file becomes\n%s", name, eol, f.New)
				}
			}
		}
	}
}
