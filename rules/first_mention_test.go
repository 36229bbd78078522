package rules_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/termdrift/termdrift/checker"
)

func TestFirstMention(t *testing.T) {
	const (
		world = `"world model" = { preferred = "世界模型", admitted = ["世界观模型"], first = "世界模型(world model)" }`
		once  = "A world model predicts."
		again = "The world model learns."
	)
	for _, test := range []struct {
		name    string
		entries string
		pairs   []checker.Pair // with the places marked
	}{
		{"short form first", world, []checker.Pair{{Source: once, Target: "«世界模型»会预测。"}, {Source: again, Target: "世界模型会学习。"}}},
		{"right", world, []checker.Pair{{Source: once, Target: "世界模型(world model)会预测。"}, {Source: again, Target: "世界模型会学习。"}}},
		{"full width", world, []checker.Pair{{Source: once, Target: "世界模型（world model）会预测。"}}},
		{"glossary in full width", `"world model" = { preferred = "世界模型", first = "世界模型（world model）" }`, []checker.Pair{{Source: once, Target: "世界模型(world model)会预测。"}}},
		{"spaces", world, []checker.Pair{{Source: once, Target: "世界模型 ( world model ) 会预测。"}}},
		{"full-width letters", world, []checker.Pair{{Source: once, Target: "世界模型（ｗｏｒｌｄ ｍｏｄｅｌ）会预测。"}}},
		{"quoted", world, []checker.Pair{{Source: once, Target: "“世界模型”（world model）会预测。"}}},
		{"emphasised", world, []checker.Pair{{Source: once, Target: "**世界模型**（*world model*）会预测。"}}},
		{"capitals as the entry has none", world, []checker.Pair{{Source: once, Target: "世界模型（World Model）会预测。"}}},
		{"capitals that the entry has", `"world model" = { preferred = "世界模型", first = "世界模型（World Model）" }`, []checker.Pair{{Source: once, Target: "«世界模型（world model）»会预测。"}}},
		{"another gloss", world, []checker.Pair{{Source: once, Target: "«世界模型（world simulator）»会预测。"}}},
		{"another remark", world, []checker.Pair{{Source: once, Target: "«世界模型»（见第三章）会预测。"}}},
		{"the other way round", world, []checker.Pair{{Source: once, Target: "«World Model（世界模型）»会预测。"}}},
		{"asked for the other way round", `"world model" = { preferred = "世界模型", first = "world model（世界模型）" }`, []checker.Pair{{Source: once, Target: "World model（世界模型）会预测。"}}},
		{"admitted rendering first", world, []checker.Pair{{Source: once, Target: "«世界观模型»会预测。"}}},
		{"the long form again", world, []checker.Pair{{Source: once, Target: "世界模型(world model)会预测。"}, {Source: again, Target: "世界模型(world model)会学习。"}}},
		{"the long form too late", world, []checker.Pair{{Source: once, Target: "«世界模型»会预测。"}, {Source: again, Target: "世界模型(world model)会学习。"}}},
		{"too late in the segment", world, []checker.Pair{{Source: once + " " + again, Target: "«世界模型»会预测。世界模型(world model)会学习。"}}},
		{"twice in the segment", world, []checker.Pair{{Source: once + " " + again, Target: "世界模型(world model)会预测。世界模型会学习。"}}},
		{"the first lacks its rendering", world, []checker.Pair{{Source: once, Target: "它会预测。"}, {Source: again, Target: "«世界模型»会学习。"}}},
		{"no mention", world, []checker.Pair{{Source: "It predicts.", Target: "世界模型会预测。"}, {Source: again, Target: "世界模型(world model)会学习。"}}},
		{"no demand", `"world model" = "世界模型"`, []checker.Pair{{Source: once, Target: "世界模型会预测。"}}},
		{"each concept for itself", world + "\n" + `"agent" = { preferred = "智能体", first = "智能体（agent）" }`, []checker.Pair{
			{Source: "The agent has a world model.", Target: "«智能体»有世界模型（world model）。"}, {Source: "The agent acts.", Target: "智能体会行动。"},
		}},
		{"inside a longer term", world + "\n" + `"world model training" = "世界模型训练"`, []checker.Pair{
			{Source: "World model training is slow.", Target: "世界模型训练很慢。"}, {Source: again, Target: "世界模型（world model）会学习。"},
		}},
		{"each sense for itself", `"state" = [{ preferred = "状态", first = "状态（state）" }, { preferred = "州", when = { near = ["governor"] } }]`, []checker.Pair{
			{Source: "The governor left the state.", Target: "州长离开了该州。"}, {Source: "Nothing else.", Target: "没有别的。"}, {Source: "The state is stored.", Target: "«状态»被保存。"},
		}},
		{"a name", "[names]\n" + `"Yann LeCun" = { preferred = "杨立昆", first = "杨立昆（Yann LeCun）" }`, []checker.Pair{
			{Source: "Yann LeCun spoke.", Target: "杨立昆（Yann LeCun）发言了。"}, {Source: "Yann LeCun left.", Target: "杨立昆离开了。"},
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			toml := test.entries
			if toml[0] != '[' {
				toml = "[terms]\n" + toml
			}
			pairs, want := marked(test.pairs)
			got, _, messages := reported(t, "first-mention", toml, pairs)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("places (-want +got):\n%s%q", diff, messages)
			}
		})
	}
}

// TestFirstMentionFix: the fix is unsafe, and the mended document is silent.
func TestFirstMentionFix(t *testing.T) {
	const toml = "[terms]\n" + `"world model" = { preferred = "世界模型", first = "世界模型（world model）" }`
	for target, want := range map[string]string{
		"世界模型会预测。":                "世界模型（world model）会预测。",
		"世界模型 (simulator) 会预测。":   "世界模型（world model） 会预测。",
		"world model（世界模型）会预测。":   "世界模型（world model）会预测。",
		"“世界模型”（the world）会预测。":   "世界模型（world model）会预测。",
		"**世界模型**（the world）会预测。": "世界模型（world model）会预测。",
		"世界模型（见第三章）会预测。":          "世界模型（world model）（见第三章）会预测。",
		"世界模型（world model 会预测。":   "世界模型（world model）（world model 会预测。",
	} {
		_, findings := judge(t, toml, []checker.Pair{{Source: "A world model predicts.", Target: target}})
		if len(findings) != 1 || len(findings[0].Fixes) != 1 || findings[0].Fixes[0].Applicability != checker.Unsafe {
			t.Fatalf("%s: findings %v", target, findings)
		}
		e := findings[0].Fixes[0].Edits[0]
		data := e.File.Data[:e.Span.Start] + e.Text + e.File.Data[e.Span.End:]
		mended := data[len("A world model predicts.\n") : len(data)-1]
		if mended != want {
			t.Errorf("%s becomes %s, want %s", target, mended, want)
		}
		if _, findings := judge(t, toml, []checker.Pair{{Source: "A world model predicts.", Target: mended}}); len(findings) > 0 {
			t.Errorf("%s: findings after the fix: %s", mended, findings[0].Message)
		}
	}
}
