package bitext

import (
	"html"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/termdrift/termdrift/checker"
)

// angle reads what begins with <: a comment, a listing, tags that have a line
// of their own, and text behind tags that set it apart.
func (s *mdScanner) angle(at, next int, row string, inParagraph bool) (after int, ok bool) {
	switch {
	case strings.HasPrefix(row, "<!--"):
		end := s.find(at+len("<!--"), "-->")
		if end < 0 {
			return 0, false
		}
		s.leave()
		s.comments = append(s.comments, checker.Span{Start: at + 4, End: end - 3})
		return s.behind(end), true
	case strings.HasPrefix(row, "<?"), strings.HasPrefix(row, "<!"):
		s.leave()
		return s.block(at, next, ">", scaffold), true
	case len(row) < 2 || !isLetter(row[1]) && row[1] != '/':
		return 0, false
	}
	name := tagName(row)
	if closing := listings[name]; closing != "" {
		s.leave()
		return s.block(at, next, closing, code), true
	}
	first, ok := s.tag(at)
	if !ok || inParagraph && !first.apart() {
		return 0, false
	}
	tags := []tagSpan{first}
	apart, open := at, first.apart() // where the tags end that set text apart
	if open {
		apart = first.End
	}
	end := first.End
	stop, after := lineEnd(s.data, end)
	for {
		if end > stop {
			stop, after = lineEnd(s.data, end)
		}
		at := end
		for at < stop && (s.data[at] == ' ' || s.data[at] == '\t') {
			at++
		}
		if at == stop {
			s.leave()
			s.tags(tags)
			return after, true
		}
		t, ok := s.tag(at)
		if !ok {
			break
		}
		if open = open && t.apart(); open {
			apart = t.End
		}
		tags = append(tags, t)
		end = t.End
	}
	if apart == at || !blockTags()[strings.ToLower(name)] && (inParagraph || !strings.HasSuffix(row, "</"+name+">")) {
		return 0, false // text that begins with an element
	}
	s.leave()
	n := 0
	for n < len(tags) && tags[n].End <= apart {
		n++
	}
	s.tags(tags[:n])
	return s.behind(apart), true
}

// behind reads the rest of a line behind a tag or a comment as a paragraph,
// and gives the place at which reading goes on.
func (s *mdScanner) behind(at int) int {
	end, next := lineEnd(s.data, at)
	sp := s.trim(at, end)
	if sp.Len() == 0 {
		return next
	}
	s.paragraph(sp.Start, sp.End)
	return next
}

// unwrap takes the tags that end blocks off the end of a line.
func (s *mdScanner) unwrap(sp checker.Span) (bare checker.Span, closed bool) {
	for sp.Len() > 0 && s.data[sp.End-1] == '>' {
		i := strings.LastIndexByte(s.data[sp.Start:sp.End], '<')
		if i <= 0 || !strings.HasPrefix(s.data[sp.Start+i:sp.End], "</") {
			break
		}
		if name := s.data[sp.Start+i+2 : sp.End-1]; !blockTags()[strings.ToLower(name)] && !isUpper(name) {
			break
		}
		sp = s.trim(sp.Start, sp.Start+i)
		closed = true
	}
	return sp, closed
}

// tags adds a block for tags that stand side by side, and one for each
// attribute that people read.
func (s *mdScanner) tags(tags []tagSpan) {
	s.open(scaffold, tags[0].Start, tags[len(tags)-1].End)
	for _, t := range tags {
		for off := t.Start + 1 + len(t.name); ; {
			name, value, end := nextAttribute(s.data[:t.End], off)
			if end < 0 {
				break
			}
			if readAttributes[name] && hasContent(s.data[value.Start:value.End]) {
				b := s.open(attribute, value.Start, value.End)
				b.name = hashMark(name)
				b.notation = &htmlNotation
				s.text(value)
			}
			off = end
		}
	}
	s.close()
}

// readAttributes are those that people read.
var readAttributes = map[string]bool{"alt": true, "title": true, "label": true, "caption": true, "summary": true,
	"description": true, "header": true, "placeholder": true, "aria-label": true}

// htmlNotation is that of HTML, in an attribute or outside.
var htmlNotation = notation{decode: decodeEntities, form: checker.Form{Escape: strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;").Replace}}

// entityMost is the length of the longest entity, &CounterClockwiseContourIntegral;.
const entityMost = 33

// decodeEntities adds a stretch of HTML to a text.
func decodeEntities(b *builder, start, end int) {
	data := b.f.Data
	for from := start; ; {
		i := strings.IndexByte(data[from:end], '&')
		if i < 0 {
			break
		}
		at := from + i
		from = at + 1
		stop := at + 1 + strings.IndexByte(data[at:min(end, at+entityMost)], ';')
		if stop == at || strings.IndexFunc(data[at+1:stop-1], notEntity) >= 0 {
			continue
		}
		decoded := html.UnescapeString(data[at:stop])
		if decoded == data[at:stop] || strings.IndexByte(decoded, 0) >= 0 {
			continue
		}
		b.copy(start, at)
		b.write(decoded, at, stop)
		start, from = stop, stop
	}
	b.copy(start, end)
}

// notEntity reports whether r cannot stand in the name of an entity.
func notEntity(r rune) bool {
	return r >= utf8.RuneSelf || !isLetter(byte(r)) && (r < '0' || r > '9') && r != '#'
}

// nextAttribute reads the next attribute of a tag that has a value in
// quotation marks, from off on; end is -1 where there is none.
func nextAttribute(tag string, off int) (name string, value checker.Span, end int) {
	for off < len(tag) {
		i := strings.IndexByte(tag[off:], '=')
		if i < 0 || off+i+1 >= len(tag) {
			break
		}
		start := off + i
		for start > off && (isLetter(tag[start-1]) || tag[start-1] == '-' || tag[start-1] == ':') {
			start--
		}
		name = tag[start : off+i]
		off += i + 1
		if c := tag[off]; c == '"' || c == '\'' {
			j := strings.IndexByte(tag[off+1:], c)
			if j < 0 {
				break
			}
			return strings.ToLower(name), checker.Span{Start: off + 1, End: off + 1 + j}, off + j + 2
		}
	}
	return "", checker.Span{}, -1
}

// tagSpan is where a tag stands, with its name.
type tagSpan struct {
	checker.Span
	name string
}

// apart reports whether the tag sets its content apart from the text around
// it: an element such as a paragraph or a cell, or a component of MDX.
func (t tagSpan) apart() bool { return blockTags()[strings.ToLower(t.name)] || isUpper(t.name) }

// blockTags are the elements that begin a block: those of CommonMark's sixth
// kind of HTML block, and pictures and frames that have a line of their own.
var blockTags = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for _, name := range strings.Fields(`address article aside base basefont blockquote body caption center col colgroup dd details
		dialog dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe
		legend li link main menu menuitem nav noframes ol optgroup option p param search section summary table tbody td tfoot th
		thead title tr track ul video audio source picture`) {
		set[name] = true
	}
	return set
})

// listings are the elements whose content is no prose, with what ends them.
var listings = map[string]string{"script": "</script", "style": "</style", "pre": "</pre", "textarea": "</textarea"}

// tagName is the name of the tag that row begins with.
func tagName(row string) string {
	i := 1
	if i < len(row) && row[i] == '/' {
		i++
	}
	start := i
	for i < len(row) && (isLetter(row[i]) || '0' <= row[i] && row[i] <= '9' || row[i] == '-' || row[i] == '.' || row[i] == '_') {
		i++
	}
	return row[start:i]
}

// lookMost bounds the length of a tag. A tag that goes on over its line is
// followed as far as lookRate bytes for each byte read so far allow, and
// lookStart to begin with, so that no text makes the scanner look at everything
// again from each line.
const (
	lookMost  = 8 << 10
	lookRate  = 4
	lookStart = 64 << 10
)

// tag reads the tag at at, also one over several lines.
func (s *mdScanner) tag(at int) (t tagSpan, ok bool) {
	if at+2 >= len(s.data) || s.data[at] != '<' || !isLetter(s.data[at+1]) && s.data[at+1] != '/' && s.data[at+1] != '>' {
		return t, false
	}
	t.name = tagName(s.data[at:min(len(s.data), at+80)])
	t.Start = at
	i := at + 1 + len(t.name)
	if s.data[at+1] == '/' {
		i++
	}
	if i < len(s.data) && (s.data[i] == ':' || s.data[i] == '@') { // an address
		return t, false
	}
	end := s.balanced(i, lookMost)
	if end < 0 {
		return t, false
	}
	t.End = end
	return t, true
}

// balanced is the place behind the > that ends a tag, or behind the brace that
// closes the one at at, or -1: quotation marks and braces shelter what they
// hold, and a blank line ends the search.
func (s *mdScanner) balanced(at, most int) int {
	brace := at < len(s.data) && s.data[at] == '{'
	end := min(len(s.data), at+min(most, max(256, lookStart+lookRate*at-s.looked)))
	depth := 0
	for i := at; i < end; i++ {
		switch c := s.data[i]; c {
		case '"', '\'', '`':
			if depth == 0 && c != '"' && s.data[i-1] != '=' {
				break
			}
			j := strings.IndexByte(s.data[i+1:end], c)
			if j < 0 {
				s.looked += end - at
				return -1
			}
			i += j + 1
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 && brace {
				s.looked += i - at
				return i + 1
			}
		case '>':
			if depth == 0 && !brace {
				s.looked += i - at
				return i + 1
			}
		case '<':
			if depth == 0 {
				s.looked += i - at
				return -1
			}
		case '\n':
			if i+1 < end && (s.data[i+1] == '\n' || s.data[i+1] == '\r') && depth == 0 {
				s.looked += i - at
				return -1
			}
		}
	}
	s.looked += end - at
	return -1
}
