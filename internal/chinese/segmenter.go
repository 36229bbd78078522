package chinese

import (
	"unicode/utf8"

	"github.com/go-ego/gse"
)

// # How a clause is cut
//
// Most clauses hold nothing but Chinese characters and ASCII. For these the
// search of gse is repeated on the compact dictionary itself, see path.go;
// letters of other scripts are left to gse, as follows.
//
// gse finds the shortest path through a clause, where every dictionary word is a
// step whose length is log2(total/count). Which words the dictionary has that do
// not occur in the clause makes no difference to that path, except for their
// share in the total. So the work dictionary of a Segmenter starts empty, each
// clause adds the words that occur in it and were not met before, looked up in
// the compact form, and gse cuts the clause with what it then knows: identical
// to gse with all its words, without 2.3 seconds of loading and 190 MB.
//
// The lengths must be those under the whole total. gse computes them in
// CalcToken, for all words of a dictionary anew from that dictionary's own total:
// too slow to do for each clause, and wrong for a partial dictionary. So they
// are computed in a second dictionary, the mint. It holds one ballast
// token that counts as much as all words together, which fixes its total for
// good; new words are put in its list of tokens (not in its trie, not in its
// total), get their lengths, and are copied from there into the work dictionary,
// where CalcToken never runs. The lengths are therefore the same bit for bit.
//
// The work dictionary must not grow with the input. After maxVocabulary words it
// is dropped and begun anew; as the result for a clause depends on the words in
// that clause alone, nobody can tell.

// maxVocabulary bounds the words in a Segmenter's work dictionary. A word costs
// some 460 bytes, mostly for gse's own search mode, so this is 8 MB; forty
// paragraphs on forty subjects bring 1,600 words, those overlapped by others
// included.
const maxVocabulary = 16 << 10

// A Segmenter cuts Chinese text into words, identically to the Segment method of
// a [gse.Segmenter] that has loaded the whole dictionary.
//
// It is not safe for concurrent use, as it learns words while it cuts: give each
// goroutine one of its own.
type Segmenter struct {
	// These are gse's, held as functions on purpose: were a gse.Segmenter part of
	// this type, converting a *Segmenter to an interface (sync.Pool does) in a
	// program that uses text/template would make the linker keep all of its
	// methods and with them 29 MB of dictionaries that nobody reads.
	cut   func([]byte) []gse.Segment
	learn func(words []newWord)

	known   []uint64 // bits: dictionary words in the work dictionary
	size    int      // words in the work dictionary
	pending []newWord
	buf     []byte

	words []Word // scratch space
	path  path
}

// Word is a word of a text that was cut.
type Word struct {
	End    int   // bytes, exclusive
	number int32 // in the dictionary, or noWord
}

// Pos is its part of speech as [Lookup] gives it, "" where the dictionary lacks
// it.
func (w Word) Pos() string {
	if w.number == noWord {
		return ""
	}
	return tags()[valueOf(int(w.number))&0xFF]
}

type newWord struct {
	text string
	freq float64
}

// NewSegmenter returns a segmenter. It makes what it remembers, of 112 KB, and its
// work dictionary, of 75 KB, when a text first needs them.
func NewSegmenter() *Segmenter { return &Segmenter{} }

// reset begins a work dictionary and its mint.
func (s *Segmenter) reset() {
	s.known = make([]uint64, (words+63)/64)
	s.size = 0

	work := gse.Segmenter{Dict: gse.NewDict(), SkipLog: true, NotLoadHMM: true}
	mint := gse.Segmenter{Dict: gse.NewDict(), SkipLog: true, NotLoadHMM: true}
	// Adding the ballast sets the mint's total; the word itself is never looked at.
	_ = mint.AddToken("ballast", Total)

	s.cut = work.Segment
	s.learn = func(words []newWord) {
		mint.Dict.Tokens = mint.Dict.Tokens[:0]
		for _, w := range words {
			mint.Dict.Tokens = append(mint.Dict.Tokens, mint.ToToken(w.text, w.freq))
		}
		mint.CalcToken()
		for _, t := range mint.Dict.Tokens {
			_ = work.Dict.AddToken(t) // fails for values out of range only
		}
	}
}

// Cut appends to ends the offset of the end of each token of text; the last is
// len(text). Text without a token, that is empty text, appends nothing.
//
// The cost grows with the text: give it a clause. A line
// gives the same tokens, but the rounding of gse's sums begins to show in texts
// of many thousand runes.
func (s *Segmenter) Cut(text string, ends []int) []int {
	s.words = s.Words(text, s.words[:0])
	for _, w := range s.words {
		ends = append(ends, w.End)
	}
	return ends
}

// Words is Cut with what the dictionary knows of each token.
func (s *Segmenter) Words(text string, words []Word) []Word {
	if s.path.read(text) {
		return s.path.cut(text, words)
	}
	return s.cutByGSE(text, words)
}

// cutByGSE is Words for any text.
func (s *Segmenter) cutByGSE(text string, words []Word) []Word {
	if s.cut == nil || s.size > maxVocabulary {
		s.reset()
	}
	s.buf = append(s.buf[:0], text...)
	for i, b := range s.buf {
		s.buf[i] = byte(fold(rune(b)))
	}
	s.collect()
	if len(s.pending) > 0 {
		s.learn(s.pending)
		s.size += len(s.pending)
		s.pending = s.pending[:0]
	}
	begin := 0
	for _, seg := range s.cut(s.buf) {
		words = append(words, Word{seg.End(), int32(find(text[begin:seg.End()]))})
		begin = seg.End()
	}
	return words
}

// collect puts the words that occur in s.buf and are not known yet in s.pending.
// It does not ask whether a word begins or ends within a run of Latin letters:
// gse will not find those, so knowing them does no harm.
func (s *Segmenter) collect() {
	text := s.buf
	for at := 0; at < len(text); {
		_, first := utf8.DecodeRune(text[at:])
		w, more := root, true
		for next := at; more && next < len(text); {
			r, size := utf8.DecodeRune(text[next:])
			next += size
			var n int
			n, more = w.step(r)
			if n != noWord && s.known[n>>6]&(1<<(n&63)) == 0 {
				s.known[n>>6] |= 1 << (n & 63)
				s.pending = append(s.pending, newWord{string(text[at:next]), float64(valueOf(n) >> 8)})
			}
		}
		at += first
	}
}
