package bitext

import (
	"strings"

	"github.com/termdrift/termdrift/checker"
)

// markdown reads a page and the page of its translation, block by block, or a
// page that holds both languages.
var markdown = Format{
	Name:       "markdown",
	Summary:    "two Markdown or MDX pages, source and target, block by block, or one page with both languages",
	Extensions: []string{".md", ".markdown", ".mdx"},
	Window:     1,
	Detect:     detectMarkdown,
	Decode:     decodeMarkdown,
	Pair:       pairMarkdown,
}

func pairMarkdown(source, target *checker.File, opts *Options, emit Emit) error {
	return pairPages(scanMarkdown(source, isMDX(source)), scanMarkdown(target, isMDX(target)), opts, emit)
}

func isMDX(f *checker.File) bool { return strings.HasSuffix(strings.ToLower(f.Path), ".mdx") }

// detectMarkdown finds front matter, tables, listings, comments, or that every
// eighth line has the mark of a heading, a list or a quote. Without them, and
// where speakers stand before many lines, the text is a transcript that has
// the ending of a page.
func detectMarkdown(sample string) int {
	rows, marks, speakers, sure := 0, 0, 0, frontMatter(sample) > 0
	notes := 0
	for off := 0; off < len(sample); {
		end, next := lineEnd(sample, off)
		row := strings.TrimSpace(sample[off:end])
		off = next
		switch {
		case row == "":
			continue
		case strings.HasPrefix(row, "```"), strings.HasPrefix(row, "~~~"), row[0] == '|' && isDelimiterRow(row):
			sure = true
		case strings.HasPrefix(row, "<!--") && !strings.Contains(row, "termdrift:"):
			notes++
		case row[0] == '#' && !isComment(row), row[0] == '>', strings.HasPrefix(row, "- "), strings.HasPrefix(row, "* "), strings.HasPrefix(row, "+ "):
			marks++
		case parseLabel(row).colon:
			speakers++
		}
		rows++
	}
	if (sure || notes > 1 || marks*8 > rows) && speakers*4 < rows {
		return 2
	}
	return 0
}

// decodeMarkdown reads a page that holds both languages: the English in
// comments, or both in blocks that alternate.
func decodeMarkdown(f *checker.File, _ *Options, emit Emit) error {
	p := scanMarkdown(f, isMDX(f))
	if english := p.englishComments(); len(english) > 0 {
		return p.pairComments(english, emit)
	}
	return pairAlternating(f, p.lines(), comments{file: f, spans: p.comments}, emit)
}
