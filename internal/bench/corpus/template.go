package corpus

import (
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
)

// A template is an English phrase and its translation with slots for the same
// words in both. A row of the file templates has a kind, a weight, and the two
// texts. The kinds are
//
//	h  a heading
//	s  a sentence
//	w  a clause in front of m
//	m  a main clause
//	t  what follows m up to the end of the sentence
//
// A slot has a kind of word and a number: {n1} is a term, {ns1} the same one in
// the plural and {an1} with its article; {v1} a verb in the third person, {b1} one in
// its plain form.
type template struct {
	slots            []slotKind
	english, chinese []part
}

// part is literal text, or a word in a slot.
type part struct {
	text string
	slot int // meaningful where text is ""
	form form
}

type form uint8

const (
	asIs form = iota
	inPlural
	withArticle
)

type slotKind uint8

const (
	aTerm slotKind = iota
	aName
	aVerb
	aPlainVerb
	anAdverb
	anAdjective
	aCode
	aCommand
	aKey
	aNumber
	aPlaceholder
	aURL
	aVersion
)

var slotKinds = map[string]struct {
	kind slotKind
	form form
}{
	"n": {aTerm, asIs}, "ns": {aTerm, inPlural}, "an": {aTerm, withArticle},
	"name": {aName, asIs}, "v": {aVerb, asIs}, "b": {aPlainVerb, asIs}, "adv": {anAdverb, asIs}, "adj": {anAdjective, asIs},
	"code": {aCode, asIs}, "cmd": {aCommand, asIs}, "key": {aKey, asIs}, "num": {aNumber, asIs},
	"ph": {aPlaceholder, asIs}, "url": {aURL, asIs}, "ver": {aVersion, asIs},
}

var slotMark = regexp.MustCompile(`\{([a-z]+)(\d)\}`)

// parse reads one of the two texts.
func (t *template) parse(text string, known map[string]int) []part {
	var parts []part
	for text != "" {
		m := slotMark.FindStringSubmatchIndex(text)
		if m == nil {
			return append(parts, part{text: text})
		}
		if m[0] > 0 {
			parts = append(parts, part{text: text[:m[0]]})
		}
		k, ok := slotKinds[text[m[2]:m[3]]]
		if !ok {
			panic("unknown slot in " + text) // the file is part of the program
		}
		id := strconv.Itoa(int(k.kind)) + "." + text[m[4]:m[5]]
		slot, ok := known[id]
		if !ok {
			slot = len(t.slots)
			known[id] = slot
			t.slots = append(t.slots, k.kind)
		}
		parts = append(parts, part{slot: slot, form: k.form})
		text = text[m[1]:]
	}
	return parts
}

// templates are those of one kind, each as many times as its weight says.
type templates []*template

func (t templates) draw(r *rand.Rand) *template { return t[r.IntN(len(t))] }

func loadTemplates() map[byte]templates {
	all := map[byte]templates{}
	for _, row := range columns("templates") {
		t, known := &template{}, map[string]int{}
		t.english = t.parse(row[2], known)
		n := len(t.slots)
		t.chinese = t.parse(row[3], known)
		weight, err := strconv.Atoi(row[1])
		if err != nil || len(t.slots) != n {
			panic("bad template: " + strings.Join(row, "|"))
		}
		for range weight {
			all[row[0][0]] = append(all[row[0][0]], t)
		}
	}
	return all
}
