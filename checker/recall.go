package checker

import (
	"hash/maphash"
	"math/bits"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"unsafe"

	"github.com/termdrift/termdrift/internal/slab"
)

// recall remembers what came of texts, for where they stand there again:
// translation memories repeat themselves. It keeps the first texts of a run, of
// which those that come often are most, and its size is bounded. The workers
// share it; who asks waits for nobody.
//
// A text is known by 64 bits of a hash whose seed differs from run to run: that
// one of a million texts is taken for another is less likely than one in ten
// million.
type recall[T any] struct {
	slots []slot[T]
	texts atomic.Int64 // at most three quarters of the slots: else a search takes long
	bytes atomic.Int64 // that all of it holds, about
	most  int64        // bytes

	mu   sync.Mutex // guards room
	room slab.Slab[remembered[T]]
}

const (
	recallSlots  = 1 << 17 // at most, a power of two
	recallProbes = 128     // in which a text may be

	glanceBytes = 10 << 20 // of all that is remembered of the first round
	sayingBytes = 8 << 20  // and of what is said
)

// remembered is what came of a text.
type remembered[T any] struct {
	beside uint64       // the key of the neighbourhood, if that was looked at; else 0
	again  atomic.Int32 // how often the text came again
	heard  int32        // how often, in the order of the files; see document.repeats
	what   T
}

// slot is a place for a text.
type slot[T any] struct {
	key   atomic.Uint64 // 0 where there is room
	entry atomic.Pointer[remembered[T]]
}

// newRecall makes one with places for the texts of the documents, which holds at
// most so many bytes.
func newRecall[T any](docs []*document, most int64) *recall[T] {
	n := 0
	for _, d := range docs {
		if n += len(d.Segments); d.Read != nil {
			n = recallSlots
		}
	}
	return &recall[T]{slots: make([]slot[T], min(recallSlots, 1<<bits.Len(uint(n+n/2)))), most: most}
}

// slot gives one by its number, which goes round and round.
func (r *recall[T]) slot(n uint64) *slot[T] { return &r.slots[int(n)&(len(r.slots)-1)] }

// of gives what came of the same text before, if that holds for segment i. A
// segment that silences something is like no other.
func (r *recall[T]) of(ch *chunk, i int) (m *remembered[T], known bool) {
	if len(ch.segments[i].Suppressions()) > 0 {
		return nil, false
	}
	key, around := ch.key(i), uint64(0)
	for n := range uint64(recallProbes) {
		at := r.slot(key + n)
		switch at.key.Load() {
		case 0:
			return nil, false
		case key:
			if m = at.entry.Load(); m == nil {
				return nil, false // another worker is at it
			}
			if m.beside != 0 && around == 0 {
				around = ch.neighbourhood(i)
			}
			if m.beside == 0 || m.beside == around {
				return m, true
			}
		}
	}
	return nil, false
}

// warm looks at the places of all texts of a chunk, and does nothing else: so the
// processor waits for several of them at a time. Each lies somewhere in some
// megabytes, and waiting for one after the other takes as long as all that is
// done with a text that is known.
func (r *recall[T]) warm(ch *chunk) {
	for i := ch.from; i < ch.to; i++ {
		ch.key(i) // needs all of the text: first
	}
	for i := ch.from; i < ch.to; i++ {
		if m := r.slot(ch.key(i)).entry.Load(); m != nil {
			m.again.Load()
		}
	}
}

// full reports whether nothing more can be remembered.
func (r *recall[T]) full() bool {
	return r.bytes.Load() >= r.most || int(r.texts.Load()) >= len(r.slots)/4*3
}

// keep remembers what came of segment i, which holds about so many bytes beside
// itself, if there is room. With beside it depends on the neighbours, too.
func (r *recall[T]) keep(ch *chunk, i int, what T, bytes int, beside bool) {
	if r.full() || len(ch.segments[i].Suppressions()) > 0 {
		return
	}
	key := ch.key(i)
	for n := range uint64(recallProbes) {
		at := r.slot(key + n)
		if at.key.CompareAndSwap(0, key) {
			r.mu.Lock()
			m := &r.room.Take(1)[0]
			r.mu.Unlock()
			m.what = what
			if beside {
				m.beside = ch.neighbourhood(i)
			}
			at.entry.Store(m)
			r.texts.Add(1)
			r.bytes.Add(int64(bytes) + int64(unsafe.Sizeof(*m)))
			return
		}
		if !beside && at.key.Load() == key {
			return
		}
	}
}

var recallSeed = maphash.MakeSeed()

// text is the key of segment i's text: of all of it that is looked at. It is
// never 0.
func (ch *chunk) text(i int) uint64 {
	if ch.keys[i] == 0 {
		s := &ch.segments[i]
		key := mix(maphash.String(recallSeed, s.Source.S), maphash.String(recallSeed, s.Target.S))
		if context := s.Context(); context != "" {
			key = mix(key, maphash.String(recallSeed, context))
		}
		ch.keys[i] = max(1, key)
	}
	return ch.keys[i]
}

// key is that of a text in its document. It is never 0.
func (ch *chunk) key(i int) uint64 { return max(1, mix(ch.text(i), uint64(ch.doc.number))) }

// neighbourhood is the key of the segments beside segment i that its judgement
// may look at. It is never 0.
func (ch *chunk) neighbourhood(i int) uint64 {
	key := uint64(1)
	for n := 1; n <= ch.doc.reach(); n++ {
		for _, j := range [...]int{i - n, i + n} {
			if j >= 0 && j < len(ch.segments) {
				key = mix(key, ch.text(j))
			} else {
				key = mix(key, 0)
			}
		}
	}
	return key | 1
}

// mix makes one key of two, whose order counts.
func mix(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a^0x9E3779B97F4A7C15, bits.RotateLeft64(b, 32)^0xD1B54A32D192ED03)
	return hi ^ lo
}

// saying is a report with its severity: a finding wherever its text stands.
type saying struct {
	rule     *Rule
	severity Severity
	report   *Report
}

// judge tells the findings of segment i: what is remembered of its text, or
// else what the rules say now.
func (w *worker) judge(ch *chunk, i int, s *survey) {
	introducing := ch.doc.introducing[ch.base+i] // which depends on the place
	if s.once {
		before := ch.counts
		w.check(ch, i, s)
		if same, known := s.glances.of(ch, i); known {
			if times := int(same.again.Swap(0)); times > 0 {
				if introducing {
					before = ch.counts
					w.elsewhere = true
					w.check(ch, i, s)
					w.elsewhere = false
					times--
				}
				ch.counts.repeat(before, times)
			}
		}
		return
	}
	if w.sayings == nil || introducing {
		w.check(ch, i, s)
		return
	}
	if same, known := w.sayings.of(ch, i); known {
		for k := range same.what {
			w.tell(ch, &ch.segments[i], &same.what[k])
		}
		return
	}
	w.keepSaid = true
	w.check(ch, i, s)
	w.keepSaid = false
	w.remember(ch, i)
	clear(w.said) // it holds the file
	w.said = w.said[:0]
}

// remember remembers what was said of segment i.
func (w *worker) remember(ch *chunk, i int) {
	if w.sayings.full() {
		return
	}
	said := make([]saying, len(w.said))
	bytes := 0
	for k, x := range w.said {
		x.report = x.report.detached()
		bytes += int(unsafe.Sizeof(x)+unsafe.Sizeof(*x.report)+unsafe.Sizeof(*x.report.Mention)) + 2*len(x.report.Message)
		said[k] = x
	}
	w.sayings.keep(ch, i, said, bytes, ch.beside[i])
}

// repeat counts once more, as often as that, what was added since.
func (s *Summary) repeat(before Summary, times int) {
	s.Errors += times * (s.Errors - before.Errors)
	s.Warnings += times * (s.Warnings - before.Warnings)
	s.Notes += times * (s.Notes - before.Notes)
}

// detached is a copy of the report that does not hold the file it is about.
func (r *Report) detached() *Report {
	c := *r
	c.Found, c.Message = strings.Clone(r.Found), strings.Clone(r.Message)
	c.Expected = slices.Clone(r.Expected)
	for i, s := range c.Expected {
		c.Expected[i] = strings.Clone(s)
	}
	if r.Mention != nil {
		m := *r.Mention
		c.Mention = &m
	}
	if r.Fix != nil {
		fix := *r.Fix
		fix.Message, fix.Text = strings.Clone(fix.Message), strings.Clone(fix.Text)
		c.Fix = &fix
	}
	return &c
}
