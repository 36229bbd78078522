package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/termdrift/termdrift/checker"
)

const (
	// A page with more findings than that takes a browser seconds to open: the
	// gravest are kept.
	mostFindings = 100_000
	// Texts are cut around their span, in bytes: a segment may be a book.
	longestText = 3000
	// Renderings of a term that are charted; the others are charted as one.
	mostRenderings = 12
)

// pageData is what the script of the page draws. Repeated texts are said once
// and referred to by their index.
type pageData struct {
	Rules    []pageRule    `json:"rules"`
	Files    []string      `json:"files"`
	Terms    []string      `json:"terms"`
	Texts    []string      `json:"texts"`
	Findings []pageFinding `json:"findings"`
	Left     int           `json:"left"` // findings that are not here
	Drift    *pageDrift    `json:"drift"`
}

type pageRule struct {
	Name    string `json:"name"`
	Summary string `json:"summary"`
	About   string `json:"about"`
}

type pageFinding struct {
	Severity int            `json:"severity"` // 0 is the gravest
	Rule     int            `json:"rule"`
	File     int            `json:"file"`
	Term     int            `json:"term"`
	Line     int            `json:"line"`
	Column   int            `json:"column"`
	Found    string         `json:"found"`
	Expected []string       `json:"expected"`
	Message  string         `json:"message"`
	Fix      string         `json:"fix"`
	Texts    []pageSide     `json:"texts"` // the source first
	Lines    []glossaryLine `json:"lines"`
}

// pageSide is a text with its span, in UTF-16 units.
type pageSide struct {
	Side  string `json:"side"`
	Text  int    `json:"text"`
	Kind  string `json:"kind"` // of the span: offence, mention, or "" for none
	Start int    `json:"start"`
	End   int    `json:"end"`
}

type pageDrift struct {
	Figures []pageFigure `json:"figures"`
	Several []pageTerm   `json:"several"` // rendered in several ways
	Steady  []pageTerm   `json:"steady"`
}

type pageFigure struct {
	Name  string `json:"name"`
	Value string `json:"value"`
	About string `json:"about"`
}

type pageTerm struct {
	Term       string          `json:"term"`
	Count      int             `json:"count"`
	Glossary   float64         `json:"glossary"`
	Stride     int             `json:"stride"`
	Renderings []pageRendering `json:"renderings"`
	Lines      []glossaryLine  `json:"lines"`
}

type pageRendering struct {
	Text   string `json:"text"`
	Status string `json:"status"`
	Count  int    `json:"count"`
	Course []int  `json:"course"`
	First  string `json:"first"`
}

// index numbers strings in the order in which they come.
type index struct {
	list []string
	at   map[string]int
}

func newIndex() *index { return &index{list: []string{}, at: map[string]int{}} }

func (x *index) of(s string) int {
	i, known := x.at[s]
	if !known {
		i = len(x.list)
		x.at[s] = i
		x.list = append(x.list, s)
	}
	return i
}

func newPageData(r *Report, o Options) *pageData {
	rules, files, terms, texts := newIndex(), newIndex(), newIndex(), newIndex()
	kept, left := gravest(r.Findings, mostFindings)
	d := &pageData{Findings: make([]pageFinding, 0, len(kept)), Left: left, Rules: []pageRule{}}
	var at cursor
	for _, f := range kept {
		start, _ := at.extent(f.At)
		p := pageFinding{
			Severity: int(checker.Error - f.Severity), Rule: rules.of(f.Rule), File: files.of(f.At.File.Path), Term: terms.of(f.Term),
			Line: start.Line, Column: start.Column, Found: f.Found, Expected: append([]string{}, f.Expected...), Message: f.Message,
			Lines: proposals(f),
		}
		if len(f.Fixes) > 0 {
			p.Fix = fmt.Sprintf("%s (%s)", f.Fixes[0].Message, f.Fixes[0].Applicability)
		}
		sides := contexts(f)
		slices.SortStableFunc(sides, func(a, b context) int { return cmp.Compare(a.label, b.label) }) // source, target
		for _, c := range sides {
			c = c.around(longestText)
			side := pageSide{Side: c.label, Text: texts.of(c.text), Start: units(c.text[:c.span.Start]), End: units(c.text[:c.span.End])}
			switch {
			case !c.mark || c.span.Len() == 0:
			case c.label == f.Side.String():
				side.Kind = "offence"
			default:
				side.Kind = "mention"
			}
			p.Texts = append(p.Texts, side)
		}
		d.Findings = append(d.Findings, p)
	}
	for _, name := range rules.list {
		rule := pageRule{Name: name}
		for _, known := range o.Rules {
			if known.Name == name {
				rule.Summary, rule.About = known.Summary, strings.TrimSpace(known.Summary+"\n\n"+known.Why)
			}
		}
		d.Rules = append(d.Rules, rule)
	}
	d.Drift = newPageDrift(r.Drift)
	d.Files, d.Terms, d.Texts = files.list, terms.list, texts.list
	return d
}

// gravest keeps at most n findings, the gravest, in their order.
func gravest(findings []checker.Finding, n int) (kept []*checker.Finding, left int) {
	room := n
	var most [checker.Error + 1]int // of each severity
	var count [checker.Error + 1]int
	for i := range findings {
		count[findings[i].Severity]++
	}
	for s := checker.Error; s > checker.Off; s-- {
		most[s] = min(room, count[s])
		room -= most[s]
	}
	for i := range findings {
		f := &findings[i]
		if most[f.Severity] > 0 {
			most[f.Severity]--
			kept = append(kept, f)
		}
	}
	return kept, len(findings) - len(kept)
}

// around cuts the text to about n bytes around its span.
func (c context) around(n int) context {
	if len(c.text) <= n {
		return c
	}
	margin := max(n-c.span.Len(), 0) / 2
	begin := max(0, min(c.span.Start-margin, len(c.text)-n))
	end := min(len(c.text), max(begin+n, c.span.Start))
	for begin > 0 && begin < c.span.Start && !utf8.RuneStart(c.text[begin]) {
		begin++
	}
	for end < len(c.text) && end > c.span.Start && !utf8.RuneStart(c.text[end]) {
		end--
	}
	head, tail := "", ""
	if begin > 0 {
		head = "…"
	}
	if end < len(c.text) {
		tail = "…"
	}
	shift := len(head) - begin
	c.span = checker.Span{Start: c.span.Start + shift, End: min(c.span.End, end) + shift}
	c.text = head + c.text[begin:end] + tail
	return c
}

func newPageDrift(r *DriftReport) *pageDrift {
	if r == nil {
		return nil
	}
	s := r.Summary
	d := &pageDrift{Several: []pageTerm{}, Steady: []pageTerm{}, Figures: []pageFigure{
		{"Terms", number(s.Terms), "terms of the glossary that the sources mention"},
		{"Mentions", number(s.Occurrences), "mentions of these terms"},
		{"As in the glossary", percent(s.Consistency.Glossary), "share of mentions that have an accepted rendering"},
		{"As most often", percent(s.Consistency.Frequent), "share of mentions that have their term's most frequent rendering"},
		{"Success rate", percent(s.SuccessRate), "mean over documents and terms of renderings counted / mentions, at most 1"},
	}}
	for _, t := range drifting(r.Terms) {
		d.Several = append(d.Several, newPageTerm(t))
	}
	for i := range r.Terms {
		if t := &r.Terms[i]; len(t.Renderings) == 1 {
			d.Steady = append(d.Steady, newPageTerm(t))
		}
	}
	return d
}

func newPageTerm(t *checker.Drift) pageTerm {
	p := pageTerm{Term: t.Term, Count: t.Occurrences, Glossary: share(t.Consistency.Glossary), Stride: t.Stride, Lines: driftProposals(t)}
	for i, x := range t.Renderings {
		r := pageRendering{x.Text, string(x.Status), x.Count, append([]int{}, x.Course...), firstPlace(x.First)}
		if i < mostRenderings || len(t.Renderings) == mostRenderings+1 {
			p.Renderings = append(p.Renderings, r)
			continue
		}
		if i == mostRenderings {
			p.Renderings = append(p.Renderings, pageRendering{Text: plural(len(t.Renderings)-i, "other"), Status: "other"})
		}
		p.Renderings[mostRenderings].add(r)
	}
	return p
}

// add counts another rendering as this one.
func (r *pageRendering) add(x pageRendering) {
	r.Count += x.Count
	for len(r.Course) < len(x.Course) {
		r.Course = append(r.Course, 0)
	}
	for i, n := range x.Course {
		r.Course[i] += n
	}
	r.First = cmp.Or(r.First, x.First)
}
