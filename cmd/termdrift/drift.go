package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/glossary"
	"github.com/termdrift/termdrift/internal/report"
)

func (a *app) drift() *cobra.Command {
	var (
		in  input
		out output
	)
	cmd := &cobra.Command{
		Use:   "drift [flags] [PATH...]",
		Short: "Print tables of terminology drift",
		Long: `drift counts, for every term of the glossary that the sources mention, each
rendering that stands for it: accepted, deprecated, observed instead, English
left standing, or none. ` + aboutPaths,
		Example: `  termdrift drift interview.txt
  termdrift drift --glossary glossary.toml --format csv talks/ > drift.csv`,
		RunE: func(cmd *cobra.Command, paths []string) error {
			write, err := writer(a, &out, report.DriftFormats)
			if err != nil {
				return err
			}
			m, c, err := a.prepare(cmd, &in, paths, nil)
			if err != nil {
				return err
			}
			docs := a.documents(&in, paths, (*checker.Segment).Paired, "no segment with English and Chinese")
			return write(driftOf(c.Check(docs).Uses, m, docs))
		},
	}
	in.register(cmd)
	register(&out, cmd, report.DriftFormats)
	return cmd
}

// driftOf measures the drift of what was checked.
func driftOf(uses []checker.Use, m *glossary.Matcher, docs []*checker.Document) *report.DriftReport {
	terms, summary := checker.MeasureDrift(uses, m.Concepts)
	return &report.DriftReport{Terms: terms, Summary: summary, Alignment: alignment(docs)}
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
		parts = append(parts, fmt.Sprintf("%s in %s", f, plural(counts[f], "document", "documents")))
	}
	return "as the formats pair the texts: " + strings.Join(parts, ", ")
}
