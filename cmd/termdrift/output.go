package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"

	"github.com/spf13/pflag"
	"golang.org/x/term"

	"github.com/termdrift/termdrift/internal/report"
)

// output holds the flags that say how a report is written.
type output struct {
	format  string
	file    string
	color   string
	verbose bool
}

func (o *output) register(f *pflag.FlagSet, formats string) {
	f.StringVarP(&o.format, "format", "f", "table", "write the report as `FORMAT`: "+formats)
	f.StringVarP(&o.file, "output", "o", "", "write the report to `FILE` instead of standard output")
	f.StringVar(&o.color, "color", "auto", "colour the table: auto, always or never")
}

// options settles how a report for people looks.
func (o *output) options(out io.Writer) (report.Options, error) {
	opts := report.Options{Verbose: o.verbose}
	file, _ := out.(*os.File)
	terminal := file != nil && term.IsTerminal(int(file.Fd()))
	if terminal {
		opts.Width, _, _ = term.GetSize(int(file.Fd()))
	}
	if n, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && n > 0 && opts.Width == 0 {
		opts.Width = n
	}
	switch o.color {
	case "auto":
		opts.Color = terminal && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	case "always":
		opts.Color = true
	case "never":
	default:
		return opts, fmt.Errorf("unknown --color %q: use auto, always or never", o.color)
	}
	return opts, nil
}

// write writes the report to where the flags say.
func write[R any](a *app, o *output, formats []report.Format[R], r *R) error {
	format, err := report.Lookup(formats, o.format)
	if err != nil {
		return err
	}
	if o.file == "" {
		opts, err := o.options(a.out)
		if err != nil {
			return err
		}
		w := bufio.NewWriterSize(a.out, 1<<16)
		if err := format.Write(w, r, opts); err != nil {
			return err
		}
		return w.Flush()
	}
	opts, err := o.options(io.Discard)
	if err != nil {
		return err
	}
	return writeFile(o.file, func(w io.Writer) error { return format.Write(w, r, opts) })
}

// writeFile writes a file as a whole or not at all.
func writeFile(path string, fill func(io.Writer) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".termdrift-*")
	if err != nil {
		return fmt.Errorf("%s: cannot be written: %w", path, err)
	}
	defer func() {
		if err != nil {
			_ = f.Close()
			_ = os.Remove(f.Name())
		}
	}()
	w := bufio.NewWriterSize(f, 1<<16)
	if err := fill(w); err != nil {
		return err
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if err := f.Chmod(0o644); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
