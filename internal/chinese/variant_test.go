package chinese

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestSimplify(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"", ""},
		{"GPT-4 模型", "GPT-4 模型"},
		{"軟體", "软体"},
		{"機器學习", "机器学习"},
		{"頭髮發霉", "头发发霉"},
		{"皇后在後面", "皇后在后面"},
		{"裡裏", "里里"},
		{"羣群峯峰牀床麪麵啓啟", "群群峰峰床床面面启启"},
		{"著名著作", "着名着作"},
		{"臺灣台湾", "台湾台湾"},
		{"瞭解憑藉", "了解凭借"},
		{"\xe6\xa9 軟\xff體", "\xe6\xa9 软\xff体"},
	} {
		if got := Simplify(test.in); got != test.want {
			t.Errorf("Simplify(%q) = %q, want %q", test.in, got, test.want)
		}
	}
}

// TestSimplifyKeepsPlaces: every character keeps its place, and what is
// simplified stays so.
func TestSimplifyKeepsPlaces(t *testing.T) {
	var all []rune
	for r := range characters {
		all = append(all, r)
	}
	all = append(all, '软', 'a', '，', 0x20000, utf8.RuneError)
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.StringOf(rapid.SampledFrom(all)), rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) })).Draw(t, "s")
		got := Simplify(s)
		if len(got) != len(s) || Simplify(got) != got {
			t.Fatalf("Simplify(%q) = %q, then %q", s, got, Simplify(got))
		}
		for i := range s {
			if i > 0 && !utf8.RuneStart(got[i]) && utf8.RuneStart(s[i]) {
				t.Fatalf("Simplify(%q) = %q: no character begins at %d", s, got, i)
			}
		}
	})
}

// TestVariants: the data is whole, and its words are in simplified characters.
func TestVariants(t *testing.T) {
	replaced, simplified := 0, 0
	told := map[rune]bool{}
	for from, to := range characters {
		if from == to {
			simplified++
		} else {
			replaced++
		}
		if utf8.RuneLen(from) != utf8.RuneLen(to) || told[from] || plainOf(from) != to {
			t.Errorf("%c stands for %c", from, to)
		}
		told[from] = true
	}
	if replaced < 3000 || simplified < 2500 || len(ofMainland().others) < 500 || len(ofTaiwan().others) < 500 || sharedCharacters() == "" {
		t.Errorf("%d characters, %d simplified, %d and %d words", replaced, simplified, len(ofMainland().others), len(ofTaiwan().others))
	}
	for word, list := range ofMainland().others {
		others := strings.Fields(list)
		for _, w := range append(slices.Clone(others), word) {
			if Simplify(w) != w {
				t.Errorf("%s: %s is not in simplified characters", word, w)
			}
		}
		if len(others) == 1 && others[0] == word {
			t.Errorf("%s: Taiwan says the same", word)
		}
		slices.Sort(others)
		if len(slices.Compact(others)) < len(strings.Fields(list)) {
			t.Errorf("%s: told twice that it is %s", word, list)
		}
	}
	for _, w := range usualWords() {
		if ofTaiwan().others[w] == "" {
			t.Errorf("regions.txt: %s is usual, but no word of Taiwan", w)
		}
	}
	for line := range section(regionsText, "regions") {
		if len(strings.Fields(line)) < 2 {
			t.Errorf("regions.txt: %q says nothing", line)
		}
	}
}

func TestScripts(t *testing.T) {
	for _, test := range []struct {
		s                       string
		traditional, simplified int
	}{
		{"模型 model", 0, 0},
		{"軟體", 2, 0},
		{"软件", 0, 1},
		{"著名的裡面", 1, 0},
		{"乾隆皇后在里面", 0, 0},
		{"群峰與床", 1, 0},
	} {
		if tr, si := Scripts(test.s); tr != test.traditional || si != test.simplified {
			t.Errorf("Scripts(%s) = %d, %d, want %d, %d", test.s, tr, si, test.traditional, test.simplified)
		}
	}
}

func TestRegionOf(t *testing.T) {
	for tag, want := range map[string]Region{
		"": Mainland, "zh": Mainland, "zh-Hans": Mainland, "zh-CN": Mainland, "zh-SG": Mainland, "zh-Hans-HK": Mainland,
		"zh-Hant": Traditional, "zh-TW": Taiwan, "zh-Hant-TW": Taiwan, "zh_TW": Taiwan, "zh-HK": HongKong, "zh-Hant-HK": HongKong, "zh-MO": HongKong,
	} {
		if got := RegionOf(tag); got != want {
			t.Errorf("RegionOf(%q) = %d, want %d", tag, got, want)
		}
	}
}

func TestRegional(t *testing.T) {
	s := NewSegmenter()
	for _, test := range []struct {
		word   string
		region Region
		want   []RegionalForm
	}{
		{"软件", Mainland, []RegionalForm{{"软体", true, Peculiar}}},
		{"软件", Taiwan, nil},
		{"軟體", Taiwan, []RegionalForm{{"软件", false, Peculiar}}},
		{"軟件", HongKong, []RegionalForm{{"软体", true, Peculiar}}},
		{"創建", Traditional, []RegionalForm{{"建立", true, Usual}}},
		{"神经网络", Mainland, []RegionalForm{{"神经网路", true, Peculiar}}},
		{"程式", Taiwan, []RegionalForm{{"程序", false, Homonym}}},
		{"訊號", Taiwan, []RegionalForm{{"信号", false, Usual}}},
		{"宏观", Mainland, nil}, // 宏 is no word of it
		{"泛化", Mainland, nil},
		{"", Mainland, nil},
	} {
		got := s.Regional(test.word, test.region)
		if diff := cmp.Diff(test.want, got); diff != "" && len(got)+len(test.want) > 0 {
			t.Errorf("Regional(%s, %d) (-want +got):\n%s", test.word, test.region, diff)
		}
	}
	many := strings.Repeat("高级数据", 40)
	if n := len(s.Regional(many, Mainland)); n == 0 || n > 4*mostForms {
		t.Errorf("%d forms of a long word", n)
	}
}

func BenchmarkSimplify(b *testing.B) {
	text := strings.Repeat("軟體在網路上執行，模型會學習。", 20)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Simplify(text)
	}
}
