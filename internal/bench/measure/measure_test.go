package main

import (
	"bufio"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestMain is also the program that the tests measure.
func TestMain(m *testing.M) {
	switch os.Getenv("MEASURED") {
	case "":
		os.Exit(m.Run())
	case "finds":
		_, _ = io.WriteString(os.Stdout, "a finding\n")
		os.Exit(1)
	default:
		_, _ = io.WriteString(os.Stderr, "no such file\n")
		os.Exit(2)
	}
}

func measuredCommand(what string) command {
	return command{args: []string{os.Args[0]}, env: []string{"MEASURED=" + what}}
}

func TestRun(t *testing.T) {
	c := measuredCommand("finds")
	s, err := c.run()
	if err != nil {
		t.Fatal(err)
	}
	if s.time <= 0 || s.memory < 1<<20 || s.memory > 1<<30 {
		t.Errorf("%+v", s)
	}
	c = measuredCommand("fails")
	if _, err := c.run(); err == nil || !strings.Contains(err.Error(), "no such file") {
		t.Errorf("%v does not say what the command said", err)
	}
}

func TestInTurns(t *testing.T) {
	var said []string
	all, err := inTurns([]command{measuredCommand("finds"), measuredCommand("finds")}, 3, true, func(s string) { said = append(said, s) })
	if err != nil || len(all) != 2 || len(all[0]) != 3 || len(all[1]) != 3 {
		t.Fatal(all, err)
	}
	if len(said) != 8 || !strings.HasPrefix(said[0], "round 0 of 3") || !strings.HasPrefix(said[7], "round 3 of 3") {
		t.Errorf("%q", said)
	}
	if all, err = inTurns([]command{measuredCommand("finds")}, 1, false, func(s string) { said = append(said, s) }); err != nil || len(all[0]) != 1 || len(said) != 9 {
		t.Errorf("%v, %v after %d runs without warming", all, err, len(said)-8)
	}
}

func TestTail(t *testing.T) {
	var said tail
	for range 100 {
		if n, err := said.Write([]byte(strings.Repeat("x", 99))); n != 99 || err != nil {
			t.Fatal(n, err)
		}
	}
	if len(said) != 2000 {
		t.Errorf("%d bytes are kept", len(said))
	}
}

// runs makes samples of milliseconds.
func runs(ms ...int) (s samples) {
	for _, m := range ms {
		s = append(s, sample{time: time.Duration(m) * time.Millisecond, cpu: time.Duration(2*m) * time.Millisecond, memory: int64(m) * 1e6})
	}
	return s
}

func TestFigures(t *testing.T) {
	// A round in which the machine was slow: the quotient is what it was before.
	a, b := runs(10, 90, 12), runs(20, 180, 30)
	if got := a.times(b); got != 0.5 {
		t.Errorf("%v times", got)
	}
	if got := b.more(a); got != 18*time.Millisecond {
		t.Errorf("%v more", got)
	}
	if a.time() != 12*time.Millisecond || a.cpu() != 24*time.Millisecond || a.memory() != 12_000_000 {
		t.Error(a.time(), a.cpu(), a.memory())
	}
}

func TestTable(t *testing.T) {
	base := runs(1000)
	lines := []measured{
		{line: &line{label: "`wc -m`"}, samples: base},
		{line: &line{label: "fast", than: "`wc -m`", limit: limit{times: 0.75, memory: 900e6}}, samples: runs(700), other: base},
		{line: &line{label: "large", than: "`wc -m`", limit: limit{times: 0.75, memory: 600e6}}, samples: runs(700), other: base},
		{line: &line{label: "slow", than: "`wc -m`", limit: limit{times: 0.75}}, samples: runs(800), other: base},
		{line: &line{label: "two", than: "one", limit: limit{faster: 1.8}}, samples: runs(600), other: base},
		{line: &line{label: "cold", than: "nothing", limit: limit{more: 10 * time.Millisecond}}, samples: runs(1009), other: base},
		{line: &line{label: "rg", than: "`wc -m`"}, samples: runs(250), other: base},
	}
	var b strings.Builder
	out := bufio.NewWriter(&b)
	write(out, &section{title: "a file"}, lines)
	if err := out.Flush(); err != nil {
		t.Fatal(err)
	}
	want := `| a file | time | processors | memory | compared | limit | kept |
|---|---:|---:|---:|---|---|---|
| ` + "`wc -m`" + ` | 1.00 s | 2.00 s | 1000 MB |  |  |  |
| fast | 700.0 ms | 1.40 s | 700 MB | 0.70 × ` + "`wc -m`" + ` | 0.75 ×, 900 MB | yes |
| large | 700.0 ms | 1.40 s | 700 MB | 0.70 × ` + "`wc -m`" + ` | 0.75 ×, 600 MB | **no** |
| slow | 800.0 ms | 1.60 s | 800 MB | 0.80 × ` + "`wc -m`" + ` | 0.75 × | **no** |
| two | 600.0 ms | 1.20 s | 600 MB | one takes 1.67 times as long | at least 1.80 | **no** |
| cold | 1.01 s | 2.02 s | 1009 MB | 9.0 ms more than nothing | 10.0 ms more | yes |
| rg | 250.0 ms | 500.0 ms | 250 MB | 0.25 × ` + "`wc -m`" + ` |  |  |

`
	if b.String() != want {
		t.Errorf("got\n%swant\n%s", b.String(), want)
	}
}

// TestPlans makes the files of every part, small ones, with the generator, and
// looks at what would be run.
func TestPlans(t *testing.T) {
	w := &workload{dir: t.TempDir(), pairs: 40, termdrift: os.Args[0]}
	if err := w.build(func(string) {}); err != nil {
		t.Fatal(err)
	}
	for _, p := range plans {
		s, err := p.make(w)
		if err != nil {
			t.Fatalf("%s: %v", p.name, err)
		}
		labels := map[string]bool{"": true}
		for _, l := range s.lines {
			if !labels[l.than] {
				t.Errorf("%s: %s is compared with %q, which does not stand above it", p.name, l.label, l.than)
			}
			if l.limit != (limit{memory: l.limit.memory}) && l.than == "" {
				t.Errorf("%s: %s has nothing to compare with", p.name, l.label)
			}
			labels[l.label] = true
			for _, arg := range l.args[1:] {
				if strings.HasPrefix(arg, w.dir) {
					if _, err := os.Stat(arg); err != nil {
						t.Errorf("%s: %s: %v", p.name, l.label, err)
					}
				}
			}
		}
	}
	for n, want := range map[size]int{pairs(10): 10, pairs(40): 40, pairs(160): 160, repeated(40): 2} {
		path, err := w.bitext(n)
		if err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		distinct := map[string]bool{}
		for line := range strings.Lines(string(data)) {
			distinct[line] = true
		}
		if strings.Count(string(data), "\n") != n.pairs || len(distinct) != want {
			t.Errorf("%+v: %d lines, %d of them distinct", n, strings.Count(string(data), "\n"), len(distinct))
		}
	}
	if data, err := os.ReadFile(filepath.Join(w.dir, "terms-2700.txt")); err != nil || strings.Count(string(data), "\n") != 2700 {
		t.Error("not 2,700 terms", err)
	}
}

func TestChoose(t *testing.T) {
	if all, err := choose(""); err != nil || len(all) != len(plans) {
		t.Error(len(all), err)
	}
	if some, err := choose("cold,large"); err != nil || len(some) != 2 || some[0].name != "cold" {
		t.Error(some, err)
	}
	if _, err := choose("warm"); err == nil || !strings.Contains(err.Error(), "glossary  loading") {
		t.Errorf("%v does not list the parts", err)
	}
}

func TestCount(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 50_000: "50,000", 1_234_567: "1,234,567"} {
		if got := count(n); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}
