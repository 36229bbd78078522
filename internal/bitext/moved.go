package bitext

import "math"

// moves are the blocks that stand in another order in the translation: for
// each block the one of the other page that it belongs to, or -1.
type moves struct{ source, target []int } // by block of the target, by block of the source

const (
	// movedNear is how many pairs may lie between a block and its translation
	// where a single mark speaks for them, and movedSure the weight of marks
	// with which they may stand anywhere.
	movedNear = 3
	movedSure = 2
	// movedMost bounds the blocks that are tried for a mark, and movedPrice
	// what a pair may cost.
	movedMost  = 8
	movedPrice = 1
)

// loose is a block without partner.
type loose struct {
	block int
	after int // pairs before it
	features
}

// movedBlocks finds among the blocks without partner those that have marks in
// common and are each other's best. Here a mark is rare when few of these
// blocks have it.
func movedBlocks(a, b []features, beads []bead) *moves {
	m := &moves{source: make([]int, len(b)), target: make([]int, len(a))}
	for j := range m.source {
		m.source[j] = -1
	}
	for i := range m.target {
		m.target[i] = -1
	}
	left, right := looseBlocks(a, b, beads)
	if len(left) == 0 || len(right) == 0 {
		return m
	}
	where := map[uint32][]int{} // marks, with the blocks on the right that have them
	for k := range right {
		for _, mark := range right[k].marks {
			where[mark.id] = append(where[mark.id], k)
		}
	}
	best := make([]int, len(right)) // for each block on the right one on the left, from 1
	prices := make([]float32, len(right))
	for k := range prices {
		prices[k] = movedPrice
	}
	for i := range left {
		x := &left[i]
		found, price := -1, float32(movedPrice)
		for _, mark := range x.marks {
			if len(where[mark.id]) > movedMost {
				continue
			}
			for _, k := range where[mark.id] {
				y := &right[k]
				both := shared(&x.features, &y.features)
				if near := max(x.after-y.after, y.after-x.after) <= movedNear; !near && both < movedSure {
					continue
				}
				if p := pairPrice(&x.features, &y.features, both); p < price && p < prices[k] {
					found, price = k, p
				}
			}
		}
		if found >= 0 {
			best[found], prices[found] = i+1, price
		}
	}
	for k, i := range best {
		if i > 0 {
			m.source[right[k].block], m.target[left[i-1].block] = left[i-1].block, right[k].block
		}
	}
	return m
}

// looseBlocks gives the translated blocks of both pages that have no partner,
// with marks that weigh what they do among these.
func looseBlocks(a, b []features, beads []bead) (left, right []loose) {
	pairs := 0
	counts := map[uint32][2]int{}
	note := func(out []loose, xs []features, i, side int) []loose {
		if !xs[i].kind.translated() {
			return out
		}
		for _, mark := range xs[i].marks {
			n := counts[mark.id]
			n[side]++
			counts[mark.id] = n
		}
		return append(out, loose{i, pairs, xs[i]})
	}
	for _, x := range beads {
		switch {
		case x.a.Len() > 0 && x.b.Len() > 0:
			pairs++
		case x.a.Len() > 0:
			left = note(left, a, x.a.Start, 0)
		default:
			right = note(right, b, x.b.Start, 1)
		}
	}
	weigh := func(xs []loose) {
		for i := range xs {
			marks := make([]mark32, 0, len(xs[i].marks))
			xs[i].total = 0
			for _, mark := range xs[i].marks {
				if n := counts[mark.id]; n[0] > 0 && n[1] > 0 {
					w := float32(1 / math.Sqrt(float64(max(n[0], n[1]))))
					marks = append(marks, mark32{mark.id, w})
					xs[i].total += w
				}
			}
			xs[i].marks = marks
		}
	}
	weigh(left)
	weigh(right)
	return left, right
}
