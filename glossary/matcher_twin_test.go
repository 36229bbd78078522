package glossary

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/termdrift/termdrift/internal/english"
)

// twinGlossary has spellings that fall together, contain one another, begin
// alike, are idioms, have conditions and symbols.
const twinGlossary = `[terms]
"learning" = "学习"
"machine learning" = "机器学习"
"machine learning model" = "机器学习模型"
"model" = "模型"
"dataset" = "数据集"
"training dataset" = "训练数据集"
"FORTRAN" = "FORTRAN 语言"
"data" = "数据"
"set" = "集合"
"data set size" = "数据集大小"
"fine-tuning" = "微调"
"pretraining" = "预训练"
"AI" = "人工智能"
"LLM" = "大语言模型"
"C++" = "C++"
"C" = "C 语言"
".NET" = ".NET"
"Node.js" = "Node.js"
"node" = "节点"
"input/output" = "输入输出"
"case" = "病例"
"point" = "点"
"time" = "时间"
"run" = "运行"
"face mask" = "口罩"
"face masks" = "面罩"
"COVID-19" = "新冠肺炎"
"covid-19" = "新冠"
"Alzheimer's disease" = "阿尔茨海默病"
"iPod" = { preferred = "播放器", case = "exact" }
"Model T" = { preferred = "T 型车", case = "ignore" }
"state" = [{ preferred = "状态" }, { preferred = "州", when = { near = ["governor"] } }]
"world state" = { preferred = "世界状态", when = { near = ["game"] } }
"neural network" = { preferred = "神经网络", aliases = ["NN", "neural net"] }
"net" = "网"
"On time" = "准点"
"backlog" = { preferred = "待办", exact = true, forms = ["back logs"] }

[names]
"OpenAI" = "OpenAI"
"Open Model" = "Open Model"
"Yann LeCun" = { preferred = "Yann LeCun", misspellings = ["Yan Leon", "yann lecun", "Data Point"] }
"O'Reilly" = "O'Reilly"
"Time" = "《时代》"
`

// spelling is a pattern of the naive matcher: an expression for the text from
// the first to the last letter.
type spelling struct {
	*pattern
	expr    *regexp.Regexp
	letters int
}

// What may stand between two words, by kind. Emphasis marks are nothing.
const (
	space      = `\s\v\x{85}\p{Z}`
	nothing    = `[*_]*`
	spaces     = `(?:[*_]*[` + space + `][*_` + space + `]*)`
	hyphens    = `(?:[*_` + space + `]*[-‐‑][*_` + space + `]*)`
	apostrophe = `(?:[*_]*['’ʼ][*_]*)`
	dots       = `(?:[*_]*\.[*_` + space + `]*)`
)

// joints is the expression for what a text may write where the glossary
// writes want between two words.
func joints(want string, spelled bool) string {
	kinds := map[string][2]string{ // as part of the spelling, and otherwise
		" ": {spaces, `(?:` + spaces + `|` + hyphens + `|` + nothing + `)`},
		"-": {hyphens, `(?:` + spaces + `|` + hyphens + `|` + nothing + `)`},
		"'": {apostrophe, `(?:` + apostrophe + `|` + nothing + `)`},
		".": {dots, `(?:` + dots + `|` + spaces + `|` + nothing + `)`},
	}
	k, known := kinds[want]
	switch {
	case !known:
		return `[` + space + `]*` + regexp.QuoteMeta(strings.TrimSpace(want)) + `[` + space + `]*`
	case spelled:
		return k[0]
	}
	return k[1]
}

// mayPart tells behind which letters of a closed word a term may be written
// apart: everywhere in an acronym, else between two words of three letters or
// more, or behind a combining form.
func mayPart(word string, k int) bool {
	if english.Acronym(word) {
		return true
	}
	own := func(s string) bool { return len(s) >= 3 && english.Common(s) && !english.Function(s) }
	head, tail := strings.ToLower(word[:k]), strings.ToLower(word[k:])
	return (own(head) || english.Prefix(head)) && own(tail)
}

// spell writes a pattern as an expression.
func spell(p *pattern) spelling {
	s := spelling{pattern: p}
	spelled := p.sense == nil || p.sense.Name
	name := p.sense != nil && p.sense.Name && (!p.slip || strings.EqualFold(Letters(p.text), Letters(p.sense.Term)))
	words := english.Words(p.text, nil)
	var b strings.Builder
	b.WriteString(`^`)
	for i, w := range words {
		if i > 0 {
			b.WriteString(joints(p.text[words[i-1].End:w.Start], spelled))
		}
		word := p.text[w.Start:w.End]
		exact := name
		if !spelled {
			exact = p.sense.Case == CaseExact || p.sense.Case == CaseSmart && english.Acronym(word)
		}
		for k, r := range word {
			if k > 0 && !spelled && mayPart(word, k) {
				b.WriteString(`(?:` + spaces + `|` + hyphens + `|` + dots + `|` + nothing + `)`)
			}
			if exact {
				b.WriteString(string(r))
			} else {
				fmt.Fprintf(&b, "[%c%c]", unicode.ToLower(r), unicode.ToUpper(r))
			}
			s.letters++
		}
	}
	b.WriteString(`$`)
	s.expr = regexp.MustCompile(b.String())
	return s
}

// twin is the naive matcher: it tries all patterns at all words, the longest
// run of words first.
type twin struct{ spellings []spelling }

func newTwin(m *Matcher) *twin {
	t := &twin{}
	for i := range m.patterns {
		p := m.pattern(int32(i))
		t.spellings = append(t.spellings, spell(&p))
	}
	return t
}

func (t *twin) find(text string, words []english.Word, inForce func(*Sense) bool) []Occurrence {
	var found []Occurrence
	for i := 0; i < len(words); i++ {
		for k := min(len(words), i+16) - 1; k >= i; k-- {
			if o, ok := t.choose(text, words[i:k+1], inForce); ok {
				if o.Senses != nil {
					found = append(found, o)
				}
				i = k
				break
			}
		}
	}
	return found
}

// choose takes the entries that the words spell best: to the letter, but for
// capitals, as a variant; then listed misspellings and idioms.
func (t *twin) choose(text string, words []english.Word, inForce func(*Sense) bool) (Occurrence, bool) {
	start, end := words[0].Start, words[len(words)-1].End
	letters := 0
	for _, w := range words {
		letters += utf8.RuneCountInString(text[w.Start:w.End])
	}
	var best Occurrence
	bestRank := 4
	for i := range t.spellings {
		s := &t.spellings[i]
		if s.letters != letters || !s.expr.MatchString(text[start:end]) {
			continue
		}
		prefix, _, suffix := s.parts()
		from, to := start-len(prefix), end+len(suffix)
		if from < 0 || to > len(text) || text[from:start] != prefix || text[end:to] != suffix || !standsAlone(text, from, to) {
			continue
		}
		if suffix == "" && (strings.HasPrefix(text[to:], "++") || strings.HasPrefix(text[to:], "#")) {
			continue // C in C++
		}
		here := Occurrence{Start: from, End: to}
		rank := 3
		switch {
		case s.sense == nil:
		case s.slip:
			here.Term, here.Senses, here.Misspelled = s.sense.Term, []*Sense{s.sense}, true
		default:
			for _, sense := range s.concept().Senses {
				if sense.When.Always() || inForce(sense) {
					here.Term, here.Senses = s.concept().Term, []*Sense{sense}
					break
				}
			}
			if here.Senses == nil {
				continue
			}
			rank = s.rank(text[from:to])
		}
		switch {
		case rank < bestRank:
			best, bestRank = here, rank
		case rank == bestRank && rank < 3 && !slices.Contains(best.Senses, here.Senses[0]):
			best.Senses = append(best.Senses, here.Senses[0])
			if best.Term != text[from:to] && here.Term == text[from:to] {
				best.Term = here.Term
			}
		}
	}
	return best, bestRank < 4
}

// rank tells how well a text that fits spells the pattern.
func (s *spelling) rank(text string) int {
	separators := func(s string) string {
		return strings.Map(func(r rune) rune {
			if english.WordRune(r) {
				return 'x'
			}
			return r
		}, s)
	}
	switch {
	case !s.listed:
		return 2
	case text == s.text:
		return 0
	case separators(text) == separators(s.text):
		return 1
	}
	return 2
}

// show writes occurrences so that they can be compared and read.
func show(text string, found []Occurrence) string {
	var b strings.Builder
	for _, o := range found {
		fmt.Fprintf(&b, "%d %q %s misspelled=%t:", o.Start, text[o.Start:o.End], o.Term, o.Misspelled)
		for _, s := range o.Senses {
			b.WriteString(" " + s.Preferred)
		}
		b.WriteString("\n")
	}
	return b.String()
}

func checkTwin(t interface{ Fatalf(string, ...any) }, m *Matcher, twin *twin, text string) {
	words := english.Words(text, nil)
	for _, word := range []string{"", "game", "governor"} {
		inForce := func(s *Sense) bool { return len(s.When.Near) > 0 && s.When.Near[0] == word }
		got, want := show(text, m.Find(text, words, inForce, nil)), show(text, twin.find(text, words, inForce))
		if got != want {
			t.Fatalf("%q, near %q\n got:\n%swant:\n%s", text, word, got, want)
		}
	}
}

func compiled(t testing.TB, toml string) *Matcher {
	t.Helper()
	g, err := Parse("glossary.toml", []byte(toml))
	if err != nil {
		t.Fatal(err)
	}
	return Compile(g)
}

// TestFindTwin compares with the naive matcher on texts of the glossary's own
// words.
func TestFindTwin(t *testing.T) {
	m := compiled(t, twinGlossary)
	twin := newTwin(m)
	var spellings [][]string // by words
	for i := range m.patterns {
		p := m.pattern(int32(i))
		if p.sense == nil && i%12 != 0 {
			continue // some of the idioms
		}
		var words []string
		for _, w := range english.Words(p.text, nil) {
			words = append(words, p.text[w.Start:w.End])
		}
		spellings = append(spellings, []string{p.text}, words, words)
	}
	for _, apart := range []string{"data set", "training data set", "pre training", "L L M", "F O R T R A N", "A I", "COVID", "SARS CoV 2", "in this case", "point out", "on time", "state of the art", "Yan Leon"} {
		spellings = append(spellings, strings.Fields(apart))
	}
	separators := []string{" ", " ", " ", "-", "", "  ", "\n", "'", "’", ".", ". ", ", ", "/", " / ", "** ", " **", " - ", "++ ", "# ", "_ ", "‑", "'s ", "'t "}
	r := rand.New(rand.NewPCG(1, 2))
	for range 4_000 {
		var b strings.Builder
		for range 1 + r.IntN(6) {
			for _, word := range spellings[r.IntN(len(spellings))] {
				switch r.IntN(8) {
				case 0:
					word = strings.ToUpper(word)
				case 1:
					word = strings.ToUpper(word[:1]) + word[1:]
				case 2:
					word = strings.ToLower(word)
				}
				b.WriteString(word + separators[r.IntN(len(separators))])
			}
		}
		checkTwin(t, m, twin, b.String())
	}
}

func FuzzFind(f *testing.F) {
	m := compiled(f, twinGlossary)
	twin := newTwin(m)
	for _, seed := range []string{
		"Machine-learning models, data sets and datasets.", "in this case, the case", "the L.L.M. of Open AI and OpenAI",
		"C++ C# C .NET Node.js nodes", "COVID 19, covid-19, SARS-CoV-2", "Yan Leon and yann lecun wrote Data Point",
		"fine\ntuning **machine** learning", "Data\vPoint", "the world state's state-of-the-art", "İ K ſet ﬁne-tuning",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || len(text) > 400 {
			return
		}
		checkTwin(t, m, twin, text)
	})
}
