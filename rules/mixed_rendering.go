package rules

import (
	"fmt"

	"github.com/termdrift/termdrift/checker"
)

var mixedRendering = &checker.Rule{
	Name:     "mixed-rendering",
	Severity: checker.Warning,
	Summary:  "A segment departs from the accepted rendering that its document uses most.",
	Why:      `Where the glossary admits several renderings, one document should still keep to one. The rule speaks at each place that departs from the rendering that the document uses most; where two are used alike, from the one that the glossary lists first.`,
	Examples: []checker.Example{{
		Glossary: `[terms]
"agent" = ["智能体", "代理"]`,
		Bad: []checker.Pair{
			{Source: "An agent plans.", Target: "智能体会做计划。"},
			{Source: "The agent acts.", Target: "智能体会行动。"},
			{Source: "Then the agent waits.", Target: "然后«代理»会等待。"},
		},
		Good: []checker.Pair{
			{Source: "An agent plans.", Target: "智能体会做计划。"},
			{Source: "The agent acts.", Target: "智能体会行动。"},
			{Source: "Then the agent waits.", Target: "然后智能体会等待。"},
		},
		Fixed: checker.Unsafe,
	}},
	Rendered: func(p *checker.Pass, m *checker.Mention) *checker.Report {
		used, most := m.Hit.Sense.Accepted[m.Hit.Rendering], p.Majority(m.Hit.Sense)
		if used.Text == most.Text {
			return nil
		}
		r := report(p, m, m.Hit.Span, most.Text, func(string) string {
			return fmt.Sprintf("“%s” is rendered %s here; the document mostly writes %s", m.Term, used.Text, most.Text)
		})
		r.Status = checker.Accepted
		replace(p, r, checker.Unsafe)
		return r
	},
}
