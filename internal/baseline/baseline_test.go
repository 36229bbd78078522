package baseline

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/termdrift/termdrift/checker"
)

// finding makes a finding in a segment of its own.
func finding(path, rule, term, found, source, target string) *checker.Finding {
	f := &checker.File{Path: path, Data: source + "\n" + target}
	s := &checker.Segment{Source: checker.Text{File: f, S: source}, Target: checker.Text{File: f, S: target, Start: len(source) + 1}}
	return &checker.Finding{Rule: rule, Term: term, Found: found, At: checker.Location{File: f}, Segment: s}
}

func fresh(t *testing.T, file string) *Baseline {
	t.Helper()
	b, err := New(file)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// reread writes a baseline and reads it.
func reread(t *testing.T, file string, b *Baseline) (*Baseline, string) {
	t.Helper()
	var text bytes.Buffer
	if err := b.Write(&text); err != nil {
		t.Fatal(err)
	}
	again, err := Read(file, text.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return again, text.String()
}

func TestBaseline(t *testing.T) {
	t.Chdir(t.TempDir())
	b := fresh(t, "base.json")
	if _, text := reread(t, "base.json", b); text != "{\n\"version\": 1,\n\"findings\": [\n]\n}\n" {
		t.Errorf("empty: %s", text)
	}
	agent := func(path string) *checker.Finding {
		return finding(path, "missing-rendering", "agent", "代理人", "An agent plans.", "代理人会做计划。")
	}
	token := finding("b.txt", "untranslated-term", "token", "token", "A <token> & more.", "一个 token。")
	b.Add(token)
	b.Add(agent("b.txt"))
	b.Add(agent("./a.txt"))
	b.Add(agent("a.txt"))
	b, text := reread(t, "base.json", b)
	const want = `{
"version": 1,
"findings": [
{"path":"a.txt","rule":"missing-rendering","term":"agent","found":"代理人","segment":"7a8f15b3d8fdb4a3"},
{"path":"a.txt","rule":"missing-rendering","term":"agent","found":"代理人","segment":"7a8f15b3d8fdb4a3"},
{"path":"b.txt","rule":"missing-rendering","term":"agent","found":"代理人","segment":"7a8f15b3d8fdb4a3"},
{"path":"b.txt","rule":"untranslated-term","term":"token","found":"token","segment":"33753e898f3b2b5c"}
]
}
`
	if diff := cmp.Diff(want, text); diff != "" {
		t.Errorf("the file (-want +got):\n%s", diff)
	}
	m := b.Match()
	abs, err := filepath.Abs("a.txt")
	if err != nil {
		t.Fatal(err)
	}
	for i, test := range []struct {
		f    *checker.Finding
		want bool
	}{
		{agent("a.txt"), true},
		{agent(abs), true},
		{agent("a.txt"), false}, // it was there twice
		{agent("c.txt"), false},
		{finding("b.txt", "missing-rendering", "agent", "代理人", "An agent plans.", "代理人会作计划。"), false}, // another segment
		{finding("b.txt", "mixed-rendering", "agent", "代理人", "An agent plans.", "代理人会做计划。"), false},
		{token, true},
	} {
		if got := m.Knows(test.f); got != test.want {
			t.Errorf("%d: known %v, want %v", i, got, test.want)
		}
	}
	everything := func(string, string) bool { return true }
	if stale := m.Stale(everything); len(stale) != 1 || stale[0].Path != "b.txt" || stale[0].Rule != "missing-rendering" {
		t.Errorf("stale: %v", stale)
	}
	if stale := m.Stale(func(path, _ string) bool { return path == "a.txt" }); len(stale) != 0 {
		t.Errorf("stale, though not looked at: %v", stale)
	}
	if stale := b.Match().Stale(everything); len(stale) != 4 {
		t.Errorf("a run without findings leaves %d stale", len(stale))
	}
}

// TestFolder: a baseline serves from any working folder.
func TestFolder(t *testing.T) {
	root := t.TempDir()
	if err := os.MkdirAll(filepath.Join(root, "talks", "deep"), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Chdir(root)
	b := fresh(t, "base.json")
	b.Add(finding("talks/a.txt", "r", "t", "f", "s", "t"))
	b, _ = reread(t, "base.json", b)
	t.Chdir(filepath.Join(root, "talks", "deep"))
	for _, path := range []string{"../a.txt", filepath.Join(root, "talks/a.txt"), "../deep/../a.txt"} {
		if !b.Match().Knows(finding(path, "r", "t", "f", "s", "t")) {
			t.Errorf("%s is not known", path)
		}
	}
	if got, want := b.File("talks/a.txt"), "talks/a.txt"; !strings.HasSuffix(filepath.ToSlash(got), want) {
		t.Errorf("File gives %s", got)
	}
}

// TestRoundTrip: whatever was added is known after writing and reading, and
// the order of adding leaves no trace.
func TestRoundTrip(t *testing.T) {
	t.Chdir(t.TempDir())
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.StringOf(rapid.RuneFrom([]rune("a智 \"\\<\n\u2028\x00")))
		var list []*checker.Finding
		for range rapid.IntRange(0, 6).Draw(rt, "n") {
			list = append(list, finding("f"+text.Draw(rt, "path"), "rule", text.Draw(rt, "term"), text.Draw(rt, "found"), text.Draw(rt, "source"), text.Draw(rt, "target")))
		}
		one, other := fresh(t, "base.json"), fresh(t, "base.json")
		for i := range list {
			one.Add(list[i])
			other.Add(list[len(list)-1-i])
		}
		read, first := reread(t, "base.json", one)
		if _, second := reread(t, "base.json", other); first != second {
			rt.Fatalf("the order of adding shows:\n%s\n%s", first, second)
		}
		m := read.Match()
		for _, f := range list {
			if !m.Knows(f) {
				rt.Fatalf("%+v is not known:\n%s", f, first)
			}
		}
	})
}

// TestFaults: what is no baseline is told with its place.
func TestFaults(t *testing.T) {
	for text, want := range map[string]string{
		"":                                  "base.json:1:1: no baseline: the file ends too early; ",
		"{\n\"version\"":                    "base.json:2:10: no baseline: the file ends too early; ",
		"{\n \"v\": 智}":                     "base.json:2:7: no baseline: invalid character",
		"[]":                                "base.json:1:1: no baseline: ",
		"{}":                                "base.json:1:1: no baseline: it names no version; ",
		"{\"version\": 2, \"findings\": 3}": "base.json:1:1: a baseline of version 2, and this termdrift reads version 1: ",
		"{\"version\": 1, \"findings\": [{\"path\": 3}]}":              "base.json:1:38: no baseline: findings.path is no string; ",
		"{\"version\": 1, \"findings\": []}\n{}":                       "base.json:2:1: no baseline: something follows its end; ",
		"\xef\xbb\xbf{\"version\": 1, \"findings\": [], \"more\": []}": "",
	} {
		_, err := Read("base.json", []byte(text))
		if want == "" {
			if err != nil {
				t.Errorf("%q: %v", text, err)
			}
		} else if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: error %v, want %s", text, err, want)
		}
	}
}
