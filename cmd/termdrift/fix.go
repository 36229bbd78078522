package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/internal/fix"
)

// fixing holds the flags that say what is mended.
type fixing struct {
	safe, unsafe, diff bool

	allow func(path string) error // says why a file may not be changed, or nil
}

const aboutFixes = `--fix writes the safe fixes into the files, --unsafe-fixes also those that want a
reader. The report and the status speak of what remains. With - for the only
PATH the fixed text goes to standard output and the report to standard error.
--diff shows what would change and writes nothing; the status is that of a
check without fixes.`

func (x *fixing) register(cmd *cobra.Command) {
	f := cmd.Flags()
	f.BoolVar(&x.safe, "fix", false, "write the safe fixes into the files, and report what remains")
	f.BoolVar(&x.unsafe, "unsafe-fixes", false, "write the fixes that want a reader, too; implies --fix")
	f.BoolVar(&x.diff, "diff", false, "show what --fix or --unsafe-fixes would change as a unified diff, and write nothing")
	for _, flag := range []string{"fix", "unsafe-fixes", "diff"} {
		cmd.MarkFlagsMutuallyExclusive("explain", flag)
	}
}

// wanted reports whether anything is to be mended.
func (x *fixing) wanted() bool { return x.safe || x.unsafe || x.diff }

func (x *fixing) validate(paths []string) error {
	if x.wanted() && len(paths) > 1 && slices.Contains(paths, "-") {
		return errors.New("standard input is fixed to standard output: leave the other paths out")
	}
	return nil
}

// reportTo says whose standard output takes the report: not the one that takes
// the fixed text. A diff stands for the report, and nil is nobody.
func (x *fixing) reportTo(a *app, paths []string) *app {
	if x.diff {
		return nil
	}
	if x.wanted() && slices.Contains(paths, "-") {
		return &app{streams: streams{a.in, a.err, a.err}}
	}
	return a
}

// mending is a check that mends what it finds.
type mending struct {
	flags *fixing
	check *checking
	color bool // of the diff

	stdin   []byte // what is read, if that is standard input
	files   fix.Files
	left    []checker.Finding // what the report speaks of
	summary checker.Summary
	offered int // findings that unsafe fixes would mend
}

// run mends, and hands on what the report speaks of.
func (m *mending) run(take func(*checker.Finding) error) (checker.Summary, error) {
	if err := m.begin(); err != nil {
		return m.summary, err
	}
	fixed, err := m.files.Mend(m.round)
	if interrupted(err) {
		return m.summary, err // nothing was written
	}
	if err != nil {
		m.check.fail(err)
	}
	changed := m.files.Changed()
	if err := m.write(changed); err != nil {
		return m.summary, err
	}
	m.tell(fixed, len(changed))
	for i := range m.left {
		if err := take(&m.left[i]); err != nil {
			return m.summary, err
		}
	}
	return m.summary, nil
}

func (m *mending) begin() error {
	m.files.Unsafe = m.flags.unsafe
	m.files.Source = m.check.in.open
	if m.files.Source == nil {
		m.files.Source = func(path string) (io.ReadCloser, error) { return os.Open(path) }
	}
	if slices.Contains(m.check.paths, "-") {
		data, err := io.ReadAll(m.check.streams.in)
		if err != nil {
			return fmt.Errorf("standard input: %w", err)
		}
		m.stdin = data
		m.files.Source = func(string) (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil }
	} else if !m.flags.diff {
		m.files.Allow = fix.Writable
		if m.flags.allow != nil {
			m.files.Allow = func(path string) error { return cmp.Or(m.flags.allow(path), fix.Writable(path)) }
		}
	}
	return nil
}

// round checks the files as they are mended so far. What is wrong with them is
// told in the first round alone.
func (m *mending) round(n int, take func(*checker.Finding)) error {
	k, a, in := *m.check, *m.check.app, *m.check.in
	in.open = m.files.Open
	if m.stdin != nil {
		text, err := m.fixedInput()
		if err != nil {
			return err
		}
		a.in = bytes.NewReader(text)
	}
	if n > 0 {
		a.err = io.Discard
		if m.flags.diff {
			k.success = nil
		}
	}
	k.app, k.in = &a, &in
	// A diff leaves the files as they are: the report speaks of the first
	// round, and only the count of what is left of the last.
	shown := n == 0 || !m.flags.diff
	if shown {
		m.left = nil
	}
	m.offered = 0
	summary, err := k.run(func(f *checker.Finding) error {
		take(f)
		if !f.Known && fix.Usable(f, m.flags.unsafe) == nil && fix.Usable(f, true) != nil {
			m.offered++
		}
		if shown {
			m.left = append(m.left, *f)
		}
		return nil
	})
	if shown {
		m.summary = summary
	}
	m.check.finish(a.status)
	return err
}

// fixedInput is standard input as mended so far.
func (m *mending) fixedInput() ([]byte, error) {
	r, err := m.files.Open(m.check.in.stdinFilename)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}

// write brings what was mended to where it belongs.
func (m *mending) write(changed []*fix.File) error {
	out := m.check.out
	switch {
	case m.flags.diff:
		if m.color {
			out = &diffPainter{w: out}
		}
		for _, f := range changed {
			if err := f.Diff(out); err != nil {
				return err
			}
		}
	case m.stdin != nil:
		text, err := m.fixedInput()
		if err != nil {
			return err
		}
		_, err = out.Write(text)
		return err
	default:
		for _, f := range changed {
			if err := overwrite(f.Path, f.Old, f.New); err != nil {
				m.check.fail(err)
			}
		}
	}
	return nil
}

// tell says on standard error what was done, and what more could be.
func (m *mending) tell(fixed, files int) {
	var parts []string
	if fixed > 0 {
		done := "fixed"
		if m.flags.diff {
			done = "to be fixed"
		}
		parts = append(parts, fmt.Sprintf("%s %s in %s", plural(fixed, "finding", "findings"), done, plural(files, "file", "files")))
	}
	if m.offered > 0 {
		parts = append(parts, fmt.Sprintf("--unsafe-fixes mends %d more", m.offered))
	}
	if len(parts) > 0 {
		m.check.say("termdrift: %s", strings.Join(parts, "; "))
	}
}

// diffPainter colours the lines of a unified diff.
type diffPainter struct {
	w    io.Writer
	rest []byte // a line that is not complete
}

func (p *diffPainter) Write(text []byte) (int, error) {
	p.rest = append(p.rest, text...)
	for {
		end := bytes.IndexByte(p.rest, '\n')
		if end < 0 {
			return len(text), nil
		}
		line := p.rest[:end]
		color := map[byte]string{'-': "31", '+': "32", '@': "36"}[p.rest[0]]
		if bytes.HasPrefix(line, []byte("---")) || bytes.HasPrefix(line, []byte("+++")) {
			color = "1"
		}
		format := "\x1b[" + color + "m%s\x1b[0m\n"
		if color == "" {
			format = "%s\n"
		}
		if _, err := fmt.Fprintf(p.w, format, line); err != nil {
			return 0, err
		}
		p.rest = p.rest[end+1:]
	}
}
