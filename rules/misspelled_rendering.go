package rules

import (
	"fmt"

	"github.com/termdrift/termdrift/checker"
)

var misspelledRendering = &checker.Rule{
	Name:     "misspelled-rendering",
	Severity: checker.Error,
	Summary:  "A near miss of an accepted Chinese rendering: homophones, one character off, half of a name.",
	Why: `Who types Chinese picks characters by their sound, and the wrong ones slip in unseen; a name in transliteration is heard one way and written three. The rule compares by sound and by characters, only where the source mentions the term and its rendering is missing, and leaves alone what is a word of its own.
Half of a name is a warning, and a note once the document has the whole name.`,
	Examples: []checker.Example{{
		Glossary: `[terms]
"deployment" = "部署"`,
		Bad:   []checker.Pair{{Source: "The deployment took all night.", Target: "这次«布暑»花了一整夜。"}},
		Good:  []checker.Pair{{Source: "The deployment took all night.", Target: "这次部署花了一整夜。"}},
		Fixed: checker.Unsafe,
	}, {
		Glossary: `[names]
"Sam Altman" = "阿尔特曼"`,
		Bad:   []checker.Pair{{Source: "Sam Altman signed the letter.", Target: "«奥特曼»在信上签了名。"}},
		Good:  []checker.Pair{{Source: "Sam Altman signed the letter.", Target: "阿尔特曼在信上签了名。"}},
		Fixed: checker.Unsafe,
	}},
	Open: func(p *checker.Pass, m *checker.Mention) *checker.Report {
		near, ok := p.NearRendering(m)
		if !ok {
			return nil
		}
		r := report(p, m, near.Span, near.Rendering, func(found string) string {
			if near.Part {
				return fmt.Sprintf("“%s” is a part of the name %s", found, near.Rendering)
			}
			return fmt.Sprintf("“%s” looks like a misspelling of %s", found, near.Rendering)
		})
		if near.Part {
			r.Severity = checker.Warning
			if p.Known(near.Sense) {
				r.Severity = checker.Note
			}
		}
		replace(p, r, checker.Unsafe)
		return r
	},
}
