package glossary

import (
	"fmt"
	"strings"
	"testing"
)

// generated writes a glossary of n entries: all plain, or one in five a table.
func generated(n int, tables bool) []byte {
	var b strings.Builder
	b.WriteString("[glossary]\ntarget = \"zh-Hans\"\n\n[terms]\n")
	for i := range n {
		switch {
		case tables && i%10 == 0:
			fmt.Fprintf(&b, "\"compound term %d\" = { preferred = \"复合术语%d\", admitted = [\"组合术语%d\"], deprecated = [\"混合词%d\"] }\n", i, i, i, i)
		case i%7 == 0:
			fmt.Fprintf(&b, "\"compound term %d\" = [\"复合术语%d\", \"组合术语%d\"]\n", i, i, i)
		case !tables || i%10 != 5:
			fmt.Fprintf(&b, "\"compound term %d\" = \"复合术语%d\"\n", i, i)
		}
	}
	for i := 5; tables && i < n; i += 10 {
		if i%7 != 0 {
			fmt.Fprintf(&b, "\n[terms.\"compound term %d\"]\npreferred = \"复合术语%d\"\nnote = \"见第%d条\"\n", i, i, i)
		}
	}
	return []byte(b.String())
}

func BenchmarkLoad(b *testing.B) {
	for _, tables := range []bool{false, true} {
		for _, n := range []int{1000, 10_000, 50_000} {
			sort := map[bool]string{false: "plain", true: "mixed"}[tables]
			b.Run(fmt.Sprintf("%s/%d", sort, n), func(b *testing.B) {
				data := generated(n, tables)
				read := func(string) ([]byte, error) { return data, nil }
				b.SetBytes(int64(len(data)))
				b.ReportAllocs()
				for b.Loop() {
					g, err := LoadFunc(read, "glossary.toml")
					if err != nil || len(g.Entries) != n {
						b.Fatal(len(g.Entries), err)
					}
				}
			})
		}
	}
}
