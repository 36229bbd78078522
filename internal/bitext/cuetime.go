package bitext

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/termdrift/termdrift/checker"
)

// timeLineRE knows the line between the number of a cue and its text, as
// people and programs write it: hours or none, comma or dot, a sign where an
// offset went too far. What follows sets the place on the screen.
var (
	timeLineRE = regexp.MustCompile(`^[ \t]*([-+]?\d[\d:.,]*)[ \t]*(?:-{1,3}[ \t]?|[–—])>[ \t]*([-+]?\d[\d:.,]*)?`)
	looseRE    = regexp.MustCompile(`^[ \t]*[-+]?\d+:[^>]{0,20}-->`)
	cueTimeRE  = regexp.MustCompile(`^(?:(\d{1,6}):)?(\d{1,2}):(\d{1,2})(?:[.,:](\d{1,3}))?$`)
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
	i := strings.IndexByte(s, '>')
	if i < 3 {
		return at, false, false
	}
	g := timeLineRE.FindStringSubmatchIndex(s)
	if g == nil {
		if !looseRE.MatchString(s) {
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

// cueTime reads a time in milliseconds, or says what is wrong with it and what
// to do.
func cueTime(s string) (ms int, wrong string) {
	if strings.HasPrefix(s, "-") {
		return 0, "it lies before the beginning: shift the times of the file"
	}
	g := cueTimeRE.FindStringSubmatch(strings.TrimPrefix(head(s), "+"))
	if g == nil {
		return 0, "write hours:minutes:seconds, such as 0:00:01.50"
	}
	hours, _ := strconv.Atoi(g[1])
	minutes, _ := strconv.Atoi(g[2])
	seconds, _ := strconv.Atoi(g[3])
	switch {
	case minutes > 59:
		return 0, "an hour has 60 minutes: write those beyond as hours"
	case seconds > 59:
		return 0, "a minute has 60 seconds: write those beyond as minutes"
	}
	fraction, _ := strconv.Atoi((g[4] + "000")[:3])
	return ((hours*60+minutes)*60+seconds)*1000 + fraction, ""
}
