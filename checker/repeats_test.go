package checker

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/termdrift/termdrift/glossary"
)

// TestRepeats: a text that comes again is looked at once, unless its place matters,
// and counted as often as it comes.
func TestRepeats(t *testing.T) {
	w := (&Checker{}).worker()
	for _, c := range []struct {
		name  string
		notes []note
		want  string // whether it repeats, and is left out of the samples, each time
		heard int32
	}{
		{"nothing", nil, "first again again again", notCounted},
		{"only what lacks its rendering", []note{{3, 0, lacks}}, "first again again again", notCounted},
		{"a rendering", []note{{3, 0, 1}, {4, 0, lacks}}, "first again again again", 4},
		{"an introduction", []note{{3, 0, 1}, {3, 0, introduces}}, "first first first first", eachTime},
	} {
		text := &remembered[glance]{what: glance{found: w.pack(c.notes, nil)}}
		d := &document{}
		var got []string
		for range 4 {
			ch := &chunk{room: &room{same: []*remembered[glance]{text}}}
			said := "first"
			if d.repeats(ch, 0) {
				said = "again"
			}
			if (ch.same[0] == nil) != (said == "first") {
				t.Errorf("%s: %s, but for the samples it is not", c.name, said)
			}
			got = append(got, said)
		}
		if strings.Join(got, " ") != c.want || text.heard != c.heard {
			t.Errorf("%s: %q, heard %d; want %q, %d", c.name, got, text.heard, c.want, c.heard)
		}
		if n := len(d.repeated); (n == 1) != (c.heard > 1) || n > 1 {
			t.Errorf("%s: to be counted %d times", c.name, n)
		}
	}
}

// TestMajorityOfRepeated: the rendering that stands there most often is that, however
// few texts it stands in.
func TestMajorityOfRepeated(t *testing.T) {
	g, err := glossary.Parse("glossary.toml", []byte(`[terms]
"token" = ["词元", "令牌"]
"tensor" = { preferred = "张量", admitted = ["张子"], first = "张量（tensor）" }
`))
	if err != nil {
		t.Fatal(err)
	}
	m := glossary.Compile(g)
	for _, term := range m.Concepts {
		sense := term.Senses[0]
		for first := range 7 {
			for second := range 7 {
				var pairs []Pair
				for i := range first { // each in a text of its own
					pairs = append(pairs, Pair{Source: fmt.Sprintf("Item %d is a %s.", i, term.Term), Target: fmt.Sprintf("第%d项是%s。", i, sense.Accepted[0].Text)})
				}
				for range second { // the same text
					pairs = append(pairs, Pair{Source: "This is a " + term.Term + ".", Target: "这是" + sense.Accepted[1].Text + "。"})
				}
				if len(pairs) == 0 {
					continue
				}
				want := 0
				if second > first {
					want = 1
				}
				docs, _, err := New(m, nil, Options{Jobs: 1}).survey(context.Background(), []*Document{PairDocument("x", pairs)}, Receiver{}, true)
				if err != nil {
					t.Fatal(err)
				}
				if got := docs[0].majority[sense]; got != want {
					t.Errorf("%s: %d times the first, %d times the second: %d has the majority", term.Term, first, second, got)
				}
			}
		}
	}
}
