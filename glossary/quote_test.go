package glossary

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/termdrift/termdrift/internal/tomltree"
)

// TestQuote: what is quoted is read back as it was, whatever characters it has.
func TestQuote(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.String().Draw(t, "text")
		root, faults := tomltree.Parse(tomltree.NewText("x = " + Quote(want)))
		if len(faults) > 0 || root.Children[0].Value != want {
			t.Fatalf("%s: %v", Quote(want), faults)
		}
	})
}
