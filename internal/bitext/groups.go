package bitext

import "github.com/termdrift/termdrift/checker"

// group is the lines of one segment; a side may have none.
type group struct{ source, target []line }

// emitGroups passes the groups on as segments, in their order, with the
// comments of their files.
func emitGroups(source, target *checker.File, groups []group, emit Emit, notes ...comments) error {
	for _, g := range groups {
		if len(g.source) > 0 && len(g.target) > 0 {
			sameSpeaker(&g.source[0], &g.target[0])
		}
		s := checker.Segment{Source: joinLines(source, g.source), Target: joinLines(target, g.target)}
		for i := range notes {
			s.Comment(notes[i].before(&s.Source)...)
			s.Comment(notes[i].before(&s.Target)...)
		}
		if err := emit(s); err != nil {
			return err
		}
	}
	var rest checker.Segment
	for i := range notes {
		rest.Comment(notes[i].take(len(notes[i].spans))...)
	}
	if len(rest.Comments()) == 0 {
		return nil
	}
	return emit(rest)
}

// sameSpeaker takes the name before a line off where the other side has one
// that is known for a speaker.
func sameSpeaker(a, b *line) {
	if a.spoken && !b.spoken {
		b.text.Start = b.bare
	} else if b.spoken && !a.spoken {
		a.text.Start = a.bare
	}
}

// joinLines makes one text of lines, with a line end between two of them.
func joinLines(f *checker.File, lines []line) checker.Text {
	switch len(lines) {
	case 0:
		return checker.Text{}
	case 1:
		return lines[0].said(f)
	}
	texts := make([]checker.Text, len(lines))
	for i := range lines {
		texts[i] = lines[i].said(f)
	}
	return joinTexts(texts)
}

// said is the text of a line.
func (l *line) said(f *checker.File) checker.Text {
	if l.whole != nil {
		return *l.whole
	}
	return checker.Text{File: f, S: f.Data[l.text.Start:l.text.End], Start: l.text.Start}
}
