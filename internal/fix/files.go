package fix

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	iofs "io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/termdrift/termdrift/checker"
)

// Files are the files that fixes change, as they were and as they will be.
// Nothing is written: who reads through Open sees them mended.
type Files struct {
	// Source opens what is on the disk, or what stands for it.
	Source func(path string) (io.ReadCloser, error)
	// Allow says why a file may not be changed, or nil. Nil allows all.
	Allow func(path string) error
	// Unsafe takes the unsafe fixes, too.
	Unsafe bool

	files   map[string]*File
	allowed map[string]bool // what Allow said
}

// File is a file that fixes change.
type File struct {
	Path     string
	Old, New []byte
	Edits    Edits // from Old to New

	text *text // nil for UTF-8
}

// Diff writes what changes as a unified diff. Of a file that is not kept in
// UTF-8 it shows the text, for the eye alone.
func (f *File) Diff(w io.Writer) error {
	path := filepath.ToSlash(f.Path)
	if f.text != nil {
		return Diff(w, path, []byte(f.text.data), f.text.edits)
	}
	return Diff(w, path, f.Old, f.Edits)
}

// Open opens a file as the fixes leave it.
func (fs *Files) Open(path string) (io.ReadCloser, error) {
	if f := fs.files[clean(path)]; f != nil {
		return memory{bytes.NewReader(f.New), path}, nil
	}
	return fs.Source(path)
}

// rounds bounds how often the outcome of fixes is checked and mended again. A
// fix may make room for another that touched it; the third round is rare.
const rounds = 10

// Mend lets check run and takes the fixes of what it finds, until nothing is
// left to be taken: so a second run has nothing to do. It gives the number of
// fixes; what the last run of check found is what remains. The error joins
// what could not be mended.
func (fs *Files) Mend(check func(round int, take func(*checker.Finding)) error) (fixed int, err error) {
	var errs []error
	for round := range rounds {
		s := &Set{files: fs, edits: map[string]Edits{}, texts: map[string]*text{}, taken: map[string]int{}}
		err := check(round, func(f *checker.Finding) {
			if err := s.Take(f); err != nil {
				errs = append(errs, err)
			}
		})
		if err != nil {
			return fixed, errors.Join(append(errs, err)...)
		}
		if len(s.paths) == 0 {
			break
		}
		if round == rounds-1 {
			errs = append(errs, fmt.Errorf("the fixes do not come to rest: after %d rounds some are left, first in %s", rounds, filepath.ToSlash(s.paths[0])))
			break
		}
		for _, path := range s.paths {
			if err := fs.apply(path, s.edits[path], s.texts[path]); err != nil {
				errs = append(errs, fmt.Errorf("%s: %w", filepath.ToSlash(path), err))
				fs.allowed[path] = false
				continue
			}
			fixed += s.taken[path]
		}
	}
	return fixed, errors.Join(errs...)
}

// refuse reports whether a file must be left alone; the error says why, the
// first time.
func (fs *Files) refuse(path string) (bool, error) {
	if allowed, asked := fs.allowed[path]; asked {
		return !allowed, nil
	}
	if fs.allowed == nil {
		fs.allowed = map[string]bool{}
	}
	var err error
	if fs.Allow != nil {
		err = fs.Allow(path)
	}
	fs.allowed[path] = err == nil
	if err != nil {
		return true, fmt.Errorf("%s: not fixed: %w", filepath.ToSlash(path), err)
	}
	return false, nil
}

func (fs *Files) apply(path string, edits Edits, t *text) error {
	f := fs.files[path]
	if f == nil {
		data, err := fs.read(path)
		if err != nil {
			return err
		}
		f = &File{Path: path, Old: data, New: data}
	}
	out, err := edits.Apply(f.New)
	if err != nil {
		return err
	}
	f.Edits, f.New = f.Edits.Then(f.Old, edits), out
	if f.text == nil {
		f.text = t
	} else if t != nil {
		f.text.edits = f.text.edits.Then([]byte(f.text.data), t.edits)
	}
	if fs.files == nil {
		fs.files = map[string]*File{}
	}
	fs.files[path] = f
	return nil
}

func (fs *Files) read(path string) ([]byte, error) {
	r, err := fs.Source(path)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if f, ok := r.(iofs.File); ok {
		if info, err := f.Stat(); err == nil {
			b.Grow(int(info.Size()) + bytes.MinRead) // what ReadFrom wants to see at the end
		}
	}
	_, err = b.ReadFrom(r)
	return b.Bytes(), errors.Join(err, r.Close())
}

// Changed gives the files that differ from what they were, by their paths.
func (fs *Files) Changed() []*File {
	var out []*File
	for _, f := range fs.files {
		if len(f.Edits) > 0 {
			out = append(out, f)
		}
	}
	slices.SortFunc(out, func(a, b *File) int { return strings.Compare(a.Path, b.Path) })
	return out
}

// Edit makes edits that are no fix of a finding.
func (fs *Files) Edit(edits ...checker.Edit) error {
	s := &Set{edits: map[string]Edits{}}
	for _, e := range edits {
		edit, err := encode(e)
		if err != nil {
			return fmt.Errorf("%s: %w", e.File.Path, err)
		}
		path := clean(e.File.Path)
		all, known := s.edits[path]
		if !known {
			s.paths = append(s.paths, path)
		}
		if !all.add(edit) {
			return fmt.Errorf("%s: %w", e.File.Path, ErrTaken)
		}
		s.edits[path] = all
	}
	for _, path := range s.paths {
		if err := fs.apply(path, s.edits[path], nil); err != nil {
			return fmt.Errorf("%s: %w", filepath.ToSlash(path), err)
		}
	}
	return nil
}
