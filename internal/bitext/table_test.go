package bitext

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/termdrift/termdrift/checker"
)

// A folder is full of files that hold no translations: they are left aside
// without a word, and read when they are named.
func TestMixedFiles(t *testing.T) {
	t.Chdir(t.TempDir())
	for file, content := range map[string]string{
		"package.json":                `{"name": "harbour", "description": "Berths", "keywords": ["agent"]}`,
		"settings.json":               `{"title": "Berths", "quays": ["A", "B"], "languages": {"en": "English", "zh": "中文"}}`,
		"broken.json":                 `{"name": `,
		"locales/en.json":             `{"title": "Berths"}`,
		"locales/zh-CN.json":          `{"title": "泊位"}`,
		"locales/de.json":             `{"title": "Liegeplätze"}`,
		"data/en/package.json":        `{"name": "harbour"}`,
		"data/zh/package.json":        `{"name": "harbour"}`,
		"escaped/en.json":             `{"title": "Berths"}`,
		"escaped/zh.json":             `{"title": "\u6cca\u4f4d"}`,
		"both.json":                   `{"title": {"en": "Berths", "zh": "泊位", "de": "Liegeplätze"}}`,
		"l10n/app_en.arb":             `{"title": "Berths"}`,
		"l10n/app_zh.arb":             `{"title": "泊位"}`,
		"l10n/app_de.arb":             `{"title": "Liegeplätze"}`,
		"po/de.po":                    "msgid \"\"\nmsgstr \"\"\n\"Language: de\\n\"\n\nmsgid \"Berths\"\nmsgstr \"Liegeplätze\"\n",
		"po/zh.po":                    "msgid \"Berths\"\nmsgstr \"泊位\"\n",
		"po/app.pot":                  "msgid \"Berths\"\nmsgstr \"\"\n",
		"strings/labels.json":         `{"title": "Berths"}`,
		"strings/labels.zh-Hans.json": `{"title": "泊位"}`,
	} {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	read := func(paths ...string) string {
		inputs, err := Inputs(paths)
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		for _, in := range inputs {
			switch doc, err := in.Read(Options{}); {
			case err != nil:
				fmt.Fprintln(&b, err)
			case doc != nil:
				fmt.Fprintln(&b, filepath.ToSlash(in.Source), filepath.ToSlash(in.Path), len(doc.Segments))
			}
		}
		return b.String()
	}
	want := ` both.json 1
escaped/en.json escaped/zh.json 1
l10n/app_en.arb l10n/app_zh.arb 1
locales/en.json locales/zh-CN.json 1
 po/zh.po 1
strings/labels.json strings/labels.zh-Hans.json 1
`
	if diff := cmp.Diff(want, read(".")); diff != "" {
		t.Errorf("folder (-want +got)\n%s", diff)
	}
	want = ` package.json 0
broken.json:1:10: the end of the file stands where a value belongs: write a string in quotation marks; nothing behind it was read
l10n/app_de.arb: its translation was not found: name both files, the source and the target
`
	if diff := cmp.Diff(want, read("package.json", "broken.json", "l10n/app_de.arb")); diff != "" {
		t.Errorf("named (-want +got)\n%s", diff)
	}
}

func TestJSONFaults(t *testing.T) {
	for _, c := range []struct{ data, want string }{
		{``, "1:1: there is no value: write { and }"},
		{`{"a": "b"} {`, "1:12: text behind the end of the value: remove it, or a closing bracket before it"},
		{`{"a" "b"}`, "1:6: '\"' stands where a colon belongs: write : between key and value"},
		{`{"a": "b" "c": "d"}`, "1:11: '\"' stands where a comma belongs: write , between two values, or } behind the last"},
		{`{"a": ["b"`, "1:7: a list without end: close it with ]"},
		{`{"a": "b`, "1:7: a string without end: close it with \""},
		{"{\"a\": \"b\n\"}", "1:7: a string without end: close it with \" on its line, or write \\n for a line end"},
		{`{"a": "\x"}`, `1:8: an unknown escape: write \\ for a backslash`},
		{`{"a": “b”}`, "1:7: '“' stands where a value belongs: write a string in quotation marks"},
		{`{"a": 1, /* `, "1:10: a comment without end: close it with */"},
		{`{：1}`, "1:2: '：' stands where a key belongs: write a name in quotation marks, or } to close the object"},
		{strings.Repeat("[", 200), "1:102: nested deeper than 100 levels: no table of strings needs that many"},
	} {
		_, err := ReadBytes("x.json", []byte(c.data), Options{})
		if want := "x.json:" + c.want + "; nothing behind it was read"; err == nil || err.Error() != want {
			t.Errorf("%.20s: %v, want %s", c.data, err, want)
		}
	}
}

// Time and memory grow with the size of the file and not with its square,
// whatever it holds.
func TestHugeTables(t *testing.T) {
	const size = 1 << 20
	long := strings.Repeat("k", size/4)
	for name, data := range map[string]string{
		"escapes.json":      `{"en": "` + strings.Repeat(`\n`, size) + `"}`,
		"quotes.json":       `{"en": "` + strings.Repeat(`\"`, size) + `"}`,
		"comments.json":     `{"en": "a", ` + strings.Repeat(`/* b */ `, size/4) + `"zh": "b"}`,
		"keys.json":         `{"en": {"` + long + `": {` + strings.Repeat(`"a": "b", `, size/8) + `}}}`,
		"same.json":         `{"` + strings.Repeat(`a": "b", "`, size/8) + `c": ""}`,
		"brackets.json":     strings.Repeat(`[{"a":`, size),
		"line.yaml":         "{" + strings.Repeat(`a: "b", `, size/40) + "}",
		"texts.yaml":        "[" + strings.Repeat("a b, ", size/20) + "]",
		"escapes.yaml":      `en: "` + strings.Repeat(`\n`, size/4) + `"`,
		"block.yaml":        "en: |\n" + strings.Repeat("  a\n\n", size/20),
		"folded.yaml":       "en: >\n" + strings.Repeat("  a\n\n   b\n", size/40),
		"comments.yaml":     "en: a\n" + strings.Repeat("# b\n", size/40) + "zh: b\n",
		"open.yaml":         strings.Repeat("a: b\n", size/80) + "c: \"" + strings.Repeat("d\n", size/80),
		"brackets.yaml":     strings.Repeat("[", size),
		"dashes.yaml":       strings.Repeat("- ", size),
		"bomb.yaml":         "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n" + strings.Repeat("d: [*c, *c]\n", 1000),
		"escapes.toml":      `en = "` + strings.Repeat(`\n`, size/4) + `"`,
		"quotes.toml":       `en = """` + strings.Repeat(`""\"`, size/4) + `"""`,
		"tables.toml":       strings.Repeat("[[a]]\nen = \"b\"\n", size/80),
		"en.properties":     "a=" + strings.Repeat("b\\\n  ", size/8) + strings.Repeat("\\u0041", size/8),
		"en.strings":        `"a" = "` + strings.Repeat(`\n`, size/4) + `"; ` + strings.Repeat(`/* b */ "c";`, size/16),
		"braces.ftl":        "a = " + strings.Repeat("{", size),
		"open.ftl":          strings.Repeat("a = {\n  b\n", size/10),
		"selects.ftl":       "a = " + strings.Repeat("{ $b ->\n [c] ", size/10),
		"lines.ftl":         "a =\n" + strings.Repeat("  b { $c }\n\n", size/10),
		"escapes.po":        `msgid "` + strings.Repeat(`\n`, size) + "\"\nmsgstr \"a\"\n",
		"bytes.po":          `msgid "` + strings.Repeat(`\xe4`, size) + "\"\nmsgstr \"a\"\n",
		"quotes.po":         `msgid ` + strings.Repeat(`"a"`, size) + "\nmsgstr \"a\"\n",
		"comments.po":       strings.Repeat("# a\n\n", size/4),
		"forms.po":          "msgid \"a\"\nmsgid_plural \"b\"\n" + strings.Repeat("msgstr[1] \"c\"\n", size/8),
		"cases.xcstrings":   `{"strings": {"a": {"localizations": {"en": {"variations": {` + strings.Repeat(`"b": {"stringUnit": {"value": "c"}}, `, size/40) + `}}}}}}`,
		"variant.xcstrings": `{"strings": {"a": {"localizations": {"zh": {"` + long + `": {` + strings.Repeat(`"b": {"stringUnit": {"value": "c"}}, `, size/40) + `}}}}}}`,
	} {
		format := candidates(name, func(*Format) bool { return true })[0]
		f := &checker.File{Path: name, Data: data}
		doc, emit := collect(name, format, &Options{})
		if format.bilingual() {
			doc, _ = ReadBytes(name, []byte(data), Options{})
		} else {
			_ = format.Pair(f, f, &Options{}, emit)
		}
		checkPlaces(t, doc)
	}
}

func BenchmarkJSON(b *testing.B) {
	var source, target strings.Builder
	source.WriteString("{\n")
	target.WriteString("{\n")
	for i := range 10_000 {
		fmt.Fprintf(&source, "  \"page%d\": {\"title\": \"The agent reads the map before it moves through the harbour.\", \"note\": \"Go \\\"early\\\".\"},\n", i)
		fmt.Fprintf(&target, "  \"page%d\": {\"title\": \"智能体在穿过港口之前先读地图。\", \"note\": \"“提前”去。\"},\n", i)
	}
	source.WriteString("}\n")
	target.WriteString("}\n")
	en, zh := &checker.File{Path: "en.json", Data: source.String()}, &checker.File{Path: "zh.json", Data: target.String()}
	b.SetBytes(int64(len(en.Data) + len(zh.Data)))
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		if err := jsonTable.Pair(en, zh, nil, func(checker.Segment) error { n++; return nil }); err != nil || n != 20_000 {
			b.Fatal(n, err)
		}
	}
}

// BenchmarkJSONBoth reads a file that holds both languages.
func BenchmarkJSONBoth(b *testing.B) {
	var data strings.Builder
	data.WriteString("{\n")
	for i := range 10_000 {
		fmt.Fprintf(&data, "  \"page%d\": {\"en\": \"The agent reads the map before it moves through the harbour.\", \"zh\": \"智能体在穿过港口之前先读地图。\", \"width\": 40},\n", i)
	}
	data.WriteString("}\n")
	f := &checker.File{Path: "x.json", Data: data.String()}
	b.SetBytes(int64(len(f.Data)))
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		if err := jsonTable.Decode(f, nil, func(checker.Segment) error { n++; return nil }); err != nil || n != 10_000 {
			b.Fatal(n, err)
		}
	}
}
