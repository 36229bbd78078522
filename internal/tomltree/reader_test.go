package tomltree

import (
	"strings"
	"testing"
)

func TestPattern(t *testing.T) {
	for pattern, want := range map[string]string{
		"talks/**/*.{txt,md}":          "",
		"[a-z]?/{a,{b,c}}":             "",
		" ":                            "an empty pattern",
		"a[":                           "is no pattern",
		strings.Repeat("{a,aa}", 9):    "",
		strings.Repeat("{a,aa}", 10):   "stands for more than",
		strings.Repeat("{a,aa}", 1000): "stands for more than",
	} {
		var r Reader
		ok := r.Pattern(Spelled{pattern, 0})
		if ok != (want == "") || !ok && !strings.Contains(r.Faults[0].Message, want) {
			t.Errorf("%s: %v, %v", pattern, ok, r.Faults)
		}
	}
}
