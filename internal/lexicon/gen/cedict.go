package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/termdrift/termdrift/internal/lexicon/norm"
	"github.com/termdrift/termdrift/internal/lexicon/table"
)

// A line is a line of CC-CEDICT: 傳統 传统 [chuan2 tong3] /tradition/traditional/
type line struct {
	Traditional, Simplified, Pinyin string
	English                         []string
}

// read reads either form of the dictionary.
func read(source []byte) ([]line, error) {
	source = bytes.TrimPrefix(source, []byte("\uFEFF"))
	var lines []line
	if bytes.HasPrefix(bytes.TrimSpace(source), []byte("[")) {
		if err := json.Unmarshal(source, &lines); err != nil {
			return nil, err
		}
	} else {
		n := 0
		for text := range strings.Lines(string(source)) {
			n++
			text = strings.TrimSpace(text)
			if text == "" || text[0] == '#' {
				continue
			}
			m := lineRE.FindStringSubmatch(text)
			if m == nil {
				return nil, fmt.Errorf("line %d is no entry: %s", n, text)
			}
			lines = append(lines, line{m[1], m[2], m[3], strings.Split(m[4], "/")})
		}
	}
	if len(lines) == 0 {
		return nil, errors.New("no entries")
	}
	return lines, nil
}

var lineRE = regexp.MustCompile(`^(\S+) (\S+) \[([^\]]*)\] /(.*)/$`)

const (
	maxGloss = 6 // words of a gloss that is kept
	maxWeak  = 5 // words of a gloss whose words are kept
)

// compile makes the entries of the dictionary, sorted by headword.
func compile(lines []line) []table.Entry {
	var entries []table.Entry
	for word, glosses := range collect(lines) {
		e := table.Entry{Word: word}
		e.Glosses, e.Words = keys(glosses)
		entries = append(entries, e)
	}
	slices.SortFunc(entries, func(a, b table.Entry) int { return cmp.Compare(a.Word, b.Word) })
	return entries
}

// collect returns the glosses of every headword, simplified or traditional: of
// all lines that have it on either side, in their order, and then of the words of
// which it is a variant.
func collect(lines []line) map[string][]string {
	own := map[string][]string{}
	refs := map[string][]string{}
	for _, l := range lines {
		var glosses, variantOf []string
		for _, definition := range l.English {
			if m := variantRE.FindStringSubmatch(definition); m != nil {
				variantOf = append(variantOf, m[1])
			}
			glosses = append(glosses, clean(definition)...)
		}
		words := []string{strings.ToLower(l.Simplified), strings.ToLower(l.Traditional)}
		for _, w := range slices.Compact(words) {
			if n := utf8.RuneCountInString(w); n >= 1 && n <= table.MaxRunes {
				own[w] = append(own[w], glosses...)
				refs[w] = append(refs[w], variantOf...)
			}
		}
	}
	all := make(map[string][]string, len(own))
	for word, glosses := range own {
		for _, ref := range refs[word] {
			glosses = append(glosses[:len(glosses):len(glosses)], own[ref]...)
		}
		all[word] = distinct(glosses)
	}
	return all
}

func distinct(glosses []string) []string {
	var out []string
	for _, g := range glosses {
		if !slices.Contains(out, g) {
			out = append(out, g)
		}
	}
	return out
}

// variantRE finds the word that a headword is another writing or a shorter form of.
var variantRE = regexp.MustCompile(`(?:variant of|also written|same as|contraction of|^abbr\. for|^see) (\p{Han}+)`)

// keys returns the hashes of glosses in their order and those of the words in
// the longer ones that are not glosses themselves.
func keys(glosses []string) (whole, words []uint32) {
	var all [][]string
	for _, g := range glosses {
		lemmas := norm.Words(g)
		if len(lemmas) == 0 || len(lemmas) > maxGloss {
			continue
		}
		all = append(all, lemmas)
		if h := norm.Hash(lemmas); !slices.Contains(whole, h) {
			whole = append(whole, h)
		}
	}
	for _, lemmas := range all {
		if len(lemmas) == 1 || len(lemmas) > maxWeak {
			continue
		}
		for i, w := range lemmas {
			h := norm.Hash(lemmas[i : i+1])
			if norm.Content(w) && !slices.Contains(words, h) &&
				!slices.ContainsFunc(whole, func(g uint32) bool { return norm.Related(g, h) }) {
				words = append(words, h)
			}
		}
	}
	return whole, words
}

// clean takes the glosses out of a definition: without notes, references to
// other words and what stands for a grammatical place (sb, sth).
func clean(definition string) []string {
	var glosses []string
	s := referenceRE.ReplaceAllString(definition, " ")
	for s != "" {
		next := parenthesisRE.ReplaceAllString(s, " ")
		if next == s {
			break
		}
		s = next
	}
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == ';' || r == '/' }) {
		part = strings.TrimSpace(part)
		if noteRE.MatchString(part) {
			continue
		}
		part = prefixRE.ReplaceAllString(part, "")
		pieces := []string{part}
		// "COVID-19, the coronavirus disease" and "sign, mark": what stands before the comma is a gloss as well.
		if head, _, ok := strings.Cut(part, ","); ok {
			pieces = append(pieces, head)
		}
		for _, p := range pieces {
			p = placeRE.ReplaceAllString(p, " ")
			if strings.ContainsFunc(p, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
				continue
			}
			if p = strings.Join(strings.Fields(strings.ToLower(strings.Trim(p, " ,.:!?"))), " "); p != "" {
				glosses = append(glosses, p)
			}
		}
	}
	return glosses
}

var (
	// 標記|标记[biao1 ji4], and [biao1 ji4] alone.
	referenceRE = regexp.MustCompile(`[\p{Han}·，○]+(\|[\p{Han}·，○]+)?(\[[^\]]*\])?|\[[^\]]*\]`)

	// The innermost, so that nested ones go from the inside out.
	parenthesisRE = regexp.MustCompile(`\([^()]*\)`)

	// Notes about the word, none of its meanings. The words that they refer to are gone already.
	noteRE = regexp.MustCompile(`(?i)^((\w+ )?(surname|classifier for|variant of|pr\.)(\s|$)|CL:|Kangxi radical|Japanese kokuji|` +
		`used (in|before|after|at|with)\b|component (of|in)\b|` +
		`(also written|see|see also|abbr\.( for| to| of)?|contraction of|same as|equivalent of|also called|also known as|cf\.?|opposite:?|opposite of)$)`)

	// Words before a meaning.
	prefixRE = regexp.MustCompile(`(?i)^((abbr\. (for|of|to)|also (called|known as)|aka|full name|same as|equivalent to|refers to|referring to|` +
		`(lit|fig|esp|abbr|also|usu|i\.e|e\.g)\.?( and fig\.)?[:,]?)[ ,]+)+`)

	// Places in a phrase: to give sb a lift, to lower one's head.
	placeRE = regexp.MustCompile(`(?i)\b(sb|sth|smb|smth|sb's|one's|oneself)\b('s)?|\betc\b\.?`)
)
