package bitext

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/termdrift/termdrift/checker"
)

// cue is a text that stands on the screen for a while.
type cue struct {
	id       string // "" where the file gives none
	at       interval
	timed    bool // the file says when; else at is a guess
	style    string
	lines    []checker.Text     // those with letters or digits
	comments []checker.Location // between the cue before and this one, or inside this one
}

// interval is a stretch of time in milliseconds.
type interval struct{ begin, end int }

func (x interval) overlap(y interval) int { return min(x.end, y.end) - max(x.begin, y.begin) }

// cueReader reads the cues of a file in their order. Cues whose time is
// impossible are read all the same; the error speaks of them. The last cue may
// hold nothing but the comments at the end of the file.
type cueReader func(*checker.File) ([]cue, error)

// decodeCues reads a file that holds both languages: line by line in a cue, or
// in cues that stand on the screen together.
func decodeCues(read cueReader) func(*checker.File, *Options, Emit) error {
	return func(f *checker.File, _ *Options, emit Emit) error {
		cues, fault := read(f)
		place(cues)
		return errors.Join(emitCues(bilingualCues(cues), emit, cues), fault)
	}
}

// pairCues reads a source file and the file of its translation, which are
// aligned by time. A translation whose cues hold both languages is its own
// source; of a source whose cues do, the English is taken. Either file may be of another subtitle format than the other.
func pairCues(source, target *checker.File, _ *Options, emit Emit) error {
	cues, fault := readerOf(target)(target)
	place(cues)
	if holdBoth(cues) {
		return errors.Join(emitCues(bilingualCues(cues), emit, cues), fault)
	}
	originals, err := readerOf(source)(source)
	place(originals)
	sources := whole(originals)
	if holdBoth(originals) {
		sources = english(originals)
	}
	groups := alignCues(sources, whole(cues), true)
	return errors.Join(emitCues(groups, emit, originals, cues), err, fault)
}

// readerOf gives the reader of the subtitle format that the file speaks for.
func readerOf(f *checker.File) cueReader {
	switch {
	case detectVTT(f.Data) > 0:
		return readVTT
	case detectASS(f.Data) > 0:
		return readASS
	}
	return readSRT
}

// half is what a cue says in one language.
type half struct {
	*cue
	number int // of the cue in its file, from 0
	lines  []checker.Text
}

// whole takes each cue for a text in one language.
func whole(cues []cue) []half {
	var out []half
	for i := range cues {
		if len(cues[i].lines) > 0 {
			out = append(out, half{&cues[i], i, cues[i].lines})
		}
	}
	return out
}

// english takes what the cues of a file in both languages say in English.
func english(cues []cue) (out []half) {
	d := newDivider(cues)
	for i := range cues {
		if en, _ := d.divide(i); len(en) > 0 {
			out = append(out, half{&cues[i], i, en})
		}
	}
	return out
}

// holdBoth reports whether most of the first cues of a file hold both
// languages.
func holdBoth(cues []cue) bool { return newDivider(cues[:min(len(cues), orderRows)]).mostly }

// cueGroup is the cues of one segment; a side may have none.
type cueGroup struct{ source, target []half }

// emitCues passes the groups on as segments, and the comments at the end of
// the files.
func emitCues(groups []cueGroup, emit Emit, files ...[]cue) error {
	for _, g := range groups {
		s := checker.Segment{Source: joinHalves(g.source), Target: joinHalves(g.target)}
		named := g.target
		if len(named) == 0 {
			named = g.source
		}
		s.ID = cueIDs(named)
		for i := range g.source {
			s.Comment(g.source[i].comments...)
		}
		for i := range g.target {
			// A cue may hold both sides.
			if !slices.ContainsFunc(g.source, func(h half) bool { return h.cue == g.target[i].cue }) {
				s.Comment(g.target[i].comments...)
			}
		}
		if err := emit(s); err != nil {
			return err
		}
	}
	var rest checker.Segment
	for _, cues := range files {
		if n := len(cues) - 1; n >= 0 && len(cues[n].lines) == 0 {
			rest.Comment(cues[n].comments...)
		}
	}
	if len(rest.Comments()) == 0 {
		return nil
	}
	return emit(rest)
}

// cueIDs names a cue, or the first and the last of several.
func cueIDs(list []half) string {
	first, last := list[0].id, list[len(list)-1].id
	if first == "" || last == "" || first == last {
		return cmp.Or(first, last)
	}
	return first + "–" + last
}

// joinHalves makes one text of cues, in the order of the file.
func joinHalves(list []half) checker.Text {
	if len(list) == 0 {
		return checker.Text{}
	}
	if len(list) == 1 {
		return joinTexts(list[0].lines)
	}
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b half) int { return cmp.Compare(a.number, b.number) })
	var lines []checker.Text
	for i := range list {
		lines = append(lines, list[i].lines...)
	}
	return joinTexts(lines)
}

// bilingualCues pairs the languages of one file: those of a cue, and cues of
// one language with cues of the other that stand on the screen with them.
func bilingualCues(cues []cue) []cueGroup {
	d := newDivider(cues)
	groups := make([]cueGroup, 0, len(cues))
	both := make([]half, 0, 2*len(cues))
	var english, chinese []half
	for i := range cues {
		en, zh := d.divide(i)
		switch {
		case len(en) > 0 && len(zh) > 0:
			both = append(both, half{&cues[i], i, en}, half{&cues[i], i, zh})
			n := len(both)
			groups = append(groups, cueGroup{both[n-2 : n-1], both[n-1:]})
		case len(en) > 0:
			english = append(english, half{&cues[i], i, en})
		case len(zh) > 0:
			chinese = append(chinese, half{&cues[i], i, zh})
		}
	}
	if len(english)+len(chinese) == 0 {
		return groups
	}
	groups = append(groups, alignCues(english, chinese, false)...)
	slices.SortStableFunc(groups, func(a, b cueGroup) int { return cmp.Compare(a.first(), b.first()) })
	return groups
}

// first is the number of the first cue of a group in one file.
func (g *cueGroup) first() int {
	n := -1
	for _, list := range [...][]half{g.source, g.target} {
		for i := range list {
			if n < 0 || list[i].number < n {
				n = list[i].number
			}
		}
	}
	return n
}

// divider tells the languages of the cues of one file.
type divider struct {
	cues         []cue
	leans        []int // of all lines
	first        []int // where those of each cue begin
	both         int   // cues that hold both languages
	mostly       bool  // most cues do
	chineseFirst bool
	styles       map[string]int     // how the texts of a style lean, in cues
	seen         map[interval]uint8 // languages of the cues at a time that tell: 1 English, 2 Chinese
}

func newDivider(cues []cue) *divider {
	d := &divider{cues: cues, first: make([]int, len(cues)), styles: map[string]int{}, seen: map[interval]uint8{}}
	swapped := 0
	for i := range cues {
		c := &cues[i]
		d.first[i] = len(d.leans)
		for j := range c.lines {
			d.leans = append(d.leans, lean(c.lines[j].S))
		}
		first, last := 0, 0
		for _, n := range d.leansOf(i) {
			if n < -weak || n > weak {
				if first == 0 {
					first = n
				}
				last = n
			}
		}
		switch {
		case first < 0 && last > 0:
			d.both++
		case first > 0 && last < 0:
			d.both++
			swapped++
		case first < 0:
			d.styles[c.style]--
			d.seen[c.at] |= 1
		case first > 0:
			d.styles[c.style]++
			d.seen[c.at] |= 2
		}
	}
	d.chineseFirst = swapped*2 > d.both
	d.mostly = d.both > 0 && d.both*2 >= len(cues)
	return d
}

func (d *divider) leansOf(i int) []int { return d.leans[d.first[i]:][:len(d.cues[i].lines)] }

// Prices of dividing a cue otherwise than the file does, by the measure of
// lean.
const (
	priceSwapped = weak + 1 // the other language first
	priceAlone   = weak + 1 // one language only, where most cues have both
)

// divide gives the English and the Chinese lines of a cue.
func (d *divider) divide(i int) (english, chinese []checker.Text) {
	lines, leans := d.cues[i].lines, d.leansOf(i)
	if len(lines) == 0 {
		return nil, nil
	}
	if len(lines) == 1 {
		if en, zh, ok := sideBySide(lines[0]); ok {
			return en, zh
		}
		if d.isChinese(i) {
			return nil, lines
		}
		return lines, nil
	}
	best, cut, order := 1<<30, 0, d.chineseFirst
	for _, chineseFirst := range [...]bool{d.chineseFirst, !d.chineseFirst} {
		cost := 0 // of n lines in the first language and the others in the second
		for _, lean := range leans {
			cost += against(lean, !chineseFirst)
		}
		if chineseFirst != d.chineseFirst {
			cost += priceSwapped
		}
		for n := range len(lines) + 1 {
			if n > 0 {
				cost += against(leans[n-1], chineseFirst) - against(leans[n-1], !chineseFirst)
			}
			price := cost
			if (n == 0 || n == len(lines)) && d.mostly {
				price += priceAlone
			}
			if price < best {
				best, cut, order = price, n, chineseFirst
			}
		}
	}
	if best >= sure { // the languages alternate, as where two people speak
		for i, lean := range leans {
			if lean > 0 {
				chinese = append(chinese, lines[i])
			} else {
				english = append(english, lines[i])
			}
		}
		return english, chinese
	}
	if order {
		return lines[cut:], lines[:cut]
	}
	return lines[:cut], lines[cut:]
}

// against is how much the lean of a line speaks against its being Chinese, or
// English.
func against(lean int, chinese bool) int {
	if chinese {
		lean = -lean
	}
	return max(0, lean)
}

// isChinese tells the language of a cue of one line: by its words, its style,
// the cue that stands on the screen with it.
func (d *divider) isChinese(i int) bool {
	c, lean := &d.cues[i], d.leansOf(i)[0]
	if lean < -weak || lean > weak {
		return lean > 0
	}
	if n := d.styles[c.style]; c.style != "" && n != 0 {
		return n > 0
	}
	switch d.seen[c.at] {
	case 1:
		return true
	case 2:
		return false
	}
	return lean > 0
}

// sideBySide cuts a line that holds both languages with a separator between.
func sideBySide(t checker.Text) (english, chinese []checker.Text, ok bool) {
	if t.Pieces() != nil || strings.IndexByte(t.S, ' ') < 0 && strings.IndexByte(t.S, '\t') < 0 {
		return nil, nil, false
	}
	g, firm := halves(t.File.Data, line{text: checker.Span{Start: t.Start, End: t.Start + len(t.S)}})
	if !firm {
		return nil, nil, false
	}
	return textsOf(t, g.source), textsOf(t, g.target), true
}

func textsOf(t checker.Text, lines []line) []checker.Text {
	sp := lines[0].text
	return []checker.Text{{File: t.File, S: t.File.Data[sp.Start:sp.End], Start: sp.Start, Form: t.Form}}
}

// place gives cues without a possible time one between their neighbours'.
func place(cues []cue) {
	last := 0
	for i := range cues {
		c := &cues[i]
		if !c.timed {
			c.at = interval{last, last + unknownDuration}
			if i+1 < len(cues) && cues[i+1].timed {
				c.at.end = max(last, cues[i+1].at.begin)
			}
		}
		last = c.at.end
	}
}

// unknownDuration is how long a cue is taken to stand of which nothing is
// known, in milliseconds.
const unknownDuration = 2000

// cueFaults gathers what is wrong with single cues. Of many alike the first
// are told.
type cueFaults struct {
	f    *checker.File
	list []error
	more int
}

const mostCueFaults = 10

func (x *cueFaults) add(off int, format string, args ...any) {
	if len(x.list) == mostCueFaults {
		x.more++
		return
	}
	x.list = append(x.list, fault(x.f, off, format, args...))
}

func (x *cueFaults) err() error {
	if x.more > 0 {
		return errors.Join(append(x.list, fmt.Errorf("%s: %d more cues have impossible times", x.f.Path, x.more))...)
	}
	return errors.Join(x.list...)
}
