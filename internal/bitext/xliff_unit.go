package bitext

import (
	"strings"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/internal/xmlscan"
)

// xliffUnit reads a unit. In XLIFF 2 it holds segments, each with a source and
// a target; in XLIFF 1 it holds one source and one target, and where these are
// segmented, marks with a number around the text of each segment.
type xliffUnit struct {
	depth int // of the unit, 0 outside of units
	skip  int // depth of an element that is passed over, 0 for none
	level xliffLevel

	id    string
	notes []string
	pairs []checker.Segment // the segments of XLIFF 2 so far

	segment string // id of the segment at hand
	initial bool   // its state says that its target is no translation
	source  checker.Text
	target  checker.Text
	sources []xliffPart // by the marks of seg-source
	targets []xliffPart

	field  string // the element whose text is read, "" for none
	at     int    // its depth
	marked int    // depth of the mark of a segment in it, 0 for none
	mark   string // its number
	markup
}

// begin enters a unit.
func (u *xliffUnit) begin(x *xmlReader, level xliffLevel) {
	*u = xliffUnit{depth: x.Depth(), level: level, id: x.attr("id"), notes: u.notes[:0], pairs: u.pairs[:0],
		sources: u.sources[:0], targets: u.targets[:0], markup: u.markup}
	x.record()
	if level.hidden {
		u.skip = u.depth
	}
}

func (u *xliffUnit) event(x *xmlReader, kind xmlscan.Kind, r *xliffReader) error {
	switch {
	case u.skip > 0:
		if kind == xmlscan.End && x.Depth() == u.skip {
			u.skip = 0
			if x.Depth() == u.depth {
				u.depth = 0
			}
		}
	case u.field != "":
		u.inside(x, kind, r)
	case kind == xmlscan.Start:
		u.start(x, r)
	case kind == xmlscan.End && x.Depth() == u.depth:
		u.depth = 0
		return u.send(x, r)
	case kind == xmlscan.End && x.Local() == "segment":
		u.endSegment()
	}
	return nil
}

// start enters an element of a unit that is no part of a text.
func (u *xliffUnit) start(x *xmlReader, r *xliffReader) {
	if !r.isCore(x) {
		u.skip = x.Depth()
		return
	}
	switch x.Local() {
	case "alt-trans", "ignorable", "originalData", "bin-source", "bin-target":
		u.skip = x.Depth()
	case "segment":
		u.segment, u.initial = x.attr("id"), untranslated(x)
	case "target":
		u.initial = u.initial || untranslated(x)
		u.read(x)
	case "source", "seg-source", "note":
		u.read(x)
	}
}

// read begins the text of an element.
func (u *xliffUnit) read(x *xmlReader) {
	u.field, u.at, u.marked = x.Local(), x.Depth(), 0
	u.markup.begin(x.f, u.level.inside(x).preserve)
}

// xliffInline are the elements inside of a text. cp stands for a character
// that XML does not allow.
var xliffInline = map[string]inline{"x": alone, "bx": paired, "ex": paired, "bpt": paired, "ept": paired, "it": paired,
	"ph": alone, "sub": apart, "cp": alone, "sc": paired, "ec": paired}

// inside takes an event inside of a text.
func (u *xliffUnit) inside(x *xmlReader, kind xmlscan.Kind, r *xliffReader) {
	switch kind {
	case xmlscan.Start:
		u.openInline(x, r)
	case xmlscan.Text, xmlscan.CData:
		u.add(x, kind)
	case xmlscan.End:
		if x.Depth() > u.at {
			if x.Depth() == u.marked {
				u.endMark(r)
			}
			u.close(x.At.Start)
			return
		}
		u.endField(x, r)
	}
}

func (u *xliffUnit) openInline(x *xmlReader, r *xliffReader) {
	kind := around
	switch {
	case !r.isCore(x): // of a tool: what it holds is text, as in the mrk of XLIFF
	case x.Local() != "mrk":
		kind = xliffInline[x.Local()]
	case x.attr("mtype") == "seg" && !r.two && u.marked == 0 && (u.field == "seg-source" || u.field == "target" && len(u.sources) > 0):
		u.take() // between segments stands no text
		u.marked, u.mark = x.Depth(), x.attr("mid")
	case u.field != "target" && (x.attr("mtype") == "protected" || x.attr("translate") == "no"):
		// What is not to be translated asks for no rendering; in the target it
		// may be one.
		kind = alone
	}
	u.open(kind, x.At.Start)
}

func (u *xliffUnit) takeText(r *xliffReader) checker.Text {
	if r.phrase {
		u.dropPhrase()
	}
	return u.take()
}

// endMark ends the text of a marked segment.
func (u *xliffUnit) endMark(r *xliffReader) {
	part := xliffPart{u.mark, u.takeText(r)}
	if u.field == "target" {
		u.targets = append(u.targets, part)
	} else {
		part.text.Put(&lockedForm)
		u.sources = append(u.sources, part)
	}
	u.marked = 0
}

// endField ends the text of an element.
func (u *xliffUnit) endField(x *xmlReader, r *xliffReader) {
	text := u.takeText(r)
	switch u.field {
	case "source":
		text.Put(&lockedForm)
		u.source = text
	case "target":
		u.target = text
	case "note":
		u.notes = append(u.notes, text.S)
		x.note(&text)
	}
	u.field = ""
}

// endSegment ends a segment of XLIFF 2.
func (u *xliffUnit) endSegment() {
	u.pair(u.segment, u.source, u.target)
	u.source, u.target, u.segment, u.initial = checker.Text{}, checker.Text{}, "", false
}

// pair adds a segment.
func (u *xliffUnit) pair(id string, source, target checker.Text) {
	if u.initial {
		target = checker.Text{}
	}
	if s, ok := pairOf(source, target, false); ok {
		if s.ID = u.id; id != "" {
			s.ID += "/" + id
		}
		u.pairs = append(u.pairs, s)
	}
}

// send passes the segments of the unit on.
func (u *xliffUnit) send(x *xmlReader, r *xliffReader) error {
	switch {
	case r.two:
	case len(u.targets) > 0:
		u.pairMarks()
	default:
		u.pair("", u.source, u.target)
	}
	swapped, ok := taggedPair(u.level.source, u.level.target)
	if !ok {
		return nil
	}
	context := strings.Join(u.notes, "\n")
	for _, s := range u.pairs {
		if swapped {
			s.Source, s.Target = s.Target, s.Source
		}
		s.SetContext(context)
		if err := x.send(s); err != nil {
			return err
		}
	}
	return nil
}

// pairMarks joins the marked segments of both sides by their numbers.
func (u *xliffUnit) pairMarks() {
	byMark := make(map[string]int, len(u.targets))
	for i, t := range u.targets {
		if _, twice := byMark[t.id]; !twice {
			byMark[t.id] = i
		}
	}
	used := make([]bool, len(u.targets))
	for _, s := range u.sources {
		var target checker.Text
		if i, ok := byMark[s.id]; ok && !used[i] {
			used[i], target = true, u.targets[i].text
		}
		u.pair(s.id, s.text, target)
	}
	for i, t := range u.targets {
		if !used[i] {
			u.pair(t.id, checker.Text{}, t.text)
		}
	}
}
