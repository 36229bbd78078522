package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/rules"
)

// layout writes pairs as a file of a format.
type layout struct {
	head, foot string
	pair       func(checker.Pair) string
	utf8       bool // the format or its programs know no other charset
	locked     bool // the source is the key of its translation, and never changed
}

// layouts are those of the formats, by a name with their ending.
var layouts = map[string]layout{
	"talk.txt": {pair: func(p checker.Pair) string { return p.Source + "\n" + p.Target + "\n\n" }},
	"talk.tsv": {head: "source\ttarget\n", pair: func(p checker.Pair) string { return p.Source + "\t" + p.Target + "\n" }},
	"talk.csv": {head: "source,target\n", pair: func(p checker.Pair) string {
		return `"` + p.Source + `","say ""` + p.Target + "\"\"\"\n"
	}},
	"talk.srt": {pair: func(p checker.Pair) string {
		return "1\n00:00:01,000 --> 00:00:02,000\n" + p.Source + "\n<i>" + p.Target + "</i>\n\n"
	}},
	"talk.vtt": {utf8: true, head: "WEBVTT\n\n", pair: func(p checker.Pair) string {
		return "00:01.000 --> 00:02.000\n" + p.Source + "\n<v Anna>" + p.Target + " &lt;1&gt;\n\n"
	}},
	"talk.po": {utf8: true, locked: true, head: "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n", pair: func(p checker.Pair) string {
		return "msgctxt \"" + p.Source + "\"\nmsgid \"" + p.Source + "\"\nmsgstr \"\"\n\"\\\"\"\n\"" + p.Target + "\\\"\\n\"\n\n"
	}},
	"talk.tmx": {head: "<tmx version=\"1.4\"><header srclang=\"en\"/><body>\n", foot: "</body></tmx>\n", pair: func(p checker.Pair) string {
		return "<tu><tuv xml:lang=\"en\"><seg>" + p.Source + "</seg></tuv>\n<tuv xml:lang=\"zh\"><seg>&#x201C;<bpt i=\"1\"/>" + p.Target + "<ept i=\"1\"/>&#x201D; &amp;</seg></tuv></tu>\n"
	}},
	"talk.xlf": {locked: true, head: "<xliff version=\"1.2\"><file source-language=\"en\" target-language=\"zh\" original=\"x\" datatype=\"plaintext\"><body>\n", foot: "</body></file></xliff>\n", pair: func(p checker.Pair) string {
		return "<trans-unit id=\"1\"><source>" + p.Source + "</source>\n<target><![CDATA[“" + p.Target + "”]]></target></trans-unit>\n"
	}},
	"talk.jsonl": {utf8: true, pair: func(p checker.Pair) string {
		return `{"source": "` + p.Source + `", "target": "\"` + p.Target + `\n"}` + "\n"
	}},
}

func (l layout) write(pairs []checker.Pair) string {
	return l.head + each(pairs, l.pair) + l.foot
}

func each(pairs []checker.Pair, write func(checker.Pair) string) string {
	var b strings.Builder
	for _, p := range pairs {
		b.WriteString(write(p))
	}
	return b.String()
}

// charsets are the ways in which a file is kept.
var charsets = map[string]encoding.Encoding{
	"UTF-8":    encoding.Nop,
	"BOM":      unicode.UTF8BOM,
	"UTF-16LE": unicode.UTF16(unicode.LittleEndian, unicode.UseBOM),
	"UTF-16BE": unicode.UTF16(unicode.BigEndian, unicode.UseBOM),
	"GB18030":  simplifiedchinese.GB18030,
}

// TestFixExamples mends the examples of the rules in every format, charset and
// kind of line end. Beside the places that are wrong not a byte changes, and a
// second run finds nothing to do.
func TestFixExamples(t *testing.T) {
	plain := strings.NewReplacer("«", "", "»", "")
	mended := 0
	for _, r := range rules.All {
		for _, e := range r.Examples {
			if e.Fixed == "" {
				continue
			}
			bad := make([]checker.Pair, len(e.Bad))
			for i, p := range e.Bad {
				bad[i] = checker.Pair{Source: plain.Replace(p.Source), Target: plain.Replace(p.Target)}
			}
			source := slices.ContainsFunc(e.Bad, func(p checker.Pair) bool { return strings.Contains(p.Source, "«") })
			for name, layout := range layouts {
				if layout.locked && source {
					continue
				}
				for charset, enc := range charsets {
					if layout.utf8 && !strings.HasPrefix(charset, "UTF-8") && charset != "BOM" {
						continue
					}
					if charset == "GB18030" && strings.Contains(e.Glossary, "zh-TW") {
						continue // nobody keeps traditional characters in it, so that they are not taken for it
					}
					for _, eol := range []string{"\n", "\r\n"} {
						if eol != "\n" && charset != "UTF-8" && charset != "UTF-16LE" {
							continue
						}
						write := func(pairs []checker.Pair) []byte {
							data, err := enc.NewEncoder().Bytes([]byte(strings.ReplaceAll(layout.write(pairs), "\n", eol)))
							if err != nil {
								t.Fatal(err)
							}
							return data
						}
						dir := t.TempDir()
						file := filepath.Join(dir, name)
						for path, data := range map[string][]byte{"glossary.toml": []byte(e.Glossary), name: write(bad)} {
							if err := os.WriteFile(filepath.Join(dir, path), data, 0o600); err != nil {
								t.Fatal(err)
							}
						}
						args := []string{"check", "--fail-on", "note", "--fix", file}
						if e.Fixed == checker.Unsafe {
							args[3] = "--unsafe-fixes"
						}
						for turn := range 2 {
							var stdout, stderr bytes.Buffer
							status := run(args, streams{strings.NewReader(""), &stdout, &stderr})
							if want := ""; turn == 0 {
								want = "fixed in 1 file"
								if !strings.Contains(stderr.String(), want) {
									t.Errorf("%s, %s, %s: standard error says %q", r.Name, name, charset, &stderr)
								}
							} else if stderr.String() != want {
								t.Errorf("%s, %s, %s: the second run says %q", r.Name, name, charset, &stderr)
							}
							got, err := os.ReadFile(file)
							if err != nil {
								t.Fatal(err)
							}
							if want := write(e.Good); status != statusClean || !bytes.Equal(got, want) {
								t.Errorf("%s, %s, %s: status %d, got\n%q\nwant\n%q\n%s", r.Name, name, charset, status, got, want, &stdout)
							}
						}
						mended++
					}
				}
			}
		}
	}
	if mended < 400 {
		t.Errorf("mended %d files only", mended)
	}
}
