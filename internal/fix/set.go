package fix

import (
	"fmt"
	"path/filepath"

	"github.com/termdrift/termdrift/checker"
)

// Set gathers the fixes of findings, by file. Of those that touch, the one
// that comes first is kept.
type Set struct {
	Unsafe bool // take the unsafe fixes, too
	Taken  int  // fixes kept

	paths []string // in the order of the first edits
	edits map[string]Edits
}

// Usable gives the fix of the finding that the set would take, or nil: the
// first that is safe enough.
func (s *Set) Usable(f *checker.Finding) *checker.Fix {
	for i := range f.Fixes {
		fix := &f.Fixes[i]
		if fix.Applicability == checker.Safe || s.Unsafe && fix.Applicability == checker.Unsafe {
			return fix
		}
	}
	return nil
}

// Take keeps the fix, as a whole or not at all: it is not kept where one of
// its edits touches another of the set.
func (s *Set) Take(fix *checker.Fix) (bool, error) {
	own := map[string]Edits{}
	for _, e := range fix.Edits {
		edit, err := encode(e)
		if err != nil {
			return false, fmt.Errorf("%s: cannot %s: %w", e.File.Path, fix.Message, err)
		}
		path := clean(e.File.Path)
		edits := own[path]
		if !s.edits[path].accept(edit) || !edits.add(edit) {
			return false, nil
		}
		own[path] = edits
	}
	for _, e := range fix.Edits {
		path := clean(e.File.Path)
		if _, known := s.edits[path]; !known {
			if s.edits == nil {
				s.edits = map[string]Edits{}
			}
			s.paths = append(s.paths, path)
		}
		edits := s.edits[path]
		for _, edit := range own[path] {
			edits.add(edit)
		}
		s.edits[path] = edits
	}
	s.Taken++
	return true, nil
}

// encode makes of an edit of the decoded text one of the file's bytes.
func encode(e checker.Edit) (Edit, error) {
	f := e.File
	edit := Edit{f.Offset(e.Span.Start), f.Offset(e.Span.End), f.Raw(e.Span), e.Text}
	if f.Encoding != nil {
		raw, err := f.Encoding.Encode(e.Text)
		if err != nil {
			return edit, err
		}
		edit.New = string(raw)
	}
	return edit, nil
}

// clean is the name by which a file is known, however its path is written.
func clean(path string) string { return filepath.Clean(filepath.FromSlash(path)) }
