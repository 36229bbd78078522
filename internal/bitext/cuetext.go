package bitext

import (
	"html"
	"regexp"
	"strings"

	"github.com/termdrift/termdrift/checker"
)

// cueText reads the lines of a cue in SRT and WebVTT. Tags are no part of the
// text, so that a term with a tag inside is one term: its pieces lead around
// them.
type cueText struct {
	b      builder
	escape func(string) string
}

// tagRE knows the tags of both formats, <i>, <c.loud>, <v Speaker>,
// <font color="red">, the times inside a karaoke line, and the overrides that
// come over from ASS, {\an8}. Anything else in angle brackets is text.
var cueTagRE = regexp.MustCompile(`^(?:</?(?:i|b|u|s|c|v|em|strong|lang|ruby|rt|span|font|br)(?:[ \t./][^<>]*)?>|<\d[\d:.]*>|\{\\[^{}]*\})`)

// tagBytes bounds what is read of a tag, and entityBytes what of an entity.
const (
	cueTagBytes = 512
	entityBytes = 32
)

// add appends to lines the text of a row of the file; <br> cuts it.
func (c *cueText) add(lines []checker.Text, row checker.Span) []checker.Text {
	data := c.b.f.Data
	row = trim(data, row)
	s := data[row.Start:row.End]
	if strings.IndexByte(s, '<') < 0 && strings.IndexByte(s, '{') < 0 && strings.IndexByte(s, '&') < 0 {
		if hasContent(s) {
			lines = append(lines, checker.Text{File: c.b.f, S: s, Start: row.Start, Escape: c.escape})
		}
		return lines
	}
	from := row.Start // of what is not copied yet
	for i := row.Start; i < row.End; {
		switch data[i] {
		case '<', '{':
			tag := cueTagRE.FindString(data[i:min(row.End, i+cueTagBytes)])
			if tag == "" {
				i++
				continue
			}
			c.b.copy(from, i)
			i += len(tag)
			from = i
			if strings.HasPrefix(tag, "<br") {
				lines = c.end(lines)
			}
		case '&':
			end := strings.IndexByte(data[i:min(row.End, i+entityBytes)], ';') + 1
			written := html.UnescapeString(data[i : i+end])
			if end == 0 || written == data[i:i+end] {
				i++
				continue
			}
			c.b.copy(from, i)
			c.b.write(written, i, i+end)
			i += end
			from = i
		default:
			i++
		}
	}
	c.b.copy(from, row.End)
	return c.end(lines)
}

// end closes a line.
func (c *cueText) end(lines []checker.Text) []checker.Text {
	t := c.b.text()
	if !hasContent(t.S) {
		return lines
	}
	t.Escape = c.escape
	return append(lines, t)
}
