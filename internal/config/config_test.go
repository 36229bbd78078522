package config

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/termdrift/termdrift/glossary"
)

func TestMapping(t *testing.T) {
	for _, test := range []struct{ source, target, languages, path, want string }{
		{"docs/en/**/*.md", "docs/{lang}/**/*.md", "", "docs/zh-CN/a/b/c.md", "docs/en/a/b/c.md"},
		{"docs/en/**/*.md", "docs/{lang}/**/*.md", "", "docs/zh-CN/c.md", "docs/en/c.md"},
		{"docs/en/**/*.md", "docs/{lang}/**/*.md", "", "docs/fr/c.md", ""},
		{"docs/en/**/*.md", "docs/{lang}/**/*.md", "", "docs/en/c.md", ""},
		{"docs/en/**/*.md", "docs/{lang}/**/*.md", "", "docs/zh-CN/c.txt", ""},
		{"docs/en/**/*.md", "docs/{lang}/**/*.md", "cn fan", "docs/fan/c.md", "docs/en/c.md"},
		{"docs/en/**/*.md", "docs/{lang}/**/*.md", "cn fan", "docs/zh-CN/c.md", ""},
		{"en/**", "zh/**", "", "zh/a/b", "en/a/b"},
		{"talks/*.en.txt", "talks/*.{lang}.txt", "", "talks/a.b.zh_TW.txt", "talks/a.b.en.txt"},
		{"talks/*.en.txt", "talks/*.{lang}.txt", "", "talks/deep/a.zh.txt", ""},
		{"*/en.po", "*/{lang}/{lang}.po", "", "app/zh/zh.po", "app/en.po"},
		{"*/en.po", "*/{lang}/{lang}.po", "", "app/zh/zh-CN.po", ""},
		{"a+b (1)/*.md", "a+b (2)/*.md", "", "a+b (2)/雨.md", "a+b (1)/雨.md"},
		{"README.md", "README.{lang}.md", "", "README.zh-Hans.md", "README.md"},
	} {
		source, err1 := newRoute(test.source)
		target, err2 := newRoute(test.target)
		if err := errors.Join(err1, err2); err != nil {
			t.Fatal(err)
		}
		m := mapping{source: source, target: target, languages: strings.Fields(test.languages)}
		got, _ := m.sourceOf(test.path)
		if got != test.want {
			t.Errorf("%s ← %s: %q comes from %q, want %q", test.source, test.target, test.path, got, test.want)
		}
		if got == "" {
			continue
		}
		// And back.
		_, lang, _ := m.target.match(test.path)
		found := false
		for _, back := range m.targetsOf(got) {
			found = found || strings.ReplaceAll(back, language, lang) == test.path
		}
		if !found {
			t.Errorf("%s does not lead back to %s: %v", got, test.path, m.targetsOf(got))
		}
	}
}

func TestPattern(t *testing.T) {
	for _, test := range []struct {
		pattern, path string
		want          bool
	}{
		{"talks", "talks/a/b.txt", true},
		{"talks", "talks.txt", false},
		{"talks/*", "talks/a/b.txt", true}, // a is a folder that the pattern names
		{"talks/*.txt", "talks/a/b.txt", false},
		{"**/*.txt", "b.txt", true},
		{"*.txt", "a/b.txt", false},
	} {
		if got := pattern(test.pattern).match(test.path); got != test.want {
			t.Errorf("%s %s: %v", test.pattern, test.path, got)
		}
	}
	for p, want := range map[string]string{"talks/**/*.txt": "talks", "*.txt": ".", "a/b.txt": "a/b.txt", "a/b*/c": "a", "{a,b}/c": "."} {
		if got := pattern(p).base(); got != want {
			t.Errorf("base of %s: %s, want %s", p, got, want)
		}
	}
}

// project makes a folder with files that hold their own names.
func project(t *testing.T, configuration string, names ...string) *Config {
	t.Helper()
	dir := t.TempDir()
	for _, name := range names {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(name+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(dir, Name)
	if err := os.WriteFile(path, []byte(configuration), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	c, err := Load(Name)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// shown writes inputs one a line.
func shown(inputs []Input) string {
	var b strings.Builder
	for _, in := range inputs {
		fmt.Fprintf(&b, "%s|%s|%s\n", in.Source, in.Path, in.Format)
	}
	return b.String()
}

// TestLanguages: with languages, each source must have each of them.
func TestLanguages(t *testing.T) {
	c := project(t, `[[files]]
source = "en/*.md"
target = "{lang}/*.md"
languages = ["zh-CN", "zh-TW"]
`, "en/a.md", "en/b.md", "zh-CN/a.md", "zh-TW/a.md", "zh-TW/b.md", "zh-HK/a.md")
	inputs, remarks, err := c.Inputs(nil)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff("en/a.md|zh-CN/a.md|\nen/a.md|zh-TW/a.md|\nen/b.md|zh-TW/b.md|\n", shown(inputs)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"en/b.md: there is no translation zh-CN/b.md"}, remarks); diff != "" {
		t.Error(diff)
	}
}

// TestLonelySide: a source or a translation that is named and has no partner
// is told; where the format could not read it alone, it is no mistake.
func TestLonelySide(t *testing.T) {
	c := project(t, "[[files]]\nsource = \"en/**\"\ntarget = \"{lang}/**\"\n", "en/new.strings", "zh/old.md", "en/a.md", "zh/a.md")
	inputs, remarks, err := c.Inputs([]string{"en/new.strings", "zh/old.md", "zh/a.md"})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"en/new.strings: there is no translation {lang}/new.strings", "zh/old.md: its source en/old.md does not exist"}, remarks); diff != "" {
		t.Error(diff)
	}
	if got := shown(inputs); !strings.HasPrefix(got, "en/a.md|zh/a.md|\n") {
		t.Error(got)
	}
}

// TestFirstEntry: the first entry that matches a file has it.
func TestFirstEntry(t *testing.T) {
	c := project(t, `exclude = "**/skip.*"
[[files]]
path = "a/one.txt"
format = "tsv"
[[files]]
source = "en/*.md"
target = "zh/*.md"
[[files]]
path = "*.log"
[[files]]
path = "**"
`, "a/one.txt", "a/two.txt", "a/skip.txt", "a/picture.png", "b.log", "a/t.en.txt", "a/t.zh.txt", "en/x.md", "zh/x.md", ".hidden/x.txt")
	inputs, remarks, err := c.Inputs(nil)
	if err != nil || len(remarks) > 0 {
		t.Fatal(err, remarks)
	}
	want := "|a/one.txt|tsv\nen/x.md|zh/x.md|\na/t.en.txt|a/t.zh.txt|\n|a/two.txt|\n|b.log|\n"
	if diff := cmp.Diff(sorted(want), sorted(shown(inputs))); diff != "" {
		t.Error(diff)
	}
}

func sorted(s string) map[string]bool {
	lines := map[string]bool{}
	for line := range strings.Lines(s) {
		lines[line] = true
	}
	return lines
}

// TestManyRemarks: a tree that was never translated is told in a few lines.
func TestManyRemarks(t *testing.T) {
	var names []string
	for i := range 40 {
		names = append(names, fmt.Sprintf("en/%02d.md", i))
	}
	c := project(t, "[[files]]\nsource = \"en/*.md\"\ntarget = \"zh/*.md\"\n", names...)
	_, remarks, err := c.Inputs(nil)
	if err != nil || len(remarks) != 11 || remarks[10] != "… and 30 more" {
		t.Errorf("%v, %d remarks: %v", err, len(remarks), remarks)
	}
}

// TestFind looks from a folder upward.
func TestFind(t *testing.T) {
	project(t, "", "a/b/c.txt")
	for from, want := range map[string]string{".": Name, "a": Name, "a/b": Name} {
		if got, err := Find(from); err != nil || filepath.Clean(got) != want {
			t.Errorf("from %s: %s, %v", from, got, err)
		}
	}
	t.Chdir("a/b")
	if got, err := Find("."); err != nil || got != filepath.Join("..", "..", Name) {
		t.Error(got, err)
	}
}

// FuzzConfig: whatever the file says, it is read or refused with places and
// remedies, and what is read can be used.
func FuzzConfig(f *testing.F) {
	f.Add([]byte("[[files]]\nsource = \"en/**/*.md\"\ntarget = \"{lang}/**/*.md\"\nlanguages = [\"zh\"]\n[rules]\nwrong-case = \"off\"\n"))
	f.Add([]byte("exclude = [\"a\", \"b/**\"]\nwindow = 3\nfail-on = \"error\"\n[[exempt]]\nfiles = \"x\"\nreason = \"y\"\n"))
	f.Add([]byte("files = [{ path = \"**\", format = \"tsv\" }]\nexempt = [{ terms = [\"a\"], reason = \"b\" }]"))
	f.Add([]byte("[[files]]\nsource = \"**\"\ntarget = \"**/**\"\n"))
	f.Add([]byte("glossaries = 3\n[files]\npath = 1\n[rules]\nx = 1\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := parse("termdrift.toml", data)
		var problems glossary.Problems
		if errors.As(err, &problems) {
			for _, p := range problems {
				if p.Line < 1 || p.Column < 1 || p.Message == "" || strings.Contains(p.Error(), "bug of termdrift") {
					t.Fatalf("not a message for users: %v", p)
				}
			}
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, entry := range c.Files {
			if entry.mapping == nil {
				continue
			}
			for _, target := range entry.mapping.targetsOf("en/a/b.md") {
				if strings.Contains(target, "..") {
					t.Fatalf("%s leads out", target)
				}
			}
		}
		for _, b := range c.bases() {
			if strings.HasPrefix(b, "/") || strings.Contains("/"+b+"/", "/../") {
				t.Fatalf("%s leads out", b)
			}
		}
		c.Excludes("a/b.txt")
		c.Input("a/b.txt")
		c.Exemptions(Input{})
	})
}
