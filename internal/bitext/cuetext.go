package bitext

import (
	"html"
	"strings"

	"github.com/termdrift/termdrift/checker"
)

// cueText reads the lines of a cue in SRT and WebVTT. Tags are no part of the
// text, so that a term with a tag inside is one term: its pieces lead around
// them.
type cueText struct {
	b    builder
	form *checker.Form
}

// tagNames are the tags of both formats: <i>, <c.loud>, <v Speaker>,
// <font color="red">. Anything else in angle brackets is text.
var tagNames = map[string]bool{
	"b": true, "br": true, "c": true, "em": true, "font": true, "i": true, "lang": true, "rt": true,
	"ruby": true, "s": true, "span": true, "strong": true, "u": true, "v": true,
}

// tagBytes bounds what is read of a tag, and entityBytes what of an entity.
const (
	tagBytes    = 512
	entityBytes = 32
)

// tagLen is the length of the tag that s begins with: one of tagNames, a time
// inside a karaoke line, or an override that came over from ASS, {\an8}.
func tagLen(s string) int {
	s = s[:min(len(s), tagBytes)]
	if strings.HasPrefix(s, `{\`) {
		return strings.IndexByte(s, '}') + 1
	}
	end := strings.IndexByte(s, '>')
	if end < 2 || s[0] != '<' {
		return 0
	}
	name := s[1:end]
	if strings.IndexByte(name, '<') >= 0 {
		return 0
	}
	if strings.Trim(name, "0123456789:.") == "" {
		return end + 1
	}
	name = strings.TrimPrefix(name, "/")
	if i := strings.IndexAny(name, " \t./"); i >= 0 {
		name = name[:i]
	}
	if !tagNames[strings.ToLower(name)] {
		return 0
	}
	return end + 1
}

func isBreakTag(tag string) bool { return len(tag) > 3 && strings.EqualFold(tag[:3], "<br") }

// add appends to lines the text of a row of the file; <br> cuts it.
func (c *cueText) add(lines []checker.Text, row checker.Span) []checker.Text {
	data := c.b.f.Data
	row = trim(data, row)
	s := data[row.Start:row.End]
	if strings.IndexByte(s, '<') < 0 && strings.IndexByte(s, '{') < 0 && strings.IndexByte(s, '&') < 0 {
		if hasContent(s) {
			lines = append(lines, checker.Text{File: c.b.f, S: s, Start: row.Start, Form: c.form})
		}
		return lines
	}
	from := row.Start // of what is not copied yet
	for i := row.Start; i < row.End; {
		switch data[i] {
		case '<', '{':
			n := tagLen(data[i:row.End])
			if n == 0 {
				i++
				continue
			}
			c.b.copy(from, i)
			if isBreakTag(data[i : i+n]) {
				lines = c.end(lines)
			}
			i += n
			from = i
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
	t.Put(c.form)
	return append(lines, t)
}
