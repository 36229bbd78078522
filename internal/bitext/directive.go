package bitext

import (
	"fmt"
	"html"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/termdrift/termdrift/checker"
)

// A comment of a file may speak to termdrift:
//
//	termdrift: VERB [RULE…] ["TERM"…] [-- REASON]
//
// ignore silences findings about the segment that the comment stands in, or
// else the next one; ignore-next about the segment whose text comes next; off
// about all from here to an on, or to the end. Rules and terms narrow it down.

// directive is a comment that speaks to termdrift.
type directive struct {
	verb string
	checker.Suppression
}

const verbs = "write ignore, ignore-next, off or on; off at the top silences the whole file"

// isDirective reports whether a comment, without its marks, speaks to
// termdrift.
func isDirective(s string) bool {
	_, ok := addressed(s)
	return ok
}

// addressed gives what a comment says to termdrift.
func addressed(s string) (rest string, ok bool) {
	const name = "termdrift"
	if len(s) <= len(name) || !strings.EqualFold(s[:len(name)], name) {
		return "", false
	}
	s = strings.TrimLeft(s[len(name):], " \t")
	if rest, ok = strings.CutPrefix(s, ":"); !ok {
		rest, ok = strings.CutPrefix(s, "：")
	}
	return rest, ok
}

// readDirectives finds the lines of a comment that speak to termdrift.
func readDirectives(comment checker.Location) (out []*directive) {
	data := comment.File.Data
	for off := comment.Span.Start; off < comment.Span.End; {
		end, next := lineEnd(data[:comment.Span.End], off)
		span := trim(data, checker.Span{Start: off, End: end})
		off = next
		row := data[span.Start:span.End]
		// The lines of a longer comment may have marks of their own.
		row = strings.TrimLeft(row, "*#/;! \t")
		if rest, ok := addressed(row); ok {
			span.Start = span.End - len(row)
			d := &directive{}
			d.At = checker.Location{File: comment.File, Span: span}
			d.read(rest)
			out = append(out, d)
		}
	}
	return out
}

// quotes are the marks around a term, by the one that opens it.
var quotes = map[rune]string{'"': `"`, '\'': "'", '“': "”", '‘': "’", '「': "」", '『': "』", '`': "`"}

// read reads what follows "termdrift:".
func (d *directive) read(s string) {
	if strings.Contains(s, "&") { // in XML a quotation mark may be an entity
		s = html.UnescapeString(s)
	}
	const between = " \t\u3000,，、"
	for {
		s = strings.TrimLeft(s, between)
		r, size := utf8.DecodeRuneInString(s)
		closing, quoted := quotes[r]
		switch {
		case s == "":
			if d.verb == "" && d.Fault == "" {
				d.Fault = "nothing is asked for: " + verbs
			}
			return
		case strings.HasPrefix(s, "--"), r == '—', r == '–':
			d.Reason = strings.Trim(s, "-—– \t")
			s = ""
		case quoted:
			term, rest, closed := strings.Cut(s[size:], closing)
			if !closed {
				d.Fault = fmt.Sprintf("the quotation mark before %s is not closed, so nothing is silenced: write the term as “…”", s[size:])
				return
			}
			d.Terms = append(d.Terms, strings.TrimSpace(term))
			s = rest
		default:
			n := strings.IndexAny(s, between)
			if n < 0 {
				n = len(s)
			}
			d.word(s[:n])
			s = s[n:]
		}
	}
}

// word takes a word without quotation marks: the verb, then rules.
func (d *directive) word(s string) {
	switch {
	case d.verb != "":
		d.Rules = append(d.Rules, s)
	case s == "ignore", s == "ignore-next", s == "off", s == "on":
		d.verb = s
	default:
		d.verb = s
		d.Fault = fmt.Sprintf("unknown word %s, so nothing is silenced: %s", s, verbs)
	}
}

// directives follows the comments of a document, segment by segment.
type directives struct {
	found    []*checker.Suppression // all that was asked for, with what cannot be followed
	standing []*checker.Suppression // in force everywhere
	off      []*directive           // in force until an on
	common   *checker.Remarks       // with standing and off, shared by the segments; nil without any
	next     []*checker.Suppression // for the segment that follows
}

func newDirectives(standing []*checker.Suppression) *directives {
	d := &directives{standing: standing}
	d.share()
	return d
}

// apply gives a segment its suppressions.
func (d *directives) apply(s *checker.Segment) {
	here := d.next
	d.next = nil
	var later []*directive
	for _, c := range s.Comments() {
		for _, x := range readDirectives(c) {
			if x.verb != "on" || x.Fault != "" {
				d.found = append(d.found, &x.Suppression)
			}
			switch {
			case x.Fault != "":
			case x.verb == "ignore", x.verb == "ignore-next" && !isBehind(c, s):
				here = append(here, &x.Suppression)
			case isBehind(c, s):
				later = append(later, x)
			default:
				d.turn(x)
			}
		}
	}
	d.silence(s, here)
	for _, x := range later {
		if x.verb == "ignore-next" {
			d.next = append(d.next, &x.Suppression)
		} else {
			d.turn(x)
		}
	}
}

// silence gives a segment the suppressions in force and its own.
func (d *directives) silence(s *checker.Segment, own []*checker.Suppression) {
	switch {
	case len(own) == 0 && d.common == nil:
	case len(own) == 0 && s.Remarks == nil:
		s.Remarks = d.common
	default:
		var remarks checker.Remarks // others may hold the old ones
		if s.Remarks != nil {
			remarks = *s.Remarks
		}
		if d.common != nil {
			own = slices.Concat(d.common.Suppressions, own)
		}
		remarks.Suppressions = own
		s.Remarks = &remarks
	}
}

// turn follows an off or an on. An on ends the off of its own file that has
// the same words, or, without words, all of them.
func (d *directives) turn(x *directive) {
	if x.verb == "off" {
		d.off = append(d.off, x)
	} else {
		n := len(d.off)
		d.off = slices.DeleteFunc(d.off, func(o *directive) bool {
			return o.At.File.Path == x.At.File.Path && (len(x.Rules)+len(x.Terms) == 0 ||
				slices.Equal(o.Rules, x.Rules) && slices.EqualFunc(o.Terms, x.Terms, strings.EqualFold))
		})
		if len(d.off) == n {
			x.Fault = "no off with these words is in force: write on alone, or the words of the off, or remove it"
			d.found = append(d.found, &x.Suppression)
		}
	}
	d.share()
}

// share makes what the segments share anew: they hold the old.
func (d *directives) share() {
	d.common = nil
	if len(d.standing)+len(d.off) > 0 {
		d.common = &checker.Remarks{Suppressions: slices.Clone(d.standing)}
		for _, o := range d.off {
			d.common.Suppressions = append(d.common.Suppressions, &o.Suppression)
		}
	}
}

// isBehind reports whether no text of the segment begins behind the comment in
// its file.
func isBehind(c checker.Location, s *checker.Segment) bool {
	behind := false
	for _, t := range []*checker.Text{&s.Source, &s.Target} {
		if t.File != c.File {
			continue
		}
		at, _ := t.Locate(checker.Span{})
		if at.Start >= c.Span.Start {
			return false
		}
		behind = true
	}
	return behind
}
