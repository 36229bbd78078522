package report

import (
	"io"

	"github.com/termdrift/termdrift/checker"
)

// gathered makes a Writer of an output that has to see all findings before it
// can write the first.
func gathered(write func(io.Writer, *Report, Options) error) func(io.Writer, Options) Writer {
	return func(w io.Writer, o Options) Writer {
		return &gatherer{write: func(r *Report) error { return write(w, r, o) }}
	}
}

type gatherer struct {
	findings []checker.Finding
	write    func(*Report) error
}

func (g *gatherer) Finding(f *checker.Finding) error {
	g.findings = append(g.findings, *f)
	return nil
}

func (g *gatherer) Close(t Totals) error {
	return g.write(&Report{Findings: g.findings, Totals: t})
}
