package fix

import (
	"fmt"
	"path/filepath"

	"github.com/termdrift/termdrift/checker"
)

// Set gathers the fixes of one round, by file. Of those that touch, the one
// that comes first is kept.
type Set struct {
	files *Files
	paths []string // in the order of their first edits
	edits map[string]Edits
	texts map[string]*text
	taken map[string]int // fixes kept, by the file of their first edit
}

// text is the decoded text of a file that is not kept in UTF-8, with its edits.
type text struct {
	data  string
	edits Edits
}

// Take keeps the fix that the finding offers, unless that is known, as a whole
// or not at all: it is not kept where one of its edits touches another of the
// set. The error says
// that a file may not be changed, once for each.
func (s *Set) Take(f *checker.Finding) error {
	fix := Usable(f, s.files.Unsafe)
	if fix == nil || f.Known {
		return nil
	}
	own := map[string]Edits{}
	for _, e := range fix.Edits {
		path := clean(e.File.Path)
		if refused, err := s.files.refuse(path); refused {
			return err
		}
		edit, err := encode(e)
		if err != nil {
			return fmt.Errorf("%s: cannot %s: %w", e.File.Path, fix.Message, err)
		}
		edits := own[path]
		if !s.edits[path].accept(edit) || !edits.add(edit) {
			return nil
		}
		own[path] = edits
	}
	for _, e := range fix.Edits {
		path := clean(e.File.Path)
		edits, known := s.edits[path]
		if !known {
			s.paths = append(s.paths, path)
		}
		for _, edit := range own[path] {
			edits.add(edit)
		}
		s.edits[path] = edits
		if f := e.File; f.Encoding != nil && f.Encoding.Name() != "UTF-8" {
			if s.texts[path] == nil {
				s.texts[path] = &text{data: f.Data}
			}
			s.texts[path].edits.add(Edit{e.Span.Start, e.Span.End, f.Data[e.Span.Start:e.Span.End], e.Text})
		}
	}
	s.taken[clean(fix.Edits[0].File.Path)]++
	return nil
}

// Usable gives the first fix of the finding that is safe, or unsafe where that
// will do; nil where it has none.
func Usable(f *checker.Finding, unsafe bool) *checker.Fix {
	for i := range f.Fixes {
		fix := &f.Fixes[i]
		if fix.Applicability == checker.Safe || unsafe && fix.Applicability == checker.Unsafe {
			return fix
		}
	}
	return nil
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
