package checker

import (
	"reflect"
	"slices"
	"testing"

	"github.com/termdrift/termdrift/glossary"
)

// TestPacked: what is unpacked is what was found.
func TestPacked(t *testing.T) {
	g, err := glossary.Parse("glossary.toml", []byte(`[terms]
"token" = "词元"
"reward model" = "奖励模型"
"model" = { preferred = "模型", aliases = ["pattern"] }
"pattern" = "模式"
"state" = [{ preferred = "州", when = { near = ["governor"] } }, { preferred = "状态", admitted = ["态"] }]
"API" = "API"

[names]
"Waymo" = { preferred = "Waymo", misspellings = ["Whimos"] }
`))
	if err != nil {
		t.Fatal(err)
	}
	m := glossary.Compile(g)
	w := New(m, nil, Options{}).worker()
	for _, c := range []struct {
		source, target string
		packed         bool
	}{
		{"", "", true},
		{"Nothing is said here.", "这里什么都没说。", true},
		{"The token follows a token and more tokens.", "词元跟着词元。", true},
		{"The reward model scores each state.", "它给每个状态打分，态。", true},
		{"The governor of the state met Whimos.", "州长见了 waymo，这个州。", true},
		{"One api and two APIs.", "一个 api，两个 API。", true},
		{"A pattern is a model.", "模式就是模型。", false}, // two concepts share the spelling
	} {
		d := PairDocument("pairs.txt", []Pair{{Source: c.source, Target: c.target}})
		ch := New(m, nil, Options{}).document(d, 0).whole()
		want := w.usages(ch, 0)
		notes := []note{{7, 0, lacks}, {300, 2, introduces}, {7, 1, 128}}
		p := w.pack(notes, want)
		if got := slices.Collect(p.notes); !slices.Equal(got, notes) {
			t.Errorf("%s: notes %v, want %v", c.source, got, notes)
		}
		got, known := w.unpack(p)
		if known != c.packed {
			t.Errorf("%s: packed as %q", c.source, p)
		}
		if known && len(got)+len(want) > 0 && !reflect.DeepEqual(got, want) {
			t.Errorf("%s: unpacked %+v, want %+v", c.source, got, want)
		}
	}
}

// TestNotesInOrder: what lacks its rendering is noted behind all else.
func TestNotesInOrder(t *testing.T) {
	g, err := glossary.Parse("glossary.toml", []byte(`[terms]
"token" = "词元"
"state" = ["状态", "态"]
"model" = "模型"
`))
	if err != nil {
		t.Fatal(err)
	}
	m := glossary.Compile(g)
	w := New(m, nil, Options{}).worker()
	ch := New(m, nil, Options{}).document(PairDocument("pairs.txt", []Pair{{Source: "A token of the model has a state.", Target: "标记有态。"}}), 0).whole()
	got := slices.Collect(w.glance(w.usages(ch, 0)).found.notes)
	if want := []note{{1, 0, 1}, {0, 0, lacks}, {2, 1, lacks}}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
