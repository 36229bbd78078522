// Package table is the form in which the dictionary of package lexicon is
// embedded: a hash table that is searched where it lies.
//
// All numbers are little-endian uint32:
//
//	header   magic, headwords, keys
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
	"slices"
)

const (
	// MaxRunes is the length of the longest headword.
	MaxRunes = 8

	// MaxGlosses and MaxWords are how many glosses and words an entry can hold.
	MaxGlosses, MaxWords = 63, 63

	magic   = 0x314c4454 // "TDL1"
	header  = 3 * 4
	buckets = 1 << 16
	wordsAt = header + (buckets+1)*4
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

// split returns the bucket of a hash and the 32 bits that tell the headwords of
// a bucket apart. The upper half of FNV is well mixed only together with the lower.
func (h Hash) split() (bucket int, rest uint32) {
	h ^= h >> 29
	h *= 0x9E3779B97F4A7C15 // 2⁶⁴ divided by the golden ratio
	return int(h >> 48), uint32(h >> 16)
}

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
	from, to := int(t.u32(header+bucket*4)), int(t.u32(header+bucket*4+4))
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
	)
	for _, e := range entries {
		h := Seed
		for i := range len(e.Word) {
			h = h.Add(e.Word[i])
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
