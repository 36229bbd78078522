package chinese

import (
	"unicode"
	"unicode/utf8"
)

// maxContext bounds what clause adds on either side, in runes. Nearly every
// clause of prose ends by itself within it, and it holds the longest dictionary
// word nearly twice, so that a place to cut safely is at hand.
const maxContext = 30

// breaks reports whether the rune ends a clause, because no word contains it:
// punctuation, symbols, line ends and invalid bytes. Exempt are the joints
// of words and names (AT&T, C++, 约翰·史密斯, GPT-4) and the space, which stands
// between Chinese and Latin words in the midst of a clause.
func breaks(r rune) bool {
	if 0x4E00 <= r && r <= 0x9FFF {
		return false
	}
	switch r {
	case '&', '+', '#', '-', '_', '\'', '’', '.', '·', '•', '・', '‧', ' ':
		return false
	case utf8.RuneError:
		return true
	}
	return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r)
}

// wordAcross reports whether a dictionary word or a run of letters and digits lies
// across offset i.
func (p *path) wordAcross(text string, i int) bool { return inGroup(text, i) || p.wordOver(text, i) }

// clause returns the bounds of the clause around text[start:end]: the shortest
// stretch whose segmentation says how the span is cut in the whole line.
//
// It ends at punctuation, which is outside, and no more than maxContext runes
// away from the span. A stretch that must be cut within running text is cut
// where no dictionary word lies across, for there every segmentation has a
// boundary; only where dictionary words overlap each other all the way (not seen
// in prose) is it cut at the limit.
func (p *path) clause(text string, start, end int) (int, int) {
	from, limited := start, true
	for range maxContext {
		r, size := utf8.DecodeLastRuneInString(text[:from])
		if size == 0 || breaks(r) {
			limited = false
			break
		}
		from -= size
	}
	if limited && from > 0 {
		for at := from; at <= start; {
			if !p.wordAcross(text, at) {
				from = at
				break
			}
			_, size := utf8.DecodeRuneInString(text[at:])
			at += max(size, 1)
		}
	}

	to, limited := end, true
	for range maxContext {
		r, size := utf8.DecodeRuneInString(text[to:])
		if size == 0 || breaks(r) {
			limited = false
			break
		}
		to += size
	}
	if limited && to < len(text) {
		for at := to; at >= end; {
			if !p.wordAcross(text, at) {
				to = at
				break
			}
			_, size := utf8.DecodeLastRuneInString(text[:at])
			at -= max(size, 1)
		}
	}
	return from, to
}
