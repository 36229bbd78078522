package bitext

import (
	"strings"

	"github.com/termdrift/termdrift/checker"
)

// taggedSide gives the side whose language a tag such as en-US, EN, zh_CN or
// zh-Hans names, and false for other languages.
func taggedSide(tag string) (side checker.Side, ok bool) {
	primary := strings.TrimSpace(tag)
	if i := strings.IndexAny(primary, "-_."); i >= 0 {
		primary = primary[:i]
	}
	for _, name := range [...]string{"en", "eng", "english"} {
		if strings.EqualFold(primary, name) {
			return checker.Source, true
		}
	}
	for _, name := range [...]string{"zh", "zho", "chi", "cmn", "chinese"} {
		if strings.EqualFold(primary, name) {
			return checker.Target, true
		}
	}
	return 0, false
}

// taggedPair reads the two languages of a file: whether they are English and
// Chinese, and whether Chinese is translated into English. A language that is
// not told is taken for the one that is lacking.
func taggedPair(source, target string) (swapped, ok bool) {
	s, oks := taggedSide(source)
	t, okt := taggedSide(target)
	switch {
	case source == "" && target == "":
		return false, true
	case source == "":
		return t == checker.Source, okt
	case target == "":
		return s == checker.Target, oks
	}
	return s == checker.Target, oks && okt && s != t
}

// isTraditional reports whether a tag of Chinese names the traditional script
// or a region that writes it.
func isTraditional(tag string) bool {
	for rest := tag; rest != ""; {
		part := rest
		if i := strings.IndexAny(rest, "-_"); i >= 0 {
			part, rest = rest[:i], rest[i+1:]
		} else {
			rest = ""
		}
		for _, name := range [...]string{"hant", "tw", "hk", "mo", "cht"} {
			if strings.EqualFold(part, name) {
				return true
			}
		}
	}
	return false
}
