package checker

// survey is what the whole corpus says about its terms. It is made once all
// mentions are known and does not change afterwards.
type survey struct{}

func newSurvey(c *Checker, docs []*document) *survey { return &survey{} }

// Culprit gives the free place in the target of what stands there instead of
// an accepted rendering of the mention.
func (p *Pass) Culprit(m *Mention) (Span, bool) {
	for _, s := range m.Senses {
		for i := range s.Accepted {
			var at Span
			p.target.places(&s.Accepted[i], func(pl place) bool {
				at = p.target.span(pl.bounds.Start, pl.bounds.End)
				return !p.free(at) || pl.bounds.Whole
			})
			if at.Len() > 0 && p.free(at) {
				return at, true
			}
		}
	}
	return Span{}, false
}
