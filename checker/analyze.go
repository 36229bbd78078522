package checker

import (
	"github.com/termdrift/termdrift/glossary"
)

// usage is one concept in one segment: its mentions in the source and the
// accepted renderings in the target, both in the order of the text.
type usage struct {
	mentions []glossary.Occurrence
	hits     []Hit
	miscased []Hit // renderings of which only the capitals are wrong
}

func (u *usage) senses() []*glossary.Sense { return u.mentions[0].Senses }

func (u *usage) concept() *glossary.Concept { return u.senses()[0].Concept }

// analyze finds the mentions of a segment and the renderings that stand for
// them.
func (w *worker) analyze(d *document, i int) []usage {
	seg := &d.Segments[i]
	if !seg.Paired() {
		return nil
	}
	found := w.matcher.Find(seg.Source.S, w.prose(seg.Source.S, false), d.inForce(i), w.found[:0])
	w.found = found
	if len(found) == 0 {
		return nil
	}
	var usages []usage
	for _, o := range found {
		k := 0
		for k < len(usages) && usages[k].concept() != o.Senses[0].Concept {
			k++
		}
		if k == len(usages) {
			usages = append(usages, usage{})
		}
		usages[k].mentions = append(usages[k].mentions, o)
	}
	t := w.target(seg.Target.S)
	for k := range usages {
		u := &usages[k]
		u.hits, u.miscased = t.accepted(u.senses())
	}
	return usages
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
