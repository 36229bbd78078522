package chinese

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
	"unsafe"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func TestFold(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"强化学习", "强化学习"},
		{"强化 学习", "强化学习"},
		{"强化　学习", "强化学习"},
		{"使用 GPT 模型", "使用gpt模型"},
		{"ＧＰＴ－４ 模型", "gpt-4模型"},
		{"the  World \t Model", "the world model"},
		{"  两端的空白  ", "两端的空白"},
		{"约翰·史密斯", "约翰史密斯"},
		{"约翰•史密斯", "约翰史密斯"},
		{"**世界**模型", "世界模型"},
		{"世\u200b界\ufeff模\u00ad型", "世界模型"},
		{"SARS‑CoV‐2", "sars-cov-2"},
		{"第①步", "第1步"},
		{"10㎏", "10kg"},
		{"ﬁne", "fine"},
		{"É\u0301cole", "é\u0301cole"}, // combining marks are left to themselves
		{"多行\n文字 over\nlines", "多行文字over lines"},
		{"GPT，模型", "gpt，模型"}, // commas are wide
		{"GPT, 模型", "gpt，模型"},
		{"a, b", "a，b"},
		{"16,000 例", "16，000例"},
		{"完、成。", "完、成。"},
		{"\xff模型", "\ufffd模型"},
	} {
		if got := Fold(c.text).S; got != c.want {
			t.Errorf("Fold(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

func TestFoldSpan(t *testing.T) {
	for _, c := range []struct{ text, part, want string }{
		{"他说 Ｇ Ｐ Ｔ 很好", "g p t", "Ｇ Ｐ Ｔ"},
		{"强 化·学 习很难", "强化学习", "强 化·学 习"},
		{"**世界**模型", "世界模型", "世界**模型"},
		{"重 10㎏ 的车", "k", "㎏"}, // a part of a character is the character
		{"重 10㎏ 的车", "10kg", "10㎏"},
		{"a  b", " ", "  "},
	} {
		f := Fold(c.text)
		i := strings.Index(f.S, c.part)
		if i < 0 {
			t.Errorf("%q is not in the folded %q", c.part, f.S)
			continue
		}
		start, end := f.Span(i, i+len(c.part))
		if got := c.text[start:end]; got != c.want {
			t.Errorf("%q in %q came from %q, want %q", c.part, c.text, got, c.want)
		}
	}
}

// TestWide: every script without spaces is wide, no other is.
func TestWide(t *testing.T) {
	for _, r := range "类〇㐀𠮷豈のカ，。「！（" {
		if !Wide(r) {
			t.Errorf("%c is not wide", r)
		}
	}
	for _, r := range "aZ9é,.(-α한 " {
		if Wide(r) {
			t.Errorf("%c is wide", r)
		}
	}
}

// slowFold is Fold without its fast path, which hands plain text back as it
// is: all characters go through the general code, by way of a mark that no
// folding keeps.
func slowFold(text string) Folded {
	const detour = "\u200b"
	f := Fold(detour + text)
	for i := range f.runs {
		f.runs[i].start -= int32(len(detour))
		f.runs[i].end -= int32(len(detour))
	}
	return f
}

// naiveFold folds a text by the rules of the comment above Folded, a piece at
// a time and without offsets.
func naiveFold(text string) string {
	var kept []string // characters and " "
	for _, r := range text {
		switch {
		case strings.ContainsRune("·•・‧･∙⋅*\u00ad\u200b\u200c\u200d\u2060\ufeff", r):
		case unicode.IsSpace(r):
			if n := len(kept); n > 0 && kept[n-1] != " " {
				kept = append(kept, " ")
			}
		case strings.ContainsRune("‐‑−－﹣", r):
			kept = append(kept, "-")
		default:
			form := strings.ReplaceAll(strings.ToLower(norm.NFKC.String(string(r))), ",", "，")
			if form = strings.NewReplacer("·", "", "*", "").Replace(form); form != "" {
				kept = append(kept, form)
			}
		}
	}
	var b strings.Builder
	for i, k := range kept {
		if k == " " {
			if i+1 == len(kept) {
				break
			}
			before, _ := utf8.DecodeLastRuneInString(kept[i-1])
			after, _ := utf8.DecodeRuneInString(kept[i+1])
			if Wide(before) || Wide(after) {
				continue
			}
		}
		b.WriteString(k)
	}
	return b.String()
}

// foldable draws texts made of what folding cares about.
func foldable(t *rapid.T) string {
	pieces := []string{"强化学习", "类", "模型", "，", "。", "、", ",", "﹐", "🄂", "·", "・", "**", "*", " ", "  ", "　", "\n", "\t", "\u200b", "\ufeff", "\u00ad",
		"GPT", "gpt-4", "Ａ", "ｂ", "１", "㎏", "①", "ﬁ", "‑", "－", "—", "é", "É", "ß", "İ", "ǅ", "𠮷", "㐀", "豈", "の", "ｶ", "한", "（", "）", "(", "x", "Z", "9", "…", "½", "™"}
	var b strings.Builder
	for _, p := range rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 24).Draw(t, "pieces") {
		b.WriteString(p)
	}
	return b.String()
}

func TestFoldTwins(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { checkFold(t, foldable(t)) })
}

func FuzzFold(f *testing.F) {
	for _, seed := range []string{"", "强化 学习", "**ＧＰＴ**－４", "a\u200b b", "第①步 10㎏", "\xff\xe6模型", "\xe4GPT", "，，", "\ufeff", "ŀ", "強＊調", "a ＊ b"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) { checkFold(t, text) })
}

func checkFold(t interface{ Fatalf(string, ...any) }, text string) {
	f := Fold(text)
	if slow := slowFold(text); slow.S != f.S {
		t.Fatalf("Fold(%q) = %q, without the fast path %q", text, f.S, slow.S)
	} else if f.runs == nil {
		for i := range f.S { // the fast path maps every character to itself
			_, n := utf8.DecodeRuneInString(f.S[i:])
			if s, e := slow.Span(i, i+n); s != i || e != i+n {
				t.Fatalf("the fast path maps %q [%d:%d] to itself, the slow one to [%d:%d]", text, i, i+n, s, e)
			}
		}
	}
	if valid := utf8.ValidString(text); valid {
		if want := naiveFold(text); f.S != want {
			t.Fatalf("Fold(%q) = %q, naively %q", text, f.S, want)
		}
		if again := Fold(f.S).S; again != f.S {
			t.Fatalf("Fold(%q) = %q, and that folds to %q", text, f.S, again)
		}
	}
	lastStart, lastEnd := 0, 0
	for i, r := range f.S {
		start, end := f.Span(i, i+utf8.RuneLen(r))
		switch {
		case start < lastStart || end < lastEnd || start >= end || end > len(text):
			t.Fatalf("spans of %q are out of order at %d: [%d:%d] after [%d:%d]", text, i, start, end, lastStart, lastEnd)
		case start < len(text) && !utf8.RuneStart(text[start]) || end < len(text) && !utf8.RuneStart(text[end]):
			if utf8.ValidString(text) {
				t.Fatalf("the span [%d:%d] cuts a character of %q", start, end, text)
			}
		}
		lastStart, lastEnd = start, end
	}
	checkPart(t, text, &f)
}

// checkPart: the text of the span of a part folds to the part, where the part
// neither begins nor ends with a space nor inside an expanded character.
func checkPart(t interface{ Fatalf(string, ...any) }, text string, f *Folded) {
	if !utf8.ValidString(text) || f.S == "" {
		return
	}
	var edges []int
	for i := range f.S {
		if i == 0 {
			edges = append(edges, i)
			continue
		}
		_, before := f.Span(0, i)
		after, _ := f.Span(i, i+1)
		if after >= before {
			edges = append(edges, i)
		}
	}
	edges = append(edges, len(f.S))
	for a := range edges {
		for b := a + 1; b < len(edges) && b < a+6; b++ {
			part := f.S[edges[a]:edges[b]]
			if part[0] == ' ' || part[len(part)-1] == ' ' {
				continue
			}
			start, end := f.Span(edges[a], edges[b])
			if got := Fold(text[start:end]).S; got != part {
				t.Fatalf("%q of the folded %q came from %q, which folds to %q", part, text, text[start:end], got)
			}
		}
	}
}

func BenchmarkFold(b *testing.B) {
	for _, c := range []struct{ name, text string }{
		{"plain", "强化学习需要奖励，智能体会做计划。"},
		{"mixed", "我们用 **GPT‑4** 模型做 强化学习（RL），效果很好。"},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.text)))
			b.ReportAllocs()
			for b.Loop() {
				Fold(c.text)
			}
		})
	}
}

// TestFoldForgets: what is remembered of a character holds no text.
func TestFoldForgets(t *testing.T) {
	bytes := []byte("雨〓")
	Fold(unsafe.String(&bytes[0], len(bytes)))
	copy(bytes, "~~~~~~")
	if got := Fold("雨〓").S; got != "雨〓" {
		t.Errorf("folded to %q", got)
	}
}

// TestStretch: a character of the folded text lies in the stretch of a span of the
// original if and only if it came from it.
func TestStretch(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.SampledFrom([]rune("雨雪aB ·，,*（①ﬁ\u200b\n")), 1, 20, -1).Draw(t, "text")
		f := Fold(text)
		from := rapid.IntRange(0, len(f.S)).Draw(t, "from")
		to := rapid.IntRange(from, len(f.S)).Draw(t, "to")
		if from == to {
			return
		}
		start, end := f.Span(from, to)
		gotFrom, gotTo := f.Stretch(start, end)
		for at, r := range f.S {
			s, e := f.Span(at, at+utf8.RuneLen(r))
			if want, got := s < end && start < e, at < gotTo && gotFrom < at+utf8.RuneLen(r); got != want {
				t.Fatalf("%q at %d of %q from %d:%d of %q: %v", r, at, f.S, start, end, text, got)
			}
		}
	})
}

// TestRoom: texts that are folded into one room stay as they are, whatever is
// folded behind them.
func TestRoom(t *testing.T) {
	text := rapid.StringOfN(rapid.SampledFrom([]rune("雨雪aB ·，,*（①ﬁ㌢\u200b\n")), 0, 3000, -1)
	var r Room
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOfN(text, 1, 40).Draw(t, "texts")
		var folded []Folded
		for _, x := range texts {
			folded = append(folded, r.Fold(x))
		}
		for i, x := range texts {
			if want := Fold(x); folded[i].S != want.S || !slices.Equal(folded[i].runs, want.runs) {
				t.Fatalf("%q folded to %q, want %q", x, folded[i].S, want.S)
			}
		}
		r.Reset()
	})
}
