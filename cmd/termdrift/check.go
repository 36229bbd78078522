package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/internal/report"
	"github.com/termdrift/termdrift/rules"
)

func (a *app) check() *cobra.Command {
	var (
		in     input
		out    output
		levels []string
		failOn string
		quiet  bool
	)
	cmd := &cobra.Command{
		Use:   "check [flags] PATH...",
		Short: "Check translations against a glossary",
		Long: `check reads bilingual files and reports where the Chinese parts ways with the
glossary. A PATH is a file, a folder, a glob pattern, or - for standard input;
a text and its translation in two files are read as a pair when their names
differ in the language only (talk.en.txt, talk.zh.txt).`,
		Example: `  termdrift check interview.txt
  termdrift check --glossary glossary.toml --format json talks/ > findings.json
  termdrift check --rule mixed-rendering=off --fail-on error subtitles/`,
		RunE: func(_ *cobra.Command, paths []string) error {
			severities, err := ruleSeverities(levels)
			if err != nil {
				return err
			}
			threshold, err := checker.ParseSeverity(failOn)
			if err != nil {
				return fmt.Errorf("--fail-on: %w", err)
			}
			_, docs, c, err := a.prepare(&in, paths, severities)
			if err != nil {
				return err
			}
			result := c.Check(docs)
			for _, f := range result.Findings {
				if threshold != checker.Off && f.Severity >= threshold {
					a.finish(statusFindings)
					break
				}
			}
			if quiet {
				fmt.Fprintln(a.err, report.SummaryLine(result.Summary, report.Options{}))
				return nil
			}
			return write(a, &out, report.Formats, &report.Report{Findings: result.Findings, Summary: result.Summary})
		},
	}
	in.register(cmd.Flags())
	out.register(cmd.Flags(), names(report.Formats))
	f := cmd.Flags()
	f.BoolVarP(&out.verbose, "verbose", "v", false, "show the line and the place of each finding, and list the notes")
	f.BoolVarP(&quiet, "quiet", "q", false, "print the summary only, on standard error")
	f.StringArrayVar(&levels, "rule", nil, "set a rule's severity, `NAME=SEVERITY` with error, warning, note or off; may be given several times")
	f.StringVar(&failOn, "fail-on", "warning", "end with status 1 on findings of this `SEVERITY` or graver; off: never")
	_ = cmd.RegisterFlagCompletionFunc("rule", cobra.FixedCompletions(completeRules(), cobra.ShellCompDirectiveNoSpace))
	_ = cmd.RegisterFlagCompletionFunc("fail-on", cobra.FixedCompletions([]string{"error", "warning", "note", "off"}, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func completeRules() []string {
	var out []string
	for _, r := range rules.All {
		out = append(out, r.Name+"=")
	}
	return out
}

// ruleSeverities reads the values of --rule.
func ruleSeverities(levels []string) (map[string]checker.Severity, error) {
	severities := map[string]checker.Severity{}
	for _, level := range levels {
		name, severity, found := strings.Cut(level, "=")
		if !found {
			return nil, fmt.Errorf("--rule %s: write NAME=SEVERITY, for instance %s=off", level, level)
		}
		if rules.ByName(name) == nil {
			return nil, unknownRule(name)
		}
		s, err := checker.ParseSeverity(severity)
		if err != nil {
			return nil, fmt.Errorf("--rule %s: %w", name, err)
		}
		severities[name] = s
	}
	return severities, nil
}

func unknownRule(name string) error {
	var known []string
	for _, r := range rules.All {
		known = append(known, r.Name)
	}
	slices.Sort(known)
	return fmt.Errorf("unknown rule %q: use one of %s", name, strings.Join(known, ", "))
}

// names lists the formats for a help text.
func names[R any](formats []report.Format[R]) string {
	var out []string
	for _, f := range formats {
		out = append(out, f.Name)
	}
	return strings.Join(out, ", ")
}
