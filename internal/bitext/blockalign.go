package bitext

import (
	"cmp"
	"math"
	"math/bits"
	"slices"

	"github.com/termdrift/termdrift/checker"
)

// Alignment of the blocks of two pages. Dynamic programming finds the cheapest
// way to pair them in order, where a block may also have no partner, and where
// up to three paragraphs may be one on the other side.
//
// What speaks for a pair: the same kind of block, the length (after Gale and
// Church, see align.go), and what translation leaves as it is: names and other words in
// Latin letters, numbers, addresses, code. These marks weigh more the rarer they are.
//
// A block without partner is rarely alone, as translators leave out sections:
// the first is dear, those that follow are cheap (affine gap costs, after
// Osamu Gotoh, "An improved algorithm for matching biological sequences",
// Journal of Molecular Biology 162, 1982).
//
// Only the surroundings of the likely path are computed. That path goes through blocks
// with marks that occur in one block of each page; the longest chain of such
// pairs is in order on both sides (as in Bram Cohen's patience diff). Between
// two of its links the band is as wide as their offset changes, and a bit
// wider everywhere: the links show the way, they do not decide.

// Prices, as negative logarithms of probabilities.
const (
	priceMerge    = 2.5 // of each block that a bead has beyond one a side
	mergeGain     = 0.7 // by which they must fit better together
	priceGap      = 3.0 // of a first block without partner
	priceSection  = 1.0 // less where a heading begins the gap, more where a heading would stand alone before it
	priceFollower = 1.2 // of a block without partner, the first or a following one
	priceHeading  = 2.0 // the same of a heading, which is rarely left out
	priceCode     = 1.0 // the same of a listing
	priceMarkup   = 0.5 // the same of a tag or a rule

	priceKind    = 2.5 // a paragraph for a list item and the like
	priceLevel   = 1.5 // a heading of another level
	priceNested  = 0.4 // another depth of lists and quotes
	priceForeign = 5.0 // a table row for a paragraph and the like
	priceUnlike  = 3.0 // two listings, or two tags, that share nothing

	priceStrange = 2.5 // a translation whose marks are all unknown to the source
	leastMarks   = 0.3 // where they weigh so much

	maxLength  = 6.0  // a shortened translation is one all the same
	maxShared  = 5.0  // what marks may add
	maxStrange = 5.0  // what missing marks may take
	sizeSpread = 10.0 // variance of the length for each letter: lengthVariance for letters of both languages, and what tables and short items add

	never = float32(1e9)
)

// The band is bandLeast blocks to each side of the likely path, and at most
// bandMost more where the path is in doubt over many blocks. Where the cheapest path
// touches an edge of it, all is done again with a band bandGrowth times as wide.
const (
	bandLeast  = 4
	bandGrowth = 5
	bandMost   = 300
	mergeMost  = 3 // blocks on one side of a bead
)

// features of a block are what the alignment looks at.
type features struct {
	kind  blockKind
	level uint8
	name  uint32
	size  float32
	marks []mark32 // sorted by id, without repetition
	total float32  // the weights of all marks
	open  float32  // the price of a gap that begins here
}

// mark32 is a mark that both pages have, with its weight.
type mark32 struct {
	id     uint32
	weight float32
}

// marksMost bounds how many marks of a block are looked at.
const marksMost = 64

// featuresOf describes the blocks of both pages. Marks of one side alone say
// nothing and are left out.
func featuresOf(source, target *page) (a, b []features) {
	marksA, marksB := source.marks(), target.marks()
	counts := countMarks(marksA, marksB)
	return source.features(marksA, counts), target.features(marksB, counts)
}

func (p *page) features(marks [][]uint32, counts markCounts) []features {
	out := make([]features, len(p.blocks))
	arena := make([]mark32, 0, 4*len(marks))
	for i := range p.blocks {
		blk := &p.blocks[i]
		x := &out[i]
		*x = features{kind: blk.kind, level: blk.level, name: blk.name, open: priceGap}
		if blk.kind.translated() {
			x.size = p.size(blk)
		}
		if x.kind == heading {
			x.open -= priceSection
		} else if i > 0 && out[i-1].kind == heading {
			x.open += priceSection
		}
		start := len(arena)
		for _, m := range marks[i] {
			if n := counts.of(m); n.source > 0 && n.target > 0 {
				w := n.weight()
				arena = append(arena, mark32{m, w})
				x.total += w
			}
		}
		x.marks = arena[start:len(arena):len(arena)]
	}
	return out
}

// markCount tells in how many blocks of each page a mark stands.
type markCount struct {
	mark           uint32
	source, target int32
}

// weight is 1 for a mark that each page has in one block.
func (n *markCount) weight() float32 {
	return float32(1 / math.Sqrt(float64(max(n.source, n.target))))
}

// markCounts is a hash table of the marks of the target, as those of the source
// alone do not matter: most words of English do not stand in the translation.
type markCounts []markCount

func countMarks(source, target [][]uint32) markCounts {
	total := 0
	for _, marks := range target {
		total += len(marks)
	}
	counts := make(markCounts, 1<<bits.Len(uint(2*total+1)))
	for _, marks := range target {
		for _, m := range marks {
			n := counts.of(m)
			n.mark = m
			n.target++
		}
	}
	for _, marks := range source {
		for _, m := range marks {
			if n := counts.of(m); n.target > 0 {
				n.source++
			}
		}
	}
	return counts
}

// of is the place of a mark in the table, or that where it would stand.
func (c markCounts) of(m uint32) *markCount {
	for i := int(m); ; i++ {
		if n := &c[i&(len(c)-1)]; n.mark == m || n.target == 0 {
			return n
		}
	}
}

// marks gives the different marks of every block, sorted.
func (p *page) marks() [][]uint32 {
	out := make([][]uint32, len(p.blocks))
	arena := make([]uint32, 0, len(p.f.Data)/16)
	for i := range p.blocks {
		b := &p.blocks[i]
		start := len(arena)
		if b.kind.translated() {
			for _, sp := range p.texts(b) {
				arena = marksOf(arena, p.f.Data[sp.Start:sp.End])
			}
			if b.kind == heading { // its name may have been taken off the text
				arena = marksOf(arena, p.f.Data[p.spans[b.last-1].End:max(b.end, p.spans[b.last-1].End)])
			}
		} else {
			whole := p.trim(b.start, b.end)
			arena = marksOf(arena, p.f.Data[whole.Start:min(whole.End, whole.Start+marksMost*32)])
			if b.kind == code {
				arena = append(arena, hashMark(p.f.Data[whole.Start:whole.End]))
			}
		}
		own := arena[start:]
		slices.Sort(own)
		own = slices.Compact(own)
		if len(own) > marksMost {
			own = own[:marksMost] // those of the smallest hashes, so that both sides keep the same
		}
		out[i] = own
		arena = arena[:start+len(own)]
	}
	return out
}

// shared is the weight of the marks that both blocks have.
func shared(a, b *features) (sum float32) {
	x, y := a.marks, b.marks
	for len(x) > 0 && len(y) > 0 {
		switch {
		case x[0].id < y[0].id:
			x = x[1:]
		case x[0].id > y[0].id:
			y = y[1:]
		default:
			sum += x[0].weight
			x, y = x[1:], y[1:]
		}
	}
	return sum
}

// kindPrice is what speaks against a pair by the kinds of its blocks.
func kindPrice(a, b *features) float32 {
	switch {
	case a.kind == b.kind:
		switch {
		case a.name != b.name:
			return priceForeign
		case a.level == b.level:
			return 0
		case a.kind == heading:
			return priceLevel
		}
		return priceNested
	case !a.kind.translated() || !b.kind.translated():
		return never
	case a.kind <= item && b.kind <= item:
		return priceKind
	case a.kind == heading && b.kind == paragraph, a.kind == paragraph && b.kind == heading:
		return priceKind + priceLevel
	}
	return priceForeign
}

// pairEvidence is what lengths and marks say about a pair; both is the weight
// of the marks that its blocks share.
func pairEvidence(a, b *features, both float32) float32 {
	cost := evidenceOf(a.size, b.size, both, a.total, b.total)
	if !a.kind.translated() && both == 0 && a.total+b.total > 0 {
		cost += priceUnlike
	}
	return cost
}

// evidenceOf is the same of sizes and weights: those of the marks that both
// sides have and of all of each side.
func evidenceOf(sizeA, sizeB, both, totalA, totalB float32) float32 {
	cost := float32(0)
	if sizeA > 0 && sizeB > 0 {
		d := sizeA - sizeB
		cost = min(d*d/(sizeSpread*(sizeA+sizeB)), maxLength)
	}
	if totalA+totalB == 0 {
		return cost
	}
	// What the translation has and the source lacks is stranger than the
	// reverse, and strangest where that is all it has.
	strange := 1.5*(totalB-both) + 0.5*(totalA-both)
	if totalB > leastMarks {
		strange += priceStrange * (totalB - both) / totalB
	}
	return cost + min(strange, maxStrange) - min(2*both, maxShared)
}

// pairPrice is the price of pairing a with b.
func pairPrice(a, b *features, both float32) float32 {
	return min(never, kindPrice(a, b)+pairEvidence(a, b, both))
}

// gapPrice is the price of leaving a block without partner.
func gapPrice(a *features) float32 {
	switch a.kind {
	case heading:
		return priceHeading
	case code:
		return priceCode
	case scaffold:
		return priceMarkup
	}
	return priceFollower
}

// alignBlocks finds the beads of two pages, in order. A bead has one to three
// blocks on a side and one on the other, or one block and none.
func alignBlocks(a, b []features) []bead {
	for least := bandLeast; ; least *= bandGrowth {
		l := newLattice(a, b, least)
		for i := range l.rows {
			l.fill(i)
		}
		if beads, touched := l.trace(); !touched || least > bandMost {
			return beads
		}
	}
}

// lattice holds the prices of all paths through the band.
type lattice struct {
	a, b []features
	// rows[i] are the states after i blocks of a and lo, lo+1 … of b.
	rows []latticeRow
	from []uint8 // how each state was reached
	// The last rows of prices; a bead looks back over at most mergeMost.
	best, gapA, gapB, both [mergeMost + 1][]float32
}

// latticeRow is a row's part of the band.
type latticeRow struct {
	lo, hi int // states, hi is exclusive
	at     int // of the state lo, in from
}

// How a state was reached: the bead of the best path without gap, and which of
// the paths is best.
const (
	beadMask = 7      // index in beadShapes
	bestGapA = 1 << 3 // a block of a without partner is best
	bestGapB = 1 << 4
	moreGapA = 1 << 5 // and it follows another
	moreGapB = 1 << 6
)

var beadShapes = [...]struct{ a, b int }{{1, 1}, {2, 1}, {1, 2}, {3, 1}, {1, 3}}

func newLattice(a, b []features, least int) *lattice {
	l := &lattice{a: a, b: b, rows: bandOf(a, b, least)}
	states, widest := 0, 0
	for i := range l.rows {
		r := &l.rows[i]
		r.at = states
		states += r.hi - r.lo
		widest = max(widest, r.hi-r.lo)
	}
	l.from = make([]uint8, states)
	for i := range l.best {
		l.best[i], l.gapA[i] = make([]float32, widest), make([]float32, widest)
		l.gapB[i], l.both[i] = make([]float32, widest), make([]float32, widest)
	}
	return l
}

// look gives the price at row i and column j, never outside of the band.
func (l *lattice) look(prices *[mergeMost + 1][]float32, i, j int) float32 {
	if i < 0 {
		return never
	}
	if r := &l.rows[i]; j >= r.lo && j < r.hi {
		return prices[i%(mergeMost+1)][j-r.lo]
	}
	return never
}

// fill computes row i.
func (l *lattice) fill(i int) {
	r := &l.rows[i]
	k := i % (mergeMost + 1)
	best, gapA, gapB, both := l.best[k], l.gapA[k], l.gapB[k], l.both[k]
	var x *features // the last block of a
	above, gap := latticeRow{}, never
	if i > 0 {
		x, above = &l.a[i-1], l.rows[i-1]
		gap = gapPrice(x)
	}
	bestAbove, gapAbove := l.best[(i+mergeMost)%(mergeMost+1)], l.gapA[(i+mergeMost)%(mergeMost+1)]
	for j := r.lo; j < r.hi; j++ {
		at := j - r.lo
		if i == 0 && j == 0 {
			best[at], gapA[at], gapB[at], both[at] = 0, never, never, 0
			continue
		}
		pair, from := never, uint8(0)
		if i > 0 && j > 0 {
			both[at] = shared(x, &l.b[j-1])
			pair, from = l.pair(i, j, both[at])
		}
		ga, gb := never, never
		if j >= above.lo && j < above.hi {
			open, more := bestAbove[j-above.lo]+x.open, gapAbove[j-above.lo]
			if more < open {
				open = more
				from |= moreGapA
			}
			ga = open + gap
		}
		if j > r.lo {
			open, more := best[at-1]+l.b[j-1].open, gapB[at-1]
			if more < open {
				open = more
				from |= moreGapB
			}
			gb = open + gapPrice(&l.b[j-1])
		}
		gapA[at], gapB[at] = ga, gb
		if ga < pair {
			pair = ga
			from |= bestGapA
		}
		if gb < pair {
			pair = gb
			from = from&^bestGapA | bestGapB
		}
		best[at] = pair
		l.from[r.at+at] = from
	}
}

// pair is the price of the cheapest path to row i and column j that ends in a
// bead with both sides, and the shape of that bead.
func (l *lattice) pair(i, j int, both float32) (price float32, shape uint8) {
	x, y := &l.a[i-1], &l.b[j-1]
	kind := kindPrice(x, y)
	if kind >= never {
		return never, 0
	}
	alone := pairEvidence(x, y, both)
	price = l.look(&l.best, i-1, j-1) + kind + alone
	// Several for one only where they fit better together than any of them
	// alone.
	if x.kind > item || y.kind > item || alone <= mergeGain {
		return price, 0
	}
	if i > 1 && x.size < y.size {
		sizes, total, all, least := x.size, x.total, both, alone
		for n := 2; n <= min(mergeMost, i); n++ {
			z, own := &l.a[i-n], l.look(&l.both, i-n+1, j)
			if own >= never || z.kind > item {
				break
			}
			sizes, total, all = sizes+z.size, total+z.total, all+own
			least = min(least, pairEvidence(z, y, own))
			e := evidenceOf(sizes, y.size, all, total, y.total)
			if p := l.look(&l.best, i-n, j-1) + float32(n-1)*priceMerge + kindPrice(z, y) + e; e < least-mergeGain && p < price {
				price, shape = p, uint8(2*n-3)
			}
		}
	}
	if j > 1 && y.size < x.size {
		sizes, total, all, least := y.size, y.total, both, alone
		for n := 2; n <= min(mergeMost, j); n++ {
			z, own := &l.b[j-n], l.look(&l.both, i, j-n+1)
			if own >= never || z.kind > item {
				break
			}
			sizes, total, all = sizes+z.size, total+z.total, all+own
			least = min(least, pairEvidence(x, z, own))
			e := evidenceOf(x.size, sizes, all, x.total, total)
			if p := l.look(&l.best, i-1, j-n) + float32(n-1)*priceMerge + kindPrice(x, z) + e; e < least-mergeGain && p < price {
				price, shape = p, uint8(2*n-2)
			}
		}
	}
	return price, shape
}

// trace follows the cheapest path back from the end, and tells whether it
// touches an edge of the band.
func (l *lattice) trace() (out []bead, touched bool) {
	i, j := len(l.a), len(l.b)
	out = make([]bead, 0, max(i, j))
	gapA, gapB := false, false // the path is inside a gap
	for i > 0 || j > 0 {
		r := &l.rows[i]
		from := l.from[r.at+j-r.lo]
		touched = touched || j == r.lo && j > 0 || j == r.hi-1 && j < len(l.b)
		a, b := 0, 0
		switch {
		case gapA || !gapB && from&bestGapA != 0:
			a, gapA = 1, from&moreGapA != 0
		case gapB || from&bestGapB != 0:
			b, gapB = 1, from&moreGapB != 0
		default:
			shape := beadShapes[from&beadMask]
			a, b = shape.a, shape.b
		}
		out = append(out, bead{checker.Span{Start: i - a, End: i}, checker.Span{Start: j - b, End: j}})
		i, j = i-a, j-b
	}
	slices.Reverse(out)
	return out, touched
}

// bandOf finds which part of each row is computed.
func bandOf(a, b []features, least int) []latticeRow {
	rows := make([]latticeRow, len(a)+1)
	chain := append(chainOf(a, b), link{len(a), len(b), 0})
	at := link{}
	half := least
	for _, next := range chain {
		di, dj := next.a-at.a, next.b-at.b
		reach := min(bandMost, max(di-dj, dj-di))
		for i := at.a; i <= next.a; i++ {
			j := at.b
			if di > 0 {
				j += (i - at.a) * dj / di
			}
			wide := least + reach
			if i == at.a { // the row of a link is as wide as its wider side
				wide = max(wide, half)
			}
			r := &rows[i]
			lo, hi := max(0, j-wide), min(len(b), j+wide)+1
			if r.hi > 0 {
				lo, hi = min(lo, r.lo), max(hi, r.hi)
			}
			r.lo, r.hi = lo, hi
		}
		half = least + reach
		at = next
	}
	// A path must lead from row to row: no row begins behind the end of the
	// one before, nor before its beginning.
	rows[0].lo = 0
	for i := 1; i < len(rows); i++ {
		rows[i].hi = max(rows[i].hi, rows[i-1].hi)
	}
	rows[len(a)].hi = len(b) + 1
	for i := len(rows) - 2; i >= 0; i-- {
		rows[i].lo = min(rows[i].lo, rows[i+1].lo)
		rows[i].hi = max(rows[i].hi, rows[i+1].lo+1)
	}
	return rows
}

// link is a pair of blocks that surely belong together.
type link struct {
	a, b   int
	weight int
}

// chainOf finds the blocks that have marks of their own in common, and of
// these the heaviest chain that goes forward on both sides.
func chainOf(a, b []features) []link {
	where := map[uint32]int{} // blocks of b with a mark that occurs once
	for j := range b {
		for _, m := range b[j].marks {
			if m.weight == 1 {
				where[m.id] = j
			}
		}
	}
	var links []link
	for i := range a {
		start := len(links)
		for _, m := range a[i].marks {
			if m.weight != 1 {
				continue
			}
			j := where[m.id]
			if k := slices.IndexFunc(links[start:], func(l link) bool { return l.b == j }); k >= 0 {
				links[start+k].weight++
			} else if kindPrice(&a[i], &b[j]) < priceForeign {
				links = append(links, link{i, j, 1})
			}
		}
	}
	return heaviestChain(links, len(b))
}

// heaviestChain picks of links, sorted by a, those with the greatest weight
// that are in order by b, in n log n steps: best[j] of a Fenwick tree is the
// heaviest chain that ends at or before block j of b.
func heaviestChain(links []link, blocks int) []link {
	slices.SortStableFunc(links, func(x, y link) int {
		return cmp.Or(x.a-y.a, y.b-x.b) // of one block of a, one link at most
	})
	tree := make([]int, blocks+2) // index of a chain's last link, from 1
	weight := make([]int, len(links)+1)
	before := make([]int, len(links)+1)
	last := 0
	for k, l := range links {
		for j := l.b; j > 0; j &= j - 1 {
			if t := tree[j]; weight[t] > weight[before[k+1]] {
				before[k+1] = t
			}
		}
		weight[k+1] = weight[before[k+1]] + l.weight
		for j := l.b + 1; j < len(tree); j += j & -j {
			if weight[tree[j]] < weight[k+1] {
				tree[j] = k + 1
			}
		}
		if weight[k+1] > weight[last] {
			last = k + 1
		}
	}
	var out []link
	for k := last; k > 0; k = before[k] {
		out = append(out, links[k-1])
	}
	slices.Reverse(out)
	return out
}
