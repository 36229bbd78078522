package checker

import (
	"strings"
	"unicode/utf8"

	"github.com/termdrift/termdrift/internal/chinese"
)

// token is a word of a folded target.
type token struct {
	start, end int
	kind       tokenKind
	rendered   bool // of a sample: it stands for a term
}

// tokenKind says what part a word can play in a suspect.
type tokenKind uint8

const (
	boundary tokenKind = iota // punctuation, Latin, particles: no suspect reaches over it
	fringe                    // adverbs, numerals, measure words: inside or at the end, as 层 in 池层
	content                   // it can begin a suspect
)

// cut cuts a folded text into words, which are valid until the next call.
func (w *worker) cut(text string) []token {
	out := w.tokenList[:0]
	start := 0
	for line := range strings.Lines(text) {
		w.tokenWords = w.segmenter.Words(line, w.tokenWords[:0])
		begin := 0
		for _, word := range w.tokenWords {
			out = append(out, token{start: start + begin, end: start + word.End, kind: kindOf(line[begin:word.End], word.Pos())})
			begin = word.End
		}
		start += len(line)
	}
	w.tokenList = out
	return out
}

// tokens cuts the target into words, once. They are kept like the rest that is
// found of a segment.
func (t *target) tokens() []token {
	return *t.words.get(func() []token { return t.w.store.tokens.Keep(t.w.cut(t.folded.S)) })
}

// kindOf tells the kind of a word by its part of speech in the dictionary.
func kindOf(word, pos string) tokenKind {
	if r, _ := utf8.DecodeRuneInString(word); !chinese.Han(r) {
		return boundary
	}
	if pos == "" {
		return content
	}
	return kindOfTag[pos[0]]
}

// kindOfTag is the kind of a word by the first letter of its tag. The tags are
// those of the People's Daily corpus (u particle, p preposition, c conjunction, r
// pronoun, y e o modal words, d adverb, m numeral, q measure word, f position).
var kindOfTag = func() (kinds [1 << 8]tokenKind) {
	for i := range kinds {
		kinds[i] = content
	}
	for _, c := range []byte("upcryeow") {
		kinds[c] = boundary
	}
	for _, c := range []byte("dmqfkh") {
		kinds[c] = fringe
	}
	return kinds
}()
