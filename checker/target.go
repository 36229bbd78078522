package checker

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/termdrift/termdrift/glossary"
	"github.com/termdrift/termdrift/internal/chinese"
	"github.com/termdrift/termdrift/internal/english"
	"github.com/termdrift/termdrift/internal/lexicon"
	"github.com/termdrift/termdrift/internal/prose"
	"github.com/termdrift/termdrift/internal/slab"
)

// target is the target text of a segment, made ready for search once.
type target struct {
	text   string
	folded chinese.Folded
	w      *worker

	tried   func(i int, p place) // hears, unless it is nil, of each place of the i-th rendering
	words   lazy[[]token]
	masks   lazy[[]prose.Span]
	runes   lazy[[]rune] // of the folded text
	simple  lazy[string] // it in simplified characters, byte for byte
	read    bool         // english is filled
	english []glossary.Occurrence
}

// place is a place at which the characters of a rendering stand.
type place struct {
	start, end int // in the folded text
	bounds     chinese.Bounds
}

func (w *worker) target(text string, room *chinese.Room) target {
	return target{text: text, folded: room.Fold(text), w: w}
}

// span gives the span of the text itself for a span of the folded text.
func (t *target) span(start, end int) Span {
	s, e := t.folded.Span(start, end)
	return Span{s, e}
}

// mask gives the span that is no prose around a place of the text.
func (t *target) mask(at Span) (prose.Span, bool) {
	masks := *t.masks.get(func() []prose.Span { return prose.Mask(t.text, nil) })
	i := sort.Search(len(masks), func(i int) bool { return masks[i].End > at.Start })
	if i == len(masks) || masks[i].Start >= at.End {
		return prose.Span{}, false
	}
	return masks[i], true
}

// places calls yield for each place at which the characters of r stand, until
// yield returns false. Places do not overlap.
func (t *target) places(r *glossary.Rendering, yield func(place) bool) {
	for _, fold := range r.Folds() {
		for from := 0; ; {
			i := chinese.Index(t.folded.S[from:], fold)
			if i < 0 {
				break
			}
			p := place{start: from + i, end: from + i + len(fold)}
			p.bounds = t.w.segmenter.Bounds(t.folded.S, p.start, p.end)
			if !yield(p) {
				return
			}
			from = p.end
		}
	}
}

// hits gives the places at which one of the renderings stands as it should,
// and those at which only its capitals are wrong. Of places that overlap, the
// longest stays.
func (t *target) hits(s *glossary.Sense, list []glossary.Rendering) (right, miscased []Hit) {
	return t.addHits(nil, nil, s, list)
}

// addHits adds the hits of a sense to lists that have none yet.
func (t *target) addHits(right, miscased []Hit, s *glossary.Sense, list []glossary.Rendering) ([]Hit, []Hit) {
	for i := range list {
		r := &list[i]
		t.places(r, func(p place) bool {
			if t.tried != nil {
				t.tried(i, p)
			}
			if p.bounds.Whole && !(s.Name && t.inLongerName(p.start, p.end, t.span(p.start, p.end))) {
				h := Hit{t.span(p.start, p.end), s, i}
				if sameCapitals(r.Text, t.text[h.Span.Start:h.Span.End]) {
					right = addHit(right, h)
				} else if _, masked := t.mask(h.Span); !masked {
					miscased = addHit(miscased, h)
				}
			}
			return true
		})
	}
	return right, miscased
}

// addHit adds h unless a hit at least as long overlaps it, and drops shorter
// ones that it overlaps. The hits stay in the order of the text.
func addHit(hits []Hit, h Hit) []Hit {
	if n := len(hits); n == 0 || hits[n-1].Span.End <= h.Span.Start {
		return append(hits, h)
	}
	kept := hits[:0]
	for _, o := range hits {
		if o.Span.Overlaps(h.Span) {
			if o.Span.Len() >= h.Span.Len() {
				return hits
			}
			continue
		}
		kept = append(kept, o)
	}
	i := len(kept)
	for i > 0 && kept[i-1].Span.Start > h.Span.Start {
		i--
	}
	kept = append(kept, Hit{})
	copy(kept[i+1:], kept[i:])
	kept[i] = h
	return kept
}

// accepted gives the accepted renderings of the senses that stand in the
// target, and those with wrong capitals.
func (t *target) accepted(senses []*glossary.Sense) (right, miscased []Hit) {
	w := t.w
	right, miscased = w.right[:0], w.miscased[:0]
	for _, s := range senses {
		r, m := t.addHits(w.rightOfSense[:0], w.miscasedOfSense[:0], s, s.Accepted)
		w.rightOfSense, w.miscasedOfSense = r, m
		for _, h := range r {
			right = addHit(right, h)
		}
		for _, h := range m {
			miscased = addHit(miscased, h)
		}
		if len(r) > 0 || len(m) > 0 {
			continue
		}
		for i := range s.Accepted {
			if !kept(s, &s.Accepted[i]) {
				continue
			}
			for _, o := range t.left(s) { // "tokens" where the entry keeps "token"
				right = addHit(right, Hit{Span{o.Start, o.End}, s, i})
			}
		}
	}
	if len(right) == 0 && len(miscased) == 0 {
		right = append(right, t.loose(senses)...)
	}
	w.right, w.miscased = right, miscased
	return w.store.hits.Keep(right), w.store.hits.Keep(miscased)
}

// kept reports whether a rendering is the English term itself.
func kept(s *glossary.Sense, r *glossary.Rendering) bool {
	return strings.EqualFold(r.Text, s.Term)
}

// left gives the places at which the English of the sense stands in the
// target, outside links and placeholders.
func (t *target) left(s *glossary.Sense) []glossary.Occurrence {
	if !t.read {
		t.readEnglish()
	}
	var out []glossary.Occurrence
	for _, o := range t.english {
		if o.Misspelled {
			continue
		}
		for _, other := range o.Senses {
			if other.Concept == s.Concept {
				out = append(out, o)
			}
		}
	}
	return out
}

// readEnglish finds the terms that stand in the target.
func (t *target) readEnglish() {
	t.read = true
	words := t.w.prose(t.text, true)
	t.english = t.w.matcher.Find(t.text, words, func(*glossary.Sense) bool { return true }, nil)
}

// loose finds accepted renderings whose words stand apart by what changes
// nothing: a particle, a conjunction, a count (强化的学习, 确诊的 16 例病例).
func (t *target) loose(senses []*glossary.Sense) []Hit {
	for _, s := range senses {
		for i := range s.Accepted {
			for _, fold := range s.Accepted[i].Folds() {
				for _, cut := range t.w.seams(fold) {
					if start, end, ok := apart(t.folded.S, fold[:cut], fold[cut:]); ok {
						return []Hit{{t.span(start, end), s, i}}
					}
				}
			}
		}
	}
	return nil
}

// apart finds head and tail in text with a filler between them.
func apart(text, head, tail string) (start, end int, ok bool) {
	for from := 0; ; {
		i := chinese.Index(text[from:], head)
		if i < 0 {
			return 0, 0, false
		}
		start, from = from+i, from+i+len(head)
		rest := text[from:min(len(text), from+longestFiller+len(tail))]
		if k := strings.Index(rest, tail); k > 0 && filler(rest[:k]) {
			return start, from + k + len(tail), true
		}
	}
}

// longestFiller bounds a filler, in bytes: 的 and a count with its measure
// word.
const longestFiller = 30

// filler reports whether the characters between two words of a compound
// change nothing: at most a particle or a conjunction, a number, a measure
// word, a particle.
func filler(s string) bool {
	if inside, ok := strings.CutPrefix(s, "("); ok { // 特征(trait)对象
		inside, ok = strings.CutSuffix(inside, ")")
		return ok && !strings.ContainsFunc(inside, chinese.Wide)
	}
	rest := strings.TrimPrefix(s, "的")
	if number := strings.TrimLeft(rest, "0123456789.，〇零一二两三四五六七八九十百千万亿几数多余约"); strings.Trim(rest[:len(rest)-len(number)], ".，") != "" {
		rest = number
		if r, n := utf8.DecodeRuneInString(rest); strings.ContainsRune("个例名位种项条次台件类份", r) {
			rest = rest[n:]
		}
		return rest == "" || rest == "的"
	}
	switch s {
	case "的", "之", "和", "与", "及":
		return true
	}
	return false
}

// sameCapitals reports whether the Latin letters of got have the capitals of
// want. A rendering in small letters accepts any.
func sameCapitals(want, got string) bool {
	if !strings.ContainsFunc(want, func(r rune) bool { return r < 0x3000 || r > 0xFEFF }) {
		return true // Chinese characters only
	}
	w, g := latinLetters(want), latinLetters(got)
	return w == strings.ToLower(w) || w == g || len(w) != len(g)
}

// latinLetters gives the letters of s that have capitals, narrowed.
func latinLetters(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 0xFF01 && r <= 0xFF5E {
			r -= 0xFF01 - '!'
		}
		if unicode.IsUpper(r) || unicode.IsLower(r) {
			return r
		}
		return -1
	}, s)
}

// worker is the scratch of one goroutine.
type worker struct {
	*Checker
	segmenter   *chinese.Segmenter
	words       []english.Word
	wordsFrom   *Segment // whose source's words and spans that are no prose are known
	sourceWords []english.Word
	sourceSpans []prose.Span
	found       []glossary.Occurrence
	spans       []prose.Span
	seamsOf     map[string][]int
	candidates  candidates    // of a term
	samples     chinese.Room  // of a term, folded
	others      []wordBeside  // of a source
	beside      []Span        // what they stand beside
	common      []lexicon.Key // see commonWords
	pass        Pass
	// What is found of a segment is put together in lists that are used again.
	store                         *store // as long as the chunk; without one, of the worker's own
	usageList                     []usage
	same                          []glossary.Occurrence
	right, miscased               []Hit
	rightOfSense, miscasedOfSense []Hit
	tokenList                     []token
	notes                         []note
	packing                       []byte
	keptPacked                    slab.Texts

	taken          []Span    // of a Pass
	covered        cover     // of a Pass
	placed         []settled // by the mentions of a usage
	unplaced       []settled
	tokenWords     []chinese.Word
	mute           bool            // count the findings, and make none
	elsewhere      bool            // look at a segment as if it stood at another place, where nothing is introduced
	uses           bool            // tell what stands for each mention
	glances        *recall[glance] // of the first round, in the second; else nil
	sayings        *recall[[]saying]
	said           []saying // of the segment under check, where they are to be remembered
	keepSaid       bool
	trace          *trace // nil unless a segment is to be explained
	known          map[string]sourceWord
	anchors        []string        // of a target
	lexemes        []lexicon.Entry // of a target
	lengths        []lengths       // of the segments of a chunk
	fits           []fits          // likewise, of its own
	ahead          []float64
	doubtful       []Span
	want           []rune // of a rendering
	alternativesOf map[*glossary.Rendering][]alternative
}

// store is where the lists are that are found of segments.
type store struct {
	usages   slab.Slab[usage]
	mentions slab.Slab[glossary.Occurrence]
	hits     slab.Slab[Hit]
	tokens   slab.Slab[token]
	targets  slab.Slab[target]
	asked    slab.Slab[Mention] // what the rules were asked about
	runes    slab.Slab[rune]
	folded   chinese.Room
}

func (s *store) reset() {
	s.usages.Reset()
	s.mentions.Reset()
	s.hits.Reset()
	s.tokens.Reset()
	s.targets.Reset()
	s.asked.Reset()
	s.runes.Reset()
	s.folded.Reset()
}

// prose gives the words of text that stand in prose or in what looks like an
// identifier, and with code those that stand in code. The slice, and the spans
// that are no prose, are valid until the next call.
func (w *worker) prose(text string, code bool) []english.Word {
	w.words = english.Words(text, w.words[:0])
	w.spans = prose.Mask(text, w.spans[:0])
	if len(w.spans) == 0 {
		return w.words
	}
	kept := w.words[:0]
	spans := w.spans
	for _, word := range w.words {
		for len(spans) > 0 && spans[0].End <= word.Start {
			spans = spans[1:]
		}
		if len(spans) > 0 && spans[0].Start < word.End && spans[0].Kind != prose.Ident && !(code && spans[0].Kind == prose.Code) {
			continue
		}
		kept = append(kept, word)
	}
	w.words = kept
	return kept
}

// wordsOf gives the words of a segment's source that stand in prose; they, and
// w.sourceSpans, which are no prose, are valid until it is asked for another
// segment.
func (w *worker) wordsOf(seg *Segment) []english.Word {
	if w.wordsFrom != seg {
		w.wordsFrom = seg
		w.sourceWords = append(w.sourceWords[:0], w.prose(seg.Source.S, false)...)
		w.sourceSpans = append(w.sourceSpans[:0], w.spans...)
	}
	return w.sourceWords
}

// mostRenderings bounds the renderings of which a worker remembers something: a
// text uses few again and again.
const mostRenderings = 1 << 12

// seams gives the places inside a folded rendering at which one of its words
// ends and the next begins.
func (w *worker) seams(fold string) []int {
	if s, known := w.seamsOf[fold]; known {
		return s
	}
	ends := w.segmenter.Cut(fold, nil)
	if len(ends) == 1 { // a compound that the dictionary has as a word
		ends = ends[:0]
		for i := range fold {
			if i > utf8.UTFMax && len(fold)-i > utf8.UTFMax && chinese.Frequency(fold[:i]) > 0 && chinese.Frequency(fold[i:]) > 0 {
				ends = append(ends, i)
			}
		}
	} else if len(ends) > 0 {
		ends = ends[:len(ends)-1]
	}
	if len(w.seamsOf) == mostRenderings {
		clear(w.seamsOf)
	}
	w.seamsOf[fold] = ends
	return ends
}
