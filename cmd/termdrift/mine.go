package main

import (
	"bufio"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/glossary"
	"github.com/termdrift/termdrift/rules"
)

func (a *app) mine() *cobra.Command {
	var (
		in    input
		names bool
	)
	cmd := &cobra.Command{
		Use:   "mine --names [flags] [PATH...]",
		Short: "Propose glossary entries from bilingual texts",
		Long: `mine --names lists the names of persons, companies and products in the sources
that the glossary does not know, with their spellings and what the targets
write for them, as lines of a glossary to be edited. Where spellings differ,
the first is the likely right one. A glossary is not needed.`,
		Example: `  termdrift mine --names interview.txt >> glossary.toml`,
		RunE: func(cmd *cobra.Command, paths []string) error {
			if !names {
				return errors.New("say what to look for: --names")
			}
			if err := in.config.load(); err != nil {
				return err
			}
			c := checker.New(glossary.Compile(&glossary.Glossary{}), rules.All, checker.Options{})
			if len(in.glossaryFiles(paths)) > 0 {
				var err error
				if _, c, err = a.prepare(cmd, &in, paths, nil); err != nil {
					return err
				}
			}
			if len(paths) == 0 {
				if err := in.config.nothingToRead(cmd); err != nil {
					return err
				}
			}
			docs := a.documents(&in, paths, func(s *checker.Segment) bool { return s.Source.Present() }, "no English")
			return a.printNames(c.MineNames(docs))
		},
	}
	in.register(cmd)
	cmd.Flags().BoolVar(&names, "names", false, "look for names")
	return cmd
}

// printNames prints names as a glossary.
func (a *app) printNames(names []checker.MinedName) error {
	w := bufio.NewWriter(a.out)
	fmt.Fprintln(w, "[names]")
	for _, n := range names {
		total := 0
		for _, s := range n.Spellings {
			total += s.Count
		}
		first := n.Spellings[0].First
		at := first.Start()
		fmt.Fprintf(w, "%s  # %s, first at %s:%d:%d\n", n.Line(), plural(total, "mention", "mentions"), first.File.Path, at.Line, at.Column)
	}
	return w.Flush()
}
