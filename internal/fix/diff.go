package fix

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"
)

// contextLines is how many lines stand around each change, as in other tools.
const contextLines = 3

// change is a run of lines that edits touch.
type change struct {
	from, to int    // lines of the old text, from 0, half open
	text     string // what stands in their place
}

// lines is a text cut into lines.
type lines struct {
	text   []byte
	starts []int // where each line begins, and what is behind the last
}

func cut(text []byte) lines {
	starts := make([]int, 1, bytes.Count(text, []byte("\n"))+2)
	for i, c := range text {
		if c == '\n' {
			starts = append(starts, i+1)
		}
	}
	// An insertion at the end of a last line without line end belongs to it.
	if n := len(text); n > 0 && text[n-1] != '\n' {
		starts = append(starts, n+1)
	}
	return lines{text, starts}
}

func (l lines) count() int { return len(l.starts) - 1 }

// between gives the lines from one to before another.
func (l lines) between(from, to int) []byte {
	return l.text[min(l.starts[from], len(l.text)):min(l.starts[to], len(l.text))]
}

// Diff writes what the edits do to a file as a unified diff that patch -p1 and
// git apply understand; nothing where they do nothing. The edits are known, so
// that nothing has to be compared.
func Diff(w io.Writer, path string, text []byte, edits Edits) error {
	if len(edits) == 0 {
		return nil
	}
	out := bufio.NewWriter(w)
	old := cut(text)
	fmt.Fprintf(out, "--- %s\n+++ %s\n", header("a/"+path), header("b/"+path))
	changes := old.changes(edits)
	moved := 0 // lines that the hunks before have added
	for len(changes) > 0 {
		n := 1
		for n < len(changes) && changes[n].from-changes[n-1].to <= 2*contextLines {
			n++
		}
		moved += old.hunk(out, changes[:n], moved)
		changes = changes[n:]
	}
	return out.Flush()
}

// changes gives the runs of lines that edits touch.
func (l lines) changes(edits Edits) []change {
	var out []change
	line := 0
	for i := 0; i < len(edits); {
		for line < l.count() && l.starts[line+1] <= edits[i].Start {
			line++
		}
		first, from, to := i, line, line
		for ; i < len(edits) && (i == first || edits[i].Start < l.starts[to]); i++ {
			last := max(edits[i].Start, edits[i].End-1)
			if edits[i].joins() {
				last = edits[i].End
			}
			for to < l.count() && l.starts[to] <= last {
				to++
			}
		}
		out = append(out, change{from, to, splice(string(l.between(from, to)), edits[first:i], l.starts[from])})
	}
	return out
}

// joins reports whether the edit takes a line end away, so that the line
// behind it changes, too.
func (e Edit) joins() bool {
	return strings.HasSuffix(e.Old, "\n") && !strings.HasSuffix(e.New, "\n")
}

// hunk writes changes that stand close to one another, and gives by how many
// lines the text grows.
func (l lines) hunk(out *bufio.Writer, changes []change, moved int) (grown int) {
	from := max(0, changes[0].from-contextLines)
	to := min(l.count(), changes[len(changes)-1].to+contextLines)
	for _, c := range changes {
		grown += cut([]byte(c.text)).count() - (c.to - c.from)
	}
	fmt.Fprintf(out, "@@ -%s +%s @@\n", lineRange(from, to-from), lineRange(from+moved, to-from+grown))
	at := from
	for _, c := range changes {
		prefix(out, ' ', l.between(at, c.from))
		prefix(out, '-', l.between(c.from, c.to))
		prefix(out, '+', []byte(c.text))
		at = c.to
	}
	prefix(out, ' ', l.between(at, to))
	return grown
}

// lineRange writes where lines stand: the first from 1 and their number, which
// is left out when it is 1. An empty range names the line before it.
func lineRange(first, n int) string {
	switch n {
	case 0:
		return fmt.Sprintf("%d,0", first)
	case 1:
		return fmt.Sprint(first + 1)
	}
	return fmt.Sprintf("%d,%d", first+1, n)
}

// prefix writes lines with a mark before each.
func prefix(out *bufio.Writer, mark byte, lines []byte) {
	for line := range bytes.Lines(lines) {
		out.WriteByte(mark)
		out.Write(line)
		if line[len(line)-1] != '\n' {
			out.WriteString("\n\\ No newline at end of file\n")
		}
	}
}

// header writes a file's name as git does: quoted where it holds control
// characters or quotation marks, with a tab behind it where it holds spaces.
func header(name string) string {
	if !strings.ContainsFunc(name, func(r rune) bool { return r < ' ' || r == 0x7f || r == '"' || r == '\\' }) {
		if strings.Contains(name, " ") {
			name += "\t"
		}
		return name
	}
	var b strings.Builder
	b.WriteByte('"')
	for i := range len(name) {
		switch c := name[i]; {
		case c == '\n':
			b.WriteString(`\n`)
		case c == '\t':
			b.WriteString(`\t`)
		case c == '"' || c == '\\':
			b.WriteByte('\\')
			b.WriteByte(c)
		case c < ' ' || c == 0x7f:
			fmt.Fprintf(&b, `\%03o`, c)
		default:
			b.WriteByte(c)
		}
	}
	b.WriteByte('"')
	return b.String()
}
