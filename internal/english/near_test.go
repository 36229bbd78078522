package english

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// slowDistance is Distance as its comment defines it, by recursion over the
// beginnings of both strings.
func slowDistance(a, b string) float64 {
	known := map[[2]int]float64{}
	var d func(i, j int) float64
	d = func(i, j int) float64 {
		if v, ok := known[[2]int{i, j}]; ok {
			return v
		}
		best := math.Inf(1)
		if i == 0 && j == 0 {
			best = 0
		}
		if i > 0 {
			best = min(best, d(i-1, j)+gapCost(a, i-1))
		}
		if j > 0 {
			best = min(best, d(i, j-1)+gapCost(b, j-1))
		}
		if i > 0 && j > 0 {
			best = min(best, d(i-1, j-1)+swapCost(a[i-1], b[j-1]))
		}
		if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] && a[i-1] != a[i-2] {
			best = min(best, d(i-2, j-2)+0.75)
		}
		known[[2]int{i, j}] = best
		return best
	}
	return d(len(a), len(b))
}

func TestDistanceTwin(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[acehkmnst]{0,9}`)
		a, b := word.Draw(t, "a"), word.Draw(t, "b")
		got, want := Distance(a, b), slowDistance(a, b)
		if math.Abs(got-want) > 1e-9 {
			t.Fatalf("Distance(%q, %q) = %v, want %v", a, b, got, want)
		}
		if back := Distance(b, a); math.Abs(got-back) > 1e-9 {
			t.Fatalf("Distance(%q, %q) = %v, and back %v", a, b, got, back)
		}
		if most := rapid.Float64Range(0, 6).Draw(t, "most"); got <= most {
			if within := DistanceWithin(a, b, most); within != got {
				t.Fatalf("DistanceWithin(%q, %q, %v) = %v, want %v", a, b, most, within, got)
			}
		} else if within := DistanceWithin(a, b, most); within <= most {
			t.Fatalf("DistanceWithin(%q, %q, %v) = %v, want more, as it is %v", a, b, most, within, got)
		}
		if (got == 0) != (a == b) {
			t.Fatalf("Distance(%q, %q) = %v", a, b, got)
		}
	})
}

// TestDistanceOrder: of two misspellings the one that is more easily made is
// nearer.
func TestDistanceOrder(t *testing.T) {
	for _, c := range []struct{ name, near, far string }{
		{"anthropic", "antropic", "antopic"},    // a silent h; a consonant
		{"anthropic", "anthropik", "anthropif"}, // sounds alike
		{"kaiser", "kayser", "kabser"},          // a vowel
		{"keller", "keler", "kelter"},           // a doubled letter
		{"waymo", "wamyo", "wxzmo"},             // letters that changed places
		{"bengio", "bengios", "bengiot"},        // a plural
		{"hassabis", "hasabis", "abis"},
	} {
		near, far := Distance(c.near, c.name), Distance(c.far, c.name)
		if near >= far {
			t.Errorf("%s: %s is %.2f away, %s %.2f", c.name, c.near, near, c.far, far)
		}
	}
}

func TestDistanceCosts(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want float64
	}{
		{"", "", 0}, {"a", "", 0.5}, {"", "t", 1}, {"t", "d", 0.4}, {"a", "e", 0.4}, {"t", "l", 1},
		{"th", "t", 0.25}, {"h", "", 1}, {"tt", "t", 0.25}, {"ts", "t", 0.5}, {"st", "ts", 0.75},
	} {
		if got := Distance(c.a, c.b); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("Distance(%q, %q) = %v, want %v", c.a, c.b, got, c.want)
		}
	}
	long := strings.Repeat("a", 70)
	if got := Distance(long, long[:69]+"b"); got != 70 {
		t.Errorf("a long text is %v away", got)
	}
	if got := Distance(long, long); got != 0 {
		t.Errorf("a long text is %v away from itself", got)
	}
}

func BenchmarkDistance(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Distance("yanleon", "yannlecun")
	}
}

// TestAppendPlain holds what is appended to a list against Plain.
func TestAppendPlain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringOfN(rapid.SampledFrom([]rune("aZß1ŁéＡ´\u0301")), 0, 8, -1).Draw(t, "word")
		if got := string(AppendPlain([]byte("x"), word)); got != "x"+Plain(word) {
			t.Fatalf("%q, want x%s", got, Plain(word))
		}
	})
}

// TestCommonFold holds it against Common of the folded word.
func TestCommonFold(t *testing.T) {
	for _, word := range []string{"", "House", "HOUSE", "house", "Ｈouse", "Café", "Xyzzy", strings.Repeat("A", 40), "Don't\n"} {
		if got, want := CommonFold(word), Common(Fold(word)); got != want {
			t.Errorf("%q: %v, want %v", word, got, want)
		}
	}
}
