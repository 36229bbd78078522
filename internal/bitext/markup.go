package bitext

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/internal/xmlscan"
)

// inline is what an element inside of a text is to the text.
type inline uint8

const (
	around inline = iota // what it holds is text: g, hi, pc
	paired               // a code, one half of formatting around text: bpt, ept
	alone                // a code that stands for something: ph, x
	apart                // a text of its own inside of a code: sub
)

// placeholder stands in a text for something that is no text, such as a
// picture or a value: OBJECT REPLACEMENT CHARACTER.
const placeholder = "\ufffc"

// markup builds the text of an XML element. Codes are left out, so that
// formatting breaks no word. One that stands for something is a character of
// its own where it keeps words apart: between two Latin letters ("one<br/>two")
// or between white space ("a <name/> model").
type markup struct {
	builder
	preserve bool // white space as it stands; otherwise what holds a line end is one space

	hidden []bool // for each open element inside of the text, whether what it holds is no text
	code   int    // the place of a code that stands alone before what comes next; -1 for none
	forced bool   // that code keeps apart whatever stands beside it
	plain  bool   // there was text outside of CDATA
	cdata  bool   // there was text in CDATA
}

// begin begins the text of an element.
func (m *markup) begin(f *checker.File, preserve bool) {
	*m = markup{builder: builder{f: f, s: m.s[:0], pieces: m.pieces[:0]}, preserve: preserve, hidden: m.hidden[:0], code: -1}
}

// isHidden reports whether what comes is no text.
func (m *markup) isHidden() bool { return len(m.hidden) > 0 && m.hidden[len(m.hidden)-1] }

// open enters an element inside of the text, which begins at off.
func (m *markup) open(kind inline, off int) {
	hidden := m.isHidden()
	switch {
	case kind == apart:
		m.separate(off, true)
		hidden = false
	case hidden:
	case kind == alone:
		m.separate(off, false)
		hidden = true
	case kind == paired:
		hidden = true
	}
	m.hidden = append(m.hidden, hidden)
}

// close leaves the innermost element, whose end tag begins at off.
func (m *markup) close(off int) {
	n := len(m.hidden) - 1
	if !m.hidden[n] && n > 0 && m.hidden[n-1] { // a text of its own ends
		m.separate(off, true)
	}
	m.hidden = m.hidden[:n]
}

// separate notes a code that may keep apart what stands beside it.
func (m *markup) separate(off int, forced bool) {
	if m.code < 0 {
		m.code = off
	}
	m.forced = m.forced || forced
}

// decide writes the code before next, or leaves it out.
func (m *markup) decide(next rune) {
	if m.code < 0 {
		return
	}
	last, _ := utf8.DecodeLastRune(m.s)
	if len(m.s) > 0 && (m.forced || isLatin(last) && isLatin(next) || unicode.IsSpace(last) && unicode.IsSpace(next)) {
		m.write(placeholder, m.code, m.code)
	}
	m.code, m.forced = -1, false
}

func isLatin(r rune) bool { return unicode.Is(unicode.Latin, r) || unicode.IsDigit(r) }

// add adds a run of text, or a CDATA section.
func (m *markup) add(x *xmlReader, kind xmlscan.Kind) {
	if m.isHidden() || x.Body.Start == x.Body.End {
		return
	}
	data, i, end := m.f.Data, x.Body.Start, x.Body.End
	references := kind == xmlscan.Text && !x.Plain
	if m.code >= 0 {
		next, n := rune(0), 0
		if references {
			next, n = xmlscan.Reference(data[i:end])
		}
		if n == 0 {
			next, _ = utf8.DecodeRuneInString(data[i:end])
		}
		m.decide(next)
	}
	m.note(kind, data[i:end])
	for i < end {
		at := m.special(data[i:end], references)
		if at < 0 {
			m.copy(i, end)
			return
		}
		at += i
		if data[at] == '&' {
			r, n := xmlscan.Reference(data[at:end])
			m.copy(i, at)
			m.write(string(r), at, at+n)
			i = at + n
			continue
		}
		next := at + 1
		for at > i && isBlank(data[at-1]) {
			at--
		}
		for next < end && (isBlank(data[next]) || data[next] == '\n') {
			next++
		}
		m.copy(i, at)
		m.write(" ", at, next)
		i = next
	}
}

// special is the place of the next reference, or line end that stands for a
// space; -1 where there is none.
func (m *markup) special(text string, references bool) int {
	switch {
	case !references && m.preserve:
		return -1
	case !references:
		return strings.IndexByte(text, '\n')
	case m.preserve:
		return strings.IndexByte(text, '&')
	}
	return strings.IndexAny(text, "&\n")
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\r' }

// take gives the text since begin, without white space around it; the zero
// Text where there is none.
func (m *markup) take() checker.Text {
	m.trim()
	form := m.form(&xmlForms)
	m.code, m.forced, m.plain, m.cdata = -1, false, false, false
	if len(m.s) == 0 {
		m.pieces = m.pieces[:0]
		return checker.Text{}
	}
	t := m.text()
	t.Put(form)
	return t
}

// note notes where a run of text stands, for form.
func (m *markup) note(kind xmlscan.Kind, run string) {
	if kind == xmlscan.CData {
		m.cdata = true
	} else if !m.plain {
		m.plain = strings.TrimLeft(run, " \t\r\n") != ""
	}
}

// markupForms are the forms of a text in an element, in CDATA, or in both.
type markupForms struct{ plain, cdata, mixed checker.Form }

var xmlForms = markupForms{checker.Form{Escape: xmlscan.Escape}, checker.Form{Escape: xmlscan.EscapeCData}, checker.Form{Escape: unescaped}}

// form chooses the form by where the text since begin stands.
func (m *markup) form(forms *markupForms) *checker.Form {
	switch {
	case !m.cdata:
		return &forms.plain
	case !m.plain:
		return &forms.cdata
	}
	return &forms.mixed
}

// unescaped writes what needs no escape in an element or in CDATA, and refuses
// anything else: the place could be in either.
func unescaped(s string) string {
	return without(s, "&<>")
}
