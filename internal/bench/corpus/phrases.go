package corpus

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// phrases are the words that are no terms. What is made of several words, such
// as a call in code, is made beforehand, some thousands of each.
type phrases map[slotKind][]word

// word draws one.
func (p phrases) word(k slotKind, r *rand.Rand) word { return p[k][r.IntN(len(p[k]))] }

func loadPhrases() phrases {
	p := phrases{}
	for _, v := range columns("verbs") {
		p[aVerb] = append(p[aVerb], word{source: v[0], target: v[2]})
		p[aPlainVerb] = append(p[aPlainVerb], word{source: v[1], target: v[2]})
	}
	for _, a := range columns("adverbs") {
		p[anAdverb] = append(p[anAdverb], word{source: a[0], target: a[1]})
	}
	for _, a := range columns("adjectives") {
		p[anAdjective] = append(p[anAdjective], word{source: a[0], target: a[1]})
	}
	nouns := columns("nouns")
	for i, n := range nouns {
		if strings.Contains(n[0], " ") {
			continue
		}
		next := nouns[(i*7+3)%len(nouns)][0]
		title := strings.ToUpper(n[0][:1]) + n[0][1:]
		for k, v := range p[aPlainVerb] {
			if (i+k)%4 != 0 {
				continue
			}
			name := fmt.Sprintf([...]string{"`%s_%s()`", "``%s.%s()``", "`%s-%s`", ":func:`%s_%s`", "``--%s-%s``"}[(i+k/4)%5], v.source, n[0])
			p.same(aCode, name)
		}
		p.same(aCode, "`"+title+"Error`", ":class:`"+title+"`", "<code>"+n[0]+"</code>")
		p.same(aCommand, "`make "+n[0]+"`", "``run "+n[0]+" --all``")
		p.same(aPlaceholder, "{"+n[0]+"}", "%("+n[0]+")s", "${"+strings.ToUpper(n[0])+"}", "%s")
		p.same(aURL, "https://docs.example.org/"+n[0]+"/"+strings.ReplaceAll(next, " ", "-")+".html", "<https://example.com/"+n[0]+">")
		p[aVersion] = append(p[aVersion], word{source: fmt.Sprintf("version %d.%d", 1+i%5, i%13), target: fmt.Sprintf("%d.%d 版本", 1+i%5, i%13)})
		p.same(aNumber, fmt.Sprint(2+i*i%97), fmt.Sprint(1<<(i%16+1)))
		p.same(aKey, "Ctrl+"+title[:1], fmt.Sprintf("F%d", 1+i%12))
	}
	return p
}

// same adds words that are the same in both languages.
func (p phrases) same(k slotKind, texts ...string) {
	for _, s := range texts {
		p[k] = append(p[k], word{source: s, target: s})
	}
}
