package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/rules"
)

func (a *app) rules() *cobra.Command {
	return &cobra.Command{
		Use:   "rules",
		Short: "List the rules",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			for _, r := range rules.All {
				if _, err := fmt.Fprintf(a.out, "%-22s %-8s %s\n", r.Name, r.Severity, r.Summary); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

func (a *app) explain() *cobra.Command {
	return &cobra.Command{
		Use:   "explain RULE",
		Short: "Explain a rule with a bad and a good example",
		Args:  cobra.ExactArgs(1),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return ruleNames(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			r := rules.ByName(args[0])
			if r == nil {
				return unknownRule(args[0])
			}
			_, err := fmt.Fprint(a.out, explain(r))
			return err
		},
	}
}

func ruleNames() []string {
	var out []string
	for _, r := range rules.All {
		out = append(out, r.Name)
	}
	return out
}

// explain writes a rule as a page of plain text.
func explain(r *checker.Rule) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s)\n\n%s\n\n%s\n", r.Name, r.Severity, r.Summary, r.Why)
	for _, e := range r.Examples {
		fmt.Fprintf(&b, "\nGlossary:\n%s\n\nBad («» marks the place):\n%s\nGood:\n%s", indent(e.Glossary), pairs(e.Bad), pairs(e.Good))
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

func indent(s string) string {
	return "    " + strings.ReplaceAll(strings.TrimSpace(s), "\n", "\n    ")
}
