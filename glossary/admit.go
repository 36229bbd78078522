package glossary

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/termdrift/termdrift/internal/tomltree"
)

// Admit writes a rendering into the text of a glossary file as an admitted one
// of the term, which must have one entry there. Nothing else in it changes.
// The error says what stands in the way.
func Admit(name string, data []byte, term, rendering string) ([]byte, error) {
	byHand := func(why string) ([]byte, error) {
		return nil, fmt.Errorf("%s: “%s” %s: change the glossary by hand", name, term, why)
	}
	bom := len(data) - len(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")))
	text := string(data[bom:])
	root, faults := tomltree.Parse(tomltree.NewText(text))
	if root == nil || len(faults) > 0 {
		return nil, fmt.Errorf("%s: has mistakes: glossary lint tells them", name)
	}
	var found []*tomltree.Node
	for _, section := range root.Children {
		if section.Key != "terms" && section.Key != "names" {
			continue
		}
		for _, n := range section.Children {
			if n.Key == term {
				found = append(found, n)
			}
		}
	}
	if len(found) != 1 {
		return byHand(fmt.Sprintf("has %d entries here", len(found)))
	}
	added, err := admission(text, found[0], Quote(rendering))
	if err != nil {
		return byHand(err.Error())
	}
	for _, a := range slices.Backward(added) { // so that the places before stay right
		at := bom + a.at
		data = slices.Concat(data[:at], []byte(a.text), data[at:])
	}
	g, err := Parse(name, data)
	if err != nil {
		return byHand("cannot have this rendering admitted (" + err.Error() + ")")
	}
	for _, e := range g.Entries {
		if e.Term == term && slices.Contains(e.Accepted(), rendering) {
			return data, nil
		}
	}
	return byHand("is written in a way that is not understood")
}

// insertion is text that is put in at an offset.
type insertion struct {
	at   int
	text string
}

var errSenses = errors.New("has several senses")

// admission says where a rendering, in quotes, is put into an entry.
func admission(text string, n *tomltree.Node, quoted string) ([]insertion, error) {
	switch n.Kind {
	case tomltree.Scalar, tomltree.Array:
		return listed(text, n, quoted)
	case tomltree.InlineTable, tomltree.Headed, tomltree.Dotted:
	default:
		return nil, errSenses
	}
	var preferred *tomltree.Node
	for _, c := range n.Children {
		switch c.Key {
		case "admitted":
			return listed(text, c, quoted)
		case "preferred":
			preferred = c
		}
	}
	if preferred == nil {
		return nil, errors.New("has no preferred rendering")
	}
	end, err := stringEnd(text, int(preferred.ValueAt))
	if err != nil {
		return nil, err
	}
	if n.Kind == tomltree.InlineTable {
		return []insertion{{end, ", admitted = [" + quoted + "]"}}, nil
	}
	// A line of its own below that of preferred, begun in the same way.
	key := int(preferred.KeyAt)
	begin := text[strings.LastIndexByte(text[:key], '\n')+1 : key]
	eol := "\n"
	if i := strings.IndexByte(text[end:], '\n'); i < 0 {
		end = len(text)
	} else if end += i; text[end-1] == '\r' {
		end--
		eol = "\r\n"
	}
	return []insertion{{end, eol + begin + "admitted = [" + quoted + "]"}}, nil
}

// listed adds to a list of renderings, or makes one of a single rendering.
func listed(text string, n *tomltree.Node, quoted string) ([]insertion, error) {
	at := int(n.ValueAt)
	if n.Kind == tomltree.Scalar {
		end, err := stringEnd(text, at)
		return []insertion{{at, "["}, {end, ", " + quoted + "]"}}, err
	}
	if n.Kind != tomltree.Array {
		return nil, errSenses
	}
	if len(n.Children) == 0 {
		return []insertion{{at + 1, quoted}}, nil
	}
	last := n.Children[len(n.Children)-1]
	if last.Kind != tomltree.Scalar {
		return nil, errSenses
	}
	end, err := stringEnd(text, int(last.ValueAt))
	return []insertion{{end, ", " + quoted}}, err
}

// stringEnd is the offset behind the string that begins at an offset.
func stringEnd(text string, at int) (int, error) {
	quote := text[at]
	if quote != '"' && quote != '\'' || strings.HasPrefix(text[at:], strings.Repeat(text[at:at+1], 3)) {
		return 0, errors.New("is no string on one line")
	}
	for i := at + 1; i < len(text); i++ {
		switch {
		case text[i] == quote:
			return i + 1, nil
		case text[i] == '\\' && quote == '"':
			i++
		}
	}
	return 0, errors.New("is no string on one line")
}

// Quote writes a basic string of TOML, which has the escapes of JSON; only DEL
// must be escaped besides.
func Quote(s string) string {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(s) // a string can be encoded
	return strings.ReplaceAll(strings.TrimSuffix(b.String(), "\n"), "\x7f", `\u007F`)
}
