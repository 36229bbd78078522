package checker

// Drift is how one term is rendered over all documents.
type Drift struct {
	Term        string
	Occurrences int         // mentions in the source
	Renderings  []Rendering // most frequent first, then as the glossary lists them, then by first place
	Consistency Consistency
	HHI         float64 // Herfindahl-Hirschman index: the sum of squared shares; 1 = one rendering
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
