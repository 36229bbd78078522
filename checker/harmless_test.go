package checker_test

import "testing"

// TestHarmless shows each reason for an omission with a case in which it
// holds, and one next to it in which it does not.
func TestHarmless(t *testing.T) {
	const term = `[terms]
"regularizer" = "正则项"
`
	const who = `[terms]
"WHO" = "世卫组织"
"World Health Organization" = "世界卫生组织"
`
	const cdc = `[terms]
"disease control center" = "疾病控制中心"
`
	run(t, []scenario{
		{name: "another mention nearby", toml: term,
			pairs: `A regularizer helps. | 正则项有帮助。
				Without a regularizer it fails. | 没有就会失败。`,
			want: `2 missing-rendering note regularizer@11 (another mention nearby has it)`},
		{name: "another mention, not nearby", toml: term, window: -1,
			pairs: `A regularizer helps. | 正则项有帮助。
				Without a regularizer we fail. | 没有就会失败。`,
			want: `2 missing-rendering warning regularizer@11`},
		{name: "a pronoun to spare", toml: term, pairs: `Without a regularizer we fail. | 没有它我们就会失败。`,
			want: `1 missing-rendering note regularizer@11 (a pronoun may stand for it)`},
		{name: "a pronoun that the source has too", toml: term, pairs: `Without it a regularizer will fail. | 没有它就会失败。`,
			want: `1 missing-rendering warning regularizer@14`},
		{name: "the target is short", toml: term, pairs: `Without a decent regularizer the whole procedure will certainly fail. | 会失败。`,
			want: `1 missing-rendering note regularizer@18 (the target leaves out much of the source)`},
		{name: "the target is long enough", toml: term, pairs: `Without a decent regularizer the whole procedure will certainly fail. | 若没有像样的手段，整个过程一定会失败。`,
			want: `1 missing-rendering warning regularizer@18`},
		{name: "the target is short, and so is the source", toml: term, pairs: `The regularizer fails us. | 失败。`,
			want: `1 missing-rendering warning regularizer@5`},
		{name: "the target says something else", toml: term,
			pairs: `The regularizer prevents a large weight from growing while the teacher reads a book about winter birds. | 明天下午三点在二楼会议室开会，请大家准时参加并带好电脑和纸笔。`,
			want:  `1 missing-rendering note regularizer@5 (source and target seem to say different things)`},
		{name: "the target says the same", toml: term,
			pairs: `The regularizer prevents a large weight from growing while the teacher reads a book about winter birds. | 这能防止大的重量增长，而老师在读一本关于冬天的鸟的书。`,
			want:  `1 missing-rendering warning regularizer@5`},
		{name: "an everyday word", toml: "[terms]\n\"river\" = \"江河\"\n", pairs: `Behind the river we stopped. | 我们在后面停下了脚步。`,
			want: `1 missing-rendering note river@12 (an everyday word is often paraphrased)`},
		{name: "an everyday word in a phrase", toml: "[terms]\n\"river bed\" = \"河道\"\n", pairs: `Behind the river bed we stopped. | 我们在后面停下了脚步。`,
			want: `1 missing-rendering warning river bed@12`},
		{name: "a part of a longer name", toml: "[terms]\n\"hygiene\" = \"卫生学\"\n",
			pairs: `He was trained at the Leeds School of Hygiene and later came back to teach our students. | 他在利兹的学校受训之后又回到了我们这里。`,
			want:  `1 missing-rendering note hygiene@39 (it is part of a longer name)`},
		{name: "no part of a longer name", toml: "[terms]\n\"hygiene\" = \"卫生学\"\n",
			pairs: `He was trained in hygiene at Leeds and later came back to teach our students. | 他在利兹受训之后又回到了我们这里。`,
			want:  `1 missing-rendering warning hygiene@19`},
		{name: "its full form", toml: who, pairs: `The WHO warned us. | 世界卫生组织警告了我们。`,
			want: `1 missing-rendering note WHO@5 世界卫生组织@1 (its full form stands there)`},
		{name: "another full form", toml: who, pairs: `The WHO warned us. | 那个机构警告了我们。`,
			want: `1 missing-rendering warning WHO@5`},
		{name: "a designation in it was kept", toml: "[terms]\n\"H1N1 strain\" = \"甲流毒株\"\n", pairs: `The H1N1 strain spread. | H1N1 毒株扩散了。`,
			want: `1 missing-rendering note H1N1 strain@5 毒株@6 (the designation in it was kept)`},
		{name: "the designation was left out", toml: "[terms]\n\"H1N1 strain\" = \"甲流毒株\"\n", pairs: `The H1N1 strain spread. | 它扩散得很快了。`,
			want: `1 missing-rendering note H1N1 strain@5 (a pronoun may stand for it)`},
		{name: "something put in", toml: cdc, pairs: `We saw the disease control center. | 我们见到了疾病预防控制中心。`,
			want: `1 missing-rendering note disease control center@12 预防控制中心@8 (the rendering stands there with something put in)`},
		{name: "too much put in", toml: cdc, pairs: `We saw the disease control center. | 我们见到了疾病的预防工作和严格的控制中心。`,
			want: `1 missing-rendering error disease control center@12 控制中心@17`},
		{name: "something put in across a comma", toml: cdc, pairs: `We saw the disease control center. | 我们见到了疾病，控制中心。`,
			want: `1 missing-rendering error disease control center@12 控制中心@9`},
	})
}

func TestKeptOnPurpose(t *testing.T) {
	run(t, []scenario{
		{name: "a designation", toml: "[terms]\n\"H1N1\" = \"甲流\"\n", pairs: `We saw H1N1. | 我们见到了 H1N1。`,
			want: `1 untranslated-term note H1N1@8 H1N1@7 (a designation with a number is often kept)`},
		{name: "a coined name", toml: "[terms]\n\"DevOps\" = \"开发运维\"\n", pairs: `We like DevOps. | 我们喜欢 DevOps。`,
			want: `1 untranslated-term note DevOps@9 DevOps@6 (a coined name is often kept)`},
		{name: "an acronym with its full form", toml: "[terms]\n\"LLM\" = \"大模型\"\n\"large language model\" = \"大语言模型\"\n", pairs: `We like the LLM. | 我们喜欢 LLM。`,
			want: `1 untranslated-term note LLM@13 LLM@6 (the glossary has its full form as an entry)`},
		{name: "an acronym that a rendering has in itself", toml: "[terms]\n\"SQL\" = \"SQL 语言\"\n", pairs: `We like SQL. | 我们喜欢 SQL。`,
			want: `1 untranslated-term note SQL@9 SQL@6 (an accepted rendering has it in itself)`},
		{name: "any other acronym", toml: "[terms]\n\"LLM\" = \"大模型\"\n", pairs: `We like the LLM. | 我们喜欢 LLM。`,
			want: `1 untranslated-term error LLM@13 LLM@6`},
		{name: "a word", toml: "[terms]\n\"optimizer\" = \"优化器\"\n", pairs: `We like the optimizer. | 我们喜欢 optimizer。`,
			want: `1 untranslated-term error optimizer@13 optimizer@6`},
	})
}

// TestLoose: words of a rendering stand apart by what changes nothing.
func TestLoose(t *testing.T) {
	const toml = `[terms]
"confirmed case" = "确诊病例"
"deep network" = "深度网络"
`
	run(t, []scenario{
		{name: "a particle", toml: toml, pairs: `A deep network learns. | 深度的网络会学习。`},
		{name: "a conjunction", toml: toml, pairs: `A deep network learns. | 深度与网络会学习。`},
		{name: "a count", toml: toml, pairs: `There were 16,000 confirmed cases. | 确诊的 16,000 例病例。`},
		{name: "a count in Chinese", toml: toml, pairs: `There were twelve confirmed cases. | 确诊十二例病例。`},
		{name: "a word", toml: toml, pairs: `A deep network learns. | 深度卷积网络会学习。`,
			want: `1 missing-rendering note deep network@3 深度卷积网络@1 (the rendering stands there with something put in)`},
		{name: "a comma", toml: toml, pairs: `We saw a deep network. | 我们见到了深度，网络。`,
			want: `1 missing-rendering error deep network@10 深度@6`},
	})
}

// TestInner: terms inside a mention that lacks its rendering give notes.
func TestInner(t *testing.T) {
	const toml = `[terms]
"gradient descent" = "梯度下降"
"gradient" = { preferred = "梯度", deprecated = ["斜度"] }
"stochastic gradient descent" = "随机梯度下降"
`
	run(t, []scenario{
		{name: "the outer term has its rendering", toml: toml, pairs: `We use gradient descent. | 我们用梯度下降。`},
		{name: "the outer term lacks it, the inner one has it", toml: toml, rules: "missing-rendering=off", pairs: `We use gradient descent. | 我们用梯度往下走。`},
		{name: "both lack it, and the inner one's place is taken", toml: toml, pairs: `We use gradient descent. | 我们用斜度往下走。`,
			want: `1 missing-rendering note gradient@8
				1 missing-rendering error gradient descent@8 斜度往下走@4`},
		{name: "both lack it, and a deprecated one stands there", toml: toml, rules: "missing-rendering=off", pairs: `We use gradient descent. | 我们用斜度。`,
			want: `1 deprecated-rendering note gradient@8 斜度@4`},
		{name: "the inner term is mentioned on its own too", toml: toml, pairs: `We use gradient descent and a gradient. | 我们用斜度往下走。`,
			want: `1 missing-rendering warning gradient descent@8
				1 deprecated-rendering error gradient@31 斜度@4`},
	})
}
