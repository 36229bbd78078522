package checker_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/termdrift/termdrift/checker"
)

func TestNamesInSource(t *testing.T) {
	const toml = `[terms]
"deep learning" = "深度学习"

[names]
"Anthropic" = "Anthropic"
"OpenAI" = "OpenAI"
"DeepMind" = "DeepMind"
"Waymo" = { preferred = "Waymo", misspellings = ["Whimos"] }
"Marin" = "Marin"
"Yann LeCun" = { preferred = "Yann LeCun", admitted = ["杨立昆"] }
"Lukasz Kaiser" = ["Lukasz Kaiser", "卢卡什·凯泽"]
"Hugging Face" = "Hugging Face"
`
	run(t, []scenario{
		{name: "capitals, where the target has the name", toml: toml, pairs: `Then anthropic shipped it. | 后来 Anthropic 发布了它。`,
			want: `1 wrong-case error Anthropic@6 anthropic@6`},
		{name: "capitals, where the target does not", toml: toml, pairs: `The anthropic principle is old. | 人择原理由来已久。`},
		{name: "split", toml: toml, pairs: `She joined Open AI early. | 她很早就加入了 OpenAI。`,
			want: `1 misspelled-name error OpenAI@12 Open AI@12`},
		{name: "split in small letters", toml: toml, pairs: `She joined deep mind early. | 她很早就加入了 DeepMind。`,
			want: `1 misspelled-name error DeepMind@12 deep mind@12`},
		{name: "split, where the target does not have it", toml: toml, pairs: `Her deep mind wandered. | 她思绪飘远。`},
		{name: "joined", toml: toml, pairs: `We use HuggingFace daily. | 我们每天都用 Hugging Face。`,
			want: `1 misspelled-name error Hugging Face@8 HuggingFace@8`},
		{name: "a part of a name asks for nothing", toml: toml, pairs: `Lukasz said so. | 他是这么说的。`},
		{name: "a part on both sides", toml: toml, pairs: `Lukasz said so. | Lukasz 是这么说的。`},
		{name: "a near miss of a part, proved by the part", toml: toml, pairs: `Lucasz said so. | Lukasz 是这么说的。`,
			want: `1 misspelled-name error Lukasz Kaiser@1 Lucasz@1`},
		{name: "a near miss of a part, proved by the whole", toml: toml, pairs: `So said Lucasz. | 卢卡什·凯泽是这么说的。`,
			want: `1 misspelled-name error Lukasz Kaiser@9 Lucasz@9`},
		{name: "a near miss of a part, unproved", toml: toml, pairs: `Lucasz said so. | 他是这么说的。`},
		{name: "listed", toml: toml, pairs: `I took Whimos home. | 我坐车回家。`,
			want: `1 misspelled-name error Waymo@8 Whimos@8`},
		{name: "listed in small letters", toml: toml, pairs: `I took whimos home. | 我坐车回家。`,
			want: `1 misspelled-name error Waymo@8 whimos@8`},
		{name: "proved by the Chinese name", toml: toml, pairs: `Yan Lecun disagrees. | 杨立昆不同意。`,
			want: `1 misspelled-name error Yann LeCun@1 Yan Lecun@1`},
		{name: "one letter off, unproved", toml: toml, pairs: `Antropic disagrees. | 那家公司不同意。`,
			want: `1 misspelled-name warning Anthropic@1 Antropic@1`},
		{name: "two letters off, unproved", toml: toml, pairs: `Antropik disagrees. | 那家公司不同意。`},
		{name: "one letter off in small letters, unproved", toml: toml, pairs: `Some antropic idea. | 某种想法。`},
		{name: "an ordinary word near a name", toml: toml, pairs: `She studies marine life. | 她在 Marin 研究海洋生物。`},
		{name: "another ordinary word near a name", toml: toml, pairs: `We need way more data. | Waymo 需要多得多的数据。`},
		{name: "a field near a name", toml: toml, pairs: `She teaches anthropology. | 她在 Anthropic 教人类学。`},
		{name: "a field near a name, unproved", toml: toml, pairs: `Anthropology is a field. | 人类学是一个领域。`},
		{name: "the name is there, and a word near it", toml: toml, pairs: `Anthropic hired Antropova. | Anthropic 聘用了安特罗波娃。`},
		{name: "a plural of the name", toml: toml, pairs: `There are two Anthropics here. | 这里有两个。`},
		{name: "a word of a mention is no name gone wrong", toml: toml, pairs: `We like deep learning. | 我们在 DeepMind 喜欢深度学习。`},
		{name: "a segment without target", toml: toml, pairs: `Antropic disagrees. |`,
			want: `1 misspelled-name warning Anthropic@1 Antropic@1`},
	})
}

func TestNamesInTarget(t *testing.T) {
	const toml = `[terms]
"paper" = "论文"

[names]
"DeepMind" = { preferred = "DeepMind", misspellings = ["Deep Mine"] }
"OpenAI" = "OpenAI"
"Kaggle" = "Kaggle"
`
	run(t, []scenario{
		{name: "capitals", toml: toml, pairs: `She left OpenAI. | 她离开了 Openai。`,
			want: `1 wrong-case error OpenAI@10 Openai@6`},
		{name: "full width is no other name", toml: toml, pairs: `She left OpenAI. | 她离开了ＯｐｅｎＡＩ。`},
		{name: "near miss", toml: toml, pairs: `She left Kaggle. | 她离开了 Kagle。`,
			want: `1 misspelled-name error Kaggle@10 Kagle@6`},
		{name: "split", toml: toml, pairs: `She left OpenAI. | 她离开了 Open AI。`,
			want: `1 misspelled-name error OpenAI@10 Open AI@6`},
		{name: "listed", toml: toml, pairs: `She left DeepMind. | 她离开了 Deep Mine。`,
			want: `1 misspelled-name error DeepMind@10 Deep Mine@6`},
		{name: "another name that the source has too", toml: toml, pairs: `Kaggle belongs to Google. | 它属于 Google。`,
			want: `1 missing-rendering note Kaggle@1 (a pronoun may stand for it)`},
		{name: "near, and the source has it too", toml: toml, pairs: `Kaggle works with Kagler. | 它与 Kagler 合作。`,
			want: `1 missing-rendering note Kaggle@1 (a pronoun may stand for it)`},
		{name: "something else", toml: toml, pairs: `She left Kaggle. | 她离开了 Microsoft。`,
			want: `1 missing-rendering warning Kaggle@10`},
		{name: "the name is there", toml: toml, pairs: `Kaggle left Kagle. | Kaggle 离开了 Kagle。`},
		{name: "what one name takes another may not", toml: `[names]
"Kaggle" = "Kaggle"
"Kagle" = "Kagle"
`, pairs: `Kaggle met Kagle. | Kagle 来了。`,
			want: `1 missing-rendering warning Kaggle@1`},
	})
}

// TestNameFixes: what a near miss or wrong capitals are replaced by.
func TestNameFixes(t *testing.T) {
	const toml = `[names]
"Kaggle" = "Kaggle"
"Anthropic" = "Anthropic"
`
	for _, c := range []struct{ source, target, text, kind string }{
		{"She left kagle.", "她离开了 Kaggle。", "Kaggle", "safe"}, // proved
		{"She left kaggle.", "她离开了 Kaggle。", "Kaggle", "safe"},
		{"She left Kaggle.", "她离开了 kaggle。", "Kaggle", "safe"},
		{"She left Antropic.", "她离开了那里。", "Anthropic", "unsafe"}, // a guess
	} {
		s := scenario{toml: toml}
		r := s.check(t, doc("talk.txt", c.source+" | "+c.target))
		if len(r.Findings) != 1 || len(r.Findings[0].Fixes) != 1 {
			t.Errorf("%s: %d findings", c.source, len(r.Findings))
			continue
		}
		fix := r.Findings[0].Fixes[0]
		if string(fix.Applicability) != c.kind || fix.Edits[0].Text != c.text || fix.Edits[0].Span != r.Findings[0].At.Span {
			t.Errorf("%s: %+v", c.source, fix)
		}
	}
}

// TestOneName: a segment in which the name is written twice and once wrong.
func TestOneName(t *testing.T) {
	s := scenario{toml: `[names]
"Kaggle" = "Kaggle"
`}
	r := s.check(t, doc("talk.txt", `Kaggle bought Kagle. | Kaggle 收购了 Kaggle。`))
	if diff := cmp.Diff("1 misspelled-name error Kaggle@15 Kagle@15\n", lines(r)); diff != "" {
		t.Error(diff)
	}
	if f := r.Findings[0]; f.Side != checker.Source || f.At != f.Mention {
		t.Errorf("the finding is at %v, its mention at %v", f.At.Span, f.Mention.Span)
	}
}
