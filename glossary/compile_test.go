package glossary

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/termdrift/termdrift/internal/english"
)

// TestRenderings looks at what renderings are compared by.
func TestRenderings(t *testing.T) {
	for _, c := range []struct{ text, shown, folds string }{
		{"世界模型", "世界模型", "世界模型"},
		{"GPT 模型", "GPT 模型", "gpt模型"},
		{"弃用（的）接口", "弃用的接口", "弃用的接口|弃用接口"},
		{"（大）语言模型", "大语言模型", "大语言模型|语言模型"},
		{"约翰·史密斯", "约翰·史密斯", "约翰史密斯"},
		{"（全部）", "（全部）", "(全部)"}, // nothing but brackets: taken as it stands
		{"半（开", "半（开", "半(开"},
		{"甲（乙）丙（丁）", "甲乙丙丁", "甲乙丙丁|甲乙丙|甲丙丁|甲丙"},
		{"**", "**", ""}, // folds to nothing
	} {
		r := NewRendering(c.text)
		if r.Text != c.shown || strings.Join(r.Folds(), "|") != c.folds {
			t.Errorf("%s: shown as %s, compared as %s, want %s and %s", c.text, r.Text, strings.Join(r.Folds(), "|"), c.shown, c.folds)
		}
	}
	if folds := new(Rendering).Folds(); len(folds) > 0 {
		t.Errorf("no rendering is compared as %q", folds)
	}
	if n := len(optional("甲（乙）丙（丁）戊（己）庚（辛）")); n != 16 {
		t.Errorf("four optional parts give %d forms", n)
	}
	if n := len(optional("甲（乙）丙（丁）戊（己）庚（辛）壬（癸）")); n != 1 {
		t.Errorf("five optional parts give %d forms", n)
	}
}

// TestSenseOrder: those with a condition come first, each group in the order
// of the file, and inline tables are the same as [[terms.x]].
func TestSenseOrder(t *testing.T) {
	inline := `[terms]
"cell" = [
  { preferred = "单元格" },
  { preferred = "细胞", when = { near = ["tissue"] } },
  { preferred = "电池", when = { near = ["voltage"] } },
]
`
	tables := `[[terms.cell]]
preferred = "单元格"
[[terms.cell]]
preferred = "细胞"
when = { near = ["tissue"] }
[[terms.cell]]
preferred = "电池"
when = { near = ["voltage"] }
`
	for _, toml := range []string{inline, tables} {
		m := compiled(t, toml)
		var got []string
		for _, s := range m.Concepts[0].Senses {
			got = append(got, s.Preferred)
		}
		if strings.Join(got, " ") != "细胞 电池 单元格" {
			t.Errorf("order of the senses: %v", got)
		}
	}
}

// TestConditionForms: a condition names a word, its other forms count as it.
func TestConditionForms(t *testing.T) {
	m := compiled(t, `[terms]
"cell" = { preferred = "细胞", when = { near = ["biopsy"], not_near = ["Spread Sheet"] } }
`)
	s := m.Concepts[0].Senses[0]
	for _, want := range []string{"biopsy", "biopsies"} {
		if !strings.Contains(" "+strings.Join(s.Near, " ")+" ", " "+want+" ") {
			t.Errorf("near: %q lacks %s", s.Near, want)
		}
	}
	if joined := strings.Join(s.NotNear, "|"); !strings.Contains(joined, "spread sheet") || joined != strings.ToLower(joined) {
		t.Errorf("not near: %q", s.NotNear)
	}
}

func TestFullForms(t *testing.T) {
	m := compiled(t, `[terms]
"WHO" = "世卫组织"
"World Health Organization" = "世界卫生组织"
"who" = "谁"
"LLMs" = "大模型"
"large language model" = "大语言模型"
"IaaS" = "基础设施即服务"
"infrastructure as a service" = "基础设施即服务"
"language" = "语言"
`)
	want := map[string]string{"WHO": "World Health Organization", "LLMs": "large language model", "IaaS": "infrastructure as a service"}
	for _, c := range m.Concepts {
		var full []string
		for _, f := range m.FullForms[c] {
			full = append(full, f.Term)
		}
		if got := strings.Join(full, ", "); got != want[c.Term] {
			t.Errorf("%s abbreviates %q, want %q", c.Term, got, want[c.Term])
		}
	}
}

// TestNamesTakeNoForms: a name has its capitals, its joints and 's.
func TestNamesTakeNoForms(t *testing.T) {
	const toml = `[names]
"Open Door" = { preferred = "敞门", aliases = ["OD"] }
"Meta" = "Meta"
`
	for _, want := range []string{
		"[Open Door=Open Door] and [Open Door=Open Door]'s plan",
		"Open-Door, OpenDoor, open door, OPEN DOOR, Open Doors",
		"[OD=Open Door] and od",
		"[Meta=Meta] and meta, Metas, [Meta=Meta]'s",
	} {
		if got := mentions(t, toml, plainText(want), nil); got != want {
			t.Errorf("\n got %s\nwant %s", got, want)
		}
	}
}

func TestCaseAndForms(t *testing.T) {
	const toml = `[terms]
"Go" = { preferred = "Go 语言", case = "exact" }
"ACID" = { preferred = "事务特性", case = "ignore" }
"goal" = { preferred = "目标", exact = true }
"index" = { preferred = "索引", forms = ["indexen"] }
"train" = "训练"
"compute" = "计算"
`
	for _, want := range []string{
		"[Go=Go] away, go away, GO away",
		"[ACID=ACID] and [acid=ACID] rain",
		"one [goal=goal], two goals",
		"[indexes=index], [indices=index], [indexen=index]",
		"[trained=train], [training=train], trainers",
		"[computes=compute], computers",
	} {
		if got := mentions(t, toml, plainText(want), nil); got != want {
			t.Errorf("\n got %s\nwant %s", got, want)
		}
	}
}

// TestPieces: into how many pieces a glossary is cut changes nothing.
func TestPieces(t *testing.T) {
	g := entries(400)
	for _, term := range []string{"neural net-work", "NNM", "neural networks", "Tensor Pool"} {
		g.Entries = append(g.Entries, &Entry{Term: term, Preferred: "术语", Spellings: noSpellings, Details: noDetails}, &Entry{Term: term, Preferred: "词", Spellings: &Spellings{Aliases: []string{"data maps", "neuralnetwork"}}, Details: noDetails})
	}
	describe := func(m *Matcher) string {
		var b strings.Builder
		for i, k := range m.patterns {
			if p := m.pattern(int32(i)); p.sense != nil {
				fmt.Fprintln(&b, i, p.text, p.concept().Number, p.sense.Preferred, k.next, p.listed, p.slip)
			}
		}
		for _, c := range m.Collisions {
			fmt.Fprintln(&b, c.First.Term, c.Second.Term, c.Spelling)
		}
		for _, c := range m.Concepts {
			for _, f := range m.FullForms[c] {
				fmt.Fprintln(&b, c.Term, f.Term)
			}
		}
		return b.String()
	}
	want := describe(compile(g, 1))
	for n := 2; n < 5; n++ {
		if diff := cmp.Diff(want, describe(compile(g, n))); diff != "" {
			t.Errorf("%d pieces: %s", n, diff)
		}
	}
}

// entries is a glossary of n entries of one to three words.
func entries(n int) *Glossary {
	stems := strings.Fields("neural data graph token cache vector tensor policy reward state action agent query index schema cluster thread socket buffer kernel")
	heads := strings.Fields("network model layer store map pool gate loss rate path tree field value frame block")
	g := &Glossary{Source: "en", Target: "zh-Hans"}
	for i := range n {
		term := fmt.Sprintf("%s %s", stems[i%len(stems)], heads[i/len(stems)%len(heads)])
		if i >= len(stems)*len(heads) {
			term = fmt.Sprintf("%s q%d", term, i)
		}
		g.Entries = append(g.Entries, &Entry{Term: term, Preferred: fmt.Sprintf("术语%d", i), Spellings: noSpellings, Details: noDetails})
	}
	return g
}

// TestSpelled holds that it changes nothing of a spelling that it begins like the one
// before.
func TestSpelled(t *testing.T) {
	text := rapid.SliceOfN(rapid.SampledFrom([]rune("aB-’ⱥ")), 0, 3)
	leads := func(p *piece) map[english.Hash]bool {
		set := map[english.Hash]bool{}
		for _, h := range p.leads {
			set[h] = true
		}
		return set
	}
	rapid.Check(t, func(t *rapid.T) {
		all := piece{joints: map[string]uint64{}}
		var hashes []english.Hash
		longest, want := 0, map[english.Hash]bool{}
		var last []rune
		for range rapid.IntRange(1, 30).Draw(t, "spellings") {
			last = append(last[:rapid.IntRange(0, len(last)).Draw(t, "shared")], text.Draw(t, "rest")...)
			x := pattern{text: string(last), sense: &Sense{Entry: &Entry{Name: rapid.Bool().Draw(t, "name")}}}
			all.pattern(x)
			alone := piece{joints: map[string]uint64{}}
			alone.pattern(x)
			hashes = append(hashes, alone.hashes...)
			longest = max(longest, alone.longest)
			maps.Copy(want, leads(&alone))
			if !slices.Equal(all.last.words, alone.last.words) {
				t.Fatalf("the words of %q are at %v, not %v", x.text, all.last.words, alone.last.words)
			}
		}
		if !slices.Equal(all.hashes, hashes) || all.longest != longest || !maps.Equal(leads(&all), want) {
			t.Fatalf("%v, %d words, %v; want %v, %d words, %v", all.hashes, all.longest, leads(&all), hashes, longest, want)
		}
	})
}

func BenchmarkCompile(b *testing.B) {
	for _, n := range []int{50, 2_700, 50_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			g := entries(n)
			b.ReportAllocs()
			for b.Loop() {
				Compile(g)
			}
		})
	}
}

func BenchmarkFind(b *testing.B) {
	const text = "The agent state models predict the next data layer of a graph network, so that every token pool in the cluster, whatever its size, is kept by its own cache store and nothing is lost in the query frames."
	for _, n := range []int{50, 2_700, 50_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			m := Compile(entries(n))
			words := english.Words(text, nil)
			var found []Occurrence
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				found = m.Find(text, words, nil, found[:0])
			}
			if len(found) == 0 {
				b.Fatal("nothing was found")
			}
		})
	}
}
