// Package lexicon tells which English words a Chinese word stands for.
//
// It holds the general dictionary CC-CEDICT (see NOTICE), from which the checker
// learns that 标记 in a target stands for token, or that it stands for another
// word of the source and the token is missing. The dictionary knows general words, few terms and no usage: that a
// word Means a phrase is evidence, that it does not is none.
//
// The data keeps hashes instead of texts: 48 bits of every headword and 32 bits
// of every gloss. A word that is no headword is taken for one with a probability
// of 10⁻⁹, and an entry with ten glosses is thought to be related to a phrase
// that it has nothing to do with at one of 1.7 million phrases.
package lexicon

import (
	_ "embed"

	"github.com/termdrift/termdrift/internal/lexicon/norm"
	"github.com/termdrift/termdrift/internal/lexicon/table"
)

//go:generate go run ./gen -o cedict.bin $CEDICT

//go:embed cedict.bin
var data string

var words = table.New(data)

// Strength is how well an English phrase fits a Chinese word.
type Strength uint8

// The strengths in ascending order.
const (
	None    Strength = iota // no gloss has to do with the phrase
	Weak                    // a longer gloss contains the only content word of the phrase: 特征, distinctive feature, and feature
	Related                 // a gloss and the phrase are of one family: 传染, to infect, and infectious
	Strong                  // a gloss is the phrase, inflection aside
)

func (s Strength) String() string {
	return [...]string{"none", "weak", "related", "strong"}[s]
}

// Key is the normal form of an English word or phrase. The zero Key means
// nothing.
type Key struct {
	phrase uint32 // hash of all words
	word   uint32 // hash of the content word if there is only one, otherwise 0
}

// KeyOf returns the key of a word or phrase in any form and spelling: networks,
// to isolate, colour. A phrase without letters and digits has the zero Key.
func KeyOf(phrase string) Key {
	lemmas := norm.Words(phrase)
	k := Key{phrase: norm.Hash(lemmas)}
	contents := 0
	for i, w := range lemmas {
		if norm.Content(w) {
			contents++
			k.word = norm.Hash(lemmas[i : i+1])
		}
	}
	if contents != 1 {
		k.word = 0
	}
	return k
}

// Entry is a Chinese headword with its glosses. The zero Entry has none.
type Entry struct{ keys table.Keys }

// Find looks up a headword, simplified or traditional; ASCII letters in any case.
func Find(word string) (Entry, bool) {
	h := table.Seed
	for i := range len(word) {
		h = h.Add(word[i])
	}
	keys, ok := words.Find(h)
	return Entry{keys}, ok
}

// Glosses returns the number of different English glosses of the entry.
func (e Entry) Glosses() int { return e.keys.Glosses() }

// Means returns how well the phrase of k fits the entry.
func (e Entry) Means(k Key) Strength {
	if k.phrase == 0 {
		return None
	}
	related := false
	for i := range e.keys.Glosses() {
		g := e.keys.Gloss(i)
		if g == k.phrase {
			return Strong
		}
		related = related || norm.Related(g, k.phrase)
	}
	if related {
		return Related
	}
	if k.word != 0 {
		for i := range e.keys.Words() {
			if e.keys.Word(i) == k.word {
				return Weak
			}
		}
	}
	return None
}

// Longest returns the length in bytes of the longest headword that text begins
// with, and its entry; 0 if there is none.
func Longest(text string) (int, Entry) {
	n, keys := words.Longest(text)
	return n, Entry{keys}
}
