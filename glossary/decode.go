package glossary

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"time"
)

// decoder makes the entries of one file from its tree, and gathers what is
// wrong.
type decoder struct {
	*text
	layer    *layer
	extends  []spelled
	faults   []fault
	warnings []fault
	slab     []Entry
}

// spelled is a string of the glossary with its offset.
type spelled struct {
	text string
	at   int
}

func (d *decoder) fail(at int, message, remedy string) {
	d.faults = append(d.faults, fault{at, message, remedy})
}

func (d *decoder) warn(at int, message, remedy string) {
	d.warnings = append(d.warnings, fault{at, message, remedy})
}

// problems gives faults their places.
func (d *decoder) problems(faults []fault) []Problem {
	list := make([]Problem, len(faults))
	for i, f := range faults {
		list[i] = Problem{File: d.layer.file, Place: d.place(f.at), Message: f.message, Remedy: f.remedy}
	}
	return list
}

var (
	topKeys      = []string{"glossary", "terms", "names"}
	headKeys     = []string{"source", "target", "extends"}
	entryKeys    = []string{"preferred", "admitted", "deprecated", "aliases", "forms", "exact", "case", "count", "first", "when", "severity", "field", "note", "examples", "misspellings"}
	whenKeys     = []string{"files", "near", "not_near"}
	exampleKeys  = []string{"good", "bad"}
	caseNames    = []string{"smart", "exact", "ignore"}
	countNames   = []string{"once", "each"}
	severityName = []string{"error", "warning", "note"}
)

// glossary decodes the top of a file.
func (d *decoder) glossary(root *node) {
	for _, n := range root.children {
		switch n.key {
		case "glossary":
			d.head(n)
		case "terms", "names":
			if d.isTable(n, "["+n.key+"]", "write ["+n.key+"] on a line of its own") {
				d.layer.entries = slices.Grow(d.layer.entries, len(n.children))
				for _, c := range n.children {
					d.concept(c, n.key == "names")
				}
			}
		default:
			remedy := "write it below [terms] or [names]"
			if k := nearest(n.key, topKeys); k != "" {
				remedy = "did you mean " + k + "?"
			}
			d.fail(int(n.keyAt), fmt.Sprintf("unknown key %q", short(n.key)), remedy)
		}
	}
}

// head decodes [glossary].
func (d *decoder) head(n *node) {
	if !d.isTable(n, "[glossary]", "write [glossary] on a line of its own") {
		return
	}
	for _, c := range n.children {
		switch c.key {
		case "source", "target":
			s, ok := d.str(c)
			if !ok {
				continue
			}
			tag, set := sourceTag(s), &d.layer.source
			remedy := "write en, or a kind of English such as en-GB"
			if c.key == "target" {
				tag, set = targetTag(s), &d.layer.target
				remedy = "write zh-Hans, zh-Hant, zh-TW or zh-HK"
			}
			if tag == "" {
				d.fail(int(c.valueAt), fmt.Sprintf("%s cannot be %q", c.key, short(s)), remedy)
				continue
			}
			*set = setting{tag, d.place(int(c.valueAt))}
		case "extends":
			for _, x := range d.list(c) {
				if strings.TrimSpace(x.text) == "" {
					d.fail(x.at, "extends names no file", "write the path of a glossary")
					continue
				}
				d.extends = append(d.extends, x)
			}
		default:
			d.unknown(c, "[glossary]", headKeys)
		}
	}
}

// concept decodes what stands under one key of [terms] or [names].
func (d *decoder) concept(n *node, name bool) {
	before := len(d.faults)
	d.key(n, name)
	var found []*Entry
	switch v := n.value.(type) {
	case string:
		e := d.entry(n, n, name)
		e.Preferred = d.rendering(v, int(n.valueAt))
		found = []*Entry{e}
	case map[string]any:
		found = []*Entry{d.table(n, n, name)}
	case []any:
		found = d.array(n, name)
	case []map[string]any:
		found = d.senses(n, name)
	default:
		d.fail(int(n.valueAt), fmt.Sprintf("%q must be a rendering, not %s", short(n.key), what(v)), "put the rendering in quotes")
	}
	if len(d.faults) == before {
		d.layer.entries = append(d.layer.entries, found...)
	}
}

// array decodes a list of renderings or of senses.
func (d *decoder) array(n *node, name bool) []*Entry {
	if len(n.children) == 0 {
		d.fail(int(n.valueAt), fmt.Sprintf("%q has no rendering", short(n.key)), "write at least one, the preferred one first")
		return nil
	}
	_, tables := n.children[0].value.(map[string]any)
	for _, c := range n.children {
		switch c.value.(type) {
		case string:
			if !tables {
				continue
			}
		case map[string]any:
			if tables {
				continue
			}
		default:
			d.fail(int(c.valueAt), fmt.Sprintf("a rendering of %q must be a string, not %s", short(n.key), what(c.value)), "put it in quotes")
			return nil
		}
		d.fail(int(c.valueAt), fmt.Sprintf("%q mixes strings and tables", short(n.key)), `write each sense as { preferred = "…" }`)
		return nil
	}
	if tables {
		return d.senses(n, name)
	}
	e := d.entry(n, n, name)
	list := make([]spelled, len(n.children))
	for i, c := range n.children {
		list[i] = spelled{d.rendering(c.value.(string), int(c.valueAt)), int(c.valueAt)}
	}
	list = d.once(n.key, nil, list)
	e.Preferred, e.Admitted = list[0].text, texts(list[1:])
	return []*Entry{e}
}

// senses decodes an array of tables. Only one sense can do without a
// condition: the first that is in force decides.
func (d *decoder) senses(n *node, name bool) []*Entry {
	var found []*Entry
	var always *Entry
	for _, c := range n.children {
		before := len(d.faults)
		e := d.table(c, n, name)
		found = append(found, e)
		if len(d.faults) > before || !e.When.Always() {
			continue
		}
		if always != nil {
			d.fail(int(c.keyAt), fmt.Sprintf("%q has two senses without a condition, the first at line %d", short(n.key), always.Line), "give one of them a when")
		} else {
			always = e
		}
	}
	return found
}

// entry makes an entry that stands at a node under a key's node.
func (d *decoder) entry(at, key *node, name bool) *Entry {
	if len(d.slab) == 0 {
		d.slab = make([]Entry, 64)
	}
	e := &d.slab[0]
	d.slab = d.slab[1:]
	e.Term, e.Name, e.File, e.Place = key.key, name, d.layer.file, d.place(int(at.keyAt))
	return e
}

// table decodes a full entry or one sense of it.
func (d *decoder) table(n, key *node, name bool) *Entry {
	e := d.entry(n, key, name)
	where := fmt.Sprintf("%q", short(key.key))
	var x spellings
	excused := false // a mistyped key explains why preferred is missing
	for _, c := range n.children {
		at := int(c.valueAt)
		switch c.key {
		case "preferred":
			excused = true
			if s, ok := d.str(c); ok {
				e.Preferred = d.rendering(s, at)
				x.preferred = spelled{e.Preferred, at}
			}
		case "admitted":
			x.admitted = d.renderings(c)
		case "deprecated":
			x.deprecated = d.renderings(c)
		case "aliases":
			x.aliases = d.words(c, "alias")
		case "forms":
			x.forms = d.words(c, "form")
		case "misspellings":
			if !name {
				d.fail(int(c.keyAt), "misspellings are for [names] only", "move "+where+" to [names], or list other spellings as aliases")
				continue
			}
			x.misspellings = d.words(c, "misspelling")
		case "exact":
			if b, ok := c.value.(bool); ok {
				e.Exact = b
			} else {
				d.wrongType(c, "true or false", "write exact = true")
			}
		case "case":
			e.Case = Case(max(0, d.oneOf(c, caseNames)))
		case "count":
			e.Count = Count(max(0, d.oneOf(c, countNames)))
		case "severity":
			if i := d.oneOf(c, severityName); i >= 0 {
				e.Severity = severityName[i]
			}
		case "first":
			e.First = d.line(c)
		case "field":
			e.Field = d.line(c)
		case "note":
			e.Note, _ = d.str(c)
		case "when":
			d.condition(c, &e.When)
		case "examples":
			d.examples(c, &e.Examples)
		default:
			switch {
			case c.outerAt != c.keyAt && (n.kind == dotted || n.kind == implied):
				d.unquoted(n, c, n.key)
				excused = true
			case slices.Contains(whenKeys, c.key):
				d.fail(int(c.keyAt), fmt.Sprintf("unknown key %q in %s", c.key, where), fmt.Sprintf("write when = { %s = [\"…\"] }", c.key))
			default:
				excused = d.unknown(c, where, entryKeys) == "preferred" || excused
			}
		}
	}
	if !excused {
		remedy := `add preferred = "…"`
		if n.kind == dotted {
			remedy += ", or put quotes around a key that holds a dot"
		}
		d.fail(int(n.keyAt), where+" has no preferred rendering", remedy)
	}
	d.compare(e, &x)
	return e
}

// unquoted reports a key like Node.js, which TOML reads as the key js of the
// table Node: c is the unknown key in the table n, and prefix the key so far.
func (d *decoder) unquoted(n, c *node, prefix string) {
	name := prefix + "." + c.key
	if c.kind == dotted {
		for _, x := range c.children {
			d.unquoted(c, x, name)
		}
		return
	}
	at := int(c.outerAt) - (len(prefix) - len(n.key))
	d.fail(at, fmt.Sprintf("the key %s needs quotes, for it holds a dot", short(name)), "write "+quoteKey(name))
}

// condition decodes when.
func (d *decoder) condition(n *node, w *Condition) {
	if !d.isTable(n, "when", `write when = { near = ["…"] }`) {
		return
	}
	for _, c := range n.children {
		switch c.key {
		case "files":
			for _, x := range d.list(c) {
				if d.glob(x) {
					w.Files = append(w.Files, x.text)
				}
			}
			w.Dir = path.Dir(d.layer.file)
		case "near":
			w.Near = texts(d.words(c, "word"))
		case "not_near":
			w.NotNear = texts(d.words(c, "word"))
		default:
			d.unknown(c, "when", whenKeys)
		}
	}
}

// examples decodes pairs of a source and a target.
func (d *decoder) examples(n *node, x *Examples) {
	if !d.isTable(n, "examples", `write examples = { good = [["source", "target"]] }`) {
		return
	}
	for _, c := range n.children {
		switch c.key {
		case "good":
			x.Good = d.pairs(c)
		case "bad":
			x.Bad = d.pairs(c)
		default:
			d.unknown(c, "examples", exampleKeys)
		}
	}
}

func (d *decoder) pairs(n *node) [][2]string {
	remedy := fmt.Sprintf(`write %s = [["source", "target"]]`, n.key)
	if _, ok := n.value.([]any); !ok {
		d.wrongType(n, "an array of pairs", remedy)
		return nil
	}
	pairs := make([][2]string, 0, len(n.children))
	for _, c := range n.children {
		var pair [2]string
		ok := len(c.children) == len(pair)
		for i := 0; ok && i < len(pair); i++ {
			pair[i], ok = c.children[i].value.(string)
		}
		if !ok {
			d.fail(int(c.valueAt), "an example is a pair of strings, source and target", remedy)
			continue
		}
		pairs = append(pairs, pair)
	}
	return pairs
}

// str is the value of a key that wants one string.
func (d *decoder) str(n *node) (string, bool) {
	s, ok := n.value.(string)
	if !ok {
		d.wrongType(n, "a string", fmt.Sprintf(`write %s = "…"`, n.key))
	}
	return s, ok
}

// line is a string without white space around it.
func (d *decoder) line(n *node) string {
	s, _ := d.str(n)
	return strings.TrimSpace(s)
}

// list is the value of a key that wants an array of strings.
func (d *decoder) list(n *node) []spelled {
	if _, ok := n.value.([]any); !ok {
		remedy := fmt.Sprintf(`write %s = ["…"]`, n.key)
		if s, ok := n.value.(string); ok {
			remedy = fmt.Sprintf(`write %s = [%s]`, n.key, quoteKey(s))
		}
		d.wrongType(n, "an array of strings", remedy)
		return nil
	}
	list := make([]spelled, 0, len(n.children))
	for _, c := range n.children {
		if s, ok := c.value.(string); ok {
			list = append(list, spelled{s, int(c.valueAt)})
		} else {
			d.fail(int(c.valueAt), fmt.Sprintf("%s holds strings, not %s", n.key, what(c.value)), "put each in quotes")
		}
	}
	return list
}

// oneOf is the index of a string among the ones that are known, -1 for none.
func (d *decoder) oneOf(n *node, known []string) int {
	remedy := "write " + strings.Join(known[:len(known)-1], ", ") + " or " + known[len(known)-1]
	s, ok := n.value.(string)
	if !ok {
		d.wrongType(n, "a string", remedy)
		return -1
	}
	i := slices.Index(known, s)
	if i < 0 {
		if k := nearest(s, known); k != "" {
			remedy = "did you mean " + k + "?"
		}
		d.fail(int(n.valueAt), fmt.Sprintf("%s cannot be %q", n.key, short(s)), remedy)
	}
	return i
}

func (d *decoder) isTable(n *node, label, remedy string) bool {
	if _, ok := n.value.(map[string]any); ok {
		return true
	}
	d.fail(int(n.valueAt), fmt.Sprintf("%s must be a table, not %s", label, what(n.value)), remedy)
	return false
}

func (d *decoder) wrongType(n *node, want, remedy string) {
	d.fail(int(n.valueAt), fmt.Sprintf("%s must be %s, not %s", n.key, want, what(n.value)), remedy)
}

// unknown reports a key and gives the known one that is near it.
func (d *decoder) unknown(n *node, where string, known []string) string {
	k, remedy := nearest(n.key, known), "known keys: "+strings.Join(known, ", ")
	if k != "" {
		remedy = "did you mean " + k + "?"
	}
	d.fail(int(n.keyAt), fmt.Sprintf("unknown key %q in %s", short(n.key), where), remedy)
	return k
}

// what names the type of a TOML value.
func what(v any) string {
	switch v.(type) {
	case string:
		return "a string"
	case bool:
		return "a truth value"
	case int64, float64:
		return "a number"
	case time.Time:
		return "a date"
	case []any:
		return "an array"
	case []map[string]any:
		return "an array of tables"
	}
	return "a table"
}
