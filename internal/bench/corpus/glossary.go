package corpus

import (
	"bufio"
	"fmt"
	"io"
)

// nameShare is the part of the entries that are names: one in this many.
const nameShare = 20

// WriteGlossary writes a glossary of n entries in TOML, one in twenty a name.
// n must not exceed Entries.
func (c *Corpus) WriteGlossary(w io.Writer, n int) error {
	names := min(n/nameShare, len(c.names))
	terms := n - names
	if terms > len(c.terms) {
		return fmt.Errorf("a glossary of %d entries: there are words for %d", n, len(c.terms)+len(c.names))
	}
	out := bufio.NewWriter(w)
	out.WriteString("[terms]\n")
	for i := range c.terms[:terms] {
		c.terms[i].write(out)
	}
	out.WriteString("\n[names]\n")
	for i := range c.names[:names] {
		c.names[i].write(out)
	}
	return out.Flush()
}

func (t *term) write(out *bufio.Writer) {
	fmt.Fprintf(out, "%q = ", t.english)
	switch t.kind {
	case admits:
		fmt.Fprintf(out, "[%q, %q]\n", t.chinese, t.other)
	case deprecates:
		fmt.Fprintf(out, "{ preferred = %q, deprecated = [%q] }\n", t.chinese, t.other)
	case hasAlias:
		fmt.Fprintf(out, "{ preferred = %q, aliases = [%q] }\n", t.chinese, t.alias)
	case countsEach:
		fmt.Fprintf(out, "{ preferred = %q, count = \"each\" }\n", t.chinese)
	case hasNote:
		fmt.Fprintf(out, "{ preferred = %q, field = \"computing\", note = \"not %s\" }\n", t.chinese, t.other)
	case hasFirst:
		fmt.Fprintf(out, "{ preferred = %q, first = \"%s(%s)\" }\n", t.chinese, t.chinese, t.english)
	case twoSenses:
		fmt.Fprintf(out, "[{ preferred = %q }, { preferred = %q, when = { near = [\"historical reasons\"] } }]\n", t.chinese, t.other)
	default:
		fmt.Fprintf(out, "%q\n", t.chinese)
	}
}
