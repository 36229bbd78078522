package bitext

import (
	"cmp"
	"math"
	"slices"

	"github.com/termdrift/termdrift/checker"
)

// Subtitles are aligned by time. A segment is a bead of cues of the one file
// and cues of the other, as in the alignment by length (align.go); what a bead
// costs is the time during which only one of its sides stands on the screen.
// So no threshold tells which cues belong together: a cue that is split in two
// on the other side costs nothing but the joint, and one that the other file
// lacks costs its own duration, wherever it is put.
//
// priceJoint is what each further cue of a bead costs, in milliseconds. The
// same words come up to half a second earlier or later in the other language,
// and that alone must join no cues.
const (
	priceJoint     = 600
	priceUnmatched = 100 // of a cue without partner, beside its duration
	mostInBead     = 6   // cues
)

// alignCues pairs the cues of two texts. Where they come from two files,
// mapped says so: the clocks may differ.
func alignCues(source, target []half, mapped bool) []cueGroup {
	a, b := byTime(source), byTime(target)
	ta, tb := times(a), times(b)
	if mapped {
		fitClock(ta, tb).apply(ta)
	}
	var out []cueGroup
	for _, x := range alignTimes(ta, tb) {
		out = append(out, cueGroup{a[x.a.Start:x.a.End], b[x.b.Start:x.b.End]})
	}
	return out
}

func byTime(list []half) []half {
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b half) int { return cmp.Compare(a.at.begin, b.at.begin) })
	return list
}

func times(list []half) []interval {
	out := make([]interval, len(list))
	for i := range list {
		out[i] = list[i].at
	}
	return out
}

// timeShape is a shape that a bead may have.
type timeShape struct{ a, b, price int }

var timeShapes = func() (out []timeShape) {
	for n := 2; n <= mostInBead; n++ {
		for a := 1; a < n; a++ {
			out = append(out, timeShape{a, n - a, (n - 2) * priceJoint})
		}
	}
	return append(out, timeShape{1, 0, priceUnmatched}, timeShape{0, 1, priceUnmatched})
}()

// alignTimes matches intervals that are ordered by their beginning, by dynamic
// programming. Row i, when i of a are matched, looks at the columns whose cues
// come up about that time.
func alignTimes(a, b []interval) []bead {
	windows := timeWindows(a, b)
	at := make([]int, len(windows)+1) // where the row begins in from
	for i, w := range windows {
		at[i+1] = at[i] + w.Len()
	}
	from := make([]uint8, at[len(windows)])
	var costs [mostInBead][]int // of the last rows
	for i, w := range windows {
		row := slices.Grow(costs[i%mostInBead][:0], w.Len())[:w.Len()]
		costs[i%mostInBead] = row
		for j := w.Start; j < w.End; j++ {
			best, shape := math.MaxInt, 0 // no way to here
			if i == 0 && j == 0 {
				best = 0
			}
			for s, x := range timeShapes {
				p, q := i-x.a, j-x.b
				if p < 0 || q < windows[p].Start || q >= windows[p].End {
					continue
				}
				before := costs[p%mostInBead][q-windows[p].Start]
				if before >= best-x.price {
					continue // MaxInt: there is no way to it
				}
				if cost, ok := timeCost(a[p:i], b[q:j]); ok && before+cost+x.price < best {
					best, shape = before+cost+x.price, s
				}
			}
			row[j-w.Start] = best
			from[at[i]+j-w.Start] = uint8(shape)
		}
	}
	var out []bead
	for i, j := len(a), len(b); i > 0 || j > 0; {
		x := timeShapes[from[at[i]+j-windows[i].Start]]
		out = append(out, bead{checker.Span{Start: i - x.a, End: i}, checker.Span{Start: j - x.b, End: j}})
		i, j = i-x.a, j-x.b
	}
	slices.Reverse(out)
	return out
}

// timeCost is for how long only one of the sides stands on the screen. Cues
// that never stand there together make no bead.
func timeCost(a, b []interval) (cost int, ok bool) {
	common := 0
	touch := false // a cue of no duration stands there with another
	last := math.MinInt
	for _, x := range a {
		if x.begin = max(x.begin, last); x.begin > x.end {
			continue // it is over before the one before it
		}
		last = x.end
		cost += x.end - x.begin
		end := math.MinInt
		for _, y := range b {
			if y.begin = max(y.begin, end); y.begin <= y.end {
				end = y.end
				both := x.overlap(y)
				common += max(0, both)
				touch = touch || both == 0 && (x.begin == x.end || y.begin == y.end)
			}
		}
	}
	last = math.MinInt
	for _, y := range b {
		if y.begin = max(y.begin, last); y.begin <= y.end {
			last = y.end
			cost += y.end - y.begin
		}
	}
	if len(a) > 0 && len(b) > 0 && common == 0 && !touch {
		return 0, false
	}
	return cost - 2*common, true
}

const (
	windowSlack = 2000 // milliseconds that matched cues may be apart in the window
	windowMost  = 64   // columns of a row, beside those that lead to the next
)

// timeWindows gives for each row the columns that are looked at: cues before
// them are over when the next of a begins, cues behind them begin when the last
// one is over. Rows share a column with the next, so that there is a way
// through; and all rows together have no more columns than cues, times a
// constant.
func timeWindows(a, b []interval) []checker.Span {
	out := make([]checker.Span, len(a)+1)
	over, ahead := 0, 0 // of b, before the next of a; not begun after the last of a
	middle := -1        // of more cues at a time than a row has columns, each a takes the next
	for i := range out {
		for i < len(a) && over < len(b) && b[over].end < a[i].begin-windowSlack {
			over++
		}
		for i > 0 && ahead < len(b) && b[ahead].begin <= a[i-1].end+windowSlack {
			ahead++
		}
		low, high := min(over, ahead), max(over, ahead)
		middle = max(low, min(high, middle+1))
		out[i] = checker.Span{Start: max(low, middle-windowMost/2), End: min(high, middle+windowMost/2) + 1}
	}
	out[0].Start, out[len(a)].End = 0, len(b)+1
	for i := 1; i < len(out); i++ {
		out[i].Start = max(out[i].Start, out[i-1].Start)
		out[i].End = max(out[i].End, out[i].Start+1)
		out[i-1].End = max(out[i-1].End, out[i].Start+1)
	}
	return out
}
