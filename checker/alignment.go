package checker

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/termdrift/termdrift/internal/chinese"
	"github.com/termdrift/termdrift/internal/english"
	"github.com/termdrift/termdrift/internal/lexicon"
)

// Misalignment is a stretch of segments whose sides do not belong together.
type Misalignment struct {
	Kind     MisalignmentKind
	Segments int // how many
	Places   int // in how many stretches: 1, or more where they are told at once
	// Last is where the last of the segments stands: its target, or its source
	// where there is none.
	Last Position
}

// MisalignmentKind is what is the matter with a stretch.
type MisalignmentKind uint8

const (
	Aligned      MisalignmentKind = iota
	NoTarget                      // sources without targets
	NoSource                      // targets without sources
	Untranslated                  // the targets are English
	Doubled                       // the target is that of the segment before
	Twice                         // the target holds a text twice
	Early                         // each target translates the source that follows
	Late                          // each target translates the source before
)

// Whether the targets of a stretch are shifted is a question of evidence: what
// speaks for each target belonging to the neighbouring source rather than to
// its own. Four witnesses are heard, each as the logarithm of a likelihood ratio,
// so that what they say adds up:
//
//   - lengths: a long text has a long translation (Gale and Church 1993);
//   - anchors: numbers and words in Latin letters that the target has in common
//     with a source;
//   - terms of the glossary with their renderings;
//   - a general dictionary: words of the source that have a counterpart in the
//     target.
//
// A single segment proves nothing. The evidence is summed up over a stretch, with
// the cumulative sum of Page (Biometrika 41, 1954): where it falls below zero a
// stretch may begin, where it was highest the stretch ends. The sum is kept
// from segment to segment, and nothing else of the document.
//
// The dictionary is slow. It is asked only about segments in a stretch for which
// the other witnesses say something already.

// fits is how well the target of a segment fits its own source, the one that
// follows and the one before: logarithms of likelihoods up to a constant.
type fits [3]float64

// shift is what speaks for the target belonging to the source that follows,
// and to the one before, against all else that it may belong to.
func (f *fits) shift() (nats [2]float64) {
	for d := range nats {
		if nats[d] = f[1+d] - max(f[0], f[2-d]); math.IsInf(f[1+d], -1) {
			nats[d] = 0 // there is none
		}
	}
	return nats
}

// judgement is what the first round finds of a segment.
type judgement struct {
	kind  MisalignmentKind
	shift [2]float64
}

const (
	// enoughEvidence is what a stretch must come to: that it comes about by
	// chance is as likely as one in a million.
	enoughEvidence = 13.8
	// someEvidence is what a stretch must come to before the dictionary is
	// asked.
	someEvidence = 3.0
	// leastShifted is the length of the shortest stretch that is told.
	leastShifted = 2
)

// alignment is what speaks for a segment being aligned or not, whatever the
// lengths of others: its fault, or what its anchors say of each candidate.
type alignment struct {
	kind    MisalignmentKind
	anchors anchored
}

// anchored is how many anchors a target has, and how many of them stand in the
// source of each candidate; -1 where there is none.
type anchored struct {
	all int8
	in  [3]int8
}

// alignment finds that of segment i.
func (w *worker) alignment(ch *chunk, i int) (a alignment) {
	if a.kind = w.faulty(ch, i); a.kind == Aligned && ch.segments[i].Paired() {
		a.anchors = w.anchored(ch, i)
	}
	return a
}

// align judges the segments of a chunk, at which the first look was taken.
func (w *worker) align(ch *chunk) {
	out := ch.judged
	ratio := w.measure(ch)
	w.fits = slices.Grow(w.fits[:0], len(out))[:len(out)]
	seen := w.fits
	for k := range out {
		g := &ch.glances[k]
		if out[k].kind = g.kind; g.kind == Aligned && g.paired {
			seen[k] = w.cheap(ch.from+k, ratio, g.anchors)
			out[k].shift = seen[k].shift()
		}
	}
	w.doubtful = w.doubtful[:0]
	for d := range 2 {
		w.stretches(out, d, someEvidence)
	}
	slices.SortFunc(w.doubtful, byStart)
	done := 0
	for _, s := range w.doubtful {
		for k := max(done, s.Start); k < s.End; k++ {
			if out[k].kind == Aligned && ch.glances[k].paired {
				w.dear(ch, ch.from+k, &seen[k])
				out[k].shift = seen[k].shift()
			}
		}
		done = max(done, s.End)
	}
}

// stretches adds to the doubtful ones those in which the evidence for a shift
// comes to at least so much, whatever stood before the chunk and follows it.
func (w *worker) stretches(list []judgement, d int, least float64) {
	w.ahead = slices.Grow(w.ahead[:0], len(list)+1)[:len(list)+1]
	ahead := w.ahead // the most that the evidence from here on comes to
	ahead[len(list)] = 0
	for i := len(list) - 1; i >= 0; i-- {
		ahead[i] = max(0, ahead[i+1]) + list[i].shift[d]
	}
	sum := 0.0
	for i := range list {
		sum = max(0, sum)
		if sum+ahead[i] >= least {
			if n := len(w.doubtful) - 1; n >= 0 && w.doubtful[n].End == i {
				w.doubtful[n].End++
			} else {
				w.doubtful = append(w.doubtful, Span{i, i + 1})
			}
		}
		sum += list[i].shift[d]
	}
}

// candidateAt is where the sources stand that a target may belong to: beside it, in
// the segment that follows and in the one before.
var candidateAt = [3]int{0, 1, -1}

// candidates gives these sources of segment i; nil where there is none.
func (ch *chunk) candidates(i int) (out [3]*Segment) {
	for c, n := range candidateAt {
		if j := i + n; j >= 0 && j < len(ch.segments) && ch.segments[j].Paired() {
			out[c] = &ch.segments[j]
		}
	}
	return out
}

// anchored looks for the anchors of a target.
func (w *worker) anchored(ch *chunk, i int) (a anchored) {
	w.anchors = anchors(ch.segments[i].Target.S, w.anchors[:0])
	a.all = int8(len(w.anchors))
	for c, s := range ch.candidates(i) {
		if s == nil {
			a.in[c] = -1
			continue
		}
		for _, anchor := range w.anchors {
			if strings.Contains(s.Source.S, anchor) {
				a.in[c]++
			}
		}
	}
	return a
}

// cheap hears the anchors and the lengths.
func (w *worker) cheap(i int, ratio float64, a anchored) (f fits) {
	for c, in := range a.in {
		if in < 0 {
			f[c] = math.Inf(-1)
			continue
		}
		f[c] = float64(in)*anchorThere + float64(a.all-in)*anchorMissing +
			lengthFit(float64(w.lengths[i+candidateAt[c]].source), float64(w.lengths[i].target), ratio)
	}
	return f
}

// measure gathers the lengths of the texts of a chunk, its neighbours included,
// and gives how many characters of target stand for one of source.
func (w *worker) measure(ch *chunk) float64 {
	w.lengths = w.lengths[:0]
	source, target := 1.0, 0.35
	for i := range ch.segments {
		var n lengths
		var paired bool
		if i >= ch.from && i < ch.to {
			g := &ch.glances[i-ch.from]
			n, paired = g.lengths, g.paired
		} else {
			n, paired = ch.segments[i].lengths(), ch.segments[i].Paired()
		}
		w.lengths = append(w.lengths, n)
		if paired {
			source += float64(n.source)
			target += float64(n.target)
		}
	}
	return max(0.15, min(1, target/source))
}

// lengths are those of the texts of a segment, in characters.
type lengths struct{ source, target int32 }

func (s *Segment) lengths() lengths {
	return lengths{int32(countRunes(s.Source.S)), int32(countRunes(s.Target.S))}
}

// lengthFit is the logarithm of the likelihood that a target of the length
// translates a source. The variance, per character of source, is the larger of
// those that were measured (see lengthVariance in internal/bitext; textbooks with formulas); one text in some
// is shortened or explained, so that no length speaks against more than a few
// nats.
func lengthFit(source, target, ratio float64) float64 {
	const variance, most = 2.5, 3.0
	d := target - ratio*source
	mean := (source + target/ratio) / 2
	return -min(most, d*d/(2*variance*max(1, mean)))
}

// Of the numbers and Latin words of targets so many stand in the source in the
// same spelling, and so many in the one beside it. Of three corpora of
// human translations (a glossary, a textbook, medical texts) it was 63, 96 and
// 96 in a hundred, and 8, 23 and 23.
const (
	anchorKept   = 0.85
	anchorChance = 0.2
	mostAnchors  = 8
)

var anchorThere, anchorMissing = fit(true, anchorKept, anchorChance), fit(false, anchorKept, anchorChance)

// anchors finds numbers and words in Latin letters of two and more characters.
func anchors(s string, out []string) []string {
	for i := 0; i < len(s) && len(out) < mostAnchors; i++ {
		start := i
		for i < len(s) && (s[i]|0x20 >= 'a' && s[i]|0x20 <= 'z' || s[i] >= '0' && s[i] <= '9') {
			i++
		}
		if i-start >= 2 && !slices.Contains(out, s[start:i]) {
			out = append(out, s[start:i])
		}
	}
	return out
}

// Of the mentions of terms so many have their rendering in the target, and so
// many would have it in the one beside it, as texts repeat their terms.
const (
	termKept   = 0.85
	termChance = 0.3
)

// Of the everyday content words of a source so many have a counterpart in the
// target, by the dictionary, and so many in the one beside it. In the same
// corpora it was 61, 62 and 56 in a hundred, and 9, 16 and 12.
const (
	wordKept   = 0.55
	wordChance = 0.13
	mostWords  = 24 // of a source
)

// dear hears the glossary and the dictionary beside what was heard.
func (w *worker) dear(ch *chunk, i int, f *fits) {
	t := w.targetOf(ch, i) // searched by this worker alone: the usages of i are known
	entries := w.entries(t.folded.S)
	for c, s := range ch.candidates(i) {
		if s == nil {
			continue
		}
		f[c] += w.wordFit(s.Source.S, entries)
		usages := w.usages(ch, i+candidateAt[c])
		for k := range usages {
			if u := &usages[k]; !u.inner {
				hits := u.hits
				if c > 0 {
					hits, _ = t.accepted(u.senses())
				}
				f[c] += fit(len(hits) > 0, termKept, termChance)
			}
		}
	}
}

// fit is what it says that something is there, or is not, which of texts that
// belong together the share kept has, and of others the share chance.
func fit(there bool, kept, chance float64) float64 {
	if there {
		return math.Log(kept / chance)
	}
	return math.Log((1 - kept) / (1 - chance))
}

// entries are the dictionary's first entries for the words of a folded target.
func (w *worker) entries(folded string) []lexicon.Entry {
	w.lexemes = appendEntries(w.lexemes[:0], folded, 2*mostWords)
	return w.lexemes
}

// appendEntries appends the dictionary's entries for the words of a text, each as
// long as it can be, until there are so many.
func appendEntries(entries []lexicon.Entry, text string, most int) []lexicon.Entry {
	for text != "" && len(entries) < most {
		n, e := lexicon.Longest(text)
		if n == 0 {
			_, n = utf8.DecodeRuneInString(text)
		} else {
			entries = append(entries, e)
		}
		text = text[n:]
	}
	return entries
}

// wordFit is what the dictionary says of a source and the entries of a target.
func (w *worker) wordFit(source string, entries []lexicon.Entry) (nats float64) {
	for _, key := range w.commonWords(source, mostWords) {
		nats += fit(slices.ContainsFunc(entries, func(e lexicon.Entry) bool { return e.Means(key) >= lexicon.Related }), wordKept, wordChance)
	}
	return nats
}

// faulty tells what is the matter with a segment by itself, or beside the one
// before.
func (w *worker) faulty(ch *chunk, i int) MisalignmentKind {
	s := &ch.segments[i]
	switch {
	case !s.Paired():
		switch {
		case s.Source.Present() && w.says(s.Source.S):
			return NoTarget
		case s.Target.Present() && strings.ContainsFunc(s.Target.S, chinese.Han):
			return NoSource
		}
	case w.untranslated(s):
		return Untranslated
	case i > 0 && w.doubled(&ch.segments[i-1], s):
		return Doubled
	case twice(s.Target.S) && hanCount(s.Target.S) >= 2*longTarget && !twice(s.Source.S):
		return Twice
	}
	return Aligned
}

// says reports whether a source has something to translate: two words of
// prose, in small letters as names are not.
func (w *worker) says(source string) bool {
	n := 0
	for _, word := range w.prose(source, false) {
		text := source[word.Start:word.End]
		if r, _ := utf8.DecodeRuneInString(text); len(text) > 1 && (unicode.IsLower(r) || english.CommonFold(text)) {
			n++
		}
	}
	return n >= 2
}

// untranslated reports whether the target is an English sentence: function
// words and others, in small letters as those of names are not.
func (w *worker) untranslated(s *Segment) bool {
	if strings.ContainsFunc(s.Target.S, chinese.Han) {
		return false
	}
	content, function := 0, 0
	for i, word := range w.prose(s.Target.S, false) {
		text := s.Target.S[word.Start:word.End]
		if r, _ := utf8.DecodeRuneInString(text); i > 0 && !unicode.IsLower(r) {
			continue
		}
		if english.Function(english.Fold(text)) {
			function++
		} else if i > 0 {
			content++
		}
	}
	return content > 0 && function > 0 && content+function >= 3
}

// longTarget is the length, in Chinese characters, of a text that nobody writes
// twice by chance.
const longTarget = 8

// doubled reports whether a segment has the target of the one before, while
// the sources have little in common.
func (w *worker) doubled(before, s *Segment) bool {
	return before.Paired() && before.Target.S == s.Target.S && hanCount(s.Target.S) >= longTarget && !w.alike(before.Source.S, s.Source.S)
}

// alike reports whether half of the words of the one source are in the other.
func (w *worker) alike(a, b string) bool {
	if a == b {
		return true
	}
	seen := map[string]bool{}
	for _, word := range w.prose(a, true) {
		seen[english.Fold(a[word.Start:word.End])] = true
	}
	shared, all := 0, 0
	for _, word := range w.prose(b, true) {
		all++
		if seen[english.Fold(b[word.Start:word.End])] {
			shared++
		}
	}
	return 2*shared >= min(all, len(seen))
}

// twice reports whether a text is the same text twice, with white space
// between or not.
func twice(s string) bool {
	s = strings.TrimSpace(s)
	half := s[:len(s)/2]
	rest, ok := strings.CutSuffix(s, strings.TrimSpace(half))
	return ok && strings.TrimSpace(rest) == strings.TrimSpace(half)
}

func hanCount(s string) int {
	n := 0
	for _, r := range s {
		if chinese.Han(r) {
			n++
		}
	}
	return n
}
