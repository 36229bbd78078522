package glossary

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/termdrift/termdrift/internal/english"
)

// pattern is one spelling of a concept.
type pattern struct {
	text        string
	sense       *Sense // that has the spelling; nil for an idiom, which asks for nothing
	listed      bool   // written in the glossary; otherwise generated
	slip        bool   // a listed misspelling of the sense
	sameLetters bool   // of a misspelling: only its spaces, hyphens or capitals are wrong
}

// kept is a pattern as a matcher keeps it. There are some for each entry, so it is
// small and free of pointers.
type kept struct {
	start  uint32 // of its text in that of all
	length uint16 // bytes
	marks  marks
	sense  int32 // the number of its sense, or none
	next   int32 // the next pattern with the same letters, or none
}

type marks uint8

const (
	isListed marks = 1 << iota
	isSlip
	hasSameLetters
)

// patterns are kept in the order in which they were added.
type patterns struct {
	list  []kept
	texts []byte
}

// mostTexts bounds the texts of the patterns of a matcher, in bytes: what goes
// beyond four gigabytes is not looked for.
const mostTexts = math.MaxUint32

// add keeps a pattern, and reports whether there is room for it. A spelling from a
// file has some thousand bytes at most.
func (s *patterns) add(x *pattern) bool {
	if len(x.text) > math.MaxUint16 || uint64(len(s.texts)+len(x.text)) > mostTexts {
		return false
	}
	k := kept{start: uint32(len(s.texts)), length: uint16(len(x.text)), sense: none, next: none}
	if x.sense != nil {
		k.sense = x.sense.number
	}
	if x.listed {
		k.marks |= isListed
	}
	if x.slip {
		k.marks |= isSlip
	}
	if x.sameLetters {
		k.marks |= hasSameLetters
	}
	s.list, s.texts = append(s.list, k), append(s.texts, x.text...)
	return true
}

// pattern gives a pattern of the matcher.
func (m *Matcher) pattern(i int32) pattern {
	k := &m.patterns[i]
	p := pattern{text: m.texts[k.start:][:k.length], listed: k.marks&isListed != 0, slip: k.marks&isSlip != 0, sameLetters: k.marks&hasSameLetters != 0}
	if k.sense != none {
		p.sense = &m.senses[k.sense]
	}
	return p
}

// concept is that of the spelling, nil for an idiom.
func (p *pattern) concept() *Concept {
	if p.sense == nil {
		return nil
	}
	return p.sense.Concept
}

// parts are the symbols before the first word (.NET), what stands from the
// first word to the last, and the symbols behind it (C++).
func (p *pattern) parts() (prefix, words, suffix string) {
	start := gap(p.text)
	end := strings.LastIndexFunc(p.text, english.WordRune)
	_, n := utf8.DecodeRuneInString(p.text[end:])
	return p.text[:start], p.text[start : end+n], p.text[end+n:]
}

// spelled reports whether spaces, hyphens and capitals are part of the
// spelling: in names, their misspellings and idioms.
func (p *pattern) spelled() bool { return p.sense == nil || p.sense.Name }

// fits reports whether the words of text from first to last spell the
// pattern, the span they fill together with the pattern's symbols, and how
// well: 0 to the letter, 1 but for capitals, 2 as a variant.
func (p *pattern) fits(text string, first, last english.Word) (start, end, rank int, ok bool) {
	prefix, spelling, suffix := p.parts()
	start, end = first.Start-len(prefix), last.End+len(suffix)
	if start < 0 || end > len(text) || text[start:first.Start] != prefix || text[last.End:end] != suffix {
		return 0, 0, 0, false
	}
	if suffix == "" && strings.HasPrefix(text[end:], "++") || suffix == "" && strings.HasPrefix(text[end:], "#") {
		return 0, 0, 0, false // C in C++
	}
	if text[start:end] == p.text {
		return start, end, p.listedRank(0), true
	}
	rank = 1
	a, b := text[first.Start:last.End], spelling
	// A name has its capitals. Its misspelling may have any, unless it has
	// the very letters of the name.
	exact := p.sense != nil && p.sense.Name && (!p.slip || p.sameLetters)
	letters := 0
	inWord := false
	for a != "" && b != "" {
		ar, an := utf8.DecodeRuneInString(a)
		br, bn := utf8.DecodeRuneInString(b)
		if aw, bw := english.WordRune(ar), english.WordRune(br); aw && bw {
			if !inWord && !p.spelled() {
				exact = p.sense.Case == CaseExact || p.sense.Case == CaseSmart && english.Acronym(leadingWord(b))
			}
			inWord = true
			if ar != br && (exact || unicode.ToLower(ar) != unicode.ToLower(br)) {
				return 0, 0, 0, false
			}
			a, b = a[an:], b[bn:]
			letters++
			continue
		}
		as, bs := gap(a), gap(b)
		if bs != 0 {
			inWord = false
		}
		ag, bg := a[:as], b[:bs]
		if !p.joint(ag, bg, letters) {
			return 0, 0, 0, false
		}
		if ag != bg {
			rank = 2
		}
		a, b = a[as:], b[bs:]
	}
	if a != "" || b != "" {
		return 0, 0, 0, false
	}
	return start, end, p.listedRank(rank), true
}

// listedRank makes a generated form a variant at best.
func (p *pattern) listedRank(rank int) int {
	if !p.listed {
		return 2
	}
	return rank
}

// leadingWord is the word at the beginning of s.
func leadingWord(s string) string {
	for i, r := range s {
		if !english.WordRune(r) {
			return s[:i]
		}
	}
	return s
}

// gap is the number of bytes before the first word of s.
func gap(s string) int {
	for i, r := range s {
		if english.WordRune(r) {
			return i
		}
	}
	return len(s)
}

// joint reports whether the text may write got between two parts where the
// pattern writes want, behind the given number of letters.
func (p *pattern) joint(got, want string, letters int) bool {
	g, w := jointKind(got), jointKind(want)
	switch {
	case g == jointOther || w == jointOther:
		return strings.TrimSpace(got) == strings.TrimSpace(want)
	case want == "": // inside a word
		return g != jointApostrophe && !p.spelled() && p.soft(letters)
	case g == w:
		return true
	case p.spelled():
		return false
	case w == jointSpace || w == jointHyphen:
		return g == jointSpace || g == jointHyphen || g == jointNone
	case w == jointApostrophe:
		return g == jointNone
	case w == jointDot:
		return g == jointNone || g == jointSpace
	}
	return false
}

// soft reports whether a text may be written apart behind so many letters of the
// spelling, inside a word.
func (p *pattern) soft(letters int) bool {
	before := 0
	var room [8]english.Word
	for _, w := range english.Words(p.text, room[:0]) {
		word := p.text[w.Start:w.End]
		n := utf8.RuneCountInString(word)
		if letters < before+n {
			return letters < 64 && english.Joints(word)&(1<<(letters-before)) != 0
		}
		before += n
	}
	return false
}

const (
	jointNone = iota
	jointSpace
	jointHyphen
	jointApostrophe
	jointDot
	jointOther
)

// jointKind tells what stands between two words. Emphasis marks are nothing;
// a hyphen with white space beside it ("top of- mind") is a hyphen.
func jointKind(s string) int {
	kind := jointNone
	for _, r := range s {
		k := jointOther
		switch {
		case r == '*' || r == '_':
			continue
		case unicode.IsSpace(r):
			k = jointSpace
		case r == '-' || r == '‐' || r == '‑':
			k = jointHyphen
		case r == '\'' || r == '’' || r == 'ʼ':
			k = jointApostrophe
		case r == '.':
			k = jointDot
		}
		switch {
		case kind == jointNone || kind == jointSpace && k == jointHyphen:
			kind = k
		case k == jointSpace && (kind == jointSpace || kind == jointHyphen):
		case k == jointSpace && kind == jointDot: // "A. I."
		default:
			return jointOther
		}
	}
	return kind
}
