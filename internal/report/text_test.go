package report

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		s     string
		cells int
		want  []string
	}{
		{"", 8, []string{""}},
		{"施工区域", 8, []string{"施工区域"}},
		{"施工区域", 5, []string{"施工", "区域"}},
		{"他说，好。", 6, []string{"他说，", "好。"}},
		{"世界（模型）很好", 6, []string{"世界", "（模", "型）很", "好"}},
		{"a world model", 9, []string{"a world", "model"}},
		{"generalization", 6, []string{"genera", "lizati", "on"}},
		{"使用GPT模型", 7, []string{"使用GPT", "模型"}},
		{"👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧", 4, []string{"👨‍👩‍👧👨‍👩‍👧", "👨‍👩‍👧"}},
		{"cafe\u0301s", 4, []string{"cafe\u0301", "s"}},
		{"a   b", 2, []string{"a", "b"}},
		{"docs/zh/index.md", 9, []string{"docs/zh/", "index.md"}},
	} {
		if diff := cmp.Diff(c.want, wrap(c.s, c.cells)); diff != "" {
			t.Errorf("wrap(%q, %d): %s", c.s, c.cells, diff)
		}
	}
}

func TestSanitize(t *testing.T) {
	for s, want := range map[string]string{
		"状态\tstate":          "状态 state",
		"一行\r\n二行\n":         "一行↵二行↵",
		"\x1b[31mred\x1b[0m": "␛[31mred␛[0m",
		"a\u202Etxt.exe":     "a\uFFFDtxt.exe",
		"\xff\xfe":           "\uFFFD\uFFFD",
		"\u0301\u0301":       "◌\u0301\u0301",
		"\u009b31m":          "\uFFFD31m",
		"👨\u200d👩\u200d👧 “引号”…": "👨\u200d👩\u200d👧 “引号”…",
	} {
		if got := sanitize(s); got != want {
			t.Errorf("sanitize(%q) = %q, want %q", s, got, want)
		}
	}
}

// pieces from which texts are made that terminals and tables stumble over.
var pieces = rapid.SampledFrom([]string{
	"智", "能", "体", "泛化", "施工区域", "，", "。", "（", "）", "《", "》", "“", "”", "：", "、", "…", "—",
	"agent", "generalization", "GPT-4", " ", "  ", "/", "a", "|", "\t", "\n", "\r\n", "\x1b[31m", "\x00", "\x7f", "\u0085",
	"👨‍👩‍👧", "🇨🇳", "🇨", "❤️", "🏻", "👍🏽", "🤖", "e\u0301", "\u0301", "\u200d", "\ufe0f", "\u200b", "\u202e", "\u0600", "ก\u0e33", "한", "\u1100\u1161", "ｆｕｌｌ", "ﾊﾝ",
	"\xff", "\xe4\xbd", "〇", "𠮷", "\u3000", "\u00ad", "\u2028",
})

var texts = rapid.Custom(func(t *rapid.T) string {
	if rapid.IntRange(0, 3).Draw(t, "kind") == 0 {
		// Nobody could tell the frames of a table in a text from its own.
		return strings.Map(func(r rune) rune {
			if '─' <= r && r <= '╿' {
				return ' '
			}
			return r
		}, rapid.String().Draw(t, "text"))
	}
	return strings.Join(rapid.SliceOfN(pieces, 0, 30).Draw(t, "pieces"), "")
})

func TestWrapKeepsText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := sanitize(texts.Draw(t, "text"))
		cells := rapid.IntRange(4, 60).Draw(t, "cells")
		if !utf8.ValidString(s) || strings.ContainsAny(s, "\n\x1b\x00") || sanitize(s) != s {
			t.Fatalf("unclean: %q", s)
		}
		lines := wrap(s, cells)
		for _, line := range lines {
			if width(line) > cells {
				t.Fatalf("%q is wider than %d", line, cells)
			}
		}
		bare := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		if got := bare(strings.Join(lines, "")); got != bare(s) {
			t.Fatalf("wrap lost text: %q of %q", got, s)
		}
	})
}

// Prose as people write it never breaks the rules of line ends.
func TestKinsoku(t *testing.T) {
	words := rapid.SampledFrom([]string{"智能体", "世界模型", "agent", "《", "》", "（", "）", "“", "”", "，", "。", "：", "泛化", "的"})
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		opened, closed := false, false // at most two marks in a row
		for range rapid.IntRange(1, 40).Draw(t, "n") {
			w := words.Draw(t, "word")
			if w == "agent" && strings.HasSuffix(b.String(), w) {
				w = "的" // no word is longer than a line
			}
			marks := noBegin + noEnd
			mark := strings.Contains(marks, w)
			if mark && (opened || closed) {
				w = "词"
				mark = false
			}
			opened, closed = mark && strings.Contains(noEnd, w), mark && strings.Contains(noBegin, w)
			b.WriteString(w)
		}
		b.WriteString("完")
		cells := rapid.IntRange(16, 40).Draw(t, "cells")
		lines := wrap(b.String(), cells)
		for i, line := range lines {
			first, _ := utf8.DecodeRuneInString(line)
			last, _ := utf8.DecodeLastRuneInString(line)
			if i > 0 && strings.ContainsRune(noBegin, first) || i+1 < len(lines) && strings.ContainsRune(noEnd, last) {
				t.Fatalf("%q in %q at %d", line, lines, cells)
			}
		}
	})
}
