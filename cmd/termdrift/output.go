package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

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
	known, described := describe(formats)
	cmd.Flags().StringVarP(&o.format, "format", "f", known[0], "write the report as `FORMAT`: "+strings.Join(known, ", "))
	o.register(cmd, described)
}

// register adds the flags but for the format.
func (o *output) register(cmd *cobra.Command, formats []string) {
	f := cmd.Flags()
	f.StringVarP(&o.file, "output", "o", "", "write the report to `FILE` instead of standard output")
	f.StringVar(&o.color, "color", "auto", "colour the table: `WHEN` is auto, always or never")
	complete(cmd, "format", formats)
	complete(cmd, "color", []string{"auto", "always", "never"})
}

// describe gives the names of formats, and what the shell says of them.
func describe[F report.Described](formats []F) (known, described []string) {
	for _, f := range formats {
		name, summary := f.Describe()
		known = append(known, name)
		described = append(described, cobra.CompletionWithDesc(name, summary))
	}
	return known, described
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

// validate checks the flags but for the format.
func (o *output) validate() error {
	if !slices.Contains([]string{"auto", "always", "never"}, o.color) {
		return fmt.Errorf("--color: unknown value %q: use auto, always or never", o.color)
	}
	return nil
}

// writer gives the function that writes the report to where the flags say.
// What is wrong with the flags is said before the work begins.
func writer[R any](a *app, o *output, formats []report.Format[R]) (func(*R) error, error) {
	format, err := report.Lookup(formats, o.format)
	if err != nil {
		return nil, fmt.Errorf("--format: %w", err)
	}
	if err := o.validate(); err != nil {
		return nil, err
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
