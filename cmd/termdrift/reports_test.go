package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/internal/report"
)

// stubborn is a report that fails at its nth finding.
type stubborn struct {
	w    io.Writer
	left int
}

var errStubborn = errors.New("disk full")

func (s *stubborn) Finding(*checker.Finding) error {
	if s.left--; s.left < 0 {
		return errStubborn
	}
	_, err := s.w.Write([]byte("x"))
	return err
}

func (s *stubborn) Close(report.Totals) error { return nil }

func stubbornAfter(n int, file string) wanted {
	return wanted{report.CheckFormat{New: func(w io.Writer, _ report.Options) report.Writer { return &stubborn{w, n} }}, file}
}

// A report that fails takes nothing from the others, and leaves no file.
func TestReportsFailApart(t *testing.T) {
	dir := t.TempDir()
	good, bad := filepath.Join(dir, "good"), filepath.Join(dir, "bad")
	var out bytes.Buffer
	a := &app{streams: streams{out: &out}}
	var r reports
	for file, n := range map[string]int{good: 9, bad: 2, "": 9} {
		if err := r.add(a, stubbornAfter(n, file), &output{}); err != nil {
			t.Fatal(err)
		}
	}
	for range 4 {
		if err := r.Finding(&checker.Finding{}); err != nil {
			t.Fatal(err)
		}
	}
	if err := r.Close(report.Totals{}); !errors.Is(err, errStubborn) {
		t.Errorf("%v, want %v", err, errStubborn)
	}
	if text, err := os.ReadFile(good); err != nil || string(text) != "xxxx" || out.String() != "xxxx" {
		t.Errorf("%q, %q, %v", text, out.String(), err)
	}
	if files, err := os.ReadDir(dir); err != nil || len(files) != 1 {
		t.Errorf("left behind: %v, %v", files, err)
	}
}

// When no report can be written, the run learns of it; nothing half-written
// stays.
func TestReportsAllFail(t *testing.T) {
	dir := t.TempDir()
	var r reports
	if err := r.add(&app{}, stubbornAfter(1, filepath.Join(dir, "a")), &output{}); err != nil {
		t.Fatal(err)
	}
	if err := r.Finding(&checker.Finding{}); err != nil {
		t.Fatal(err)
	}
	if err := r.Finding(&checker.Finding{}); !errors.Is(err, errStubborn) {
		t.Errorf("%v, want %v", err, errStubborn)
	}
	if err := r.add(&app{}, stubbornAfter(1, filepath.Join(dir, "b")), &output{}); err != nil {
		t.Fatal(err)
	}
	r.abandon()
	if files, err := os.ReadDir(dir); err != nil || len(files) != 0 {
		t.Errorf("left behind: %v, %v", files, err)
	}
}
