package corpus

import (
	"math/rand/v2"
	"strings"
	"unicode"
	"unicode/utf8"
)

// term is a term or a name with all that a text and a glossary need of it.
type term struct {
	english string
	plural  string
	chinese string // as it ought to be

	other  string // a rendering that the glossary lacks; "" for none
	half   string // without its modifier
	sound  string // with a wrong character that sounds alike
	region string // as another region writes it

	kind  entryKind
	alias string // another designation, where the kind has one
	name  bool
	kept  bool // English in the translation, too
}

// entryKind is what the glossary says of a term.
type entryKind uint8

const (
	plain entryKind = iota
	admits
	deprecates
	hasAlias
	countsEach
	hasNote
	hasFirst
	twoSenses
)

// kinds has a kind for each hundredth of the entries: most are plain.
var kinds = func() (k [100]entryKind) {
	at := 0
	for _, share := range []struct {
		kind  entryKind
		count int
	}{{admits, 10}, {deprecates, 12}, {hasAlias, 3}, {countsEach, 1}, {hasNote, 2}, {hasFirst, 1}, {twoSenses, 1}} {
		for range share.count {
			k[at] = share.kind
			at++
		}
	}
	return k
}()

// compounds is the number of terms of two words: with the simple terms and the
// names enough for a glossary of 50,000 entries.
const compounds = 50_000

// noun is a row of the file nouns.
type noun struct{ english, chinese, other, region string }

// vocabulary makes the terms and the names in the order of their ranks.
func vocabulary(seed uint64) (terms, names []term) {
	r := rand.New(rand.NewPCG(seed, 1))
	var simple, double []term
	var nouns []noun
	for _, row := range columns("nouns") {
		n := noun{row[0], row[1], strings.Fields(row[2])[0], row[3]}
		nouns = append(nouns, n)
		simple = append(simple, term{english: n.english, chinese: n.chinese, other: n.other, region: n.region})
	}
	for _, row := range columns("kept") {
		simple = append(simple, term{english: row[0], chinese: row[0], kept: true})
	}
	r.Shuffle(len(simple), func(i, j int) { simple[i], simple[j] = simple[j], simple[i] })

	// Every noun with every modifier, and then with other nouns as many as are needed.
	modifiers := columns("modifiers")
	for _, n := range nouns {
		for _, m := range modifiers {
			double = append(double, compound(noun{m[0], m[1], m[2], ""}, n))
		}
	}
	pairs := r.Perm(len(nouns) * len(nouns))
	for _, p := range pairs {
		if len(double) == compounds {
			break
		}
		first, second := nouns[p/len(nouns)], nouns[p%len(nouns)]
		if first != second && !strings.Contains(first.english, " ") {
			double = append(double, compound(first, second))
		}
	}
	r.Shuffle(len(double), func(i, j int) { double[i], double[j] = double[j], double[i] })

	// Simple terms are the commoner ones, but not all of them are.
	for len(simple)+len(double) > 0 {
		from := &double
		if len(double) == 0 || len(simple) > 0 && r.IntN(100) < 40 {
			from = &simple
		}
		terms = append(terms, (*from)[0])
		*from = (*from)[1:]
	}
	names = allNames()
	r.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
	for i := range terms {
		terms[i].finish(r)
	}
	return terms, names
}

// compound puts two words together, of which either may be rendered otherwise.
func compound(first, second noun) term {
	t := term{
		english: first.english + " " + second.english,
		chinese: first.chinese + second.chinese,
		other:   first.chinese + second.other,
		half:    second.chinese,
	}
	if len(second.english)%2 == 0 {
		t.other = first.other + second.chinese
	}
	if second.region != "" {
		t.region = first.chinese + second.region
	}
	return t
}

// finish adds what follows from the term itself.
func (t *term) finish(r *rand.Rand) {
	t.plural, t.sound = t.english, alike(t.chinese)
	if t.kept {
		return
	}
	t.plural = pluralOf(t.english)
	t.kind = kinds[r.IntN(len(kinds))]
	if t.kind == hasAlias {
		t.alias = acronym(t.english)
		if t.alias == "" {
			t.kind = plain
		}
	}
}

// acronym makes an alias of a term of two words: SHCA of shared cache.
func acronym(english string) string {
	first, second, ok := strings.Cut(english, " ")
	if !ok || len(first) < 3 || len(second) < 3 {
		return ""
	}
	return strings.ToUpper(first[:2] + second[:2])
}

var irregular = map[string]string{"matrix": "matrices", "vertex": "vertices"}

func pluralOf(english string) string {
	at := strings.LastIndexByte(english, ' ') + 1
	front, last := english[:at], english[at:]
	if p, ok := irregular[last]; ok {
		return front + p
	}
	n := len(last)
	switch {
	case strings.HasSuffix(last, "s"), strings.HasSuffix(last, "x"), strings.HasSuffix(last, "ch"), strings.HasSuffix(last, "sh"):
		return english + "es"
	case strings.HasSuffix(last, "y") && !strings.ContainsRune("aeou", rune(last[n-2])):
		return english[:len(english)-1] + "ies"
	}
	return english + "s"
}

// homophones are characters of the same sound, the right one and a wrong one.
var homophones = func() map[rune]rune {
	m := map[rune]rune{}
	for _, p := range strings.Fields("存村 器气 程成 数树 象像 据剧 件健 号浩 务物 型形 串川 志至 口扣 法发 线现 区曲 块快 表裱 点典 径经 志治 列烈 求球 由油 证政 令另 池持 签千 集极 码马") {
		right, n := utf8.DecodeRuneInString(p)
		m[right], _ = utf8.DecodeRuneInString(p[n:])
	}
	return m
}()

// alike puts a character of the same sound in the place of the last one that
// has one; "" where none has.
func alike(chinese string) string {
	runes := []rune(chinese)
	for i := len(runes) - 1; i >= 0 && len(runes) > 1; i-- {
		if wrong, ok := homophones[runes[i]]; ok {
			runes[i] = wrong
			return string(runes)
		}
	}
	return ""
}

// allNames are persons, whose names Chinese spells by their sound, and products,
// which keep theirs.
func allNames() []term {
	var names []term
	given, family := columns("given"), columns("family")
	for _, g := range given {
		for _, f := range family {
			names = append(names, term{
				english: g[0] + " " + f[0], chinese: g[1] + "·" + f[1],
				half: g[1], name: true,
			})
		}
	}
	halves := columns("products")
	for _, a := range halves {
		for _, b := range halves {
			name := a[0] + b[1]
			names = append(names, term{english: name, chinese: name, name: true, kept: true})
		}
	}
	for i := range names {
		names[i].plural = names[i].english
	}
	return names
}

// isHan reports whether r is a Chinese character.
func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }
