package checker_test

import "testing"

func TestPairing(t *testing.T) {
	const agent = `[terms]
"agent" = { preferred = "智能体", deprecated = ["代理人"] }
`
	const each = `[terms]
"agent" = { preferred = "智能体", deprecated = ["代理人"], count = "each" }
`
	run(t, []scenario{
		{name: "one rendering serves all mentions", toml: agent,
			pairs: `The agent asks another agent, and that agent answers. | 一个智能体提问，另一个回答。`},
		{name: "each mention wants its own", toml: each,
			pairs: `The agent asks another agent, and that agent answers. | 一个智能体提问，另一个回答。`,
			want: `1 missing-rendering warning agent@24
				1 missing-rendering warning agent@40`},
		{name: "no rendering for two mentions is one finding", toml: agent,
			pairs: `The zealous agent asks another agent. | 热心者向别人提问。`,
			want:  `1 missing-rendering warning agent@13`},
		{name: "no rendering for two mentions of each is two findings", toml: each,
			pairs: `The zealous agent asks another agent. | 热心者向别人提问。`,
			want: `1 missing-rendering warning agent@13
				1 missing-rendering warning agent@32`},
		{name: "deprecated beside accepted while mentions outnumber", toml: agent,
			pairs: `The agent asks another agent. | 智能体向另一个代理人提问。`,
			want:  `1 deprecated-rendering error agent@24 代理人@8`},
		{name: "the wrong rendering comes first and belongs to the first mention", toml: agent,
			pairs: `The agent asks another agent. | 代理人向另一个智能体提问。`,
			want:  `1 deprecated-rendering error agent@5 代理人@1`},
		{name: "deprecated where the mentions are served is somebody else's", toml: agent,
			pairs: `The agent asks the lawyer. | 智能体向代理人提问。`},
		{name: "two deprecated, two mentions", toml: agent,
			pairs: `The agent asks another agent. | 代理人向另一个代理人提问。`,
			want: `1 deprecated-rendering error agent@5 代理人@1
				1 deprecated-rendering error agent@24 代理人@8`},
		{name: "more renderings than mentions", toml: agent,
			pairs: `The agent plans. | 智能体会做计划，智能体很聪明。`},
	})
}

func TestWindow(t *testing.T) {
	const toml = `[terms]
"reward model" = "奖励模型"
`
	const carried = `We train for a while and then | 我们先训练一个奖励模型，
		look at the reward model again. | 然后再看看结果怎样。`
	run(t, []scenario{
		{name: "a rendering to spare next door", toml: toml, pairs: carried},
		{name: "no window, no rendering", toml: toml, window: -1, pairs: carried,
			want: `2 missing-rendering warning reward model@13`},
		{name: "the neighbour's own rendering is not to spare", toml: toml,
			pairs: `This reward model is large. | 这个奖励模型很大。
				That reward model costs money. | 然后再看看结果怎样，花费几何。`,
			want: `2 missing-rendering note reward model@6 (another mention nearby has it)`},
		{name: "two renderings next door, one to spare", toml: toml,
			pairs: `This reward model is large. | 这个奖励模型很大，那个奖励模型很贵。
				That reward model costs money. | 花费几何，众说纷纭。`},
		{name: "two segments away", toml: toml,
			pairs: `We train for a while and then | 我们先训练一个奖励模型，
				wait. | 等待。
				We look at the reward model again. | 然后再看看结果怎样。`,
			want: `3 missing-rendering warning reward model@16`},
		{name: "two segments away in a window of two", toml: toml, window: 2,
			pairs: `We train for a while and then | 我们先训练一个奖励模型，
				wait. | 等待。
				We look at the reward model again. | 然后再看看结果怎样。`},
		{name: "a neighbour without source", toml: toml,
			pairs: `We look at the reward model again. | 然后再看看结果怎样。
				| 我们的奖励模型。`},
		{name: "wrong words are not carried away", toml: `[terms]
"reward model" = { preferred = "奖励模型", deprecated = ["回报模型"] }
`,
			pairs: `We train for a while and then | 我们先训练一个奖励模型，
				look at the reward model again. | 然后再看看回报模型。`,
			want: `2 deprecated-rendering error reward model@13 回报模型@6`},
	})
}

func TestConditions(t *testing.T) {
	const near = `[terms]
"cell" = [
  { preferred = "单元格" },
  { preferred = "细胞", when = { near = ["tissue"] } },
]
`
	run(t, []scenario{
		{name: "no condition holds", toml: near, pairs: `The cell is empty. | 这个单元格是空的。`},
		{name: "near in the segment", toml: near, pairs: `The cell of the tissue is empty. | 组织里的细胞是空的。`},
		{name: "near in another form", toml: near, pairs: `The cell of these tissues is empty. | 组织里的细胞是空的。`},
		{name: "near in the window", toml: near, pairs: `We cut the tissue. | 我们切开组织。
			The cell is empty. | 细胞是空的。`},
		{name: "near outside the window", toml: near, window: -1, rules: "missing-rendering=error",
			pairs: `We cut the tissue. | 我们切开组织。
			The cell is blank. | 细胞是空的。`,
			want: `2 missing-rendering error cell@5 细胞@1`},
		{name: "near as a part of a word", toml: near, pairs: `The cell of the microtissue is empty. | 这个单元格是空的。`},
		{name: "not near", toml: `[terms]
"yield" = { preferred = "产率", when = { not_near = ["thread"] } }
`,
			pairs: `The yield of the reaction fell. | 反应的效果变差了。
				The loop has a body. | 循环有循环体。
				They yield the thread. | 他们让出线程。`,
			want: `1 missing-rendering warning yield@5`},
		{name: "an entry out of force shadows nothing", toml: `[terms]
"world state" = { preferred = "世界状态", when = { near = ["game"] } }
"state" = "状态"
`,
			pairs: `The world state is saved. | 我们把一切都存下来。`,
			want:  `1 missing-rendering note state@11 (an everyday word is often paraphrased)`},
		{name: "the first sense whose condition holds", toml: `[terms]
"bank" = [
  { preferred = "河岸", when = { near = ["river"] } },
  { preferred = "银行", when = { near = ["money", "river"] } },
]
`,
			pairs: `The money on the bank of the river. | 河岸上的钱。`},
	})
}

// TestFiles: the globs of a condition are relative to the folder of the
// glossary that says them.
func TestFiles(t *testing.T) {
	s := scenario{toml: `[terms]
"kernel" = [
  { preferred = "内核" },
  { preferred = "卷积核", when = { files = ["vision/**", "*.srt"] } },
]
`}
	m := compile(t, s.toml)
	for _, c := range []struct {
		dir, path string
		vision    bool
	}{
		{"", "vision/a/b.txt", true},
		{"", "talks/vision/b.txt", false},
		{"talks", "talks/vision/b.txt", true},
		{"talks/", "talks/vision/b.txt", true},
		{".", "vision/b.txt", true},
		{"", "b.srt", true},
		{"", "a/b.srt", false},
		{"talks", "talks/b.srt", true},
		{"", "vision", true},
		{"", "visions/b.txt", false},
	} {
		for _, sense := range m.Concepts[0].Senses {
			sense.When.Dir = c.dir
		}
		findings := checkWith(t, m, checkerOptions(), doc(c.path, `A kernel runs. | 卷积核在运行。`)).Findings
		if got := len(findings) == 0; got != c.vision {
			t.Errorf("glossary in %q, file %s: the condition holds: %t", c.dir, c.path, got)
		}
	}
}

func TestSeverities(t *testing.T) {
	const toml = `[terms]
"gradient" = { preferred = "梯度", deprecated = ["斜度"], severity = "note" }
"tensor" = { preferred = "张量", severity = "error" }
"entropy" = "熵值"
`
	const pairs = `The gradient vanished. | 斜度消失了。
		A tensor arrived here. | 东西到了这里。
		Its entropy increased. | 它不断地变大。
		This is it. | 就是它。`
	run(t, []scenario{
		{name: "the entries' own", toml: toml, pairs: pairs,
			want: `1 deprecated-rendering note gradient@5 斜度@1
				2 missing-rendering error tensor@3
				3 missing-rendering warning entropy@5`},
		{name: "the command line overrules entries", toml: toml, rules: "deprecated-rendering=warning missing-rendering=error", pairs: pairs,
			want: `1 deprecated-rendering warning gradient@5 斜度@1
				2 missing-rendering error tensor@3
				3 missing-rendering error entropy@5`},
		{name: "off", toml: toml, rules: "deprecated-rendering=off missing-rendering=off", pairs: pairs},
		{name: "what one rule drops the next one finds", toml: toml, rules: "deprecated-rendering=off", pairs: `The gradient vanished. | 斜度消失了。`,
			want: `1 missing-rendering note gradient@5 斜度@1`},
		{name: "softened stays a note", toml: `[terms]
"house" = { preferred = "房屋", severity = "error" }
`, rules: "missing-rendering=error", pairs: `The house vanished overnight. | 一夜之间什么都没了。`,
			want: `1 missing-rendering note house@5 (an everyday word is often paraphrased)`},
		{name: "each is never softened", toml: `[terms]
"house" = { preferred = "房屋", count = "each" }
`, pairs: `The house vanished overnight. | 一夜之间什么都没了。`,
			want: `1 missing-rendering warning house@5`},
		{name: "the note of an entry is shown", toml: `[terms]
"tensor" = { preferred = "张量", note = "never 张力" }
`, pairs: `A tensor arrived here. | 东西到了这里。`,
			want: `1 missing-rendering warning tensor@3`},
	})
}

func TestMixed(t *testing.T) {
	const toml = `[terms]
"agent" = ["智能体", "代理"]
`
	run(t, []scenario{
		{name: "a tie goes to the glossary's first", toml: toml,
			pairs: `An agent acts. | 代理行动。
				An agent waits. | 智能体等待。`,
			want: `1 mixed-rendering warning agent@4 代理@1`},
		{name: "the majority wins", toml: toml,
			pairs: `An agent acts. | 代理行动。
				An agent waits. | 智能体等待。
				An agent sleeps. | 代理睡觉。`,
			want: `2 mixed-rendering warning agent@4 智能体@1`},
		{name: "one rendering throughout", toml: toml,
			pairs: `An agent acts. | 代理行动。
				An agent waits. | 代理等待。`},
		{name: "of several renderings for one mention the document's counts", toml: toml,
			pairs: `An agent waits. | 智能体等待。
				An agent acts. | 智能体，也叫代理，在行动。`},
		{name: "both in one segment with two mentions", toml: toml,
			pairs: `An agent meets an agent. | 智能体遇到代理。`,
			want:  `1 mixed-rendering warning agent@19 代理@6`},
		{name: "senses are counted apart", toml: `[terms]
"cell" = [
  { preferred = "单元格" },
  { preferred = "细胞", when = { near = ["tissue"] } },
]
`, window: -1, pairs: `The cell is empty. | 单元格是空的。
				The cell of the tissue is empty. | 组织里的细胞是空的。`},
	})
}

// TestOneFinding: one mention yields one finding, that of the first rule in
// the order of the rules; one place serves one mention.
func TestOneFinding(t *testing.T) {
	const toml = `[terms]
"token" = { preferred = "词元", deprecated = ["标记"] }
"kernel" = { preferred = "Kernel", deprecated = ["内核"] }

[names]
"DeepMind" = { preferred = "DeepMind", misspellings = ["Deepmaind"] }
`
	run(t, []scenario{
		{name: "deprecated before untranslated", toml: toml, pairs: `A token counts. | 一个标记（token）有用。`,
			want: `1 deprecated-rendering error token@3 标记@3`},
		{name: "untranslated where it is the only one", toml: toml, pairs: `A token counts. | 一个 token 有用。`,
			want: `1 untranslated-term error token@3 token@4`},
		{name: "deprecated before wrong case", toml: toml, pairs: `A kernel counts. | 一个 KERNEL 即内核有用。`,
			want: `1 deprecated-rendering error kernel@3 内核@12`},
		{name: "wrong case before misspelled", toml: toml, pairs: `We asked DeepMind. | 我们问了 Deepmind 和 Deepmaind。`,
			want: `1 wrong-case error DeepMind@10 Deepmind@6
				1 misspelled-name error DeepMind Deepmaind@17`}, // listed, and no mention's
		{name: "two mentions, two faults", toml: toml, pairs: `We asked DeepMind about DeepMind. | 我们向 Deepmind 问了 Deepmaind 的事。`,
			want: `1 wrong-case error DeepMind@10 Deepmind@5
				1 misspelled-name error DeepMind@25 Deepmaind@17`},
		{name: "English in code is left standing, in a link it is not", toml: toml,
			pairs: "A token counts. | 一个 `token` 有用。\nA token ends. | 见 https://example.org/token 为止。",
			want:  "1 untranslated-term error token@3 token@5\n2 missing-rendering note token@3 (an everyday word is often paraphrased)"},
		{name: "English in brackets explains", toml: toml, pairs: `A token counts. | 一个词元（token）有用。`},
	})
}
