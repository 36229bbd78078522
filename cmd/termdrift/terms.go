package main

import (
	"github.com/spf13/cobra"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/glossary"
	"github.com/termdrift/termdrift/internal/report"
)

func (a *app) terms() *cobra.Command {
	var (
		in  input
		out output
	)
	cmd := &cobra.Command{
		Use:   "terms [flags] [PATH...]",
		Short: "List the glossary's terms that occur, with what to write",
		Long: `terms lists the terms and names of the glossary that the sources mention, how
often and where first, with their renderings: a brief for a translator. The
sources need no translation yet. ` + aboutPaths,
		Example: `  termdrift terms --glossary glossary.toml interview.txt`,
		RunE: func(cmd *cobra.Command, paths []string) error {
			write, err := writer(a, &out, report.TermsFormats)
			if err != nil {
				return err
			}
			m, c, err := a.prepare(cmd, &in, paths, nil)
			if err != nil {
				return err
			}
			docs := a.documents(&in, paths, func(s *checker.Segment) bool { return s.Source.Present() }, "no segment with English")
			return write(brief(m, docs, c.Mentions(docs)))
		},
	}
	in.register(cmd)
	register(&out, cmd, report.TermsFormats)
	return cmd
}

// brief lists the concepts that are mentioned, in the order of the glossary.
func brief(m *glossary.Matcher, docs []*checker.Document, uses []checker.Use) *report.TermsReport {
	r := &report.TermsReport{Files: len(docs)}
	for _, d := range docs {
		for i := range d.Segments {
			if d.Segments[i].Source.Present() {
				r.Segments++
			}
		}
	}
	rows := map[*glossary.Concept]*report.Term{}
	for _, u := range uses {
		row := rows[u.Concept]
		if row == nil {
			row = &report.Term{Term: u.Concept.Term, Kind: "term", First: u.Mention}
			if u.Concept.Name {
				row.Kind = "name"
			}
			for _, s := range u.Concept.Senses {
				for _, accepted := range s.Accepted {
					row.Write = append(row.Write, accepted.Text)
				}
				if row.Note == "" {
					row.Note = s.Note
				}
			}
			rows[u.Concept] = row
		}
		row.Count++
	}
	for _, c := range m.Concepts {
		if row := rows[c]; row != nil {
			r.Terms = append(r.Terms, *row)
		}
	}
	return r
}
