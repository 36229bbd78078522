package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

const (
	coldPairs = 50
	memory    = 100 * 1_000_000 // bytes
)

// plan is a section before its files are made.
type plan struct {
	name  string // for -only
	about string
	make  func(*workload) (*section, error)
}

// plans are the parts of the table.
var plans = []plan{
	{"large", "a large file, in which everything stands 16 times, against wc -m and rg", large},
	{"distinct", "the same of a file in which hardly anything comes twice", distinct},
	{"cores", "one core against two", cores},
	{"segments", "a quarter, a half and the whole of the file", segments},
	{"entries", "glossaries of 50 to 50,000 entries", entries},
	{"memory", "peak memory with four times the pairs", fourfold},
	{"cold", "a file of 50 segments against a program that does nothing", cold},
	{"glossary", "loading and compiling 50,000 entries", loading},
}

// builder gathers the lines of a section, and the first error.
type builder struct {
	*workload
	section
	err error
}

func (b *builder) add(label string, c command, than string, l limit) {
	b.lines = append(b.lines, line{label, c, than, l})
}

// check adds a run of termdrift.
func (b *builder) check(label string, n size, entries int, than string, l limit, flags ...string) {
	c, err := b.workload.check(n, entries, flags...)
	b.fail(err)
	b.add(label, c, than, l)
}

func (b *builder) fail(err error) {
	if b.err == nil {
		b.err = err
	}
}

func (b *builder) done() (*section, error) { return &b.section, b.err }

func large(w *workload) (*section, error) { return against(w, repeated(w.pairs), ", each 16 times") }

func distinct(w *workload) (*section, error) {
	return against(w, pairs(w.pairs), ", hardly any twice")
}

// against measures a large file against wc -m.
func against(w *workload, n size, what string) (*section, error) {
	b := builder{workload: w}
	text, err := w.bitext(n)
	b.fail(err)
	terms, err := w.terms(2700)
	b.fail(err)
	b.title = pairsOf(n.pairs, text) + what
	b.add("`wc -m`", command{args: []string{"wc", "-m", text}, env: []string{"LC_ALL=C.UTF-8"}}, "", limit{})
	b.check("2,700 entries, `--quiet`", n, 2700, "`wc -m`", limit{times: 0.75, memory: memory}, "--quiet")
	b.check("50,000 entries, `--quiet`", n, 50000, "`wc -m`", limit{times: 1.5, memory: memory}, "--quiet")
	b.check("124 entries, `--format json`", n, 124, "`wc -m`", limit{times: 1, memory: memory}, "--format", "json")
	if installed("rg") {
		b.add("`rg -j1 -F --count-matches` of 2,700 terms (counts them, nothing else)",
			command{args: []string{"rg", "-j1", "-F", "--count-matches", "-f", terms, text}}, "`wc -m`", limit{})
	}
	return b.done()
}

func cores(w *workload) (*section, error) {
	b := builder{workload: w}
	b.title = count(w.pairs) + " pairs, each 16 times, 2,700 entries"
	one, err := w.check(repeated(w.pairs), 2700, "--quiet")
	b.fail(err)
	one.env = []string{"GOMAXPROCS=1"} // with one job, reading and collecting would take the second core
	b.add("one core", one, "", limit{})
	b.check("two cores", repeated(w.pairs), 2700, "one core", limit{faster: 1.8}, "--quiet", "--jobs", "2")
	return b.done()
}

// slack is how much more than in proportion still counts as linear, as two
// runs of the same differ by as much.
const slack = 1.1

func segments(w *workload) (*section, error) {
	b := builder{workload: w}
	b.title = "each pair 16 times, 2,700 entries"
	part := count(w.pairs/4) + " pairs"
	b.check(part, repeated(w.pairs/4), 2700, "", limit{}, "--quiet")
	b.check(count(w.pairs/2)+" pairs", repeated(w.pairs/2), 2700, part, limit{times: 2 * slack}, "--quiet")
	b.check(count(w.pairs)+" pairs", repeated(w.pairs), 2700, part, limit{times: 4 * slack}, "--quiet")
	return b.done()
}

func entries(w *workload) (*section, error) {
	b := builder{workload: w}
	b.title = count(w.pairs) + " pairs, each 16 times"
	b.check("50 entries", repeated(w.pairs), 50, "", limit{}, "--quiet")
	b.check("124 entries", repeated(w.pairs), 124, "50 entries", limit{}, "--quiet")
	b.check("2,700 entries", repeated(w.pairs), 2700, "50 entries", limit{}, "--quiet")
	b.check("50,000 entries", repeated(w.pairs), 50000, "50 entries", limit{times: 3.5}, "--quiet")
	return b.done()
}

func fourfold(w *workload) (*section, error) {
	b := builder{workload: w}
	b.once = true
	n := size{4 * w.pairs, repeated(w.pairs).distinct}
	text, err := w.bitext(n)
	b.fail(err)
	b.title = pairsOf(n.pairs, text) + ", each 64 times"
	b.check("2,700 entries, `--quiet`", n, 2700, "", limit{memory: memory}, "--quiet")
	b.check("50,000 entries, `--quiet`", n, 50000, "", limit{memory: memory}, "--quiet")
	b.check("124 entries, `--format json`", n, 124, "", limit{memory: memory}, "--format", "json")
	return b.done()
}

func cold(w *workload) (*section, error) {
	b := builder{workload: w}
	b.short = true
	b.title = "one file of 50 segments"
	po, english, err := w.catalogue()
	b.fail(err)
	const nothing = "a Go program that greets"
	b.add(nothing, command{args: []string{w.hello}}, "", limit{})
	b.check("50 entries", pairs(coldPairs), 50, nothing, limit{more: 10 * time.Millisecond})
	b.check("2,700 entries", pairs(coldPairs), 2700, nothing, limit{more: 20 * time.Millisecond})
	if installed("msgfmt") {
		b.add("`msgfmt -c` (syntax and placeholders)", command{args: []string{"msgfmt", "-c", "-o", os.DevNull, po}}, nothing, limit{})
	}
	if installed("pofilter") {
		b.add("`pofilter` (no glossary)", command{args: []string{"pofilter", po}}, nothing, limit{})
	}
	if installed("vale") {
		b.fail(os.WriteFile(filepath.Join(w.dir, ".vale.ini"), []byte("MinAlertLevel = warning\n[*]\nBasedOnStyles = Vale\n"), 0o644))
		b.add("`vale` (the English alone, its spelling)", command{args: []string{"vale", english}, dir: w.dir}, nothing, limit{})
	}
	return b.done()
}

func loading(w *workload) (*section, error) {
	b := builder{workload: w}
	b.short = true
	b.title = "no segment"
	empty, err := w.empty()
	b.fail(err)
	toml, err := w.glossary(50000)
	b.fail(err)
	const nothing = "a Go program that greets"
	b.add(nothing, command{args: []string{w.hello}}, "", limit{})
	b.add("50,000 entries, loaded and compiled", command{args: []string{w.termdrift, "check", "--quiet", "--glossary", toml, empty}}, nothing, limit{more: 300 * time.Millisecond})
	return b.done()
}

func installed(program string) bool {
	_, err := exec.LookPath(program)
	return err == nil
}

// pairsOf describes a file.
func pairsOf(pairs int, path string) string {
	size := int64(0)
	if info, err := os.Stat(path); err == nil {
		size = info.Size()
	}
	return fmt.Sprintf("%s pairs, %s", count(pairs), megabytes(size))
}

// count writes a number with a comma at each thousand.
func count(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
