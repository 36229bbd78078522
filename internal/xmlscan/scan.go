// Package xmlscan reads XML event by event and tells of each where it stands.
// encoding/xml gives values without their places, and a checker that points
// at characters, or changes them, needs the places.
//
// # What is read
//
// XML 1.0 with namespaces, as the translation formats use it: elements with
// attributes, text, CDATA, comments, processing instructions, and a document
// type that names its declarations elsewhere, which are never fetched. A
// document type that brings declarations of its own is refused: an entity may
// swell to any size or stand for a file of this machine. Entities are the five
// of XML and character references. Well-formedness is checked as far as text
// could be mistaken without it: tags match, attributes are quoted, text has no
// characters that XML forbids.
//
// # How it works
//
// The scanner goes over the data once and copies nothing but the names of
// the elements that are open. All else are spans of the data, and valid while
// the data is.
//
// A file may come in stretches. Where an event is not complete in a stretch
// that is not the last, Next gives More; the caller goes back to a place that
// it marked and calls Reset with a longer stretch that begins there. The open
// elements stay.
package xmlscan

import (
	"fmt"
	"strings"
)

// Kind is what an event is.
type Kind uint8

// The events. More and EOF end a stretch and a file.
const (
	More Kind = iota
	EOF
	Start       // a start tag; one that closes itself is followed by an End of no length
	End         // an end tag
	Text        // text with its references, up to the next tag; it may come in several events
	CData       // a CDATA section
	Comment     // a comment
	Instruction // a processing instruction, the XML declaration among them
	Doctype     // a document type declaration
)

// Bounds on what may be in force at once. Real files stay below 50.
const (
	maxDepth    = 1000 // elements inside of each other
	maxBindings = 1000 // namespace declarations
)

// Span is a half-open range of byte offsets in the data.
type Span struct{ Start, End int }

// Attr is an attribute of a start tag.
type Attr struct {
	Name  Span // with its prefix
	Value Span // without the quotation marks, its references as they stand
}

// Error is a fault in the data.
type Error struct {
	Off     int    // where, in the stretch at hand
	Message string // what is wrong and what to do about it
}

func (e *Error) Error() string { return e.Message }

// Scanner reads one file. The zero Scanner waits for its first stretch.
type Scanner struct {
	// At is the place of the event, Body that of what it holds: the text, or
	// a CDATA section or a comment without its marks.
	At, Body Span
	// Plain tells of a Text that it holds no reference.
	Plain bool

	data string
	last bool
	pos  int

	name  Span
	attrs []Attr
	empty bool // the start tag closed itself, its end is to follow
	leave bool // the event is the end of the innermost element, which is still open

	rooted   bool // there was a root element
	open     []element
	names    []byte // those of the open elements, one behind the other
	bindings []binding
}

// element is an open element.
type element struct {
	name     int // where its name begins in names
	bindings int // how many bindings were in force before it
}

// binding is a namespace declaration in force.
type binding struct{ prefix, space string }

// Mark is a place between two events to which the scanner can go back.
type Mark struct {
	Off   int // in the stretch at hand
	depth int
}

// Reset goes on with data, which begins where the stretch before was left, at
// its beginning or at a mark. last tells that nothing follows.
func (s *Scanner) Reset(data string, last bool) {
	s.data, s.last, s.pos = data, last, 0
}

// Mark marks the place behind the event. To go back there is possible as long
// as no element was left that is open there.
func (s *Scanner) Mark() Mark {
	s.settle()
	return Mark{s.pos, len(s.open)}
}

// Rewind goes back to m.
func (s *Scanner) Rewind(m Mark) {
	s.settle()
	for len(s.open) > m.depth {
		s.pop()
	}
	s.pos, s.empty = m.Off, false
}

// Depth is how many elements are open, with the one that the event begins or
// ends.
func (s *Scanner) Depth() int { return len(s.open) }

// Name is the name of the element that the event begins or ends, with its
// prefix.
func (s *Scanner) Name() string { return s.data[s.name.Start:s.name.End] }

// Local is Name without the prefix.
func (s *Scanner) Local() string {
	_, local := split(s.Name())
	return local
}

// Space is the namespace of the element that the event begins or ends: its
// URI, the prefix where nothing declares it, or "".
func (s *Scanner) Space() string {
	prefix, _ := split(s.Name())
	return s.SpaceOf(prefix)
}

// SpaceOf is the namespace that a prefix stands for here, with the result of
// Space.
func (s *Scanner) SpaceOf(prefix string) string {
	for i := len(s.bindings) - 1; i >= 0; i-- {
		if s.bindings[i].prefix == prefix {
			return s.bindings[i].space
		}
	}
	return prefix
}

// Attrs are the attributes of a start tag, valid until the next event.
func (s *Scanner) Attrs() []Attr { return s.attrs }

// Attr is the value of an attribute of a start tag, named with its prefix.
func (s *Scanner) Attr(name string) (value string, ok bool) {
	for _, a := range s.attrs {
		if s.data[a.Name.Start:a.Name.End] == name {
			return Unescape(s.data[a.Value.Start:a.Value.End]), true
		}
	}
	return "", false
}

// Next reads the next event. After More, EOF and an error there is none.
func (s *Scanner) Next() (Kind, error) {
	s.settle()
	if s.empty {
		s.empty, s.leave = false, true
		s.At = Span{s.pos, s.pos}
		return End, nil
	}
	if s.pos == len(s.data) {
		return s.finish()
	}
	rest := s.data[s.pos:]
	switch {
	case rest[0] != '<':
		return s.text()
	case len(rest) == 1:
		return s.cut("a tag")
	case rest[1] == '/':
		return s.endTag()
	case rest[1] == '?':
		return s.enclosed(Instruction, "<?", "?>", "a processing instruction")
	case rest[1] != '!':
		return s.startTag()
	case strings.HasPrefix(rest, "<!--"):
		return s.enclosed(Comment, "<!--", "-->", "a comment")
	case strings.HasPrefix(rest, "<![CDATA["):
		if len(s.open) == 0 {
			return s.fail(s.pos, "a CDATA section outside of the root element: move it inside or remove it")
		}
		return s.enclosed(CData, "<![CDATA[", "]]>", "a CDATA section")
	case strings.HasPrefix(rest, "<!DOCTYPE"):
		return s.doctype()
	case cutDeclaration(rest):
		return s.cut("a declaration")
	}
	return s.fail(s.pos, "“<!” that begins neither a comment nor a CDATA section: write &lt;! where it is text")
}

// cutDeclaration reports whether rest ends where it may still become a
// comment, a CDATA section or a document type.
func cutDeclaration(rest string) bool {
	for _, open := range [...]string{"<!--", "<![CDATA[", "<!DOCTYPE"} {
		if len(rest) < len(open) && open[:len(rest)] == rest {
			return true
		}
	}
	return false
}

// settle leaves the element whose end was the event before.
func (s *Scanner) settle() {
	if s.leave {
		s.leave = false
		s.pop()
	}
}

func (s *Scanner) pop() {
	e := s.open[len(s.open)-1]
	s.open = s.open[:len(s.open)-1]
	s.names = s.names[:e.name]
	s.bindings = s.bindings[:e.bindings]
}

// top is the name of the innermost open element.
func (s *Scanner) top() []byte { return s.names[s.open[len(s.open)-1].name:] }

func (s *Scanner) fail(off int, format string, args ...any) (Kind, error) {
	return EOF, &Error{off, fmt.Sprintf(format, args...)}
}

// cut is the answer where the data ends inside of something.
func (s *Scanner) cut(what string) (Kind, error) {
	if !s.last {
		return More, nil
	}
	return s.fail(len(s.data), "the file ends inside %s: it was cut off", what)
}

// finish is the answer at the end of the data.
func (s *Scanner) finish() (Kind, error) {
	switch {
	case !s.last:
		return More, nil
	case len(s.open) > 0:
		return s.fail(len(s.data), "the file ends before </%s>: it was cut off", clip(string(s.top())))
	case !s.rooted:
		return s.fail(len(s.data), "no XML: there is no element")
	}
	return EOF, nil
}

// enclosed reads what stands between two marks.
func (s *Scanner) enclosed(kind Kind, open, closing, what string) (Kind, error) {
	start := s.pos + len(open)
	n := strings.Index(s.data[start:], closing)
	if n < 0 {
		return s.cut(what)
	}
	s.Body = Span{start, start + n}
	s.At = Span{s.pos, s.Body.End + len(closing)}
	if kind == CData {
		if i := control(s.data[s.Body.Start:s.Body.End]); i >= 0 {
			return s.forbidden(s.Body.Start + i)
		}
	}
	s.pos = s.At.End
	return kind, nil
}

// control is the offset of the first character that XML forbids, or -1.
func control(text string) int {
	for i := 0; i < len(text); i++ {
		if class[text[i]]&forbidden != 0 {
			return i
		}
	}
	return -1
}

func (s *Scanner) forbidden(off int) (Kind, error) {
	return s.fail(off, "the control character U+%04X is not allowed in XML: remove it", s.data[off])
}

// text reads up to the next tag or the end of the stretch.
func (s *Scanner) text() (Kind, error) {
	data := s.data
	i := s.pos
	s.Plain = true
	for ; i < len(data); i++ {
		c := class[data[i]]
		if c&stop == 0 {
			continue
		}
		switch data[i] {
		case '&':
			n := reference(data[i:])
			if n == 0 {
				if !s.last && len(data)-i < maxReference && strings.IndexByte(data[i:], ';') < 0 {
					return s.upTo(i)
				}
				return s.fail(i, "%s", badReference(data[i:]))
			}
			s.Plain = false
			i += n - 1
		case ']':
			if strings.HasPrefix(data[i:], "]]>") {
				return s.fail(i, "“]]>” in text: write ]]&gt;")
			}
			if !s.last && len(data)-i < len("]]>") {
				return s.upTo(i)
			}
		case '<':
			return s.run(i)
		default:
			return s.forbidden(i)
		}
	}
	return s.run(i)
}

// upTo is the text before something at end that may go on in the next stretch.
func (s *Scanner) upTo(end int) (Kind, error) {
	if end == s.pos {
		return More, nil
	}
	return s.run(end)
}

// run is the text up to end.
func (s *Scanner) run(end int) (Kind, error) {
	s.At = Span{s.pos, end}
	s.Body = s.At
	if len(s.open) == 0 {
		if text := strings.TrimLeft(s.data[s.pos:end], " \t\r\n"); text != "" {
			if !s.rooted {
				return s.fail(end-len(text), "text before the root element: remove it, or this is no XML file")
			}
			return s.fail(end-len(text), "text behind the root element: move it inside or remove it")
		}
	}
	s.pos = end
	return Text, nil
}

// doctype passes over a document type declaration.
func (s *Scanner) doctype() (Kind, error) {
	var quote byte
	for i := s.pos + len("<!DOCTYPE"); i < len(s.data); i++ {
		switch c := s.data[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '[':
			end := i + 1
			for end < len(s.data) && class[s.data[end]]&space != 0 {
				end++
			}
			if end == len(s.data) {
				return s.cut("the document type")
			}
			if s.data[end] != ']' {
				return s.fail(i, "the document type declares entities or elements of its own: these are refused, as they may hide or swell text; remove […] and write out what the entities stand for")
			}
			i = end
		case c == '>':
			s.At = Span{s.pos, i + 1}
			s.Body = s.At
			s.pos = i + 1
			return Doctype, nil
		}
	}
	return s.cut("the document type")
}
