package norm

import (
	"strings"
	"sync"
)

// Lemma strips the inflection of a word in small letters: the plural, and the
// endings of verbs. A noun in -ing falls together with its verb (training,
// train). British spellings become American ones.
func Lemma(word string) string {
	if base, ok := irregular()[word]; ok {
		return canonical(base)
	}
	return canonical(uninflected(word))
}

func uninflected(w string) string {
	n := len(w)
	switch {
	case invariable(w) || n < 3:
		return w
	case strings.HasSuffix(w, "s"):
		return singular(w)
	case strings.HasSuffix(w, "eed"):
		return w // need, speed; the few participles are in the table
	case n > 4 && strings.HasSuffix(w, "ied"):
		return w[:n-3] + "y"
	case n > 3 && strings.HasSuffix(w, "ed") && syllables(w[:n-2]) > 0:
		return base(w[:n-2])
	case n > 4 && strings.HasSuffix(w, "ing") && syllables(w[:n-3]) > 0:
		return base(w[:n-3])
	}
	return w
}

func singular(w string) string {
	n := len(w)
	switch {
	case n < 4 || hasSuffix(w, "ss", "us", "is", "ous"):
		return w
	case hasSuffix(w, "theses", "lyses", "gnoses"): // hypotheses, analyses, diagnoses
		return w[:n-2] + "is"
	case n > 4 && strings.HasSuffix(w, "ies"):
		return w[:n-3] + "y"
	case hasSuffix(w, "sses", "xes", "zzes", "ches", "shes", "oes"):
		return w[:n-2]
	case n > 4 && strings.HasSuffix(w, "uses") && !vowel(w[n-5]) && !withE(w[:n-2]):
		return w[:n-2] // viruses, but causes and excuses
	}
	return w[:n-1]
}

// canonical joins spellings of one word: modelling and modeling, colour and
// color, organise and organize, movie and movies.
func canonical(w string) string {
	n := len(w)
	switch {
	case n < 5:
		return w
	case strings.HasSuffix(w, "our"):
		return w[:n-3] + "or"
	case strings.HasSuffix(w, "ise"):
		return w[:n-2] + "ze"
	case strings.HasSuffix(w, "yse"):
		return w[:n-2] + "ze"
	case strings.HasSuffix(w, "isation"):
		return w[:n-6] + "zation"
	case strings.HasSuffix(w, "isational"):
		return w[:n-8] + "zational"
	case n > 5 && strings.HasSuffix(w, "iser"):
		return w[:n-2] + "zer"
	case strings.HasSuffix(w, "logue"):
		return w[:n-2]
	case strings.HasSuffix(w, "tre"):
		return w[:n-2] + "er"
	case strings.HasSuffix(w, "ie"):
		return w[:n-2] + "y"
	case strings.HasSuffix(w, "ll") && syllables(w) > 1:
		return w[:n-1]
	}
	return w
}

// base restores the verb that stands before an ending such as -ing, -ed or
// -able: it undoes a doubled consonant (stopp) and gives back a silent e (cod,
// comput).
func base(s string) string {
	n := len(s)
	if n < 2 {
		return s
	}
	if last := s[n-1]; last == s[n-2] && !vowel(last) {
		if n == 3 || strings.IndexByte("lszf", last) >= 0 {
			return s // add, process; canonical sees to l
		}
		return s[:n-1]
	}
	if needsE(s) {
		return s + "e"
	}
	return s
}

// needsE guesses whether a silent e was lost at the end of s, a stem of at
// least two letters. Endings that admit both (visit, invite) are left without it
// but for the words of a table.
func needsE(s string) bool {
	if withE(s) {
		return true
	}
	if withoutE(s) {
		return false
	}
	n := len(s)
	last, before := s[n-1], s[n-2]
	third := byte('b') // what stands before the beginning is no vowel
	if n > 2 {
		third = s[n-3]
		if third == 'u' && n > 3 && s[n-4] == 'q' {
			third = 'q' // qu is a consonant: quote, acquire
		}
	}
	if !vowel(before) {
		switch last {
		case 'l':
			return strings.IndexByte("bcdfgkpstz", before) >= 0 // enable, handle
		case 'g':
			return before != 'n' // merge, judge, but bring
		case 's':
			return strings.IndexByte("lnpr", before) >= 0 // sense, parse
		}
		return last == 'c' || last == 'v' || last == 'z' || last == 'u'
	}
	// A short word after a single vowel would have doubled its consonant: hoping, not hopping.
	if syllables(s) == 1 && !vowel(last) && !vowel(third) && strings.IndexByte("wxy", last) < 0 {
		return true
	}
	switch last {
	case 'c', 's', 'v', 'z':
		return true
	case 'u':
		return before != 'o'
	case 'g':
		return before != 'o' && before != 'i'
	}
	if vowel(third) && !(last == 't' && before == 'a' && (third == 'i' || third == 'u')) &&
		!(last == 'd' && third == 'u') {
		return false // explain, treat, load; but associate, evaluate, guide
	}
	switch s[n-2:] {
	case "at", "ut", "in", "un", "ur", "ir", "il", "ul", "um", "im", "am", "ad", "od", "ud",
		"ak", "ok", "ik", "yp", "ap", "ib":
		return true
	case "id":
		return strings.IndexByte("vcsu", third) >= 0 // provide, but valid
	}
	return false
}

// syllables counts the groups of vowels.
func syllables(s string) int {
	n, in := 0, false
	for i := 0; i < len(s); i++ {
		v := vowel(s[i]) && !(s[i] == 'y' && i == 0)
		if v && !in {
			n++
		}
		in = v
	}
	return n
}

func vowel(c byte) bool {
	switch c {
	case 'a', 'e', 'i', 'o', 'u', 'y':
		return true
	}
	return false
}

func hasSuffix(s string, suffixes ...string) bool {
	for _, x := range suffixes {
		if strings.HasSuffix(s, x) {
			return true
		}
	}
	return false
}

// withE are stems that lost an e against the rules of needsE.
//
//nolint:misspell // these are stems, no words
func withE(w string) bool {
	switch w {
	case "arrang", "rang", "chang", "exchang", "challeng", "plung", "hing", "cring", "infring", "reveng", "orang",
		"sponge", "syring", "tast", "past", "wast", "hast", "creat", "recreat", "permeat", "nauseat", "delineat",
		"writ", "rewrit", "overwrit", "underwrit", "invit", "unit", "reunit", "cit", "excit", "incit", "recit", "ignit",
		"polit", "defin", "finit", "delet", "complet", "compet", "deplet", "concret", "discret", "obsolet", "promot",
		"denot", "devot", "remot", "compar", "prepar", "declar", "squar", "explor", "ignor", "restor", "stor", "ador",
		"scor", "interfer", "adher", "sincer", "welcom", "becom", "overcom", "outcom", "conven", "interven", "postpon",
		"condon", "cach", "rescal", "upscal", "downscal", "consol", "collid", "overrid", "abus", "excus", "accus",
		"confus", "refus", "diffus", "infus", "perus", "misus", "reus", "fus", "mus", "rout", "abid", "oblig",
		"estrang", "derang", "preced", "reced", "conced", "seced", "supersed", "imped", "imbib", "outlin":
		return true
	}
	return false
}

// withoutE are stems that lost none although the rules of needsE say so.
func withoutE(w string) bool {
	switch w {
	case "focus", "bias", "canvas", "alias", "atlas", "format", "combat", "debut", "margin", "origin", "pencil",
		"council", "program", "exam", "custom", "method", "period", "panic", "traffic", "public", "music", "topic",
		"metric", "electric", "logic", "basic", "lyric", "specific", "elastic", "plastic", "commun", "sugar", "victim",
		"happen", "bus", "gas", "plus", "bulletin", "cabin", "ruin":
		return true
	}
	return false
}

// invariable are words whose ending is none.
func invariable(w string) bool {
	switch w {
	case "news", "lens", "bias", "canvas", "alias", "atlas", "gas", "always", "perhaps", "species", "series", "chaos",
		"cosmos", "christmas", "ethos", "pathos", "rhinoceros", "asbestos", "pancreas", "whereas", "texas", "yes",
		"its", "his", "this", "plus", "means", "as", "economics", "politics", "physics", "mathematics", "mechanics",
		"electronics", "genetics", "optics", "logistics", "acoustics", "evening", "morning", "during", "something",
		"nothing", "anything", "everything", "sibling", "ceiling", "pudding", "embed", "imbed", "hundred", "sacred",
		"naked", "wicked", "kindred", "infrared", "biped", "ahead", "instead":
		return true
	}
	return false
}

// irregular maps forms to their words.
var irregular = sync.OnceValue(func() map[string]string {
	m := make(map[string]string, 600)
	for line := range strings.Lines(irregularForms) {
		words := strings.Fields(line)
		for _, w := range words {
			m[w] = words[0]
		}
	}
	return m
})

// irregularForms has a word and its forms on each line. Forms that are better
// known as words of their own (left, rose, ground) are missing on purpose.
const irregularForms = `be am is are was were been being
have has had having
do does did done doing
go goes went gone
say says said
make made
take took taken
come came
see saw seen
know knew known
get got gotten
give gave given
find found
think thought
tell told
become became
show shown
feel felt
bring brought
begin began begun
keep kept
hold held
write wrote written
rewrite rewrote rewritten
stand stood
understand understood
hear heard
mean meant
meet met
run ran
pay paid
sit sat
speak spoke spoken
lead led
grow grew grown
lose lost
fall fell fallen
send sent
build built
rebuild rebuilt
spend spent
drive drove driven
buy bought
catch caught
teach taught
fight fought
seek sought
choose chose chosen
break broke broken
wear wore worn
draw drew drawn
throw threw thrown
fly flew flown flies
win won
eat ate eaten
drink drank drunk
swim swam swum
sing sang sung
ring rang rung
sink sank sunk
shrink shrank shrunk
spring sprang sprung
forget forgot forgotten
forgive forgave forgiven
hide hid hidden
ride rode ridden
override overrode overridden
rise risen
arise arose arisen
shake shook shaken
steal stole stolen
freeze froze frozen
wake woke woken
sleep slept
sweep swept
weep wept
deal dealt
dream dreamt
learn learnt
burn burnt
spell spelt
bend bent
lend lent
sell sold
stick stuck
strike struck stricken
swing swung
hang hung
dig dug
spin spun
feed fed
bleed bled
breed bred
flee fled
slide slid
shine shone
swear swore sworn
tear tore torn
bear borne
blow blew blown
prove proven
sew sewn
sow sown
weave wove woven
swell swollen
beat beaten
bite bitten
undergo underwent undergone
overcome overcame
withdraw withdrew withdrawn
light lit
die dies died dying
lie lies lied lying
tie ties tied tying
agree agreed
disagree disagreed
free freed
decree decreed
guarantee guaranteed
referee refereed
man men
woman women
child children
person persons people
foot feet
tooth teeth
goose geese
mouse mice
louse lice
ox oxen
wolf wolves
knife knives
life lives
leaf leaves
half halves
shelf shelves
self selves
wife wives
thief thieves
loaf loaves
calf calves
index indices
appendix appendices
matrix matrices
vertex vertices
vortex vortices
criterion criteria
phenomenon phenomena
datum data
bacterium bacteria
crisis crises
axis axes
oasis oases
bus buses
gas gases
bias biases biased
lens lenses
canvas canvases
alias aliases aliasing aliased
focus focuses focused focusing focussed focussing
cache caches cached caching
shoe shoes
toe toes
axe axed
quiz quizzes
stimulus stimuli
nucleus nuclei
radius radii
fungus fungi
formula formulae
larva larvae
antenna antennae
neuron neurone neurones
grey gray
mold mould
plow plough
program programme programmes programmed programming
disk disc discs
defense defence
offense offence
license licence
practice practise
check cheque
tire tyre
`
