package checker_test

import (
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/glossary"
	"github.com/termdrift/termdrift/internal/bitext"
	"github.com/termdrift/termdrift/rules"
)

// said is what a finding and a statement have in common.
type said struct {
	Rule, Severity, Found string
	Side                  checker.Side
}

// TestExplainAgrees: what is explained is what a check finds, for every
// segment of a document.
func TestExplainAgrees(t *testing.T) {
	dir := filepath.Join("..", "testdata", "interview")
	g, err := glossary.Load(filepath.Join(dir, "glossary.toml"))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := bitext.Read(filepath.Join(dir, "interview.txt"), bitext.Options{})
	if err != nil {
		t.Fatal(err)
	}
	c := checker.New(glossary.Compile(g), rules.All, checker.Options{Window: -1})
	docs := []*checker.Document{doc}

	want := map[string][]said{}
	for _, f := range c.Check(docs).Findings {
		want[f.Segment.Name()] = append(want[f.Segment.Name()], said{f.Rule, f.Severity.String(), f.Found, f.Side})
	}
	all := c.Explain(docs, func(*checker.Document, *checker.Segment) bool { return true })
	if len(all) != len(doc.Segments) {
		t.Fatalf("%d segments explained, want %d", len(all), len(doc.Segments))
	}
	for _, e := range all {
		var got []said
		say := func(s *checker.Statement) {
			if s.Severity != checker.Off {
				got = append(got, said{s.Rule.Name, s.Severity.String(), s.Report.Found, s.Report.Side})
			}
		}
		for i := range e.Reports {
			say(&e.Reports[i])
		}
		for _, term := range e.Terms {
			for _, m := range term.Mentions {
				if m.Said != nil {
					say(m.Said)
				}
				explainedMention(t, &e, &term, &m)
			}
		}
		order := func(a, b said) int { return slices.Compare(a.key(), b.key()) }
		slices.SortFunc(got, order)
		slices.SortFunc(want[e.Segment.Name()], order)
		if diff := cmp.Diff(want[e.Segment.Name()], got); diff != "" {
			t.Errorf("segment %s (-found +explained):\n%s", e.Segment.Name(), diff)
		}
	}
}

func (s said) key() []string { return []string{s.Rule, s.Severity, s.Found, s.Side.String()} }

// explainedMention: every mention has its rendering, a finding or a reason,
// and is among the spellings; a rendering is among the candidates, accepted.
func explainedMention(t *testing.T, e *checker.Explanation, term *checker.TermTrace, m *checker.MentionTrace) {
	t.Helper()
	if m.Hit == nil && m.Said == nil && (m.Nothing == "" || m.Nothing == "no rule spoke") {
		t.Errorf("segment %s: “%s” lacks a rendering, a finding and a reason", e.Segment.Name(), m.Term)
	}
	if !slices.ContainsFunc(e.Spellings, func(s checker.Spelling) bool {
		return s.Span == m.Span && s.Sense != nil && (s.Refused == "" || term.Inside)
	}) {
		t.Errorf("segment %s: “%s” is a mention and no spelling", e.Segment.Name(), m.Term)
	}
	if m.Hit != nil && !slices.ContainsFunc(term.Candidates, func(c checker.Candidate) bool {
		return c.Span == m.Hit.Span && c.Status == checker.Accepted
	}) {
		t.Errorf("segment %s: the rendering of “%s” is no candidate", e.Segment.Name(), m.Term)
	}
}
