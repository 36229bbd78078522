package chinese

import (
	_ "embed"
	"iter"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// # Two scripts, several regions
//
// A word may stand in a target in the other script (軟件 for 软件), in the
// characters of another region (裡 and 裏 for 里), or as another region's word
// (軟體). The first two are found by writing both sides in simplified
// characters, one for one, which merges more than it should (后 and 後): that
// is right for comparison, where a word that is the same in all but this is
// the word that was meant. The third needs a list of words; it is kept in
// simplified characters, so that one list serves both scripts.
//
// Nothing is read before it is asked for: most runs need none of it.

//go:generate go run ./gen/variants

//go:embed variants.txt
var variantsText string

// regions.txt holds words that OpenCC's lists lack, in the form of the section
// [regions] of variants.txt, and what those lists do not tell.
//
//go:embed regions.txt
var regionsText string

// section gives the lines of a section of one of the texts.
func section(text, name string) iter.Seq[string] {
	return func(yield func(string) bool) {
		_, lines, _ := strings.Cut(text, "["+name+"]\n")
		for line := range strings.Lines(lines) {
			line = strings.TrimSpace(line)
			switch {
			case line == "" || line[0] == '#':
			case line[0] == '[' || !yield(line):
				return
			}
		}
	}
}

// characters gives the characters of traditional text with those that stand
// for them in simplified text, and the characters that traditional text does
// not have with themselves.
func characters(yield func(r, plain rune) bool) {
	for line := range section(variantsText, "characters") {
		for line != "" {
			from, n := utf8.DecodeRuneInString(line)
			to, m := utf8.DecodeRuneInString(line[n:])
			if !yield(from, to) {
				return
			}
			line = line[n+m:]
		}
	}
	for line := range section(variantsText, "simplified") {
		for _, r := range line {
			if !yield(r, r) {
				return
			}
		}
	}
}

// The characters of nearly every text are between the first two. They have a
// table, which is made in no time; those from the third on have a map.
const usualFirst, usualEnd, rareFirst = 0x3400, 0xA000, 0x20000

var usualCharacters = sync.OnceValue(func() *[usualEnd - usualFirst]uint16 {
	var table [usualEnd - usualFirst]uint16
	for r, plain := range characters {
		if r < rareFirst {
			table[r-usualFirst] = uint16(plain)
		}
	}
	return &table
})

var rareCharacters = sync.OnceValue(func() map[rune]rune {
	table := map[rune]rune{}
	for r, plain := range characters {
		if r >= rareFirst {
			table[r] = plain
		}
	}
	return table
})

// plainOf gives what characters tells of r; 0 for nothing.
func plainOf(r rune) rune {
	switch {
	case r >= usualFirst && r < usualEnd:
		return rune(usualCharacters()[r-usualFirst])
	case r >= rareFirst:
		return rareCharacters()[r]
	}
	return 0
}

// sharedCharacters are those of traditional text that simplified text may have,
// too.
var sharedCharacters = sync.OnceValue(func() string {
	return strings.Join(slices.Collect(section(variantsText, "shared")), "")
})

// Simplify writes s in simplified characters, each for itself, so that every
// character keeps its place and its length in bytes. It is for comparison: 后
// and 後 come out alike, and rare characters whose partner has another length
// stay.
func Simplify(s string) string {
	changes := func(r rune) bool { p := plainOf(r); return p != 0 && p != r }
	if !strings.ContainsFunc(s, changes) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for i, r := range s {
		switch p := plainOf(r); {
		case p != 0:
			b.WriteRune(p)
		case r == utf8.RuneError: // perhaps an invalid byte, which must not grow
			_, n := utf8.DecodeRuneInString(s[i:])
			b.WriteString(s[i : i+n])
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Scripts counts the characters of s that only traditional text has and those
// that only simplified text has.
func Scripts(s string) (traditional, simplified int) {
	for _, r := range s {
		switch p := plainOf(r); {
		case p == 0 || !Han(r):
		case p == r:
			simplified++
		case !strings.ContainsRune(sharedCharacters(), r):
			traditional++
		}
	}
	return traditional, simplified
}

// wordList holds words with those of the other region for them.
type wordList struct {
	others  map[string]string // parted by blanks
	longest int               // bytes of a word
}

func (l *wordList) add(word, others string) {
	if known := l.others[word]; known != "" {
		others = known + " " + others
	}
	l.others[word] = others
	l.longest = max(l.longest, len(word))
}

// differing gives the words of the mainland with those of Taiwan.
func differing(yield func(mainland, taiwan string) bool) {
	for _, text := range []string{variantsText, regionsText} {
		for line := range section(text, "regions") {
			word, others, _ := strings.Cut(line, " ")
			if !yield(word, others) {
				return
			}
		}
	}
}

var ofMainland = sync.OnceValue(func() *wordList {
	list := &wordList{others: make(map[string]string, 600)}
	for word, others := range differing {
		list.add(word, others)
	}
	return list
})

var ofTaiwan = sync.OnceValue(func() *wordList {
	list := &wordList{others: make(map[string]string, 600)}
	for word, others := range differing {
		for other := range strings.FieldsSeq(others) {
			list.add(other, word)
		}
	}
	return list
})

// usualWords are words of Taiwan that the mainland uses, too.
var usualWords = sync.OnceValue(func() []string {
	var words []string
	for line := range section(regionsText, "usual") {
		words = append(words, strings.Fields(line)...)
	}
	return words
})

// Region is the kind of Chinese that a text is written in.
type Region uint8

const (
	Mainland    Region = iota // also Singapore and Malaysia: simplified characters
	Taiwan                    // traditional characters
	HongKong                  // also Macao: traditional characters, words of either
	Traditional               // traditional characters, words of any
)

// RegionOf gives the region that a language tag such as zh-Hans or zh-TW
// names. Without script and region it is Mainland.
func RegionOf(tag string) Region {
	region := Mainland
	for part := range strings.SplitSeq(strings.ToLower(strings.ReplaceAll(tag, "_", "-")), "-") {
		switch part {
		case "hans":
			return Mainland
		case "hant":
			region = Traditional
		case "tw":
			region = Taiwan
		case "hk", "mo":
			region = HongKong
		}
	}
	return region
}

// RegionalForm is how another region writes a word.
type RegionalForm struct {
	Text   string // in simplified characters
	Taiwan bool   // Taiwan's word; otherwise that of the mainland
	Status FormStatus
}

// FormStatus says what a word of another region is in the region that was
// asked about.
type FormStatus uint8

const (
	Usual    FormStatus = iota // an ordinary word there: its characters alone give the other region away
	Homonym                    // the word for something else
	Peculiar                   // no word of that region
)

// mostForms bounds the forms of a word that has several regional parts: from
// so many on, the parts that follow stay as they are.
const mostForms = 32

// Regional gives the forms of a rendering in other regions than r, the usual
// ones first. Of a compound the parts change (神经网络, 神经网路) that are words
// of it.
func (s *Segmenter) Regional(rendering string, r Region) []RegionalForm {
	var out []RegionalForm
	word := Simplify(rendering)
	if r != Taiwan {
		out = s.replaced(word, true, ofMainland(), func(form string) FormStatus {
			if Frequency(form) > ordinary || slices.Contains(usualWords(), form) {
				return Usual
			}
			return Peculiar
		})
	}
	if r != Mainland {
		out = append(out, s.replaced(word, false, ofTaiwan(), func(form string) FormStatus {
			switch {
			case slices.Contains(strings.Fields(ofMainland().others[form]), form):
				return Usual
			case ofTaiwan().others[form] != "":
				return Homonym
			}
			return Peculiar
		})...)
	}
	return out
}

// ordinary is the count in the dictionary, which is of mainland texts, above
// which a word is an ordinary one there, whatever else Taiwan means by it:
// eleven in a million words. 程式 has 197, 资讯 561, 建立 (Taiwan's for 创建) 23,118.
const ordinary = 600

// replaced gives the forms of a word of which some part is replaced by a word
// of the list. A form is as peculiar as the least of the words put in.
func (s *Segmenter) replaced(word string, taiwan bool, list *wordList, status func(part string) FormStatus) []RegionalForm {
	forms := []RegionalForm{{"", taiwan, Peculiar}}
	for at := 0; at < len(word); {
		part, others := s.part(word, at, list)
		var longer []RegionalForm
		for _, f := range forms {
			for _, other := range others {
				if other != part && len(forms) < mostForms {
					longer = append(longer, RegionalForm{f.Text + other, taiwan, min(f.Status, status(other))})
				}
			}
			longer = append(longer, RegionalForm{f.Text + part, taiwan, f.Status})
		}
		forms = longer
		at += len(part)
	}
	return slices.DeleteFunc(forms, func(f RegionalForm) bool { return f.Text == word })
}

// part gives the longest part of a word at a place that the list has and that
// no longer word swallows, with its forms, or the character there.
func (s *Segmenter) part(word string, at int, list *wordList) (string, []string) {
	for end := min(len(word), at+list.longest); end > at; end-- {
		others := list.others[word[at:end]]
		if others == "" {
			continue
		}
		if at == 0 && end == len(word) || s.Bounds(word, at, end).Whole {
			return word[at:end], strings.Fields(others)
		}
	}
	_, n := utf8.DecodeRuneInString(word[at:])
	return word[at : at+n], nil
}
