package english

import (
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// spellings are all strings under which a term is found.
func spellingsOf(term string) []string {
	var all []string
	for _, f := range Forms(term) {
		all = append(all, f)
		all = append(all, Variants(f)...)
	}
	return all
}

func TestForms(t *testing.T) {
	rows, err := os.ReadFile("testdata/forms.tsv")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for line := range strings.Lines(string(rows)) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		n++
		row := strings.Split(line, "\t")
		if len(row) != 3 || row[2] != "yes" && row[2] != "no" {
			t.Fatalf("not term, form, yes or no: %q", line)
		}
		all := spellingsOf(row[0])
		if got := slices.Contains(all, row[1]); got != (row[2] == "yes") {
			t.Errorf("%s: want %s to be a form: %s; forms are %q", row[0], row[1], row[2], all)
		}
	}
	if n < 600 {
		t.Errorf("only %d rows", n)
	}
}

func FuzzForms(f *testing.F) {
	for _, s := range []string{"", " ", "-", "s", "es", "ies", "ing", "chain of thought", "log in", "LLMs", "C++", "café", "-ize", "a -b", "in of", "x\xffs", "sis", "ss", "ae", "Analyse centre-colour"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, term string) {
		forms := Forms(term)
		if term == "" {
			if forms != nil {
				t.Fatalf("forms of nothing: %q", forms)
			}
			return
		}
		if forms[0] != term {
			t.Fatalf("%q comes first instead of %q", forms[0], term)
		}
		for i, form := range forms {
			if strings.TrimSpace(form) == "" && i > 0 {
				t.Fatalf("%q has an empty form", term)
			}
			if slices.Contains(forms[:i], form) {
				t.Fatalf("%q has the form %q twice", term, form)
			}
			if utf8.ValidString(term) && !utf8.ValidString(form) {
				t.Fatalf("%q has the broken form %q", term, form)
			}
			vs := Variants(form)
			for j, v := range vs {
				if v == "" || v == form || slices.Contains(vs[:j], v) {
					t.Fatalf("%q has the variant %q: %q", form, v, vs)
				}
			}
		}
	})
}

// BenchmarkGlossary is a glossary of 50,000 terms of two words.
func BenchmarkGlossary(b *testing.B) {
	first := strings.Fields("neural face data hidden learning support decision activation world hand colour chronic")
	last := strings.Fields("network mask centre layer rate vector boundary function model sanitizer analysis policies")
	var terms []string
	for i := 0; len(terms) < 50000; i++ {
		terms = append(terms, first[i%len(first)]+" "+last[i/len(first)%len(last)])
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, t := range terms {
			for _, f := range Forms(t) {
				Variants(f)
			}
		}
	}
}

// BenchmarkWords is the same with lone words, which have verb forms too.
func BenchmarkWords(b *testing.B) {
	words := strings.Fields("network mask centre layer tokenize vector boundary overwrite model sanitizer analysis policies")
	b.ReportAllocs()
	for b.Loop() {
		for i := range 50000 {
			for _, f := range Forms(words[i%len(words)]) {
				Variants(f)
			}
		}
	}
}

// TestAppendForms: what stands before them changes nothing.
func TestAppendForms(t *testing.T) {
	for _, term := range []string{"", "model", "models", "chain of thought"} {
		got := AppendForms([]string{"models"}, term)
		if want := append([]string{"models"}, Forms(term)...); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", term, got, want)
		}
	}
}
