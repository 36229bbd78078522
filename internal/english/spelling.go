package english

import (
	"strings"
	"unicode/utf8"
)

// Variants returns the other spellings of a form, British for American and the
// reverse, without the form itself; nil when there is none, as for most. Each
// word of the form is spelled each way.
//
// Endings that are regular in both spellings (-ise and -ize, -lyse and -lyze)
// are changed by rule, less the words in which the spelling is no choice
// (advise, size). Everything else goes by the stems in the table spellings:
// no rule tells colour from contour or centre from filter.
func Variants(form string) []string { return new(Respelling).Variants(form) }

// Respelling gives Variants of one form after the other, and looks only at the
// words behind those with which the form before began too: the forms of a term
// differ in few of their words.
type Respelling struct {
	form  string
	words []respelled // of form, in order
}

// respelled is a word of a form with its other spelling, or "".
type respelled struct {
	start, end int // bytes of the form
	other      string
}

// Variants is the func of that name.
func (r *Respelling) Variants(form string) []string {
	same, start := SharedStart(r.form, form), 0
	known := 0
	for known < len(r.words) && r.words[known].end < same {
		start = r.words[known].end + 1
		known++
	}
	r.form, r.words = form, r.words[:known]
	for start < len(form) {
		w := respelled{start: start, end: wordEnd(form, start)}
		if w.end-w.start > 3 {
			w.other = respell(form[w.start:w.end])
		}
		r.words = append(r.words, w)
		start = w.end + 1
	}
	var out []string
	for _, w := range r.words {
		if w.other == "" {
			continue
		}
		// The spellings so far differ only before this word.
		tail := len(form) - w.end
		for _, o := range append([]string{form}, out...) {
			at := len(o) - tail
			out = append(out, o[:at-(w.end-w.start)]+w.other+o[at:])
		}
		if len(out) > 14 {
			break // a phrase of many such words mixes its spellings no further
		}
	}
	return out
}

// SharedStart is the number of bytes of the whole characters with which both a and
// b begin.
func SharedStart(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	for n > 0 && (n < len(a) && !utf8.RuneStart(a[n]) || n < len(b) && !utf8.RuneStart(b[n])) {
		n--
	}
	return n
}

// respell gives the other spelling of a word, or "". It keeps the capitals of
// words in lower case, with a first capital, or in capitals throughout.
func respell(word string) string {
	lower := word
	for i := range len(word) {
		if c := word[i]; 'A' <= c && c <= 'Z' {
			lower = strings.ToLower(word)
			break
		}
	}
	v := respellLower(lower)
	switch {
	case v == "" || len(lower) != len(word):
		return ""
	case lower == word:
		return v
	case word[1:] == lower[1:]:
		return strings.ToUpper(v[:1]) + v[1:]
	case word == strings.ToUpper(word):
		return strings.ToUpper(v)
	}
	return ""
}

func respellLower(w string) string {
	if v := respellStem(w); v != "" {
		return v
	}
	// Behind a prefix the stem is spelled the same: multicolour, relabelled.
	switch w[0] {
	case 'd', 'u', 'r', 'm', 'o', 's', 'a', 'h', 'p', 'b', 'n', 'i', 'c', 'e', 'k':
		for _, p := range spellingPrefixes[letter(w[0])] {
			if len(w) > len(p)+3 && strings.HasPrefix(w, p) {
				if v := respellStem(w[len(p):]); v != "" {
					return p + v
				}
			}
		}
	}
	return respellEnd(w)
}

var spellingPrefixes = func() (t [27][]string) {
	for p := range strings.FieldsSeq(`dis un re mis multi over out micro milli kilo
		centi nano mega epi bi non pre sub inter auto anti hyper hypo neuro poly
		deci de mono hecto giga snow immuno self bio cardio cyber e electro endo astro`) {
		t[letter(p[0])] = append(t[letter(p[0])], p)
	}
	return t
}()

// letter maps a to z to 0 to 25 and anything else to 26.
func letter(c byte) int {
	if 'a' <= c && c <= 'z' {
		return int(c - 'a')
	}
	return 26
}

// A respelling is one line of a table: a stem, the same in the other spelling,
// and what may follow.
type respelling struct {
	stem, other string
	ends        endings
}

// endings are what may follow a stem, parted by blanks; - is nothing. Without
// any, everything may.
type endings string

func (e endings) allow(end string) bool {
	if end == "" {
		end = "-"
	}
	for known := range strings.FieldsSeq(string(e)) {
		if known == end {
			return true
		}
	}
	return e == ""
}

func respellStem(w string) string {
	if stemsBegin[int(w[0]&31)<<5|int(w[1]&31)]&(1<<(w[2]&31)) == 0 {
		return "" // as for most words
	}
	for _, r := range respellingsOf(w[:3]) {
		if strings.HasPrefix(w, r.stem) && r.ends.allow(w[len(r.stem):]) {
			return r.other + w[len(r.stem):]
		}
	}
	return ""
}

// respellEnd changes -ise and -lyse and what is built on them.
func respellEnd(w string) string {
	// The last "is", "iz", "ys" or "yz" that an ending follows.
	n := len(w)
	i := n - 1
	switch w[n-1] {
	case 'e', 'd', 's', 'r', 'g', 'n', 'l', 'y':
	default:
		return ""
	}
	for i >= 3 && w[i] != 's' && w[i] != 'z' || i == n-1 {
		i--
	}
	if i < 3 || !izeEnds(w[i+1:]) {
		return ""
	}
	stem, other := w[:i-1], "z"
	if w[i] == 'z' {
		other = "s"
	}
	switch w[i-1] {
	case 'i':
		if !choice(stem) || w == "improvisation" || w == "improvisations" {
			return ""
		}
	case 'y':
		if stem[len(stem)-1] != 'l' || w[i+1:] == "es" && w[i] == 's' {
			return "" // analyses is the plural of analysis too
		}
	default:
		return ""
	}
	return w[:i] + other + w[i+1:]
}

func izeEnds(w string) bool {
	switch w {
	case "e", "es", "ed", "er", "ers", "ing", "ings", "able", "ability", "ation", "ations", "ational", "ationally",
		"ationist", "ationists", "ingly", "ably", "ance", "ement":
		return true
	}
	return false
}

// verbalISE reports whether the word is a verb in -ise that could end in -ize.
func verbalISE(w string) bool {
	return strings.HasSuffix(w, "ise") && choice(w[:len(w)-3])
}

// choice reports whether the stem takes -ise and -ize alike. It takes only one
// of them when the ending is no Greek -izein: the stem is short, ends in a
// vowel (noise, seize), in w or in r behind a consonant (otherwise, surprise),
// or is listed.
func choice(stem string) bool {
	n := len(stem)
	if n < 3 || vowelGroups(stem) == 0 {
		return false
	}
	switch c := stem[n-1]; {
	case c == 'w', isVowel(c) && c != 'e':
		return false
	case c == 'e' && stem != "hom" && n < 5:
		return false
	case c == 's' && !isVowel(stem[n-2]): // capsize, supersize
		return false
	case c == 'r' && !isVowel(stem[n-2]) && stem[n-2] != 'h' && stem[n-2] != 't':
		return false
	}
	for _, p := range [...]string{"", "un", "in", "im", "non", "over"} {
		if rest, ok := strings.CutPrefix(stem, p); ok && onlyOne(rest) {
			return false
		}
	}
	return true
}

// onlyOne are the stems of words in -ise or -ize that are spelled one way.
func onlyOne(w string) bool {
	switch w {
	case "adv", "dev", "rev", "superv", "telev", "improv", "prev", "exerc", "prec", "conc", "exc", "inc", "circumc",
		"prom", "prem", "dem", "surm", "comprom", "chem", "desp", "advert", "chast", "treat", "expert", "mort", "pract",
		"parad", "merchand", "franch", "enfranch", "disfranch", "disenfranch", "val", "marqu", "mayonna", "treb",
		"caps", "outs", "downs", "ups", "res", "overs", "unders", "ass", "an", "apprais", "fors", "rec", "undev",
		"unrev", "unadv", "tort", "porp", "turqu", "cerv", "enterpr", "repr", "appr", "antic", "camp", "trav":
		return true
	}
	return false
}
