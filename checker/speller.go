package checker

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/termdrift/termdrift/glossary"
	"github.com/termdrift/termdrift/internal/chinese"
	"github.com/termdrift/termdrift/internal/english"
)

// speller looks for misspelled names on one side of a segment.
type speller struct {
	*Pass
	side         Side
	text, other  string // this side and the other
	words        []english.Word
	names, terms []Span // where names and terms stand right
	slips        []Slip
	explained    map[misspelt]bool
	said         map[string]bool // see opposite
}

// misspelt is a word as a misspelling of a name: the same may stand in a
// segment by the thousand.
type misspelt struct {
	letters string
	sense   *glossary.Sense
}

// sorted gives the slips in the order of the text.
func (s *speller) sorted() []Slip {
	slices.SortFunc(s.slips, func(a, b Slip) int { return byStart(a.Span, b.Span) })
	return s.slips
}

// add keeps a slip that no other slip overlaps.
func (s *speller) add(slip Slip) {
	if !slices.ContainsFunc(s.slips, func(o Slip) bool { return o.Span.Overlaps(slip.Span) }) {
		s.slips = append(s.slips, slip)
	}
}

// runs calls yield with each run of up to most words that may be one name, and its
// letters; where it returns false, with no longer one from the same word on.
func (s *speller) runs(most int, yield func(first, end int, letters string) bool) {
	for i := range s.words {
		letters := ""
		for end, last := i+1, s.runsTo(i, most); end <= last; end++ {
			letters += english.Plain(s.word(end - 1))
			if !yield(i, end, letters) {
				break
			}
		}
	}
}

// runsTo tells where the longest run of up to most words from i on ends that may
// be one name.
func (s *speller) runsTo(i, most int) int {
	end := i + 1
	for end < min(len(s.words), i+most) && near(s.text[s.words[end-1].End:s.words[end].Start]) {
		end++
	}
	return end
}

// span is the place of the words from first to end.
func (s *speller) span(first, end int) Span { return Span{s.words[first].Start, s.words[end-1].End} }

// word gives the text of a word.
func (s *speller) word(i int) string { return s.text[s.words[i].Start:s.words[i].End] }

// guess looks for runs of words that are one letter off a name of which the
// other side says nothing.
func (s *speller) guess() {
	s.guesses(func(e *slipEntry, first, end int, letters string) bool {
		if s.unexplained(e, first, end, letters) {
			s.add(Slip{s.side, s.span(first, end), e.sense, e.sense.Term, Guessed})
			return false
		}
		return true
	})
}

// guesses calls yield for the names that runs of words are one letter off. Where
// it returns false, the run has its name.
func (s *speller) guesses(yield func(e *slipEntry, first, end int, letters string) bool) {
	index := s.w.slips
	if len(index.names) == 0 {
		return
	}
	for i := range s.words {
		if !index.begins(s.text[s.words[i].Start:]) || slices.ContainsFunc(s.names, s.span(i, i+1).Overlaps) {
			continue
		}
		var room [64]byte
		run := room[:0] // the letters of the words from i on
		ordinary := true
		for end, last := i+1, s.runsTo(i, index.longest); end <= last; end++ {
			run = english.AppendPlain(run, s.word(end-1))
			ordinary = ordinary && s.ordinary(end-1, end)
			if len(run) < shortest-1 || ordinary {
				continue
			}
			letters := string(run)
			near := func(e *slipEntry) bool {
				return !e.oneOff(letters, end-i) || yield(e, i, end, letters)
			}
			index.lookup(english.NewHash.Add(letters), near)
			before := english.NewHash
			for k := range letters {
				_, n := utf8.DecodeRuneInString(letters[k:])
				index.lookup(before.Add(letters[k+n:]), near)
				before = before.Add(letters[k : k+n])
			}
		}
	}
}

// oneOff reports whether the letters of so many words are the name with one
// wrong: they begin like the name, have as many words and are not its plural.
func (e *slipEntry) oneOff(letters string, words int) bool {
	return letters != e.letters && letters[0] == e.letters[0] && !derived(letters, e.letters) &&
		words == e.words && oneEdit([]byte(letters), []byte(e.letters))
}

// unexplained reports whether nothing explains that words are one letter off a
// name: they stand by themselves, and the source does not have the name. That the
// other side has the same words tells of another name only where it is short:
// translators copy what speech recognition wrote.
func (s *speller) unexplained(e *slipEntry, first, end int, letters string) bool {
	at := s.span(first, end)
	if slices.ContainsFunc(s.names, at.Overlaps) || slices.ContainsFunc(s.terms, at.Overlaps) || s.glued(at) || s.besideName(first, end) {
		return false
	}
	if s.target != nil && s.side == Source && remember(&s.explained, misspelt{letters, e.sense}, func() bool {
		return s.rendered(e.sense) || // in a longer name, or the name would be proved
			s.target.rendersRather(letters, e.letters) // 马文: Marvin was meant, not Martin
	}) {
		return false
	}
	return s.w.usage(s.chunk, s.index, e.sense.Concept) == nil && (len(letters) >= longEnough || !s.opposite(s.text[at.Start:at.End]))
}

// rendered reports whether the target has the characters of a rendering.
func (s *speller) rendered(sense *glossary.Sense) bool {
	for _, r := range sense.Accepted {
		for _, fold := range r.Folds() {
			if chinese.Index(s.target.folded.S, fold) >= 0 {
				return true
			}
		}
	}
	return false
}

// besideName reports whether a capitalised word stands next to the words: they
// are a part of another name.
func (s *speller) besideName(first, end int) bool {
	capital := func(i int) bool {
		r, _ := utf8.DecodeRuneInString(s.word(i))
		return unicode.IsUpper(r)
	}
	return first > 0 && s.text[s.words[first-1].End:s.words[first].Start] == " " && capital(first-1) && !english.CommonFold(s.word(first-1)) ||
		end < len(s.words) && s.text[s.words[end-1].End:s.words[end].Start] == " " && capital(end)
}

// ordinary reports whether all the words are ordinary English.
func (s *speller) ordinary(first, end int) bool {
	for i := first; i < end; i++ {
		if !english.CommonFold(s.word(i)) {
			return false
		}
	}
	return true
}

// ordinaryBut reports whether all words of a place but those of a part of it
// belong to the sentence: function words, and ordinary words in small letters.
func (s *speller) ordinaryBut(at, part Span) bool {
	for i, w := range s.words {
		here := Span{w.Start, w.End}
		if !at.Contains(here) || part.Overlaps(here) {
			continue
		}
		if word := s.word(i); !english.Function(english.Fold(word)) && !english.Common(word) {
			return false
		}
	}
	return at.Contains(part)
}

// glued reports whether the place is joined to other characters, as in an
// address or a compound.
func (s *speller) glued(at Span) bool {
	const joints = "-./_@#"
	before, after := s.text[:at.Start], s.text[at.End:]
	return len(before) > 1 && strings.IndexByte(joints, before[len(before)-1]) >= 0 && wordEnds(before[:len(before)-1]) ||
		len(after) > 1 && strings.IndexByte(joints, after[0]) >= 0 && wordBegins(after[1:])
}

// remember computes a value at the first call with a key.
func remember[K comparable, V any](known *map[K]V, key K, compute func() V) V {
	v, ok := (*known)[key]
	if !ok {
		if *known == nil {
			*known = map[K]V{}
		}
		v = compute()
		(*known)[key] = v
	}
	return v
}

// opposite reports whether the other side has the text, as whole words.
func (s *speller) opposite(text string) bool {
	return remember(&s.said, text, func() bool { return s.says(text) })
}

func (s *speller) says(text string) bool {
	for from := 0; ; {
		i := strings.Index(s.other[from:], text)
		if i < 0 {
			return false
		}
		from += i + len(text)
		if !wordEnds(s.other[:from-len(text)]) && !wordBegins(s.other[from:]) {
			return true
		}
	}
}

func wordEnds(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return english.WordRune(r)
}

func wordBegins(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return english.WordRune(r)
}

// derived reports whether letters are the name with an ending: its plural, or
// the people of the place.
func derived(letters, name string) bool {
	if ending, ok := strings.CutPrefix(letters, name); ok {
		ending = strings.TrimSuffix(ending, "s")
		vowel := strings.ContainsRune("aeiouy", rune(name[len(name)-1]))
		return peoples[ending] && (vowel || ending != "n") || letters == name+"s" && !strings.HasSuffix(name, "s") || letters == name+"es"
	}
	last := len(name) - 1
	if last < 3 || !strings.ContainsRune("aeioy", rune(name[last])) {
		return false
	}
	ending, ok := strings.CutPrefix(letters, name[:last])
	ending = strings.TrimSuffix(ending, "s")
	return ok && len(ending) > 1 && peoples[ending] // Chinese, Italian
}

// peoples are the endings that make the people or the adjective of a place or a
// person: Korean, Londoner, Chinese, Israeli.
var peoples = map[string]bool{
	"n": true, "an": true, "ian": true, "ean": true, "ese": true, "ish": true, "er": true, "ite": true, "i": true, "esque": true,
}

// oneEdit reports whether one character changed, added, dropped or moved past
// its neighbour makes a of b.
func oneEdit[T comparable](a, b []T) bool {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	j := 0
	for j < len(a)-i && j < len(b)-i && a[len(a)-1-j] == b[len(b)-1-j] {
		j++
	}
	x, y := a[i:len(a)-j], b[i:len(b)-j]
	return max(len(x), len(y)) <= 1 || len(x) == 2 && len(y) == 2 && x[0] == y[1] && x[1] == y[0]
}

// nearest finds the run of words nearest to one of the spellings.
func (s *speller) nearest(sense *glossary.Sense, texts []string) Slip {
	best, bestCost := Slip{}, far
	for _, text := range texts {
		for _, m := range s.misspellings(text) {
			if m.cost < bestCost || m.cost == bestCost && best.Sense != nil && m.at.Len() < best.Span.Len() {
				best, bestCost = Slip{s.side, m.at, sense, text, Proved}, m.cost
			}
		}
	}
	return best
}

// misspelling is a place at which a name is misspelled.
type misspelling struct {
	at       Span
	expected string
	cost     float64 // the share of the letters that are wrong; 0 for a listed one
}

// misspellings gives the places that may be the name gone wrong.
func (s *speller) misspellings(name string) []misspelling {
	want := glossary.Letters(name)
	if want == "" {
		return nil
	}
	words := english.Words(name, nil)
	var out []misspelling
	s.runs(len(words)+2+humps(name), func(first, end int, got string) bool {
		if len(got) > 2*len(want)+2 {
			return false
		}
		if end-first < len(words) && 4*len(got) < 3*len(want) {
			return true // a part of the name at most
		}
		// No limit is higher than far.
		if cost := english.ApartWithin(got, want, far); cost < far && cost < s.limit(first, end, got, want, name) {
			a, b := s.widen(first, end, cost, want)
			at := s.span(a, b)
			out = append(out, misspelling{at, name, cost})
		}
		return true
	})
	return out
}

// widen adds to a run the small words beside it that bring it nearer to the
// name, as in "Barbara Lisk of" for Barbara Liskov.
func (s *speller) widen(first, end int, cost float64, want string) (int, int) {
	letters := func(a, b int) string {
		l := ""
		for i := a; i < b; i++ {
			l += english.Plain(s.word(i))
		}
		return l
	}
	const gain = 0.6 // of the cost; a word that only happens to share letters brings less
	for {
		a, b := first, end
		if first > 0 && s.text[s.words[first-1].End:s.words[first].Start] == " " {
			if c := english.ApartWithin(letters(first-1, end), want, gain*cost); c < gain*cost {
				a, cost = first-1, c
			}
		}
		if end < len(s.words) && s.text[s.words[end-1].End:s.words[end].Start] == " " {
			if c := english.ApartWithin(letters(a, end+1), want, gain*cost); c < gain*cost {
				b, cost = end+1, c
			}
		}
		if slices.ContainsFunc(s.names, func(n Span) bool { return n.Overlaps(s.span(a, b)) && !n.Overlaps(s.span(first, end)) }) {
			return first, end
		}
		if a == first && b == end {
			return a, b
		}
		first, end = a, b
	}
}

// limit is the share of the letters that may be wrong in a run of words for it
// to be the name gone wrong; 0 where it cannot be.
func (s *speller) limit(first, end int, got, want, name string) float64 {
	at := s.span(first, end)
	if s.glued(at) {
		return 0
	}
	limit := far
	if len(want) < longEnough {
		limit = farShort
	}
	for _, n := range s.names {
		switch {
		case !n.Overlaps(at):
		case at.Contains(n) && n != at && strings.Contains(name, " "):
			limit = farOrdinary // Martin Fouler, where Martin is a name too
		default:
			return 0
		}
	}
	if got == want {
		return limit
	}
	text := s.text[at.Start:at.End]
	if !english.SoundAlike(got[0], want[0]) && len(want) < longEnough {
		limit = min(limit, farOrdinary)
	}
	if s.partOf(first, end, name) {
		limit = min(limit, farOrdinary/2)
	}
	if s.holds(first, end, want) || s.opposite(text) || slices.ContainsFunc(s.terms, at.Overlaps) {
		return 0
	}
	// A small word at an edge belongs to the sentence, unless it has a capital.
	if english.Function(s.word(end-1)) || english.Function(s.word(first)) || english.Function(english.Fold(s.word(first))) && sentenceStart(s.text, at.Start) {
		return 0
	}
	if s.ordinary(first, end) {
		if r, _ := utf8.DecodeRuneInString(text); end-first == 1 && (!unicode.IsUpper(r) || sentenceStart(s.text, at.Start)) {
			return 0
		}
		limit = min(limit, farOrdinary)
		if text == strings.ToLower(text) {
			limit /= 2
		}
	}
	return limit
}

// holds reports whether a run or a part of it is the name, or its plural.
func (s *speller) holds(first, end int, want string) bool {
	for i := first; i < end; i++ {
		letters := ""
		for j := i; j < end; j++ {
			if letters += english.Plain(s.word(j)); letters == want || derived(letters, want) {
				return true
			}
		}
	}
	return false
}

// partOf reports whether a run has a word of the name as it should be, and
// beside it only ordinary words of the sentence.
func (s *speller) partOf(first, end int, name string) bool {
	found := false
	for i := first; i < end; i++ {
		word := s.word(i)
		switch {
		case slices.Contains(strings.Fields(name), word) && strings.Contains(name, " "):
			found = true
		case !english.Common(word):
			return false
		}
	}
	return found
}

// near reports whether what stands between two words lets them be one name.
func near(gap string) bool {
	return len(gap) <= 2 && strings.Trim(gap, " -.'’") == "" && gap != ". "
}

// humps counts the capitals inside the words of a name: at each of them
// speech recognition may write it apart.
func humps(name string) int {
	n := 0
	inWord := false
	for _, r := range name {
		if inWord && unicode.IsUpper(r) {
			n++
		}
		inWord = english.WordRune(r)
	}
	return n
}
