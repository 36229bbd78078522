package main

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"hash/fnv"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// reviewState remembers what was skipped in the reviews of a folder. Whatever
// else is decided there changes the files, so that it is not found again.
type reviewState struct {
	path    string
	skipped map[string]bool // by fingerprint
}

// stateFile is what a reviewState writes.
type stateFile struct {
	Version int      `json:"version"`
	Folder  string   `json:"folder"`
	Skipped []string `json:"skipped"`
}

// stateFolder is where the state of programs belongs.
func stateFolder() (string, error) {
	if dir := os.Getenv("XDG_STATE_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "termdrift"), nil
	}
	dir, err := os.UserCacheDir()
	return filepath.Join(dir, "termdrift"), err
}

// openReviewState reads what earlier reviews in the working folder remember.
// State that cannot be read is as good as none.
func openReviewState() (*reviewState, error) {
	s := &reviewState{skipped: map[string]bool{}}
	dir, err := stateFolder()
	if err != nil {
		return s, err
	}
	folder, err := os.Getwd()
	if err != nil {
		return s, err
	}
	h := fnv.New64a()
	_, _ = io.WriteString(h, folder)
	s.path = filepath.Join(dir, "review-"+hex.EncodeToString(h.Sum(nil))+".json")
	data, err := os.ReadFile(s.path)
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	var file stateFile
	if err == nil {
		err = json.Unmarshal(data, &file)
	}
	if err == nil && file.Version == 1 && file.Folder == folder {
		for _, fingerprint := range file.Skipped {
			s.skipped[fingerprint] = true
		}
	}
	return s, err
}

// set remembers whether a finding is skipped.
func (s *reviewState) set(fingerprint string, skipped bool) error {
	if s.skipped[fingerprint] == skipped || s.path == "" {
		return nil
	}
	if skipped {
		s.skipped[fingerprint] = true
	} else {
		delete(s.skipped, fingerprint)
	}
	folder, err := os.Getwd()
	if err != nil {
		return err
	}
	file := stateFile{1, folder, make([]string, 0, len(s.skipped))}
	for fingerprint := range s.skipped {
		file.Skipped = append(file.Skipped, fingerprint)
	}
	slices.Sort(file.Skipped)
	if err := os.MkdirAll(filepath.Dir(s.path), 0o700); err != nil {
		return err
	}
	return writeFile(s.path, func(w io.Writer) error {
		e := json.NewEncoder(w)
		e.SetIndent("", " ")
		return e.Encode(file)
	})
}
