// Package tomltree reads TOML into a tree with the place of every key and
// value, and tells all mistakes of a file at once. What the values mean is the
// business of those who walk the tree; Reader helps them.
package tomltree

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
)

// Parse reads a text into a tree of places and values, and says what is wrong
// with its syntax. After a mistake that ends the reading the tree holds what
// stands before it; without tree, there is nothing that can be read.
func Parse(t *Text) (*Node, []Fault) {
	s := locate(t)
	f := s.stopped
	if f == nil {
		if f = s.fill(); f == nil {
			return s.root, s.faults
		}
	} else if f.Message == "" {
		reason := s.reason()
		f = &reason
	}
	faults := append(slices.Clone(s.faults), *f)
	before := locate(NewText(t.S[:s.wholeBefore(f.At)]))
	if before.stopped != nil || before.fill() != nil {
		return nil, faults
	}
	return before.root, faults
}

// wholeBefore is the end of what is complete before an offset: an entry with
// a header of its own ends at the next header.
func (s *scanner) wholeBefore(at int) int {
	n, _ := slices.BinarySearch(s.ends, int32(at+1))
	if n == 0 {
		return 0
	}
	return int(s.ends[n-1])
}

// reason asks the decoder why the scan had to stop. It sees the text only to
// the end of that line, so that nothing reaches it that was not scanned.
func (s *scanner) reason() Fault {
	at := min(s.stopped.At, len(s.S))
	end := at + len(s.restOfLine(at))
	if _, f := decodeTOML(s.visible()[:end]); f != nil {
		return *f
	}
	return Fault{at, "this is no TOML", "write key = value, with quotes around both"}
}

// decodeTOML decodes a text into maps, slices and values.
func decodeTOML(s string) (value any, f *Fault) {
	defer func() {
		if r := recover(); r != nil { // the decoder panics where it believes itself wrong
			value, f = nil, &Fault{0, fmt.Sprintf("the TOML decoder failed: %.100v", r), "report this as a bug of termdrift"}
		}
	}()
	_, err := toml.Decode(s, &value)
	if err == nil {
		return value, nil
	}
	var e toml.ParseError
	if !errors.As(err, &e) {
		return nil, &Fault{0, err.Error(), ""}
	}
	// The span begins at the token that was read and ends behind the
	// character that was not expected.
	at := max(0, min(e.Position.Start, len(s))) // at the end of a line it may say -1
	if strings.Contains(e.Message, "but got") && e.Position.Len > 1 {
		if end := min(at+e.Position.Len, len(s)); end > 0 {
			_, size := utf8.DecodeLastRuneInString(s[:end])
			at = end - size
		}
	}
	for at > 0 && at < len(s) && !utf8.RuneStart(s[at]) {
		at--
	}
	return nil, &Fault{at, strings.ReplaceAll(e.Message, "\n", " "), remedyFor(e.Message)}
}

// remedyFor says what to do about a message of the decoder.
func remedyFor(message string) string {
	switch {
	case strings.Contains(message, "escape"), strings.Contains(message, "hexadecimal"), strings.Contains(message, "Escaped"):
		return `write \\ for a backslash, or put the text in single quotes`
	case strings.Contains(message, "end with a newline"):
		return `begin a new line, or write \" for a quotation mark inside a string`
	case strings.Contains(message, "comma"):
		return "part the values with single commas"
	case strings.Contains(message, "key name"), strings.Contains(message, "table name"), strings.Contains(message, "'.'"):
		return "put quotes around the key"
	case strings.Contains(message, "value"):
		return "put quotes around the value"
	}
	return "see https://toml.io for the syntax"
}
