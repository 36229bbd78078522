package bitext

import (
	"strings"
	"sync"

	"golang.org/x/net/html"

	"github.com/termdrift/termdrift/checker"
)

// htmlPages reads an HTML page and the page of its translation, block by
// block.
var htmlPages = Format{
	Name:       "html",
	Summary:    "two HTML pages, source and target, block by block",
	Extensions: []string{".html", ".htm", ".xhtml"},
	Window:     1,
	Pair: func(source, target *checker.File, opts *Options, emit Emit) error {
		return pairPages(scanHTML(source), scanHTML(target), opts, emit)
	},
}

// scanHTML finds the blocks of a page. The tokenizer of x/net/html cuts the page into tokens
// that follow each other byte by byte, also where the HTML is broken; no tree is
// built, so nothing depends on how deep elements are nested. A
// block ends where an element begins or ends that is set apart on the screen.
func scanHTML(f *checker.File) *page {
	s := htmlScanner{page: newPage(f)}
	z := html.NewTokenizer(strings.NewReader(f.Data))
	for off := 0; ; {
		kind := z.Next()
		end := min(len(f.Data), off+len(z.Raw()))
		if kind == html.ErrorToken {
			break // the end; a tag that is cut off there is dropped
		}
		s.token(kind, off, end)
		off = end
	}
	s.close()
	return &s.page
}

// htmlScanner is the state between two tokens.
type htmlScanner struct {
	page
	kind    blockKind // of the text that follows
	level   uint8
	isOpen  bool   // the last block takes more text
	broken  bool   // a tag stands between it and what follows
	hidden  string // the element whose content is no prose
	depth   int    // how often it is open
	pending []readAttribute
}

// readAttribute is an attribute that people read, of an element inside a text.
type readAttribute struct {
	name  string
	value checker.Span
}

// htmlText is the notation of text between tags. What stands between two of
// its stretches is a tag, and no break.
var htmlText = notation{decode: decodeHTML, form: htmlNotation.form, inline: true}

// decodeHTML adds a stretch of a text with the tags of the elements that are
// kept. These stand for no place of their own, so that no edit reaches into
// them.
func decodeHTML(b *builder, start, end int) {
	data := b.f.Data
	for {
		i := strings.IndexByte(data[start:end], '<')
		if i < 0 || start+i+1 == end || !isLetter(data[start+i+1]) && data[start+i+1] != '/' {
			break
		}
		at := start + i
		stop := strings.IndexByte(data[at:end], '>')
		if stop < 0 {
			break
		}
		stop += at + 1
		decodeEntities(b, start, at)
		b.write(data[at:stop], stop, stop)
		start = stop
	}
	decodeEntities(b, start, end)
}

// element tells what a tag does to the text.
type element uint8

const (
	hiddenElement   element = 1 << iota // holds no prose
	keptElement                         // stays in the text with its tags, for what it marks is no prose, or it is white space
	blockElement                        // begins and ends a block
	landmarkElement                     // tells by itself where a page is; others do by their text
)

var elements = sync.OnceValue(func() map[string]element {
	set := map[string]element{}
	for name := range blockTags() {
		if name != "picture" && name != "source" {
			set[name] = blockElement
		}
	}
	for traits, names := range map[element]string{
		hiddenElement:                  "script style pre textarea template svg math object noscript select listing xmp",
		keptElement:                    "code kbd samp var tt br wbr",
		blockElement:                   "title",
		blockElement | landmarkElement: "div section article aside nav header footer main table tr ul ol dl hr figure iframe video audio form details blockquote body",
	} {
		for name := range strings.FieldsSeq(names) {
			set[name] = traits
		}
	}
	return set
})

func (s *htmlScanner) token(kind html.TokenType, off, end int) {
	switch kind {
	case html.TextToken:
		if s.hidden == "" {
			s.addText(off, end)
		}
	case html.CommentToken:
		if raw := s.f.Data[off:end]; strings.HasPrefix(raw, "<!--") && s.hidden == "" {
			s.comments = append(s.comments, checker.Span{Start: off + 4, End: max(off+4, end-len("-->"))})
		}
		s.broken = true
	case html.StartTagToken, html.SelfClosingTagToken:
		s.start(s.name(off, end), kind == html.SelfClosingTagToken, off, end)
	case html.EndTagToken:
		s.end(s.name(off, end), off, end)
	}
}

// name is the name of a tag, in small letters.
func (s *htmlScanner) name(off, end int) string {
	return strings.ToLower(tagName(s.f.Data[off:end]))
}

func (s *htmlScanner) start(name string, closed bool, off, end int) {
	if s.hidden != "" {
		if name == s.hidden && !closed {
			s.depth++
		}
		return
	}
	traits := elements()[name]
	if traits&hiddenElement != 0 && !closed {
		s.close()
		s.add(code, off, end)
		s.hidden, s.depth = name, 1
		return
	}
	s.attributes(name, off, end)
	switch {
	case traits&keptElement != 0:
		s.keep(off, end)
	case traits&blockElement != 0:
		s.close()
		s.kind, s.level = paragraph, 0
		switch {
		case len(name) == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6':
			s.kind, s.level = heading, name[1]-'0'
		case name == "li" || name == "dt" || name == "dd" || name == "option":
			s.kind = item
		case name == "td" || name == "th":
			s.kind, s.level = item, 1
		case name == "title":
			s.kind = setting
		}
		if traits&landmarkElement != 0 {
			s.add(scaffold, off, end)
		}
	default:
		if name == "img" && !s.isOpen {
			s.add(scaffold, off, end)
			s.flush()
		}
		s.broken = true
	}
}

func (s *htmlScanner) end(name string, off, end int) {
	switch traits := elements()[name]; {
	case s.hidden != "":
		if name == s.hidden {
			s.blocks[len(s.blocks)-1].end = end
			if s.depth--; s.depth == 0 {
				s.hidden = ""
			}
		}
	case traits&keptElement != 0:
		s.keep(off, end)
	case traits&blockElement != 0:
		s.close()
		s.kind, s.level = paragraph, 0
	default:
		s.broken = true
	}
}

// addText adds a text token to the open block, or opens one.
func (s *htmlScanner) addText(off, end int) {
	if !s.isOpen {
		sp := s.trim(off, end)
		if sp.Len() == 0 {
			return
		}
		off = sp.Start
		s.open(off)
	} else if b := &s.blocks[len(s.blocks)-1]; !s.broken && b.first < b.last {
		s.spans[b.last-1].End = end
		b.end = end
		return
	}
	s.text(checker.Span{Start: off, End: end})
	s.broken = false
}

func (s *htmlScanner) open(off int) {
	b := s.add(s.kind, off, off)
	b.level, b.notation = s.level, &htmlText
	s.isOpen, s.broken = true, true
}

// keep adds a tag to the text.
func (s *htmlScanner) keep(off, end int) {
	if s.isOpen || strings.HasPrefix(s.f.Data[off:], "<code") {
		if !s.isOpen {
			s.open(off)
		}
		s.addText(off, end)
	}
}

// close ends the open block.
func (s *htmlScanner) close() {
	if s.isOpen {
		b := &s.blocks[len(s.blocks)-1]
		for b.last > b.first && s.trim(s.spans[b.last-1].Start, s.spans[b.last-1].End).Len() == 0 {
			b.last--
		}
		s.spans = s.spans[:b.last]
		if b.last > b.first {
			last := &s.spans[b.last-1]
			last.End = s.trim(last.Start, last.End).End
			b.end = last.End
		}
		if !s.hasWords(s.texts(b)) {
			b.kind, b.last = scaffold, b.first
			s.spans = s.spans[:b.first]
		}
		s.isOpen = false
	}
	s.flush()
}

// attributes notes those of a tag that people read.
func (s *htmlScanner) attributes(name string, off, end int) {
	tag := s.f.Data[:end]
	described := false // a meta element whose content is prose
	for at := off + 1 + len(name); ; {
		attr, value, next := nextAttribute(tag, at)
		if next < 0 {
			return
		}
		at = next
		text := s.f.Data[value.Start:value.End]
		switch {
		case name == "meta" && (attr == "name" || attr == "property"):
			text = strings.ToLower(text)
			described = strings.HasSuffix(text, "description") || strings.HasSuffix(text, ":title")
			if described {
				name = "meta" + text
			}
		case strings.HasPrefix(name, "meta") && attr == "content" && described,
			!strings.HasPrefix(name, "meta") && readAttributes[attr] && attr != "header" && attr != "summary":
			if hasContent(text) {
				s.pending = append(s.pending, readAttribute{name + " " + attr, value})
			}
		}
	}
}

// flush adds blocks for the attributes that were noted.
func (s *htmlScanner) flush() {
	for _, a := range s.pending {
		b := s.add(attribute, a.value.Start, a.value.End)
		b.name = hashMark(a.name)
		b.notation = &htmlNotation
		s.text(a.value)
	}
	s.pending = s.pending[:0]
}
