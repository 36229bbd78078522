package chinese

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestIndex(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pieces := rapid.SampledFrom([]string{"模", "型", "模型", "型模", "类", "a", "ab", "，", " ", "\xe6", "\x8b"})
		s := strings.Join(rapid.SliceOfN(pieces, 0, 20).Draw(t, "s"), "")
		sub := strings.Join(rapid.SliceOfN(pieces, 0, 4).Draw(t, "sub"), "")
		if got, want := Index(s, sub), strings.Index(s, sub); got != want {
			t.Fatalf("Index(%q, %q) = %d, want %d", s, sub, got, want)
		}
	})
}

func BenchmarkIndex(b *testing.B) {
	text := "我们向客户提供各种各样的产品和服务以及技术支持，并在模型训练之后评估所有参数的变化情况"
	for b.Loop() {
		Index(text, "强化学习")
		Index(text, "变化")
	}
}
