// Package bitext reads bilingual files into checker.Document, as image/png
// reads into image. A format is one file of this package and one line in
// Formats.
package bitext

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/termdrift/termdrift/checker"
)

// Format is a way in which bilingual text is kept.
type Format struct {
	Name    string // for --input-format
	Summary string // one line for the help
	// Extensions are the name endings it goes by, in lower case with their
	// dot; "" stands for names without one. Where several formats share an
	// ending, Detect decides.
	Extensions []string
	// Shared tells that files of other kinds go by these endings, too. One that
	// is found in a folder, not named, is taken only where Detect finds it
	// likely; a pair where it could be and the translation holds Chinese.
	Shared bool
	Window int // neighbouring segments on each side that are looked at by default

	// Detect says how much the beginning of a file looks like this format:
	// 0 not at all, 1 it could be, 2 likely, 3 unmistakable. Nil is 0.
	Detect func(sample string) int
	// Decode reads a file that holds both languages. It passes on each segment
	// as soon as it is complete, so after an error those before it are known;
	// an error of emit ends it.
	// Nil where the format knows one language a file.
	Decode func(f *checker.File, opts *Options, emit Emit) error
	// Stream, instead of Decode, reads a file that may be larger than memory,
	// stretch by stretch. It begins a file.
	Stream func(opts *Options) Stream
	// Forgets tells that such a Stream keeps nothing of the text of a stretch but
	// what it passes on, so that the memory of it can be used again.
	Forgets bool
	// Unpack, instead of Decode, reads a file whose bytes are no text. The
	// texts that it passes on are of listings, which cannot be edited.
	Unpack func(path, raw string, emit Emit) error
	// Pair reads a source file and the file of its translation.
	// Nil where both languages share a file.
	Pair func(source, target *checker.File, opts *Options, emit Emit) error
}

// Stream reads one file. f is the next stretch of it: it passes on the
// segments that are complete in f.Data and tells how many bytes it is done
// with; the rest comes again at the beginning of the next, longer stretch. At
// last nothing follows and all of it must be read.
type Stream func(f *checker.File, last bool, emit Emit) (done int, err error)

// Emit takes a segment. Its error ends the decoding.
type Emit func(checker.Segment) error

// remarked is a segment without sides: the comments behind the last one.
func remarked(comments []checker.Location) checker.Segment {
	return checker.Segment{Remarks: &checker.Remarks{Comments: comments}}
}

// Options say how to read.
type Options struct {
	Format string // the name of a format; "" recognises it
	// Open opens a file in the place of os.Open: what is read may be a version
	// of it that stands elsewhere. Nil is os.Open.
	Open func(path string) (io.ReadCloser, error)
	// Target is the tag of the Chinese that is wanted, such as zh-Hant; "" is
	// simplified. Where a file has several, the one that fits is taken.
	Target string
	// Suppressions are in force for every segment of the file, beside those
	// that its comments ask for.
	Suppressions []*checker.Suppression
	// Warn takes what the reader should know although nothing is wrong with
	// the file, such as a part that was not translated. Nil drops it.
	Warn func(error)
}

// Formats are the known formats. Where content decides and nothing speaks for
// one of them, the first is taken.
var Formats = []Format{
	transcript,
	tsv,
	csv,
	po,
	markdown,
	htmlPages,
	docx,
	xlsx,
	text,
	srt,
	vtt,
	ass,
	tmx,
	xliff,
	qt,
	android,
	jsonTable,
	arb,
	xcstrings,
	yamlTable,
	properties,
	appleStrings,
	tomlTable,
	fluent,
}

// Error is a fault in a file, with its place.
type Error struct {
	Path    string
	At      checker.Position
	Message string // what is wrong and what to do about it
}

func (e *Error) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", e.Path, e.At.Line, e.At.Column, e.Message)
}

// fault is an Error at a byte offset of the decoded text.
func fault(f *checker.File, off int, format string, args ...any) error {
	return &Error{f.Path, f.Position(off), fmt.Sprintf(format, args...)}
}

// Read reads the bilingual file at path. When the file is faulty at some
// place, it returns the segments before that place and the error; when it
// cannot be read at all, a nil document.
func Read(path string, opts Options) (*checker.Document, error) {
	raw, err := opts.readFile(path)
	if err != nil {
		return nil, err
	}
	return read(path, raw, opts)
}

// ReadBytes is Read for bytes that are in memory, such as standard input,
// under the given name.
func ReadBytes(path string, data []byte, opts Options) (*checker.Document, error) {
	return read(path, string(data), opts)
}

func read(path, raw string, opts Options) (*checker.Document, error) {
	if format := packed(path, opts); format != nil {
		doc, emit := collect(filepath.ToSlash(path), format, &opts)
		return doc, format.Unpack(doc.Path, raw, emit)
	}
	f, damage := decodeText(filepath.ToSlash(path), raw)
	format, err := choose(f, opts)
	if err != nil {
		return nil, err
	}
	doc, emit := collect(f.Path, format, &opts)
	if format.Stream != nil {
		_, err = format.Stream(&opts)(f, true, emit)
	} else {
		err = format.Decode(f, &opts, emit)
	}
	if damage != nil {
		err = damage // what follows from it is no news
	}
	return doc, err
}

// Pair reads a source file and the file of its translation. Errors are as
// with Read; both files are cut before a fault in one of them.
func Pair(source, target string, opts Options) (*checker.Document, error) {
	rawSource, err1 := opts.readFile(source)
	rawTarget, err2 := opts.readFile(target)
	if err := errors.Join(err1, err2); err != nil {
		return nil, err
	}
	s, err1 := decodeText(filepath.ToSlash(source), rawSource)
	t, err2 := decodeText(filepath.ToSlash(target), rawTarget)
	damage := errors.Join(err1, err2)
	if damage != nil {
		n := min(strings.Count(s.Data, "\n"), strings.Count(t.Data, "\n"))
		s.Data, t.Data = firstLines(s.Data, n), firstLines(t.Data, n)
	}
	format, err := choosePair(t, opts)
	if err != nil {
		return nil, err
	}
	doc, emit := collect(t.Path, format, &opts)
	err = format.Pair(s, t, &opts, emit)
	if damage != nil {
		err = damage
	}
	return doc, err
}

// collect gives a document and the function that fills it. A segment without
// sides only brings the comments behind the last one.
func collect(path string, format *Format, opts *Options) (*checker.Document, Emit) {
	doc := &checker.Document{Path: path, Format: format.Name, Window: format.Window}
	number := 0
	directives := newDirectives(opts.Suppressions)
	return doc, func(s checker.Segment) error {
		directives.apply(&s)
		doc.Suppressions = directives.found
		if s.Source.File == nil && s.Target.File == nil {
			return nil
		}
		number++
		s.Number = number
		doc.Segments = append(doc.Segments, s)
		return nil
	}
}

// sampleSize is how many bytes Detect sees: some hundred lines.
const sampleSize = 64 << 10

// choose finds the format of a bilingual file: the one asked for, else the
// one that owns the ending, else the one that its content speaks for.
func choose(f *checker.File, opts Options) (*Format, error) {
	if opts.Format != "" {
		format, err := byName(opts.Format)
		if err == nil && !format.bilingual() {
			err = fmt.Errorf("%s: format %s reads two files, a source and a target: name both", f.Path, opts.Format)
		}
		return format, err
	}
	if pairedOnly(f.Path) {
		return nil, fmt.Errorf("%s: its translation was not found: name both files, the source and the target", f.Path)
	}
	return best(candidates(f.Path, func(x *Format) bool { return x.bilingual() && x.Unpack == nil }), sampleOf(f)), nil
}

func choosePair(f *checker.File, opts Options) (*Format, error) {
	if opts.Format != "" {
		format, err := byName(opts.Format)
		if err == nil && format.Pair == nil {
			err = fmt.Errorf("%s: format %s keeps both languages in one file", f.Path, opts.Format)
		}
		return format, err
	}
	return best(candidates(f.Path, func(x *Format) bool { return x.Pair != nil }), sampleOf(f)), nil
}

// sampleOf is the beginning of a file, up to the end of a line.
func sampleOf(f *checker.File) string {
	sample := f.Data
	if len(sample) > sampleSize {
		sample = sample[:sampleSize]
		if i := strings.LastIndexByte(sample, '\n'); i > 0 {
			sample = sample[:i]
		}
	}
	return sample
}

// candidates are the usable formats that own the path's ending, or else all
// usable ones.
func candidates(path string, usable func(*Format) bool) (named []*Format) {
	var all []*Format
	for i := range Formats {
		if x := &Formats[i]; usable(x) {
			all = append(all, x)
			if x.owns(path) {
				named = append(named, x)
			}
		}
	}
	if named == nil {
		return all
	}
	return named
}

func best(formats []*Format, sample string) *Format {
	if len(formats) == 1 {
		return formats[0]
	}
	return slices.MaxFunc(formats, func(a, b *Format) int { return a.detect(sample) - b.detect(sample) })
}

func (x *Format) detect(sample string) int {
	if x.Detect == nil {
		return 0
	}
	return x.Detect(sample)
}

// packed gives the format of a file whose bytes are no text, or nil.
func packed(path string, opts Options) *Format {
	for i := range Formats {
		if x := &Formats[i]; x.Unpack != nil && (x.Name == opts.Format || opts.Format == "" && x.owns(path)) {
			return x
		}
	}
	return nil
}

// bilingual reports whether the format keeps both languages in one file.
func (x *Format) bilingual() bool { return x.Decode != nil || x.Stream != nil || x.Unpack != nil }

// owns reports whether the path has one of the format's endings.
func (x *Format) owns(path string) bool {
	return slices.Contains(x.Extensions, strings.ToLower(filepath.Ext(path)))
}

// pairedOnly reports whether the formats that own the path's ending keep one
// language a file.
func pairedOnly(path string) bool {
	pair := false
	for i := range Formats {
		if x := &Formats[i]; x.owns(path) {
			if x.bilingual() {
				return false
			}
			pair = true
		}
	}
	return pair
}

func byName(name string) (*Format, error) {
	var names []string
	for i := range Formats {
		if Formats[i].Name == name {
			return &Formats[i], nil
		}
		names = append(names, Formats[i].Name)
	}
	return nil, fmt.Errorf("unknown input format %q: use one of %s", name, strings.Join(names, ", "))
}

// readFile reads a file into a string without holding it twice.
func (o *Options) readFile(path string) (string, error) {
	file, err := o.open(path)
	if err != nil {
		return "", pathError(path, err)
	}
	defer file.Close()
	var b strings.Builder
	if info, err := stat(file); err == nil {
		if info.IsDir() {
			return "", fmt.Errorf("%s: is a folder, not a file", filepath.ToSlash(path))
		}
		b.Grow(int(info.Size()))
	}
	if _, err := io.Copy(&b, file); err != nil {
		return "", pathError(path, err)
	}
	return b.String(), nil
}

func (o *Options) open(path string) (io.ReadCloser, error) {
	if o.Open != nil {
		return o.Open(path)
	}
	return os.Open(path)
}

// stat describes an open file. What Open gives may be none.
func stat(file io.Reader) (fs.FileInfo, error) {
	if f, ok := file.(fs.File); ok {
		return f.Stat()
	}
	return nil, errors.ErrUnsupported
}

// pathError says what keeps path from being read.
func pathError(path string, err error) error {
	path = filepath.ToSlash(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: no such file or folder (%w)", path, fs.ErrNotExist)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%s: cannot be read: check its permissions (%w)", path, fs.ErrPermission)
	}
	var perr *fs.PathError
	if errors.As(err, &perr) {
		err = perr.Err
	}
	return fmt.Errorf("%s: %w", path, err)
}

// firstLines cuts s after n line ends.
func firstLines(s string, n int) string {
	end := 0
	for ; n > 0; n-- {
		end += strings.IndexByte(s[end:], '\n') + 1
	}
	return s[:end]
}
