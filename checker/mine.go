package checker

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/termdrift/termdrift/glossary"
	"github.com/termdrift/termdrift/internal/chinese"
	"github.com/termdrift/termdrift/internal/english"
)

// MinedName is a name that the sources mention, as the documents spell it on
// either side.
type MinedName struct {
	// Spellings are those of the source, the likely right one first: one that
	// the target has too, else the most frequent.
	Spellings []MinedSpelling
	// Renderings are what the targets write for it, the most frequent first.
	Renderings []MinedSpelling
}

// MinedSpelling is one way to write a name.
type MinedSpelling struct {
	Text  string
	Count int
	First Location
	// Segment is the index of the segment of First in its document.
	Document, Segment int
}

// Varies reports whether the name is spelled in more than one way on a side.
func (n *MinedName) Varies() bool { return len(n.Spellings) > 1 || len(n.Renderings) > 1 }

// MineNames finds the names in the sources of the documents that the glossary
// does not know, in the order of their first mention.
//
// A name is a run of capitalised words that is more than a capital at the
// beginning of a sentence. Two spellings are one name where they sound alike
// and never stand in one segment; that they are rendered alike counts as half
// of a likeness in sound. What stands for a name in the target is the same
// Latin letters, or the Chinese characters whose sounds come nearest to it.
func (c *Checker) MineNames(docs []*Document) []MinedName {
	m := miner{Checker: c, w: c.worker(), byText: map[string]*minedSource{}}
	for n, d := range docs {
		ch := c.document(d, n).whole()
		for i := range d.Segments {
			m.segment(ch, n, i)
		}
	}
	return m.names()
}

// segmentAt is a segment by its number in a document.
type segmentAt struct{ document, segment int }

type miner struct {
	*Checker
	w       *worker
	sources []*minedSource
	byText  map[string]*minedSource
}

// minedSource is one spelling in the sources.
type minedSource struct {
	MinedSpelling
	letters    string
	renderings []MinedSpelling
	segments   []segmentAt
	inside     bool // seen with a capital that no sentence begins with
}

// segment collects the names of one segment.
func (m *miner) segment(ch *chunk, number, i int) {
	seg := &ch.segments[i]
	src := seg.Source.S
	if !seg.Source.Present() {
		return
	}
	var known []Span
	for _, o := range m.w.mentions(ch, i) {
		known = append(known, Span{o.Start, o.End})
	}
	words := slices.Clone(m.w.wordsOf(seg))
	for from := 0; from < len(words); {
		to := nameRun(src, words, from)
		if to == from {
			from++
			continue
		}
		at := Span{words[from].Start, words[to-1].End}
		inside := !sentenceStart(src, at.Start)
		if !slices.ContainsFunc(known, at.Overlaps) && (inside || !english.CommonFold(src[words[from].Start:words[from].End])) {
			m.note(seg, number, i, at, inside)
		}
		from = to
	}
}

// nameRun gives the end of the run of name words that begins at from.
func nameRun(text string, words []english.Word, from int) int {
	to := from
	for to < len(words) && (to == from || text[words[to-1].End:words[to].Start] == " ") {
		word := text[words[to].Start:words[to].End]
		r, n := utf8.DecodeRuneInString(word)
		if !unicode.IsUpper(r) || n == len(word) || english.Function(english.Fold(word)) {
			break
		}
		to++
	}
	for to > from && to-from == 1 && english.Acronym(text[words[from].Start:words[from].End]) {
		return from // LLM, API: terms, not names
	}
	return to
}

// sentenceStart reports whether a sentence begins at off.
func sentenceStart(text string, off int) bool {
	before := strings.TrimRight(text[:off], " \t\n\"'“‘(*_—-")
	if before == "" {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(before)
	return strings.ContainsRune(".!?:;…。！？", r)
}

// note records one mention with what stands for it.
func (m *miner) note(seg *Segment, number, i int, at Span, inside bool) {
	text := seg.Source.S[at.Start:at.End]
	s := m.byText[text]
	if s == nil {
		s = &minedSource{MinedSpelling: MinedSpelling{Text: text, Document: number, Segment: i}, letters: glossary.Letters(text)}
		s.First, _ = seg.Source.place(at)
		m.byText[text] = s
		m.sources = append(m.sources, s)
	}
	s.Count++
	s.inside = s.inside || inside
	s.segments = append(s.segments, segmentAt{number, i})
	if !seg.Target.Present() {
		return
	}
	if where, ok := m.counterpart(seg.Target.S, s); ok {
		got := seg.Target.S[where.Start:where.End]
		k := slices.IndexFunc(s.renderings, func(r MinedSpelling) bool { return r.Text == got })
		if k < 0 {
			k = len(s.renderings)
			first, _ := seg.Target.place(where)
			s.renderings = append(s.renderings, MinedSpelling{Text: got, First: first, Document: number, Segment: i})
		}
		s.renderings[k].Count++
	}
}

// counterpart finds what stands for a name in a target.
func (m *miner) counterpart(target string, s *minedSource) (Span, bool) {
	const likeness = 0.25 // nothing but the sound speaks for it
	best, bestCost := Span{}, likeness
	words := m.w.prose(target, false)
	longest := len(english.Words(s.Text, nil)) + 1
	for i := range words {
		got := ""
		for n := 0; n < longest && i+n < len(words); n++ {
			if n > 0 && !near(target[words[i+n-1].End:words[i+n].Start]) {
				break
			}
			got += english.Fold(target[words[i+n].Start:words[i+n].End])
			if cost := english.Apart(got, s.letters); cost < bestCost {
				best, bestCost = Span{words[i].Start, words[i+n].End}, cost
			}
		}
	}
	if bestCost < likeness {
		return best, true
	}
	var room chinese.Room
	t := m.w.target(target, &room)
	return t.transliteration(s.letters)
}

// transliteration finds the words whose sounds come nearest to the letters of
// a name. An ordinary word that sounds like it is none.
func (t *target) transliteration(letters string) (Span, bool) {
	const alike = 0.3 // Chinese syllables add vowels to every consonant
	best, bestCost := Span{}, alike
	t.foreignRuns(2*len(letters), func(at Span, got string) {
		if cost := english.Apart(got, letters); cost < bestCost {
			best, bestCost = at, cost
		}
	})
	return best, bestCost < alike
}

// foreignRuns calls yield with each run of two characters or more that may be a
// transliteration, and its sound in up to about most letters.
func (t *target) foreignRuns(most int, yield func(at Span, sound string)) {
	text := t.folded.S
	tokens := t.tokens()
	for i := range tokens {
		got := ""
		for j := i; j < len(tokens) && len(got) <= most; j++ {
			word := text[tokens[j].start:tokens[j].end]
			if !foreign(word) {
				break
			}
			got += sound([]rune(word))
			if utf8.RuneCountInString(text[tokens[i].start:tokens[j].end]) >= 2 {
				yield(t.span(tokens[i].start, tokens[j].end), got)
			}
		}
	}
}

// rendersRather reports whether the target has a transliteration that is
// nearer to letters than to the name.
func (t *target) rendersRather(letters, name string) bool {
	const alike = 0.4
	rather := false
	t.foreignRuns(2*len(letters), func(_ Span, got string) {
		cost := english.Apart(got, letters)
		rather = rather || cost < alike && cost < english.Apart(got, name)
	})
	return rather
}

// foreign reports whether a word may be a part of a transliteration: a
// character that is no function word, or what the dictionary has as a name.
func foreign(word string) bool {
	r, n := utf8.DecodeRuneInString(word)
	if !chinese.Han(r) {
		return false
	}
	_, pos, known := chinese.Lookup(word)
	if n == len(word) {
		return kindOf(word, pos) == content
	}
	return !known || strings.HasPrefix(pos, "nr") || strings.HasPrefix(pos, "ns") || strings.HasPrefix(pos, "nz")
}

// names joins the spellings of one name.
func (m *miner) names() []MinedName {
	sources := slices.DeleteFunc(m.sources, func(s *minedSource) bool {
		return !s.inside && len(s.renderings) == 0 // a capital at the beginning of a sentence, and nothing else
	})
	cluster := make([]int, len(sources))
	for i := range sources {
		cluster[i] = i
		for j := range i {
			if cluster[j] == j && oneName(sources[j], sources[i]) {
				cluster[i] = j
				break
			}
		}
	}
	var out []MinedName
	for i := range sources {
		if cluster[i] != i {
			continue
		}
		var n MinedName
		for j := i; j < len(sources); j++ {
			if cluster[j] == i {
				n.Spellings = append(n.Spellings, sources[j].MinedSpelling)
				n.Renderings = merge(n.Renderings, sources[j].renderings)
			}
		}
		slices.SortStableFunc(n.Renderings, func(a, b MinedSpelling) int { return cmp.Compare(b.Count, a.Count) })
		n.Renderings = slices.DeleteFunc(n.Renderings, func(r MinedSpelling) bool { return !alike(n.Renderings[0].Text, r.Text) })
		slices.SortStableFunc(n.Spellings, func(a, b MinedSpelling) int {
			return cmp.Or(cmp.Compare(n.rendered(b.Text), n.rendered(a.Text)), cmp.Compare(b.Count, a.Count))
		})
		if right, ok := n.written(); ok {
			right.Count = 0
			n.Spellings = slices.Insert(n.Spellings, 0, right)
		}
		out = append(out, n)
	}
	return out
}

// written gives the Latin spelling that the targets mostly have, where no
// source has it: people wrote them.
func (n *MinedName) written() (MinedSpelling, bool) {
	if len(n.Renderings) == 0 || !latinText(n.Renderings[0].Text) {
		return MinedSpelling{}, false
	}
	right, total := n.Renderings[0], 0
	letters := glossary.Letters(right.Text)
	for _, s := range n.Spellings {
		if strings.Contains(glossary.Letters(s.Text), letters) {
			return MinedSpelling{}, false
		}
		total += s.Count
	}
	return right, 2*right.Count >= total
}

// latinText reports whether a rendering is in Latin script.
func latinText(s string) bool {
	return !strings.ContainsFunc(s, chinese.Han)
}

// alike reports whether two renderings may be of one name: they sound alike,
// or are in different scripts.
func alike(a, b string) bool {
	if latinText(a) != latinText(b) {
		return true
	}
	x, y := glossary.Letters(a), glossary.Letters(b)
	if !latinText(a) {
		x, y = sound([]rune(a)), sound([]rune(b))
	}
	return english.Distance(x, y)/float64(max(len(x), len(y))) <= far
}

// rendered counts how often the targets have the spelling itself.
func (n *MinedName) rendered(text string) int {
	for _, r := range n.Renderings {
		if r.Text == text {
			return r.Count
		}
	}
	return 0
}

// merge adds the counts of more to list.
func merge(list, more []MinedSpelling) []MinedSpelling {
	for _, r := range more {
		if k := slices.IndexFunc(list, func(o MinedSpelling) bool { return o.Text == r.Text }); k >= 0 {
			list[k].Count += r.Count
		} else {
			list = append(list, r)
		}
	}
	return list
}

// oneName reports whether two spellings are of one name.
func oneName(a, b *minedSource) bool {
	if strings.ContainsAny(a.letters+b.letters, "0123456789") {
		return false // Table 1 and Table 2
	}
	if strings.Contains(a.letters, b.letters) || strings.Contains(b.letters, a.letters) || ordinaryWords(a.Text) || ordinaryWords(b.Text) {
		return false // America and Americans, Dr Kaiser and Kaiser, Centre and Center
	}
	share := english.Distance(a.letters, b.letters) / float64(max(len(a.letters), len(b.letters)))
	same := slices.ContainsFunc(a.renderings, func(r MinedSpelling) bool {
		return slices.ContainsFunc(b.renderings, func(s MinedSpelling) bool { return r.Text == s.Text })
	})
	limit := far / 2
	if same {
		limit = far
	}
	if share > limit {
		return false
	}
	return !slices.ContainsFunc(a.segments, func(s segmentAt) bool { return slices.Contains(b.segments, s) })
}

// Line gives a line for the [names] of a glossary: the likely right spelling
// with its renderings, the other spellings as misspellings.
func (n *MinedName) Line() string {
	var b strings.Builder
	right := n.Spellings[0].Text
	preferred := right
	var admitted []string
	for i, r := range n.Renderings {
		if i == 0 {
			preferred = r.Text
		} else {
			admitted = append(admitted, r.Text)
		}
	}
	var wrong []string
	for _, s := range n.Spellings[1:] {
		wrong = append(wrong, s.Text)
	}
	b.WriteString(glossary.Quote(right) + " = ")
	if len(admitted) == 0 && len(wrong) == 0 {
		return b.String() + glossary.Quote(preferred)
	}
	b.WriteString("{ preferred = " + glossary.Quote(preferred))
	for _, l := range []struct {
		key  string
		list []string
	}{{"admitted", admitted}, {"misspellings", wrong}} {
		if len(l.list) > 0 {
			b.WriteString(", " + l.key + " = [" + quoted(l.list) + "]")
		}
	}
	return b.String() + " }"
}

func quoted(list []string) string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = glossary.Quote(s)
	}
	return strings.Join(out, ", ")
}

// Corpus is what a rule on the whole corpus sees.
type Corpus struct {
	c    *Checker
	docs []*Document
}

// Names gives the names that the glossary does not know.
func (c *Corpus) Names() []MinedName { return c.c.MineNames(c.docs) }

// Segment gives the segment in which a spelling stands first.
func (c *Corpus) Segment(s *MinedSpelling) *Segment { return &c.docs[s.Document].Segments[s.Segment] }

// ordinaryWords reports whether all words of a name are ordinary English.
func ordinaryWords(name string) bool {
	for _, w := range english.Words(name, nil) {
		if !english.CommonFold(name[w.Start:w.End]) {
			return false
		}
	}
	return true
}
