package config

import (
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// pattern is a glob pattern of paths below the folder of the configuration. A
// pattern that names a folder means all that is in it.
type pattern string

func (p pattern) match(rel string) bool {
	if ok, _ := doublestar.Match(string(p), rel); ok {
		return true
	}
	ok, _ := doublestar.Match(string(p)+"/**", rel)
	return ok
}

// takes reports whether the pattern means a file, which may be a picture beside
// the texts: one that says an ending means all files with it, any other those
// that a format reads.
func (p pattern) takes(rel string, readable func() bool) bool {
	if !p.match(rel) {
		return false
	}
	ending := path.Ext(string(p))
	return ending != "" && ending != ".*" || string(p) == rel || readable()
}

func matchAny(patterns []pattern, rel string) bool {
	return slices.ContainsFunc(patterns, func(p pattern) bool { return p.match(rel) })
}

// base is the folder or file below which everything lies that the pattern can
// match.
func (p pattern) base() string {
	s := string(p)
	i := strings.IndexAny(s, `*?[{\`)
	if i < 0 {
		return s
	}
	return path.Dir(s[:i] + "x")
}

// rel is a path, given from the working folder, as it counts from the folder of
// the configuration, and whether it lies inside.
func (c *Config) rel(name string) (string, bool) {
	abs, err := filepath.Abs(name)
	if err != nil {
		return "", false
	}
	return below(c.abs, filepath.ToSlash(abs))
}

// below gives an absolute path as it counts from a folder, if it lies in it.
func below(dir, abs string) (string, bool) {
	if abs == dir {
		return ".", true
	}
	return strings.CutPrefix(abs, strings.TrimSuffix(dir, "/")+"/")
}

// from gives a path of the configuration as it counts from the working folder.
func (c *Config) from(rel string) string { return filepath.Join(c.dir, filepath.FromSlash(rel)) }
