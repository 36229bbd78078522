// Package glossary holds concept entries: which English term or name asks for
// which Chinese rendering. It loads them from TOML, lays layers over one
// another, reports every mistake with its place, and compiles them to a
// matcher.
package glossary

import "fmt"

// Case says how the capitals of a term in the source are compared.
type Case uint8

const (
	CaseSmart  Case = iota // words with capitals beyond the first letter match exactly, all others ignore case
	CaseExact              // capitals must be the same
	CaseIgnore             // capitals never matter
)

// Count says how many renderings the mentions of a term in a segment ask for.
type Count uint8

const (
	CountOnce Count = iota // one rendering serves all mentions in the segment
	CountEach              // as many renderings as mentions
)

// Entry is one sense of a term or a name.
type Entry struct {
	Term      string // the key, as written
	Preferred string
	Name      bool // from [names]: capitals, spaces and hyphens are part of the spelling
	Exact     bool // no form is generated
	Case      Case
	Count     Count

	// What few entries say. Neither is nil: the others share empty ones.
	*Spellings
	*Details

	File string // the glossary file that says it, as given, with slashes
	Place
}

// Spellings are those of an entry beside its key and its preferred rendering.
type Spellings struct {
	Admitted     []string
	Deprecated   []string
	Misspellings []string // wrong spellings of a name, on either side
	Aliases      []string // other spellings of the term in the source
	Forms        []string // inflected forms beside the generated ones
}

// Details are what else an entry may say.
type Details struct {
	First    string // how the first mention in a document must read; "" for no demand
	When     Condition
	Severity string // "", "error", "warning" or "note"
	Field    string
	Note     string
	Examples Examples
}

// Place is a position in a glossary file.
type Place struct {
	Line   int // from 1
	Column int // from 1, in code points
}

// Accepted lists the preferred and the admitted renderings.
func (e *Entry) Accepted() []string {
	return append([]string{e.Preferred}, e.Admitted...)
}

// Condition says where an entry is in force. Empty lists ask for nothing.
type Condition struct {
	Files   []string // glob patterns of document paths, relative to Dir
	Dir     string   // the folder of the glossary file that says them, with slashes
	Near    []string // source words of which one must stand in the window
	NotNear []string // source words of which none may
}

// Always reports whether the condition holds everywhere.
func (c *Condition) Always() bool {
	return len(c.Files) == 0 && len(c.Near) == 0 && len(c.NotNear) == 0
}

// Examples are pairs of a source and a target that `glossary lint` checks.
type Examples struct {
	Good, Bad [][2]string
}

// Glossary is what one or more glossary files say together.
type Glossary struct {
	Source, Target string   // language tags; en and zh-Hans by default
	Entries        []*Entry // in the order of the files, nearer layers last; the senses of a term stand together in file order
	Warnings       []Problem
}

// Problem is one mistake in a glossary file.
type Problem struct {
	File string // as given, with slashes
	Place
	Message string // what is wrong
	Remedy  string // what to do about it
}

// Error gives the place, the mistake and the remedy in one line.
func (p Problem) Error() string {
	s := fmt.Sprintf("%s:%d:%d: %s", p.File, p.Line, p.Column, p.Message)
	if p.Line == 0 {
		s = fmt.Sprintf("%s: %s", p.File, p.Message)
	}
	if p.Remedy != "" {
		s += " (" + p.Remedy + ")"
	}
	return s
}
