package report

import (
	"io"
	"strings"

	"github.com/termdrift/termdrift/checker"
)

// The XML of JUnit, which every build server shows: a suite for each file with
// findings, a failed case for each error and warning, a skipped one for each
// note. Without a finding there is one case, that passed, since servers take
// no case at all for a test that did not run.
var junit = CheckFormat{
	Name:    "junit",
	Summary: "JUnit's XML for build servers: a failed test for each finding",
	New:     func(w io.Writer, o Options) Writer { return &junitWriter{stream: newStream(w, o)} },
}

type junitWriter struct {
	stream
	begun bool
	suite []checker.Finding // of one file: their number stands before them
}

func (j *junitWriter) Finding(f *checker.Finding) error {
	if len(j.suite) > 0 && j.suite[0].At.File.Path != f.At.File.Path {
		j.endSuite()
	}
	j.suite = append(j.suite, *f)
	return j.flushed()
}

func (j *junitWriter) begin() {
	if !j.begun {
		j.WriteString(xmlHeading + "<testsuites name=\"termdrift\">\n")
		j.begun = true
	}
}

// endSuite writes the findings of a file.
func (j *junitWriter) endSuite() {
	if len(j.suite) == 0 {
		return
	}
	j.begin()
	path, failures := j.suite[0].At.File.Path, 0
	for _, f := range j.suite {
		if f.Severity > checker.Note {
			failures++
		}
	}
	j.element("testsuite", "name", path, "tests", number(len(j.suite)), "failures", number(failures),
		"errors", "0", "skipped", number(len(j.suite)-failures))
	j.WriteString(">\n")
	for i := range j.suite {
		j.testcase(path, &j.suite[i])
	}
	j.WriteString("</testsuite>\n")
	clear(j.suite)
	j.suite = j.suite[:0]
}

func (j *junitWriter) testcase(path string, f *checker.Finding) {
	start, _ := j.at.extent(f.At)
	at := number(start.Line) + ":" + number(start.Column)
	j.element("testcase", "classname", path, "name", strings.TrimSpace(at+" "+f.Rule+" "+f.Term), "file", path, "line", number(start.Line))
	j.WriteString(">")
	if f.Severity > checker.Note {
		j.element("failure", "type", f.Rule, "message", f.Message)
		j.WriteString(">")
		j.text(f.Severity.String() + ": " + path + ":" + at + "\n")
		for _, c := range contexts(f) {
			j.text(c.label + ": " + c.text + "\n")
		}
		j.WriteString("</failure>")
	} else {
		j.element("skipped", "message", f.Rule+": "+f.Message)
		j.WriteString("/>")
	}
	j.WriteString("</testcase>\n")
}

func (j *junitWriter) Close(t Totals) error {
	if len(j.suite) == 0 && !j.begun {
		j.begin()
		j.WriteString("<testsuite name=\"termdrift\" tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"0\">\n")
		j.element("testcase", "classname", "termdrift", "name", SummaryLine(t.Summary, Options{}))
		j.WriteString("/>\n</testsuite>\n")
	}
	j.endSuite()
	j.WriteString("</testsuites>\n")
	return j.Flush()
}
