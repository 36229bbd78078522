// Package table is the form in which the dictionary of package lexicon is
// embedded: a hash table that is searched where it lies.
//
// All numbers are little-endian uint32:
//
//	header   magic, headwords, keys
//	lengths  262,144 bytes: bit n where headwords of n+2 characters begin with two whose hash ends with these 18 bits
//	buckets  65,537: the first headword whose hash begins with these 16 bits
//	words    per headword, ascending: bits 16 to 47 of its hash; place<<12 | glosses<<6 | words
//	keys     each headword's glosses, then the words in its longer glosses, from its place on
//
// Headwords with the same keys share them.
package table

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"math/bits"
	"slices"
	"unicode/utf8"
)

const (
	// MaxRunes is the length of the longest headword.
	MaxRunes = 8

	// MaxGlosses and MaxWords are how many glosses and words an entry can hold.
	MaxGlosses, MaxWords = 63, 63

	magic     = 0x324c4454 // "TDL2"
	lengthsAt = 3 * 4
	lengths   = 1 << 18
	bucketsAt = lengthsAt + lengths
	buckets   = 1 << 16
	wordsAt   = bucketsAt + (buckets+1)*4
)

// Hash is a running hash of a headword: 64-bit FNV-1a over its UTF-8 bytes, in
// which ASCII capitals count as small letters.
type Hash uint64

// Seed is the hash of nothing.
const Seed Hash = 14695981039346656037

// Add continues the hash with a byte.
func (h Hash) Add(c byte) Hash {
	if 'A' <= c && c <= 'Z' {
		c += 'a' - 'A'
	}
	return (h ^ Hash(c)) * 1099511628211
}

// add continues the hash with all of a text.
func (h Hash) add(text string) Hash {
	for i := range len(text) {
		h = h.Add(text[i])
	}
	return h
}

// mixed is a hash of which all bits are as good: the upper half of FNV is well mixed
// only together with the lower.
func (h Hash) mixed() uint64 {
	h ^= h >> 29
	return uint64(h * 0x9E3779B97F4A7C15) // 2⁶⁴ divided by the golden ratio
}

// split returns the bucket of a hash and the 32 bits that tell the headwords of
// a bucket apart.
func (h Hash) split() (bucket int, rest uint32) {
	m := h.mixed()
	return int(m >> 48), uint32(m >> 16)
}

// beginning returns where the lengths of the headwords stand that begin with two
// characters of this hash.
func (h Hash) beginning() int { return int(h.mixed() & (lengths - 1)) }

// Table is an embedded dictionary.
type Table struct {
	data   string
	keysAt int
}

// New returns the table that lies in data.
func New(data string) Table {
	t := Table{data: data}
	if len(data) < wordsAt || t.u32(0) != magic {
		panic("table: not a dictionary")
	}
	t.keysAt = wordsAt + int(t.u32(4))*8
	return t
}

// u32 is a single load.
func (t Table) u32(i int) uint32 {
	s := t.data[i : i+4]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

// Len returns the number of headwords.
func (t Table) Len() int { return int(t.u32(4)) }

// Find returns the keys of the headword with the given hash.
func (t Table) Find(h Hash) (Keys, bool) {
	bucket, rest := h.split()
	from, to := int(t.u32(bucketsAt+bucket*4)), int(t.u32(bucketsAt+bucket*4+4))
	for i := from; i < to; i++ {
		if t.u32(wordsAt+i*8) != rest {
			continue
		}
		v := t.u32(wordsAt + i*8 + 4)
		glosses, words := int(v>>6&MaxGlosses), int(v&MaxWords)
		at := t.keysAt + int(v>>12)*4
		return Keys{t.data[at : at+(glosses+words)*4], glosses}, true
	}
	return Keys{}, false
}

// Longest returns the length in bytes of the longest headword that text begins
// with, and its keys; 0 if there is none. Most texts begin with none of two
// characters or more, which the lengths tell without a search.
func (t Table) Longest(text string) (int, Keys) {
	var ends [MaxRunes]int // of the first characters
	var hashes [MaxRunes]Hash
	at, h := 0, Seed
	most := MaxRunes
	known := byte(0) // lengths
	n := 0
	for ; n < most && at < len(text); n++ {
		_, size := utf8.DecodeRuneInString(text[at:])
		h = h.add(text[at : at+size])
		at += size
		ends[n], hashes[n] = at, h
		if n == 1 {
			known = t.data[lengthsAt+h.beginning()]
			most = bits.Len8(known) + 1
		}
	}
	for n--; n >= 0; n-- {
		if n > 0 && known&(1<<(n-1)) == 0 {
			continue
		}
		if keys, ok := t.Find(hashes[n]); ok {
			return ends[n], keys
		}
	}
	return 0, Keys{}
}

// Keys are the hashes of an entry's glosses and of the words in them.
type Keys struct {
	data    string
	glosses int
}

// Glosses returns the number of glosses.
func (k Keys) Glosses() int { return k.glosses }

// Words returns the number of words in longer glosses.
func (k Keys) Words() int { return len(k.data)/4 - k.glosses }

// Gloss returns the hash of the i-th gloss.
func (k Keys) Gloss(i int) uint32 {
	s := k.data[i*4 : i*4+4]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

// Word returns the hash of the i-th word.
func (k Keys) Word(i int) uint32 { return k.Gloss(k.glosses + i) }

// Entry is a headword to be packed. Keys in excess of what an entry can hold are
// cut off.
type Entry struct {
	Word           string
	Glosses, Words []uint32
}

// Pack lays entries out as described above. The same entries in any order make
// the same table.
func Pack(entries []Entry) ([]byte, error) {
	type record struct {
		bucket int
		rest   uint32
		value  uint32
		word   string
	}
	entries = slices.SortedFunc(slices.Values(entries), func(a, b Entry) int { return cmp.Compare(a.Word, b.Word) })
	var (
		records []record
		keys    []byte
		places  = map[string]int{}
		le      = binary.LittleEndian

		beginnings [lengths]byte
	)
	for _, e := range entries {
		h := Seed.add(e.Word)
		if first, n := two(e.Word); n > 1 {
			beginnings[Seed.add(first).beginning()] |= 1 << (n - 2)
		}
		glosses, words := e.Glosses[:min(len(e.Glosses), MaxGlosses)], e.Words[:min(len(e.Words), MaxWords)]
		var own []byte
		for _, k := range slices.Concat(glosses, words) {
			own = le.AppendUint32(own, k)
		}
		place, ok := places[string(own)]
		if !ok {
			place = len(keys) / 4
			places[string(own)] = place
			keys = append(keys, own...)
		}
		if place >= 1<<20 {
			return nil, fmt.Errorf("%d keys do not fit the format", place)
		}
		bucket, rest := h.split()
		records = append(records, record{bucket, rest, uint32(place<<12 | len(glosses)<<6 | len(words)), e.Word})
	}
	slices.SortFunc(records, func(a, b record) int {
		return cmp.Or(cmp.Compare(a.bucket, b.bucket), cmp.Compare(a.rest, b.rest))
	})

	var out []byte
	for _, n := range []int{magic, len(records), len(keys) / 4} {
		out = le.AppendUint32(out, uint32(n))
	}
	out = append(out, beginnings[:]...)
	next := 0
	for bucket := range buckets + 1 {
		for next < len(records) && records[next].bucket < bucket {
			next++
		}
		out = le.AppendUint32(out, uint32(next))
	}
	for i, r := range records {
		if i > 0 && r.bucket == records[i-1].bucket && r.rest == records[i-1].rest {
			return nil, fmt.Errorf("%s and %s have the same hash", records[i-1].word, r.word)
		}
		out = le.AppendUint32(out, r.rest)
		out = le.AppendUint32(out, r.value)
	}
	return append(out, keys...), nil
}

// two returns the first two characters of a word, and how many it has.
func two(word string) (first string, n int) {
	for i := range word {
		if n++; n == 3 {
			first = word[:i]
		}
	}
	if n < 3 {
		first = word
	}
	return first, n
}
