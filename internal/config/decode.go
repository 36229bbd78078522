package config

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/glossary"
	"github.com/termdrift/termdrift/internal/bitext"
	"github.com/termdrift/termdrift/internal/tomltree"
	"github.com/termdrift/termdrift/rules"
)

// decoder makes a configuration from the tree of its file.
type decoder struct {
	tomltree.Reader
	*Config
	file *checker.File
}

var (
	topKeys    = []string{"glossaries", "files", "exclude", "rules", "window", "fail-on", "baseline", "exempt"}
	filesKeys  = []string{"path", "source", "target", "languages", "language", "format"}
	exemptKeys = []string{"files", "rules", "terms", "reason"}
	targets    = []string{"zh-Hans", "zh-Hant", "zh-TW", "zh-HK"}
	severities = []string{"error", "warning", "note", "off"}
)

// problems gives the faults their places, in the order of the file.
func (d *decoder) problems() glossary.Problems {
	slices.SortStableFunc(d.Faults, func(a, b tomltree.Fault) int { return cmp.Compare(a.At, b.At) })
	var out glossary.Problems
	for _, f := range d.Faults {
		out = append(out, glossary.Problem{File: d.Path, Place: glossary.Place(d.Place(f.At)), Message: f.Message, Remedy: f.Remedy})
	}
	return out
}

func (d *decoder) config(root *tomltree.Node) {
	for _, n := range root.Children {
		switch n.Key {
		case "glossaries":
			d.glossaries(n)
		case "files":
			for _, c := range d.tables(n) {
				d.files(c)
			}
		case "exclude":
			d.exclude = d.patterns(n)
		case "rules":
			d.rules(n)
		case "window":
			if v, ok := n.Value.(int64); !ok {
				d.WrongType(n, "a number", "write window = 1")
			} else if v < 0 || v > 1000 {
				d.Fail(int(n.ValueAt), fmt.Sprintf("window cannot be %d", v), "write a number of segments from 0 to 1000")
			} else {
				d.Window = int(v)
			}
		case "fail-on":
			if s, ok := d.severity(n); ok {
				d.FailOn = &s
			}
		case "baseline":
			if x := d.route(n); x.Text != "" {
				d.Baseline = d.from(x.Text)
			}
		case "exempt":
			for _, c := range d.tables(n) {
				d.exempt(c)
			}
		default:
			d.Unknown(n, Name, topKeys)
		}
	}
}

// tables gives the elements of an array of tables.
func (d *decoder) tables(n *tomltree.Node) []*tomltree.Node {
	remedy := fmt.Sprintf("write [[%s]] on a line of its own", n.Key)
	if n.Kind != tomltree.TableArray && n.Kind != tomltree.Array {
		d.WrongType(n, "an array of tables", remedy)
		return nil
	}
	return slices.DeleteFunc(slices.Clone(n.Children), func(c *tomltree.Node) bool {
		_, table := c.Value.(map[string]any)
		if !table {
			d.Fail(int(c.ValueAt), fmt.Sprintf("%s holds tables, not %s", n.Key, tomltree.What(c.Value)), remedy)
		}
		return !table
	})
}

// strings gives one string or an array of them.
func (d *decoder) strings(n *tomltree.Node) []tomltree.Spelled {
	list := []tomltree.Spelled{{At: int(n.ValueAt)}}
	if s, ok := n.Value.(string); ok {
		list[0].Text = s
	} else {
		list = d.List(n)
	}
	return slices.DeleteFunc(list, func(x tomltree.Spelled) bool {
		empty := strings.TrimSpace(x.Text) == ""
		if empty {
			d.Fail(x.At, fmt.Sprintf("%s holds an empty string", n.Key), "write something, or remove it")
		}
		return empty
	})
}

// inside gives a path or pattern that stays in the folder of the file.
func (d *decoder) inside(x tomltree.Spelled) (string, bool) {
	s := strings.TrimSuffix(filepath.ToSlash(x.Text), "/")
	if path.IsAbs(s) || filepath.IsAbs(x.Text) || filepath.VolumeName(x.Text) != "" || slices.Contains(strings.Split(s, "/"), "..") {
		d.Fail(x.At, fmt.Sprintf("%s leads out of the folder of %s", tomltree.Short(x.Text), Name),
			"write a path from that folder without .., or move "+Name+" to a folder that holds all files")
		return "", false
	}
	return path.Clean(s), true
}

func (d *decoder) patterns(n *tomltree.Node) (out []pattern) {
	for _, x := range d.strings(n) {
		s, ok := d.inside(x)
		if !ok || !d.Pattern(tomltree.Spelled{Text: s, At: x.At}) {
			continue
		}
		if s == "." {
			s = "**"
		}
		out = append(out, pattern(s))
	}
	return out
}

func (d *decoder) glossaries(n *tomltree.Node) {
	for _, x := range d.strings(n) {
		s, ok := d.inside(x)
		if !ok {
			continue
		}
		name := d.from(s)
		if info, err := os.Stat(name); err != nil || info.IsDir() {
			d.Fail(x.At, fmt.Sprintf("there is no file %s", tomltree.Short(x.Text)), "correct the path: it counts from the folder of "+Name)
			continue
		}
		d.Glossaries = append(d.Glossaries, name)
	}
}

// severity reads a severity.
func (d *decoder) severity(n *tomltree.Node) (checker.Severity, bool) {
	i := d.OneOf(n, severities)
	if i < 0 {
		return checker.Off, false
	}
	s, err := checker.ParseSeverity(severities[i])
	return s, err == nil
}

func (d *decoder) rules(n *tomltree.Node) {
	if !d.IsTable(n, "[rules]", "write [rules] on a line of its own") {
		return
	}
	d.Severities = map[string]checker.Severity{}
	for _, c := range n.Children {
		if !d.rule(c.Key, int(c.KeyAt)) {
			continue
		}
		if s, ok := d.severity(c); ok {
			d.Severities[c.Key] = s
		}
	}
}

// rule checks the name of a rule.
func (d *decoder) rule(name string, at int) bool {
	if rules.ByName(name) != nil {
		return true
	}
	var names []string
	for _, r := range rules.All {
		names = append(names, r.Name)
	}
	remedy := "termdrift rules lists them"
	if k := tomltree.Nearest(name, names); k != "" {
		remedy = "did you mean " + k + "?"
	}
	d.Fail(at, fmt.Sprintf("there is no rule %s", tomltree.Short(name)), remedy)
	return false
}

// location is the place of a key.
func (d *decoder) location(n *tomltree.Node) checker.Location {
	return checker.Location{File: d.file, Span: checker.Span{Start: int(n.KeyAt), End: int(n.KeyAt)}}
}

// files decodes an entry of [[files]].
func (d *decoder) files(n *tomltree.Node) {
	before := len(d.Faults)
	f := &Files{At: d.location(n)}
	var source, target tomltree.Spelled
	var languages *tomltree.Node
	for _, c := range n.Children {
		switch c.Key {
		case "path":
			f.patterns = d.patterns(c)
		case "source":
			source = d.route(c)
		case "target":
			target = d.route(c)
		case "languages":
			languages = c
		case "language":
			if i := d.OneOf(c, targets); i >= 0 {
				f.Language = targets[i]
			}
		case "format":
			f.Format = d.format(c)
		default:
			d.Unknown(c, "[[files]]", filesKeys)
		}
	}
	if len(d.Faults) > before {
		return
	}
	at := int(n.KeyAt)
	both := `write path = "…", or source = "…" and target = "…"`
	switch {
	case f.patterns == nil && source.Text == "" && target.Text == "":
		d.Fail(at, "[[files]] names no files", both)
	case f.patterns != nil && source.Text+target.Text != "":
		d.Fail(at, "[[files]] has a path beside source and target", both+"; what has both languages in one file has a path")
	case f.patterns == nil && target.Text == "":
		d.Fail(at, "[[files]] has a source without target", `write target = "…", or path = "…" for files that hold both languages`)
	case f.patterns == nil && source.Text == "":
		d.Fail(at, "[[files]] has a target without source", `write source = "…", or path = "…" for files that hold both languages`)
	case f.patterns == nil:
		f.mapping = d.newMapping(source, target)
	}
	if languages != nil {
		d.languages(f, languages)
	}
	if f.Format != "" && f.mapping != nil && !bitext.ReadsPairs(f.Format) {
		d.Fail(at, fmt.Sprintf("the format %s keeps both languages in one file", f.Format), `write path = "…", or remove the format`)
	}
	if len(d.Faults) == before {
		d.Files = append(d.Files, f)
	}
}

// route reads a path or a pattern, such as the source of files.
func (d *decoder) route(n *tomltree.Node) tomltree.Spelled {
	s, ok := d.Str(n)
	if !ok {
		return tomltree.Spelled{}
	}
	x := tomltree.Spelled{Text: s, At: int(n.ValueAt)}
	if strings.TrimSpace(s) == "" {
		d.Fail(x.At, n.Key+" is empty", "write a path, or remove it")
	} else if x.Text, ok = d.inside(x); !ok {
		x.Text = ""
	}
	return x
}

func (d *decoder) languages(f *Files, n *tomltree.Node) {
	list := d.strings(n)
	if f.mapping == nil || !f.mapping.target.hasLanguage {
		d.Fail(int(n.KeyAt), "languages without {lang}", `write {lang} where the target names its language, such as "docs/{lang}/**/*.md"`)
		return
	}
	for _, x := range list {
		if strings.ContainsAny(x.Text, `/\*?`) {
			d.Fail(x.At, fmt.Sprintf("%q cannot name a language in a path", tomltree.Short(x.Text)), "write it as it stands there, such as zh-CN")
			continue
		}
		f.mapping.languages = append(f.mapping.languages, x.Text)
	}
}

func (d *decoder) format(n *tomltree.Node) string {
	var known []string
	for _, f := range bitext.Formats {
		known = append(known, f.Name)
	}
	i := d.OneOf(n, known)
	if i < 0 {
		return ""
	}
	return known[i]
}

// exempt decodes an entry of [[exempt]].
func (d *decoder) exempt(n *tomltree.Node) {
	before := len(d.Faults)
	x := &Exemption{Suppression: &checker.Suppression{At: d.location(n)}}
	for _, c := range n.Children {
		switch c.Key {
		case "files":
			x.files = d.patterns(c)
		case "rules":
			for _, r := range d.strings(c) {
				if d.rule(r.Text, r.At) {
					x.Rules = append(x.Rules, r.Text)
				}
			}
		case "terms":
			for _, t := range d.strings(c) {
				x.Terms = append(x.Terms, t.Text)
			}
		case "reason":
			x.Reason, _ = d.Str(c)
			x.Reason = strings.TrimSpace(x.Reason)
		default:
			d.Unknown(c, "[[exempt]]", exemptKeys)
			continue
		}
	}
	named := len(d.Faults) > before || len(x.files)+len(x.Rules)+len(x.Terms) > 0
	if x.Reason == "" {
		d.Fail(int(n.KeyAt), "the exemption has no reason", `write reason = "…" for those who come after you`)
	}
	if !named {
		d.Fail(int(n.KeyAt), "the exemption exempts everything everywhere", "name files, rules or terms")
	}
	d.Exempt = append(d.Exempt, x)
}

// newMapping makes a mapping of two patterns, and says what keeps them from
// being one.
func (d *decoder) newMapping(source, target tomltree.Spelled) *mapping {
	m := &mapping{}
	var errs [2]error
	m.source, errs[0] = newRoute(source.Text)
	m.target, errs[1] = newRoute(target.Text)
	for i, x := range []tomltree.Spelled{source, target} {
		if errs[i] != nil {
			d.Fail(x.At, fmt.Sprintf("%s: %v", tomltree.Short(x.Text), errs[i]), "of patterns, source and target know *, ** between slashes, and {lang}")
		}
	}
	if errors.Join(errs[:]...) != nil {
		return m
	}
	switch {
	case m.source.hasLanguage:
		d.Fail(source.At, "the source has {lang}", "write the language itself, such as docs/en/**/*.md; {lang} is for the target")
	case !slices.Equal(m.source.wildcards(), m.target.wildcards()):
		d.Fail(target.At, fmt.Sprintf("the target has the wildcards %s, the source %s", list(m.target.wildcards()), list(m.source.wildcards())),
			"write the same in the same order, so that each path leads to one other")
	case source.Text == target.Text:
		d.Fail(target.At, "source and target are the same files", `write path = "…" for files that hold both languages`)
	}
	return m
}

// list writes wildcards for a message.
func list(wildcards []string) string {
	if len(wildcards) == 0 {
		return "(none)"
	}
	return strings.Join(wildcards, " ")
}
