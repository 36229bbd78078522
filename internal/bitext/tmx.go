package bitext

import (
	"strings"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/internal/xmlscan"
)

// tmx reads translation memories (TMX 1.1 to 1.4b): units with a variant for
// each language.
var tmx = Format{
	Name:       "tmx",
	Summary:    "translation memories: TMX 1.4b, streamed",
	Extensions: []string{".tmx"},
	Detect:     detectRoot("tmx"),
	Stream:     streamTMX,
}

func streamTMX(opts *Options) Stream {
	return streamXML(&tmxReader{traditional: isTraditional(opts.Target)})
}

// tmxReader reads a unit at a time.
type tmxReader struct {
	traditional bool // traditional Chinese is wanted

	header  bool // the root element was seen
	srclang string

	unit    int // depth of the unit, 0 outside of units
	id      string
	notes   []string
	source  variant
	target  variant
	side    checker.Side // of the variant at hand
	tag     string       // its language; "" where it does not matter
	reading int          // depth of the segment or the note that is read, 0 for none
	isNote  bool
	markup
}

// variant is the text of a unit in one of the two languages. Of several the
// one with the lowest rank is taken, the first of these.
type variant struct {
	text checker.Text
	rank int
}

func (r *tmxReader) between() bool { return r.unit == 0 }
func (r *tmxReader) again()        { r.unit, r.reading = 0, 0 }

// tmxInline are the elements inside of a segment.
var tmxInline = map[string]inline{"bpt": paired, "ept": paired, "it": paired, "ut": paired, "ph": alone, "sub": apart}

func (r *tmxReader) event(x *xmlReader, kind xmlscan.Kind) error {
	switch {
	case r.reading > 0:
		return r.inside(x, kind)
	case kind == xmlscan.Start:
		return r.start(x)
	case kind == xmlscan.End && x.Depth() == r.unit:
		r.unit = 0
		return r.send(x)
	}
	return nil
}

// start enters an element outside of segments.
func (r *tmxReader) start(x *xmlReader) error {
	if !r.header {
		r.header = true
		return x.root("tmx", "TMX")
	}
	switch x.Local() {
	case "header":
		r.srclang = strings.Clone(x.attr("srclang"))
	case "tu":
		x.record()
		r.unit, r.id, r.notes, r.tag = x.Depth(), x.attr("tuid"), r.notes[:0], ""
		r.source, r.target = variant{}, variant{}
	case "tuv":
		r.tag = x.attr("xml:lang")
		if r.tag == "" {
			r.tag = x.attr("lang") // before TMX 1.4
		}
		side, ok := taggedSide(r.tag)
		if r.side = side; !ok {
			r.tag = ""
		}
	case "seg":
		if r.unit > 0 && r.tag != "" {
			r.read(x, false)
		}
	case "note":
		if r.unit > 0 {
			r.read(x, true)
		}
	case "prop":
		if r.unit > 0 && describes(x.attr("type")) {
			r.read(x, true)
		}
	}
	return nil
}

func (r *tmxReader) read(x *xmlReader, note bool) {
	r.reading, r.isNote = x.Depth(), note
	r.begin(x.f, x.attr("xml:space") == "preserve")
}

// describes reports whether properties of a type say what a unit is about,
// rather than who stored it when.
func describes(kind string) bool {
	kind = strings.ToLower(kind)
	for _, word := range [...]string{"context", "note", "comment", "domain", "subject"} {
		if strings.Contains(kind, word) {
			return true
		}
	}
	return false
}

// inside takes an event inside of a segment or a note.
func (r *tmxReader) inside(x *xmlReader, kind xmlscan.Kind) error {
	switch kind {
	case xmlscan.Start:
		r.open(tmxInline[x.Local()], x.At.Start)
	case xmlscan.Text, xmlscan.CData:
		r.add(x, kind)
	case xmlscan.End:
		if x.Depth() > r.reading {
			r.close(x.At.Start)
			return nil
		}
		text := r.take()
		r.reading = 0
		switch {
		case r.isNote:
			r.notes = append(r.notes, text.S)
			x.note(&text)
		case r.side == checker.Source:
			r.source.offer(text, rankSource(r.tag, r.srclang))
		default:
			r.target.offer(text, rankTarget(r.tag, r.traditional))
		}
	}
	return nil
}

func (v *variant) offer(text checker.Text, rank int) {
	if text.File != nil && (v.text.File == nil || rank < v.rank) {
		*v = variant{text, rank}
	}
}

// rankSource prefers the English that the memory is written from.
func rankSource(tag, srclang string) int {
	if strings.EqualFold(tag, srclang) {
		return 0
	}
	return 1
}

// rankTarget prefers the script that is wanted.
func rankTarget(tag string, traditional bool) int {
	if isTraditional(tag) == traditional {
		return 0
	}
	return 1
}

// send passes the unit on.
func (r *tmxReader) send(x *xmlReader) error {
	s, ok := pairOf(r.source.text, r.target.text, false)
	if !ok {
		return nil
	}
	s.ID = r.id
	s.SetContext(strings.Join(r.notes, "\n"))
	return x.send(s)
}
