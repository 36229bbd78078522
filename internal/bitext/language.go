package bitext

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/termdrift/termdrift/checker"
)

// How sure a lean is: what it costs to read a line in the other language.
const (
	sure = 12 // sentences of one language
	weak = 2  // a name, "OK", "Waymo。": neighbours may overrule it
)

// leanBytes bounds what is read of a line to tell its language.
const leanBytes = 4 << 10

// lean tells the language of a line: positive for Chinese, negative for
// English, its size how sure, up to sure; 0 where nothing tells.
//
// Names and terms stand in Latin letters in Chinese, and English quotes a
// Chinese word. What decides is what the borrowing language cannot lend: the
// function words of English, the function characters and the punctuation of
// Chinese, outside of quotation marks and brackets.
func lean(s string) int {
	if len(s) > leanBytes {
		s = s[:leanBytes]
	}
	t := count(s, true)
	if t.han+t.words == 0 {
		t = count(s, false)
	}
	switch {
	case t.han == 0 && t.words == 0:
		return min(t.points, 1)
	case t.words == 0:
		return sure
	case t.han == 0 && t.function == 0 && t.points > 0:
		return weak
	case t.han == 0 && t.function == 0 && t.words < 4:
		return -weak
	case t.han == 0 && t.function == 0:
		return -sure / 2
	case t.han == 0:
		return -sure
	case t.function == 0 && t.particles+t.points == 0 && t.words >= 5*t.han:
		return weak
	case t.function == 0:
		return sure
	}
	// Half points, so that a word weighs one and a half characters.
	score := 2*t.han + 10*t.particles + 6*t.points - 3*t.words - 4*t.function
	return max(-sure, min(sure, score/2))
}

// tally counts what tells the language of a text.
type tally struct {
	han       int // Chinese characters
	particles int // of these, the ones that carry grammar
	points    int // full-width punctuation
	words     int // words in other letters
	function  int // of these, the ones that carry English grammar
}

// count counts over s, with or without what stands in quotation marks and
// brackets.
func count(s string, skipQuoted bool) (t tally) {
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf && !isLetter(c) && c != '"' && c != '(' {
			i++
			continue
		}
		if isLetter(c) {
			n := wordLen(s[i:])
			if functionWord(s[i:i+n], t.words == 0) {
				t.function++
			}
			t.words++
			i += n
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if closing := closingOf(r); closing != "" && skipQuoted {
			if j := strings.Index(s[i+n:], closing); j >= 0 {
				i += n + j + len(closing)
				continue
			}
		}
		switch {
		case isHan(r):
			t.han++
			if r <= 0xFFFF && isParticle[r>>6]&(1<<(r&63)) != 0 {
				t.particles++
			}
		case strings.ContainsRune(fullWidth, r):
			t.points++
		case unicode.IsLetter(r):
			n = wordLen(s[i:])
			if functionWord(s[i:i+n], t.words == 0) {
				t.function++
			}
			t.words++
		}
		i += n
	}
	return t
}

// closingOf gives the closing one of the quotation marks and brackets that
// shelter borrowed words.
func closingOf(r rune) string {
	switch r {
	case '"':
		return `"`
	case '(':
		return ")"
	case '“':
		return "”"
	case '「':
		return "」"
	case '『':
		return "』"
	case '《':
		return "》"
	case '（':
		return "）"
	}
	return ""
}

const (
	particles = "的了是在吗呢吧啊我你他她它们这那也都就很么没把被"
	fullWidth = "，。？！：；、「」『』《》（）"
)

// isParticle has a bit for each character of the Basic Multilingual Plane, as
// it is asked for every character of every line.
var isParticle = func() (set [1 << 10]uint64) {
	for _, r := range particles {
		set[r>>6] |= 1 << (r & 63)
	}
	return set
}()

// functionWord knows the words without which English makes no sentence. They
// count in lower case or at the head of a line: in the middle of Chinese
// "Attention Is All You Need" is a title.
func functionWord(word string, first bool) bool {
	if len(word) > 6 {
		return false
	}
	if !first && word[0] >= 'A' && word[0] <= 'Z' && word[0] != 'I' {
		return false
	}
	lower := strings.ToLower(word)
	known := lower
	if strings.Contains(lower, "’") {
		known = strings.ReplaceAll(lower, "’", "'")
	}
	return functionWords(known) && (first || word == lower || word[0] == 'I')
}

func functionWords(w string) bool {
	switch w {
	case "the", "a", "an", "of", "to", "in", "on", "at", "is", "are", "was", "were", "be", "been", "am", "it", "its",
		"it's", "that", "this", "these", "those", "and", "or", "but", "for", "with", "from", "by", "as", "not", "no",
		"do", "does", "did", "don't", "have", "has", "had", "i", "i'm", "i'd", "i've", "you", "your", "we", "our",
		"they", "he", "she", "his", "her", "my", "me", "us", "them", "what", "which", "who", "when", "where", "why",
		"how", "if", "so", "there", "here", "can", "could", "will", "would", "should", "may", "might", "just", "about",
		"than", "then", "into", "over", "under", "up", "out", "very", "more", "most", "all", "any", "some", "that's",
		"let's", "we're", "you're":
		return true
	}
	return false
}

// wordLen is the length of the word that s begins with: letters other than
// Chinese, with apostrophes inside.
func wordLen(s string) int {
	end := 0
	for end < len(s) && isLetter(s[end]) {
		end++
	}
	if end == len(s) || end > 0 && s[end] < utf8.RuneSelf && s[end] != '\'' {
		return end // most words
	}
	end = 0
	for i, r := range s {
		if unicode.IsLetter(r) && !isHan(r) || unicode.IsMark(r) {
			end = i + utf8.RuneLen(r)
		} else if r != '\'' && r != '’' {
			break
		}
	}
	return end
}

// languageOf tells the side that a name such as en-GB, english or zh_Hant
// stands for.
func languageOf(name string) (side checker.Side, ok bool) {
	if name == "" || len(name) > len("zh-hans-cn") || strings.IndexByte("ceoz", name[0]|0x20) < 0 {
		return 0, false // most keys of a table
	}
	g := tagRE().FindStringSubmatchIndex(name)
	if g == nil || g[1] < len(name) || strings.ContainsRune("./_-", rune(name[len(name)-1])) {
		return 0, false
	}
	if g[2] >= 0 {
		return checker.Source, true
	}
	return checker.Target, true
}

// isHan reports whether r is a Chinese character. Nearly all that are written
// stand in the first range.
func isHan(r rune) bool { return 0x4E00 <= r && r <= 0x9FFF || unicode.Is(unicode.Han, r) }

// hasHan reports whether s holds a Chinese character.
func hasHan(s string) bool {
	return strings.IndexFunc(s, isHan) >= 0
}

// escapedHan finds a Chinese character that is written by its number.
var escapedHan = pattern(`\\[uU](?:0000)?[4-9][0-9a-fA-F]{3}`)

// mayHoldHan is hasHan for a file in which characters may be escaped.
func mayHoldHan(s string) bool { return hasHan(s) || escapedHan().MatchString(s) }

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
