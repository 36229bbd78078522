package english

import (
	"strings"
	"testing"
)

func TestIdioms(t *testing.T) {
	seen := map[string]bool{}
	for _, idiom := range Idioms {
		switch {
		case seen[idiom]:
			t.Errorf("%q is listed twice", idiom)
		case idiom != Fold(idiom) || idiom != strings.Join(strings.Fields(idiom), " "):
			t.Errorf("%q is not in small letters with single spaces", idiom)
		case len(Words(idiom, nil)) < 2:
			t.Errorf("%q is no phrase: it would hide every mention of the word", idiom)
		}
		seen[idiom] = true
		for _, w := range strings.Fields(idiom) {
			if !Common(w) && !Function(w) && w != "versa" {
				t.Errorf("%q has %q in it, which is no everyday word", idiom, w)
			}
		}
	}
	// Phrases that are terms of some field must stay out.
	for _, term := range strings.Fields("by-default real-time machine-learning state-of-the-art open-source case-study in-memory on-call") {
		if phrase := strings.ReplaceAll(term, "-", " "); seen[phrase] {
			t.Errorf("%q is a term", phrase)
		}
	}
}
