package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/termdrift/termdrift/glossary"
	"github.com/termdrift/termdrift/internal/config"
	"github.com/termdrift/termdrift/internal/report"
	"github.com/termdrift/termdrift/rules"
)

// TestRulePages holds docs/rules to the rules; -update writes the pages.
func TestRulePages(t *testing.T) {
	const dir = "../../docs/rules"
	index := "# The rules\n\n| rule | default | reports |\n|---|---|---|\n"
	pages := map[string]string{}
	for _, r := range rules.All {
		index += fmt.Sprintf("| [%s](%s.md) | %s | %s |\n", r.Name, r.Name, r.Severity, r.Summary)
		pages[r.Name+".md"] = report.RulePage(r)
	}
	index += "\n`termdrift explain RULE` prints the same pages. `--rule NAME=SEVERITY` sets a severity (error, warning, note or off) for a run,\n`severity` in [the glossary](../glossary.md) for an entry. Of the rules that look at one mention the first in this list reports it.\n"
	pages["README.md"] = index
	found, err := filepath.Glob(filepath.Join(dir, "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range found {
		if _, ok := pages[filepath.Base(path)]; !ok {
			t.Errorf("%s: there is no such rule: remove the page", path)
		}
	}
	for name, want := range pages {
		same(t, filepath.Join(dir, name), want)
	}
}

// same compares a file with what it should hold, or writes it under -update.
func same(t *testing.T, path, want string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Errorf("%v: run go test ./cmd/termdrift -update", err)
		return
	}
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("%s is stale: run go test ./cmd/termdrift -update (-want +got):\n%s", path, diff)
	}
}

// block is a fenced block of a Markdown file.
type block struct {
	language   string
	start, end int // of its text
}

var fenceRE = regexp.MustCompile("(?ms)^```([a-z]*)\n(.*?)^```$")

func blocks(text string) []block {
	var out []block
	for _, g := range fenceRE.FindAllStringSubmatchIndex(text, -1) {
		out = append(out, block{text[g[2]:g[3]], g[4], g[5]})
	}
	return out
}

// TestReadme runs the commands that the README shows and compares what they
// print; -update writes it. The README's first TOML block is house.toml. A
// line "…" stands for any number of lines, which -update leaves alone.
func TestReadme(t *testing.T) {
	path, err := filepath.Abs("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "testdata/interview"), os.DirFS("../../testdata/interview")); err != nil {
		t.Fatal(err)
	}
	all := blocks(text)
	if i := slices.IndexFunc(all, func(b block) bool { return b.language == "toml" }); i < 0 {
		t.Fatal("no glossary in the README")
	} else if err := os.WriteFile(filepath.Join(dir, "house.toml"), []byte(text[all[i].start:all[i].end]), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	t.Setenv("COLUMNS", "")
	ran := 0
	want := text
	for _, b := range slices.Backward(all) {
		shown := text[b.start:b.end]
		command, output, _ := strings.Cut(shown, "\n")
		args, ok := strings.CutPrefix(command, "$ termdrift ")
		if !ok {
			args, ok = strings.CutPrefix(command, "$ go run ./cmd/termdrift ")
		}
		if !ok {
			continue
		}
		ran++
		var out bytes.Buffer
		run(strings.Fields(args), streams{strings.NewReader(""), &out, &out})
		if !elided(output, out.String()) {
			want = want[:b.start] + command + "\n" + out.String() + want[b.end:]
		}
	}
	if ran == 0 {
		t.Error("the README shows no command with its output")
	}
	if want == text {
		return
	}
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	t.Errorf("the README shows what the program does not print: run go test ./cmd/termdrift -update (-want +got):\n%s", cmp.Diff(want, text))
}

// elided reports whether shown is text with runs of lines left out, each
// marked by a line "…".
func elided(shown, text string) bool {
	var pattern strings.Builder
	pattern.WriteString(`\A`)
	for line := range strings.Lines(shown) {
		if line == "…\n" {
			pattern.WriteString(`(?s:(?:[^\n]*\n)*?)`)
		} else {
			pattern.WriteString(regexp.QuoteMeta(line))
		}
	}
	pattern.WriteString(`\z`)
	return regexp.MustCompile(pattern.String()).MatchString(text)
}

// TestGlossaryBlocks reads every glossary of the documentation.
func TestGlossaryBlocks(t *testing.T) {
	found, err := filepath.Glob("../../docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	read := 0
	for _, path := range append(found, "../../README.md") {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range blocks(string(data)) {
			if b.language != "toml" || b.file(string(data)) == config.Name {
				continue
			}
			read++
			name := fmt.Sprintf("%s:%d", path, 1+bytes.Count(data[:b.start], []byte("\n")))
			g, err := glossary.Parse(name, data[b.start:b.end])
			if err != nil {
				t.Errorf("%v", err)
				continue
			}
			for _, w := range g.Warnings {
				t.Errorf("%v", w)
			}
			for _, p := range failedExamples(g, glossary.Compile(g)) {
				t.Errorf("%v", p)
			}
		}
	}
	if read < 10 {
		t.Errorf("read %d glossaries only", read)
	}
}

// TestConfigurationBlocks reads every configuration of the documentation.
func TestConfigurationBlocks(t *testing.T) {
	found, err := filepath.Glob("../../docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "glossary.toml"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	read := 0
	for _, path := range found {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		text := string(data)
		for _, b := range blocks(text) {
			if b.file(text) != config.Name {
				continue
			}
			read++
			name := filepath.Join(dir, config.Name)
			if err := os.WriteFile(name, data[b.start:b.end], 0o644); err != nil {
				t.Fatal(err)
			}
			if _, err := config.Load(name); err != nil {
				t.Errorf("%s: %v", path, err)
			}
		}
	}
	if read == 0 {
		t.Error("the documentation shows no configuration")
	}
}

// TestColor: the flag beats the environment, and only terminals get colour.
func TestColor(t *testing.T) {
	for _, test := range []struct {
		when     string
		terminal bool
		env      map[string]string
		want     bool
	}{
		{"auto", true, nil, true},
		{"auto", false, nil, false},
		{"auto", true, map[string]string{"NO_COLOR": "1"}, false},
		{"auto", true, map[string]string{"NO_COLOR": ""}, true},
		{"auto", true, map[string]string{"TERM": "dumb"}, false},
		{"always", false, map[string]string{"NO_COLOR": "1"}, true},
		{"never", true, nil, false},
	} {
		if got := colored(test.when, test.terminal, func(name string) string { return test.env[name] }); got != test.want {
			t.Errorf("colored(%q, %v, %v) = %v", test.when, test.terminal, test.env, got)
		}
	}
}

// TestLinks follows the relative links of the documentation.
func TestLinks(t *testing.T) {
	link := regexp.MustCompile(`\]\(([^)#:]+)(?:#[^)]*)?\)`)
	for _, pattern := range []string{"../../README.md", "../../docs/*.md", "../../docs/*/*.md"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range found {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for _, g := range link.FindAllStringSubmatch(string(data), -1) {
				if _, err := os.Stat(filepath.Join(filepath.Dir(path), g[1])); err != nil {
					t.Errorf("%s: link to %s: %v", path, g[1], err)
				}
			}
		}
	}
}

// TestFlagsDocumented: docs/cli.md speaks of every command and flag.
func TestFlagsDocumented(t *testing.T) {
	data, err := os.ReadFile("../../docs/cli.md")
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	for _, cmd := range (&app{}).root().Commands() {
		for _, flag := range regexp.MustCompile(`--[a-z-]+`).FindAllString(cmd.Flags().FlagUsages(), -1) {
			if !strings.Contains(text, flag) {
				t.Errorf("docs/cli.md does not speak of %s %s", cmd.Name(), flag)
			}
		}
	}
}
