package bitext

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/glossary"
	"github.com/termdrift/termdrift/rules"
)

// bigFile writes a file that is large enough to be read piece by piece.
func bigFile(t *testing.T, name, head string, row func(i int) string) string {
	t.Helper()
	var b strings.Builder
	b.WriteString(head)
	for i := 0; b.Len() < large+stretchSize; i++ {
		b.WriteString(row(i))
	}
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// standing is where a text stands, as people see it and as programs do.
type standing struct {
	text string
	checker.Position
	offset int
}

func stands(t *checker.Text) standing {
	if t.File == nil {
		return standing{}
	}
	at, _ := t.Locate(checker.Span{Start: 0, End: len(t.S)})
	return standing{t.S, t.File.Position(at.Start), t.File.Offset(at.Start)}
}

// TestOpenTwin holds what is read piece by piece, and given back at once, against
// what is read as a whole.
func TestOpenTwin(t *testing.T) {
	rows := func(i int) string {
		return fmt.Sprintf("The harbour master signed form %d.\t港务长签了第%d号表格，%s。\n", i, i, strings.Repeat("雨", i%50))
	}
	messages := func(i int) string {
		return fmt.Sprintf("#. Told at the quay.\nmsgctxt \"form %d\"\nmsgid \"The harbour master \"\n\"signed.\"\nmsgstr \"港务长\\n\"\n\"签了字，%s。\"\n\n", i, strings.Repeat("雨", i%50))
	}
	for name, head := range map[string]string{
		"plain.tsv":  "",
		"bom.tsv":    utf8BOM + "source\ttarget\n",
		"long.tsv":   "Wind.\t" + strings.Repeat("风", stretchSize) + "\nRain.\t雨。\n",
		"marked.tsv": "# termdrift: off -- draft\nRain.\t雨。\n# termdrift: on\n",
		"notes.tsv":  strings.Repeat("# A word about the tide.\n", stretchSize/20) + "Rain.\t雨。\n",
		"quay.po":    "msgid \"\"\nmsgstr \"Language: zh_CN\\n\"\n\n# termdrift: off misspelled-name\n",
	} {
		t.Run(name, func(t *testing.T) {
			row := rows
			if strings.HasSuffix(name, ".po") {
				row = messages
			}
			path := bigFile(t, name, head, row)
			want, err := Read(path, Options{})
			if err != nil {
				t.Fatal(err)
			}
			got, err := Input{Path: path}.Open(Options{})
			if err != nil || got.Read == nil {
				t.Fatal("not read piece by piece", err)
			}
			for range 2 { // as often as it is asked
				i, freed := 0, 0
				err = got.Read(func(b *checker.Batch) error {
					batch := b.Segments
					for k := range batch {
						a, b := &batch[k], &want.Segments[i]
						if a.Name() != b.Name() || a.Context() != b.Context() || len(a.Comments()) != len(b.Comments()) || stands(&a.Source) != stands(&b.Source) || stands(&a.Target) != stands(&b.Target) || len(a.Suppressions()) != len(b.Suppressions()) {
							t.Fatalf("segment %s: %v and %v, want %s: %v and %v", a.Name(), stands(&a.Source), stands(&a.Target), b.Name(), stands(&b.Source), stands(&b.Target))
						}
						i++
					}
					if b.Free != nil {
						b.Free()
						freed++
					}
					return nil
				})
				if freed < large/stretchSize-5 {
					t.Errorf("%d stretches used again", freed)
				}
				if err != nil || i != len(want.Segments) {
					t.Fatalf("%d segments, want %d; %v", i, len(want.Segments), err)
				}
				if len(got.Suppressions) != len(want.Suppressions) {
					t.Errorf("%d suppressions, want %d", len(got.Suppressions), len(want.Suppressions))
				}
			}
		})
	}
}

// A fault in the midst of a large file is told as in a small one, and the
// segments before it are there.
func TestOpenFaults(t *testing.T) {
	for name, bad := range map[string]string{"invalid": "Rain.\t雨\xff。\n", "binary": "Rain.\t雨\x00。\n"} {
		t.Run(name, func(t *testing.T) {
			path := bigFile(t, "x.tsv", "", func(i int) string {
				if i == 40_000 {
					return bad
				}
				return fmt.Sprintf("The harbour master signed form %d.\t港务长签了第%d号表格。\n", i, i)
			})
			_, want := Read(path, Options{})
			doc, err := Input{Path: path}.Open(Options{})
			if err != nil {
				t.Fatal(err)
			}
			n := 0
			err = doc.Read(func(b *checker.Batch) error {
				batch := b.Segments
				n += len(batch)
				return nil
			})
			if want == nil || err == nil || err.Error() != want.Error() {
				t.Errorf("%v, want %v", err, want)
			}
			if n != 40_000 {
				t.Errorf("%d segments before the fault, want 40000", n)
			}
		})
	}
}

func TestOpenSmall(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.tsv")
	if err := os.WriteFile(path, []byte("Rain.\t雨。\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	doc, err := Input{Path: path}.Open(Options{})
	if err != nil || doc.Read != nil || len(doc.Segments) != 1 {
		t.Errorf("%+v, %v", doc, err)
	}
}

// TestOpenChecked: a file that is read piece by piece has the findings that it has
// as a whole.
func TestOpenChecked(t *testing.T) {
	g, err := glossary.Parse("g.toml", []byte("[terms]\n\"harbour\" = { preferred = \"港口\", first = \"港口（harbour）\" }\n\"form\" = [\"表格\", \"表单\"]\n\n[names]\n\"Lukasz Kaiser\" = \"卢卡什·凯泽\"\n"))
	if err != nil {
		t.Fatal(err)
	}
	path := bigFile(t, "x.tsv", "", func(i int) string {
		rain := strings.Repeat("雨下了一天，", 30)
		switch {
		case i > 4000 && i < 6500: // more than is read at a time
			return fmt.Sprintf("Nobody signed form %d at the harbour.\t\n", i)
		case i%3 == 0:
			return fmt.Sprintf("The harbour master signed form %d.\t港务长签了第%d号表单，%s。\n", i, i, rain)
		case i%7 == 0:
			return fmt.Sprintf("Lukas Kaiser saw the harbour %d times.\t卢卡什·凯泽见过海港%d次，%s。\n", i, i, rain)
		}
		return fmt.Sprintf("The harbour master signed form %d.\t港口主管签了第%d号表格，%s。\n", i, i, rain)
	})
	whole, err := Read(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	findings := func(doc *checker.Document, jobs int) (list []string, sum checker.Summary) {
		c := checker.New(glossary.Compile(g), rules.All, checker.Options{Window: -1, Jobs: jobs})
		_, err := c.Run(t.Context(), []*checker.Document{doc}, checker.Receiver{Finding: func(f *checker.Finding) error {
			list = append(list, fmt.Sprint(f.At.Start(), f.At.File.Offset(f.At.Span.Start), f.Rule, f.Severity, f.Found, f.Message))
			return nil
		}})
		if err != nil {
			t.Fatal(err)
		}
		sum, err = c.Run(t.Context(), []*checker.Document{doc}, checker.Receiver{})
		if err != nil {
			t.Fatal(err)
		}
		return list, sum
	}
	want, wantSum := findings(whole, 1)
	if said := strings.Join(want, "\n"); !strings.Contains(said, "2499 sources have no translation") || len(want) < 5000 {
		t.Fatalf("%d findings", len(want))
	}
	for jobs := 1; jobs <= 3; jobs++ {
		doc, err := Input{Path: path}.Open(Options{})
		if err != nil || doc.Read == nil {
			t.Fatal("not read piece by piece", err)
		}
		got, sum := findings(doc, jobs)
		for i := range max(len(got), len(want)) {
			if i >= len(got) || i >= len(want) || got[i] != want[i] {
				t.Fatalf("%d jobs, %d findings of %d: %s, want %s", jobs, len(got), len(want), got[min(i, len(got)-1)], want[min(i, len(want)-1)])
			}
		}
		if sum != wantSum {
			t.Errorf("%d jobs: %+v, want %+v", jobs, sum, wantSum)
		}
	}
}
