package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/glossary"
	"github.com/termdrift/termdrift/rules"
)

func (a *app) glossary() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "glossary",
		Short: "Tend the glossary",
		Args:  knownCommand,
		RunE:  showHelp,

		DisableFlagsInUseLine: true,
	}
	cmd.AddCommand(&cobra.Command{
		Use:   "lint FILE...",
		Short: "Report the mistakes of a glossary and run its examples",
		Long: `lint reads glossaries as check does, reports every mistake with its place, lists
spellings that lead to several entries, and runs the entries' examples. Several
files are read as layers: the later beats the earlier.

Exit status: 0 no problem, 1 problems, 2 mistakes that keep the glossary from
being used.`,
		Example: "  termdrift glossary lint glossary.toml",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return fmt.Errorf("name a glossary, for instance %s glossary.toml", cmd.CommandPath())
			}
			return nil
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return []string{"toml"}, cobra.ShellCompDirectiveFilterFileExt
		},
		RunE: func(_ *cobra.Command, files []string) error { return a.lint(files) },
	})
	return cmd
}

func (a *app) lint(files []string) error {
	g, err := glossary.Load(files...)
	if err != nil {
		var problems glossary.Problems
		if !errors.As(err, &problems) {
			return err
		}
		a.finish(statusFailed)
		for _, p := range problems {
			if _, err := fmt.Fprintln(a.out, p); err != nil {
				return err
			}
		}
		a.say("%s", plural(len(problems), "mistake", "mistakes"))
		return nil
	}
	problems := append([]glossary.Problem{}, g.Warnings...)
	m := glossary.Compile(g)
	for _, c := range m.Collisions {
		problems = append(problems, glossary.Problem{
			File: c.Second.File, Place: c.Second.Place,
			Message: fmt.Sprintf("“%s” leads to this entry and to “%s” at %s:%d", c.Spelling, c.First.Term, c.First.File, c.First.Line),
			Remedy:  "either entry's renderings are accepted; merge the two, or give one of them a condition",
		})
	}
	problems = append(problems, failedExamples(g, m)...)
	slices.SortStableFunc(problems, func(a, b glossary.Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	for _, p := range problems {
		a.finish(statusFindings)
		if _, err := fmt.Fprintln(a.out, p); err != nil {
			return err
		}
	}
	a.say("%s, %s", plural(len(g.Entries), "entry", "entries"), plural(len(problems), "problem", "problems"))
	return nil
}

// failedExamples runs the examples of the entries: a good pair must bring no
// finding about its term, a bad pair one.
func failedExamples(g *glossary.Glossary, m *glossary.Matcher) []glossary.Problem {
	var problems []glossary.Problem
	c := checker.New(m, rules.All, checker.Options{})
	for _, e := range g.Entries {
		run := func(list [][2]string, bad bool, complaint string) {
			for _, ex := range list {
				if found := flagged(c, e, ex); found != bad {
					problems = append(problems, glossary.Problem{
						File: e.File, Place: e.Place,
						Message: fmt.Sprintf("the example “%s” / “%s” of “%s” %s", ex[0], ex[1], e.Term, complaint),
						Remedy:  "mend the example or the entry",
					})
				}
			}
		}
		run(e.Examples.Good, false, "is listed as good and has a finding")
		run(e.Examples.Bad, true, "is listed as bad and has no finding")
	}
	return problems
}

// flagged reports whether the pair brings a finding about the entry's term.
func flagged(c *checker.Checker, e *glossary.Entry, pair [2]string) bool {
	doc := checker.PairDocument("example", []checker.Pair{{Source: pair[0], Target: pair[1]}})
	for _, f := range c.Check([]*checker.Document{doc}).Findings {
		if f.Term == e.Term && f.Severity > checker.Note {
			return true
		}
	}
	return false
}
