package main

import (
	"bufio"
	"fmt"
	"io"
	"time"
)

// line is a line of the table: a command, and what its time and memory are
// held against.
type line struct {
	label string
	command
	than  string // the label of the line that it is compared with
	limit limit
}

// limit is what is asked of a line. What is 0 is not asked.
type limit struct {
	times  float64       // at most so many times as long as the other
	faster float64       // the other takes at least so many times as long
	more   time.Duration // at most so much longer than the other
	memory int64         // bytes
}

// section is a part of the table whose commands run in turns.
type section struct {
	title string
	lines []line
	once  bool // one cold round is enough, for the memory
	short bool // the commands are short: more rounds
}

// measured is a line with its runs.
type measured struct {
	*line
	samples
	other samples // nil where there is nothing to compare with
}

// write prints a section as a Markdown table.
func write(out *bufio.Writer, s *section, lines []measured) {
	fmt.Fprintf(out, "| %s | time | processors | memory | compared | limit | kept |\n|---|---:|---:|---:|---|---|---|\n", s.title)
	for _, m := range lines {
		asked, kept := m.judge()
		fmt.Fprintf(out, "| %s | %s | %s | %s | %s | %s | %s |\n", m.label, seconds(m.time()), seconds(m.cpu()), megabytes(m.memory()), m.compared(), asked, kept)
	}
	out.WriteString("\n")
}

// compared tells the proportion to the other line.
func (m *measured) compared() string {
	switch {
	case m.other == nil:
		return ""
	case m.limit.faster > 0:
		return fmt.Sprintf("%s takes %.2f times as long", m.than, m.other.times(m.samples))
	case m.limit.more > 0:
		return fmt.Sprintf("%s more than %s", seconds(m.more(m.other)), m.than)
	}
	return fmt.Sprintf("%.2f × %s", m.times(m.other), m.than)
}

// judge tells what is asked and whether it is kept.
func (m *measured) judge() (asked, kept string) {
	ok := true
	ask := func(text string, holds bool) {
		if asked != "" {
			asked += ", "
		}
		asked += text
		ok = ok && holds
	}
	l := &m.limit
	if l.times > 0 {
		ask(fmt.Sprintf("%.2f ×", l.times), m.times(m.other) <= l.times)
	}
	if l.faster > 0 {
		ask(fmt.Sprintf("at least %.2f", l.faster), m.other.times(m.samples) >= l.faster)
	}
	if l.more > 0 {
		ask(seconds(l.more)+" more", m.more(m.other) <= l.more)
	}
	if l.memory > 0 {
		ask(megabytes(l.memory), m.memory() <= l.memory)
	}
	switch {
	case asked == "":
		return "", ""
	case ok:
		return asked, "yes"
	}
	return asked, "**no**"
}

// seconds writes a time with two digits behind the point, or in milliseconds.
func seconds(d time.Duration) string {
	if d < time.Second && d > -time.Second {
		return fmt.Sprintf("%.1f ms", float64(d)/float64(time.Millisecond))
	}
	return fmt.Sprintf("%.2f s", d.Seconds())
}

func megabytes(n int64) string { return fmt.Sprintf("%d MB", (n+500_000)/1_000_000) }

// run measures a section and prints it.
func (s *section) run(w io.Writer, rounds int, progress func(string)) error {
	switch {
	case s.once:
		rounds = 1
	case s.short:
		rounds *= 4
	}
	commands := make([]command, len(s.lines))
	for i := range s.lines {
		commands[i] = s.lines[i].command
	}
	all, err := inTurns(commands, rounds, !s.once, progress)
	if err != nil {
		return err
	}
	byLabel := map[string]samples{}
	var lines []measured
	for i := range s.lines {
		l := &s.lines[i]
		byLabel[l.label] = all[i]
		lines = append(lines, measured{line: l, samples: all[i], other: byLabel[l.than]})
	}
	out := bufio.NewWriter(w)
	write(out, s, lines)
	return out.Flush()
}
