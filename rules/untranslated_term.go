package rules

import (
	"fmt"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/glossary"
)

var untranslatedTerm = &checker.Rule{
	Name:     "untranslated-term",
	Severity: checker.Error,
	Summary:  "The English term was left standing where the glossary asks for Chinese.",
	Why: `An English word in a Chinese sentence stops the reader, and an index or a search by the Chinese term misses the place. A term that the house keeps in English is listed as its own rendering: "goroutine" = "goroutine".
English in links and placeholders is not looked at; English in code is.`,
	Examples: []checker.Example{{
		Glossary: `[terms]
"embedding" = "嵌入"`,
		Bad:   []checker.Pair{{Source: "We store the embeddings.", Target: "我们存储这些 «embeddings»。"}},
		Good:  []checker.Pair{{Source: "We store the embeddings.", Target: "我们存储这些嵌入。"}},
		Fixed: checker.Unsafe,
	}},
	Open: func(p *checker.Pass, m *checker.Mention) *checker.Report {
		at, ok := p.Left(m)
		if !ok {
			return nil
		}
		r := report(p, m, at, "", func(found string) string {
			return fmt.Sprintf("“%s” was left in English; write %s", found, oneOf(m.Expected()))
		})
		r.Status = checker.English
		if why := p.KeptOnPurpose(m, at); why != "" && m.Sense().Count == glossary.CountOnce {
			excuse(r, why)
		}
		replaceWord(p, r, checker.Unsafe)
		return r
	},
}
