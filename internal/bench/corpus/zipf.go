package corpus

import (
	"math"
	"math/rand/v2"
)

// zipf draws ranks by the law of Zipf and Mandelbrot: that of rank r has a
// probability in proportion to 1/(r+flatness). The inverse of its distribution
// is a table with straight lines between its points.
type zipf []uint32 // rank << fraction

const (
	// flatness makes the commonest terms about alike. It is such that a glossary
	// of 2,700 entries finds about four times as much as one of 124.
	flatness = 20
	points   = 1 << 12
	fraction = 12
)

func newZipf(n int) zipf {
	z := make(zipf, points+1)
	all := math.Log(float64(n)/flatness + 1)
	for i := range z {
		rank := flatness * (math.Exp(all*float64(i)/points) - 1)
		z[i] = uint32(math.Round(rank * (1 << fraction)))
	}
	z[points] = uint32(n << fraction)
	return z
}

func (z zipf) draw(r *rand.Rand) int {
	u := r.Uint32()
	i, between := u>>20, uint64(u&(1<<20-1))
	rank := uint64(z[i]) + uint64(z[i+1]-z[i])*between>>20
	return int(rank >> fraction)
}
