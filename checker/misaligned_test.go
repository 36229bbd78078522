package checker_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/glossary"
)

// misaligned runs a rule that writes down what it is told: where it begins,
// the kind, the number of segments and places, and the last text.
func misaligned(t *testing.T, doc *checker.Document) []string {
	t.Helper()
	return misalignedBy(t, doc, 0)
}

// misalignedBy is misaligned with so many jobs.
func misalignedBy(t *testing.T, doc *checker.Document, jobs int) []string {
	t.Helper()
	g, err := glossary.Parse("glossary.toml", []byte("[terms]\n\"buoy\" = \"浮标\"\n"))
	if err != nil {
		t.Fatal(err)
	}
	kinds := [...]string{"", "no target", "no source", "untranslated", "doubled", "twice", "early", "late"}
	lines := strings.Split(doc.Segments[0].Source.File.Data, "\n")
	rule := &checker.Rule{Name: "r", Severity: checker.Note, Misaligned: func(p *checker.Pass, m *checker.Misalignment) checker.Report {
		return checker.Report{Message: fmt.Sprintf("%s: %s, %d in %d, to %s", p.Segment.Name(), kinds[m.Kind], m.Segments, m.Places, lines[m.Last.Line-1])}
	}}
	var out []string
	for _, f := range checker.New(glossary.Compile(g), []*checker.Rule{rule}, checker.Options{Window: -1, Jobs: jobs}).Check([]*checker.Document{doc}).Findings {
		out = append(out, f.Message)
	}
	return out
}

// story is a text that goes on for as long as one likes, without saying the
// same thing again soon.
func story(n int) (out []checker.Pair) {
	for i := range n {
		a, b := harbour[i%len(harbour)], harbour[(i+1+i/len(harbour)%(len(harbour)-1))%len(harbour)]
		out = append(out, checker.Pair{Source: a.Source + " " + b.Source, Target: a.Target + b.Target})
	}
	return out
}

var harbour = []checker.Pair{
	{Source: "The pilot boards the ship near the yellow buoy.", Target: "引航员在黄色浮标附近登船。"},
	{Source: "Nobody answered the telephone that night.", Target: "那天夜里没有人接电话。"},
	{Source: "The museum shows old lamps and the diary of a soldier.", Target: "博物馆展出旧灯和一名士兵的日记。"},
	{Source: "Children buy fresh bread in the market every morning.", Target: "孩子们每天早上在市场买新鲜面包。"},
	{Source: "A doctor lived in the white house behind the church.", Target: "一位医生住在教堂后面的白房子里。"},
	{Source: "The winter of 1947 was very cold.", Target: "1947年的冬天非常寒冷。"},
	{Source: "He paid for the horse with gold coins.", Target: "他用金币买下了那匹马。"},
	{Source: "The river is too shallow for large boats.", Target: "这条河对大船来说太浅了。"},
	{Source: "My sister plays the piano and paints birds.", Target: "我姐姐弹钢琴，也画鸟。"},
	{Source: "Rain destroyed the bridge and the road to the village.", Target: "大雨冲毁了桥梁和通往村庄的道路。"},
	{Source: "The engineers repaired the electric motor with a simple wire.", Target: "工程师用一根简单的电线修好了电动机。"},
}

func lose(pairs []checker.Pair, at, until int, target bool) []checker.Pair {
	out := slices.Clone(pairs)
	for i := at; i < until; i++ {
		if target {
			out[i].Target = pairs[i+1].Target
		} else {
			out[i].Source = pairs[i+1].Source
		}
	}
	return append(out[:until], out[until+1:]...)
}

func TestShifted(t *testing.T) {
	good := story(600)
	for _, c := range []struct {
		name     string
		pairs    []checker.Pair
		want     string // kind and the number of segments
		at, last int    // segment in which it begins, within one; and ends
	}{
		{"nothing is wrong", good, "", 0, 0},
		{"a target is lost", lose(good, 100, 120, true), "early", 101, 120},
		{"a source is lost", lose(good, 100, 120, false), "late", 101, 120},
		{"over the edge of a chunk", lose(good, 250, 270, true), "early", 251, 270},
		{"over a whole chunk", lose(good, 200, 590, true), "early", 201, 590},
		{"at the beginning", lose(good, 0, 8, false), "late", 1, 8},
		{"at the end", lose(good, 590, 599, true), "early", 591, 599},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := misaligned(t, checker.PairDocument("x", c.pairs))
			if c.want == "" {
				if len(got) > 0 {
					t.Fatal(got)
				}
				return
			}
			if len(got) != 1 {
				t.Fatalf("%d stretches: %v", len(got), got)
			}
			var at, n int
			kind, rest, _ := strings.Cut(strings.SplitN(got[0], ": ", 2)[1], ",")
			_, _ = fmt.Sscanf(got[0], "%d:", &at)
			_, _ = fmt.Sscanf(rest, "%d", &n)
			if d := at - c.at; kind != c.want || d < -1 || d > 1 || at+n-1 < c.last-1 || at+n-1 > c.last+1 {
				t.Errorf("%s, want %s from %d to %d", got[0], c.want, c.at, c.last)
			}
		})
	}
}

// TestShiftedJobs: what is out of step does not depend on the number of jobs.
func TestShiftedJobs(t *testing.T) {
	told := 0
	for n := 20; n < 400; n += 13 {
		pairs := lose(story(n), n/3, n/3+min(n/2, 12), n%2 == 0)
		for i := n / 8; i < n/4; i++ {
			pairs[i].Target = strings.Repeat(pairs[i].Target, 2) // another proportion than elsewhere
		}
		want := misalignedBy(t, checker.PairDocument("x", pairs), 1)
		told += len(want)
		for _, jobs := range []int{2, 4, 16} {
			if diff := cmp.Diff(want, misalignedBy(t, checker.PairDocument("x", pairs), jobs)); diff != "" {
				t.Errorf("%d pairs, %d jobs (-one +more)\n%s", n, jobs, diff)
			}
		}
	}
	if told == 0 {
		t.Error("nothing was out of step")
	}
}

func TestFaultySegments(t *testing.T) {
	good := func(n int) []checker.Pair { return slices.Clone(harbour[:n]) }
	change := func(pairs []checker.Pair, at int, source, target string) []checker.Pair {
		pairs[at] = checker.Pair{Source: source, Target: target}
		return pairs
	}
	for _, c := range []struct {
		name  string
		pairs []checker.Pair
		want  []string
	}{
		{"nothing", good(6), nil},
		{"no target", change(good(6), 2, "The museum shows old lamps.", ""), []string{"3: no target, 1 in 1, to The museum shows old lamps."}},
		{"a name needs no target", change(good(6), 2, "Ada Holm", ""), nil},
		{"no source", change(good(6), 2, "", "字幕组"), []string{"3: no source, 1 in 1, to 字幕组"}},
		{"a run of them", change(change(good(6), 2, "The museum is shut.", ""), 3, "The market is open.", ""), []string{"3: no target, 2 in 1, to The market is open."}},
		{"no pair at all", []checker.Pair{{Source: "The museum is shut."}, {Source: "The market is open."}}, nil},
		{"English", change(good(6), 2, "The museum shows old lamps.", "The museum shows old lamps."), []string{"3: untranslated, 1 in 1, to The museum shows old lamps."}},
		{"a name stays", change(good(6), 2, "Bank of the North", "Bank of the North"), nil},
		{"code stays", change(good(6), 2, "`if the lamp is on`", "`if the lamp is on`"), nil},
		{"doubled", change(good(6), 3, harbour[3].Source, harbour[2].Target), []string{"4: doubled, 1 in 1, to " + harbour[2].Target}},
		{"one translation of two like sources", change(good(6), 3, "The museum shows the old lamps and a diary of a soldier", harbour[2].Target), nil},
		{"short ones meet by chance", change(change(good(6), 2, "Very well.", "好的。"), 3, "All right then.", "好的。"), nil},
		{"twice", change(good(6), 3, harbour[3].Source, harbour[3].Target+" "+harbour[3].Target), []string{"4: twice, 1 in 1, to " + harbour[3].Target + " " + harbour[3].Target}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, misaligned(t, checker.PairDocument("x", c.pairs))); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// What a document has everywhere is told once.
func TestManyFaultySegments(t *testing.T) {
	pairs := story(300)
	for i := 5; i < 300; i += 10 {
		pairs[i].Target = ""
	}
	want := []string{"6: no target, 30 in 30, to " + pairs[295].Source}
	if diff := cmp.Diff(want, misaligned(t, checker.PairDocument("x", pairs))); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
