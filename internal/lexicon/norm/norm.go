// Package norm reduces English words and phrases to the normal forms under
// which package lexicon stores and looks up the glosses of its dictionary.
//
// Two forms are made of a word. Its lemma has lost the inflection (networks,
// stopped, coding) and the differences between British and American spelling.
// Its stem has lost the derivation as well (tokenization, scalable). Both are
// made by rules without a dictionary, so a lemma need not be a word: what counts
// is that the forms of one word fall together and different words stay apart.
// The embedded data is made with these rules: whoever changes them must generate
// it anew.
package norm

import (
	"strings"
	"unicode"
)

// Words splits a phrase into its lemmas. Words are runs of letters and digits;
// capitals, a possessive 's and what introduces a dictionary form (to, to be,
// a, an, the) are dropped.
func Words(phrase string) []string {
	fields := strings.FieldsFunc(apostrophes.Replace(strings.ToLower(phrase)), func(r rune) bool {
		return r != '\'' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	words := fields[:0]
	for _, f := range fields {
		f = strings.Trim(strings.TrimSuffix(strings.Trim(f, "'"), "'s"), "'")
		if f != "" {
			words = append(words, f)
		}
	}
	for len(words) > 1 {
		if words[0] == "to" && words[1] == "be" && len(words) > 2 {
			words = words[2:]
		} else if words[0] == "to" || article(words[0]) {
			words = words[1:]
		} else {
			break
		}
	}
	for i, w := range words {
		words[i] = Lemma(w)
	}
	return words
}

var apostrophes = strings.NewReplacer("’", "'", "‘", "'")

func article(word string) bool { return word == "a" || word == "an" || word == "the" }

// stemBits is the share of a hash that the stems decide.
const stemBits = 24

// Hash returns the 32-bit hash of lemmas in their order. The upper 24 bits come
// from their stems, the lower 8 tell lemmas of the same stems apart. It is never
// 0 but for no words.
func Hash(words []string) uint32 {
	if len(words) == 0 {
		return 0
	}
	const basis, prime = 14695981039346656037, 1099511628211 // FNV-1a, 64 bits
	lemmas, stems := uint64(basis), uint64(basis)
	for _, w := range words {
		for _, c := range []byte(w) {
			lemmas = (lemmas ^ uint64(c)) * prime
		}
		for _, c := range []byte(Stem(w)) {
			stems = (stems ^ uint64(c)) * prime
		}
		lemmas, stems = (lemmas^' ')*prime, (stems^' ')*prime
	}
	// The upper bits of FNV are the well mixed ones once folded with the lower.
	high := uint32(stems^stems>>32) << (32 - stemBits)
	low := uint32(lemmas^lemmas>>32) >> stemBits
	return max(high|low, 1)
}

// Related reports whether two hashes are of the same stems.
func Related(a, b uint32) bool { return (a^b)>>(32-stemBits) == 0 }

// Content reports whether a lemma says something by itself. Articles, pronouns,
// prepositions, conjunctions, auxiliaries and the light verbs of dictionaries
// (make, have, get) do not.
func Content(lemma string) bool { return len(lemma) > 1 && !function(lemma) }

func function(w string) bool {
	switch w {
	case "a", "an", "the", "this", "that", "these", "those", "such", "same", "each", "every", "either", "neither",
		"some", "any", "no", "none", "all", "both", "many", "much", "few", "more", "most", "less", "least", "other",
		"another", "own", "one", "two", "i", "me", "my", "mine", "you", "your", "he", "him", "his", "she", "her", "it",
		"its", "we", "us", "our", "they", "them", "their", "who", "whom", "whose", "which", "what", "when", "where",
		"why", "how", "whether", "someone", "something", "anyone", "anything", "everyone", "everything", "oneself",
		"himself", "itself", "themselves", "about", "above", "across", "after", "against", "along", "among", "around",
		"as", "at", "before", "behind", "below", "beneath", "beside", "besides", "between", "beyond", "by", "down",
		"during", "except", "for", "from", "in", "inside", "into", "like", "near", "of", "off", "on", "onto", "out",
		"outside", "over", "past", "per", "since", "than", "through", "throughout", "till", "to", "toward", "towards",
		"under", "until", "up", "upon", "via", "with", "within", "without", "away", "back", "apart", "and", "or", "but",
		"nor", "so", "yet", "if", "because", "although", "though", "unless", "while", "whereas", "then", "else", "be",
		"am", "do", "have", "can", "could", "may", "might", "must", "shall", "should", "will", "would", "cannot", "not",
		"there", "here", "now", "just", "also", "too", "very", "only", "even", "ever", "never", "again", "still", "let",
		"make", "get", "take", "give", "go", "come", "put", "become", "keep", "set", "use", "etc", "esp", "sb", "sth",
		"lit", "fig", "abbr", "eg", "ie", "ll", "ve", "re":
		return true
	}
	return false
}
