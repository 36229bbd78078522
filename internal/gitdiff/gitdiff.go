// Package gitdiff asks git which lines of a working tree are new.
package gitdiff

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"

	"github.com/termdrift/termdrift/checker"
)

// Changes are the lines of a repository that are new.
type Changes struct {
	root  string // of the working tree, absolute
	files map[string][]change
	whole map[string]bool // files that git does not know: all of them is new
	dirty map[string]bool // files that differ from what is staged, if that is judged

	names map[string]string // in the repository, by path as given
	last  *checker.Segment
	is    bool // whether last changed
}

// Since finds what is new in the working tree since a revision: since the
// branch of that revision and HEAD parted, or since the revision itself where
// they have nothing in common. A file that git neither knows nor ignores is
// new as a whole.
func Since(rev string) (*Changes, error) {
	if rev == "" || strings.HasPrefix(rev, "-") {
		return nil, fmt.Errorf("%q is no revision: name a commit, a branch or a tag, for instance main", rev)
	}
	c, err := open()
	if err != nil {
		return nil, err
	}
	if _, err := c.git("rev-parse", "--verify", "--quiet", "--end-of-options", rev+"^{commit}"); err != nil {
		return nil, fmt.Errorf("the repository has no revision %q: see git log, and git fetch for what is not here yet", rev)
	}
	from := rev
	if base, err := c.git("merge-base", "--end-of-options", rev, "HEAD"); err == nil {
		from = strings.TrimSpace(string(base))
	}
	if err := c.diff(from); err != nil {
		return nil, err
	}
	unknown, err := c.git("ls-files", "-z", "--others", "--exclude-standard", "--full-name")
	if err != nil {
		return nil, err
	}
	c.whole = set(unknown)
	return c, nil
}

// Staged finds what is new in the index, which is what a commit will hold.
func Staged() (*Changes, error) {
	c, err := open()
	if err != nil {
		return nil, err
	}
	if err := c.diff("--cached"); err != nil {
		return nil, err
	}
	dirty, err := c.git(append(diffArgs(), "--name-only", "-z")...)
	if err != nil {
		return nil, err
	}
	c.dirty = set(dirty)
	return c, nil
}

// open finds the repository of the working folder.
func open() (*Changes, error) {
	c := &Changes{names: map[string]string{}}
	root, err := c.git("rev-parse", "--show-toplevel")
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return nil, errors.New("git is asked which lines are new, and it is not installed")
	case err != nil:
		return nil, fmt.Errorf("git is asked which lines are new, and this folder is in no working tree of git: %w", err)
	}
	c.root = filepath.FromSlash(strings.TrimSuffix(string(root), "\n"))
	return c, nil
}

// git runs git at the root of the working tree and gives what it prints.
func (c *Changes) git(args ...string) ([]byte, error) {
	cmd := c.command(args...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil && stderr.Len() > 0 {
		first, _, _ := strings.Cut(strings.TrimSpace(stderr.String()), "\n")
		err = errors.New(first)
	}
	return out, err
}

func (c *Changes) command(args ...string) *exec.Cmd {
	// Names are to be printed as they are.
	cmd := exec.Command("git", append([]string{"-c", "core.quotepath=off"}, args...)...)
	cmd.Dir = c.root
	cmd.Env = append(os.Environ(), "LC_ALL=C", "GIT_OPTIONAL_LOCKS=0")
	return cmd
}

// diffArgs is the command whose output depends on nobody's configuration.
func diffArgs() []string {
	return []string{"diff", "--no-ext-diff", "--no-textconv", "--no-color", "--no-relative", "--ignore-submodules=all",
		"--src-prefix=a/", "--dst-prefix=b/", "--find-renames", "--unified=0", "--inter-hunk-context=0", "--submodule=short"}
}

// diff reads the changes against a commit or the index.
func (c *Changes) diff(against string) error {
	cmd := c.command(append(diffArgs(), against, "--")...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	c.files, err = parse(out)
	_, _ = io.Copy(io.Discard, out) // git must not wait for a reader
	if ended := cmd.Wait(); ended != nil && err == nil {
		err = fmt.Errorf("git diff: %w: %s", ended, strings.TrimSpace(stderr.String()))
	}
	return err
}

// set reads names that each end in NUL.
func set(names []byte) map[string]bool {
	out := map[string]bool{}
	for name := range strings.SplitSeq(string(names), "\x00") {
		if name != "" {
			out[name] = true
		}
	}
	return out
}

// name is how git knows a file, or "" for one outside the working tree.
func (c *Changes) name(path string) string {
	name, known := c.names[path]
	if !known {
		name = inside(c.root, path)
		c.names[path] = name
	}
	return name
}

func inside(root, path string) string {
	abs, err := filepath.Abs(filepath.FromSlash(path))
	if err != nil {
		return ""
	}
	// git gives the root with all links followed; the file may itself be a
	// link, and that is what git keeps.
	if dir, err := filepath.EvalSymlinks(filepath.Dir(abs)); err == nil {
		abs = filepath.Join(dir, filepath.Base(abs))
	}
	rel, err := filepath.Rel(root, abs)
	if err != nil || !filepath.IsLocal(rel) {
		return ""
	}
	return filepath.ToSlash(rel)
}

// Touch reports whether a finding is about something new: its segment has a
// new line on either side, or lost one. So a change of the source counts for
// the target that was left as it was.
func (c *Changes) Touch(f *checker.Finding) bool {
	if f.Segment == nil {
		return c.touched(f.At) || c.touched(f.Mention)
	}
	if f.Segment != c.last {
		c.last, c.is = f.Segment, c.touchedText(&f.Segment.Source) || c.touchedText(&f.Segment.Target)
	}
	return c.is
}

func (c *Changes) touchedText(t *checker.Text) bool {
	if t.File == nil {
		return false
	}
	at, _ := t.Locate(checker.Span{Start: 0, End: len(t.S)})
	return c.touched(checker.Location{File: t.File, Span: at})
}

// touched reports whether a stretch of a file holds a new line, or lost some
// between two of its own.
func (c *Changes) touched(l checker.Location) bool {
	if l.File == nil {
		return false
	}
	name := c.name(l.File.Path)
	if c.whole[name] {
		return true
	}
	changes := c.files[name]
	if len(changes) == 0 {
		return false
	}
	first, last := l.Start().Line, l.End().Line
	i := sort.Search(len(changes), func(i int) bool { return changes[i].last >= first })
	return i < len(changes) && changes[i].first <= last
}

// Dirty reports whether a file in the working tree differs from what is
// staged.
func (c *Changes) Dirty(path string) bool { return c.dirty[c.name(path)] }

// Open opens a file as it is staged, or as it stands in the working tree where
// the two are the same.
func (c *Changes) Open(path string) (io.ReadCloser, error) {
	if !c.Dirty(path) {
		return os.Open(path)
	}
	// As it would be checked out: with the line ends and the encoding that the
	// attributes ask for.
	data, err := c.git("cat-file", "--filters", ":"+c.name(path))
	if err != nil {
		return nil, fmt.Errorf("%s: its staged version cannot be read: %w", path, err)
	}
	return io.NopCloser(bytes.NewReader(data)), nil
}
