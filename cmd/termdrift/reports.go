package main

import (
	"bufio"
	"errors"
	"io"
	"syscall"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/internal/report"
)

// reports are the reports of one run of `check`, each with where it goes. They
// are fed finding by finding. One that cannot be written takes nothing from
// the others.
type reports struct {
	open   []*openReport
	failed []error
}

// openReport is a report that is being written.
type openReport struct {
	report.Writer
	finish func(error) error
}

// add begins a report. It goes to a file, or to standard output where file is
// "".
func (r *reports) add(a *app, format report.CheckFormat, o *output, file string) error {
	if file == "" {
		w := bufio.NewWriterSize(a.out, 1<<16)
		r.open = append(r.open, &openReport{format.New(w, o.options(a.out)), func(err error) error {
			if err != nil {
				return err
			}
			return w.Flush()
		}})
		return nil
	}
	f, err := createFile(file)
	if err != nil {
		return err
	}
	r.open = append(r.open, &openReport{format.New(f, o.options(io.Discard)), f.finish})
	return nil
}

// Finding hands a finding to all reports. It fails when none is left that can
// be written.
func (r *reports) Finding(f *checker.Finding) error {
	r.each(func(o *openReport) error { return o.Finding(f) })
	if len(r.open) == 0 {
		return r.err()
	}
	return nil
}

// Close completes the reports.
func (r *reports) Close(t report.Totals) error {
	r.each(func(o *openReport) error { return o.Close(t) })
	for _, o := range r.open {
		r.fail(o.finish(nil))
	}
	r.open = nil
	return r.err()
}

// abandon throws away what was not completed.
func (r *reports) abandon() {
	for _, o := range r.open {
		_ = o.finish(errAbandoned)
	}
	r.open = nil
}

var errAbandoned = errors.New("the run was not completed")

// each does something with every report; one that fails is given up.
func (r *reports) each(do func(*openReport) error) {
	left := r.open[:0]
	for _, o := range r.open {
		if err := do(o); err != nil {
			r.fail(o.finish(err))
			continue
		}
		left = append(left, o)
	}
	r.open = left
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
