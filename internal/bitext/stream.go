package bitext

import (
	"errors"
	"io"
	"path/filepath"
	"strings"
	"unicode/utf8"
	"unsafe"

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
	r := stretcher{file: file}
	begin, err := r.next("", len(utf8BOM))
	if err != nil {
		return pathError(s.path, err)
	}
	at := checker.Origin{}
	if begin == utf8BOM {
		begin, at.Offset = "", len(utf8BOM)
	}
	stream := s.format.Stream(&s.opts)
	doc, emit := collect(s.doc.Path, s.format, &s.opts)
	var damage error
	for rest, size := begin, stretchSize; ; {
		data, err := r.next(rest, size)
		if err != nil {
			return pathError(s.path, err)
		}
		last := r.ended
		f := &checker.File{Path: s.doc.Path, Data: data, Origin: at}
		if !last {
			f.Data = wholeRunes(data)
		}
		if !s.valid {
			if damage = validate(f); damage != nil {
				last = true
			}
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
			size *= 2 // a record is longer than the stretch
		} else {
			size = stretchSize
		}
		at = behind(at, data[:done])
		rest = data[done:]
	}
}

// validate reports the fault in the bytes of a stretch, and cuts it before. What
// as a whole file might be GB18030 is a fault in the midst of UTF-8.
func validate(f *checker.File) error {
	nul := strings.IndexByte(f.Data, 0)
	if nul < 0 && utf8.ValidString(f.Data) {
		return nil
	}
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

// stretcher reads a file in stretches.
type stretcher struct {
	file  io.Reader
	ended bool
}

// next gives rest and the next bytes of the file behind it. A stretch that is
// as long as asked for may be the last, though nobody knows yet.
func (r *stretcher) next(rest string, size int) (string, error) {
	buf := make([]byte, len(rest)+size)
	copy(buf, rest)
	n := len(rest)
	var err error
	for n < len(buf) && err == nil {
		var more int
		more, err = r.file.Read(buf[n:])
		n += more
	}
	r.ended = n < len(buf)
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return unsafe.String(unsafe.SliceData(buf), n), err // which nobody writes to any more
}
