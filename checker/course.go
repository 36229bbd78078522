package checker

// mostParts bounds the parts into which the mentions of a term are counted, so
// that the course of a term takes no more memory in a large corpus than in a
// small one. It is even: parts are joined two by two.
const mostParts = 60

// record counts the nth mention of the term, from 0, for one of its
// renderings. Parts grow as mentions come.
func (d *Drift) record(rendering, n int) {
	d.Stride = max(d.Stride, 1)
	if n/d.Stride == mostParts {
		d.Stride *= 2
		for i := range d.Renderings {
			d.Renderings[i].Course = joined(d.Renderings[i].Course)
		}
	}
	r := &d.Renderings[rendering]
	for len(r.Course) <= n/d.Stride {
		r.Course = append(r.Course, 0)
	}
	r.Course[n/d.Stride]++
}

// joined joins parts two by two.
func joined(parts []int) []int {
	for i := 0; i < len(parts); i += 2 {
		n := parts[i]
		if i+1 < len(parts) {
			n += parts[i+1]
		}
		parts[i/2] = n
	}
	return parts[:(len(parts)+1)/2]
}
