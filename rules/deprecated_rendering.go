package rules

import (
	"fmt"

	"github.com/termdrift/termdrift/checker"
)

var deprecatedRendering = &checker.Rule{
	Name:     "deprecated-rendering",
	Severity: checker.Error,
	Summary:  "The target uses a rendering that the glossary deprecates for the term.",
	Why: `A house that has settled on one rendering lists the ones that it gave up as deprecated. Readers who meet both take them for two things.
The rule speaks only where the source mentions the term: the same characters may be right elsewhere.`,
	Examples: []checker.Example{{
		Glossary: `[terms]
"reinforcement learning" = { preferred = "强化学习", deprecated = ["增强学习"] }`,
		Bad:   []checker.Pair{{Source: "Reinforcement learning needs a reward.", Target: "«增强学习»需要奖励。"}},
		Good:  []checker.Pair{{Source: "Reinforcement learning needs a reward.", Target: "强化学习需要奖励。"}},
		Fixed: checker.Safe,
	}},
	Open: func(p *checker.Pass, m *checker.Mention) *checker.Report {
		hit, ok := p.Deprecated(m)
		if !ok {
			return nil
		}
		r := report(p, m, hit.Span, "", func(string) string {
			return fmt.Sprintf("“%s” is rendered %s, which the glossary deprecates; write %s", m.Term, hit.Sense.Deprecated[hit.Rendering].Text, oneOf(m.Expected()))
		})
		r.Status = checker.Deprecated
		replace(p, r, checker.Safe)
		return r
	},
}
