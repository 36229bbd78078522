package chinese

import (
	"math"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Bounds is the judgement on a place at which the characters of a rendering
// stand.
type Bounds struct {
	Whole      bool // the rendering stands there, and not a part of other words
	Start, End int  // bytes: the place widened to the edges of the words that it touches

	Why           Grounds
	Reading, Kept float64 // if Weighed: the bits of the segmenter's reading, and of the best that keeps the place whole
}

// Grounds are what a judgement rests on.
type Grounds uint8

const (
	Uncrossed Grounds = iota // no dictionary word crosses an edge
	CutsLatin                // a Latin word goes on behind an edge
	ReadAlike                // the segmenter's own reading has edges there
	WithinOne                // one word of the reading holds the place and more
	Weighed                  // words of the reading cross an edge
)

// Doubt is the margin, in bits, that the segmenter's own reading must be ahead
// of the reading in which the rendering is a word, before it is believed. Its
// dictionary knows general language: a technical word that it lacks costs it
// some 15 bits too much, while a reading that tears a real word apart leaves a
// single character behind, which costs 25.
const Doubt = 6.0

// unknown is the cost in bits that gse gives a character that its dictionary
// lacks.
const unknown = 32.0

// Bounds judges whether the characters text[start:end] stand for themselves.
// text is folded.
//
// A Latin edge must not cut a Latin word. A Chinese edge is no cut where no
// dictionary word crosses it. Where one does, the segmenter reads the clause,
// and if it puts a word across the edge, its reading is weighed against the
// best one that keeps the place whole: both are sums over their words of
// -log2(frequency/total), the distances by which gse itself decides.
//
// A rendering of two characters or more at the edge of a longer word is a
// part of a compound and stands (参数 in 参数量); in its middle, or as a single
// character, it does not (类 in 类型).
func (s *Segmenter) Bounds(text string, start, end int) Bounds {
	b := Bounds{Start: start, End: end}
	first, _ := utf8.DecodeRuneInString(text[start:end])
	last, _ := utf8.DecodeLastRuneInString(text[start:end])
	whole := true
	if latin(first) {
		if b.Start = start - trailingLatin(text[:start]); b.Start < start {
			whole = false
		}
	}
	if latin(last) {
		if n := leadingLatin(text[end:]); n > 0 {
			b.End = end + n
			whole = whole && text[end:b.End] == "s" // a plural left in English
		}
	}
	if !whole {
		b.Why = CutsLatin
		return b
	}
	b.Whole = true
	if latin(first) && latin(last) || !s.path.crossed(text, start, end, !latin(first), !latin(last)) {
		return b
	}
	return s.weigh(text, start, end, !latin(first), !latin(last))
}

// crossed reports whether a dictionary word reaches over a Chinese edge of
// the place.
func (p *path) crossed(text string, start, end int, left, right bool) bool {
	return left && p.wordOver(text, start) || right && p.wordOver(text, end)
}

// wordOver reports whether a dictionary word reaches over the edge. All that
// stand side by side in it must be neighbours in some word, which mostly ends the
// search at the edge itself.
func (p *path) wordOver(text string, edge int) bool {
	after, _ := utf8.DecodeRuneInString(text[edge:])
	for at, n := edge, 1; n < maxWordRunes; n++ {
		before, size := utf8.DecodeLastRuneInString(text[:at])
		if size == 0 || breaks(before) || !joined(before, after) {
			return false
		}
		behind := at + utf8.RuneLen(after)
		at -= size
		if inGroup(text, at) {
			after = before
			continue
		}
		w, more, next := root, true, at
		if before >= 0x800 && after >= 0x800 && after != utf8.RuneError { // which group with nothing
			two := p.pair(before, after)
			if two.both != noWord && behind > edge {
				return true
			}
			w, more, next = two.then, two.then != walk{}, behind
		}
		for more && next < len(text) {
			r, size := utf8.DecodeRuneInString(text[next:])
			next += size
			var word int
			if word, more = w.step(fold(r)); word != noWord && next > edge && !(grouped(r) && inGroup(text, next)) {
				return true
			}
		}
		after = before
	}
	return false
}

// weigh asks the segmenter about the clause and weighs its answer.
func (s *Segmenter) weigh(text string, start, end int, left, right bool) Bounds {
	from, to := s.path.clause(text, start, end)
	clause := text[from:to]
	start, end = start-from, end-from
	s.words = s.Words(clause, s.words[:0])

	b := Bounds{Start: start, End: end, Whole: true}
	inside := false // one word holds the whole place
	begin := 0
	cost := 0.0
	for _, w := range s.words {
		stop := w.End
		cost += w.bits(clause[begin:stop])
		if begin < start && start < stop {
			b.Start, b.Whole = begin, b.Whole && !left
		}
		if begin < end && end < stop {
			b.End, b.Whole = stop, b.Whole && !right
		}
		inside = inside || begin <= start && end <= stop
		begin = stop
	}
	switch {
	case b.Whole:
		b.Why = ReadAlike
	case inside:
		b.Why = WithinOne
		b.Whole = standsIn(clause[b.Start:start], clause[start:end], clause[end:b.End])
	default:
		b.Why, b.Reading = Weighed, cost
		b.Kept = s.cost(clause[:start]) + asWord(clause[start:end], s.cost(clause[start:end])) + s.cost(clause[end:])
		b.Whole = b.Kept-b.Reading <= Doubt
	}
	b.Start, b.End = b.Start+from, b.End+from
	return b
}

// standsIn reports whether a place inside one longer word still stands for
// itself.
func standsIn(before, place, after string) bool {
	if utf8.RuneCountInString(place) > 1 {
		return before == "" && !(utf8.RuneCountInString(after) == 1 && strings.Contains(makers, after)) || after == ""
	}
	// A single word keeps its meaning doubled (试试), and behind a numeral or a
	// determiner: 轮 in 三轮, 州 in 该州.
	before, after = strings.TrimSuffix(before, place), strings.TrimPrefix(after, place)
	return strings.Trim(before, determiners) == "" && strings.Trim(after, places) == ""
}

// makers are the suffixes that make the person, the instrument or the science
// of a thing from its name: another word (代理人, 服务器, 经济学).
const makers = "人员者家师商手长器机学員師長機學"

// places are the words of place that stand behind nouns.
const places = "上中下里内外"

const determiners = "〇零一二两三四五六七八九十百千万亿几数多每第首末半某本各该此这那全整0123456789"

// asWord is the cost of a rendering as one word: the dictionary's where it
// knows the word, otherwise that of a rare word, unless its parts cost less.
func asWord(word string, parts float64) float64 {
	if n := find(word); n != noWord {
		return Word{len(word), int32(n)}.bits(word)
	}
	const rare = 20.0 // a word seen some fifty times in the dictionary's 53 million
	return min(rare, parts)
}

// cost is the cost of the segmenter's own reading of text.
func (s *Segmenter) cost(text string) float64 {
	if text == "" {
		return 0
	}
	s.words = s.Words(text, s.words[:0])
	sum, begin := 0.0, 0
	for _, w := range s.words {
		sum += w.bits(text[begin:w.End])
		begin = w.End
	}
	return sum
}

// bits is the cost of a word in bits. gse counts every single character as
// rare, which suits the pieces of words that it does not know; the function
// words among them are the commonest words of all.
func (w Word) bits(text string) float64 {
	if r, n := utf8.DecodeRuneInString(text); n == len(text) && FunctionWord(r) {
		return 8
	}
	if w.number == noWord {
		return unknown
	}
	return math.Log2(Total) - math.Log2(float64(valueOf(int(w.number))>>8))
}

// functionWords are the closed class of the words of one character: particles,
// auxiliaries, prepositions, conjunctions, adverbs, pronouns, and the words of
// place and time that stand behind nouns.
const functionWords = "的地得了着过吗呢吧啊么们之所等" + "会能可要应该须需想肯敢将正已" +
	"是有在以为对向从到由按把被让使给跟比除因于" + "和与及或且而但则若故就都也还又再才只很太最更较挺不没未别勿非无曾便仍均皆并" +
	"我你您他她它其此这那哪谁某每各另" + "中上下里内外前后间时" +
	"過嗎麼們會應該須將為對從讓給與還這誰裡內後間時"

// FunctionWord reports whether a character is one of the closed class of words
// of one character.
func FunctionWord(r rune) bool {
	return uint32(r) < 1<<16 && functionRunes()[r>>6]&(1<<(r&63)) != 0
}

// functionRunes are the functionWords as a set: they are asked for all the time.
var functionRunes = sync.OnceValue(func() *[1 << 10]uint64 {
	var set [1 << 10]uint64
	for _, r := range functionWords {
		set[r>>6] |= 1 << (r & 63)
	}
	return &set
})

// latin reports whether r belongs to a word that is written with spaces.
func latin(r rune) bool {
	return !Wide(r) && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

func leadingLatin(s string) int {
	for i, r := range s {
		if !latin(r) {
			return i
		}
	}
	return len(s)
}

func trailingLatin(s string) int {
	n := 0
	for n < len(s) {
		r, size := utf8.DecodeLastRuneInString(s[:len(s)-n])
		if !latin(r) {
			break
		}
		n += size
	}
	return n
}
