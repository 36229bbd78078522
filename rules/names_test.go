package rules_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/glossary"
	"github.com/termdrift/termdrift/rules"
)

// nameRules are the rules that speak of the spelling of names.
var nameRules = []string{"misspelled-name", "wrong-case", "misspelled-rendering"}

// nameFloors are the rows of testdata/names/misspelled.tsv that must be found,
// by kind. They stand at what is reached: raise them when the search becomes
// better. No finding may stand in the traps or beside the planted misspellings.
var nameFloors = map[string]int{
	"asr":                93,
	"typo":               44,
	"case":               23,
	"part":               17,
	"translit":           46,
	"latin-target":       25,
	"typo-proof":         12,
	"latin-target-proof": 5,
}

// misspelled is a row of testdata/names/misspelled.tsv: a pair with one
// misspelling of one name.
//
// The kinds: asr (as speech recognition hears it), typo, case, part (a part of
// the name, misspelled), translit (the Chinese rendering, misspelled),
// latin-target (the Latin name, misspelled in the Chinese). The suffix -proof
// takes the proof away: the other side does not have the name.
type misspelled struct {
	pair  checker.Pair
	name  string
	side  checker.Side
	wrong string
	kind  string
}

// nameTable reads a table of testdata/names without its heading.
func nameTable(t *testing.T, name string, columns int) [][]string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "testdata", "names", name))
	if err != nil {
		t.Fatal(err)
	}
	var out [][]string
	for i, line := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")[1:] {
		row := strings.Split(line, "\t")
		if len(row) != columns {
			t.Fatalf("%s:%d: %d columns, not %d", name, i+2, len(row), columns)
		}
		out = append(out, row)
	}
	return out
}

func misspelledRows(t *testing.T) []misspelled {
	t.Helper()
	sides := map[string]checker.Side{"source": checker.Source, "target": checker.Target}
	var out []misspelled
	for i, r := range nameTable(t, "misspelled.tsv", 6) {
		side, known := sides[r[3]]
		if !known {
			t.Fatalf("misspelled.tsv:%d: no side is called %q", i+2, r[3])
		}
		m := misspelled{pair: checker.Pair{Source: r[0], Target: r[1]}, name: r[2], side: side, wrong: r[4], kind: r[5]}
		if n := strings.Count(r[side], m.wrong); n != 1 {
			t.Fatalf("misspelled.tsv:%d: %q stands %d times in the %s", i+2, m.wrong, n, side)
		}
		out = append(out, m)
	}
	return out
}

// place is where the wrong text stands in the file of the segment.
func (m *misspelled) place(s *checker.Segment) checker.Span {
	text := &s.Source
	if m.side == checker.Target {
		text = &s.Target
	}
	start := text.Start + strings.Index(text.S, m.wrong)
	return checker.Span{Start: start, End: start + len(m.wrong)}
}

// nameFindings checks the pairs as one document and gives what the rules about
// names report, by segment.
func nameFindings(t *testing.T, path string, pairs []checker.Pair) (*checker.Document, [][]checker.Finding) {
	t.Helper()
	g, err := glossary.Load(filepath.Join("..", "testdata", "names", "glossary.toml"))
	if err != nil {
		t.Fatal(err)
	}
	doc := checker.PairDocument(path, pairs)
	index := map[*checker.Segment]int{}
	for i := range doc.Segments {
		index[&doc.Segments[i]] = i
	}
	c := checker.New(glossary.Compile(g), rules.All, checker.Options{Window: 0})
	out := make([][]checker.Finding, len(pairs))
	for _, f := range c.Check([]*checker.Document{doc}).Findings {
		if slices.Contains(nameRules, f.Rule) {
			i := index[f.Segment]
			out[i] = append(out[i], f)
		}
	}
	return doc, out
}

// nameTally counts the rows of one kind.
type nameTally struct {
	rows, found, errors, overlapped, otherName int
}

func (n *nameTally) add(m *nameTally) {
	n.rows += m.rows
	n.found += m.found
	n.errors += m.errors
	n.overlapped += m.overlapped
	n.otherName += m.otherName
}

// TestNameSpellings finds the misspelled names of testdata/names, whose glossary lists
// no misspelling, and falls for few of its traps. NAMES_REPORT=FILE writes down
// every miss and every false alarm.
func TestNameSpellings(t *testing.T) {
	var report strings.Builder
	defer func() {
		if path := os.Getenv("NAMES_REPORT"); path != "" {
			if err := os.WriteFile(path, []byte(report.String()), 0o600); err != nil {
				t.Error(err)
			}
		}
	}()
	tell := func(heading string, p checker.Pair, about string, findings []checker.Finding) {
		fmt.Fprintf(&report, "%s\n  %s\n  %s\n  %s\n", heading, p.Source, p.Target, about)
		for i := range findings {
			f := &findings[i]
			fmt.Fprintf(&report, "  -> %s (%s, %s): %q for %s\n", f.Rule, f.Severity, f.Side, f.Found, f.Term)
		}
		report.WriteByte('\n')
	}

	bystanders := misspelledNames(t, tell)

	var pairs []checker.Pair
	traps := nameTable(t, "traps.tsv", 3)
	for _, r := range traps {
		pairs = append(pairs, checker.Pair{Source: r[0], Target: r[1]})
	}
	_, findings := nameFindings(t, "traps.tsv", pairs)
	alarms := 0
	for i, fs := range findings {
		if len(fs) > 0 {
			alarms += len(fs)
			tell("FALSE ALARM (trap)", pairs[i], traps[i][2], fs)
		}
	}
	t.Logf("%d false alarms in %d traps, %d beside the planted misspellings", alarms, len(traps), bystanders)
	if alarms+bystanders > 0 {
		t.Errorf("%d false alarms", alarms+bystanders)
	}
}

// misspelledNames holds the recall to its floors and gives the number of
// findings that are not the planted ones.
func misspelledNames(t *testing.T, tell func(string, checker.Pair, string, []checker.Finding)) (bystanders int) {
	t.Helper()
	rows := misspelledRows(t)
	pairs := make([]checker.Pair, len(rows))
	for i := range rows {
		pairs[i] = rows[i].pair
	}
	doc, findings := nameFindings(t, "misspelled.tsv", pairs)
	var kinds []string
	tallies := map[string]*nameTally{}
	for i := range rows {
		m := &rows[i]
		tally := tallies[m.kind]
		if tally == nil {
			tally = &nameTally{}
			tallies[m.kind] = tally
			kinds = append(kinds, m.kind)
		}
		tally.rows++
		place := m.place(&doc.Segments[i])
		var exact, overlapping *checker.Finding
		var other []checker.Finding
		for j := range findings[i] {
			switch f := &findings[i][j]; {
			case f.Side == m.side && f.At.Span == place && f.Found == m.wrong:
				exact = f
			case f.Side == m.side && f.At.Span.Overlaps(place):
				overlapping = f
			default:
				other = append(other, *f)
			}
		}
		about := fmt.Sprintf("%s: %s, %q in the %s", m.kind, m.name, m.wrong, m.side)
		if exact != nil || overlapping != nil {
			tally.overlapped++
		}
		if exact != nil {
			tally.found++
			if exact.Severity == checker.Error {
				tally.errors++
			}
			if exact.Term != m.name {
				tally.otherName++
				tell("OTHER NAME", m.pair, about, findings[i])
			}
		} else {
			heading := "MISS"
			if overlapping != nil {
				heading = "MISS (overlap)"
			}
			tell(heading, m.pair, about, findings[i])
		}
		if len(other) > 0 {
			bystanders += len(other)
			tell("FALSE ALARM (beside)", m.pair, about, other)
		}
	}

	table := fmt.Sprintf("%-18s %5s %5s %6s %6s %7s %10s", "kind", "rows", "found", "share", "errors", "overlap", "other name")
	line := func(kind string, n *nameTally) {
		table += fmt.Sprintf("\n%-18s %5d %5d %5.1f%% %6d %7d %10d",
			kind, n.rows, n.found, 100*float64(n.found)/float64(n.rows), n.errors, n.overlapped, n.otherName)
	}
	var all nameTally
	for _, kind := range kinds {
		n := tallies[kind]
		line(kind, n)
		all.add(n)
		floor, known := nameFloors[kind]
		if !known {
			t.Errorf("no floor for %s", kind)
		}
		if n.found < floor {
			t.Errorf("%s: %d of %d found, at least %d before", kind, n.found, n.rows, floor)
		}
	}
	line("all", &all)
	t.Log("\n" + table)
	return bystanders
}
