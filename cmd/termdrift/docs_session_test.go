package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// fileRE finds the name of a file at the end of the paragraph before a block.
var fileRE = regexp.MustCompile("`([\\w./-]+)`:?\\n\\n```[a-z]*\\n\\z")

// file is the name of the file that a block shows, or "".
func (b *block) file(text string) string {
	if g := fileRE.FindStringSubmatch(text[:b.start]); g != nil {
		return g[1]
	}
	return ""
}

// TestSessions runs what the pages of docs show in blocks of the language
// console, one page after the other, each in a folder of its own: commands
// behind "$ ", and what they print. A block whose paragraph ends in the name
// of a file in backquotes is that file. -update writes what is printed.
func TestSessions(t *testing.T) {
	pages, err := filepath.Glob("../../docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range pages {
		data, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		text := string(data)
		if !strings.Contains(text, "\n```console\n") {
			continue
		}
		path, err := filepath.Abs(page)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(filepath.Base(page), func(t *testing.T) { session(t, path, text) })
	}
}

func session(t *testing.T, path, text string) {
	t.Chdir(t.TempDir())
	for name, value := range map[string]string{
		"COLUMNS": "", "HOME": t.TempDir(), "GIT_CONFIG_NOSYSTEM": "1", "GIT_CEILING_DIRECTORIES": filepath.Dir(t.TempDir()),
		"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org",
		"XDG_STATE_HOME": t.TempDir(),
	} {
		t.Setenv(name, value)
	}
	var want strings.Builder
	at := 0
	for _, b := range blocks(text) {
		want.WriteString(text[at:b.start])
		at = b.end
		shown := text[b.start:b.end]
		if b.language == "console" {
			shown = replay(t, shown)
		} else if name := b.file(text); name != "" {
			if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, []byte(shown), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want.WriteString(shown)
	}
	want.WriteString(text[at:])
	if want.String() == text {
		return
	}
	if *update {
		if err := os.WriteFile(path, []byte(want.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	t.Errorf("%s shows what is not printed: run go test ./cmd/termdrift -update (-want +got):\n%s", path, cmp.Diff(want.String(), text))
}

// replay runs the commands of a block, and gives it with what they print.
func replay(t *testing.T, shown string) string {
	var out strings.Builder
	for i, part := range strings.Split("\n"+shown, "\n$ ") {
		if i == 0 {
			if part != "" {
				t.Fatalf("the block begins with no command: %q", part)
			}
			continue
		}
		command, output, _ := strings.Cut(strings.TrimSuffix(part, "\n")+"\n", "\n")
		printed := execute(t, command)
		if elided(output, printed) {
			printed = output
		}
		out.WriteString("$ " + command + "\n" + printed)
	}
	return out.String()
}

// execute runs a command, termdrift in this process, and gives what it prints
// on both streams.
func execute(t *testing.T, command string) string {
	line, from, _ := strings.Cut(command, " < ")
	var stdin io.Reader = strings.NewReader("")
	if from != "" {
		data, err := os.ReadFile(from)
		if err != nil {
			t.Fatal(err)
		}
		stdin = bytes.NewReader(data)
	}
	args := words(line)
	var out bytes.Buffer
	if args[0] == "termdrift" {
		run(args[1:], streams{stdin, &out, &out})
		return out.String()
	}
	if !slices.Contains([]string{"git", "cat", "chmod"}, args[0]) {
		t.Fatalf("the test runs no %s: %s", args[0], command)
	}
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = stdin, &out, &out
	var failed *exec.ExitError // which the page may mean to show
	if err := cmd.Run(); err != nil && !errors.As(err, &failed) {
		t.Fatalf("%s: %v", command, err)
	}
	return out.String()
}

// words splits a command at spaces outside quotation marks.
func words(line string) []string {
	var out []string
	for _, g := range regexp.MustCompile(`'([^']*)'|"([^"]*)"|(\S+)`).FindAllStringSubmatch(line, -1) {
		out = append(out, g[1]+g[2]+g[3])
	}
	return out
}
