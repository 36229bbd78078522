package checker

// alignments follows the judgements on the segments of a document in their
// order, and keeps the stretches at hand and those that are told. What it keeps
// does not grow with the document, and holds none of its segments.
type alignments struct {
	next  int      // the number of the segment that comes next
	run   stretch  // of segments that are faulty alike
	sums  [2]cusum // of the evidence for a shift
	found [Late + 1]places
}

// stretch is a run of segments of a document.
type stretch struct {
	kind     MisalignmentKind
	from     int // number of the first
	segments int
	last     *Segment // if it is in the chunk at hand
	end      Position // or else where it stands
}

// leave forgets the segments of the chunk at hand.
func (x *stretch) leave() {
	if x.last != nil {
		x.end, x.last = x.last.stands(), nil
	}
}

// places are the misalignments of one kind: those found first, and all of them
// in one.
type places struct {
	first []found
	all   found
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
	a.run.leave()
	for d := range a.sums {
		if c := &a.sums[d]; c.peak >= enoughEvidence {
			c.leave()
		} else {
			c.last = nil // another will be, if any
		}
	}
}

func (x *stretch) add(n int, s *Segment) {
	if x.segments == 0 {
		x.from = n
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
	if c.length == 0 {
		c.from = a.next
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
	x.leave()
	f := found{x.from, Misalignment{Kind: x.kind, Segments: x.segments, Places: 1, Last: x.end}}
	p := &a.found[x.kind]
	if p.all.Places++; p.all.Places == 1 {
		p.all = f
	} else {
		p.all.Segments += f.Segments
		p.all.Last = f.Last
	}
	if p.all.Places <= mostPlaces {
		p.first = append(p.first, f)
	}
}

// stands is where a segment stands: its target, or else its source.
func (s *Segment) stands() Position {
	t := &s.Target
	if !t.Present() {
		t = &s.Source
	}
	at, _ := t.place(Span{0, len(t.S)})
	return at.Start()
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
	out := map[int][]Misalignment{}
	for kind := range a.found {
		p := &a.found[kind]
		list := p.first
		if p.all.Places > mostPlaces {
			list = []found{p.all}
		}
		for _, f := range list {
			out[f.from] = append(out[f.from], f.Misalignment)
		}
	}
	return out
}
