package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/glossary"
	"github.com/termdrift/termdrift/internal/bitext"
	"github.com/termdrift/termdrift/internal/config"
	"github.com/termdrift/termdrift/internal/fix"
	"github.com/termdrift/termdrift/internal/report"
)

const aboutReview = `--interactive goes through the findings one by one: accept the fix, write
something else, skip, ignore from now on, or admit what was found into the
glossary. Every answer is written at once; what was skipped is remembered, so
that a review may be left and taken up again.`

// review goes through findings with somebody at a terminal.
type review struct {
	check    *checking
	matcher  *glossary.Matcher
	baseline string // its file; "" for none
	options  report.Options

	lines *bufio.Reader
	out   io.Writer
	draft fix.Draft
	state *reviewState
	items []*reviewed
}

// reviewed is a finding under review.
type reviewed struct {
	*checker.Finding
	verdict verdict
	undo    func() error
	with    []*reviewed // decided by the same answer
}

type verdict uint8

const (
	open verdict = iota
	fixed
	rewritten
	skipped
	ignored
	admitted
)

// verdicts say what was done, for the summary.
var verdicts = [...]string{"left", "fixed", "rewritten", "skipped", "ignored from now on", "admitted by the glossary"}

// errLeft: the user has had enough.
var errLeft = errors.New("the review was left")

// run holds the review. What it changes is on the disk when it ends.
func (r *review) run(wanted func(*checker.Finding) bool) error {
	_, err := r.check.run(func(f *checker.Finding) error {
		if !f.Known && wanted(f) {
			kept := *f
			r.items = append(r.items, &reviewed{Finding: &kept})
		}
		return nil
	})
	if err != nil {
		return err
	}
	r.lines, r.out = bufio.NewReader(r.check.streams.in), r.check.out
	if r.state, err = openReviewState(); err != nil {
		r.check.say("termdrift: what was skipped before is not known: %v", err)
	}
	r.draft = fix.Draft{
		Source: func(path string) (io.ReadCloser, error) { return os.Open(path) },
		Allow:  fix.Writable,
		Write:  overwrite,
	}
	var before []*reviewed // skipped in an earlier review
	for _, x := range r.items {
		if r.state.skipped[x.Fingerprint] {
			x.verdict = skipped
			before = append(before, x)
		}
	}
	err = r.walk()
	if err == nil && len(before) > 0 {
		err = r.again(before)
	}
	if err != nil && !errors.Is(err, errLeft) {
		return err
	}
	return r.sumUp()
}

// again asks for what was skipped in an earlier review, if that is wished.
func (r *review) again(before []*reviewed) error {
	r.print("Nothing is left but %s in an earlier review. Look at them now? [y/N] ", plural(len(before), "finding that was skipped", "findings that were skipped"))
	if answer, err := r.read(); err != nil || !strings.HasPrefix(strings.ToLower(answer), "y") {
		return err
	}
	for _, x := range before {
		x.verdict = open
	}
	return r.walk()
}

// walk asks about each finding that is open.
func (r *review) walk() error {
	var path []*reviewed // decided, the last one last
	for i := 0; i < len(r.items); i++ {
		x := r.items[i]
		if x.verdict != open {
			continue
		}
		r.print("\n[%d/%d] ", i+1, len(r.items))
		if err := report.Show(r.out, x.Finding, r.options); err != nil {
			return err
		}
		for x.verdict == open {
			r.print("%s> ", r.choices(x, len(path) > 0))
			answer, err := r.read()
			if err != nil {
				return err
			}
			if answer == "b" && len(path) > 0 {
				last := path[len(path)-1]
				if err := r.takeBack(last); err != nil {
					r.print("%v\n", err)
					continue
				}
				path = path[:len(path)-1]
				i = slices.Index(r.items, last) - 1
				break
			}
			if err := r.decide(x, answer); err != nil {
				if errors.Is(err, errLeft) {
					return err
				}
				r.print("%v\n", err)
			}
		}
		if x.verdict == open {
			continue // the answer before was taken back
		}
		path = append(path, x)
		if x.verdict != skipped {
			r.remember(x, false)
		}
	}
	return nil
}

// choices lists what may be answered.
func (r *review) choices(x *reviewed, back bool) string {
	var list []string
	add := func(possible bool, choice string) {
		if possible {
			list = append(list, choice)
		}
	}
	add(fix.Usable(x.Finding, true) != nil, "[a]ccept")
	add(len(x.Expected) > 1 && editable(x.Finding), fmt.Sprintf("[1-%d] choose a rendering", len(x.Expected)))
	add(editable(x.Finding), "[e]dit")
	add(true, "[s]kip")
	add(true, "[i]gnore")
	add(admissible(x.Finding), "[g]lossary")
	add(back, "[b]ack")
	add(true, "[q]uit, [?]")
	return strings.Join(list, ", ")
}

const reviewHelp = `a  write the fix into the file
1  write the first of the expected renderings, 2 the second, and so on
e  write something else in the place that is marked
s  leave it for now; a later review asks again when all else is done
i  ignore it from now on: a comment in the file, or a line in the baseline
g  admit what was found as a rendering of the term, in the glossary
b  take the last answer back
q  leave; the answers so far are written
`

// decide does what the answer says.
func (r *review) decide(x *reviewed, answer string) error {
	number, _ := strconv.Atoi(answer)
	usable := fix.Usable(x.Finding, true)
	switch {
	case answer == "a" && usable != nil:
		return r.edit(x, fixed, usable.Edits...)
	case number >= 1 && number <= len(x.Expected) && editable(x.Finding):
		chosen, err := written(x.Finding, x.Expected[number-1])
		if err != nil {
			return err
		}
		if usable != nil {
			chosen.Location = usable.Edits[0].Location // with the spaces around it
		}
		return r.edit(x, fixed, chosen)
	case answer == "e" && editable(x.Finding):
		return r.rewrite(x)
	case answer == "s":
		r.skip(x)
	case answer == "i":
		return r.ignore(x)
	case answer == "g" && admissible(x.Finding):
		return r.admit(x)
	case answer == "q":
		return errLeft
	case answer == "?":
		r.print("%s", reviewHelp)
	default:
		r.print("Answer with one of the letters in brackets; ? tells what they do.\n")
	}
	return nil
}

func (r *review) edit(x *reviewed, v verdict, edits ...checker.Edit) (err error) {
	if x.undo, err = r.draft.Add(edits...); err == nil {
		x.verdict = v
	}
	return err
}

func (r *review) rewrite(x *reviewed) error {
	place := "the whole line"
	if x.Found != "" {
		place = "“" + strings.Map(printable, x.Found) + "”"
	}
	r.print("Instead of %s (nothing: leave it): ", place)
	text, err := r.read()
	if err != nil || text == "" {
		return err
	}
	if strings.ContainsFunc(text, unicode.IsControl) {
		return errors.New("this holds control characters, which could break the file")
	}
	edit, err := written(x.Finding, text)
	if err != nil {
		return err
	}
	return r.edit(x, rewritten, edit)
}

func (r *review) skip(x *reviewed) {
	x.verdict = skipped
	x.undo = func() error {
		r.remember(x, false)
		return nil
	}
	r.remember(x, true)
}

// remember keeps what is skipped for the next review. A review goes on without
// memory.
func (r *review) remember(x *reviewed, skipped bool) {
	if err := r.state.set(x.Fingerprint, skipped); err != nil {
		r.check.say("termdrift: what is skipped cannot be remembered: %v", err)
		r.state.path = ""
	}
}

// ignore silences the finding by a comment, or else puts it into the baseline.
func (r *review) ignore(x *reviewed) error {
	r.print("Why (nothing: no reason)? ")
	reason, err := r.read()
	if err != nil {
		return err
	}
	reason = strings.Map(printable, reason)
	comment, err := silencing(r.reader(x.Finding), &fix.Files{Source: r.draft.Source}, x.Finding, reason)
	switch {
	case err == nil:
		return r.edit(x, ignored, comment)
	case !errors.Is(err, errNoComment):
		return err
	case r.check.known == nil:
		return errors.New("no comment can stand there: start the review with --baseline FILE, and it is written into that")
	}
	base := r.check.known
	base.Add(x.Finding)
	x.undo = func() error {
		base.Remove(x.Finding)
		return writeFile(r.baseline, base.Write)
	}
	if err := writeFile(r.baseline, base.Write); err != nil {
		base.Remove(x.Finding)
		return err
	}
	x.verdict = ignored
	return nil
}

// reader gives the function that reads the files of a finding anew.
func (r *review) reader(f *checker.Finding) func(*fix.Files) (*checker.Document, error) {
	input := config.Input{Input: bitext.Input{Path: f.Segment.Target.File.Path}}
	if f.Segment.Source.File != nil && f.Segment.Source.File.Path != input.Path {
		input.Source = f.Segment.Source.File.Path
	}
	quiet := &app{streams: streams{r.check.streams.in, io.Discard, io.Discard}}
	known, _ := quiet.inputs(r.check.in, r.check.paths) // what is wrong was told by the check
	for _, i := range known {
		if filepath.ToSlash(i.Path) == input.Path && filepath.ToSlash(i.Source) == input.Source {
			input = i
		}
	}
	return func(files *fix.Files) (*checker.Document, error) {
		opts := r.check.in.options(input)
		opts.Open = files.Open
		return input.Read(opts)
	}
}

// admit writes what was found into the glossary. It decides all findings that
// say the same.
func (r *review) admit(x *reviewed) error {
	file := ""
	for _, c := range r.matcher.Concepts {
		for _, s := range c.Senses {
			if s.Term == x.Term {
				file = s.File
			}
		}
	}
	if file == "" {
		return fmt.Errorf("the glossary has no entry “%s”", x.Term)
	}
	path := filepath.FromSlash(file)
	before, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	after, err := glossary.Admit(file, before, x.Term, x.Found)
	if err != nil {
		return err
	}
	if err := overwrite(path, before, after); err != nil {
		return err
	}
	x.undo = func() error { return overwrite(path, after, before) }
	x.verdict = admitted
	for _, y := range r.items {
		if y.verdict == open && y.Term == x.Term && y.Found == x.Found && y.Side == checker.Target {
			y.verdict = admitted
			x.with = append(x.with, y)
		}
	}
	r.print("%s: “%s” may be %s from now on\n", file, x.Term, strings.Map(printable, x.Found))
	return nil
}

func (r *review) takeBack(x *reviewed) error {
	if err := x.undo(); err != nil {
		return err
	}
	for _, y := range append(x.with, x) {
		y.verdict, y.undo, y.with = open, nil, nil
	}
	return nil
}

// editable reports whether the place of the finding can be written anew.
func editable(f *checker.Finding) bool {
	t := sideOf(f)
	if t.Pieces() == nil || len(f.Fixes) > 0 {
		return t.File != nil
	}
	whole, ok := t.Locate(checker.Span{Start: 0, End: len(t.S)})
	return ok && whole == f.At.Span
}

// written is the edit that writes text in the place of the finding.
func written(f *checker.Finding, text string) (checker.Edit, error) {
	in := sideOf(f).Escape(text)
	if in == "" && text != "" {
		return checker.Edit{}, errors.New("the format cannot hold these characters at this place")
	}
	return checker.Edit{Location: f.At, Text: in}, nil
}

func sideOf(f *checker.Finding) *checker.Text {
	if f.Side == checker.Source {
		return &f.Segment.Source
	}
	return &f.Segment.Target
}

// admissible reports whether what was found could be a rendering of the term.
func admissible(f *checker.Finding) bool {
	return f.Side == checker.Target && f.Term != "" && f.Found != "" && f.Rule != "deprecated-rendering" && !slices.Contains(f.Expected, f.Found)
}

// overwrite replaces a file that still holds what it is thought to.
func overwrite(path string, now, then []byte) error {
	on, err := os.ReadFile(path)
	if err == nil && !bytes.Equal(on, now) {
		err = fix.ErrChanged
	}
	if err != nil {
		return fmt.Errorf("%s: not changed: %w", filepath.ToSlash(path), err)
	}
	return writeFile(path, func(w io.Writer) error {
		_, err := w.Write(then)
		return err
	})
}

// sumUp says what came of the review.
func (r *review) sumUp() error {
	var counts [len(verdicts)]int
	for _, x := range r.items {
		counts[x.verdict]++
	}
	var parts []string
	for v := fixed; int(v) < len(counts); v++ {
		if counts[v] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", counts[v], verdicts[v]))
		}
	}
	if counts[open] > 0 || len(parts) == 0 {
		parts = append(parts, fmt.Sprintf("%d %s", counts[open], verdicts[open]))
	}
	_, err := fmt.Fprintf(r.out, "\n%s\n", strings.Join(parts, ", "))
	return err
}

// read reads an answer. The end of the input leaves the review.
func (r *review) read() (string, error) {
	line, err := r.lines.ReadString('\n')
	if errors.Is(err, io.EOF) && line != "" {
		err = nil
	}
	if errors.Is(err, io.EOF) {
		err = errLeft
	}
	return strings.TrimSpace(strings.ToValidUTF8(line, "\uFFFD")), err
}

func (r *review) print(format string, args ...any) {
	_, _ = fmt.Fprintf(r.out, format, args...) // where nobody sees it, no answer comes
}
