package rules_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/termdrift/termdrift/checker"
)

// TestNamesWithoutMention looks at names of which one side says nothing, or
// that both sides have wrong.
func TestNamesWithoutMention(t *testing.T) {
	const toml = `[names]
"Waymo" = { preferred = "Waymo", misspellings = ["Whimos", "威莫"] }
"Anthropic" = { preferred = "Anthropic", misspellings = ["Antropic"] }
"Kubernetes" = "Kubernetes"
"Martin" = "马丁"
"York" = "约克"
[terms]
"kimono" = "和服"
"generalization" = "泛化"
`
	for _, c := range []struct {
		name   string
		pair   checker.Pair
		expect []string
	}{
		{"listed, in the target alone", checker.Pair{Source: "I like cars.", Target: "我喜欢 Whimos。"}, []string{"misspelled-name error target Whimos"}},
		{"listed, in Chinese", checker.Pair{Source: "I like cars.", Target: "我喜欢威莫。"}, []string{"misspelled-name error target 威莫"}},
		{"listed, on both sides", checker.Pair{Source: "Antropic hired her.", Target: "Antropic 聘请了她。"},
			[]string{"misspelled-name error source Antropic", "misspelled-name error target Antropic"}},
		{"copied by the translator", checker.Pair{Source: "We use Kubernets here.", Target: "我们这里用 Kubernets。"},
			[]string{"misspelled-name warning source Kubernets", "misspelled-name warning target Kubernets"}},
		{"another name in both languages", checker.Pair{Source: "Then Marvin left.", Target: "然后马文走了。"}, nil},
		{"a longer name", checker.Pair{Source: "They say New York is big.", Target: "听说纽约很大。"}, []string{"missing-rendering note target 纽约"}},
		{"characters across two words", checker.Pair{Source: "A kimono is sold here.", Target: "产品和服务都在出售。"}, []string{"missing-rendering warning target "}},
		{"a homophone that is a word", checker.Pair{Source: "Generalization matters.", Target: "范化很重要。"}, []string{"misspelled-rendering error target 范化"}},
	} {
		_, findings := check(t, toml, []checker.Pair{c.pair}, nil)
		var got []string
		for _, f := range findings {
			got = append(got, fmt.Sprintf("%s %s %s %s", f.Rule, f.Severity, f.Side, f.Found))
		}
		if !slices.Equal(got, c.expect) {
			t.Errorf("%s: %q, want %q", c.name, got, c.expect)
		}
	}
}
