package xmlscan

import (
	"strings"
	"unicode/utf8"
)

// startTag reads a start tag.
func (s *Scanner) startTag() (Kind, error) {
	data := s.data
	i := nameEnd(data, s.pos+1)
	if i == s.pos+1 {
		return s.fail(s.pos, "“<” that begins no tag: write &lt; where it is text")
	}
	s.name = Span{s.pos + 1, i}
	s.attrs = s.attrs[:0]
	for {
		at := skipSpace(data, i)
		if at == len(data) {
			return s.cut("a tag")
		}
		switch data[at] {
		case '>':
			return s.push(at + 1)
		case '/':
			if at+1 == len(data) {
				return s.cut("a tag")
			}
			if data[at+1] != '>' {
				return s.fail(at, "“/” inside of <%s>: a tag that closes itself ends with />", clip(s.Name()))
			}
			s.empty = true
			return s.push(at + 2)
		}
		if at == i {
			return s.fail(at, "%s inside of <%s>: put a space between attributes, and quotation marks around their values", show(data[at:]), clip(s.Name()))
		}
		a := Attr{Name: Span{at, nameEnd(data, at)}}
		if a.Name.End == at {
			return s.fail(at, "%s inside of <%s>: an attribute is written name=\"value\"; write &lt; where < is text", show(data[at:]), clip(s.Name()))
		}
		if i = skipSpace(data, a.Name.End); i == len(data) {
			return s.cut("a tag")
		}
		if data[i] != '=' {
			return s.fail(a.Name.End, "attribute %s without value: write %[1]s=\"…\"", clip(data[a.Name.Start:a.Name.End]))
		}
		if i = skipSpace(data, i+1); i == len(data) {
			return s.cut("a tag")
		}
		quote := data[i]
		if quote != '"' && quote != '\'' {
			return s.fail(i, "the value of attribute %s is not in quotation marks: put it between two \"", clip(data[a.Name.Start:a.Name.End]))
		}
		open := i
		for i++; i < len(data) && data[i] != quote; i++ {
			if c := class[data[i]]; c&stop != 0 {
				switch {
				case c&forbidden != 0:
					return s.forbidden(i)
				case data[i] == '<':
					return s.fail(i, "“<” in the value of an attribute, which begins at byte %d before it: write &lt; or close the quotation", i-open)
				}
			}
		}
		if i == len(data) {
			return s.cut("the value of an attribute")
		}
		a.Value = Span{open + 1, i}
		s.attrs = append(s.attrs, a)
		i++
	}
}

// push opens the element whose start tag ends at end.
func (s *Scanner) push(end int) (Kind, error) {
	switch {
	case len(s.open) == 0 && s.rooted:
		return s.fail(s.pos, "a second root element <%s>: a file has one; keep each document in a file of its own", clip(s.Name()))
	case len(s.open) == maxDepth:
		return s.fail(s.pos, "elements are nested more than %d deep: no translation file needs that", maxDepth)
	}
	s.rooted = true
	s.open = append(s.open, element{len(s.names), len(s.bindings)})
	s.names = append(s.names, s.Name()...)
	for _, a := range s.attrs {
		if prefix, local := split(s.data[a.Name.Start:a.Name.End]); prefix == "xmlns" || prefix == "" && local == "xmlns" {
			if prefix == "" {
				local = ""
			}
			if len(s.bindings) == maxBindings {
				return s.fail(a.Name.Start, "more than %d namespaces are declared: no translation file needs that", maxBindings)
			}
			s.bind(local, s.data[a.Value.Start:a.Value.End])
		}
	}
	s.At = Span{s.pos, end}
	s.pos = end
	return Start, nil
}

// bind puts a declaration in force. It outlives the data, hence the copies;
// files that repeat a declaration on each record have it copied once.
func (s *Scanner) bind(prefix, space string) {
	n := len(s.bindings)
	if n < cap(s.bindings) {
		if s.bindings = s.bindings[:n+1]; s.bindings[n] == (binding{prefix, space}) {
			return
		}
		s.bindings = s.bindings[:n]
	}
	s.bindings = append(s.bindings, binding{strings.Clone(prefix), strings.Clone(Unescape(space))})
}

// endTag reads an end tag.
func (s *Scanner) endTag() (Kind, error) {
	start := s.pos + len("</")
	end := nameEnd(s.data, start)
	at := skipSpace(s.data, end)
	if at == len(s.data) {
		return s.cut("a tag")
	}
	name := s.data[start:end]
	switch {
	case name == "":
		return s.fail(s.pos, "“</” that begins no tag: write &lt;/ where it is text")
	case s.data[at] != '>':
		return s.fail(at, "%s inside of </%s>: an end tag holds its name only", show(s.data[at:]), clip(name))
	case len(s.open) == 0:
		return s.fail(s.pos, "</%s> closes nothing: remove it", clip(name))
	case name != string(s.top()):
		return s.fail(s.pos, "</%s> where </%s> is due: close the elements in the order opposite to their opening", clip(name), clip(string(s.top())))
	}
	s.name = Span{start, end}
	s.At = Span{s.pos, at + 1}
	s.pos = at + 1
	s.leave = true
	return End, nil
}

// split cuts a name at its colon.
func split(name string) (prefix, local string) {
	if i := strings.IndexByte(name, ':'); i >= 0 {
		return name[:i], name[i+1:]
	}
	return "", name
}

// show quotes the character that text begins with, for a message.
func show(text string) string {
	_, n := utf8.DecodeRuneInString(text)
	return "“" + text[:n] + "”"
}

// clip bounds a name for a message.
func clip(name string) string {
	const most = 60
	if len(name) <= most {
		return name
	}
	return strings.ToValidUTF8(name[:most], "") + "…"
}

// The classes of bytes.
const (
	space     = 1 << iota
	first     // begins a name
	inner     // continues a name
	forbidden // in XML
	stop      // of text: what ends or may end a run
)

// class tells the classes of each byte. Characters beyond ASCII may stand in
// names: which of them XML leaves out matters to nobody here.
var class = func() (t [256]uint8) {
	for c := range t {
		switch {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			t[c] = space
		case c < ' ':
			t[c] = forbidden | stop
		case c == '<' || c == '&' || c == ']':
			t[c] = stop
		case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_' || c == ':' || c >= utf8.RuneSelf:
			t[c] = first | inner
		case '0' <= c && c <= '9' || c == '-' || c == '.':
			t[c] = inner
		}
	}
	return t
}()

// nameEnd is where the name at i ends; i where none begins.
func nameEnd(data string, i int) int {
	if i < len(data) && class[data[i]]&first != 0 {
		for i++; i < len(data) && class[data[i]]&inner != 0; i++ {
		}
	}
	return i
}

func skipSpace(data string, i int) int {
	for i < len(data) && class[data[i]]&space != 0 {
		i++
	}
	return i
}
