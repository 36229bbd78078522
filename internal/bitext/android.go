package bitext

import (
	"errors"
	"path"
	"strconv"
	"strings"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/internal/xmlscan"
)

// android reads the string resources of Android: values/strings.xml and
// values-zh-rCN/strings.xml.
var android = Format{
	Name:       "android",
	Summary:    "string resources of Android, values/strings.xml and values-zh-rCN/strings.xml",
	Extensions: []string{".xml"},
	Shared:     true,
	Detect:     detectRoot("resources"),
	Pair:       pairAndroid,
}

// valuesRE knows the folders of resources: values for English, unless a
// language is named, and values-zh, values-zh-rCN or values-b+zh+Hans.
var valuesRE = pattern(`^(?:.*/)?values(?:-(en|zh)(?:-r[A-Za-z]{2})?|-b\+(en|zh)(?:\+\w+)*)?/[^/]+\.xml$`)

var androidForms = markupForms{checker.Form{Escape: escapeAndroid}, checker.Form{Escape: escapeAndroidCData}, checker.Form{Escape: unescapedAndroid}}

// androidKey is the name that a file of resources has in common with its
// translations.
func androidKey(name string) (key string, english, ok bool) {
	g := valuesRE().FindStringSubmatch(name)
	if g == nil {
		return "", false, false
	}
	folder, file := path.Split(name)
	parent, _ := path.Split(strings.TrimSuffix(folder, "/"))
	return parent + "values/" + file, g[1] != "zh" && g[2] != "zh", true
}

// pairAndroid pairs strings by their names, items of arrays by their places,
// and items of plurals by their quantities. Chinese has fewer quantities than
// English: of the others there is nothing to check.
func pairAndroid(source, target *checker.File, _ *Options, emit Emit) error {
	sources, errSource := androidStrings(source, checker.Source)
	targets, errTarget := androidStrings(target, checker.Target)
	byKey := make(map[string]int, len(targets))
	for i, t := range targets {
		byKey[t.key] = i // of two with one name the later is in force
	}
	used := make([]bool, len(targets))
	for _, s := range sources {
		seg := checker.Segment{ID: s.key, Source: s.text}
		seg.SetContext(s.context)
		seg.Comment(s.comments...)
		if i, ok := byKey[s.key]; ok {
			used[i] = true
			seg.Target = targets[i].text
			seg.Comment(targets[i].comments...)
		} else if s.quantity {
			continue
		}
		if s.fixed || seg.Source.File == nil && seg.Target.File == nil {
			continue
		}
		if err := emit(seg); err != nil {
			return err
		}
	}
	for i, t := range targets {
		if used[i] || t.fixed || t.text.File == nil {
			continue
		}
		seg := checker.Segment{ID: t.key, Target: t.text}
		seg.Comment(t.comments...)
		if err := emit(seg); err != nil {
			return err
		}
	}
	return errors.Join(errSource, errTarget)
}

// androidString is an entry of a file of resources.
type androidString struct {
	key      string
	fixed    bool // translatable="false"
	quantity bool // an item of plurals
	text     checker.Text
	context  string // the comment before it
	comments []checker.Location
}

// androidStrings gives the entries of a file up to a fault in it.
func androidStrings(f *checker.File, side checker.Side) ([]androidString, error) {
	r := androidReader{side: side}
	var tail []checker.Location
	_, err := streamXML(&r)(f, true, func(s checker.Segment) error { tail = s.Comments(); return nil })
	if n := len(r.entries); n > 0 {
		r.entries[n-1].comments = append(r.entries[n-1].comments, tail...)
	}
	return r.entries, err
}

// androidReader gathers the entries.
type androidReader struct {
	side    checker.Side
	entries []androidString
	root    bool // the root element was seen

	list  string // name of the array or the plurals at hand
	fixed bool
	items int

	entry androidString
	at    int // depth of the element whose text is read, 0 for none
	androidText
}

func (r *androidReader) between() bool { return true }
func (r *androidReader) again()        {} // the file is whole

func (r *androidReader) event(x *xmlReader, kind xmlscan.Kind) error {
	switch {
	case r.at > 0:
		r.inside(x, kind)
	case kind == xmlscan.Start && !r.root:
		r.root = true
		return x.root("resources", "Android strings")
	case kind == xmlscan.Start:
		r.start(x)
	}
	return nil
}

func (r *androidReader) start(x *xmlReader) {
	key := x.attr("name")
	if product := x.attr("product"); product != "" {
		key += "@" + product
	}
	switch x.Local() {
	case "string-array", "plurals":
		r.list, r.fixed, r.items = key, x.attr("translatable") == "false", 0
		return
	case "string":
		r.entry = androidString{key: key, fixed: x.attr("translatable") == "false"}
	case "item":
		if r.list == "" {
			return
		}
		quantity, plural := x.Attr("quantity")
		if !plural {
			quantity = strconv.Itoa(r.items)
			r.items++
		}
		r.entry = androidString{key: r.list + "/" + quantity, fixed: r.fixed, quantity: plural}
	default:
		r.list = "" // dimensions and styles have items, too
		return
	}
	if n := len(x.comments); n > 0 {
		last := x.comments[n-1]
		r.entry.context = strings.TrimSpace(x.f.Data[last.Span.Start:last.Span.End])
	}
	r.at = x.Depth()
	r.begin(x.f, true)
	r.quoted = false
}

// inside takes an event inside of a string.
func (r *androidReader) inside(x *xmlReader, kind xmlscan.Kind) {
	switch kind {
	case xmlscan.Start:
		// xliff:g marks what is not to be translated: in the source it asks for
		// no rendering, in the target it may be one.
		kind := around
		if x.Local() == "g" && r.side == checker.Source {
			kind = alone
		}
		r.open(kind, x.At.Start)
	case xmlscan.Text, xmlscan.CData:
		r.add(x, kind)
	case xmlscan.End:
		if x.Depth() > r.at {
			r.close(x.At.Start)
			return
		}
		r.at = 0
		form := r.form(&androidForms)
		if r.entry.text = r.take(); r.entry.text.File != nil {
			r.entry.text.Put(form)
		}
		r.entry.comments, x.comments = x.comments, nil
		r.entries = append(r.entries, r.entry)
	}
}
