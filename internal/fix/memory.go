package fix

import (
	"bytes"
	"io/fs"
	"path/filepath"
	"time"
)

// memory is an open file in memory: a regular one, so that a large one is read
// piece by piece as it would be from the disk.
type memory struct {
	*bytes.Reader
	name string
}

func (m memory) Close() error               { return nil }
func (m memory) Stat() (fs.FileInfo, error) { return m, nil }

func (m memory) Name() string       { return filepath.Base(m.name) }
func (m memory) Mode() fs.FileMode  { return 0o444 }
func (m memory) ModTime() time.Time { return time.Time{} }
func (m memory) IsDir() bool        { return false }
func (m memory) Sys() any           { return nil }
