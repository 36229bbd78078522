package report

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
)

// Everything a terminal shows is measured in cells, by grapheme: a Chinese
// character and an emoji of five code points take two cells each, a combining
// mark none. Characters of ambiguous width, as ─ and …, count one.

// width is the number of cells that s takes.
func width(s string) int { return displaywidth.String(s) }

// sanitize makes s harmless and measurable on one line of a terminal: control
// characters become visible, what reorders or overlays text loses its power,
// and a mark without a base gets one.
func sanitize(s string) string {
	if clean(s) {
		return s
	}
	var b strings.Builder
	last := rune(-1)
	for i, r := range s {
		if attaches(r, last) {
			b.WriteString("◌")
		}
		last = r
		switch {
		case r == '\r' && strings.HasPrefix(s[i:], "\r\n"):
		case r == '\n', r == '\u2028', r == '\u2029':
			b.WriteString("↵")
		case r == '\t':
			b.WriteByte(' ')
		case r < ' ':
			b.WriteRune('␀' + r)
		case r == 0x7F:
			b.WriteRune('␡')
		case harmful(r):
			b.WriteRune(utf8.RuneError)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// clean spares nearly every text the rewriting.
func clean(s string) bool {
	last := rune(-1)
	for _, r := range s {
		if harmful(r) || attaches(r, last) {
			return false
		}
		last = r
	}
	return true
}

// harmful reports whether r moves the cursor, breaks the line or turns the
// direction of the text.
func harmful(r rune) bool {
	return r < ' ' || 0x7F <= r && r < 0xA0 || r == utf8.RuneError || r == 0x61C || r == 0x200E || r == 0x200F ||
		0x2028 <= r && r <= 0x202E || 0x2066 <= r && r <= 0x2069
}

// attaches reports whether r, a mark, finds no base before it, so that it
// would join whatever precedes the text. Invisible characters are no base, but
// those that join.
func attaches(r, last rune) bool {
	if r <= unicode.MaxASCII || !unicode.Is(unicode.M, r) && r != 0x200D && (r < 0x1F3FB || 0x1F3FF < r) {
		return false
	}
	return last < 0 || unicode.Is(unicode.Cf, last) && last != 0x200C && last != 0x200D
}

// Kinsoku: what no line begins with, and what no line ends with.
const (
	noBegin = "。，、．：；？！）》〉」』】〕〗”’…—～·%,.:;?!)]}"
	noEnd   = "（《〈「『【〔〖“‘([{"
)

// wrap cuts s into lines of at most cells cells. Latin words break at spaces,
// Chinese between any two characters but for kinsoku; what fits no line is cut
// where the line ends. There is always one line at least.
func wrap(s string, cells int) []string { return wrapHanging(s, cells, cells) }

// wrapHanging is wrap with another width for the first line.
func wrapHanging(s string, cells, others int) []string {
	if width(s) <= cells {
		return []string{s}
	}
	var (
		lines []string
		begin int // of the line, in bytes
		taken int // cells from begin
		cut   int // where the line may end, if after begin
		after int // cells from cut to here
		prev  string
		wide  bool // prev takes two cells
	)
	graphemes := displaywidth.StringGraphemes(s)
	for at := 0; graphemes.Next(); {
		g, w := graphemes.Value(), graphemes.Width()
		if at > begin && mayBreak(prev, wide, g, w > 1) {
			cut, after = at, 0
		}
		for g != " " && taken+w > cells && at > begin {
			if cut <= begin {
				cut, after = at, 0
			}
			lines = append(lines, strings.TrimRight(s[begin:cut], " "))
			begin, taken, cells = cut, after, others
		}
		at += len(g)
		if at-len(g) == begin && g == " " && len(lines) > 0 {
			begin = at // no line but the first begins with a space
			continue
		}
		taken += w
		after += w
		prev, wide = g, w > 1
	}
	if rest := strings.TrimRight(s[begin:], " "); rest != "" || len(lines) == 0 {
		lines = append(lines, rest)
	}
	return lines
}

// longestWord is the width in cells of the longest run that wrap would rather
// not cut.
func longestWord(s string) int {
	longest, n := 0, 0
	for _, r := range s {
		if r == ' ' || r >= 0x2E80 { // Chinese breaks anywhere
			n = 0
			continue
		}
		n++
		longest = max(longest, n)
	}
	return longest
}

// mayBreak reports whether a line may end between two graphemes.
func mayBreak(a string, aWide bool, b string, bWide bool) bool {
	if a == " " {
		return b != " "
	}
	if b == " " || strings.Contains(noBegin, b) || strings.Contains(noEnd, a) {
		return false
	}
	return aWide || bWide || b == "“" || a == "/" || a == "”" || a == "…" || a == "—"
}

// cell pads s to cells cells with a margin of one space on either side. It is
// measured with its margin, since a few characters join the space beside them.
func cell(s, painted string, cells int, right bool) string {
	margined := width(" " + s + " ")
	fill := strings.Repeat(" ", max(0, cells+2-margined))
	if right {
		return fill + " " + painted + " "
	}
	return " " + painted + " " + fill
}

// truncate cuts s to cells cells and says so with an ellipsis.
func truncate(s string, cells int) string {
	return displaywidth.TruncateString(s, cells, "…")
}

// cut shortens s to at most n bytes and says so with an ellipsis.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	end := n - len("…")
	for end > 0 && !utf8.RuneStart(s[end]) {
		end--
	}
	return s[:end] + "…"
}
