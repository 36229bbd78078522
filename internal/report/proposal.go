package report

import (
	"slices"
	"strings"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/glossary"
)

// glossaryLine is a line that somebody may want to put into the glossary, in
// the place of the entry that is there.
type glossaryLine struct {
	Label string `json:"label"` // what it brings about
	Line  string `json:"line"`
}

// proposals are the lines that follow from a finding. The glossary holds no text
// of several lines.
func proposals(f *checker.Finding) []glossaryLine {
	if f.Term == "" || f.Found == "" || len(f.Expected) == 0 || strings.ContainsAny(f.Found, "\r\n") {
		return []glossaryLine{}
	}
	preferred := f.Expected[0]
	if f.Rule == "misspelled-name" {
		return []glossaryLine{{"list the misspelling", entryLine(f.Term, preferred, "misspellings", []string{f.Found})}}
	}
	if f.Side == checker.Source || strings.EqualFold(f.Found, preferred) {
		return []glossaryLine{}
	}
	others := slices.DeleteFunc(slices.Clone(f.Expected[1:]), func(s string) bool { return s == f.Found })
	accepted := append([]string{preferred}, others...)
	return []glossaryLine{
		{"accept “" + f.Found + "”", entryLine(f.Term, preferred, "admitted", append(others, f.Found))},
		{"deprecate it", deprecating(f.Term, accepted, []string{f.Found})},
	}
}

// driftProposals are the lines that follow from how a term is rendered: what
// stands for it beside the accepted renderings is accepted, too, or deprecated.
func driftProposals(d *checker.Drift) []glossaryLine {
	var accepted, observed []string
	for _, r := range d.Renderings {
		switch r.Status {
		case checker.Accepted:
			accepted = append(accepted, r.Text)
		case checker.Observed, checker.Deprecated:
			observed = append(observed, r.Text)
		}
	}
	if len(accepted) == 0 || len(observed) == 0 {
		return []glossaryLine{}
	}
	return []glossaryLine{
		{"accept them all", entryLine(d.Term, accepted[0], "admitted", append(accepted[1:], observed...))},
		{"deprecate what is not accepted", deprecating(d.Term, accepted, observed)},
	}
}

// entryLine writes an entry with one list beside the preferred rendering.
func entryLine(term, preferred, key string, list []string) string {
	return glossary.Quote(term) + " = { preferred = " + glossary.Quote(preferred) + ", " + key + " = " + tomlList(list) + " }"
}

func deprecating(term string, accepted, deprecated []string) string {
	if len(accepted) == 1 {
		return entryLine(term, accepted[0], "deprecated", deprecated)
	}
	return glossary.Quote(term) + " = { preferred = " + glossary.Quote(accepted[0]) + ", admitted = " + tomlList(accepted[1:]) +
		", deprecated = " + tomlList(deprecated) + " }"
}

func tomlList(list []string) string {
	parts := make([]string, len(list))
	for i, s := range list {
		parts[i] = glossary.Quote(s)
	}
	return "[" + strings.Join(parts, ", ") + "]"
}
