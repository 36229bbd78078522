package checker

import (
	"strings"
	"unicode/utf8"

	"github.com/termdrift/termdrift/glossary"
	"github.com/termdrift/termdrift/internal/english"
	"github.com/termdrift/termdrift/internal/lexicon"
)

// Harmless tells why a mention may well go without its rendering, or "" where
// nothing says so. The reasons look at this place only: how often a fault
// occurs excuses none.
func (p *Pass) Harmless(m *Mention) string {
	src := p.Segment.Source.S
	switch {
	case !m.Sense().Name && english.InName(src, m.Start, m.End) && !english.InName(m.Term, 0, len(m.Term)):
		return "it is part of a longer name"
	case p.fullForm(m):
		return "its full form stands there"
	case p.stem(m) != "":
		return "a part of the rendering stands there: " + p.stem(m)
	case m.Sense().Count == glossary.CountOnce && p.renderedNearby(m):
		return "another mention nearby has it"
	case p.pronounToSpare():
		return "a pronoun may stand for it"
	}
	return ""
}

// KeptOnPurpose tells why an English term that was left standing may well have
// been left on purpose, or "".
func (p *Pass) KeptOnPurpose(m *Mention, at Span) string {
	left := p.Segment.Target.S[at.Start:at.End]
	switch {
	case english.Designation(left):
		return "a designation with a number is often kept"
	case !english.Acronym(left):
		return ""
	case len(m.Sense().Concept.FullForms) > 0:
		return "the glossary has its full form as an entry"
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
	for _, full := range m.Sense().Concept.FullForms {
		if right, _ := p.target.accepted(full.Senses); len(right) > 0 {
			return true
		}
	}
	return false
}

// stem gives the part of an accepted rendering that stands in the target and
// that the dictionary gives for the term: the rendering but for what its
// grammar adds (感染 for 已感染, 症状 for 有症状的).
func (p *Pass) stem(m *Mention) string {
	mean := newMeaning(m.Sense().Concept)
	for _, s := range m.Senses {
		for _, r := range s.Accepted {
			for _, fold := range r.Folds {
				for _, part := range p.w.parts(fold) {
					if !strings.Contains(p.target.folded.S, part) {
						continue
					}
					if e, ok := lexicon.Find(part); ok && e.Means(mean.whole) >= lexicon.Related {
						return part
					}
				}
			}
		}
	}
	return ""
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
		if u := p.doc.usage(j, m.Sense().Concept); u != nil && len(u.hits) > 0 {
			return true
		}
	}
	return false
}

// pronounToSpare reports whether the target has more pronouns of things than
// the source: then one of them stands for a noun.
func (p *Pass) pronounToSpare() bool {
	n := 0
	text := p.target.folded.S
	for _, t := range p.w.tokens(text) {
		switch text[t.start:t.end] {
		case "它", "它们", "其", "该", "此", "前者", "后者", "牠", "牠們", "它們", "該":
			n++
		}
	}
	if n == 0 {
		return false
	}
	src := p.Segment.Source.S
	for _, w := range english.Words(src, nil) {
		switch english.Fold(src[w.Start:w.End]) {
		case "it", "its", "itself", "this", "these", "that", "those", "they", "them", "their", "themselves", "such", "former", "latter", "which":
			n--
		}
	}
	return n > 0
}
