package english

import (
	"slices"
	"strings"
)

// Forms returns the inflected forms under which a glossary term stands in
// running English, the term itself first, without duplicates and in the
// capitals of the term. Possessives are no forms; the tokenizer sees to them.
//
// A wrong form that is no English word is never met and does no harm, so the
// rules follow the shape of the word and do not ask a dictionary whether it is
// a noun or a verb. A wrong form that is another word brings false mentions:
// news is not a form of new. Such pairs stand in the table alien, and a rule
// that would make them wholesale is not there at all: no -er, no -tion, no
// base of a word in -ed or -ing (training is not train), and no -ing of a verb
// whose -ing form is a term of its own (learning, building, engineering).
//
// What is inflected:
//
//   - a lone word: plural or third person, past, participle and -ing; the
//     singular, if it is a plural; the degrees of a few adjectives;
//   - the last word of a phrase, or in "chain of thought" the word before the
//     preposition: plural and singular only, because "neural networking" is no
//     neural network; verb forms where the word is a verb and nothing else
//     (cross-validate) or the phrase is known as a verb (load balance);
//   - the first word of a verb with its particle (log in: logged in);
//   - a lone capitalised word: no verb forms, since it may be a name (Go,
//     Spark), unless it is a verb and nothing else;
//   - an acronym: LLM, LLMs; never AIDS to AID.
func Forms(term string) []string {
	if term == "" {
		return nil
	}
	return AppendForms(make([]string, 0, 4), term)
}

// AppendForms appends the forms of a term to forms and returns it.
func AppendForms(forms []string, term string) []string {
	if term == "" {
		return forms
	}
	p := paradigm{forms: append(forms, term), first: len(forms)}
	p.inflect(term)
	return p.forms
}

// paradigm collects the forms of a term: each the inflected word between the
// text before and after it.
type paradigm struct {
	forms         []string
	first         int // of the term's own in forms
	before, after string
	word          string  // the word to inflect, as written
	lower         string  // the same in lower case
	capital       bool    // the word begins with a capital
	lex           *lexeme // what the tables say about it; never nil
}

// unlisted is the lexeme of a word that no table mentions.
var unlisted lexeme

func (p *paradigm) inflect(term string) {
	start, end, role := head(term)
	if start == end {
		return
	}
	p.before, p.word, p.after = term[:start], term[start:end], term[end:]
	if role == wholeHead {
		p.lookup()
		p.addAll(p.lex.plurals)
		p.addAll(p.lex.singulars)
		return
	}
	switch shapeOf(p.word) {
	case noWord:
		return
	case acronym:
		p.acronym()
		return
	}
	p.lookup()
	switch role {
	case particleHead:
		p.third()
		p.verb()
		return
	case lastOfPhrase:
		p.noun()
		if p.isVerb(term) {
			p.verb()
		}
	case loneHead:
		plural := p.noun()
		if p.lex.flags&adjective != 0 {
			p.degrees()
		}
		if p.capital && !p.isVerb(term) || p.lex.flags&noVerb != 0 || plural {
			return
		}
		p.verb()
	case headOfPhrase:
		p.noun()
	}
}

func (p *paradigm) lookup() {
	p.lower = p.word
	if c := p.word[0]; 'A' <= c && c <= 'Z' {
		p.capital = true
		p.lower = strings.ToLower(p.word)
	}
	if p.lex = lexemeOf(p.lower); p.lex == nil {
		p.lex = &unlisted
	}
}

// A role says which word of a term is inflected, and how.
type role uint8

const (
	loneHead     role = iota // the only word, or behind a verbal prefix: pre-train
	lastOfPhrase             // face mask
	headOfPhrase             // chain of thought
	particleHead             // log in
	wholeHead                // the tables know the whole term: attorney general
)

// head finds the word of a term that is inflected. The words of a term are
// parted by spaces and hyphens.
func head(term string) (start, end int, r role) {
	end = len(term)
	start = wordStart(term, end)
	if start == 0 {
		return start, end, loneHead
	}
	if start == end { // ends in a space or hyphen
		return 0, 0, loneHead
	}
	if l := lexemeOf(term); l != nil && l.flags&pureVerb == 0 {
		return 0, end, wholeHead
	}
	// The first word, and the word before the first preposition.
	first := wordEnd(term, 0)
	if first == 0 {
		return 0, 0, loneHead
	}
	if wordStart(term, start-1) == 0 { // two words
		if term[first] == ' ' && particles(term[start:]) {
			return 0, first, particleHead
		}
		if term[first] == '-' && phrasePrefixes(strings.ToLower(term[:first])) {
			return start, end, loneHead
		}
		return start, end, lastOfPhrase
	}
	for i := first; i < start-1; {
		next := i + 1
		j := wordEnd(term, next)
		if prepositions(term[next:j]) {
			if s := wordStart(term, i); s < i {
				return s, i, headOfPhrase
			}
		}
		i = j
	}
	return start, end, lastOfPhrase
}

// wordStart gives the beginning of the word that ends at end.
func wordStart(s string, end int) int {
	for end > 0 && s[end-1] != ' ' && s[end-1] != '-' {
		end--
	}
	return end
}

// wordEnd gives the end of the word that begins at start.
func wordEnd(s string, start int) int {
	for start < len(s) && s[start] != ' ' && s[start] != '-' {
		start++
	}
	return start
}

// particles make a verb of the word before them.
func particles(w string) bool {
	switch w {
	case "in", "out", "up", "down", "on", "off", "over", "away", "back", "through", "around", "together", "along",
		"apart", "aside", "ahead":
		return true
	}
	return false
}

// prepositions end the part of a noun phrase that holds its head.
func prepositions(w string) bool {
	switch w {
	case "of", "in", "as", "for", "to", "at", "by", "with", "from", "on", "per", "without", "via", "vs", "against",
		"under", "over", "between", "among", "into":
		return true
	}
	return false
}

type shape uint8

const (
	plainWord shape = iota
	acronym         // a capital after the first letter
	noWord          // a single letter, or with something that is no letter: C++, 19, Node.js
)

func shapeOf(w string) shape {
	if len(w) < 2 {
		return noWord
	}
	s := plainWord
	for i := range len(w) {
		switch c := w[i]; {
		case 'a' <= c && c <= 'z':
		case 'A' <= c && c <= 'Z':
			if i > 0 {
				s = acronym
			}
		case c >= 0x80 && c < 0xe0 && i > 0, c >= 0x80 && c < 0xc0: // é, ö and the like
		default:
			return noWord
		}
	}
	return s
}

// acronym adds the plural of LLM and the singular of LLMs. In a word like
// DevOps or PaaS a final s may be anything and stays.
func (p *paradigm) acronym() {
	w := p.word
	n := len(w)
	last, prev := w[n-1], w[n-2]
	switch {
	case last == 's' && isCapital(prev):
		if !strings.HasSuffix(w, "aaSs") && n > 2 {
			p.put(w[:n-1])
		}
	case last == 'S' && isCapital(prev):
		p.put(w + "es")
	case last != 's' && last != 'S':
		p.put(w + "s")
	}
}

func isCapital(c byte) bool { return 'A' <= c && c <= 'Z' }

// put adds a form of the word as it stands.
func (p *paradigm) put(word string) {
	form := word
	if len(p.before)+len(p.after) > 0 {
		form = p.before + word + p.after
	}
	if !slices.Contains(p.forms[p.first:], form) {
		p.forms = append(p.forms, form)
	}
}

// add adds a lower-case form in the capitals of the term, unless it is alien.
func (p *paradigm) add(form string) {
	if slices.Contains(p.lex.alien, form) {
		return
	}
	if p.capital && form[0] >= 'a' && form[0] <= 'z' {
		form = string(form[0]-'a'+'A') + form[1:]
	}
	p.put(form)
}

func (p *paradigm) addAll(forms []string) {
	for _, f := range forms {
		p.add(f)
	}
}

// join adds stem and ending, which share a string only when they are used.
func (p *paradigm) join(stem, ending string) {
	if p.capital || len(p.lex.alien) > 0 {
		p.add(stem + ending)
		return
	}
	if len(p.before)+len(p.after) == 0 {
		p.put(stem + ending)
		return
	}
	form := p.before + stem + ending + p.after
	if !slices.Contains(p.forms[p.first:], form) {
		p.forms = append(p.forms, form)
	}
}

// noun adds plural or singular, and reports whether the word is a plural and
// nothing else.
func (p *paradigm) noun() (plural bool) {
	l := p.lex
	p.addAll(l.singulars)
	p.addAll(l.plurals)
	switch w := p.lower; {
	case l.plurals != nil:
		return false
	case l.singulars != nil:
		return l.pasts == nil
	case w[len(w)-1] == 's' && p.singular(w):
		return true
	}
	p.third()
	return false
}

// third adds the form in -s, which plural and third person share. At the end of
// a phrase it is never alien: human right, human rights.
func (p *paradigm) third() {
	w, n := p.lower, len(p.lower)
	l := p.lex
	if len(p.before) > 0 && len(l.alien) > 0 {
		p.lex = &lexeme{flags: l.flags}
		defer func() { p.lex = l }()
	}
	if l.flags&fixed != 0 && w[n-1] != 's' || !inflects(w, l) {
		return
	}
	switch w[n-1] {
	case 's':
		switch {
		case strings.HasSuffix(w, "sis"):
			p.join(w[:n-2], "es")
		case l.flags&fixed != 0:
		case strings.HasSuffix(w, "ics"), strings.HasSuffix(w, "ies"):
		default:
			p.join(w, "es")
		}
	case 'x', 'z':
		p.join(w, "es")
	case 'h':
		if strings.HasSuffix(w, "sh") || strings.HasSuffix(w, "ch") && !hardCh(w) {
			p.join(w, "es")
		} else {
			p.join(w, "s")
		}
	case 'y':
		if isVowel(w[n-2]) && !strings.HasSuffix(w, "quy") {
			p.join(w, "s")
		} else {
			p.join(w[:n-1], "ies")
		}
	case 'o':
		if _, _, ok := irregular(w, l); ok && !p.capital {
			p.join(w, "es")
		} else {
			p.join(w, "s")
		}
	case 'n':
		if strings.HasSuffix(w, "man") && !slices.Contains(noMen, w) {
			p.join(w[:n-2], "en")
		} else {
			p.join(w, "s")
		}
	default:
		switch {
		case strings.HasSuffix(w, "child"):
			p.join(w, "ren")
		case strings.HasSuffix(w, "foot"):
			p.join(w[:n-3], "eet")
		case strings.HasSuffix(w, "tooth"):
			p.join(w[:n-4], "eeth")
		default:
			p.join(w, "s")
			if strings.HasSuffix(w, "lyse") { // Variants cannot tell the verb's analyses from the noun's
				p.join(w[:n-2], "zes")
			}
		}
	}
}

// noMen end in -man and are no compounds of man.
var noMen = []string{"human", "german", "roman", "norman", "ottoman", "shaman", "talisman", "caiman", "superhuman", "nonhuman", "turkoman"}

func hardCh(w string) bool {
	switch w {
	case "stomach", "epoch", "tech", "fintech", "biotech", "loch", "czech", "eunuch",
		"monarch", "patriarch", "matriarch", "oligarch":
		return true
	}
	return false
}

// inflects reports whether the shape of a word lets it take an -s: not when it
// is an adverb, a participle or an adjective with a telling end.
func inflects(w string, l *lexeme) bool {
	n := len(w)
	if n < 4 || l.flags&(countNoun|pureVerb) != 0 {
		return true
	}
	switch w[n-1] {
	case 'y':
		return w[n-2] != 'l'
	case 'd':
		return w[n-2] != 'e' || w[n-3] == 'e'
	case 'c':
		return w[n-2] != 'i'
	case 'e':
		return !strings.HasSuffix(w, "able") && !strings.HasSuffix(w, "ible")
	case 's':
		return !strings.HasSuffix(w, "ous") && (!strings.HasSuffix(w, "less") || w == "bless")
	case 'l':
		return !strings.HasSuffix(w, "ful")
	}
	return true
}

// singular adds the singular of a regular plural and reports whether the word
// is one.
func (p *paradigm) singular(w string) bool {
	n := len(w)
	if n < 4 || p.lex.flags&fixed != 0 {
		return false
	}
	stem := w[:n-1]
	switch w[n-2] {
	case 's', 'i', '\'':
		return false // class, analysis
	case 'u':
		return false // virus; menus is in the table
	case 'o':
		p.join(stem, "") // photos
	case 'e':
		switch {
		case strings.HasSuffix(w, "ies"):
			if n == 4 {
				return false // dies
			}
			p.join(w[:n-3], "y")  // policies
			p.join(w[:n-3], "ie") // sorties
		case strings.HasSuffix(w, "xes"), strings.HasSuffix(w, "shes"), strings.HasSuffix(w, "sses"),
			strings.HasSuffix(w, "zzes"), strings.HasSuffix(w, "tzes"):
			p.join(w[:n-2], "")
		case strings.HasSuffix(w, "theses"):
			p.join(w[:n-2], "is")
		case n > 5 && (strings.HasSuffix(w, "ches") || strings.HasSuffix(w, "oes")),
			n > 5 && (strings.HasSuffix(w, "uses") || strings.HasSuffix(w, "ases") || strings.HasSuffix(w, "ises")):
			p.join(w[:n-2], "") // batches, statuses, aliases
			p.join(stem, "")    // backaches, causes, phases
		default:
			p.join(stem, "")
		}
	case 'c':
		if w[n-3] == 'i' { // metrics, but not physics
			if l := lexemeOf(stem); l == nil || l.flags&countNoun == 0 {
				return false
			}
		}
		p.join(stem, "")
	case 'n':
		if strings.HasSuffix(w, "ions") && n == 4 {
			return false
		}
		p.join(stem, "")
	default:
		p.join(stem, "")
	}
	return true
}

// degrees adds comparative and superlative.
func (p *paradigm) degrees() {
	w, n := p.lower, len(p.lower)
	switch {
	case w[n-1] == 'e':
		p.join(w, "r")
		p.join(w, "st")
	case w[n-1] == 'y' && !isVowel(w[n-2]):
		p.join(w[:n-1], "ier")
		p.join(w[:n-1], "iest")
	case doubles(w, p.lex):
		p.join(w, w[n-1:]+"er")
		p.join(w, w[n-1:]+"est")
	default:
		p.join(w, "er")
		p.join(w, "est")
	}
}

// isVerb reports whether the word, or the whole term, is a verb and nothing
// else.
func (p *paradigm) isVerb(term string) bool {
	w := p.lower
	if p.lex.flags&pureVerb != 0 {
		return true
	}
	if n := len(w); n > 4 {
		switch w[n-1] {
		case 'y':
			if strings.HasSuffix(w, "ify") {
				return true
			}
		case 'e':
			if n > 6 && (strings.HasSuffix(w, "ize") || verbalISE(w)) {
				return true
			}
		}
	}
	if p.before == "" || p.after != "" {
		return false
	}
	l := lexemeOf(term)
	if l == nil && term[len(p.before)-1] == '-' {
		l = lexemeOf(p.before[:len(p.before)-1] + " " + p.word)
	}
	return l != nil && l.flags&pureVerb != 0
}

// verb adds past, participle and -ing.
func (p *paradigm) verb() {
	w, n := p.lower, len(p.lower)
	if prefix, pasts, ok := irregular(w, p.lex); ok {
		for _, past := range pasts {
			p.join(prefix, past)
		}
		p.ing(prefix, w[len(prefix):])
		return
	}
	if !verbal(w, p.lex) {
		return
	}
	switch {
	case w[n-1] == 'e':
		p.join(w, "d")
	case w[n-1] == 'y' && !isVowel(w[n-2]):
		p.join(w[:n-1], "ied")
	case strings.HasSuffix(w, "ic"):
		p.join(w, "ked")
	case doubles(w, p.lex):
		p.join(w, w[n-1:]+"ed")
	default:
		p.join(w, "ed")
		if weakL(w) {
			p.join(w, "led")
		}
	}
	p.ing("", w)
}

// ing adds the -ing form of prefix and verb.
func (p *paradigm) ing(prefix, w string) {
	l := p.lex
	if prefix != "" {
		if l = lexemeOf(w); l == nil {
			l = &unlisted
		}
	}
	n, whole := len(w), p.lower
	m := len(whole)
	switch {
	case strings.HasSuffix(w, "ie"):
		p.join(whole[:m-2], "ying")
	case strings.HasSuffix(w, "ee"), strings.HasSuffix(w, "oe"), strings.HasSuffix(w, "ye"), n < 3, w == "singe", w == "tinge", w == "binge":
		p.join(whole, "ing")
	case w[n-1] == 'e':
		p.join(whole[:m-1], "ing")
	case strings.HasSuffix(w, "ic"):
		p.join(whole, "king")
	case doubles(w, l):
		p.join(whole, w[n-1:]+"ing")
	default:
		p.join(whole, "ing")
		if weakL(w) {
			p.join(whole, "ling")
		}
	}
}

// irregular gives the pasts of an irregular verb; a verb with a prefix has the
// pasts of the verb without it, and they lack the prefix.
func irregular(w string, l *lexeme) (prefix string, pasts []string, ok bool) {
	if l.pasts != nil {
		return "", l.pasts, true
	}
	for _, prefix := range verbPrefixes {
		if len(w) > len(prefix)+1 && strings.HasPrefix(w, prefix) {
			if l := lexemeOf(w[len(prefix):]); l != nil && l.pasts != nil {
				return prefix, l.pasts, true
			}
		}
	}
	return "", nil, false
}

// verbal reports whether a regular word may be a verb by its shape.
func verbal(w string, l *lexeme) bool {
	n := len(w)
	if n < 3 || l.flags&fixed != 0 || !inflects(w, l) || vowelGroups(w) == 0 {
		return false
	}
	switch w {
	case "witness", "harness", "pity", "ration", "station":
		return true
	}
	for _, end := range [...]string{"ness", "ity", "ism", "hood", "logy", "sis", "xis", "ation", "itis", "gist", "izer", "ncy", "acy"} {
		if strings.HasSuffix(w, end) {
			return false
		}
	}
	if strings.HasSuffix(w, "ic") {
		switch w {
		case "panic", "mimic", "traffic", "picnic", "frolic":
		default:
			return false
		}
	}
	// training is a noun; string and bring are no participles
	return !strings.HasSuffix(w, "ing") || vowelGroups(w[:n-3]) == 0
}

// doubles reports whether the last consonant is doubled before an ending that
// begins with a vowel: after a single stressed vowel.
func doubles(w string, l *lexeme) bool {
	n := len(w)
	if n < 3 || isVowel(w[n-1]) || !isVowel(w[n-2]) {
		return false
	}
	switch w[n-1] {
	case 'w', 'x', 'y', 'h', 'c':
		return false
	}
	if isVowel(w[n-3]) && !(w[n-3] == 'u' && n > 3 && w[n-4] == 'q') {
		return false
	}
	return l.flags&doubling != 0 || vowelGroups(w) == 1
}

// weakL reports whether a verb ends in an unstressed vowel and l, which Britain
// doubles (labelled) and America does not.
func weakL(w string) bool {
	n := len(w)
	if n < 4 || w[n-1] != 'l' || vowelGroups(w) < 2 && !strings.HasSuffix(w, "ial") && !strings.HasSuffix(w, "uel") {
		return false
	}
	switch w[n-2] {
	case 'a', 'e', 'i', 'o':
		return !isVowel(w[n-3]) || w[n-3] == 'u' || strings.HasSuffix(w, "ial")
	}
	return false
}

// vowelGroups counts the syllables of a word, roughly: qu is a consonant, a
// final e counts, y is a vowel behind a consonant.
func vowelGroups(w string) int {
	n, before := 0, false
	for i := range len(w) {
		v := isVowel(w[i]) && !(w[i] == 'u' && i > 0 && w[i-1] == 'q') || w[i] == 'y' && i > 0 && !before
		if v && !before {
			n++
		}
		before = v
	}
	return n
}

func isVowel(c byte) bool {
	switch c {
	case 'a', 'e', 'i', 'o', 'u':
		return true
	}
	return false
}
