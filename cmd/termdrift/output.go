package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
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

// register adds the flags; formats are those of the command's report.
func register[R any](o *output, cmd *cobra.Command, formats []report.Format[R]) {
	var known, described []string
	for _, f := range formats {
		known = append(known, f.Name)
		described = append(described, cobra.CompletionWithDesc(f.Name, f.Summary))
	}
	f := cmd.Flags()
	f.StringVarP(&o.format, "format", "f", known[0], "write the report as `FORMAT`: "+strings.Join(known, ", "))
	f.StringVarP(&o.file, "output", "o", "", "write the report to `FILE` instead of standard output")
	f.StringVar(&o.color, "color", "auto", "colour the table: `WHEN` is auto, always or never")
	complete(cmd, "format", described)
	complete(cmd, "color", []string{"auto", "always", "never"})
}

// complete lets the shell offer the values of a flag.
func complete(cmd *cobra.Command, flag string, values []string) {
	if err := cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp)); err != nil {
		panic(err) // no such flag
	}
}

// options settles how a report for people looks.
func (o *output) options(out io.Writer) report.Options {
	opts := report.Options{Verbose: o.verbose}
	file, _ := out.(*os.File)
	terminal := file != nil && term.IsTerminal(int(file.Fd()))
	if terminal {
		opts.Width, _, _ = term.GetSize(int(file.Fd()))
	}
	if n, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && n > 0 && opts.Width == 0 {
		opts.Width = n
	}
	opts.Color = colored(o.color, terminal, os.Getenv)
	return opts
}

// colored tells whether to use colour. A flag beats the environment.
func colored(when string, terminal bool, getenv func(string) string) bool {
	if when != "auto" {
		return when == "always"
	}
	return terminal && getenv("NO_COLOR") == "" && getenv("TERM") != "dumb"
}

// writer gives the function that writes the report to where the flags say.
// What is wrong with the flags is said before the work begins.
func writer[R any](a *app, o *output, formats []report.Format[R]) (func(*R) error, error) {
	format, err := report.Lookup(formats, o.format)
	if err != nil {
		return nil, fmt.Errorf("--format: %w", err)
	}
	if !slices.Contains([]string{"auto", "always", "never"}, o.color) {
		return nil, fmt.Errorf("--color: unknown value %q: use auto, always or never", o.color)
	}
	return func(r *R) error {
		if o.file != "" {
			return writeFile(o.file, func(w io.Writer) error { return format.Write(w, r, o.options(io.Discard)) })
		}
		w := bufio.NewWriterSize(a.out, 1<<16)
		if err := format.Write(w, r, o.options(a.out)); err != nil {
			return err
		}
		return w.Flush()
	}, nil
}

// writeFile writes a file as a whole or not at all. A device or a pipe cannot
// be replaced: it is written to.
func writeFile(path string, fill func(io.Writer) error) (err error) {
	defer func() {
		var at *fs.PathError
		if errors.As(err, &at) {
			err = at.Err // not the name of the temporary file
		}
		if err != nil && !errors.Is(err, syscall.EPIPE) {
			err = fmt.Errorf("%s: cannot be written: %w", path, err)
		}
	}()
	mode := fs.FileMode(0o644)
	if info, err := os.Stat(path); err == nil {
		if !info.Mode().IsRegular() {
			f, err := os.OpenFile(path, os.O_WRONLY, 0)
			if err != nil {
				return err
			}
			return errors.Join(fillFile(f, fill), f.Close())
		}
		mode = info.Mode().Perm()
		if path, err = filepath.EvalSymlinks(path); err != nil { // a link stays a link
			return err
		}
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".termdrift-*")
	if err != nil {
		return err
	}
	err = errors.Join(fillFile(f, fill), f.Chmod(mode), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return err
}

func fillFile(f *os.File, fill func(io.Writer) error) error {
	w := bufio.NewWriterSize(f, 1<<16)
	if err := fill(w); err != nil {
		return err
	}
	return w.Flush()
}
