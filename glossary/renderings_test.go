package glossary

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/termdrift/termdrift/internal/chinese"
	"github.com/termdrift/termdrift/internal/english"
)

const namesGlossary = `[terms]
"model" = "模型"

[names]
"Yann LeCun" = ["Yann LeCun", "杨立昆"]
"Lukasz Kaiser" = ["Lukasz Kaiser", "卢卡什·凯泽"]
"New York Times" = "New York Times"
"Smith" = "史密斯"
"Smithson" = "史密斯森"
"Waymo" = "Waymo"
"Way" = "Way"
"X" = "X"
"Ali Baba" = "阿里（巴巴）"
`

// indexed lists what an index holds: text, sense, rendering, part.
type indexedName struct {
	fold string
	hit  IndexHit
}

func naiveNames(m *Matcher) []indexedName {
	var out []indexedName
	for _, c := range m.Concepts {
		for _, s := range c.Senses {
			if !c.Name {
				continue
			}
			for i, r := range s.Accepted {
				for _, f := range r.Folds() {
					out = append(out, indexedName{f, IndexHit{Sense: s, Rendering: i}})
				}
				for _, part := range NameParts(r.Text) {
					out = append(out, indexedName{english.Fold(part), IndexHit{Sense: s, Rendering: -1, Part: part}})
				}
			}
		}
	}
	return out
}

// TestIndexTwin compares the index with a search for each rendering.
func TestIndexTwin(t *testing.T) {
	m := compiled(t, namesGlossary)
	x := m.IndexNames()
	names := naiveNames(m)
	pieces := []string{" ", "和", "模型", "s", "x", "巴巴", "史密", "way", "mo", "阿里", "。", "york"}
	for _, n := range names {
		pieces = append(pieces, n.fold)
	}
	rapid.Check(t, func(t *rapid.T) {
		text := chinese.Fold(strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 12).Draw(t, "pieces"), "")).S
		var got, want []string
		x.Find(text, func(start, end int, hit *IndexHit) {
			got = append(got, fmt.Sprint(start, end, hit.Sense.Term, hit.Rendering, hit.Part))
		})
		for _, n := range names {
			if len([]rune(n.fold)) < 2 {
				continue // single characters prove nothing
			}
			for from := 0; ; {
				i := strings.Index(text[from:], n.fold)
				if i < 0 {
					break
				}
				from += i
				want = append(want, fmt.Sprint(from, from+len(n.fold), n.hit.Sense.Term, n.hit.Rendering, n.hit.Part))
				from++
			}
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Fatalf("in %q\n got %q\nwant %q", text, got, want)
		}
	})
}

func TestIndexWithoutNames(t *testing.T) {
	if x := compiled(t, "[terms]\n\"model\" = \"模型\"\n").IndexNames(); x != nil {
		t.Error("an index of nothing")
	}
}

func TestNameParts(t *testing.T) {
	for name, want := range map[string]string{
		"Yann LeCun":       "Yann LeCun",
		"Waymo":            "",     // a single word is no part
		"New York Times":   "York", // New and Times are ordinary words
		"Ludwig van Sante": "Ludwig Sante",
		"Wu Li":            "", // too short
		"杨立昆":              "",
		"sans Kafkaesk":    "Kafkaesk",
	} {
		if got := strings.Join(NameParts(name), " "); got != want {
			t.Errorf("parts of %s: %q, want %q", name, got, want)
		}
	}
}

func TestLetters(t *testing.T) {
	for term, want := range map[string]string{"GPT-4": "gpt4", "Yann LeCun": "yannlecun", "O'Reilly": "oreilly", "C++": "c", "": ""} {
		if got := Letters(term); got != want {
			t.Errorf("Letters(%q) = %q, want %q", term, got, want)
		}
	}
}
