package rules

import (
	"fmt"

	"github.com/termdrift/termdrift/checker"
)

var firstMention = &checker.Rule{
	Name:     "first-mention",
	Severity: checker.Warning,
	Summary:  "The first mention in a document does not have the form that the entry asks for.",
	Why: `A reader who meets a term for the first time wants to know what it is called in English; from then on the short form is right. The entry says how the first mention reads: first = "世界模型（world model）". Where the long form comes again later, that is no fault.
Brackets of full and of half width are alike, and so are spaces between Chinese and Latin letters. What counts is the first mention that has an accepted rendering; one without is another rule's business.`,
	Examples: []checker.Example{{
		Glossary: `[terms]
"world model" = { preferred = "世界模型", first = "世界模型（world model）" }`,
		Bad: []checker.Pair{
			{Source: "A world model predicts.", Target: "«世界模型»会做预测。"},
			{Source: "The world model learns.", Target: "世界模型会学习。"},
		},
		Good: []checker.Pair{
			{Source: "A world model predicts.", Target: "世界模型（world model）会做预测。"},
			{Source: "The world model learns.", Target: "世界模型会学习。"},
		},
		Fixed: checker.Unsafe,
	}},
	Rendered: func(p *checker.Pass, m *checker.Mention) *checker.Report {
		at, missing := p.FirstMention(m)
		if !missing {
			return nil
		}
		want := m.Hit.Sense.First
		r := report(p, m, at, want, func(string) string {
			return fmt.Sprintf("the first mention of “%s” should read %s", m.Term, want)
		})
		r.Sense = m.Hit.Sense
		r.Status = checker.Accepted
		replace(p, r, checker.Unsafe)
		return r
	},
}
