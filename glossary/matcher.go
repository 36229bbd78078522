package glossary

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/termdrift/termdrift/internal/english"
)

// Occurrence is one mention of a concept in a source text.
type Occurrence struct {
	Start, End int // bytes in the text
	Term       string
	// Senses are the entries whose renderings the mention accepts: one, or
	// several where spellings of different entries fall together.
	Senses []*Sense
	// Misspelled tells that the text has a listed misspelling of the name.
	Misspelled bool
}

// Find appends the mentions in text to found and returns it. words are the
// words of text that are prose, in order. inForce tells whether the condition
// of a sense holds here; it is asked before a sense can match, so that a
// sense out of force shadows nothing.
//
// At each word the longest spelling that fits is taken, and where its
// capitals, joints, neighbours or conditions refuse it, the next shorter one.
func (m *Matcher) Find(text string, words []english.Word, inForce func(*Sense) bool, found []Occurrence) []Occurrence {
	for i := 0; i < len(words); {
		n, o := m.at(text, words[i:], inForce)
		if n == 0 {
			i++
			continue
		}
		if o.Senses != nil { // else an idiom
			found = append(found, o)
		}
		i += n
	}
	return found
}

// at finds the longest mention that begins with the first of words and tells
// how many words it takes.
func (m *Matcher) at(text string, words []english.Word, inForce func(*Sense) bool) (int, Occurrence) {
	var buf [8]step
	steps := m.steps(text, words, buf[:0])
	for k := len(steps) - 1; k >= 0; k-- {
		last := words[steps[k].words-1]
		if o, ok := m.choose(text, words[0], last, steps[k].head, inForce, nil); ok {
			return steps[k].words, o
		}
	}
	return 0, Occurrence{}
}

// steps appends the beginnings of words that have the letters of a spelling,
// the shortest first.
func (m *Matcher) steps(text string, words []english.Word, steps []step) []step {
	h := english.NewHash
	for n, w := range words {
		if n == m.longest {
			break
		}
		h = h.Add(text[w.Start:w.End])
		head, known := m.nodes.get(h)
		if !known {
			break
		}
		if head != none {
			steps = append(steps, step{n + 1, head})
		}
	}
	return steps
}

type step struct {
	words int
	head  int32
}

// choose takes, of the patterns with the same letters, those that fit best:
// entries before listed misspellings and idioms. tell, unless it is nil, hears
// how each of them fared.
func (m *Matcher) choose(text string, first, last english.Word, head int32, inForce func(*Sense) bool, tell func(*Trial)) (Occurrence, bool) {
	const lapse, worst = 3, 4
	var o Occurrence
	best := worst
	exactTerm := false
	for i := head; i != none; i = m.patterns[i].next {
		p := &m.patterns[i]
		start, end, rank, ok := p.fits(text, first, last)
		alone := ok && standsAlone(text, start, end)
		if tell != nil {
			tell(p.trial(first, last, start, end, ok, alone, rank, inForce))
		}
		if !alone {
			continue
		}
		if p.concept == nil || p.slip != nil {
			if best == worst {
				best, o = lapse, Occurrence{Start: start, End: end}
				if p.slip != nil {
					o.Term, o.Senses, o.Misspelled = p.slip.Term, []*Sense{p.slip}, true
				}
			}
			continue
		}
		sense := -1
		if rank <= best {
			sense = p.concept.inForce(inForce)
		}
		switch {
		case sense < 0:
		case rank < best:
			best, exactTerm = rank, p.concept.Term == text[start:end]
			o = Occurrence{Start: start, End: end, Term: p.concept.Term, Senses: p.concept.Senses[sense : sense+1 : sense+1]}
		case !slices.Contains(o.Senses, p.concept.Senses[sense]):
			o.Senses = append(o.Senses, p.concept.Senses[sense])
			if !exactTerm && p.concept.Term == text[start:end] {
				o.Term, exactTerm = p.concept.Term, true
			}
		}
	}
	return o, best < worst
}

// inForce gives the index of the first sense whose condition holds, or -1.
func (c *Concept) inForce(holds func(*Sense) bool) int {
	for i, s := range c.Senses {
		if s.When.Always() || holds(s) {
			return i
		}
	}
	return -1
}

// standsAlone refuses a span that is a part of something longer: of a
// designation (SARS in SARS-CoV-2), of a phrase joined by hyphens (state in
// state-of-the-art), of a dotted name, or of a negated verb.
func standsAlone(text string, start, end int) bool {
	if end < len(text) {
		r, n := utf8.DecodeRuneInString(text[end:])
		rest := leadingWord(text[end+n:])
		switch {
		case rest == "":
		case r == '-' || r == '‐' || r == '‑':
			if english.Function(rest) || english.Acronym(rest) || strings.ContainsAny(rest, "0123456789") {
				return false
			}
		case r == '.':
			if r, _ := utf8.DecodeRuneInString(rest); !unicode.IsUpper(r) {
				return false
			}
		case r == '\'' || r == '’':
			if rest == "t" {
				return false
			}
		}
	}
	if start > 1 && text[start-1] == '.' {
		r, _ := utf8.DecodeLastRuneInString(text[:start-1])
		if f, _ := utf8.DecodeRuneInString(text[start:]); english.WordRune(r) && !unicode.IsUpper(f) {
			return false
		}
	}
	return true
}
