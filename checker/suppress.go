package checker

import (
	"fmt"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/termdrift/termdrift/glossary"
)

// Suppression silences findings of the segments that hold it, as a comment in
// a file or an exemption of the configuration asks.
type Suppression struct {
	At     Location // the words that ask for it
	Rules  []string // the rules that it silences; none for all
	Terms  []string // the terms, as the glossary spells them, in any capitals; none for all
	Reason string   // why, in the words of whoever wrote it
	Fault  string   // why it cannot be followed: it silences nothing then; "" where it can

	used atomic.Bool // a finding was silenced
}

// covers reports whether the suppression silences a finding.
func (s *Suppression) covers(rule, term string) bool {
	return s.Fault == "" &&
		(len(s.Rules) == 0 || slices.Contains(s.Rules, rule)) &&
		(len(s.Terms) == 0 || containsFold(s.Terms, term))
}

func containsFold(list []string, s string) bool {
	return slices.ContainsFunc(list, func(x string) bool { return strings.EqualFold(x, s) })
}

// silence gives a suppression that silences a finding about the segment, or
// nil. All that do are used from then on: each of them has its reason.
func (s *Segment) silence(rule, term string) (by *Suppression) {
	for _, x := range s.Suppressions() {
		if x.covers(rule, term) {
			x.used.Store(true)
			if by == nil {
				by = x
			}
		}
	}
	return by
}

// Remark is something that a run has to say about a file beside its findings.
type Remark struct {
	At      Location
	Message string // what is wrong and what to do about it
}

// Audit says after Check which of the suppressions are mistaken or silence
// nothing, each place once: documents may share a file with its comments. A
// suppression of a rule that was switched off may well be idle.
func (c *Checker) Audit(list []*Suppression) []Remark {
	type place struct {
		path string
		off  int
	}
	at := func(s *Suppression) place { return place{s.At.File.Path, s.At.File.Offset(s.At.Span.Start)} }
	used := map[place]bool{}
	for _, s := range list {
		used[at(s)] = used[at(s)] || s.used.Load()
	}
	told := map[place]bool{}
	var out []Remark
	for _, s := range list {
		if told[at(s)] {
			continue
		}
		told[at(s)] = true
		if message := c.audit(s, used[at(s)]); message != "" {
			out = append(out, Remark{s.At, message})
		}
	}
	return out
}

// audit says what is wrong with a suppression, or "".
func (c *Checker) audit(s *Suppression, used bool) string {
	if s.Fault != "" {
		return s.Fault
	}
	idle := false // it names a rule that is off
	for _, name := range s.Rules {
		i := slices.IndexFunc(c.rules, func(r *Rule) bool { return r.Name == name })
		if i < 0 {
			return fmt.Sprintf("there is no rule %s: termdrift rules lists them; a term wants quotation marks", name)
		}
		idle = idle || !c.enabled(c.rules[i])
	}
	if used || idle {
		return ""
	}
	for _, term := range s.Terms {
		if !slices.ContainsFunc(c.matcher.Concepts, func(x *glossary.Concept) bool { return strings.EqualFold(x.Term, term) }) {
			return fmt.Sprintf("the glossary has no term “%s”, so nothing is silenced: write it as the glossary does", term)
		}
	}
	return "nothing is silenced here: remove it"
}
