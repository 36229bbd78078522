package report

import (
	"fmt"
	"strings"

	"github.com/termdrift/termdrift/checker"
)

// RulePage is the page about a rule, in Markdown that reads well as it is.
func RulePage(r *checker.Rule) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s\n\nDefault severity: %s.\n\n%s\n", r.Name, r.Summary, r.Severity, strings.ReplaceAll(r.Why, "\n", "\n\n"))
	for i, e := range r.Examples {
		heading := "Example"
		if len(r.Examples) > 1 {
			heading = fmt.Sprintf("Example %d", i+1)
		}
		fmt.Fprintf(&b, "\n## %s\n\nThe glossary:\n\n%s\n", heading, codeBlock(e.Glossary))
		place := "the place is marked"
		if e.Severity != checker.Off && e.Severity != r.Severity {
			place += fmt.Sprintf("; here the severity is %s", e.Severity)
		}
		fmt.Fprintf(&b, "\nBad (%s):\n\n%s\nGood:\n\n%s", place, pairs(e.Bad), pairs(e.Good))
		switch e.Fixed {
		case checker.Safe:
			b.WriteString("\n`--fix` makes the good one of the bad.\n")
		case checker.Unsafe:
			b.WriteString("\n`--unsafe-fixes` makes the good one of the bad.\n")
		}
	}
	return b.String()
}

func pairs(list []checker.Pair) string {
	var b strings.Builder
	for _, p := range list {
		fmt.Fprintf(&b, "    %s\n    %s\n", p.Source, p.Target)
	}
	return b.String()
}

func codeBlock(s string) string {
	return "    " + strings.ReplaceAll(strings.TrimSpace(s), "\n", "\n    ")
}

// ruleURL is where the page about a rule stands.
func ruleURL(rule string) string { return homepage + "/blob/main/docs/rules/" + rule + ".md" }

const homepage = "https://github.com/termdrift/termdrift"
