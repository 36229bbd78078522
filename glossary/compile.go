package glossary

import (
	"bytes"
	"runtime"
	"slices"
	"strings"
	"sync"

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
	m := &Matcher{Target: g.Target, senses: make([]Sense, len(g.Entries)), FullForms: map[*Concept][]*Concept{}}
	m.Concepts = concepts(g.Entries, m.senses)
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
	idioms := piece{}
	for _, idiom := range english.Idioms {
		idioms.pattern(pattern{text: idiom, listed: true})
	}
	all.Wait()
	m.join(append(pieces, idioms))
	return m
}

// concepts puts together the entries of each term, which stand together, with a sense
// for each of them.
func concepts(entries []*Entry, senses []Sense) []*Concept {
	all := make([]*Concept, 0, len(entries))
	list := make([]*Sense, len(entries))
	var room slab.Slab[Concept]
	var c *Concept
	for i, e := range entries {
		if c == nil || c.Term != e.Term || c.Name != e.Name {
			c = &room.Take(1)[0]
			*c = Concept{Term: e.Term, Name: e.Name, Number: int32(len(all)), Senses: list[i : i : i+1]}
			all = append(all, c)
		}
		s := &senses[i]
		s.Entry, s.Concept, s.number = e, c, int32(i)
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
	patterns patterns
	hashes   []english.Hash // of the patterns
	leads    []english.Hash // at which a walk goes on
	longest  int
	full     []fullForm

	prepared   slab.Slab[Rendering]
	respelling english.Respelling
	forms      []string
	joints     map[string]uint64 // where a closed word may be written apart
	last       spelled

	all, content []byte // initials
}

// spelled is the spelling before the one at hand, with what is known of its words:
// the spellings of a concept mostly begin alike.
type spelled struct {
	text   string
	closed bool // its words may not be written apart
	words  []english.Word
	ends   []wordEnd // of words
}

// wordEnd is what is known of a spelling up to the end of a word.
type wordEnd struct {
	hash   english.Hash
	pieces int  // words in which it may be written
	leads  bool // a walk goes on here
}

// begin takes up a spelling: it keeps the words with which the one before began too,
// and finds the others.
func (l *spelled) begin(text string, closed bool) (known int) {
	if l.closed == closed {
		same := english.SharedStart(l.text, text)
		for known < len(l.ends) && l.words[known].End < same {
			known++
		}
	}
	l.text, l.closed, l.ends = text, closed, l.ends[:known]
	from := 0
	if known > 0 {
		from = l.words[known-1].End
	}
	l.words = english.Words(text[from:], l.words[:known])
	for i := known; i < len(l.words); i++ {
		l.words[i].Start += from
		l.words[i].End += from
	}
	return known
}

// fullForm is a concept with one that abbreviates it.
type fullForm struct{ full, acronym *Concept }

func (p *piece) compile(concepts []*Concept, acronyms map[string][]*Concept) {
	p.joints = make(map[string]uint64, len(concepts)/2)
	p.patterns.list = make([]kept, 0, 3*len(concepts))
	p.patterns.texts = make([]byte, 0, 64*len(concepts))
	p.hashes = make([]english.Hash, 0, 3*len(concepts))
	p.leads = make([]english.Hash, 0, 2*len(concepts))
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
	l := &p.last
	known := l.begin(x.text, x.spelled())
	if len(l.words) == 0 || !p.patterns.add(&x) {
		return // nothing that a walk over words could meet, or more than there is room for
	}
	end := wordEnd{hash: english.NewHash}
	if known > 0 {
		end = l.ends[known-1]
	}
	for _, w := range l.words[known:] {
		end.leads = false
		p.extend(&end, x.text[w.Start:w.End], l.closed)
		l.ends = append(l.ends, end)
	}
	for i := range l.ends[:len(l.ends)-1] {
		if e := &l.ends[i]; !e.leads {
			e.leads = true
			p.leads = append(p.leads, e.hash)
		}
	}
	p.longest = max(p.longest, end.pieces)
	p.hashes = append(p.hashes, end.hash)
}

// extend goes on by a word, and by its parts where it may be written apart.
func (p *piece) extend(end *wordEnd, word string, closed bool) {
	soft := uint64(0)
	if !closed {
		var known bool
		if soft, known = p.joints[word]; !known {
			soft = english.Joints(word)
			p.joints[word] = soft
		}
	}
	n := 0
	for k := range word {
		if n > 0 && n < 64 && soft&(1<<n) != 0 {
			p.leads = append(p.leads, end.hash.Add(word[:k]))
			end.pieces++
		}
		n++
	}
	end.pieces++
	end.hash = end.hash.Add(word)
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
	n, leads, size := 0, 0, 0
	for i := range pieces {
		n, leads, size = n+len(pieces[i].patterns.list), leads+len(pieces[i].leads), size+len(pieces[i].patterns.texts)
	}
	m.patterns = make([]kept, 0, n)
	m.nodes = newNodeTable(n + leads)
	var texts strings.Builder
	texts.Grow(size)
	for i := range pieces {
		p := &pieces[i]
		m.longest = max(m.longest, p.longest)
		for _, f := range p.full {
			m.FullForms[f.acronym] = append(m.FullForms[f.acronym], f.full)
		}
		for _, h := range p.leads {
			m.nodes.node(h)
		}
		from := texts.Len()
		texts.Write(p.patterns.texts)
		m.texts = texts.String()
		for k, x := range p.patterns.list {
			if uint64(from)+uint64(x.start)+uint64(x.length) > mostTexts {
				break
			}
			x.start += uint32(from)
			m.enter(p.hashes[k], x)
		}
		*p = piece{}
	}
}

// enter adds a pattern behind those with the same letters, unless its concept
// has the spelling already.
func (m *Matcher) enter(h english.Hash, x kept) {
	head := m.nodes.node(h)
	n := int32(len(m.patterns))
	m.patterns = append(m.patterns, x)
	if *head == none {
		*head = n
		return
	}
	p, last := m.pattern(n), none
	for i := *head; i != none; i = m.patterns[i].next {
		last = i
		if m.patterns[i].length != x.length {
			continue
		}
		if q := m.pattern(i); q.concept() == p.concept() && !q.slip && !p.slip && q.text == p.text {
			m.patterns = m.patterns[:n]
			return
		}
	}
	m.collide(*head, &p)
	m.patterns[last].next = n
}

// collide notes the first pair of concepts that the spelling leads to, when
// the glossary itself writes it for one of them.
func (m *Matcher) collide(head int32, p *pattern) {
	if p.sense == nil || p.slip {
		return
	}
	before, _, behind := p.parts()
	for i := head; i != none; i = m.patterns[i].next {
		q := m.pattern(i)
		if q.sense == nil || q.slip || q.concept() == p.concept() || !q.listed && !p.listed {
			continue
		}
		if prefix, _, suffix := q.parts(); prefix != before || suffix != behind {
			continue
		}
		if Letters(q.text) != Letters(p.text) {
			continue // met by chance
		}
		first, second := q.concept().Senses[0].Entry, p.concept().Senses[0].Entry
		if n := len(m.Collisions); n == 0 || m.Collisions[n-1].First != first || m.Collisions[n-1].Second != second {
			m.Collisions = append(m.Collisions, Collision{first, second, p.text})
		}
		return
	}
}
