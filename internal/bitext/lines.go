package bitext

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/termdrift/termdrift/checker"
)

// line is a line of running text in a file that people type: a transcript or
// one half of a pair.
type line struct {
	text   checker.Span  // in File.Data, without marks and surrounding space
	bare   int           // where the text begins without what may be a speaker's name; text.Start where nothing may
	number int           // in the file, from 0
	blank  bool          // a blank line stands before it
	turn   bool          // a time or a speaker stands before it
	spoken bool          // a speaker was taken off
	lean   int           // its language, see lean
	whole  *checker.Text // what it says, where that is not the stretch of the file
}

// scanLines finds the lines of text in a file. Comments of termdrift, front
// matter, fenced code and rules are none; neither are lines that hold only a
// time or a speaker, which belong to the line that follows. List marks, numbers,
// times and speakers before the text are no part of it.
func scanLines(f *checker.File) ([]line, comments) {
	s := scanner{data: f.Data, speakers: map[string]int{}}
	s.split()
	return s.lines(), comments{file: f, spans: s.comments}
}

// comments are the comments of a file that no segment has yet, in their order.
type comments struct {
	file  *checker.File
	spans []checker.Span
	rest  checker.Span // from the end of a text to that of its line
}

// before takes those that begin before the end of the line on which a text of
// their file ends.
func (c *comments) before(t *checker.Text) (out []checker.Location) {
	if len(c.spans) == 0 || t.File != c.file {
		return nil
	}
	at, _ := t.Locate(checker.Span{Start: 0, End: len(t.S)})
	if at.End <= c.rest.Start || at.End > c.rest.End { // a page may be one line
		c.rest.Start = at.End
		c.rest.End, _ = lineEnd(c.file.Data, at.End)
	}
	n := 0
	for n < len(c.spans) && c.spans[n].Start < c.rest.End {
		n++
	}
	return c.take(n)
}

// take takes the first n.
func (c *comments) take(n int) (out []checker.Location) {
	for _, span := range c.spans[:n] {
		out = append(out, checker.Location{File: c.file, Span: span})
	}
	c.spans = c.spans[n:]
	return out
}

// scanner takes two passes, as a word before a colon is known for a speaker
// by coming again: "Generalization: what is it?" is a title.
type scanner struct {
	data     string
	rows     []row
	comments []checker.Span // without their marks
	speakers map[string]int // how often each name stands before a colon
	clocks   int            // lines that begin with a bare time such as 3:45
	texts    int            // lines that are not blank
}

// row is a line as the first pass sees it.
type row struct {
	span   checker.Span // without surrounding space; empty for a blank line
	number int
}

// split notes the lines that are prose and gathers what tells speakers and
// times.
func (s *scanner) split() {
	fences := true // whether a further fence may be closed
	off := frontMatter(s.data)
	for number := strings.Count(s.data[:off], "\n"); off < len(s.data); number++ {
		end, next := lineEnd(s.data, off)
		span := trim(s.data, checker.Span{Start: off, End: end})
		off = next
		str := s.data[span.Start:span.End]
		if isComment(str) {
			s.comments = append(s.comments, checker.Span{Start: span.Start + 1, End: span.End})
			continue
		}
		if at, body, ok := htmlComment(str); ok {
			start := span.Start + at + len("<!--")
			s.comments = append(s.comments, checker.Span{Start: start, End: start + len(body)})
			if at == 0 {
				continue
			}
			span = trim(s.data, checker.Span{Start: span.Start, End: span.Start + at})
			str = s.data[span.Start:span.End]
		}
		switch {
		case isRule(str):
			span.End = span.Start
		case fences && (strings.HasPrefix(str, "```") || strings.HasPrefix(str, "~~~")):
			// The line end before next counts, as the fence may close at once.
			if i := strings.Index(s.data[next-1:], "\n"+str[:3]); i >= 0 && next > end {
				_, off = lineEnd(s.data, next+i)
				number += strings.Count(s.data[next:off], "\n")
				span.End = span.Start
			} else {
				fences = false
			}
		}
		s.rows = append(s.rows, row{span: span, number: number})
		if span.Len() > 0 {
			s.texts++
			s.note(s.data[span.Start:span.End])
		}
	}
}

// note counts the speaker and the bare time of a line.
func (s *scanner) note(str string) {
	m := readMarks(str, true)
	if m.clock {
		s.clocks++
	}
	if l := parseLabel(str[m.n:]); l.colon {
		s.speakers[l.name]++
	}
}

// lines gives the text of each row.
func (s *scanner) lines() []line {
	var out []line
	clocks := s.clocks >= 3 && s.clocks*4 >= s.texts
	blank, turn := false, false
	for i, r := range s.rows {
		str := s.data[r.span.Start:r.span.End]
		if str == "" {
			blank = true
			continue
		}
		m := readMarks(str, clocks)
		turn = turn || m.time
		l := parseLabel(str[m.n:])
		start, bare, spoken := m.n, m.n, false
		switch {
		case l.n > 0 && s.isSpeaker(l, str[m.n:]):
			start += l.n
			start += readMarks(str[start:], clocks).stamp
			bare, turn, spoken = start, true, true
		case l.colon && l.n < len(str)-m.n:
			bare += l.n
		}
		span := trim(s.data, checker.Span{Start: r.span.Start + start, End: r.span.End})
		if !hasContent(s.data[span.Start:span.End]) || s.isCueNumber(i) {
			continue
		}
		x := line{text: span, number: r.number, blank: blank || m.heading, turn: turn, spoken: spoken}
		x.bare = min(span.End, max(span.Start, r.span.Start+bare))
		x.lean = lean(s.data[span.Start:span.End])
		out = append(out, x)
		blank, turn = m.heading, false
	}
	return out
}

// isCueNumber reports whether a row is a number above a time, as in SRT.
func (s *scanner) isCueNumber(i int) bool {
	if i+1 >= len(s.rows) || strings.Trim(s.data[s.rows[i].span.Start:s.rows[i].span.End], "0123456789") != "" {
		return false
	}
	next := s.data[s.rows[i+1].span.Start:s.rows[i+1].span.End]
	n, _ := timestamp(next)
	return n > 0 && n == len(next)
}

// isSpeaker judges a label. A name is known for a speaker by its role, by a
// time behind it, or by standing before a colon more than once.
func (s *scanner) isSpeaker(l label, str string) bool {
	known := isRole(l.name) || s.speakers[l.name] > 1
	alone := l.n == len(str)
	return known && (l.colon || alone) || l.stamped && (l.colon || alone)
}

// marks is what stands before the text of a line.
type marks struct {
	n       int // bytes
	stamp   int // bytes up to the end of the last time
	time    bool
	clock   bool // a time that could also be prose: 3:45
	heading bool
}

var (
	markRE = pattern(`^(?:(#{1,6})[ \t]+|>+[ \t]*|[-*+•·–—][ \t]+|\d{1,3}[.)．][ \t]+|\d{1,3}、|[(（]\d{1,3}[)）][ \t]*|\[\d{1,3}\][ \t]+)`)
	timeRE = pattern(`^\d{1,3}:\d{2}(:\d{2})?(?:[.,]\d{1,3})?(?:[ \t]*(-->|[-–~])[ \t]*\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?)?`)
)

// markBytes bounds what a mark or a label may take.
const markBytes = 120

// readMarks reads headings, quotes, list marks, numbers and times in any order.
func readMarks(str string, clocks bool) (m marks) {
	for range 8 {
		rest := str[m.n:]
		if rest == "" || isLetter(rest[0]) || 0xE4 <= rest[0] && rest[0] <= 0xE9 {
			break // most lines begin with their text: a letter, or U+4000 to U+9FFF
		}
		if g := markRE().FindStringSubmatchIndex(head(rest)); g != nil {
			m.n += g[1]
			m.heading = m.heading || g[2] >= 0
		} else if n, certain := timestamp(rest); n > 0 && (certain || clocks || n == len(rest)) {
			m.clock = m.clock || !certain
			m.n += n
			m.time, m.stamp = true, m.n
		} else {
			break
		}
		m.n += len(str[m.n:]) - len(strings.TrimLeftFunc(str[m.n:], unicode.IsSpace))
	}
	return m
}

// timestamp is the length of the time or range of times that s begins with,
// and whether it can be nothing else: 3:45 may open a sentence, [3:45] and
// 0:03:45 do not.
func timestamp(s string) (n int, certain bool) {
	h := head(s)
	open := 0
	for _, b := range [...]string{"[", "(", "（", "【", "<"} {
		if strings.HasPrefix(h, b) {
			open = len(b)
		}
	}
	g := timeRE().FindStringSubmatchIndex(h[open:])
	if g == nil {
		return 0, false
	}
	n = open + g[1]
	if g[4] >= 0 && h[open+g[4]] == '-' && g[5]-g[4] == 3 {
		return len(s), true // the rest of a cue's time line sets its place on the screen
	}
	if open > 0 {
		for _, b := range [...]string{"]", ")", "）", "】", ">"} {
			if strings.HasPrefix(h[n:], b) {
				return n + len(b), true
			}
		}
		return 0, false
	}
	if n < len(h) {
		if r, _ := utf8.DecodeRuneInString(h[n:]); !unicode.IsSpace(r) && !isHan(r) {
			return 0, false
		}
	}
	return n, g[2] >= 0
}

// label is what may be a speaker at the head of a line.
type label struct {
	n       int // bytes with the colon and the space behind it; 0 for none
	name    string
	colon   bool // a colon or brackets set it off
	stamped bool // a time stands beside it
}

// parseLabel reads "Host:", "**Host**:", "[Host]", "Host (00:12):",
// "主持人：". Whether it is a speaker is not its concern.
func parseLabel(s string) (l label) {
	h := head(s)
	i := len(h) - len(strings.TrimLeft(h, "*_"))
	closing := ""
	for _, b := range [...][2]string{{"[", "]"}, {"【", "】"}} {
		if strings.HasPrefix(h[i:], b[0]) {
			i += len(b[0])
			closing = b[1]
		}
	}
	start, words := i, 0
	for i < len(h) {
		r, n := rune(h[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(h[i:])
		}
		if !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) && !strings.ContainsRune(" .'’·-&", r) {
			break
		}
		if i > start && h[i-1] == ' ' && unicode.IsDigit(r) {
			if t, _ := timestamp(h[i:]); t > 0 {
				break
			}
		}
		if r != ' ' && (i == start || h[i-1] == ' ') {
			if words++; words > nameWords {
				return label{} // most lines of English
			}
		}
		i += n
	}
	l.name = strings.TrimSpace(h[start:i])
	if !nameLike(l.name) {
		return label{}
	}
	if closing != "" {
		if !strings.HasPrefix(h[i:], closing) {
			return label{}
		}
		i += len(closing)
		l.colon = !strings.HasPrefix(h[i:], "(")
	}
	for i < len(h) {
		rest := h[i:]
		if n := len(rest) - len(strings.TrimLeft(rest, "*_ \t\u00a0\u3000")); n > 0 {
			i += n
		} else if n, _ := timestamp(rest); n > 0 && !l.stamped {
			i += n
			l.stamped = true
		} else if strings.HasPrefix(rest, "：") && !l.colon {
			i += len("：")
			l.colon = true
		} else if rest[0] == ':' && !l.colon && colonEnds(rest[1:]) {
			i++
			l.colon = true
		} else {
			break
		}
	}
	if !l.colon && !l.stamped && i < len(s) {
		return label{}
	}
	l.n = i
	return l
}

// colonEnds reports whether a colon before s sets a label off, other than in
// "https://" and "3:45".
func colonEnds(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return s == "" || unicode.IsSpace(r) || r == '*' || r == '_' || r > unicode.MaxLatin1
}

// nameWords is how many words the name of a speaker may have.
const nameWords = 4

// nameLike reports whether s could name a speaker: up to four capitalised
// words, up to ten Chinese characters.
func nameLike(s string) bool {
	if s == "" || len(s) > 60 {
		return false
	}
	han, words := 0, strings.Fields(s)
	if len(words) > nameWords {
		return false
	}
	letters := false
	for _, w := range words {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsLower(r) && len(w) > 3 {
			return false
		}
		for _, r := range w {
			letters = letters || unicode.IsLetter(r)
			if isHan(r) {
				han++
			}
		}
	}
	return letters && han <= 10
}

var roleRE = pattern(`(?i)^(?:host|co-host|guest|interviewer|interviewee|moderator|narrator|speaker|audience|reporter|anchor|q|a|主持人|主持|嘉宾|记者|旁白|问|答|采访者|受访者|提问者|观众|听众|讲者|讲师|演讲者|发言人|主播|说话人|主讲人)[ ]?(?:\d{1,2}|[A-Z甲乙丙丁一二三])?$`)

// isRole knows the speakers that have no name.
func isRole(name string) bool { return roleRE().MatchString(name) }

// head is the beginning of s, cut between characters, so that no mark costs
// more on a long line.
func head(s string) string {
	if len(s) <= markBytes {
		return s
	}
	n := markBytes
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// lineEnd is where the line at off ends, without and with its line end.
func lineEnd(s string, off int) (end, next int) {
	i := strings.IndexByte(s[off:], '\n')
	if i < 0 {
		return len(s), len(s)
	}
	end = off + i
	if end > off && s[end-1] == '\r' {
		end--
	}
	return end, off + i + 1
}

// trim takes white space off both ends of a span of s.
func trim(s string, sp checker.Span) checker.Span {
	for sp.Start < sp.End {
		r, n := rune(s[sp.End-1]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeLastRuneInString(s[sp.Start:sp.End])
		}
		if !isSpace(r) {
			break
		}
		sp.End -= n
	}
	for sp.Start < sp.End {
		r, n := rune(s[sp.Start]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[sp.Start:sp.End])
		}
		if !isSpace(r) {
			break
		}
		sp.Start += n
	}
	return sp
}

func isSpace(r rune) bool { return unicode.IsSpace(r) || r == '\ufeff' || r == '\u200b' }

// isComment knows the lines that speak to termdrift in formats whose lines are
// text: "# termdrift: …".
func isComment(s string) bool {
	rest, ok := strings.CutPrefix(s, "#")
	return ok && isDirective(strings.TrimLeft(rest, " \t"))
}

// htmlComment finds the comment that ends a line: all of it, or behind its
// text if it speaks to termdrift. The span begins at the marks; body lies
// within.
func htmlComment(s string) (at int, body string, ok bool) {
	const opening, closing = "<!--", "-->"
	if !strings.HasSuffix(s, closing) {
		return 0, "", false
	}
	at = strings.LastIndex(s, opening)
	if at < 0 || len(s)-at < len(opening)+len(closing) {
		return 0, "", false
	}
	body = s[at+len(opening) : len(s)-len(closing)]
	return at, body, at == 0 || isDirective(strings.TrimLeft(body, " \t"))
}

// isRule knows the lines that draw a rule: three and more of - * _ = and
// those of a table.
func isRule(s string) bool {
	return len(s) >= 3 && strings.Trim(s, "-*_=| :+\t") == ""
}

// hasContent reports whether s holds a letter or a digit.
func hasContent(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) >= 0
}

// frontMatter is the length of the YAML block that s begins with: "---", keys,
// "---".
func frontMatter(s string) int {
	_, off := lineEnd(s, 0)
	if strings.TrimRight(s[:off], "\r\n") != "---" {
		return 0
	}
	for range 100 {
		end, next := lineEnd(s, off)
		switch row := s[off:end]; {
		case off == len(s):
			return 0
		case row == "---":
			return next
		case row != "" && !strings.Contains(row, ":") && !strings.HasPrefix(row, " ") && !strings.HasPrefix(row, "-"):
			return 0
		}
		off = next
	}
	return 0
}
