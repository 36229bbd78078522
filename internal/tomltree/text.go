package tomltree

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"unicode/utf8"

	asmutf8 "github.com/segmentio/asm/utf8" // five times as fast as that of the standard library
)

// Place is a position in a file.
type Place struct {
	Line   int // from 1
	Column int // from 1, in code points
}

// Text is the content of a file, without byte-order mark, and the way from its
// byte offsets to lines and columns.
type Text struct {
	S      string
	sound  bool    // it was seen to be UTF-8 without control characters
	lines  []int32 // offset at which each line begins
	line   int     // of the last place: the next one mostly is near
	blocks []int32 // code points before each block of blockSize bytes; made when a long line asks for it
}

// blockSize bounds the bytes that are counted anew for each place, so that
// places on a line of many megabytes stay cheap.
const blockSize = 1 << 12

// NewText makes a text of a string.
func NewText(s string) *Text {
	t := &Text{S: s, lines: append(make([]int32, 0, strings.Count(s, "\n")+1), 0)}
	for off := 0; ; {
		i := strings.IndexByte(s[off:], '\n')
		if i < 0 {
			return t
		}
		off += i + 1
		t.lines = append(t.lines, int32(off))
	}
}

// Place is the line and column of a byte offset.
func (t *Text) Place(off int) Place {
	off = min(max(off, 0), len(t.S))
	line := t.line
	if !t.holds(line, off) {
		if line++; !t.holds(line, off) {
			line = sort.Search(len(t.lines), func(i int) bool { return int(t.lines[i]) > off }) - 1
		}
	}
	t.line = line
	start := int(t.lines[line])
	if off-start <= blockSize {
		return Place{Line: line + 1, Column: countStarts(t.S[start:off]) + 1}
	}
	return Place{Line: line + 1, Column: t.startsBefore(off) - t.startsBefore(start) + 1}
}

// holds reports whether an offset stands on a line.
func (t *Text) holds(line, off int) bool {
	return line < len(t.lines) && int(t.lines[line]) <= off && (line+1 == len(t.lines) || off < int(t.lines[line+1]))
}

func (t *Text) startsBefore(off int) int {
	if t.blocks == nil {
		n := 0
		for at := 0; at < len(t.S); at += blockSize {
			t.blocks = append(t.blocks, int32(n))
			n += countStarts(t.S[at:min(at+blockSize, len(t.S))])
		}
		t.blocks = append(t.blocks, int32(n))
	}
	block := off / blockSize
	return int(t.blocks[block]) + countStarts(t.S[block*blockSize:off])
}

// countStarts counts the bytes that begin a code point, so that the counts of
// blocks cut anywhere add up.
func countStarts(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if utf8.RuneStart(s[i]) {
			n++
		}
	}
	return n
}

// ReadFile reads a file for ReadText, but no more than tells that it is too
// large: a path may name a device.
func ReadFile(name string) ([]byte, error) {
	f, err := os.Open(filepath.FromSlash(name))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var data bytes.Buffer
	if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
		data.Grow(int(min(info.Size(), MaxFile)) + bytes.MinRead) // with room to see that it ends
	}
	_, err = data.ReadFrom(io.LimitReader(f, MaxFile+1))
	return data.Bytes(), err
}

// ReadText turns the bytes of a file into text, or says at which
// place they are none.
func ReadText(data []byte) (*Text, *Fault) {
	const saveAsUTF8 = "save the file as UTF-8"
	if len(data) > MaxFile {
		return NewText(""), &Fault{0, fmt.Sprintf("the file is larger than %d MiB", MaxFile>>20), "split it and join the parts with extends"}
	}
	head := data[:min(len(data), 64)]
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		return NewText(""), &Fault{0, "the file is UTF-16 or UTF-32, not UTF-8", saveAsUTF8}
	case len(head) > 1 && bytes.Count(head, []byte{0})*3 >= len(head):
		return NewText(""), &Fault{0, "the file looks like UTF-16 or UTF-32 without byte-order mark, not UTF-8", saveAsUTF8}
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	t := NewText(string(data))
	if !asmutf8.Valid(data) {
		for i := 0; i < len(t.S); {
			r, size := utf8.DecodeRuneInString(t.S[i:])
			if r == utf8.RuneError && size == 1 {
				return t, &Fault{i, fmt.Sprintf("byte 0x%02x is not UTF-8", t.S[i]), saveAsUTF8 + "; it may be GB18030 or another encoding"}
			}
			i += size
		}
	}
	for i := 0; i < len(t.S); i++ {
		switch c := t.S[i]; {
		case c >= 0x20 && c != 0x7f, c == '\t', c == '\n':
		case c == '\r':
			if i+1 >= len(t.S) || t.S[i+1] != '\n' {
				return t, &Fault{i, "a carriage return without a line feed", "end lines with LF or CRLF"}
			}
		default:
			return t, &Fault{i, fmt.Sprintf("control character 0x%02x", c), fmt.Sprintf(`remove it, or write \u%04x in a quoted string`, c)}
		}
	}
	t.sound = true
	return t, nil
}
