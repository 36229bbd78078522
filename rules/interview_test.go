package rules_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/glossary"
	"github.com/termdrift/termdrift/internal/bitext"
	"github.com/termdrift/termdrift/rules"
)

// interview checks the example of the README.
func interview(t *testing.T, jobs int) *checker.Result {
	t.Helper()
	dir := filepath.Join("..", "testdata", "interview")
	g, err := glossary.Load(filepath.Join(dir, "glossary.toml"))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := bitext.Read(filepath.Join(dir, "interview.txt"), bitext.Options{})
	if err != nil {
		t.Fatal(err)
	}
	c := checker.New(glossary.Compile(g), rules.All, checker.Options{Window: -1, Jobs: jobs})
	return c.Check([]*checker.Document{doc})
}

// rows reads a table of testdata/interview without its heading.
func rows(t *testing.T, name string) [][]string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "testdata", "interview", name))
	if err != nil {
		t.Fatal(err)
	}
	var out [][]string
	for _, line := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")[1:] {
		out = append(out, strings.Split(line, "\t"))
	}
	return out
}

// TestInterview finds every planted fault of the interview where it stands,
// and nothing else: all its other lines are traps.
func TestInterview(t *testing.T) {
	var want []string
	for _, r := range rows(t, "faults.tsv") {
		want = append(want, strings.Join(r, "\t"))
	}
	var got []string
	for _, f := range interview(t, 0).Findings {
		if f.Severity > checker.Note {
			at := f.At.Start()
			got = append(got, fmt.Sprintf("%d\t%d\t%s\t%s\t%s\t%s", at.Line, at.Column, f.Rule, f.Severity, f.Term, f.Found))
		}
	}
	slices.Sort(want)
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("findings (-planted +found):\n%s", diff)
	}
}

// TestTraps says which trap caught the checker.
func TestTraps(t *testing.T) {
	traps := map[string]string{}
	for _, r := range rows(t, "traps.tsv") {
		traps[r[0]+" "+r[1]] = r[2]
	}
	if len(traps) < 45 {
		t.Errorf("only %d traps", len(traps))
	}
	planted := map[string]bool{}
	for _, r := range rows(t, "faults.tsv") {
		planted[r[0]+" "+r[4]] = true
	}
	for _, f := range interview(t, 0).Findings {
		if f.Severity == checker.Note {
			continue
		}
		places := []int{f.At.Start().Line}
		if f.Mention.File != nil {
			places = append(places, f.Mention.Start().Line)
		}
		for _, line := range places {
			key := strconv.Itoa(line) + " " + f.Term
			if reason, ok := traps[key]; ok && !planted[strconv.Itoa(places[0])+" "+f.Term] {
				t.Errorf("line %d: %s falls for the trap: %s", line, f.Rule, reason)
			}
		}
	}
}

// TestJobs finds the same whatever the number of workers.
func TestJobs(t *testing.T) {
	one, many := interview(t, 1), interview(t, 7)
	if diff := cmp.Diff(lines(one), lines(many)); diff != "" {
		t.Errorf("1 job and 7 jobs differ (-1 +7):\n%s", diff)
	}
}

func lines(r *checker.Result) []string {
	var out []string
	for _, f := range r.Findings {
		out = append(out, fmt.Sprint(f.At.Start(), f.Rule, f.Severity, f.Term, f.Found, f.Message, f.Fingerprint))
	}
	return out
}
