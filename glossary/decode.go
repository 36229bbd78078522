package glossary

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/termdrift/termdrift/internal/slab"
	"github.com/termdrift/termdrift/internal/tomltree"
)

// decoder makes the entries of one file from its tree, and gathers what is
// wrong.
type decoder struct {
	tomltree.Reader
	layer    *layer
	extends  []tomltree.Spelled
	warnings []tomltree.Fault
	room     slab.Slab[Entry]
}

func (d *decoder) warn(at int, message, remedy string) {
	d.warnings = append(d.warnings, tomltree.Fault{At: at, Message: message, Remedy: remedy})
}

// problems gives faults their places.
func (d *decoder) problems(faults []tomltree.Fault) []Problem {
	list := make([]Problem, len(faults))
	for i, f := range faults {
		list[i] = Problem{File: d.layer.file, Place: d.place(f.At), Message: f.Message, Remedy: f.Remedy}
	}
	return list
}

// place is the line and column of an offset.
func (d *decoder) place(at int) Place { return Place(d.Place(at)) }

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
func (d *decoder) glossary(root *tomltree.Node) {
	for _, n := range root.Children {
		switch n.Key {
		case "glossary":
			d.head(n)
		case "terms", "names":
			if d.IsTable(n, "["+n.Key+"]", "write ["+n.Key+"] on a line of its own") {
				d.layer.entries = slices.Grow(d.layer.entries, len(n.Children))
				for _, c := range n.Children {
					d.concept(c, n.Key == "names")
				}
			}
		default:
			remedy := "write it below [terms] or [names]"
			if k := tomltree.Nearest(n.Key, topKeys); k != "" {
				remedy = "did you mean " + k + "?"
			}
			d.Fail(int(n.KeyAt), fmt.Sprintf("unknown key %q", tomltree.Short(n.Key)), remedy)
		}
	}
}

// head decodes [glossary].
func (d *decoder) head(n *tomltree.Node) {
	if !d.IsTable(n, "[glossary]", "write [glossary] on a line of its own") {
		return
	}
	for _, c := range n.Children {
		switch c.Key {
		case "source", "target":
			s, ok := d.Str(c)
			if !ok {
				continue
			}
			tag, set := sourceTag(s), &d.layer.source
			remedy := "write en, or a kind of English such as en-GB"
			if c.Key == "target" {
				tag, set = targetTag(s), &d.layer.target
				remedy = "write zh-Hans, zh-Hant, zh-TW or zh-HK"
			}
			if tag == "" {
				d.Fail(int(c.ValueAt), fmt.Sprintf("%s cannot be %q", c.Key, tomltree.Short(s)), remedy)
				continue
			}
			*set = setting{tag, d.place(int(c.ValueAt))}
		case "extends":
			for _, x := range d.List(c) {
				if strings.TrimSpace(x.Text) == "" {
					d.Fail(x.At, "extends names no file", "write the path of a glossary")
					continue
				}
				d.extends = append(d.extends, x)
			}
		default:
			d.Unknown(c, "[glossary]", headKeys)
		}
	}
}

// concept decodes what stands under one key of [terms] or [names].
func (d *decoder) concept(n *tomltree.Node, name bool) {
	before, sound := len(d.layer.entries), len(d.Faults)
	d.key(n, name)
	switch v := n.Value.(type) {
	case string:
		e := d.entry(n, n, name)
		e.Preferred = d.rendering(v, int(n.ValueAt))
	case map[string]any:
		d.table(n, n, name)
	case []any:
		d.array(n, name)
	case []map[string]any:
		d.senses(n, name)
	default:
		d.Fail(int(n.ValueAt), fmt.Sprintf("%q must be a rendering, not %s", tomltree.Short(n.Key), tomltree.What(v)), "put the rendering in quotes")
	}
	if len(d.Faults) > sound {
		d.layer.entries = d.layer.entries[:before]
	}
}

// array decodes a list of renderings or of senses.
func (d *decoder) array(n *tomltree.Node, name bool) {
	if len(n.Children) == 0 {
		d.Fail(int(n.ValueAt), fmt.Sprintf("%q has no rendering", tomltree.Short(n.Key)), "write at least one, the preferred one first")
		return
	}
	_, tables := n.Children[0].Value.(map[string]any)
	for _, c := range n.Children {
		switch c.Value.(type) {
		case string:
			if !tables {
				continue
			}
		case map[string]any:
			if tables {
				continue
			}
		default:
			d.Fail(int(c.ValueAt), fmt.Sprintf("a rendering of %q must be a string, not %s", tomltree.Short(n.Key), tomltree.What(c.Value)), "put it in quotes")
			return
		}
		d.Fail(int(c.ValueAt), fmt.Sprintf("%q mixes strings and tables", tomltree.Short(n.Key)), `write each sense as { preferred = "…" }`)
		return
	}
	if tables {
		d.senses(n, name)
		return
	}
	e := d.entry(n, n, name)
	list := make([]tomltree.Spelled, len(n.Children))
	for i, c := range n.Children {
		list[i] = tomltree.Spelled{Text: d.rendering(c.Value.(string), int(c.ValueAt)), At: int(c.ValueAt)}
	}
	list = d.once(n.Key, nil, list)
	e.Preferred = list[0].Text
	if len(list) > 1 {
		e.Spellings = &Spellings{Admitted: texts(list[1:])}
	}
}

// senses decodes an array of tables. Only one sense can do without a
// condition: the first that is in force decides.
func (d *decoder) senses(n *tomltree.Node, name bool) {
	var always *Entry
	for _, c := range n.Children {
		before := len(d.Faults)
		e := d.table(c, n, name)
		if len(d.Faults) > before || !e.When.Always() {
			continue
		}
		if always != nil {
			d.Fail(int(c.KeyAt), fmt.Sprintf("%q has two senses without a condition, the first at line %d", tomltree.Short(n.Key), always.Line), "give one of them a when")
		} else {
			always = e
		}
	}
}

// Those of the entries that say none.
var (
	noSpellings = &Spellings{}
	noDetails   = &Details{}
)

// entry adds an entry, without details, that stands at a node under a key's node.
func (d *decoder) entry(at, key *tomltree.Node, name bool) *Entry {
	e := &d.room.Take(1)[0]
	*e = Entry{Term: key.Key, Name: name, Spellings: noSpellings, Details: noDetails, File: d.layer.file, Place: d.place(int(at.KeyAt))}
	d.layer.entries = append(d.layer.entries, e)
	return e
}

// own gives the details of an entry that says some.
func (e *Entry) own() *Details {
	if e.Details == noDetails {
		e.Details = &Details{}
	}
	return e.Details
}

// table decodes a full entry or one sense of it.
func (d *decoder) table(n, key *tomltree.Node, name bool) *Entry {
	e := d.entry(n, key, name)
	where := func() string { return fmt.Sprintf("%q", tomltree.Short(key.Key)) }
	var x spellings
	excused := false // a mistyped key explains why preferred is missing
	for _, c := range n.Children {
		at := int(c.ValueAt)
		switch c.Key {
		case "preferred":
			excused = true
			if s, ok := d.Str(c); ok {
				e.Preferred = d.rendering(s, at)
				x.preferred = tomltree.Spelled{Text: e.Preferred, At: at}
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
				d.Fail(int(c.KeyAt), "misspellings are for [names] only", "move "+where()+" to [names], or list other spellings as aliases")
				continue
			}
			x.misspellings = d.words(c, "misspelling")
		case "exact":
			if b, ok := c.Value.(bool); ok {
				e.Exact = b
			} else {
				d.WrongType(c, "true or false", "write exact = true")
			}
		case "case":
			e.Case = Case(max(0, d.OneOf(c, caseNames)))
		case "count":
			e.Count = Count(max(0, d.OneOf(c, countNames)))
		case "severity":
			if i := d.OneOf(c, severityName); i >= 0 {
				e.own().Severity = severityName[i]
			}
		case "first":
			e.own().First = d.Line(c)
		case "field":
			e.own().Field = d.Line(c)
		case "note":
			e.own().Note, _ = d.Str(c)
		case "when":
			d.condition(c, &e.own().When)
		case "examples":
			d.examples(c, &e.own().Examples)
		default:
			switch {
			case c.OuterAt != c.KeyAt && (n.Kind == tomltree.Dotted || n.Kind == tomltree.Implied):
				d.unquoted(n, c, n.Key)
				excused = true
			case slices.Contains(whenKeys, c.Key):
				d.Fail(int(c.KeyAt), fmt.Sprintf("unknown key %q in %s", c.Key, where()), fmt.Sprintf("write when = { %s = [\"…\"] }", c.Key))
			default:
				excused = d.Unknown(c, where(), entryKeys) == "preferred" || excused
			}
		}
	}
	if !excused {
		remedy := `add preferred = "…"`
		if n.Kind == tomltree.Dotted {
			remedy += ", or put quotes around a key that holds a dot"
		}
		d.Fail(int(n.KeyAt), where()+" has no preferred rendering", remedy)
	}
	d.compare(e, &x)
	return e
}

// unquoted reports a key like Node.js, which TOML reads as the key js of the
// table Node: c is the unknown key in the table n, and prefix the key so far.
func (d *decoder) unquoted(n, c *tomltree.Node, prefix string) {
	name := prefix + "." + c.Key
	if c.Kind == tomltree.Dotted {
		for _, x := range c.Children {
			d.unquoted(c, x, name)
		}
		return
	}
	at := int(c.OuterAt) - (len(prefix) - len(n.Key))
	d.Fail(at, fmt.Sprintf("the key %s needs quotes, for it holds a dot", tomltree.Short(name)), "write "+tomltree.QuoteKey(name))
}

// condition decodes when.
func (d *decoder) condition(n *tomltree.Node, w *Condition) {
	if !d.IsTable(n, "when", `write when = { near = ["…"] }`) {
		return
	}
	for _, c := range n.Children {
		switch c.Key {
		case "files":
			for _, x := range d.List(c) {
				if d.Pattern(x) {
					w.Files = append(w.Files, x.Text)
				}
			}
			w.Dir = path.Dir(d.layer.file)
		case "near":
			w.Near = texts(d.words(c, "word"))
		case "not_near":
			w.NotNear = texts(d.words(c, "word"))
		default:
			d.Unknown(c, "when", whenKeys)
		}
	}
}

// examples decodes pairs of a source and a target.
func (d *decoder) examples(n *tomltree.Node, x *Examples) {
	if !d.IsTable(n, "examples", `write examples = { good = [["source", "target"]] }`) {
		return
	}
	for _, c := range n.Children {
		switch c.Key {
		case "good":
			x.Good = d.pairs(c)
		case "bad":
			x.Bad = d.pairs(c)
		default:
			d.Unknown(c, "examples", exampleKeys)
		}
	}
}

func (d *decoder) pairs(n *tomltree.Node) [][2]string {
	remedy := fmt.Sprintf(`write %s = [["source", "target"]]`, n.Key)
	if _, ok := n.Value.([]any); !ok {
		d.WrongType(n, "an array of pairs", remedy)
		return nil
	}
	pairs := make([][2]string, 0, len(n.Children))
	for _, c := range n.Children {
		var pair [2]string
		ok := len(c.Children) == len(pair)
		for i := 0; ok && i < len(pair); i++ {
			pair[i], ok = c.Children[i].Value.(string)
		}
		if !ok {
			d.Fail(int(c.ValueAt), "an example is a pair of strings, source and target", remedy)
			continue
		}
		pairs = append(pairs, pair)
	}
	return pairs
}
