package main

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/internal/report"
	"github.com/termdrift/termdrift/rules"
)

// reportFlags say which reports `check` writes.
type reportFlags struct {
	output
	formats []string // FORMAT or FORMAT=FILE
}

func (r *reportFlags) register(cmd *cobra.Command) {
	known, described := describe(report.CheckFormats)
	cmd.Flags().StringArrayVarP(&r.formats, "format", "f", known[:1],
		"write the report as `FORMAT`, or to a file as FORMAT=FILE; may be given several times\n"+strings.Join(known, ", "))
	cmd.Flags().Lookup("format").DefValue = known[0]
	r.output.register(cmd, described)
}

// wanted is a report that the flags ask for.
type wanted struct {
	report.CheckFormat
	file string // "" for standard output
}

// parse reads the flags.
func (r *reportFlags) parse() ([]wanted, error) {
	if err := r.validate(); err != nil {
		return nil, err
	}
	var all []wanted
	for _, value := range r.formats {
		name, file, toFile := strings.Cut(value, "=")
		format, err := report.Lookup(report.CheckFormats, name)
		if err != nil {
			return nil, fmt.Errorf("--format: %w", err)
		}
		if toFile && file == "" {
			return nil, fmt.Errorf("--format %s: name the file, for instance %s=report.%[2]s", value, name)
		}
		if r.file != "" && (toFile || len(r.formats) > 1) {
			return nil, errors.New("--output belongs to the only --format: write --format FORMAT=FILE for each of several")
		}
		w := wanted{format, cmp.Or(file, r.file)}
		for _, other := range all {
			if other.file == w.file {
				return nil, fmt.Errorf("--format: %s and %s would be written to the same place: write --format FORMAT=FILE", other.Name, w.Name)
			}
		}
		all = append(all, w)
	}
	return all, nil
}

// reports are the reports of one run of `check`, each with where it goes. They
// are fed finding by finding. One that cannot be written takes nothing from
// the others.
type reports struct {
	open   []*openReport
	failed []error
}

// none reports whether nobody reads the findings.
func (r *reports) none() bool { return len(r.open) == 0 }

// openReport is a report that is being written.
type openReport struct {
	report.Writer
	drift  bool // asks for the figures of drift
	toFile bool
	finish func(error) error
}

// openReports begins the reports that are wanted. Those for standard output go
// to that of to, or are left out where to is nil.
func openReports(all []wanted, o *output, to *app) (*reports, error) {
	r := &reports{}
	for _, w := range all {
		if w.file == "" && to == nil {
			continue
		}
		if err := r.add(to, w, o); err != nil {
			r.abandon()
			return nil, err
		}
	}
	return r, nil
}

// add begins a report.
func (r *reports) add(a *app, w wanted, o *output) error {
	if w.file == "" {
		out := bufio.NewWriterSize(a.out, 1<<16)
		r.open = append(r.open, &openReport{w.New(out, checkOptions(o, a.out)), w.Drift, false, func(err error) error {
			if err != nil {
				return err
			}
			return out.Flush()
		}})
		return nil
	}
	f, err := createFile(w.file)
	if err != nil {
		return err
	}
	r.open = append(r.open, &openReport{w.New(f, checkOptions(o, io.Discard)), w.Drift, true, f.finish})
	return nil
}

// checkOptions are the options with what reports of `check` tell of the
// program and of where it runs.
func checkOptions(o *output, out io.Writer) report.Options {
	opts := o.options(out)
	opts.Version, opts.Rules = version(), rules.All
	if folder, err := os.Getwd(); err == nil {
		opts.Folder, opts.Root = filepath.ToSlash(folder), filepath.ToSlash(repository(folder))
	}
	return opts
}

// repository is the root of the git repository that holds a folder, or the
// folder itself.
func repository(folder string) string {
	for dir := folder; ; {
		if _, err := os.Stat(filepath.Join(dir, ".git")); err == nil {
			return dir
		}
		up := filepath.Dir(dir)
		if up == dir {
			return folder
		}
		dir = up
	}
}

// drift reports whether a report asks for the figures of drift.
func (r *reports) drift() bool {
	return slices.ContainsFunc(r.open, func(o *openReport) bool { return o.drift })
}

// Finding hands a finding to all reports. It fails when none is left that can
// be written.
func (r *reports) Finding(f *checker.Finding) error {
	return r.each(func(o *openReport) error { return o.Finding(f) })
}

// Suppressed hands a finding that does not count to the reports that show such
// findings all the same.
func (r *reports) Suppressed(f *checker.Finding, why report.Suppression) error {
	return r.each(func(o *openReport) error {
		if s, ok := o.Writer.(report.Suppressing); ok {
			return s.Suppressed(f, why)
		}
		return nil
	})
}

// Close completes the reports.
func (r *reports) Close(t report.Totals) error {
	_ = r.each(func(o *openReport) error { return o.Close(t) })
	for _, o := range r.open {
		r.fail(o.finish(nil))
	}
	r.open = nil
	return r.err()
}

// breakOff completes what goes to standard output, as far as it came, and leaves
// the files as they were.
func (r *reports) breakOff(t report.Totals) error {
	var shown []*openReport
	for _, o := range r.open {
		if o.toFile {
			_ = o.finish(errAbandoned)
		} else {
			shown = append(shown, o)
		}
	}
	r.open = shown
	return r.Close(t)
}

// abandon throws away what was not completed.
func (r *reports) abandon() {
	for _, o := range r.open {
		_ = o.finish(errAbandoned)
	}
	r.open = nil
}

var errAbandoned = errors.New("the run was not completed")

// each does something with every report; one that fails is given up. It fails
// when none is left.
func (r *reports) each(do func(*openReport) error) error {
	left := r.open[:0]
	for _, o := range r.open {
		if err := do(o); err != nil {
			r.fail(o.finish(err))
			continue
		}
		left = append(left, o)
	}
	r.open = left
	if len(left) == 0 {
		return r.err()
	}
	return nil
}

func (r *reports) fail(err error) {
	if err != nil {
		r.failed = append(r.failed, err)
	}
}

// err is what went wrong. A closed pipe is worth no word beside another error.
func (r *reports) err() error {
	var closed error
	var others []error
	for _, err := range r.failed {
		if errors.Is(err, syscall.EPIPE) {
			closed = err
		} else {
			others = append(others, err)
		}
	}
	if len(others) > 0 {
		return errors.Join(others...)
	}
	return closed
}
