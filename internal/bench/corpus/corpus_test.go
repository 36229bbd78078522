package corpus_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/glossary"
	"github.com/termdrift/termdrift/internal/bench/corpus"
	"github.com/termdrift/termdrift/internal/bitext"
	"github.com/termdrift/termdrift/rules"
)

func tsv(t *testing.T, o corpus.Options, n int) (string, corpus.Counts) {
	t.Helper()
	var b bytes.Buffer
	counts, err := corpus.New(o).WriteTSV(&b, n, 0)
	if err != nil {
		t.Fatal(err)
	}
	return b.String(), counts
}

func toml(t *testing.T, n int) string {
	t.Helper()
	var b bytes.Buffer
	if err := corpus.New(corpus.Options{Seed: 1}).WriteGlossary(&b, n); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func newChecker(t *testing.T, entries int) *checker.Checker {
	t.Helper()
	g, err := glossary.Parse("g.toml", []byte(toml(t, entries)))
	if err != nil {
		t.Fatal(err)
	}
	return checker.New(glossary.Compile(g), rules.All, checker.Options{Window: -1})
}

// check runs all rules over n pairs and counts the findings by rule.
func check(t *testing.T, c *checker.Checker, faults corpus.Faults, n int) (map[string]int, corpus.Counts) {
	t.Helper()
	text, counts := tsv(t, corpus.Options{Seed: 1, Faults: faults}, n)
	doc, err := bitext.ReadBytes("x.tsv", []byte(text), bitext.Options{})
	if err != nil || len(doc.Segments) != n {
		t.Fatal(len(doc.Segments), err)
	}
	found := map[string]int{}
	for _, f := range c.Check([]*checker.Document{doc}).Findings {
		found[f.Rule]++
	}
	return found, counts
}

func sum(found map[string]int) int {
	n := 0
	for _, k := range found {
		n += k
	}
	return n
}

func TestSameSeedSameText(t *testing.T) {
	o := corpus.Options{Seed: 3, Faults: corpus.Usual}
	long, _ := tsv(t, o, 2000)
	short, _ := tsv(t, o, 500)
	if !strings.HasPrefix(long, short) {
		t.Error("a longer text does not begin with the shorter one")
	}
	o.Seed = 4
	if other, _ := tsv(t, o, 500); other == short {
		t.Error("another seed gives the same text")
	}
}

// TestText looks at what the figures of docs/performance.md rest on: lengths,
// variety, and what is no prose.
func TestText(t *testing.T) {
	const n = 20_000
	text, counts := tsv(t, corpus.Options{Seed: 1, Faults: corpus.Usual}, n)
	if !utf8.ValidString(text) || strings.ContainsAny(text, "\r\x00") {
		t.Error("bad characters")
	}
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	if len(lines) != n || strings.Count(text, "\t") != n {
		t.Fatalf("%d lines and %d tabs", len(lines), strings.Count(text, "\t"))
	}
	if source, target := counts.Bytes.Source/n, counts.Bytes.Target/n; source < 135 || source > 165 || target < 115 || target > 145 {
		t.Errorf("%d bytes of English and %d of Chinese a pair", source, target)
	}
	slices.Sort(lines)
	if distinct := len(slices.Compact(lines)); distinct < n*95/100 {
		t.Errorf("only %d pairs differ", distinct)
	}
	for _, what := range []string{"`", "https://", "%s", "{", "<code>", ":func:"} {
		if strings.Count(text, what) < n/200 {
			t.Errorf("hardly any %s", what)
		}
	}
	if strings.Contains(text, "  ") || strings.Contains(text, " an user") || strings.Contains(text, " a array") {
		t.Error("bad English")
	}
}

func TestGlossaries(t *testing.T) {
	var smaller string
	for _, n := range []int{50, 124, 2_700, 50_000} {
		data := toml(t, n)
		g, err := glossary.Parse("g.toml", []byte(data))
		if err != nil {
			t.Fatal(err)
		}
		keys := map[string]bool{}
		for _, e := range g.Entries { // an entry with two senses is there twice
			keys[e.Term] = true
		}
		if len(keys) != n || len(g.Warnings) > 0 {
			t.Errorf("%d entries for %d; %v", len(keys), n, g.Warnings)
		}
		terms, _, _ := strings.Cut(data, "\n[names]")
		if !strings.HasPrefix(terms, smaller) {
			t.Errorf("the glossary of %d entries does not hold the smaller one", n)
		}
		smaller = terms
	}
	c := corpus.New(corpus.Options{Seed: 1})
	if err := c.WriteGlossary(&bytes.Buffer{}, c.Entries()+1); err == nil {
		t.Error("a glossary larger than the vocabulary")
	}
}

// TestFindings: the usual rates give as many findings as the workload asks for.
func TestFindings(t *testing.T) {
	const n = 5_000
	for entries, want := range map[int]float64{124: 0.17, 2_700: 0.65} {
		found, _ := check(t, newChecker(t, entries), corpus.Usual, n)
		if got := float64(sum(found)) / n; got < want*0.8 || got > want*1.2 {
			t.Errorf("%.3f findings a pair with %d entries, want about %.2f: %v", got, entries, want, found)
		}
	}
}

// TestFaults: each fault is found by its rule, and without faults there is
// little to find.
func TestFaults(t *testing.T) {
	const n, rate = 2_000, 0.2
	c := newChecker(t, 50_000)
	clean, _ := check(t, c, corpus.Faults{}, n)
	if got := sum(clean); got > n/6 {
		t.Errorf("%d findings in a text without faults: %v", got, clean)
	}
	for rule, faults := range map[string]corpus.Faults{
		"missing-rendering":    {Missing: rate},
		"deprecated-rendering": {Deprecated: rate},
		"untranslated-term":    {English: rate},
		"misspelled-rendering": {Sound: rate},
		"script-variant":       {Region: rate},
		"misspelled-name":      {Misheard: rate},
		"wrong-case":           {Case: rate},
	} {
		found, counts := check(t, c, faults, n)
		injected := 0
		for _, k := range counts.Faults {
			injected += k
		}
		if injected < n/100 {
			t.Errorf("%+v: only %d faults", faults, injected)
		}
		if got := found[rule] - clean[rule]; got < injected*7/10 {
			t.Errorf("%d of %d faults are found by %s: %v", got, injected, rule, found)
		}
		// A term of two words may be reported together with the one inside it.
		if got := sum(found); got > sum(clean)+2*injected {
			t.Errorf("%d faults make %d findings: %v", injected, got, found)
		}
	}
}

func ExampleCorpus_WriteTSV() {
	var b strings.Builder
	counts, _ := corpus.New(corpus.Options{Seed: 1}).WriteTSV(&b, 3, 0)
	fmt.Println(counts.Pairs, strings.Count(b.String(), "\n"))
	// Output: 3 3
}

// TestRepeated: after the distinct pairs the text begins again.
func TestRepeated(t *testing.T) {
	c := corpus.New(corpus.Options{Seed: 1})
	var once, again bytes.Buffer
	if _, err := c.WriteTSV(&once, 7, 0); err != nil {
		t.Fatal(err)
	}
	counts, err := c.WriteTSV(&again, 17, 7)
	if err != nil || counts.Pairs != 17 {
		t.Fatal(counts.Pairs, err)
	}
	rows := strings.SplitAfter(once.String(), "\n")
	if want := once.String() + once.String() + strings.Join(rows[:3], ""); again.String() != want {
		t.Errorf("%s\nwant\n%s", again.String(), want)
	}
}
