package bitext

import (
	"archive/zip"
	"fmt"
	"io"
	"strings"

	"github.com/termdrift/termdrift/internal/xmlscan"
)

// Bounds on what a file of an office may hold. Zip archives can be made of a
// few bytes that unpack to any size.
const (
	entriesMost  = 10_000    // files in the archive
	unpackedMost = 256 << 20 // bytes of all that is read of it
)

// archive reads the XML files in a zip archive.
type archive struct {
	path  string
	files map[string]*zip.File
	left  int64 // bytes that may still be unpacked
}

// openArchive opens a file of the given kind, such as ".docx".
func openArchive(path, raw, kind string) (*archive, error) {
	if strings.HasPrefix(raw, "\xd0\xcf\x11\xe0") {
		return nil, fmt.Errorf("%s: protected by a password, or in the format before 2007: save it as %s without a password", path, kind)
	}
	z, err := zip.NewReader(strings.NewReader(raw), int64(len(raw)))
	if err != nil {
		return nil, fmt.Errorf("%s: no %s file (%w): save it anew", path, kind, err)
	}
	if len(z.File) > entriesMost {
		return nil, fmt.Errorf("%s: more than %d files in the archive: refused", path, entriesMost)
	}
	a := &archive{path: path, files: map[string]*zip.File{}, left: unpackedMost}
	for _, f := range z.File {
		if name := strings.TrimPrefix(f.Name, "/"); a.files[name] == nil {
			a.files[name] = f
		}
	}
	return a, nil
}

// read gives the text of a file in the archive; ok is false where there is
// none.
func (a *archive) read(name string) (text string, ok bool, err error) {
	f := a.files[name]
	if f == nil {
		return "", false, nil
	}
	r, err := f.Open()
	if err != nil {
		return "", true, fmt.Errorf("%s: %s in the archive: %w", a.path, name, err)
	}
	defer r.Close()
	var b strings.Builder
	n, err := io.Copy(&b, io.LimitReader(r, a.left+1))
	if n > a.left {
		return "", true, a.tooLarge()
	}
	if err != nil {
		return "", true, fmt.Errorf("%s: %s in the archive: %w", a.path, name, err)
	}
	a.left -= n
	decoded, err := decodeText(a.path+"/"+name, b.String())
	return decoded.Data, true, err
}

func (a *archive) tooLarge() error {
	return fmt.Errorf("%s: unpacks to more than %d MB: refused", a.path, unpackedMost>>20)
}

// charge counts cells that a file says nothing of, but that take memory all
// the same.
func (a *archive) charge(cells int) error {
	if a.left -= 32 * int64(cells); a.left < 0 {
		return a.tooLarge()
	}
	return nil
}

// scan goes over the XML of a file in the archive: event is called for each
// start, end and text.
func (a *archive) scan(name string, event func(s *xmlscan.Scanner, kind xmlscan.Kind, text string) error) error {
	data, ok, err := a.read(name)
	if err != nil {
		return err
	}
	if !ok {
		return fmt.Errorf("%s: %s is lacking in the archive: save the file anew", a.path, name)
	}
	var s xmlscan.Scanner
	s.Reset(data, true)
	for {
		kind, err := s.Next()
		if err != nil {
			return fmt.Errorf("%s: %s in the archive: %w", a.path, name, err)
		}
		text := ""
		switch kind {
		case xmlscan.EOF:
			return nil
		case xmlscan.Text:
			text = xmlscan.Unescape(data[s.Body.Start:s.Body.End])
		case xmlscan.CData:
			kind, text = xmlscan.Text, data[s.Body.Start:s.Body.End]
		case xmlscan.Start, xmlscan.End:
		default:
			continue
		}
		if err := event(&s, kind, text); err != nil {
			return err
		}
	}
}
