package lexicon

import (
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/termdrift/termdrift/internal/lexicon/norm"
	"github.com/termdrift/termdrift/internal/lexicon/table"
)

// pairs are Chinese words with English ones of each strength.
const pairs = `
标记 strong token tokens mark marked symbols
标记 related tokenization tokenize tokenizer
标记 none agent taken markup
標記 strong token
權重 strong weight weights weighting
权重 strong weight weights weighting
权重 none wait heavy
计算 strong compute computing computed calculate
计算 related computer computation computational calculator
计算 none network commute
網絡 strong network
网络 strong network networks networking
学习 strong learn learning learned
学习 none train learner's_permit
训练 strong train training
训练 related trainer
训练 none rain drain
隔离 strong isolate isolated to_isolate separate
隔离 related isolation separation
隔离 none island
检疫 strong quarantine quarantines quarantined
传染 strong infect infected
传染 related infection infectious
传染 none infest insect
感染 strong infection infect
准确 strong accurate
准确 related accuracy accurately
准确 none acute
病毒 strong virus viruses
病毒 none various
疫苗 strong vaccine vaccines
疫苗 related vaccination vaccinate
大学 strong university universities
大学 none universe universal
宇宙 strong universe
宇宙 none university
一般 strong general
一般 none generous generate
大方 strong generous
大方 none general
特征 strong characteristic trait
特征 weak feature features
特征 none future
向量 strong vector vectors
向量 none sector
矩阵 strong matrix matrices array
矩阵 none mattress
参数 strong parameter parameters
算法 strong algorithm algorithms
数据 strong data
数据 none date
代理 strong proxy proxies
软件 strong software
软件 none hardware
軟體 strong software
硬件 strong hardware
程序 strong procedure
程序 weak program programme programming
颜色 strong color colours
组织 strong organization organisation organize organised
组织 none organ organic
器官 strong organ
器官 none organization organize
方差 strong variance
方差 none variant
变体 strong variant
变体 none variance
变量 strong variable variables
保护 strong protect protection
保护 related protective
保护 none project
发现 strong discover find found
写 strong write wrote written writing
跑 strong run ran running
跑 none ruin
孩子 strong child children
孩子 none chill
经济学 strong economics
经济 strong economy economic
经济 related economics
机器 strong machine machines
位置 strong position positions
位置 none positive
积极 strong positive
积极 none position
函数 strong function functions
函数 related functional
导数 strong derivative derivatives
导数 related derive
快 strong quick
快 related quickly
快 none quite
神经网络 weak neural
数据库 strong database databases
复杂 strong complex complicated
复杂 related complexity
复杂 none compete complete
政府 strong government
政府 related govern
环境 strong environment
环境 related environmental
部门 strong department
部门 none depart
离开 strong depart
离开 none department
客户 strong customer client
客户 none custom
风俗 weak custom
风俗 none customer
目标 strong target objective
目标 none object
物体 strong object
物体 none objective
模型 strong model modelling modeling
模型 none modem
内存 weak memory
寄存器 weak register
线程 strong thread threads
编译 strong compile
编译器 strong compiler
编译器 related compilation
维护 strong maintain
维护 related maintenance
皇后 strong empress
后 strong behind
後 strong behind
後 none empress
髮 strong hair
發 none hair
发 strong hair
人工智能 strong artificial_intelligence Artificial_Intelligence
t恤 strong T-shirt t-shirts
T恤 strong T-shirt
`

func TestMeans(t *testing.T) {
	n := 0
	for line := range strings.Lines(pairs) {
		f := strings.Fields(line)
		if len(f) == 0 {
			continue
		}
		e, ok := Find(f[0])
		if !ok {
			t.Errorf("%s is no headword", f[0])
			continue
		}
		for _, phrase := range f[2:] {
			n++
			phrase = strings.ReplaceAll(phrase, "_", " ")
			if got := e.Means(KeyOf(phrase)).String(); got != f[1] {
				t.Errorf("%s means %q: %s, want %s", f[0], phrase, got, f[1])
			}
		}
	}
	if n < 120 {
		t.Errorf("only %d pairs", n)
	}
}

func TestFind(t *testing.T) {
	for _, word := range []string{"", "x", "标", "标记", "標記", "COVID-19不是词", "的", "电子邮件"} {
		_, ok := Find(word)
		if want := word != "" && word != "x" && word != "COVID-19不是词"; ok != want {
			t.Errorf("Find(%q) = %v", word, ok)
		}
	}
	var zero Entry
	if zero.Glosses() != 0 || zero.Means(KeyOf("token")) != None {
		t.Error("the zero Entry means something")
	}
	e, _ := Find("标记")
	if e.Glosses() != 5 {
		t.Errorf("标记 has %d glosses", e.Glosses())
	}
	for _, phrase := range []string{"", " ", "——", "标记"[:1]} {
		if k := KeyOf(phrase); e.Means(k) != None {
			t.Errorf("标记 means %q", phrase)
		}
	}
}

// TestSample looks up an excerpt of the dictionary: every headword is found and
// means each of its glosses.
func TestSample(t *testing.T) {
	golden, err := os.ReadFile("gen/testdata/sample.golden")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(golden)) {
		word, glosses, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		e, ok := Find(word)
		if !ok {
			t.Errorf("%s is not found", word)
		}
		if n, _ := Longest(word + "龘"); n != len(word) {
			t.Errorf("the longest headword of %s has %d bytes", word, n)
		}
		for gloss := range strings.SplitSeq(glosses, "; ") {
			if n := len(norm.Words(gloss)); n == 0 || n > 6 {
				continue
			}
			if s := e.Means(KeyOf(gloss)); s != Strong {
				t.Errorf("%s means %q: %v", word, gloss, s)
			}
		}
	}
}

// TestStrangers takes what is no word for one: none may be found.
func TestStrangers(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 100_000 {
		var b strings.Builder
		for range 5 {
			b.WriteRune(rune(0x4E00 + r.IntN(0x9FA5-0x4E00)))
		}
		if _, ok := Find(b.String()); ok {
			t.Errorf("%s is found", b.String())
		}
	}
}

func TestLongest(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"", ""},
		{"标记", "标记"},
		{"标记了", "标记"},
		{"人工智能很好", "人工智能"},
		{"中华人民共和国成立", "中华人民共和国"},
		{"t恤和", "t恤"},
		{"，标记", ""},
		{"\xff标记", ""},
		{"\u6807"[:2], ""},
	} {
		if n, _ := Longest(tt.text); tt.text[:n] != tt.want {
			t.Errorf("Longest(%q) = %q, want %q", tt.text, tt.text[:n], tt.want)
		}
	}
}

func TestNoAllocations(t *testing.T) {
	k := KeyOf("token")
	if n := testing.AllocsPerRun(100, func() {
		e, _ := Find("标记")
		e.Means(k)
		Longest("标记的")
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"标记", "T恤衫", "", "\xff\xfe", "计算机科学"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		n, e := Longest(text)
		if found, ok := Find(text[:n]); n > 0 && !ok || found != e {
			t.Errorf("the longest headword %q has another entry", text[:n])
		}
		// The slow twin: every beginning of at most eight runes.
		want, at := 0, 0
		for range table.MaxRunes {
			_, size := utf8.DecodeRuneInString(text[at:])
			at += size
			if _, ok := Find(text[:at]); ok && at > 0 {
				want = at
			}
		}
		if n != want {
			t.Errorf("Longest(%q) = %d, want %d", text, n, want)
		}
	})
}

func FuzzKeyOf(f *testing.F) {
	for _, s := range []string{"", "networks", "to be isolated", "it's", "'s", "uses", "ß-ing", "\xff", "organisational"} {
		f.Add(s)
	}
	e, _ := Find("标记")
	f.Fuzz(func(t *testing.T, phrase string) {
		k := KeyOf(phrase)
		if k != KeyOf(strings.ToUpper(strings.ToLower(phrase))) && utf8.ValidString(phrase) && isASCII(phrase) {
			t.Errorf("capitals change the key of %q", phrase)
		}
		e.Means(k)
	})
}

func isASCII(s string) bool {
	return !slices.ContainsFunc([]byte(s), func(c byte) bool { return c >= 0x80 })
}

var benchmarkWords = []string{"标记", "计算", "网络", "没有这个词", "打", "特征", "電腦", "经济舱"}

func BenchmarkFind(b *testing.B) {
	for i := 0; b.Loop(); i++ {
		Find(benchmarkWords[i%len(benchmarkWords)])
	}
}

func BenchmarkMeans(b *testing.B) {
	k := KeyOf("network")
	var entries []Entry
	for _, w := range benchmarkWords {
		e, _ := Find(w)
		entries = append(entries, e)
	}
	for i := 0; b.Loop(); i++ {
		entries[i%len(entries)].Means(k)
	}
}

func BenchmarkLongest(b *testing.B) {
	for b.Loop() {
		Longest("标记了这些数据以后再训练模型")
	}
}

func BenchmarkKeyOf(b *testing.B) {
	for b.Loop() {
		KeyOf("tokenization")
	}
}
