package report

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
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
			if err := table.Write(&out, sample(), o); err != nil {
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
