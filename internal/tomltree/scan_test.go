package tomltree

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// places lists the tree below n: path, place of the key, place of the value.
func places(t *Text, n *Node, path string, list *[]string) {
	for i, c := range n.Children {
		name := path + "/" + c.Key
		if n.Kind == Array || n.Kind == TableArray {
			name = fmt.Sprintf("%s[%d]", path, i)
		}
		k, v := t.Place(int(c.KeyAt)), t.Place(int(c.ValueAt))
		*list = append(*list, fmt.Sprintf("%s %d:%d %d:%d", name, k.Line, k.Column, v.Line, v.Column))
		places(t, c, name, list)
	}
}

const nasty = `# [not.a.header] "x" = 1
"账本" = "不在表里"   # "y" = 2
a . "b.c" .'d"e' = [ 1, # ] }
  "两", [ 'x', { z = 2 } ],
]
"q\"uo\u0074e\U0001F600" = '''
[nor.this]
x = 1''''
[ terms . "x[y]" ]  # ]
key = """a \""" "" """""
'.' = { a.b = 1, "账" = { c = [ ] , }, # , d = 1
  e = "}" }
[[terms.state]]
n = 1979-05-27 07:32:00 # date
[terms.state.in]
k=-1.5e3
[[terms.state]]
[terms.state.in]
k=true
[terms]
dotted.a = 1
dotted.b = 2`

func TestPlaces(t *testing.T) {
	want := []string{
		"/账本 2:1 2:8",
		"/a 3:1 3:1",
		"/a/b.c 3:5 3:5",
		`/a/b.c/d"e 3:12 3:20`,
		`/a/b.c/d"e[0] 3:22 3:22`,
		`/a/b.c/d"e[1] 4:3 4:3`,
		`/a/b.c/d"e[2] 4:8 4:8`,
		`/a/b.c/d"e[2][0] 4:10 4:10`,
		`/a/b.c/d"e[2][1] 4:15 4:15`,
		`/a/b.c/d"e[2][1]/z 4:17 4:21`,
		`/q"uote😀 6:1 6:28`,
		"/terms 20:2 20:2",
		"/terms/x[y] 9:11 9:11",
		"/terms/x[y]/key 10:1 10:7",
		"/terms/x[y]/. 11:1 11:7",
		"/terms/x[y]/./a 11:9 11:9",
		"/terms/x[y]/./a/b 11:11 11:15",
		"/terms/x[y]/./账 11:18 11:24",
		"/terms/x[y]/./账/c 11:26 11:30",
		"/terms/x[y]/./e 12:3 12:7",
		"/terms/state 13:9 13:9",
		"/terms/state[0] 13:9 13:9",
		"/terms/state[0]/n 14:1 14:5",
		"/terms/state[0]/in 15:14 15:14",
		"/terms/state[0]/in/k 16:1 16:3",
		"/terms/state[1] 17:9 17:9",
		"/terms/state[1]/in 18:14 18:14",
		"/terms/state[1]/in/k 19:1 19:3",
		"/terms/dotted 21:1 21:1",
		"/terms/dotted/a 21:8 21:12",
		"/terms/dotted/b 22:8 22:12",
	}
	for _, s := range []string{nasty, strings.ReplaceAll(nasty, "\n", "\r\n")} {
		text := NewText(s)
		root, faults := Parse(text)
		if root == nil || len(faults) > 0 {
			t.Fatal(faults)
		}
		var got []string
		places(text, root, "", &got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	}
}

// TestLongLine holds that blocks count as one pass would.
func TestLongLine(t *testing.T) {
	s := "x\n" + strings.Repeat("账a", 3*blockSize) + "\n" + strings.Repeat("é", blockSize)
	text := NewText(s)
	line, column := 1, 1
	for i, r := range s {
		if got := text.Place(i); got != (Place{line, column}) {
			t.Fatalf("offset %d: %v, want %d:%d", i, got, line, column)
		}
		column++
		if r == '\n' {
			line, column = line+1, 1
		}
	}
}

func TestNearest(t *testing.T) {
	known := []string{"preferred", "admitted", "aliases", "forms", "case", "first", "examples", "misspellings"}
	for word, want := range map[string]string{
		"prefered": "preferred", "Preferred": "preferred", "misspeling": "misspellings", "exmaples": "examples",
		"frist": "first", "form": "forms", "translation": "", "": "", "x": "", "译名": "",
	} {
		if got := Nearest(word, known); got != want {
			t.Errorf("nearest to %q is %q, want %q", word, got, want)
		}
	}
}
