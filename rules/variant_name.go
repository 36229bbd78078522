package rules

import (
	"fmt"
	"strings"

	"github.com/termdrift/termdrift/checker"
)

var variantName = &checker.Rule{
	Name:     "variant-name",
	Severity: checker.Off,
	Summary:  "A name that the glossary lacks is spelled in several ways.",
	Why: `Names that nobody has put into the glossary drift most. The rule gathers capitalised names of the sources with what stands for them in the targets, joins spellings that sound alike and do not stand side by side, and reports each name once, with the counts and a line for the glossary. Which spelling is right it can only guess: the one that the other side has, else the most frequent.
It must be asked for: --rule variant-name=warning. The command mine --names prints all names in this way.`,
	Examples: []checker.Example{{
		Glossary: `[terms]
"engine" = "发动机"`,
		Bad: []checker.Pair{
			{Source: "We asked Dorthe Kaiser about the engine.", Target: "我们向 Dorthe Kaiser 请教发动机的事。"},
			{Source: "They met Dorthe Kaiser twice.", Target: "他们见过 Dorthe Kaiser 两次。"},
			{Source: "Then «Dorthe Kayser» left.", Target: "后来 Dorthe Kaiser 走了。"},
		},
		Good: []checker.Pair{
			{Source: "We asked Dorthe Kaiser about the engine.", Target: "我们向 Dorthe Kaiser 请教发动机的事。"},
			{Source: "They met Dorthe Kaiser twice.", Target: "他们见过 Dorthe Kaiser 两次。"},
			{Source: "Then Dorthe Kaiser left.", Target: "后来 Dorthe Kaiser 走了。"},
		},
		Severity: checker.Warning,
	}},
	Corpus: func(c *checker.Corpus) []checker.Finding {
		var out []checker.Finding
		for _, n := range c.Names() {
			if !n.Varies() {
				continue
			}
			list, side := n.Spellings, checker.Source
			if len(list) < 2 {
				list, side = n.Renderings, checker.Target
			}
			out = append(out, checker.Finding{
				Side: side, At: list[1].First, Mention: n.Spellings[0].First, Segment: c.Segment(&list[1]),
				Term: n.Spellings[0].Text, Expected: []string{list[0].Text}, Found: list[1].Text,
				Message: fmt.Sprintf("%s look like one name; for the glossary: %s", counts(list), n.Line()),
			})
		}
		return out
	},
}

// counts lists spellings with how often they occur.
func counts(list []checker.MinedSpelling) string {
	var parts []string
	for _, s := range list {
		parts = append(parts, fmt.Sprintf("“%s” (%d)", s.Text, s.Count))
	}
	return strings.Join(parts, " and ")
}
