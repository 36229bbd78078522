package report

import (
	"bufio"
	"encoding/json"
	"io"
	"strconv"

	"github.com/termdrift/termdrift/checker"
)

// stream is what outputs have in common that write each finding as it comes.
// An error of its writer stays until Flush gives it; flushed tells of it
// early.
type stream struct {
	*bufio.Writer
	Options
	at, mention cursor // findings are sorted: each place is near the last
}

func newStream(w io.Writer, o Options) stream {
	return stream{Writer: bufio.NewWriterSize(w, 1<<16), Options: o}
}

// flushed gives the error of an earlier write, so that a run may end when
// nobody reads on.
func (s *stream) flushed() error {
	_, err := s.Write(nil)
	return err
}

// encode writes v as JSON on a line.
func (s *stream) encode(v any) error {
	e := json.NewEncoder(s.Writer)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// ordinals tells findings with the same fingerprint apart, since other
// programs take them for one. Findings come file by file, and the path is a
// part of the fingerprint: one file is remembered.
type ordinals struct {
	path string
	seen map[string]int
}

// unique is the fingerprint, with a number from the second finding on that has
// it.
func (o *ordinals) unique(f *checker.Finding) string {
	if o.seen == nil || o.path != f.At.File.Path {
		o.path, o.seen = f.At.File.Path, map[string]int{}
	}
	o.seen[f.Fingerprint]++
	if n := o.seen[f.Fingerprint]; n > 1 {
		return f.Fingerprint + "-" + strconv.Itoa(n)
	}
	return f.Fingerprint
}
