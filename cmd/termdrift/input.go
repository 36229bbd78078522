package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/pflag"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/glossary"
	"github.com/termdrift/termdrift/internal/bitext"
	"github.com/termdrift/termdrift/rules"
)

// input holds the flags that say what is read and how it is checked.
type input struct {
	glossaries    []string
	inputFormat   string
	stdinFilename string
	window        int
	jobs          int
}

func (in *input) register(f *pflag.FlagSet) {
	f.StringArrayVarP(&in.glossaries, "glossary", "g", nil, "read this glossary `FILE`; may be given several times, the later beats the earlier\n(default: glossary.toml beside the input or in the working folder)")
	f.StringVar(&in.inputFormat, "input-format", "", "read the input as `NAME` instead of recognising it")
	f.StringVar(&in.stdinFilename, "stdin-filename", "stdin.txt", "the `NAME` that standard input (-) goes by")
	f.IntVar(&in.window, "window", -1, "look at `N` neighbouring segments on each side (default: what the format asks for)")
	f.IntVarP(&in.jobs, "jobs", "j", 0, "check `N` runs of segments at a time (default: one a core)")
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
	files := in.glossaries
	if len(files) == 0 {
		if found := findGlossary(paths); found != "" {
			files = []string{found}
		}
	}
	if len(files) == 0 {
		return nil, errors.New(missingGlossary)
	}
	g, err := glossary.Load(files...)
	if err != nil {
		return nil, fmt.Errorf("the glossary has mistakes:\n%w", err)
	}
	for _, w := range g.Warnings {
		fmt.Fprintf(a.err, "termdrift: warning: %v\n", w)
	}
	m := glossary.Compile(g)
	if n := len(m.Collisions); n > 0 {
		c := m.Collisions[0]
		fmt.Fprintf(a.err, "termdrift: warning: %s of the glossary fall together, first “%s” and “%s”; `termdrift glossary lint` lists them\n",
			plural(n, "pair of spellings", "pairs of spellings"), c.First.Term, c.Second.Term)
	}
	return m, nil
}

// findGlossary looks for glossary.toml beside the first input, then in the
// working folder.
func findGlossary(paths []string) string {
	var folders []string
	for _, p := range paths {
		if p == "-" {
			continue
		}
		if info, err := os.Stat(p); err == nil && info.IsDir() {
			folders = append(folders, p)
		} else {
			folders = append(folders, filepath.Dir(p))
		}
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
// goes on.
func (a *app) documents(in *input, paths []string) []*checker.Document {
	opts := bitext.Options{Format: in.inputFormat}
	var docs []*checker.Document
	keep := func(d *checker.Document, err error) {
		if err != nil {
			a.fail(err)
		}
		if d != nil {
			docs = append(docs, d)
			if !slices.ContainsFunc(d.Segments, func(s checker.Segment) bool { return s.Paired() }) && err == nil {
				fmt.Fprintf(a.err, "termdrift: %s: no segment with English and Chinese\n", d.Path)
			}
		}
	}
	var files []string
	for _, p := range paths {
		if p != "-" {
			files = append(files, p)
			continue
		}
		data, err := io.ReadAll(a.in)
		if err != nil {
			a.fail(fmt.Errorf("standard input: %w", err))
			continue
		}
		keep(bitext.ReadBytes(in.stdinFilename, data, opts))
	}
	inputs, err := bitext.Inputs(files)
	if err != nil {
		a.fail(err)
	}
	for _, i := range inputs {
		keep(i.Read(opts))
	}
	return docs
}

// prepare loads the glossary and reads the documents: what check, drift and
// terms share.
func (a *app) prepare(in *input, paths []string, severities map[string]checker.Severity) (*glossary.Matcher, []*checker.Document, *checker.Checker, error) {
	if len(paths) == 0 {
		return nil, nil, nil, errors.New("nothing to read: name files or folders, or - for standard input")
	}
	m, err := a.matcher(in, paths)
	if err != nil {
		return nil, nil, nil, err
	}
	c := checker.New(m, rules.All, checker.Options{Window: in.window, Severities: severities, Jobs: in.jobs})
	return m, a.documents(in, paths), c, nil
}

// plural writes a count with its noun.
func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
