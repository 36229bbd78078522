package fix

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"

	"github.com/termdrift/termdrift/checker"
)

// Draft makes edits one after the other, and takes any of them back. The
// places of all count in the files as they were at first. Each step is written
// at once, so that nothing is lost when the next one never comes.
type Draft struct {
	// Source opens a file.
	Source func(path string) (io.ReadCloser, error)
	// Allow says why a file may not be changed, or nil.
	Allow func(path string) error
	// Write replaces what a file holds now.
	Write func(path string, now, then []byte) error

	files map[string]*draft
}

// draft is a file with the steps that were made in it.
type draft struct {
	old, now []byte
	steps    []*Edits
}

// ErrTaken says that an edit stands in the way of another.
var ErrTaken = errors.New("this place was changed before: go back, or check again")

// Add makes the edits, which are all of one file, and gives what takes them
// back.
func (d *Draft) Add(edits ...checker.Edit) (undo func() error, err error) {
	path := clean(edits[0].File.Path)
	var step Edits
	for _, e := range edits {
		edit, err := encode(e)
		if err != nil {
			return nil, err
		}
		if !step.add(edit) {
			return nil, ErrTaken
		}
	}
	f, err := d.file(path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.ToSlash(path), err)
	}
	f.steps = append(f.steps, &step)
	if err := d.write(path, f); err != nil {
		f.steps = f.steps[:len(f.steps)-1]
		return nil, err
	}
	return func() error {
		i := slices.Index(f.steps, &step)
		all := f.steps
		f.steps = slices.Concat(all[:i], all[i+1:])
		err := d.write(path, f)
		if err != nil {
			f.steps = all
		}
		return err
	}, nil
}

func (d *Draft) file(path string) (*draft, error) {
	if f := d.files[path]; f != nil {
		return f, nil
	}
	if d.Allow != nil {
		if err := d.Allow(path); err != nil {
			return nil, err
		}
	}
	data, err := (&Files{Source: d.Source}).read(path)
	if err != nil {
		return nil, err
	}
	f := &draft{old: data, now: data}
	if d.files == nil {
		d.files = map[string]*draft{}
	}
	d.files[path] = f
	return f, nil
}

// write writes the file with all the steps that are left.
func (d *Draft) write(path string, f *draft) error {
	var all Edits
	for _, step := range f.steps {
		for _, e := range *step {
			// Of lines that are put in at one place the later stands below.
			if i, there := slices.BinarySearchFunc(all, e, byPlace); there && e.Start == e.End {
				all[i].New += e.New
			} else if !all.add(e) {
				return ErrTaken
			}
		}
	}
	then, err := all.Apply(f.old)
	if err != nil {
		return err
	}
	if err := d.Write(path, f.now, then); err != nil {
		return err
	}
	f.now = then
	return nil
}
