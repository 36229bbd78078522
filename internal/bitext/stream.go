package bitext

import (
	"bytes"
	"errors"
	"io"
	"path/filepath"
	"strings"
	"unicode/utf8"

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
func (s *streamed) read(yield func([]checker.Segment) error) error {
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
	for rest, stretches, begun := "", 1, false; ; begun = true {
		data, valid, last, err := ahead.next(rest, stretches)
		if err != nil {
			return pathError(s.path, err)
		}
		if !begun && strings.HasPrefix(data, utf8BOM) {
			data, at.Offset = data[len(utf8BOM):], len(utf8BOM)
		}
		f := &checker.File{Path: s.doc.Path, Data: data, Origin: at}
		if !valid {
			damage, last = damageIn(f), true
		}
		doc.Segments = make([]checker.Segment, 0, len(doc.Segments)+len(doc.Segments)/8) // the next is much like the last
		done, err := stream(f, last, emit)
		s.doc.Suppressions = doc.Suppressions
		if len(doc.Segments) > 0 {
			if err := yield(doc.Segments); err != nil {
				return err
			}
		}
		if damage != nil || err != nil || last {
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
		at = behind(at, data[:done])
		rest = data[done:]
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
	free    chan []byte
	stop    chan struct{}
}

// rawStretch is some of a file: whole characters.
type rawStretch struct {
	data  []byte
	valid bool // UTF-8 without NUL
	last  bool
	err   error
}

// readAhead begins to read a file. The reader must be closed before it.
func readAhead(file io.Reader, check bool) *aheadReader {
	const most = 3 // one is read, one waits, one is decoded
	r := &aheadReader{file: file, trusted: !check, read: make(chan rawStretch, most), free: make(chan []byte, most), stop: make(chan struct{})}
	for range most {
		r.free <- make([]byte, stretchSize)
	}
	go r.run()
	return r
}

func (r *aheadReader) run() {
	defer close(r.read)
	var rest []byte // of a character
	for {
		var buf []byte
		select {
		case buf = <-r.free:
		case <-r.stop:
			return
		}
		begun := copy(buf, rest)
		n, err := io.ReadFull(r.file, buf[begun:])
		b := rawStretch{data: buf[:begun+n]}
		switch {
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
			b.last = true
		case err != nil:
			b.err = err
		default:
			end := string(buf[len(buf)-utf8.UTFMax:])
			cut := len(end) - len(wholeRunes(end))
			b.data = buf[:len(buf)-cut]
			rest = append(rest[:0], buf[len(b.data):]...)
		}
		b.valid = r.trusted || bytes.IndexByte(b.data, 0) < 0 && utf8.Valid(b.data)
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
func (r *aheadReader) next(rest string, most int) (data string, valid, last bool, err error) {
	var s strings.Builder
	s.Grow(len(rest) + most*stretchSize)
	s.WriteString(rest)
	valid = true
	for ; most > 0 && !last; most-- {
		b := <-r.read
		s.Write(b.data)
		valid, last = valid && b.valid, b.last
		if b.err != nil {
			return "", false, false, b.err
		}
		r.free <- b.data[:stretchSize]
	}
	return s.String(), valid, last, nil
}

// close ends the reading, and waits until it has ended.
func (r *aheadReader) close() {
	close(r.stop)
	for range r.read { // the last of them
	}
}
