package report

import (
	"bytes"
	"io"
	"strings"

	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/renderer"
	"github.com/olekukonko/tablewriter/tw"
)

// column is a column of a grid. Its widths are in cells, without the margins.
type column struct {
	head  string
	right bool // numbers stand on the right
	rigid bool // gives way only after those that are not rigid
	wordy bool // holds sentences: gets three times the room of others
	width int  // of the content
	word  int  // of the longest word, below which a column goes last
}

// grid is a bordered table. Its rows are wrapped here, since tablewriter cuts
// no Chinese; and drawn by painter.
type grid struct {
	columns []column
	paint   func(col int, s string) string // colours a cell; nil: none
	rows    [][]string                     // as wide as the columns, or one cell: a line through all of them
}

// minWidth is the least content of a column: two Chinese characters.
const minWidth = 4

// frame is the number of cells that borders and margins of n columns take.
func frame(n int) int { return 3*n + 1 }

// fit sets the widths of the columns: as wide as their content where cells
// cells allow it; otherwise the widest give way first. Long lines through the
// columns widen the last.
func (g *grid) fit(cells int) {
	room := cells - frame(len(g.columns))
	for i := range g.columns {
		c := &g.columns[i]
		c.width = max(c.width, width(c.head), minWidth)
		c.word = max(c.word, longestWord(c.head), minWidth)
	}
	spanned := 0
	for _, row := range g.rows {
		if len(row) == 1 {
			spanned = max(spanned, len(indent)+width(row[0]))
			continue
		}
		for i, s := range row {
			c := &g.columns[i]
			c.width = max(c.width, width(s))
			c.word = max(c.word, longestWord(s))
		}
	}
	total := 0
	for i := range g.columns {
		c := &g.columns[i]
		c.width = min(c.width, max(room, minWidth))
		total += c.width
	}
	for _, least := range []func(*column) int{
		func(c *column) int { return max(c.word, c.ifRigid(c.width)) },
		func(c *column) int { return max(minWidth, c.ifRigid(c.width)) },
		func(*column) int { return minWidth },
	} {
		for ; total > room; total-- {
			c := g.widest(least)
			if c == nil {
				break
			}
			c.width--
		}
	}
	if spare := min(cells-4, spanned) - g.inner(); spare > 0 {
		g.columns[len(g.columns)-1].width += spare
	}
}

func (c *column) ifRigid(cells int) int {
	if c.rigid {
		return cells
	}
	return 0
}

// claim is the width by which columns are compared when one must give way.
func (c *column) claim() int {
	if c.wordy {
		return c.width / 3
	}
	return c.width
}

// widest is the column that gives way next among those wider than they must
// be, nil where none is.
func (g *grid) widest(least func(*column) int) *column {
	var widest *column
	for i := range g.columns {
		if c := &g.columns[i]; c.width > least(c) && (widest == nil || c.claim() > widest.claim()) {
			widest = c
		}
	}
	return widest
}

// inner is the width of a line through all columns.
func (g *grid) inner() int {
	total := frame(len(g.columns)) - 4
	for _, c := range g.columns {
		total += c.width
	}
	return total
}

// through marks a line through all columns on its way to the painter; it
// stands in no sanitized text.
const through = "\x00"

// page is the number of rows after which a table begins anew, with its
// headings: tablewriter takes several kilobytes a row.
const page = 1000

// write draws the grid, once fit has set the widths.
func (g *grid) write(w io.Writer) error {
	for rows := g.rows; len(rows) > 0; {
		n := min(page, len(rows))
		for n < len(rows) && len(rows[n]) == 1 {
			n++ // a line through the columns belongs to the row above
		}
		if err := g.draw(w, rows[:n]); err != nil {
			return err
		}
		rows = rows[n:]
	}
	return nil
}

func (g *grid) draw(w io.Writer, rows [][]string) error {
	var drawn bytes.Buffer // the renderers drop the errors of their writer
	widths := tw.NewMapper[int, int]()
	heads := make([]string, len(g.columns))
	for i, c := range g.columns {
		widths.Set(i, c.width+2)
		heads[i] = strings.Join(wrap(c.head, c.width), "\n")
	}
	plain := tw.CellConfig{Formatting: tw.CellFormatting{AutoWrap: tw.WrapNone, AutoFormat: tw.Off}}
	table := tablewriter.NewTable(&drawn,
		// The locale must not decide how wide a border is.
		tablewriter.WithEastAsian(tw.Off),
		tablewriter.WithRenderer(&painter{Blueprint: renderer.NewBlueprint(), grid: g, out: &drawn}),
		tablewriter.WithHeaderConfig(plain),
		tablewriter.WithRowConfig(plain),
		tablewriter.WithTrimSpace(tw.Off),
		tablewriter.WithColumnWidths(widths),
	)
	table.Header(heads)
	for _, row := range rows {
		cells := make([]string, len(g.columns))
		if len(row) == 1 {
			cells[0] = through + indent + strings.Join(wrap(row[0], g.inner()-len(indent)), "\n"+through+indent)
		} else {
			for i, s := range row {
				cells[i] = strings.Join(wrap(s, g.columns[i].width), "\n")
			}
		}
		if err := table.Append(cells); err != nil {
			return err
		}
	}
	if err := table.Render(); err != nil {
		return err
	}
	_, err := w.Write(drawn.Bytes())
	return err
}

// painter draws rows for tablewriter. The library's own renderer measures code
// points, so that an emoji made of several breaks the border.
type painter struct {
	*renderer.Blueprint
	grid *grid
	out  *bytes.Buffer
}

func (p *painter) Header(_ [][]string, ctx tw.Formatting) { p.draw(ctx, nil) }
func (p *painter) Row(_ []string, ctx tw.Formatting)      { p.draw(ctx, p.grid.paint) }

func (p *painter) draw(ctx tw.Formatting, paint func(int, string) string) {
	const border = "│"
	p.out.WriteString(border)
	if s, ok := strings.CutPrefix(ctx.Row.Current[0].Data, through); ok {
		p.out.WriteString(cell(s, s, p.grid.inner(), false) + border)
	} else {
		for i, c := range p.grid.columns {
			s := ctx.Row.Current[i].Data
			painted := s
			if paint != nil {
				painted = paint(i, s)
			}
			p.out.WriteString(cell(s, painted, c.width, c.right) + border)
		}
	}
	p.out.WriteByte('\n')
}

// add appends a row of sanitized cells.
func (g *grid) add(cells ...string) { g.rows = append(g.rows, cells) }
