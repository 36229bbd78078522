package report

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"pgregory.net/rapid"

	"github.com/termdrift/termdrift/checker"
)

// told are options as a run in a folder of a repository has them.
var told = Options{
	Version: "v1.0.0", Root: "/home/me/repo", Folder: "/home/me/repo/docs",
	Rules: []*checker.Rule{
		{Name: "deprecated-rendering", Severity: checker.Error, Summary: "the target uses a rendering that the entry deprecates", Why: "The house has given it up.",
			Examples: []checker.Example{{Glossary: "[terms]\n\"agent\" = \"智能体\"\n", Bad: []checker.Pair{{Source: "An agent.", Target: "«代理人»。"}}, Good: []checker.Pair{{Source: "An agent.", Target: "智能体。"}}}}},
		{Name: "missing-rendering", Severity: checker.Warning, Summary: "no accepted rendering stands in the target", Why: "It is missing."},
		{Name: "variant-name", Severity: checker.Off, Summary: "a name is spelled several ways", Why: "Readers stumble."},
	},
}

// written is a report in a format.
func written(t fataler, f CheckFormat, r *Report, o Options) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := write(&out, f, r, o); err != nil {
		t.Errorf("%s: %v", f.Name, err)
	}
	return out.Bytes()
}

// A golden file for each output, and one consumer for each that opens it.
func TestOutputs(t *testing.T) {
	names := map[string]string{"sarif": "check.sarif", "github": "check.github.txt", "gitlab": "check.gitlab.json", "checkstyle": "check.checkstyle.xml",
		"junit": "check.junit.xml", "markdown": "check.md", "html": "check.html.json"}
	for _, f := range CheckFormats {
		if f.Name == "table" {
			continue // see TestTable
		}
		name, known := names[f.Name]
		if !known {
			name = "check." + f.Name
		}
		r := sample()
		r.Drift = driftSample()
		out := written(t, f, r, told)
		if f.Name == "html" {
			golden(t, name, indented(t, pageDataOf(t, out))) // the rest is the page itself
		} else {
			golden(t, name, out)
		}
		consume(t, f.Name, out, r)
		empty := &Report{Totals: Totals{Summary: checker.Summary{Files: 1, Segments: 2}}}
		consume(t, f.Name, written(t, f, empty, told), empty)
	}
}

// Whatever the texts hold, a consumer can open the report and finds every
// finding in it.
func TestOutputsHoldAnyText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := reports.Draw(t, "report")
		slices.SortStableFunc(r.Findings, func(a, b checker.Finding) int { return a.Compare(&b) })
		for _, f := range CheckFormats {
			consume(t, f.Name, written(t, f, r, told), r)
		}
	})
}

// consume reads a report as its reader would.
func consume(t fataler, format string, out []byte, r *Report) {
	t.Helper()
	if !utf8.Valid(out) {
		t.Errorf("%s: invalid UTF-8", format)
	}
	n, want := len(r.Findings), 0
	for _, f := range r.Findings {
		if f.Severity > checker.Note {
			want++
		}
	}
	switch format {
	case "json":
		var doc struct{ Diagnostics []any }
		unmarshal(t, format, out, &doc)
		count(t, format, len(doc.Diagnostics), n)
	case "jsonl", "rdjsonl":
		lines := 0
		for line := range bytes.Lines(out) {
			var v map[string]any
			unmarshal(t, format, line, &v)
			lines++
		}
		if format == "jsonl" {
			lines--
		}
		count(t, format, lines, n)
	case "sarif":
		validSARIF(t, out)
		var doc struct{ Runs []struct{ Results []any } }
		unmarshal(t, format, out, &doc)
		count(t, format, len(doc.Runs[0].Results), n)
	case "gitlab":
		var doc []gitlabIssue
		unmarshal(t, format, out, &doc)
		count(t, format, len(doc), n)
		seen := map[string]bool{}
		for _, issue := range doc {
			if seen[issue.Location.Path+issue.Fingerprint] {
				t.Errorf("gitlab: two issues have the fingerprint %s", issue.Fingerprint)
			}
			seen[issue.Location.Path+issue.Fingerprint] = true
		}
	case "html":
		var doc pageData
		unmarshal(t, format, pageDataOf(t, out), &doc)
		count(t, format, len(doc.Findings), n)
		for _, f := range doc.Findings {
			for _, side := range f.Texts {
				if text := doc.Texts[side.Text]; side.Start < 0 || side.Start > side.End || side.End > units(text) {
					t.Errorf("html: %d to %d of %q", side.Start, side.End, text)
				}
			}
		}
	case "github":
		runnerReads(t, out, want)
	case "checkstyle":
		var doc struct {
			XMLName xml.Name `xml:"checkstyle"`
			Files   []struct {
				Name   string `xml:"name,attr"`
				Errors []struct {
					Line     int    `xml:"line,attr"`
					Severity string `xml:"severity,attr"`
				} `xml:"error"`
			} `xml:"file"`
		}
		if err := xml.Unmarshal(out, &doc); err != nil {
			t.Errorf("checkstyle: %v", err)
		}
		errors := 0
		for _, f := range doc.Files {
			errors += len(f.Errors)
		}
		count(t, format, errors, n)
	case "junit":
		var doc struct {
			XMLName xml.Name `xml:"testsuites"`
			Suites  []struct {
				Tests    int `xml:"tests,attr"`
				Failures int `xml:"failures,attr"`
				Skipped  int `xml:"skipped,attr"`
				Cases    []struct {
					Failure *struct{} `xml:"failure"`
					Skipped *struct{} `xml:"skipped"`
				} `xml:"testcase"`
			} `xml:"testsuite"`
		}
		if err := xml.Unmarshal(out, &doc); err != nil {
			t.Errorf("junit: %v", err)
		}
		failures := 0
		for _, s := range doc.Suites {
			failed, skipped := 0, 0
			for _, c := range s.Cases {
				if c.Failure != nil {
					failed++
				}
				if c.Skipped != nil {
					skipped++
				}
			}
			failures += failed
			if s.Tests != len(s.Cases) || s.Failures != failed || s.Skipped != skipped {
				t.Errorf("junit: a suite says %d tests, %d failures, %d skipped, and has %d, %d, %d", s.Tests, s.Failures, s.Skipped, len(s.Cases), failed, skipped)
			}
		}
		count(t, format, failures, want)
		if len(doc.Suites) == 0 {
			t.Errorf("junit: no suite")
		}
	case "csv":
		rows, err := csv.NewReader(bytes.NewReader(out)).ReadAll()
		if err != nil {
			t.Errorf("csv: %v", err)
		}
		sheetRows(t, format, rows, n)
	case "tsv":
		var rows [][]string
		for line := range strings.SplitSeq(strings.TrimSuffix(strings.TrimPrefix(string(out), "\uFEFF"), "\r\n"), "\r\n") {
			rows = append(rows, strings.Split(line, "\t"))
		}
		sheetRows(t, format, rows, n)
	}
}

// pageDataOf is the data in a page, which ends where its element does.
func pageDataOf(t fataler, out []byte) []byte {
	t.Helper()
	_, rest, ok := bytes.Cut(out, []byte(`<script type="application/json" id="data">`))
	data, _, ok2 := bytes.Cut(rest, []byte("</script>"))
	if !ok || !ok2 {
		t.Errorf("the page holds no data")
	}
	return data
}

func indented(t fataler, text []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := json.Indent(&out, text, "", " "); err != nil {
		t.Errorf("%v", err)
	}
	out.WriteByte('\n')
	return out.Bytes()
}

func unmarshal(t fataler, format string, text []byte, v any) {
	t.Helper()
	if err := json.Unmarshal(text, v); err != nil {
		t.Errorf("%s: %v: %s", format, err, text)
	}
}

func count(t fataler, format string, got, want int) {
	t.Helper()
	if got != want {
		t.Errorf("%s: %d findings, want %d", format, got, want)
	}
}

// sheetRows checks that rows are equally long and that none is a formula.
func sheetRows(t fataler, format string, rows [][]string, n int) {
	t.Helper()
	count(t, format, len(rows)-1, n)
	for _, row := range rows {
		if len(row) != len(findingHeadings) {
			t.Errorf("%s: %d cells, want %d: %q", format, len(row), len(findingHeadings), row)
		}
		for _, s := range row {
			if s != "" && strings.ContainsAny(s[:1], "=+-@\t") {
				t.Errorf("%s: %q is a formula", format, s)
			}
		}
	}
}

// runnerReads reads the log of a job as GitHub's runner does.
func runnerReads(t fataler, out []byte, want int) {
	t.Helper()
	told, seen := 0, map[string]int{}
	for line := range strings.Lines(string(out)) {
		line = strings.TrimSuffix(line, "\n")
		rest, command := strings.CutPrefix(line, "::")
		if !command {
			if strings.Contains(line, "##[") {
				t.Errorf("github: a command in %q", line)
			}
			if strings.Contains(line, ": error: ") || strings.Contains(line, ": warning: ") {
				told++
			}
			continue
		}
		head, _, ok := strings.Cut(rest, "::")
		if !ok || strings.ContainsAny(line, "\r") {
			t.Errorf("github: no command: %q", line)
		}
		name, properties, _ := strings.Cut(head, " ")
		if name == "group" || name == "endgroup" {
			continue
		}
		told++
		if seen[name]++; seen[name] > annotations {
			t.Errorf("github: %d commands %s", seen[name], name)
		}
		for p := range strings.SplitSeq(properties, ",") {
			key, value, ok := strings.Cut(p, "=")
			if !ok || strings.Contains(value, ":") {
				t.Errorf("github: no property: %q in %q", p, line)
			}
			if key == "line" || key == "col" {
				if n, err := strconv.Atoi(value); err != nil || n < 1 {
					t.Errorf("github: %s", p)
				}
			}
		}
	}
	count(t, "github", told, want)
}

var sarifSchema *jsonschema.Schema

// validSARIF validates against the standard's own schema.
func validSARIF(t fataler, out []byte) {
	t.Helper()
	if sarifSchema == nil {
		text, err := os.ReadFile(filepath.Join("testdata", "sarif", "sarif-schema-2.1.0.json"))
		if err != nil {
			t.Errorf("%v", err)
			return
		}
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		if err != nil {
			t.Errorf("%v", err)
			return
		}
		c := jsonschema.NewCompiler()
		if err := c.AddResource("sarif.json", doc); err != nil {
			t.Errorf("%v", err)
			return
		}
		if sarifSchema, err = c.Compile("sarif.json"); err != nil {
			t.Errorf("%v", err)
			return
		}
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(out))
	if err != nil {
		t.Errorf("sarif: %v: %s", err, out)
		return
	}
	if err := sarifSchema.Validate(doc); err != nil {
		t.Errorf("sarif: %v", err)
	}
}

// jsonl holds the findings of json, byte for byte, and the same summary.
func TestJSONLines(t *testing.T) {
	lines := strings.Split(strings.TrimSuffix(string(written(t, jsonl, sample(), told)), "\n"), "\n")
	last := len(lines) - 1
	whole := string(written(t, jsonFormat, sample(), told))
	want := "{\n\"version\": 1,\n\"diagnostics\": [\n" + strings.Join(lines[:last], ",\n") + "\n],\n" +
		strings.TrimSuffix(strings.TrimPrefix(lines[last], `{"version": 1, `), "}") + "\n}\n"
	if diff := cmp.Diff(whole, want); diff != "" {
		t.Error(diff)
	}
}

// Every output is explained on the page about them.
func TestReportsDocumented(t *testing.T) {
	page, err := os.ReadFile(filepath.Join(docs, "reports.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range CheckFormats {
		if !strings.Contains(string(page), "\n| `"+f.Name+"` |") {
			t.Errorf("docs/reports.md does not explain %s", f.Name)
		}
	}
}

// A finding that does not count is a result with a suppression.
func TestSARIFSuppressed(t *testing.T) {
	r := sample()
	var out bytes.Buffer
	w := sarif.New(&out, told).(Suppressing)
	for i := range r.Findings {
		f := &r.Findings[i]
		var err error
		if i%2 == 0 {
			err = w.Finding(f)
		} else {
			err = w.Suppressed(f, Suppression{External, "stands in the baseline"})
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(r.Totals); err != nil {
		t.Fatal(err)
	}
	validSARIF(t, out.Bytes())
	var doc struct {
		Runs []struct {
			Results []struct {
				Suppressions []struct{ Kind, Justification string }
			}
		}
	}
	unmarshal(t, "sarif", out.Bytes(), &doc)
	for i, result := range doc.Runs[0].Results {
		if (len(result.Suppressions) == 1) != (i%2 == 1) {
			t.Errorf("result %d has %d suppressions", i, len(result.Suppressions))
		}
		for _, s := range result.Suppressions {
			if s.Kind != "external" || s.Justification != "stands in the baseline" {
				t.Errorf("%+v", s)
			}
		}
	}
}

// The schema refuses what is no SARIF: the validation is not idle.
func TestSARIFSchemaRefuses(t *testing.T) {
	out := string(written(t, sarif, sample(), told))
	for _, c := range [][2]string{
		{`"version": "2.1.0"`, `"version": "2.0.0"`},
		{`"columnKind": "unicodeCodePoints"`, `"columnKind": "cells"`},
		{`"level":"error"`, `"level":"grave"`},
		{`"startLine":`, `"beginLine":`},
		{`"artifactChanges":`, `"edits":`},
	} {
		var failed failures
		validSARIF(&failed, []byte(strings.Replace(out, c[0], c[1], 1)))
		if failed == 0 || !strings.Contains(out, c[0]) {
			t.Errorf("%s was not refused", c[1])
		}
	}
}

type failures int

func (f *failures) Helper()               {}
func (f *failures) Errorf(string, ...any) { *f++ }

// Two findings of one fingerprint are told apart, in each file anew.
func TestOrdinals(t *testing.T) {
	a, b := &checker.File{Path: "a"}, &checker.File{Path: "b"}
	var o ordinals
	var got []string
	for _, f := range []*checker.File{a, a, b, b, b} {
		got = append(got, o.unique(&checker.Finding{At: checker.Location{File: f}, Fingerprint: f.Path + "0"}))
	}
	if diff := cmp.Diff([]string{"a0", "a0-2", "b0", "b0-2", "b0-3"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestInRepository(t *testing.T) {
	for _, c := range []struct {
		root, folder, path, want string
		inside                   bool
	}{
		{"/r", "/r", "a.txt", "a.txt", true},
		{"/r", "/r/docs", "./zh/a.txt", "docs/zh/a.txt", true},
		{"/r", "/r/docs", "../a.txt", "a.txt", true},
		{"/r", "/r/docs", "../../a.txt", "/a.txt", false},
		{"/r", "/r", "/r/a.txt", "a.txt", true},
		{"/r", "/r", "/rest/a.txt", "/rest/a.txt", false},
		{"/", "/docs", "a.txt", "docs/a.txt", true},
		{"C:/r", "C:/r/docs", "a.txt", "docs/a.txt", true},
		{"C:/r", "C:/r/docs", "D:/a.txt", "D:/a.txt", false},
		{"", "", "a.txt", "a.txt", true},
		{"", "", "/a.txt", "/a.txt", false},
	} {
		got, inside := Options{Root: c.root, Folder: c.folder}.inRepository(c.path)
		if got != c.want || inside != c.inside {
			t.Errorf("%s in %s of %s: %s, %t, want %s, %t", c.path, c.folder, c.root, got, inside, c.want, c.inside)
		}
	}
	for p, want := range map[string]string{"a b/第二讲.txt": "a%20b/%E7%AC%AC%E4%BA%8C%E8%AE%B2.txt", "a:b.txt": "./a:b.txt", "50%.txt": "50%25.txt", "a?#.txt": "a%3F%23.txt"} {
		if got := relativeURI(p); got != want {
			t.Errorf("%s: %s, want %s", p, got, want)
		}
	}
	if got := fileURI("C:/a b"); got != "file:///C:/a%20b" {
		t.Error(got)
	}
}

// Columns for reviewdog count bytes.
func TestByteColumns(t *testing.T) {
	f := &checker.File{Data: "智能体\n代理人 x", Origin: checker.Origin{Line: 3, Column: 5}}
	if c := byteColumn(f, 3); c != 0 {
		t.Errorf("%d on a line whose beginning is lost", c)
	}
	if c := byteColumn(f, len("智能体\n代理人 ")); c != 11 {
		t.Errorf("%d, want 11", c)
	}
}

// However many findings there are, the comment fits, and tells what it left
// out.
func TestMarkdownIsCutToSize(t *testing.T) {
	for _, n := range []int{1000, 5000} {
		r := many(n, true)
		r.Findings[n-1].Severity = checker.Warning
		r.Drift = driftSample()
		out := string(written(t, markdownFormat, r, Options{}))
		if units(out) > longestComment {
			t.Errorf("%d characters", units(out))
		}
		rows := strings.Count(out, "| talk.txt:")
		if want := "\n… and " + strconv.Itoa(n-rows) + " more findings.\n"; !strings.Contains(out, want) {
			t.Errorf("%d rows of %d, and no %q", rows, n, want)
		}
		if !strings.Contains(out, "### Drift") {
			t.Error("no place for the drift")
		}
		if units(out) < longestComment*9/10 {
			t.Errorf("only %d characters of %d", units(out), longestComment)
		}
	}
}

// A text that looks like a command is none.
func TestGitHubRunsNothing(t *testing.T) {
	d := transcript("::stop-commands::x", "agent ##[error]\n##[add-mask]代理人\n")
	r := &Report{}
	for range annotations + 2 {
		r.Findings = append(r.Findings, finding(&d.Segments[0], "missing-rendering", checker.Error, "agent", "agent", "代理人", "a\n::error::b ##[error]c"))
	}
	runnerReads(t, written(t, github, r, Options{}), len(r.Findings))
}

// Nobody is called and nothing is linked by what a text holds.
func TestMarkdownIsLiteral(t *testing.T) {
	r := sample()
	r.Findings[0].Found = "@somebody #12 <b>**x**</b> | `y`"
	out := string(written(t, markdownFormat, r, Options{}))
	if want := `@<!-- -->somebody #<!-- -->12 \<b\>\*\*x\*\*\</b\> \| \` + "`y\\`"; !strings.Contains(out, want) {
		t.Errorf("no %s in:\n%s", want, out)
	}
}

func TestHarmless(t *testing.T) {
	for s, want := range map[string]string{
		"=1+1": "'=1+1", "+1": "'+1", "-1": "'-1", "@a": "'@a", "\t=1": "'\t=1", "＝1": "'＝1", "智能体": "智能体", "": "", "a=1": "a=1",
	} {
		if got := harmless(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}

// The outputs that can write findings as they come.
func TestOutputsStream(t *testing.T) {
	r := many(20000, true)
	for _, f := range []CheckFormat{jsonFormat, jsonl, sarif, github, gitlab, rdjsonl, checkstyle, csvFormat, tsvFormat} {
		var out countingWriter
		w := f.New(&out, Options{})
		for i := range r.Findings {
			if err := w.Finding(&r.Findings[i]); err != nil {
				t.Fatal(err)
			}
		}
		held := int(out)
		if err := w.Close(r.Totals); err != nil {
			t.Fatal(err)
		}
		if held = int(out) - held; held > 1<<17 {
			t.Errorf("%s held back %d bytes of %d", f.Name, held, out)
		}
	}
}

var _ io.Writer = (*countingWriter)(nil)
