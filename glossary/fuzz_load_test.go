package glossary

import (
	"errors"
	"os"
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzParse holds that no input breaks the loader, that every problem has a
// place in the text, and that the tree of places agrees with the decoder.
func FuzzParse(f *testing.F) {
	_, sections := readSections(f, "testdata/load/problems.txtar")
	for _, s := range sections {
		if strings.HasSuffix(s.name, ".toml") {
			f.Add(s.text)
		}
	}
	for _, file := range []string{"full", "mistakes"} {
		data, err := os.ReadFile("testdata/load/" + file + ".toml")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
	}
	f.Add(nasty)
	f.Add("[0]\n\"\"=[{},\"\"]")
	f.Add("\ufeff[terms]\r\na='甲'\r\n")
	f.Add("a = \"\"\"x\\\n  y\"\"\"\"\"\nb = '''z''''\n")
	f.Fuzz(func(t *testing.T, s string) {
		g, err := Parse("g.toml", []byte(s))
		var problems Problems
		if err != nil && !errors.As(err, &problems) {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimPrefix(s, "\ufeff"), "\n")
		check := func(p Problem) {
			if p.Line < 1 || p.Line > len(lines) || p.Column < 1 {
				t.Fatalf("no place: %v", p)
			}
			if width := countStarts(lines[p.Line-1]); utf8.ValidString(s) && p.Column > width+1 {
				t.Fatalf("column beyond the line's %d: %v", width, p)
			}
			if p.Message == "" || p.Remedy == "" || strings.Contains(p.Error(), "bug of termdrift") {
				t.Fatalf("not a message for users: %v", p)
			}
		}
		for _, p := range append(problems, g.Warnings...) {
			check(p)
		}
		for _, e := range g.Entries {
			check(Problem{Place: e.Place, Message: "-", Remedy: "-"})
			if e.Preferred == "" || e.Term == "" {
				t.Fatalf("hollow entry %+v", e)
			}
		}
		text, unread := readText([]byte(s))
		if unread != nil {
			return
		}
		if root, _ := parse(text); root != nil {
			agree(t, text.s, root)
		}
	})
}

// agree holds that where a key or a string is said to stand there stands what
// decodes to it.
func agree(t *testing.T, s string, n *node) {
	for _, c := range n.children {
		if n.kind != array && n.kind != tableArray {
			at := scanner{text: &text{s: s}, pos: int(c.keyAt)}
			if key, ok := at.key(); !ok || key != c.key {
				t.Fatalf("at %d stands the key %q, not %q", c.keyAt, key, c.key)
			}
		}
		if want, ok := c.value.(string); ok {
			at := scanner{text: &text{s: s}, pos: int(c.valueAt)}
			at.value(0)
			got, f := decodeTOML("x = " + s[c.valueAt:at.pos])
			if f != nil || got.(map[string]any)["x"] != want {
				t.Fatalf("at %d stands %v, not %q", c.valueAt, got, want)
			}
		}
		agree(t, s, c)
	}
}
