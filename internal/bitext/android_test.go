package bitext

import (
	"os"
	"testing"

	"pgregory.net/rapid"

	"github.com/termdrift/termdrift/checker"
)

func TestAndroidKey(t *testing.T) {
	for _, c := range []struct {
		path    string
		key     string
		english bool
	}{
		{"app/res/values/strings.xml", "app/res/values/strings.xml", true},
		{"app/res/values-en-rGB/strings.xml", "app/res/values/strings.xml", true},
		{"app/res/values-zh/strings.xml", "app/res/values/strings.xml", false},
		{"app/res/values-zh-rCN/strings.xml", "app/res/values/strings.xml", false},
		{"values-b+zh+Hans+CN/strings.xml", "values/strings.xml", false},
		{"app/res/values-fr/strings.xml", "", false},
		{"app/res/values-zh-rCN-land/strings.xml", "", false}, // for another shape of the screen
		{"app/res/values-night/strings.xml", "", false},
		{"app/res/values/strings.txt", "", false},
		{"values/more/strings.xml", "", false},
	} {
		key, english, ok := androidKey(c.path)
		if key != c.key || english != c.english || ok != (c.key != "") {
			t.Errorf("%s: %q %t %t", c.path, key, english, ok)
		}
	}
}

func TestAndroidEscapes(t *testing.T) {
	for data, want := range map[string]string{
		`a\nb`: "a\nb", `a\tb`: "a\tb", `\'\"\\\@\?\#`: `'"\@?#`, `\u4E2D\u6587`: "中文", `\uD83D\uDE00`: "😀",
		`\uD83D`: "\uFFFD", `\uD83D\u0041`: "\uFFFDA", `\u12`: "u12", `\u00zz`: "u00zz", `\u0000`: "u0000", `a\`: "a", `\&quot;`: `"`,
		`a   b`: "a b", `"a   b"`: "a   b", "a\n  b": "a b", `&quot;a  b&quot;`: "a  b", `it\'s &lt;b&gt;`: "it's <b>",
	} {
		f := &checker.File{Path: "values/strings.xml", Data: `<resources><string name="a">` + data + `</string></resources>`}
		entries, err := androidStrings(f, checker.Source)
		if err != nil || len(entries) != 1 || entries[0].text.S != want {
			t.Errorf("%s: %+v %v, want %q", data, entries, err, want)
		}
	}
}

// TestEditsAndroid is TestEdits for a pair of files.
func TestEditsAndroid(t *testing.T) {
	const source, target = "testdata/pairs/app/values/strings.xml", "testdata/pairs/app/values-zh-rCN/strings.xml"
	files := map[string]string{}
	for _, path := range []string{source, target} {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		files[path] = string(raw)
	}
	rapid.Check(t, func(t *rapid.T) {
		checkEdits(t, files, func(files map[string]string) *checker.Document {
			doc, emit := collect(target, &android, &Options{})
			err := pairAndroid(&checker.File{Path: source, Data: files[source]}, &checker.File{Path: target, Data: files[target]}, nil, emit)
			if err != nil {
				t.Fatal(err)
			}
			return doc
		})
	})
}
