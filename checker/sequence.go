package checker

import (
	"encoding/binary"
	"encoding/hex"
	"hash"
	"hash/fnv"
	"slices"
	"strconv"
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
	hash    hash.Hash
	buf     []byte
	seen    map[uint64]int32 // by the first half of the fingerprint: there may be millions
	segment *Segment         // the last one
	text    string           // of it: many findings may share a long one
}

func newFingerprints() *fingerprints {
	return &fingerprints{hash: fnv.New128a(), seen: map[uint64]int32{}}
}

func (p *fingerprints) name(f *Finding) {
	if f.Segment != p.segment {
		p.segment, p.text = f.Segment, hex.EncodeToString(p.digest(f.Segment.Source.S, f.Segment.Target.S))
	}
	sum := p.digest(f.Rule, f.At.File.Path, f.Term, f.Found, p.text)
	f.Fingerprint = hex.EncodeToString(sum)
	half := binary.BigEndian.Uint64(sum)
	n := p.seen[half]
	p.seen[half]++
	if n > 0 {
		f.Fingerprint += "-" + strconv.Itoa(int(n)+1)
	}
}

// digest is a hash of strings, valid until the next call.
func (p *fingerprints) digest(parts ...string) []byte {
	p.buf = p.buf[:0]
	for _, part := range parts {
		p.buf = append(append(p.buf, part...), 0)
	}
	p.hash.Reset()
	_, _ = p.hash.Write(p.buf)
	p.buf = p.hash.Sum(p.buf[:0])
	return p.buf
}
