package bitext

import (
	"strings"

	"github.com/termdrift/termdrift/checker"
)

// separators stand between the languages of a line that holds both. A firm
// one serves nothing else; the others also stand inside a sentence.
var separators = []struct {
	text string
	firm bool
}{
	{"\t", true}, {"｜", true}, {" || ", true}, {" | ", true}, {" / ", false}, {"／", false}, {" => ", false}, {" → ", false}, {"   ", false},
}

const (
	bothBytes = 64 << 10 // longer lines are not searched for two languages
	bothTries = 8        // occurrences of a separator that are tried
)

// wholePairs finds the lines that hold both languages side by side, and nil
// for all others. Where only the separator speaks for it, most lines must
// look like that: "支持 read / write" is no pair.
func wholePairs(data string, lines []line) []*group {
	out := make([]*group, len(lines))
	doubtful := map[int]bool{}
	n := 0
	for i := range lines {
		if g, firm := halves(data, lines[i]); g != nil {
			out[i] = g
			n++
			if !firm {
				doubtful[i] = true
			}
		}
	}
	if n*2 < len(lines) {
		for i := range doubtful {
			out[i] = nil
		}
	}
	return out
}

// halves cuts a line between its languages.
func halves(data string, l line) (g *group, firm bool) {
	sp := l.text
	if sp.Len() > bothBytes || l.whole != nil {
		return nil, false
	}
	for sp.Len() > 0 && data[sp.Start] == '|' { // a row of a table
		sp = trim(data, checker.Span{Start: sp.Start + 1, End: sp.End})
	}
	for sp.Len() > 0 && data[sp.End-1] == '|' {
		sp = trim(data, checker.Span{Start: sp.Start, End: sp.End - 1})
	}
	for _, sep := range separators {
		off := sp.Start
		for range bothTries {
			i := strings.Index(data[off:sp.End], sep.text)
			if i < 0 {
				break
			}
			a, b := l, l
			a.text = trim(data, checker.Span{Start: sp.Start, End: off + i})
			off += i + len(sep.text)
			b.text = trim(data, checker.Span{Start: off, End: sp.End})
			en, zh := &a, &b
			if count(data[a.text.Start:a.text.End], false).han > 0 {
				en, zh = zh, en
			}
			english, chinese := data[en.text.Start:en.text.End], data[zh.text.Start:zh.text.End]
			if t := count(english, false); t.han > 0 || t.words == 0 || lean(chinese) <= weak || count(chinese, false).han == 0 {
				continue
			}
			en.bare, zh.bare = en.text.Start, zh.text.Start
			return &group{[]line{*en}, []line{*zh}}, sep.firm || lean(english) == -sure
		}
	}
	return nil, false
}
