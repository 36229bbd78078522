package bitext

import (
	"unicode"
	"unicode/utf8"

	"github.com/termdrift/termdrift/checker"
)

// page is a document of blocks: a Markdown page or an HTML page.
type page struct {
	f        *checker.File
	blocks   []block
	spans    []checker.Span // the texts of all blocks, in their order
	comments []checker.Span // those of the file, without their marks, in their order
	made     builder        // of join
}

// newPage makes room for the blocks that a file of its size may have.
func newPage(f *checker.File) page {
	n := len(f.Data)/24 + 1 // short items and cells
	return page{f: f, blocks: make([]block, 0, n), spans: make([]checker.Span, 0, n)}
}

// block is a stretch that is translated as a whole, or one that is not
// translated but shows where the others belong.
type block struct {
	kind       blockKind
	level      uint8 // of a heading; elsewhere how deep lists and quotes are nested
	blank      bool  // a blank line stands before it
	start, end int   // where it stands in the file, with its marks
	// first and last bound its texts in page.spans: the lines of a paragraph,
	// the cells of a row. A block that is not translated has none.
	first, last int
	// name tells which one of its kind it is, as a hash: the key of a setting,
	// the attribute of an element; 0 where nothing does.
	name     uint32
	notation *notation // nil where every character stands for itself
}

// notation is how text is written at some place of a file.
type notation struct {
	decode func(b *builder, start, end int) // nil where characters stand for themselves
	form   checker.Form                     // without pieces
	// inline says that the stretches of a text follow each other without a
	// break: a tag between them is left out.
	inline bool
}

type blockKind uint8

const (
	paragraph blockKind = iota
	item                // the first paragraph of a list item
	heading
	tableRow  // of a table
	setting   // a value of the front matter
	attribute // a value that people read, such as the text of an image
	code      // a listing, a formula
	scaffold  // a tag, a rule, a directive, the definition of a link
)

// translated reports whether blocks of this kind hold prose.
func (k blockKind) translated() bool { return k < code }

// texts are the stretches of the file that hold the block's text.
func (p *page) texts(b *block) []checker.Span { return p.spans[b.first:b.last] }

// add begins a block. Its texts follow by text.
func (p *page) add(kind blockKind, start, end int) *block {
	n := len(p.spans)
	p.blocks = append(p.blocks, block{kind: kind, start: start, end: end, first: n, last: n})
	return &p.blocks[len(p.blocks)-1]
}

// text adds a stretch of text to the last block.
func (p *page) text(sp checker.Span) {
	p.spans = append(p.spans, sp)
	b := &p.blocks[len(p.blocks)-1]
	b.last = len(p.spans)
	b.end = max(b.end, sp.End)
}

// join makes one text of stretches of a block, with a line end between two of
// them: where nothing but a line break stands there in the file, it may be
// replaced with what is around it.
func (p *page) join(b *block, spans []checker.Span) checker.Text {
	if len(spans) == 1 && b.notation == nil {
		sp := spans[0]
		return checker.Text{File: p.f, S: p.f.Data[sp.Start:sp.End], Start: sp.Start}
	}
	out := &p.made
	out.f = p.f
	for i, sp := range spans {
		if i > 0 && (b.notation == nil || !b.notation.inline) {
			at, next := spans[i-1].End, spans[i-1].End
			if isBreak(p.f.Data[at:sp.Start]) {
				next = sp.Start
			}
			out.write("\n", at, next)
		}
		if b.notation != nil && b.notation.decode != nil {
			b.notation.decode(out, sp.Start, sp.End)
		} else {
			out.copy(sp.Start, sp.End)
		}
	}
	t := out.text()
	if b.notation != nil {
		t.Put(&b.notation.form)
	}
	return t
}

// size is how much text a block holds, in letters of English: a Chinese
// character stands for hanSize of them. Addresses do not count, as they stand
// on both sides.
func (p *page) size(b *block) float32 {
	letters, han := 0, 0
	for _, sp := range p.texts(b) {
		s := p.f.Data[sp.Start:sp.End]
		for i := 0; i < len(s); {
			c := s[i]
			switch {
			case isLetter(c) || '0' <= c && c <= '9':
				letters++
			case c >= 0xE3 && c <= 0xE9: // U+3000 to U+9FFF
				han++
				i += 2
			case c == '/' && i+1 < len(s) && s[i+1] == '/', c == '(' && i > 0 && s[i-1] == ']':
				for i+1 < len(s) && s[i+1] > ' ' && s[i+1] < utf8.RuneSelf && s[i+1] != ')' {
					i++
				}
			}
			i++
		}
	}
	return float32(letters) + hanSize*float32(han)
}

// hanSize is how many English letters a Chinese character stands for: measured
// over documentation, between 2.5 (tables, commands) and 3.1 (running text).
const hanSize = 2.8

// marksOf appends to out the hashes of what translation leaves as it is: words in Latin
// letters, numbers, parts of addresses, without a final s.
func marksOf(out []uint32, s string) []uint32 {
	for i := 0; i < len(s); {
		c := s[i]
		if markByte[c] == 0 {
			i++
			continue
		}
		start, h := i, uint32(fnvStart)
		for i < len(s) && markByte[s[i]] != 0 {
			h = (h ^ uint32(markByte[s[i]])) * fnvPrime
			i++
		}
		if n := i - start; n > 3 && s[i-1]|0x20 == 's' {
			h = hashMark(s[start : i-1])
		} else if n == 1 && isLetter(c) {
			continue
		}
		out = append(out, h)
	}
	return out
}

// FNV-1a, which is short to write for a few bytes.
const (
	fnvStart = 2166136261
	fnvPrime = 16777619
)

// hashMark is the hash of a word, whatever its capitals.
func hashMark(s string) uint32 {
	h := uint32(fnvStart)
	for i := range len(s) {
		c := markByte[s[i]]
		if c == 0 {
			c = s[i]
		}
		h = (h ^ uint32(c)) * fnvPrime
	}
	return h
}

// markByte gives the bytes of words in small letters, and 0 for all others.
var markByte = func() (t [256]byte) {
	for c := range byte(128) {
		switch {
		case isLetter(c):
			t[c] = c | 0x20
		case '0' <= c && c <= '9', c == '_':
			t[c] = c
		}
	}
	return t
}()

// hasWords reports whether any of the stretches holds a letter or a digit.
func (p *page) hasWords(spans []checker.Span) bool {
	for _, sp := range spans {
		if hasContent(p.f.Data[sp.Start:sp.End]) {
			return true
		}
	}
	return false
}

// trimSpan takes white space off both ends of a span of the file.
func (p *page) trim(start, end int) checker.Span {
	return trim(p.f.Data, checker.Span{Start: start, End: end})
}

// isUpper reports whether s begins with a capital letter.
func isUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}
