package bitext

import (
	"bytes"
	"errors"
	"io"
	"path/filepath"
	"strings"
	"unicode/utf8"
	"unsafe"

	asmutf8 "github.com/segmentio/asm/utf8" // five times as fast as that of the standard library

	"github.com/termdrift/termdrift/checker"
)

const (
	// large is the size in bytes from which on a file is read piece by piece:
	// below it, holding its segments costs less memory than a run does anyway.
	large = 8 << 20
	// stretchSize is how many bytes are read at a time: some hundred segments.
	stretchSize = 256 << 10
)

// Open is Read for files that may be larger than memory: where the format can
// be read piece by piece and the file is large, the segments are read when
// the document is asked for them, and faults are told then.
func (in Input) Open(opts Options) (*checker.Document, error) {
	if in.Source == "" {
		if doc := open(in.Path, opts); doc != nil {
			return doc, nil
		}
	}
	return in.Read(opts)
}

// open gives the document of a large file in UTF-8, or nil: what is wrong with
// another is for Read to say.
func open(path string, opts Options) *checker.Document {
	if packed(path, opts) != nil {
		return nil
	}
	file, err := opts.open(path)
	if err != nil {
		return nil
	}
	defer file.Close()
	info, err := stat(file)
	if err != nil || !info.Mode().IsRegular() || info.Size() < large {
		return nil
	}
	var b strings.Builder
	if _, err := io.CopyN(&b, file, sampleSize); err != nil {
		return nil
	}
	sample := wholeRunes(b.String())
	f, damage := decodeText(filepath.ToSlash(path), sample)
	if _, utf := f.Encoding.(withBOM); damage != nil || f.Encoding != nil && !utf {
		return nil
	}
	format, err := choose(f, opts)
	if err != nil || format.Stream == nil {
		return nil
	}
	s := &streamed{path: path, opts: opts, format: format}
	s.doc = &checker.Document{Path: f.Path, Format: format.Name, Window: format.Window, Read: s.read}
	return s.doc
}

// wholeRunes cuts a character off that a stretch of a file ends in the midst
// of.
func wholeRunes(s string) string {
	for n := 1; n < utf8.UTFMax && n <= len(s); n++ {
		if b := s[len(s)-n]; utf8.RuneStart(b) {
			if b >= utf8.RuneSelf && !utf8.FullRuneInString(s[len(s)-n:]) {
				return s[:len(s)-n]
			}
			break
		}
	}
	return s
}

// streamed is a file that is read piece by piece.
type streamed struct {
	path   string
	opts   Options
	format *Format
	doc    *checker.Document
	valid  bool // it was read to the end and is valid UTF-8
}

// read reads the file from its beginning.
func (s *streamed) read(yield func(*checker.Batch) error) error {
	file, err := s.opts.open(s.path)
	if err != nil {
		return pathError(s.path, err)
	}
	defer file.Close()
	ahead := readAhead(file, !s.valid)
	defer ahead.close()
	at := checker.Origin{}
	stream := s.format.Stream(&s.opts)
	doc, emit := collect(s.doc.Path, s.format, &s.opts)
	var damage error
	var rest []byte
	for stretches, begun := 1, false; ; begun = true {
		r := ahead.next(rest, stretches)
		if r.err != nil {
			return pathError(s.path, r.err)
		}
		data := r.text()
		if !begun && strings.HasPrefix(data, utf8BOM) {
			data, at.Offset = data[len(utf8BOM):], len(utf8BOM)
		}
		f := &checker.File{Path: s.doc.Path, Data: data, Origin: at}
		if !r.valid {
			damage, r.last = damageIn(f), true
		}
		if r.segments == nil {
			r.segments = make([]checker.Segment, 0, len(doc.Segments)+len(doc.Segments)/8) // it is much like the last
		}
		doc.Segments = r.segments[:0]
		suppressions := len(doc.Suppressions)
		done, err := stream(f, r.last, emit)
		s.doc.Suppressions = doc.Suppressions
		at, rest = behind(at, data[:done]), append(rest[:0], data[done:]...)
		batch := &checker.Batch{Segments: doc.Segments}
		if s.format.Forgets && len(doc.Suppressions) == suppressions {
			r.segments = doc.Segments
			batch.Free = func() { ahead.giveBack(r.buffer) }
		}
		if len(batch.Segments) > 0 { // and with them data may go
			if err := yield(batch); err != nil {
				return err
			}
		} else if batch.Free != nil {
			batch.Free()
		}
		if damage != nil || err != nil || r.last {
			s.valid = s.valid || damage == nil && err == nil
			if damage != nil {
				return damage
			}
			return err
		}
		if done == 0 {
			stretches *= 2 // a record is longer than that
		} else {
			stretches = 1
		}
	}
}

// damageIn reports the fault in the bytes of a stretch that has one, and cuts it
// before. What as a whole file might be GB18030 is a fault in the midst of UTF-8.
func damageIn(f *checker.File) error {
	nul := strings.IndexByte(f.Data, 0)
	if bad := invalidUTF8(f.Data); nul < 0 || bad < nul {
		return invalidAt(f, bad)
	}
	return cutAt(f, nul, binaryData)
}

// behind is the place behind a text that begins at a place.
func behind(at checker.Origin, text string) checker.Origin {
	at.Offset += len(text)
	if n := strings.Count(text, "\n"); n > 0 {
		at.Line += n
		at.Column = 0
		text = text[strings.LastIndexByte(text, '\n')+1:]
	}
	at.Column += utf8.RuneCountInString(text)
	return at
}

// aheadReader reads a file ahead, a stretch at a time, while what was read
// before is decoded.
type aheadReader struct {
	file    io.Reader
	trusted bool // it is known to be valid
	read    chan rawStretch
	free    chan *buffer // to be used again
	stop    chan struct{}
}

// buffer is the memory of some of a file, with room before it for what was left
// of the one before, and of the segments there.
type buffer struct {
	bytes    []byte
	segments []checker.Segment
}

// rawStretch is some of a file: whole characters.
type rawStretch struct {
	*buffer
	from, to int  // in the bytes of its stretch
	valid    bool // UTF-8 without NUL
	last     bool
	err      error
}

// text is what it holds, until the stretch is used again.
func (r *rawStretch) text() string {
	return unsafe.String(unsafe.SliceData(r.bytes[r.from:]), r.to-r.from)
}

// restRoom is the room before a stretch, in bytes: for a record of much more than
// the usual length. What is left of a longer one is copied with the next stretch.
const restRoom = 16 << 10

// readAhead begins to read a file. The reader must be closed before it.
func readAhead(file io.Reader, check bool) *aheadReader {
	r := &aheadReader{
		file: file, trusted: !check,
		read: make(chan rawStretch, 1), // and one more is being read
		free: make(chan *buffer, 4),    // about as many as are in use at a time
		stop: make(chan struct{}),
	}
	go r.run()
	return r
}

// take gives memory for a stretch.
func (r *aheadReader) take() *buffer {
	select {
	case s := <-r.free:
		return s
	default:
		return &buffer{bytes: make([]byte, restRoom+stretchSize)}
	}
}

// giveBack takes memory back that nobody looks at any more.
func (r *aheadReader) giveBack(s *buffer) {
	if len(s.bytes) != restRoom+stretchSize {
		return // of a long record
	}
	select {
	case <-r.stop: // nothing is read any more
		return
	default:
	}
	select {
	case r.free <- s:
	default: // enough is there
	}
}

func (r *aheadReader) run() {
	defer close(r.read)
	var rest [utf8.UTFMax]byte // of a character
	begun := 0                 // bytes of it
	for {
		b := rawStretch{buffer: r.take(), from: restRoom}
		buf := b.bytes[restRoom:]
		copy(buf, rest[:begun])
		n, err := io.ReadFull(r.file, buf[begun:])
		n += begun
		switch {
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
			b.last = true
		case err != nil:
			b.err = err
		default:
			end := string(buf[n-utf8.UTFMax:])
			n -= len(end) - len(wholeRunes(end))
			begun = copy(rest[:], buf[n:])
		}
		b.to = restRoom + n
		b.valid = r.trusted || bytes.IndexByte(buf[:n], 0) < 0 && asmutf8.Valid(buf[:n])
		select {
		case r.read <- b:
		case <-r.stop:
			return
		}
		if b.last || b.err != nil {
			return
		}
	}
}

// next gives rest and behind it the next stretches of the file, up to so many.
func (r *aheadReader) next(rest []byte, most int) rawStretch {
	b := <-r.read
	if most == 1 && len(rest) <= restRoom {
		b.from -= copy(b.bytes[restRoom-len(rest):], rest)
		return b
	}
	long := b
	long.buffer = &buffer{bytes: append(make([]byte, 0, len(rest)+most*stretchSize), rest...)}
	for ; ; b = <-r.read {
		long.bytes = append(long.bytes, b.bytes[b.from:b.to]...)
		long.valid, long.last, long.err = long.valid && b.valid, b.last, b.err
		r.giveBack(b.buffer)
		if most--; most == 0 || b.last || b.err != nil {
			break
		}
	}
	long.from, long.to = 0, len(long.bytes)
	return long
}

// close ends the reading, and waits until it has ended.
func (r *aheadReader) close() {
	close(r.stop)
	for range r.read { // the last of them
	}
	for len(r.free) > 0 { // who holds a stretch holds the reader
		<-r.free
	}
}
