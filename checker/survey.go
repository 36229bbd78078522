package checker

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/termdrift/termdrift/glossary"
	"github.com/termdrift/termdrift/internal/chinese"
	"github.com/termdrift/termdrift/internal/english"
	"github.com/termdrift/termdrift/internal/lexicon"
)

// survey is what the whole corpus says about its terms. It is made once all
// mentions are known.
//
// Where a term goes without its rendering, something else usually stands
// there, and the same thing again and again: 标记 for token, where the
// glossary says 词元. Four witnesses name it:
//
//   - the corpus: a word that stands in the segments that lack the rendering
//     far more often than elsewhere (log-likelihood ratio; Dunning 1993);
//   - the dictionary: a word that a general dictionary gives for the term;
//   - the glossary: a word that shares characters with the rendering
//     (可扩展性 beside 可伸缩性);
//   - the translator: a word followed by the English in brackets.
//
// Against a word speaks that another word of the source explains it.
//
// The witnesses are heard once a term, on a bounded sample in the order of
// the files, and leave a short list of words by which every segment is then
// searched.
type survey struct {
	c    *Checker
	w    *worker // for samples of texts that the workers remembered; nil before the first
	tell bool    // keep what was heard of words that are not named

	verdicts []verdict   // by concept
	lacking  [][]lacking // by concept: the first segments that lack the rendering
	samples  int         // segments that were kept for it

	targets []sampledTarget // a sample of all
	step    int             // every step-th segment is in it
	segment int             // of all that were read

	backgroundOnce sync.Once
	background     map[string]int // segments of the sample that hold a word or a sequence of words
}

// sample is what is kept of a segment that lacks a rendering.
type sample struct {
	key            uint64 // of the segment's text
	source, target string
	rendered       []Span // of the target, by any term
}

// lacking is a sample with the mentions of one concept.
type lacking struct {
	*sample
	mentions []glossary.Occurrence
}

type sampledTarget struct {
	segment int
	text    string
}

// verdict is what the witnesses leave of a concept.
type verdict struct {
	once  sync.Once
	words []suspect // the surest first
	heard int       // segments

	others []suspect // whose scores are too low, where survey.tell asks for them
}

// verdict gives what the witnesses say of a concept.
func (p *Pass) verdict(c *glossary.Concept) *verdict {
	v := &p.survey.verdicts[c.Number]
	v.once.Do(func() {
		v.words, v.others = p.survey.hear(p.w, c)
		v.heard = len(p.survey.lacking[c.Number])
		p.survey.lacking[c.Number] = nil // nobody asks again
	})
	return v
}

// suspect is a word, or a few in a row, that stands for a term.
type suspect struct {
	fold  string
	score float64

	segments int // of those heard, that hold it
	said     Witnesses
}

// Witnesses are the weights of what speaks for a word and against it.
type Witnesses struct {
	Corpus, Dictionary, Resemblance, Bracket float64
	Explained                                float64 // by other words of the source: less than zero
}

func (w *Witnesses) sum() float64 {
	return w.Corpus + w.Dictionary + w.Resemblance + w.Bracket + w.Explained
}

const (
	sampleLacking    = 32      // segments that are heard for a term
	sampleBackground = 2048    // at most, and half as many at least, segments that tell what is frequent anyway
	longestSequence  = 4       // words
	longestSuspect   = 10      // characters
	mostSuspects     = 12      // that a segment is searched for
	mostSamples      = 1 << 15 // segments that are kept for all terms
)

func newSurvey(c *Checker) *survey {
	n := len(c.matcher.Concepts)
	return &survey{c: c, verdicts: make([]verdict, n), lacking: make([][]lacking, n), step: 1}
}

// listen takes what the survey needs from a chunk. The chunks come in their
// order. A text that comes again proves no more than it did at first.
func (s *survey) listen(ch *chunk) {
	for k := range ch.glances {
		if s.samples < mostSamples {
			s.sample(ch, ch.from+k, ch.glances[k].lacking)
		}
	}
	for i := ch.from; i < ch.to; i++ {
		if s.segment++; s.segment%s.step == 0 && ch.segments[i].Paired() {
			s.targets = append(s.targets, sampledTarget{s.segment, strings.Clone(heard(ch.segments[i].Target.S))})
		}
		for len(s.targets) > sampleBackground {
			s.step *= 2
			s.targets = slices.DeleteFunc(s.targets, func(t sampledTarget) bool { return t.segment%s.step != 0 })
		}
	}
}

// sample keeps a segment for the concepts that lack their renderings in it.
func (s *survey) sample(ch *chunk, i int, lacks []lack) {
	most := sampleLacking
	if s.samples > mostSamples/2 {
		most /= 4 // to leave some for the rare terms
	}
	var kept *sample
	for _, l := range lacks {
		list := s.lacking[l.concept.Number]
		if len(list) >= most || slices.ContainsFunc(list, func(x lacking) bool { return x.key == ch.keys[i] }) {
			continue
		}
		if s.w == nil {
			s.w = s.c.worker()
		}
		usages := s.w.usages(ch, i)
		if kept == nil {
			s.samples++
			kept = newSample(&ch.segments[i], ch.keys[i], usages)
		}
		s.lacking[l.concept.Number] = append(list, lacking{kept, usages[l.usage].mentions})
	}
}

// newSample keeps a segment beyond its chunk.
func newSample(seg *Segment, key uint64, usages []usage) *sample {
	out := &sample{key: key, source: strings.Clone(heard(seg.Source.S)), target: strings.Clone(heard(seg.Target.S))}
	for _, u := range usages {
		if u.inner {
			continue
		}
		for _, h := range u.hits {
			out.rendered = append(out.rendered, h.Span)
		}
	}
	return out
}

// Culprit gives the free place in the target of what stands there instead of
// an accepted rendering of the mention.
func (p *Pass) Culprit(m *Mention) (Span, bool) {
	return p.firstFree(once(&p.seen.culprits, func() []Span { return p.culprits(m) }))
}

// culprits gives the places of the target that may stand for the mention, the
// surest first.
func (p *Pass) culprits(m *Mention) []Span {
	p.trace.search()
	out := p.cut(m)
	for _, w := range p.verdict(m.Sense().Concept).words {
		if slices.Contains(slices.Collect(m.folds()), w.fold) {
			continue // it stands there as a part of something longer
		}
		for from := 0; ; {
			i := chinese.Index(p.target.folded.S[from:], w.fold)
			if i < 0 {
				break
			}
			from += i + len(w.fold)
			at := p.target.span(from-len(w.fold), from)
			if p.w.segmenter.Bounds(p.target.folded.S, from-len(w.fold), from).Whole {
				out = append(out, at)
			}
		}
	}
	return out
}

// cut finds the places where the characters of a rendering stand in the target
// as a part of other words: 施工区 in 施工区域.
func (p *Pass) cut(m *Mention) (out []Span) {
	for _, s := range m.Senses {
		for i := range s.Accepted {
			first, n := utf8.DecodeRuneInString(s.Accepted[i].Text)
			if !chinese.Han(first) || n == len(s.Accepted[i].Text) {
				continue // single characters are in half of all words
			}
			p.target.places(&s.Accepted[i], func(pl place) bool {
				if !pl.bounds.Whole && p.target.contentWords(pl.bounds.Start, pl.bounds.End) {
					out = append(out, p.target.span(pl.bounds.Start, pl.bounds.End))
				}
				return true
			})
		}
	}
	return out
}

// contentWords reports whether a place of the folded target is made of content
// words: 施工区域 is, 和服务 is not.
func (t *target) contentWords(start, end int) bool {
	for _, w := range t.tokens() {
		if w.start >= start && w.end <= end && w.kind != content {
			return false
		}
	}
	return true
}

// token is a word of a folded target.
type token struct {
	start, end int
	kind       tokenKind
}

// tokenKind says what part a word can play in a suspect.
type tokenKind uint8

const (
	boundary tokenKind = iota // punctuation, Latin, particles: no suspect reaches over it
	fringe                    // adverbs, numerals, measure words: inside or at the end, as 层 in 池层
	content                   // it can begin a suspect
)

// tokens cuts a folded text into words.
func (w *worker) tokens(text string) []token {
	var out []token
	start := 0
	for line := range strings.Lines(text) {
		w.tokenEnds = w.segmenter.Cut(line, w.tokenEnds[:0])
		begin := 0
		for _, end := range w.tokenEnds {
			out = append(out, token{start + begin, start + end, kindOf(line[begin:end])})
			begin = end
		}
		start += len(line)
	}
	return out
}

// tokens cuts the target into words, once.
func (t *target) tokens() []token {
	return *once(&t.cut, func() []token { return t.w.tokens(t.folded.S) })
}

// kindOf tells the kind of a word by its part of speech in the dictionary,
// whose tags are those of the People's Daily corpus (u particle, p
// preposition, c conjunction, r pronoun, y e o modal words, d adverb, m
// numeral, q measure word, f position).
func kindOf(word string) tokenKind {
	if r, _ := utf8.DecodeRuneInString(word); !chinese.Han(r) {
		return boundary
	}
	_, pos, _ := chinese.Lookup(word)
	switch {
	case pos == "":
		return content
	case strings.ContainsAny(pos[:1], "upcryeow"):
		return boundary
	case strings.ContainsAny(pos[:1], "dmqfkh"):
		return fringe
	}
	return content
}

// sequences calls yield with each run of one to four words that may be a
// suspect, once a text. A single character is what the segmenter leaves of words
// that it does not know: it is a suspect only where single says so.
func (w *worker) sequences(text string, tokens []token, single func(seq string) bool, yield func(seq string)) {
	if w.sequencesSeen == nil {
		w.sequencesSeen = map[string]bool{}
	}
	seen := w.sequencesSeen
	clear(seen)
	for i := range tokens {
		if tokens[i].kind != content {
			continue
		}
		for j := i; j < len(tokens) && j < i+longestSequence && tokens[j].kind != boundary; j++ {
			seq := text[tokens[i].start:tokens[j].end]
			n := utf8.RuneCountInString(seq)
			if n > longestSuspect {
				break
			}
			if last := text[tokens[j].start:tokens[j].end]; chinese.FunctionWord(firstRune(last)) && utf8.RuneCountInString(last) == 1 {
				continue
			}
			if !seen[seq] && (n > 1 || single(seq)) {
				seen[seq] = true
				yield(seq)
			}
		}
	}
}

// prepare counts what is frequent in the corpus anyway.
func (s *survey) prepare(w *worker) {
	s.background = map[string]int{}
	for _, t := range s.targets {
		text := chinese.Fold(t.text).S
		w.sequences(text, w.tokens(text), func(string) bool { return true }, func(seq string) { s.background[seq]++ })
	}
}

// longestHeard bounds, in bytes, what is heard of one segment: a book on one
// line tells no more of a term than its first pages.
const longestHeard = 1 << 13

// heard gives what is heard of a text: whole characters.
func heard(s string) string {
	n := longestHeard
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// evidence is what was seen of one candidate.
type evidence struct {
	segments  int     // that hold it
	explained float64 // the sum over these of the share of it that other English words explain
	glossed   int     // of these, that have the English in brackets behind it
}

// hear hears the witnesses about a concept. It gives the words that are named
// and, if they are to be told of, the others.
func (s *survey) hear(w *worker, c *glossary.Concept) (named, others []suspect) {
	s.backgroundOnce.Do(func() { s.prepare(w) })
	term := newMeaning(c)
	seen := map[string]*evidence{}
	var order []string
	inside := map[string]int{}
	for _, l := range s.lacking[c.Number] {
		t := w.target(l.target)
		text := t.folded.S
		otherWords := w.wordsBeside(l.source, l.mentions)
		taken := l.rendered
		glosses := t.glosses(c.Senses)
		tokens := slices.Clone(t.tokens())
		for i := range tokens { // 即 ends a phrase, but not in 基础设施即服务
			word := text[tokens[i].start:tokens[i].end]
			if r, _ := utf8.DecodeRuneInString(word); tokens[i].kind != content && chinese.Han(r) && (term.has(word) || len(word) > utf8.UTFMax && term.translation(word) >= translationWeight[lexicon.Related]) {
				tokens[i].kind = content
			}
		}
		w.sequences(text, tokens, term.stands, func(seq string) {
			inside[seq]++
			i := chinese.Index(text, seq)
			if slices.ContainsFunc(taken, t.span(i, i+len(seq)).Overlaps) {
				return
			}
			e := seen[seq]
			if e == nil {
				e = &evidence{}
				seen[seq] = e
				order = append(order, seq)
			}
			e.segments++
			e.explained += explained(seq, otherWords)
			for _, g := range glosses {
				if strings.HasSuffix(text[:g], seq) {
					e.glossed++
				}
			}
		})
	}
	n := len(s.lacking[c.Number])
	for _, seq := range order {
		e := seen[seq]
		said := Witnesses{
			Corpus: s.associate(seq, e.segments, n, inside[seq]), Dictionary: term.translation(seq), Resemblance: term.resemblance(seq),
			Explained: -4 * e.explained / float64(e.segments),
		}
		if e.glossed > 0 {
			said.Bracket = 6
		}
		x := suspect{seq, said.sum(), e.segments, said}
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

// nameable is the least score of a word that is named as the culprit: a word
// that the dictionary gives for the term reaches it alone, any other witness
// needs a second.
const nameable = 3

// associate is the weight of the corpus's own evidence: that of k segments of
// n hold a word of which background says how frequent it is anyway. One
// segment proves nothing; from about six on the weight is full.
func (s *survey) associate(seq string, k, n, inside int) float64 {
	if k < 2 {
		return 0
	}
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
	stands := func(part string) bool {
		e, ok := lexicon.Find(part)
		return ok && slices.ContainsFunc(words, func(k lexicon.Key) bool { return e.Means(k) >= lexicon.Related })
	}
	if stands(seq) {
		return 1
	}
	bytes := 0
	for rest := seq; rest != ""; {
		n := lexicon.Longest(rest)
		if n == 0 || n == len(seq) {
			_, n = utf8.DecodeRuneInString(rest)
		}
		if n > utf8.UTFMax && stands(rest[:n]) { // characters mean too much to explain anything
			bytes += n
		}
		rest = rest[n:]
	}
	return float64(bytes) / float64(len(seq))
}

// wordsBeside gives the words of a source that are no part of a mention: what in
// the target they stand for is no suspect.
func (w *worker) wordsBeside(src string, mentions []glossary.Occurrence) []lexicon.Key {
	src = heard(src)
	var keys []lexicon.Key
	for _, word := range w.prose(src, false) {
		at := Span{word.Start, word.End}
		text := english.Fold(src[word.Start:word.End])
		if len(text) < 2 || english.Function(text) || slices.ContainsFunc(mentions, func(o glossary.Occurrence) bool { return at.Overlaps(Span{o.Start, o.End}) }) {
			continue
		}
		keys = append(keys, w.key(text))
	}
	return keys
}

// sourceWordsBeside gives the words of the source beside the mentions of the
// concept.
func (p *Pass) sourceWordsBeside(c *glossary.Concept) []lexicon.Key {
	var mentions []glossary.Occurrence
	if u := p.w.usage(p.chunk, p.index, c); u != nil {
		mentions = u.mentions
	}
	return p.w.wordsBeside(p.Segment.Source.S, mentions)
}

// key is lexicon.KeyOf, remembered.
func (w *worker) key(word string) lexicon.Key { return w.word(word).key }

// sourceWord is what the dictionaries know of an English word.
type sourceWord struct {
	key    lexicon.Key
	common bool // a content word of general English
}

// mostKnown bounds the words that a worker remembers.
const mostKnown = 1 << 16

// word looks up a folded word, or remembers it: a corpus uses few words again
// and again.
func (w *worker) word(folded string) sourceWord {
	s, known := w.known[folded]
	if !known {
		if len(w.known) == mostKnown {
			clear(w.known)
		}
		s = sourceWord{lexicon.KeyOf(folded), len(folded) >= 3 && !english.Function(folded) && english.Common(folded)}
		w.known[strings.Clone(folded)] = s
	}
	return s
}

// glosses gives the places in the folded target at which a bracket opens that
// holds the English of one of the senses: 令牌（token）.
func (t *target) glosses(senses []*glossary.Sense) []int {
	var out []int
	for _, s := range senses {
		for _, o := range t.left(s) {
			if open, ok := t.bracketed(o); ok {
				head := strings.TrimRight(t.text[:open], " *_`\"”」")
				out = append(out, len(chinese.Fold(head).S))
			}
		}
	}
	return out
}

// bracketed reports whether an English term stands in brackets behind
// Chinese, alone or in a longer English phrase, and where the bracket opens:
// there it explains the Chinese and was not left standing.
func (t *target) bracketed(o glossary.Occurrence) (int, bool) {
	const longest = 200 // bytes before the term in the bracket
	from := max(0, o.Start-longest)
	open := strings.LastIndexAny(t.text[from:o.Start], "(（")
	if open += from; open < from || strings.ContainsFunc(t.text[open:o.Start], func(r rune) bool { return chinese.Han(r) || r == ')' || r == '）' }) {
		return 0, false
	}
	head := strings.TrimRight(t.text[:open], " *_`\"”」")
	r, _ := utf8.DecodeLastRuneInString(head)
	if !chinese.Han(r) {
		return 0, false
	}
	return open, true
}
