package chinese

import "unicode/utf8"

// crossingWords yields the dictionary's words that share a part of
// text[start:end] and cross one of its edges, that is overlap it partly or
// contain it and more, with their bounds and counts: from the left to the right,
// the shorter first.
func crossingWords(text string, start, end int, yield func(wstart, wend, freq int)) {
	from := start
	for range maxWordRunes - 1 {
		r, size := utf8.DecodeLastRuneInString(text[:from])
		if size == 0 || breaks(r) {
			break
		}
		from -= size
	}
	for at := from; at < end; {
		_, first := utf8.DecodeRuneInString(text[at:])
		if !inGroup(text, at) {
			w := root
			for next := at; next < len(text); {
				r, size := utf8.DecodeRuneInString(text[next:])
				next += size
				n, more := w.step(fold(r))
				if n != noWord && (at < start && next > start || next > end) &&
					!(grouped(r) && inGroup(text, next)) {
					yield(at, next, int(valueOf(n)>>8))
				}
				if !more {
					break
				}
			}
		}
		at += first
	}
}
