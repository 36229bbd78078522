package norm

import (
	"slices"
	"strings"
	"testing"
)

// TestLemma: the words of a line have one lemma, those of different lines do not.
func TestLemma(t *testing.T) {
	lines := []string{
		"network networks networked networking",
		"stop stops stopped stopping", "hop hopping hopped", "hope hoping hoped",
		"code codes coded coding", "cod", "node nodes", "nod nodding",
		"scale scales scaled scaling", "compute computes computed computing", "compile compiled compiling",
		"process processes processed processing", "class classes", "box boxes", "cache caches cached caching",
		"category categories", "study studies studied studying", "movie movies", "series", "species",
		"virus viruses", "cause causes caused causing", "use uses used using", "bus buses",
		"analysis analyses", "analyze analyse analyzed analysing", "hypothesis hypotheses",
		"matrix matrices", "child children", "person people", "write writes wrote written writing",
		"see saw seen seeing", "agree agreed agreeing", "need needed", "speed speeds",
		"train trains training trained", "explain explained", "define defined defining",
		"associate associated associating", "treat treated", "create created creating",
		"enable enabled enabling", "merge merging merged", "bring bringing", "parse parsed parsing",
		"change changing changed", "evolve evolving", "continue continuing", "provide providing",
		"color colour colours coloured", "organize organise organising organized", "organization organisation",
		"model models modelling modeling modelled", "install installing installed", "center centre centres",
		"catalog catalogue", "ring rings", "string strings", "thing things", "bed beds", "evening", "even",
		"bias biases biased", "gas gases", "lens lenses", "embed", "news", "new", "edit edited editing",
	}
	seen := map[string]string{}
	for _, line := range lines {
		words := strings.Fields(line)
		lemma := Lemma(words[0])
		for _, w := range words {
			if got := Lemma(w); got != lemma {
				t.Errorf("Lemma(%s) = %s, Lemma(%s) = %s", w, got, words[0], lemma)
			}
		}
		if other, ok := seen[lemma]; ok {
			t.Errorf("%s and %s have the lemma %s", other, words[0], lemma)
		}
		seen[lemma] = words[0]
	}
}

func TestStem(t *testing.T) {
	for _, line := range []string{
		"scale scalable scalability", "token tokenize tokenization tokenizer", "augment augmentation",
		"infect infection infectious", "normal normalize normalization normality", "compute computation computational computer",
		"generate generation generator", "isolate isolation", "vaccine vaccinate vaccination", "define definition",
		"converge convergence", "infer inference", "differ difference", "complex complexity", "secure security securely",
		"classify classification classifier", "robust robustness", "statistic statistical statistically",
		"function functional", "protect protection protective", "maintain maintenance", "accurate accuracy accurately",
		"optimize optimization", "recognize recognition", "encode encoder", "develop development developer",
		"possible possibility possibly", "important importance", "efficient efficiency",
	} {
		words := strings.Fields(line)
		want := Stem(Lemma(words[0]))
		for _, w := range words {
			if got := Stem(Lemma(w)); got != want {
				t.Errorf("the stem of %s is %s, that of %s %s", w, got, words[0], want)
			}
		}
	}
	for _, line := range []string{
		"university universe", "general generous generate", "organ organize", "variance variant", "position positive",
		"object objective", "number numb", "custom customer", "depart department", "hospital hospitality",
		"author authority", "instant instance", "temple template", "supply supplement supple", "candid candidate",
		"station state", "nation native", "business busy", "patient patience", "port portable", "fact factor faction",
		"press pressure", "commune community communicate", "relate relative", "plan plane plant", "secret secretion",
	} {
		var stems []string
		for w := range strings.FieldsSeq(line) {
			stems = append(stems, Stem(Lemma(w)))
		}
		slices.Sort(stems)
		if len(slices.Compact(stems)) != len(strings.Fields(line)) {
			t.Errorf("some of %s fall together: %v", line, stems)
		}
	}
}

func TestWords(t *testing.T) {
	for phrase, want := range map[string]string{
		"To be Isolated":     "isolate",
		"the networks":       "network",
		"Down's syndrome":    "down syndrome",
		"Down’s syndrome":    "down syndrome",
		"pre-tokenization":   "pre tokenization",
		"to":                 "to",
		"to be":              "be",
		"COVID-19":           "covid 19",
		"machine  learning.": "machine learn",
		"'s":                 "s",
		"":                   "",
		"——":                 "",
	} {
		if got := strings.Join(Words(phrase), " "); got != want {
			t.Errorf("Words(%q) = %q, want %q", phrase, got, want)
		}
	}
}

func TestHash(t *testing.T) {
	hash := func(s string) uint32 { return Hash(Words(s)) }
	if hash("") != 0 || hash("token") == 0 || hash("token") != hash("Tokens") {
		t.Error("hashes of tokens")
	}
	if a, b := hash("tokenize"), hash("token"); a == b || !Related(a, b) {
		t.Errorf("tokenize %x, token %x", a, b)
	}
	if a, b := hash("machine learning"), hash("learning machine"); Related(a, b) {
		t.Errorf("order does not matter: %x, %x", a, b)
	}
}

func FuzzLemma(f *testing.F) {
	for _, w := range []string{"", "uses", "ing", "ed", "ies", "qu", "izational", "ses", "us"} {
		f.Add(w)
	}
	f.Fuzz(func(_ *testing.T, word string) { Stem(Lemma(word)) })
}
