package checker

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"github.com/termdrift/termdrift/glossary"
	"github.com/termdrift/termdrift/internal/lexicon"
	"github.com/termdrift/termdrift/internal/prose"
)

// Pass is what a rule sees: one segment, its mentions and what stands for
// them. It is valid during the call only.
type Pass struct {
	Segment *Segment

	w        *worker
	trace    *trace
	chunk    *chunk
	index    int // in the chunk
	survey   *survey
	target   *target
	usage    *usage // of the mention under the rules' eyes
	seen     seen   // what was found for it
	pair     pairFacts
	words    []lexicon.Key // of the source, beside its mentions
	taken    []Span        // of the target, by reports and accepted renderings; in its order
	covered  cover         // what of the target is taken
	variants []Span        // reported as words in another script
	slips    []Slip
	slipped  bool
}

// Text gives the source or the target text.
func (p *Pass) Text(side Side) string {
	if side == Source {
		return p.Segment.Source.S
	}
	return p.Segment.Target.S
}

// Told reports whether what the reports say is read: if not, they are only
// counted.
func (p *Pass) Told() bool { return !p.w.mute }

// Deprecated gives the first free place in the target at which a rendering
// stands that an entry of the mention deprecates.
func (p *Pass) Deprecated(m *Mention) (Hit, bool) {
	hits := p.seen.deprecated.get(func() (out []Hit) {
		for _, s := range m.Senses {
			right, miscased := p.target.hits(s, s.Deprecated)
			out = append(append(out, right...), miscased...)
		}
		return out
	})
	for ; len(*hits) > 0; *hits = (*hits)[1:] {
		h := (*hits)[0]
		// The rendering of a shorter term may stand in it: 模型 in 环境模型.
		if p.free(h.Span) || p.covered.within(h.Span) && !p.took(h.Span) {
			return h, true
		}
	}
	return Hit{}, false
}

// seen is what was found in the target for the usage under the rules' eyes,
// each computed when a rule first asks: mentions by the thousand may share it.
type seen struct {
	deprecated lazy[[]Hit]
	left       lazy[[]Span]
	misspelled lazy[[]misspelling]
	culprits   lazy[[]Span]
	carried    lazy[bool]
	harmless   lazy[string]
	near       lazy[[]Near]
	parts      lazy[[]Near]
	fullForm   lazy[bool]
	inserted   lazy[bool]
	untouched  lazy[bool]
	stem       lazy[stem]
	longer     map[string]bool // by capitalised run
	variants   lazy[[]Variant]
}

// lazy is a value that is computed when it is first asked for.
type lazy[T any] struct {
	value T
	known bool
}

func (l *lazy[T]) get(compute func() T) *T {
	if !l.known {
		l.value, l.known = compute(), true
	}
	return &l.value
}

// Miscased gives the first free place in the target at which only the
// capitals of an accepted rendering are wrong.
func (p *Pass) Miscased() (Hit, bool) {
	for _, h := range p.usage.miscased {
		if p.free(h.Span) {
			return h, true
		}
	}
	return Hit{}, false
}

// Left gives the first free place in the target at which the English term was
// left standing.
func (p *Pass) Left(m *Mention) (Span, bool) {
	left := p.seen.left.get(func() (out []Span) {
		for _, s := range m.Senses {
			for _, o := range p.target.left(s) {
				if _, explains := p.target.bracketed(o); !explains && !p.copied(Span{o.Start, o.End}) {
					out = append(out, Span{o.Start, o.End})
				}
			}
		}
		return out
	})
	return p.firstFree(left)
}

// copied reports whether a place of the target stands in code that the source
// has too: there it stands for no mention in prose.
func (p *Pass) copied(at Span) bool {
	s, masked := p.target.mask(at)
	return masked && s.Kind == prose.Code && strings.Contains(p.Segment.Source.S, p.target.text[s.Start:s.End])
}

// firstFree gives the first of the spans that is free. It forgets those before
// it: what is taken stays taken.
func (p *Pass) firstFree(spans *[]Span) (Span, bool) {
	for ; len(*spans) > 0; *spans = (*spans)[1:] {
		if p.free((*spans)[0]) {
			return (*spans)[0], true
		}
	}
	return Span{}, false
}

// free reports whether nothing speaks for the span of the target yet.
func (p *Pass) free(at Span) bool { return !p.covered.overlaps(at) }

// take notes that something speaks for the span of the target.
func (p *Pass) take(at Span) {
	i, _ := slices.BinarySearchFunc(p.taken, at, byStart)
	p.taken = slices.Insert(p.taken, i, at)
	p.covered.add(at)
}

// took reports whether something speaks for just this span.
func (p *Pass) took(at Span) bool {
	_, found := slices.BinarySearchFunc(p.taken, at, byStart)
	return found
}

// cover is a set of bytes: spans in their order, none of which touch.
type cover []Span

// from gives the index of the first span that ends behind off.
func (c cover) from(off int) int {
	return sort.Search(len(c), func(i int) bool { return c[i].End > off })
}

func (c cover) overlaps(at Span) bool {
	i := c.from(at.Start)
	return i < len(c) && c[i].Start < at.End
}

// within reports whether at has all of the spans that it touches as a whole.
func (c cover) within(at Span) bool {
	i, j := c.from(at.Start), c.from(at.End-1)
	return (i == len(c) || c[i].Start >= at.Start) && (j == len(c) || c[j].Start >= at.End || c[j].End <= at.End)
}

func (c *cover) add(at Span) {
	i := c.from(at.Start)
	j := i
	for ; j < len(*c) && (*c)[j].Start < at.End; j++ {
		at = Span{min(at.Start, (*c)[j].Start), max(at.End, (*c)[j].End)}
	}
	*c = slices.Replace(*c, i, j, at)
}

// Majority gives the accepted rendering of the sense that the document uses
// most.
func (p *Pass) Majority(s *glossary.Sense) glossary.Rendering {
	return s.Accepted[p.chunk.doc.majority[s]]
}

// Carried reports whether a neighbouring segment of the window has an accepted
// rendering of the mention to spare: more renderings than mentions of its own.
func (p *Pass) Carried(m *Mention) bool {
	return *p.seen.carried.get(func() bool { return p.carried(m) })
}

func (p *Pass) carried(m *Mention) bool {
	return slices.ContainsFunc(p.neighbours(), func(j int) bool {
		n := p.renderings(j, m.Senses)
		return n > 0 && n > p.mentions(j, m)
	})
}

// renderings counts the accepted renderings of senses in segment j.
func (p *Pass) renderings(j int, senses []*glossary.Sense) int {
	if !p.chunk.segments[j].Target.Present() {
		return 0
	}
	right, _ := p.w.targetOf(p.chunk, j).accepted(senses)
	return len(right)
}

// mentions counts the mentions of the term in segment j.
func (p *Pass) mentions(j int, m *Mention) int {
	if u := p.w.usage(p.chunk, j, m.Sense().Concept); u != nil {
		return len(u.mentions)
	}
	return 0
}

// neighbours are the other segments of the window, the nearest first.
func (p *Pass) neighbours() []int {
	p.chunk.beside[p.index] = true
	var out []int
	for n := 1; n <= p.chunk.doc.window; n++ {
		if j := p.index - n; j >= 0 {
			out = append(out, j)
		}
		if j := p.index + n; j < len(p.chunk.segments) {
			out = append(out, j)
		}
	}
	return out
}

// check lets the rules speak on segment i, and gives what they saw, which is
// valid until the next call.
func (w *worker) check(ch *chunk, i int, s *survey) *Pass {
	p := &w.pass
	*p = Pass{Segment: &ch.segments[i], w: w, trace: w.trace, chunk: ch, index: i, survey: s, taken: w.taken[:0], covered: w.covered[:0]}
	usages := w.usages(ch, i)
	if p.Segment.Paired() {
		if len(usages) > 0 || w.names != nil {
			p.target = w.targetOf(ch, i)
		}
		for k := range usages {
			if usages[k].inner {
				continue
			}
			for _, h := range usages[k].hits {
				p.take(h.Span)
			}
		}
		for k := range usages {
			p.usage, p.seen, p.words = &usages[k], seen{}, nil
			w.settle(ch, p)
		}
	}
	for _, r := range w.ask.segment {
		for _, rep := range r.Segment(p) {
			w.emit(ch, p, r, &rep)
		}
	}
	w.taken, w.covered = p.taken, p.covered
	return p
}

// tellMisaligned tells of the stretches that begin at segment i and whose sides
// do not belong together.
func (w *worker) tellMisaligned(ch *chunk, i int) {
	list := ch.doc.misaligned[ch.base+i]
	for k := range list {
		p := &Pass{Segment: &ch.segments[i], w: w, trace: w.trace, chunk: ch, index: i}
		for _, r := range w.ask.misaligned {
			rep := r.Misaligned(p, &list[k])
			w.emit(ch, p, r, &rep)
		}
	}
}

// settle goes through the mentions of one usage: pairs them with the accepted
// renderings and with what the rules find in the place of the others.
func (w *worker) settle(ch *chunk, p *Pass) {
	u := p.usage
	hits := u.pair(func(s *glossary.Sense) int { return ch.doc.majority[s] })
	p.trace.begin(u, hits)
	placed, unplaced := w.placed[:0], w.unplaced[:0]
	for _, h := range hits {
		placed = append(placed, settled{hit: h})
	}
	for n := len(hits); n < len(u.mentions); n++ {
		m := &w.store.asked.Take(1)[0]
		*m = Mention{Occurrence: u.mentions[n], Outcome: Open}
		if m.Sense().Count == glossary.CountOnce {
			if len(hits) > 0 {
				m.Outcome = Served
			} else if n > 0 {
				m.Outcome = Repeated
			}
		}
		p.trace.open(m)
		var st settled
		for _, r := range w.ask.open {
			if m.Misspelled {
				break // the misspelling is reported; a second finding would say no more
			}
			if rep := r.Open(p, m); rep != nil {
				if u.inner {
					rep.Severity = Note
					rep.Excuse = cmp.Or(rep.Excuse, "it stands inside a longer term")
				}
				st = settled{rule: r, rep: rep}
				break
			}
			p.trace.silent(r)
		}
		if st.rep != nil && st.rep.Found != "" && st.rep.Side == Target {
			p.take(st.rep.Span)
			placed = append(placed, st)
			continue
		}
		unplaced = append(unplaced, st)
		if st.rep == nil && m.Outcome != Open && !m.Misspelled {
			// Nothing more will be found for the mentions that follow.
			unplaced = append(unplaced, make([]settled, len(u.mentions)-n-1)...)
			break
		}
	}
	// The first rendering belongs to the first mention, whether it is right
	// or wrong; what has no place takes the mentions that are left over.
	slices.SortStableFunc(placed, func(a, b settled) int { return byStart((&a).span(), (&b).span()) })
	placed = append(placed, unplaced...)
	w.placed, w.unplaced = placed, unplaced
	for n, st := range placed {
		m := &w.store.asked.Take(1)[0]
		*m = Mention{Occurrence: u.mentions[n]}
		p.trace.settle(st)
		if st.rep != nil {
			st.rep.Mention = m
			w.emit(ch, p, st.rule, st.rep)
		} else if st.hit.Sense != nil {
			m.Outcome, m.Hit = Rendered, st.hit
			if u.inner {
				continue
			}
			for _, r := range w.ask.rendered {
				if rep := r.Rendered(p, m); rep != nil {
					rep.Mention = m
					p.trace.rendered(rep)
					w.emit(ch, p, r, rep)
					break
				}
			}
		}
		if !u.inner && w.uses {
			ch.uses = append(ch.uses, p.use(ch.doc.number, m, st.rep))
		}
	}
}

// use records what stands for a mention.
func (p *Pass) use(document int, m *Mention, rep *Report) Use {
	use := Use{Concept: m.Sense().Concept, Term: m.Term, Document: document, Status: None}
	use.Mention, _ = p.Segment.Source.place(m.Span())
	switch {
	case m.Outcome == Rendered:
		use.Text, use.Status = m.Hit.Sense.Accepted[m.Hit.Rendering].Text, Accepted
		use.At, _ = p.Segment.Target.place(m.Hit.Span)
	case rep != nil && rep.Found != "" && rep.Side == Target:
		use.Text, use.Status = rep.Found, rep.Status
		if use.Status == "" {
			use.Status = Observed
		}
		use.At, _ = p.Segment.Target.place(rep.Span)
	}
	return use
}

// emit makes a finding of a report, unless it is silenced.
func (w *worker) emit(ch *chunk, p *Pass, r *Rule, rep *Report) {
	severity, term := w.severity(r, rep), rep.term()
	var by *Suppression
	if severity != Off {
		by = p.Segment.silence(r.Name, term)
	}
	p.trace.emit(r, rep, severity, by)
	if severity == Off || by != nil {
		return
	}
	x := saying{r, severity, rep}
	w.tell(ch, p.Segment, &x)
	if w.keepSaid {
		w.said = append(w.said, x)
	}
}

// tell makes a finding of what is said of a segment.
func (w *worker) tell(ch *chunk, seg *Segment, x *saying) {
	ch.counts.Add(x.severity)
	if w.mute {
		return
	}
	rep := x.report
	f := Finding{
		Rule: x.rule.Name, Severity: x.severity, Side: rep.Side, Segment: seg,
		Term: rep.term(), Expected: rep.Expected, Found: rep.Found, Message: rep.Message,
	}
	text := &seg.Target
	if rep.Side == Source {
		text = &seg.Source
	}
	at, editable := text.place(rep.Span)
	f.At = at
	if rep.Mention != nil {
		f.Mention, _ = seg.Source.place(rep.Mention.Span())
	}
	if rep.Fix != nil && rep.Fix.Span != (Span{}) {
		at, editable = text.place(rep.Fix.Span)
	}
	if rep.Fix != nil && editable {
		written := text.Escape(rep.Fix.Text)
		if written != "" || rep.Fix.Text == "" {
			f.Fixes = []Fix{{rep.Fix.Message, rep.Fix.Applicability, []Edit{{at, written}}}}
		}
	}
	if rep.Sense != nil && rep.Sense.Note != "" {
		f.Message += ". " + strings.TrimSuffix(rep.Sense.Note, ".")
	}
	ch.findings = append(ch.findings, f)
}

// settled is what stands for one mention: an accepted rendering, a report, or
// nothing.
type settled struct {
	rule *Rule
	rep  *Report
	hit  Hit
}

// span is its place in the target.
func (s *settled) span() Span {
	if s.rep != nil {
		return s.rep.Span
	}
	return s.hit.Span
}
