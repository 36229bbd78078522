package bitext

import (
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/termdrift/termdrift/checker"
)

func FuzzHTML(f *testing.F) { fuzzPages(f, ".html") }

// A page that was cut off anywhere is a page.
func TestHTMLTruncated(t *testing.T) {
	for _, p := range fixturePairs(t, ".html") {
		for n := range len(p[1]) {
			doc, _ := pairStrings("x.html", p[0], p[1][:n])
			checkPlaces(t, doc)
		}
	}
}

func TestHTMLEdits(t *testing.T) {
	for _, p := range fixturePairs(t, ".html") {
		for _, data := range p {
			checkPageEdits(t, "x.html", data, scanHTML)
		}
	}
}

// With the square of the length of a text this test would not come to an end.
func TestHTMLHostile(t *testing.T) {
	for _, unit := range []string{"<", "<p>", "<p", "</p>", "<a b='", "<a b=c ", "<a b='c' ", "<!--", "<!-- -->", "<script>", "<svg>", "</svg>", "<td>a", "a<b>", "&", "&amp;", "<code>",
		"<code>a</code>", "<img alt='a'>", "a <img alt='b'>", "<meta name='description' content='a'>", "<![CDATA[", "<?", "<textarea>"} {
		text := strings.Repeat(unit, 1<<16/len(unit))
		doc, _ := pairStrings("x.html", text, text)
		checkPlaces(t, doc)
		pairStrings("x.html", text, "雨。")
	}
}

// What the pair of testdata does not show.
func TestHTMLBlocks(t *testing.T) {
	for _, c := range []struct{ name, page, want string }{
		{"no body", "a <b>b</b>c", "a bc"},
		{"nothing closed", "<ul><li>a<li>b<p>c<td>d", "a|b|c|d"},
		{"capitals", "<P>a</P><SCRIPT>b</SCRIPT><Pre>c</Pre>d", "a|d"},
		{"nested listings", "<svg><text>a</text><svg>b</svg>c</svg>d", "d"},
		{"open listing", "a<script>b", "a"},
		{"code alone", "<p><code>a</code></p>", "<code>a</code>"},
		{"entities", "<p>a&#x20;b &lt;c&gt; &copy &nothing; d</p>", "a b <c> &copy ¬hing; d"},
		{"comment inside", "<p>a<!-- b -->c</p>", "ac"},
		{"a picture in a text", "<p>a <img alt='b'> c</p>d", "a  c|b|d"},
		{"meta", `<meta property="og:title" content="a"><meta name="viewport" content="b"><meta content="c">`, "a"},
		{"attributes", `<button aria-label="a" class="b">c</button><input placeholder='d' value="e">`, "c|a|d"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, x := range scanHTML(&checker.File{Path: "x.html", Data: c.page}).allTexts() {
				got = append(got, x.S)
			}
			if diff := cmp.Diff(c.want, strings.Join(got, "|")); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func BenchmarkHTMLPair(b *testing.B) {
	p := fixturePairs(b, ".html")[0]
	many := func(s string) string {
		section := s[strings.Index(s, "<h1>"):strings.Index(s, "<footer>")]
		var b strings.Builder
		for year := 1861; year < 2061; year++ {
			b.WriteString(strings.ReplaceAll(section, "1861", strconv.Itoa(year)))
		}
		return b.String()
	}
	benchmarkPair(b, &checker.File{Path: "en/x.html", Data: many(p[0])}, &checker.File{Path: "zh/x.html", Data: many(p[1])})
}
