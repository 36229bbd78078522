package glossary

import (
	"bytes"
	"runtime"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/termdrift/termdrift/internal/english"
	"github.com/termdrift/termdrift/internal/slab"
)

// Compile makes a matcher of the glossary.
func Compile(g *Glossary) *Matcher {
	const least = 500 // entries that are worth a piece of their own
	return compile(g, min(runtime.GOMAXPROCS(0), len(g.Entries)/least+1))
}

// compile makes the spellings of the concepts in n pieces at the same time, and
// joins them in the order of the glossary.
func compile(g *Glossary, n int) *Matcher {
	m := &Matcher{Target: g.Target, Concepts: concepts(g.Entries), FullForms: map[*Concept][]*Concept{}}
	acronyms := acronyms(m.Concepts)
	pieces := make([]piece, n)
	var all sync.WaitGroup
	for i := range pieces {
		part := m.Concepts[len(m.Concepts)*i/n : len(m.Concepts)*(i+1)/n]
		if i < n-1 {
			all.Go(func() { pieces[i].compile(part, acronyms) })
		} else {
			pieces[i].compile(part, acronyms)
		}
	}
	all.Wait()
	idioms := piece{}
	for _, idiom := range english.Idioms {
		idioms.pattern(pattern{text: idiom, listed: true})
	}
	m.join(append(pieces, idioms))
	return m
}

// concepts puts together the entries of each term, which stand together.
func concepts(entries []*Entry) []*Concept {
	all := make([]*Concept, 0, len(entries))
	senses, list := make([]Sense, len(entries)), make([]*Sense, len(entries))
	var room slab.Slab[Concept]
	var c *Concept
	for i, e := range entries {
		if c == nil || c.Term != e.Term || c.Name != e.Name {
			c = &room.Take(1)[0]
			*c = Concept{Term: e.Term, Name: e.Name, Number: int32(len(all)), Senses: list[i : i : i+1]}
			all = append(all, c)
		}
		s := &senses[i]
		s.Entry, s.Concept = e, c
		c.add(s)
	}
	return all
}

// add keeps the conditional senses before the unconditional one.
func (c *Concept) add(s *Sense) {
	i := len(c.Senses)
	if !s.When.Always() {
		for i > 0 && c.Senses[i-1].When.Always() {
			i--
		}
	}
	c.Senses = slices.Insert(c.Senses, i, s)
	c.always = c.Senses[0].When.Always()
}

// acronyms are the concepts that may abbreviate others, by their letters.
func acronyms(concepts []*Concept) map[string][]*Concept {
	acronyms := map[string][]*Concept{}
	for _, c := range concepts {
		if english.Acronym(c.Term) && len(english.Words(c.Term, nil)) == 1 {
			key := strings.ToUpper(strings.TrimSuffix(c.Term, "s"))
			acronyms[key] = append(acronyms[key], c)
		}
	}
	return acronyms
}

// piece are some of the concepts on their way into the matcher, with what is
// needed only for that.
type piece struct {
	patterns []pattern
	hashes   []english.Hash // of the patterns
	leads    []english.Hash // at which a walk goes on
	longest  int
	full     []fullForm

	prepared   slab.Slab[Rendering]
	respelling english.Respelling
	splits     map[string]uint64 // where a closed word may be written apart
	words      []english.Word
	forms      []string

	all, content []byte // initials
}

// fullForm is a concept with one that abbreviates it.
type fullForm struct{ full, acronym *Concept }

func (p *piece) compile(concepts []*Concept, acronyms map[string][]*Concept) {
	p.splits = make(map[string]uint64, len(concepts))
	p.respelling = english.NewRespelling(len(concepts))
	p.patterns = make([]pattern, 0, 3*len(concepts))
	p.hashes = make([]english.Hash, 0, 3*len(concepts))
	for _, c := range concepts {
		for _, s := range c.Senses {
			p.sense(s)
		}
		p.spellings(c)
		if len(acronyms) > 0 {
			p.all, p.content = english.AppendInitials(p.all[:0], p.content[:0], c.Term)
			for _, a := range acronyms[string(p.all)] {
				p.full = append(p.full, fullForm{c, a})
			}
			if !bytes.Equal(p.content, p.all) {
				for _, a := range acronyms[string(p.content)] {
					p.full = append(p.full, fullForm{c, a})
				}
			}
		}
	}
}

// sense makes the renderings and conditions ready for comparison.
func (p *piece) sense(s *Sense) {
	s.Accepted = p.prepared.Take(1 + len(s.Admitted))
	s.Accepted[0] = NewRendering(s.Preferred)
	for i, text := range s.Admitted {
		s.Accepted[1+i] = NewRendering(text)
	}
	s.Prepared = unprepared
	if e := s.Entry; len(e.Deprecated)+len(e.Misspellings)+len(e.When.Near)+len(e.When.NotNear) > 0 {
		s.Prepared = &Prepared{
			Deprecated: p.renderings(e.Deprecated),
			Misspelled: p.renderings(e.Misspellings),
			Near:       allForms(e.When.Near),
			NotNear:    allForms(e.When.NotNear),
		}
	}
}

// unprepared is shared by the senses whose entries have no such details.
var unprepared = &Prepared{}

// allForms gives the forms of phrases in small letters.
func allForms(phrases []string) []string {
	var out []string
	for _, p := range phrases {
		for _, f := range english.Forms(p) {
			out = append(out, english.Fold(f))
		}
	}
	return out
}

func (p *piece) renderings(texts []string) []Rendering {
	if len(texts) == 0 {
		return nil
	}
	out := p.prepared.Take(len(texts))
	for i, text := range texts {
		out[i] = NewRendering(text)
	}
	return out
}

// spellings makes the patterns of a concept.
func (p *piece) spellings(c *Concept) {
	for _, s := range c.Senses {
		for _, wrong := range s.Misspellings {
			p.pattern(pattern{sense: s, slip: true, text: wrong, listed: true, sameLetters: Letters(wrong) == Letters(s.Term)})
		}
		p.pattern(pattern{sense: s, text: s.Term, listed: true})
		for _, a := range s.Aliases {
			p.pattern(pattern{sense: s, text: a, listed: true})
		}
		for _, f := range s.Forms {
			p.pattern(pattern{sense: s, text: f, listed: true})
		}
		if !c.Name && !s.Exact {
			p.generated(s, s.Term)
			for _, a := range s.Aliases {
				p.generated(s, a)
			}
		}
	}
}

// generated makes the patterns of the other forms and spellings of a listed
// one.
func (p *piece) generated(s *Sense, listed string) {
	p.forms = english.AppendForms(p.forms[:0], listed)
	for i, form := range p.forms {
		if i > 0 { // else it is what is listed
			p.pattern(pattern{sense: s, text: form})
		}
		for _, v := range p.respelling.Variants(form) {
			p.pattern(pattern{sense: s, text: v})
		}
	}
}

// pattern takes one spelling.
func (p *piece) pattern(x pattern) {
	p.words = english.Words(x.text, p.words[:0])
	if len(p.words) == 0 {
		return // nothing that a walk over words could meet
	}
	h := english.NewHash
	letters, pieces := 0, 0
	for i, w := range p.words {
		word := x.text[w.Start:w.End]
		soft := uint64(0)
		if !x.spelled() {
			soft = p.split(word)
		}
		if soft != 0 {
			n := 0
			for k := range word { // the beginnings inside the word
				if n > 0 && n < 64 && soft&(1<<n) != 0 {
					p.lead(h.Add(word[:k]))
					if letters+n < 64 {
						x.soft |= 1 << (letters + n)
					}
					pieces++
				}
				n++
			}
		}
		letters += utf8.RuneCountInString(word)
		h = h.Add(word)
		pieces++
		if i < len(p.words)-1 {
			p.lead(h)
		}
	}
	p.longest = max(p.longest, pieces)
	p.patterns, p.hashes = append(p.patterns, x), append(p.hashes, h)
}

// lead makes sure that a walk goes on behind h.
func (p *piece) lead(h english.Hash) {
	if n := len(p.leads); n == 0 || p.leads[n-1] != h { // the forms of a term begin alike
		p.leads = append(p.leads, h)
	}
}

// split gives the letters behind which a closed word may be written apart:
// in an acronym all of them (speech recognition writes "L L M"), otherwise
// where both parts are words of their own (data set, time stamp).
func (p *piece) split(word string) uint64 {
	soft, known := p.splits[word]
	if !known {
		soft = split(word)
		p.splits[word] = soft
	}
	return soft
}

func split(word string) uint64 {
	if english.Acronym(word) {
		return ^uint64(0)
	}
	folded := english.Fold(word)
	var soft uint64
	n := 0
	for k := range folded {
		if n >= 64 {
			break
		}
		if n > 0 && (english.Prefix(folded[:k]) || joinable(folded[:k])) && joinable(folded[k:]) {
			soft |= 1 << n
		}
		n++
	}
	return soft
}

// joinable reports whether a part of a closed compound is a word that may
// stand apart in it: an ordinary word of three letters or more that is no
// function word.
func joinable(part string) bool {
	return len(part) >= 3 && !english.Function(part) && english.Common(part)
}

// Letters are the letters and digits of a term, in small letters and without
// accents.
func Letters(term string) string {
	var b strings.Builder
	for _, w := range english.Words(term, nil) {
		b.WriteString(english.Plain(term[w.Start:w.End]))
	}
	return b.String()
}

// join enters the pieces in their order.
func (m *Matcher) join(pieces []piece) {
	n := 0
	for i := range pieces {
		n += len(pieces[i].patterns)
	}
	m.patterns = make([]pattern, 0, n)
	m.nodes = newNodeTable(n) // the leads are few beside them
	for i := range pieces {
		p := &pieces[i]
		m.longest = max(m.longest, p.longest)
		for _, f := range p.full {
			m.FullForms[f.acronym] = append(m.FullForms[f.acronym], f.full)
		}
		for _, h := range p.leads {
			m.nodes.node(h)
		}
		for k := range p.patterns {
			m.enter(p.hashes[k], &p.patterns[k])
		}
		*p = piece{}
	}
}

// enter adds a pattern behind those with the same letters, unless its concept
// has the spelling already.
func (m *Matcher) enter(h english.Hash, p *pattern) {
	p.next = none
	node := m.nodes.node(h)
	if *node == none {
		*node = int32(len(m.patterns))
		m.patterns = append(m.patterns, *p)
		return
	}
	last := none
	for i := *node; i != none; i = m.patterns[i].next {
		q := &m.patterns[i]
		if q.concept() == p.concept() && !q.slip && !p.slip && q.text == p.text {
			return
		}
		last = i
	}
	m.collide(*node, p)
	m.patterns[last].next = int32(len(m.patterns))
	m.patterns = append(m.patterns, *p)
}

// collide notes the first pair of concepts that the spelling leads to, when
// the glossary itself writes it for one of them.
func (m *Matcher) collide(head int32, p *pattern) {
	if p.sense == nil || p.slip {
		return
	}
	before, _, behind := p.parts()
	for i := head; i != none; i = m.patterns[i].next {
		q := &m.patterns[i]
		if q.sense == nil || q.slip || q.concept() == p.concept() || !q.listed && !p.listed {
			continue
		}
		if prefix, _, suffix := q.parts(); prefix != before || suffix != behind {
			continue
		}
		first, second := q.concept().Senses[0].Entry, p.concept().Senses[0].Entry
		if n := len(m.Collisions); n == 0 || m.Collisions[n-1].First != first || m.Collisions[n-1].Second != second {
			m.Collisions = append(m.Collisions, Collision{first, second, p.text})
		}
		return
	}
}
