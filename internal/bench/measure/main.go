// Measure prints the table of docs/performance.md: how long termdrift takes
// and how much memory, beside wc -m and, where they are installed, programs
// that check less. The commands of a section run in turns, and medians are
// given.
//
//	go run ./internal/bench/measure
//	go run ./internal/bench/measure -only large,cores -pairs 200000 -runs 3
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

func main() {
	w := workload{}
	flag.IntVar(&w.pairs, "pairs", 1_000_000, "size of the large file")
	flag.StringVar(&w.termdrift, "termdrift", "", "measure this program instead of the one of this folder")
	flag.StringVar(&w.dir, "dir", "", "folder for the files, which stay there (default: a temporary one)")
	runs := flag.Int("runs", 5, "rounds with the large file; there are four times as many with a small one")
	only := flag.String("only", "", "parts of the table, with commas between them:"+known())
	flag.Parse()
	if err := measure(os.Stdout, &w, *runs, *only); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// known lists the parts for the help.
func known() string {
	var b strings.Builder
	for _, p := range plans {
		fmt.Fprintf(&b, "\n%-9s %s", p.name, p.about)
	}
	return b.String()
}

func measure(out io.Writer, w *workload, runs int, only string) (err error) {
	chosen, err := choose(only)
	if err != nil {
		return err
	}
	if runs < 1 || w.pairs < 4 {
		return errors.New("-runs must be 1 or more, -pairs 4 or more")
	}
	if w.dir == "" {
		if w.dir, err = os.MkdirTemp("", "measure"); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, os.RemoveAll(w.dir)) }()
	} else if err := os.MkdirAll(w.dir, 0o755); err != nil {
		return err
	}
	for _, path := range []*string{&w.dir, &w.termdrift} {
		if *path != "" {
			if *path, err = filepath.Abs(*path); err != nil {
				return err
			}
		}
	}
	say := func(what string) { fmt.Fprintln(os.Stderr, what) }
	if err := w.build(say); err != nil {
		return err
	}
	if _, err := fmt.Fprintf(out, "%d cores, %s, %s/%s\n\n", runtime.NumCPU(), runtime.Version(), runtime.GOOS, runtime.GOARCH); err != nil {
		return err
	}
	for _, p := range chosen {
		s, err := p.make(w)
		if err != nil {
			return err
		}
		if err := s.run(out, runs, say); err != nil {
			return err
		}
	}
	return nil
}

// choose finds the plans by their names; all of them for none.
func choose(only string) ([]plan, error) {
	if only == "" {
		return plans, nil
	}
	var chosen []plan
	for name := range strings.SplitSeq(only, ",") {
		i := slices.IndexFunc(plans, func(p plan) bool { return p.name == name })
		if i < 0 {
			return nil, fmt.Errorf("-only %s: there is no such part; there are%s", name, known())
		}
		chosen = append(chosen, plans[i])
	}
	return chosen, nil
}
