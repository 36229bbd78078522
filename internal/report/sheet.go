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
	c := csvRows(w)
	for _, row := range s {
		for i := range row {
			row[i] = csvCell(row[i])
		}
	}
	return c.WriteAll(s)
}

func csvRows(w io.Writer) *csv.Writer {
	c := csv.NewWriter(w)
	c.UseCRLF = true
	return c
}

var csvBreaks = strings.NewReplacer("\r\n", "\n", "\r", "\n") // the writer drops a lone CR

func csvCell(s string) string {
	return harmless(csvBreaks.Replace(strings.ToValidUTF8(s, "\uFFFD")))
}

// harmless keeps a spreadsheet from taking a text for a formula, which might
// send away what stands in the other cells: an apostrophe before it makes it
// text. The wide signs count in Chinese spreadsheets.
func harmless(s string) string {
	if strings.HasPrefix(s, "\t") {
		return "'" + s
	}
	for _, sign := range []string{"=", "+", "-", "@", "＝", "＋", "－", "＠"} {
		if strings.HasPrefix(s, sign) {
			return "'" + s
		}
	}
	return s
}

// writeMarkdown writes a GitHub table. The columns named by right stand on the
// right.
func (s sheet) writeMarkdown(w *bufio.Writer, right ...string) {
	for i, row := range s {
		w.WriteString(markdownRow(row))
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

// markdownRow writes a row of a GitHub table.
func markdownRow(cells []string) string {
	var b strings.Builder
	b.WriteString("|")
	for _, text := range cells {
		b.WriteString(" " + markdown(text) + " |")
	}
	b.WriteByte('\n')
	return b.String()
}

var markdownEscapes = func() *strings.Replacer {
	var pairs []string
	for _, c := range `\|*_[]<>&~` + "`" {
		pairs = append(pairs, string(c), `\`+string(c))
	}
	// Where GitHub would call people, or point to issues.
	pairs = append(pairs, "@", "@<!-- -->", "#", "#<!-- -->")
	return strings.NewReplacer(pairs...)
}()

// markdown makes text literal in a cell of a Markdown table.
func markdown(s string) string { return markdownEscapes.Replace(sanitize(s)) }
