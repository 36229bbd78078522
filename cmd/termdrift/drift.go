package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/internal/report"
)

func (a *app) drift() *cobra.Command {
	var (
		in  input
		out output
	)
	cmd := &cobra.Command{
		Use:   "drift [flags] PATH...",
		Short: "Print tables of terminology drift",
		Long: `drift counts, for every term of the glossary that the sources mention, each
rendering that stands for it: accepted, deprecated, observed instead, English
left standing, or none.`,
		Example: `  termdrift drift interview.txt
  termdrift drift --glossary glossary.toml --format csv talks/ > drift.csv`,
		RunE: func(_ *cobra.Command, paths []string) error {
			m, docs, c, err := a.prepare(&in, paths, nil)
			if err != nil {
				return err
			}
			result := c.Check(docs)
			terms, summary := checker.MeasureDrift(result.Uses, m.Concepts)
			return write(a, &out, report.DriftFormats, &report.DriftReport{Terms: terms, Summary: summary, Alignment: alignment(docs)})
		},
	}
	in.register(cmd.Flags())
	out.register(cmd.Flags(), names(report.DriftFormats))
	return cmd
}

// alignment says how the segments of the documents were aligned.
func alignment(docs []*checker.Document) string {
	counts := map[string]int{}
	var formats []string
	for _, d := range docs {
		if counts[d.Format] == 0 {
			formats = append(formats, d.Format)
		}
		counts[d.Format]++
	}
	slices.Sort(formats)
	var parts []string
	for _, f := range formats {
		parts = append(parts, fmt.Sprintf("as the format %s pairs them in %s", f, plural(counts[f], "document", "documents")))
	}
	return strings.Join(parts, "; ")
}
