package checker

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/termdrift/termdrift/glossary"
	"github.com/termdrift/termdrift/internal/lexicon"
)

// What is not looked at, for its length or its beginning, is no misspelling: the
// slow twin looks at it.
func TestMisspeltBounds(t *testing.T) {
	w := New(glossary.Compile(&glossary.Glossary{}), nil, Options{}).worker()
	p := &Pass{w: w, words: []lexicon.Key{}}
	character := rapid.SampledFrom([]rune("阿尔特曼奥曼德卡什凯泽数据竞争部署布暑模型状态"))
	spared := 0
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.SliceOfN(character, 2, 5).Draw(t, "want")
		got := slices.Clone(want)
		at := rapid.IntRange(0, len(want)-1).Draw(t, "at")
		switch rapid.IntRange(0, 3).Draw(t, "edit") {
		case 0:
			got = slices.Insert(got, at, character.Draw(t, "more"))
		case 1:
			got = slices.Delete(got, at, at+1)
		case 2:
			got[at] = character.Draw(t, "other")
		case 3:
			slices.Reverse(got[at:min(len(got), at+2)])
		}
		name := rapid.Bool().Draw(t, "name")
		least, most := misspeltLengths(want, name)
		if len(got) < 2 || len(got) >= least && len(got) <= most && beginsLike(got[0], want, name) {
			return
		}
		spared++
		if cost := p.misspelt(got, want, name); cost < 1 {
			t.Errorf("%s for %s: %.2f, and is not looked at", string(got), string(want), cost)
		}
	})
	if spared == 0 {
		t.Error("nothing was spared")
	}
}
