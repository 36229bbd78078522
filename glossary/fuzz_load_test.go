package glossary

import (
	"errors"
	"os"
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzParse holds that no input breaks the loader, and that every problem
// has a place in the text.
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
			if width := utf8.RuneCountInString(lines[p.Line-1]); utf8.ValidString(s) && p.Column > width+1 {
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
	})
}
