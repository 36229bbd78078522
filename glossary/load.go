package glossary

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/termdrift/termdrift/internal/tomltree"
)

// Problems are the mistakes of one or more glossary files, in the order in
// which the files were opened and then by place.
type Problems []Problem

// Error gives one line for each problem.
func (p Problems) Error() string {
	lines := make([]string, len(p))
	for i := range p {
		lines[i] = p[i].Error()
	}
	return strings.Join(lines, "\n")
}

// Load reads glossary files with all files that they extend and lays them over
// one another: a later path is nearer than an earlier one, a file is nearer
// than what it extends, and the nearest entry for a key replaces all others. A
// file that is reached more than once counts once, at its farthest place.
//
// All mistakes of all files come back together, as an error of type Problems.
// The glossary beside it holds what is sound, for tools that go on; a check
// should not.
func Load(paths ...string) (*Glossary, error) {
	return LoadFunc(tomltree.ReadFile, paths...)
}

// LoadFunc is Load with files read by a func of the caller, for which paths
// have slashes. The func says that a file is missing by fs.ErrNotExist.
func LoadFunc(read func(path string) ([]byte, error), paths ...string) (*Glossary, error) {
	l := loader{read: read, seen: map[string]*layer{}}
	for _, p := range paths {
		name := filepath.ToSlash(p)
		if f := l.load(name); f != nil {
			l.problems = append(l.problems, Problem{File: name, Message: f.Message, Remedy: f.Remedy})
		}
	}
	return l.result()
}

// Parse reads one glossary from memory. It checks what the glossary extends
// for its form, and reads none of it.
func Parse(name string, data []byte) (*Glossary, error) {
	l := loader{seen: map[string]*layer{}}
	l.parse(filepath.ToSlash(name), data)
	return l.result()
}

// maxExtends bounds the files that stand one upon the other.
const maxExtends = 32

// layer is what one file says, without what it extends.
type layer struct {
	file           string
	order          int // in which it was opened
	done           bool
	source, target setting
	entries        []*Entry
}

// setting is a value with its place.
type setting struct {
	value string
	Place
}

type loader struct {
	read     func(string) ([]byte, error)
	seen     map[string]*layer // by cleaned path
	open     []string          // files that are being read, the outermost first
	layers   []*layer          // farthest first
	problems Problems
	warnings Problems
}

// load reads a file and what it extends, or says why it cannot.
func (l *loader) load(name string) *tomltree.Fault {
	if known := l.seen[identity(name)]; known != nil {
		if known.done {
			return nil
		}
		circle := append(slices.Clone(l.open[slices.Index(l.open, known.file):]), name)
		return &tomltree.Fault{Message: "extends runs in a circle: " + strings.Join(circle, ", "), Remedy: "remove one of them"}
	}
	if len(l.open) >= maxExtends {
		return &tomltree.Fault{Message: fmt.Sprintf("more than %d glossaries stand one upon the other", maxExtends), Remedy: "join some of them"}
	}
	data, err := l.read(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &tomltree.Fault{Message: "there is no file " + name, Remedy: "correct the path"}
	case err != nil:
		var e *fs.PathError
		if errors.As(err, &e) {
			err = e.Err
		}
		return &tomltree.Fault{Message: fmt.Sprintf("%s cannot be read: %v", name, err), Remedy: "give a readable file"}
	}
	l.parse(name, data)
	return nil
}

// parse reads the text of a file, and first the files that it extends.
func (l *loader) parse(name string, data []byte) {
	y := &layer{file: name, order: len(l.seen)}
	l.seen[identity(name)] = y
	l.open = append(l.open, name)
	defer func() {
		l.open = l.open[:len(l.open)-1]
		l.layers = append(l.layers, y)
		y.done = true
	}()

	t, unread := tomltree.ReadText(data)
	d := decoder{Reader: tomltree.Reader{Text: t}, layer: y}
	if unread != nil {
		d.Faults = append(d.Faults, *unread)
	} else {
		root, faults := tomltree.Parse(t)
		d.Faults = faults
		if root != nil {
			d.glossary(root)
		}
	}
	for _, x := range d.extends {
		if l.read == nil {
			break
		}
		if f := l.load(extended(name, x.Text)); f != nil {
			d.Fail(x.At, f.Message, f.Remedy)
		}
	}
	l.problems = append(l.problems, d.problems(d.Faults)...)
	l.warnings = append(l.warnings, d.problems(d.warnings)...)
}

// extended is the path of a file that a glossary extends.
func extended(from, to string) string {
	to = filepath.ToSlash(to)
	if path.IsAbs(to) || filepath.IsAbs(to) {
		return to
	}
	return path.Join(path.Dir(from), to)
}

// identity is the same for all spellings of a path.
func identity(name string) string {
	if abs, err := filepath.Abs(name); err == nil {
		return abs
	}
	return path.Clean(name)
}

func (l *loader) result() (*Glossary, error) {
	g := &Glossary{Source: "en", Target: "zh-Hans"}
	var source, target *layer
	for _, y := range l.layers {
		source = l.override(source, y, "source", func(y *layer) *setting { return &y.source })
		target = l.override(target, y, "target", func(y *layer) *setting { return &y.target })
	}
	if source != nil {
		g.Source = source.source.value
	}
	if target != nil {
		g.Target = target.target.value
	}
	g.Entries = l.merge()
	l.sort(l.problems)
	l.sort(l.warnings)
	g.Warnings = l.warnings
	if len(l.problems) > 0 {
		return g, l.problems
	}
	return g, nil
}

// override gives the nearer of the layers that say a setting, and warns if
// they differ.
func (l *loader) override(far, near *layer, name string, of func(*layer) *setting) *layer {
	s := of(near)
	if s.value == "" {
		return far
	}
	if far != nil && of(far).value != s.value {
		l.warn(near, s.Place, fmt.Sprintf("%s is %s here and %s in %s:%d:%d; this one counts",
			name, s.value, of(far).value, far.file, of(far).Line, of(far).Column), "let the files agree")
	}
	return near
}

// merge gives the entries that count: of each key those of the nearest layer.
func (l *loader) merge() []*Entry {
	if len(l.layers) == 1 {
		return l.layers[0].entries
	}
	type claim struct {
		layer *layer
		first int // of the entries for the key
	}
	nearest := map[string]claim{}
	for _, y := range l.layers {
		for i, e := range y.entries {
			before, ok := nearest[e.Term]
			if ok && before.layer == y {
				continue
			}
			nearest[e.Term] = claim{y, i}
			if !ok {
				continue
			}
			far := senses(before.layer.entries, before.first)
			if here, there := preferred(senses(y.entries, i)), preferred(far); here != there {
				l.warn(y, e.Place, fmt.Sprintf("%q is %s here and %s in %s:%d:%d; this one counts",
					e.Term, here, there, far[0].File, far[0].Line, far[0].Column), "remove one of the two if that is not meant")
			}
		}
	}
	var all []*Entry
	for _, y := range l.layers {
		for _, e := range y.entries {
			if nearest[e.Term].layer == y {
				all = append(all, e)
			}
		}
	}
	return all
}

// senses are the entries for one key, which stand together.
func senses(entries []*Entry, first int) []*Entry {
	end := first + 1
	for end < len(entries) && entries[end].Term == entries[first].Term {
		end++
	}
	return entries[first:end]
}

func preferred(entries []*Entry) string {
	list := make([]string, len(entries))
	for i, e := range entries {
		list[i] = e.Preferred
	}
	return strings.Join(list, " / ")
}

func (l *loader) warn(y *layer, at Place, message, remedy string) {
	l.warnings = append(l.warnings, Problem{File: y.file, Place: at, Message: message, Remedy: remedy})
}

// sort orders problems by file and place.
func (l *loader) sort(p Problems) {
	order := make(map[string]int, len(l.layers))
	for _, y := range l.layers {
		order[y.file] = y.order + 1 // a file that could not be opened comes first
	}
	slices.SortStableFunc(p, func(a, b Problem) int {
		if c := order[a.File] - order[b.File]; c != 0 {
			return c
		}
		if c := a.Line - b.Line; c != 0 {
			return c
		}
		return a.Column - b.Column
	})
}
