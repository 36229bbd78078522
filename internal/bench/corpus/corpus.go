// Package corpus makes bitexts and glossaries to measure with, of any size and
// always the same for the same seed: sentences of technical documentation with
// their Chinese translations, and faults of translation at known rates.
//
// The terms have ranks, and are mentioned as often as words are in a language,
// by the law of Zipf and Mandelbrot. A glossary of n entries holds the first
// n ranks, so one text serves glossaries of all sizes, and a larger one finds
// more in it.
package corpus

import (
	"bufio"
	"io"
)

// Options say what is made.
type Options struct {
	Seed   uint64
	Faults Faults
}

// Faults are shares of the mentions of terms or names that are translated
// wrongly, each between 0 and 1; their sum must not exceed 1.
type Faults struct {
	Other      float64 // another rendering, which the glossary lacks
	Deprecated float64 // the deprecated rendering, where the entry has one
	English    float64 // the English term is left standing
	Missing    float64 // a pronoun or nothing in its place
	Half       float64 // the modifier is missing: 缓存 for 共享缓存
	Sound      float64 // a character that sounds alike: 缓村
	Region     float64 // the word or the script of another region: 緩存
	Misheard   float64 // a name misspelled in the source
	Misspelled float64 // a name misspelled in the target
	Case       float64 // wrong capitals of a name or of a term that stays English
}

// Usual are the rates of a translation that nobody has checked yet. With them
// a glossary of 2,700 entries finds 0.65 faults a pair.
var Usual = Faults{
	Other: 0.04, Deprecated: 0.08, English: 0.018, Missing: 0.038, Half: 0.018, Sound: 0.01, Region: 0.008,
	Misheard: 0.03, Misspelled: 0.03, Case: 0.02,
}

// Corpus is a vocabulary and the choices made for it. It is immutable.
type Corpus struct {
	options   Options
	terms     []term // in the order of their ranks
	names     []term
	termRank  zipf
	nameRank  zipf
	phrases   phrases
	templates map[byte]templates
}

// New makes the vocabulary.
func New(o Options) *Corpus {
	c := &Corpus{options: o, phrases: loadPhrases(), templates: loadTemplates()}
	c.terms, c.names = vocabulary(o.Seed)
	c.termRank, c.nameRank = newZipf(len(c.terms)), newZipf(len(c.names))
	return c
}

// Entries is the size of the largest glossary.
func (c *Corpus) Entries() int { return len(c.terms) + len(c.names) }

// WriteTSV writes n pairs as lines of source, tab, target. After so many distinct
// ones they begin again; 0 for never.
func (c *Corpus) WriteTSV(w io.Writer, n, distinct int) (Counts, error) {
	out := bufio.NewWriterSize(w, 1<<20)
	p := c.Pairs()
	for i := range n {
		if distinct > 0 && i > 0 && i%distinct == 0 {
			counts := p.Counts
			p = c.Pairs()
			p.Counts = counts
		}
		source, target := p.Next()
		out.Write(source)
		out.WriteByte('\t')
		out.Write(target)
		out.WriteByte('\n')
	}
	return p.Counts, out.Flush()
}
