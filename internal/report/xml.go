package report

import (
	"encoding/xml"
	"strconv"
)

// element writes the beginning of an XML element with its attributes, given as
// names and values in turn. An attribute without a value is left out.
func (s *stream) element(name string, attributes ...string) {
	s.WriteString("<" + name)
	for i := 0; i+1 < len(attributes); i += 2 {
		if attributes[i+1] == "" {
			continue
		}
		s.WriteString(" " + attributes[i] + `="`)
		s.text(attributes[i+1])
		s.WriteByte('"')
	}
}

// text writes text. What XML cannot hold, as control characters, becomes
// U+FFFD.
func (s *stream) text(t string) {
	_ = xml.EscapeText(s.Writer, []byte(t)) // the writer keeps its error
}

const xmlHeading = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

func number(n int) string { return strconv.Itoa(n) }
