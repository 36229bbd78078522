package bitext

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/termdrift/termdrift/checker"
)

// pairStrings reads two pages.
func pairStrings(name, source, target string) (*checker.Document, []error) {
	var warnings []error
	opts := Options{Warn: func(err error) { warnings = append(warnings, err) }}
	s, _ := decodeText("en/"+name, source)
	t, _ := decodeText("zh/"+name, target)
	format, err := choosePair(t, opts)
	if err != nil {
		panic(err)
	}
	doc, emit := collect(t.Path, format, &opts)
	if err := format.Pair(s, t, &opts, emit); err != nil {
		panic(err)
	}
	return doc, warnings
}

// fixturePairs are the pages of testdata/pairs/site with the given ending.
func fixturePairs(t testing.TB, ending string) (out [][2]string) {
	files, err := filepath.Glob("testdata/pairs/site/en/*" + ending)
	if err != nil || len(files) == 0 {
		t.Fatal(err, len(files))
	}
	for _, file := range files {
		source, err1 := os.ReadFile(file)
		target, err2 := os.ReadFile("testdata/pairs/site/zh-CN/" + filepath.Base(file))
		if err1 != nil || err2 != nil {
			t.Fatal(err1, err2)
		}
		out = append(out, [2]string{string(source), string(target)})
	}
	return out
}

func FuzzMarkdown(f *testing.F)      { fuzzPages(f, ".md", ".mdx") }
func FuzzMarkdownMixed(f *testing.F) { fuzzFormat(f, "markdown") }

// fuzzPages reads any two texts as pages: no panic, every text stands where it
// says, and no block is lost or doubled.
func fuzzPages(f *testing.F, endings ...string) {
	for _, ending := range endings {
		for _, p := range fixturePairs(f, ending) {
			f.Add(p[0], p[1], ending)
		}
	}
	f.Add("- a\n\n  b\n> c\nd", "1. a\n\tb\n\n\n~~~\n", endings[0])
	f.Fuzz(func(t *testing.T, a, b, ending string) {
		if ending != endings[0] {
			ending = endings[len(endings)-1]
		}
		doc, _ := pairStrings("x"+ending, a, b)
		checkPlaces(t, doc)
		for side, text := range []string{a, b} {
			starts := map[int]bool{}
			for _, s := range doc.Segments {
				x := [...]checker.Text{s.Source, s.Target}[side]
				if !x.Present() {
					continue
				}
				at, _ := x.Locate(checker.Span{Start: 0, End: len(x.S)})
				if starts[at.Start] {
					t.Fatalf("two segments begin at %d of %q", at.Start, text)
				}
				starts[at.Start] = true
			}
		}
	})
}

// A page that was cut off anywhere is a page.
func TestMarkdownTruncated(t *testing.T) {
	for _, ending := range []string{".md", ".mdx"} {
		for _, p := range fixturePairs(t, ending) {
			for n := range len(p[0]) {
				doc, _ := pairStrings("x"+ending, p[0][:n], p[1])
				checkPlaces(t, doc)
			}
			for n := range len(p[1]) {
				doc, _ := pairStrings("x"+ending, p[0], p[1][:n])
				checkPlaces(t, doc)
			}
		}
	}
	for _, name := range []string{"alternating.md", "comments_before.md", "comments_after.md"} {
		raw, err := os.ReadFile("testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		for n := range raw {
			doc, _ := ReadBytes(name, raw[:n], Options{Format: "markdown"})
			checkPlaces(t, doc)
		}
	}
}

func TestMarkdownEdits(t *testing.T) {
	for _, ending := range []string{".md", ".mdx"} {
		for _, p := range fixturePairs(t, ending) {
			for _, data := range p {
				checkPageEdits(t, "x"+ending, data, func(f *checker.File) *page { return scanMarkdown(f, isMDX(f)) })
			}
		}
	}
}

// checkPageEdits edits the texts of a page. The pairing may change with them.
func checkPageEdits(t *testing.T, path, data string, scan func(*checker.File) *page) {
	rapid.Check(t, func(r *rapid.T) {
		checkEdits(r, map[string]string{path: data}, func(files map[string]string) *checker.Document {
			doc := &checker.Document{}
			p := scan(&checker.File{Path: path, Data: files[path]})
			for _, x := range p.allTexts() {
				doc.Segments = append(doc.Segments, checker.Segment{Target: x})
			}
			return doc
		})
	})
}

// allTexts are the texts of all blocks, those of rows cell by cell.
func (p *page) allTexts() (out []checker.Text) {
	for i := range p.blocks {
		b := &p.blocks[i]
		if b.kind == tableRow {
			for k := range p.texts(b) {
				out = append(out, p.join(b, p.texts(b)[k:k+1]))
			}
		} else if b.kind.translated() {
			out = append(out, p.join(b, p.texts(b)))
		}
	}
	return out
}

// Every text takes time in proportion to its length: with the square of it
// this test would not come to an end.
func TestMarkdownHostile(t *testing.T) {
	const size = 1 << 16
	repeat := func(unit string) string { return strings.Repeat(unit, size/len(unit)) }
	for _, text := range []string{
		repeat(">"), repeat("- "), repeat("- ") + repeat("\n"), repeat("> - 1. "), repeat(">\n"), repeat("- a\n  "),
		repeat("<a "), repeat("<a\n"), repeat("<a {\n"), repeat("<A {`\n"), repeat("<a b='\n"), repeat("<!--\n"), repeat("<!-- -->"), repeat("{/*\n"),
		repeat("|"), repeat("|\n"), repeat("|-|\n"), repeat("a|b\n"), repeat("```\n"), repeat("~~~\n```\n"), repeat("$$\n"), repeat("$$\na\n"),
		repeat("[a]: b\n"), repeat("[^a]: b\n"), repeat("!!! note\n    "), repeat("    a\n"), repeat("\t"), repeat("# a\n"), repeat("a\n=\n"),
		repeat("---\n"), "---\na: b\n" + repeat("title: c\n"), repeat("*"), repeat("* * "), repeat("\\"), repeat("<td>"), repeat("<td alt='x'>\n"), repeat("{{"),
	} {
		for _, ending := range []string{".md", ".mdx"} {
			doc, _ := pairStrings("x"+ending, text, text)
			checkPlaces(t, doc)
			pairStrings("x"+ending, text, "雨。")
		}
	}
}

// blocksOf are n different sections and their translation.
func blocksOf(n int) (source, target []string) {
	rng := rand.New(rand.NewPCG(1, 2))
	english := []string{"the rain", "a gauge", "this harbour", "the ferry", "high water", "a forecast", "the quay", "one boat"}
	chinese := []string{"雨水", "验潮仪", "这个港口", "渡轮", "高潮", "一次预报", "码头", "一条船"}
	for i := range n {
		a, b := strings.Builder{}, strings.Builder{}
		for range 3 + rng.IntN(30) {
			k := rng.IntN(len(english))
			a.WriteString(english[k] + " and ")
			b.WriteString(chinese[k] + "和")
		}
		name := ""
		if i%7 == 0 {
			name = fmt.Sprintf(" `gauge_%d`", i)
		}
		source = append(source, a.String()+"more"+name+".")
		target = append(target, b.String()+"其他"+name+"。")
	}
	return source, target
}

// A long page with blocks that were added, left out and split is paired as it
// should be, at once.
func TestAlignLongPage(t *testing.T) {
	source, target := blocksOf(10_000)
	want := map[string]string{}
	var kept []string
	for i, s := range source {
		want[s] = target[i]
		switch {
		case i%1000 == 500: // left out
			want[s] = ""
		case i >= 7000 && i < 7050: // a whole section
			want[s] = ""
		case i%1000 == 250: // and one added
			kept = append(kept, target[i], "译者注：原文没有这一段，这是后来加上去的。")
		default:
			kept = append(kept, target[i])
		}
	}
	doc, warnings := pairStrings("x.md", strings.Join(source, "\n\n"), strings.Join(kept, "\n\n"))
	wrong := 0
	for _, s := range doc.Segments {
		if s.Source.Present() && want[s.Source.S] != s.Target.S {
			wrong++
		}
	}
	// Near a gap nothing may tell which of two paragraphs is missing.
	if wrong > 25 {
		t.Errorf("%d wrong pairs", wrong)
	}
	if len(warnings) != 1 || !strings.Contains(warnings[0].Error(), "blocks without a counterpart in zh/x.md:") {
		t.Errorf("%v", warnings)
	}
}

// Blocks of Markdown that the pairs of testdata do not show.
func TestMarkdownBlocks(t *testing.T) {
	for _, c := range []struct{ name, page, want string }{
		{"lazy", "> a\nb\n\nc", "a\nb|c"},
		{"a quote ends", "> a\n- b", "a|b"},
		{"a number inside a paragraph", "In the year\n1990. it rained\n1. first", "In the year\n1990. it rained|first"},
		{"tabs", "-\ta\n\n\tb\n\n\t\tcode", "a|b"},
		{"nested lists", "1. a\n   - b\n     - c\n\n       d\n2. e", "a|b|c|d|e"},
		{"ordered by bracket", "1) a\n2) b", "a|b"},
		{"a list in a quote", "> - a\n>   b\n> - c", "a\nb|c"},
		{"headings", "# a #\n###b\nc\n===\n\nd\n---", "a|###b\nc|d"},
		{"rules", "a\n\n***\n\nb\n* * *\nc", "a|b|c"},
		{"fence in a list", "- a\n  ```\n  code\n  ```\n  b", "a|b"},
		{"fence without end in a quote", "> ```\n> code\n\na", "a"},
		{"longer fence", "````\n```\ncode\n````\na", "a"},
		{"indented code", "a\n\n    code\n\n    code\n\nb", "a|b"},
		{"table without bars at the ends", "a | b\n--|--\nc | d\n\ne", "a|b|c|d|e"},
		{"table ends", "| a |\n|--|\n| b |\nc", "a|b|c"},
		{"no table", "a | b\nc", "a | b\nc"},
		{"footnote", "a[^1]\n\n[^1]: b\n    c\n\n    d\n\ne", "a[^1]|b\nc|d|e"},
		{"definition", "[a]: https://example.org\n[b]: <x y>\n\nc", "c"},
		{"no definition", "[a]: that is why", "[a]: that is why"},
		{"HTML", "<div>\n<p>a</p>\n<p>b\nc</p>\n</div>\n\nd", "a|b\nc|d"},
		{"HTML in text", "a <b>c</b>\n<b>d</b> e", "a <b>c</b>\n<b>d</b> e"},
		{"HTML table", "<table>\n  <tr><td>a</td>\n  <td>b</td></tr>\n</table>", "a|b"},
		{"listing in HTML", "<pre>\na\n\nb\n</pre>\nc", "c"},
		{"comment", "a\n<!-- b\n\nc -->\nd", "a|d"},
		{"comment without end", "<!-- a\n\nb", "<!-- a|b"},
		{"line break", "a\\\nb  \nc", "a\nb\nc"},
		{"MyST", "```{note}\na\n```\n\n```{code-block}\nb\n```\nc", "a|c"},
		{"containers", "::: tip Title\na\n::::\n:::{.x}\nb\n:::", "Title|a|b"},
		{"tabs of MkDocs", "=== \"One\"\n\n    a\n\n    b\n\nc", "One|a|b|c"},
		{"shortcode", "{{< tabs >}}\na {{< x >}} b\n{{% /tabs %}}", "a {{< x >}} b"},
		{"front matter", "---\ntitle: a\nslug: b\ndescription: >-\n  c\n  d\nhero:\n  name: e\n---\nf", "a|c\nd|e|f"},
		{"front matter in TOML", "+++\ntitle = \"a\"\n+++\nb", "a|b"},
		{"no front matter", "---\na\n---\n", "a"},
		{"task", "- [ ] a\n- [x] b\n- [c](d)", "a|b|[c](d)"},
		{"picture alone", "![](x.png)\n\na", "![](x.png)|a"},
		{"CRLF", "a\r\nb\r\n\r\n- c\r\n", "a\nb|c"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := scanMarkdown(&checker.File{Path: "x.md", Data: c.page}, false)
			var got []string
			for _, x := range p.allTexts() {
				got = append(got, x.S)
			}
			if diff := cmp.Diff(c.want, strings.Join(got, "|")); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// A file that ends in .md may be a transcript.
func TestDetectMarkdown(t *testing.T) {
	for _, c := range []struct {
		page, want string
	}{
		{"# Talk\n\n" + strings.Repeat("It rains.\n下雨了。\n\n", 10), "transcript"},
		{"---\ntitle: Talk\n---\n" + strings.Repeat("Host: It rains.\n主持人：下雨了。\n\n", 10), "transcript"},
		{"---\ntitle: Talk\n---\nIt rains.\n\n下雨了。\n", "markdown"},
		{"It rains.\n\n下雨了。\n\n```\nrain\n```\n", "markdown"},
		{"| a | b |\n|---|---|\n| It rains. | 下雨了。 |\n", "markdown"},
		{"- It rains.\n- 下雨了。\n", "markdown"},
	} {
		doc, err := ReadBytes("x.md", []byte(c.page), Options{})
		if err != nil || doc.Format != c.want {
			t.Errorf("%q: %s, want %s (%v)", c.page, doc.Format, c.want, err)
		}
	}
}

func BenchmarkMarkdownPair(b *testing.B) {
	p := fixturePairs(b, "blocks.md")[0]
	_, sections, _ := strings.Cut(p[0], "# Reading")
	_, translated, _ := strings.Cut(p[1], "# 阅读")
	source := &checker.File{Path: "en/x.md", Data: p[0] + strings.Repeat("# Reading"+sections, 100)}
	target := &checker.File{Path: "zh/x.md", Data: p[1] + strings.Repeat("# 阅读"+translated, 100)}
	benchmarkPair(b, source, target)
}

func BenchmarkMarkdownLongPage(b *testing.B) {
	s, t := blocksOf(10_000)
	source := &checker.File{Path: "en/x.md", Data: strings.Join(s, "\n\n")}
	target := &checker.File{Path: "zh/x.md", Data: strings.Join(t, "\n\n")}
	benchmarkPair(b, source, target)
}

func benchmarkPair(b *testing.B, source, target *checker.File) {
	format, err := choosePair(target, Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(source.Data) + len(target.Data)))
	b.ReportAllocs()
	for b.Loop() {
		if err := format.Pair(source, target, nil, func(checker.Segment) error { return nil }); err != nil {
			b.Fatal(err)
		}
	}
}
