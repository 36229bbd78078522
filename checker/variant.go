package checker

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/termdrift/termdrift/glossary"
	"github.com/termdrift/termdrift/internal/chinese"
)

// Variant is a place in a target at which an accepted rendering stands in
// another script, or as another region writes it.
type Variant struct {
	Hit
	Kind VariantKind
}

// VariantKind says what is other about a variant.
type VariantKind uint8

const (
	OtherCharacters VariantKind = iota // forms of the same script (裏 for 裡), or of both mixed
	TraditionalCharacters
	SimplifiedCharacters
	TaiwanWord
	MainlandWord
)

// alternative is a form of a rendering in simplified characters.
type alternative struct {
	fold   string
	kind   VariantKind
	status chinese.FormStatus
}

// Variant gives the first free place in the target at which an accepted
// rendering of the mention stands in another script, or as another region
// writes it.
//
// The renderings are compared with the target as both are in simplified
// characters. The boundaries are judged in the text as it stands and in that
// form: the dictionary knows more words of the latter, and the text may mix
// the scripts within a word (机器學习).
func (p *Pass) Variant(m *Mention) (Variant, bool) {
	found := p.seen.variants.get(func() []Variant { return p.findVariants(m) })
	for ; len(*found) > 0; *found = (*found)[1:] {
		v := (*found)[0]
		// As with renderings that are right, two terms may have one word, and
		// a longer term's word may hold a shorter one's.
		if p.free(v.Span) || !slices.ContainsFunc(p.taken, func(t Span) bool { return t.Overlaps(v.Span) && !p.shared(t, v.Span) }) {
			*found = (*found)[1:]
			p.variants = append(p.variants, v.Span)
			return v, true
		}
	}
	return Variant{}, false
}

// shared reports whether a span that is taken leaves at to a variant: it is a
// part of it, or itself a variant of which at is a part.
func (p *Pass) shared(taken, at Span) bool {
	return at != taken && at.Contains(taken) || taken.Contains(at) && slices.Contains(p.variants, taken)
}

func (p *Pass) findVariants(m *Mention) []Variant {
	s := variantSearch{Pass: p, mention: m, text: p.target.folded.S}
	s.simple = *p.target.simple.get(func() string { return chinese.Simplify(s.text) })
	for _, sense := range m.Senses {
		for i := range sense.Accepted {
			s.find(sense, i)
		}
	}
	if len(s.hits) == 0 && s.simple != s.text {
		for _, sense := range m.Senses {
			for i := range sense.Accepted {
				s.loose(sense, i)
			}
		}
	}
	var out []Variant
	for _, h := range s.hits {
		v := Variant{h, s.kinds[h.Span]}
		if v.Kind == OtherCharacters {
			v.Kind = characters(h.Sense.Accepted[h.Rendering].Text, p.target.text[h.Span.Start:h.Span.End])
		}
		out = append(out, v)
	}
	return out
}

type variantSearch struct {
	*Pass
	mention *Mention
	text    string // folded
	simple  string // text in simplified characters
	hits    []Hit
	kinds   map[Span]VariantKind
}

// find finds the forms of a rendering.
func (s *variantSearch) find(sense *glossary.Sense, i int) {
	for _, a := range s.w.alternatives(&sense.Accepted[i]) {
		for from := 0; ; {
			k := chinese.Index(s.simple[from:], a.fold)
			if k < 0 {
				break
			}
			start, end := from+k, from+k+len(a.fold)
			from = end
			if found := s.text[start:end]; !slices.Contains(sense.Accepted[i].Folds(), found) && s.stands(start, end) && s.foreign(a, found) {
				s.add(start, end, sense, i, a.kind)
			}
		}
	}
}

// loose finds a rendering whose words stand apart, as target.loose does.
func (s *variantSearch) loose(sense *glossary.Sense, i int) {
	for _, a := range s.w.alternatives(&sense.Accepted[i]) {
		for _, cut := range s.w.seams(a.fold) {
			if start, end, ok := apart(s.simple, a.fold[:cut], a.fold[cut:]); ok && s.foreign(a, s.text[start:end]) && s.text[start:end] != s.simple[start:end] {
				s.add(start, end, sense, i, a.kind)
				return
			}
		}
	}
}

func (s *variantSearch) add(start, end int, sense *glossary.Sense, i int, kind VariantKind) {
	at := s.target.span(start, end)
	if _, known := s.kinds[at]; !known {
		if s.kinds == nil {
			s.kinds = map[Span]VariantKind{}
		}
		s.kinds[at] = kind
		s.hits = addHit(s.hits, Hit{at, sense, i})
	}
}

// stands reports whether the characters of a place stand for themselves, in
// the text as it is and in simplified characters.
func (s *variantSearch) stands(start, end int) bool {
	return s.w.segmenter.Bounds(s.text, start, end).Whole && s.w.segmenter.Bounds(s.simple, start, end).Whole
}

// foreign reports whether found is foreign to the glossary's region: by its
// characters, as a word that only another region has, or because the target
// around it is in the other script. A word that means something else in the
// region is foreign unless it stands for another word of the source, as 程序 may
// stand for procedure where Taiwan's word for program is 程式.
func (s *variantSearch) foreign(a alternative, found string) bool {
	if a.status == chinese.Peculiar || s.otherScript(found) || s.otherScript(s.target.text) {
		return true
	}
	return a.status == chinese.Homonym && explained(found, s.sourceWordsBeside(s.mention.Sense().Concept)) == 0
}

// otherScript reports whether text is in the script that the glossary does not
// ask for.
func (s *variantSearch) otherScript(text string) bool {
	traditional, simplified := chinese.Scripts(text)
	if s.w.region == chinese.Mainland {
		return traditional > simplified
	}
	return simplified > traditional
}

// characters tells in which characters got is written where want is asked for.
func characters(want, got string) VariantKind {
	traditional, simplified := chinese.Scripts(got)
	wantTraditional, wantSimplified := chinese.Scripts(want)
	switch {
	case traditional > 0 && simplified == 0 && wantTraditional == 0:
		return TraditionalCharacters
	case simplified > 0 && traditional == 0 && wantSimplified == 0:
		return SimplifiedCharacters
	}
	return OtherCharacters
}

// alternatives gives the other forms of a rendering: itself in simplified
// characters first, then the words of other regions.
func (w *worker) alternatives(r *glossary.Rendering) []alternative {
	if list, known := w.alternativesOf[r]; known {
		return list
	}
	var list []alternative
	add := func(a alternative) {
		if !slices.ContainsFunc(list, func(o alternative) bool { return o.fold == a.fold }) {
			list = append(list, a)
		}
	}
	for _, fold := range r.Folds() {
		if strings.ContainsFunc(fold, chinese.Han) {
			add(alternative{chinese.Simplify(fold), OtherCharacters, chinese.Peculiar})
		}
	}
	for _, fold := range r.Folds() {
		if !strings.ContainsFunc(fold, chinese.Han) {
			continue
		}
		for _, f := range w.segmenter.Regional(fold, w.region) {
			kind := MainlandWord
			if f.Taiwan {
				kind = TaiwanWord
			}
			add(alternative{f.Text, kind, f.Status})
		}
	}
	if w.alternativesOf == nil || len(w.alternativesOf) == mostRenderings {
		w.alternativesOf = map[*glossary.Rendering][]alternative{}
	}
	w.alternativesOf[r] = list
	return list
}

// introduction is the place of the first rendering of a sense in a document.
type introduction struct {
	segment int // number in the document
	span    Span
}

// introducing is a usage that may hold the first rendering of a sense.
type introducing struct {
	segment int
	usage   usage
}

// introduce notes the usages of a segment that may introduce a sense. Which
// renderings of it stand for mentions is known only when the document was read,
// so usages are noted until one must.
func (d *document) introduce(segment int, usages []usage) {
	for k := range usages {
		u := &usages[k]
		if u.inner {
			continue
		}
		noted := false
		for _, h := range u.hits {
			if h.Sense.First == "" || d.introduces[h.Sense] {
				continue
			}
			if !noted { // apart from its chunk
				noted = true
				d.firsts = append(d.firsts, introducing{segment, usage{mentions: slices.Clone(u.mentions), hits: slices.Clone(u.hits)}})
			}
			if len(u.hits) <= len(u.mentions) || !slices.ContainsFunc(u.hits, func(o Hit) bool { return o.Sense != h.Sense }) {
				if d.introduces == nil {
					d.introduces = map[*glossary.Sense]bool{}
				}
				d.introduces[h.Sense] = true
			}
		}
	}
}

// introductions finds for each sense that asks for a form of its first mention
// where the document first renders it.
func (d *document) introductions() map[*glossary.Sense]introduction {
	var out map[*glossary.Sense]introduction
	for _, f := range d.firsts {
		for _, h := range f.usage.pair(func(s *glossary.Sense) int { return d.majority[s] }) {
			if _, known := out[h.Sense]; h.Sense.First == "" || known {
				continue
			}
			if out == nil {
				out = map[*glossary.Sense]introduction{}
			}
			out[h.Sense] = introduction{f.segment, h.Span}
		}
	}
	return out
}

// FirstMention looks at a mention that has its rendering, where its entry asks
// for a form of the first mention and this is the first in the document. It
// gives the place that does not have the form, and false where all is well.
func (p *Pass) FirstMention(m *Mention) (Span, bool) {
	first, known := p.chunk.doc.introduced[m.Hit.Sense]
	if !known || p.w.elsewhere || first != (introduction{p.chunk.base + p.index, m.Hit.Span}) {
		return Span{}, false
	}
	text, offsets := unquoted(p.target.folded.S)
	want, _ := unquoted(chinese.Fold(m.Hit.Sense.First).S)
	for from := 0; want != ""; {
		i := chinese.Index(text[from:], want)
		if i < 0 {
			break
		}
		from += i + len(want)
		at := p.target.span(offsets[from-len(want)], offsets[from-1]+1)
		if at.Overlaps(m.Hit.Span) && sameCapitals(m.Hit.Sense.First, p.target.text[at.Start:at.End]) {
			return Span{}, false
		}
	}
	return p.glossed(m.Hit.Span, m), true
}

// unquoted gives a folded text without quotation marks and what else may stand
// around a word that is introduced, and the offset of each byte that is left.
func unquoted(s string) (string, []int) {
	var b strings.Builder
	var offsets []int
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		beside := r == ' ' && (i == 0 || s[i-1] == '(' || strings.HasPrefix(s[i+1:], "(") || strings.HasPrefix(s[i+1:], ")"))
		if !beside && !strings.ContainsRune(quotes, r) {
			b.WriteString(s[i : i+n])
			for k := range n {
				offsets = append(offsets, i+k)
			}
		}
		i += n
	}
	return b.String(), offsets
}

const quotes = "\"'`_“”‘’「」『』《》〈〉"

// glossed widens the place of a rendering to the foreign words that explain it
// in brackets, or that it explains: 世界模型（world simulator）, world model（世界模型）.
func (p *Pass) glossed(at Span, m *Mention) Span {
	text := p.target.text
	rest := strings.TrimLeft(text[at.End:], " *"+quotes)
	open := len(text) - len(rest)
	from := at.Start
	if strings.Trim(text[at.End:open], " ") != "" {
		from = len(strings.TrimRight(text[:at.Start], "*"+quotes)) // marks come in pairs
	}
	if strings.HasPrefix(rest, "(") || strings.HasPrefix(rest, "（") {
		if n := strings.IndexAny(rest, ")）"); n > 0 && !strings.ContainsFunc(rest[:n], chinese.Han) && !strings.Contains(rest[:n], "\n") {
			return Span{from, open + n + len(bracketAt(rest[n:]))}
		}
	}
	head, tail := strings.TrimRight(text[:at.Start], quotes), strings.TrimLeft(text[at.End:], quotes)
	if before, ok := cutBracket(head); ok && (strings.HasPrefix(tail, ")") || strings.HasPrefix(tail, "）")) {
		before = strings.TrimRight(before, " "+quotes)
		for _, o := range p.target.left(m.Hit.Sense) {
			if o.End == len(before) {
				return Span{o.Start, len(text) - len(tail) + len(bracketAt(tail))}
			}
		}
	}
	return at
}

// cutBracket takes an opening bracket from the end of s.
func cutBracket(s string) (string, bool) {
	if before, ok := strings.CutSuffix(s, "("); ok {
		return before, true
	}
	return strings.CutSuffix(s, "（")
}

// bracketAt is the closing bracket at the beginning of s.
func bracketAt(s string) string {
	if strings.HasPrefix(s, ")") {
		return ")"
	}
	return "）"
}
