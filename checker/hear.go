package checker

import (
	"cmp"
	"hash/maphash"
	"math"
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/termdrift/termdrift/glossary"
	"github.com/termdrift/termdrift/internal/chinese"
	"github.com/termdrift/termdrift/internal/english"
	"github.com/termdrift/termdrift/internal/lexicon"
	"github.com/termdrift/termdrift/internal/slab"
)

// sample is what is kept of a segment that lacks renderings.
type sample struct {
	source, target string
	rendered       []heardSpan // of the target, by any term
}

// heardSpan is a span of what is heard of a text.
type heardSpan struct{ start, end uint16 }

func (s heardSpan) span() Span { return Span{int(s.start), int(s.end)} }

// lacking is a sample with the mentions of one concept in its source.
type lacking struct {
	key uint64 // of the segment's text
	*sample
	mentions []heardSpan
}

// beside gives the words of the source that are no part of a mention: what in the
// target they stand for is no suspect.
func (x *lacking) beside(w *worker) []lexicon.Key {
	w.others, w.beside = w.wordsBeside(w.others[:0], x.source), w.beside[:0]
	for _, m := range x.mentions {
		w.beside = append(w.beside, m.span())
	}
	return keysBeside(w.others, w.beside)
}

// wordBeside is a word of a source that may stand for something in the target.
type wordBeside struct {
	at  Span
	key lexicon.Key
}

// sampled is where samples are kept: all of them until the end.
type sampled struct {
	samples slab.Slab[sample]
	texts   slab.Texts
	spans   slab.Slab[heardSpan]
	scratch []Span
	short   []heardSpan
}

// keep keeps a segment beyond its chunk.
func (k *sampled) keep(seg *Segment, usages []usage) *sample {
	out := &k.samples.Take(1)[0]
	out.source, out.target = k.texts.Keep(beginning(seg.Source.S)), k.texts.Keep(beginning(seg.Target.S))
	k.scratch = k.scratch[:0]
	for _, u := range usages {
		if u.inner {
			continue
		}
		for _, h := range u.hits {
			k.scratch = appendSpan(k.scratch, h.Span, out.target)
		}
	}
	out.rendered = k.keepSpans(k.scratch)
	return out
}

// mentions keeps the places of mentions in the source of a sample.
func (k *sampled) mentions(x *sample, list []glossary.Occurrence) []heardSpan {
	k.scratch = appendSpans(k.scratch[:0], list, x.source)
	return k.keepSpans(k.scratch)
}

func (k *sampled) keepSpans(spans []Span) []heardSpan {
	k.short = k.short[:0]
	for _, s := range spans {
		k.short = append(k.short, heardSpan{uint16(s.Start), uint16(s.End)})
	}
	return k.spans.Keep(k.short)
}

// appendSpans appends the places of mentions in the beginning of a text.
func appendSpans(spans []Span, mentions []glossary.Occurrence, text string) []Span {
	for _, o := range mentions {
		spans = appendSpan(spans, Span{o.Start, o.End}, text)
	}
	return spans
}

func appendSpan(spans []Span, at Span, text string) []Span {
	if at.End > len(text) {
		return spans
	}
	return append(spans, at)
}

// tokens are the words of the target as they may stand for a term. They are valid
// until the next call.
func (x *sample) tokens(w *worker, t *target, m *meaning) []token {
	tokens := w.cut(t.folded.S)
	for _, at := range x.rendered {
		start, end := t.folded.Stretch(int(at.start), int(at.end))
		for i := range tokens {
			if tokens[i].start < end && tokens[i].end > start {
				tokens[i].rendered = true
			}
		}
	}
	for i := range tokens {
		if x := &tokens[i]; x.kind != content && m.makes(t.folded.S[x.start:x.end]) {
			x.kind = content
		}
	}
	return tokens
}

// longestHeard bounds, in bytes, what is heard of one segment: a book on one
// line tells no more of a term than its first pages.
const longestHeard = 1 << 13

// beginning gives what is heard of a text: whole characters.
func beginning(s string) string {
	n := longestHeard
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// sequences calls yield with each run of one to four words that may be a
// suspect, and whether some of it is rendered. A single character is what the
// segmenter leaves of words that it does not know: it is a suspect only where
// single says so.
func sequences(text string, tokens []token, single func(seq string) bool, yield func(seq string, rendered bool)) {
	for i := range tokens {
		if tokens[i].kind != content {
			continue
		}
		n, rendered := 0, false
		for j := i; j < len(tokens) && j < i+longestSequence && tokens[j].kind != boundary; j++ {
			last := text[tokens[j].start:tokens[j].end]
			characters := utf8.RuneCountInString(last)
			if n += characters; n > longestSuspect {
				break
			}
			rendered = rendered || tokens[j].rendered
			if characters == 1 && chinese.FunctionWord(firstRune(last)) {
				continue
			}
			if seq := text[tokens[i].start:tokens[j].end]; n > 1 || single(seq) {
				yield(seq, rendered)
			}
		}
	}
}

// prepare counts what is frequent in the corpus anyway.
func (s *survey) prepare(w *worker) {
	s.background = map[string]int{}
	seen := map[string]bool{}
	for _, t := range s.targets {
		text := chinese.Fold(t.text).S
		clear(seen)
		sequences(text, w.cut(text), func(string) bool { return true }, func(seq string, _ bool) {
			if !seen[seq] {
				seen[seq] = true
				s.background[seq]++
			}
		})
	}
}

// foresee begins to count it beside the judging if it will be asked for, as
// for a term that two segments lack.
func (s *survey) foresee() {
	if s.c.options.Jobs > 1 && slices.ContainsFunc(s.hearings, func(h *hearing) bool { return h != nil && len(h.lacking) > 1 }) {
		go s.backgroundOnce.Do(func() { s.prepare(s.w) })
	}
}

// evidence is what was seen of one candidate.
type evidence struct {
	seq     string
	last    int    // the last sample that holds it, from 1
	inside  int    // samples that hold it
	heard   uint64 // those of them in which it stands for no term, a bit for each
	glossed int    // of these, that have the English in brackets behind it
}

// candidates are the words, and the runs of them, that stand in the samples of
// a term. Most terms have few samples: so nothing costs in proportion to the
// most that any had.
type candidates struct {
	list  []evidence
	slots []int32 // a hash table of places in list, from 1; 0 is free
}

var candidateSeed = maphash.MakeSeed()

// slot is where the place of a sequence is kept, or would be.
func (c *candidates) slot(seq string) *int32 {
	for i := maphash.String(candidateSeed, seq); ; i++ {
		if s := &c.slots[i%uint64(len(c.slots))]; *s == 0 || c.list[*s-1].seq == seq {
			return s
		}
	}
}

func (c *candidates) of(seq string) *evidence {
	if 2*len(c.list) >= len(c.slots) {
		c.slots = make([]int32, max(64, 2*len(c.slots)))
		for i := range c.list {
			*c.slot(c.list[i].seq) = int32(i + 1)
		}
	}
	s := c.slot(seq)
	if *s == 0 {
		c.list = append(c.list, evidence{seq: seq})
		*s = int32(len(c.list))
	}
	return &c.list[*s-1]
}

func (c *candidates) clear() {
	for i := len(c.list) - 1; i >= 0; i-- { // the last has nothing behind it
		*c.slot(c.list[i].seq) = 0
	}
	clear(c.list)
	c.list = c.list[:0]
}

// hear hears the witnesses about a concept in its samples. It gives the words that
// are named and, if they are to be told of, the others.
func (s *survey) hear(w *worker, c *glossary.Concept, samples []lacking) (named, others []suspect) {
	term := w.meaning(c)
	seen := &w.candidates
	seen.clear()
	w.samples.Reset()
	for n, l := range samples {
		t := w.target(l.target, &w.samples)
		text := t.folded.S
		var glosses []int
		if strings.IndexByte(l.target, '(') >= 0 || strings.Contains(l.target, "（") {
			glosses = t.glosses(c.Senses)
		}
		sequences(text, l.tokens(w, &t, term), term.stands, func(seq string, rendered bool) {
			e := seen.of(seq)
			if e.last == n+1 {
				return
			}
			e.last = n + 1
			e.inside++
			if rendered {
				return
			}
			e.heard |= 1 << n
			for _, g := range glosses {
				if strings.HasSuffix(text[:g], seq) {
					e.glossed++
				}
			}
		})
	}
	var beside [sampleLacking][]lexicon.Key // words of the sources, by sample
	for i := range seen.list {
		e := &seen.list[i]
		k := bits.OnesCount64(e.heard)
		if k == 0 {
			continue
		}
		said := Witnesses{Corpus: s.associate(w, e.seq, k, len(samples), e.inside), Dictionary: term.translation(e.seq), Resemblance: term.resemblance(e.seq)}
		if e.glossed > 0 {
			said.Bracket = 6
		}
		if said.sum() < nameable && !s.tell {
			continue // whatever speaks against it
		}
		sum := 0.0
		for n, l := range samples {
			if e.heard&(1<<n) != 0 {
				if beside[n] == nil {
					beside[n] = l.beside(w)
				}
				sum += explained(e.seq, beside[n])
			}
		}
		said.Explained = -4 * sum / float64(k)
		x := suspect{strings.Clone(e.seq), said.sum(), k, said} // apart from the sample
		if x.score >= nameable {
			named = append(named, x)
		} else if s.tell {
			others = append(others, x)
		}
	}
	for _, list := range [][]suspect{named, others} {
		slices.SortStableFunc(list, func(a, b suspect) int {
			return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(len(b.fold), len(a.fold)), cmp.Compare(a.fold, b.fold))
		})
	}
	return named[:min(len(named), mostSuspects)], others
}

// makes reports whether a word that ends a phrase elsewhere is a part of the term:
// 即 in 基础设施即服务.
func (m *meaning) makes(word string) bool {
	return chinese.Han(firstRune(word)) && (m.has(word) || len(word) > utf8.UTFMax && m.translation(word) >= translationWeight[lexicon.Related])
}

// nameable is the least score of a word that is named as the culprit: a word
// that the dictionary gives for the term reaches it alone, any other witness
// needs a second.
const nameable = 3

// associate is the weight of the corpus's own evidence: that of k segments of
// n hold a word of which background says how frequent it is anyway. One
// segment proves nothing; from about six on the weight is full.
func (s *survey) associate(w *worker, seq string, k, n, inside int) float64 {
	if k < 2 {
		return 0
	}
	s.backgroundOnce.Do(func() { s.prepare(w) })
	const prior = 8 // segments' worth of general Chinese
	out := max(0, s.background[seq]-inside)
	p := (float64(out) + prior*general(seq)) / (float64(max(0, len(s.targets)-n)) + prior)
	p = min(max(p, 1e-6), 0.999)
	q := float64(k) / float64(n)
	if q <= p {
		return 0
	}
	llr := float64(k) * math.Log(q/p)
	if k < n {
		llr += float64(n-k) * math.Log((1-q)/(1-p))
	}
	return min(5, llr/float64(k)*q*float64(k-1)/float64(k))
}

// general is the share of segments of some twenty words that hold the word in
// general Chinese.
func general(seq string) float64 {
	const perSegment = 20
	f := float64(chinese.Frequency(seq))
	if f == 0 {
		f = 1
	}
	return min(1, perSegment*f/chinese.Total)
}

// explained is the share of the characters of seq that stand for one of the
// words, as the dictionary sees it.
func explained(seq string, words []lexicon.Key) float64 {
	stands := func(e lexicon.Entry) bool {
		return slices.ContainsFunc(words, func(k lexicon.Key) bool { return e.Means(k) >= lexicon.Related })
	}
	bytes := 0
	for rest := seq; rest != ""; {
		n, e := lexicon.Longest(rest)
		switch {
		case n == len(seq) && stands(e):
			return 1
		case n == 0 || n == len(seq):
			_, n = utf8.DecodeRuneInString(rest)
		}
		if n > utf8.UTFMax && stands(e) { // characters mean too much to explain anything
			bytes += n
		}
		rest = rest[n:]
	}
	return float64(bytes) / float64(len(seq))
}

// wordsBeside appends the words of a source to words that may stand for something
// in its target.
func (w *worker) wordsBeside(words []wordBeside, src string) []wordBeside {
	for _, word := range w.prose(src, false) {
		text := english.Fold(src[word.Start:word.End])
		if len(text) >= 2 && !english.Function(text) {
			words = append(words, wordBeside{Span{word.Start, word.End}, w.key(text)})
		}
	}
	return words
}

// keysBeside gives the words that are no part of a mention.
func keysBeside(words []wordBeside, mentions []Span) []lexicon.Key {
	keys := make([]lexicon.Key, 0, len(words))
	for _, word := range words {
		if !slices.ContainsFunc(mentions, word.at.Overlaps) {
			keys = append(keys, word.key)
		}
	}
	return keys
}
