// Package checker is the engine: the document model that the formats decode
// into, the analysis of a segment, the rules' view of it, and the findings.
package checker

import (
	"math/bits"
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Span is a half-open range of byte offsets in a text.
type Span struct{ Start, End int }

// Len is the length of the span in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Overlaps reports whether the two spans share a byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Contains reports whether t lies wholly inside s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Encoding is the way between the decoded text of a file and its bytes.
type Encoding interface {
	// Name is the encoding's IANA name, for messages.
	Name() string
	// Offset is the byte offset in the file of a byte offset in the decoded
	// text. The offset must stand on a character boundary.
	Offset(decoded int) int
	// Encode gives the bytes that stand for s in the file.
	Encode(s string) ([]byte, error)
}

// File is a file as it was read, or a stretch of one that is read piece by
// piece: its text in UTF-8 without byte-order mark, and the way back to its
// bytes.
type File struct {
	Path     string   // as given, with slashes
	Data     string   // decoded text; line ends as they are in the file
	Encoding Encoding // nil where Data is byte for byte the file
	Origin   Origin   // where Data begins in the file
	ReadOnly bool     // Data is a listing of what the file holds: nothing may be replaced

	once  sync.Once
	lines []int // offset in Data at which each line begins

	onceLong sync.Once
	runes    []int // code points before each block of runeBlock bytes, where a line is longer
}

// Origin is the place in a file at which a stretch of it begins. The zero
// Origin is the beginning of the file.
type Origin struct {
	Offset int // in bytes of the file
	Line   int // line ends before it
	Column int // code points between the last of them and it
}

// runeBlock bounds the code points that are counted anew for each position,
// so that positions on a line of many megabytes stay cheap.
const runeBlock = 1 << 12

// Position is a place in a file as people count it.
type Position struct {
	Line   int // from 1
	Column int // from 1, in code points
}

// Offset is the byte offset in the file of an offset in Data.
func (f *File) Offset(off int) int {
	if f.Encoding == nil {
		return f.Origin.Offset + off
	}
	return f.Encoding.Offset(off)
}

// Raw gives the bytes of the file that a span of Data stands for.
func (f *File) Raw(s Span) string {
	if r, ok := f.Encoding.(interface{ Raw(Span) string }); ok {
		return r.Raw(s)
	}
	return f.Data[s.Start:s.End]
}

// Position is the line and column of an offset in Data. Lines end at LF.
func (f *File) Position(off int) Position {
	f.once.Do(f.index)
	line := sort.SearchInts(f.lines, off+1) - 1
	pos := Position{Line: line + 1, Column: f.runesBetween(f.lines[line], off) + 1}
	if line == 0 {
		pos.Column += f.Origin.Column
	}
	pos.Line += f.Origin.Line
	return pos
}

// Line gives the span in Data of the line that holds off, without its end.
func (f *File) Line(off int) Span {
	f.once.Do(f.index)
	i := sort.SearchInts(f.lines, off+1) - 1
	end := len(f.Data)
	if i+1 < len(f.lines) {
		end = f.lines[i+1]
	}
	return Span{f.lines[i], f.lines[i] + len(strings.TrimRight(f.Data[f.lines[i]:end], "\r\n"))}
}

func (f *File) index() {
	f.lines = append(make([]int, 0, strings.Count(f.Data, "\n")+1), 0)
	for off := 0; ; {
		i := strings.IndexByte(f.Data[off:], '\n')
		if i < 0 {
			break
		}
		off += i + 1
		f.lines = append(f.lines, off)
	}
}

// runesBetween counts the code points from start to end.
func (f *File) runesBetween(start, end int) int {
	if end-start <= runeBlock {
		return countRunes(f.Data[start:end])
	}
	f.onceLong.Do(f.indexRunes)
	return f.runesBefore(end) - f.runesBefore(start)
}

func (f *File) indexRunes() {
	n := 0
	for off := 0; off < len(f.Data); off += runeBlock {
		f.runes = append(f.runes, n)
		n += countRunes(f.Data[off:min(off+runeBlock, len(f.Data))])
	}
	f.runes = append(f.runes, n)
}

func (f *File) runesBefore(off int) int {
	block := off / runeBlock
	return f.runes[block] + countRunes(f.Data[block*runeBlock:off])
}

// countRunes counts the bytes that begin a code point, so that blocks may be
// cut anywhere and their counts still add up. Of eight bytes at a time it
// subtracts those that go on with one, which begin with the bits 10.
func countRunes(s string) int {
	n := len(s)
	for ; len(s) >= 8; s = s[8:] {
		x := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
		n -= bits.OnesCount64(x >> 7 &^ (x >> 6) & 0x0101010101010101)
	}
	for i := range len(s) {
		if !utf8.RuneStart(s[i]) {
			n--
		}
	}
	return n
}

// Text is the decoded text of one side of a segment with its way back to the
// file. The zero Text is a side that is not there.
type Text struct {
	File  *File
	S     string
	Start int   // where S begins in File.Data, if it has no pieces: then S stands there as it is
	Form  *Form // how it is written there; nil where every character stands for itself
}

// Form is how a text is written in its file.
type Form struct {
	// Pieces, where the text is not one stretch of File.Data, cover it without
	// gaps and in order. In File.Data they may leave out what is no text: the tag
	// inside a word, the time between two lines.
	Pieces []Piece
	// Joined says that what the pieces leave out may go when text across it is
	// replaced, like the quotation marks between two strings of one message.
	Joined bool
	// Escape writes new text as the format asks for it at this place; nil
	// where every character stands for itself. It gives "" for a text that
	// cannot be written there.
	Escape func(string) string
}

// Pieces are those of its form, nil where S is one stretch of File.Data.
func (t *Text) Pieces() []Piece {
	if t.Form == nil {
		return nil
	}
	return t.Form.Pieces
}

// Escape writes new text as the format asks for it at this place, and gives ""
// for one that cannot be written there.
func (t *Text) Escape(s string) string {
	if t.Form == nil || t.Form.Escape == nil {
		return s
	}
	return t.Form.Escape(s)
}

// Put gives the text a form that many may share, which has no pieces: those of
// the text, which must be its own, stay.
func (t *Text) Put(f *Form) {
	pieces := t.Pieces()
	if t.Form = f; pieces == nil {
		return
	}
	t.Form = &Form{Pieces: pieces}
	if f != nil {
		t.Form.Joined, t.Form.Escape = f.Joined, f.Escape
	}
}

// Piece maps a stretch of a Text, which begins at At and ends where the next
// piece begins, to a stretch of the file's decoded text.
type Piece struct {
	At         int  // offset in Text.S
	Start, End int  // span in File.Data
	Literal    bool // the same characters on both sides; otherwise an escape, a joint or an entity, that maps as a whole
}

// Present reports whether the side exists and holds more than white space.
func (t *Text) Present() bool {
	return t.File != nil && strings.ContainsFunc(t.S, func(r rune) bool { return !unicode.IsSpace(r) })
}

// Locate gives the span in File.Data that a span of S stands for, and whether
// the characters there may be replaced: both ends must fall inside literal
// pieces or on the edges of others that stand for something, and nothing may
// stand between them in File.Data that S leaves out, unless it is a mere joint. In a listing nothing may.
func (t *Text) Locate(s Span) (at Span, editable bool) {
	pieces := t.Pieces()
	if pieces == nil {
		return Span{t.Start + s.Start, t.Start + s.End}, t.File == nil || !t.File.ReadOnly
	}
	if len(pieces) == 0 {
		return Span{t.Start, t.Start}, false
	}
	first := t.piece(s.Start)
	if s.Len() == 0 {
		p := pieces[first]
		if p.Literal {
			off := p.Start + s.Start - p.At
			return Span{off, off}, true
		}
		if s.Start == p.At {
			return Span{p.Start, p.Start}, p.Start < p.End
		}
		return Span{p.End, p.End}, s.Start == len(t.S)
	}
	last := t.piece(s.End - 1)
	at, editable = Span{pieces[first].Start, pieces[last].End}, true
	if p := pieces[first]; p.Literal {
		at.Start += s.Start - p.At
	} else if s.Start != p.At || p.Start == p.End {
		editable = false
	}
	end := len(t.S)
	if last+1 < len(pieces) {
		end = pieces[last+1].At
	}
	if p := pieces[last]; p.Literal {
		at.End = p.Start + s.End - p.At
	} else if s.End != end || p.Start == p.End {
		editable = false
	}
	for i := first; i <= last && editable && !t.Form.Joined; i++ {
		p := pieces[i]
		editable = p.Start < p.End && (i == last || p.End == pieces[i+1].Start)
	}
	return at, editable
}

// piece is the index of the piece that holds the byte at off.
func (t *Text) piece(off int) int {
	pieces := t.Pieces()
	return max(0, sort.Search(len(pieces), func(i int) bool { return pieces[i].At > off })-1)
}

// Segment is a source text and its target text. A side without partner leaves
// the other the zero Text.
type Segment struct {
	ID     string // how the format names it; "" where it has no name
	Number int    // in its document, from 1
	Source Text
	Target Text
	// Remarks are what else the file says about it; nil for nothing.
	Remarks *Remarks
}

// Remarks are what stands about a segment beside its texts.
type Remarks struct {
	// Context is what the file says about the segment in English beside its
	// source, such as a note to translators; "" where it says nothing.
	Context string
	// Comments are the comments of the file that stand between the segment
	// before and this one, or inside this one, without their marks. Those
	// behind the last segment come in one without sides.
	Comments []Location
	// Suppressions silence findings about the segment.
	Suppressions []*Suppression
}

// Name is how the format names the segment, or else its number.
func (s *Segment) Name() string {
	if s.ID == "" && s.Number > 0 {
		return strconv.Itoa(s.Number)
	}
	return s.ID
}

// remarks are those of the segment, or none.
func (s *Segment) remarks() *Remarks {
	if s.Remarks == nil {
		return &noRemarks
	}
	return s.Remarks
}

var noRemarks Remarks

// Context is that of its remarks.
func (s *Segment) Context() string { return s.remarks().Context }

// Comments are those of its remarks.
func (s *Segment) Comments() []Location { return s.remarks().Comments }

// Suppressions are those of its remarks.
func (s *Segment) Suppressions() []*Suppression { return s.remarks().Suppressions }

// Remark gives the remarks to be added to.
func (s *Segment) Remark() *Remarks {
	if s.Remarks == nil {
		s.Remarks = &Remarks{}
	}
	return s.Remarks
}

// SetContext sets the context, unless it is empty.
func (s *Segment) SetContext(context string) {
	if context != "" {
		s.Remark().Context = context
	}
}

// Comment adds comments.
func (s *Segment) Comment(comments ...Location) {
	if len(comments) > 0 {
		r := s.Remark()
		r.Comments = append(r.Comments, comments...)
	}
}

// Paired reports whether both sides hold text.
func (s *Segment) Paired() bool { return s.Source.Present() && s.Target.Present() }

// Document is a bitext: the segments of one file, or of one pair of files, in
// their order. Segments that are read piece by piece follow one another in one
// file.
type Document struct {
	Path     string // of the file that holds the target
	Format   string
	Window   int // neighbouring segments on each side that are looked at by default
	Segments []Segment
	// Read passes on the segments of a document that is not held in memory:
	// all of them in their order, some hundred at a time, at each call the
	// same. Nil where Segments are all.
	Read func(yield func(*Batch) error) error
	// Suppressions are those that the comments of its files ask for, in their
	// order, with those that cannot be followed.
	Suppressions []*Suppression
}

// Batch is some of the segments of a document that are read together.
type Batch struct {
	Segments []Segment
	// Free takes the memory of the segments, of their texts and of the Data of
	// their files back, from whoever holds nothing of them any more: then no place
	// in them can be told. Nil where it is not used again.
	Free func()
}

// each passes on the segments, all at once or as they are read.
func (d *Document) each(yield func(*Batch) error) error {
	if d.Read != nil {
		return d.Read(yield)
	}
	return yield(&Batch{Segments: d.Segments})
}

// paths are those of the document and of its files. Of a document that is read
// piece by piece there is one.
func (d *Document) paths() []string {
	out := []string{d.Path}
	for i := range d.Segments {
		for _, t := range []*Text{&d.Segments[i].Source, &d.Segments[i].Target} {
			if t.File != nil && !slices.Contains(out, t.File.Path) {
				out = append(out, t.File.Path)
			}
		}
	}
	return out
}
