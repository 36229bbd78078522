package glossary

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/termdrift/termdrift/internal/tomltree"
)

// spellings are the strings of one entry with their offsets.
type spellings struct {
	preferred                    tomltree.Spelled
	admitted, deprecated         []tomltree.Spelled
	aliases, forms, misspellings []tomltree.Spelled
}

// key checks the source side of an entry.
func (d *decoder) key(n *tomltree.Node, name bool) {
	what := "term"
	if name {
		what = "name"
	}
	d.source(tomltree.Spelled{Text: n.Key, At: int(n.KeyAt)}, what)
}

// maxSpelling bounds what is looked for in the source, as keys are bounded; in bytes.
const maxSpelling = 1000

// source checks a spelling that is looked for in the source.
func (d *decoder) source(x tomltree.Spelled, what string) bool {
	switch {
	case strings.TrimSpace(x.Text) == "":
		d.Fail(x.At, "an empty "+what, "write a word, or remove it")
	case len(x.Text) > maxSpelling:
		d.Fail(x.At, fmt.Sprintf("the %s is longer than %d bytes", what, maxSpelling), "write a word or a few; look for a missing quotation mark")
	case !strings.ContainsFunc(x.Text, wordRune):
		d.Fail(x.At, fmt.Sprintf("the %s %q has neither letter nor digit", what, tomltree.Short(x.Text)), "write a word, or remove it")
	default:
		return true
	}
	return false
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// words is an array of spellings that are looked for in the source.
func (d *decoder) words(n *tomltree.Node, what string) []tomltree.Spelled {
	return slices.DeleteFunc(d.List(n), func(x tomltree.Spelled) bool { return !d.source(x, what) })
}

// renderings is an array of renderings.
func (d *decoder) renderings(n *tomltree.Node) []tomltree.Spelled {
	list := d.List(n)
	for i := range list {
		list[i].Text = d.rendering(list[i].Text, list[i].At)
	}
	return slices.DeleteFunc(list, func(x tomltree.Spelled) bool { return x.Text == "" })
}

// rendering checks a rendering and gives it without white space around it.
func (d *decoder) rendering(raw string, at int) string {
	s := strings.TrimSpace(raw)
	switch {
	case s == "":
		d.Fail(at, "an empty rendering", "write the rendering, or remove the entry; for a term that stays English, repeat it")
	case strings.IndexByte(s, '\n') >= 0 || strings.IndexByte(s, '\r') >= 0:
		d.Fail(at, "a rendering of several lines", "write it on one line")
	case !strings.ContainsFunc(s, solid):
		d.Fail(at, fmt.Sprintf("the rendering %q is only punctuation", tomltree.Short(s)), "write a word")
	case inBrackets(s):
		d.Fail(at, fmt.Sprintf("the rendering %q may be absent as a whole, for it stands in brackets", tomltree.Short(s)), "write it without brackets")
	case len(s) != len(raw):
		d.warn(at, fmt.Sprintf("white space around the rendering %q", tomltree.Short(s)), "remove it; it is not looked for")
	}
	return s
}

// solid reports whether a character can be a rendering by itself. Unicode
// counts the sign for percent and a few others as punctuation.
func solid(r rune) bool {
	return !unicode.IsPunct(r) && !unicode.IsSpace(r) || strings.ContainsRune("%％‰@#&＆", r)
}

// inBrackets reports whether nothing but punctuation stands outside the
// brackets （…）, which mark what may be absent.
func inBrackets(s string) bool {
	if !strings.HasPrefix(s, "（") && !strings.HasSuffix(s, "）") {
		return false
	}
	depth := 0
	for _, r := range s {
		switch {
		case r == '（':
			depth++
		case r == '）':
			depth = max(0, depth-1)
		case depth == 0 && solid(r):
			return false
		}
	}
	return true
}

// compare checks the spellings of an entry against one another and takes them
// over, each once.
func (d *decoder) compare(e *Entry, x *spellings) {
	accepted := make([]tomltree.Spelled, 0, 1+len(x.admitted))
	if x.preferred.Text != "" {
		accepted = append(accepted, x.preferred)
	}
	accepted = d.once(e.Term, accepted, x.admitted)
	var s Spellings
	for _, a := range accepted {
		if a != x.preferred {
			s.Admitted = append(s.Admitted, a.Text)
		}
	}
	x.deprecated = d.once(e.Term, nil, x.deprecated)
	known := setOf(accepted, 0)
	for _, y := range x.deprecated {
		if known.has(accepted, y.Text) {
			d.Fail(y.At, fmt.Sprintf("%q both accepts and deprecates %s", tomltree.Short(e.Term), tomltree.Short(y.Text)), "decide for one")
		}
	}
	s.Deprecated = texts(x.deprecated)

	// The key counts as seen, so an alias that repeats it is told.
	self := []tomltree.Spelled{{Text: e.Term, At: -1}}
	s.Aliases = texts(d.once(e.Term, self, x.aliases)[1:])
	s.Forms = texts(d.once(e.Term, nil, x.forms))
	x.misspellings = d.once(e.Term, nil, x.misspellings)
	aliases := setOf(x.aliases, 0)
	for _, y := range x.misspellings {
		right := ""
		switch {
		case y.Text == e.Term:
			right = "the name itself"
		case known.has(accepted, y.Text):
			right = "an accepted rendering"
		case aliases.has(x.aliases, y.Text):
			right = "also an alias"
		default:
			continue
		}
		d.Fail(y.At, fmt.Sprintf("the misspelling %s of %q is %s", tomltree.Short(y.Text), tomltree.Short(e.Term), right), "remove it from misspellings, or correct the other")
	}
	s.Misspellings = texts(x.misspellings)
	if len(s.Admitted)+len(s.Deprecated)+len(s.Aliases)+len(s.Forms)+len(s.Misspellings) > 0 {
		kept := s
		e.Spellings = &kept
	}
}

// once appends to seen what it does not hold yet, and warns of the rest.
func (d *decoder) once(term string, seen, more []tomltree.Spelled) []tomltree.Spelled {
	known := setOf(seen, len(more))
	for _, x := range more {
		if known.has(seen, x.Text) {
			d.again(term, x)
			continue
		}
		seen = append(seen, x)
		known.add(x.Text)
	}
	return seen
}

func (d *decoder) again(term string, x tomltree.Spelled) {
	d.warn(x.At, fmt.Sprintf("%q has %s twice", tomltree.Short(term), tomltree.Short(x.Text)), "remove one")
}

// set tells what a list holds. The lists of an entry are short as a rule, and
// then it is nil and the list is searched.
type set map[string]bool

func setOf(list []tomltree.Spelled, more int) set {
	if len(list)+more <= 16 {
		return nil
	}
	s := make(set, len(list)+more)
	for _, x := range list {
		s[x.Text] = true
	}
	return s
}

func (s set) add(text string) {
	if s != nil {
		s[text] = true
	}
}

func (s set) has(list []tomltree.Spelled, text string) bool {
	if s != nil {
		return s[text]
	}
	return slices.ContainsFunc(list, func(x tomltree.Spelled) bool { return x.Text == text })
}

func texts(list []tomltree.Spelled) []string {
	if len(list) == 0 {
		return nil
	}
	out := make([]string, len(list))
	for i, x := range list {
		out[i] = x.Text
	}
	return out
}

// sourceTag gives a language tag of English its usual letters, "" for any
// other.
func sourceTag(s string) string {
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '-' || r == '_' })
	if len(parts) == 0 || len(parts) > 4 || !strings.EqualFold(parts[0], "en") {
		return ""
	}
	for i, p := range parts {
		if len(p) < 2 || len(p) > 8 || strings.ContainsFunc(p, func(r rune) bool { return r > unicode.MaxASCII || !wordRune(r) }) {
			return ""
		}
		switch {
		case i == 0:
			parts[i] = "en"
		case len(p) == 2:
			parts[i] = strings.ToUpper(p)
		}
	}
	return strings.Join(parts, "-")
}

// targets are the kinds of Chinese: scripts, regions, and both.
var targets = []string{
	"zh", "zh-Hans", "zh-Hant", "zh-CN", "zh-SG", "zh-MY", "zh-TW", "zh-HK", "zh-MO",
	"zh-Hans-CN", "zh-Hans-SG", "zh-Hans-MY", "zh-Hans-HK", "zh-Hans-MO", "zh-Hant-TW", "zh-Hant-HK", "zh-Hant-MO", "zh-Hant-MY",
}

// targetTag gives a language tag of Chinese its usual letters, "" for any
// other.
func targetTag(s string) string {
	s = strings.ReplaceAll(s, "_", "-")
	for _, t := range targets {
		if strings.EqualFold(s, t) {
			return t
		}
	}
	return ""
}
