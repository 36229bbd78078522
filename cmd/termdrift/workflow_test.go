package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// scratchRepository makes a git repository that holds one fault, goes there, and
// gives the root of this one.
func scratchRepository(t *testing.T) (root string) {
	t.Helper()
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	t.Setenv("HOME", t.TempDir())
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	for name, text := range map[string]string{
		"termdrift.toml": "glossaries = \"glossary.toml\"\n[[files]]\npath = \"*.txt\"\n",
		"glossary.toml":  "[terms]\n\"embedding\" = { preferred = \"嵌入\", deprecated = [\"内嵌\"] }\n",
		"talk.txt":       "The embedding is a vector.\n内嵌是一个向量。\n",
	} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{
		{"init", "-q", "-b", "main"}, {"add", "."}, {"-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "-m", "First"},
		{"update-ref", "refs/remotes/origin/main", "HEAD"},
	} {
		if out, err := exec.Command("git", args...).CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	return root
}

// TestShownCommands runs the commands of termdrift that the pages on hooks and
// build servers show in files of other programs: each must be able to do its
// work.
func TestShownCommands(t *testing.T) {
	root := scratchRepository(t)
	command := regexp.MustCompile(`(?m)^\W*(?:exec |run: |entry: )?termdrift ([a-z].*)$`)
	for _, page := range []string{"docs/hooks.md", "docs/ci.md", ".pre-commit-hooks.yaml"} {
		data, err := os.ReadFile(filepath.Join(root, page))
		if err != nil {
			t.Fatal(err)
		}
		shown := string(data)
		if filepath.Ext(page) == ".md" {
			var code strings.Builder
			for _, b := range blocks(shown) {
				if b.language != "console" { // those are run by TestSessions
					code.WriteString(shown[b.start:b.end])
				}
			}
			shown = code.String()
		}
		found := command.FindAllStringSubmatch(shown, -1)
		if len(found) < 3 {
			t.Errorf("%s shows %d commands", page, len(found))
		}
		for _, g := range found {
			line, _, _ := strings.Cut(g[1], " | ") // to another program
			line = strings.NewReplacer("{staged_files}", "talk.txt", "$CI_MERGE_REQUEST_DIFF_BASE_SHA", "HEAD").Replace(line)
			args := words(line)
			if strings.HasPrefix(line, "glossary lint") {
				args = append(args, "glossary.toml") // pre-commit appends the files
			}
			var out bytes.Buffer
			if status := run(args, streams{strings.NewReader(""), &out, &out}); status > statusFindings {
				t.Errorf("%s: termdrift %s: status %d\n%s", page, g[1], status, &out)
			}
		}
	}
}

// TestAction runs the script of the GitHub action as a runner would.
func TestAction(t *testing.T) {
	if _, err := exec.LookPath("bash"); err != nil {
		t.Skip("the action is a script for bash, which is not installed")
	}
	root := scratchRepository(t)
	data, err := os.ReadFile(filepath.Join(root, "action.yml"))
	if err != nil {
		t.Fatal(err)
	}
	g := regexp.MustCompile(`(?s)\n      id: check\n.*?\n      run: \|\n(.*?)\n\n    - `).FindSubmatch(data)
	if g == nil {
		t.Fatal("the action has no script")
	}
	script := regexp.MustCompile(`(?m)^        `).ReplaceAllString(string(g[1]), "")
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name                    string
		env                     []string
		status, output, summary string
	}{
		{name: "plain", status: "1", output: "::error file=talk.txt,line=2", summary: "## termdrift: 1 error"},
		{name: "nothing new", env: []string{"SINCE=HEAD"}, status: "0"},
		{name: "table", env: []string{"ANNOTATIONS=false", "SUMMARY=false"}, status: "1", output: "│ error    │ embedding │ 内嵌"},
		{name: "arguments", env: []string{"ARGUMENTS=--rule=deprecated-rendering=note\n\n--fail-on=error\n", "PATHS=talk.txt\n"}, status: "0", output: "1 segment in 1 file: 1 note"},
		{name: "hostile", env: []string{"PATHS=$(touch hacked)\n`touch hacked`\n--fix"}, status: "2", output: "--fix: no such file or folder"},
	} {
		t.Run(test.name, func(t *testing.T) {
			temp := t.TempDir()
			if err := os.Mkdir(filepath.Join(temp, "termdrift"), 0o755); err != nil {
				t.Fatal(err)
			}
			// The test binary is termdrift when it is called by that name.
			if err := os.Symlink(program, filepath.Join(temp, "termdrift", "termdrift")); err != nil {
				t.Fatal(err)
			}
			output, summary := filepath.Join(temp, "output"), filepath.Join(temp, "summary")
			cmd := exec.Command("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script)
			cmd.Env = append(os.Environ(), "RUNNER_TEMP="+temp, "GITHUB_OUTPUT="+output, "GITHUB_STEP_SUMMARY="+summary,
				"PATHS=", "ARGUMENTS=", "SINCE=", "ANNOTATIONS=true", "SUMMARY=true")
			cmd.Env = append(cmd.Env, test.env...)
			out, err := cmd.CombinedOutput()
			if err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			if !strings.Contains(string(out), test.output) {
				t.Errorf("%s\nlacks %s", out, test.output)
			}
			said, err := os.ReadFile(output)
			if err != nil || !strings.HasPrefix(string(said), "status="+test.status+"\n") {
				t.Errorf("output %q, %v; want status %s", said, err, test.status)
			}
			written, err := os.ReadFile(summary)
			if err != nil && !errors.Is(err, os.ErrNotExist) || !strings.Contains(string(written), test.summary) {
				t.Errorf("summary %q, %v; want %s", written, err, test.summary)
			}
			if _, err := os.Stat("hacked"); err == nil {
				t.Error("what the caller gives was run")
			}
		})
	}
}
