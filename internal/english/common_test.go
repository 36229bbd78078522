package english

import (
	"os"
	"slices"
	"strings"
	"testing"
)

func TestCommon(t *testing.T) {
	words := strings.Fields(commonWords)
	if !slices.IsSorted(words) || len(slices.Compact(slices.Clone(words))) != len(words) {
		t.Fatal("common.txt is not sorted or repeats itself")
	}
	if n := len(commonWords); n > 400_000 {
		t.Errorf("common.txt has %d bytes", n)
	}
	basics, err := os.ReadFile("data/basic.txt")
	if err != nil {
		t.Fatal(err)
	}
	basic := map[string]bool{}
	for w := range strings.FieldsSeq(string(basics)) {
		basic[w] = true
	}
	known := make(map[string]bool, len(words))
	for _, w := range words {
		known[w] = true
		if !Common(w) {
			t.Errorf("%q is not found", w)
		}
		if Basic(w) != basic[w] {
			t.Errorf("Basic(%q) = %t", w, !basic[w])
		}
	}
	// Every word cut short or prolonged: the slow answer is the map's.
	for _, w := range words {
		for _, near := range []string{w[1:], w[:len(w)-1], w + "s", w + "\n", "z" + w, w + "\x00"} {
			if Common(near) != known[near] {
				t.Errorf("Common(%q) = %t", near, !known[near])
			}
		}
	}
	for _, name := range []string{"", "\n", "a\nb", "kubernetis", "kubernetes", "pytorsh", "fibonaci", "leon", "kaiser", "yan", "zzz", "é", "The"} {
		if Common(name) {
			t.Errorf("%q is taken for a common word", name)
		}
	}
	for _, w := range []string{"a", "i", "the", "colour", "color", "organise", "organize", "analyzed", "website", "podcast"} {
		if !Common(w) {
			t.Errorf("%q is not taken for a common word", w)
		}
	}
	if n := testing.AllocsPerRun(100, func() { Common("tokenizers") }); n != 0 {
		t.Errorf("Common allocates %v times", n)
	}
}

func TestFunction(t *testing.T) {
	for _, w := range strings.Fields("the of in is and it a to was not they which") {
		if !Function(w) {
			t.Errorf("%q is a function word", w)
		}
	}
	for _, w := range strings.Fields("model face go new learn lun") {
		if Function(w) {
			t.Errorf("%q is no function word", w)
		}
	}
}

func BenchmarkCommon(b *testing.B) {
	words := strings.Fields("the kubernetis model zebra tokenizer kaiser unbelievable agent construction yan")
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		Common(words[i%len(words)])
		i++
	}
}
