package tomltree

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// FuzzParse holds that a tree and its values agree with the text, wherever the
// reading ended, that every mistake has a place and a message for users, and
// that nothing changes where the decoder sees the plain statements, too.
func FuzzParse(f *testing.F) {
	for _, s := range []string{nasty, "[0]\n\"\"=[{},\"\"]", "\ufeff[terms]\r\na='甲'\r\n", "a = \"\"\"x\\\n  y\"\"\"\"\"\nb = '''z''''\n", "a = 1\nb = [true, {c = 'd'}]\n", "[[x]]\ny = 2026-01-01\n[[x]]\n", "C++ = \"x\"\na.b = 1\na.b = 2", "a = \"\"\"\n",
		"[t]\na = \"\" # x\nb = ['', \"y\",]\nc = {d = 'z', e = [],}\nf = 1\n[[u.v]]\na = \"x\"\n[u.v.w]\na = [\"x\"]\n[[u.v]]\na = {b = {}}\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		text, unread := ReadText([]byte(s))
		if unread != nil {
			return
		}
		root, faults := Parse(text)
		for _, f := range faults {
			if f.At < 0 || f.At > len(text.S) || f.Message == "" {
				t.Fatalf("no place or message: %+v", f)
			}
		}
		if root != nil {
			agree(t, text.S, root)
		}
		slow, slowFaults := Parse(NewText(text.S)) // of which nothing is known, so that nothing is plain
		if !slices.Equal(faults, slowFaults) {
			t.Fatalf("mistakes %v, all decoded %v", faults, slowFaults)
		}
		alike(t, root, slow)
	})
}

// alike holds that two trees are the same.
func alike(t rapid.TB, a, b *Node) {
	if a == nil && b == nil {
		return
	}
	if a == nil || b == nil || a.Key != b.Key || a.KeyAt != b.KeyAt || a.OuterAt != b.OuterAt || a.ValueAt != b.ValueAt || a.Kind != b.Kind || len(a.Children) != len(b.Children) {
		t.Fatalf("%+v, all decoded %+v", a, b)
	}
	if fmt.Sprintf("%T %v", a.Value, a.Value) != fmt.Sprintf("%T %v", b.Value, b.Value) {
		t.Fatalf("%q is %v, all decoded %v", a.Key, a.Value, b.Value)
	}
	for i := range a.Children {
		alike(t, a.Children[i], b.Children[i])
	}
}

// agree holds that where a key or a string is said to stand there stands what
// decodes to it.
func agree(t *testing.T, s string, n *Node) {
	for _, c := range n.Children {
		if n.Kind != Array && n.Kind != TableArray {
			at := scanner{Text: &Text{S: s}, pos: int(c.KeyAt)}
			if key, ok := at.key(); !ok || key != c.Key {
				t.Fatalf("at %d stands the key %q, not %q", c.KeyAt, key, c.Key)
			}
		}
		if want, ok := c.Value.(string); ok {
			at := scanner{Text: &Text{S: s}, pos: int(c.ValueAt)}
			at.value(0)
			got, f := decodeTOML("x = " + s[c.ValueAt:at.pos])
			if f != nil || got.(map[string]any)["x"] != want {
				t.Fatalf("at %d stands %v, not %q", c.ValueAt, got, want)
			}
		}
		agree(t, s, c)
	}
}
