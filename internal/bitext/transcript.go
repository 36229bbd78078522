package bitext

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/termdrift/termdrift/checker"
)

// transcript reads lines that alternate between the languages, as people type
// them.
//
// A line gets its language from its letters, or, where these do not tell, from
// its neighbours. Blank lines make paragraphs; consecutive lines of one
// language in a paragraph are a stretch. A stretch in the first language and
// the stretch in the second that follows translate each other. Which language
// comes first is found by trying both.
var transcript = Format{
	Name:       "transcript",
	Summary:    "alternating English and Chinese lines",
	Extensions: []string{".txt", ".text", ".md", ".markdown", ""},
	Window:     1,
	Detect:     func(string) int { return 1 },
	Decode:     decodeTranscript,
}

func decodeTranscript(f *checker.File, _ *Options, emit Emit) error {
	lines, notes := scanLines(f)
	return pairAlternating(f, lines, notes, emit)
}

// pairAlternating pairs the lines of a file that holds both languages.
func pairAlternating(f *checker.File, lines []line, notes comments, emit Emit) error {
	parts := stretches(f.Data, lines)
	english := assemble(f.Data, parts, false)
	chinese := assemble(f.Data, parts, true)
	if chinese.cost < english.cost {
		english = chinese
	}
	return emitGroups(f, f, english.groups, emit, notes)
}

// stretch is a run of lines in one language without a blank line inside, or
// one line that holds both languages.
type stretch struct {
	lines     []line
	chinese   bool
	both      *group // of a line that holds both languages
	paragraph int
}

// stretches settles the language of each line and gathers them.
func stretches(data string, lines []line) []stretch {
	whole := wholePairs(data, lines)
	for i := 1; i < len(lines); i++ {
		if whole[i-1] != nil {
			lines[i].blank = true // it stands between its neighbours
		}
	}
	chinese := settle(lines, whole)
	var out []stretch
	paragraph := 0
	for i := range lines {
		if lines[i].blank {
			paragraph++
		}
		if n := len(out) - 1; i > 0 && !lines[i].blank && whole[i] == nil && whole[i-1] == nil && chinese[i] == chinese[i-1] {
			out[n].lines = append(out[n].lines, lines[i])
			continue
		}
		out = append(out, stretch{lines[i : i+1 : i+1], chinese[i], whole[i], paragraph})
	}
	return out
}

// settle decides the language of every line, where the line itself tells and
// where it does not, by the likeliest sequence (Viterbi). How often a
// language follows the other, with or without a blank line between, is
// counted on the lines that tell.
func settle(lines []line, whole []*group) []bool {
	var seen [2][2][2]float64 // blank, language before, language
	for i := 1; i < len(lines); i++ {
		a, b := lines[i-1].lean, lines[i].lean
		if min(max(a, -a), max(b, -b)) >= sure/2 && whole[i-1] == nil && whole[i] == nil {
			seen[bit(lines[i].blank)][bit(a > 0)][bit(b > 0)]++
		}
	}
	var cost [2]float64
	from := make([][2]int8, len(lines))
	for i := range lines {
		var next [2]float64
		for b := range 2 {
			best := math.Inf(1)
			for a := range 2 {
				c := cost[a]
				if i > 0 && whole[i-1] == nil {
					n := seen[bit(lines[i].blank)][a]
					c -= math.Log((n[b] + 1) / (n[0] + n[1] + 2))
				}
				if c < best {
					best, from[i][b] = c, int8(a)
				}
			}
			next[b] = best
		}
		next[0] += float64(max(0, lines[i].lean))
		next[1] += float64(max(0, -lines[i].lean))
		cost = next
	}
	out := make([]bool, len(lines))
	state := int8(bit(cost[1] < cost[0]))
	for i := len(lines) - 1; i >= 0; i-- {
		out[i] = state == 1
		state = from[i][state]
	}
	return out
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// assembly is a reading of the whole document.
type assembly struct {
	data   string
	second bool    // Chinese comes first, English second
	strict bool    // outside of paragraphs, single lines alternate
	ratio  float64 // Chinese characters for an English one
	many   bool    // there are several paragraphs
	groups []group
	cost   float64
}

// Prices of what speaks against a reading.
const (
	priceUnpaired = 3.0
	priceTitle    = 1.0 // the first line without partner
	priceBlank    = 0.5 // a blank line inside a pair
	joinPrior     = 1.0 // lines of one paragraph rather belong together
	joinMost      = 12  // longer stretches are aligned instead of joined

	maxLengthPrice = 3.0 // of a pair whose lengths do not fit
)

// assemble pairs the stretches, Chinese first or English first.
func assemble(data string, parts []stretch, chineseFirst bool) *assembly {
	as := &assembly{data: data, second: chineseFirst}
	as.survey(parts)
	swapped := as.swapped(parts)
	var left []stretch
	for i := 0; i < len(parts); i++ {
		p := &parts[i]
		if p.both != nil {
			as.leftOver(left)
			left = left[:0]
			as.groups = append(as.groups, *p.both)
			continue
		}
		if i+1 < len(parts) {
			q := &parts[i+1]
			inOrder := p.chinese == chineseFirst && q.chinese != chineseFirst
			if q.both == nil && p.paragraph == q.paragraph && (inOrder || swapped && p.chinese != q.chinese && as.alone(parts, i)) {
				as.leftOver(left)
				left = left[:0]
				if !inOrder {
					p, q = q, p
				}
				as.pair(p, q, as.many && as.alone(parts, i))
				i++
				continue
			}
		}
		left = append(left, *p)
	}
	as.leftOver(left)
	return as
}

// survey finds what holds for the whole document.
func (as *assembly) survey(parts []stretch) {
	ones, all := 0, 0
	english, chinese := 0, 0
	for i := range parts {
		p := &parts[i]
		for j := range p.lines {
			if n := length(as.data, &p.lines[j]); p.chinese {
				chinese += n
			} else {
				english += n
			}
		}
		if i > 0 {
			q := &parts[i-1]
			as.many = as.many || p.paragraph != q.paragraph
			if p.paragraph == q.paragraph && q.chinese == as.second && p.chinese != as.second && !as.alone(parts, i-1) {
				all++
				if len(p.lines) == 1 && len(q.lines) == 1 {
					ones++
				}
			}
		}
	}
	as.strict = all > 0 && ones*2 >= all
	as.ratio = lengthRatio(english, chinese)
}

// alone reports whether parts[i] and the next are a whole paragraph.
func (as *assembly) alone(parts []stretch, i int) bool {
	p := parts[i].paragraph
	return parts[i+1].paragraph == p && (i == 0 || parts[i-1].paragraph != p) &&
		(i+2 == len(parts) || parts[i+2].paragraph != p)
}

// swapped reports whether paragraphs are so regularly a pair in this order
// that one in the other order is a pair as well.
func (as *assembly) swapped(parts []stretch) bool {
	right, wrong := 0, 0
	for i := 0; i+1 < len(parts); i++ {
		if as.alone(parts, i) && parts[i].chinese != parts[i+1].chinese {
			if parts[i].chinese == as.second {
				right++
			} else {
				wrong++
			}
		}
	}
	return right > wrong
}

// leftOver pairs neighbouring stretches of different paragraphs.
func (as *assembly) leftOver(parts []stretch) {
	for len(parts) > 0 {
		a := 0
		for a < len(parts) && parts[a].chinese == as.second {
			a++
		}
		b := a
		for b < len(parts) && parts[b].chinese != as.second {
			b++
		}
		as.match(parts[:a], parts[a:b])
		parts = parts[b:]
	}
}

// match pairs stretches of the first language with those of the second that
// follow.
func (as *assembly) match(a, b []stretch) {
	switch {
	case len(a) == len(b):
		for i := range a {
			as.pair(&a[i], &b[i], true)
		}
	case len(a) == 0 || len(b) == 0:
		as.single(flatten(a), flatten(b))
	case len(a) == 1 || len(b) == 1:
		as.single(flatten(a[:len(a)-1]), nil)
		as.pair(&a[len(a)-1], &b[0], true)
		as.single(nil, flatten(b[1:]))
	default:
		for _, x := range align(as.lengths(a), as.lengths(b)) {
			p, q := a[x.a.Start:x.a.End], b[x.b.Start:x.b.End]
			if len(p) == 1 && len(q) == 1 {
				as.pair(&p[0], &q[0], true)
			} else {
				as.join(flatten(p), flatten(q))
			}
		}
	}
}

// pair pairs two stretches; whole tells that each is all that its paragraph
// has of its language. Where times or speakers cut both, these tell what
// belongs together.
func (as *assembly) pair(a, b *stretch, whole bool) {
	ua, ub := turns(a.lines), turns(b.lines)
	both := a.lines[0].turn && b.lines[0].turn
	switch k, m := len(ua), len(ub); {
	case k == m && k > 1:
		for i := range ua {
			as.lines(ua[i], ub[i], true)
		}
	case k != m && both && min(k, m) == 1 && len(a.lines) != len(b.lines):
		as.single(slices.Concat(ua[:k-1]...), nil)
		as.lines(ua[k-1], ub[0], true)
		as.single(nil, slices.Concat(ub[1:]...))
	default:
		as.lines(a.lines, b.lines, whole || both)
	}
}

// turns cuts lines before each that a time or a speaker opens.
func turns(lines []line) (out [][]line) {
	start := 0
	for i := range lines {
		if i > start && lines[i].turn {
			out = append(out, lines[start:i])
			start = i
		}
	}
	return append(out, lines[start:])
}

// lines pairs the lines of two stretches.
func (as *assembly) lines(a, b []line, whole bool) {
	switch k, m := len(a), len(b); {
	case k == m:
		for i := range a {
			as.add(a[i:i+1], b[i:i+1])
		}
	case !whole && as.strict, k+m == 3 && !as.joined(a, b):
		// A line without partner: the neighbours belong together.
		as.single(a[:k-1], nil)
		as.add(a[k-1:], b[:1])
		as.single(nil, b[1:])
	case max(k, m) > joinMost:
		for _, x := range align(as.lineLengths(a), as.lineLengths(b)) {
			as.join(a[x.a.Start:x.a.End], b[x.b.Start:x.b.End])
		}
	default:
		as.add(a, b)
	}
}

// joined reports whether the lengths speak for two lines having one
// translation, rather than one of them none.
func (as *assembly) joined(a, b []line) bool {
	ratio := as.ratio
	if as.second {
		ratio = 1 / ratio
	}
	near := lengthCost(sum(as.lineLengths(a[len(a)-1:])), sum(as.lineLengths(b[:1])), ratio)
	return lengthCost(sum(as.lineLengths(a)), sum(as.lineLengths(b)), ratio) <= near+joinPrior
}

// join adds a segment, or single ones where a side is empty.
func (as *assembly) join(a, b []line) {
	if len(a) == 0 || len(b) == 0 {
		as.single(a, b)
		return
	}
	as.add(a, b)
}

// single adds lines that have no partner.
func (as *assembly) single(a, b []line) {
	for i := range a {
		as.add(a[i:i+1], nil)
	}
	for i := range b {
		as.add(nil, b[i:i+1])
	}
}

// add adds the segment of lines a, in the first language, and b, and its
// price.
func (as *assembly) add(a, b []line) {
	source, target := a, b
	if as.second {
		source, target = b, a
	}
	as.groups = append(as.groups, group{source, target})
	if len(a) == 0 || len(b) == 0 {
		if as.cost += priceUnpaired; len(as.groups) == 1 {
			as.cost += priceTitle - priceUnpaired
		}
		return
	}
	if b[0].blank && a[0].number < b[0].number || a[0].blank && b[0].number < a[0].number {
		as.cost += priceBlank
	}
	as.cost += min(maxLengthPrice, lengthCost(sum(as.lineLengths(source)), sum(as.lineLengths(target)), as.ratio))
	as.cost -= as.shared(source, target)
}

// shared is how many names and numbers of the Chinese stand in the English,
// up to three.
func (as *assembly) shared(source, target []line) float64 {
	words := strings.FieldsFunc(as.beginning(target), func(r rune) bool {
		return isHan(r) || !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	if len(words) == 0 {
		return 0
	}
	english := strings.ToLower(as.beginning(source))
	n := 0
	for _, word := range words {
		if strings.Contains(english, strings.ToLower(word)) {
			n++
		}
	}
	return float64(min(n, 3))
}

func (as *assembly) beginning(lines []line) string {
	sp := lines[0].text
	return as.data[sp.Start:min(sp.End, sp.Start+leanBytes)]
}

func (as *assembly) lineLengths(lines []line) []int {
	out := make([]int, len(lines))
	for i := range lines {
		out[i] = length(as.data, &lines[i])
	}
	return out
}

func (as *assembly) lengths(parts []stretch) []int {
	out := make([]int, len(parts))
	for i := range parts {
		out[i] = sum(as.lineLengths(parts[i].lines))
	}
	return out
}

func flatten(parts []stretch) (out []line) {
	for i := range parts {
		out = append(out, parts[i].lines...)
	}
	return out
}
