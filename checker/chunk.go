package checker

import (
	"context"
	"errors"
	"slices"
	"sort"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/termdrift/termdrift/glossary"
)

// document is a document under check: what is known of it as a whole.
type document struct {
	*Document
	number int    // in the order in which the documents were given
	path   string // the first of its files' in their order
	window int

	files  map[*glossary.Sense]bool // whether when.files holds, by sense
	chunks []glimpse                // of the first round, in their order
	held   []*chunk                 // for the second, without room
	paired int

	alignments alignments
	misaligned map[int][]Misalignment // by the number of the segment at which they begin

	counts      map[*glossary.Sense][]int // how often each accepted rendering stands for a mention
	repeated    []*remembered[glance]     // texts that are to be counted more than once
	majority    map[*glossary.Sense]int   // the accepted rendering that the document uses most
	firsts      []introducing             // where a sense may be introduced that asks for a form of it
	introduces  map[*glossary.Sense]bool  // the senses of which one of them is
	introduced  map[*glossary.Sense]introduction
	introducing map[int]bool // the segments in which one of them is
}

// chunk is a run of segments that one worker takes at a time, with as many
// neighbours on both sides as their judgement may look at.
type chunk struct {
	doc      *document
	number   int // in the document
	base     int // the number in the document of the first of segments
	segments []Segment
	from, to int // those of its own
	skipped  int // those before them that other shares of the chunk have; see share
	leases   []*lease

	*room
	folded []string // sources in small letters, where a condition looks at them

	seen     glimpse
	findings []Finding
	counts   Summary // of the findings
	uses     []Use
	done     chan struct{}
}

// room is what a chunk holds by segment. Chunks use it one after the other.
type room struct {
	keys    []uint64              // of the texts; see text
	beside  []bool                // whether the judgement looked at the neighbours
	judged  []judgement           // on the alignment, of the chunk's own segments
	glances []glance              // of its own segments
	same    []*remembered[glance] // from which they come, where the text was known
	usages  [][]usage             // found when they are first asked for
	known   []bool
	targets []*target // made ready when they are first asked for
	store   store
}

var rooms = sync.Pool{New: func() any { return &room{} }}

// newRoom gives room for n segments, of which own are the chunk's own.
func newRoom(n, own int) *room {
	r := rooms.Get().(*room)
	r.keys, r.beside, r.known = cleared(r.keys, n), cleared(r.beside, n), cleared(r.known, n)
	r.usages, r.targets = cleared(r.usages, n), cleared(r.targets, n)
	r.judged, r.glances, r.same = cleared(r.judged, own), cleared(r.glances, own), cleared(r.same, own)
	r.store.reset()
	return r
}

func cleared[T any](list []T, n int) []T {
	list = slices.Grow(list[:0], n)[:n]
	clear(list)
	return list
}

// leave gives the room to another chunk.
func (ch *chunk) leave() {
	rooms.Put(ch.room)
	ch.room = nil
}

// glimpse is what the first round keeps of a chunk.
type glimpse struct {
	from       int // the number in the document of its first segment
	segments   int
	paired     int
	look       marks // the segments that the rules have to look at
	names      marks // those of them in which a name may be miswritten
	misaligned marks // those at which a misaligned stretch begins
}

// marks are some of the segments of a chunk.
type marks [chunkSize / 64]uint64

func (m *marks) set(i int)      { m[i>>6] |= 1 << (i & 63) }
func (m *marks) has(i int) bool { return i < chunkSize && m[i>>6]&(1<<(i&63)) != 0 }
func (m *marks) any() bool      { return *m != marks{} }

// asks reports whether the second round has something to do.
func (g *glimpse) asks() bool { return g.look.any() || g.misaligned.any() }

// glimpsed gives what is kept of a segment of the document: of its chunk, and
// its number there.
func (d *document) glimpsed(n int) (g *glimpse, i int) {
	k := sort.Search(len(d.chunks), func(k int) bool { return d.chunks[k].from > n }) - 1
	return &d.chunks[k], n - d.chunks[k].from
}

// mostHeld is how many chunks of a document that is read piece by piece are held
// between the rounds: where all else is known, the last segment still has
// neighbours like no other.
const mostHeld = 2

// hold holds a chunk of the first round that the rules have to look at, and of
// such chunks the last ones. The others it forgets.
func (d *document) hold(ch *chunk) {
	if d.Read == nil || !ch.seen.look.any() {
		ch.forget()
		return
	}
	if len(d.held) == mostHeld {
		d.held[0].forget()
		d.held = slices.Delete(d.held, 0, 1)
	}
	d.held = append(d.held, &chunk{doc: d, number: ch.number, base: ch.base, segments: ch.segments, from: ch.from, to: ch.to, leases: ch.leases})
}

// lease is the memory of a batch of segments that is given back when nobody uses
// it any more.
type lease struct {
	end   int // the number in the document behind the last of them
	users atomic.Int32
	free  func()
}

func (l *lease) take() { l.users.Add(1) }

func (l *lease) leave() {
	if l.users.Add(-1) == 0 {
		l.free()
	}
}

// forget gives back what the chunk holds of the segments.
func (ch *chunk) forget() {
	for _, l := range ch.leases {
		l.leave()
	}
}

// again tells how many chunks the second round reads again, and which it has at
// hand behind them. The suppressions of a document are read with its segments.
func (d *document) again() (read int, held []*chunk) {
	read, held = len(d.chunks), d.held
	if len(d.Suppressions) > 0 {
		return read, nil
	}
	first := len(held)
	for ; read > 0; read-- {
		if first > 0 && held[first-1].number == read-1 {
			first--
		} else if d.chunks[read-1].asks() {
			break
		}
	}
	return read, held[first:]
}

// chunkSize bounds what one worker takes: small enough to share a single file
// among the cores, large enough that the sharing costs nothing.
const chunkSize = 256

// chunker cuts the segments of a document into chunks.
type chunker struct {
	doc    *document
	held   []Segment
	from   int      // the first that no chunk has
	base   int      // the number in the document of the first held
	leases []*lease // of the batches that held is of
	number int
	most   int // chunks; negative for all
	emit   func(*chunk) error
}

// copies are those of segments that stand together in a chunk and not in a batch.
var copies = sync.Pool{New: func() any { return new([]Segment) }}

func (c *chunker) add(b *Batch) error {
	batch := b.Segments
	c.drop()
	end := c.base + len(c.held) + len(batch)
	if b.Free != nil {
		l := &lease{end: end, free: b.Free}
		l.take()
		c.leases = append(c.leases, l)
	}
	joint := max(chunkSize/2, c.doc.reach())
	switch rest := len(c.held); {
	case rest == 0:
		c.held = batch[:len(batch):len(batch)]
	case len(batch) < joint+c.doc.reach():
		c.held = append(c.held, batch...)
	default:
		// Only what shares a chunk with the batch before is copied.
		copied := copies.Get().(*[]Segment)
		c.held = append(append((*copied)[:0], c.held...), batch[:joint+c.doc.reach()]...)
		*copied = c.held
		l := &lease{end: end, free: func() {
			clear(*copied)
			copies.Put(copied)
		}}
		l.take()
		c.leases = append(c.leases, l)
		err := c.cut(rest - c.from + joint)
		c.leases = c.leases[:len(c.leases)-1]
		l.leave()
		if err != nil {
			return err
		}
		c.base += c.from - joint
		c.held, c.from = batch[:len(batch):len(batch)], joint
	}
	whole := max(0, len(c.held)-c.from-c.doc.reach()) / chunkSize
	return c.cut(whole * chunkSize)
}

// finish cuts what is left.
func (c *chunker) finish() error { return c.cut(len(c.held) - c.from) }

// drop forgets what no chunk will look at again.
func (c *chunker) drop() {
	n := max(0, c.from-c.doc.reach())
	c.held, c.from, c.base = c.held[n:], c.from-n, c.base+n
	for len(c.leases) > 0 && c.leases[0].end <= c.base {
		c.leases[0].leave()
		c.leases = c.leases[1:]
	}
}

// cut cuts the next n segments into chunks of much the same size.
func (c *chunker) cut(n int) error {
	for parts := (n + chunkSize - 1) / chunkSize; parts > 0; parts-- {
		size := n / parts
		n -= size
		c.drop()
		end := min(len(c.held), c.from+size+c.doc.reach())
		ch := &chunk{doc: c.doc, number: c.number, base: c.base, segments: c.held[:end:end], from: c.from, to: c.from + size, leases: slices.Clone(c.leases)}
		for _, l := range ch.leases {
			l.take()
		}
		c.from += size
		c.number++
		if err := c.emit(ch); err != nil {
			return err
		}
		if c.number == c.most {
			return errEnough
		}
	}
	return nil
}

// leastShare is how many segments are worth a worker that would be idle otherwise.
const leastShare = 16

// share divides the chunk among n workers, if each gets some segments. All see the
// same neighbours. Only the second round may: in the first, what a chunk holds is
// measured as a whole. What is leased belongs to a large file, of which there are
// chunks enough.
func (ch *chunk) share(n int) []*chunk {
	own := ch.to - ch.from
	n = min(n, own/leastShare)
	if n < 2 || len(ch.leases) > 0 {
		return []*chunk{ch}
	}
	shares := make([]*chunk, n)
	for k := range shares {
		share := *ch
		share.skipped = own * k / n
		share.from, share.to = ch.from+share.skipped, ch.from+own*(k+1)/n
		shares[k] = &share
	}
	return shares
}

// reach is how many neighbours of a segment its judgement may look at on each
// side: its own and theirs, for the conditions of entries; and the next, for
// the alignment.
func (d *document) reach() int { return max(1, 2*d.window) }

// whole makes a single chunk of a document that is held in memory.
func (d *document) whole() *chunk {
	n := len(d.Segments)
	return &chunk{doc: d, segments: d.Segments, to: n, room: newRoom(n, n)}
}

// end is the place in the file behind the chunk: nothing that follows in a
// document that is read piece by piece stands before it.
func (ch *chunk) end() int {
	last := &ch.segments[ch.to-1]
	at := 0
	for _, t := range []*Text{&last.Source, &last.Target} {
		if t.File != nil {
			span, _ := t.Locate(Span{0, len(t.S)})
			at = max(at, t.File.Origin.Offset+span.End)
		}
	}
	return at
}

// These end the reading of a document: the run is over, or there is nothing more
// to look at.
var (
	errStopped = errors.New("stopped")
	errEnough  = errors.New("enough")
)

// round reads the documents, hands their chunks to the workers, and merges
// what they found in the order of the chunks, so that the number of workers
// changes nothing. Of a document it reads as many chunks as again says, and has
// others at hand, or reads all. The workers are idle ones first, and idle when it
// ends. An error of merge, or the end of ctx, ends it. Faults of
// the files are told as each of them ends.
func (c *Checker) round(ctx context.Context, docs []*document, idle chan *worker, again func(*document) (int, []*chunk), do func(*worker, *chunk), merge func(*chunk) error, ended func(*document, error)) error {
	work := make(chan *chunk, c.options.Jobs)   // so that the reading need not wait for a worker to begin
	order := make(chan any, 2*c.options.Jobs+2) // chunks, and the ends of documents
	stop := make(chan struct{})
	var wg sync.WaitGroup
	for range c.options.Jobs {
		wg.Go(func() {
			var w *worker
			for ch := range work {
				if w == nil {
					w = c.idleWorker(idle)
				}
				w.begin(ch)
				do(w, ch)
				close(ch.done)
			}
			if w != nil {
				idle <- w
			}
		})
	}
	wg.Go(func() {
		defer close(order)
		defer close(work)
		for i, d := range docs {
			shares := 1
			if again != nil && i == len(docs)-1 { // with nothing behind it, no worker is to be idle
				shares = c.options.Jobs / max(1, len(d.chunks))
			}
			cut := chunker{doc: d, most: -1, emit: func(whole *chunk) error {
				for _, ch := range whole.share(shares) {
					ch.room, ch.done = newRoom(len(ch.segments), ch.to-ch.from), make(chan struct{})
					select {
					case <-stop:
						return errStopped
					case <-ctx.Done():
						return errStopped
					case order <- ch:
					}
					work <- ch
				}
				return nil
			}}
			var held []*chunk
			if again != nil {
				cut.most, held = again(d)
			}
			var err error
			if cut.most != 0 {
				if err = d.each(cut.add); !errors.Is(err, errStopped) && !errors.Is(err, errEnough) {
					err = errors.Join(err, cut.finish())
				}
			}
			for _, ch := range held {
				if d.chunks[ch.number].asks() && !errors.Is(err, errStopped) {
					err = errors.Join(err, cut.emit(ch))
				}
			}
			if errors.Is(err, errStopped) {
				return
			}
			order <- documentEnd{d, err}
		}
	})
	var failed error
	for item := range order {
		switch item := item.(type) {
		case documentEnd:
			if failed == nil {
				ended(item.doc, item.err)
			}
		case *chunk:
			<-item.done
			if failed == nil {
				if failed = merge(item); failed != nil {
					close(stop)
				}
			}
			item.leave()
		}
	}
	wg.Wait()
	if failed == nil {
		failed = ctx.Err()
	}
	return failed
}

// idleWorker gives a worker of the round before, which knows something already, or
// a new one.
func (c *Checker) idleWorker(idle chan *worker) *worker {
	select {
	case w := <-idle:
		return w
	default:
		return c.worker()
	}
}

type documentEnd struct {
	doc *document
	err error
}

// foldedSource is the source of a segment in small letters.
func (ch *chunk) foldedSource(i int) string {
	if ch.folded == nil {
		ch.folded = make([]string, len(ch.segments))
	}
	if ch.folded[i] == "" {
		ch.folded[i] = strings.ToLower(ch.segments[i].Source.S)
		if context := ch.segments[i].Context(); context != "" {
			ch.folded[i] += "\n" + strings.ToLower(context)
		}
	}
	return ch.folded[i]
}

// inForce gives the test of a sense's condition at segment i.
func (ch *chunk) inForce(i int) func(*glossary.Sense) bool {
	return func(s *glossary.Sense) bool {
		if !ch.doc.files[s] {
			return false
		}
		if len(s.When.Near) > 0 && !ch.near(i, s.Near) {
			return false
		}
		return len(s.When.NotNear) == 0 || !ch.near(i, s.NotNear)
	}
}

// near reports whether one of the phrases stands in a source of the window
// around segment i.
func (ch *chunk) near(i int, phrases []string) bool {
	ch.beside[i] = true
	for j := max(0, i-ch.doc.window); j <= min(len(ch.segments)-1, i+ch.doc.window); j++ {
		for _, phrase := range phrases {
			if containsWords(ch.foldedSource(j), phrase) {
				return true
			}
		}
	}
	return false
}

// begin takes up a chunk.
func (w *worker) begin(ch *chunk) {
	w.store, w.wordsFrom = &ch.store, nil // other segments may lie there now
}

// usage is the concept's usage in segment i, or nil.
func (w *worker) usage(ch *chunk, i int, c *glossary.Concept) *usage {
	usages := w.usages(ch, i)
	for k := range usages {
		if usages[k].concept() == c {
			return &usages[k]
		}
	}
	return nil
}

// usages finds the mentions of a segment and the renderings that stand for
// them, once.
func (w *worker) usages(ch *chunk, i int) []usage {
	if !ch.known[i] {
		ch.known[i] = true
		if w.glances != nil {
			if same, known := w.glances.of(ch, i); known {
				if usages, ok := w.unpack(same.what.found); ok {
					ch.beside[i] = ch.beside[i] || same.beside != 0
					ch.usages[i] = usages
					return usages
				}
			}
		}
		ch.usages[i] = w.analyze(ch, i)
	}
	return ch.usages[i]
}

// targetOf makes the target of a segment ready for search, once.
func (w *worker) targetOf(ch *chunk, i int) *target {
	if ch.targets[i] == nil {
		t := &w.store.targets.Take(1)[0]
		*t = w.target(ch.segments[i].Target.S, &w.store.folded)
		ch.targets[i] = t
	}
	return ch.targets[i]
}
