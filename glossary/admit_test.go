package glossary

import (
	"strings"
	"testing"
)

func TestAdmit(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"a rendering", "[terms]\n\"agent\" = \"智能体\" # see below\n", "[terms]\n\"agent\" = [\"智能体\", \"代理\"] # see below\n"},
		{"a literal string", "[terms]\nagent = '智能体'\n", "[terms]\nagent = ['智能体', \"代理\"]\n"},
		{"escapes", "[terms]\nagent = \"智\\\"能体\"", "[terms]\nagent = [\"智\\\"能体\", \"代理\"]"},
		{"a list", "[terms]\nagent = [\"智能体\", \"主体\"]\nother = \"x\"\n", "[terms]\nagent = [\"智能体\", \"主体\", \"代理\"]\nother = \"x\"\n"},
		{"a list on lines", "[terms]\nagent = [\n  \"智能体\", # first\n]\n", "[terms]\nagent = [\n  \"智能体\", \"代理\", # first\n]\n"},
		{"a table", "[terms]\nagent = { preferred = \"智能体\", deprecated = [\"特工\"] }\n", "[terms]\nagent = { preferred = \"智能体\", admitted = [\"代理\"], deprecated = [\"特工\"] }\n"},
		{"a table with more", "[terms]\nagent = { admitted = [\"主体\"], preferred = \"智能体\" }\n", "[terms]\nagent = { admitted = [\"主体\", \"代理\"], preferred = \"智能体\" }\n"},
		{"an empty list", "[terms]\nagent = { admitted = [], preferred = \"智能体\" }\n", "[terms]\nagent = { admitted = [\"代理\"], preferred = \"智能体\" }\n"},
		{"a section", "[terms.agent]\n  preferred = \"智能体\" # ours\n  note = \"x\"\n", "[terms.agent]\n  preferred = \"智能体\" # ours\n  admitted = [\"代理\"]\n  note = \"x\"\n"},
		{"a section at the end, CRLF", "[terms.agent]\r\nnote = \"x\"\r\npreferred = \"智能体\"\r\n", "[terms.agent]\r\nnote = \"x\"\r\npreferred = \"智能体\"\r\nadmitted = [\"代理\"]\r\n"},
		{"a section without line end", "[terms.agent]\npreferred = \"智能体\"", "[terms.agent]\npreferred = \"智能体\"\nadmitted = [\"代理\"]"},
		{"dotted keys", "terms.agent.preferred = \"智能体\"\n", "terms.agent.preferred = \"智能体\"\nterms.agent.admitted = [\"代理\"]\n"},
		{"a name, byte-order mark", "\xef\xbb\xbf[names]\nagent = \"智能体\"\n", "\xef\xbb\xbf[names]\nagent = [\"智能体\", \"代理\"]\n"},
		{"senses", "[terms]\nagent = [{ preferred = \"智能体\" }, { preferred = \"特工\", when = { near = [\"spy\"] } }]\n", ""},
		{"tables of senses", "[[terms.agent]]\npreferred = \"智能体\"\n", ""},
		{"in both sections", "[terms]\nagent = \"智能体\"\n[names]\nagent = \"智能体\"\n", ""},
		{"not here", "[terms]\nother = \"x\"\n", ""},
		{"deprecated", "[terms]\nagent = { preferred = \"智能体\", deprecated = [\"代理\"] }\n", ""},
		{"several lines", "[terms]\nagent = \"\"\"智能体\"\"\"\n", ""},
		{"mistakes", "[terms]\nagent = \n", ""},
	} {
		got, err := Admit("g.toml", []byte(test.text), "agent", "代理")
		if string(got) != test.want || (err == nil) == (test.want == "") {
			t.Errorf("%s: error %v, got\n%s\nwant\n%s", test.name, err, got, test.want)
		}
		if err != nil && !strings.HasPrefix(err.Error(), "g.toml: ") {
			t.Errorf("%s: the error names no file: %v", test.name, err)
		}
	}
	got, err := Admit("g.toml", []byte("[terms]\nagent = \"x\"\n"), "agent", "“代\\\"理”\x7f")
	if want := "[terms]\nagent = [\"x\", \"“代\\\\\\\"理”\\u007F\"]\n"; string(got) != want {
		t.Errorf("error %v, got %s, want %s", err, got, want)
	}
}

// FuzzAdmit: what is written is a glossary that admits the rendering, and the
// rest of the file stays as it was.
func FuzzAdmit(f *testing.F) {
	f.Add("[terms]\nagent = [\n  \"智能体\", # first\n]\n", "代理")
	f.Add("[terms.agent]\r\nnote = \"x\"\r\npreferred = '智能体'\r\n", "a\"b")
	f.Add("terms.agent = { preferred = \"x\\\"\" }", "\\")
	f.Fuzz(func(t *testing.T, text, rendering string) {
		got, err := Admit("g.toml", []byte(text), "agent", rendering)
		if err != nil {
			return
		}
		if len(got) < len(text) {
			t.Errorf("%q became %q", text, got)
		}
		i := 0 // of text: it must be a subsequence
		for _, c := range got {
			if i < len(text) && c == text[i] {
				i++
			}
		}
		if i < len(text) {
			t.Errorf("%q became %q", text, got)
		}
	})
}
