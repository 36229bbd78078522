package bitext

import (
	"strconv"
	"strings"

	"github.com/termdrift/termdrift/checker"
)

// timeLineRE knows the line between the number of a cue and its text, as
// people and programs write it: hours or none, comma or dot, a sign where an
// offset went too far. What follows sets the place on the screen.
var (
	timeLineRE = pattern(`^([-+]?\d[\d:.,]*)[ \t]*(?:-{1,3}[ \t]?|[–—])>[ \t]*([-+]?\d[\d:.,]*)?`)
	looseRE    = pattern(`^[-+]?\d+:[^>]{0,20}-->`)
)

const (
	impossibleTime  = "this time is impossible: %s; the cue is checked without it"
	endsBeforeBegin = "the cue ends before it begins: exchange the times or mend one"
)

// timeLine reads the times of a row. ok tells that the row is one of times,
// timed that these are possible; otherwise what is wrong is added to the
// faults.
func timeLine(row checker.Span, faults *cueFaults) (at interval, ok, timed bool) {
	s := head(faults.f.Data[row.Start:row.End])
	if at, ok = plainTimes(s); ok {
		return at, true, true
	}
	if !maybeTimes(s) {
		return at, false, false
	}
	g := timeLineRE().FindStringSubmatchIndex(s)
	if g == nil {
		if !looseRE().MatchString(s) {
			return at, false, false
		}
		faults.add(row.Start, "the times of this cue cannot be read: write them as 00:00:01,500 --> 00:00:04,000")
		return at, true, false
	}
	if strings.IndexByte(s[g[2]:g[3]], ':') < 0 { // "3 -> 4" is text
		return at, false, false
	}
	begin, what := cueTime(s[g[2]:g[3]])
	if what != "" {
		faults.add(row.Start+g[2], impossibleTime, what)
		return at, true, false
	}
	if g[4] < 0 {
		faults.add(row.Start+g[1], "the time at which the cue ends is missing: write it as 00:00:04,000; the cue is checked without it")
		return at, true, false
	}
	end, what := cueTime(s[g[4]:g[5]])
	if what == "" && end < begin {
		what = endsBeforeBegin
	}
	if what != "" {
		faults.add(row.Start+g[4], impossibleTime, what)
		return at, true, false
	}
	return interval{begin, end}, true, true
}

// maybeTimes sorts most rows of text out.
func maybeTimes(s string) bool {
	return s != "" && strings.IndexByte("0123456789+-", s[0]) >= 0 && strings.IndexByte(s, '>') >= 0
}

// isTimeLine reports whether a row holds the times of a cue, possible or not.
func isTimeLine(s string) bool { return maybeTimes(head(s)) && timeLineRE().MatchString(head(s)) }

// plainTimes reads the times as nearly all files write them,
// 00:00:01,500 --> 00:00:04,000, and nothing else.
func plainTimes(s string) (at interval, ok bool) {
	const width = len("00:00:01,500")
	if len(s) < 2*width+len(" --> ") || s[width:width+len(" --> ")] != " --> " {
		return at, false
	}
	begin, ok1 := plainTime(s[:width])
	end, ok2 := plainTime(s[width+len(" --> "):][:width])
	rest := s[2*width+len(" --> "):]
	ok = ok1 && ok2 && begin <= end && (rest == "" || rest[0] == ' ')
	return interval{begin, end}, ok
}

func plainTime(s string) (ms int, ok bool) {
	for i, c := range []byte(s) {
		digit := int(c) - '0'
		switch i {
		case 2, 5:
			if c != ':' {
				return 0, false
			}
			ms *= 60
			continue
		case 8:
			if c != ',' && c != '.' {
				return 0, false
			}
			ms *= 1000
			continue
		}
		if digit < 0 || digit > 9 || (i == 3 || i == 6) && digit > 5 {
			return 0, false
		}
		ms += digit * [...]int{0: 10, 1: 1, 3: 10, 4: 1, 6: 10, 7: 1, 9: 100, 10: 10, 11: 1}[i]
	}
	return ms, true
}

// cueTime reads a time in milliseconds, or says what is wrong with it and what
// to do.
func cueTime(s string) (ms int, wrong string) {
	const form = "write hours:minutes:seconds, such as 0:00:01.50"
	if strings.HasPrefix(s, "-") {
		return 0, "it lies before the beginning: shift the times of the file"
	}
	clock, fraction := strings.TrimPrefix(s, "+"), ""
	if i := strings.IndexAny(clock, ".,"); i >= 0 {
		clock, fraction = clock[:i], clock[i+1:]
		if !isNumber(fraction) {
			return 0, form
		}
	}
	var parts []int
	var last string
	for more := true; more; {
		last, clock, more = strings.Cut(clock, ":")
		n, err := strconv.Atoi(last)
		if err != nil || !isNumber(last) || len(last) > 6 || len(parts) == 4 {
			return 0, form
		}
		parts = append(parts, n)
	}
	if len(parts) == 4 && fraction == "" { // 00:00:01:500
		parts, fraction = parts[:3], last
	}
	switch n := len(parts); {
	case n < 2 || n > 3:
		return 0, form
	case n == 3 && parts[1] > 59:
		return 0, "an hour has 60 minutes: write those beyond as hours"
	case parts[n-1] > 59:
		return 0, "a minute has 60 seconds: write those beyond as minutes"
	}
	for _, n := range parts {
		ms = ms*60 + n
	}
	n, _ := strconv.Atoi((fraction + "000")[:3])
	return ms*1000 + n, ""
}
