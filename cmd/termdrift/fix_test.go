package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/rules"
)

// layouts write pairs as files of the formats, by a name with their ending.
var layouts = map[string]func([]checker.Pair) string{
	"talk.txt": func(pairs []checker.Pair) string {
		return each(pairs, func(p checker.Pair) string { return p.Source + "\n" + p.Target + "\n\n" })
	},
	"talk.tsv": func(pairs []checker.Pair) string {
		return "source\ttarget\n" + each(pairs, func(p checker.Pair) string { return p.Source + "\t" + p.Target + "\n" })
	},
	"talk.csv": func(pairs []checker.Pair) string {
		return "source,target\n" + each(pairs, func(p checker.Pair) string { return `"` + p.Source + `","say ""` + p.Target + "\"\"\"\n" })
	},
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
			for name, layout := range layouts {
				for charset, enc := range charsets {
					if charset == "GB18030" && strings.Contains(e.Glossary, "zh-TW") {
						continue // nobody keeps traditional characters in it, so that they are not taken for it
					}
					for _, eol := range []string{"\n", "\r\n"} {
						write := func(pairs []checker.Pair) []byte {
							data, err := enc.NewEncoder().Bytes([]byte(strings.ReplaceAll(layout(pairs), "\n", eol)))
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
	if mended < 300 {
		t.Errorf("mended %d files only", mended)
	}
}
