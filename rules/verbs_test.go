package rules_test

import (
	"testing"

	"github.com/termdrift/termdrift/checker"
)

// TestVerbs tells a verb from the noun that the glossary means, where the
// target has a verb for it.
func TestVerbs(t *testing.T) {
	const toml = `[terms]
"process" = "进程"
"transform" = "变换"
`
	for _, c := range []struct {
		pair checker.Pair
		want checker.Severity
	}{
		{checker.Pair{Source: "The clerks will process the letters by hand.", Target: "职员会手工处理这些信件。"}, checker.Note},
		{checker.Pair{Source: "The letters were processed by hand last week.", Target: "信件上周由人手工处理过。"}, checker.Note},
		{checker.Pair{Source: "They want to transform the old map first.", Target: "他们想先转换旧地图。"}, checker.Error}, // the glossary means the verb
	} {
		_, findings := check(t, toml, []checker.Pair{c.pair}, nil)
		if len(findings) != 1 || findings[0].Severity != c.want || findings[0].Found == "" {
			t.Errorf("%s: %+v, want one %s with a culprit", c.pair.Source, findings, c.want)
		}
	}
}
