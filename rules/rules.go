// Package rules holds the rules, one a file, in the order in which they are
// asked about a mention.
package rules

import (
	"fmt"
	"strings"

	"github.com/termdrift/termdrift/checker"
)

// All lists the rules. Of those that look at one mention the first that
// reports has it.
var All = []*checker.Rule{
	deprecatedRendering,
	wrongCase,
	misspelledName,
	scriptVariant,
	misspelledRendering,
	untranslatedTerm,
	missingRendering,
	mixedRendering,
	variantName,
	firstMention,
}

// ByName gives the rule of that name, or nil.
func ByName(name string) *checker.Rule {
	for _, r := range All {
		if r.Name == name {
			return r
		}
	}
	return nil
}

// report makes a report about a span of the target in the place of a mention.
func report(p *checker.Pass, m *checker.Mention, at checker.Span, format string, args ...any) *checker.Report {
	return &checker.Report{
		Side:     checker.Target,
		Span:     at,
		Sense:    m.Sense(),
		Expected: m.Expected(),
		Found:    p.Text(checker.Target)[at.Start:at.End],
		Message:  fmt.Sprintf(format, args...),
	}
}

// excuse makes a note of a report.
func excuse(r *checker.Report, why string) {
	r.Severity, r.Excuse = checker.Note, why
	r.Message += " (" + why + ")"
}

// replace is a fix that writes text over the reported span.
func replace(found, text string, a checker.Applicability) *checker.Replacement {
	return &checker.Replacement{Message: fmt.Sprintf("replace %s with %s", found, text), Applicability: a, Text: text}
}

// oneOf lists renderings for a message.
func oneOf(list []string) string { return strings.Join(list, " or ") }
