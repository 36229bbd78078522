package bitext

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/termdrift/termdrift/checker"
)

// table is a file of strings with keys, as programs keep what they show. The
// keys form a tree: a key is known by its parent and its name, so that its
// path is written only for a segment, and nothing grows with depth times
// length.
type table struct {
	f       *checker.File
	keys    []tableKey // the first is the root; parents before children
	index   childIndex
	entries []tableEntry
	ended   int                // where the last value ends
	behind  []checker.Location // comments that no entry has taken yet
	faults  []error
}

type tableKey struct {
	tableChild
	at    int   // its offset in the file
	entry int32 // its string, or -1
	item  bool  // an element of a list
}

// tableEntry is a string.
type tableEntry struct {
	key      int32
	text     checker.Text
	context  string
	comments []checker.Location
	aside    bool // no text for readers
}

// tableFaults are so many that are told of one file.
const tableFaults = 20

func newTable(f *checker.File) *table {
	room := len(f.Data) / 40 // a short string with its key
	return &table{
		f:       f,
		keys:    append(make([]tableKey, 0, room+1), tableKey{entry: -1}),
		index:   newChildIndex(room),
		entries: make([]tableEntry, 0, room),
	}
}

// member gives the key of this name inside parent, and reports one that came
// before.
func (t *table) member(parent int32, name string, at int) int32 {
	key, known := t.within(parent, name, at)
	if known {
		first := t.f.Position(t.keys[key].at)
		t.fault(at, "the key %q is given twice, first at line %d, column %d: remove one of them", shortened(name), first.Line, first.Column)
	}
	return key
}

// item gives the key of the element with this number in a list.
func (t *table) item(parent int32, n, at int) int32 {
	key, _ := t.within(parent, "["+strconv.Itoa(n)+"]", at)
	t.keys[key].item = true
	return key
}

// within gives the key of this name inside parent, a new one where there is
// none.
func (t *table) within(parent int32, name string, at int) (key int32, known bool) {
	if key, known = t.index.add(parent, name); !known {
		t.keys = append(t.keys, tableKey{tableChild: tableChild{parent, name}, at: at, entry: -1})
	}
	return key, known
}

// add puts a string, whose value ends at end, under a key and gives it the
// comments before it. A key keeps its first string.
func (t *table) add(key int32, text checker.Text, end int) {
	t.ended = end
	if t.keys[key].entry >= 0 {
		return
	}
	t.keys[key].entry = int32(len(t.entries))
	t.entries = append(t.entries, tableEntry{key: key, text: text, comments: t.behind})
	t.behind = nil
}

// sameLine bounds how far behind a value a comment on its line may begin.
const sameLine = 4 << 10

// comment notes a comment, without its marks. It belongs to the string before
// it on its line, or else to the next.
func (t *table) comment(span checker.Span) {
	if span = trim(t.f.Data, span); span.Len() == 0 {
		return
	}
	c := checker.Location{File: t.f, Span: span}
	if n := len(t.entries); n > 0 && t.behind == nil && span.Start-t.ended < sameLine && !strings.Contains(t.f.Data[t.ended:span.Start], "\n") {
		t.entries[n-1].comments = append(t.entries[n-1].comments, c)
		return
	}
	t.behind = append(t.behind, c)
}

// sibling is the entry under another name beside a key, or nil.
func (t *table) sibling(key int32, name string) *tableEntry {
	if other, ok := t.index.find(t.keys[key].parent, name); ok {
		return t.entry(other)
	}
	return nil
}

// entry is the string under a key, or nil.
func (t *table) entry(key int32) *tableEntry {
	if i := t.keys[key].entry; i >= 0 {
		return &t.entries[i]
	}
	return nil
}

func (t *table) fault(at int, format string, args ...any) {
	if len(t.faults) < tableFaults {
		t.faults = append(t.faults, fault(t.f, at, format, args...))
	}
}

// What is written of a path, in bytes: the name of a key may be a whole text.
const (
	pathName = 80
	pathSize = 240
)

// path writes the way to a key: a.b[2].
func (t *table) path(key int32) string {
	names := make([]string, 0, 16) // and the dots before them, from the end
	size := 0
	for ; key > 0; key = t.keys[key].parent {
		name := t.keys[key].name
		if len(name) > pathName {
			name = shortened(name)
		}
		if size += len(name) + 1; size > pathSize {
			names = append(names, "…")
			break
		}
		names = append(names, name)
		if t.keys[key].parent > 0 && !t.keys[key].item {
			names = append(names, ".")
		}
	}
	slices.Reverse(names)
	return strings.Join(names, "")
}

// fixed is a text that stands somehow in a stretch of the file and cannot be
// changed.
func (t *table) fixed(s string, start, end int) checker.Text {
	text := checker.Text{File: t.f, S: s, Start: start, Form: &lockedForm}
	if s != "" {
		text.Form = &checker.Form{Pieces: []checker.Piece{{Start: start, End: end}}, Escape: locked}
	}
	return text
}

// segment makes one of an entry of either side; nil stands for none.
func (t *table) segment(key int32, source, target *tableEntry) checker.Segment {
	s := checker.Segment{ID: t.path(key)}
	for _, e := range []*tableEntry{source, target} {
		if e == nil {
			continue
		}
		s.Comment(e.comments...)
		e.comments = nil // a source may have several translations
		if s.Context() == "" {
			s.SetContext(e.context)
		}
	}
	if source != nil && source.text.Present() {
		s.Source = source.text
	}
	if target != nil && target.text.Present() {
		s.Target = target.text
	}
	return s
}

// pairTables passes on the strings of two files with the same keys, in the
// order of the source; what the target has beyond it follows its neighbour.
// A key of the first rank that names the language of its file is one with
// that of the other: en and zh-CN in files of Rails.
func pairTables(source, target *table, emit Emit) error {
	same := make([]int32, len(target.keys)) // the source's keys
	for i := range target.keys {
		if i == 0 {
			continue
		}
		same[i] = -1
		k := &target.keys[i]
		if p := same[k.parent]; p >= 0 {
			if key, ok := source.index.find(p, k.name); ok {
				same[i] = key
			} else if side, ok := languageOf(k.name); k.parent == 0 && ok && side == checker.Target {
				same[i] = source.root(checker.Source)
			}
		}
	}
	partner := make([]*tableEntry, len(source.entries))
	extra := make([][]*tableEntry, len(source.entries)+1) // behind the entry before
	last := 0
	for i := range target.entries {
		e := &target.entries[i]
		if e.aside {
			continue
		}
		if key := same[e.key]; key >= 0 && source.keys[key].entry >= 0 {
			last = int(source.keys[key].entry)
			partner[last] = e
			last++
		} else {
			extra[last] = append(extra[last], e)
		}
	}
	for i := range extra {
		if i > 0 {
			if e := &source.entries[i-1]; !e.aside {
				if err := pass(emit, source.segment(e.key, e, partner[i-1])); err != nil {
					return err
				}
			}
		}
		for _, e := range extra[i] {
			if err := pass(emit, target.segment(e.key, nil, e)); err != nil {
				return err
			}
		}
	}
	return errors.Join(source.end(emit), target.end(emit))
}

// root is the key of the first rank that names a language, or -1.
func (t *table) root(side checker.Side) int32 {
	for i := range t.keys {
		if k := &t.keys[i]; i > 0 && k.parent == 0 {
			if s, ok := languageOf(k.name); ok && s == side {
				return int32(i)
			}
		}
	}
	return -1
}

// pass passes on a segment that holds anything.
func pass(emit Emit, s checker.Segment) error {
	if s.Source.File == nil && s.Target.File == nil && s.Comments() == nil {
		return nil
	}
	return emit(s)
}

// end passes on the comments behind the last string and tells the faults.
func (t *table) end(emit Emit) error {
	if len(t.behind) > 0 {
		if err := emit(remarked(t.behind)); err != nil {
			return err
		}
	}
	return errors.Join(t.faults...)
}

// languages are the strings of a file that holds both, told by their keys:
// the outermost part of a key that names a language is left out, and strings
// with the same rest belong together. So en.title goes with zh.title, title.en
// with title.zh, and title_en with title_zh.
type languages struct {
	*table
	rest  []int32 // by key: the same number for the same rest
	sides []keySide
}

// keySide is the side that a key belongs to, if any.
type keySide struct {
	side checker.Side
	ok   bool
}

func (t *table) languages(sideOf func(key int32) (rest string, side keySide)) *languages {
	l := &languages{table: t, rest: make([]int32, len(t.keys)), sides: make([]keySide, len(t.keys))}
	rests := newChildIndex(len(t.keys))
	for i := range t.keys {
		if i == 0 {
			continue
		}
		k := &t.keys[i]
		name, side := k.name, l.sides[k.parent]
		if !side.ok {
			if rest, s := sideOf(int32(i)); s.ok {
				name, side = rest, s
			}
		}
		l.sides[i] = side
		l.rest[i], _ = rests.add(l.rest[k.parent], name)
	}
	return l
}

// namedSide tells the side of a key by its name: en, zh-Hans, title_en; of a
// string also source and target.
func (t *table) namedSide(key int32) (rest string, side keySide) {
	k := &t.keys[key]
	if k.item {
		return "", keySide{}
	}
	if s, ok := languageOf(k.name); ok {
		return "\x00", keySide{s, true}
	}
	if k.entry >= 0 {
		if s, ok := columnSide(k.name); ok {
			return "\x00", keySide{s, true}
		}
	}
	for i := 1; i+1 < len(k.name); i++ {
		if k.name[i] == '_' || k.name[i] == '-' || k.name[i] == '.' {
			if s, ok := languageOf(k.name[i+1:]); ok {
				return k.name[:i] + "\x00", keySide{s, true}
			}
		}
	}
	return "", keySide{}
}

// both joins the strings of a file: each source with its translations, in the
// order of the file. Strings of no known side are left out and counted.
func (l *languages) both(emit Emit) (pairs, others int, err error) {
	sources := map[int32]*tableEntry{}
	targets := map[int32][]*tableEntry{}
	for i := range l.entries {
		e := &l.entries[i]
		side := l.sides[e.key]
		switch rest := l.rest[e.key]; {
		case e.aside || !e.text.Present():
		case !side.ok:
			others++
		case side.side == checker.Target:
			targets[rest] = append(targets[rest], e)
		case sources[rest] == nil:
			sources[rest] = e
		}
	}
	for i := range l.entries {
		e := &l.entries[i]
		side := l.sides[e.key]
		if !side.ok || e.aside || !e.text.Present() {
			continue
		}
		rest := l.rest[e.key]
		source := sources[rest]
		switch {
		case side.side == checker.Target && source == nil:
			err = emit(l.segment(e.key, nil, e))
		case e == source && targets[rest] == nil:
			err = emit(l.segment(e.key, e, nil))
		case e == source:
			for _, target := range targets[rest] {
				pairs++
				if err = emit(l.segment(target.key, e, target)); err != nil {
					return pairs, others, err
				}
			}
		}
		if err != nil {
			return pairs, others, err
		}
	}
	return pairs, others, nil
}

// tableFormat makes a format of a reader of tables.
func tableFormat(x Format, read func(*checker.File) *table) Format {
	x.Pair = func(source, target *checker.File, _ *Options, emit Emit) error {
		return pairTables(read(source), read(target), emit)
	}
	return x
}

// detectTable finds strings with keys.
func detectTable(read func(*checker.File) *table) func(string) int {
	return func(sample string) int { return min(1, len(read(&checker.File{Data: sample}).entries)) }
}

// mixedFormat is a tableFormat whose files may also hold both languages, or no
// translations at all.
func mixedFormat(x Format, read func(*checker.File) *table) Format {
	x = tableFormat(x, read)
	x.Shared = true
	x.Decode = func(f *checker.File, _ *Options, emit Emit) error {
		t := read(f)
		if _, _, err := t.languages(t.namedSide).both(emit); err != nil {
			return err
		}
		return t.end(emit)
	}
	// A list of languages in a settings file is no table: half of the strings
	// that belong to no other language must have their partner.
	x.Detect = func(sample string) int {
		t := read(&checker.File{Data: sample})
		pairs, others, _ := t.languages(t.namedSide).both(func(checker.Segment) error { return nil })
		switch {
		case pairs > 0 && pairs >= others:
			return 3
		case len(t.entries) > 0:
			return 1
		}
		return 0
	}
	return x
}
