package bitext

import (
	"strings"

	"github.com/termdrift/termdrift/checker"
)

// srt reads SubRip subtitles. The format has no standard, and files come from
// many hands: a line of times begins a cue, whatever stands around it.
var srt = Format{
	Name:       "srt",
	Summary:    "SubRip subtitles, with two languages in a cue or in two files",
	Extensions: []string{".srt", ".txt", ".text", ""},
	Window:     1,
	Detect:     detectSRT,
	Decode:     decodeCues(readSRT),
	Pair:       pairCues,
}

// detectSRT finds the number of a cue above its times at the head of the file.
func detectSRT(sample string) int {
	for off, n := 0, 0; off < len(sample) && n < 4; n++ {
		end, next := lineEnd(sample, off)
		row := strings.TrimFunc(sample[off:end], isSpace)
		off = next
		switch {
		case row == "":
			n-- // blank lines do not count
		case isTimeLine(row):
			return 3
		case !isNumber(row):
			return 0
		}
	}
	return 0
}

func isNumber(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

func readSRT(f *checker.File) ([]cue, error) {
	n := strings.Count(f.Data, "-->")
	r := srtReader{
		data: f.Data, faults: cueFaults{f: f}, text: cueText{b: builder{f: f}, form: &srtForm},
		cues: make([]cue, 0, n), lines: make([]checker.Text, 0, 2*n),
	}
	r.read()
	return r.cues, r.faults.err()
}

var srtForm = checker.Form{Escape: escapeSRT}

// escapeSRT gives text for a cue as it is: the format knows no escapes that all
// players understand. What would be read as a tag cannot be written.
func escapeSRT(s string) string {
	text := cueText{b: builder{f: &checker.File{Data: s}}}
	if lines := text.add(nil, checker.Span{Start: 0, End: len(s)}); len(lines) == 1 && lines[0].S != s {
		return ""
	}
	return s
}

type srtReader struct {
	data   string
	faults cueFaults
	text   cueText
	cues   []cue
	lines  []checker.Text // of all cues
	rows   []cueRow       // behind the last line of times
	number bool           // the last cue has a number
}

// cueRow is a line of the file that is not blank.
type cueRow struct {
	checker.Span
	blank bool // a blank line stands before it
}

func (r *srtReader) read() {
	blank := true
	for off := 0; off < len(r.data); {
		end, next := lineEnd(r.data, off)
		row := trim(r.data, checker.Span{Start: off, End: end})
		off = next
		if row.Len() == 0 {
			blank = true
			continue
		}
		at, ok, timed := timeLine(row, &r.faults)
		if ok {
			id := r.takeNumber()
			r.close()
			r.cues = append(r.cues, cue{id: id, at: at, timed: timed})
			r.number = id != ""
		} else {
			r.rows = append(r.rows, cueRow{row, blank})
		}
		blank = false
	}
	if len(r.cues) == 0 && len(r.rows) > 0 {
		r.faults.add(r.rows[0].Start, "no times such as 00:00:01,500 --> 00:00:04,000 in the file: it is no SRT; --input-format transcript reads plain text")
	}
	r.close()
}

// takeNumber takes the number of the next cue from the rows of this one. Where
// neither a blank line nor the numbers of the cues before speak for it, it is
// text.
func (r *srtReader) takeNumber() string {
	n := len(r.rows) - 1
	if n < 0 {
		return ""
	}
	row := r.data[r.rows[n].Start:r.rows[n].End]
	if !isNumber(row) || !r.rows[n].blank && !r.number {
		return ""
	}
	r.rows = r.rows[:n]
	return row
}

// close gives the last cue its text.
func (r *srtReader) close() {
	if n := len(r.cues) - 1; n >= 0 {
		first := len(r.lines)
		for _, row := range r.rows {
			r.lines = r.text.add(r.lines, row.Span)
		}
		r.cues[n].lines = r.lines[first:len(r.lines):len(r.lines)]
	}
	r.rows = r.rows[:0]
}
