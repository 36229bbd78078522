package bitext

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// bank holds pairs of all lengths to make transcripts of.
var bank = [][2]string{
	{"The agent reads the map before it moves.", "智能体在移动之前先读地图。"},
	{"Right.", "对。"},
	{"We asked GPT-4 for a second opinion and got three.", "我们向 GPT-4 征求第二种意见，结果得到了三种。"},
	{"Nobody had told the pilots about the new rules.", "没有人把新规定告诉飞行员。"},
	{"Yeah, exactly.", "嗯，正是。"},
	{"In 2019 the whole harbour was rebuilt, and the ferries moved to the northern quay.", "2019 年整个港口重建，渡轮搬到了北码头。"},
	{"I do not think that this is a question of money.", "我不认为这是钱的问题。"},
	{"Who pays for the transformer?", "transformer 谁来付钱？"},
	{"Waymo drives on the highway again.", "Waymo 又上高速了。"},
	{"It was cold, it was dark, and the shop on the corner, where we had always bought our bread, was shut for good.", "天又冷又黑，我们一直去买面包的街角那家店永远关门了。"},
	{"OK", "好"},
	{"They trained it on a laptop.", "他们在一台笔记本电脑上训练了它。"},
}

// Every style of typing a transcript gives back its pairs, in either order.
func TestStyles(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		chineseFirst := rapid.Bool().Draw(t, "Chinese first")
		style := rapid.SampledFrom([]string{"tight", "pairs", "all blank", "labels", "times", "bold", "numbers", "times above"}).Draw(t, "style")
		title := rapid.Bool().Draw(t, "title")
		n := rapid.IntRange(6, 30).Draw(t, "n")
		missing := -1
		if !title && rapid.Bool().Draw(t, "with gap") { // both leave a handful of pairs ambiguous
			missing = rapid.IntRange(1, n-2).Draw(t, "missing")
		}
		var text strings.Builder
		var want []string
		if title {
			text.WriteString("Notes from the Harbour\n")
			if style != "tight" {
				text.WriteString("\n")
			}
		}
		for i := range n {
			p := rapid.SampledFrom(bank).Draw(t, "pair")
			marks := [2]string{}
			switch style {
			case "labels":
				marks = [2][2]string{{"Host: ", "主持人："}, {"Anna Berg: ", "安娜："}}[i%2]
			case "bold":
				marks = [2]string{"**Host**: ", "**主持人**："}
			case "times":
				stamp := fmt.Sprintf("[00:%02d:%02d] ", i/60, i%60)
				marks = [2]string{stamp, stamp}
			case "times above":
				fmt.Fprintf(&text, "00:00:%02d\n", i)
			case "numbers":
				mark := fmt.Sprintf("%d. ", i+1)
				marks = [2]string{mark, mark}
			}
			lines := []string{marks[0] + p[0], marks[1] + p[1]}
			if chineseFirst {
				lines[0], lines[1] = lines[1], lines[0]
			}
			if i == missing {
				lines = lines[:1]
			} else {
				want = append(want, p[0]+"\t"+p[1])
			}
			switch style {
			case "tight", "labels", "times", "times above":
				text.WriteString(strings.Join(lines, "\n") + "\n")
			case "all blank":
				text.WriteString(strings.Join(lines, "\n\n") + "\n\n")
			default:
				text.WriteString(strings.Join(lines, "\n") + "\n\n")
			}
		}
		doc, err := ReadBytes("talk.txt", []byte(text.String()), Options{})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, s := range doc.Segments {
			if s.Paired() {
				got = append(got, s.Source.S+"\t"+s.Target.S)
			}
		}
		if a, b := strings.Join(got, "\n"), strings.Join(want, "\n"); a != b {
			t.Fatalf("%s (Chinese first: %v):\n%s\ngives\n%s", style, chineseFirst, text.String(), a)
		}
	})
}

func TestLean(t *testing.T) {
	for text, want := range map[string]int{
		"The word 智能体 matters here.":      -1,
		"He said “你好吗” to them.":          -1,
		"OpenAI 的 GPT-4":                  1,
		"用 transformer 做 attention":       1,
		"我们用了 Attention Is All You Need。": 1,
		"Waymo。":      1,
		"transformer": -1,
		"3.14":        0,
		"":            0,
		"那条鱼比去年大多了":   1,
		"It’s fine":   -1,
	} {
		got := lean(text)
		if got > 0 != (want > 0) || got < 0 != (want < 0) {
			t.Errorf("lean(%q) = %d", text, got)
		}
	}
}
