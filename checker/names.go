package checker

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/termdrift/termdrift/glossary"
	"github.com/termdrift/termdrift/internal/chinese"
	"github.com/termdrift/termdrift/internal/english"
)

// Slip is a place at which a name was meant and is written otherwise.
type Slip struct {
	Side     Side
	Span     Span
	Sense    *glossary.Sense
	Expected string // the name, or the part of it that was meant
	Kind     SlipKind
}

// SlipKind says how a slip was recognised, the surest first.
type SlipKind uint8

const (
	Listed   SlipKind = iota // the glossary lists the misspelling
	Capitals                 // only the capitals are wrong, and the target has the name
	Proved                   // near the name, and the target has it
	Guessed                  // one letter off, and the other side says nothing
)

// far bounds a proved misspelling: the share of a name's letters that may be
// mistaken. Two in nine survive a bad recording (Yan Leon for Yann LeCun, of
// whose letters most mistakes are cheap ones); at half, most names of a
// language are near each other.
const far = 0.3

// farShort bounds it for names of fewer than longEnough letters, which have
// more neighbours.
const (
	farShort   = 0.26
	longEnough = 8
)

// farOrdinary bounds it where the misspelling consists of ordinary words (Fox
// Con, Deep Mine), or holds a name that is right by itself.
const farOrdinary = 0.2

// slipIndex finds spellings one letter off a name.
type slipIndex struct {
	names   []slipEntry
	near    map[english.Hash]int32 // by the letters of a name, all or one left out: the first of its links
	links   []slipLink
	longest int       // words
	initial [256]bool // the first byte of a name, in either case
}

// slipLink is a name among those that a hash leads to.
type slipLink struct {
	name int32
	next int32 // -1 at the end
}

// begins reports whether text begins with a capital that a name begins with.
func (x *slipIndex) begins(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return x.initial[text[0]] && unicode.IsUpper(r)
}

// mayBegin reports whether a word of text may begin with a capital that a name
// begins with.
func (x *slipIndex) mayBegin(text string) bool {
	for i := range len(text) {
		if x.initial[text[i]] && (text[i] < 'a' || text[i] > 'z') {
			return true
		}
	}
	return false
}

type slipEntry struct {
	sense   *glossary.Sense
	letters string
	words   int
}

// shortest bounds the names that are recognised with one letter off and no
// proof: shorter ones have too many neighbours.
const shortest = 6

func newSlipIndex(m *glossary.Matcher) *slipIndex {
	letters := 0
	for _, c := range m.Concepts {
		if c.Name {
			letters += len(c.Term)
		}
	}
	x := &slipIndex{near: make(map[english.Hash]int32, letters), longest: 1}
	for _, c := range m.Concepts {
		if !c.Name {
			continue
		}
		for _, s := range c.Senses {
			name := slipEntry{s, glossary.Letters(s.Term), len(english.Words(s.Term, nil))}
			if len(name.letters) < shortest {
				continue
			}
			x.longest = max(x.longest, name.words)
			first, _ := utf8.DecodeRuneInString(name.letters)
			x.initial[name.letters[0]] = true
			x.initial[string(unicode.ToUpper(first))[0]] = true
			x.initial[s.Term[0]] = true
			x.names = append(x.names, name)
			x.link(english.NewHash.Add(name.letters))
			for i := range name.letters {
				x.link(english.NewHash.Add(name.letters[:i]).Add(name.letters[i+1:]))
			}
		}
	}
	return x
}

// link leads from a hash to the last of the names, once.
func (x *slipIndex) link(h english.Hash) {
	name, link := int32(len(x.names)-1), int32(len(x.links))
	i, known := x.near[h]
	if !known {
		x.near[h] = link
	} else {
		for x.links[i].name != name && x.links[i].next >= 0 {
			i = x.links[i].next
		}
		if x.links[i].name == name {
			return
		}
		x.links[i].next = link
	}
	x.links = append(x.links, slipLink{name, -1})
}

// lookup calls yield with the names that a hash leads to, until it returns
// false.
func (x *slipIndex) lookup(h english.Hash, yield func(*slipEntry) bool) {
	i, known := x.near[h]
	for known && i >= 0 && yield(&x.names[x.links[i].name]) {
		i = x.links[i].next
	}
}

// Slips gives the places where a name was meant and is written otherwise, in
// the source, and where the source says nothing of it, in the target; in the
// order of the text, the source first.
func (p *Pass) Slips() []Slip {
	if p.slipped || p.w.slips == nil || !p.Segment.Source.Present() {
		return p.slips
	}
	p.slipped = true
	if g, i := p.chunk.doc.glimpsed(p.chunk.base + p.index); !g.names.has(i) {
		return nil
	}
	src := p.Segment.Source.S
	s := speller{Pass: p, side: Source, text: src}
	if p.target == nil {
		s.sort(p.w.mentions(p.chunk, p.index))
		s.words = p.w.wordsOf(p.Segment)
		s.guess()
		p.slips = s.sorted()
		return p.slips
	}
	usages := p.w.usages(p.chunk, p.index)
	for k := range usages {
		if u := &usages[k]; !u.inner {
			s.sort(u.mentions)
		}
	}
	s.words = p.w.wordsOf(p.Segment)
	t := speller{Pass: p, side: Target, text: p.Segment.Target.S, names: p.taken}
	t.words = p.w.prose(t.text, false)
	s.other, t.other = t.text, s.text
	s.proved()
	s.guess()
	t.listed()
	t.guess()
	p.slips = append(s.sorted(), t.sorted()...)
	return p.slips
}

// maySlip reports whether Slips may find anything in segment i: most segments
// need not be looked at again.
func (w *worker) maySlip(ch *chunk, i int) bool {
	seg := &ch.segments[i]
	if w.slips == nil || !seg.Paired() {
		return w.slips != nil && seg.Source.Present()
	}
	p := &w.pass
	*p = Pass{Segment: seg, w: w, chunk: ch, index: i, target: w.targetOf(ch, i)}
	s := speller{Pass: p, side: Source, text: seg.Source.S}
	t := speller{Pass: p, side: Target, text: seg.Target.S}
	for _, u := range w.usages(ch, i) {
		if slices.ContainsFunc(u.mentions, func(o glossary.Occurrence) bool { return o.Misspelled }) {
			return true
		}
	}
	s.words = w.wordsOf(seg)
	if len(s.wanted()) > 0 || s.mayGuess() {
		return true
	}
	if w.slips.mayBegin(t.text) {
		if t.words = w.prose(t.text, false); t.mayGuess() {
			return true
		}
	}
	listed := false
	if w.listed != nil {
		w.listed.Find(p.target.folded.S, func(int, int, *glossary.IndexHit) { listed = true })
	}
	return listed
}

// mayGuess reports whether words are one letter off a name.
func (s *speller) mayGuess() (found bool) {
	s.guesses(func(*slipEntry, int, int, string) bool {
		found = true
		return false
	})
	return found
}

// listed finds listed misspellings in the target that no mention accounts for.
func (s *speller) listed() {
	if s.w.listed == nil {
		return
	}
	s.w.listed.Find(s.target.folded.S, func(start, end int, hit *glossary.IndexHit) {
		at := s.target.span(start, end)
		wrong := hit.Sense.Misspelled[hit.Rendering].Text
		if _, masked := s.target.mask(at); masked || !s.free(at) || !s.w.segmenter.Bounds(s.target.folded.S, start, end).Whole ||
			glossary.Letters(wrong) != "" && glossary.Letters(wrong) == glossary.Letters(hit.Sense.Preferred) && s.text[at.Start:at.End] != wrong {
			return
		}
		s.add(Slip{Target, at, hit.Sense, hit.Sense.Preferred, Listed})
	})
}

// sort puts mentions where they belong: names, terms, or listed misspellings.
func (s *speller) sort(mentions []glossary.Occurrence) {
	for _, o := range mentions {
		at := Span{o.Start, o.End}
		switch {
		case o.Misspelled:
			s.slips = append(s.slips, Slip{Source, at, o.Senses[0], o.Term, Listed})
		case o.Senses[0].Name:
			s.names = append(s.names, at)
		default:
			s.terms = append(s.terms, at)
		}
	}
}

// proved looks for the names that the target has and the source lacks.
func (s *speller) proved() {
	for _, w := range s.wanted() {
		best := s.nearest(w.sense, w.texts)
		if part := s.nearest(w.sense, w.parts); part.Sense != nil && (best.Sense == nil || s.ordinaryBut(best.Span, part.Span)) {
			best = part
		}
		if best.Sense == nil {
			continue
		}
		if got := s.text[best.Span.Start:best.Span.End]; strings.EqualFold(got, best.Expected) {
			if got == best.Expected || s.excused(got, w.chinese) {
				continue
			}
			best.Kind = Capitals
		}
		s.add(best)
	}
}

// excused reports whether other capitals than the name's are right: those of
// a heading, and of an ordinary word that its Chinese rendering also stands
// for (苹果 for an apple).
func (s *speller) excused(got string, chineseRendering bool) bool {
	if got == strings.ToUpper(got) && s.shouted() {
		return true
	}
	return chineseRendering && got == strings.ToLower(got) && english.CommonFold(got)
}

// shouted reports whether the text is written in capitals.
func (s *speller) shouted() bool {
	capitals, all := 0, 0
	for _, r := range s.text {
		if unicode.IsLetter(r) {
			all++
			if unicode.IsUpper(r) {
				capitals++
			}
		}
	}
	return 10*capitals >= 7*all
}

// wanted is a name, or a part of one, that the target has.
type wanted struct {
	sense   *glossary.Sense
	texts   []string // whole spellings that may have been meant in the source
	parts   []string // words of the name that may have been
	chinese bool     // the rendering that stands in the target is Chinese
}

// shortName bounds, in bytes, the names that things are called by: three
// characters.
const shortName = 9

// mostWanted bounds the names that are looked for in one segment.
const mostWanted = 32

// wanted lists the names that stand in the target more often than in the
// source.
func (s *speller) wanted() []wanted {
	type found struct {
		at  Span
		hit *glossary.IndexHit
	}
	var hits []found
	t := s.target
	s.w.names.Find(t.folded.S, func(start, end int, hit *glossary.IndexHit) {
		at := t.span(start, end)
		if !s.w.segmenter.Bounds(t.folded.S, start, end).Whole || t.inLongerName(start, end, at) || end-start <= shortName && s.w.segmenter.HeadsCompound(t.folded.S, start, end) {
			return
		}
		if _, masked := t.mask(at); masked || hit.Rendering >= 0 && !sameCapitals(hit.Sense.Accepted[hit.Rendering].Text, t.text[at.Start:at.End]) {
			return // in an address, or not right itself: it proves nothing
		}
		first := sort.Search(len(hits), func(i int) bool { return hits[i].at.End > at.Start })
		for _, o := range hits[first:] { // the places come in the order of the text: these are few
			if o.at.Overlaps(at) && o.at.Len() >= at.Len() {
				return
			}
		}
		rest := slices.DeleteFunc(slices.Clone(hits[first:]), func(o found) bool { return at.Contains(o.at) })
		hits = append(append(hits[:first], rest...), found{at, hit})
	})
	if len(hits) == 0 {
		return nil
	}
	mentions := map[*glossary.Concept]int{}
	for _, u := range s.w.usages(s.chunk, s.index) {
		mentions[u.concept()] = len(u.mentions)
	}
	for _, slip := range s.slips {
		mentions[slip.Sense.Concept]++
	}
	type search struct { // the same one twice finds the same
		sense   *glossary.Sense
		part    string
		chinese bool
	}
	var out []wanted
	counted := map[*glossary.Sense]int{}
	made := map[search]bool{}
	for _, f := range hits {
		sense := f.hit.Sense
		counted[sense]++
		if counted[sense] <= mentions[sense.Concept] || len(out) == mostWanted {
			continue
		}
		which := search{sense, f.hit.Part, f.hit.Rendering >= 0 && strings.ContainsFunc(sense.Accepted[f.hit.Rendering].Text, chinese.Han)}
		if made[which] {
			continue
		}
		made[which] = true
		if s.hasDerived(sense.Term) {
			continue
		}
		if f.hit.Rendering < 0 {
			if !s.has(f.hit.Part) {
				out = append(out, wanted{sense: sense, parts: []string{f.hit.Part}})
			}
			continue
		}
		w := wanted{sense: sense, texts: append([]string{sense.Term}, sense.Aliases...), chinese: which.chinese}
		parts := glossary.NameParts(sense.Term)
		if !slices.ContainsFunc(parts, s.has) { // else the speaker used that part of the name
			w.parts = parts
		}
		out = append(out, w)
	}
	return out
}

// inLongerName reports whether a name in the target, at the place start to end
// of the folded text, is the beginning of a longer one.
func (t *target) inLongerName(start, end int, at Span) bool {
	if strings.ContainsRune("·•・‧", firstRune(t.text[at.End:])) {
		return false // 安娜·科尔: a name of its own stands before the point
	}
	return t.w.segmenter.InLongerName(t.folded.S, start, end)
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// has reports whether the source has the word, with its capitals.
func (s *speller) has(word string) bool {
	return slices.ContainsFunc(s.words, func(w english.Word) bool {
		return s.text[w.Start:w.End] == word
	})
}

// hasDerived reports whether the source has the plural of a name, or the like.
func (s *speller) hasDerived(name string) bool {
	want := glossary.Letters(name)
	return slices.ContainsFunc(s.words, func(w english.Word) bool {
		return derived(english.Plain(s.text[w.Start:w.End]), want)
	})
}

// Misspelled gives the free place in the target that is nearest to an accepted
// Latin rendering of the name, or a listed misspelling of it, with the
// rendering that was meant.
func (p *Pass) Misspelled(m *Mention) (at Span, expected string, ok bool) {
	if !m.Sense().Name {
		return Span{}, "", false
	}
	found := p.seen.misspelled.get(func() []misspelling { return p.misspellings(m) })
	for ; len(*found) > 0; *found = (*found)[1:] {
		if x := (*found)[0]; p.free(x.at) {
			return x.at, x.expected, true
		}
	}
	return Span{}, "", false
}

// misspellings gives the misspellings of a name in the target, the surest
// first.
func (p *Pass) misspellings(m *Mention) []misspelling {
	var out []misspelling
	for _, s := range m.Senses {
		right, _ := p.target.hits(s, s.Misspelled)
		for _, h := range right {
			out = append(out, misspelling{at: h.Span, expected: s.Preferred})
		}
	}
	t := speller{Pass: p, side: Target, text: p.Segment.Target.S, other: p.Segment.Source.S}
	t.words = slices.Clone(p.w.prose(t.text, false))
	p.w.names.Find(p.target.folded.S, func(start, end int, hit *glossary.IndexHit) {
		if hit.Rendering >= 0 && hit.Sense.Concept != m.Sense().Concept {
			t.names = append(t.names, p.target.span(start, end)) // another name, and right
		}
	})
	for _, s := range m.Senses {
		for _, r := range s.Accepted {
			out = append(out, t.misspellings(r.Text)...)
		}
	}
	slices.SortStableFunc(out, func(a, b misspelling) int { return cmp.Compare(a.cost, b.cost) })
	return out
}

// Misread makes a mention of a slip, so that a report can point at it. It is
// nil for one in the target, where no mention is.
func (p *Pass) Misread(s *Slip) *Mention {
	if s.Side == Target {
		return nil
	}
	return &Mention{Occurrence: glossary.Occurrence{
		Start: s.Span.Start, End: s.Span.End, Term: s.Sense.Term, Senses: []*glossary.Sense{s.Sense},
	}}
}
