// Package folder finds the files below a folder that are somebody's own work:
// what git ignores and what tools put there is left aside.
package folder

import (
	"os"
	"path/filepath"
	"strings"
)

// Skipped holds other people's files, by the thousand.
const Skipped = "node_modules"

// Walk visits the regular files below a folder, in the order of their names
// within each folder. It leaves aside hidden files and folders, node_modules,
// what the .gitignore files below and around the folder name, and symbolic
// links: what they lead to inside the folder is found anyway. What cannot be
// read is passed to fail, and the walk goes on.
func Walk(root string, visit func(path string), fail func(path string, err error)) {
	abs, err := filepath.Abs(root)
	if err != nil {
		fail(root, err)
		return
	}
	w := walker{visit, fail}
	abs = filepath.ToSlash(abs)
	w.walk(root, abs, above(abs))
}

type walker struct {
	visit func(string)
	fail  func(string, error)
}

// walk goes through a folder, of which abs is the absolute path with slashes,
// under the .gitignore files around it.
func (w walker) walk(dir, abs string, files []*ignoreFile) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		w.fail(dir, err)
	}
	f, err := readIgnore(abs)
	if err != nil {
		w.fail(filepath.Join(dir, ".gitignore"), err)
	}
	if f != nil {
		files = append(files[:len(files):len(files)], f)
	}
	for _, e := range entries {
		name := e.Name()
		if strings.HasPrefix(name, ".") || name == Skipped || ignored(files, abs+"/"+name, e.IsDir()) {
			continue
		}
		path := filepath.Join(dir, name)
		if e.IsDir() {
			w.walk(path, abs+"/"+name, files)
		} else if e.Type().IsRegular() {
			w.visit(path)
		}
	}
}
