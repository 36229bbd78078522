package checker

import (
	"iter"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/termdrift/termdrift/glossary"
	"github.com/termdrift/termdrift/internal/chinese"
	"github.com/termdrift/termdrift/internal/english"
	"github.com/termdrift/termdrift/internal/lexicon"
)

// Harmless tells why a mention may well go without its rendering, or "" where
// nothing says so. The reasons look at this place only: how often a fault
// occurs excuses none.
func (p *Pass) Harmless(m *Mention) string {
	return *p.seen.harmless.get(func() string { return p.harmless(m) })
}

func (p *Pass) harmless(m *Mention) string {
	if why := p.Explained(m, ""); why != "" {
		return why
	}
	switch {
	case m.Sense().Count == glossary.CountOnce && p.renderedNearby(m):
		return "another mention nearby has it"
	case everyday(p.Segment.Source.S[m.Start:m.End]):
		return "an everyday word is often paraphrased"
	case *p.pair.shortened.get(p.shortened):
		return "the target leaves out much of the source"
	case *p.pair.pronoun.get(p.pronounToSpare):
		return "a pronoun may stand for it"
	case *p.pair.astray.get(p.astray):
		return "source and target seem to say different things"
	}
	return ""
}

// pairFacts are what is found of a source and its target, whatever the mention,
// each when it is first asked for.
type pairFacts struct{ shortened, pronoun, astray lazy[bool] }

// everyday reports whether a mention is a single word of everyday speech. WHO
// is not who.
func everyday(mention string) bool {
	return !english.Acronym(mention) && english.Basic(english.Fold(mention))
}

// shortened reports whether the target says much less than the source: by the
// letters of their prose, half of what a translation has. A translation into
// Chinese has about three characters for ten letters, and in one of two
// hundred pairs fewer than 1.7.
func (p *Pass) shortened() bool {
	const enough, least = 30, 0.16
	letters := 0
	src := p.Segment.Source.S
	for _, w := range p.w.prose(src, false) {
		letters += w.End - w.Start
	}
	characters := 0.0
	for _, r := range p.Segment.Target.S {
		if chinese.Han(r) {
			characters++
		}
	}
	for _, w := range p.w.prose(p.Segment.Target.S, true) {
		characters += float64(w.End-w.Start) / 3 // a word left in English
	}
	return letters >= enough && characters < least*float64(letters)
}

// Explained tells why what stands in the place of a mention is right as it is,
// or "". found is what the culprit search came to, if anything.
func (p *Pass) Explained(m *Mention, found string) string {
	src, start, end := p.around(m)
	switch {
	case found == "" && !m.Sense().Name && !capital(m.Term) && english.InName(src, start, end):
		return "it is part of a longer name"
	case p.longerName(m):
		return "it is part of a longer name, which stands there"
	case p.fullForm(m):
		return "its full form stands there"
	case p.partly(m):
		return "the designation in it was kept"
	}
	if p.inserted(m) {
		return "the rendering stands there with something put in"
	}
	if found != "" {
		fold := chinese.Fold(found).S
		for want := range m.folds() {
			if grammatical(want, fold) {
				return "the rendering stands there in another grammatical form"
			}
		}
		if verbal(m, src, start, end) && p.verb(found) && !slices.ContainsFunc(m.Expected(), p.verb) {
			return "it is a verb here, and so is what stands there"
		}
	}
	if stem := p.stem(m); stem.text != "" && (found == "" || found == stem.text || stem.whole && strings.Contains(found, stem.text)) {
		return "the rendering stands there in part: " + stem.text
	}
	return ""
}

// around gives the text around a mention, and where in it the mention stands:
// all of the source, unless that is very long. Thousands of mentions may share
// one.
func (p *Pass) around(m *Mention) (text string, start, end int) {
	const far = 1 << 12 // bytes on each side
	src := p.Segment.Source.S
	from, to := max(0, m.Start-far), min(len(src), m.End+far)
	for from > 0 && !utf8.RuneStart(src[from]) {
		from--
	}
	for to < len(src) && !utf8.RuneStart(src[to]) {
		to++
	}
	return src[from:to], m.Start - from, m.End - from
}

// folds gives the folded forms of the accepted renderings of the mention.
func (m *Mention) folds() iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, s := range m.Senses {
			for _, r := range s.Accepted {
				for _, fold := range r.Folds() {
					if !yield(fold) {
						return
					}
				}
			}
		}
	}
}

// verbal reports whether the mention, at src[start:end], is a verb: by the word
// before it, or by an ending that the term has not.
func verbal(m *Mention, src string, start, end int) bool {
	mention := english.Fold(src[start:end])
	for _, ending := range []string{"ing", "ed"} {
		if strings.HasSuffix(mention, ending) && !strings.HasSuffix(m.Term, ending) {
			return true
		}
	}
	return english.VerbHere(src, start, end)
}

// verb reports whether the last of the words of a Chinese text is a verb, as the
// dictionary tags it.
func (p *Pass) verb(text string) bool {
	fold := chinese.Fold(text).S
	ends := p.w.segmenter.Cut(fold, nil)
	if len(ends) == 0 {
		return false
	}
	begin := 0
	if len(ends) > 1 {
		begin = ends[len(ends)-2]
	}
	_, pos, _ := chinese.Lookup(fold[begin:])
	return strings.HasPrefix(pos, "v")
}

// inserted reports whether the words of an accepted rendering stand in the
// target in their order, with no more than a short word between two of them:
// 疾病预防控制中心 for 疾病控制中心.
func (p *Pass) inserted(m *Mention) bool {
	return *p.seen.inserted.get(func() bool {
		for fold := range m.folds() {
			if p.insertedIn(fold) {
				return true
			}
		}
		return false
	})
}

func (p *Pass) insertedIn(fold string) bool {
	const short = 9 // bytes: three characters
	text := p.target.folded.S
	for _, cut := range p.w.seams(fold) {
		head, tail := fold[:cut], fold[cut:]
		if utf8.RuneCountInString(head) < 2 || utf8.RuneCountInString(tail) < 2 {
			continue
		}
		for from := 0; ; {
			i := chinese.Index(text[from:], head)
			if i < 0 {
				break
			}
			from += i + len(head)
			k := strings.Index(text[from:min(len(text), from+short+len(tail))], tail)
			if k >= 0 && !strings.ContainsFunc(text[from:from+k], func(r rune) bool { return !chinese.Han(r) }) {
				return true
			}
		}
	}
	return false
}

// grammatical reports whether a folded rendering is found but for characters
// that only its grammar adds.
func grammatical(fold, found string) bool {
	before, after, ok := strings.Cut(fold, found)
	return ok && utf8.RuneCountInString(found) >= 2 && strings.Trim(before+after, grammar) == ""
}

// grammar are the characters that mark aspect, voice, attribution and quality, and the
// verbs that are little more.
const grammar = "的地得之了着过已经正在被有是所性"

// longerName reports whether the mention is a part of a longer capitalised name
// of which the target has the dictionary's word: York in New York, 纽约.
func (p *Pass) longerName(m *Mention) bool {
	src, start, end := p.around(m)
	run := english.NameAround(src, start, end)
	if run == src[start:end] {
		return false
	}
	stands, known := p.seen.longer[run]
	if !known {
		stands = p.means(run)
		if p.seen.longer == nil {
			p.seen.longer = map[string]bool{}
		}
		p.seen.longer[run] = stands
	}
	return stands
}

// means reports whether the target has a word that the dictionary gives for an
// English phrase.
func (p *Pass) means(phrase string) bool {
	key := lexicon.KeyOf(phrase)
	text := p.target.folded.S
	for _, t := range p.target.tokens() {
		if _, e := lexicon.Longest(text[t.start:]); e.Means(key) == lexicon.Strong {
			return true
		}
	}
	return false
}

// capital reports whether the glossary writes the term with a capital.
func capital(term string) bool {
	r, _ := utf8.DecodeRuneInString(term)
	return unicode.IsUpper(r)
}

// partly reports whether a designation in the mention was kept in the target
// and the end of a rendering stands beside it: COVID-19 病例 for COVID-19
// cases.
func (p *Pass) partly(m *Mention) bool {
	mention := p.Segment.Source.S[m.Start:m.End]
	word, rest, _ := strings.Cut(mention, " ")
	if rest == "" || !english.Designation(word) || !strings.Contains(p.Segment.Target.S, word) {
		return false
	}
	for fold := range m.folds() {
		if cuts := p.w.seams(fold); len(cuts) > 0 && strings.Contains(p.target.folded.S, fold[cuts[len(cuts)-1]:]) {
			return true
		}
	}
	return false
}

// astray reports whether the target hardly says what the source says: of the
// source's content words that a general dictionary knows, few have a word in
// the target.
func (p *Pass) astray() bool {
	const few = 8
	words := p.w.commonWords(p.Segment.Source.S, mostCompared)
	if len(words) < few {
		return false
	}
	// Nearly always some words meet at once: then the rest need not be asked.
	enough := strayed * float64(len(words))
	entries := p.targetEntries()
	met := 0
	for _, key := range words {
		if slices.ContainsFunc(entries, func(e lexicon.Entry) bool { return e.Means(key) >= lexicon.Related }) {
			met++
		}
		if float64(met) >= enough {
			return false
		}
	}
	return true
}

// strayed is the least share of a source's words that have a counterpart. In
// pairs of human translations of technical, medical and reference texts one in
// a hundred stays below a fifth; of pairs put together at random, most do.
const strayed = 0.2

// mostCompared bounds the words of a source that are looked for: enough to tell,
// however long the segment is.
const mostCompared = 200

func firstOf[T any](list []T, n int) []T { return list[:min(n, len(list))] }

// targetEntries are the dictionary's entries for the words of the target. They
// are valid until the next call.
func (p *Pass) targetEntries() []lexicon.Entry {
	text := p.target.folded.S
	entries := p.w.lexemes[:0]
	for _, t := range firstOf(p.target.tokens(), 2*mostCompared) {
		entries = appendEntries(entries, text[t.start:t.end], math.MaxInt)
	}
	p.w.lexemes = entries
	return entries
}

// commonWords are the first content words of a source that a general
// dictionary knows. The slice is valid until the next call.
func (w *worker) commonWords(source string, most int) []lexicon.Key {
	w.common = w.common[:0]
	for _, word := range w.prose(source, false) {
		known := w.word(english.Fold(source[word.Start:word.End]))
		if !known.common {
			continue
		}
		if len(w.common) == most {
			break
		}
		w.common = append(w.common, known.key)
	}
	return w.common
}

// KeptOnPurpose tells why an English term that was left standing may well have
// been left on purpose, or "".
func (p *Pass) KeptOnPurpose(m *Mention, at Span) string {
	left := p.Segment.Target.S[at.Start:at.End]
	src, start, end := p.around(m)
	switch {
	case p.untouched(m):
		return "the whole segment was left in English"
	case english.InName(src, start, end) && !capital(m.Term):
		return "it is part of a longer name"
	case !capital(m.Term) && capital(left) && !english.Acronym(left) && english.NamedHere(src, start, end):
		return "both sides write it as a name"
	case english.Designation(left):
		return "a designation with a number is often kept"
	case english.Coined(left):
		return "a coined name is often kept"
	case !english.Acronym(left):
		return ""
	case len(p.w.matcher.FullForms[m.Sense().Concept]) > 0:
		return "the glossary has its full form as an entry"
	case abbreviates(left, m.Term):
		return "it abbreviates the term"
	}
	for _, s := range m.Senses {
		for _, r := range s.Accepted {
			if containsLatin(r.Text, left) {
				return "an accepted rendering has it in itself"
			}
		}
	}
	return ""
}

// untouched reports whether the target has no Chinese at all though the source
// says more than the term: the segment was left in English, not the term.
func (p *Pass) untouched(m *Mention) bool {
	return *p.seen.untouched.get(func() bool {
		return !strings.ContainsFunc(p.Segment.Target.S, chinese.Han) &&
			len(p.w.prose(p.Segment.Source.S, false)) > len(english.Words(m.Term, nil))
	})
}

// abbreviates reports whether an acronym has the initials of the term.
func abbreviates(acronym, term string) bool {
	all, content := english.Initials(term)
	return acronym != "" && (acronym == all || acronym == content)
}

// containsLatin reports whether a rendering has the word between Chinese.
func containsLatin(rendering, word string) bool {
	for _, w := range english.Words(rendering, nil) {
		if strings.EqualFold(rendering[w.Start:w.End], word) {
			return true
		}
	}
	return false
}

// fullForm reports whether the term is an acronym and the target has a
// rendering of the entry that it abbreviates.
func (p *Pass) fullForm(m *Mention) bool {
	return *p.seen.fullForm.get(func() bool {
		for _, full := range p.w.matcher.FullForms[m.Sense().Concept] {
			if right, _ := p.target.accepted(full.Senses); len(right) > 0 {
				return true
			}
		}
		return false
	})
}

// stem is a part of an accepted rendering. whole tells that grammar is all that
// the rendering adds to it.
type stem struct {
	text  string
	whole bool
}

// stem gives the part of an accepted rendering that stands in the target and
// that the dictionary gives for the term: the rendering but for what its
// grammar adds (感染 for 已感染, 症状 for 有症状的).
func (p *Pass) stem(m *Mention) stem {
	return *p.seen.stem.get(func() stem {
		for fold := range m.folds() {
			for _, part := range p.w.parts(fold) {
				if chinese.Index(p.target.folded.S, part) < 0 {
					continue
				}
				if e, ok := lexicon.Find(part); ok && e.Means(lexicon.KeyOf(m.Sense().Concept.Term)) >= lexicon.Related {
					before, after, _ := strings.Cut(fold, part)
					return stem{part, strings.Trim(before+after, grammar) == ""}
				}
			}
		}
		return stem{}
	})
}

// parts gives the proper parts of a folded rendering of two characters or
// more, between its words.
func (w *worker) parts(fold string) []string {
	var out []string
	cuts := append(append([]int{0}, w.seams(fold)...), len(fold))
	for i := range cuts {
		for j := i + 1; j < len(cuts); j++ {
			part := fold[cuts[i]:cuts[j]]
			if len(part) < len(fold) && utf8.RuneCountInString(part) >= 2 {
				out = append(out, part)
			}
		}
	}
	return out
}

// renderedNearby reports whether another mention in the window has its
// rendering.
func (p *Pass) renderedNearby(m *Mention) bool {
	for _, j := range p.neighbours() {
		if u := p.w.usage(p.chunk, j, m.Sense().Concept); u != nil && len(u.hits) > 0 {
			return true
		}
	}
	return false
}

// inPronoun knows the first characters of the pronouns of things.
func inPronoun(r rune) bool {
	switch r {
	case '它', '牠', '其', '该', '該', '此', '前', '后', '後':
		return true
	}
	return false
}

// pronounToSpare reports whether the target has more pronouns of things than
// the source: then one of them stands for a noun.
func (p *Pass) pronounToSpare() bool {
	n := 0
	text := p.target.folded.S
	if !strings.ContainsFunc(text, inPronoun) {
		return false // spare the cutting into words
	}
	for _, t := range p.target.tokens() {
		switch text[t.start:t.end] {
		case "它", "它们", "其", "该", "此", "前者", "后者", "牠", "牠們", "它們", "該":
			n++
		}
	}
	if n == 0 {
		return false
	}
	src := p.Segment.Source.S
	var buf [64]english.Word
	for _, w := range english.Words(src, buf[:0]) {
		switch english.Fold(src[w.Start:w.End]) {
		case "it", "its", "itself", "this", "these", "that", "those", "they", "them", "their", "themselves", "such", "former", "latter", "which":
			n--
		}
	}
	return n > 0
}
