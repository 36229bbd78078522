// Package english knows English words: their forms and spellings, ordinary and
// function words, idioms, and how far two spellings of a name are apart.
package english

import _ "embed"

//go:generate go run data/generate.go -scowl /usr/share/dict/scowl -also data/modern.txt -o data/common.txt
//go:generate go run data/generate.go -scowl /usr/share/dict/scowl -sizes 10 -o data/basic.txt

// commonWords are ordinary words and their inflections in small letters,
// sorted, each ended by a line feed; data/LICENSE.scowl says whence they come.
//
//go:embed data/common.txt
var commonWords string

// basicWords are the commonest of them.
//
//go:embed data/basic.txt
var basicWords string

// Common reports whether word, in small letters, is an ordinary English word
// and so no misspelled name. Proper names are not in the list.
func Common(word string) bool { return listed(commonWords, word) }

// Basic reports whether word, in small letters, is one of the some five
// thousand commonest words of English, with their inflections: words of
// everyday speech, which a translation may well paraphrase.
func Basic(word string) bool { return listed(basicWords, word) }

// listed reports whether a sorted list, a word a line, has the word.
func listed(list, word string) bool {
	// Binary search in the text itself: lo and hi stand at beginnings of lines.
	lo, hi := 0, len(list)
	for lo < hi {
		start := (lo + hi) / 2
		for start > lo && list[start-1] != '\n' {
			start--
		}
		i, order := start, 0
		for ; i-start < len(word); i++ {
			c := list[i]
			if c == '\n' { // the line is a beginning of word
				order = 1
				break
			}
			if order = int(word[i-start]) - int(c); order != 0 {
				break
			}
		}
		if order == 0 && list[i] == '\n' {
			return len(word) > 0
		}
		if order > 0 {
			for list[i] != '\n' {
				i++
			}
			lo = i + 1
		} else {
			hi = start
		}
	}
	return false
}

// Function reports whether word, in small letters, is a function word: an
// article, pronoun, preposition, conjunction, auxiliary or particle.
func Function(word string) bool {
	switch word {
	case "a", "an", "the",
		"this", "that", "these", "those", "such", "same", "each", "every", "either", "neither",
		"some", "any", "no", "none", "all", "both", "many", "much", "few", "more", "most", "less", "least", "other", "another", "own",
		"i", "me", "my", "mine", "myself", "you", "your", "yours", "yourself", "yourselves",
		"he", "him", "his", "himself", "she", "her", "hers", "herself", "it", "its", "itself",
		"we", "us", "our", "ours", "ourselves", "they", "them", "their", "theirs", "themselves", "one", "ones",
		"who", "whom", "whose", "which", "what", "when", "where", "why", "how", "whether",
		"someone", "something", "anyone", "anything", "everyone", "everything", "nobody", "nothing",
		"aboard", "about", "above", "across", "after", "against", "along", "amid", "among", "around", "as", "at",
		"before", "behind", "below", "beneath", "beside", "besides", "between", "beyond", "by", "despite", "down", "during",
		"except", "for", "from", "in", "inside", "into", "like", "near", "of", "off", "on", "onto", "out", "outside", "over",
		"past", "per", "since", "than", "through", "throughout", "till", "to", "toward", "towards", "under", "until", "up", "upon",
		"via", "with", "within", "without",
		"and", "or", "but", "nor", "so", "yet", "if", "because", "although", "though", "unless", "while", "whereas", "then", "else",
		"am", "is", "are", "was", "were", "be", "been", "being", "isn", "aren", "wasn", "weren", "ain",
		"do", "does", "did", "doing", "done", "don", "doesn", "didn", "have", "has", "had", "having", "haven", "hasn", "hadn",
		"can", "could", "may", "might", "must", "shall", "should", "will", "would", "couldn", "mustn", "shouldn", "wouldn", "cannot",
		"not", "there", "here", "now", "just", "also", "too", "very", "only", "even", "ever", "never", "again", "still", "let":
		return true
	}
	return false
}
