package english

import (
	"strings"
	"testing"
)

func TestNamedHere(t *testing.T) {
	for text, want := range map[string]bool{
		"You can run it in the «Playground» without installing anything.": true,
		"«Playground» tools are handy for a quick look.":                  false, // a sentence begins
		"It works. «Playground» tools do too.":                            false,
		"Using the «Playground» Well":                                     false, // a heading
		"The «playground» is closed.":                                     false,
		"Then open the “«Playground»” tab and wait a little.":             true,
	} {
		start := strings.Index(text, "«")
		plain := strings.NewReplacer("«", "", "»", "").Replace(text)
		end := strings.Index(text, "»") - len("«")
		if got := NamedHere(plain, start, end); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}

func TestNameAround(t *testing.T) {
	for text, want := range map[string]string{
		"They love New «York» in spring.":    "New York",
		"The «York» Times is old.":           "York Times",
		"The «town» of New York.":            "town",
		"«York» is in the north.":            "York",
		"At the Old «York» Harbour, in May.": "Old York Harbour",
	} {
		start := strings.Index(text, "«")
		plain := strings.NewReplacer("«", "", "»", "").Replace(text)
		end := strings.Index(text, "»") - len("«")
		if got := NameAround(plain, start, end); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
