package fix

import (
	"errors"
	"testing"

	"github.com/termdrift/termdrift/checker"
)

// TestDraft: steps are written at once and can be taken back in any order.
func TestDraft(t *testing.T) {
	disk := shelf{"a.txt": "one two three\n"}
	file := &checker.File{Path: "a.txt", Data: disk["a.txt"]}
	edit := func(start, end int, text string) checker.Edit {
		return checker.Edit{Location: checker.Location{File: file, Span: checker.Span{Start: start, End: end}}, Text: text}
	}
	broken := false
	d := &Draft{Source: disk.open, Write: func(path string, now, then []byte) error {
		if disk[path] != string(now) {
			return ErrChanged
		}
		if broken {
			return errors.New("the disk is full")
		}
		disk[path] = string(then)
		return nil
	}}
	var undo []func() error
	step := func(want string, edits ...checker.Edit) {
		t.Helper()
		u, err := d.Add(edits...)
		if err != nil {
			t.Fatal(err)
		}
		undo = append(undo, u)
		if disk["a.txt"] != want {
			t.Fatalf("%q, want %q", disk["a.txt"], want)
		}
	}
	step("one 2 three\n", edit(4, 7, "2"))
	step("1 2 three\n", edit(0, 3, "1"))
	step("# first\n1 2 three\n", edit(0, 0, "# first\n"))
	step("# first\n# second\n1 2 three\n", edit(0, 0, "# second\n"))
	if _, err := d.Add(edit(5, 9, "x")); !errors.Is(err, ErrTaken) {
		t.Errorf("error %v", err)
	}
	broken = true
	if _, err := d.Add(edit(8, 13, "3")); err == nil {
		t.Error("no error from a full disk")
	}
	broken = false
	for i, want := range map[int]string{2: "# second\n1 2 three\n"} {
		if err := undo[i](); err != nil || disk["a.txt"] != want {
			t.Errorf("error %v, %q, want %q", err, disk["a.txt"], want)
		}
	}
	step("# second\n1 2 3\n", edit(8, 13, "3"))
	disk["a.txt"] = "somebody else\n"
	if err := undo[0](); !errors.Is(err, ErrChanged) || disk["a.txt"] != "somebody else\n" {
		t.Errorf("error %v, %q", err, disk["a.txt"])
	}
}
