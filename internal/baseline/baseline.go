// Package baseline keeps the findings that a corpus had when it was first
// checked, so that only what comes after them counts.
package baseline

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/termdrift/termdrift/checker"
)

// version changes when a field changes its meaning or goes away.
const version = 1

// Entry stands for findings that are alike. Nothing in it depends on the line
// on which they stand, nor on the folder from which the check is run.
type Entry struct {
	Path    string `json:"path"` // from the folder of the baseline, with slashes
	Rule    string `json:"rule"`
	Term    string `json:"term"`
	Found   string `json:"found"`
	Segment string `json:"segment"` // a hash of the source and the target
}

// compare orders entries as a baseline lists them.
func (e Entry) compare(f Entry) int {
	return cmp.Or(strings.Compare(e.Path, f.Path), strings.Compare(e.Rule, f.Rule), strings.Compare(e.Term, f.Term),
		strings.Compare(e.Found, f.Found), strings.Compare(e.Segment, f.Segment))
}

// Baseline is a list of findings that are known.
type Baseline struct {
	folder  string        // absolute
	entries map[Entry]int // how often each is known
	paths   map[string]string
	segment *checker.Segment // the last that was hashed, as a segment may have many findings
	hash    string
}

// New makes an empty baseline that will stand in the file.
func New(file string) (*Baseline, error) {
	abs, err := filepath.Abs(file)
	if err != nil {
		return nil, err
	}
	folder := filepath.Dir(abs)
	if resolved, err := filepath.EvalSymlinks(folder); err == nil {
		folder = resolved
	}
	return &Baseline{folder: folder, entries: map[Entry]int{}, paths: map[string]string{}}, nil
}

// Add puts a finding into the baseline.
func (b *Baseline) Add(f *checker.Finding) {
	e := b.entry(f)
	if b.entries[e] == 0 {
		e.Found = strings.Clone(e.Found) // which would hold the whole file
	}
	b.entries[e]++
}

// Remove takes a finding out of the baseline.
func (b *Baseline) Remove(f *checker.Finding) {
	if e := b.entry(f); b.entries[e] > 0 {
		b.entries[e]--
	}
}

// Len is the number of findings in it.
func (b *Baseline) Len() int {
	n := 0
	for _, count := range b.entries {
		n += count
	}
	return n
}

func (b *Baseline) entry(f *checker.Finding) Entry {
	if f.Segment != b.segment || f.Segment == nil {
		b.segment, b.hash = f.Segment, hashOf(f.Segment)
	}
	return Entry{Path: b.path(f.At.File.Path), Rule: f.Rule, Term: f.Term, Found: f.Found, Segment: b.hash}
}

// hashOf names the texts of a segment: 16 hexadecimal digits are enough to
// tell those apart that share a file, a rule, a term and what was found.
func hashOf(s *checker.Segment) string {
	h := fnv.New64a()
	if s != nil {
		_, _ = io.WriteString(h, s.Source.S)
		_, _ = h.Write([]byte{0})
		_, _ = io.WriteString(h, s.Target.S)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// path gives a file's path as seen from the folder of the baseline.
func (b *Baseline) path(path string) string {
	rel, known := b.paths[path]
	if !known {
		rel = relative(b.folder, path)
		b.paths[path] = rel
	}
	return rel
}

func relative(folder, path string) string {
	abs, err := filepath.Abs(filepath.FromSlash(path))
	if err != nil {
		return path
	}
	// The folder of the file may be reached by a link; the file itself may be
	// gone, or never have been one, as standard input.
	if dir, err := filepath.EvalSymlinks(filepath.Dir(abs)); err == nil {
		abs = filepath.Join(dir, filepath.Base(abs))
	}
	rel, err := filepath.Rel(folder, abs)
	if err != nil { // another drive
		rel = abs
	}
	return strings.ToValidUTF8(filepath.ToSlash(rel), "\uFFFD") // as JSON has it
}

// Matcher goes through the findings of one run.
type Matcher struct {
	b    *Baseline
	left map[Entry]int // known findings that were not seen yet
}

// Match begins a run.
func (b *Baseline) Match() *Matcher {
	m := &Matcher{b, make(map[Entry]int, len(b.entries))}
	for e, n := range b.entries {
		m.left[e] = n
	}
	return m
}

// Knows reports whether the finding is known; each place in the baseline
// serves one.
func (m *Matcher) Knows(f *checker.Finding) bool {
	e := m.b.entry(f)
	if m.left[e] == 0 {
		return false
	}
	m.left[e]--
	return true
}

// Stale lists the known findings that did not come, each as often as it is
// missing, of those that could have: checked tells which paths and rules were
// looked at. The path is as New's folder sees it.
func (m *Matcher) Stale(checked func(path, rule string) bool) []Entry {
	var out []Entry
	for e, n := range m.left {
		if n > 0 && checked(e.Path, e.Rule) {
			for range n {
				out = append(out, e)
			}
		}
	}
	slices.SortFunc(out, Entry.compare)
	return out
}

// Path gives a file's path as the entries have it.
func (m *Matcher) Path(path string) string { return m.b.path(path) }

// File is where the file of an entry stands.
func (b *Baseline) File(path string) string {
	if filepath.IsAbs(filepath.FromSlash(path)) {
		return filepath.FromSlash(path)
	}
	return filepath.Join(b.folder, filepath.FromSlash(path))
}

// Write writes the baseline: one line for each finding, sorted, so that a
// change of it reads well and merges.
func (b *Baseline) Write(w io.Writer) error {
	out := bufio.NewWriter(w)
	entries := make([]Entry, 0, b.Len())
	for e, n := range b.entries {
		for range n {
			entries = append(entries, e)
		}
	}
	slices.SortFunc(entries, Entry.compare)
	fmt.Fprintf(out, "{\n\"version\": %d,\n\"findings\": [", version)
	for i, e := range entries {
		if i > 0 {
			out.WriteByte(',')
		}
		out.WriteByte('\n')
		line, err := encode(e)
		if err != nil {
			return err
		}
		out.Write(line)
	}
	out.WriteString("\n]\n}\n")
	return out.Flush()
}

// encode writes an entry on one line.
func encode(e Entry) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(e)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}
