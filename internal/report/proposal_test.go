package report

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/glossary"
)

func TestProposals(t *testing.T) {
	s := &transcript("a.txt", "We met Yan Lun at the work zone.\n我们在施工区域见到了 Yann LeCun。\n").Segments[0]
	zone := finding(s, "missing-rendering", checker.Warning, "work zone", "work zone", "施工区域", "", "施工区", "工区")
	name := finding(s, "misspelled-name", checker.Error, "Yan Lun", "Yann LeCun", "", "", "Yann LeCun")
	name.Side, name.Found = checker.Source, "Yan Lun"
	absent := finding(s, "missing-rendering", checker.Warning, "work zone", "work zone", "", "", "工地")
	cased := finding(s, "wrong-case", checker.Error, "Yan Lun", "Yann LeCun", "Yann LeCun", "", "YANN LECUN")
	for _, c := range []struct {
		f    checker.Finding
		want []string
	}{
		{zone, []string{
			`"work zone" = { preferred = "施工区", admitted = ["工区", "施工区域"] }`,
			`"work zone" = { preferred = "施工区", admitted = ["工区"], deprecated = ["施工区域"] }`,
		}},
		{name, []string{`"Yann LeCun" = { preferred = "Yann LeCun", misspellings = ["Yan Lun"] }`}},
		{absent, nil},
		{cased, nil},
	} {
		var got []string
		for _, p := range proposals(&c.f) {
			got = append(got, p.Line)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", c.f.Rule, diff)
		}
	}
	d := checker.Drift{Term: "work zone", Renderings: []checker.Rendering{
		{Text: "施工区域", Status: checker.Observed}, {Text: "施工区", Status: checker.Accepted}, {Text: "work zone", Status: checker.English}, {Status: checker.None}}}
	var got []string
	for _, p := range driftProposals(&d) {
		got = append(got, p.Line)
	}
	if diff := cmp.Diff([]string{
		`"work zone" = { preferred = "施工区", admitted = ["施工区域"] }`,
		`"work zone" = { preferred = "施工区", deprecated = ["施工区域"] }`,
	}, got); diff != "" {
		t.Error(diff)
	}
}

// Every line is an entry that a glossary takes, with the texts as they were.
func TestProposalsLoad(t *testing.T) {
	path := filepath.Join(t.TempDir(), "glossary.toml")
	text := func(name string) *rapid.Generator[string] {
		return rapid.Custom(func(t *rapid.T) string {
			// A letter keeps them from being empty, a number from falling together.
			return name + strings.ToValidUTF8(rapid.StringMatching(`[a-z智能体"'\\ .\x00-\x08\x0e-\x1f\x7f\x{2028}\x{1F916}]{0,12}`).Draw(t, name), "")
		})
	}
	rapid.Check(t, func(t *rapid.T) {
		term, preferred, found := text("a").Draw(t, "term"), text("译").Draw(t, "preferred"), text("错").Draw(t, "found")
		for _, line := range []string{
			entryLine(term, preferred, "admitted", []string{found}),
			deprecating(term, []string{preferred, text("又").Draw(t, "other")}, []string{found}),
		} {
			if err := os.WriteFile(path, []byte("[terms]\n"+line+"\n"), 0o600); err != nil {
				t.Fatal(err)
			}
			g, err := glossary.Load(path)
			if err != nil {
				t.Fatalf("%s: %v", line, err)
			}
			if len(g.Entries) != 1 || g.Entries[0].Term != term {
				t.Fatalf("%s: %+v", line, g.Entries)
			}
		}
	})
}

func TestGravest(t *testing.T) {
	var all []checker.Finding
	for _, s := range []checker.Severity{checker.Note, checker.Error, checker.Warning, checker.Note, checker.Error, checker.Warning} {
		all = append(all, checker.Finding{Severity: s})
	}
	for n, want := range []string{"", "error", "error error", "error warning error", "error warning error warning", "note error warning error warning"} {
		kept, left := gravest(all, n)
		var got []string
		for _, f := range kept {
			got = append(got, f.Severity.String())
		}
		if strings.Join(got, " ") != want || left != len(all)-n {
			t.Errorf("%d of them: %v, %d left", n, got, left)
		}
	}
}

// A text is cut on character boundaries and keeps its span.
func TestAround(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := texts.Draw(t, "text")
		bounds := []int{len(s)}
		for i := range s {
			bounds = append(bounds, i)
		}
		a, b := rapid.SampledFrom(bounds).Draw(t, "start"), rapid.SampledFrom(bounds).Draw(t, "end")
		c := context{text: s, span: checker.Span{Start: min(a, b), End: max(a, b)}}
		n := rapid.IntRange(8, 60).Draw(t, "n")
		got := c.around(n)
		if len(got.text) > n+2*len("…")+4 && c.span.Len() < n-8 {
			t.Fatalf("%d bytes: %q", len(got.text), got.text)
		}
		want := s[c.span.Start:c.span.End]
		if marked := got.text[got.span.Start:got.span.End]; marked != want && !strings.HasPrefix(want, marked) {
			t.Fatalf("%q instead of %q", marked, want)
		}
		if !strings.Contains(s, strings.Trim(got.text, "…")) && !strings.Contains(s, "…") {
			t.Fatalf("%q is no part of %q", got.text, s)
		}
	})
}
