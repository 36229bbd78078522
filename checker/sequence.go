package checker

import (
	"encoding/binary"
	"encoding/hex"
	"slices"
	"strconv"

	"github.com/cespare/xxhash/v2"
)

// sequence puts findings in the order of Finding.Compare. They come document by
// document in the order of their paths; those whose place nothing can still
// come before are handed on.
type sequence struct {
	held   []Finding
	failed error
}

// limit is a place before which nothing can come any more.
type limit struct {
	path   string
	offset int // in bytes of decoded text
}

func (s *sequence) add(findings []Finding) { s.held = append(s.held, findings...) }

// release hands on what stands before the limit.
func (s *sequence) release(l limit, tell func(*Finding) error) error {
	return s.hand(tell, func(f *Finding) bool {
		return f.At.File.Path < l.path || f.At.File.Path == l.path && f.At.offset(f.At.Span.Start) < l.offset
	})
}

// flush hands on all that is left.
func (s *sequence) flush(tell func(*Finding) error) error {
	return s.hand(tell, func(*Finding) bool { return true })
}

func (s *sequence) hand(tell func(*Finding) error, ripe func(*Finding) bool) error {
	slices.SortStableFunc(s.held, func(a, b Finding) int { return a.Compare(&b) })
	n := 0
	for ; n < len(s.held) && ripe(&s.held[n]); n++ {
		if err := tell(&s.held[n]); err != nil {
			return err
		}
	}
	rest := copy(s.held, s.held[n:])
	clear(s.held[rest:]) // they hold their files
	s.held = s.held[:rest]
	return nil
}

// fingerprints names findings by what does not change when lines move. Of
// findings alike in all of it, the later ones carry their number.
type fingerprints struct {
	seen    map[uint64]int32
	segment *Segment // the last one
	text    uint64   // of it: many findings may share a long one
	hash    xxhash.Digest
}

func newFingerprints() *fingerprints { return &fingerprints{seen: map[uint64]int32{}} }

func (p *fingerprints) name(f *Finding) {
	if f.Segment != p.segment {
		p.segment, p.text = f.Segment, p.digest(0, f.Segment.Source.S, f.Segment.Target.S)
	}
	sum := p.digest(p.text, f.Rule, f.At.File.Path, f.Term, f.Found)
	f.Fingerprint = hex.EncodeToString(binary.BigEndian.AppendUint64(nil, sum))
	n := p.seen[sum]
	p.seen[sum]++
	if n > 0 {
		f.Fingerprint += "-" + strconv.Itoa(int(n)+1)
	}
}

// digest is a hash of strings, which are told apart by the bytes between them.
func (p *fingerprints) digest(seed uint64, parts ...string) uint64 {
	p.hash.ResetWithSeed(seed)
	for _, part := range parts {
		_, _ = p.hash.WriteString(part)
		_, _ = p.hash.Write(between)
	}
	return p.hash.Sum64()
}

var between = []byte{0}
