package fix

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Writable says why a file may not be replaced, or nil: it must be a regular
// file that its owner may write, and no link may lead from it out of its tree.
// The tree of a path below the working folder is that folder; that of another
// path is the folder that the path names. What leads to the tree is no concern.
func Writable(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return fmt.Errorf("not a regular file")
	}
	if info.Mode().Perm()&0o200 == 0 {
		return fmt.Errorf("is read-only: change its mode, or leave it out")
	}
	tree := filepath.Dir(path)
	if filepath.IsLocal(path) {
		tree = "."
	}
	file, err := resolve(path)
	if err != nil {
		return err
	}
	if tree, err = resolve(tree); err != nil {
		return err
	}
	inside, err := filepath.Rel(tree, file)
	if err != nil || inside == ".." || strings.HasPrefix(inside, ".."+string(filepath.Separator)) {
		return fmt.Errorf("is a link that leads out of %s, to %s: fix that file by its own name", tree, file)
	}
	return nil
}

// resolve makes a path absolute and follows its links, and those that lead to
// the working folder.
func resolve(path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	return filepath.EvalSymlinks(abs)
}
