package bitext

import (
	"bytes"
	"strings"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/internal/xmlscan"
)

// xliff reads XLIFF 1.0 to 1.2 and 2.0 to 2.1 with what translation tools add
// to it in namespaces of their own.
var xliff = Format{
	Name:       "xliff",
	Summary:    "XLIFF 1.2, 2.0 and 2.1, also of SDL, memoQ and Phrase, streamed",
	Extensions: []string{".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff"},
	Detect:     detectRoot("xliff"),
	Stream:     func(*Options) Stream { return streamXML(&xliffReader{}) },
}

// xliffReader goes through files and groups and hands each unit, trans-unit in
// XLIFF 1, to the reader of units.
type xliffReader struct {
	space  string       // the namespace of XLIFF in this file
	two    bool         // XLIFF 2
	phrase bool         // of Phrase, which writes codes as text
	levels []xliffLevel // of the open elements around units, the root first
	skip   int          // depth of an element around units that is passed over, 0 for none
	unit   xliffUnit
}

// xliffLevel is what an element hands down to those inside of it.
type xliffLevel struct {
	source, target string // languages
	hidden         bool   // translate="no"
	preserve       bool   // xml:space="preserve"
}

func (r *xliffReader) between() bool { return r.unit.depth == 0 }
func (r *xliffReader) again()        { r.unit.depth = 0 }

func (r *xliffReader) event(x *xmlReader, kind xmlscan.Kind) error {
	if r.unit.depth > 0 {
		return r.unit.event(x, kind, r)
	}
	switch {
	case kind == xmlscan.Start && r.levels == nil:
		return r.begin(x)
	case r.skip > 0:
		if kind == xmlscan.End && x.Depth() == r.skip {
			r.skip = 0
		}
	case kind == xmlscan.Start:
		r.start(x)
	case kind == xmlscan.End:
		r.levels = r.levels[:x.Depth()-1]
	}
	return nil
}

// begin enters the root element.
func (r *xliffReader) begin(x *xmlReader) error {
	if err := x.root("xliff", "XLIFF"); err != nil {
		return err
	}
	version := x.attr("version")
	r.two = strings.HasPrefix(version, "2")
	if !r.two && version != "" && !strings.HasPrefix(version, "1") {
		return fault(x.f, x.At.Start, "XLIFF version %.20q: versions 1.0 to 2.1 are read", version)
	}
	r.space = strings.Clone(x.Space())
	r.phrase = strings.HasPrefix(x.SpaceOf("m"), "http://www.memsource.com/mxlf/")
	r.levels = append(r.levels, xliffLevel{}.inside(x))
	return nil
}

// start enters an element around units.
func (r *xliffReader) start(x *xmlReader) {
	level := r.levels[len(r.levels)-1].inside(x)
	switch {
	case !r.isCore(x), x.Local() == "header":
		r.skip = x.Depth()
	case x.Local() == "trans-unit", x.Local() == "unit":
		r.unit.begin(x, level)
	default:
		r.levels = append(r.levels, level)
	}
}

// isCore reports whether the element is one of XLIFF itself.
func (r *xliffReader) isCore(x *xmlReader) bool { return x.Space() == r.space }

// inside is the level of the element that begins, inside of l.
func (l xliffLevel) inside(x *xmlReader) xliffLevel {
	if len(x.Attrs()) == 0 {
		return l
	}
	for _, name := range [...]string{"source-language", "srcLang"} {
		if v, ok := x.Attr(name); ok {
			l.source = strings.Clone(v)
		}
	}
	for _, name := range [...]string{"target-language", "trgLang"} {
		if v, ok := x.Attr(name); ok {
			l.target = strings.Clone(v)
		}
	}
	if v, ok := x.Attr("translate"); ok {
		l.hidden = v == "no"
	}
	if v, ok := x.Attr("xml:space"); ok {
		l.preserve = v == "preserve"
	}
	return l
}

// untranslated reports whether the state of a target says that it is no
// translation yet, in XLIFF 1 or 2.
func untranslated(x *xmlReader) bool {
	switch x.attr("state") {
	case "new", "needs-translation", "initial":
		return true
	}
	return x.attr("state-qualifier") == "fuzzy-match" // of another sentence
}

// phraseRE knows the codes around text that Phrase writes as text: {b>bold<b}
// and {1>a link<1}. A value is {1}, which is known for a placeholder anyway.
var phraseRE = pattern(`\{(?:\d{1,4}|[a-z]{1,3})>|<(?:\d{1,4}|[a-z]{1,3})\}`)

// dropPhrase leaves out the codes of Phrase.
func (m *markup) dropPhrase() {
	if bytes.IndexByte(m.s, '>') < 0 && bytes.IndexByte(m.s, '<') < 0 {
		return
	}
	var codes []checker.Span
	for _, at := range phraseRE().FindAllIndex(m.s, -1) {
		codes = append(codes, checker.Span{Start: at[0], End: at[1]})
	}
	m.drop(codes)
}

// xliffPart is a source or target of one segment.
type xliffPart struct {
	id   string
	text checker.Text
}
