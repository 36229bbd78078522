package glossary

import "github.com/termdrift/termdrift/internal/english"

// Trial is what came of one spelling at one place of a source text, for people
// who wonder why a term was found or was not.
type Trial struct {
	Start, End int    // bytes in the text
	Spelling   string // listed in the glossary, or generated
	Listed     bool
	Concept    *Concept // nil for an everyday phrase, which asks for nothing
	Misspelled *Sense   // of which the spelling is a listed misspelling, or nil
	Sense      *Sense   // the first in force, where the spelling fits
	Verdict    Verdict
}

// Verdict is the outcome of a trial.
type Verdict uint8

const (
	FitsLetter  Verdict = iota // to the letter
	FitsCase                   // but for capitals
	FitsVariant                // inflected, or joined in another way
	Differs                    // its capitals, symbols or joints are not those of the spelling
	PartOfWord                 // the place is a part of something longer
	OutOfForce                 // no sense's condition holds
)

// Fits reports whether the spelling may stand there.
func (v Verdict) Fits() bool { return v <= FitsVariant }

// Trials calls yield with every spelling whose letters stand in the text, by
// place and, at the same place, the longest first: also those inside longer
// ones, at which Find does not look.
func (m *Matcher) Trials(text string, words []english.Word, inForce func(*Sense) bool, yield func(*Trial)) {
	for i := range words {
		steps := m.steps(text, words[i:], nil)
		for k := len(steps) - 1; k >= 0; k-- {
			m.choose(text, words[i], words[i+steps[k].words-1], steps[k].head, inForce, yield)
		}
	}
}

// trial puts together how the pattern fared.
func (p *pattern) trial(first, last english.Word, start, end int, fits, alone bool, rank int, inForce func(*Sense) bool) *Trial {
	t := &Trial{Start: start, End: end, Spelling: p.text, Listed: p.listed, Concept: p.concept()}
	if p.slip {
		t.Misspelled = p.sense
	}
	switch {
	case !fits:
		t.Start, t.End, t.Verdict = first.Start, last.End, Differs
		return t
	case !alone:
		t.Verdict = PartOfWord
		return t
	}
	t.Verdict = [...]Verdict{FitsLetter, FitsCase, FitsVariant}[rank]
	if p.sense != nil && !p.slip {
		if i := t.Concept.inForce(inForce); i >= 0 {
			t.Sense = t.Concept.Senses[i]
		} else {
			t.Verdict = OutOfForce
		}
	}
	return t
}
