package fix

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
)

// Files are the files that fixes change, as they were and as they will be.
// Nothing is written: who reads through Open sees them mended.
type Files struct {
	// Source opens what is on the disk, or what stands for it.
	Source func(path string) (io.ReadCloser, error)

	files map[string]*File
}

// File is a file that fixes change.
type File struct {
	Path     string
	Old, New []byte
	Edits    Edits // from Old to New
}

// Open opens a file as the fixes leave it.
func (fs *Files) Open(path string) (io.ReadCloser, error) {
	if f := fs.files[clean(path)]; f != nil {
		return io.NopCloser(bytes.NewReader(f.New)), nil
	}
	return fs.Source(path)
}

// Apply makes the edits of the set. Where that fails in a file, the others are
// mended all the same; the error joins what failed.
func (fs *Files) Apply(s *Set) error {
	var errs []error
	for _, path := range s.paths {
		if err := fs.apply(path, s.edits[path]); err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", filepath.ToSlash(path), err))
		}
	}
	return errors.Join(errs...)
}

func (fs *Files) apply(path string, edits Edits) error {
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
	data, err := io.ReadAll(r)
	return data, errors.Join(err, r.Close())
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
