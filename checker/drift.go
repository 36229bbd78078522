package checker

import (
	"cmp"
	"slices"

	"github.com/termdrift/termdrift/glossary"
)

// Drift is how one term is rendered over all documents.
type Drift struct {
	Term        string
	Name        bool        // a name rather than a term
	Occurrences int         // mentions in the source
	Renderings  []Rendering // most frequent first, then as the glossary lists them, then by first place
	Consistency Consistency
	HHI         float64 // Herfindahl-Hirschman index: the sum of squared shares; 1 = one rendering
	Stride      int     // mentions in each part of the renderings' Course; the last may have fewer
}

// Rendering is one way in which a term is rendered.
type Rendering struct {
	Text   string // "" for status none
	Status RenderingStatus
	Count  int
	Share  float64 // of the term's occurrences, 0 to 1
	Files  int     // documents in which it stands
	First  Location
	Last   Location
	Course []int // how often in each part of the term's mentions, in their order; ends with the last part in which it stands
}

// RenderingStatus says how the glossary stands to a rendering.
type RenderingStatus string

const (
	Accepted   RenderingStatus = "accepted"
	Deprecated RenderingStatus = "deprecated"
	Observed   RenderingStatus = "observed" // found beside or instead of the accepted ones
	English    RenderingStatus = "english"  // the English left standing
	None       RenderingStatus = "none"     // nothing identified
)

// Consistency is the share of occurrences that use the pseudo-reference, 0 to
// 1, for three choices of it.
type Consistency struct {
	First    float64 // the rendering seen first
	Frequent float64 // the most frequent rendering
	Glossary float64 // the glossary's accepted renderings
}

// DriftSummary is the drift over all terms.
type DriftSummary struct {
	Terms       int
	Occurrences int
	Consistency Consistency // means over occurrences
	HHI         float64     // mean over terms
	// SuccessRate is the terminology success rate: the mean over
	// (document, term) of min(renderings counted / mentions counted, 1).
	SuccessRate float64
}

// MeasureDrift counts, for every term that the sources mention, how it is
// rendered. The terms are in the order of the glossary.
func MeasureDrift(uses []Use, order []*glossary.Concept) ([]Drift, DriftSummary) {
	byConcept := map[*glossary.Concept][]Use{}
	for _, u := range uses {
		byConcept[u.Concept] = append(byConcept[u.Concept], u)
	}
	var drifts []Drift
	var sum DriftSummary
	for _, c := range order {
		if own := byConcept[c]; len(own) > 0 {
			d := measure(c, own)
			drifts = append(drifts, d)
			n := float64(d.Occurrences)
			sum.Terms++
			sum.Occurrences += d.Occurrences
			sum.HHI += d.HHI
			sum.Consistency.First += n * d.Consistency.First
			sum.Consistency.Frequent += n * d.Consistency.Frequent
			sum.Consistency.Glossary += n * d.Consistency.Glossary
		}
	}
	if sum.Terms > 0 {
		n := float64(sum.Occurrences)
		sum.HHI /= float64(sum.Terms)
		sum.Consistency.First /= n
		sum.Consistency.Frequent /= n
		sum.Consistency.Glossary /= n
	}
	var success Success
	for i := range uses {
		success.Add(&uses[i])
	}
	sum.SuccessRate = success.Rate()
	return drifts, sum
}

// measure counts the renderings of one concept.
func measure(c *glossary.Concept, uses []Use) Drift {
	type key struct {
		text   string
		status RenderingStatus
	}
	d := Drift{Term: c.Term, Name: c.Name, Occurrences: len(uses)}
	index := map[key]int{}
	seenIn := map[int]map[int]bool{} // documents, by rendering
	for n, u := range uses {
		k := key{u.Text, u.Status}
		i, known := index[k]
		at := u.At
		if at.File == nil {
			at = u.Mention
		}
		if !known {
			i = len(d.Renderings)
			index[k] = i
			seenIn[i] = map[int]bool{}
			d.Renderings = append(d.Renderings, Rendering{Text: u.Text, Status: u.Status, First: at})
		}
		d.Renderings[i].Count++
		d.record(i, n)
		d.Renderings[i].Last = at
		seenIn[i][u.Document] = true
	}
	frequent, accepted := 0, 0
	for i := range d.Renderings {
		r := &d.Renderings[i]
		r.Files = len(seenIn[i])
		r.Share = float64(r.Count) / float64(d.Occurrences)
		d.HHI += r.Share * r.Share
		if r.Status != None {
			frequent = max(frequent, r.Count)
		}
		if r.Status == Accepted {
			accepted += r.Count
		}
	}
	first := 0
	for _, r := range d.Renderings { // in the order of their first places
		if r.Status != None {
			first = r.Count
			break
		}
	}
	d.Consistency = Consistency{
		First:    float64(first) / float64(d.Occurrences),
		Frequent: float64(frequent) / float64(d.Occurrences),
		Glossary: float64(accepted) / float64(d.Occurrences),
	}
	listed := listing(c)
	slices.SortStableFunc(d.Renderings, func(a, b Rendering) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(listed(a.Text), listed(b.Text)))
	})
	return d
}

// listing gives the place of a rendering in the glossary's lists of a concept;
// what they lack comes last.
func listing(c *glossary.Concept) func(text string) int {
	at := map[string]int{}
	for _, s := range c.Senses {
		for _, r := range append(slices.Clone(s.Accepted), s.Deprecated...) {
			if _, known := at[r.Text]; !known {
				at[r.Text] = len(at)
			}
		}
	}
	return func(text string) int {
		if i, known := at[text]; known {
			return i
		}
		return len(at)
	}
}
