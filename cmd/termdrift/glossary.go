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
		Use:   "lint [FILE...]",
		Short: "Report the mistakes of a glossary and run its examples",
		Long: `lint reads glossaries as check does, reports every mistake with its place, lists
spellings that lead to several entries, and runs the entries' examples. Several
files are read as layers: the later beats the earlier. Without a FILE, those of
termdrift.toml are read, or glossary.toml.

Exit status: 0 no problem, 1 problems, 2 mistakes that keep the glossary from
being used.`,
		Example: "  termdrift glossary lint glossary.toml",
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return []string{"toml"}, cobra.ShellCompDirectiveFilterFileExt
		},
		RunE: func(cmd *cobra.Command, files []string) error {
			if len(files) == 0 {
				var in input
				if err := in.config.load(); err != nil {
					return err
				}
				if files = in.glossaryFiles(nil); len(files) == 0 {
					return fmt.Errorf("name a glossary, for instance %s glossary.toml", cmd.CommandPath())
				}
			}
			return a.lint(files)
		},
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
// more than notes about its term, a bad pair some finding.
func failedExamples(g *glossary.Glossary, m *glossary.Matcher) []glossary.Problem {
	var problems []glossary.Problem
	whole := checker.New(m, rules.All, checker.Options{})
	for i, e := range g.Entries {
		if len(e.Examples.Good)+len(e.Examples.Bad) == 0 {
			continue
		}
		c := whole
		if len(e.When.Files) > 0 {
			c = checker.New(glossary.Compile(anyFile(g, i)), rules.All, checker.Options{})
		}
		run := func(list [][2]string, skip string, wrong func(checker.Severity) bool, complaint string) {
			for _, ex := range list {
				if wrong(gravest(c, e, ex, skip)) {
					problems = append(problems, glossary.Problem{
						File: e.File, Place: e.Place,
						Message: fmt.Sprintf("the example “%s” / “%s” of “%s” %s", ex[0], ex[1], e.Term, complaint),
						Remedy:  "mend the example or the entry",
					})
				}
			}
		}
		// A good pair may stand anywhere in a document; a bad one may show a bad beginning.
		run(e.Examples.Good, "first-mention", func(s checker.Severity) bool { return s > checker.Note }, "is listed as good and has a finding")
		run(e.Examples.Bad, "", func(s checker.Severity) bool { return s == checker.Off }, "is listed as bad and has no finding")
	}
	return problems
}

// anyFile gives the glossary with entry i in force whatever the file: an
// example stands in none.
func anyFile(g *glossary.Glossary, i int) *glossary.Glossary {
	entries := slices.Clone(g.Entries)
	e := *entries[i]
	details := *e.Details
	details.When.Files = nil
	e.Details = &details
	entries[i] = &e
	return &glossary.Glossary{Source: g.Source, Target: g.Target, Entries: entries}
}

// gravest is the severity of the gravest finding about the entry's term in the
// pair, Off without any but those of the rule skip.
func gravest(c *checker.Checker, e *glossary.Entry, pair [2]string, skip string) checker.Severity {
	doc := checker.PairDocument("example", []checker.Pair{{Source: pair[0], Target: pair[1]}})
	worst := checker.Off
	for _, f := range c.Check([]*checker.Document{doc}).Findings {
		if f.Term == e.Term && f.Rule != skip {
			worst = max(worst, f.Severity)
		}
	}
	return worst
}
