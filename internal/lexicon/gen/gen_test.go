package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/termdrift/termdrift/internal/lexicon/norm"
	"github.com/termdrift/termdrift/internal/lexicon/table"
)

var update = flag.Bool("update", false, "rewrite testdata/sample.golden")

func sample(t *testing.T) []line {
	t.Helper()
	source, err := os.ReadFile("testdata/sample.u8")
	if err != nil {
		t.Fatal(err)
	}
	lines, err := read(source)
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

// TestCollect compares the glosses that are left of an excerpt with those of
// testdata/sample.golden.
func TestCollect(t *testing.T) {
	var out strings.Builder
	all := collect(sample(t))
	for _, word := range slices.Sorted(maps.Keys(all)) {
		fmt.Fprintf(&out, "%s\t%s\n", word, strings.Join(all[word], "; "))
	}
	if *update {
		if err := os.WriteFile("testdata/sample.golden", []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/sample.golden")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), out.String()); diff != "" {
		t.Errorf("sample.golden is stale, see -update (-want +got):\n%s", diff)
	}
}

// TestDeterministic makes the table three times: from the text, from the same
// as JSON, and with the entries in reverse.
func TestDeterministic(t *testing.T) {
	lines := sample(t)
	entries := compile(lines)
	want, err := table.Pack(entries)
	if err != nil {
		t.Fatal(err)
	}

	var objects []map[string]any
	for _, l := range lines {
		objects = append(objects, map[string]any{
			"traditional": l.Traditional, "simplified": l.Simplified, "pinyin": l.Pinyin, "english": l.English,
		})
	}
	source, err := json.Marshal(objects)
	if err != nil {
		t.Fatal(err)
	}
	again, err := read(source)
	if err != nil {
		t.Fatal(err)
	}
	got, err := table.Pack(compile(again))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("JSON and text make different tables")
	}

	slices.Reverse(entries)
	got, err = table.Pack(entries)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("the order of the entries matters")
	}
}

// TestTable looks up all that was packed.
func TestTable(t *testing.T) {
	entries := compile(sample(t))
	data, err := table.Pack(entries)
	if err != nil {
		t.Fatal(err)
	}
	tab := table.New(string(data))
	if tab.Len() != len(entries) {
		t.Errorf("%d headwords, want %d", tab.Len(), len(entries))
	}
	for _, e := range entries {
		h := table.Seed
		for i := range len(e.Word) {
			h = h.Add(e.Word[i])
		}
		keys, ok := tab.Find(h)
		if !ok || keys.Glosses() != len(e.Glosses) || keys.Words() != len(e.Words) {
			t.Errorf("%s: found %v with %d glosses and %d words, want %d and %d",
				e.Word, ok, keys.Glosses(), keys.Words(), len(e.Glosses), len(e.Words))
			continue
		}
		for i, g := range e.Glosses {
			if keys.Gloss(i) != g {
				t.Errorf("%s: gloss %d differs", e.Word, i)
			}
		}
		for i, w := range e.Words {
			if keys.Word(i) != w {
				t.Errorf("%s: word %d differs", e.Word, i)
			}
		}
		if _, ok := tab.Find(h.Add('x')); ok {
			t.Errorf("%sx is found", e.Word)
		}
	}
}

func TestClean(t *testing.T) {
	for _, tt := range []struct {
		definition string
		want       []string
	}{
		{"to hit; to strike", []string{"to hit", "to strike"}},
		{"(computing) token", []string{"token"}},
		{"(a (nested) note) word (end)", []string{"word"}},
		{"surname Zhang", nil},
		{"Japanese surname", nil},
		{"CL:個|个[ge4]", nil},
		{"Taiwan pr. [da3]", nil},
		{"also pr. [hao3chu4]", nil},
		{"variant of 計算|计算[ji4 suan4]", nil},
		{"old variant of 齦|龈[yin2]", nil},
		{"classifier for people", nil},
		{"see also 標記|标记[biao1 ji4]", nil},
		{"used in 電子|电子[dian4 zi3]", nil},
		{"abbr. for 信報財經新聞|信报财经新闻, Hong Kong Economic Journal", []string{"hong kong economic journal"}},
		{"lit. the body", []string{"the body"}},
		{"fig. everything has its ancestral home", []string{"everything has its ancestral home"}},
		{"to give sb a lift", []string{"to give a lift"}},
		{"to lower one's head", []string{"to lower head"}},
		{"COVID-19, the coronavirus disease identified in 2019",
			[]string{"covid-19, the coronavirus disease identified in 2019", "covid-19"}},
		{"unbalanced (parenthesis", []string{"unbalanced (parenthesis"}},
		{"", nil},
	} {
		if diff := cmp.Diff(tt.want, clean(tt.definition)); diff != "" {
			t.Errorf("clean(%q) (-want +got):\n%s", tt.definition, diff)
		}
	}
}

// TestKeys guards what becomes a gloss and what only a word of one.
func TestKeys(t *testing.T) {
	hash := func(s string) uint32 { return norm.Hash(norm.Words(s)) }
	whole, words := keys([]string{"to tokenize", "to tokenizes", "a sequence of tokens", "one two three four five six seven"})
	if want := []uint32{hash("tokenize"), hash("sequence of tokens")}; !slices.Equal(whole, want) {
		t.Errorf("glosses %x, want %x", whole, want)
	}
	// token is related to tokenize already.
	if want := []uint32{hash("sequence")}; !slices.Equal(words, want) {
		t.Errorf("words %x, want %x", words, want)
	}
}

func TestReadErrors(t *testing.T) {
	for _, source := range []string{"", "# nothing\n", "no entry\n", "[{]", "[]"} {
		if _, err := read([]byte(source)); err == nil {
			t.Errorf("read(%q) succeeds", source)
		}
	}
}
