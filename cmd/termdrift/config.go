package main

import (
	"errors"
	"fmt"
	"maps"

	"github.com/spf13/cobra"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/glossary"
	"github.com/termdrift/termdrift/internal/bitext"
	"github.com/termdrift/termdrift/internal/config"
)

// configuration holds the flags about termdrift.toml, and what it says.
type configuration struct {
	file  string
	none  bool
	found *config.Config // nil without configuration
}

func (x *configuration) register(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&x.file, "config", "", "read this configuration `FILE` (default: termdrift.toml in the working folder or the nearest one around it)")
	f.BoolVar(&x.none, "no-config", false, "read no configuration")
	cmd.MarkFlagsMutuallyExclusive("config", "no-config")
	_ = cmd.MarkFlagFilename("config", "toml")
}

// load reads the configuration that the flags ask for.
func (x *configuration) load() error {
	if x.none || x.found != nil {
		return nil
	}
	path := x.file
	if path == "" {
		var err error
		if path, err = config.Find("."); err != nil || path == "" {
			return err
		}
	}
	c, err := config.Load(path)
	var problems glossary.Problems
	if errors.As(err, &problems) {
		err = fmt.Errorf("%s in the configuration, nothing was checked:\n%w", plural(len(problems), "mistake", "mistakes"), problems)
	}
	x.found = c
	return err
}

// nothingToRead tells what is missing where no path is given.
func (x *configuration) nothingToRead(cmd *cobra.Command) error {
	switch {
	case x.found == nil:
		return fmt.Errorf("nothing to read: name files or folders, for instance %s talks/, or - for standard input; or let termdrift init write a %s", cmd.CommandPath(), config.Name)
	case len(x.found.Files) == 0:
		return fmt.Errorf("nothing to read: %s names no files; add [[files]] with a path, or name files or folders", x.found.Path)
	}
	return nil
}

// severities gives those of the configuration, overruled by those of the
// flags.
func (x *configuration) severities(flags map[string]checker.Severity) map[string]checker.Severity {
	if x.found == nil {
		return flags
	}
	all := map[string]checker.Severity{}
	maps.Copy(all, x.found.Severities)
	maps.Copy(all, flags)
	return all
}

// failOn gives the severity from which on the status is 1.
func (x *configuration) failOn(cmd *cobra.Command, flag checker.Severity) checker.Severity {
	if x.found != nil && x.found.FailOn != nil && !cmd.Flags().Changed("fail-on") {
		return *x.found.FailOn
	}
	return flag
}

// baseline gives the file of what is known.
func (x *configuration) baseline(cmd *cobra.Command, flag string) string {
	if x.found != nil && !cmd.Flags().Changed("baseline") {
		return x.found.Baseline
	}
	return flag
}

// options say how an input is read.
func (in *input) options(i config.Input) bitext.Options {
	opts := bitext.Options{Format: i.Format, Open: in.open, Target: in.target, Warn: in.warn}
	if in.inputFormat != "" {
		opts.Format = in.inputFormat
	}
	if i.Language != "" {
		opts.Target = i.Language
	}
	if c := in.config.found; c != nil {
		opts.Suppressions = c.Exemptions(i)
	}
	return opts
}

// inputs gives what the paths stand for, or without any what the configuration
// names. The error joins what is wrong with them; the rest goes on.
func (a *app) inputs(in *input, paths []string) ([]config.Input, error) {
	c := in.config.found
	if c == nil {
		found, err := bitext.Inputs(paths)
		out := make([]config.Input, len(found))
		for i := range found {
			out[i].Input = found[i]
		}
		return out, err
	}
	found, remarks, err := c.Inputs(paths)
	for _, r := range remarks {
		a.say("termdrift: %s", r)
	}
	return found, err
}
