package main

import (
	"errors"
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
		Long:  "rules lists the rules with their default severities. `termdrift explain RULE` tells more.",
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
		Example: `  termdrift explain missing-rendering
  termdrift rules`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return errors.New("name one rule: " + strings.Join(ruleNames(), ", "))
			}
			return nil
		},
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return ruleNames(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			r := rules.ByName(args[0])
			if r == nil {
				return unknownRule(args[0])
			}
			_, err := fmt.Fprint(a.out, explanation(r))
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

func unknownRule(name string) error {
	return fmt.Errorf("unknown rule %q: use one of %s", name, strings.Join(ruleNames(), ", "))
}

// explanation is the page about a rule, in Markdown that reads well as it is.
// docs/rules holds the same text.
func explanation(r *checker.Rule) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s\n\nDefault severity: %s.\n\n%s\n", r.Name, r.Summary, r.Severity, strings.ReplaceAll(r.Why, "\n", "\n\n"))
	for i, e := range r.Examples {
		heading := "Example"
		if len(r.Examples) > 1 {
			heading = fmt.Sprintf("Example %d", i+1)
		}
		fmt.Fprintf(&b, "\n## %s\n\nThe glossary:\n\n%s\n", heading, indent(e.Glossary))
		place := "the place is marked"
		if e.Severity != checker.Off && e.Severity != r.Severity {
			place += fmt.Sprintf("; here the severity is %s", e.Severity)
		}
		fmt.Fprintf(&b, "\nBad (%s):\n\n%s\nGood:\n\n%s", place, pairs(e.Bad), pairs(e.Good))
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
