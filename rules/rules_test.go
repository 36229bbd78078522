package rules_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/glossary"
	"github.com/termdrift/termdrift/rules"
)

// check runs all rules on pairs under a glossary in TOML.
func check(t *testing.T, toml string, pairs []checker.Pair, severities map[string]checker.Severity) (*checker.Document, []checker.Finding) {
	t.Helper()
	g, err := glossary.Parse("glossary.toml", []byte(toml))
	if err != nil {
		t.Fatalf("glossary: %v", err)
	}
	doc := checker.PairDocument("example", pairs)
	c := checker.New(glossary.Compile(g), rules.All, checker.Options{Window: -1, Severities: severities})
	return doc, c.Check([]*checker.Document{doc}).Findings
}

// marked takes the marks « and » out of pairs and gives the marked texts with
// their places.
func marked(pairs []checker.Pair) (plain []checker.Pair, spans []mark) {
	for i, p := range pairs {
		var q checker.Pair
		q.Source, spans = unmark(p.Source, i, checker.Source, spans)
		q.Target, spans = unmark(p.Target, i, checker.Target, spans)
		plain = append(plain, q)
	}
	return plain, spans
}

// mark is a marked text: of which pair and side, and where.
type mark struct {
	Pair       int
	Side       checker.Side
	Start, End int // bytes in the text
}

func unmark(s string, pair int, side checker.Side, spans []mark) (string, []mark) {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(s, "«")
		b.WriteString(before)
		if !found {
			return b.String(), spans
		}
		inside, after, _ := strings.Cut(rest, "»")
		start := b.Len()
		b.WriteString(inside)
		spans = append(spans, mark{pair, side, start, b.Len()})
		s = after
	}
}

// TestExamples holds every rule to its own documentation.
func TestExamples(t *testing.T) {
	for _, r := range rules.All {
		if len(r.Examples) == 0 {
			t.Errorf("%s has no example", r.Name)
		}
		for _, e := range r.Examples {
			t.Run(r.Name, func(t *testing.T) {
				bad, want := marked(e.Bad)
				severities := map[string]checker.Severity{}
				if r.Severity == checker.Off { // it must be asked for
					severities[r.Name] = e.Severity
				}
				doc, findings := check(t, e.Glossary, bad, severities)
				var got []mark
				for _, f := range findings {
					if f.Rule != r.Name {
						t.Errorf("%s speaks on the bad example: %s", f.Rule, f.Message)
					}
					severity := e.Severity
					if severity == checker.Off {
						severity = r.Severity
					}
					if f.Severity != severity {
						t.Errorf("severity %s, want %s: %s", f.Severity, severity, f.Message)
					}
					got = append(got, locate(doc, &f))
				}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("marked places (-want +got):\n%s", diff)
				}
				_, findings = check(t, e.Glossary, e.Good, severities)
				for _, f := range findings {
					t.Errorf("%s speaks on the good example: %s", f.Rule, f.Message)
				}
				if e.Fixed == "" {
					return
				}
				_, findings = check(t, e.Glossary, bad, severities)
				mended := mend(t, bad, findings, e.Fixed)
				if diff := cmp.Diff(e.Good, mended); diff != "" {
					t.Errorf("after the %s fixes (-want +got):\n%s", e.Fixed, diff)
				}
			})
		}
	}
}

// locate finds the text of a document that a finding stands in.
func locate(doc *checker.Document, f *checker.Finding) mark {
	i := slices.IndexFunc(doc.Segments, func(s checker.Segment) bool { return s.Name() == f.Segment.Name() })
	text := doc.Segments[i].Target
	if f.Side == checker.Source {
		text = doc.Segments[i].Source
	}
	return mark{i, f.Side, f.At.Span.Start - text.Start, f.At.Span.End - text.Start}
}

// mend applies the fixes of that applicability to the pairs.
func mend(t *testing.T, pairs []checker.Pair, findings []checker.Finding, a checker.Applicability) []checker.Pair {
	t.Helper()
	doc := checker.PairDocument("example", pairs)
	data := doc.Segments[0].Source.File.Data
	for _, f := range slices.Backward(findings) {
		for _, fix := range f.Fixes {
			if fix.Applicability != a {
				continue
			}
			for _, e := range slices.Backward(fix.Edits) {
				data = data[:e.Span.Start] + e.Text + data[e.Span.End:]
			}
		}
	}
	lines := strings.Split(strings.TrimSuffix(data, "\n"), "\n")
	var out []checker.Pair
	for i := 0; i+1 < len(lines); i += 2 {
		out = append(out, checker.Pair{Source: lines[i], Target: lines[i+1]})
	}
	return out
}

func TestNames(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range rules.All {
		if seen[r.Name] {
			t.Errorf("two rules are called %s", r.Name)
		}
		seen[r.Name] = true
		if rules.ByName(r.Name) != r {
			t.Errorf("ByName(%q) gives another rule", r.Name)
		}
		if r.Summary == "" || r.Why == "" {
			t.Errorf("%s is not documented", r.Name)
		}
		if r.Open == nil && r.Rendered == nil && r.Segment == nil && r.Misaligned == nil && r.Corpus == nil {
			t.Errorf("%s does nothing", r.Name)
		}
	}
	if rules.ByName("no-such-rule") != nil {
		t.Error("ByName gives a rule that does not exist")
	}
}
