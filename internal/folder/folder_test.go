package folder

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// tree is a repository with .gitignore files on three levels.
var tree = map[string]string{
	".gitignore": "# build\n/out\n*.log\n!keep.log\n\\#sharp.txt\n\\!bang.txt\ntrail.txt   \nspace\\ \ncache/\n" +
		"docs/*.tmp\n**/gen/*.txt\nall/**\nfoo**bar.txt\nq?.txt\n[ab]c.txt\n[!x]y.txt\n{a,b}.txt\nsub/deep/\n*.bak\n!/docs/**/x.bak\n[\nwild/**/end.txt\n",
	"docs/.gitignore":     "!b.log\n/only.txt\n!x.tmp\n",
	"docs/sub/.gitignore": "*\n!.gitignore\n!kept.txt\n",
}

var files = []string{
	"out/a.txt", "docs/out/a.txt", "a.log", "keep.log", "docs/b.log", "docs/c.log", "#sharp.txt", "!bang.txt", "trail.txt",
	"space ", "spaces", "cache/a.txt", "docs/cache/a.txt", "docs/cache.txt", "docs/a.tmp", "docs/x.tmp", "docs/more/a.tmp",
	"gen/a.txt", "docs/gen/b.txt", "gen/more/c.txt", "all/a.txt", "all/more/b.txt", "fooxbar.txt", "foo/bar.txt", "q1.txt", "q12.txt",
	"ac.txt", "cc.txt", "xy.txt", "zy.txt", "{a,b}.txt", "a.txt", "b.txt", "sub/deep/a.txt", "other/sub/deep/b.txt",
	"x.bak", "docs/x.bak", "docs/more/x.bak", "only.txt", "docs/only.txt", "docs/more/only.txt", "docs/sub/a.txt", "docs/sub/kept.txt",
	"wild/end.txt", "wild/1/end.txt", "wild/1/2/end.txt", "wild/1/2/start.txt", "雨/雪.txt",
}

func plant(t *testing.T, contents map[string]string, names []string) string {
	t.Helper()
	root := t.TempDir()
	for name, text := range contents {
		write(t, filepath.Join(root, name), text)
	}
	for _, name := range names {
		write(t, filepath.Join(root, name), "x")
	}
	return root
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// walk lists what Walk visits, relative to root.
func walk(t *testing.T, root, below string) []string {
	t.Helper()
	var out []string
	Walk(filepath.Join(root, below), func(path string) {
		rel, err := filepath.Rel(root, path)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, filepath.ToSlash(rel))
	}, func(path string, err error) { t.Errorf("%s: %v", path, err) })
	slices.Sort(out)
	return out
}

// TestAsGit holds the walk to what git itself would add to the repository.
func TestAsGit(t *testing.T) {
	root := plant(t, tree, files)
	git := func(args ...string) string {
		cmd := exec.Command("git", append([]string{"-C", root, "-c", "core.quotepath=off", "-c", "core.excludesFile="}, args...)...)
		out, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		return string(out)
	}
	git("init", "-q")
	want := strings.Split(strings.TrimRight(git("ls-files", "-z", "--others", "--exclude-standard"), "\x00"), "\x00")
	want = slices.DeleteFunc(want, func(name string) bool { return strings.HasPrefix(filepath.Base(name), ".") })
	slices.Sort(want)
	if len(want) < 15 || len(want) > len(files)-15 {
		t.Fatalf("git would add %d of %d files: no test of anything", len(want), len(files))
	}
	if diff := cmp.Diff(want, walk(t, root, ".")); diff != "" {
		t.Error(diff)
	}
	// Below a folder of the repository, the files around it count as well.
	below := slices.DeleteFunc(want, func(name string) bool { return !strings.HasPrefix(name, "docs/") })
	if diff := cmp.Diff(below, walk(t, root, "docs")); diff != "" {
		t.Error(diff)
	}
}

// TestOutsideRepository: there a .gitignore counts for what is below it, and
// nothing is looked for above.
func TestOutsideRepository(t *testing.T) {
	root := plant(t, map[string]string{".gitignore": "*.txt\n", "a/.gitignore": "*.log\n"}, []string{"a/b.txt", "a/b.log", "c.txt"})
	if diff := cmp.Diff([]string{"a/b.txt"}, walk(t, root, "a")); diff != "" {
		t.Error(diff)
	}
	if got := walk(t, root, "."); len(got) > 0 {
		t.Error(got)
	}
}

func TestLeftAside(t *testing.T) {
	root := plant(t, nil, []string{"a.txt", ".hidden.txt", ".hidden/b.txt", "node_modules/c.txt", "d/node_modules/e.txt", "d/f.txt"})
	outside := plant(t, nil, []string{"far.txt"})
	for link, to := range map[string]string{"link.txt": "a.txt", "loop": ".", "outside": outside} {
		if err := os.Symlink(to, filepath.Join(root, link)); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff([]string{"a.txt", "d/f.txt"}, walk(t, root, ".")); diff != "" {
		t.Error(diff)
	}
	// A link that is named itself is followed.
	if diff := cmp.Diff([]string{"outside/far.txt"}, walk(t, root, "outside")); diff != "" {
		t.Error(diff)
	}
	// A .gitignore that is a link is none, as it may lead anywhere.
	write(t, filepath.Join(root, "d/list"), "*\n")
	if err := os.Symlink("list", filepath.Join(root, "d/.gitignore")); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"d/f.txt", "d/list"}, walk(t, root, "d")); diff != "" {
		t.Error(diff)
	}
}

func TestUnreadable(t *testing.T) {
	var failed []string
	Walk("no/such", func(path string) { t.Error(path) }, func(path string, err error) {
		if !errors.Is(err, fs.ErrNotExist) {
			t.Error(err)
		}
		failed = append(failed, path)
	})
	if diff := cmp.Diff([]string{"no/such"}, failed); diff != "" {
		t.Error(diff)
	}
}

// FuzzIgnore: no line breaks the reading, and none matches what lies outside.
func FuzzIgnore(f *testing.F) {
	f.Add(tree[".gitignore"], "docs/a.tmp")
	f.Add("**\n!**/\n", "a/b")
	f.Add("[z-a]\n\\", "a")
	f.Fuzz(func(t *testing.T, text, name string) {
		if len(text) > 1000 || len(name) > 100 {
			return // doublestar takes time that grows with both
		}
		file := &ignoreFile{"/r", parseIgnore(text)}
		got := ignored([]*ignoreFile{file}, "/r/"+name, false)
		// A nearer file that says nothing changes nothing; one that names all decides.
		if again := ignored([]*ignoreFile{file, {"/r", nil}}, "/r/"+name, false); again != got {
			t.Fatal("an empty .gitignore decides")
		}
		all := &ignoreFile{"/r", parseIgnore("/**/*")}
		if name != "" && !strings.Contains(name, "//") && !ignored([]*ignoreFile{file, all}, "/r/"+name, false) {
			t.Fatalf("%q escapes", name)
		}
	})
}
