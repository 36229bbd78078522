package checker

import "github.com/termdrift/termdrift/glossary"

// Success counts how many mentions have an accepted rendering, over all and by
// document and term.
type Success struct {
	Mentions  int
	Satisfied int // mentions with an accepted rendering

	pairs  map[pair]*share
	shares []*share // in the order in which the pairs came
}

type pair struct {
	document int
	concept  *glossary.Concept
}

type share struct{ mentions, rendered int }

// Add counts a mention.
func (s *Success) Add(u *Use) {
	k := pair{u.Document, u.Concept}
	p := s.pairs[k]
	if p == nil {
		if s.pairs == nil {
			s.pairs = map[pair]*share{}
		}
		p = &share{}
		s.pairs[k] = p
		s.shares = append(s.shares, p)
	}
	s.Mentions++
	p.mentions++
	if u.Status == Accepted {
		s.Satisfied++
		p.rendered++
	}
}

// Rate is the terminology success rate as the WMT 2025 shared task on
// terminology defines it for documents: the mean over (document, term) of
// min(renderings/mentions, 1); 0 where nothing is mentioned. A rendering
// stands for one mention here, so that there are never more of them.
func (s *Success) Rate() float64 {
	if len(s.shares) == 0 {
		return 0
	}
	sum := 0.0
	for _, p := range s.shares {
		sum += float64(p.rendered) / float64(p.mentions)
	}
	return sum / float64(len(s.shares))
}
