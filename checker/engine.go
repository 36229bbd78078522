package checker

import (
	"cmp"
	"encoding/hex"
	"hash/fnv"
	"io"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/termdrift/termdrift/glossary"
	"github.com/termdrift/termdrift/internal/chinese"
	"github.com/termdrift/termdrift/internal/lexicon"
)

// Options are the choices of a run.
type Options struct {
	// Window is the number of neighbouring segments on each side that are
	// looked at; negative for what the document's format asks for.
	Window int
	// Severities overrule the rules' own, by rule name.
	Severities map[string]Severity
	// Jobs is the number of segments checked at a time; 0 for one a core.
	Jobs int
}

// Checker checks documents against a glossary. It is immutable.
type Checker struct {
	matcher *glossary.Matcher
	names   *glossary.RenderingIndex // nil without names
	slips   *slipIndex
	listed  *glossary.RenderingIndex // misspellings of names; nil without any
	rules   []*Rule
	options Options
	region  chinese.Region // of the glossary's target
}

// New makes a checker.
func New(m *glossary.Matcher, rules []*Rule, o Options) *Checker {
	if o.Jobs <= 0 {
		o.Jobs = runtime.GOMAXPROCS(0)
	}
	c := &Checker{matcher: m, names: m.IndexNames(), rules: rules, options: o, region: chinese.RegionOf(m.Target)}
	if c.names != nil {
		c.slips = newSlipIndex(m)
		c.listed = m.IndexMisspellings()
	}
	return c
}

// severity gives the severity of a report of the rule; Off drops it.
func (c *Checker) severity(r *Rule, rep *Report) Severity {
	said, overruled := c.options.Severities[r.Name]
	base := r.Severity
	if overruled {
		base = said
	} else if rep.Sense != nil && rep.Sense.Severity != "" && base != Off {
		base, _ = ParseSeverity(rep.Sense.Severity)
	}
	switch {
	case base == Off:
		return Off
	case rep.Severity == Note:
		return Note // softened: likely no fault
	case overruled || rep.Sense != nil && rep.Sense.Severity != "":
		return base
	case rep.Severity != Off:
		return rep.Severity
	}
	return base
}

// enabled reports whether the rule can report anything.
func (c *Checker) enabled(r *Rule) bool {
	if s, overruled := c.options.Severities[r.Name]; overruled {
		return s != Off
	}
	return r.Severity != Off
}

// Result is what a run came to.
type Result struct {
	Findings []Finding // in the order of Finding.Compare
	Summary  Summary
	Uses     []Use // in the order of the documents, segments and mentions
}

// Use is one mention of a concept and what stands for it.
type Use struct {
	Concept  *glossary.Concept
	Document int      // index of the document
	Mention  Location // in the source
	At       Location // the rendering; File is nil where none was identified
	Text     string   // as the glossary writes it, or as it stands; "" for none
	Status   RenderingStatus
	Term     string
}

// document is a document under check.
type document struct {
	*Document
	window     int
	usages     [][]usage                        // by segment
	introduced map[*glossary.Sense]introduction // the first rendering of a sense that asks for a form of it
	majority   map[*glossary.Sense]int          // the accepted rendering that the document uses most
	files      map[*glossary.Sense]bool         // whether when.files holds, by sense
	folded     []string                         // sources in small letters, where a condition looks at them
}

// Check checks the documents. The result is the same whatever the number of
// jobs.
//
// It goes over all segments twice: first it finds the mentions and their
// renderings, from which it learns what each document and the whole corpus
// prefer; then the rules speak.
func (c *Checker) Check(docs []*Document) *Result {
	_, chunks, survey := c.survey(docs)
	c.each(chunks, func(w *worker, ch *chunk) {
		for i := ch.from; i < ch.to; i++ {
			w.check(ch, i, survey)
		}
	})
	var r Result
	r.Summary.Files = len(docs)
	for _, ch := range chunks {
		r.Findings = append(r.Findings, ch.findings...)
		r.Uses = append(r.Uses, ch.uses...)
		r.Summary.Segments += ch.paired
	}
	for _, rule := range c.rules {
		if rule.Corpus == nil || !c.enabled(rule) {
			continue
		}
		for _, f := range rule.Corpus(&Corpus{c, docs}) {
			if f.Segment.silence(rule.Name, f.Term) != nil {
				continue
			}
			f.Rule, f.Severity = rule.Name, c.severity(rule, &Report{})
			r.Findings = append(r.Findings, f)
		}
	}
	slices.SortStableFunc(r.Findings, func(a, b Finding) int { return a.Compare(&b) })
	fingerprint(r.Findings)
	for i := range r.Findings {
		r.Summary.Add(r.Findings[i].Severity)
	}
	return &r
}

// prepare makes documents ready for a round, and splits them among workers.
func (c *Checker) prepare(docs []*Document) ([]*document, []*chunk) {
	state := make([]*document, len(docs))
	for i, d := range docs {
		state[i] = c.document(d)
	}
	return state, split(state)
}

// survey makes the first of the two rounds.
func (c *Checker) survey(docs []*Document) ([]*document, []*chunk, *survey) {
	state, chunks := c.prepare(docs)
	c.each(chunks, func(w *worker, ch *chunk) {
		for i := ch.from; i < ch.to; i++ {
			ch.doc.usages[i] = w.analyze(ch.doc, i)
		}
	})
	for _, d := range state {
		d.countRenderings()
	}
	return state, chunks, newSurvey(c, state)
}

// Mentions lists the mentions of the glossary's terms in the sources of the
// documents, translated or not, without looking at what stands for them.
func (c *Checker) Mentions(docs []*Document) []Use {
	_, chunks := c.prepare(docs)
	c.each(chunks, func(w *worker, ch *chunk) {
		for i := ch.from; i < ch.to; i++ {
			src := &ch.doc.Segments[i].Source
			for _, o := range w.mentions(ch.doc, i) {
				at, _ := src.place(Span{o.Start, o.End})
				ch.uses = append(ch.uses, Use{Concept: o.Senses[0].Concept, Term: o.Term, Document: ch.number, Mention: at, Status: None})
			}
		}
	})
	var uses []Use
	for _, ch := range chunks {
		uses = append(uses, ch.uses...)
	}
	return uses
}

// PairDocument makes a document of pairs, as a file in which every text is a
// line.
func PairDocument(path string, pairs []Pair) *Document {
	var data strings.Builder
	for _, p := range pairs {
		data.WriteString(p.Source + "\n" + p.Target + "\n")
	}
	f := &File{Path: path, Data: data.String()}
	d := &Document{Path: path, Format: "pairs", Window: 1}
	at := 0
	for i, p := range pairs {
		target := at + len(p.Source) + 1
		d.Segments = append(d.Segments, Segment{
			ID:     strconv.Itoa(i + 1),
			Source: Text{File: f, S: p.Source, Start: at},
			Target: Text{File: f, S: p.Target, Start: target},
		})
		at = target + len(p.Target) + 1
	}
	return d
}

func (c *Checker) document(d *Document) *document {
	s := &document{Document: d, window: c.options.Window, usages: make([][]usage, len(d.Segments)), files: map[*glossary.Sense]bool{}}
	if s.window < 0 {
		s.window = d.Window
	}
	near := false
	for _, concept := range c.matcher.Concepts {
		for _, sense := range concept.Senses {
			if sense.When.Always() {
				continue
			}
			s.files[sense] = matchesFiles(&sense.When, d.Path)
			near = near || len(sense.When.Near)+len(sense.When.NotNear) > 0
		}
	}
	if near {
		s.folded = make([]string, len(d.Segments))
		for i := range d.Segments {
			s.folded[i] = strings.ToLower(d.Segments[i].Source.S)
		}
	}
	return s
}

// matchesFiles reports whether the path is among the files of a condition,
// whose patterns count from the folder of its glossary.
func matchesFiles(c *glossary.Condition, name string) bool {
	if len(c.Files) == 0 {
		return true
	}
	file := absolute(name)
	for _, pattern := range c.Files {
		if ok, _ := doublestar.Match(absolute(path.Join(c.Dir, pattern)), file); ok {
			return true
		}
	}
	return false
}

// absolute makes a path, or a pattern of paths, absolute and clean, with
// slashes.
func absolute(name string) string {
	abs, err := filepath.Abs(filepath.FromSlash(name))
	if err != nil { // no working folder: as it stands
		abs = filepath.Clean(name)
	}
	return filepath.ToSlash(abs)
}

// inForce gives the test of a sense's condition at segment i.
func (d *document) inForce(i int) func(*glossary.Sense) bool {
	return func(s *glossary.Sense) bool {
		if !d.files[s] {
			return false
		}
		if len(s.When.Near) > 0 && !d.near(i, s.Near) {
			return false
		}
		return len(s.When.NotNear) == 0 || !d.near(i, s.NotNear)
	}
}

// near reports whether one of the phrases stands in a source of the window
// around segment i.
func (d *document) near(i int, phrases []string) bool {
	for j := max(0, i-d.window); j <= min(len(d.folded)-1, i+d.window); j++ {
		for _, phrase := range phrases {
			if containsWords(d.folded[j], phrase) {
				return true
			}
		}
	}
	return false
}

// containsWords reports whether phrase stands in text as whole words.
func containsWords(text, phrase string) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], phrase)
		if i < 0 {
			return false
		}
		start, end := from+i, from+i+len(phrase)
		if !wordByteAt(text, start-1) && !wordByteAt(text, end) {
			return true
		}
		from = end
	}
}

func wordByteAt(s string, i int) bool {
	return i >= 0 && i < len(s) && (s[i] >= 'a' && s[i] <= 'z' || s[i] >= '0' && s[i] <= '9')
}

// countRenderings learns which accepted rendering of each sense the document
// uses most; of those used alike, the one that the glossary lists first.
func (d *document) countRenderings() {
	counts := map[*glossary.Sense][]int{}
	for _, usages := range d.usages {
		for k := range usages {
			u := &usages[k]
			if u.inner {
				continue
			}
			for _, h := range u.hits[:min(len(u.hits), len(u.mentions))] {
				n := counts[h.Sense]
				if n == nil {
					n = make([]int, len(h.Sense.Accepted))
					counts[h.Sense] = n
				}
				n[h.Rendering]++
			}
		}
	}
	d.majority = make(map[*glossary.Sense]int, len(counts))
	for s, n := range counts {
		best := 0
		for i := range n {
			if n[i] > n[best] {
				best = i
			}
		}
		d.majority[s] = best
	}
	d.introduced = d.introductions()
}

// chunk is a run of segments that one worker takes at a time.
type chunk struct {
	doc      *document
	number   int // of the document
	from, to int

	findings []Finding
	uses     []Use
	paired   int
}

// chunkSize bounds what one worker takes: small enough to share a single file
// among the cores, large enough that the sharing costs nothing.
const chunkSize = 256

func split(docs []*document) []*chunk {
	var chunks []*chunk
	for n, d := range docs {
		for from := 0; from < len(d.Segments); from += chunkSize {
			chunks = append(chunks, &chunk{doc: d, number: n, from: from, to: min(from+chunkSize, len(d.Segments))})
		}
	}
	return chunks
}

func (c *Checker) worker() *worker {
	return &worker{Checker: c, segmenter: chinese.NewSegmenter(), seamsOf: map[string][]int{}, keys: map[string]lexicon.Key{}}
}

// each hands the chunks to the workers.
func (c *Checker) each(chunks []*chunk, do func(*worker, *chunk)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(c.options.Jobs, len(chunks)) {
		wg.Go(func() {
			w := c.worker()
			for {
				n := int(next.Add(1)) - 1
				if n >= len(chunks) {
					return
				}
				do(w, chunks[n])
			}
		})
	}
	wg.Wait()
}

// fingerprint names each finding by what does not change when lines move. Of
// findings alike in all of it, the later ones carry their number.
func fingerprint(findings []Finding) {
	seen := make(map[string]int, len(findings))
	texts := map[*Segment]string{} // by segment, as many findings may share a long one
	for i := range findings {
		f := &findings[i]
		text, known := texts[f.Segment]
		if !known {
			text = digest(f.Segment.Source.S, f.Segment.Target.S)
			texts[f.Segment] = text
		}
		key := digest(f.Rule, f.At.File.Path, f.Term, f.Found, text)
		if n := seen[key]; n > 0 {
			f.Fingerprint = key + "-" + strconv.Itoa(n+1)
		} else {
			f.Fingerprint = key
		}
		seen[key]++
	}
}

// digest is a hash of strings, in hexadecimal digits.
func digest(parts ...string) string {
	h := fnv.New128a()
	for _, part := range parts {
		_, _ = io.WriteString(h, part)
		_, _ = h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil))
}

// place makes a location in a file of a span of a text.
func (t *Text) place(s Span) (Location, bool) {
	at, editable := t.Locate(s)
	return Location{t.File, at}, editable
}

// byStart orders spans as they stand in the text.
func byStart(a, b Span) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) }
