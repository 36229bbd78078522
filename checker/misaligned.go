package checker

// alignments follows the judgements on the segments of a document in their
// order, and keeps the stretches at hand and those that are told.
type alignments struct {
	next  int      // the number of the segment that comes next
	run   stretch  // of segments that are faulty alike
	sums  [2]cusum // of the evidence for a shift
	found []found
}

// stretch is a run of segments of a document.
type stretch struct {
	kind        MisalignmentKind
	from        int // number of the first
	segments    int
	first, last *Segment
}

// found is a misalignment that begins at a segment.
type found struct {
	from int
	Misalignment
}

// cusum sums up the evidence for a shift.
type cusum struct {
	stretch // from where the sum was last zero to where it was highest
	length  int
	sum     float64
	peak    float64
}

// follow takes the judgements on a chunk.
func (a *alignments) follow(ch *chunk) {
	for k, j := range ch.judged {
		s := &ch.segments[ch.from+k]
		if j.kind != a.run.kind {
			a.close()
		}
		if j.kind != Aligned {
			a.run.kind = j.kind
			a.run.add(a.next, s)
		}
		for d := range a.sums {
			a.sum(d, j.shift[d], s)
		}
		a.next++
	}
}

func (x *stretch) add(n int, s *Segment) {
	if x.first == nil {
		x.from, x.first = n, s
	}
	x.last = s
	x.segments++
}

// close ends the run of faulty segments.
func (a *alignments) close() {
	if a.run.kind != Aligned {
		a.tell(&a.run)
	}
	a.run = stretch{}
}

// sum adds evidence for a shift.
func (a *alignments) sum(d int, nats float64, s *Segment) {
	c := &a.sums[d]
	c.sum += nats
	if c.sum <= 0 || c.sum < c.peak-enoughEvidence {
		a.end(d)
		return
	}
	if c.first == nil {
		c.from, c.first = a.next, s
	}
	c.length++
	if c.sum > c.peak {
		c.peak, c.last, c.segments = c.sum, s, c.length
	}
}

// end ends a stretch that may be shifted.
func (a *alignments) end(d int) {
	c := &a.sums[d]
	if c.peak >= enoughEvidence && c.segments >= leastShifted {
		c.kind = Early + MisalignmentKind(d)
		a.tell(&c.stretch)
	}
	*c = cusum{}
}

func (a *alignments) tell(x *stretch) {
	a.found = append(a.found, found{x.from, Misalignment{
		Kind: x.kind, Segments: x.segments, Places: 1, First: x.first.stands(), Last: x.last.stands(),
	}})
}

// stands is what a segment has: its target, or else its source.
func (s *Segment) stands() Location {
	t := &s.Target
	if !t.Present() {
		t = &s.Source
	}
	at, _ := t.place(Span{0, len(t.S)})
	return at
}

// mostPlaces is in how many places of a document the same fault is told one by
// one. Beyond that it is how the document is: a catalogue in the middle of its
// translation.
const mostPlaces = 10

// settle ends all stretches at the end of the document, and gives what there
// is to tell by the segments at which it begins.
func (a *alignments) settle() map[int][]Misalignment {
	a.close()
	for d := range a.sums {
		a.end(d)
	}
	var places [Late + 1]int
	var all [Late + 1]*Misalignment // of the faults that are told at once
	for i := range a.found {
		f := &a.found[i]
		if places[f.Kind]++; all[f.Kind] == nil {
			copied := f.Misalignment
			all[f.Kind] = &copied
			continue
		}
		sum := all[f.Kind]
		sum.Segments += f.Segments
		sum.Places++
		sum.Last = f.Last
	}
	out := map[int][]Misalignment{}
	for i := range a.found {
		f := &a.found[i]
		if places[f.Kind] <= mostPlaces {
			out[f.from] = append(out[f.from], f.Misalignment)
		} else if sum := all[f.Kind]; sum != nil {
			out[f.from] = append(out[f.from], *sum)
			all[f.Kind] = nil // told
		}
	}
	return out
}
