package checker

import (
	"encoding/binary"
	"slices"

	"github.com/termdrift/termdrift/glossary"
)

// packed is what was found in a segment, in a few bytes, so that that of many
// segments can be kept from the first round to the second.
//
// It is a row of varints: how many notes; of each its concept, its part and its
// rendering, 2 more. Then, unless the usages cannot be packed, how many of them, 1
// more; of each its concept, doubled and one more where it is inner; then three
// lists, each behind its length, of mentions (start behind that of the one before,
// length, sense of the concept, doubled and one more where it is misspelled), of hits
// and of miscased hits (start and length likewise, rendering).
type packed string

// pack packs notes and usages.
func (w *worker) pack(notes []note, usages []usage) packed {
	buf := binary.AppendUvarint(w.packing[:0], uint64(len(notes)))
	for _, x := range notes {
		buf = binary.AppendUvarint(buf, uint64(x.concept))
		buf = binary.AppendUvarint(buf, uint64(x.part))
		buf = binary.AppendUvarint(buf, uint64(x.rendering-lacks))
	}
	whole, ok := appendUsages(buf, usages)
	if !ok {
		whole = append(whole[:len(buf)], 0)
	}
	w.packing = whole
	return packed(w.keptPacked.KeepBytes(whole))
}

// notes calls yield with each note.
func (p packed) notes(yield func(note) bool) {
	r := varints(p)
	for n := r.next(); n > 0; n-- {
		if !yield(note{int32(r.next()), int32(r.next()), int32(r.next()) + lacks}) {
			return
		}
	}
}

// appendUsages packs usages, if that is possible: a mention that stands for entries
// of several concepts is not.
func appendUsages(buf []byte, usages []usage) ([]byte, bool) {
	buf = binary.AppendUvarint(buf, uint64(len(usages)+1))
	for k := range usages {
		u := &usages[k]
		concept := u.concept()
		buf = appendMarked(buf, int(concept.Number), u.inner)
		buf = binary.AppendUvarint(buf, uint64(len(u.mentions)))
		at := 0
		for _, o := range u.mentions {
			sense := slices.Index(concept.Senses, o.Senses[0])
			if len(o.Senses) != 1 || sense < 0 || o.Term != concept.Term || o.Start < at {
				return buf, false
			}
			buf = binary.AppendUvarint(buf, uint64(o.Start-at))
			buf = binary.AppendUvarint(buf, uint64(o.End-o.Start))
			buf = appendMarked(buf, sense, o.Misspelled)
			at = o.Start
		}
		for _, hits := range [...][]Hit{u.hits, u.miscased} {
			buf = binary.AppendUvarint(buf, uint64(len(hits)))
			at = 0
			for _, h := range hits {
				if h.Sense != u.senses()[0] || h.Span.Start < at {
					return buf, false
				}
				buf = binary.AppendUvarint(buf, uint64(h.Span.Start-at))
				buf = binary.AppendUvarint(buf, uint64(h.Span.Len()))
				buf = binary.AppendUvarint(buf, uint64(h.Rendering))
				at = h.Span.Start
			}
		}
	}
	return buf, true
}

// appendMarked appends a number and a mark.
func appendMarked(buf []byte, n int, mark bool) []byte {
	n *= 2
	if mark {
		n++
	}
	return binary.AppendUvarint(buf, uint64(n))
}

// unpack gives the usages, unless they were not packed.
func (w *worker) unpack(p packed) (usages []usage, known bool) {
	r := varints(p)
	for n := 3 * r.next(); n > 0; n-- {
		r.next()
	}
	n := r.next() - 1
	if n < 0 {
		return nil, false
	}
	usages = w.store.usages.Take(n)
	for k := range usages {
		u := &usages[k]
		n, inner := r.marked()
		concept := w.matcher.Concepts[n]
		u.inner = inner
		u.mentions = w.store.mentions.Take(r.next())
		at := 0
		for i := range u.mentions {
			start := at + r.next()
			end := start + r.next()
			sense, misspelled := r.marked()
			u.mentions[i] = glossary.Occurrence{Start: start, End: end, Term: concept.Term, Senses: concept.Senses[sense : sense+1 : sense+1], Misspelled: misspelled}
			at = start
		}
		for _, hits := range [...]*[]Hit{&u.hits, &u.miscased} {
			n := r.next()
			if n == 0 {
				continue
			}
			*hits = w.store.hits.Take(n)
			at = 0
			for i := range *hits {
				start := at + r.next()
				end := start + r.next()
				(*hits)[i] = Hit{Span{start, end}, u.senses()[0], r.next()}
				at = start
			}
		}
	}
	return usages, true
}

// varints reads a row of them.
type varints packed

func (r *varints) next() int {
	n := 0
	for i, shift := 0, 0; ; i, shift = i+1, shift+7 {
		b := (*r)[i]
		n |= int(b&0x7F) << shift
		if b < 0x80 {
			*r = (*r)[i+1:]
			return n
		}
	}
}

func (r *varints) marked() (n int, mark bool) {
	n = r.next()
	return n / 2, n%2 == 1
}
