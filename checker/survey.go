package checker

import (
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
	c       *Checker
	w       *worker         // for samples of texts that the workers remembered
	idle    chan *worker    // between the rounds
	glances *recall[glance] // of the first round
	once    bool            // the rules look at one of the texts that come again, and count for the others
	tell    bool            // keep what was heard of words that are not named

	hearings []*hearing // by concept; nil where no segment lacks the rendering
	sampled  sampled
	samples  int // segments that were kept for it

	targets []sampledTarget // a sample of all
	step    int             // every step-th segment is in it
	segment int             // of all that were read

	backgroundOnce sync.Once
	background     map[string]int // segments of the sample that hold a word or a sequence of words
}

type sampledTarget struct {
	segment int
	text    string
}

// hearing is what the witnesses say of a concept, once they were heard.
type hearing struct {
	lacking []lacking // the first segments that lack the rendering, until they were heard
	once    sync.Once
	words   []string // that are named, folded, the surest first

	// Where survey.tell asks for it:
	suspects []suspect // the same words, and behind them those whose scores are too low
	segments int       // that were heard
}

// heard gives what the witnesses said of a concept.
func (p *Pass) heard(c *glossary.Concept) *hearing {
	h := p.survey.hearings[c.Number]
	if h == nil {
		return &hearing{}
	}
	h.once.Do(func() {
		named, others := p.survey.hear(p.w, c, h.lacking)
		h.words = make([]string, len(named))
		for i := range named {
			h.words[i] = named[i].fold
		}
		if p.survey.tell {
			h.suspects, h.segments = slices.Concat(named, others), len(h.lacking)
		}
		h.lacking = nil // nobody asks again
	})
	return h
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
	return &survey{c: c, w: c.worker(), idle: make(chan *worker, c.options.Jobs), hearings: make([]*hearing, len(c.matcher.Concepts)), step: 1}
}

// listen takes what the survey needs from a chunk. The chunks come in their
// order. A text that comes again proves no more than it did at first.
func (s *survey) listen(ch *chunk) {
	for k := range ch.glances {
		if s.samples < mostSamples && ch.same[k] == nil { // else it was heard
			s.sample(ch, ch.from+k)
		}
	}
	for i := ch.from; i < ch.to; i++ {
		if s.segment++; s.segment%s.step == 0 && ch.glances[i-ch.from].paired {
			s.targets = append(s.targets, sampledTarget{s.segment, strings.Clone(beginning(ch.segments[i].Target.S))})
		}
		for len(s.targets) > sampleBackground {
			s.step *= 2
			s.targets = slices.DeleteFunc(s.targets, func(t sampledTarget) bool { return t.segment%s.step != 0 })
		}
	}
}

// sample keeps a segment for the concepts that lack their renderings in it.
func (s *survey) sample(ch *chunk, i int) {
	most := sampleLacking
	if s.samples > mostSamples/2 {
		most /= 4 // to leave some for the rare terms
	}
	key := ch.text(i)
	var kept *sample
	for x := range ch.glances[i-ch.from].found.notes {
		if x.rendering != lacks {
			continue
		}
		h := s.hearings[x.concept]
		if h == nil {
			h = &hearing{}
			s.hearings[x.concept] = h
		}
		if len(h.lacking) >= most || slices.ContainsFunc(h.lacking, func(x lacking) bool { return x.key == key }) {
			continue
		}
		usages := s.w.usages(ch, i)
		if kept == nil {
			s.samples++
			kept = s.sampled.keep(&ch.segments[i], usages)
		}
		h.lacking = append(h.lacking, lacking{key, kept, s.sampled.mentions(kept, usages[x.part].mentions)})
	}
}

// Culprit gives the free place in the target of what stands there instead of
// an accepted rendering of the mention.
func (p *Pass) Culprit(m *Mention) (Span, bool) {
	return p.firstFree(p.seen.culprits.get(func() []Span { return p.culprits(m) }))
}

// culprits gives the places of the target that may stand for the mention, the
// surest first.
func (p *Pass) culprits(m *Mention) []Span {
	p.trace.search()
	out := p.cut(m)
	folds := slices.Collect(m.folds())
	for _, word := range p.heard(m.Sense().Concept).words {
		if slices.Contains(folds, word) {
			continue // it stands there as a part of something longer
		}
		for from := 0; ; {
			i := chinese.Index(p.target.folded.S[from:], word)
			if i < 0 {
				break
			}
			from += i + len(word)
			at := p.target.span(from-len(word), from)
			if p.w.segmenter.Bounds(p.target.folded.S, from-len(word), from).Whole {
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

// sourceWordsBeside gives the words of the source beside the mentions of the
// concept.
func (p *Pass) sourceWordsBeside(c *glossary.Concept) []lexicon.Key {
	var mentions []Span
	if u := p.w.usage(p.chunk, p.index, c); u != nil {
		mentions = appendSpans(nil, u.mentions, p.Segment.Source.S)
	}
	p.w.others = p.w.wordsBeside(p.w.others[:0], beginning(p.Segment.Source.S))
	return keysBeside(p.w.others, mentions)
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
				_, end := t.folded.Stretch(0, len(strings.TrimRight(t.text[:open], " *_`\"”」")))
				out = append(out, end)
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
