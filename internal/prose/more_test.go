package prose

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestKinds(t *testing.T) {
	for text, want := range map[string]Kind{
		"`x`": Code, "$x$": Code, "--flag": Code, "<code>x</code>": Code,
		"https://example.com": Link, "a@example.com": Link, "./x": Link, "[^1]": Link, "@doe": Link,
		"<b>": Markup, "%s": Markup, "{{ x }}": Markup, "&amp;": Markup, ":numref:`x`": Markup,
		"learning_rate": Ident, "main.py": Ident, "example.com": Ident, "f()": Ident,
	} {
		spans := Mask(text, nil)
		if len(spans) != 1 || spans[0] != (Span{0, len(text), want}) {
			t.Errorf("%s: %v, want all of it as %v", text, spans, want)
		}
	}
}

func TestAppends(t *testing.T) {
	before := []Span{{7, 9, Link}}
	got := Mask("a `b` mailto:c@example.com", before)
	if len(got) != 3 || got[0] != before[0] || got[1] != (Span{2, 5, Code}) || got[2] != (Span{6, 26, Link}) {
		t.Error(got)
	}
}

func TestNoAllocation(t *testing.T) {
	text := "A plain sentence, with some punctuation (and remarks): 50% of $5. 中文也是。and/or Node.js <3\nNext."
	spans := make([]Span, 0, 16)
	marked := "See `code`, [x](y), %s, {n}, <b> and https://example.com/x, a_b, $x$ in :ref:`x` and <code>x</code>, %(n)s and \\begin{align*}x\\end{align*}."
	for text, least := range map[string]int{text: 0, marked: 12} {
		if got := Mask(text, spans); len(got) < least || least == 0 && len(got) > 0 {
			t.Errorf("%v in %s", got, text)
		}
		if n := testing.AllocsPerRun(100, func() { Mask(text, spans[:0]) }); n != 0 {
			t.Errorf("%v allocations for %s", n, text)
		}
	}
}

// check fails the test unless the spans are sorted, disjoint, inside the text
// and on the boundaries of its characters.
func check(t *testing.T, text string, spans []Span) {
	t.Helper()
	at := 0
	for _, s := range spans {
		if s.Start < at || s.End <= s.Start || s.End > len(text) {
			t.Fatalf("%v after %d in %q", s, at, text)
		}
		if utf8.ValidString(text) && (!utf8.RuneStart(text[s.Start]) || s.End < len(text) && !utf8.RuneStart(text[s.End])) {
			t.Fatalf("%v cuts a character of %q", s, text)
		}
		at = s.End
	}
}

func FuzzMask(f *testing.F) {
	for _, list := range cases {
		for _, text := range list {
			f.Add(unmark.Replace(text))
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		s := scanner{text: text}
		s.run()
		check(t, text, s.out)
		if limit := 128*len(text) + 2*lookStart; s.looked > limit {
			t.Fatalf("looked at %d bytes of %d", s.looked, len(text))
		}
	})
}

// TestJoined runs every pair of cases as one text, which puts every notation
// before and inside every other.
func TestJoined(t *testing.T) {
	var all []string
	for _, list := range cases {
		for _, text := range list {
			all = append(all, unmark.Replace(text))
		}
	}
	var spans []Span
	for _, a := range all {
		for _, b := range all {
			for _, text := range []string{a + b, a[:len(a)/2] + b + a[len(a)/2:]} {
				spans = Mask(text, spans[:0])
				check(t, text, spans)
			}
		}
	}
}

// twin is the slow twin of Mask for the notations that one expression tells.
var twin = regexp.MustCompile(":[a-z]+:`[^`]+`|`[^`]+`|https?://[a-z0-9./?=&#-]*[a-z0-9/]|&[a-z]{2,};|</?[a-z]+>|%(?:[0-9]\\$)?[sd]|" +
	`\{\{[^}]*\}\}|\{[a-z0-9]*\}|\[\^[a-z0-9]+\]|\]\([^ )]*\)|[a-z]+_[a-z_]*[a-z]|[a-z]{5,}[A-Z][a-z]{2,}|\$[a-z]\$|--[a-z]+(?:-[a-z]+)*|[a-z]+\.py`)

func TestTwin(t *testing.T) {
	atoms := rapid.SampledFrom([]string{
		"agent", "the model", "智能体", "Node.js", "GitHub", "iPhone", "and/or", "$5", "50%", "a < b", "U.S.", "10:30", "C++", "v1.2",
		"`code`", ":ref:`sec-x`", "https://example.com/a?b=c#d", "&nbsp;", "<b>", "</b>", "%s", "%1$d", "{{ x }}", "{name}", "{}",
		"[^1]", "[text](https://example.com)", "snake_case_name", "learningRate", "$x$", "--dry-run", "main.py",
	})
	seps := rapid.SampledFrom([]string{" ", ", ", "，", " 的 ", "。", " (", ") ", "! "})
	rapid.Check(t, func(t *rapid.T) {
		text := ""
		for _, a := range rapid.SliceOfN(atoms, 0, 12).Draw(t, "atoms") {
			text += a + seps.Draw(t, "separator")
		}
		var want []Span
		for _, m := range twin.FindAllStringIndex(text, -1) {
			want = append(want, Span{Start: m[0], End: m[1]})
		}
		if got, want := marked(text, Mask(text, nil)), marked(text, want); got != want {
			t.Fatalf("\n got %s\nwant %s", got, want)
		}
	})
}

// hostile texts make detectors look far ahead in vain.
var hostile = []string{
	"`", "<", "[", "]", "$", "{", "}", "{{", "\\", ":", "%", "@", "/", ".", "_", "&", "#", "-", "(",
	"` ``", "` `` ``` ", "a`", "<a ", "<a '\"", "<a \"<b '", "<a b={", "<!--", "<code>", "<a:", "<v>", "](", "](a ", "](<", "][", "[[",
	"$a ", "$$ ", "${", "$(", "\\(", "\\[", "\\begin{equation}", "\\begin{a}", "\\cite{", "{{ ", "{% ", "{# ", "{.a ", "{a, plural, b {", "}}", "{n,", "{a",
	":a", ":a:", ":a:`", "::", "a::", "://", "a://", "a.", "a.b", "a/", "a@", "a@b.", "aB", "1a", "f(", "f(a", "f(\"", "a_b(",
	"%(", "%-", "%1", "&a", "#{", "--a", "-a ", "\n", "\n```", "\n```\n", "\n---", "\n:::", "\n:::{", "\n.. ", "\n.. |", "\n.. [", "\n$ a", "\n$ a $",
	"\n>>> ", "\nimport ", "\nfrom a import ", "\n[a]: ", "\n[", "---\na: b\n", "[@a;", "[^", "/* ", "中`", "中<", "a ", "A1a", "\n ", "\n\t\t", "`a\n\n",
	"www.", "www.a", "a.com?", "(((", "x://(", "\nimport a as b", "_", "__", "~/", "C:\\", "a:\\",
}

// TestLinear doubles hostile texts and counts the bytes that detectors look
// at: never more than the allowance, and twice as many for twice the text.
func TestLinear(t *testing.T) {
	const size = 1 << 15
	count := func(text string) int {
		s := scanner{text: text}
		s.run()
		return s.looked
	}
	for _, unit := range hostile {
		for _, tail := range []string{"", "`", ">", "}}", "$$", "-->"} {
			text := strings.Repeat(unit, size/len(unit))
			once, twice := count(text+tail), count(text+text+tail)
			if twice > 2*once+once/4+lookStart || twice > 2*size*(lookRate+lookLeast) {
				t.Errorf("%q…%q: %d bytes looked at, %d for twice the text", unit, tail, once, twice)
			}
		}
	}
}

const (
	plainEnglish = "The agent observes the state of its environment, chooses an action and receives a reward. " +
		"Over time it learns a policy that maximises the expected return, even when rewards are delayed. "
	plainChinese = "智能体观察环境的状态，选择一个动作并获得奖励。随着时间的推移，它会学到一种策略，使期望回报最大化。"
	withMarkup   = "The [agent](https://example.com/agent) calls `step()` with $a_t$, see :numref:`sec_agent`, " +
		"then <b>updates</b> its policy_network by 50% (e.g. in train.py) and {count} steps. "
)

func BenchmarkMask(b *testing.B) {
	for _, c := range []struct{ name, text string }{
		{"english", plainEnglish}, {"chinese", plainChinese}, {"markup", withMarkup},
	} {
		text := strings.Repeat(c.text, 20)
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			var spans []Span
			for b.Loop() {
				spans = Mask(text, spans[:0])
			}
		})
	}
}
