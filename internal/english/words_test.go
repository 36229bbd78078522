package english

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// wordlike is the slow twin of Words, but for the scripts without spaces,
// which blank takes out beforehand.
var (
	wordlike = regexp.MustCompile(`[\p{L}\p{Nd}\p{M}]+`)
	spaced   = regexp.MustCompile(`[\x{2E80}-\x{D7FF}\x{F900}-\x{FAFF}\x{FF66}-\x{FFDC}\x{20000}-\x{10FFFF}]`)
)

func blank(text string) string {
	return spaced.ReplaceAllStringFunc(text, func(s string) string { return strings.Repeat(" ", len(s)) })
}

func checkWords(t interface{ Fatalf(string, ...any) }, text string) {
	var want []Word
	for _, at := range wordlike.FindAllStringIndex(blank(text), -1) {
		want = append(want, Word{at[0], at[1]})
	}
	if got := Words(text, nil); !slices.Equal(got, want) {
		t.Fatalf("Words(%q) = %v, want %v", text, got, want)
	}
	head := []Word{{-1, -1}}
	if got := Words(text, head); len(got) != len(want)+1 || got[0] != head[0] {
		t.Fatalf("Words(%q) does not append", text)
	}
}

// wordPieces are what random texts are made of.
var wordPieces = []string{"model", "GPT", "4", "é", "e\u0301", "ß", "Ａ", "１", "模型", "の", "ｶ", "한국", "𠮷", "𝐀", "γ", "Я", "٣", "½", "²",
	" ", "-", "'", "’", "_", ".", "\n", "\x00", "\xff", "—", "，", "😀", "\u200b"}

func TestWordsTwin(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		checkWords(t, strings.Join(rapid.SliceOfN(rapid.SampledFrom(wordPieces), 0, 20).Draw(t, "pieces"), ""))
	})
}

func FuzzWords(f *testing.F) {
	f.Add("A world-model isn't 世界模型 (v2).")
	f.Add(strings.Join(wordPieces, ""))
	f.Fuzz(func(t *testing.T, text string) { checkWords(t, text) })
}

// TestHash: two words have one hash if, and only if, their folded letters are
// the same, and it does not matter in how many parts a word is added.
func TestHash(t *testing.T) {
	letters := []string{"a", "A", "b", "B", "é", "É", "e\u0301", "ｂ", "Ｂ", "b", "ß", "σ", "Σ", "1", "１", "K", "k", "\u212a"}
	word := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(letters), 0, 4).Draw(t, "letters"), "")
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b := word.Draw(t, "a"), word.Draw(t, "b")
		if same, hashed := Fold(a) == Fold(b), NewHash.Add(a) == NewHash.Add(b); same != hashed {
			t.Fatalf("%q and %q fold alike: %t, have one hash: %t", a, b, same, hashed)
		}
		h := NewHash
		for _, r := range a {
			h = h.Add(string(r))
		}
		if h != NewHash.Add(a) {
			t.Fatalf("%q has another hash letter by letter", a)
		}
		if h.Add(b) != NewHash.Add(a+b) {
			t.Fatalf("%q and %q have another hash joined", a, b)
		}
		if Fold(Fold(a)) != Fold(a) {
			t.Fatalf("Fold(%q) = %q folds further", a, Fold(a))
		}
	})
}

func TestFold(t *testing.T) {
	for word, want := range map[string]string{
		"": "", "model": "model", "Model": "model", "GPT-4": "gpt-4", "École": "école", "ＧＰＴ": "gpt", "Straße": "straße", "ΣΊ": "σί",
	} {
		if got := Fold(word); got != want {
			t.Errorf("Fold(%q) = %q, want %q", word, got, want)
		}
	}
}

func TestAcronym(t *testing.T) {
	for _, w := range strings.Fields("AI A LLM LLMs PaaS IoT mRNA GPT4 USA DNAs IT É") {
		if !Acronym(w) {
			t.Errorf("%s is an acronym", w)
		}
	}
	for _, w := range strings.Fields("model Model DeepMind GitHub iPhone 123 x McDonald école Anthropic") {
		if Acronym(w) {
			t.Errorf("%s is no acronym", w)
		}
	}
	if Acronym("") {
		t.Error("nothing is an acronym")
	}
}
