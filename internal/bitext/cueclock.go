package bitext

import "math"

// clock maps the times of one file to those of another: the one may begin
// later, and run at another frame rate.
type clock struct {
	rate   float64
	offset float64 // milliseconds
}

func (c clock) of(ms int) int { return int(math.Round(c.rate*float64(ms) + c.offset)) }

func (c clock) apply(list []interval) {
	if c == (clock{rate: 1}) {
		return
	}
	for i := range list {
		list[i] = interval{c.of(list[i].begin), c.of(list[i].end)}
	}
}

// rates are tried where the clocks differ: those between 23.976, 24 and 25
// frames a second, and small ones, close enough together that a fit finds any
// other between them.
var rates = func() (out []float64) {
	for n := -8; n <= 8; n++ {
		out = append(out, 1+float64(n)*0.00025)
	}
	for _, r := range [...]float64{25 / 24.0, 25 / 23.976} {
		out = append(out, r, 1/r)
	}
	return out
}()

const (
	beginTolerance = 300            // milliseconds between the beginnings of two cues that belong together
	mostOffset     = 30 * 60 * 1000 // milliseconds
	voteWidth      = 100            // milliseconds that one vote speaks for
	mostVoters     = 1000           // cues on each side
)

// fitClock finds how the times of a map to those of b, both ordered. The pairs
// of beginnings vote for the difference between them, at each rate; the best
// is then fitted to the beginnings that it brings together, by least squares.
// It must prove itself against the clock that both files share.
func fitClock(a, b []interval) clock {
	same := clock{rate: 1}
	if len(a) == 0 || len(b) == 0 {
		return same
	}
	x, y := begins(a), begins(b)
	proof, half := evidence(x, y, same)
	if proof > 0 && half {
		return same
	}
	best, most := same, 0
	votes := make([]int32, 2*mostOffset/voteWidth+3)
	for _, rate := range rates {
		if offset, n := vote(x, y, rate, votes); n > most {
			best, most = clock{rate, offset}, n
		}
	}
	for _, tolerance := range [...]float64{1000, 600, beginTolerance, beginTolerance} {
		best = refit(x, y, best, tolerance)
	}
	if better, _ := evidence(x, y, best); better > max(proof, 0) {
		return best
	}
	return same
}

func begins(list []interval) []float64 {
	out := make([]float64, len(list))
	for i := range list {
		out[i] = float64(list[i].begin)
	}
	return out
}

// vote gives the most frequent difference between the beginnings of x at a
// rate and those of y, and how many speak for it. The votes are scratch.
func vote(x, y []float64, rate float64, votes []int32) (offset float64, n int) {
	x, y = x[:min(len(x), mostVoters)], y[:min(len(y), mostVoters)]
	least := max(-mostOffset, y[0]-rate*x[len(x)-1])
	most := min(mostOffset, y[len(y)-1]-rate*x[0])
	if least > most {
		return 0, 0 // further apart
	}
	votes = votes[:int((most-least)/voteWidth)+3]
	clear(votes)
	for _, p := range x {
		for _, q := range y {
			if d := q - rate*p; d >= least && d <= most {
				votes[1+int((d-least)/voteWidth)]++
			}
		}
	}
	best := 0
	for i := 1; i+1 < len(votes); i++ {
		if v := int(votes[i-1] + votes[i] + votes[i+1]); v > n {
			best, n = i, v
		}
	}
	return least + (float64(best)-0.5)*voteWidth, n
}

// refit fits a clock to the beginnings that it brings together.
func refit(x, y []float64, c clock, tolerance float64) clock {
	var n, sx, sy, sxx, sxy float64
	nearest(x, y, c, tolerance, func(p, q float64) {
		n, sx, sy, sxx, sxy = n+1, sx+p, sy+q, sxx+p*p, sxy+p*q
	})
	if d := n*sxx - sx*sx; n >= 3 && d > 0 {
		if rate := (n*sxy - sx*sy) / d; rate > 0.9 && rate < 1.1 {
			return clock{rate, (sy - rate*sx) / n}
		}
	}
	return c
}

// nearest gives each beginning of x whose nearest of y is within the
// tolerance, with that one.
func nearest(x, y []float64, c clock, tolerance float64, do func(p, q float64)) {
	j := 0
	for _, p := range x {
		at := c.rate*p + c.offset
		for j+1 < len(y) && math.Abs(y[j+1]-at) <= math.Abs(y[j]-at) {
			j++
		}
		if math.Abs(y[j]-at) <= tolerance {
			do(p, y[j])
		}
	}
}

// evidence weighs what speaks for a clock, in nats; above 0 it is to be
// believed. half tells that it brings together half of the beginnings or more.
//
// A clock that is off brings a beginning together with another by chance: with
// the probability p that the tolerance covers of the time. That m of n are
// brought together has then at most the probability exp(-n D(m/n || p)), where D
// is the relative entropy (Chernoff's bound). Set off against it are the clocks
// that one would try before this one, the more the further it is from the other
// file's, and that a false clock is worse than a missed one.
func evidence(x, y []float64, c clock) (nats float64, half bool) {
	const doubt = 100
	first, last := y[0]-beginTolerance, y[len(y)-1]+beginTolerance
	n, m := 0.0, 0.0
	for _, p := range x {
		if at := c.rate*p + c.offset; at >= first && at <= last {
			n++
		}
	}
	nearest(x, y, c, beginTolerance, func(float64, float64) { m++ })
	p := 2 * beginTolerance * float64(len(y)) / (last - first)
	if n == 0 || p >= 1 || m/n <= p {
		return -math.Log(doubt), false
	}
	entropy := m / n * math.Log(m/n/p)
	if m < n {
		entropy += (1 - m/n) * math.Log((1-m/n)/(1-p))
	}
	rivals := 1.0
	if c != (clock{rate: 1}) {
		middle := x[len(x)/2]
		rivals = float64(len(rates)) * (1 + math.Abs(c.rate*middle+c.offset-middle)/beginTolerance)
	}
	return n*entropy - math.Log(doubt*rivals), 2*m >= n
}
