package bitext

import (
	"math"
	"unicode/utf8"

	"github.com/termdrift/termdrift/checker"
)

// Alignment by length after William A. Gale and Kenneth W. Church, "A Program
// for Aligning Sentences in Bilingual Corpora", Computational Linguistics
// 19(1), 1993: long texts have long translations. The length of a translation
// in characters is taken for normally distributed around a multiple of the
// length of its original, with a variance that grows with that length;
// dynamic programming finds the likeliest sequence of beads.
//
// The variance per English character measured between 0.6 (interviews) and
// 2.5 (textbooks with formulas) Chinese characters; the multiple, about a
// third, is taken from the two texts themselves.
const lengthVariance = 1.0

// bead matches a stretch of the first text with one of the second.
type bead struct{ a, b checker.Span }

// beads are the shapes that a bead may have, with the price of each: minus
// the logarithm of its frequency in table 5 of the paper.
var beads = [...]struct {
	a, b  int
	price float64
}{
	{1, 1, 0.12},
	{1, 0, 5.3},
	{0, 1, 5.3},
	{2, 1, 3.1},
	{1, 2, 3.1},
}

// band bounds how far the alignment may stray from the diagonal, so that
// files of many lines take linear time and memory.
const band = 400

// align matches texts of the given lengths, in code points.
func align(a, b []int) []bead {
	ratio := lengthRatio(sum(a), sum(b))
	n, m := len(a), len(b)
	width := 2*band + 1
	low := func(i int) int { // the leftmost column of a row
		if n == 0 {
			return 0
		}
		return i*m/n - band
	}
	// A row keeps its costs for the two rows that follow.
	var rows [3][]float64
	for i := range rows {
		rows[i] = make([]float64, width)
	}
	from := make([]uint8, (n+1)*width)
	at := func(i, j int) float64 {
		k := j - low(i)
		if i < 0 || j < 0 || k < 0 || k >= width {
			return math.Inf(1)
		}
		return rows[i%3][k]
	}
	for i := range n + 1 {
		row := rows[i%3]
		for k := range row {
			row[k] = math.Inf(1)
		}
		for j := max(0, low(i)); j <= min(m, low(i)+width-1); j++ {
			if i == 0 && j == 0 {
				row[-low(0)] = 0
				continue
			}
			best, shape := math.Inf(1), 0
			for s, x := range beads {
				cost := at(i-x.a, j-x.b) + x.price
				if x.a > i || x.b > j || math.IsInf(cost, 1) {
					continue
				}
				if x.a > 0 && x.b > 0 {
					cost += lengthCost(sum(a[i-x.a:i]), sum(b[j-x.b:j]), ratio)
				}
				if cost < best {
					best, shape = cost, s
				}
			}
			row[j-low(i)] = best
			from[i*width+j-low(i)] = uint8(shape)
		}
	}
	var out []bead
	for i, j := n, m; i > 0 || j > 0; {
		x := beads[from[i*width+j-low(i)]]
		out = append(out, bead{checker.Span{Start: i - x.a, End: i}, checker.Span{Start: j - x.b, End: j}})
		i, j = i-x.a, j-x.b
	}
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return out
}

// lengthCost is how unlikely it is that texts of these lengths translate each
// other; it is bounded, as a shortened translation is one all the same.
func lengthCost(a, b int, ratio float64) float64 {
	mean := (float64(a) + float64(b)/ratio) / 2
	d := float64(b) - ratio*float64(a)
	return min(d*d/(2*lengthVariance*max(mean, 1)), 20)
}

// lengthRatio is the length of b by that of a, kept within reason where the
// texts are short or one is missing in part.
func lengthRatio(a, b int) float64 {
	return max(0.15, min(6.0, float64(b)/float64(max(a, 1))))
}

func sum(xs []int) int {
	n := 0
	for _, x := range xs {
		n += x
	}
	return n
}

func length(data string, l *line) int {
	return utf8.RuneCountInString(data[l.text.Start:l.text.End])
}
