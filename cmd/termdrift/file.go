package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// newFile is a file that is written as a whole or not at all: it takes its
// place when it is complete. A device or a pipe cannot be replaced: it is
// written to.
type newFile struct {
	*bufio.Writer
	path string // as the user wrote it
	file *os.File
	to   string // whose place the file takes; "" for what is written to directly
	mode fs.FileMode
}

// createFile begins a file. Its end is finish.
func createFile(path string) (*newFile, error) {
	n := &newFile{path: path, to: path, mode: 0o644}
	err := n.open()
	if err != nil {
		return nil, n.explain(err)
	}
	n.Writer = bufio.NewWriterSize(n.file, 1<<16)
	return n, nil
}

func (n *newFile) open() error {
	if info, err := os.Stat(n.path); err == nil {
		if !info.Mode().IsRegular() {
			n.to = ""
			n.file, err = os.OpenFile(n.path, os.O_WRONLY, 0)
			return err
		}
		n.mode = info.Mode().Perm()
		if n.to, err = filepath.EvalSymlinks(n.path); err != nil { // a link stays a link
			return err
		}
	}
	var err error
	n.file, err = os.CreateTemp(filepath.Dir(n.to), ".termdrift-*")
	return err
}

// finish puts the file into its place, or throws it away where it could not be
// filled.
func (n *newFile) finish(filling error) error {
	err := filling
	if err == nil {
		err = n.Flush()
	}
	if n.to == "" {
		return n.explain(errors.Join(err, n.file.Close()))
	}
	err = errors.Join(err, n.file.Chmod(n.mode), n.file.Close())
	if err == nil {
		err = os.Rename(n.file.Name(), n.to)
	}
	if err != nil {
		_ = os.Remove(n.file.Name())
	}
	return n.explain(err)
}

// explain says which file cannot be written. A closed pipe ends the run
// quietly.
func (n *newFile) explain(err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		err = at.Err // not the name of the temporary file
	}
	if err == nil || errors.Is(err, syscall.EPIPE) {
		return err
	}
	return fmt.Errorf("%s: cannot be written: %w", n.path, err)
}

// writeFile writes a file as a whole or not at all.
func writeFile(path string, fill func(io.Writer) error) error {
	f, err := createFile(path)
	if err != nil {
		return err
	}
	return f.finish(fill(f))
}
