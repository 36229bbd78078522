package english

// Joints gives the letters behind which a closed word may be written apart, bit n
// for the n-th: in an acronym all of them (speech recognition writes "L L M"),
// otherwise where both parts are words of their own (data set, time stamp) or the
// first is a combining form. It looks no further than the 63rd letter.
func Joints(word string) uint64 {
	if Acronym(word) {
		return ^uint64(0)
	}
	folded := Fold(word)
	var joints uint64
	hash, hashed := noLetter, 0 // of folded[:hashed]
	n := 0
	for k := range folded {
		if n == 64 || len(folded)-k < shortestPart {
			break
		}
		for ; hashed < k; hashed++ {
			hash = hashLetter(hash, folded[hashed])
		}
		if n > 0 && (joinable(folded[:k], hash) || Prefix(folded[:k])) && joinable(folded[k:], hashWord(folded[k:])) {
			joints |= 1 << n
		}
		n++
	}
	return joints
}

// shortestPart is the length in bytes of the shortest word that a closed one is
// made of.
const shortestPart = 3

// joinable reports whether a part of a closed word, in small letters, is an
// ordinary word that may stand apart in it, and no function word.
func joinable(part string, hash uint32) bool {
	if len(part) < shortestPart {
		return false
	}
	common, _ := listedAs(part, hash)
	return common && !Function(part)
}
