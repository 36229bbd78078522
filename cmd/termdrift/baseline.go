package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/internal/baseline"
	"github.com/termdrift/termdrift/rules"
)

// knownFlags say which findings are known.
type knownFlags struct {
	file  string
	write bool
}

const aboutBaseline = `--baseline FILE leaves out what was found when --write-baseline wrote the file:
only what is new counts, wherever the lines have moved. A new baseline replaces
the old one as a whole.`

func (x *knownFlags) register(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&x.file, "baseline", "", "leave out the findings that stand in this `FILE`")
	f.BoolVar(&x.write, "write-baseline", false, "write all findings into the file of --baseline instead of reporting them")
	for _, other := range []string{"diff", "explain"} {
		cmd.MarkFlagsMutuallyExclusive("write-baseline", other)
	}
	_ = cmd.MarkFlagFilename("baseline", "json")
}

// open reads the baseline, or begins one; nil where none is wanted.
func (x *knownFlags) open() (*baseline.Baseline, error) {
	switch {
	case x.write && x.file == "":
		return nil, errors.New("--write-baseline: say where to, for instance --baseline termdrift-baseline.json")
	case x.write:
		return baseline.New(x.file)
	case x.file == "":
		return nil, nil
	}
	data, err := os.ReadFile(x.file)
	if errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("--baseline %s: no such file: --write-baseline writes it", x.file)
	}
	if err != nil {
		return nil, fmt.Errorf("--baseline: %w", err)
	}
	return baseline.Read(x.file, data)
}

func (a *app) writeBaseline(file string, b *baseline.Baseline) error {
	if err := writeFile(file, b.Write); err != nil {
		return err
	}
	a.say("termdrift: %s: %s from now on", filepath.ToSlash(file), plural(b.Len(), "finding is known", "findings are known"))
	return nil
}

// tellStale tells of known findings that were not found again.
func (k *checking) tellStale(known *baseline.Matcher, docs []*checker.Document) {
	read := map[string]bool{}
	for _, d := range docs {
		read[known.Path(d.Path)] = true
		for _, s := range d.Segments {
			if s.Source.File != nil {
				read[known.Path(s.Source.File.Path)] = true
				break
			}
		}
	}
	gone := map[string]bool{} // files that are no more, and those that are
	stale := known.Stale(func(path, rule string) bool {
		if r := rules.ByName(rule); r != nil && !k.checker.Enabled(r) {
			return false
		}
		if read[path] {
			return true
		}
		is, asked := gone[path]
		if !asked {
			_, err := os.Stat(k.known.File(path))
			is = errors.Is(err, os.ErrNotExist)
			gone[path] = is
		}
		return is
	})
	if len(stale) == 0 {
		return
	}
	e := stale[0]
	what := e.Path + ": " + e.Rule
	if name := cmp.Or(e.Term, e.Found); name != "" {
		what += " “" + name + "”"
	}
	stand, them := "a finding of the baseline is no more", "it"
	if len(stale) > 1 {
		stand, them = fmt.Sprintf("%d findings of the baseline are no more, first", len(stale)), "them"
	}
	k.say("termdrift: %s: %s; --write-baseline drops %s", stand, strings.Map(printable, what), them)
}

// printable replaces what would disturb a terminal.
func printable(r rune) rune {
	if r < ' ' || r == 0x7f {
		return '\uFFFD'
	}
	return r
}
