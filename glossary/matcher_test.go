package glossary

import (
	"fmt"
	"strings"
	"testing"

	"github.com/termdrift/termdrift/internal/english"
)

// mentions marks the mentions in text, each with the term it is one of.
func mentions(t *testing.T, toml, text string, inForce func(*Sense) bool) string {
	t.Helper()
	g, err := Parse("glossary.toml", []byte(toml))
	if err != nil {
		t.Fatal(err)
	}
	m := Compile(g)
	if inForce == nil {
		inForce = func(*Sense) bool { return true }
	}
	var b strings.Builder
	last := 0
	for _, o := range m.Find(text, english.Words(text, nil), inForce, nil) {
		slip := ""
		if o.Misspelled {
			slip = "!"
		}
		fmt.Fprintf(&b, "%s[%s=%s%s]", text[last:o.Start], text[o.Start:o.End], o.Term, slip)
		last = o.End
	}
	return b.String() + text[last:]
}

func TestFind(t *testing.T) {
	const ml = `[terms]
"learning" = "学习"
"machine learning" = "机器学习"
"machine learning model" = "机器学习模型"
"model" = "模型"
"face mask" = "口罩"
"dataset" = "数据集"
"pretraining" = "预训练"
"fine-tuning" = "微调"
"color" = "颜色"
"matrix" = "矩阵"
"chain of thought" = "思维链"
"AI" = "人工智能"
"IT" = "信息技术"
"LLM" = "大语言模型"
"FORTRAN" = "FORTRAN 语言"
"SARS" = "非典"
"COVID-19" = "新冠肺炎"
"state" = "状态"
"C++" = "C++"
"C" = "C 语言"
".NET" = ".NET"
"Node.js" = "Node.js"
"node" = "节点"
"input/output" = "输入输出"
"example" = "样例"
"case" = "病例"
"university" = "大学"
"Alzheimer's disease" = "阿尔茨海默病"

[names]
"OpenAI" = "OpenAI"
"Yann LeCun" = { preferred = "Yann LeCun", misspellings = ["Yan Leon", "Yan Lecun"] }
"O'Reilly" = "O'Reilly"
`
	for _, want := range []string{
		"[Machine learning=machine learning] is not all [learning=learning].",
		"A [machine learning model=machine learning model] and a [machine-learning=machine learning] team.",
		"[Machine learning=machine learning],[model=model] and more",
		"[face masks=face mask], a [face-mask=face mask] and one [facemask=face mask]",
		"the [data set=dataset], [data-sets=dataset] and [datasets=dataset]",
		"[pre-training=pretraining] or [pre training=pretraining]",
		"[fine tuning=fine-tuning] or [finetuning=fine-tuning]",
		"[colours=color] of [matrices=matrix]",
		"two [chains of thought=chain of thought]",
		"[machine\nlearning=machine learning] over a line end",
		"**[machine** learning=machine learning] in bold",
		"[AI=AI] is not ai in maintain, nor Ai",
		"it asks [IT=IT]",
		"[LLMs=LLM], an [L L M=LLM] and llm",
		"[F O R T R A N=FORTRAN] has more letters than any phrase has words",
		"SARS-CoV-2 is not [SARS=SARS]",
		"[COVID-19=COVID-19]-related, [COVID 19=COVID-19], covid-19",
		"a state-of-the-art [state=state]",
		"[C++=C++], [C=C] and C#",
		"[.NET=.NET] and net",
		"[Node.js=Node.js], [Node JS=Node.js] and a [node=node].",
		"the node.x of it",
		"[input/output=input/output] but input, output",
		"for example, an [example=example] in this case, not a [case=case]",
		"the universe and the [universities=university]",
		"the [model=model]'s and the [models=model]' size",
		"[Alzheimer’s disease=Alzheimer's disease], [Alzheimers disease=Alzheimer's disease]",
		"[OpenAI=OpenAI], openai and Open [AI=AI]",
		"[Yann LeCun=Yann LeCun], [Yan Leon=Yann LeCun!], [yan leon=Yann LeCun!], Yann",
		"[O’Reilly=O'Reilly] and OReilly",
		"a remodelled caseload",
	} {
		text := plainText(want)
		if got := mentions(t, ml, text, nil); got != want {
			t.Errorf("\n got %s\nwant %s", got, want)
		}
	}
}

// plainText takes the marks out of a marked text.
func plainText(s string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(s, "[")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		inside, after, _ := strings.Cut(rest, "]")
		text, _, _ := strings.Cut(inside, "=")
		b.WriteString(text)
		s = after
	}
}

func TestConditions(t *testing.T) {
	const toml = `[terms]
"state" = [
  { preferred = "状态" },
  { preferred = "州", when = { near = ["governor"] } },
]
"world state" = { preferred = "世界状态", when = { near = ["game"] } }
`
	near := func(words ...string) func(*Sense) bool {
		return func(s *Sense) bool {
			return len(s.When.Near) > 0 && strings.Contains(strings.Join(words, " "), s.When.Near[0])
		}
	}
	g, err := Parse("g.toml", []byte(toml))
	if err != nil {
		t.Fatal(err)
	}
	m := Compile(g)
	for _, c := range []struct {
		words []string
		want  []string
	}{
		{nil, []string{"状态"}},                 // the longer entry is out of force and shadows nothing
		{[]string{"governor"}, []string{"州"}}, // a sense with a condition comes first
		{[]string{"game"}, []string{"世界状态"}},
	} {
		var got []string
		for _, o := range m.Find("the world state", english.Words("the world state", nil), near(c.words...), nil) {
			got = append(got, o.Senses[0].Preferred)
		}
		if strings.Join(got, ",") != strings.Join(c.want, ",") {
			t.Errorf("near %v: %v, want %v", c.words, got, c.want)
		}
	}
}

func TestCollisions(t *testing.T) {
	g, err := Parse("g.toml", []byte(`[terms]
"face mask" = "口罩"
"face masks" = "面罩"
"COVID-19" = "新冠肺炎"
"covid-19" = "新冠"
"token" = "词元"
`))
	if err != nil {
		t.Fatal(err)
	}
	m := Compile(g)
	var pairs []string
	for _, c := range m.Collisions {
		pairs = append(pairs, c.First.Term+"/"+c.Second.Term)
	}
	if got, want := strings.Join(pairs, " "), "face mask/face masks COVID-19/covid-19"; got != want {
		t.Errorf("collisions %q, want %q", got, want)
	}
	for _, c := range []struct{ text, term, rendering string }{
		{"face masks", "face masks", "面罩"}, // spelled so: the exact spelling wins
		{"face mask", "face mask", "口罩"},
		{"COVID-19", "COVID-19", "新冠肺炎"},
		{"covid-19", "covid-19", "新冠"},
		{"Face Masks", "face masks", "面罩"},
	} {
		found := m.Find(c.text, english.Words(c.text, nil), nil, nil)
		if len(found) != 1 || found[0].Term != c.term || found[0].Senses[0].Preferred != c.rendering {
			t.Errorf("%s: %+v", c.text, found)
		}
	}
	// A variant of both entries takes the renderings of either.
	found := m.Find("facemask", english.Words("facemask", nil), nil, nil)
	if len(found) != 1 || len(found[0].Senses) < 1 {
		t.Errorf("facemask: %+v", found)
	}
}

func TestOptional(t *testing.T) {
	got := strings.Join(optional("弃用（的）接口（们）"), " ")
	if want := "弃用的接口们 弃用的接口 弃用接口们 弃用接口"; got != want {
		t.Errorf("optional parts: %s, want %s", got, want)
	}
}
