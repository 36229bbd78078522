// Gen writes a bitext and glossaries to measure with. The same flags give the
// same files. Of two runs the longer file begins with the shorter one, and
// glossaries of all sizes fit the same bitext.
//
//	go run ./internal/bench/gen -pairs 1000000 -entries 50,124,2700,50000 -out /tmp/bench
package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/termdrift/termdrift/internal/bench/corpus"
)

func main() {
	pairs := flag.Int("pairs", 1_000_000, "number of pairs")
	distinct := flag.Int("distinct", 0, "number of pairs after which the text begins again; 0 for none")
	entries := flag.String("entries", "50,124,2700,50000", "sizes of the glossaries")
	out := flag.String("out", "bench", "folder that takes pairs.tsv and glossary-N.toml")
	seed := flag.Uint64("seed", 1, "another seed gives another text")
	flag.Parse()
	if err := run(*pairs, *distinct, *entries, *out, *seed); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(pairs, distinct int, entries, out string, seed uint64) error {
	c := corpus.New(corpus.Options{Seed: seed, Faults: corpus.Usual})
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	for size := range strings.SplitSeq(entries, ",") {
		n, err := strconv.Atoi(size)
		if err != nil {
			return fmt.Errorf("-entries: %w", err)
		}
		if err := write(filepath.Join(out, "glossary-"+size+".toml"), func(w io.Writer) error { return c.WriteGlossary(w, n) }); err != nil {
			return err
		}
	}
	return write(filepath.Join(out, "pairs.tsv"), func(w io.Writer) error {
		counts, err := c.WriteTSV(w, pairs, distinct)
		return errors.Join(err, report(&counts))
	})
}

func write(path string, to func(io.Writer) error) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	return errors.Join(to(f), f.Close())
}

// report says what the bitext holds.
func report(c *corpus.Counts) error {
	out := bufio.NewWriter(os.Stdout)
	per := func(n int) float64 { return float64(n) / float64(max(1, c.Pairs)) }
	fmt.Fprintf(out, "%d pairs, %.0f bytes of English and %.0f of Chinese each, %.2f mentions a pair\n",
		c.Pairs, per(c.Bytes.Source), per(c.Bytes.Target), per(c.Mentions))
	for k, n := range c.Faults {
		if n > 0 {
			fmt.Fprintf(out, "%9d  %s\n", n, corpus.FaultNames[k])
		}
	}
	return out.Flush()
}
