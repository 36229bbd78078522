package report

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/termdrift/termdrift/checker"
)

// A text with an escape and a joint maps back to the span it came from.
func TestWithin(t *testing.T) {
	f := &checker.File{Path: "a.po", Data: "msgstr \"智能体 \\\"A\\\"\"\n\"代理\"\n"}
	at := func(s string) checker.Span {
		i := strings.Index(f.Data, s)
		return checker.Span{Start: i, End: i + len(s)}
	}
	text := checker.Text{File: f, S: "智能体 \"A\"代理", Form: &checker.Form{}}
	from := 0
	for _, p := range []struct {
		at      int
		data    string
		literal bool
	}{{0, "智能体 ", true}, {10, `\"`, false}, {11, "A", true}, {12, `\"`, false}, {13, "代理", true}} {
		begin := from + strings.Index(f.Data[from:], p.data)
		from = begin + len(p.data)
		text.Form.Pieces = append(text.Form.Pieces, checker.Piece{At: p.at, Start: begin, End: from, Literal: p.literal})
	}
	for _, part := range []string{"智能体", "能", `"A"`, "A", "代理", `A"代`, text.S} {
		i := strings.Index(text.S, part)
		want := checker.Span{Start: i, End: i + len(part)}
		span, _ := text.Locate(want)
		if got, ok := within(&text, checker.Location{File: f, Span: span}); !ok || got != want {
			t.Errorf("%q: %v, %v; want %v", part, got, ok, want)
		}
	}
	if got, ok := within(&text, checker.Location{File: f, Span: at("msgstr")}); ok {
		t.Errorf("msgstr stands at %v", got)
	}
	if _, ok := within(&checker.Text{}, checker.Location{File: f}); ok {
		t.Error("an absent side holds something")
	}
}

func TestExcerpt(t *testing.T) {
	const s = "后来才有了基于人类反馈的增强学习，实验室里谁也没有料到。"
	mark := func(marked string) checker.Span {
		i := strings.Index(s, marked)
		return checker.Span{Start: i, End: i + len(marked)}
	}
	for _, c := range []struct {
		marked      string
		cells       int
		text, marks string
	}{
		{"增强学习", 60, s, strings.Repeat(" ", 24) + "^^^^^^^^"},
		{"增强学习", 20, "…馈的增强学习，实…", "     ^^^^^^^^"},
		{"后来", 12, "后来才有了…", "^^^^"},
		{"料到。", 12, "…没有料到。", "     ^^^^^^"},
		{"基于人类反馈的增强学习", 12, "…了基于人类…", "   ^^^^^^^^^"},
	} {
		text, marks := context{text: s, span: mark(c.marked), mark: true}.excerpt(c.cells)
		if text != c.text || marks != c.marks {
			t.Errorf("%s in %d cells:\n%s|\n%s|\nwant\n%s|\n%s|", c.marked, c.cells, text, marks, c.text, c.marks)
		}
	}
}

func TestExcerptFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := texts.Draw(t, "s")
		bounds := []int{len(s)}
		for i := range s {
			bounds = append(bounds, i)
		}
		a, b := rapid.SampledFrom(bounds).Draw(t, "a"), rapid.SampledFrom(bounds).Draw(t, "b")
		cells := rapid.IntRange(10, 100).Draw(t, "cells")
		text, marks := context{text: s, span: checker.Span{Start: min(a, b), End: max(a, b)}, mark: true}.excerpt(cells)
		if width(text) > cells || width(marks) > cells || !strings.Contains(marks, "^") {
			t.Fatalf("%d cells:\n%s|\n%s|", cells, text, marks)
		}
	})
}
