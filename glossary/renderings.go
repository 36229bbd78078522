package glossary

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/termdrift/termdrift/internal/english"
)

// RenderingIndex finds the accepted renderings of many senses in one pass
// over a folded target.
type RenderingIndex struct {
	starts [1 << 10]uint64 // a bit for the hash of a rendering's first two characters
	byPair map[uint64][]indexed
}

type indexed struct {
	fold string
	IndexHit
}

// IndexHit is a rendering that the index found.
type IndexHit struct {
	Sense     *Sense
	Rendering int    // index in Sense.Accepted, or -1 for a part of a name
	Part      string // the part of the name that stands there, as the glossary writes it
}

// IndexNames indexes the accepted renderings of all names, and the single
// words of those in Latin script that have several: a speaker says "Lukasz"
// where the glossary has "Lukasz Kaiser". Without names it is nil.
func (m *Matcher) IndexNames() *RenderingIndex {
	x := &RenderingIndex{byPair: map[uint64][]indexed{}}
	named := false
	for _, c := range m.Concepts {
		if !c.Name {
			continue
		}
		named = true
		for _, s := range c.Senses {
			for i, r := range s.Accepted {
				for _, f := range r.Folds() {
					x.add(indexed{f, IndexHit{Sense: s, Rendering: i}})
				}
				for _, part := range NameParts(r.Text) {
					x.add(indexed{english.Fold(part), IndexHit{Sense: s, Rendering: -1, Part: part}})
				}
			}
		}
	}
	if !named {
		return nil
	}
	return x
}

// IndexMisspellings indexes the listed misspellings of all names. Without any it
// is nil.
func (m *Matcher) IndexMisspellings() *RenderingIndex {
	x := &RenderingIndex{byPair: map[uint64][]indexed{}}
	for _, c := range m.Concepts {
		for _, s := range c.Senses {
			for i, r := range s.Misspelled {
				for _, f := range r.Folds() {
					x.add(indexed{f, IndexHit{Sense: s, Rendering: i}})
				}
			}
		}
	}
	if len(x.byPair) == 0 {
		return nil
	}
	return x
}

// NameParts gives the words of a name of several words that can stand for it:
// those of four letters or more that begin with a capital.
func NameParts(name string) []string {
	words := english.Words(name, nil)
	if len(words) < 2 {
		return nil
	}
	var parts []string
	for _, w := range words {
		part := name[w.Start:w.End]
		if first, _ := utf8.DecodeRuneInString(part); utf8.RuneCountInString(part) >= 4 && unicode.IsUpper(first) && !english.Common(english.Fold(part)) {
			parts = append(parts, part)
		}
	}
	return parts
}

func (x *RenderingIndex) add(e indexed) {
	key, ok := pair(e.fold)
	if !ok {
		return
	}
	x.starts[key>>6&1023] |= 1 << (key & 63)
	x.byPair[key] = append(x.byPair[key], e)
}

// pair is a key of the first two characters of s.
func pair(s string) (uint64, bool) {
	a, n := utf8.DecodeRuneInString(s)
	if n == len(s) {
		return 0, false // single characters are everywhere and prove nothing
	}
	b, _ := utf8.DecodeRuneInString(s[n:])
	return pairOf(a, b), true
}

func pairOf(a, b rune) uint64 {
	return (uint64(a)<<21 | uint64(b)) * 0x9E3779B97F4A7C15 >> 16
}

// Find calls yield for each place in folded at which an indexed rendering's
// characters stand, whatever its boundaries.
func (x *RenderingIndex) Find(folded string, yield func(start, end int, hit *IndexHit)) {
	if folded == "" {
		return
	}
	a, n := decode(folded, 0)
	for i := 0; i+n < len(folded); {
		b, m := decode(folded, i+n)
		if key := pairOf(a, b); x.starts[key>>6&1023]&(1<<(key&63)) != 0 {
			entries := x.byPair[key]
			for k := range entries {
				if e := &entries[k]; strings.HasPrefix(folded[i:], e.fold) {
					yield(i, i+len(e.fold), &e.IndexHit)
				}
			}
		}
		i, a, n = i+n, b, m
	}
}

// decode is utf8.DecodeRuneInString, quick for ASCII and Han.
func decode(s string, i int) (rune, int) {
	if c := s[i]; c < utf8.RuneSelf {
		return rune(c), 1
	} else if c >= 0xE3 && c <= 0xE9 && i+2 < len(s) && s[i+1]&0xC0 == 0x80 && s[i+2]&0xC0 == 0x80 {
		return rune(c&0x0F)<<12 | rune(s[i+1]&0x3F)<<6 | rune(s[i+2]&0x3F), 3
	}
	return utf8.DecodeRuneInString(s[i:])
}
