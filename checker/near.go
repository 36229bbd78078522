package checker

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/termdrift/termdrift/glossary"
	"github.com/termdrift/termdrift/internal/chinese"
	"github.com/termdrift/termdrift/internal/english"
)

// Near is a place in a target at which an accepted Chinese rendering was meant
// and is written otherwise.
type Near struct {
	Span      Span
	Sense     *glossary.Sense
	Rendering string // that was meant, as the glossary writes it
	Part      bool   // it is not misspelled: only a part of a name stands there

	cost float64 // how far it is from the rendering, below 1
}

// NearRendering gives the free place in the target that comes nearest to an
// accepted rendering of the mention without being one.
//
// People who type Chinese choose among homophones, so what is wrong in a
// misspelled word sounds right: a term is recognised in other characters of
// the same sound (布暑 for 部署), as long as they are no word of their own, and
// a longer one with a single character that sounds alike or with one too many
// or too few, where the rest of the word no longer holds together. A name in
// transliteration has no right characters, only a right sound: there the
// letters of the sounds are compared as those of Latin names are (奥特曼 for
// 阿尔特曼).
func (p *Pass) NearRendering(m *Mention) (Near, bool) {
	near := p.seen.near.get(func() []Near { return p.nearRenderings(m) })
	for ; len(*near) > 0; *near = (*near)[1:] {
		if p.free((*near)[0].Span) {
			return (*near)[0], true
		}
	}
	return p.partOfName(m)
}

// nearRenderings gives the near misses of the accepted renderings, the nearest
// first.
func (p *Pass) nearRenderings(m *Mention) []Near {
	var out []Near
	text := *p.target.runes.get(func() []rune {
		folded := p.target.folded.S
		return appendRunes(p.w.store.runes.Take(utf8.RuneCountInString(folded))[:0], folded)
	})
	for _, s := range m.Senses {
		for i := range s.Accepted {
			for _, fold := range s.Accepted[i].Folds() {
				want := appendRunes(p.w.want[:0], fold)
				p.w.want = want
				if len(want) < 2 || hanRun(want) < len(want) {
					continue
				}
				least, most := misspeltLengths(want, s.Name)
				begins := func(r rune) bool { return beginsLike(r, want, s.Name) }
				windows(text, least, most, begins, func(got []rune, start, end int) {
					if last := got[len(got)-1]; s.Name && last != want[len(want)-1] && chinese.FunctionWord(last) {
						return
					}
					if cost := p.misspelt(got, want, s.Name); cost < 1 && p.standsAlone(start, end, s.Name, len(got) < len(want)) {
						out = append(out, Near{Span: p.target.span(start, end), Sense: s, Rendering: s.Accepted[i].Text, cost: cost})
					}
				})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Near) int { return cmp.Compare(a.cost, b.cost) })
	return out
}

// standsAlone reports whether the characters of a place are no part of other
// words, nor of a longer one: 印度政 in 印度政府 is no 印度人. A name is strange to
// the segmenter, so its reading is weighed; elsewhere its word is taken, but
// not for what is shorter than the rendering: 数据争 in 数据争用 is no 数据竞争.
func (p *Pass) standsAlone(start, end int, name, shorter bool) bool {
	b := p.w.segmenter.Bounds(p.target.folded.S, start, end)
	return b.Why == chinese.Uncrossed || b.Why == chinese.ReadAlike && (name || !shorter) || name && b.Whole && b.Why != chinese.WithinOne
}

// windows calls yield with each run of least to most Chinese characters in
// text whose first one may be that, and with its span in bytes.
func windows(text []rune, least, most int, begins func(rune) bool, yield func(got []rune, start, end int)) {
	off := 0
	for len(text) > 0 {
		han := hanRun(text)
		for i := range han {
			if end := off; han-i >= least && begins(text[i]) {
				for n := 1; n <= min(most, han-i); n++ {
					if end += utf8.RuneLen(text[i+n-1]); n >= least {
						yield(text[i:i+n], off, end)
					}
				}
			}
			off += utf8.RuneLen(text[i])
		}
		text = text[han:]
		if len(text) > 0 {
			off += utf8.RuneLen(text[0])
			text = text[1:]
		}
	}
}

// hanRun counts the Chinese characters that text begins with.
func hanRun(text []rune) int {
	for i, r := range text {
		if !chinese.Han(r) {
			return i
		}
	}
	return len(text)
}

// misspeltLengths bounds the lengths of what misspelt takes for want.
func misspeltLengths(want []rune, name bool) (least, most int) {
	if len(want) > 3 || name && len(want) == 3 && chinese.Transliterated(want) {
		return len(want) - 1, len(want) + 1
	}
	return len(want), len(want)
}

// beginsLike reports whether what misspelt takes for want may begin with a character.
func beginsLike(r rune, want []rune, name bool) bool {
	return name || r == want[1] || chinese.Unlike(r, want[0]) < 1
}

// misspelt is how far got is from want: below 1 where it is want misspelled.
func (p *Pass) misspelt(got, want []rune, name bool) float64 {
	same, unlike := 0, 0.0
	alike := len(got) == len(want)
	if alike {
		enough := 0.5
		if len(want) == 2 {
			enough = 0
		}
		for i := range got {
			if got[i] == want[i] {
				same++
			}
			if unlike += chinese.Unlike(got[i], want[i]); unlike > enough && !name && !transposed(got, want) {
				return 1
			}
		}
		if same == len(want) {
			return 1
		}
	}
	oneOff := alike && len(want) > 2 && same == len(want)-1
	switch {
	case alike && unlike == 0 && (2*same >= len(want) && len(want) > 2 || !p.meant(string(got))):
		return 0.1
	case alike && transposed(got, want):
		return 0.15
	}
	if name && len(want) > 2 && chinese.Transliterated(want) && (len(got) > 2 || !p.word(string(got))) {
		if cost := misheard(got, want); cost < 1 {
			return cost
		}
	}
	switch {
	case oneOff && unlike <= 0.5 && p.broken(got, want):
		return 0.3
	case oneOff && name && !p.word(string(got)):
		return 0.5
	case len(want) > 3 && !alike && got[0] == want[0] && got[len(got)-1] == want[len(want)-1] && oneEdit(got, want) && p.broken(got, want):
		return 0.6
	}
	return 1
}

// misheard is how far the sound of got is from that of a transliteration, below
// 1 where it may be meant. A piece of the name counts less than all of it.
func misheard(got, want []rune) float64 {
	const near = 0.25 // two letters in eight, as in aoteman for aerteman
	a, b := sound(got), sound(want)
	most := float64(max(len(a), len(b)))
	share := english.DistanceWithin(a, b, near*most) / most
	switch {
	case share > near:
		return 1
	case len(got) < len(want):
		share += 0.1
	case len(got) > len(want):
		share += 0.03
	}
	return 0.2 + share
}

// transposed reports whether two neighbours changed their places.
func transposed(got, want []rune) bool {
	i := 0
	for i < len(got) && got[i] == want[i] {
		i++
	}
	return len(got) > 2 && i+1 < len(got) && got[i] == want[i+1] && got[i+1] == want[i] && slices.Equal(got[i+2:], want[i+2:])
}

// meant reports whether a homophone stands there as a word of its own: it is
// one, and the source has a word for it.
func (p *Pass) meant(s string) bool {
	if !p.word(s) {
		return false
	}
	if p.words == nil {
		p.words = p.sourceWordsBeside(p.usage.concept())
	}
	return explained(s, p.words) > 0
}

// word reports whether the dictionary has the word, or reads it as whole words
// only.
func (p *Pass) word(s string) bool {
	start := 0
	for _, end := range p.w.segmenter.Cut(s, nil) {
		if utf8.RuneCountInString(s[start:end]) < 2 {
			return false
		}
		start = end
	}
	return true
}

// broken reports whether a misspelling leaves more single characters than the
// right spelling does: it tore a word apart.
func (p *Pass) broken(got, want []rune) bool {
	return p.singles(string(got)) > p.singles(string(want))
}

// singles counts the words of one character.
func (p *Pass) singles(s string) int {
	n, start := 0, 0
	for _, end := range p.w.segmenter.Cut(s, nil) {
		if utf8.RuneCountInString(s[start:end]) == 1 {
			n++
		}
		start = end
	}
	return n
}

// sound is how characters are read, in Latin letters.
func sound(runes []rune) string {
	var b strings.Builder
	for _, r := range runes {
		b.WriteString(chinese.Sound(r))
	}
	return b.String()
}

// partOfName finds the last part of a name in transliteration where the whole
// is asked for: 科尔 for 安娜·科尔.
func (p *Pass) partOfName(m *Mention) (Near, bool) {
	parts := p.seen.parts.get(func() (out []Near) {
		for _, s := range m.Senses {
			if !s.Name {
				continue
			}
			for _, r := range s.Accepted {
				parts := strings.FieldsFunc(r.Text, func(c rune) bool { return strings.ContainsRune("·•・‧", c) })
				if len(parts) < 2 || utf8.RuneCountInString(parts[len(parts)-1]) < 2 {
					continue
				}
				part := glossary.NewRendering(parts[len(parts)-1])
				p.target.places(&part, func(pl place) bool {
					out = append(out, Near{Span: p.target.span(pl.start, pl.end), Sense: s, Rendering: r.Text, Part: true})
					return true
				})
			}
		}
		return out
	})
	for ; len(*parts) > 0; *parts = (*parts)[1:] {
		if p.free((*parts)[0].Span) {
			return (*parts)[0], true
		}
	}
	return Near{}, false
}

// Known reports whether the document has an accepted rendering of the name
// somewhere.
func (p *Pass) Known(s *glossary.Sense) bool {
	_, known := p.chunk.doc.majority[s]
	return known
}
