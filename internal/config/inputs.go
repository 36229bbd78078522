package config

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/termdrift/termdrift/internal/bitext"
	"github.com/termdrift/termdrift/internal/folder"
)

// Input is what is read, and how.
type Input struct {
	bitext.Input
	Format   string // "" recognises it
	Language string // the Chinese that is read where a file has several; "" for that of the glossary
}

// Inputs gives what the configuration names, or of that what the paths of a
// command line name. A path that it does not know is read as without
// configuration, but nothing that it excludes. remarks say what lacks a
// partner; the error joins those of the paths that could not be read.
func (c *Config) Inputs(paths []string) (inputs []Input, remarks []string, err error) {
	all, remarks, err := c.configured()
	if len(paths) == 0 {
		return all, remarks, err
	}
	s := selection{Config: c, all: all, of: map[string][]int{}, named: map[string]bool{}, chosen: make([]bool, len(all))}
	for i, in := range all {
		s.of[key(in.Path)] = append(s.of[key(in.Path)], i)
		if in.Source != "" {
			s.of[key(in.Source)] = append(s.of[key(in.Source)], i)
		}
	}
	errs := []error{err}
	for _, path := range paths {
		errs = append(errs, s.add(path))
	}
	for _, in := range bitext.PairUp(s.rest, s.named) {
		s.out = append(s.out, c.unlisted(in))
	}
	return s.out, s.remarks, errors.Join(errs...)
}

// key is the same for all spellings of a path.
func key(path string) string { return filepath.Clean(path) }

// selection chooses inputs by paths.
type selection struct {
	*Config
	all     []Input
	of      map[string][]int // by either path of an input
	chosen  []bool
	out     []Input
	rest    []string        // that the configuration does not know
	named   map[string]bool // that were named themselves
	remarks []string
}

func (s *selection) add(path string) error {
	if info, err := os.Stat(path); err == nil && info.IsDir() && s.addFolder(path) {
		return nil
	}
	files, err := bitext.Files(path)
	if len(files) == 1 && files[0] == path {
		s.named[path] = !s.lacksPartner(path)
	}
	for _, file := range files {
		switch known := s.of[key(file)]; {
		case s.Excludes(file):
			if key(file) == key(path) {
				s.remarks = append(s.remarks, fmt.Sprintf("%s: is excluded by %s", filepath.ToSlash(path), s.Path))
			}
		case known != nil:
			s.choose(known...)
		case !slices.Contains(s.rest, file):
			s.rest = append(s.rest, file)
		}
	}
	return err
}

// lacksPartner tells, of a file that is no input, if it is a source or a
// translation without the other.
func (s *selection) lacksPartner(path string) bool {
	rel, inside := s.rel(path)
	if !inside || s.of[key(path)] != nil || s.Excludes(path) {
		return false
	}
	for _, entry := range s.Files {
		if entry.mapping == nil {
			continue
		}
		if source, ok := entry.mapping.sourceOf(rel); ok {
			s.remarks = append(s.remarks, s.orphan(rel, source))
			return true
		}
		if targets := entry.mapping.targetsOf(rel); targets != nil {
			s.remarks = append(s.remarks, s.untranslated(rel, targets[0]))
			return true
		}
	}
	return false
}

func (c *Config) orphan(rel, source string) string {
	return fmt.Sprintf("%s: its source %s does not exist", c.show(rel), c.show(source))
}

func (c *Config) untranslated(rel, target string) string {
	return fmt.Sprintf("%s: there is no translation %s", c.show(rel), c.show(target))
}

// addFolder chooses what the configuration names below a folder, if anything.
func (s *selection) addFolder(path string) bool {
	abs, err := filepath.Abs(path)
	if err != nil {
		return false
	}
	found := false
	for i, in := range s.all {
		for _, file := range []string{in.Path, in.Source} {
			full, err := filepath.Abs(file)
			if _, inside := below(filepath.ToSlash(abs), filepath.ToSlash(full)); err == nil && inside && file != "" {
				s.choose(i)
				found = true
			}
		}
	}
	return found
}

func (s *selection) choose(list ...int) {
	for _, i := range list {
		if !s.chosen[i] {
			s.chosen[i] = true
			s.out = append(s.out, s.all[i])
		}
	}
}

// Excludes reports whether the configuration excludes a path.
func (c *Config) Excludes(path string) bool { return c.matches(c.exclude, path) }

// unlisted says how a file is read that is not among those found: one that git
// ignores, or that the configuration does not know.
func (c *Config) unlisted(in bitext.Input) Input {
	for _, f := range c.Files {
		if f.mapping == nil && c.matches(f.patterns, in.Path) && f.reads(in) {
			return Input{in, f.Format, f.Language}
		}
	}
	return Input{Input: in}
}

// Input says how a file with both languages is read, such as standard input
// under a name.
func (c *Config) Input(path string) Input { return c.unlisted(bitext.Input{Path: path}) }

// reads reports whether the format of the entry reads such an input.
func (f *Files) reads(in bitext.Input) bool {
	return f.Format == "" || (in.Source != "") == bitext.ReadsPairs(f.Format)
}

// configured gives the inputs that the entries of [[files]] name, entry by
// entry. The first entry that matches a file has it.
func (c *Config) configured() (inputs []Input, remarks []string, err error) {
	files, err := c.found()
	has := map[string]bool{}
	for _, f := range files {
		has[f] = true
	}
	taken, isSource := map[string]bool{}, map[string]bool{}
	var untranslated, orphans []string
	for _, entry := range c.Files {
		before := len(inputs)
		matched := false
		if entry.mapping == nil {
			var plain []string
			for _, f := range files {
				readable := func() bool { return bitext.Readable(c.from(f)) }
				if slices.ContainsFunc(entry.patterns, func(p pattern) bool { return p.takes(f, readable) }) {
					matched = true
					if !taken[f] && !isSource[f] {
						taken[f] = true
						plain = append(plain, c.from(f))
					}
				}
			}
			for _, in := range entry.pairUp(plain) {
				inputs = append(inputs, Input{in, entry.Format, entry.Language})
			}
		} else {
			translated := map[string]bool{} // targets that there are, and sources that have one
			for _, f := range files {
				source, ok := entry.mapping.sourceOf(f)
				if !ok || taken[f] {
					continue
				}
				matched, taken[f] = true, true
				if !has[source] {
					orphans = append(orphans, c.orphan(f, source))
					continue
				}
				translated[f], translated[source], isSource[source] = true, true, true
				inputs = append(inputs, Input{bitext.Input{Source: c.from(source), Path: c.from(f)}, entry.Format, entry.Language})
			}
			for _, f := range files {
				targets := entry.mapping.targetsOf(f)
				matched = matched || targets != nil
				if taken[f] {
					continue
				}
				for _, target := range targets {
					isSource[f] = true
					if !translated[target] && (len(entry.mapping.languages) > 0 || !translated[f]) {
						untranslated = append(untranslated, c.untranslated(f, target))
					}
				}
			}
			slices.SortStableFunc(inputs[before:], func(a, b Input) int { return cmp.Compare(a.Source, b.Source) })
		}
		if !matched {
			at := entry.At.Start()
			remarks = append(remarks, fmt.Sprintf("%s:%d:%d: no file matches this entry", c.Path, at.Line, at.Column))
		}
	}
	return inputs, slices.Concat(remarks, some(untranslated), some(orphans)), err
}

// pairUp makes inputs of files that the patterns of an entry match.
func (f *Files) pairUp(files []string) []bitext.Input {
	if f.Format == "" || bitext.ReadsPairs(f.Format) {
		return bitext.PairUp(files, nil)
	}
	var out []bitext.Input
	for _, file := range files {
		out = append(out, bitext.Input{Path: file})
	}
	return out
}

// show writes a path of the configuration for a message.
func (c *Config) show(rel string) string { return filepath.ToSlash(c.from(rel)) }

// some bounds how many remarks of a kind are made: a tree that was never
// translated has thousands.
func some(remarks []string) []string {
	const most = 10
	if len(remarks) <= most {
		return remarks
	}
	return append(slices.Clone(remarks[:most]), fmt.Sprintf("… and %d more", len(remarks)-most))
}

// found lists the files that an entry could match, from the folder of the
// configuration, in the order of their paths, without what is excluded.
func (c *Config) found() (files []string, err error) {
	var errs []error
	seen := map[string]bool{}
	visit := func(path string) {
		rel, inside := c.rel(path)
		if inside && !seen[rel] && !matchAny(c.exclude, rel) {
			seen[rel] = true
			files = append(files, rel)
		}
	}
	for _, base := range c.bases() {
		path := c.from(base)
		info, err := os.Stat(path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			errs = append(errs, err)
		case !c.holds(path):
			errs = append(errs, fmt.Errorf("%s: leads out of the folder of %s by a symbolic link: name the files themselves", filepath.ToSlash(path), c.Path))
		case info.IsDir():
			folder.Walk(path, visit, func(path string, err error) { errs = append(errs, fmt.Errorf("%s: %w", filepath.ToSlash(path), err)) })
		default:
			visit(path)
		}
	}
	slices.Sort(files)
	return files, errors.Join(errs...)
}

// bases are the folders and files below which the entries look, none of them
// below another.
func (c *Config) bases() []string {
	var all []string
	for _, f := range c.Files {
		patterns := f.patterns
		if f.mapping != nil {
			patterns = []pattern{f.mapping.source.pattern(), f.mapping.target.pattern()}
		}
		for _, p := range patterns {
			all = append(all, p.base())
		}
	}
	slices.Sort(all)
	var out []string
	for _, b := range slices.Compact(all) {
		if !slices.ContainsFunc(out, func(o string) bool { return o == "." || strings.HasPrefix(b, o+"/") }) {
			out = append(out, b)
		}
	}
	return out
}

// holds reports whether a path stays in the folder of the configuration when
// its symbolic links are followed.
func (c *Config) holds(path string) bool {
	dir, err1 := filepath.EvalSymlinks(filepath.FromSlash(c.abs))
	target, err2 := filepath.EvalSymlinks(path)
	if err1 != nil || err2 != nil {
		return false
	}
	abs, err := filepath.Abs(target)
	_, inside := below(filepath.ToSlash(dir), filepath.ToSlash(abs))
	return err == nil && inside
}
