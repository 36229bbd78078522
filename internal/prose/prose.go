// Package prose finds what is no prose in a segment's text, so that a check of
// terminology asks nothing of a term that stands in code, in an address or in
// markup. It knows no formats: a line of a transcript, a PO message and a
// Markdown paragraph, English or Chinese, go through the same pass.
//
// What is masked, and why:
//
//   - Code is written for a machine: code spans and fences, listings in HTML,
//     prompts and their commands, options, variables ($HOME, ${x}, $(cmd)),
//     mathematics, imports of a page with components.
//   - Link is an address, or a key into some list: URLs, e-mail addresses,
//     paths, targets of links, anchors, footnotes, citation keys, handles.
//   - Markup is the notation around prose: tags with their attributes, entities,
//     comments, roles and directives, shortcodes, templates, placeholders of
//     printf, Qt, Python and ICU, front matter.
//   - Ident is a guess by spelling alone: identifiers, dotted names, file
//     names, bare domains, hashes. A glossary may well have a term that is
//     spelled so ("Character.ai", "no_std"); who looks for such a term may
//     look there too.
//
// What notation wraps remains prose: the text of a link, the title of a link,
// an image's alternative text, the text of :term:`text <target>`, the branches
// of an ICU plural, the argument of \textbf.
//
// On doubt less is masked. A stray backtick, dollar, brace or angle bracket
// masks nothing; hashtags, version numbers, "and/or", product names such as
// iPhone, GitHub and Node.js are prose.
//
// # How it works
//
// One pass looks up every byte in a table and stops only where something may
// begin: at a character with a meaning in some notation, or where a lower-case
// letter is followed by a capital or a digit by a letter. A stop is handed to
// the detector of its byte, which masks something or lets the pass go on.
// Words are judged whole, once, however many stops they have.
//
// Detectors look ahead, and hostile text could make each of them look to the
// end. They share an allowance that grows with the distance travelled; who has
// used it up sees only a few bytes further. So the time is linear in the text.
package prose

import "strings"

// Kind is why a span is no prose.
type Kind uint8

const (
	Code   Kind = iota // code spans, fences, commands, variables, mathematics
	Link               // addresses, paths, targets, anchors, citation keys
	Markup             // tags, roles, directives, templates, placeholders
	Ident              // identifiers, file names and domains, told by their spelling
)

func (k Kind) String() string { return [...]string{"code", "link", "markup", "ident"}[k] }

// Span is a half-open range of byte offsets that holds no prose.
type Span struct {
	Start, End int
	Kind       Kind
}

// Mask appends to spans what is no prose in text: sorted, disjoint, not empty,
// its ends on character boundaries. It allocates only to grow spans.
func Mask(text string, spans []Span) []Span {
	s := scanner{text: text, out: spans}
	s.run()
	return s.out
}

// scanner is the state of one pass.
type scanner struct {
	text string
	out  []Span

	last  int // end of the last span
	done  int // end of the last span, or of the last word that was judged
	icu   int // ICU arguments whose branches are open
	tails [8]Span
	ntail int // tails are closing notations ahead of the pass, the nearest last

	looked int // bytes that detectors looked at
}

// The allowance for looking ahead: lookRate bytes for each byte travelled and
// lookStart to begin with, lookLeast when that is spent. Well-formed text uses
// less than 1 a byte.
const (
	lookRate  = 8
	lookStart = 1 << 16
	lookLeast = 64
)

func (s *scanner) run() {
	text := s.text
	var prev uint8
	i := s.line(0)
	for i < len(text) {
		c := class[text[i]]
		if (prev<<1|stop)&c == 0 {
			prev = c
			i++
			continue
		}
		prev = c
		next := s.stop(i)
		if next > i+1 {
			prev = 0
		}
		i = next
	}
}

// stop asks the detector of the byte at i and returns where the pass goes on.
func (s *scanner) stop(i int) int {
	if s.ntail > 0 {
		if t := s.tails[s.ntail-1]; i >= t.Start {
			s.ntail--
			if i < t.End {
				return s.mask(i, t.End, t.Kind)
			}
		}
	}
	switch s.text[i] {
	case '\n':
		return s.line(i + 1)
	case '`':
		return s.backtick(i)
	case '<':
		return s.angle(i)
	case '{':
		return s.brace(i)
	case '}':
		return s.branch(i)
	case '[':
		return s.bracket(i)
	case ']':
		return s.target(i)
	case '$':
		return s.dollar(i)
	case '\\':
		return s.backslash(i)
	case ':':
		return s.colon(i)
	case '%':
		return s.percent(i)
	case '&':
		return s.entity(i)
	case '#':
		return s.hash(i)
	case '(':
		return s.paren(i)
	case '-':
		return s.option(i)
	case '.':
		if !s.is(i+1, alnum|wordPunct) { // the full stop of a sentence
			return i + 1
		}
	}
	return s.word(i)
}

// mask records a span and returns its end.
func (s *scanner) mask(start, end int, kind Kind) int {
	s.out = append(s.out, Span{start, end, kind})
	s.last, s.done = end, end
	return end
}

// later has the closing notation from start to end masked when the pass
// arrives there. It may begin at a stop only.
func (s *scanner) later(start, end int, kind Kind) {
	if s.ntail < len(s.tails) && (s.ntail == 0 || end <= s.tails[s.ntail-1].Start) {
		s.tails[s.ntail] = Span{start, end, kind}
		s.ntail++
	}
}

// horizon is how far a detector that stands at from may look, at most most
// bytes.
func (s *scanner) horizon(from, most int) int {
	room := max(lookLeast, lookRate*from+lookStart-s.looked)
	return min(len(s.text), from+min(most, room))
}

// find is the offset of sub at or after from within most bytes, or -1.
func (s *scanner) find(from int, sub string, most int) int {
	if from >= len(s.text) {
		return -1
	}
	end := s.horizon(from, most)
	k := strings.Index(s.text[from:end], sub)
	if k < 0 {
		s.looked += end - from
		return -1
	}
	s.looked += k + len(sub)
	return from + k
}

// span is the end of the run of bytes of the classes in set that begins at
// from, within most bytes.
func (s *scanner) span(from int, set uint16, most int) int {
	end := s.horizon(from, most)
	i := from
	for i < end && kinds[s.text[i]]&set != 0 {
		i++
	}
	s.looked += i - from
	return i
}

// eol is the end of the line that holds from, without its line end.
func (s *scanner) eol(from int) int {
	end := s.find(from, "\n", len(s.text))
	switch {
	case end < 0:
		end = s.horizon(from, len(s.text))
		for end < len(s.text) && s.text[end]&0xC0 == 0x80 {
			end++
		}
	case end > from && s.text[end-1] == '\r':
		end--
	}
	return end
}

// at is the byte at i, 0 outside the text.
func (s *scanner) at(i int) byte {
	if uint(i) < uint(len(s.text)) {
		return s.text[i]
	}
	return 0
}

// is reports whether the byte at i is of one of the classes in set.
func (s *scanner) is(i int, set uint16) bool { return kinds[s.at(i)]&set != 0 }

// has reports whether the text at i begins with sub.
func (s *scanner) has(i int, sub string) bool {
	return i <= len(s.text) && strings.HasPrefix(s.text[i:], sub)
}
