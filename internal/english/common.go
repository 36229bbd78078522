// Package english knows English words: their forms and spellings, ordinary and
// function words, idioms, and how far two spellings of a name are apart.
package english

import (
	_ "embed"
	"strings"
	"unicode/utf8"
)

//go:generate go run data/generate.go -scowl /usr/share/dict/scowl -also data/modern.txt -o data/common.txt
//go:generate go run data/generate.go -scowl /usr/share/dict/scowl -sizes 10 -o data/basic.txt
//go:generate go run ./gen

// commonWords are ordinary words and their inflections in small letters,
// sorted, each ended by a line feed; data/LICENSE.scowl says whence they come.
//
//go:embed data/common.txt
var commonWords string

// commonIndex tells where a word stands in commonWords and whether it is one of
// the commonest of them, which are those of data/basic.txt: see gen/common.go.
//
//go:embed data/common.bin
var commonIndex string

// Common reports whether word, in small letters, is an ordinary English word
// and so no misspelled name. Proper names are not in the list.
func Common(word string) bool {
	common, _ := listed(word)
	return common
}

// CommonFold is Common for a word in any capitals.
func CommonFold(word string) bool {
	var room [mostFolded]byte
	small := room[:0]
	for i := range len(word) {
		if i == mostFolded || word[i] >= utf8.RuneSelf {
			return Common(Fold(word))
		}
		small = append(small, foldByte[word[i]])
	}
	return Common(string(small))
}

// mostFolded bounds, in bytes, the words that are folded without allocation.
const mostFolded = 32

// Basic reports whether word, in small letters, is one of the some five
// thousand commonest words of English, with their inflections: words of
// everyday speech, which a translation may well paraphrase.
func Basic(word string) bool {
	_, basic := listed(word)
	return basic
}

// listed looks a word up in the index.
func listed(word string) (common, basic bool) { return listedAs(word, hashWord(word)) }

// listedAs looks a word up in the index by its hash.
func listedAs(word string, hash uint32) (common, basic bool) {
	for i := int(hash & (1<<16 - 1)); ; i = (i + 1) & (1<<16 - 1) {
		s := commonIndex[4*i : 4*i+4]
		slot := uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
		if slot == 0 {
			return false, false
		}
		if slot>>20 != hash>>20 {
			continue
		}
		line := commonWords[slot<<12>>13-1:]
		if len(line) > len(word) && line[:len(word)] == word && line[len(word)] == '\n' && strings.IndexByte(word, '\n') < 0 {
			return true, slot&1 != 0
		}
	}
}

// The hash of the index is FNV-1a of 32 bits.
const noLetter uint32 = 2166136261

func hashLetter(hash uint32, letter byte) uint32 { return (hash ^ uint32(letter)) * 16777619 }

func hashWord(word string) uint32 {
	hash := noLetter
	for i := range len(word) {
		hash = hashLetter(hash, word[i])
	}
	return hash
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
