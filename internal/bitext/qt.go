package bitext

import (
	"strings"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/internal/xmlscan"
)

// qt reads the message catalogues of Qt Linguist. TypeScript and MPEG streams
// go by the same ending.
var qt = Format{
	Name:       "qt",
	Summary:    "message catalogues of Qt Linguist (TS)",
	Extensions: []string{".ts"},
	Shared:     true,
	Detect:     detectRoot("TS"),
	Stream:     func(*Options) Stream { return streamXML(&qtReader{}) },
}

// qtReader reads a message at a time.
type qtReader struct {
	root    bool // the root element was seen
	swapped bool
	foreign bool   // the languages are not English and Chinese
	context string // name of the context at hand

	message int // depth of the message, 0 outside of messages
	id      string
	skip    bool // the message is not in use
	pending bool // its translation is not finished
	notes   []string
	source  checker.Text
	targets []checker.Text // one for each numerus form and length

	field string // the element whose text is read, "" for none
	at    int    // its depth
	forms bool   // the translation holds forms, each with a text
	markup
}

func (r *qtReader) between() bool { return r.message == 0 && r.field == "" }
func (r *qtReader) again()        { r.message, r.field = 0, "" }

func (r *qtReader) event(x *xmlReader, kind xmlscan.Kind) error {
	switch {
	case r.field != "":
		r.inside(x, kind)
	case kind == xmlscan.Start:
		return r.start(x)
	case kind == xmlscan.End && r.message > 0 && x.Depth() == r.message:
		r.message = 0
		return r.send(x)
	}
	return nil
}

// start enters an element that is no part of a text.
func (r *qtReader) start(x *xmlReader) error {
	if !r.root {
		r.root = true
		swapped, ok := taggedPair(x.attr("sourcelanguage"), x.attr("language"))
		r.swapped, r.foreign = swapped, !ok
		return x.root("TS", "Qt TS")
	}
	name := x.Local()
	switch name {
	case "message":
		x.record()
		r.message, r.id, r.skip, r.pending, r.notes = x.Depth(), x.attr("id"), false, false, r.notes[:0]
		r.source, r.targets = checker.Text{}, r.targets[:0]
	case "translation":
		switch x.attr("type") {
		case "vanished", "obsolete":
			r.skip = true
		case "unfinished":
			r.pending = true
		}
		r.read(x)
	case "name", "source", "comment", "extracomment", "translatorcomment":
		r.read(x)
	}
	return nil
}

func (r *qtReader) read(x *xmlReader) {
	r.field, r.at, r.forms = x.Local(), x.Depth(), false
	r.begin(x.f, true)
}

// inside takes an event inside of a text.
func (r *qtReader) inside(x *xmlReader, kind xmlscan.Kind) {
	switch kind {
	case xmlscan.Start:
		if isQtForm(x.Local()) {
			r.forms = true
			r.take() // between the forms stands white space
		}
		r.open(around, x.At.Start)
	case xmlscan.Text, xmlscan.CData:
		r.add(x, kind)
	case xmlscan.End:
		if x.Depth() == r.at {
			r.end(x)
			return
		}
		r.close(x.At.Start)
		if isQtForm(x.Local()) {
			r.addTarget()
		}
	}
}

// isQtForm knows the elements that hold one of several forms of a translation.
func isQtForm(name string) bool { return name == "numerusform" || name == "lengthvariant" }

// end ends the text of an element.
func (r *qtReader) end(x *xmlReader) {
	r.dropMnemonics()
	switch r.field {
	case "source":
		r.source = r.take()
		r.source.Put(&lockedForm)
	case "translation":
		if !r.forms {
			r.addTarget()
		}
	case "name":
		text := r.take()
		r.context = strings.Clone(text.S)
	default:
		text := r.take()
		r.notes = append(r.notes, text.S)
		x.note(&text)
	}
	r.field = ""
}

func (r *qtReader) addTarget() {
	r.dropMnemonics()
	if text := r.take(); text.File != nil {
		r.targets = append(r.targets, text)
	}
}

// dropMnemonics leaves out the & that marks a key inside of a word, as in
// E&xit. Capitals follow the & of R&D.
func (m *markup) dropMnemonics() {
	var keys []checker.Span
	for _, p := range m.pieces {
		if i := p.At; !p.Literal && m.s[i] == '&' && i > 0 && isLetter(m.s[i-1]) && i+1 < len(m.s) && 'a' <= m.s[i+1] && m.s[i+1] <= 'z' {
			keys = append(keys, checker.Span{Start: i, End: i + 1})
		}
	}
	m.drop(keys)
}

// send passes the message on, once for each form of its translation.
func (r *qtReader) send(x *xmlReader) error {
	if r.skip || r.foreign {
		return nil
	}
	if r.pending || len(r.targets) == 0 {
		r.targets = append(r.targets[:0], checker.Text{})
	}
	context := strings.Join(append([]string{r.context}, r.notes...), "\n")
	for _, target := range r.targets {
		s, ok := pairOf(r.source, target, r.swapped)
		if !ok {
			continue
		}
		s.ID = r.id
		s.SetContext(context)
		if err := x.send(s); err != nil {
			return err
		}
	}
	return nil
}
