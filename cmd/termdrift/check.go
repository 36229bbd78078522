package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/internal/report"
	"github.com/termdrift/termdrift/rules"
)

func (a *app) check() *cobra.Command {
	var (
		in     input
		out    reportFlags
		levels []string
		failOn string
		fixes  fixing
		known  knownFlags
		news   newsFlags
		ask    bool
		stats  bool
		quiet  bool
		why    string
	)
	cmd := &cobra.Command{
		Use:   "check [flags] [PATH...]",
		Short: "Check translations against a glossary",
		Long: `check reads bilingual files and reports where the Chinese parts ways with the
glossary. ` + aboutPaths + `

--explain FILE:LINE shows for the segment on that line how it was judged, and
nothing else; the status is 0. The other files are read all the same, since
they bear on the judgement. Without a PATH, FILE alone is read.

` + aboutFixes + `

` + aboutBaseline + `

` + aboutNews + `

` + aboutReview,
		Example: `  termdrift check interview.txt
  termdrift check --glossary glossary.toml --format json talks/ > findings.json
  termdrift check --format table --format sarif=findings.sarif talks/
  termdrift check --explain interview.txt:12 talks/
  termdrift check --rule mixed-rendering=off --fail-on error 'subtitles/**/*.txt'
  termdrift check --diff talks/
  termdrift check --staged .
  pdftotext talk.pdf - | termdrift check --stdin-filename talk.txt -`,
		RunE: func(cmd *cobra.Command, paths []string) error {
			begun := time.Now()
			severities, err := ruleSeverities(levels)
			if err != nil {
				return err
			}
			threshold, err := checker.ParseSeverity(failOn)
			if err != nil {
				return fmt.Errorf("--fail-on: %w", err)
			}
			var s spot
			if cmd.Flags().Changed("explain") {
				if s, err = parseSpot(why); err != nil {
					return err
				}
				if cmd.Flags().Changed("format") {
					return errors.New("--explain writes text for people: leave --format out")
				}
				if len(paths) == 0 {
					paths = []string{s.file}
				}
			}
			formats, err := out.parse()
			if err != nil {
				return err
			}
			m, c, err := a.prepare(cmd, &in, paths, severities)
			if err != nil {
				return err
			}
			threshold = in.config.failOn(cmd, threshold)
			known.file = in.config.baseline(cmd, known.file)
			if s.file != "" {
				docs := a.documents(&in, paths, (*checker.Segment).Paired, lackingPairs)
				explain := func(w io.Writer) error { return explainSegments(w, c, docs, s, out.options(w)) }
				if out.file != "" {
					return writeFile(out.file, explain)
				}
				return explain(a.out)
			}
			if err := fixes.validate(paths); err != nil {
				return err
			}
			if ask && slices.Contains(paths, "-") {
				return errors.New("--interactive reads its answers from standard input: name files instead of -")
			}
			changes, err := news.open(cmd, paths)
			if err != nil {
				return err
			}
			base, err := known.open()
			if err != nil {
				return err
			}
			to := fixes.reportTo(a, paths)
			if quiet || known.write || ask {
				to = nil
			}
			reports, err := openReports(formats, &out.output, to)
			if err != nil {
				return err
			}
			defer reports.abandon()
			k := &checking{app: a, in: &in, paths: paths, checker: c}
			if !known.write {
				k.known = base
			}
			if changes != nil {
				k.keep = append(k.keep, changes.Touch)
			}
			if news.staged {
				in.open = changes.Open
				fixes.allow = stagedOnly(changes)
			}
			if ask {
				r := &review{check: k, matcher: m, baseline: known.file, options: out.options(a.out)}
				err := r.run(func(f *checker.Finding) bool { return f.Severity >= checker.Warning || out.verbose })
				if err != nil {
					return err
				}
				// The glossary may have changed; what is wrong with it was told.
				quiet := &app{streams: streams{a.in, a.out, io.Discard}}
				if m, k.checker, err = quiet.prepare(cmd, &in, paths, severities); err != nil {
					return err
				}
				k.app = quiet
				defer func() { a.finish(quiet.status) }()
			}
			var totals report.Totals
			if reports.drift() {
				k.seen = func(uses []checker.Use, docs []*checker.Document) { totals.Drift = driftOf(uses, m, docs) }
			}
			if stats {
				k.success = &checker.Success{}
			}
			run := k.run
			if fixes.wanted() {
				run = (&mending{flags: &fixes, check: k, color: out.options(a.out).Color}).run
			}
			take := func(f *checker.Finding) error {
				switch {
				case known.write:
					base.Add(f)
				case f.Known:
					return reports.Suppressed(f, report.Suppression{Kind: report.External, Reason: "stands in the baseline"})
				}
				return reports.Finding(f)
			}
			if reports.none() && !known.write && !fixes.wanted() {
				take = nil
			}
			totals.Summary, err = run(take)
			if !known.write && totals.Summary.AtLeast(threshold) > 0 {
				a.finish(statusFindings)
			}
			if interrupted(err) {
				return errors.Join(err, reports.breakOff(totals))
			}
			if err != nil {
				return err
			}
			if stats {
				a.tellStats(totals.Summary, k.success, time.Since(begun))
			}
			if known.write {
				if err := a.writeBaseline(known.file, base); err != nil {
					return err
				}
			}
			if ask {
				_, _ = fmt.Fprintln(a.out, report.SummaryLine(totals.Summary, report.Options{}))
			}
			if quiet {
				a.say("%s", report.SummaryLine(totals.Summary, report.Options{}))
			}
			return reports.Close(totals)
		},
	}
	in.register(cmd)
	out.register(cmd)
	f := cmd.Flags()
	f.BoolVarP(&out.verbose, "verbose", "v", false, "show the line and the place of each finding, and list the notes")
	f.BoolVarP(&quiet, "quiet", "q", false, "print the summary only, on standard error")
	f.StringVar(&why, "explain", "", "show how the segment on this line was judged, `FILE:LINE`")
	f.StringArrayVar(&levels, "rule", nil, "set a rule's severity, `NAME=SEVERITY` with error, warning, note or off; may be given several times")
	f.StringVar(&failOn, "fail-on", "warning", "end with status 1 on findings of this `SEVERITY` or graver; off: never")
	f.BoolVar(&stats, "stats", false, "tell on standard error what was seen, how much of it is as the glossary says, and how long it took")
	f.BoolVarP(&ask, "interactive", "i", false, "go through the findings one by one and decide what becomes of each")
	fixes.register(cmd)
	known.register(cmd)
	news.register(cmd)
	for _, other := range []string{"fix", "unsafe-fixes", "diff", "explain", "write-baseline", "staged", "quiet"} {
		cmd.MarkFlagsMutuallyExclusive("interactive", other)
	}
	complete(cmd, "fail-on", severityNames)
	_ = cmd.RegisterFlagCompletionFunc("rule", completeRule)
	return cmd
}

var severityNames = []string{"error", "warning", "note", "off"}

// completeRule completes NAME=SEVERITY, first the one, then the other.
func completeRule(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	name, _, named := strings.Cut(typed, "=")
	var out []string
	if named {
		for _, s := range severityNames {
			out = append(out, name+"="+s)
		}
		return out, cobra.ShellCompDirectiveNoFileComp
	}
	for _, r := range rules.All {
		out = append(out, r.Name+"=")
	}
	return out, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

// ruleSeverities reads the values of --rule.
func ruleSeverities(levels []string) (map[string]checker.Severity, error) {
	severities := map[string]checker.Severity{}
	for _, level := range levels {
		name, severity, found := strings.Cut(level, "=")
		if rules.ByName(name) == nil {
			return nil, fmt.Errorf("--rule: %w", unknownRule(name))
		}
		if !found {
			return nil, fmt.Errorf("--rule %s: write NAME=SEVERITY, for instance %s=off", level, level)
		}
		s, err := checker.ParseSeverity(severity)
		if err != nil {
			return nil, fmt.Errorf("--rule %s: %w", name, err)
		}
		severities[name] = s
	}
	return severities, nil
}
