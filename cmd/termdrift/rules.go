package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/termdrift/termdrift/internal/report"
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
			_, err := fmt.Fprint(a.out, report.RulePage(r))
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
