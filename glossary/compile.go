package glossary

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/termdrift/termdrift/internal/chinese"
	"github.com/termdrift/termdrift/internal/english"
)

// Matcher finds the mentions of a glossary's terms in source texts. It is
// immutable once compiled and serves any number of goroutines.
type Matcher struct {
	Concepts   []*Concept  // in the order of the glossary
	Target     string      // the language tag of the target
	Collisions []Collision // spellings that fall together, in the order of the glossary

	// nodes holds a node for the hash of every spelling, and of every
	// beginning of a spelling at which a text may stand apart, so that a
	// walk over the words of a text stops as soon as nothing can follow.
	nodes    nodeTable // the first pattern of a spelling, or none
	patterns []pattern
	longest  int // words in the longest spelling, however it is written
}

// none marks a node that only leads on.
const none int32 = -1

// Concept is what the entries under one key mean together.
type Concept struct {
	Term   string
	Name   bool
	Senses []*Sense // those with a condition first, then the unconditional one
	// FullForms are the concepts that this one abbreviates: World Health
	// Organization for WHO.
	FullForms []*Concept

	Number int // its place in the order of the glossary, from 0
}

// Sense is an entry with its renderings made ready for comparison.
type Sense struct {
	*Entry
	Concept    *Concept
	Accepted   []Rendering
	Deprecated []Rendering
	Misspelled []Rendering // the misspellings of a name, as they may stand in the target

	// Near and NotNear are the words of the condition in all their forms, in
	// small letters.
	Near, NotNear []string
}

// Rendering is one way to write a term in the target.
type Rendering struct {
	Text  string   // as the glossary writes it, without the brackets of a part that may be absent
	Folds []string // the folded forms that count as it: with and without each optional part
}

// Collision is a pair of entries that one spelling leads to.
type Collision struct {
	First, Second *Entry
	Spelling      string
}

// pattern is one spelling of a concept.
type pattern struct {
	concept     *Concept // nil for an idiom, which asks for nothing
	slip        *Sense   // of which the spelling is a listed misspelling, or nil
	sameLetters bool     // of a misspelling: only its spaces, hyphens or capitals are wrong
	text        string
	listed      bool  // written in the glossary; otherwise generated
	next        int32 // the next pattern with the same letters, or none
	exact       Case
	prefix      string // symbols before the first word, .NET
	suffix      string // symbols behind the last word, C++
	wordSpan    english.Word
	soft        uint64 // bit k: a text may be written apart behind the k-th letter
}

// Compile makes a matcher of the glossary.
func Compile(g *Glossary) *Matcher {
	m := &Matcher{Target: g.Target, nodes: newNodeTable(8 * len(g.Entries))}
	concepts := make(map[conceptKey]*Concept, len(g.Entries))
	for _, e := range g.Entries {
		key := conceptKey{e.Term, e.Name}
		c := concepts[key]
		if c == nil {
			c = &Concept{Term: e.Term, Name: e.Name, Number: len(m.Concepts)}
			concepts[key] = c
			m.Concepts = append(m.Concepts, c)
		}
		c.add(&Sense{
			Entry:      e,
			Concept:    c,
			Accepted:   renderings(e.Accepted()),
			Deprecated: renderings(e.Deprecated),
			Misspelled: renderings(e.Misspellings),
			Near:       allForms(e.When.Near),
			NotNear:    allForms(e.When.NotNear),
		})
	}
	m.linkAcronyms()
	b := builder{Matcher: m, splits: map[string]uint64{}}
	for _, c := range m.Concepts {
		b.concept(c)
	}
	for _, idiom := range english.Idioms {
		b.pattern(pattern{text: idiom, listed: true})
	}
	return m
}

// linkAcronyms finds the full forms of the acronyms.
func (m *Matcher) linkAcronyms() {
	acronyms := map[string][]*Concept{}
	for _, c := range m.Concepts {
		if english.Acronym(c.Term) && len(english.Words(c.Term, nil)) == 1 {
			key := strings.ToUpper(strings.TrimSuffix(c.Term, "s"))
			acronyms[key] = append(acronyms[key], c)
		}
	}
	if len(acronyms) == 0 {
		return
	}
	for _, full := range m.Concepts {
		all, content := english.Initials(full.Term)
		for _, c := range acronyms[all] {
			c.FullForms = append(c.FullForms, full)
		}
		if content != all {
			for _, c := range acronyms[content] {
				c.FullForms = append(c.FullForms, full)
			}
		}
	}
}

type conceptKey struct {
	term string
	name bool
}

// add keeps the conditional senses before the unconditional one.
func (c *Concept) add(s *Sense) {
	i := len(c.Senses)
	if !s.When.Always() {
		for i > 0 && c.Senses[i-1].When.Always() {
			i--
		}
	}
	c.Senses = append(c.Senses, nil)
	copy(c.Senses[i+1:], c.Senses[i:])
	c.Senses[i] = s
}

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

// renderings prepares renderings for comparison.
func renderings(texts []string) []Rendering {
	if len(texts) == 0 {
		return nil
	}
	out := make([]Rendering, 0, len(texts))
	for _, t := range texts {
		r := Rendering{Text: t}
		for _, variant := range optional(t) {
			if f := chinese.Fold(variant).S; f != "" {
				r.Folds = append(r.Folds, f)
			}
		}
		if open := strings.IndexAny(t, "（"); open >= 0 && len(r.Folds) > 1 {
			r.Text = strings.NewReplacer("（", "", "）", "").Replace(t)
		}
		out = append(out, r)
	}
	return out
}

// optional gives a rendering with and without each part in full-width
// brackets, the longest first. More than four such parts are taken as they
// stand, since every one doubles the number.
func optional(text string) []string {
	if n := strings.Count(text, "（"); n == 0 || n > 4 {
		return []string{text}
	}
	head, rest, _ := strings.Cut(text, "（")
	part, tail, closed := strings.Cut(rest, "）")
	if !closed || head == "" && tail == "" {
		return []string{text}
	}
	var out []string
	tails := optional(tail)
	for _, t := range tails {
		out = append(out, head+part+t)
	}
	for _, t := range tails {
		out = append(out, head+t)
	}
	return out
}

// builder carries what is needed only while compiling.
type builder struct {
	*Matcher
	splits map[string]uint64 // where a closed word may be written apart, by folded word
	words  []english.Word
}

func (b *builder) concept(c *Concept) {
	seen := make(map[string]bool)
	add := func(text string, listed bool, s *Sense) {
		if !seen[text] {
			seen[text] = true
			b.pattern(pattern{concept: c, text: text, listed: listed, exact: s.Case})
		}
	}
	for _, s := range c.Senses {
		for _, wrong := range s.Misspellings {
			b.pattern(pattern{concept: c, slip: s, text: wrong, listed: true, sameLetters: Letters(wrong) == Letters(s.Term)})
		}
		add(s.Term, true, s)
		for _, a := range s.Aliases {
			add(a, true, s)
		}
		for _, f := range s.Forms {
			add(f, true, s)
		}
		if c.Name || s.Exact {
			continue
		}
		for _, listed := range append([]string{s.Term}, s.Aliases...) {
			for _, form := range english.Forms(listed) {
				add(form, false, s)
				for _, v := range english.Variants(form) {
					add(v, false, s)
				}
			}
		}
	}
}

// pattern enters one spelling.
func (b *builder) pattern(p pattern) {
	text := p.text
	b.words = english.Words(text, b.words[:0])
	if len(b.words) == 0 {
		return // nothing that a walk over words could meet
	}
	first, last := b.words[0], b.words[len(b.words)-1]
	p.next = none
	p.prefix, p.suffix = text[:first.Start], text[last.End:]
	p.wordSpan = english.Word{Start: first.Start, End: last.End}
	h := english.NewHash
	letters, pieces := 0, 0
	for i, w := range b.words {
		word := text[w.Start:w.End]
		soft := uint64(0)
		if !p.spelled() {
			soft = b.split(word)
		}
		n := 0
		for k := range word { // the beginnings inside the word
			if n > 0 && n < 64 && soft&(1<<n) != 0 {
				b.lead(h.Add(word[:k]))
				if letters+n < 64 {
					p.soft |= 1 << (letters + n)
				}
				pieces++
			}
			n++
		}
		letters += n
		h = h.Add(word)
		pieces++
		if i < len(b.words)-1 {
			b.lead(h)
		}
	}
	b.longest = max(b.longest, pieces)
	at := int32(len(b.patterns))
	head, known := b.nodes.get(h)
	if known && head != none {
		b.collide(head, &p)
		last := head
		for b.patterns[last].next != none {
			last = b.patterns[last].next
		}
		b.patterns[last].next = at
	} else {
		b.nodes.set(h, at)
	}
	b.patterns = append(b.patterns, p)
}

// lead makes sure that a walk goes on behind h.
func (b *builder) lead(h english.Hash) {
	if _, known := b.nodes.get(h); !known {
		b.nodes.set(h, none)
	}
}

// collide notes the first pair of concepts that the spelling leads to, when
// the glossary itself writes it for one of them.
func (b *builder) collide(head int32, p *pattern) {
	for i := head; i != none; i = b.patterns[i].next {
		q := &b.patterns[i]
		if q.concept == p.concept || q.concept == nil || p.concept == nil || q.slip != nil || p.slip != nil || !q.listed && !p.listed ||
			q.prefix != p.prefix || q.suffix != p.suffix {
			continue
		}
		if n := len(b.Collisions); n > 0 && b.Collisions[n-1].First == q.concept.Senses[0].Entry && b.Collisions[n-1].Second == p.concept.Senses[0].Entry {
			return
		}
		b.Collisions = append(b.Collisions, Collision{q.concept.Senses[0].Entry, p.concept.Senses[0].Entry, p.text})
		return
	}
}

// split gives the letters behind which a closed word may be written apart:
// in an acronym all of them (speech recognition writes "L L M"), otherwise
// where both parts are words of their own (data set, time stamp).
func (b *builder) split(word string) uint64 {
	if english.Acronym(word) {
		return ^uint64(0)
	}
	folded := english.Fold(word)
	if soft, known := b.splits[folded]; known {
		return soft
	}
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
	b.splits[folded] = soft
	return soft
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

// joinable reports whether a part of a closed compound is a word that may
// stand apart in it: an ordinary word of three letters or more that is no
// function word.
func joinable(part string) bool {
	return len(part) >= 3 && !english.Function(part) && english.Common(part)
}

// spelled reports whether spaces, hyphens and capitals are part of the
// spelling: in names, their misspellings and idioms.
func (p *pattern) spelled() bool { return p.concept == nil || p.concept.Name }

// fits reports whether the words of text from first to last spell the
// pattern, the span they fill together with the pattern's symbols, and how
// well: 0 to the letter, 1 but for capitals, 2 as a variant.
func (p *pattern) fits(text string, first, last english.Word) (start, end, rank int, ok bool) {
	start, end = first.Start-len(p.prefix), last.End+len(p.suffix)
	if start < 0 || end > len(text) || text[start:first.Start] != p.prefix || text[last.End:end] != p.suffix {
		return 0, 0, 0, false
	}
	if p.suffix == "" && strings.HasPrefix(text[end:], "++") || p.suffix == "" && strings.HasPrefix(text[end:], "#") {
		return 0, 0, 0, false // C in C++
	}
	if text[start:end] == p.text {
		return start, end, p.listedRank(0), true
	}
	rank = 1
	a, b := text[first.Start:last.End], p.text[p.wordSpan.Start:p.wordSpan.End]
	// A name has its capitals. Its misspelling may have any, unless it has
	// the very letters of the name.
	exact := p.concept != nil && p.concept.Name && (p.slip == nil || p.sameLetters)
	letters := 0
	inWord := false
	for a != "" && b != "" {
		ar, an := utf8.DecodeRuneInString(a)
		br, bn := utf8.DecodeRuneInString(b)
		if aw, bw := english.WordRune(ar), english.WordRune(br); aw && bw {
			if !inWord && !p.spelled() {
				exact = p.exact == CaseExact || p.exact == CaseSmart && english.Acronym(leadingWord(b))
			}
			inWord = true
			if ar != br && (exact || unicode.ToLower(ar) != unicode.ToLower(br)) {
				return 0, 0, 0, false
			}
			a, b = a[an:], b[bn:]
			letters++
			continue
		}
		as, bs := gap(a), gap(b)
		if bs != 0 {
			inWord = false
		}
		ag, bg := a[:as], b[:bs]
		if !p.joint(ag, bg, letters) {
			return 0, 0, 0, false
		}
		if ag != bg {
			rank = 2
		}
		a, b = a[as:], b[bs:]
	}
	if a != "" || b != "" {
		return 0, 0, 0, false
	}
	return start, end, p.listedRank(rank), true
}

// listedRank makes a generated form a variant at best.
func (p *pattern) listedRank(rank int) int {
	if !p.listed {
		return 2
	}
	return rank
}

// leadingWord is the word at the beginning of s.
func leadingWord(s string) string {
	for i, r := range s {
		if !english.WordRune(r) {
			return s[:i]
		}
	}
	return s
}

// gap is the number of bytes before the first word of s.
func gap(s string) int {
	for i, r := range s {
		if english.WordRune(r) {
			return i
		}
	}
	return len(s)
}

// joint reports whether the text may write got between two parts where the
// pattern writes want, behind the given number of letters.
func (p *pattern) joint(got, want string, letters int) bool {
	g, w := jointKind(got), jointKind(want)
	switch {
	case g == jointOther || w == jointOther:
		return strings.TrimSpace(got) == strings.TrimSpace(want)
	case g == w:
		return true
	case p.spelled():
		return false
	case w == jointSpace || w == jointHyphen:
		return g == jointSpace || g == jointHyphen || g == jointNone
	case w == jointNone:
		if letters >= 64 || p.soft&(1<<letters) == 0 {
			return false
		}
		return g == jointSpace || g == jointHyphen || g == jointDot
	case w == jointApostrophe:
		return g == jointNone
	case w == jointDot:
		return g == jointNone || g == jointSpace
	}
	return false
}

const (
	jointNone = iota
	jointSpace
	jointHyphen
	jointApostrophe
	jointDot
	jointOther
)

// jointKind tells what stands between two words. Emphasis marks are nothing;
// a hyphen with white space beside it ("top of- mind") is a hyphen.
func jointKind(s string) int {
	kind := jointNone
	for _, r := range s {
		k := jointOther
		switch {
		case r == '*' || r == '_':
			continue
		case unicode.IsSpace(r):
			k = jointSpace
		case r == '-' || r == '‐' || r == '‑':
			k = jointHyphen
		case r == '\'' || r == '’' || r == 'ʼ':
			k = jointApostrophe
		case r == '.':
			k = jointDot
		}
		switch {
		case kind == jointNone || kind == jointSpace && k == jointHyphen:
			kind = k
		case k == jointSpace && (kind == jointSpace || kind == jointHyphen):
		case k == jointSpace && kind == jointDot: // "A. I."
		default:
			return jointOther
		}
	}
	return kind
}
