package glossary

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/termdrift/termdrift/internal/english"
)

// Matcher finds the mentions of a glossary's terms in source texts. It is
// immutable once compiled and serves any number of goroutines.
type Matcher struct {
	Concepts   []*Concept  // in the order of the glossary
	Target     string      // the language tag of the target
	Collisions []Collision // spellings that fall together, in the order of the glossary
	// FullForms are the concepts that an acronym stands for: World Health
	// Organization for WHO.
	FullForms map[*Concept][]*Concept

	// nodes holds a node for the hash of every spelling, and of every
	// beginning of a spelling at which a text may stand apart, so that a
	// walk over the words of a text stops as soon as nothing can follow.
	nodes    nodeTable // the first pattern of a spelling, or none
	patterns []kept
	texts    string  // of the patterns
	senses   []Sense // by their numbers
	longest  int     // words in the longest spelling, however it is written
}

// none marks a node that only leads on.
const none int32 = -1

// Concept is what the entries under one key mean together.
type Concept struct {
	Term   string
	Name   bool
	always bool     // the first sense has no condition
	Number int32    // its place in the order of the glossary, from 0
	Senses []*Sense // those with a condition first, then the unconditional one
}

// Sense is an entry with its renderings made ready for comparison.
type Sense struct {
	*Entry
	Concept  *Concept
	Accepted []Rendering
	*Prepared
	number int32 // that of its entry
}

// Prepared are the details of an entry, made ready. Most senses share an empty one.
type Prepared struct {
	Deprecated []Rendering
	Misspelled []Rendering // the misspellings of a name, as they may stand in the target

	// Near and NotNear are the words of the condition in all their forms, in
	// small letters.
	Near, NotNear []string
}

// Collision is a pair of entries that one spelling leads to.
type Collision struct {
	First, Second *Entry
	Spelling      string
}

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
		p := m.pattern(i)
		start, end, rank, ok := p.fits(text, first, last)
		alone := ok && standsAlone(text, start, end)
		if tell != nil {
			tell(p.trial(first, last, start, end, ok, alone, rank, inForce))
		}
		if !alone {
			continue
		}
		if p.sense == nil || p.slip {
			if best == worst {
				best, o = lapse, Occurrence{Start: start, End: end}
				if p.slip {
					o.Term, o.Senses, o.Misspelled = p.sense.Term, []*Sense{p.sense}, true
				}
			}
			continue
		}
		sense, concept := -1, p.concept()
		if rank <= best {
			sense = concept.inForce(inForce)
		}
		switch {
		case sense < 0:
		case rank < best:
			best, exactTerm = rank, concept.Term == text[start:end]
			o = Occurrence{Start: start, End: end, Term: concept.Term, Senses: concept.Senses[sense : sense+1 : sense+1]}
		case !slices.Contains(o.Senses, concept.Senses[sense]):
			o.Senses = append(o.Senses, concept.Senses[sense])
			if !exactTerm && concept.Term == text[start:end] {
				o.Term, exactTerm = concept.Term, true
			}
		}
	}
	return o, best < worst
}

// inForce gives the index of the first sense whose condition holds, or -1.
func (c *Concept) inForce(holds func(*Sense) bool) int {
	if c.always {
		return 0
	}
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
