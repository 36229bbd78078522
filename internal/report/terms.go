package report

import (
	"bufio"
	"io"
	"slices"
	"strconv"
	"strings"
)

// The terms in the source with what to write, for the translator before the
// work.
var termsTable = Format[TermsReport]{
	Name:    "table",
	Summary: "a table for people, fitted to the terminal",
	Write:   writeTermsTable,
}

var termsMarkdown = Format[TermsReport]{
	Name:    "markdown",
	Summary: "a table for a page or an issue",
	Write:   writeTermsMarkdown,
}

var termsCSV = Format[TermsReport]{
	Name:    "csv",
	Summary: "a term on each row, for a spreadsheet",
	Write:   writeTermsCSV,
}

var termsJSON = Format[TermsReport]{
	Name:    "json",
	Summary: "everything for other programs",
	Write:   writeTermsJSON,
}

func writeTermsTable(w io.Writer, r *TermsReport, o Options) error {
	p := newPrinter(w, o)
	g := &grid{columns: columns("term", "kind", "count", "write", "first")}
	for _, t := range r.Terms {
		write, note := sanitize(renderings(t)), sanitize(t.Note)
		if p.cells < tableWidth {
			p.say(sanitize(t.Term) + " → " + write)
			p.indented(t.Kind + ", " + strconv.Itoa(t.Count) + "×, first " + firstPlace(t.First))
			if note != "" {
				p.indented(note)
			}
			continue
		}
		g.add(sanitize(t.Term), t.Kind, strconv.Itoa(t.Count), write, firstPlace(t.First))
		if note != "" {
			g.add(note)
		}
	}
	if len(g.rows) > 0 {
		g.fit(p.cells)
		if err := g.write(p); err != nil {
			return err
		}
	}
	p.say(plural(len(r.Terms), "term") + " in " + plural(r.Segments, "segment") + " of " + plural(r.Files, "file"))
	return p.Flush()
}

// renderings are what to write, the best first.
func renderings(t Term) string { return strings.Join(t.Write, " / ") }

func writeTermsMarkdown(w io.Writer, r *TermsReport, _ Options) error {
	out := bufio.NewWriter(w)
	s := sheet{{"term", "kind", "count", "write", "note", "first"}}
	for _, t := range r.Terms {
		s = append(s, []string{t.Term, t.Kind, strconv.Itoa(t.Count), renderings(t), t.Note, firstPlace(t.First)})
	}
	s.writeMarkdown(out, "count")
	return out.Flush()
}

func writeTermsCSV(w io.Writer, r *TermsReport, _ Options) error {
	s := sheet{{"term", "kind", "count", "write", "note", "first_path", "first_line", "first_column"}}
	for _, t := range r.Terms {
		s = append(s, append([]string{t.Term, t.Kind, strconv.Itoa(t.Count), renderings(t), t.Note}, cells(t.First)...))
	}
	return s.writeCSV(w)
}

type termsDocument struct {
	Version int          `json:"version"`
	Terms   []termObject `json:"terms"`
	Summary struct {
		Files    int `json:"files"`
		Segments int `json:"segments"`
		Terms    int `json:"terms"`
	} `json:"summary"`
}

type termObject struct {
	Term  string     `json:"term"`
	Kind  string     `json:"kind"`
	Count int        `json:"count"`
	Write []string   `json:"write"`
	Note  string     `json:"note"`
	First *jsonPlace `json:"first"`
}

func writeTermsJSON(w io.Writer, r *TermsReport, _ Options) error {
	doc := termsDocument{Version: jsonVersion, Terms: make([]termObject, 0, len(r.Terms))}
	doc.Summary.Files, doc.Summary.Segments, doc.Summary.Terms = r.Files, r.Segments, len(r.Terms)
	for _, t := range r.Terms {
		write := slices.Clone(t.Write)
		if write == nil {
			write = []string{} // never null
		}
		doc.Terms = append(doc.Terms, termObject{t.Term, t.Kind, t.Count, write, t.Note, startOf(t.First)})
	}
	return writeIndented(w, doc)
}
