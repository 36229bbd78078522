package checker

import (
	"cmp"
	"context"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/termdrift/termdrift/glossary"
	"github.com/termdrift/termdrift/internal/chinese"
)

// Options are the choices of a run.
type Options struct {
	// Window is the number of neighbouring segments on each side that are
	// looked at; negative for what the document's format asks for.
	Window int
	// Severities overrule the rules' own, by rule name.
	Severities map[string]Severity
	// Jobs is the number of segments checked at a time; 0 for one a core.
	Jobs int
}

// Checker checks documents against a glossary. It is immutable.
type Checker struct {
	matcher *glossary.Matcher
	names   *glossary.RenderingIndex // nil without names
	slips   *slipIndex
	listed  *glossary.RenderingIndex // misspellings of names; nil without any
	rules   []*Rule
	ask     asked
	options Options
	region  chinese.Region // of the glossary's target

	conditional []*glossary.Sense // with a condition
}

// New makes a checker.
func New(m *glossary.Matcher, rules []*Rule, o Options) *Checker {
	if o.Jobs <= 0 {
		o.Jobs = runtime.GOMAXPROCS(0)
	}
	c := &Checker{matcher: m, names: m.IndexNames(), rules: rules, options: o, region: chinese.RegionOf(m.Target)}
	if c.names != nil {
		c.slips = newSlipIndex(m)
		c.listed = m.IndexMisspellings()
	}
	for _, r := range rules {
		if c.enabled(r) {
			c.ask.add(r)
		}
	}
	for _, concept := range m.Concepts {
		for _, sense := range concept.Senses {
			if !sense.When.Always() {
				c.conditional = append(c.conditional, sense)
			}
		}
	}
	return c
}

// asked are the rules that can report anything, by what they are asked about.
type asked struct{ open, rendered, segment, misaligned, corpus []*Rule }

func (a *asked) add(r *Rule) {
	for _, x := range []struct {
		asked bool
		list  *[]*Rule
	}{{r.Open != nil, &a.open}, {r.Rendered != nil, &a.rendered}, {r.Segment != nil, &a.segment}, {r.Misaligned != nil, &a.misaligned}, {r.Corpus != nil, &a.corpus}} {
		if x.asked {
			*x.list = append(*x.list, r)
		}
	}
}

// severity gives the severity of a report of the rule; Off drops it.
func (c *Checker) severity(r *Rule, rep *Report) Severity {
	said, overruled := c.options.Severities[r.Name]
	base := r.Severity
	if overruled {
		base = said
	} else if rep.Sense != nil && rep.Sense.Severity != "" && base != Off {
		base, _ = ParseSeverity(rep.Sense.Severity)
	}
	switch {
	case base == Off:
		return Off
	case rep.Severity == Note:
		return Note // softened: likely no fault
	case overruled || rep.Sense != nil && rep.Sense.Severity != "":
		return base
	case rep.Severity != Off:
		return rep.Severity
	}
	return base
}

// enabled reports whether the rule can report anything.
func (c *Checker) enabled(r *Rule) bool {
	if s, overruled := c.options.Severities[r.Name]; overruled {
		return s != Off
	}
	return r.Severity != Off
}

// Result is what Check came to.
type Result struct {
	Findings []Finding // in the order of Finding.Compare
	Summary  Summary
	Uses     []Use // in the order of the documents, segments and mentions
}

// Use is one mention of a concept and what stands for it.
type Use struct {
	Concept  *glossary.Concept
	Document int      // index of the document
	Mention  Location // in the source
	At       Location // the rendering; File is nil where none was identified
	Text     string   // as the glossary writes it, or as it stands; "" for none
	Status   RenderingStatus
	Term     string
}

// Check checks documents and gathers all that comes of it.
func (c *Checker) Check(docs []*Document) *Result {
	var r Result
	summary, _ := c.Run(context.Background(), docs, Receiver{ // nothing here fails
		Finding: func(f *Finding) error {
			r.Findings = append(r.Findings, *f)
			return nil
		},
		Use: func(u *Use) { r.Uses = append(r.Uses, *u) },
	})
	slices.SortStableFunc(r.Uses, func(a, b Use) int { return cmp.Compare(a.Document, b.Document) })
	r.Summary = summary
	return &r
}

// Receiver takes what comes of a run. What is nil is not asked for, and not
// computed.
type Receiver struct {
	// Finding takes the findings, in the order of Finding.Compare. They refer
	// to their documents: who keeps them keeps those. An error ends the run.
	Finding func(*Finding) error
	// Use takes what stands for each mention, document by document in the
	// order of their paths.
	Use func(*Use)
	// Read hears of each document that was read, of the segments with both
	// sides that it has, and of what was wrong with it.
	Read func(d *Document, paired int, err error)
	// Progress hears how far the run is: the segments that one of the two
	// rounds is done with.
	Progress func(round, segments int)
}

// Run checks the documents. What comes of it is the same whatever the number
// of jobs.
//
// It goes over the segments twice: first it finds the mentions and their
// renderings, from which it learns what each document and the whole corpus
// prefer; then, as far as there is something to look at, the rules speak of the
// segments that they have to look at. A text that comes again is judged once.
// The error is that of the receiver or of ctx; the summary then tells of what
// was done.
func (c *Checker) Run(ctx context.Context, docs []*Document, r Receiver) (Summary, error) {
	var sum Summary
	var out sequence
	var corpus []Finding
	for _, rule := range c.ask.corpus {
		if docs = loaded(docs); len(docs) > 0 {
			for _, f := range rule.Corpus(&Corpus{c, docs}) {
				if f.Segment.silence(rule.Name, f.Term) != nil {
					continue
				}
				f.Rule, f.Severity = rule.Name, c.severity(rule, &Report{})
				sum.Add(f.Severity)
				corpus = append(corpus, f)
			}
		}
	}
	mute := r.Finding == nil
	once := mute && r.Use == nil // a text that comes again only counts
	state, survey, err := c.survey(ctx, docs, r, once)
	sum.Files = len(state)
	if err != nil {
		return sum, err // nothing was judged
	}
	survey.foresee()
	tell := func(f *Finding) error { return nil }
	if r.Finding != nil {
		names := newFingerprints()
		tell = func(f *Finding) error {
			names.name(f)
			return r.Finding(f)
		}
		out.add(corpus)
	}
	slices.SortStableFunc(state, func(a, b *document) int { return cmp.Compare(a.path, b.path) })
	next := 0 // document in this order
	segments := 0
	var sayings *recall[[]saying]
	if r.Use == nil && !once { // what stands for a mention comes of the check itself
		sayings = newRecall[[]saying](state, sayingBytes)
	}
	err = c.round(ctx, state, survey.idle, (*document).again, func(w *worker, ch *chunk) {
		w.mute, w.uses, w.glances, w.sayings = mute, r.Use != nil, survey.glances, sayings
		glimpse := &ch.doc.chunks[ch.number]
		if !glimpse.asks() {
			return
		}
		for i := ch.from; i < ch.to; i++ {
			k := ch.skipped + i - ch.from
			if glimpse.look.has(k) {
				w.judge(ch, i, survey)
			}
			if glimpse.misaligned.has(k) {
				w.tellMisaligned(ch, i)
			}
		}
	}, func(ch *chunk) error {
		if r.Use != nil {
			for i := range ch.uses {
				r.Use(&ch.uses[i])
			}
		}
		if whole := &ch.doc.chunks[ch.number]; ch.skipped+ch.to-ch.from == whole.segments { // its last share
			sum.Segments += whole.paired
		}
		sum.Errors += ch.counts.Errors
		sum.Warnings += ch.counts.Warnings
		sum.Notes += ch.counts.Notes
		if r.Progress != nil {
			segments += ch.to - ch.from
			r.Progress(2, segments)
		}
		if once { // else findings and uses are in the segments
			ch.forget()
		}
		if mute {
			return nil
		}
		out.add(ch.findings)
		if ch.doc.Read == nil || ch.number+1 == len(ch.doc.chunks) {
			return nil // its findings may come in another order than its segments
		}
		return out.release(limit{ch.doc.Path, ch.end()}, tell)
	}, func(d *document, _ error) {
		read, _ := d.again()
		for _, g := range d.chunks[read:] {
			if !g.asks() { // that nobody looked at again
				sum.Segments += g.paired
				segments += g.segments
			}
		}
		if r.Progress != nil {
			r.Progress(2, segments)
		}
		next++
		if next < len(state) {
			if err := out.release(limit{state[next].path, 0}, tell); err != nil {
				out.failed = err
			}
		}
	})
	if err == nil {
		err = out.failed
	}
	if err == nil {
		err = out.flush(tell)
	} else if ctx.Err() != nil {
		_ = out.flush(tell) // what was found so far
	}
	return sum, err
}

// loaded reads documents into memory.
func loaded(docs []*Document) []*Document {
	out := make([]*Document, len(docs))
	for i, d := range docs {
		out[i] = d
		if d.Read != nil {
			whole := *d
			whole.Read = nil
			// A fault is told when the segments before it are checked.
			_ = d.Read(func(batch *Batch) error {
				whole.Segments = append(whole.Segments, batch.Segments...)
				return nil
			})
			out[i] = &whole
		}
	}
	return out
}

// survey makes the first of the two rounds.
func (c *Checker) survey(ctx context.Context, docs []*Document, r Receiver, once bool) ([]*document, *survey, error) {
	state := make([]*document, len(docs))
	for i, d := range docs {
		state[i] = c.document(d, i)
	}
	s := newSurvey(c)
	look := c.firstLook()
	look.all, look.once = look.all || r.Use != nil, once
	segments := 0
	seen := newRecall[glance](state, glanceBytes)
	s.glances, s.once = seen, once
	err := c.round(ctx, state, s.idle, nil, func(w *worker, ch *chunk) {
		ch.seen.from, ch.seen.segments = ch.base+ch.from, ch.to-ch.from
		seen.warm(ch)
		for i := ch.from; i < ch.to; i++ {
			w.glimpse(ch, i, seen, look)
		}
		if look.aligned {
			w.align(ch)
		}
	}, func(ch *chunk) error {
		d := ch.doc
		s.w.begin(ch)
		for i := ch.from; i < ch.to; i++ {
			if !d.repeats(ch, i) {
				d.count(ch, i, s)
			}
		}
		d.chunks = append(d.chunks, ch.seen)
		d.paired += ch.seen.paired
		d.alignments.follow(ch)
		s.listen(ch)
		d.hold(ch)
		if r.Progress != nil {
			segments += ch.to - ch.from
			r.Progress(1, segments)
		}
		return nil
	}, func(d *document, err error) {
		d.settle(c.matcher)
		if r.Read != nil {
			r.Read(d.Document, d.paired, err)
		}
	})
	return state, s, err
}

// firstLook is what the first round looks for.
type firstLook struct {
	all     bool // a rule has something to ask of every segment
	names   bool // one has of those in which a name may be miswritten
	aligned bool // one has of those whose sides do not belong together
	once    bool // the rules need not look at a text that comes again
}

func (c *Checker) firstLook() (l firstLook) {
	for _, r := range c.ask.segment {
		l.all = l.all || !r.Names
		l.names = l.names || r.Names && c.names != nil
	}
	l.aligned = len(c.ask.misaligned) > 0
	return l
}

// glance is what the first round needs to know of a segment.
type glance struct {
	look   bool // the rules have to look at its mentions
	names  bool // a name may be miswritten
	copy   bool // its findings are counted where the same text stands that the rules look at
	paired bool // both sides hold text
	alignment
	lengths
	beside uint64 // the neighbourhood in which that is its alignment
	found  packed
}

// note is what a segment tells of a concept: that it lacks its rendering, or by
// which it is rendered if that is the rendering of a name or one of several.
type note struct {
	concept   int32 // its number
	part      int32 // the sense of the concept, or else the usage in its segment that lacks the rendering
	rendering int32 // an accepted one, or one of the following
}

const (
	introduces = -1 // the sense may be introduced here
	lacks      = -2
)

func renderedAs(s *glossary.Sense, rendering int) note {
	return note{s.Concept.Number, int32(slices.Index(s.Concept.Senses, s)), int32(rendering)}
}

// glimpse looks at a segment for the first time, unless its text is known.
func (w *worker) glimpse(ch *chunk, i int, seen *recall[glance], look firstLook) {
	k := i - ch.from
	g := &ch.glances[k]
	same, known := seen.of(ch, i)
	if known {
		*g = same.what
		ch.same[k] = same
		if look.aligned && g.beside != ch.neighbourhood(i) {
			g.alignment = w.alignment(ch, i)
		}
	} else {
		usages := w.usages(ch, i)
		*g = w.glance(usages)
		g.paired = ch.segments[i].Paired()
		g.names = look.names && w.maySlip(ch, i)
		if look.aligned {
			g.lengths, g.alignment, g.beside = ch.segments[i].lengths(), w.alignment(ch, i), ch.neighbourhood(i)
		}
		// What the rules say later may depend on the neighbours.
		seen.keep(ch, i, *g, len(g.found), ch.beside[i] || look.once && (look.all || g.look || g.names))
	}
	if g.paired {
		ch.seen.paired++
	}
	if g.names {
		ch.seen.names.set(k)
	}
	if known && look.once {
		g.copy = true
		same.again.Add(1)
	} else if look.all || g.look || g.names {
		ch.seen.look.set(k)
	}
}

func (w *worker) glance(usages []usage) (g glance) {
	notes := w.notes[:0]
	for k := range usages {
		u := &usages[k]
		if len(u.hits) < len(u.mentions) {
			g.look = true
		}
		for n, h := range u.hits {
			several := len(h.Sense.Accepted) > 1
			if !u.inner && n < len(u.mentions) && (several || h.Sense.Name) {
				notes = append(notes, renderedAs(h.Sense, h.Rendering))
			}
			g.look = g.look || several
			if h.Sense.First != "" && !u.inner {
				notes = append(notes, renderedAs(h.Sense, introduces))
			}
		}
	}
	for k := range usages { // behind the others, which are read more often
		if u := &usages[k]; !u.inner && len(u.hits) == 0 {
			notes = append(notes, note{u.concept().Number, int32(k), lacks})
		}
	}
	w.notes = notes
	g.found = w.pack(notes, usages)
	return g
}

// Mentions lists the mentions of the glossary's terms in the sources of the
// documents, translated or not, without looking at what stands for them.
func (c *Checker) Mentions(docs []*Document) []Use {
	w := c.worker()
	var uses []Use
	for n, d := range docs {
		ch := c.document(d, n).whole()
		for i := range ch.segments {
			src := &ch.segments[i].Source
			for _, o := range w.mentions(ch, i) {
				at, _ := src.place(Span{o.Start, o.End})
				uses = append(uses, Use{Concept: o.Senses[0].Concept, Term: o.Term, Document: n, Mention: at, Status: None})
			}
		}
	}
	return uses
}

// PairDocument makes a document of pairs, as a file in which every text is a
// line.
func PairDocument(path string, pairs []Pair) *Document {
	var data strings.Builder
	for _, p := range pairs {
		data.WriteString(p.Source + "\n" + p.Target + "\n")
	}
	f := &File{Path: path, Data: data.String()}
	d := &Document{Path: path, Format: "pairs", Window: 1}
	at := 0
	for i, p := range pairs {
		target := at + len(p.Source) + 1
		d.Segments = append(d.Segments, Segment{
			Number: i + 1,
			Source: Text{File: f, S: p.Source, Start: at},
			Target: Text{File: f, S: p.Target, Start: target},
		})
		at = target + len(p.Target) + 1
	}
	return d
}

func (c *Checker) document(d *Document, number int) *document {
	s := &document{Document: d, number: number, window: c.options.Window, path: slices.Min(d.paths()), files: map[*glossary.Sense]bool{}, counts: map[*glossary.Sense][]int{}}
	if s.window < 0 {
		s.window = d.Window
	}
	for _, sense := range c.conditional {
		s.files[sense] = matchesFiles(&sense.When, d.Path)
	}
	return s
}

// matchesFiles reports whether the path is among the files of a condition,
// whose patterns count from the folder of its glossary.
func matchesFiles(c *glossary.Condition, name string) bool {
	if len(c.Files) == 0 {
		return true
	}
	file := absolute(name)
	for _, pattern := range c.Files {
		if ok, _ := doublestar.Match(absolute(path.Join(c.Dir, pattern)), file); ok {
			return true
		}
	}
	return false
}

// absolute makes a path, or a pattern of paths, absolute and clean, with
// slashes.
func absolute(name string) string {
	abs, err := filepath.Abs(filepath.FromSlash(name))
	if err != nil { // no working folder: as it stands
		abs = filepath.Clean(name)
	}
	return filepath.ToSlash(abs)
}

// containsWords reports whether phrase stands in text as whole words.
func containsWords(text, phrase string) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], phrase)
		if i < 0 {
			return false
		}
		start, end := from+i, from+i+len(phrase)
		if !wordByteAt(text, start-1) && !wordByteAt(text, end) {
			return true
		}
		from = end
	}
}

func wordByteAt(s string, i int) bool {
	return i >= 0 && i < len(s) && (s[i] >= 'a' && s[i] <= 'z' || s[i] >= '0' && s[i] <= '9')
}

// count learns which names the document renders, which of several accepted renderings it uses most,
// and where the senses are that ask for a form of their first mention.
func (d *document) count(ch *chunk, i int, s *survey) {
	noted := false
	for x := range ch.glances[i-ch.from].found.notes {
		if x.rendering == lacks {
			break // as do all that follow
		}
		sense := s.c.matcher.Concepts[x.concept].Senses[x.part]
		if x.rendering == introduces {
			if !noted && !d.introduces[sense] {
				d.introduce(ch.base+i, s.w.usages(ch, i))
				noted = true // all of the segment's
				s.lookAt(ch, i)
			}
			continue
		}
		d.countRendering(sense, x.rendering, 1)
	}
}

func (d *document) countRendering(s *glossary.Sense, rendering int32, times int) {
	n := d.counts[s]
	if n == nil {
		n = make([]int, len(s.Accepted))
		d.counts[s] = n
	}
	n[rendering] += times
}

// What is heard of a text that comes again, beside how often it was: nothing yet; its
// place matters, as it introduces a sense; it says of no rendering that it stands
// there.
const (
	unheard    = 0
	eachTime   = -1
	notCounted = -2
)

// repeats reports whether a segment has a text of which nothing more is to be learnt
// than that it stands there once more. That is counted in the end.
func (d *document) repeats(ch *chunk, i int) bool {
	same := &ch.same[i-ch.from]
	m := *same
	switch {
	case m == nil:
		return false
	case m.heard == unheard || m.heard == eachTime:
		if m.heard == unheard {
			m.heard = m.what.found.hear()
		}
		*same = nil
		return false
	case m.heard == notCounted:
		return true
	case m.heard == 1:
		d.repeated = append(d.repeated, m)
	}
	m.heard++
	return true
}

// hear tells what is heard of a text at first.
func (p packed) hear() int32 {
	heard := int32(notCounted)
	for x := range p.notes {
		switch x.rendering {
		case introduces:
			return eachTime
		case lacks:
			return heard
		}
		heard = 1
	}
	return heard
}

// lookAt lets the rules look at a segment for its place in the document.
func (s *survey) lookAt(ch *chunk, i int) {
	g := &ch.glances[i-ch.from]
	if g.copy {
		g.copy = false
		same, _ := s.glances.of(ch, i)
		same.again.Add(-1)
	}
	ch.seen.look.set(i - ch.from)
}

// settle tells, once the document was read, which rendering it prefers; of
// those used alike, the one that the glossary lists first.
func (d *document) settle(m *glossary.Matcher) {
	for _, text := range d.repeated {
		for x := range text.what.found.notes {
			if x.rendering == lacks {
				break
			}
			d.countRendering(m.Concepts[x.concept].Senses[x.part], x.rendering, int(text.heard)-1)
		}
	}
	d.repeated = nil
	d.majority = make(map[*glossary.Sense]int, len(d.counts))
	for s, n := range d.counts {
		best := 0
		for i := range n {
			if n[i] > n[best] {
				best = i
			}
		}
		d.majority[s] = best
	}
	d.counts = nil
	if d.paired > 0 {
		d.misaligned = d.alignments.settle()
	}
	for i := range d.misaligned { // the order does not matter
		g, k := d.glimpsed(i)
		g.misaligned.set(k)
	}
	d.alignments = alignments{}
	d.introduced = d.introductions()
	d.introducing = make(map[int]bool, len(d.introduced))
	for _, first := range d.introduced { // the order does not matter
		d.introducing[first.segment] = true
	}
}

func (c *Checker) worker() *worker {
	return &worker{Checker: c, store: &store{}, segmenter: chinese.NewSegmenter(), seamsOf: map[string][]int{}, known: map[string]sourceWord{}}
}

// place makes a location in a file of a span of a text.
func (t *Text) place(s Span) (Location, bool) {
	at, editable := t.Locate(s)
	return Location{t.File, at}, editable
}

// byStart orders spans as they stand in the text.
func byStart(a, b Span) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) }
