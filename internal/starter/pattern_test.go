package starter

import (
	"regexp"
	"testing"
)

func TestGeneralize(t *testing.T) {
	for _, test := range []struct{ source, target, s, t, lang string }{
		{"docs/en/a/b.md", "docs/zh-CN/a/b.md", "docs/en/**/*.md", "docs/{lang}/**/*.md", "zh-CN"},
		{"docs/en/b.md", "docs/zh-CN/b.md", "docs/en/**/*.md", "docs/{lang}/**/*.md", "zh-CN"},
		{"en/b.md", "zh/b.md", "en/**/*.md", "{lang}/**/*.md", "zh"},
		{"talk.en.txt", "talk.zh.txt", "*.en.txt", "*.{lang}.txt", "zh"},
		{"talks/2024/one_en.srt", "talks/2024/one_zh-TW.srt", "talks/**/*_en.srt", "talks/**/*_{lang}.srt", "zh-TW"},
		{"subs/en_one.srt", "subs/zh_one.srt", "subs/**/en_*.srt", "subs/**/{lang}_*.srt", "zh"},
		{"README.md", "README.zh-CN.md", "README.md", "README.{lang}.md", "zh-CN"},
		{"docs/README.md", "docs/README.zh-Hans.md", "docs/README.md", "docs/README.{lang}.md", "zh-Hans"},
		{"app/res/values/strings.xml", "app/res/values-zh-rCN/strings.xml", "app/res/values/**/*.xml", "app/res/values-{lang}/**/*.xml", "zh-rCN"},
		{"locales/en.json", "locales/zh-CN.json", "locales/en.json", "locales/{lang}.json", "zh-CN"},
	} {
		s, target, lang := generalize(test.source, test.target)
		if s != test.s || target != test.t || lang != test.lang {
			t.Errorf("%s, %s: %s, %s, %s; want %s, %s, %s", test.source, test.target, s, target, lang, test.s, test.t, test.lang)
		}
	}
}

func TestExpression(t *testing.T) {
	for _, test := range []struct {
		pattern, path string
		want          bool
	}{
		{"talks/**/*.txt", "talks/a.txt", true},
		{"talks/**/*.txt", "talks/b/c/a.txt", true},
		{"talks/**/*.txt", "talks/a.txt.orig", false},
		{"docs/{lang}/**/*.md", "docs/zh-CN/x/a.md", true},
		{"*.txt", "a/b.txt", false},
		{"a+b/*.md", "a+b/雨.md", true},
	} {
		if got := regexp.MustCompile("^(" + expression(test.pattern) + ")$").MatchString(test.path); got != test.want {
			t.Errorf("%s as %s: %s is %v", test.pattern, expression(test.pattern), test.path, got)
		}
	}
}
