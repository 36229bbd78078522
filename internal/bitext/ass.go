package bitext

import (
	"strconv"
	"strings"

	"github.com/termdrift/termdrift/checker"
)

// ass reads the scripts of (Advanced) SubStation Alpha: sections of lines; in
// [Events] each Dialogue line is a cue.
var ass = Format{
	Name:       "ass",
	Summary:    "ASS and SSA subtitles, with two languages in a cue, in two styles or in two files",
	Extensions: []string{".ass", ".ssa", ".txt", ".text", ""},
	Window:     1,
	Detect:     detectASS,
	Decode:     decodeCues(readASS),
	Pair:       pairCues,
}

// detectASS knows the header of the first section.
func detectASS(sample string) int {
	sample = strings.TrimLeftFunc(sample, isSpace)
	if len(sample) >= len("[Script Info]") && strings.EqualFold(sample[:len("[Script Info]")], "[Script Info]") {
		return 3
	}
	return 0
}

func readASS(f *checker.File) ([]cue, error) {
	n := strings.Count(f.Data, "\nDialogue:")
	r := assReader{
		data: f.Data, faults: cueFaults{f: f}, b: builder{f: f},
		cues: make([]cue, 0, n), lines: make([]checker.Text, 0, 2*n),
	}
	r.format("Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text")
	r.read()
	return r.cues, r.faults.err()
}

type assReader struct {
	data     string
	faults   cueFaults
	b        builder
	cues     []cue
	lines    []checker.Text     // of all cues
	comments []checker.Location // since the last cue

	events int // so far

	// The places of the fields in an event; the text is the last.
	fields, start, end, style int
	at                        []checker.Span // of the fields of the last event
}

func (r *assReader) read() {
	events := true // lines of events before the first section count
	for off := 0; off < len(r.data); {
		end, next := lineEnd(r.data, off)
		row := trim(r.data, checker.Span{Start: off, End: end})
		off = next
		if row.Len() == 0 {
			continue
		}
		switch s := r.data[row.Start:row.End]; {
		case s[0] == '[' && s[len(s)-1] == ']':
			events = strings.EqualFold(s, "[Events]")
		case s[0] == ';':
			r.comment(checker.Span{Start: row.Start + 1, End: row.End})
		case !events:
		default:
			r.event(row)
		}
	}
	if len(r.comments) > 0 {
		r.cues = append(r.cues, cue{comments: r.comments})
	}
}

// event reads a line of [Events].
func (r *assReader) event(row checker.Span) {
	kind, rest, found := strings.Cut(r.data[row.Start:row.End], ":")
	at := row.End - len(rest)
	switch {
	case !found:
	case kind == "Format":
		if what := r.format(rest); what != "" {
			r.faults.add(at, "%s", what)
		}
	case kind == "Comment":
		if r.split(at, row.End) {
			r.comment(r.at[r.fields-1])
		}
	case kind == "Dialogue":
		r.dialogue(at, row.End)
	}
}

// format learns the order of the fields.
func (r *assReader) format(list string) (wrong string) {
	names := strings.Split(list, ",")
	start, end, style := -1, -1, -1
	for i, name := range names {
		switch strings.ToLower(strings.TrimSpace(name)) {
		case "start":
			start = i
		case "end":
			end = i
		case "style":
			style = i
		}
	}
	if start < 0 || end < 0 || !strings.EqualFold(strings.TrimSpace(names[len(names)-1]), "text") {
		return "this Format line lacks Start, End or, as the last, Text: the usual order of the fields is used"
	}
	r.fields, r.start, r.end, r.style = len(names), start, end, style
	return ""
}

// split finds the fields of an event.
func (r *assReader) split(from, to int) (ok bool) {
	r.at = r.at[:0]
	for range r.fields - 1 {
		n := strings.IndexByte(r.data[from:to], ',')
		if n < 0 {
			return false
		}
		r.at = append(r.at, trim(r.data, checker.Span{Start: from, End: from + n}))
		from += n + 1
	}
	r.at = append(r.at, trim(r.data, checker.Span{Start: from, End: to}))
	return true
}

func (r *assReader) dialogue(from, to int) {
	r.events++
	c := cue{id: strconv.Itoa(r.events), timed: true}
	if !r.split(from, to) {
		r.faults.add(from, "this line has fewer than %d fields, as the Format line asks for: its text is not checked", r.fields)
		return
	}
	c.at = interval{r.time(r.at[r.start], &c), r.time(r.at[r.end], &c)}
	if r.style >= 0 {
		c.style = strings.TrimPrefix(r.data[r.at[r.style].Start:r.at[r.style].End], "*")
	}
	if c.timed && c.at.end < c.at.begin {
		c.timed = false
		r.faults.add(r.at[r.end].Start, impossibleTime, endsBeforeBegin)
	}
	first := len(r.lines)
	r.text(r.at[r.fields-1])
	c.lines = r.lines[first:len(r.lines):len(r.lines)]
	if len(c.lines) > 0 {
		c.comments, r.comments = r.comments, nil
	}
	r.cues = append(r.cues, c)
}

// time reads a field in milliseconds.
func (r *assReader) time(at checker.Span, c *cue) int {
	ms, wrong := cueTime(r.data[at.Start:at.End])
	if wrong != "" && c.timed {
		c.timed = false
		r.faults.add(at.Start, impossibleTime, wrong)
	}
	return ms
}

// text reads the text of an event into lines. Overrides in braces are no part
// of it, nor is what \p1 makes a drawing; braces without a backslash hold a
// comment. \N and \n break a line, \h is a space that does not.
func (r *assReader) text(row checker.Span) {
	drawing := false
	from := row.Start // of what is not copied yet
	closed := strings.LastIndexByte(r.data[row.Start:row.End], '}') + row.Start
	flush := func(to int) {
		if !drawing {
			r.b.copy(from, to)
		}
	}
	for i := row.Start; i < row.End; {
		c := r.data[i]
		if c == '{' && i < closed { // one that nothing closes is text
			n := strings.IndexByte(r.data[i:row.End], '}')
			flush(i)
			block := checker.Span{Start: i + 1, End: i + n}
			i += n + 1
			from = i
			if strings.IndexByte(r.data[block.Start:block.End], '\\') < 0 {
				r.comment(block)
			} else {
				drawing = draws(r.data[block.Start:block.End], drawing)
			}
			continue
		}
		if c != '\\' || i+1 == row.End {
			i++
			continue
		}
		switch r.data[i+1] {
		case 'N', 'n':
			flush(i)
			r.line()
		case 'h':
			flush(i)
			if !drawing {
				r.b.write("\u00a0", i, i+2)
			}
		case '{', '}':
			flush(i)
			if !drawing {
				r.b.write(r.data[i+1:i+2], i, i+2)
			}
		default:
			i++
			continue
		}
		i += 2
		from = i
	}
	flush(row.End)
	r.line()
}

// line closes a line of text.
func (r *assReader) line() {
	if t := r.b.text(); hasContent(t.S) {
		t.Put(&assForm)
		r.lines = append(r.lines, t)
	}
}

var assForm = checker.Form{Escape: escapeASS}

// escapeASS writes text into an event. Braces and backslashes, which the format
// reads otherwise here and there, cannot be written.
func escapeASS(s string) string {
	if strings.ContainsAny(s, `{}\`) {
		return ""
	}
	return breaksASS.Replace(s)
}

var breaksASS = strings.NewReplacer("\n", `\N`, "\u00a0", `\h`)

// draws reports whether what follows a block of overrides is a drawing: the
// last \p in it with a number above 0.
func draws(block string, before bool) bool {
	for {
		i := strings.Index(block, `\p`)
		if i < 0 {
			return before
		}
		block = block[i+2:]
		if block != "" && block[0] >= '0' && block[0] <= '9' {
			before = strings.TrimLeft(block, "0") != "" && strings.TrimLeft(block, "0")[0] >= '0' && strings.TrimLeft(block, "0")[0] <= '9'
		}
	}
}

// comment notes a comment of the file.
func (r *assReader) comment(at checker.Span) {
	if at = trim(r.data, at); at.Len() > 0 {
		r.comments = append(r.comments, checker.Location{File: r.faults.f, Span: at})
	}
}
