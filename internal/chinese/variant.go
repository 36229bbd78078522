package chinese

import (
	_ "embed"
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

// variants is what the two texts say.
type variants struct {
	plain      map[rune]rune   // a character in simplified text, by the one of traditional text
	shared     string          // those of its keys that simplified text may have too
	simplified map[rune]bool   // characters that traditional text does not have
	usual      map[string]bool // words of Taiwan that the mainland uses too
	taiwan     map[string][]string
	mainland   map[string][]string
	longest    int // bytes of a word
}

var loadVariants = sync.OnceValue(readVariants)

func readVariants() *variants {
	v := &variants{plain: map[rune]rune{}, simplified: map[rune]bool{}, usual: map[string]bool{}, taiwan: map[string][]string{}, mainland: map[string][]string{}}
	section := ""
	for line := range strings.Lines(variantsText + "\n[regions]\n" + regionsText) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			section = line
		case section == "[characters]":
			for line != "" {
				from, n := utf8.DecodeRuneInString(line)
				to, m := utf8.DecodeRuneInString(line[n:])
				v.plain[from] = to
				line = line[n+m:]
			}
		case section == "[shared]":
			v.shared += line
		case section == "[simplified]":
			for _, r := range line {
				v.simplified[r] = true
			}
		case section == "[usual]":
			for _, w := range strings.Fields(line) {
				v.usual[w] = true
			}
		default:
			v.region(strings.Fields(line))
		}
	}
	return v
}

// region enters a word of the mainland and the words of Taiwan for it.
func (v *variants) region(words []string) {
	for _, w := range words[1:] {
		v.longest = max(v.longest, len(words[0]), len(w))
		if !slices.Contains(v.taiwan[words[0]], w) {
			v.taiwan[words[0]] = append(v.taiwan[words[0]], w)
		}
		if !slices.Contains(v.mainland[w], words[0]) {
			v.mainland[w] = append(v.mainland[w], words[0])
		}
	}
}

// Simplify writes s in simplified characters, each for itself, so that every
// character keeps its place and its length in bytes. It is for comparison: 后
// and 後 come out alike, and rare characters whose partner has another length
// stay.
func Simplify(s string) string {
	plain := loadVariants().plain
	changed := false
	for _, r := range s {
		if _, ok := plain[r]; ok {
			changed = true
			break
		}
	}
	if !changed {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for i, r := range s {
		switch p, ok := plain[r]; {
		case ok:
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
	v := loadVariants()
	for _, r := range s {
		if !Han(r) {
			continue
		}
		if v.simplified[r] {
			simplified++
		} else if _, ok := v.plain[r]; ok && !strings.ContainsRune(v.shared, r) {
			traditional++
		}
	}
	return traditional, simplified
}

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
	v := loadVariants()
	if r != Taiwan {
		out = s.replaced(word, true, v.taiwan, func(form string) FormStatus {
			if Frequency(form) > ordinary || v.usual[form] {
				return Usual
			}
			return Peculiar
		})
	}
	if r != Mainland {
		out = append(out, s.replaced(word, false, v.mainland, func(form string) FormStatus {
			switch {
			case slices.Contains(v.taiwan[form], form):
				return Usual
			case v.mainland[form] != nil:
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
func (s *Segmenter) replaced(word string, taiwan bool, list map[string][]string, status func(part string) FormStatus) []RegionalForm {
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
func (s *Segmenter) part(word string, at int, list map[string][]string) (string, []string) {
	for end := min(len(word), at+loadVariants().longest); end > at; end-- {
		others := list[word[at:end]]
		if len(others) == 0 {
			continue
		}
		if at == 0 && end == len(word) || s.Bounds(word, at, end).Whole {
			return word[at:end], others
		}
	}
	_, n := utf8.DecodeRuneInString(word[at:])
	return word[at : at+n], nil
}
