package checker

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/termdrift/termdrift/glossary"
	"github.com/termdrift/termdrift/internal/english"
	"github.com/termdrift/termdrift/internal/lexicon"
)

// meaning is what the dictionary and the glossary know about how a concept
// may read in Chinese.
type meaning struct {
	whole      lexicon.Key
	words      []lexicon.Key // of a term of several words, those with a meaning of their own; else all of it
	renderings []string      // folded
}

func (w *worker) meaning(c *glossary.Concept) *meaning {
	m := &meaning{whole: lexicon.KeyOf(c.Term)}
	var room [8]english.Word
	words := english.Words(c.Term, room[:0])
	for _, x := range words {
		word := english.Fold(c.Term[x.Start:x.End])
		if len(words) > 1 && !english.Function(word) {
			m.words = append(m.words, w.key(word))
		}
	}
	if len(m.words) == 0 {
		m.words = append(m.words, m.whole)
	}
	for _, s := range c.Senses {
		for _, r := range s.Accepted {
			m.renderings = append(m.renderings, r.Folds()...)
		}
	}
	return m
}

// The weights of a dictionary's word for the term.
var translationWeight = [...]float64{lexicon.None: 0, lexicon.Weak: 1.5, lexicon.Related: 4, lexicon.Strong: 6}

// translation is the weight of the dictionary's evidence that seq means the
// concept: as a whole, or word by word, whereby characters that no word of
// the term explains count against it.
func (m *meaning) translation(seq string) float64 {
	n, e := lexicon.Longest(seq)
	best := 0.0
	if n == len(seq) {
		best = translationWeight[e.Means(m.whole)]
		n, e = firstCharacter(seq)
	}
	return max(best, m.cover(seq, n, e))
}

// firstCharacter gives the length of the first character of a text, and its entry.
func firstCharacter(text string) (int, lexicon.Entry) {
	_, n := utf8.DecodeRuneInString(text)
	e, _ := lexicon.Find(text[:n])
	return n, e
}

// cover explains seq by the dictionary words that it consists of: the weight
// of the words of the term that they mean, in the mean over the term's words,
// less the characters that neither it nor a rendering has. Of these, each word of the term
// that the dictionary does not find may claim two, the length of most words. The
// first of the words, which is not all of seq, has n bytes and the entry e.
func (m *meaning) cover(seq string, n int, e lexicon.Entry) float64 {
	words := m.words
	var room [8]float64
	got := append(room[:0], make([]float64, len(words))...)
	unexplained := 0
	for rest := seq; rest != ""; {
		if len(rest) < len(seq) {
			n, e = lexicon.Longest(rest)
		}
		if n == 0 {
			n, e = firstCharacter(rest)
		}
		explained := false
		// A single character means too much to stand for the only word of a term.
		if len(words) > 1 || n > utf8.UTFMax {
			for i, k := range words {
				if w := translationWeight[e.Means(k)]; w > 0 {
					got[i] = max(got[i], w)
					explained = true
				}
			}
		}
		if !explained && !m.has(rest[:n]) {
			unexplained += utf8.RuneCountInString(rest[:n])
		}
		// All words but one may turn out to be missing in the dictionary: the best
		// that is left then.
		if 1.5*float64(unexplained-2*(len(words)-1)) >= translationWeight[lexicon.Strong]/float64(len(words)) {
			return 0
		}
		rest = rest[n:]
	}
	sum := 0.0
	for _, w := range got {
		sum += w
		if w == 0 && len(words) > 1 {
			unexplained -= 2
		}
	}
	return max(0, sum/float64(len(words))-1.5*float64(max(0, unexplained)))
}

// resemblance is the weight of the characters that seq shares, in order, with
// an accepted rendering: 5 at most, and nothing below half of the longer one.
func (m *meaning) resemblance(seq string) float64 {
	best := 0.0
	var rooms [2][16]rune
	a := appendRunes(rooms[0][:0], seq)
	for _, r := range m.renderings {
		b := appendRunes(rooms[1][:0], r)
		if shared := float64(commonSubsequence(a, b)) / float64(max(len(a), len(b))); len(b) > 1 && shared >= 0.5 {
			best = max(best, 5*shared)
		}
	}
	return best
}

func appendRunes(runes []rune, s string) []rune {
	for _, r := range s {
		runes = append(runes, r)
	}
	return runes
}

// has reports whether a rendering has the word in itself, as one of three or
// more characters.
func (m *meaning) has(word string) bool {
	return slices.ContainsFunc(m.renderings, func(r string) bool {
		return strings.Contains(r, word) && utf8.RuneCountInString(r) >= 3
	})
}

// commonSubsequence is the length of the longest common subsequence.
func commonSubsequence(a, b []rune) int {
	var room [24]int
	row := append(room[:0], make([]int, len(b)+1)...)
	for _, x := range a {
		diagonal := 0
		for j, y := range b {
			above := row[j+1]
			if x == y {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(above, row[j])
			}
			diagonal = above
		}
	}
	return row[len(b)]
}

// stands reports whether a single character stands for the whole term: the
// dictionary gives it for the term, or for a relative if a rendering has it.
func (m *meaning) stands(character string) bool {
	e, ok := lexicon.Find(character)
	if !ok {
		return false
	}
	strength := e.Means(m.whole)
	return strength == lexicon.Strong || strength == lexicon.Related && m.has(character)
}
