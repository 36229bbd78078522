package checker_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/termdrift/termdrift/checker"
)

func TestFingerprints(t *testing.T) {
	s := scenario{toml: `[terms]
"agent" = { preferred = "智能体", deprecated = ["代理人"] }
"tensor" = "张量"
`, window: -1}
	const body = `The agent asks another agent. | 代理人问代理人。
		A tensor arrived. | 东西来了。
		The agent waits. | 代理人在等。
		The agent waits. | 代理人在等。`
	prints := func(path, lines string) []string {
		var out []string
		for _, f := range s.check(t, doc(path, lines)).Findings {
			out = append(out, f.Fingerprint)
		}
		return out
	}
	before := prints("talk.txt", body)
	if len(before) != 5 {
		t.Fatalf("%d findings", len(before))
	}
	if moved := prints("talk.txt", "We begin. | 我们开始。\n"+body); !slices.Equal(before, moved) {
		t.Errorf("fingerprints change when lines move:\n%q\n%q", before, moved)
	}
	if got := slices.Compact(slices.Sorted(slices.Values(before))); len(got) != len(before) {
		t.Errorf("two findings have one fingerprint: %q", before)
	}
	// The two mentions of the first segment and the two last segments are
	// alike in all that counts.
	if before[1] != before[0]+"-2" || before[4] != before[3]+"-2" {
		t.Errorf("findings that are alike are not numbered: %q", before)
	}
	for _, other := range [][]string{prints("other.txt", body), prints("talk.txt", strings.ReplaceAll(body, "。", "！"))} {
		for _, print := range other {
			if slices.Contains(before, print) {
				t.Errorf("%s names another finding too", print)
			}
		}
	}
}

func TestSummary(t *testing.T) {
	s := scenario{toml: `[terms]
"agent" = { preferred = "智能体", deprecated = ["代理人"] }
"tensor" = "张量"
"house" = "房屋"
`, window: -1}
	r := s.check(t, doc("a.txt", `The agent waits. | 代理人在等。
		A tensor arrived here. | 东西到了这里。
		The agent waits. |
		| 只有译文。`), doc("b.txt", `The house vanished overnight. | 一夜之间什么都没了。`))
	want := checker.Summary{Files: 2, Segments: 3, Errors: 1, Warnings: 1, Notes: 1}
	if r.Summary != want {
		t.Errorf("%+v, want %+v", r.Summary, want)
	}
}

// corpusGlossary and corpus make documents in which all rules have something
// to say.
const corpusGlossary = `[terms]
"agent" = { preferred = "智能体", admitted = ["代理"], deprecated = ["代理人"] }
"token" = "词元"
"reward model" = "奖励模型"
"model" = "模型"
"policy gradient" = { preferred = "策略梯度", count = "each" }
"gradient" = "梯度"
"embedding" = "嵌入"
"state" = [{ preferred = "状态" }, { preferred = "州", when = { near = ["governor"] } }]
"construction zone" = "施工区"

[names]
"Anthropic" = "Anthropic"
"OpenAI" = "OpenAI"
"Lukasz Kaiser" = ["Lukasz Kaiser", "卢卡什·凯泽"]
"Waymo" = { preferred = "Waymo", misspellings = ["Whimos"] }
`

// phrases are pairs of which segments are put together: right ones, and such
// with a fault.
var phrases = [][2]string{
	{"the agent waits", "智能体在等待"}, {"the agent waits", "代理在等待"}, {"the agent waits", "代理人在等待"}, {"every agent stops", "大家都停下了"},
	{"one token counts", "一个词元算数"}, {"one token counts", "一个标记算数"}, {"one token counts", "一个 token 算数"},
	{"a reward model scores it", "奖励模型给它打分"}, {"a reward model scores it", "它被打分"}, {"two models agree", "两个模型一致"},
	{"policy gradients and policy gradients differ", "策略梯度与它不同"}, {"gradients vanish", "梯度消失"},
	{"embeddings are stored", "嵌入被存储"}, {"embeddings are stored", "向量表示被存储"},
	{"the state changed", "状态变了"}, {"the governor of the state spoke", "州长讲话了"},
	{"a construction zone appeared", "出现了施工区域"}, {"a construction zone appeared", "出现了施工区"},
	{"Anthropic replied", "Anthropic 回复了"}, {"anthropic replied", "Anthropic 回复了"}, {"Antropic replied", "公司回复了"},
	{"Open AI replied", "OpenAI 回复了"}, {"OpenAI replied", "Openai 回复了"}, {"Lucasz replied", "卢卡什·凯泽回复了"}, {"Whimos drove", "Waymo 开走了"},
	{"nothing else happened", "别的什么都没发生"}, {"it rained all day", "下了一整天雨"},
}

func corpus(documents, segments int) []*checker.Document {
	r := rand.New(rand.NewPCG(5, 6))
	var docs []*checker.Document
	for n := range documents {
		var pairs []checker.Pair
		for range segments {
			var source, target []string
			for range 1 + r.IntN(3) {
				p := phrases[r.IntN(len(phrases))]
				source, target = append(source, p[0]), append(target, p[1])
			}
			pairs = append(pairs, checker.Pair{Source: strings.Join(source, ", ") + ".", Target: strings.Join(target, "，") + "。"})
		}
		docs = append(docs, checker.PairDocument(fmt.Sprintf("talk%02d.txt", n), pairs))
	}
	return docs
}

// all writes everything that a result has.
func all(r *checker.Result) []string {
	var out []string
	for i := range r.Findings {
		f := &r.Findings[i]
		out = append(out, fmt.Sprint(f.At.File.Path, f.At.Span, f.Mention.Span, line(f), f.Expected, f.Message, f.Fingerprint))
		for _, fix := range f.Fixes {
			for _, e := range fix.Edits {
				out = append(out, fmt.Sprint(fix.Message, fix.Applicability, e.Span, e.Text))
			}
		}
	}
	for _, u := range r.Uses {
		out = append(out, fmt.Sprint(u.Document, u.Term, u.Mention.Span, u.At.Span, u.Text, u.Status))
	}
	return append(out, fmt.Sprintf("%+v", r.Summary))
}

// TestDeterminism: the result does not depend on the number of jobs.
func TestDeterminism(t *testing.T) {
	m := compile(t, corpusGlossary)
	run := func(jobs int) []string {
		return all(checkWith(t, m, checker.Options{Window: -1, Jobs: jobs}, corpus(4, 500)...))
	}
	want := run(1)
	said := strings.Join(want, "\n")
	for _, r := range ruleSet() {
		if !strings.Contains(said, " "+r.Name+" ") {
			t.Errorf("%s has nothing to say on the corpus", r.Name)
		}
	}
	for jobs := 2; jobs <= 8; jobs++ {
		if got := run(jobs); !slices.Equal(got, want) {
			for i := range got {
				if i >= len(want) || got[i] != want[i] {
					t.Fatalf("with %d jobs:\n%s\nwith one:\n%s", jobs, got[i], want[min(i, len(want)-1)])
				}
			}
			t.Fatalf("%d jobs give %d lines, one gives %d", jobs, len(got), len(want))
		}
	}
}

// TestDeterminismOfShares: nor where a small document is shared among the workers.
func TestDeterminismOfShares(t *testing.T) {
	m := compile(t, corpusGlossary)
	for _, n := range []int{1, 31, 32, 40, 64, 100, 257, 300} {
		run := func(jobs int) []string {
			return all(checkWith(t, m, checker.Options{Window: -1, Jobs: jobs}, corpus(2, n)...))
		}
		want := run(1)
		for _, jobs := range []int{2, 3, 4, 16} {
			if diff := cmp.Diff(want, run(jobs)); diff != "" {
				t.Errorf("%d pairs, %d jobs (-one +more)\n%s", n, jobs, diff)
			}
		}
	}
}

// TestCheckTwice: a checker keeps nothing from one run to the next.
func TestCheckTwice(t *testing.T) {
	c := checker.New(compile(t, corpusGlossary), ruleSet(), checker.Options{Window: -1})
	first := all(c.Check(corpus(1, 200)))
	c.Check(corpus(3, 100))
	if second := all(c.Check(corpus(1, 200))); !slices.Equal(first, second) {
		t.Error("a second run says something else")
	}
}

// TestFindingsAreSorted, and every one of them points into its file.
func TestFindingsAreSorted(t *testing.T) {
	r := checkWith(t, compile(t, corpusGlossary), checkerOptions(), corpus(3, 300)...)
	for i := range r.Findings {
		f := &r.Findings[i]
		if i > 0 && r.Findings[i-1].Compare(f) > 0 {
			t.Fatalf("%s comes before %s", line(&r.Findings[i-1]), line(f))
		}
		if got := f.At.File.Data[f.At.Span.Start:f.At.Span.End]; f.Found != "" && got != f.Found || got == "" {
			t.Fatalf("%s points at %q", line(f), got)
		}
		for _, fix := range f.Fixes {
			for _, e := range fix.Edits {
				// Beside the place itself only the spaces around it.
				if got := e.File.Data[e.Span.Start:e.Span.End]; !e.Span.Contains(f.At.Span) || strings.TrimSpace(got) != f.Found {
					t.Fatalf("%s: the fix replaces %v", line(f), e.Span)
				}
			}
		}
	}
}

func BenchmarkCheck(b *testing.B) {
	m := compile(b, corpusGlossary)
	docs := corpus(10, 1000)
	bytes := 0
	for _, d := range docs {
		bytes += len(d.Segments[0].Source.File.Data)
	}
	for _, jobs := range []int{1, 2} {
		b.Run(fmt.Sprintf("segments=10000/jobs=%d", jobs), func(b *testing.B) {
			c := checker.New(m, ruleSet(), checker.Options{Window: -1, Jobs: jobs})
			b.SetBytes(int64(bytes))
			b.ReportAllocs()
			for b.Loop() {
				c.Check(docs)
			}
		})
	}
}

// BenchmarkSurvey checks a corpus in which every term goes without its
// rendering, so that the witnesses are heard about all of them.
func BenchmarkSurvey(b *testing.B) {
	var toml strings.Builder
	toml.WriteString("[terms]\n")
	var pairs []checker.Pair
	for i := range 200 {
		fmt.Fprintf(&toml, "\"term%dx\" = \"术语其%d\"\n", i, i)
		for k := range 5 {
			pairs = append(pairs, checker.Pair{Source: fmt.Sprintf("A term%dx came up in talk %d.", i, k), Target: fmt.Sprintf("第%d次谈话提到了名词概念与%d。", k, i)})
		}
	}
	c := checker.New(compile(b, toml.String()), ruleSet(), checker.Options{Window: -1, Jobs: 1})
	docs := []*checker.Document{checker.PairDocument("talk.txt", pairs)}
	b.ReportAllocs()
	for b.Loop() {
		c.Check(docs)
	}
}
