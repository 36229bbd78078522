package report

import (
	"bufio"
	"encoding/json"
	"io"
	"math"
	"strconv"
	"unicode/utf8"

	"github.com/termdrift/termdrift/checker"
)

// The report for programs, documented in docs/json.md. A corpus may yield
// millions of findings: they are written as they come, a line each, by hand,
// since reflection takes most of the time of a run otherwise.
var jsonFormat = CheckFormat{
	Name:    "json",
	Summary: "everything for other programs, a finding on each line",
	New:     func(w io.Writer, _ Options) Writer { return &jsonWriter{out: bufio.NewWriterSize(w, 1<<16)} },
}

// jsonVersion changes when a field changes its meaning or goes away.
const jsonVersion = 1

type jsonWriter struct {
	out   *bufio.Writer
	e     jsonEncoder
	begun bool
}

func (j *jsonWriter) Finding(f *checker.Finding) error {
	separator := ",\n"
	if !j.begun {
		j.begin()
		separator = "\n"
	}
	j.e.raw(separator).finding(f)
	return j.flush()
}

func (j *jsonWriter) begin() {
	j.begun = true
	j.e.raw("{\n\"version\": ").int(jsonVersion).raw(",\n\"diagnostics\": [")
}

func (j *jsonWriter) Close(t Totals) error {
	if !j.begun {
		j.begin()
	}
	j.e.raw("\n],\n\"summary\": ").summary(t.Summary).raw("\n}\n")
	return j.end()
}

// end hands on everything.
func (j *jsonWriter) end() error {
	if err := j.flush(); err != nil {
		return err
	}
	return j.out.Flush()
}

// flush hands on what is encoded.
func (j *jsonWriter) flush() error {
	_, err := j.out.Write(j.e.buf)
	j.e.buf = j.e.buf[:0]
	return err
}

// jsonEncoder appends JSON to buf.
type jsonEncoder struct {
	buf         []byte
	at, mention cursor // findings are sorted: each place is near the last
}

func (e *jsonEncoder) raw(s string) *jsonEncoder {
	e.buf = append(e.buf, s...)
	return e
}

func (e *jsonEncoder) int(n int) *jsonEncoder {
	e.buf = strconv.AppendInt(e.buf, int64(n), 10)
	return e
}

func (e *jsonEncoder) string(s string) *jsonEncoder {
	e.buf = appendJSON(e.buf, s)
	return e
}

func (e *jsonEncoder) summary(s checker.Summary) *jsonEncoder {
	return e.raw(`{"files": `).int(s.Files).
		raw(`, "segments": `).int(s.Segments).
		raw(`, "errors": `).int(s.Errors).
		raw(`, "warnings": `).int(s.Warnings).
		raw(`, "notes": `).int(s.Notes).raw("}")
}

func (e *jsonEncoder) finding(f *checker.Finding) {
	e.raw(`{"rule": `).string(f.Rule).raw(`, "severity": `).string(f.Severity.String())
	e.raw(`, `).location(&e.at, f.At).raw(`, "side": `).string(f.Side.String())
	e.raw(`, "segment": `).string(segmentID(f)).raw(`, "term": `).string(f.Term).raw(`, "expected": [`)
	for i, s := range f.Expected {
		if i > 0 {
			e.raw(", ")
		}
		e.string(s)
	}
	e.raw(`], "found": `).string(f.Found).raw(`, "message": `).string(f.Message)
	e.raw(`, "fingerprint": `).string(f.Fingerprint).raw(`, "source": `)
	if f.Mention.File == nil {
		e.raw("null")
	} else {
		e.raw("{").location(&e.mention, f.Mention).raw("}")
	}
	e.raw(`, "fixes": [`)
	for i, fix := range f.Fixes {
		if i > 0 {
			e.raw(", ")
		}
		e.fix(fix)
	}
	e.raw("]}")
}

// segmentID names the segment of a finding; "" where it has none.
func segmentID(f *checker.Finding) string {
	if f.Segment == nil {
		return ""
	}
	return f.Segment.Name()
}

func (e *jsonEncoder) location(c *cursor, l checker.Location) *jsonEncoder {
	start, stop := c.extent(l)
	return e.raw(`"path": `).string(l.File.Path).
		raw(`, "line": `).int(start.Line).raw(`, "column": `).int(start.Column).
		raw(`, "end_line": `).int(stop.Line).raw(`, "end_column": `).int(stop.Column)
}

func (e *jsonEncoder) fix(f checker.Fix) {
	e.raw(`{"message": `).string(f.Message).raw(`, "applicability": `).string(string(f.Applicability)).raw(`, "edits": [`)
	for i, edit := range f.Edits {
		if i > 0 {
			e.raw(", ")
		}
		e.raw(`{"path": `).string(edit.File.Path).
			raw(`, "start": `).int(edit.File.Offset(edit.Span.Start)).
			raw(`, "end": `).int(edit.File.Offset(edit.Span.End)).
			raw(`, "text": `).string(edit.Text).raw("}")
	}
	e.raw("]}")
}

// appendJSON appends s as a JSON string. Invalid UTF-8 becomes U+FFFD; the
// line separators are escaped for the sake of JavaScript.
func appendJSON(buf []byte, s string) []byte {
	const hex = "0123456789abcdef"
	buf = append(buf, '"')
	begin := 0 // of what is not yet appended
	for i := 0; i < len(s); {
		if b := s[i]; b < utf8.RuneSelf {
			if b >= ' ' && b != '"' && b != '\\' {
				i++
				continue
			}
			buf = append(buf, s[begin:i]...)
			switch b {
			case '"', '\\':
				buf = append(buf, '\\', b)
			case '\n':
				buf = append(buf, `\n`...)
			case '\r':
				buf = append(buf, `\r`...)
			case '\t':
				buf = append(buf, `\t`...)
			default:
				buf = append(buf, '\\', 'u', '0', '0', hex[b>>4], hex[b&15])
			}
			i++
			begin = i
			continue
		}
		if b := s[i]; b >= 0xE3 && b <= 0xEC && i+2 < len(s) && s[i+1]&0xC0 == 0x80 && s[i+2]&0xC0 == 0x80 {
			i += 3 // U+3000 to U+CFFF
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			buf = append(append(buf, s[begin:i]...), "\uFFFD"...)
			begin = i + size
		case r == '\u2028', r == '\u2029':
			buf = append(append(buf, s[begin:i]...), `\u202`...)
			buf = append(buf, hex[r&15])
			begin = i + size
		}
		i += size
	}
	return append(append(buf, s[begin:]...), '"')
}

// writeIndented is the encoder for reports that are small.
func writeIndented(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// share rounds a share to six digits, enough for any corpus and readable.
func share(x float64) float64 { return math.Round(x*1e6) / 1e6 }

// jsonPlace is the beginning of a location.
type jsonPlace struct {
	Path   string `json:"path"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
}

// startOf is nil where there is no location.
func startOf(l checker.Location) *jsonPlace {
	if l.File == nil {
		return nil
	}
	p := l.Start()
	return &jsonPlace{l.File.Path, p.Line, p.Column}
}
