package corpus

import (
	"math/rand/v2"
	"slices"
	"strings"
	"unicode/utf8"
)

// Pairs makes one pair after another, without end. They go by pages: half of
// the terms of a page are a few that it is about.
type Pairs struct {
	Counts Counts

	*Corpus
	rand  *rand.Rand
	fault faultTable
	topic [topicTerms]int
	left  int  // pairs of the page
	tight bool // no space between Chinese and Latin on this page

	source, target []byte
	words          []word // of the slots of a template
}

const (
	topicTerms = 8
	pagePairs  = 40
)

// Counts tell what was made.
type Counts struct {
	Pairs    int
	Mentions int             // of terms and names, in prose
	Faults   [faultKinds]int // by FaultNames
	Bytes    struct{ Source, Target int }
}

// Pairs begins with the first pair.
func (c *Corpus) Pairs() *Pairs {
	return &Pairs{Corpus: c, rand: rand.New(rand.NewPCG(c.options.Seed, 2)), fault: c.options.Faults.table()}
}

// word is what stands in a slot, in both languages. A term also has another
// number and another article.
type word struct {
	source, target string
	term           *term
}

// Next makes a pair. The texts are valid until the next call.
func (p *Pairs) Next() (source, target []byte) {
	if p.left == 0 {
		p.left = 1 + p.rand.IntN(2*pagePairs)
		p.tight = p.oneIn(6)
		for i := range p.topic {
			p.topic[i] = p.termRank.draw(p.rand)
		}
	}
	p.left--
	p.source, p.target = p.source[:0], p.target[:0]
	if p.oneIn(10) {
		p.write('h')
	} else {
		p.sentence()
		for p.rand.IntN(100) < 52 {
			p.source = append(p.source, ' ')
			p.sentence()
		}
	}
	p.Counts.Pairs++
	p.Counts.Bytes.Source += len(p.source)
	p.Counts.Bytes.Target += len(p.target)
	return p.source, p.target
}

func (p *Pairs) oneIn(n int) bool { return p.rand.IntN(n) == 0 }

// sentence writes a sentence that is one template, or put together of clauses.
func (p *Pairs) sentence() {
	switch p.rand.IntN(5) {
	case 0:
		p.write('w')
		p.clause('m')
		p.clause('t')
	case 1:
		p.write('m')
		p.clause('t')
	default:
		p.write('s')
	}
}

// write is clause at the beginning of a sentence, which has a capital.
func (p *Pairs) write(kind byte) {
	at := len(p.source)
	p.clause(kind)
	if b := p.source[at]; 'a' <= b && b <= 'z' {
		p.source[at] = b - 'a' + 'A'
	}
}

func (p *Pairs) clause(kind byte) {
	t := p.templates[kind].draw(p.rand)
	p.words = p.words[:0]
	for _, k := range t.slots {
		w := p.word(k)
		for k == aTerm && slices.ContainsFunc(p.words, func(o word) bool { return o.term == w.term }) {
			w = p.word(k)
		}
		p.words = append(p.words, w)
	}
	for i := range t.english {
		x := &t.english[i]
		if x.text != "" {
			p.source = append(p.source, x.text...)
			continue
		}
		w := &p.words[x.slot]
		text := w.source
		if w.term != nil && text == w.term.english && x.form == inPlural {
			text = w.term.plural
		}
		if x.form == withArticle {
			p.source = append(p.source, article(text)...)
		}
		p.source = append(p.source, text...)
	}
	for i := range t.chinese {
		x := &t.chinese[i]
		text := x.text
		if text == "" {
			text = p.words[x.slot].target
		}
		p.chinese(text)
	}
}

// article gives the article of a word: by its first letter, as that is spoken.
func article(word string) string {
	vowels := "aeiouAEIOU"
	switch {
	case len(word) > 1 && 'A' <= word[1] && word[1] <= 'Z': // an acronym, said letter by letter
		vowels = "AEFHILMNORSX"
	case strings.HasPrefix(word, "us"), strings.HasPrefix(word, "uni"), strings.HasPrefix(word, "Uni"):
		return "a "
	}
	if strings.IndexByte(vowels, word[0]) >= 0 {
		return "an "
	}
	return "a "
}

// chinese appends to the target, with a space between Chinese and Latin.
func (p *Pairs) chinese(text string) {
	if text != "" && len(p.target) > 0 && !p.tight {
		last, _ := utf8.DecodeLastRune(p.target)
		first, _ := utf8.DecodeRuneInString(text)
		if isHan(last) && isLatin(first) || isLatin(last) && isHan(first) {
			p.target = append(p.target, ' ')
		}
	}
	p.target = append(p.target, text...)
}

// isLatin reports whether r is of the signs that a space parts from Chinese.
func isLatin(r rune) bool { return r > ' ' && r < utf8.RuneSelf }

// word finds a word for a slot.
func (p *Pairs) word(k slotKind) word {
	switch k {
	case aTerm:
		rank := p.topic[p.rand.IntN(topicTerms)]
		if p.oneIn(2) {
			rank = p.termRank.draw(p.rand)
		}
		return p.mention(&p.terms[rank])
	case aName:
		return p.mention(&p.names[p.nameRank.draw(p.rand)])
	}
	return p.phrases.word(k, p.rand)
}
