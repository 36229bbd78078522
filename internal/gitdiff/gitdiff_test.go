package gitdiff

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/termdrift/termdrift/checker"
)

// TestWithoutGit says so.
func TestWithoutGit(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	for name, open := range map[string]func() (*Changes, error){"since": func() (*Changes, error) { return Since("main") }, "staged": Staged} {
		if _, err := open(); err == nil || !strings.Contains(err.Error(), "not installed") {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

// TestNoRevision: nothing that could be taken for a flag reaches git.
func TestNoRevision(t *testing.T) {
	for _, rev := range []string{"", "-", "--output=x", "-O/etc/passwd"} {
		if _, err := Since(rev); err == nil || !strings.Contains(err.Error(), "is no revision") {
			t.Errorf("%q: error %v", rev, err)
		}
	}
}

// TestTouch: a segment is new where one of its lines is, on either side, or
// where one is gone from between two of them.
func TestTouch(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(folder)
	f := &checker.File{Path: "talk.txt", Data: "1\n2\n3\n4\n5\n6\n7\n8\n"}
	line := func(first, last int) checker.Text {
		return checker.Text{File: f, S: f.Data[2*first-2 : 2*last-1], Start: 2*first - 2}
	}
	other := checker.Text{File: &checker.File{Path: "other.txt", Data: "1\n2\n"}, S: "1"}
	for _, test := range []struct {
		name    string
		changes []change
		s       checker.Segment
		want    bool
	}{
		{"no change", nil, checker.Segment{Source: line(1, 1), Target: line(2, 2)}, false},
		{"its target", []change{{2, 2}}, checker.Segment{Source: line(1, 1), Target: line(2, 2)}, true},
		{"its source", []change{{1, 1}}, checker.Segment{Source: line(1, 1), Target: line(2, 2)}, true},
		{"before it", []change{{1, 2}}, checker.Segment{Source: line(3, 3), Target: line(4, 4)}, false},
		{"behind it", []change{{1, 1}, {5, 9}}, checker.Segment{Source: line(3, 3), Target: line(4, 4)}, false},
		{"among others", []change{{1, 1}, {4, 4}, {7, 7}}, checker.Segment{Source: line(3, 3), Target: line(4, 4)}, true},
		{"inside a long one", []change{{5, 5}}, checker.Segment{Source: line(1, 3), Target: line(4, 6)}, true},
		{"gone from inside", []change{{6, 5}}, checker.Segment{Source: line(1, 3), Target: line(4, 6)}, true},
		{"gone before it", []change{{4, 3}}, checker.Segment{Target: line(4, 6)}, false},
		{"gone behind it", []change{{7, 6}}, checker.Segment{Source: line(1, 3), Target: line(4, 6)}, false},
		{"another file", []change{{1, 8}}, checker.Segment{Source: other}, false},
		{"one side elsewhere", []change{{1, 1}}, checker.Segment{Source: line(1, 1), Target: other}, true},
	} {
		root, err := filepath.EvalSymlinks(folder)
		if err != nil {
			t.Fatal(err)
		}
		c := &Changes{root: root, files: map[string][]change{"talk.txt": test.changes}, names: map[string]string{}}
		if got := c.Touch(&checker.Finding{Segment: &test.s}); got != test.want {
			t.Errorf("%s: %v", test.name, got)
		}
	}
}
