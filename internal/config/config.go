// Package config reads termdrift.toml: which files are read and how, which
// glossaries and severities hold for them, and what is exempt.
package config

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/glossary"
	"github.com/termdrift/termdrift/internal/tomltree"
)

// Name is the name that a configuration goes by.
const Name = "termdrift.toml"

// Config is what a configuration says. Paths in it count from its folder and
// have slashes; none leads out of it.
type Config struct {
	Path       string   // of the file, as given or found
	Glossaries []string // from the working folder, the farthest first
	Baseline   string   // from the working folder; "" for none
	Window     int      // negative where it says nothing
	FailOn     *checker.Severity
	Severities map[string]checker.Severity // by rule
	Files      []*Files
	Exempt     []*Exemption

	exclude []pattern
	dir     string // its folder, from the working folder
	abs     string // its folder, absolute, with slashes
}

// Files is one entry of [[files]]: either files that hold both languages or
// pair up by their names, or sources with the place of their translations.
type Files struct {
	Format   string // "" recognises it
	Language string // the Chinese that is read where a file has several; "" for that of the glossary
	At       checker.Location

	patterns []pattern
	mapping  *mapping // nil for patterns
}

// Exemption silences findings in many files.
type Exemption struct {
	*checker.Suppression
	files []pattern // none for all files
}

// Find looks for a configuration in a folder and those around it. It gives ""
// where there is none.
func Find(dir string) (string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	for {
		path := filepath.Join(dir, Name)
		if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
			return path, nil
		}
		parent := filepath.Dir(abs)
		if parent == abs {
			return "", nil
		}
		abs, dir = parent, filepath.Join(dir, "..")
	}
}

// Load reads a configuration. All mistakes come back together, as an error of
// type glossary.Problems.
func Load(path string) (*Config, error) {
	name := filepath.ToSlash(path)
	data, err := tomltree.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, glossary.Problems{{File: name, Message: "there is no such file", Remedy: "correct the path, or write one with termdrift init"}}
	case err != nil:
		var e *fs.PathError
		if errors.As(err, &e) {
			err = e.Err
		}
		return nil, glossary.Problems{{File: name, Message: "cannot be read: " + err.Error(), Remedy: "give a readable file"}}
	}
	return parse(path, data)
}

func parse(path string, data []byte) (*Config, error) {
	abs, err := filepath.Abs(filepath.Dir(path))
	if err != nil {
		return nil, err
	}
	name := filepath.ToSlash(path)
	text, unread := tomltree.ReadText(data)
	d := decoder{
		Reader: tomltree.Reader{Text: text},
		file:   &checker.File{Path: name, Data: text.S},
		Config: &Config{Path: name, Window: -1, dir: filepath.Dir(path), abs: filepath.ToSlash(abs)},
	}
	if unread != nil {
		d.Faults = append(d.Faults, *unread)
	} else {
		root, faults := tomltree.Parse(text)
		d.Faults = faults
		if root != nil {
			d.config(root)
		}
	}
	if len(d.Faults) > 0 {
		return nil, d.problems()
	}
	return d.Config, nil
}

// Exemptions gives what is exempt in the files of an input.
func (c *Config) Exemptions(in Input) (out []*checker.Suppression) {
	for _, x := range c.Exempt {
		if len(x.files) == 0 || c.matches(x.files, in.Path) || in.Source != "" && c.matches(x.files, in.Source) {
			out = append(out, x.Suppression)
		}
	}
	return out
}

// matches reports whether a path, from the working folder, is among the
// patterns.
func (c *Config) matches(patterns []pattern, path string) bool {
	rel, inside := c.rel(path)
	return inside && matchAny(patterns, rel)
}
