package bitext

import (
	"errors"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/internal/xmlscan"
)

// xmlFormat is what a format makes of the events of an XML file.
type xmlFormat interface {
	// event takes the next event of x.
	event(x *xmlReader, kind xmlscan.Kind) error
	// between reports whether the last event was outside of a record, so that
	// reading may go on behind it in another stretch of the file.
	between() bool
	// again forgets the record at hand: it was not complete in the stretch, and
	// is read again from its beginning.
	again()
}

// xmlReader goes through an XML file for a format.
type xmlReader struct {
	xmlscan.Scanner
	f        *checker.File
	emit     Emit
	comments []checker.Location // since the last segment
	notes    []checker.Location // of the record at hand
}

// streamXML reads a file event by event.
func streamXML(format xmlFormat) Stream {
	var x xmlReader
	return func(f *checker.File, last bool, emit Emit) (int, error) {
		x.f, x.emit = f, emit
		x.Reset(f.Data, last)
		mark, comments := x.Mark(), len(x.comments)
		for {
			kind, err := x.Next()
			if err == nil {
				switch kind {
				case xmlscan.More:
					format.again()
					x.Rewind(mark)
					x.comments = x.comments[:comments]
					return mark.Off, nil
				case xmlscan.EOF:
					return len(f.Data), x.finish()
				case xmlscan.Comment:
					x.comment()
				default:
					err = format.event(&x, kind)
				}
			}
			if err != nil {
				return mark.Off, x.fault(err)
			}
			if format.between() {
				mark, comments = x.Mark(), len(x.comments)
			}
		}
	}
}

// fault gives an error of the scanner its place in the file.
func (x *xmlReader) fault(err error) error {
	var e *xmlscan.Error
	if errors.As(err, &e) {
		return fault(x.f, e.Off, "%s", e.Message)
	}
	return err
}

// comment keeps what the event holds as a comment of the file.
func (x *xmlReader) comment() {
	x.comments = append(x.comments, checker.Location{File: x.f, Span: checker.Span(x.Body)})
}

// record begins a record. The notes of one that gave no segment are no
// concern of the next.
func (x *xmlReader) record() { x.notes = x.notes[:0] }

// send passes a segment on with the comments since the one before, and the
// notes of its record.
func (x *xmlReader) send(s checker.Segment) error {
	x.comments = append(x.comments, x.notes...)
	s.Comment(x.comments...)
	x.comments = nil
	x.record()
	return x.emit(s)
}

// finish passes on the comments behind the last segment.
func (x *xmlReader) finish() error {
	if len(x.comments) == 0 {
		return nil
	}
	return x.send(checker.Segment{})
}

// attr is the value of an attribute, "" where it is not there.
func (x *xmlReader) attr(name string) string {
	value, _ := x.Attr(name)
	return value
}

// root checks the root element of a file.
func (x *xmlReader) root(name, format string) error {
	if x.Local() != name {
		return fault(x.f, x.At.Start, "the root element is <%.60s>, not <%s>: no %s file; name its format with --input-format", x.Name(), name, format)
	}
	return nil
}

// note keeps a note that the file makes about a segment as a comment of it.
func (x *xmlReader) note(text *checker.Text) {
	if text.File != nil {
		at, _ := text.Locate(checker.Span{Start: 0, End: len(text.S)})
		x.notes = append(x.notes, checker.Location{File: x.f, Span: at})
	}
}

// detectRoot knows files by the name of their root element.
func detectRoot(name string) func(sample string) int {
	return func(sample string) int {
		var s xmlscan.Scanner
		s.Reset(sample, false)
		for {
			kind, err := s.Next()
			switch {
			case err != nil || kind == xmlscan.More:
				return 0
			case kind == xmlscan.Start && s.Local() == name:
				return 3
			case kind == xmlscan.Start:
				return 0
			}
		}
	}
}
