package bitext

import (
	"slices"
	"strings"

	"github.com/termdrift/termdrift/checker"
)

// xcstrings reads the string catalogues of Xcode: all languages of a string
// side by side, and where the source language has no text of its own, the key
// is its text.
var xcstrings = Format{
	Name:       "xcstrings",
	Summary:    "string catalogues of Xcode, without texts that need review",
	Extensions: []string{".xcstrings"},
	Decode:     decodeXcstrings,
}

// catalogue is a tree: strings → key → localizations → language → (variations
// → kind → case …) → stringUnit → state and value.
type catalogue struct {
	*table
	strs    []int32                   // the keys of the strings
	units   map[int32]map[string]unit // by string and variant: what is written in English
	targets map[int32][]unit          // by string: what is written in Chinese
}

// unit is a text of a string.
type unit struct {
	*tableEntry
	variant string // what stands between language and stringUnit: plural.other
}

func decodeXcstrings(f *checker.File, _ *Options, emit Emit) error {
	c := catalogue{table: readJSON(f), units: map[int32]map[string]unit{}, targets: map[int32][]unit{}}
	for i := range c.keys {
		if c.isString(int32(i)) {
			c.strs = append(c.strs, int32(i))
		}
	}
	for i := range c.entries {
		c.unit(&c.entries[i])
	}
	keyed := true // the keys are English texts
	if key, ok := c.index.find(0, "sourceLanguage"); ok && c.entry(key) != nil {
		side, ok := languageOf(c.entry(key).text.S)
		keyed = ok && side == checker.Source
	}
	for _, str := range c.strs {
		if err := c.emit(str, keyed, emit); err != nil {
			return err
		}
	}
	return c.end(emit)
}

// isString reports whether a key is that of a string to be translated.
func (c *catalogue) isString(key int32) bool {
	k := &c.keys[key]
	if p := &c.keys[k.parent]; k.parent == 0 || p.parent != 0 || p.name != "strings" {
		return false
	}
	flag, ok := c.index.find(key, "shouldTranslate")
	if !ok {
		return true
	}
	// The table keeps no truth values, but the places of their keys.
	_, value, _ := strings.Cut(head(c.f.Data[c.keys[flag].at:]), ":")
	return !strings.HasPrefix(strings.TrimSpace(value), "false")
}

// unit puts a string of the file in its place, if it is a finished text in one
// of the two languages.
func (c *catalogue) unit(e *tableEntry) {
	k := &c.keys[e.key]
	holder := &c.keys[k.parent]
	if k.name != "value" || holder.name != "stringUnit" {
		return
	}
	var variant []string
	at := holder.parent
	for ; at > 0 && c.keys[c.keys[at].parent].name != "localizations"; at = c.keys[at].parent {
		if name := c.keys[at].name; name != "variations" {
			variant = append(variant, shortened(name))
		}
	}
	side, ok := languageOf(c.keys[at].name)
	if at == 0 || !ok {
		return
	}
	if state := c.sibling(e.key, "state"); state != nil && state.text.S != "translated" {
		return
	}
	slices.Reverse(variant)
	u := unit{e, strings.Join(variant, ".")}
	str := c.keys[c.keys[at].parent].parent
	if side == checker.Target {
		c.targets[str] = append(c.targets[str], u)
		return
	}
	if c.units[str] == nil {
		c.units[str] = map[string]unit{}
	}
	if _, known := c.units[str][u.variant]; !known {
		c.units[str][u.variant] = u
	}
}

// emit passes on a string. The cases of a plural that English has and Chinese
// has not are served by the Chinese one.
func (c *catalogue) emit(str int32, keyed bool, emit Emit) error {
	whole, ok := c.units[str][""]
	if !ok && keyed {
		whole.tableEntry = &tableEntry{key: str, text: c.keyText(str)}
	}
	about := ""
	if key, ok := c.index.find(str, "comment"); ok && c.entry(key) != nil {
		about = c.entry(key).text.S
	}
	pass := func(source, target *tableEntry, variant string) error {
		s := c.segment(str, source, target)
		s.ID = shortened(c.keys[str].name)
		if variant != "" {
			s.ID += "." + variant
		}
		s.SetContext(about)
		return pass(emit, s)
	}
	if len(c.targets[str]) == 0 && whole.tableEntry != nil {
		return pass(whole.tableEntry, nil, "")
	}
	for _, target := range c.targets[str] {
		source, ok := c.units[str][target.variant]
		if !ok {
			source = whole
		}
		if err := pass(source.tableEntry, target.tableEntry, target.variant); err != nil {
			return err
		}
	}
	return nil
}

// keyText is the key of a string as a text, which must stay as it is.
func (c *catalogue) keyText(str int32) checker.Text {
	r := jsonReader{table: c.table, data: c.f.Data, off: c.keys[str].at, made: builder{f: c.f}}
	if q := r.peek(); q != '"' && q != '\'' {
		start := r.off
		return checker.Text{File: c.f, S: r.word(), Start: start, Form: &lockedForm}
	}
	text, _ := r.str()
	text.Put(&lockedJoined)
	return text
}
