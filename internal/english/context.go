package english

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// InName reports whether text[start:end] is a part of a longer name: it is
// capitalised, and so is the word before or behind it (Hygiene in "London
// School of Hygiene & Tropical Medicine"). In a heading, where most words have
// capitals, nothing can be told.
func InName(text string, start, end int) bool {
	if !capitalised(text[start:end]) {
		return false
	}
	words := Words(text, nil)
	first, last, capitals, long := -1, -1, 0, 0
	for i, w := range words {
		if w.Start < end && start < w.End {
			if first < 0 {
				first = i
			}
			last = i
		}
		word := text[w.Start:w.End]
		if !Function(Fold(word)) {
			long++
			if capitalised(word) {
				capitals++
			}
		}
	}
	if first < 0 || 2*capitals >= long {
		return false
	}
	return nameBeside(text, words, first, -1) || nameBeside(text, words, last, +1)
}

// VerbHere reports whether text[start:end] is used as a verb, as far as the word
// before it tells: to, an auxiliary, or the subject.
func VerbHere(text string, start, end int) bool {
	var buf [16]Word
	before := Words(text[max(0, start-40):start], buf[:0])
	if len(before) == 0 {
		return false
	}
	last := before[len(before)-1]
	offset := max(0, start-40)
	if strings.TrimSpace(text[offset+last.End:start]) != "" {
		return false
	}
	switch Fold(text[offset+last.Start : offset+last.End]) {
	case "to", "will", "would", "can", "could", "may", "might", "must", "should", "shall", "cannot", "not", "t", "ll",
		"i", "we", "you", "they", "who", "let", "us", "does", "do", "did", "never", "always", "also":
		return true
	}
	return false
}

// NamedHere reports whether text[start:end] has capitals that neither the
// beginning of a sentence nor a heading gives it.
func NamedHere(text string, start, end int) bool {
	if !capitalised(text[start:end]) {
		return false
	}
	before := strings.TrimRight(text[:start], " \t\n\"'“‘([*_")
	if before == "" || strings.ContainsAny(before[len(before)-1:], ".!?:;|>#-") || strings.HasSuffix(before, "…") {
		return false
	}
	capitals, long := 0, 0
	for _, w := range Words(text, nil) {
		if word := text[w.Start:w.End]; !Function(Fold(word)) {
			long++
			if capitalised(word) {
				capitals++
			}
		}
	}
	return 2*capitals < long
}

// NameAround gives the run of capitalised words, parted by single spaces, that
// text[start:end] stands in, with it; that alone where it has no capital.
func NameAround(text string, start, end int) string {
	if !capitalised(text[start:end]) {
		return text[start:end]
	}
	words := Words(text, nil)
	upper := func(i int) bool {
		word := text[words[i].Start:words[i].End]
		return capitalised(word) && !Function(Fold(word))
	}
	for i, w := range words {
		if w.End != end {
			continue
		}
		for i+1 < len(words) && text[words[i].End:words[i+1].Start] == " " && upper(i+1) {
			i++
		}
		end = words[i].End
	}
	for i := len(words) - 1; i >= 0; i-- {
		if words[i].Start != start {
			continue
		}
		for i > 0 && text[words[i-1].End:words[i].Start] == " " && upper(i-1) {
			i--
		}
		start = words[i].Start
	}
	return text[start:end]
}

// nameBeside reports whether the word on one side of words[i], past a link
// word of names, is capitalised.
func nameBeside(text string, words []Word, i, step int) bool {
	for n := 0; n < 2; n++ {
		j := i + step
		if j < 0 || j >= len(words) {
			return false
		}
		between := text[words[min(i, j)].End:words[max(i, j)].Start]
		if strings.Trim(between, " &-") != "" || len(between) > 3 {
			return false
		}
		word := text[words[j].Start:words[j].End]
		if r, _ := utf8.DecodeRuneInString(word); unicode.IsUpper(r) {
			// A capital at the beginning of a sentence says nothing.
			return step > 0 || j > 0 && strings.Trim(text[words[j-1].End:words[j].Start], " &-") == "" || !Common(Fold(word))
		}
		if word != "of" && word != "and" && word != "for" && word != "the" {
			return false
		}
		i = j
	}
	return false
}

// capitalised reports whether all content words of s begin with a capital.
func capitalised(s string) bool {
	var buf [8]Word
	for _, w := range Words(s, buf[:0]) {
		word := s[w.Start:w.End]
		r, _ := utf8.DecodeRuneInString(word)
		if !unicode.IsUpper(r) && !Function(word) {
			return false
		}
	}
	return true
}

// Initials gives the letters by which a term of several words is abbreviated,
// in capitals: with its function words (IAAS for infrastructure as a service)
// and without them. Both are "" for a single word.
func Initials(term string) (all, content string) {
	a, c := AppendInitials(nil, nil, term)
	return string(a), string(c)
}

// AppendInitials appends the letters of Initials to all and content.
func AppendInitials(all, content []byte, term string) (_, _ []byte) {
	var buf [8]Word
	words := Words(term, buf[:0])
	if len(words) < 2 {
		return all, content
	}
	for _, w := range words {
		word := term[w.Start:w.End]
		r, _ := utf8.DecodeRuneInString(word)
		r = unicode.ToUpper(r)
		all = utf8.AppendRune(all, r)
		if !Function(Fold(word)) {
			content = utf8.AppendRune(content, r)
		}
	}
	return all, content
}

// Designation reports whether a word is a designation that reads alike in
// every language: letters with a number, such as H1N1, GPT-4 or SARS-CoV-2.
func Designation(term string) bool {
	digit, upper := false, false
	for _, r := range term {
		digit = digit || unicode.IsDigit(r)
		upper = upper || unicode.IsUpper(r)
	}
	return digit && upper
}

// Coined reports whether a word is coined as a name: small letters before a
// capital, as in DevOps or GitHub, and more than the plural of an acronym.
func Coined(word string) bool {
	small := false
	for _, r := range word {
		if unicode.IsUpper(r) && small {
			return true
		}
		small = unicode.IsLower(r)
	}
	return false
}
