package folder

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// The rules of .gitignore, as gitignore(5) gives them: the file of a nearer
// folder beats that of a farther one, and of one file the last line that
// matches decides. What stands in an ignored folder cannot be named again,
// since nobody goes there. Left out are .git/info/exclude and the user's own
// file: what is read must not depend on whose machine it is.

// ignoreFile is what one .gitignore says.
type ignoreFile struct {
	dir      string // its folder: an absolute path with slashes
	patterns []pattern
}

// pattern is a line of it.
type pattern struct {
	glob    string // of paths below the folder
	negated bool   // takes back what lines before it ignore
	folders bool   // is about folders only
}

// maxIgnore bounds what is read of a .gitignore.
const maxIgnore = 1 << 20

// readIgnore reads the .gitignore of a folder; nil where there is none. Like
// git it follows no symbolic link.
func readIgnore(dir string) (*ignoreFile, error) {
	name := filepath.Join(filepath.FromSlash(dir), ".gitignore")
	info, err := os.Lstat(name)
	if errors.Is(err, fs.ErrNotExist) || err == nil && !info.Mode().IsRegular() {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxIgnore))
	return &ignoreFile{dir, parseIgnore(string(bytes.TrimPrefix(data, []byte("\ufeff"))))}, err
}

func parseIgnore(text string) (out []pattern) {
	for row := range strings.Lines(text) {
		row = trimEnd(strings.TrimRight(row, "\r\n"))
		if row == "" || row[0] == '#' {
			continue
		}
		var p pattern
		row, p.negated = strings.CutPrefix(row, "!")
		row, p.folders = strings.CutSuffix(row, "/")
		rooted := strings.Contains(row, "/")
		row = strings.TrimPrefix(row, "/")
		if row == "" {
			continue
		}
		// To git, braces stand for themselves, and a folder's ** is not the folder.
		p.glob = strings.NewReplacer("{", `\{`, "}", `\}`).Replace(row)
		if strings.HasSuffix(p.glob, "/**") {
			p.glob += "/*"
		}
		if !rooted {
			p.glob = "**/" + p.glob
		}
		out = append(out, p)
	}
	return out
}

// trimEnd takes off the spaces at the end that no backslash stands before.
func trimEnd(s string) string {
	trimmed := strings.TrimRight(s, " \t")
	if strings.HasSuffix(trimmed, `\`) && len(trimmed) < len(s) {
		trimmed = s[:len(trimmed)+1]
	}
	return trimmed
}

// above reads the .gitignore files of the folders around dir, the farthest
// first, up to the top of its repository. Outside of one there are none.
func above(dir string) (files []*ignoreFile) {
	for !isRepository(dir) {
		parent := path.Dir(dir)
		if parent == dir {
			return nil
		}
		dir = parent
		if f, _ := readIgnore(dir); f != nil { // an unreadable one outside of what is asked for is not our concern
			files = append(files, f)
		}
	}
	slices.Reverse(files)
	return files
}

func isRepository(dir string) bool {
	_, err := os.Stat(filepath.Join(filepath.FromSlash(dir), ".git"))
	return err == nil
}

// ignored reports whether the nearest file that speaks of a path, absolute and
// with slashes, ignores it.
func ignored(files []*ignoreFile, name string, isFolder bool) bool {
	for _, f := range slices.Backward(files) {
		rel := strings.TrimPrefix(strings.TrimPrefix(name, f.dir), "/")
		for _, p := range slices.Backward(f.patterns) {
			if p.folders && !isFolder {
				continue
			}
			if ok, err := doublestar.Match(p.glob, rel); ok && err == nil {
				return !p.negated
			}
		}
	}
	return false
}
