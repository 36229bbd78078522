package english

// A lexeme is what the tables say about one lower-case word.
type lexeme struct {
	plurals   []string // instead of the regular plural
	singulars []string // of a word that is a plural
	pasts     []string // past and participle, instead of -ed
	alien     []string // what looks like a form of the word and is another word
	flags     flags
}

type flags uint8

const (
	fixed     flags = 1 << iota // ends in s and is no plural; or has no plural
	noVerb                      // its -ed and -ing forms are another word's, or have another meaning
	pureVerb                    // a verb and hardly a noun: inflected at the end of a phrase too
	doubling                    // the last syllable is stressed: commit, committed
	countNoun                   // a noun although it ends like an adjective: metric
	adjective                   // compared with -er and -est
)

// verbPrefixes keep the pattern of the verb that follows. The word without the
// prefix must be an irregular verb, or one that doubles its consonant.
var verbPrefixes = [...]string{
	"over", "under", "out", "re", "un", "fore", "mis", "with", "up", "pre", "sub", "inter", "auto", "down", "back", "cross", "co", "type",
}

// phrasePrefixes, set off by a hyphen, leave the word after them what it is:
// pre-train is a verb as train is.
func phrasePrefixes(w string) bool {
	switch w {
	case "re", "pre", "co", "un", "de", "over", "under", "sub", "super", "up", "down", "mis", "out", "auto", "multi",
		"inter", "fore", "cross", "dis":
		return true
	}
	return false
}
