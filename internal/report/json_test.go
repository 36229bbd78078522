package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"pgregory.net/rapid"

	"github.com/termdrift/termdrift/checker"
)

func TestJSON(t *testing.T) {
	var out bytes.Buffer
	if err := write(&out, jsonFormat, sample(), Options{}); err != nil {
		t.Fatal(err)
	}
	golden(t, "check.json", out.Bytes())
	validate(t, "check", out.Bytes())
	if lines := bytes.Count(out.Bytes(), []byte("\n{")); lines != len(sample().Findings) {
		t.Errorf("%d findings on %d lines", len(sample().Findings), lines)
	}
	out.Reset()
	if err := write(&out, jsonFormat, &Report{}, Options{}); err != nil {
		t.Fatal(err)
	}
	validate(t, "check", out.Bytes())
}

func TestDriftJSON(t *testing.T) {
	for _, r := range []*DriftReport{{}, driftSample()} {
		var out bytes.Buffer
		if err := driftJSON.Write(&out, r, Options{}); err != nil {
			t.Fatal(err)
		}
		validate(t, "drift", out.Bytes())
		if len(r.Terms) > 0 {
			golden(t, "drift.json", out.Bytes())
		}
	}
}

func TestTermsJSON(t *testing.T) {
	for _, r := range []*TermsReport{{Terms: []Term{{Term: "x", Kind: "term"}}}, termsSample()} {
		var out bytes.Buffer
		if err := termsJSON.Write(&out, r, Options{}); err != nil {
			t.Fatal(err)
		}
		validate(t, "terms", out.Bytes())
		if len(r.Terms) > 1 {
			golden(t, "terms.json", out.Bytes())
		}
	}
}

var docs = filepath.Join("..", "..", "docs")

// schema compiles the schema of one command's report. A strict one allows no
// field that the schema lacks, which other programs must allow.
func schema(t *testing.T, command string, strict bool) *jsonschema.Schema {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(docs, "json.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if strict {
		forbidMore(doc)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("schema.json#/$defs/" + command)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func forbidMore(v any) {
	switch v := v.(type) {
	case map[string]any:
		if _, ok := v["properties"]; ok {
			v["additionalProperties"] = false
		}
		for _, x := range v {
			forbidMore(x)
		}
	case []any:
		for _, x := range v {
			forbidMore(x)
		}
	}
}

func validate(t *testing.T, command string, text []byte) {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	if err := schema(t, command, true).Validate(doc); err != nil {
		t.Errorf("%#v", err)
	}
}

// Wrong documents are refused: without any one field, or with one of another
// type.
func TestSchemaRefuses(t *testing.T) {
	for _, command := range []string{"check", "drift", "terms"} {
		s := schema(t, command, false)
		text, err := os.ReadFile(filepath.Join("testdata", command+".json"))
		if err != nil {
			t.Fatal(err)
		}
		refused := 0
		try := func(change string, doc any) {
			// Integers must be json.Number or int; a round trip gives what a reader sees.
			b, err := json.Marshal(doc)
			if err != nil {
				t.Fatal(err)
			}
			again, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
			if err != nil {
				t.Fatal(err)
			}
			if s.Validate(again) == nil {
				t.Errorf("%s: the schema allows %s", command, change)
			}
			refused++
		}
		var doc any
		if err := json.Unmarshal(text, &doc); err != nil {
			t.Fatal(err)
		}
		var walk func(path string, v any)
		walk = func(path string, v any) {
			switch v := v.(type) {
			case map[string]any:
				for key, value := range v {
					delete(v, key)
					try("no "+path+"."+key, doc)
					v[key] = []any{[]any{}}
					try("another type of "+path+"."+key, doc)
					v[key] = value
					walk(path+"."+key, value)
				}
			case []any:
				if len(v) > 0 {
					walk(path+"[]", v[0])
				}
			}
		}
		walk("", doc)
		if refused < 20 {
			t.Errorf("%s: only %d wrong documents", command, refused)
		}
	}
	var doc any
	s := schema(t, "check", false)
	for _, wrong := range []string{`null`, `[]`, `{}`, `{"version": 2, "diagnostics": [], "summary": {"files": 0, "segments": 0, "errors": 0, "warnings": 0, "notes": 0}}`} {
		if err := json.Unmarshal([]byte(wrong), &doc); err != nil {
			t.Fatal(err)
		}
		if s.Validate(doc) == nil {
			t.Errorf("the schema allows %s", wrong)
		}
	}
}

// Every field of the schema is explained in docs/json.md.
func TestDocs(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(docs, "json.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile(filepath.Join(docs, "json.md"))
	if err != nil {
		t.Fatal(err)
	}
	var doc any
	if err := json.Unmarshal(text, &doc); err != nil {
		t.Fatal(err)
	}
	var walk func(v any)
	walk = func(v any) {
		m, _ := v.(map[string]any)
		properties, _ := m["properties"].(map[string]any)
		for name := range properties {
			if !strings.Contains(string(page), "`"+name+"`") {
				t.Errorf("docs/json.md does not explain %s", name)
			}
		}
		for _, x := range m {
			walk(x)
		}
	}
	walk(doc)
	// The example on the page is a report.
	_, example, ok := strings.Cut(string(page), "```json\n")
	example, _, ok2 := strings.Cut(example, "```")
	if !ok || !ok2 {
		t.Fatal("docs/json.md has no example")
	}
	validate(t, "check", []byte(example))
}

// Strings come back as they were, and are written as encoding/json would but
// for HTML.
func TestJSONStrings(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := texts.Draw(t, "s")
		got := appendJSON(nil, s)
		var back string
		if err := json.Unmarshal(got, &back); err != nil {
			t.Fatalf("%v: %s", err, got)
		}
		var want string
		slow, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(slow, &want); err != nil {
			t.Fatal(err)
		}
		if back != want {
			t.Fatalf("%q came back as %q, want %q", s, back, want)
		}
	})
}

func TestJSONRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := reports.Draw(t, "report")
		var out bytes.Buffer
		if err := write(&out, jsonFormat, r, Options{}); err != nil {
			t.Fatal(err)
		}
		var doc struct {
			Diagnostics []struct {
				Rule, Severity, Path, Side, Term, Found, Message string
				Line, Column                                     int
				EndLine                                          int `json:"end_line"`
				EndColumn                                        int `json:"end_column"`
				Expected                                         []string
				Source                                           *struct{ Line, Column int }
				Fixes                                            []struct{ Edits []struct{ Start, End int } }
			}
		}
		if err := json.Unmarshal(out.Bytes(), &doc); err != nil {
			t.Fatalf("%v: %s", err, out.Bytes())
		}
		if len(doc.Diagnostics) != len(r.Findings) {
			t.Fatalf("%d of %d findings", len(doc.Diagnostics), len(r.Findings))
		}
		valid := func(s string) string { return string([]rune(s)) }
		for i, d := range doc.Diagnostics {
			f := r.Findings[i]
			start, end := f.At.Start(), f.At.End()
			if d.Line != start.Line || d.Column != start.Column || d.EndLine != end.Line || d.EndColumn != end.Column {
				t.Fatalf("%+v: want %v to %v", d, start, end)
			}
			if d.Term != valid(f.Term) || d.Found != valid(f.Found) || d.Path != valid(f.At.File.Path) || d.Expected == nil || len(d.Expected) != len(f.Expected) {
				t.Fatalf("%+v: want %+v", d, f)
			}
			if (d.Source == nil) != (f.Mention.File == nil) || d.Source != nil && d.Source.Column != f.Mention.Start().Column {
				t.Fatalf("%+v: want the mention at %+v", d, f.Mention)
			}
			if e := d.Fixes[0].Edits[0]; e.Start != f.At.Span.Start || e.End != f.At.Span.End {
				t.Fatalf("%+v: want %+v", e, f.At.Span)
			}
		}
	})
}

func TestCursor(t *testing.T) {
	f := &checker.File{Path: "a", Data: strings.Repeat("智能体\r\nagent 👨‍👩‍👧\n\n", 400)}
	var bounds []int
	for i := range f.Data {
		bounds = append(bounds, i)
	}
	rapid.Check(t, func(t *rapid.T) {
		var c cursor
		for _, off := range rapid.SliceOf(rapid.SampledFrom(bounds)).Draw(t, "offsets") {
			for _, off := range []int{off, min(off+5, len(f.Data))} {
				if diff := cmp.Diff(f.Position(off), c.position(f, off)); diff != "" {
					t.Fatal(diff)
				}
			}
		}
	})
}

type utf16 struct{ checker.Encoding }

func (utf16) Offset(decoded int) int { return 2 + 2*decoded }

// Edits count the bytes of the file, not of its text.
func TestJSONEncodedFile(t *testing.T) {
	f := &checker.File{Path: "a.txt", Data: "agent", Encoding: utf16{}}
	at := checker.Location{File: f, Span: checker.Span{Start: 1, End: 3}}
	r := &Report{Findings: []checker.Finding{{At: at, Fixes: []checker.Fix{{Edits: []checker.Edit{{Location: at, Text: "x"}}}}}}}
	var out bytes.Buffer
	if err := write(&out, jsonFormat, r, Options{}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), `"start": 4, "end": 8`) {
		t.Error(out.String())
	}
}

type brokenPipe struct{ after int }

var errPipe = errors.New("broken pipe")

func (b *brokenPipe) Write(p []byte) (int, error) {
	if b.after -= len(p); b.after < 0 {
		return 0, errPipe
	}
	return len(p), nil
}

// same rather than errors.Is: the error must come back as it is.
func same(err error) bool { return any(err) == any(errPipe) }

// Whenever the reader goes away, every format gives the writer's own error.
func TestBrokenPipe(t *testing.T) {
	big := sample()
	for range 6 {
		big.Findings = append(big.Findings, slices.Clone(big.Findings)...)
	}
	for _, f := range CheckFormats {
		var whole countingWriter
		if err := write(&whole, f, big, Options{Verbose: true}); err != nil {
			t.Fatal(err)
		}
		for _, after := range []int{0, 100, int(whole) / 2, int(whole) - 1} {
			if err := write(&brokenPipe{after}, f, big, Options{Verbose: true}); !same(err) {
				t.Errorf("%s: %v", f.Name, err)
			}
		}
	}
	for _, f := range DriftFormats {
		if err := f.Write(&brokenPipe{}, driftSample(), Options{}); !same(err) {
			t.Errorf("drift %s: %v", f.Name, err)
		}
	}
	for _, f := range TermsFormats {
		if err := f.Write(&brokenPipe{}, termsSample(), Options{}); !same(err) {
			t.Errorf("terms %s: %v", f.Name, err)
		}
	}
}

func TestLookup(t *testing.T) {
	f, err := Lookup(CheckFormats, "json")
	if err != nil || f.Name != "json" {
		t.Error(f.Name, err)
	}
	_, err = Lookup(DriftFormats, "xls")
	if want := `unknown format "xls": use table, markdown, csv or json`; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}

// many is a report of n findings in one file, no two alike in their term.
func many(n int, distinct bool) *Report {
	d := transcript("talk.txt", strings.Repeat(talk, n/7+1))
	r := &Report{Totals: Totals{Summary: checker.Summary{Files: 1, Segments: n, Errors: n}}}
	for i := range n {
		s := &d.Segments[i/7*7]
		f := finding(s, "deprecated-rendering", checker.Error, "agent", "agent", "代理人", "“代理人” is deprecated for “agent”", "智能体", "代理")
		if distinct {
			f.Term += " " + string(rune('一'+i%20000)) + string(rune('a'+i/20000))
		}
		f.Fixes = []checker.Fix{{Message: "replace “代理人” with “智能体”", Applicability: checker.Safe, Edits: []checker.Edit{{Location: f.At, Text: "智能体"}}}}
		r.Findings = append(r.Findings, f)
	}
	return r
}

func benchmark(b *testing.B, f CheckFormat, r *Report, o Options) {
	b.ReportAllocs()
	for b.Loop() {
		if err := write(io.Discard, f, r, o); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkFormats writes 10,000 findings in every format.
func BenchmarkFormats(b *testing.B) {
	r := many(10_000, true)
	for _, f := range CheckFormats {
		b.Run(f.Name, func(b *testing.B) { benchmark(b, f, r, Options{Width: 80}) })
	}
}

func BenchmarkJSON170k(b *testing.B) { benchmark(b, jsonFormat, many(170_000, true), Options{}) }
func BenchmarkTableWide10k(b *testing.B) {
	benchmark(b, table, many(10_000, true), Options{Width: 160})
}
func BenchmarkTableAlike170k(b *testing.B) {
	benchmark(b, table, many(170_000, false), Options{Width: 80})
}
func BenchmarkVerbose10k(b *testing.B) {
	benchmark(b, table, many(10_000, true), Options{Width: 80, Verbose: true})
}

// Findings are written as they come: what stays in memory does not grow.
func TestJSONStreams(t *testing.T) {
	r := many(5000, true)
	var out countingWriter
	w := jsonFormat.New(&out, Options{})
	most, before := 0, 0
	for i := range r.Findings {
		if err := w.Finding(&r.Findings[i]); err != nil {
			t.Fatal(err)
		}
		before += len(r.Findings[i].Message)
		most = max(most, before-int(out))
	}
	if err := w.Close(r.Totals); err != nil {
		t.Fatal(err)
	}
	if most > 1<<16 || int(out) < before {
		t.Errorf("%d of %d bytes were held back", most, out)
	}
}

type countingWriter int

func (c *countingWriter) Write(p []byte) (int, error) {
	*c += countingWriter(len(p))
	return len(p), nil
}
