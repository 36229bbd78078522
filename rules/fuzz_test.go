package rules_test

import (
	"testing"
	"unicode/utf8"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/glossary"
	"github.com/termdrift/termdrift/rules"
)

// FuzzCheck runs all rules on any glossary and any two pairs. Every place must
// lie in its file on whole characters, and hold the text that is named.
func FuzzCheck(f *testing.F) {
	for _, r := range rules.All {
		for _, e := range r.Examples {
			bad, _ := marked(e.Bad)
			if len(bad) == 1 {
				bad = append(bad, e.Good[0])
			}
			f.Add(e.Glossary, bad[0].Source, bad[0].Target, bad[1].Source, bad[1].Target)
		}
	}
	f.Add("[names]\n\"Łukasz Kaiser\" = \"安娜·科尔\"\n[terms]\n\"a\" = \"（的）\"\n\"C++\" = \"类\"", "Lucas\x00 C++ 1*", "·科尔·（", "", "`")
	severities := map[string]checker.Severity{}
	for _, r := range rules.All {
		severities[r.Name] = checker.Error
	}
	f.Fuzz(func(t *testing.T, toml, s1, t1, s2, t2 string) {
		for _, s := range []string{s1, t1, s2, t2} {
			if !utf8.ValidString(s) || len(s) > 400 {
				t.Skip()
			}
		}
		g, err := glossary.Parse("g.toml", []byte(toml))
		if err != nil {
			t.Skip()
		}
		doc := checker.PairDocument("fuzz", []checker.Pair{{Source: s1, Target: t1}, {Source: s2, Target: t2}})
		c := checker.New(glossary.Compile(g), rules.All, checker.Options{Window: -1, Jobs: 1, Severities: severities})
		for _, finding := range c.Check([]*checker.Document{doc}).Findings {
			at := finding.At
			text := at.File.Data[at.Span.Start:at.Span.End]
			if !utf8.ValidString(text) {
				t.Errorf("%s cuts a character: %q", finding.Rule, text)
			}
			if finding.Found != "" && finding.Found != text {
				t.Errorf("%s found %q at a place that holds %q", finding.Rule, finding.Found, text)
			}
		}
		c.MineNames([]*checker.Document{doc})
	})
}
