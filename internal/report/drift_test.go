package report

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/termdrift/termdrift/checker"
)

func driftSample() *DriftReport {
	d, n := transcript("talk.txt", talk), transcript("notes/第二讲.txt", notes)
	at := func(s *checker.Segment, text string) checker.Location { return locate(&s.Target, text) }
	s := d.Segments
	return &DriftReport{
		Terms: []checker.Drift{
			{Term: "agent", Occurrences: 12, Stride: 1, HHI: 0.4028, Consistency: checker.Consistency{First: 1. / 3, Frequent: 7. / 12, Glossary: 7. / 12},
				Renderings: []checker.Rendering{
					{Text: "智能体", Status: checker.Accepted, Count: 7, Share: 7. / 12, Files: 2, First: at(&s[1], "它"), Last: at(&n.Segments[3], "标记"), Course: []int{1, 0, 1, 1, 0, 1, 0, 1, 0, 1, 0, 1}},
					{Text: "代理人", Status: checker.Deprecated, Count: 2, Share: 2. / 12, Files: 1, First: at(&s[0], "代理人"), Last: at(&s[0], "代理人"), Course: []int{0, 1, 0, 0, 0, 0, 0, 0, 1}},
					{Text: "agent", Status: checker.English, Count: 1, Share: 1. / 12, Files: 1, First: at(&s[5], "robot"), Last: at(&s[5], "robot"), Course: []int{0, 0, 0, 0, 1}},
					{Text: "", Status: checker.None, Count: 2, Share: 2. / 12, Files: 2, First: at(&s[6], ""), Last: at(&s[6], ""), Course: []int{0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1}},
				}},
			{Term: "work zone | 施工", Occurrences: 3, Stride: 1, HHI: 5. / 9, Consistency: checker.Consistency{First: 1. / 3, Frequent: 2. / 3, Glossary: 2. / 3},
				Renderings: []checker.Rendering{
					{Text: "施工区", Status: checker.Accepted, Count: 2, Share: 2. / 3, Files: 1, First: at(&s[1], "施工区"), Last: at(&s[1], "施工区"), Course: []int{1, 0, 1}},
					{Text: "施工区域", Status: checker.Observed, Count: 1, Share: 1. / 3, Files: 1, First: at(&s[1], "施工区域"), Last: at(&s[1], "施工区域"), Course: []int{0, 1}},
				}},
			{Term: "token", Occurrences: 6, HHI: 1, Consistency: checker.Consistency{First: 1, Frequent: 1},
				Renderings: []checker.Rendering{{Text: "标记", Status: checker.Observed, Count: 6, Share: 1, Files: 2, First: at(&n.Segments[0], "标记"), Last: at(&s[2], "标记")}}},
		},
		Summary: checker.DriftSummary{Terms: 3, Occurrences: 21, HHI: 0.6528, SuccessRate: 0.4167,
			Consistency: checker.Consistency{First: 11. / 21, Frequent: 15. / 21, Glossary: 9. / 21}},
		Alignment: "line by line in 2 bilingual transcripts",
	}
}

func termsSample() *TermsReport {
	d := transcript("talk.txt", talk)
	s := d.Segments
	return &TermsReport{Files: 1, Segments: 7, Terms: []Term{
		{Term: "agent", Kind: "term", Count: 3, Write: []string{"智能体", "代理"}, Note: "代理 only where the text speaks of software that acts for a user", First: locate(&s[0].Source, "agent")},
		{Term: "OpenAI", Kind: "name", Count: 1, Write: []string{"OpenAI"}, First: locate(&s[4].Source, "OpenAI")},
		{Term: "reinforcement learning from human feedback", Kind: "term", Count: 1, Write: []string{"基于人类反馈的强化学习"}, First: locate(&s[3].Source, "Reinforcement")},
	}}
}

func TestDriftOutputs(t *testing.T) {
	for _, cells := range []int{40, 60, 80, 120} {
		var out bytes.Buffer
		if err := driftTable.Write(&out, driftSample(), Options{Width: cells}); err != nil {
			t.Fatal(err)
		}
		golden(t, fmt.Sprintf("drift-%d.txt", cells), out.Bytes())
		aligned(t, out.Bytes(), cells)
		out.Reset()
		if err := termsTable.Write(&out, termsSample(), Options{Width: cells}); err != nil {
			t.Fatal(err)
		}
		golden(t, fmt.Sprintf("terms-%d.txt", cells), out.Bytes())
		aligned(t, out.Bytes(), cells)
	}
	for _, f := range DriftFormats {
		if f.Name != "markdown" && f.Name != "csv" {
			continue
		}
		var out bytes.Buffer
		if err := f.Write(&out, driftSample(), Options{}); err != nil {
			t.Fatal(err)
		}
		golden(t, "drift."+f.Name, out.Bytes())
	}
	for _, f := range TermsFormats {
		if f.Name != "markdown" && f.Name != "csv" {
			continue
		}
		var out bytes.Buffer
		if err := f.Write(&out, termsSample(), Options{}); err != nil {
			t.Fatal(err)
		}
		golden(t, "terms."+f.Name, out.Bytes())
	}
}

func TestMarkdownEscapes(t *testing.T) {
	for s, want := range map[string]string{
		"a|b":         `a\|b`,
		"`x` *y* <z>": "\\`x\\` \\*y\\* \\<z\\>",
		"一\n二":        "一↵二",
		"&amp;":       `\&amp;`,
	} {
		if got := markdown(s); got != want {
			t.Errorf("markdown(%q) = %q, want %q", s, got, want)
		}
	}
}

func TestDriftFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := driftSample()
		for i := range r.Terms {
			d := &r.Terms[i]
			d.Term = texts.Draw(t, "term")
			for j := range d.Renderings {
				d.Renderings[j].Text = texts.Draw(t, "rendering")
				d.Renderings[j].Count = rapid.IntRange(0, 1e9).Draw(t, "count")
			}
		}
		r.Alignment = texts.Draw(t, "alignment")
		terms := termsSample()
		for i := range terms.Terms {
			x := &terms.Terms[i]
			x.Term, x.Note, x.Write = texts.Draw(t, "term"), texts.Draw(t, "note"), []string{texts.Draw(t, "write"), texts.Draw(t, "write")}
		}
		o := Options{Width: rapid.IntRange(leastWidth, 140).Draw(t, "width")}
		var out bytes.Buffer
		if err := driftTable.Write(&out, r, o); err != nil {
			t.Fatal(err)
		}
		if err := termsTable.Write(&out, terms, o); err != nil {
			t.Fatal(err)
		}
		aligned(t, out.Bytes(), o.Width)

		// CSV comes back as it was, but for what a spreadsheet might run.
		out.Reset()
		if err := driftCSV.Write(&out, r, o); err != nil {
			t.Fatal(err)
		}
		back, err := csv.NewReader(&out).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		want := driftRows(r)
		for _, row := range want {
			for i, s := range row {
				row[i] = harmless(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.ToValidUTF8(s, "\uFFFD")))
			}
		}
		if diff := cmp.Diff([][]string(want), back); diff != "" {
			t.Fatal(diff)
		}
	})
}
