package glossary

import (
	"strings"
	"unsafe"

	"github.com/termdrift/termdrift/internal/chinese"
)

// Rendering is one way to write a term in the target.
type Rendering struct {
	Text  string    // as the glossary writes it, without the brackets of a part that may be absent
	folds *[]string // nil where the text alone counts, and folds to itself
}

// Folds are the folded forms that count as the rendering: with and without each
// optional part.
func (r *Rendering) Folds() []string {
	switch {
	case r.folds != nil:
		return *r.folds
	case r.Text == "":
		return nil
	}
	return unsafe.Slice(&r.Text, 1)
}

// NewRendering prepares a rendering for comparison.
func NewRendering(text string) Rendering {
	if !strings.Contains(text, "（") {
		switch fold := chinese.Fold(text).S; fold {
		case "":
			return Rendering{text, &[]string{}}
		case text:
			return Rendering{Text: text}
		default:
			return Rendering{text, &[]string{fold}}
		}
	}
	var folds []string
	for _, variant := range optional(text) {
		if f := chinese.Fold(variant).S; f != "" {
			folds = append(folds, f)
		}
	}
	if len(folds) > 1 {
		text = strings.NewReplacer("（", "", "）", "").Replace(text)
	}
	return Rendering{text, &folds}
}

// optional gives a rendering with and without each part in full-width
// brackets, the longest first. More than four such parts are taken as they
// stand, since every one doubles the number.
func optional(text string) []string {
	if n := strings.Count(text, "（"); n == 0 || n > 4 {
		return []string{text}
	}
	head, rest, _ := strings.Cut(text, "（")
	part, tail, closed := strings.Cut(rest, "）")
	if !closed || head == "" && tail == "" {
		return []string{text}
	}
	var out []string
	tails := optional(tail)
	for _, t := range tails {
		out = append(out, head+part+t)
	}
	for _, t := range tails {
		out = append(out, head+t)
	}
	return out
}
