package checker

import (
	"slices"

	"github.com/termdrift/termdrift/glossary"
)

// Rule is one thing that is looked for. A rule is immutable; it sees only its
// Pass. At least one of the functions is set.
type Rule struct {
	Name     string
	Severity Severity // the default; Off for a rule that must be asked for
	Summary  string   // one line: what it reports
	Why      string   // a paragraph: why it matters, what to do
	Examples []Example

	// Open looks at a mention that lacks an accepted rendering. The rules are
	// asked in their order; the first that reports has the mention.
	Open func(*Pass, *Mention) *Report
	// Rendered looks at a mention that has an accepted rendering.
	Rendered func(*Pass, *Mention) *Report
	// Segment looks at the segment as a whole.
	Segment func(*Pass) []Report
	// Names tells that Segment speaks of Slips only: it is asked where there may
	// be some.
	Names bool
	// Misaligned looks at segments whose sides do not belong together; the
	// segment is the first of them.
	Misaligned func(*Pass, *Misalignment) Report
	// Corpus looks at all documents together. The findings need no rule,
	// severity and fingerprint.
	Corpus func(*Corpus) []Finding
}

// Example shows a rule at work; a test runs it. In Bad, « and » mark the
// offending spans, on whichever side they stand.
type Example struct {
	Glossary string        // TOML
	Bad      []Pair        // the segments of one document
	Good     []Pair        // the same without fault; silent under all rules
	Fixed    Applicability // the fixes that turn Bad into Good: Safe, or Unsafe for all; "" where there is none
	Severity Severity
}

// Pair is a source and a target.
type Pair struct{ Source, Target string }

// Report is what a rule says: a Finding before its places are those of a file.
type Report struct {
	Side     Side
	Span     Span // of the side's text
	Mention  *Mention
	Sense    *glossary.Sense
	Expected []string
	Found    string
	Message  string
	Severity Severity // Off for the rule's own
	Excuse   string   // why the severity is a note: it may well be no fault
	Fix      *Replacement
	Status   RenderingStatus // how the rendering found counts for drift
}

// Enabled reports whether the rule is asked at all.
func (c *Checker) Enabled(r *Rule) bool { return c.enabled(r) }

// term is the spelling of the entry that the report is about, or "".
func (r *Report) term() string {
	switch {
	case r.Mention != nil:
		return r.Mention.Term
	case r.Sense != nil:
		return r.Sense.Term
	}
	return ""
}

// Replacement is a fix that replaces the reported span.
type Replacement struct {
	Message       string
	Applicability Applicability
	Text          string
	Span          Span // what is replaced, where it is not the reported span; of the same side
}

// Outcome is what the search for an accepted rendering came to.
type Outcome uint8

const (
	Open     Outcome = iota // none stands in the target, and one is asked for
	Repeated                // none stands in the target, and an earlier mention in the segment is open already
	Served                  // another mention's rendering serves, as count = "once" allows
	Rendered                // Hit stands for the mention
)

// Mention is one mention of a term in the source of a segment.
type Mention struct {
	glossary.Occurrence
	Outcome Outcome
	Hit     Hit // the rendering, if Rendered
}

// Span is the place of the mention in the source text.
func (m *Mention) Span() Span { return Span{m.Start, m.End} }

// Sense is the entry that speaks for the mention: the first, where several
// share its spelling.
func (m *Mention) Sense() *glossary.Sense { return m.Senses[0] }

// Expected lists the accepted renderings of the mention, the preferred first.
func (m *Mention) Expected() []string {
	var out []string
	for _, s := range m.Senses {
		for _, r := range s.Accepted {
			if !slices.Contains(out, r.Text) {
				out = append(out, r.Text)
			}
		}
	}
	return out
}

// Hit is a place in a target text where a rendering stands.
type Hit struct {
	Span      Span
	Sense     *glossary.Sense
	Rendering int // index in the sense's list
}
