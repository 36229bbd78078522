package tomltree

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestPlainStatements holds, for statements of few keys that often come again,
// that the decoder would say the same of the plain ones.
func TestPlainStatements(t *testing.T) {
	key := rapid.SampledFrom([]string{"a", "b", "'b'", `"c d"`, "a.b", `b."c d"`, "a.b.a"})
	value := rapid.SampledFrom([]string{`"x"`, "''", `""`, "'''y'''", `"""z"""`, `"\t"`, "1", "true", "[]", "{}", "['x', \"y\",]", "['x', 1]", "[['x']]",
		"[{a = 'x'}, {b = 'y'}]", "{a = 'x', b = ['y'],}", "{a.b = 'x'}", "{a = {b = 'x'}}", "{a = {b = true, c = false}}", "[{a = [{b = 'x'}]}, false]", "[{a.b = true}]", "nan", "inf", "['x',\n'y']", "{a = 'x', a = 'y'}", "x", "'"})
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		for range rapid.IntRange(1, 8).Draw(t, "statements") {
			k := key.Draw(t, "key")
			switch rapid.IntRange(0, 6).Draw(t, "sort") {
			case 0:
				b.WriteString("[" + k + "]")
			case 1:
				b.WriteString("[[" + k + "]]")
			default:
				b.WriteString(k + " = " + value.Draw(t, "value"))
			}
			b.WriteString(rapid.SampledFrom([]string{"\n", "\r\n", " # x\n", "\n\n "}).Draw(t, "end"))
		}
		text, _ := ReadText([]byte(b.String()))
		root, faults := Parse(text)
		slow, slowFaults := Parse(NewText(text.S))
		if !slices.Equal(faults, slowFaults) {
			t.Fatalf("mistakes %v, all decoded %v", faults, slowFaults)
		}
		alike(t, root, slow)
	})
}
