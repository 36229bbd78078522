// Package rules holds the rules, one a file, in the order in which they are
// asked about a mention.
package rules

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/termdrift/termdrift/checker"
)

// All lists the rules. Of those that look at one mention the first that
// reports has it.
var All = []*checker.Rule{
	deprecatedRendering,
	wrongCase,
	misspelledName,
	scriptVariant,
	misspelledRendering,
	untranslatedTerm,
	missingRendering,
	mixedRendering,
	variantName,
	firstMention,
	misalignedSegment,
}

// ByName gives the rule of that name, or nil.
func ByName(name string) *checker.Rule {
	for _, r := range All {
		if r.Name == name {
			return r
		}
	}
	return nil
}

// report makes a report about a span of the target in the place of a mention, for
// which want is expected, or what the entry accepts. What it says is put together
// only if it will be read.
func report(p *checker.Pass, m *checker.Mention, at checker.Span, want string, say func(found string) string) *checker.Report {
	r := &checker.Report{Side: checker.Target, Span: at, Sense: m.Sense(), Found: p.Text(checker.Target)[at.Start:at.End]}
	if p.Told() {
		r.Message = say(r.Found)
		if r.Expected = m.Expected(); want != "" {
			r.Expected = []string{want}
		}
	}
	return r
}

// excuse makes a note of a report.
func excuse(r *checker.Report, why string) {
	r.Severity, r.Excuse = checker.Note, why
	if r.Message != "" {
		r.Message += " (" + why + ")"
	}
}

// replace gives a report the fix that writes what is expected over what was found.
func replace(p *checker.Pass, r *checker.Report, a checker.Applicability) {
	if p.Told() {
		text := r.Expected[0]
		r.Fix = &checker.Replacement{Message: fmt.Sprintf("replace %s with %s", r.Found, text), Applicability: a, Text: text}
	}
}

// replaceWord is replace where Chinese stands for a foreign word.
func replaceWord(p *checker.Pass, r *checker.Report, a checker.Applicability) {
	if replace(p, r, a); r.Fix != nil {
		closeUp(p, r)
	}
}

// closeUp takes the spaces that set a foreign word off into the fix, where
// Chinese replaces it between Chinese.
func closeUp(p *checker.Pass, r *checker.Report) {
	text, at := p.Text(r.Side), r.Span
	first, _ := utf8.DecodeRuneInString(r.Fix.Text)
	last, _ := utf8.DecodeLastRuneInString(r.Fix.Text)
	if before := strings.TrimRight(text[:at.Start], " "); unicode.Is(unicode.Han, first) {
		if c, _ := utf8.DecodeLastRuneInString(before); unicode.Is(unicode.Han, c) {
			at.Start = len(before)
		}
	}
	if behind := strings.TrimLeft(text[at.End:], " "); unicode.Is(unicode.Han, last) {
		if c, _ := utf8.DecodeRuneInString(behind); unicode.Is(unicode.Han, c) {
			at.End = len(text) - len(behind)
		}
	}
	r.Fix.Span = at
}

// oneOf lists renderings for a message.
func oneOf(list []string) string { return strings.Join(list, " or ") }
