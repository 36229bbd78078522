package rules

import (
	"fmt"

	"github.com/termdrift/termdrift/checker"
)

var wrongCase = &checker.Rule{
	Name:     "wrong-case",
	Severity: checker.Error,
	Summary:  "A name or a term that is kept in English has the wrong capitals.",
	Why: `A company spells its name one way. In the target every rendering in Latin letters is held to the glossary's capitals, except one that the glossary writes in small letters, which accepts any.
In the source only names are, and only where the target has the name: there the source is a transcript that lost the capitals.`,
	Examples: []checker.Example{{
		Glossary: `[names]
"OpenAI" = "OpenAI"`,
		Bad:   []checker.Pair{{Source: "I joined OpenAI last spring.", Target: "我去年春天加入了 «Openai»。"}},
		Good:  []checker.Pair{{Source: "I joined OpenAI last spring.", Target: "我去年春天加入了 OpenAI。"}},
		Fixed: checker.Safe,
	}, {
		Glossary: `[names]
"Anthropic" = "Anthropic"`,
		Bad:   []checker.Pair{{Source: "Then «anthropic» shipped it.", Target: "后来 Anthropic 把它发布了。"}},
		Good:  []checker.Pair{{Source: "Then Anthropic shipped it.", Target: "后来 Anthropic 把它发布了。"}},
		Fixed: checker.Safe,
	}},
	Open: func(p *checker.Pass, m *checker.Mention) *checker.Report {
		hit, ok := p.Miscased()
		if !ok {
			return nil
		}
		want := hit.Sense.Accepted[hit.Rendering].Text
		r := report(p, m, hit.Span, want, func(found string) string {
			return fmt.Sprintf("“%s” has the wrong capitals; write %s", found, want)
		})
		replace(p, r, checker.Safe)
		return r
	},
	Names: true,
	Segment: func(p *checker.Pass) []checker.Report {
		return slips(p, func(s *checker.Slip) bool { return s.Kind == checker.Capitals }, func(s *checker.Slip, found string) (string, checker.Severity) {
			return fmt.Sprintf("“%s” has the wrong capitals; the target has %s", found, s.Expected), checker.Off
		})
	},
}

// slips makes reports of the slips in the source that are of the wanted kind.
func slips(p *checker.Pass, wanted func(*checker.Slip) bool, say func(s *checker.Slip, found string) (string, checker.Severity)) []checker.Report {
	var out []checker.Report
	for _, s := range p.Slips() {
		if !wanted(&s) {
			continue
		}
		found := p.Text(s.Side)[s.Span.Start:s.Span.End]
		message, severity := say(&s, found)
		applicability := checker.Safe
		if s.Kind == checker.Guessed {
			applicability = checker.Unsafe
		}
		r := checker.Report{
			Side: s.Side, Span: s.Span, Mention: p.Misread(&s), Sense: s.Sense,
			Expected: []string{s.Expected}, Found: found, Message: message, Severity: severity,
		}
		replace(p, &r, applicability)
		out = append(out, r)
	}
	return out
}
