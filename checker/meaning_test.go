package checker

import (
	"math"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/termdrift/termdrift/glossary"
	"github.com/termdrift/termdrift/internal/lexicon"
)

// wholeCover is cover to the end of seq, as its comment says it.
func (m *meaning) wholeCover(seq string) float64 {
	got, unexplained := make([]float64, len(m.words)), 0
	for rest := seq; rest != ""; {
		n, e := lexicon.Longest(rest)
		if n == 0 || n == len(seq) {
			n, e = firstCharacter(rest)
		}
		explained := false
		for i, k := range m.words {
			if w := translationWeight[e.Means(k)]; w > 0 && (len(m.words) > 1 || n > utf8.UTFMax) {
				got[i], explained = max(got[i], w), true
			}
		}
		if !explained && !m.has(rest[:n]) {
			unexplained += utf8.RuneCountInString(rest[:n])
		}
		rest = rest[n:]
	}
	sum, missing := 0.0, 0
	for _, w := range got {
		sum += w
		if w == 0 && len(m.words) > 1 {
			missing++
		}
	}
	return max(0, sum/float64(len(m.words))-1.5*math.Max(0, float64(unexplained-2*missing)))
}

// TestMeaningCover: to give up early changes nothing.
func TestMeaningCover(t *testing.T) {
	terms := map[string]string{
		"network": "网络", "neural network": "神经网络", "parallel computing": "并行计算", "machine learning model": "机器学习模型",
		"state of the art": "最先进水平", "data processing system architecture": "数据处理系统架构",
	}
	pieces := []string{"网络", "网", "神经", "机器", "学习", "模型", "状态", "艺术", "数据", "处理", "系统", "建筑", "平行", "计算", "灯", "的", "东西", "树"}
	positive := 0
	w := New(glossary.Compile(&glossary.Glossary{}), nil, Options{}).worker()
	rapid.Check(t, func(t *rapid.T) {
		term := rapid.SampledFrom([]string{"network", "neural network", "parallel computing", "machine learning model", "state of the art", "data processing system architecture"}).Draw(t, "term")
		m := w.meaning(&glossary.Concept{Term: term, Senses: []*glossary.Sense{{Accepted: []glossary.Rendering{glossary.NewRendering(terms[term])}}}})
		seq := ""
		for _, p := range rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 6).Draw(t, "words") {
			seq += p
		}
		n, e := lexicon.Longest(seq)
		if n == len(seq) {
			n, e = firstCharacter(seq)
		}
		got, want := m.cover(seq, n, e), m.wholeCover(seq)
		if got != want {
			t.Fatalf("%s as %s: %v, want %v", term, seq, got, want)
		}
		if got > 0 {
			positive++
		}
	})
	if positive == 0 {
		t.Error("nothing was covered")
	}
}
