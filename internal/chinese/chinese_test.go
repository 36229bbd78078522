package chinese

import (
	"encoding/json"
	"fmt"
	"io"
	"log"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/go-ego/gse"
)

// full is gse with its whole dictionary: the slow twin of everything here.
var full = sync.OnceValue(func() *gse.Segmenter {
	log.SetOutput(io.Discard)
	defer log.SetOutput(os.Stderr)
	seg, err := gse.NewEmbed("zh")
	if err != nil {
		panic(err)
	}
	return &seg
})

func fullCut(text string) []int {
	var ends []int
	for _, s := range full().Segment([]byte(text)) {
		ends = append(ends, s.End())
	}
	return ends
}

func prose(t testing.TB) []string {
	b, err := os.ReadFile("testdata/prose.txt")
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(b)), "\n")
}

// frequent are the words of full that a random text draws from half of the time.
var frequent = sync.OnceValue(func() []string {
	var list []string
	for i := range full().Dict.Tokens {
		if t := &full().Dict.Tokens[i]; t.Freq() >= 500 || utf8.RuneCountInString(t.Text()) == 1 && i < 200000 {
			list = append(list, t.Text())
		}
	}
	return list
})

var others = []string{"GPT", "Go", "ACE2", "at&t", "AT&T", "C++", "c#", "B超", "X射线", "γ射线", "γ", "é", "Straße",
	"2024", "3.14", "百分之", "·", " ", "  ", "-", "の", "データ", "한국", "😀", "\u200b", "𠮷", "𫖯", "Ⅳ", "½", "①", "T", "恤", "卡拉OK", "%s", "\x00", "\xff", "\xe6\xb8"}

var marks = []string{"，", "。", "、", "；", "：", "？", "！", "“", "”", "（", "）", "《", "》", "…", ",", ".", "\t"}

// randomLine assembles words that need not fit together: overlaps that prose
// would never show.
func randomLine(r *rand.Rand) string {
	var b strings.Builder
	tokens := full().Dict.Tokens
	for range 1 + r.IntN(60) {
		switch n := r.IntN(20); {
		case n < 9:
			b.WriteString(frequent()[r.IntN(len(frequent()))])
		case n < 14:
			b.WriteString(tokens[r.IntN(len(tokens))].Text())
		case n < 17: // a part of a word
			w := []rune(tokens[r.IntN(len(tokens))].Text())
			from := r.IntN(len(w))
			b.WriteString(string(w[from : from+1+r.IntN(len(w)-from)]))
		case n < 18:
			b.WriteString(others[r.IntN(len(others))])
		default:
			b.WriteString(marks[r.IntN(len(marks))])
		}
	}
	return b.String()
}

// TestCut compares with gse on every line of the prose and on random text, which
// meets enough words to begin the work dictionary anew several times.
func TestCut(t *testing.T) {
	s := NewSegmenter()
	lines := prose(t)
	r := rand.New(rand.NewPCG(1, 2))
	resets, before := 0, 0
	bytes := 0
	for i := 0; bytes < 1<<20; i++ {
		if i >= 40 {
			lines = append(lines, randomLine(r))
		}
		line := lines[i]
		bytes += len(line)
		want := fullCut(line)
		for _, words := range [][]Word{s.Words(line, nil), s.cutByGSE(line, nil)} {
			got := endsOf(t, line, words)
			if !slices.Equal(got, want) {
				t.Fatalf("line %d %q\n got %q\nwant %q", i, line, pieces(line, got), pieces(line, want))
			}
		}
		if s.size < before {
			resets++
		}
		before = s.size
	}
	if resets < 2 {
		t.Errorf("the work dictionary was begun anew %d times, the test needs 2", resets)
	}
	t.Logf("%d bytes, %d lines, %d resets", bytes, len(lines), resets)
}

func pieces(text string, ends []int) []string {
	var list []string
	from := 0
	for _, end := range ends {
		list = append(list, text[from:end])
		from = end
	}
	return list
}

func TestLookup(t *testing.T) {
	tokens := full().Dict.Tokens
	if len(tokens) != words {
		t.Errorf("%d words, gse has %d", words, len(tokens))
	}
	if full().Dict.TotalFreq() != Total {
		t.Errorf("Total %d, gse has %.0f", Total, full().Dict.TotalFreq())
	}
	for i := range tokens {
		word := tokens[i].Text()
		freq, pos, ok := Lookup(word)
		if !ok || float64(freq) != tokens[i].Freq() || pos != tokens[i].Pos() || freq != Frequency(word) {
			t.Fatalf("%s: got %d %s %v, gse has %v %s", word, freq, pos, ok, tokens[i].Freq(), tokens[i].Pos())
		}
	}
	for _, word := range []string{"", "和服务", "产品和", "abc", "\x00", "\xff", "\uffff", "\ufffd", "😀", "人工智能啊", "𠮷"} {
		if f := Frequency(word); f != 0 {
			t.Errorf("%q has count %d", word, f)
		}
	}
	if Frequency("AT&T") != 3 || Frequency("at&t") != 3 {
		t.Error("ASCII letters are not folded")
	}
}

// TestBreaks guards that no word of several tokens contains a rune that clause
// and CrossingWords take for its end.
func TestBreaks(t *testing.T) {
	for i := range full().Dict.Tokens {
		for _, r := range full().Dict.Tokens[i].Text() {
			if breaks(r) {
				t.Errorf("%q breaks %s", r, full().Dict.Tokens[i].Text())
			}
		}
	}
}

var counts = sync.OnceValue(func() map[string]int {
	m := make(map[string]int, words)
	for i := range full().Dict.Tokens {
		m[full().Dict.Tokens[i].Text()] = int(full().Dict.Tokens[i].Freq())
	}
	return m
})

// naiveCrossing asks for every stretch of text that begins and ends with a token
// whether it is a word.
func naiveCrossing(text string, start, end int) []string {
	var list []string
	var bounds []int
	at := 0
	for _, token := range gse.SplitWords([]byte(text)) {
		bounds = append(bounds, at)
		at += len(token)
	}
	bounds = append(bounds, at)
	for i, from := range bounds {
		for _, to := range bounds[i+1:] {
			if to-from > 100 {
				break
			}
			overlaps := from < end && to > start
			crosses := from < start || to > end
			if f := counts()[strings.Map(fold, text[from:to])]; f > 0 && overlaps && crosses {
				list = append(list, fmt.Sprint(from, to, f))
			}
		}
	}
	return list
}

func TestCrossingWords(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	lines := prose(t)
	for range 300 {
		line := strings.ToValidUTF8(randomLine(r), "?")
		lines = append(lines, line)
	}
	found := 0
	for _, line := range lines {
		for range 10 {
			start, end := randomSpan(r, line, 4)
			var got []string
			crossingWords(line, start, end, func(from, to, freq int) {
				got = append(got, fmt.Sprint(from, to, freq))
			})
			want := naiveCrossing(line, start, end)
			if !slices.Equal(got, want) {
				t.Fatalf("%q in %q\n got %v\nwant %v", line[start:end], line, got, want)
			}
			found += len(got)
		}
	}
	if found < 1000 {
		t.Errorf("only %d crossing words", found)
	}
	text := "我们提供产品和服务"
	start := strings.Index(text, "和服")
	var got []string
	crossingWords(text, start, start+len("和服"), func(from, to, freq int) { got = append(got, text[from:to]) })
	if !slices.Equal(got, []string{"服务"}) {
		t.Errorf("across 和服 lie %q", got)
	}
}

// randomSpan returns a span of 1 to n runes.
func randomSpan(r *rand.Rand, line string, n int) (int, int) {
	var at []int
	for i := range line {
		at = append(at, i)
	}
	at = append(at, len(line))
	i := r.IntN(len(at) - 1)
	return at[i], at[min(i+1+r.IntN(n), len(at)-1)]
}

// TestClause counts how often a clause alone is cut otherwise than in the whole
// line, within the span or at its edges: never.
func TestClause(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	s := NewSegmenter()
	check := func(name string, lines []string) {
		spans, differ, runes := 0, 0, 0
		for _, line := range lines {
			if line == "" {
				continue
			}
			whole := s.Cut(line, []int{0})
			for range 20 {
				start, end := randomSpan(r, line, 5)
				from, to := s.path.clause(line, start, end)
				if from < 0 || from > start || to < end || to > len(line) {
					t.Fatalf("%q in %q: clause %d:%d", line[start:end], line, from, to)
				}
				if n := utf8.RuneCountInString(line[from:to]); n > 5+2*maxContext {
					t.Fatalf("clause of %d runes", n)
				}
				runes += utf8.RuneCountInString(line[from:to])
				inSpan := func(e int) bool { return start <= e && e <= end }
				var got, want []int
				for _, e := range s.Cut(line[from:to], []int{0}) {
					if inSpan(from + e) {
						got = append(got, from+e)
					}
				}
				for _, e := range whole {
					if inSpan(e) {
						want = append(want, e)
					}
				}
				spans++
				if !slices.Equal(got, want) {
					differ++
				}
			}
		}
		t.Logf("%s: %d of %d spans are cut otherwise in their clause, which has %d runes on average", name, differ, spans, runes/spans)
		if differ > 0 {
			t.Errorf("%s: %d of %d spans differ", name, differ, spans)
		}
	}
	lines := prose(t)
	check("prose", lines)
	var bare []string // without punctuation, so that clauses reach their limit
	for i := range lines {
		bare = append(bare, strings.Map(func(c rune) rune {
			if breaks(c) {
				return -1
			}
			return c
		}, lines[i]+lines[(i+1)%len(lines)]))
	}
	check("prose without punctuation", bare)
	var random []string
	for range 1000 {
		random = append(random, strings.ToValidUTF8(randomLine(r), "?"))
	}
	check("random words", random)
}

func TestClauseBounds(t *testing.T) {
	for _, tt := range []struct{ text, span, want string }{
		{"你好，产品和服务。再见", "和服", "产品和服务"},
		{"第一行\n使用GPT模型\n", "模型", "使用GPT模型"},
		{"约翰·史密斯，来了", "史密斯", "约翰·史密斯"},
		{"“参数量”", "参数", "参数量"},
		{"词", "词", "词"},
	} {
		start := strings.Index(tt.text, tt.span)
		from, to := new(path).clause(tt.text, start, start+len(tt.span))
		if got := tt.text[from:to]; got != tt.want {
			t.Errorf("%s in %q: got %q, want %q", tt.span, tt.text, got, tt.want)
		}
	}
}

// TestBinary builds a program that does all that makes the linker keep methods,
// and guards that gse's dictionaries stay out of it: 9 MB of Chinese, 23 of
// Japanese.
func TestBinary(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a program")
	}
	const program = `package main
import (
	"os"
	"sync"
	"text/template"
	"github.com/termdrift/termdrift/internal/chinese"
)
func main() {
	s := chinese.NewSegmenter()
	new(sync.Pool).Put(s)
	template.Must(template.New("").Parse("{{.Clone}}")).Execute(os.Stdout, s)
}
`
	dir := t.TempDir()
	source, binary := filepath.Join(dir, "main.go"), filepath.Join(dir, "program")
	here, err := filepath.Abs("program")
	if err != nil {
		t.Fatal(err)
	}
	// The program must seem to lie here, or it may not import the package.
	overlay, err := json.Marshal(map[string]any{"Replace": map[string]string{filepath.Join(here, "main.go"): source}})
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{source: program, source + ".json": string(overlay)} {
		if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	build := exec.Command("go", "build", "-overlay", source+".json", "-o", binary, "./program")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	info, err := os.Stat(binary)
	if err != nil {
		t.Fatal(err)
	}
	// 8.6 MB on linux/amd64, of them 3.9 the dictionary.
	if mb := float64(info.Size()) / 1e6; mb > 13 {
		t.Errorf("the program has %.1f MB", mb)
	}
}

func FuzzCut(f *testing.F) {
	for _, s := range others {
		f.Add(s, 0, 3)
	}
	f.Add("产品和服务，使用GPT模型", 6, 12)
	f.Add("类\x00型\xe6\xb8AT&T\x80c++ballast", 3, 4)
	s := NewSegmenter()
	f.Fuzz(func(t *testing.T, text string, a, b int) {
		last := 0
		for _, e := range s.Cut(text, nil) {
			if e <= last {
				t.Fatalf("ends do not increase: %d after %d", e, last)
			}
			last = e
		}
		if last != len(text) {
			t.Fatalf("last end %d of %d", last, len(text))
		}
		Lookup(text)
		if a < 0 || b < a || b > len(text) {
			return
		}
		from, to := s.path.clause(text, a, b)
		if from < 0 || from > a || to < b || to > len(text) {
			t.Fatalf("clause %d:%d around %d:%d", from, to, a, b)
		}
		crossingWords(text, a, b, func(wstart, wend, freq int) {
			if wstart < 0 || wend > len(text) || wstart >= b || wend <= a || wstart >= a && wend <= b || freq < 2 {
				t.Fatalf("word %d:%d count %d across %d:%d", wstart, wend, freq, a, b)
			}
		})
	})
}

// endsOf gives the ends of words, and holds what is known of each against what the
// dictionary says of its text.
func endsOf(t *testing.T, text string, words []Word) (ends []int) {
	begin := 0
	for _, w := range words {
		if _, pos, _ := Lookup(text[begin:w.End]); int(w.number) != find(text[begin:w.End]) || w.Pos() != pos {
			t.Errorf("%q: word %d, %s, want %d, %s", text[begin:w.End], w.number, w.Pos(), find(text[begin:w.End]), pos)
		}
		ends = append(ends, w.End)
		begin = w.End
	}
	return ends
}

// FuzzCutTwin compares with gse itself; it needs its 2 seconds and 190 MB.
func FuzzCutTwin(f *testing.F) {
	for _, s := range others {
		f.Add(s)
	}
	f.Add("类\x00型\xe6\xb8AT&T\x80c++ballast")
	s := NewSegmenter()
	f.Fuzz(func(t *testing.T, text string) {
		want := fullCut(text)
		for _, words := range [][]Word{s.Words(text, nil), s.cutByGSE(text, nil)} {
			got := endsOf(t, text, words)
			if !slices.Equal(got, want) {
				t.Errorf("%q\n got %q\nwant %q", text, pieces(text, got), pieces(text, want))
			}
		}
	})
}

// benchClauses are the clauses of the prose, 5 to 40 runes.
func benchClauses(b *testing.B) []string {
	var list []string
	for _, line := range prose(b) {
		list = append(list, strings.FieldsFunc(line, breaks)...)
	}
	return list
}

func BenchmarkCut(b *testing.B) {
	clauses := benchClauses(b)
	s := NewSegmenter()
	var ends []int
	bytes := 0
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		c := clauses[i%len(clauses)]
		bytes += len(c)
		ends = s.Cut(c, ends[:0])
	}
	b.ReportMetric(float64(bytes)/3/float64(b.N), "runes/op")
}

// BenchmarkCutNew cuts random text, where nearly every word is new.
func BenchmarkCutNew(b *testing.B) {
	r := rand.New(rand.NewPCG(9, 10))
	var clauses []string
	for len(clauses) < 20000 {
		for _, c := range strings.FieldsFunc(randomLine(r), breaks) {
			if n := utf8.RuneCountInString(c); n >= 15 && n <= 25 {
				clauses = append(clauses, c)
			}
		}
	}
	s := NewSegmenter()
	var ends []int
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		ends = s.Cut(clauses[i%len(clauses)], ends[:0])
	}
}

func BenchmarkFirstCut(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		NewSegmenter().Cut("研究人员发现这种蛋白质在神经细胞里扮演重要的角色", nil)
	}
}

func BenchmarkCrossingWords(b *testing.B) {
	text := "我们向客户提供各种各样的产品和服务以及技术支持"
	start := strings.Index(text, "和服")
	n := 0
	b.ReportAllocs()
	for b.Loop() {
		crossingWords(text, start, start+6, func(from, to, freq int) { n += freq })
	}
}

func BenchmarkClause(b *testing.B) {
	text := strings.Repeat("我们向客户提供各种各样的产品和服务以及技术支持", 5)
	start := strings.LastIndex(text[:200], "和服")
	b.ReportAllocs()
	p := new(path)
	for b.Loop() {
		p.clause(text, start, start+6)
	}
}

func BenchmarkFrequency(b *testing.B) {
	b.ReportAllocs()
	list := []string{"人工智能", "服务", "和服", "没有这个词", "的"}
	for i := 0; b.Loop(); i++ {
		Frequency(list[i%len(list)])
	}
}
