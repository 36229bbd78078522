package bitext

import (
	"strings"

	"github.com/termdrift/termdrift/checker"
)

// vtt reads WebVTT (https://www.w3.org/TR/webvtt1/): blocks between blank
// lines, each a cue, a comment, a style or a region.
var vtt = Format{
	Name:       "vtt",
	Summary:    "WebVTT subtitles, with two languages in a cue or in two files",
	Extensions: []string{".vtt", ".txt", ".text", ""},
	Window:     1,
	Detect:     detectVTT,
	Decode:     decodeCues(readVTT),
	Pair:       pairCues,
}

// detectVTT knows the first line.
func detectVTT(sample string) int {
	if word, ok := strings.CutPrefix(sample, "WEBVTT"); ok && (word == "" || strings.IndexByte(" \t\r\n", word[0]) >= 0) {
		return 3
	}
	return 0
}

func readVTT(f *checker.File) ([]cue, error) {
	n := strings.Count(f.Data, "-->")
	r := vttReader{
		data: f.Data, faults: cueFaults{f: f}, text: cueText{b: builder{f: f}, form: &vttForm},
		cues: make([]cue, 0, n), lines: make([]checker.Text, 0, 2*n),
	}
	r.read()
	return r.cues, r.faults.err()
}

var vttForm = checker.Form{Escape: escapeVTT}

// escapeVTT writes text into a cue.
var escapeVTT = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "{", "&lbrace;").Replace

type vttReader struct {
	data     string
	faults   cueFaults
	text     cueText
	cues     []cue
	lines    []checker.Text     // of all cues
	comments []checker.Location // since the last cue
}

func (r *vttReader) read() {
	off := 0
	if detectVTT(r.data) > 0 {
		off = r.blockEnd(0)
	}
	for off < len(r.data) {
		end, next := lineEnd(r.data, off)
		row := trim(r.data, checker.Span{Start: off, End: end})
		switch first, _, _ := strings.Cut(head(r.data[row.Start:row.End]), " "); {
		case row.Len() == 0:
			off = next
		case first == "NOTE":
			off = r.blockEnd(off)
			text := trim(r.data, checker.Span{Start: row.Start + len("NOTE"), End: off})
			r.comments = append(r.comments, checker.Location{File: r.faults.f, Span: text})
		case row.Len() == len(first) && (first == "STYLE" || first == "REGION"):
			off = r.blockEnd(off)
		default:
			off = r.cue(row, off, next)
		}
	}
	if len(r.comments) > 0 {
		r.cues = append(r.cues, cue{comments: r.comments})
	}
}

// blockEnd is the end of the block at off: that of the last line before a
// blank one.
func (r *vttReader) blockEnd(off int) int {
	for off < len(r.data) {
		end, next := lineEnd(r.data, off)
		if strings.TrimSpace(r.data[off:end]) == "" {
			break
		}
		off = next
	}
	return off
}

// cue reads the block at off, whose first row is given, and tells where it
// ends. A block without times is passed over, as players do. Times inside the
// text begin a further cue, where a blank line was forgotten.
func (r *vttReader) cue(row checker.Span, off, next int) int {
	var id string
	at, ok, timed := timeLine(row, &r.faults)
	if !ok {
		id = r.data[row.Start:row.End]
		end, after := lineEnd(r.data, next)
		row = trim(r.data, checker.Span{Start: next, End: end})
		if at, ok, timed = timeLine(row, &r.faults); !ok {
			return r.blockEnd(off)
		}
		next = after
	}
	first := len(r.lines)
	off = next
	for off < len(r.data) {
		end, next := lineEnd(r.data, off)
		row := trim(r.data, checker.Span{Start: off, End: end})
		if row.Len() == 0 || r.begins(row, next) {
			break
		}
		r.lines = r.text.add(r.lines, row)
		off = next
	}
	c := cue{id: id, at: at, timed: timed, lines: r.lines[first:len(r.lines):len(r.lines)]}
	if len(c.lines) > 0 {
		c.comments, r.comments = r.comments, nil
	}
	r.cues = append(r.cues, c)
	return off
}

// begins reports whether a row of text begins the next cue: with its times, or
// with a number above them.
func (r *vttReader) begins(row checker.Span, next int) bool {
	s := r.data[row.Start:row.End]
	if isNumber(s) {
		end, _ := lineEnd(r.data, next)
		s = r.data[next:end]
	}
	return isTimeLine(s)
}
