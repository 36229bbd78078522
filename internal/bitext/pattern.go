package bitext

import (
	"regexp"
	"sync"
)

// pattern compiles a regular expression when it is first asked for: a run needs
// those of one format or two, and all of them would take most of a cold start.
func pattern(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}
