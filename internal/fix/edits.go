// Package fix applies the fixes of findings to the bytes of files.
package fix

import (
	"bytes"
	"cmp"
	"errors"
	"slices"
)

// Edit replaces the bytes from Start to End of a file.
type Edit struct {
	Start, End int
	Old        string // what stands there
	New        string
}

// touches reports whether two edits cannot both be made: they share a byte, or
// one inserts where the other does or in its midst.
func (e Edit) touches(f Edit) bool {
	if e.Start == e.End && f.Start == f.End {
		return e.Start == f.Start
	}
	return e.Start < f.End && f.Start < e.End
}

// Edits are edits of one file in the order of their places, none of which
// touch.
type Edits []Edit

// ErrChanged says that a file no longer holds what an edit replaces.
var ErrChanged = errors.New("changed since it was read: nothing was written, run again")

// add puts an edit in its place, unless it touches one that is there. An edit
// that is there already is as good as added.
func (e *Edits) add(edit Edit) bool {
	if !e.accept(edit) {
		return false
	}
	if i, there := slices.BinarySearchFunc(*e, edit, byPlace); !there && edit.New != edit.Old {
		*e = slices.Insert(*e, i, edit)
	}
	return true
}

// accept reports whether add would take the edit.
func (e Edits) accept(edit Edit) bool {
	i, there := slices.BinarySearchFunc(e, edit, byPlace)
	if there {
		return e[i].New == edit.New
	}
	return edit.New == edit.Old || !(i > 0 && e[i-1].touches(edit) || i < len(e) && e[i].touches(edit))
}

func byPlace(a, b Edit) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) }

// Apply gives what the edits make of data.
func (e Edits) Apply(data []byte) ([]byte, error) {
	size := len(data)
	for _, edit := range e {
		if edit.End > len(data) || string(data[edit.Start:edit.End]) != edit.Old {
			return nil, ErrChanged
		}
		size += len(edit.New) - len(edit.Old)
	}
	out := bytes.NewBuffer(make([]byte, 0, size))
	at := 0
	for _, edit := range e {
		out.Write(data[at:edit.Start])
		out.WriteString(edit.New)
		at = edit.End
	}
	out.Write(data[at:])
	return out.Bytes(), nil
}

// Then gives the edits that do at once what e does to old, and then later to
// the outcome.
func (e Edits) Then(old []byte, later Edits) Edits {
	// delta[i] is by how much the first i edits move what follows them.
	delta := make([]int, len(e)+1)
	for i, edit := range e {
		delta[i+1] = delta[i] + len(edit.New) - len(edit.Old)
	}
	var out Edits
	for i, j := 0, 0; i < len(e) || j < len(later); {
		// A group is a run of edits of both that meet. In the outcome of e it
		// reaches from start to end.
		firstI, firstJ := i, j
		var start int
		if j == len(later) || i < len(e) && e[i].Start+delta[i] <= later[j].Start {
			start = e[i].Start + delta[i]
		} else {
			start = later[j].Start
		}
		end := start
		for {
			if i < len(e) && e[i].Start+delta[i] <= end {
				end = max(end, e[i].End+delta[i+1])
				i++
			} else if j < len(later) && later[j].Start <= end {
				end = max(end, later[j].End)
				j++
			} else {
				break
			}
		}
		group := Edit{Start: start - delta[firstI], End: end - delta[i]}
		group.Old = string(old[group.Start:group.End])
		group.New = splice(splice(group.Old, e[firstI:i], group.Start), later[firstJ:j], start)
		if group.New != group.Old {
			out = append(out, group)
		}
	}
	return out
}

// splice applies edits to a stretch of a text that begins at offset from.
func splice(text string, edits Edits, from int) string {
	var b bytes.Buffer
	at := 0
	for _, edit := range edits {
		b.WriteString(text[at : edit.Start-from])
		b.WriteString(edit.New)
		at = edit.End - from
	}
	b.WriteString(text[at:])
	return b.String()
}
