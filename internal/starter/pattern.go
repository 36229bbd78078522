package starter

import (
	"path"
	"regexp"
	"strings"
)

const (
	marks    = "/._-" // part the words of a path
	language = "{lang}"
)

// generalize makes patterns of the paths of a text and its translation, which
// lead to others like them. lang is what {lang} stands for.
func generalize(source, target string) (s, t, lang string) {
	head := common(source, target)
	before := source[:strings.LastIndexAny(source[:head], marks)+1]
	a, b := source[len(before):], target[len(before):]
	tail := common(reverse(a), reverse(b))
	if tail == len(a) && len(b) > tail { // README.md, README.zh-CN.md: what else stands beside it may be no source
		lang = strings.TrimRight(b[:len(b)-tail], marks)
		return source, before + language + b[len(lang):], lang
	}
	after := ""
	if i := strings.IndexAny(a[len(a)-tail:], marks); i >= 0 {
		after = a[len(a)-tail+i:]
	}
	here, there := strings.TrimSuffix(a, after), strings.TrimSuffix(b, after)
	lang = there
	link := ""
	if rest, ok := strings.CutPrefix(there, here); ok && rest != "" && strings.Contains(marks, rest[:1]) { // values, values-zh-rCN
		link, lang = here+rest[:1], rest[1:]
	}
	ending := path.Ext(source)
	switch {
	case strings.HasPrefix(after, "/"):
		after = "/**/*" + ending
	case before != "" && !strings.HasSuffix(before, "/") || after != ending:
		before = words(before)
		if after != ending {
			after = after[:1] + "*" + ending
		}
	}
	return before + here + after, before + link + language + after, lang
}

// words makes a pattern of what stands before the language in a file's name.
func words(before string) string {
	dir, name := path.Split(before)
	if dir != "" {
		dir = strings.SplitN(dir, "/", 2)[0] + "/**/"
	}
	if name != "" {
		name = "*" + name[len(name)-1:]
	}
	return dir + name
}

// common is the length of what two strings begin with alike.
func common(a, b string) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n
}

func reverse(s string) string {
	b := []byte(s)
	for i, j := 0, len(b)-1; i < j; i, j = i+1, j-1 {
		b[i], b[j] = b[j], b[i]
	}
	return string(b)
}

// expression writes a pattern as a regular expression, as pre-commit wants it.
func expression(pattern string) string {
	return strings.NewReplacer(
		regexp.QuoteMeta("**/"), "(.*/)?",
		regexp.QuoteMeta("*"), "[^/]*",
		regexp.QuoteMeta(language), "[^/]*",
	).Replace(regexp.QuoteMeta(pattern))
}
