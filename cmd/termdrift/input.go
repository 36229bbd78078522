package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
	"github.com/spf13/cobra"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/glossary"
	"github.com/termdrift/termdrift/internal/bitext"
	"github.com/termdrift/termdrift/internal/config"
	"github.com/termdrift/termdrift/rules"
)

// input holds the flags that say what is read and how it is checked.
type input struct {
	glossaries    []string
	inputFormat   string
	stdinFilename string
	window        int
	jobs          int
	config        configuration

	target string // language tag of the glossary's target

	open func(path string) (io.ReadCloser, error) // opens the files that are read; nil: from the disk
	warn func(error)                              // tells what the reader of a file noticed
}

// aboutPaths is what the help says of the arguments of check, drift and terms.
const aboutPaths = `A PATH is a file, a folder, a glob pattern, or - for standard input.
A text and its translation in two files are read as a pair when their names
differ in the language only (talk.en.txt, talk.zh.txt). Without a PATH the files
are read that termdrift.toml names.`

func (in *input) register(cmd *cobra.Command) {
	in.warn = func(err error) { fmt.Fprintf(cmd.ErrOrStderr(), "termdrift: warning: %v\n", err) }
	var known, described []string
	for _, f := range bitext.Formats {
		known = append(known, f.Name)
		described = append(described, cobra.CompletionWithDesc(f.Name, f.Summary))
	}
	f := cmd.Flags()
	f.StringArrayVarP(&in.glossaries, "glossary", "g", nil, "read this glossary `FILE`; may be given several times, the later beats the earlier\n(default: those of termdrift.toml, or glossary.toml beside the input or in the working folder)")
	f.StringVar(&in.inputFormat, "input-format", "", "read the input as `NAME` instead of recognising it: "+strings.Join(known, ", "))
	f.StringVar(&in.stdinFilename, "stdin-filename", "stdin.txt", "the `NAME` that standard input (-) goes by: its ending tells the format")
	f.IntVar(&in.window, "window", 0, "look at `N` neighbouring segments on each side (default: what the format asks for)")
	f.IntVarP(&in.jobs, "jobs", "j", 0, "use `N` cores (default: all)")
	in.config.register(cmd)
	complete(cmd, "input-format", described)
	_ = cmd.MarkFlagFilename("glossary", "toml")
}

// validate checks the flags, and reads the absence of --window as the wish of
// the configuration, or else of the format.
func (in *input) validate(cmd *cobra.Command) error {
	if !cmd.Flags().Changed("window") {
		in.window = -1
		if c := in.config.found; c != nil {
			in.window = c.Window
		}
	} else if in.window < 0 {
		return fmt.Errorf("--window %d: write 0 or more", in.window)
	}
	if cmd.Flags().Changed("jobs") && in.jobs < 1 {
		return fmt.Errorf("--jobs %d: write 1 or more", in.jobs)
	}
	var known []string
	for _, f := range bitext.Formats {
		known = append(known, f.Name)
	}
	if in.inputFormat != "" && !slices.Contains(known, in.inputFormat) {
		return fmt.Errorf("--input-format: unknown format %q: use one of %s", in.inputFormat, strings.Join(known, ", "))
	}
	return nil
}

// missingGlossary tells a newcomer how to make a glossary.
const missingGlossary = `no glossary: name one with --glossary FILE, or write a glossary.toml beside the text, for instance

    [terms]
    "generalization" = "泛化"
    "agent" = ["智能体", "代理"]

    [names]
    "Anthropic" = "Anthropic"`

// matcher loads and compiles the glossary. Without one, or with mistakes in
// it, nothing can be checked.
func (a *app) matcher(in *input, paths []string) (*glossary.Matcher, error) {
	files := in.glossaryFiles(paths)
	if len(files) == 0 {
		return nil, errors.New(missingGlossary)
	}
	g, err := glossary.Load(files...)
	if err != nil {
		var problems glossary.Problems
		if errors.As(err, &problems) {
			err = fmt.Errorf("%s in the glossary, nothing was checked:\n%w", plural(len(problems), "mistake", "mistakes"), problems)
		}
		return nil, err
	}
	if n := len(g.Warnings); n > 0 {
		more := ""
		if n > 1 {
			more = fmt.Sprintf("; termdrift glossary lint lists this and %d more", n-1)
		}
		a.say("termdrift: warning: %v%s", g.Warnings[0], more)
	}
	m := glossary.Compile(g)
	if n := len(m.Collisions); n > 0 {
		c := m.Collisions[0]
		a.say("termdrift: warning: %s of the glossary fall together, first “%s” and “%s”; termdrift glossary lint lists them",
			plural(n, "pair of spellings", "pairs of spellings"), c.First.Term, c.Second.Term)
	}
	return m, nil
}

// glossaryFiles are the glossaries of the flags, else of the configuration, else
// the one that is found.
func (in *input) glossaryFiles(paths []string) []string {
	if len(in.glossaries) > 0 {
		return in.glossaries
	}
	if c := in.config.found; c != nil && len(c.Glossaries) > 0 {
		return c.Glossaries
	}
	if found := in.findGlossary(paths); found != "" {
		return []string{found}
	}
	return nil
}

// findGlossary looks for glossary.toml beside the inputs, in their order, then
// beside the configuration and in the working folder.
func (in *input) findGlossary(paths []string) string {
	var folders []string
	for _, p := range paths {
		if p == "-" {
			p = in.stdinFilename
		}
		info, err := os.Stat(p)
		switch {
		case err == nil && info.IsDir():
			folders = append(folders, p)
		case err == nil || p == in.stdinFilename:
			folders = append(folders, filepath.Dir(p))
		default: // a pattern: talks of talks/**/*.txt
			dir, _ := doublestar.SplitPattern(filepath.ToSlash(p))
			folders = append(folders, filepath.FromSlash(dir))
		}
	}
	if c := in.config.found; c != nil {
		folders = append(folders, filepath.Dir(filepath.FromSlash(c.Path)))
	}
	for _, dir := range append(folders, ".") {
		path := filepath.Join(dir, "glossary.toml")
		if info, err := os.Stat(path); err == nil && !info.IsDir() {
			return path
		}
	}
	return ""
}

// documents reads the inputs. What cannot be read is reported, and the rest
// goes on. A document without a useful segment is no failure, but reported as
// lacking.
func (a *app) documents(in *input, paths []string, useful func(*checker.Segment) bool, lacking string) []*checker.Document {
	return a.documentsBy(bitext.Input.Read, in, paths, useful, lacking)
}

// open is documents for a command that reads large files piece by piece.
func (a *app) open(in *input, paths []string, useful func(*checker.Segment) bool, lacking string) []*checker.Document {
	return a.documentsBy(bitext.Input.Open, in, paths, useful, lacking)
}

func (a *app) documentsBy(read func(bitext.Input, bitext.Options) (*checker.Document, error), in *input, paths []string, useful func(*checker.Segment) bool, lacking string) []*checker.Document {
	var docs []*checker.Document
	keep := func(d *checker.Document, err error) {
		if err != nil {
			a.fail(err)
		}
		if d == nil {
			return
		}
		docs = append(docs, d)
		if err == nil && d.Read == nil && !slices.ContainsFunc(d.Segments, func(s checker.Segment) bool { return useful(&s) }) {
			a.say("termdrift: %s: %s", d.Path, lacking)
		}
	}
	files := slices.DeleteFunc(slices.Clone(paths), func(p string) bool { return p == "-" })
	if len(files) < len(paths) {
		data, err := io.ReadAll(a.in)
		if err != nil {
			a.fail(fmt.Errorf("standard input: %w", err))
		} else {
			i := config.Input{Input: bitext.Input{Path: in.stdinFilename}}
			if c := in.config.found; c != nil {
				i = c.Input(in.stdinFilename)
			}
			keep(bitext.ReadBytes(in.stdinFilename, data, in.options(i)))
		}
		if len(files) == 0 {
			return docs
		}
	}
	inputs, err := a.inputs(in, files)
	if err != nil {
		a.fail(err)
	} else if len(inputs) == 0 && len(files) > 0 {
		a.say("termdrift: %s: no file to read; files in a folder are known by their endings: %s", strings.Join(files, ", "), strings.Join(endings(), " "))
	}
	for _, i := range inputs {
		keep(read(i.Input, in.options(i)))
	}
	return docs
}

// audit tells after a check which of the suppressions are mistaken or idle. An
// exemption may be for files that this run did not read.
func (a *app) audit(c *checker.Checker, in *input, paths []string, docs []*checker.Document) {
	var list []*checker.Suppression
	for _, d := range docs {
		list = append(list, d.Suppressions...)
	}
	if in.config.found != nil && len(paths) == 0 {
		for _, x := range in.config.found.Exempt {
			list = append(list, x.Suppression)
		}
	}
	for _, r := range c.Audit(list) {
		at := r.At.Start()
		a.say("termdrift: %s:%d:%d: %s", r.At.File.Path, at.Line, at.Column, r.Message)
	}
}

// endings are the name endings of the known formats.
func endings() []string {
	var out []string
	for _, f := range bitext.Formats {
		for _, e := range f.Extensions {
			if e != "" && !slices.Contains(out, e) {
				out = append(out, e)
			}
		}
	}
	return out
}

// prepare loads the configuration, checks the flags and loads the glossary: what
// check, drift and terms begin with.
func (a *app) prepare(cmd *cobra.Command, in *input, paths []string, severities map[string]checker.Severity) (*glossary.Matcher, *checker.Checker, error) {
	if err := in.config.load(); err != nil {
		return nil, nil, err
	}
	if err := in.validate(cmd); err != nil {
		return nil, nil, err
	}
	if len(paths) == 0 {
		if err := in.config.nothingToRead(cmd); err != nil {
			return nil, nil, err
		}
	}
	m, err := a.matcher(in, paths)
	if err != nil {
		return nil, nil, err
	}
	in.target = m.Target
	return m, checker.New(m, rules.All, checker.Options{Window: in.window, Severities: in.config.severities(severities), Jobs: in.jobs}), nil
}

// plural writes a count with its noun.
func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
