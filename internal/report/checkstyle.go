package report

import (
	"io"

	"github.com/termdrift/termdrift/checker"
)

// The XML of Checkstyle, which Jenkins and many other programs read.
var checkstyle = CheckFormat{
	Name:    "checkstyle",
	Summary: "Checkstyle's XML for Jenkins and others",
	New:     func(w io.Writer, o Options) Writer { return &checkstyleWriter{stream: newStream(w, o)} },
}

type checkstyleWriter struct {
	stream
	begun bool
	path  string // of the element that is open, if inFile
	open  bool
}

var checkstyleSeverities = map[checker.Severity]string{checker.Error: "error", checker.Warning: "warning", checker.Note: "info"}

func (c *checkstyleWriter) begin() {
	if !c.begun {
		c.WriteString(xmlHeading + "<checkstyle version=\"4.3\">\n")
		c.begun = true
	}
}

func (c *checkstyleWriter) Finding(f *checker.Finding) error {
	c.begin()
	if !c.open || c.path != f.At.File.Path {
		c.endFile()
		c.path, c.open = f.At.File.Path, true
		c.element("file", "name", c.path)
		c.WriteString(">\n")
	}
	start, _ := c.at.extent(f.At)
	c.element("error", "line", number(start.Line), "column", number(start.Column),
		"severity", checkstyleSeverities[f.Severity], "message", f.Message, "source", "termdrift."+f.Rule)
	c.WriteString("/>\n")
	return c.flushed()
}

func (c *checkstyleWriter) endFile() {
	if c.open {
		c.WriteString("</file>\n")
		c.open = false
	}
}

func (c *checkstyleWriter) Close(Totals) error {
	c.begin()
	c.endFile()
	c.WriteString("</checkstyle>\n")
	return c.Flush()
}
