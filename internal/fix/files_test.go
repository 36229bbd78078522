package fix

import (
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/termdrift/termdrift/checker"
)

// shelf opens texts by their names.
type shelf map[string]string

func (s shelf) open(path string) (io.ReadCloser, error) {
	text, ok := s[path]
	if !ok {
		return nil, errors.New("no such file")
	}
	return io.NopCloser(strings.NewReader(text)), nil
}

// replaceAll offers to replace every place of old, overlapping ones, too.
func replaceAll(t *testing.T, files *Files, path, old, replacement string, take func(*checker.Finding)) {
	t.Helper()
	r, err := files.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	f := &checker.File{Path: path, Data: string(data)}
	for i := range f.Data {
		if strings.HasPrefix(f.Data[i:], old) {
			at := checker.Location{File: f, Span: checker.Span{Start: i, End: i + len(old)}}
			take(&checker.Finding{At: at, Fixes: []checker.Fix{{Message: "replace it", Applicability: checker.Safe, Edits: []checker.Edit{{Location: at, Text: replacement}}}}})
		}
	}
}

// TestMend: of places that touch the earlier is mended first, the others in
// the rounds that follow.
func TestMend(t *testing.T) {
	files := &Files{Source: shelf{"a.txt": "oooo."}.open}
	fixed, err := files.Mend(func(_ int, take func(*checker.Finding)) error {
		replaceAll(t, files, "a.txt", "oo", "o", take)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	changed := files.Changed()
	if len(changed) != 1 || string(changed[0].New) != "o." || string(changed[0].Old) != "oooo." || fixed != 3 {
		t.Errorf("%d fixed: %+v", fixed, changed)
	}
	if got := apply(t, changed[0].Edits, "oooo."); got != "o." {
		t.Errorf("all edits at once give %q", got)
	}
}

// TestMendWithoutEnd: fixes that call for one another end all the same.
func TestMendWithoutEnd(t *testing.T) {
	files := &Files{Source: shelf{"a.txt": "o"}.open}
	_, err := files.Mend(func(round int, take func(*checker.Finding)) error {
		replaceAll(t, files, "a.txt", []string{"o", "x"}[round%2], []string{"x", "o"}[round%2], take)
		return nil
	})
	if err == nil || !strings.Contains(err.Error(), "do not come to rest") || !strings.Contains(err.Error(), "a.txt") {
		t.Errorf("error %v", err)
	}
}

// TestMendChanged: a file that changes while it is checked is left alone, and
// the others are mended.
func TestMendChanged(t *testing.T) {
	s := shelf{"a.txt": "one", "b.txt": "one"}
	files := &Files{Source: s.open}
	fixed, err := files.Mend(func(round int, take func(*checker.Finding)) error {
		replaceAll(t, files, "a.txt", "one", "1", take)
		replaceAll(t, files, "b.txt", "one", "1", take)
		s["a.txt"] = "a line of somebody else\none"
		return nil
	})
	if !errors.Is(err, ErrChanged) || fixed != 1 {
		t.Errorf("%d fixed, error %v", fixed, err)
	}
	if changed := files.Changed(); len(changed) != 1 || changed[0].Path != "b.txt" {
		t.Errorf("changed: %+v", changed)
	}
}

// TestRefused: why a file may not be changed is said once.
func TestRefused(t *testing.T) {
	files := &Files{Source: shelf{"a.txt": "one one"}.open, Allow: func(string) error { return errors.New("is not yours") }}
	fixed, err := files.Mend(func(_ int, take func(*checker.Finding)) error {
		replaceAll(t, files, "a.txt", "one", "1", take)
		return nil
	})
	if err == nil || err.Error() != "a.txt: not fixed: is not yours" || fixed != 0 || len(files.Changed()) != 0 {
		t.Errorf("%d fixed, error %v", fixed, err)
	}
}
