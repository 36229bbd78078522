// Variants writes variants.txt, from which package chinese knows the characters
// of the two scripts and the words that Taiwan and the mainland write
// differently. It reads the dictionaries of OpenCC as the module
// github.com/longbridgeapp/opencc carries them. The module is fetched by name and sum and is no
// dependency of the program: it would load its dictionaries as a whole (40 ms
// and more for one conversion), and it converts texts without saying which
// character came from where.
//
// Run it by "go generate ./internal/chinese".
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"
)

const (
	module = "github.com/longbridgeapp/opencc@v0.3.13"
	sum    = "h1:H8r4oXL4s+oR3gbBb4tW4D26jT+Mc5+znzwAnXsx4ao="
)

func main() {
	log.SetFlags(0)
	out := flag.String("o", "variants.txt", "the `file` to write")
	flag.Parse()
	dir, err := download()
	if err != nil {
		log.Fatal(err)
	}
	text, err := compile(filepath.Join(dir, "dictionary"))
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile(*out, []byte(text), 0o644); err != nil {
		log.Fatal(err)
	}
}

// download gives the folder of the module.
func download() (string, error) {
	data, err := exec.Command("go", "mod", "download", "-json", module).Output()
	if err != nil {
		return "", fmt.Errorf("go mod download %s: %w: %s", module, err, data)
	}
	var m struct{ Dir, Sum string }
	if err := json.Unmarshal(data, &m); err != nil {
		return "", err
	}
	if m.Sum != sum {
		return "", fmt.Errorf("%s has the sum %s, want %s", module, m.Sum, sum)
	}
	return m.Dir, nil
}

// dictionary is a dictionary of OpenCC: the alternatives of each key.
type dictionary map[string][]string

func read(dir, name string) (dictionary, error) {
	data, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		return nil, err
	}
	d := dictionary{}
	for line := range strings.Lines(string(data)) {
		key, values, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if ok {
			d[key] = strings.Fields(values)
		}
	}
	return d, nil
}

// holding counts the keys that hold a character.
func (d dictionary) holding(char string) int {
	n := 0
	for key := range d {
		if strings.Contains(key, char) {
			n++
		}
	}
	return n
}

// compile makes the text of variants.txt of the dictionaries in a folder.
func compile(dir string) (string, error) {
	var all [7]dictionary
	for i, name := range []string{"TSCharacters.txt", "STCharacters.txt", "TSPhrases.txt", "TWVariants.txt", "HKVariants.txt", "TWPhrases.txt", "STPhrases.txt"} {
		var err error
		if all[i], err = read(dir, name); err != nil {
			return "", err
		}
	}
	ts, st, phrases, tw, hk, regions, words := all[0], all[1], all[2], all[3], all[4], all[5], all[6]

	plain := map[string]string{}
	for t, list := range ts {
		s := list[0]
		if s == t && len(list) > 1 {
			s = list[1] // 瞭, which stays in 瞭望 and becomes 了 in 瞭解
		}
		plain[t] = s
	}
	// The regional forms of a character fold as it does, unless they are
	// characters of their own: 只 for 祇. Where OpenCC has neither for
	// traditional, the words of the mainland show which it uses: 着, not 著;
	// 抬, not 擡.
	regional := map[string]bool{}
	for _, variants := range []dictionary{tw, hk} {
		for _, t := range slices.Sorted(maps.Keys(variants)) {
			for _, v := range variants[t] {
				regional[v] = true
				s := simple(plain, t)
				switch {
				case plain[v] != "" || s == v || len(st[v]) > 0:
				case plain[t] == "" && words.holding(v) > words.holding(t):
					plain[t] = v
				default:
					plain[v] = s
				}
			}
		}
	}
	// A character of the mainland that stands for another one, as 裏 for 裡
	// does: follow it to the end. Text keeps its length in bytes.
	for t := range plain {
		for s := plain[t]; plain[s] != "" && plain[s] != s; s = plain[t] {
			plain[t] = plain[s]
		}
	}
	maps.DeleteFunc(plain, func(t, s string) bool { return t == s || len(t) != len(s) })

	// Both scripts have the character where OpenCC leaves it in some word.
	shared := map[string]bool{}
	for t := range plain {
		if slices.Contains(ts[t], t) || ts[t] == nil && words.holding(t) > 0 { // 著, which OpenCC has as the form of Taiwan only
			shared[t] = true
		}
	}
	for p, list := range phrases {
		for _, v := range list {
			for _, r := range p {
				if t := string(r); plain[t] != "" && strings.Contains(v, t) {
					shared[t] = true
				}
			}
		}
	}
	var only []string // simplified text has these characters, traditional text has not
	for s, list := range st {
		if !slices.Contains(list, s) && !regional[s] && plain[s] == "" && utf8.RuneCountInString(s) == 1 {
			only = append(only, s)
		}
	}
	slices.Sort(only)

	var b strings.Builder
	b.WriteString("# Made by gen/variants from the dictionaries of OpenCC, see NOTICE. Do not edit.\n")
	b.WriteString("\n# A character of traditional text, and the one that stands for it in simplified text.\n[characters]\n")
	var pairs []string
	for _, t := range slices.Sorted(maps.Keys(plain)) {
		pairs = append(pairs, t+plain[t])
	}
	wrap(&b, pairs, 20)
	b.WriteString("\n# Those of them that simplified text may have too.\n[shared]\n")
	wrap(&b, slices.Sorted(maps.Keys(shared)), 40)
	b.WriteString("\n# Characters that traditional text does not have.\n[simplified]\n")
	wrap(&b, only, 40)
	b.WriteString("\n# A word of the mainland, and the words of Taiwan for it, the usual one first, all in simplified characters.\n[regions]\n")
	for _, line := range regionLines(plain, regions) {
		b.WriteString(line + "\n")
	}
	return b.String(), nil
}

// regionLines lists the words that differ, whatever their characters.
func regionLines(plain map[string]string, regions dictionary) []string {
	merged := map[string][]string{}
	for _, key := range slices.Sorted(maps.Keys(regions)) {
		word := simple(plain, key)
		for _, v := range regions[key] {
			if v = simple(plain, v); !slices.Contains(merged[word], v) {
				merged[word] = append(merged[word], v)
			}
		}
	}
	var out []string
	for _, word := range slices.Sorted(maps.Keys(merged)) {
		if list := merged[word]; len(list) > 1 || list[0] != word {
			out = append(out, word+" "+strings.Join(list, " "))
		}
	}
	return out
}

// simple writes s in simplified characters.
func simple(plain map[string]string, s string) string {
	var b strings.Builder
	for _, r := range s {
		if p := plain[string(r)]; p != "" {
			b.WriteString(p)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// wrap writes the items, so many a line.
func wrap(b *strings.Builder, items []string, n int) {
	for line := range slices.Chunk(items, n) {
		b.WriteString(strings.Join(line, "") + "\n")
	}
}
