package checker_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/glossary"
	"github.com/termdrift/termdrift/rules"
)

// scenario is a check of one document.
type scenario struct {
	name   string
	toml   string
	window int    // 0 for the document's own, 1; -1 for none
	rules  string // "rule=severity …"
	pairs  string // a line for each segment: source | target
	want   string // a line for each finding, as line gives it; spaces at both ends do not count
}

// ruleSet are the rules that the scenarios are written for. They show the
// engine at work; rules have their own tests.
func ruleSet() []*checker.Rule {
	var out []*checker.Rule
	for _, name := range strings.Fields("deprecated-rendering wrong-case misspelled-name untranslated-term missing-rendering mixed-rendering") {
		out = append(out, rules.ByName(name))
	}
	return out
}

// doc makes a document of lines "source | target".
func doc(path, lines string) *checker.Document {
	var pairs []checker.Pair
	for line := range strings.Lines(strings.Trim(lines, "\n")) {
		source, target, _ := strings.Cut(strings.TrimSpace(line), "|")
		pairs = append(pairs, checker.Pair{Source: strings.TrimSpace(source), Target: strings.TrimSpace(target)})
	}
	return checker.PairDocument(path, pairs)
}

func compile(t testing.TB, toml string) *glossary.Matcher {
	t.Helper()
	g, err := glossary.Parse("glossary.toml", []byte(toml))
	if err != nil {
		t.Fatalf("glossary: %v", err)
	}
	return glossary.Compile(g)
}

func (s *scenario) options(t testing.TB) checker.Options {
	t.Helper()
	o := checker.Options{Window: s.window - 1, Severities: map[string]checker.Severity{}}
	if s.window < 0 {
		o.Window = 0
	} else if s.window > 0 {
		o.Window = s.window
	}
	for _, r := range strings.Fields(s.rules) {
		name, value, _ := strings.Cut(r, "=")
		severity, err := checker.ParseSeverity(value)
		if err != nil || rules.ByName(name) == nil {
			t.Fatalf("%s: %v", r, err)
		}
		o.Severities[name] = severity
	}
	return o
}

func (s *scenario) check(t testing.TB, docs ...*checker.Document) *checker.Result {
	t.Helper()
	return checker.New(compile(t, s.toml), ruleSet(), s.options(t)).Check(docs)
}

// line writes a finding: its segment, rule and severity, the term with the
// column of its mention, what was found, and the reason in brackets for a
// softened one.
func line(f *checker.Finding) string {
	s := fmt.Sprintf("%s %s %s %s", f.Segment.Name(), f.Rule, f.Severity, f.Term)
	if f.Mention.File != nil {
		s += fmt.Sprintf("@%d", f.Mention.Start().Column)
	}
	if f.Found != "" {
		s += fmt.Sprintf(" %s@%d", f.Found, f.At.Start().Column)
	}
	if i := strings.LastIndex(f.Message, " ("); i >= 0 {
		s += f.Message[i:]
	}
	return s
}

func lines(r *checker.Result) string {
	var b strings.Builder
	for i := range r.Findings {
		b.WriteString(line(&r.Findings[i]) + "\n")
	}
	return b.String()
}

func trimLines(s string) string {
	var b strings.Builder
	for l := range strings.Lines(s) {
		if l = strings.TrimSpace(l); l != "" {
			b.WriteString(l + "\n")
		}
	}
	return b.String()
}

func run(t *testing.T, scenarios []scenario) {
	for _, s := range scenarios {
		t.Run(s.name, func(t *testing.T) {
			r := s.check(t, doc("talk.txt", s.pairs))
			if diff := cmp.Diff(trimLines(s.want), lines(r)); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
		})
	}
}

func checkerOptions() checker.Options { return checker.Options{Window: -1} }

func checkWith(t testing.TB, m *glossary.Matcher, o checker.Options, docs ...*checker.Document) *checker.Result {
	t.Helper()
	return checker.New(m, ruleSet(), o).Check(docs)
}
