package rules

import (
	"fmt"

	"github.com/termdrift/termdrift/checker"
)

var misspelledName = &checker.Rule{
	Name:     "misspelled-name",
	Severity: checker.Error,
	Summary:  "A name is misspelled, in the source or in the target.",
	Why: `Speech recognition writes what it hears, and the same name two ways in one talk; translators mistype. The two languages prove each other: where one side has the name right and the other has something like it in its place, that is the name, and the finding is an error, as it is for a misspelling that the glossary lists.
Without proof only a spelling one letter off the name is reported, as a warning.`,
	Examples: []checker.Example{{
		Glossary: `[names]
"Anthropic" = "Anthropic"`,
		Bad:   []checker.Pair{{Source: "«Antropic» hired her.", Target: "Anthropic 聘请了她。"}},
		Good:  []checker.Pair{{Source: "Anthropic hired her.", Target: "Anthropic 聘请了她。"}},
		Fixed: checker.Safe,
	}, {
		Glossary: `[names]
"Waymo" = { preferred = "Waymo", misspellings = ["Whimos"] }`,
		Bad:   []checker.Pair{{Source: "I took «Whimos» home.", Target: "我坐 Waymo 回家。"}},
		Good:  []checker.Pair{{Source: "I took Waymo home.", Target: "我坐 Waymo 回家。"}},
		Fixed: checker.Safe,
	}, {
		Glossary: `[names]
"DeepMind" = "DeepMind"`,
		Bad:   []checker.Pair{{Source: "She left DeepMind.", Target: "她离开了 «Deepmnd»。"}},
		Good:  []checker.Pair{{Source: "She left DeepMind.", Target: "她离开了 DeepMind。"}},
		Fixed: checker.Safe,
	}},
	Open: func(p *checker.Pass, m *checker.Mention) *checker.Report {
		at, want, ok := p.Misspelled(m)
		if !ok {
			return nil
		}
		r := report(p, m, at, want, func(found string) string {
			return fmt.Sprintf("“%s” looks like a misspelling of %s", found, want)
		})
		replace(p, r, checker.Safe)
		return r
	},
	Names: true,
	Segment: func(p *checker.Pass) []checker.Report {
		return slips(p, func(s *checker.Slip) bool { return s.Kind != checker.Capitals }, func(s *checker.Slip, found string) (string, checker.Severity) {
			switch s.Kind {
			case checker.Listed:
				return fmt.Sprintf("“%s” is a known misspelling of %s", found, s.Expected), checker.Off
			case checker.Proved:
				return fmt.Sprintf("“%s” stands where the target has %s", found, s.Sense.Preferred), checker.Off
			}
			return fmt.Sprintf("“%s” is one letter off %s", found, s.Expected), checker.Warning
		})
	},
}
