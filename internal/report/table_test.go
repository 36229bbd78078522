package report

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/termdrift/termdrift/checker"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// golden compares what was printed with testdata/name.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(string(got), "\n")); diff != "" {
		t.Errorf("%s differs (rewrite with -update):\n%s", path, diff)
	}
}

func TestTable(t *testing.T) {
	for _, cells := range []int{0, 30, 40, 60, 80, 120} {
		for name, o := range map[string]Options{
			"plain":   {Width: cells},
			"verbose": {Width: cells, Verbose: true},
			"colour":  {Width: cells, Color: true},
			"both":    {Width: cells, Verbose: true, Color: true},
		} {
			var out bytes.Buffer
			if err := write(&out, table, sample(), o); err != nil {
				t.Fatal(err)
			}
			file := fmt.Sprintf("table-%d-%s.txt", cells, name)
			if o.Color {
				// The colours change nothing but colour.
				plain := map[bool]string{false: "plain", true: "verbose"}[o.Verbose]
				golden(t, fmt.Sprintf("table-%d-%s.txt", cells, plain), uncolour(out.Bytes()))
			}
			if !o.Color || cells == 80 {
				golden(t, file, out.Bytes())
			}
			aligned(t, uncolour(out.Bytes()), o.cells())
		}
	}
}

// A Chinese locale and a terminal of old make the borders no wider.
func TestTableInChineseLocale(t *testing.T) {
	test := exec.Command(os.Args[0], "-test.run=^(TestTable|TestDriftOutputs)$")
	test.Env = append(os.Environ(), "LC_ALL=zh_CN.UTF-8", "TERM=dumb", "RUNEWIDTH_EASTASIAN=1")
	if out, err := test.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// A table of any length stays aligned and loses no row.
func TestTablePages(t *testing.T) {
	var out bytes.Buffer
	if err := write(&out, table, many(2*page+1, true), Options{Width: 80}); err != nil {
		t.Fatal(err)
	}
	aligned(t, out.Bytes(), 80)
	if rows, heads := bytes.Count(out.Bytes(), []byte("│ error ")), bytes.Count(out.Bytes(), []byte("│ at ")); rows != 2*page+1 || heads != 3 {
		t.Errorf("%d rows under %d headings", rows, heads)
	}
}

func TestNothingFound(t *testing.T) {
	var out bytes.Buffer
	r := &Report{Totals: Totals{Summary: checker.Summary{Files: 1, Segments: 1}}}
	if err := write(&out, table, r, Options{Width: 80}); err != nil {
		t.Fatal(err)
	}
	if want := "1 segment in 1 file: no findings\n"; out.String() != want {
		t.Errorf("%q, want %q", out.String(), want)
	}
}
