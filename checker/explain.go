package checker

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/termdrift/termdrift/glossary"
	"github.com/termdrift/termdrift/internal/chinese"
	"github.com/termdrift/termdrift/internal/english"
	"github.com/termdrift/termdrift/internal/prose"
)

// Explanation tells how a segment was judged, for people who doubt the
// judgement.
//
// It is a by-product of the judgement itself: the segment is checked once
// more, with a trace that hears which rule was asked about which mention and
// what it said. Beside that, the questions that were asked are put again to
// the functions that answered them, with the answers that a check throws away.
type Explanation struct {
	Document  *Document
	Segment   *Segment
	NoProse   []NoProse  // of the source
	Spellings []Spelling // of the source, in its order
	Words     []Span     // of the target, as the segmenter cuts it
	Terms     []TermTrace
	Reports   []Statement // on the segment as a whole: misheard names
}

// NoProse is a part of a source in which no term is looked for.
type NoProse struct {
	Span
	Kind string // code, link, markup or ident
}

// Spelling is a place in the source at which a spelling of the glossary, or an
// everyday phrase, has its letters.
type Spelling struct {
	Span
	Concept *glossary.Concept // nil for an everyday phrase
	Sense   *glossary.Sense   // the one in force, or nil
	How     string            // how the text relates to the glossary's spelling
	Refused string            // why it is no mention; "" for one
}

// TermTrace is how the mentions of one concept were judged.
type TermTrace struct {
	Senses     []*glossary.Sense // those whose renderings are accepted
	Inside     bool              // the mentions stand inside a longer one that lacks its rendering
	Candidates []Candidate       // in the order of the target
	Neighbours []Neighbour       // where a mention lacks its rendering
	Culprits   []Culprit         // where the culprit search was made, the surest first
	Heard      int               // the segments without rendering from which it learned
	Mentions   []MentionTrace
}

// Candidate is a place in the target with the characters of a rendering.
type Candidate struct {
	Span
	Rendering string
	Status    RenderingStatus
	Outcome   string // what became of it
	Why       string // what the judgement on its edges rests on
}

// Neighbour is a segment of the window that was searched for a rendering to
// spare.
type Neighbour struct {
	Segment              *Segment
	Renderings, Mentions int
}

// Culprit is a word that may stand for a term, with what each witness said.
type Culprit struct {
	Text     string // folded
	Score    float64
	Enough   bool // to be named
	Segments int  // of those heard, that hold it
	Witnesses
	At  []Span // in the target
	Why string // why it was or was not named here
}

// MentionTrace is what came of one mention.
type MentionTrace struct {
	Span    Span
	Term    string
	Hit     *Hit       // the rendering that stands for it, if any
	Said    *Statement // what a rule said, if one did
	Asked   []*Rule    // the rules that had nothing to say, in their order
	Nothing string     // why no rule was asked or none spoke
}

// Statement is what a rule said.
type Statement struct {
	Rule     *Rule
	Severity Severity // Off where the report was dropped
	Report   *Report
	Silenced *Suppression // what keeps it from the report; nil for nothing
}

// Lowest is the score from which on a culprit is named.
const Lowest = nameable

// Explain checks the documents as Check does and tells of the segments that
// are wanted how they were judged.
func (c *Checker) Explain(docs []*Document, wanted func(*Document, *Segment) bool) []Explanation {
	state, survey, _ := c.survey(context.Background(), docs, Receiver{}, false) // nothing here fails
	survey.tell = true
	var out []Explanation
	for _, d := range state {
		for i := range d.Segments {
			if wanted(d.Document, &d.Segments[i]) {
				w := c.worker()
				w.trace = &trace{}
				ch := d.whole()
				p := w.check(ch, i, survey)
				w.tellMisaligned(ch, i)
				out = append(out, w.trace.explain(p))
			}
		}
	}
	return out
}

// trace hears how a segment is judged. A nil trace hears nothing.
type trace struct {
	usages     []*tracedUsage // in the order in which they were settled
	statements []Statement    // of all rules
}

// tracedUsage is what was heard of one usage.
type tracedUsage struct {
	usage   *usage
	paired  []Hit
	rounds  []round
	sought  bool      // the culprit search was made
	settled []settled // by mention
}

// round is one mention without rendering about which the rules were asked.
type round struct {
	outcome Outcome
	silent  []*Rule
}

// begin: the mentions of the usage will be settled, of which the hits have
// their rendering.
func (t *trace) begin(u *usage, hits []Hit) {
	if t != nil {
		t.usages = append(t.usages, &tracedUsage{usage: u, paired: hits})
	}
}

// open: the rules will be asked about a mention that lacks a rendering.
func (t *trace) open(m *Mention) {
	if t != nil {
		u := t.usages[len(t.usages)-1]
		u.rounds = append(u.rounds, round{outcome: m.Outcome})
	}
}

// search: a rule asks what stands there instead.
func (t *trace) search() {
	if t != nil {
		t.usages[len(t.usages)-1].sought = true
	}
}

// silent: the rule had nothing to say about the mention.
func (t *trace) silent(r *Rule) {
	if t != nil {
		u := t.usages[len(t.usages)-1]
		last := &u.rounds[len(u.rounds)-1]
		last.silent = append(last.silent, r)
	}
}

// settle: this is what stands for the next mention.
func (t *trace) settle(st settled) {
	if t != nil {
		u := t.usages[len(t.usages)-1]
		u.settled = append(u.settled, st)
	}
}

// rendered: a rule speaks of a mention that has its rendering.
func (t *trace) rendered(rep *Report) {
	if t != nil {
		u := t.usages[len(t.usages)-1]
		u.settled[len(u.settled)-1].rep = rep
	}
}

// emit: the report has that severity, and may be silenced.
func (t *trace) emit(r *Rule, rep *Report, s Severity, by *Suppression) {
	if t != nil {
		t.statements = append(t.statements, Statement{r, s, rep, by})
	}
}

// verdict gives what became of a report.
func (t *trace) statement(rep *Report) *Statement {
	for i := range t.statements {
		if t.statements[i].Report == rep {
			return &t.statements[i]
		}
	}
	return nil
}

// explain puts together what was heard about a segment that was checked.
func (t *trace) explain(p *Pass) Explanation {
	e := Explanation{Document: p.chunk.doc.Document, Segment: p.Segment}
	src := p.Segment.Source.S
	mentions := slices.Clone(p.w.mentions(p.chunk, p.index))
	for _, s := range p.w.sourceSpans {
		e.NoProse = append(e.NoProse, NoProse{Span{s.Start, s.End}, s.Kind.String()})
	}
	e.Spellings = p.spellings(mentions, slices.Clone(p.w.sourceSpans))
	if p.Segment.Paired() {
		if p.target == nil {
			p.target = p.w.targetOf(p.chunk, p.index)
		}
		for _, tok := range p.target.tokens() {
			if at := p.target.span(tok.start, tok.end); strings.TrimSpace(p.target.text[at.Start:at.End]) != "" {
				e.Words = append(e.Words, at)
			}
		}
	}
	ours := map[*Report]bool{}
	for _, u := range t.usages {
		for _, st := range u.settled {
			ours[st.rep] = true
		}
		e.Terms = append(e.Terms, t.term(p, u, src))
	}
	for _, v := range t.statements {
		if !ours[v.Report] {
			e.Reports = append(e.Reports, v)
		}
	}
	return e
}

// spellings lists the places at which spellings of the glossary have their
// letters.
func (p *Pass) spellings(mentions []glossary.Occurrence, spans []prose.Span) []Spelling {
	src := p.Segment.Source.S
	var all []glossary.Trial
	p.w.matcher.Trials(src, english.Words(src, nil), p.chunk.inForce(p.index), func(t *glossary.Trial) { all = append(all, *t) })
	var out []Spelling
	for i := range all {
		t := &all[i]
		at := Span{t.Start, t.End}
		s := Spelling{Span: at, Concept: t.Concept, Sense: cmp.Or(t.Sense, t.Misspelled), How: howSpelled(t)}
		switch m := slices.IndexFunc(mentions, func(o glossary.Occurrence) bool { return at == Span{o.Start, o.End} }); {
		case m >= 0 && t.Verdict.Fits() && slices.Contains(mentions[m].Senses, s.Sense):
		case t.Verdict == glossary.Differs:
			s.Refused = "its capitals, or what joins its words, are not those of the spelling"
		case t.Verdict == glossary.PartOfWord:
			s.Refused = "it is a part of something longer"
		case t.Verdict == glossary.OutOfForce:
			s.Refused = "the condition of no entry holds: " + conditions(t.Concept)
		default:
			s.Refused = refused(at, src, mentions, spans, all)
		}
		if t.Concept == nil && (s.Refused == "" || t.Verdict.Fits()) {
			s.Refused = "an everyday phrase asks for nothing"
		}
		// One line a place and entry: the best spelling tells most.
		k := slices.IndexFunc(out, func(o Spelling) bool { return o.Span == at && o.Concept == s.Concept })
		switch {
		case k < 0:
			out = append(out, s)
		case out[k].Refused != "" && s.Refused == "":
			out[k] = s
		}
	}
	slices.SortStableFunc(out, func(a, b Spelling) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	return out
}

// howSpelled tells how a text relates to a spelling of the glossary.
func howSpelled(t *glossary.Trial) string {
	switch {
	case t.Misspelled != nil:
		return fmt.Sprintf("listed misspelling of “%s”", t.Misspelled.Term)
	case t.Concept == nil:
		return ""
	case !t.Listed:
		return fmt.Sprintf("generated form “%s”", t.Spelling)
	}
	how := map[glossary.Verdict]string{
		glossary.FitsLetter: "to the letter", glossary.FitsCase: "but for capitals", glossary.FitsVariant: "joined in another way",
	}[t.Verdict]
	if t.Spelling != t.Concept.Term {
		how = strings.TrimPrefix(how+", ", ", ") + fmt.Sprintf("spelling “%s”", t.Spelling)
	}
	return how
}

// refused tells why a spelling that fits is no mention.
func refused(at Span, src string, mentions []glossary.Occurrence, spans []prose.Span, all []glossary.Trial) string {
	for _, s := range spans {
		if o := (Span{s.Start, s.End}); at.Overlaps(o) {
			if s.Kind != prose.Ident {
				return "it stands in what is no prose: " + s.Kind.String()
			} else if !at.Contains(o) {
				return fmt.Sprintf("it is a part of the identifier “%s”", src[o.Start:o.End])
			}
		}
	}
	for _, o := range mentions {
		if m := (Span{o.Start, o.End}); m == at {
			return fmt.Sprintf("“%s” fits better", o.Term)
		} else if m.Overlaps(at) {
			return fmt.Sprintf("inside the mention of “%s”", o.Term)
		}
	}
	for _, t := range all {
		if o := (Span{t.Start, t.End}); t.Concept == nil && t.Verdict.Fits() && o.Overlaps(at) {
			return fmt.Sprintf("inside the everyday phrase “%s”", t.Spelling)
		}
	}
	return "a longer spelling was taken"
}

// conditions tells on what the entries of a concept depend.
func conditions(c *glossary.Concept) string {
	var out []string
	for _, s := range c.Senses {
		out = append(out, Condition(s))
	}
	return strings.Join(out, "; ")
}

// Condition is the condition of an entry in words, or "".
func Condition(s *glossary.Sense) string {
	var out []string
	for _, part := range []struct {
		key  string
		list []string
	}{{"files", s.When.Files}, {"near", s.When.Near}, {"not near", s.When.NotNear}} {
		if len(part.list) > 0 {
			out = append(out, part.key+" "+strings.Join(part.list, ", "))
		}
	}
	return strings.Join(out, ", ")
}

// term tells of the mentions of one concept.
func (t *trace) term(p *Pass, u *tracedUsage, src string) TermTrace {
	senses := u.usage.senses()
	out := TermTrace{Senses: senses, Inside: u.usage.inner, Candidates: t.candidates(p, u)}
	if len(u.rounds) > 0 {
		first := &Mention{Occurrence: u.usage.mentions[0]}
		for _, j := range p.neighbours() {
			out.Neighbours = append(out.Neighbours, Neighbour{&p.chunk.segments[j], p.renderings(j, first.Senses), p.mentions(j, first)})
		}
		if u.sought {
			out.Culprits, out.Heard = t.culprits(p, first)
		}
	}
	rounds := u.rounds
	for n, o := range u.usage.mentions {
		m := MentionTrace{Span: Span{o.Start, o.End}, Term: src[o.Start:o.End]}
		st := settled{}
		if n < len(u.settled) {
			st = u.settled[n]
		}
		if st.rep != nil {
			m.Said = t.statement(st.rep)
		}
		if st.hit.Sense != nil {
			m.Hit = &st.hit
			out.Mentions = append(out.Mentions, m)
			continue
		}
		var r round
		if len(rounds) > 0 { // the rules were asked about the mentions in their order
			r, rounds = rounds[0], rounds[1:]
		} else if len(u.rounds) > 0 {
			r.outcome = u.rounds[len(u.rounds)-1].outcome
		}
		m.Asked = r.silent
		switch {
		case st.rep != nil:
		case o.Misspelled:
			m.Nothing = "its misspelling is reported instead"
		case r.outcome == Served:
			m.Nothing = "a rendering of another mention serves (count = \"once\")"
		case r.outcome == Repeated:
			m.Nothing = "an earlier mention was judged already (count = \"once\")"
		case slices.ContainsFunc(out.Neighbours, func(n Neighbour) bool { return n.Renderings > n.Mentions }):
			m.Nothing = "a neighbour has a rendering to spare"
		default:
			m.Nothing = "no rule spoke"
		}
		out.Mentions = append(out.Mentions, m)
	}
	return out
}

// candidates lists the places of the target with the characters of a
// rendering of the usage, or with its English, and what became of them.
func (t *trace) candidates(p *Pass, u *tracedUsage) []Candidate {
	var out []Candidate
	for _, s := range u.usage.senses() {
		for _, l := range []struct {
			status RenderingStatus
			list   []glossary.Rendering
		}{{Accepted, s.Accepted}, {Deprecated, s.Deprecated}, {misspelled, s.Misspelled}} {
			p.target.tried = func(i int, pl place) {
				c := Candidate{Span: p.target.span(pl.start, pl.end), Rendering: l.list[i].Text, Status: l.status, Outcome: "refused", Why: p.target.grounds(pl)}
				if pl.bounds.Whole {
					t.fate(u, &c)
				}
				out = append(out, c)
			}
			p.target.hits(s, l.list)
		}
		p.target.tried = nil
	}
	// What stands for the term though its characters do not stand there in a row.
	for _, h := range slices.Concat(u.usage.hits, u.usage.miscased) {
		if r := &h.Sense.Accepted[h.Rendering]; !slices.ContainsFunc(out, func(c Candidate) bool { return c.Span == h.Span }) {
			c := Candidate{Span: h.Span, Rendering: r.Text, Status: Accepted, Outcome: "refused", Why: "its words stand apart by what changes nothing"}
			if kept(h.Sense, r) {
				c.Why = "the English in another form"
			}
			t.fate(u, &c)
			out = append(out, c)
		}
	}
	for _, s := range u.usage.senses() {
		for _, o := range p.target.left(s) {
			c := Candidate{Span: Span{o.Start, o.End}, Rendering: o.Term, Status: English, Outcome: "refused", Why: "the English itself"}
			if slices.ContainsFunc(out, func(o Candidate) bool { return o.Span == c.Span }) {
				continue
			}
			if _, explains := p.target.bracketed(o); explains {
				c.Why += " in brackets, where it explains the Chinese"
			} else {
				t.fate(u, &c)
			}
			out = append(out, c)
		}
	}
	slices.SortStableFunc(out, func(a, b Candidate) int { return byStart(a.Span, b.Span) })
	return out
}

// misspelled is the status of a listed misspelling of a name.
const misspelled RenderingStatus = "misspelled"

// fate tells what became of a candidate at whose place the rendering stands.
func (t *trace) fate(u *tracedUsage, c *Candidate) {
	here := func(h Hit) bool { return h.Span == c.Span }
	v := t.at(c.Span)
	switch {
	case c.Status == Accepted && slices.ContainsFunc(u.paired, here):
		c.Outcome = "accepted"
	case c.Status == Accepted && slices.ContainsFunc(u.usage.hits, here):
		c.Outcome = "accepted, to spare"
	case v != nil:
		c.Outcome = "reported by " + v.Rule.Name
	case c.Status == Accepted && slices.ContainsFunc(u.usage.miscased, here):
		c.Outcome = "refused for its capitals"
	case c.Status == Accepted:
		c.Outcome = "refused, a longer rendering covers it"
	default:
		c.Outcome = cmp.Or(t.owner(c.Span), "refused, no mention asked for it")
	}
}

// at gives what a rule said about that very span of the target.
func (t *trace) at(at Span) *Statement {
	for i := range t.statements {
		if r := t.statements[i].Report; r.Side == Target && r.Found != "" && r.Span == at {
			return &t.statements[i]
		}
	}
	return nil
}

// owner tells what speaks for a span of the target, or "".
func (t *trace) owner(at Span) string {
	for _, u := range t.usages {
		for _, h := range u.usage.hits {
			if h.Span.Overlaps(at) && !u.usage.inner {
				return fmt.Sprintf("taken by %s for “%s”", h.Sense.Accepted[h.Rendering].Text, h.Sense.Term)
			}
		}
	}
	for _, v := range t.statements {
		if r := v.Report; r.Side == Target && r.Found != "" && r.Span.Overlaps(at) {
			return fmt.Sprintf("taken by “%s”, which %s reports", r.Found, v.Rule.Name)
		}
	}
	return ""
}

// grounds tells on what the judgement on a place rests.
func (t *target) grounds(pl place) string {
	b := pl.bounds
	at := t.span(b.Start, b.End)
	words := t.text[at.Start:at.End]
	switch b.Why {
	case chinese.CutsLatin:
		return fmt.Sprintf("it cuts the word “%s”", words)
	case chinese.ReadAlike:
		return "the segmenter reads it so"
	case chinese.WithinOne:
		if b.Whole {
			return fmt.Sprintf("at the edge of the word “%s”", words)
		}
		return fmt.Sprintf("inside the word “%s”", words)
	case chinese.Weighed:
		comparison := "within the margin"
		if !b.Whole {
			comparison = "beyond the margin"
		}
		return fmt.Sprintf("the segmenter cuts across it (%s): its reading costs %.1f bits, one that keeps it whole %.1f, %s of %.0f",
			t.cutUp(b.Start, b.End), b.Reading, b.Kept, comparison, chinese.Doubt)
	}
	return "no word crosses its edges"
}

// cutUp writes the words of the target between two edges of words.
func (t *target) cutUp(start, end int) string {
	var words []string
	for _, tok := range t.tokens() {
		if tok.start < end && start < tok.end {
			words = append(words, t.folded.S[tok.start:tok.end])
		}
	}
	return strings.Join(words, " | ")
}

// culprits gives what the culprit search had to choose from, and the number of
// segments from which it learned.
func (t *trace) culprits(p *Pass, m *Mention) (out []Culprit, heard int) {
	for _, at := range p.cut(m) {
		c := Culprit{Text: p.target.text[at.Start:at.End], Enough: true, At: []Span{at}}
		c.Why = "it has the characters of a rendering in itself; " + t.named(at)
		out = append(out, c)
	}
	concept := m.Sense().Concept
	h := p.heard(concept)
	unlikely := 0
	for i, s := range h.suspects {
		c := Culprit{Text: s.fold, Score: s.score, Segments: s.segments, Witnesses: s.said, Enough: i < len(h.words)}
		p.target.places(&glossary.Rendering{Text: s.fold}, func(pl place) bool { // which folds to itself
			at := p.target.span(pl.start, pl.end)
			c.At = append(c.At, at)
			switch {
			case !c.Enough:
			case !pl.bounds.Whole:
				c.Why = p.target.grounds(pl)
			default:
				c.Why = t.named(at)
			}
			return true
		})
		if !c.Enough {
			if len(c.At) == 0 || unlikely == mostUnlikely {
				continue
			}
			unlikely++
		}
		out = append(out, c)
	}
	return out, h.segments
}

// mostUnlikely bounds the words that are told of though their scores are too
// low to be named.
const mostUnlikely = 4

// named tells whether a place was named as the culprit, or why not.
func (t *trace) named(at Span) string {
	if v := t.at(at); v != nil {
		return "named by " + v.Rule.Name
	}
	return cmp.Or(t.owner(at), "no rule asked for it, or a surer one was named")
}
