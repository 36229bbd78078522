package checker_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/termdrift/termdrift/checker"
)

// naivePosition counts from the beginning.
func naivePosition(data string, off int) checker.Position {
	line := strings.Count(data[:off], "\n")
	start := strings.LastIndexByte(data[:off], '\n') + 1
	return checker.Position{Line: line + 1, Column: utf8.RuneCountInString(data[start:off]) + 1}
}

func TestPosition(t *testing.T) {
	const data = "first\r\n第二行 two\r\n\r\n末尾"
	f := &checker.File{Data: data}
	for _, c := range []struct {
		before       string
		line, column int
	}{
		{"", 1, 1},
		{"first", 1, 6},
		{"first\r", 1, 7},
		{"first\r\n", 2, 1},
		{"first\r\n第", 2, 2},
		{"first\r\n第二行 ", 2, 5},
		{"first\r\n第二行 two\r\n", 3, 1},
		{"first\r\n第二行 two\r\n\r\n末", 4, 2},
		{data, 4, 3},
	} {
		if got := f.Position(len(c.before)); got != (checker.Position{Line: c.line, Column: c.column}) {
			t.Errorf("behind %q: %v", c.before, got)
		}
	}
	for _, empty := range []string{"", "\n"} {
		f := &checker.File{Data: empty}
		if got := f.Position(len(empty)); got != naivePosition(empty, len(empty)) {
			t.Errorf("the end of %q: %v", empty, got)
		}
	}
}

func TestLine(t *testing.T) {
	const data = "first\r\n第二行\n\nlast"
	f := &checker.File{Data: data}
	for off := 0; off <= len(data); off++ {
		s := f.Line(off)
		want := strings.TrimRight(strings.SplitAfter(data, "\n")[strings.Count(data[:off], "\n")], "\r\n")
		if got := data[s.Start:s.End]; got != want {
			t.Errorf("the line at %d: %q, want %q", off, got, want)
		}
	}
}

// TestPositionTwin compares with counting from the beginning, on texts longer
// than the blocks in which the file counts.
func TestPositionTwin(t *testing.T) {
	pieces := []string{"词元", "token ", "é", "𠮷", "\r\n", "\n", "的", "，", "\ufeff", "e\u0301"}
	r := rand.New(rand.NewPCG(3, 4))
	for round := range 20 {
		rare := []int{3, 500}[round%2] // lines shorter and longer than a block
		var b strings.Builder
		for size := r.IntN(20_000); b.Len() < size; {
			piece := pieces[r.IntN(len(pieces))]
			if strings.HasSuffix(piece, "\n") && r.IntN(rare) > 0 {
				continue
			}
			b.WriteString(piece)
		}
		data := b.String()
		f := &checker.File{Data: data}
		for _, off := range append(blockBorders(data), r.IntN(len(data)+1), len(data)) {
			for off > 0 && off < len(data) && !utf8.RuneStart(data[off]) {
				off--
			}
			if got, want := f.Position(off), naivePosition(data, off); got != want {
				t.Fatalf("offset %d of %d bytes: %v, want %v", off, len(data), got, want)
			}
		}
	}
}

// blockBorders are offsets around the multiples of the size of a block.
func blockBorders(data string) []int {
	const block = 1 << 12
	var out []int
	for at := 0; at <= len(data); at += block {
		for off := max(0, at-2); off <= min(len(data), at+2); off++ {
			out = append(out, off)
		}
	}
	return out
}

// TestPositionLongLine: a line of ten megabytes costs no more than others.
func TestPositionLongLine(t *testing.T) {
	const unit = "模型 model，"
	n := 10 << 20 / len(unit)
	f := &checker.File{Data: "head\n" + strings.Repeat(unit, n)}
	runes := utf8.RuneCountInString(unit)
	for k := 0; k < n; k += 7 {
		if got, want := f.Position(5+k*len(unit)), (checker.Position{Line: 2, Column: k*runes + 1}); got != want {
			t.Fatalf("unit %d: %v, want %v", k, got, want)
		}
	}
}

// doubled is an encoding of two bytes a character.
type doubled struct{ data string }

func (doubled) Name() string         { return "doubled" }
func (d doubled) Offset(off int) int { return 2 * utf8.RuneCountInString(d.data[:off]) }
func (doubled) Encode(s string) ([]byte, error) {
	return make([]byte, 2*utf8.RuneCountInString(s)), nil
}

func TestFileOffset(t *testing.T) {
	const data = "a模型b"
	plain, wide := &checker.File{Data: data}, &checker.File{Data: data, Encoding: doubled{data}}
	for off := range data {
		if plain.Offset(off) != off {
			t.Errorf("without an encoding %d becomes %d", off, plain.Offset(off))
		}
		if got, want := wide.Offset(off), 2*utf8.RuneCountInString(data[:off]); got != want {
			t.Errorf("%d becomes %d, want %d", off, got, want)
		}
	}
}

func TestPairDocument(t *testing.T) {
	pairs := []checker.Pair{{Source: "One.", Target: "一。"}, {Source: "", Target: "只有译文。"}, {Source: "Three.", Target: ""}}
	d := checker.PairDocument("talk.txt", pairs)
	for i, p := range pairs {
		seg := &d.Segments[i]
		for _, side := range []struct {
			text checker.Text
			want string
		}{{seg.Source, p.Source}, {seg.Target, p.Target}} {
			at, _ := side.text.Locate(checker.Span{Start: 0, End: len(side.text.S)})
			if got := side.text.File.Data[at.Start:at.End]; got != side.want || side.text.S != side.want {
				t.Errorf("segment %s stands at %q, want %q", seg.Name(), got, side.want)
			}
		}
	}
	if !d.Segments[0].Paired() || d.Segments[1].Paired() || d.Segments[2].Paired() {
		t.Error("a side without text makes no pair")
	}
}

// piecewise makes a text of literal stretches and of escapes, that stand in
// the file as &kind; and in the text as one or two characters.
func piecewise(parts []string) checker.Text {
	f := &checker.File{Data: "lead "}
	t := checker.Text{File: f, Form: &checker.Form{Pieces: []checker.Piece{}}}
	for _, p := range parts {
		piece := checker.Piece{At: len(t.S), Start: len(f.Data), Literal: !strings.HasPrefix(p, "&")}
		f.Data += p
		piece.End = len(f.Data)
		if piece.Literal {
			t.S += p
		} else {
			t.S += map[string]string{"&lt;": "<", "&nbsp;": "\u00a0", "&joint;": "\n", "&pair;": "甲乙"}[p]
		}
		t.Form.Pieces = append(t.Form.Pieces, piece)
	}
	f.Data += " tail"
	return t
}

func TestLocate(t *testing.T) {
	text := piecewise([]string{"模型", "&lt;", "ab", "&pair;", "末"})
	if text.S != "模型<ab甲乙末" {
		t.Fatalf("text %q", text.S)
	}
	for _, c := range []struct {
		part, at string
		editable bool
	}{
		{"模", "模", true},
		{"型<", "型&lt;", true},
		{"<", "&lt;", true},
		{"b甲乙末", "b&pair;末", true},
		{"甲", "&pair;", false}, // half of an escape
		{"乙末", "&pair;末", false},
		{"b甲", "b&pair;", false},
		{"模型<ab甲乙末", "模型&lt;ab&pair;末", true},
	} {
		i := strings.Index(text.S, c.part)
		at, editable := text.Locate(checker.Span{Start: i, End: i + len(c.part)})
		if got := text.File.Data[at.Start:at.End]; got != c.at || editable != c.editable {
			t.Errorf("%q stands at %q, editable %t; want %q, %t", c.part, got, editable, c.at, c.editable)
		}
	}
	for _, c := range []struct {
		off      int
		before   string // what stands before the place in the file
		editable bool
	}{
		{0, "lead ", true},
		{len("模"), "lead 模", true},
		{len("模型"), "lead 模型", true}, // between a literal piece and an escape
		{len("模型<"), "lead 模型&lt;", true},
		{len(text.S), "lead 模型&lt;ab&pair;末", true},
	} {
		at, _ := text.Locate(checker.Span{Start: c.off, End: c.off})
		if got := text.File.Data[:at.Start]; got != c.before || at.Len() != 0 {
			t.Errorf("place %d is behind %q (%d bytes), want %q", c.off, got, at.Len(), c.before)
		}
	}
	none := checker.Text{File: text.File, Start: 5, Form: &checker.Form{Pieces: []checker.Piece{}}}
	if at, editable := none.Locate(checker.Span{}); at != (checker.Span{Start: 5, End: 5}) || editable {
		t.Errorf("a text of no pieces: %v %t", at, editable)
	}
}

// A span across something that the text leaves out cannot be replaced: the tag
// would go with it.
func TestLocateAcrossGap(t *testing.T) {
	f := &checker.File{Data: "智<i>能体</i>"}
	text := checker.Text{File: f, S: "智能体", Form: &checker.Form{Pieces: []checker.Piece{
		{At: 0, Start: 0, End: len("智"), Literal: true},
		{At: len("智"), Start: len("智<i>"), End: len("智<i>能体"), Literal: true},
	}}}
	if at, editable := text.Locate(checker.Span{Start: 0, End: len(text.S)}); f.Data[at.Start:at.End] != "智<i>能体" || editable {
		t.Errorf("%q, editable %t", f.Data[at.Start:at.End], editable)
	}
	text.Form.Joined = true
	if _, editable := text.Locate(checker.Span{Start: 0, End: len(text.S)}); !editable {
		t.Error("a joint forbids nothing")
	}
	if at, editable := text.Locate(checker.Span{Start: len("智"), End: len(text.S)}); f.Data[at.Start:at.End] != "能体" || !editable {
		t.Errorf("%q, editable %t", f.Data[at.Start:at.End], editable)
	}
}

// TestLocateProperties: what a span of literal characters stands for are these
// characters; a span of whole pieces maps to these pieces; wider spans map to
// wider places.
func TestLocateProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.SampledFrom([]string{"模型", "ab", "学", "x y", "&lt;", "&nbsp;", "&joint;", "&pair;"}), 1, 8).Draw(t, "parts")
		text := piecewise(parts)
		edge := rapid.SampledFrom(runeEdges(text.S))
		start, end := edge.Draw(t, "start"), edge.Draw(t, "end")
		if start > end {
			start, end = end, start
		}
		at, editable := text.Locate(checker.Span{Start: start, End: end})
		got := text.File.Data[at.Start:at.End]
		if editable && end > start {
			if back := decode(got); back != text.S[start:end] {
				t.Fatalf("%q of %q stands at %q, which reads %q", text.S[start:end], text.S, got, back)
			}
		}
		if !editable && end > start && !strings.Contains(decode(got), text.S[start:end]) {
			t.Fatalf("%q of %q is said to stand at %q", text.S[start:end], text.S, got)
		}
		whole, _ := text.Locate(checker.Span{Start: 0, End: len(text.S)})
		if !whole.Contains(at) {
			t.Fatalf("the place %v of a part is outside that of the whole, %v", at, whole)
		}
	})
}

func runeEdges(s string) []int {
	out := []int{len(s)}
	for i := range s {
		out = append(out, i)
	}
	return out
}

func decode(s string) string {
	return strings.NewReplacer("&lt;", "<", "&nbsp;", "\u00a0", "&joint;", "\n", "&pair;", "甲乙").Replace(s)
}

func TestSpan(t *testing.T) {
	span := func(s, e int) checker.Span { return checker.Span{Start: s, End: e} }
	for _, c := range []struct {
		a, b               checker.Span
		overlaps, contains bool
	}{
		{span(0, 2), span(2, 4), false, false},
		{span(0, 3), span(2, 4), true, false},
		{span(0, 4), span(1, 2), true, true},
		{span(1, 2), span(0, 4), true, false},
		{span(1, 2), span(1, 2), true, true},
	} {
		if c.a.Overlaps(c.b) != c.overlaps || c.b.Overlaps(c.a) != c.overlaps || c.a.Contains(c.b) != c.contains {
			t.Error(fmt.Sprint(c.a, c.b))
		}
	}
}

func TestSeverity(t *testing.T) {
	for _, s := range []checker.Severity{checker.Off, checker.Note, checker.Warning, checker.Error} {
		if got, err := checker.ParseSeverity(s.String()); err != nil || got != s {
			t.Errorf("%s is read as %s: %v", s, got, err)
		}
	}
	if _, err := checker.ParseSeverity("fatal"); err == nil || !strings.Contains(err.Error(), "use error, warning, note or off") {
		t.Errorf("fatal: %v", err)
	}
}
