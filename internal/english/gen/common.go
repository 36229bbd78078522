package main

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"strings"
)

// The index of common.txt is a table of 2¹⁶ slots of four bytes, low byte first.
// A word is in the slot that the lower bits of its 32-bit hash FNV-1a number, or
// in the first free one behind it; 0 is a free slot. The bits of a slot, from
// the uppermost: 12 of the hash, 19 for the offset in common.txt and one more,
// 1 for a word of basic.txt.
const (
	slots      = 1 << 16
	offsetBits = 19
)

func index(dir string) ([]byte, error) {
	common, err := os.ReadFile(filepath.Join(dir, "common.txt"))
	if err != nil {
		return nil, err
	}
	basics, err := os.ReadFile(filepath.Join(dir, "basic.txt"))
	if err != nil {
		return nil, err
	}
	basic := map[string]bool{}
	for word := range strings.FieldsSeq(string(basics)) {
		basic[word] = true
	}
	out := make([]byte, 4*slots)
	at, n := 0, 0
	for line := range strings.Lines(string(common)) {
		word := strings.TrimSpace(line)
		h := fnv.New32a()
		h.Write([]byte(word))
		hash := h.Sum32()
		slot := hash>>20<<20 | uint32(at+1)<<1
		if basic[word] {
			slot |= 1
			delete(basic, word)
		}
		free := hash % slots
		for binary.LittleEndian.Uint32(out[4*free:]) != 0 {
			free = (free + 1) % slots
		}
		binary.LittleEndian.PutUint32(out[4*free:], slot)
		at += len(line)
		n++
	}
	if at >= 1<<offsetBits || n > slots*2/3 {
		return nil, fmt.Errorf("%d words of %d bytes do not fit the index", n, at)
	}
	for word := range basic {
		return nil, fmt.Errorf("%q is basic, but not common", word)
	}
	return out, nil
}
