package checker

import (
	"slices"
	"sort"

	"github.com/termdrift/termdrift/glossary"
	"github.com/termdrift/termdrift/internal/english"
	"github.com/termdrift/termdrift/internal/prose"
)

// usage is one concept in one segment: its mentions in the source and the
// accepted renderings in the target, both in the order of the text.
type usage struct {
	mentions []glossary.Occurrence
	hits     []Hit
	miscased []Hit // renderings of which only the capitals are wrong

	// inner tells that the mentions are parts of a longer mention that lacks
	// its own rendering: they ask for a note at most.
	inner bool
}

func (u *usage) senses() []*glossary.Sense { return u.mentions[0].Senses }

func (u *usage) concept() *glossary.Concept { return u.senses()[0].Concept }

// mentions finds the mentions in a source. The slice is valid until the next
// call.
func (w *worker) mentions(ch *chunk, i int) []glossary.Occurrence {
	src := ch.segments[i].Source.S
	w.found = w.matcher.Find(src, w.wordsOf(&ch.segments[i]), ch.inForce(i), w.found[:0])
	w.found = slices.DeleteFunc(w.found, func(o glossary.Occurrence) bool {
		return cutsIdentifier(w.sourceSpans, Span{o.Start, o.End})
	})
	return w.found
}

// cutsIdentifier reports whether the mention is only a part of an identifier.
// The whole of one may be a term itself: no_std, Character.ai.
func cutsIdentifier(spans []prose.Span, at Span) bool {
	i := sort.Search(len(spans), func(i int) bool { return spans[i].End > at.Start })
	for ; i < len(spans) && spans[i].Start < at.End; i++ {
		if s := spans[i]; s.Kind == prose.Ident && !at.Contains(Span{s.Start, s.End}) {
			return true
		}
	}
	return false
}

// analyze finds the mentions of a segment and the renderings that stand for
// them.
func (w *worker) analyze(ch *chunk, i int) []usage {
	seg := &ch.segments[i]
	if !seg.Paired() {
		return nil
	}
	found := w.mentions(ch, i)
	if len(found) == 0 {
		return nil
	}
	usages := w.group(w.usageList[:0], found, false)
	t := w.targetOf(ch, i)
	for k := range usages {
		u := &usages[k]
		u.hits, u.miscased = t.accepted(u.senses())
	}
	outer := len(usages)
	for k := range usages[:outer] {
		if len(usages[k].hits) == 0 {
			usages = w.group(usages, w.inside(ch, i, usages[k].mentions[0]), true)
		}
	}
	for k := outer; k < len(usages); k++ {
		usages[k].hits, usages[k].miscased = t.accepted(usages[k].senses())
	}
	w.usageList = usages
	return w.store.usages.Keep(usages)
}

// group adds mentions to the usages, one for each concept. Inner mentions add
// nothing to concepts that are there already.
func (w *worker) group(usages []usage, found []glossary.Occurrence, inner bool) []usage {
	known := len(usages)
	for n, o := range found {
		concept := o.Senses[0].Concept
		k := slices.IndexFunc(usages, func(u usage) bool { return u.concept() == concept })
		switch {
		case k < 0:
			w.same = w.same[:0]
			for _, other := range found[n:] {
				if other.Senses[0].Concept == concept {
					w.same = append(w.same, other)
				}
			}
			usages = append(usages, usage{mentions: w.store.mentions.Keep(w.same), inner: inner})
		case k < known && inner == usages[k].inner:
			usages[k].mentions = append(usages[k].mentions, o)
		}
	}
	return usages
}

// inside finds the mentions of shorter terms inside a mention of several
// words.
func (w *worker) inside(ch *chunk, i int, o glossary.Occurrence) []glossary.Occurrence {
	if o.Misspelled || o.Senses[0].Name {
		return nil
	}
	src := ch.segments[i].Source.S
	words := w.wordsOf(&ch.segments[i])
	first := slices.IndexFunc(words, func(e english.Word) bool { return e.End > o.Start })
	last := slices.IndexFunc(words, func(e english.Word) bool { return e.End >= o.End })
	if first < 0 || last <= first {
		return nil
	}
	found := w.matcher.Find(src, words[first+1:last+1], ch.inForce(i), nil)
	for _, head := range w.matcher.Find(src, words[first:last], ch.inForce(i), nil) {
		if !slices.ContainsFunc(found, func(f glossary.Occurrence) bool { return f.Start < head.End && head.Start < f.End }) {
			found = append(found, head)
		}
	}
	return found
}

// pair chooses the hits that stand for the mentions where there are more of
// them than mentions: those that the document prefers, in the order of the
// text.
func (u *usage) pair(preferred func(*glossary.Sense) int) []Hit {
	spare := len(u.hits) - len(u.mentions)
	if spare <= 0 {
		return u.hits
	}
	chosen := make([]Hit, 0, len(u.mentions))
	for i, h := range u.hits {
		if spare > 0 && h.Rendering != preferred(h.Sense) {
			spare--
			continue
		}
		if len(chosen) == len(u.mentions) {
			break
		}
		chosen = append(chosen, u.hits[i])
	}
	return chosen
}
