package report

import (
	"bufio"
	"encoding/csv"
	"io"
	"strings"
)

// sheet is a plain table for Markdown and CSV: its first row are the headings.
type sheet [][]string

// writeCSV writes RFC 4180, line ends included.
func (s sheet) writeCSV(w io.Writer) error {
	c := csv.NewWriter(w)
	c.UseCRLF = true
	breaks := strings.NewReplacer("\r\n", "\n", "\r", "\n") // the writer drops a lone CR
	for _, row := range s {
		for i := range row {
			row[i] = breaks.Replace(strings.ToValidUTF8(row[i], "\uFFFD"))
		}
	}
	return c.WriteAll(s)
}

// writeMarkdown writes a GitHub table. The columns named by right stand on the
// right.
func (s sheet) writeMarkdown(w *bufio.Writer, right ...string) {
	for i, row := range s {
		w.WriteString("|")
		for _, text := range row {
			w.WriteString(" " + markdown(text) + " |")
		}
		w.WriteByte('\n')
		if i > 0 {
			continue
		}
		w.WriteString("|")
		for _, head := range row {
			rule := " --- |"
			for _, r := range right {
				if r == head {
					rule = " ---: |"
				}
			}
			w.WriteString(rule)
		}
		w.WriteByte('\n')
	}
}

var markdownEscapes = func() *strings.Replacer {
	var pairs []string
	for _, c := range `\|*_[]<>&~` + "`" {
		pairs = append(pairs, string(c), `\`+string(c))
	}
	return strings.NewReplacer(pairs...)
}()

// markdown makes text literal in a cell of a Markdown table.
func markdown(s string) string { return markdownEscapes.Replace(sanitize(s)) }
