package rules

import (
	"fmt"
	"slices"

	"github.com/termdrift/termdrift/checker"
)

var scriptVariant = &checker.Rule{
	Name:     "script-variant",
	Severity: checker.Warning,
	Summary:  "The right word stands in the wrong script, or as another region writes it.",
	Why: `A text that was converted from traditional to simplified characters, or the other way round, keeps words of where it came from: 軟體 becomes 软体, and the mainland says 软件. Half a word may stay unconverted, and one character may become the wrong one of two (后 and 後).
The glossary's target says what is asked for: zh-Hans, zh-TW, zh-HK, or zh-Hant for traditional characters of any region. What the glossary itself writes is right, whatever its characters. A word of another region that is an ordinary word here as well is reported only where the characters around it are those of the other script.
The characters and most of the words come from the dictionaries of OpenCC.`,
	Examples: []checker.Example{{
		Glossary: `[terms]
"software" = "软件"`,
		Bad:   []checker.Pair{{Source: "The software is free.", Target: "这个«軟體»是免费的。"}},
		Good:  []checker.Pair{{Source: "The software is free.", Target: "这个软件是免费的。"}},
		Fixed: checker.Unsafe,
	}, {
		Glossary: `[terms]
"machine learning" = "机器学习"`,
		Bad:   []checker.Pair{{Source: "She teaches machine learning.", Target: "她教«机器學习»。"}},
		Good:  []checker.Pair{{Source: "She teaches machine learning.", Target: "她教机器学习。"}},
		Fixed: checker.Unsafe,
	}, {
		Glossary: `[glossary]
target = "zh-TW"

[terms]
"network" = "網路"`,
		Bad:   []checker.Pair{{Source: "The network is down.", Target: "«網絡»中斷了。"}},
		Good:  []checker.Pair{{Source: "The network is down.", Target: "網路中斷了。"}},
		Fixed: checker.Unsafe,
	}},
	Open: func(p *checker.Pass, m *checker.Mention) *checker.Report {
		v, ok := p.Variant(m)
		if !ok {
			return nil
		}
		want := v.Sense.Accepted[v.Rendering].Text
		format := "“%s” is %s in other characters"
		switch v.Kind {
		case checker.TraditionalCharacters:
			format = "“%s” is %s in traditional characters"
		case checker.SimplifiedCharacters:
			format = "“%s” is %s in simplified characters"
		case checker.TaiwanWord:
			format = "“%s” is what Taiwan writes for %s"
		case checker.MainlandWord:
			format = "“%s” is what the mainland writes for %s"
		}
		r := report(p, m, v.Span, "", func(found string) string {
			return fmt.Sprintf(format, found, want)
		})
		if p.Told() { // it first, then the others
			r.Expected = append([]string{want}, slices.DeleteFunc(r.Expected, func(e string) bool { return e == want })...)
		}
		replace(p, r, checker.Unsafe)
		return r
	},
}
