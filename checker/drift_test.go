package checker_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/termdrift/termdrift/checker"
)

// TestDrift compares with figures computed by hand.
func TestDrift(t *testing.T) {
	m := compile(t, `[terms]
"token" = "词元"
"agent" = { preferred = "智能体", admitted = ["代理"], deprecated = ["代理人"] }
"unseen" = "未见"
`)
	r := checkWith(t, m, checker.Options{},
		doc("a.txt", `An agent plans. | 代理会做计划。
			The agent acts. | 智能体会行动。
			That agent waits. | 代理人会等待。`),
		doc("b.txt", `One agent asks another agent. | 智能体提了问题。
			Every token counts. | 每个 token 都算数。`))
	drifts, sum := checker.MeasureDrift(r.Uses, m.Concepts)

	// agent: 5 mentions, of which 智能体 2, 代理 1, 代理人 1, and 1 is served
	// by the rendering of its neighbour. token: 1 mention.
	var got strings.Builder
	for _, d := range drifts {
		fmt.Fprintf(&got, "%s: %d\n", d.Term, d.Occurrences)
		for _, r := range d.Renderings {
			fmt.Fprintf(&got, "  %s %s %d %.2f in %d files, %s:%d to %s:%d\n", r.Text, r.Status, r.Count, r.Share, r.Files,
				r.First.File.Path, r.First.Start().Line, r.Last.File.Path, r.Last.Start().Line)
		}
	}
	want := `token: 1
  token english 1 1.00 in 1 files, b.txt:4 to b.txt:4
agent: 5
  智能体 accepted 2 0.40 in 2 files, a.txt:4 to b.txt:2
  代理 accepted 1 0.20 in 1 files, a.txt:2 to a.txt:2
  代理人 deprecated 1 0.20 in 1 files, a.txt:6 to a.txt:6
   none 1 0.20 in 1 files, b.txt:1 to b.txt:1
`
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Errorf("renderings (-want +got):\n%s", diff)
	}
	near := cmpopts.EquateApprox(0, 1e-12)
	figures := []checker.Drift{
		{HHI: 1, Consistency: checker.Consistency{First: 1, Frequent: 1, Glossary: 0}},
		// 0.4² + 3·0.2²; 代理 comes first; 智能体 is the most frequent; three of five are accepted.
		{HHI: 0.28, Consistency: checker.Consistency{First: 0.2, Frequent: 0.4, Glossary: 0.6}},
	}
	for i := range drifts {
		if diff := cmp.Diff(figures[i].Consistency, drifts[i].Consistency, near); diff != "" || math.Abs(figures[i].HHI-drifts[i].HHI) > 1e-12 {
			t.Errorf("%s: HHI %v, want %v; consistency (-want +got):\n%s", drifts[i].Term, drifts[i].HHI, figures[i].HHI, diff)
		}
	}
	wantSum := checker.DriftSummary{
		Terms: 2, Occurrences: 6,
		HHI: (1 + 0.28) / 2,
		Consistency: checker.Consistency{
			First: (1 + 5*0.2) / 6, Frequent: (1 + 5*0.4) / 6, Glossary: (0 + 5*0.6) / 6,
		},
		// (a, agent): 2 of 3; (b, agent): 1 of 2; (b, token): 0 of 1.
		SuccessRate: (2.0/3 + 1.0/2 + 0) / 3,
	}
	if diff := cmp.Diff(wantSum, sum, near); diff != "" {
		t.Errorf("over all terms (-want +got):\n%s", diff)
	}
}

func TestDriftOfNothing(t *testing.T) {
	drifts, sum := checker.MeasureDrift(nil, nil)
	if len(drifts) != 0 || sum != (checker.DriftSummary{}) {
		t.Errorf("%v %+v", drifts, sum)
	}
}

// TestMentions: the mentions of all segments, translated or not, in the order
// of the text.
func TestMentions(t *testing.T) {
	m := compile(t, `[terms]
"agent" = "智能体"
"world model" = "世界模型"
"model" = "模型"

[names]
"Waymo" = { preferred = "Waymo", misspellings = ["Whimos"] }
`)
	c := checker.New(m, ruleSet(), checker.Options{Window: -1})
	uses := c.Mentions([]*checker.Document{
		doc("a.txt", "The agents have a world model. |\nNothing here. | 智能体\nWhimos has a model. | 无。"),
		doc("b.txt", "Run `agent` or an agent at https://agent.example. | 无。"),
	})
	var got strings.Builder
	for _, u := range uses {
		at := u.Mention
		fmt.Fprintf(&got, "%d %d:%d %s=%s\n", u.Document, at.Start().Line, at.Start().Column, at.File.Data[at.Span.Start:at.Span.End], u.Term)
	}
	want := `0 1:5 agents=agent
0 1:19 world model=world model
0 5:1 Whimos=Waymo
0 5:14 model=model
1 1:19 agent=agent
`
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Errorf("mentions (-want +got):\n%s", diff)
	}
}
