package checker

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/termdrift/termdrift/glossary"
	"github.com/termdrift/termdrift/internal/english"
)

// Slip is a place in a source where a name was meant and is written
// otherwise.
type Slip struct {
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
	Guessed                  // one letter off, and the target says nothing
)

// far bounds a proved misspelling: the share of a name's letters that may be
// mistaken. Three in nine survive a bad recording (Yan Leon for Yann LeCun);
// at half, most names of a language are near each other.
const far = 0.34

// slipIndex finds spellings one letter off a name.
type slipIndex struct {
	near    map[english.Hash][]slipEntry // by the letters of the name, one of them left out
	longest int                          // words
}

type slipEntry struct {
	sense   *glossary.Sense
	text    string // the name
	letters string
}

// shortest bounds the names that are recognised with one letter off and no
// proof: shorter ones have too many neighbours.
const shortest = 6

func newSlipIndex(m *glossary.Matcher) *slipIndex {
	x := &slipIndex{near: map[english.Hash][]slipEntry{}, longest: 1}
	for _, c := range m.Concepts {
		if !c.Name {
			continue
		}
		for _, s := range c.Senses {
			name := slipEntry{s, s.Term, glossary.Letters(s.Term)}
			if len(name.letters) < shortest {
				continue
			}
			x.longest = max(x.longest, len(english.Words(s.Term, nil)))
			x.add(english.NewHash.Add(name.letters), name)
			for i := range name.letters {
				x.add(english.NewHash.Add(name.letters[:i]+name.letters[i+1:]), name)
			}
		}
	}
	return x
}

func (x *slipIndex) add(h english.Hash, e slipEntry) {
	if !slices.ContainsFunc(x.near[h], func(o slipEntry) bool { return o.sense == e.sense }) {
		x.near[h] = append(x.near[h], e)
	}
}

// Slips gives the places in the source where a name was meant and is written
// otherwise, in the order of the text.
func (p *Pass) Slips() []Slip {
	if p.slipped || p.w.slips == nil || !p.Segment.Source.Present() {
		return p.slips
	}
	p.slipped = true
	src := p.Segment.Source.S
	s := slipSearch{Pass: p, text: src}
	for _, o := range p.w.mentions(p.doc, p.index) {
		at := Span{o.Start, o.End}
		switch {
		case o.Misspelled:
			s.slips = append(s.slips, Slip{at, o.Senses[0], o.Term, Listed})
		case o.Senses[0].Name:
			s.names = append(s.names, at)
		default:
			s.terms = append(s.terms, at)
		}
	}
	s.words = slices.Clone(p.w.words)
	if p.target != nil {
		s.proved()
	}
	s.guess()
	slices.SortFunc(s.slips, func(a, b Slip) int { return byStart(a.Span, b.Span) })
	p.slips = s.slips
	return p.slips
}

type slipSearch struct {
	*Pass
	text         string
	words        []english.Word
	names, terms []Span // mentions
	slips        []Slip
}

// add keeps a slip that no name or other slip overlaps.
func (s *slipSearch) add(slip Slip) {
	for _, o := range s.slips {
		if o.Span.Overlaps(slip.Span) {
			return
		}
	}
	s.slips = append(s.slips, slip)
}

// guess looks for words that are one letter off a name.
func (s *slipSearch) guess() {
	x := s.w.slips
	if len(x.near) == 0 {
		return
	}
	for i := range s.words {
		h := english.NewHash
		for n := 0; n < x.longest && i+n < len(s.words); n++ {
			w := s.words[i+n]
			if n > 0 && !near(s.text[s.words[i+n-1].End:w.Start]) {
				break
			}
			word := s.text[w.Start:w.End]
			h = h.Add(word)
			at := Span{s.words[i].Start, w.End}
			s.lookup(x.near[h], at)
			if n == 0 && len(word) >= shortest && !english.Common(english.Fold(word)) {
				s.lookupDeletes(english.Fold(word), at)
			}
		}
	}
}

// lookupDeletes finds names that share all letters but one with the word.
func (s *slipSearch) lookupDeletes(word string, at Span) {
	for k := range word {
		_, n := utf8.DecodeRuneInString(word[k:])
		s.lookup(s.w.slips.near[english.NewHash.Add(word[:k]).Add(word[k+n:])], at)
	}
}

func (s *slipSearch) lookup(entries []slipEntry, at Span) {
	for _, e := range entries {
		if s.oneOff(e, at) && !slices.ContainsFunc(s.names, at.Overlaps) {
			s.add(Slip{at, e.sense, e.sense.Term, Guessed})
			return
		}
	}
}

// oneOff reports whether a word is a name with one letter wrong that nothing
// else explains: it is no ordinary word, begins like the name, and is not the
// name's plural; and the segment does not have the name elsewhere.
func (s *slipSearch) oneOff(e slipEntry, at Span) bool {
	got := s.text[at.Start:at.End]
	fold := glossary.Letters(got)
	if fold == e.letters || fold == e.letters+"s" || len(english.Words(got, nil)) != len(english.Words(e.text, nil)) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(got)
	if english.Common(fold) || !unicode.IsUpper(first) || fold[0] != e.letters[0] || slices.ContainsFunc(s.terms, at.Overlaps) {
		return false
	}
	if abs(len(fold)-len(e.letters)) > 1 || english.Distance(fold, e.letters) > 1 || !oneEdit([]byte(fold), []byte(e.letters)) {
		return false
	}
	return s.doc.usage(s.index, e.sense.Concept) == nil
}

// oneEdit reports whether one character changed, added, dropped or moved past
// its neighbour makes a of b.
func oneEdit[T comparable](a, b []T) bool {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	j := 0
	for j < len(a)-i && j < len(b)-i && a[len(a)-1-j] == b[len(b)-1-j] {
		j++
	}
	x, y := a[i:len(a)-j], b[i:len(b)-j]
	return max(len(x), len(y)) <= 1 || len(x) == 2 && len(y) == 2 && x[0] == y[1] && x[1] == y[0]
}

func abs(n int) int { return max(n, -n) }

// proved looks for the names that the target has and the source lacks.
func (s *slipSearch) proved() {
	for _, w := range s.wanted() {
		s.seek(w)
	}
}

// wanted is a name, or a part of one, that the target has.
type wanted struct {
	sense *glossary.Sense
	texts []string // whole spellings that may have been meant in the source
	parts []string // words of the name that may have been
}

// wanted lists the names that stand in the target more often than in the
// source.
func (s *slipSearch) wanted() []wanted {
	type found struct {
		at  Span
		hit *glossary.IndexHit
	}
	var hits []found
	t := s.target
	s.w.names.Find(t.folded.S, func(start, end int, hit *glossary.IndexHit) {
		if !s.w.segmenter.Bounds(t.folded.S, start, end).Whole {
			return
		}
		at := t.span(start, end)
		for _, o := range hits {
			if o.at.Overlaps(at) && o.at.Len() >= at.Len() {
				return
			}
		}
		hits = slices.DeleteFunc(hits, func(o found) bool { return at.Contains(o.at) })
		hits = append(hits, found{at, hit})
	})
	var out []wanted
	counted := map[*glossary.Sense]int{}
	for _, f := range hits {
		sense := f.hit.Sense
		counted[sense]++
		mentions := 0
		if u := s.doc.usage(s.index, sense.Concept); u != nil {
			mentions = len(u.mentions)
		}
		for _, slip := range s.slips {
			if slip.Sense.Concept == sense.Concept {
				mentions++
			}
		}
		if counted[sense] <= mentions {
			continue
		}
		if f.hit.Rendering < 0 {
			if !s.has(f.hit.Part) {
				out = append(out, wanted{sense: sense, parts: []string{f.hit.Part}})
			}
			continue
		}
		w := wanted{sense: sense, texts: append([]string{sense.Term}, sense.Aliases...)}
		parts := glossary.NameParts(sense.Term)
		if !slices.ContainsFunc(parts, s.has) { // else the speaker used that part of the name
			w.parts = parts
		}
		out = append(out, w)
	}
	return out
}

// has reports whether the source has the word, whatever its capitals.
func (s *slipSearch) has(word string) bool {
	return slices.ContainsFunc(s.words, func(w english.Word) bool {
		return strings.EqualFold(s.text[w.Start:w.End], word)
	})
}

// seek finds the run of words nearest to a spelling of the name, or else to a
// part of it.
func (s *slipSearch) seek(w wanted) {
	best := s.nearest(w.sense, w.texts)
	if best.Sense == nil {
		best = s.nearest(w.sense, w.parts)
	}
	if best.Sense == nil {
		return
	}
	if strings.EqualFold(s.text[best.Span.Start:best.Span.End], best.Expected) {
		best.Kind = Capitals
	}
	s.add(best)
}

// nearest finds the run of words nearest to one of the spellings.
func (s *slipSearch) nearest(sense *glossary.Sense, texts []string) Slip {
	best, bestCost := Slip{}, far
	for _, text := range texts {
		want := glossary.Letters(text)
		longest := len(english.Words(text, nil)) + 1 + humps(text)
		for i := range s.words {
			got := ""
			for n := 0; n < longest && i+n < len(s.words); n++ {
				word := s.words[i+n]
				if n > 0 && !near(s.text[s.words[i+n-1].End:word.Start]) {
					break
				}
				got += english.Fold(s.text[word.Start:word.End])
				if len(got) > 2*len(want)+2 {
					break
				}
				at := Span{s.words[i].Start, word.End}
				if !s.candidate(at, got, want, s.words[i:i+n+1]) {
					continue
				}
				cost := english.Distance(got, want) / float64(len(want))
				if cost < bestCost || cost == bestCost && best.Sense != nil && at.Len() < best.Span.Len() {
					best, bestCost = Slip{at, sense, text, Proved}, cost
				}
			}
		}
	}
	return best
}

// candidate reports whether a run of words may be a name gone wrong: it has
// the very letters, or a word in it that is neither ordinary English nor a
// mention of something else.
func (s *slipSearch) candidate(at Span, got, want string, words []english.Word) bool {
	if slices.ContainsFunc(s.names, at.Overlaps) {
		return false
	}
	if got == want {
		return true
	}
	if slices.ContainsFunc(s.terms, at.Overlaps) {
		return false
	}
	strange := false
	for _, w := range words {
		word := s.text[w.Start:w.End]
		if english.Function(english.Fold(word)) {
			return false
		}
		strange = strange || !english.Common(english.Fold(word))
	}
	return strange
}

// near reports whether what stands between two words lets them be one name.
func near(gap string) bool {
	return len(gap) <= 2 && strings.Trim(gap, " -.'’") == ""
}

// humps counts the capitals inside the words of a name: at each of them
// speech recognition may write it apart.
func humps(name string) int {
	n := 0
	inWord := false
	for _, r := range name {
		if inWord && unicode.IsUpper(r) {
			n++
		}
		inWord = english.WordRune(r)
	}
	return n
}

// Misspelled gives the free place in the target that is nearest to an accepted
// Latin rendering of the name, or a listed misspelling of it, with the
// rendering that was meant.
func (p *Pass) Misspelled(m *Mention) (at Span, expected string, ok bool) {
	if !m.Sense().Name {
		return Span{}, "", false
	}
	found := once(&p.seen.misspelled, func() []misspelling { return p.misspellings(m) })
	for ; len(*found) > 0; *found = (*found)[1:] {
		if x := (*found)[0]; p.free(x.at) {
			return x.at, x.expected, true
		}
	}
	return Span{}, "", false
}

// misspelling is a place in a target at which a name is misspelled.
type misspelling struct {
	at       Span
	expected string
	cost     float64 // the share of the letters that are wrong; 0 for a listed one
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
	text := p.Segment.Target.S
	words := p.w.prose(text, false)
	source := strings.ToLower(p.Segment.Source.S)
	for _, s := range m.Senses {
		for _, r := range s.Accepted {
			want := glossary.Letters(r.Text)
			if want == "" {
				continue
			}
			longest := len(english.Words(r.Text, nil)) + 1 + humps(r.Text)
			for i := range words {
				got := ""
				for n := 0; n < longest && i+n < len(words); n++ {
					if n > 0 && !near(text[words[i+n-1].End:words[i+n].Start]) {
						break
					}
					got += english.Fold(text[words[i+n].Start:words[i+n].End])
					here := Span{words[i].Start, words[i+n].End}
					cost := english.Distance(got, want) / float64(len(want))
					// What the source has as well stands for itself: Google beside Kaggle.
					if cost < far && !containsWords(source, strings.ToLower(text[here.Start:here.End])) {
						out = append(out, misspelling{here, r.Text, cost})
					}
				}
			}
		}
	}
	slices.SortStableFunc(out, func(a, b misspelling) int { return cmp.Compare(a.cost, b.cost) })
	return out
}

// Misread makes a mention of a slip, so that a report can point at it.
func (p *Pass) Misread(s *Slip) *Mention {
	return &Mention{Occurrence: glossary.Occurrence{
		Start: s.Span.Start, End: s.Span.End, Term: s.Sense.Term, Senses: []*glossary.Sense{s.Sense},
	}}
}
