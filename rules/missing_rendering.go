package rules

import (
	"fmt"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/glossary"
)

var missingRendering = &checker.Rule{
	Name:     "missing-rendering",
	Severity: checker.Warning,
	Summary:  "The source mentions a term and no accepted rendering stands in the target.",
	Why: `Either the translator wrote something else, or left the term out. Where it is known what stands in its place, that is named and the finding is an error; otherwise it is a warning.
A rendering to spare in a neighbouring segment of running text is as good as one in the segment itself. A repeated mention may go without where another one nearby has its rendering: that is a note.`,
	Examples: []checker.Example{{
		Glossary: `[terms]
"generalization" = "泛化"`,
		Bad:      []checker.Pair{{Source: "We studied generalization for years.", Target: "«我们研究了很多年。»"}},
		Good:     []checker.Pair{{Source: "We studied generalization for years.", Target: "我们研究了很多年泛化。"}},
		Severity: checker.Warning,
	}, {
		Glossary: `[terms]
"construction zone" = "施工区"`,
		Bad:      []checker.Pair{{Source: "The car stopped at a construction zone.", Target: "车停在«施工区域»前面。"}},
		Good:     []checker.Pair{{Source: "The car stopped at a construction zone.", Target: "车停在施工区前面。"}},
		Fixed:    checker.Unsafe,
		Severity: checker.Error,
	}},
	Open: func(p *checker.Pass, m *checker.Mention) *checker.Report {
		if m.Outcome == checker.Served {
			return nil
		}
		each := m.Sense().Count == glossary.CountEach // asks for every one: no omission is harmless
		at, named := p.Culprit(m)
		switch {
		case named:
			r := report(p, m, at, "", func(found string) string {
				return fmt.Sprintf("“%s” is rendered %s; the glossary says %s", m.Term, found, oneOf(m.Expected()))
			})
			r.Severity = checker.Error
			if why := p.Explained(m, r.Found); why != "" && !each {
				excuse(r, why)
			}
			replaceWord(p, r, checker.Unsafe)
			return r
		case m.Outcome == checker.Repeated || p.Carried(m):
			return nil
		}
		r := &checker.Report{
			Side: checker.Target, Span: checker.Span{Start: 0, End: len(p.Text(checker.Target))}, Sense: m.Sense(),
		}
		if p.Told() {
			r.Expected = m.Expected()
			r.Message = fmt.Sprintf("no rendering of “%s” in the target; the glossary says %s", m.Term, oneOf(r.Expected))
		}
		if why := p.Harmless(m); why != "" && !each {
			excuse(r, why)
		}
		return r
	},
}
