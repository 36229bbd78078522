package baseline

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"unicode/utf8"
)

// Read reads the baseline that stands in the file. The errors have their
// place and what to do about them.
func Read(file string, data []byte) (*Baseline, error) {
	b, err := New(file)
	if err != nil {
		return nil, err
	}
	fault := func(off int64, format string, args ...any) error {
		head := data[:min(max(off, 0), int64(len(data)))]
		line := bytes.Count(head, []byte("\n")) + 1
		column := utf8.RuneCount(head[bytes.LastIndexByte(head, '\n')+1:]) + 1
		return fmt.Errorf("%s:%d:%d: %s", filepath.ToSlash(file), line, column, fmt.Sprintf(format, args...))
	}
	const remedy = "write the baseline anew with --write-baseline"
	text := bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	bom := int64(len(data) - len(text))
	var head struct {
		Version *int `json:"version"`
	}
	var body struct {
		Findings []Entry `json:"findings"`
	}
	for _, part := range []any{&head, &body} {
		d := json.NewDecoder(bytes.NewReader(text))
		if err := d.Decode(part); err != nil {
			return nil, fault(bom+place(err, int64(len(text))), "no baseline: %s; %s", reason(err), remedy)
		}
		if _, err := d.Token(); !errors.Is(err, io.EOF) {
			return nil, fault(bom+d.InputOffset()-1, "no baseline: something follows its end; %s", remedy)
		}
		switch {
		case head.Version == nil:
			return nil, fault(0, "no baseline: it names no version; %s", remedy)
		case *head.Version != version:
			return nil, fault(0, "a baseline of version %d, and this termdrift reads version %d: use the termdrift that wrote it, or %s", *head.Version, version, remedy)
		}
	}
	for _, e := range body.Findings {
		b.entries[e]++
	}
	return b, nil
}

// place is the offset of a mistake in JSON; else its end.
func place(err error, end int64) int64 {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax) && !errors.Is(err, io.ErrUnexpectedEOF):
		return syntax.Offset - 1
	case errors.As(err, &kind):
		return kind.Offset - 1
	}
	return end
}

// reason says what is wrong with JSON.
func reason(err error) string {
	var kind *json.UnmarshalTypeError
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return "the file ends too early"
	case errors.As(err, &kind):
		return fmt.Sprintf("%s is no %s", kind.Field, kind.Type)
	}
	return err.Error()
}
