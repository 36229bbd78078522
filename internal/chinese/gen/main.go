// Gen writes dict.bin, the compact form of gse's "zh" dictionary that package
// chinese embeds. The words are taken from gse after it has loaded them, not
// from its files, so that the rules of loading (the first of two entries wins,
// one-rune words count 2, ASCII letters are folded, rare words are dropped)
// stay gse's own. Run it by "go generate ./internal/chinese".
//
// # Layout
//
// The dictionary is a trie over code points, its nodes numbered breadth first
// without the root, so that siblings are neighbours and the groups of siblings
// stand in the order of their parents. All numbers are little-endian:
//
//	header   uint32 × 8: magic, nodes, parents, words, values, high runes, tags, longest word in runes
//	blocks   per 64 nodes: uint64 has children, uint64 is a word, uint32 parents before, uint32 words before
//	groups   per 64 parents: uint32 first child of the first parent
//	values   uint32 each: count<<8 | tag; the distinct pairs of count and part of speech
//	lengths  float32 per value: log2(total/count), in the single precision of gse
//	high     uint32 each: the runes above U+FFFF, ascending
//	offsets  uint16 per parent and one at the end: first child, relative to its group
//	labels   uint16 per node: its rune; the runes above U+FFFF are numbered from 0xD800
//	words    uint16 per word: its value
//	tags     bytes: length and text of each part of speech
//	joints   2²² bits: for each two runes that stand side by side in a word, the one numbered by the upper 22 bits
//	         of the 32 of a·0x9E3779B1 + b·0x85EBCA6B is set
//	firsts   uint16 × 2¹⁶: the child of the root with each label; the number of its children where there is none
//
// The root is parent 0, the i-th node that has children parent i+1, and the
// words are numbered likewise: ranks over the bits, no pointers.
package main

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"io"
	"log"
	"math"
	"os"
	"slices"
	"unicode/utf8"

	"github.com/go-ego/gse"
)

const (
	magic    = 0x325a4454 // "TDZ2"
	highBase = 0xD800     // surrogates are no runes, so their numbers are free
	block    = 64
)

type word struct {
	text []rune
	freq int
	pos  string
}

func main() {
	log.SetFlags(0)
	words, _, err := load()
	if err != nil {
		log.Fatal(err)
	}
	data, err := pack(words)
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile("dict.bin", data, 0o644); err != nil {
		log.Fatal(err)
	}
}

// load returns gse's dictionary sorted by code points, and its total count.
func load() ([]word, float64, error) {
	log.SetOutput(io.Discard) // gse reports its progress
	defer log.SetOutput(os.Stderr)
	seg, err := gse.NewEmbed("zh")
	if err != nil {
		return nil, 0, err
	}
	words := make([]word, 0, len(seg.Dict.Tokens))
	for i := range seg.Dict.Tokens {
		t := &seg.Dict.Tokens[i]
		if !utf8.ValidString(t.Text()) || t.Freq() != float64(int(t.Freq())) {
			return nil, 0, fmt.Errorf("word %q with count %v does not fit the format", t.Text(), t.Freq())
		}
		words = append(words, word{[]rune(t.Text()), int(t.Freq()), t.Pos()})
	}
	slices.SortFunc(words, func(a, b word) int { return slices.Compare(a.text, b.text) })
	return words, seg.Dict.TotalFreq(), nil
}

// pack lays the sorted words out as described above.
func pack(words []word) ([]byte, error) {
	type value struct {
		freq int
		pos  string
	}
	var values []value
	var tags []string
	var high []rune
	longest, total := 0, 0
	for _, w := range words {
		total += w.freq
		values = append(values, value{w.freq, w.pos})
		tags = append(tags, w.pos)
		for _, r := range w.text {
			if r > 0xFFFF {
				high = append(high, r)
			}
		}
		longest = max(longest, len(w.text))
	}
	slices.SortFunc(values, func(a, b value) int {
		return cmp.Or(cmp.Compare(a.freq, b.freq), cmp.Compare(a.pos, b.pos))
	})
	values = slices.Compact(values)
	slices.Sort(tags)
	tags = slices.Compact(tags)
	slices.Sort(high)
	high = slices.Compact(high)
	valueOf := map[value]int{}
	for i, v := range values {
		valueOf[v] = i
	}
	if len(values) > 1<<16 || len(tags) > 1<<8 || len(high) > 0x800 {
		return nil, fmt.Errorf("%d values, %d tags, %d high runes do not fit the format", len(values), len(tags), len(high))
	}

	// A group is the words that share the prefix of depth runes, that prefix
	// itself excluded: the children of one parent.
	type group struct{ from, to, depth int }
	type sibling struct {
		label uint16
		group
	}
	var (
		queue   = []group{{0, len(words), 0}}
		labels  []uint16
		firsts  []int
		inner   []bool
		isWord  []bool
		wordVal []uint16
	)
	for len(queue) > 0 {
		g := queue[0]
		queue = queue[1:]
		firsts = append(firsts, len(labels))
		var sibs []sibling
		for i := g.from; i < g.to; {
			r := words[i].text[g.depth]
			j := i + 1
			for j < g.to && words[j].text[g.depth] == r {
				j++
			}
			label := uint16(r)
			if r > 0xFFFF {
				k, _ := slices.BinarySearch(high, r)
				label = uint16(highBase + k)
			}
			sibs = append(sibs, sibling{label, group{i, j, g.depth + 1}})
			i = j
		}
		// Runes ascend but the numbers of the high ones lie in the midst.
		slices.SortFunc(sibs, func(a, b sibling) int { return cmp.Compare(a.label, b.label) })
		for _, s := range sibs {
			labels = append(labels, s.label)
			w := words[s.from]
			ends := len(w.text) == s.depth
			isWord = append(isWord, ends)
			if ends {
				wordVal = append(wordVal, uint16(valueOf[value{w.freq, w.pos}]))
				s.from++
			}
			inner = append(inner, s.from < s.to)
			if s.from < s.to {
				queue = append(queue, s.group)
			}
		}
	}
	parents := len(firsts)
	firsts = append(firsts, len(labels))

	var out []byte
	le := binary.LittleEndian
	for _, n := range []int{magic, len(labels), parents, len(wordVal), len(values), len(high), len(tags), longest} {
		out = le.AppendUint32(out, uint32(n))
	}
	parentsBefore, wordsBefore := 0, 0
	for i := 0; i < len(labels); i += block {
		var p, w uint64
		pn, wn := 0, 0
		for j := i; j < min(i+block, len(labels)); j++ {
			if inner[j] {
				p |= 1 << (j - i)
				pn++
			}
			if isWord[j] {
				w |= 1 << (j - i)
				wn++
			}
		}
		out = le.AppendUint64(out, p)
		out = le.AppendUint64(out, w)
		out = le.AppendUint32(out, uint32(parentsBefore))
		out = le.AppendUint32(out, uint32(wordsBefore))
		parentsBefore += pn
		wordsBefore += wn
	}
	for i := 0; i < len(firsts); i += block {
		out = le.AppendUint32(out, uint32(firsts[i]))
	}
	for _, v := range values {
		tag, _ := slices.BinarySearch(tags, v.pos)
		if v.freq >= 1<<24 {
			return nil, fmt.Errorf("count %d does not fit the format", v.freq)
		}
		out = le.AppendUint32(out, uint32(v.freq)<<8|uint32(tag))
	}
	for _, v := range values {
		out = le.AppendUint32(out, math.Float32bits(float32(math.Log2(float64(total)))-float32(math.Log2(float64(v.freq)))))
	}
	for _, r := range high {
		out = le.AppendUint32(out, uint32(r))
	}
	for i, f := range firsts {
		d := f - firsts[i/block*block]
		if d > 0xFFFF {
			return nil, fmt.Errorf("the children of %d parents are too many for the format", block)
		}
		out = le.AppendUint16(out, uint16(d))
	}
	for _, l := range labels {
		out = le.AppendUint16(out, l)
	}
	for _, v := range wordVal {
		out = le.AppendUint16(out, v)
	}
	for _, t := range tags {
		out = append(out, byte(len(t)))
		out = append(out, t...)
	}
	joints := make([]byte, 1<<22/8)
	for _, w := range words {
		for i := 1; i < len(w.text); i++ {
			h := (uint32(w.text[i-1])*0x9E3779B1 + uint32(w.text[i])*0x85EBCA6B) >> 10
			joints[h>>3] |= 1 << (h & 7)
		}
	}
	out = append(out, joints...)
	for label := range 1 << 16 {
		i, found := slices.BinarySearch(labels[:firsts[1]], uint16(label))
		if !found {
			i = firsts[1]
		}
		out = le.AppendUint16(out, uint16(i))
	}
	return out, nil
}
