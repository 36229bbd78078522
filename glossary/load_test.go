package glossary

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/termdrift/termdrift/internal/tomltree"
)

var update = flag.Bool("update", false, "rewrite the expectations in testdata")

// report is what loading says, one line a problem or warning.
func report(g *Glossary, err error) string {
	var b strings.Builder
	if err != nil {
		fmt.Fprintln(&b, err)
	}
	for _, w := range g.Warnings {
		fmt.Fprintln(&b, "warning:", w)
	}
	if b.Len() == 0 {
		return "sound\n"
	}
	return b.String()
}

// section is a named part of an expectation file in the txtar form, which
// begins with a line "-- name --".
type section struct{ name, text string }

func readSections(t testing.TB, file string) (head string, sections []section) {
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		if name, ok := strings.CutPrefix(line, "-- "); ok && strings.HasSuffix(name, " --\n") {
			sections = append(sections, section{name: strings.TrimSuffix(name, " --\n")})
		} else if len(sections) == 0 {
			head += line
		} else {
			sections[len(sections)-1].text += line
		}
	}
	return head, sections
}

func TestProblems(t *testing.T) {
	const file = "testdata/load/problems.txtar"
	out, sections := readSections(t, file)
	for i, x := range sections {
		name, ok := strings.CutSuffix(x.name, ".toml")
		if !ok {
			continue
		}
		want := ""
		if i+1 < len(sections) && sections[i+1].name == name+".want" {
			want = sections[i+1].text
		}
		got := report(Parse("g.toml", []byte(x.text)))
		out += fmt.Sprintf("-- %s --\n%s-- %s.want --\n%s", x.name, x.text, name, got)
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(want, got); diff != "" && !*update {
				t.Error(diff)
			}
			// Line ends and byte-order mark move no place.
			for _, other := range []string{"\ufeff" + x.text, strings.ReplaceAll(x.text, "\n", "\r\n")} {
				if diff := cmp.Diff(got, report(Parse("g.toml", []byte(other)))); diff != "" {
					t.Errorf("with other line ends or a byte-order mark: %s", diff)
				}
			}
		})
	}
	if *update {
		if err := os.WriteFile(file, []byte(out), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// TestManyMistakes holds that one run tells all mistakes of a file.
func TestManyMistakes(t *testing.T) {
	data, err := os.ReadFile("testdata/load/mistakes.toml")
	if err != nil {
		t.Fatal(err)
	}
	// Each mistake is announced by a comment behind it or above it.
	var want []int
	for i, line := range strings.Split(string(data), "\n") {
		for range strings.Count(line, "# ✗") {
			want = append(want, i+1)
		}
	}
	_, err = Load("testdata/load/mistakes.toml")
	var problems Problems
	if !errors.As(err, &problems) {
		t.Fatal("no problems", err)
	}
	var got []int
	for _, p := range problems {
		got = append(got, p.Line)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("lines with mistakes: %s\n%v", diff, err)
	}
	if len(got) < 30 {
		t.Errorf("only %d mistakes", len(got))
	}
}

func TestEncodings(t *testing.T) {
	utf16 := func(bom string, big bool, s string) string {
		for _, r := range s {
			if big {
				bom += string([]byte{byte(r >> 8), byte(r)})
			} else {
				bom += string([]byte{byte(r), byte(r >> 8)})
			}
		}
		return bom
	}
	const sound = "[terms]\n\"ledger\" = \"分类账\"\n"
	for _, c := range []struct{ name, data, want string }{
		{"utf-16 little", utf16("\xff\xfe", false, sound), "g.toml:1:1: the file is UTF-16 or UTF-32, not UTF-8 (save the file as UTF-8)\n"},
		{"utf-16 big", utf16("\xfe\xff", true, sound), "g.toml:1:1: the file is UTF-16 or UTF-32, not UTF-8 (save the file as UTF-8)\n"},
		{"utf-16 bare", utf16("", false, sound), "g.toml:1:1: the file looks like UTF-16 or UTF-32 without byte-order mark, not UTF-8 (save the file as UTF-8)\n"},
		{"gb18030", "[terms]\n\"ledger\" = \"\xb7\xd6\xc0\xe0\xd5\xcb\"\n", "g.toml:2:13: byte 0xb7 is not UTF-8 (save the file as UTF-8; it may be GB18030 or another encoding)\n"},
		{"broken character", "# 账目\n\"分类\xe8\xb4\" = 1", "g.toml:2:4: byte 0xe8 is not UTF-8 (save the file as UTF-8; it may be GB18030 or another encoding)\n"},
		{"control character", "# 账\x01", "g.toml:1:4: control character 0x01 (remove it, or write \\u0001 in a quoted string)\n"},
		{"old Mac line ends", "[terms]\r\"ledger\" = \"分类账\"\r", "g.toml:1:8: a carriage return without a line feed (end lines with LF or CRLF)\n"},
		{"byte-order mark", "\ufeff" + sound, "sound\n"},
		{"byte-order mark alone", "\ufeff", "sound\n"},
		{"nothing", "", "sound\n"},
	} {
		if got := report(Parse("g.toml", []byte(c.data))); got != c.want {
			t.Errorf("%s:\n got %swant %s", c.name, got, c.want)
		}
	}
}

func TestFullFormat(t *testing.T) {
	g, err := Load("testdata/load/full.toml")
	if err != nil {
		t.Fatal(err)
	}
	file := "testdata/load/full.toml"
	none, plain := &Spellings{}, &Details{}
	want := &Glossary{Source: "en-GB", Target: "zh-TW", Entries: []*Entry{
		{Term: "ledger", Preferred: "分類帳", Spellings: none, Details: plain, File: file, Place: Place{6, 1}},
		{Term: "escrow", Preferred: "第三方託管", Spellings: &Spellings{Admitted: []string{"代管", "託管"}}, Details: plain, File: file, Place: Place{7, 1}},
		{Term: "kernel", Preferred: "核心", Spellings: &Spellings{Aliases: []string{"OS kernel"}, Deprecated: []string{"內核"}}, Details: plain, File: file, Place: Place{8, 1}},
		{Term: "bond", Preferred: "債券", Spellings: none, Details: plain, File: file, Place: Place{10, 3}},
		{Term: "bond", Preferred: "鍵", Spellings: none, Details: &Details{When: Condition{Near: []string{"atom", "molecule"}, Dir: ""}}, File: file, Place: Place{11, 3}},
		{Term: "Node.js", Preferred: "Node.js", Spellings: none, Details: plain, File: file, Place: Place{13, 1}},
		{
			Term: `say "when"`, Preferred: "喊停", Exact: true, Spellings: none, Details: &Details{First: "喊停（say when）"},
			File: file, Place: Place{14, 1},
		},
		{
			Term: "general ledger", Preferred: "總分類帳", Exact: true, Case: CaseIgnore, Count: CountEach,
			Spellings: &Spellings{Admitted: []string{"總帳"}, Deprecated: []string{"大帳"}, Aliases: []string{"G/L"}, Forms: []string{"generals ledger"}},
			Details: &Details{
				First:    "總分類帳(general ledger)",
				When:     Condition{Files: []string{"finance/**", "[abc]/*.md"}, Dir: "testdata/load", Near: []string{"audit"}, NotNear: []string{"distributed"}},
				Severity: "warning", Field: "會計", Note: "第一行\n第二行",
				Examples: Examples{Good: [][2]string{{"a general ledger", "總分類帳"}}, Bad: [][2]string{{"a general ledger", "大帳"}, {"general ledgers", "大帳"}}},
			},
			File: file, Place: Place{16, 8},
		},
		{Term: "cell", Preferred: "細胞", Spellings: none, Details: &Details{When: Condition{Near: []string{"tissue"}}}, File: file, Place: Place{35, 9}},
		{Term: "cell", Preferred: "儲存格", Case: CaseExact, Spellings: none, Details: plain, File: file, Place: Place{39, 9}},
		{
			Term: "Ada Lovelace", Name: true, Preferred: "Ada Lovelace",
			Spellings: &Spellings{Admitted: []string{"愛達"}, Misspellings: []string{"Ada Loveless"}, Aliases: []string{"Lady Ada"}}, Details: plain, File: file, Place: Place{44, 1},
		},
		{Term: "Babbage", Name: true, Preferred: "Babbage", Spellings: none, Details: plain, File: file, Place: Place{45, 1}},
	}}
	if diff := cmp.Diff(want, g); diff != "" {
		t.Error(diff)
	}
}

// disk is a set of files in memory.
type disk map[string]string

func (d disk) read(name string) ([]byte, error) {
	if data, ok := d[name]; ok {
		return []byte(data), nil
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// summary lists what the entries ask for.
func summary(g *Glossary) string {
	var list []string
	for _, e := range g.Entries {
		list = append(list, e.File+" "+e.Term+"="+e.Preferred)
	}
	return strings.Join(list, "; ")
}

func TestLayers(t *testing.T) {
	for _, c := range []struct {
		name     string
		files    disk
		paths    []string
		want     string
		says     string
		language string
	}{
		{
			name: "a nearer file wins and says so",
			files: disk{
				"house/near.toml": "[glossary]\nextends = [\"../base.toml\"]\n[terms]\n\"lien\" = \"扣押权\"\n\"bond\" = \"债券\"",
				"base.toml":       "[terms]\n\"bond\" = [\"债券\", \"公债\"]\n\"lien\" = \"留置权\"\n\"trust\" = \"信托\"",
			},
			paths: []string{"house/near.toml"},
			want:  "base.toml trust=信托; house/near.toml lien=扣押权; house/near.toml bond=债券",
			says:  `warning: house/near.toml:4:1: "lien" is 扣押权 here and 留置权 in base.toml:3:1; this one counts (remove one of the two if that is not meant)` + "\n",
		},
		{
			name: "all senses of a key give way together",
			files: disk{
				"a.toml": "[[terms.bond]]\npreferred = \"债券\"\n[[terms.bond]]\npreferred = \"键\"\nwhen = { near = [\"atom\"] }",
				"b.toml": "[names]\n\"bond\" = \"邦德\"",
			},
			paths: []string{"a.toml", "b.toml"},
			want:  "b.toml bond=邦德",
			says:  `warning: b.toml:2:1: "bond" is 邦德 here and 债券 / 键 in a.toml:1:9; this one counts (remove one of the two if that is not meant)` + "\n",
		},
		{
			name: "later paths and later extends are nearer",
			files: disk{
				"a.toml": "[glossary]\nextends = [\"x.toml\", \"y.toml\"]",
				"b.toml": "[terms]\n\"trust\" = \"信任\"",
				"x.toml": "[terms]\n\"lien\" = \"留置权\"\n\"trust\" = \"信任\"",
				"y.toml": "[terms]\n\"lien\" = \"留置权\"\n",
			},
			paths: []string{"a.toml", "b.toml"},
			want:  "y.toml lien=留置权; b.toml trust=信任",
			says:  "sound\n",
		},
		{
			name: "a common base counts once, under both",
			files: disk{
				"top.toml":  "[glossary]\nextends = [\"a.toml\", \"./b.toml\"]",
				"a.toml":    "[glossary]\nextends = [\"base.toml\"]\n[terms]\n\"lien\" = \"扣押权\"",
				"b.toml":    "[glossary]\nextends = [\"base.toml\"]",
				"base.toml": "[terms]\n\"lien\" = \"留置权\"",
			},
			paths: []string{"top.toml"},
			want:  "a.toml lien=扣押权",
			says:  `warning: a.toml:4:1: "lien" is 扣押权 here and 留置权 in base.toml:2:1; this one counts (remove one of the two if that is not meant)` + "\n",
		},
		{
			name: "the nearest language counts",
			files: disk{
				"near.toml": "[glossary]\ntarget = \"zh-HK\"\nextends = [\"base.toml\"]",
				"base.toml": "[glossary]\nsource = \"en-us\"\ntarget = \"zh-hant\"",
			},
			paths:    []string{"near.toml"},
			says:     "warning: near.toml:2:10: target is zh-HK here and zh-Hant in base.toml:3:10; this one counts (let the files agree)\n",
			language: "en-US to zh-HK",
		},
		{
			name: "a circle",
			files: disk{
				"a.toml": "[glossary]\nextends = [\"b.toml\"]\n[terms]\n\"lien\" = \"\"",
				"b.toml": "[glossary]\nextends = [\n  \"a.toml\",\n  \"c.toml\"]\n",
			},
			paths: []string{"a.toml"},
			says: "a.toml:4:10: an empty rendering (write the rendering, or remove the entry; for a term that stays English, repeat it)\n" +
				"b.toml:3:3: extends runs in a circle: a.toml, b.toml, a.toml (remove one of them)\n" +
				"b.toml:4:3: there is no file c.toml (correct the path)\n",
		},
		{
			name:  "itself",
			files: disk{"a.toml": "[glossary]\nextends = [\"a.toml\"]"},
			paths: []string{"a.toml"},
			says:  "a.toml:2:12: extends runs in a circle: a.toml, a.toml (remove one of them)\n",
		},
		{
			name:  "missing files and a syntax error leave the others diagnosed",
			files: disk{"a.toml": "[terms\n", "b.toml": "[terms]\n\"lien\" = 1\n\"trust\" = \"信托\""},
			paths: []string{"nowhere.toml", "a.toml", "b.toml"},
			want:  "b.toml trust=信托",
			says: "nowhere.toml: there is no file nowhere.toml (correct the path)\n" +
				"a.toml:1:1: the header is not closed (end it with ])\n" +
				"b.toml:2:10: \"lien\" must be a rendering, not a number (put the rendering in quotes)\n",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			g, err := LoadFunc(c.files.read, c.paths...)
			if got := report(g, err); got != c.says {
				t.Errorf("said\n%swant\n%s", got, c.says)
			}
			if got := summary(g); got != c.want {
				t.Errorf("entries\n%s\nwant\n%s", got, c.want)
			}
			if got := g.Source + " to " + g.Target; got != c.language && c.language != "" {
				t.Errorf("languages %s, want %s", got, c.language)
			}
		})
	}
}

func TestLoadFromDisk(t *testing.T) {
	dir := t.TempDir()
	near := filepath.Join(dir, "sub", "near.toml")
	if err := os.Mkdir(filepath.Dir(near), 0o755); err != nil {
		t.Fatal(err)
	}
	write := func(name, data string) {
		if err := os.WriteFile(name, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(near, "[glossary]\nextends = [\"../base.toml\", \"..\"]\n")
	write(filepath.Join(dir, "base.toml"), "[terms]\n\"lien\" = { preferred = \"留置权\", when = { files = [\"law/*\"] } }\n")
	g, err := Load(near)
	slashed := filepath.ToSlash(dir)
	if err == nil || !strings.HasPrefix(err.Error(), slashed+"/sub/near.toml:2:28: "+slashed+" cannot be read: ") {
		t.Error(err)
	}
	if len(g.Entries) != 1 || g.Entries[0].When.Dir != slashed {
		t.Error(summary(g))
	}
}

func TestStackedTooHigh(t *testing.T) {
	files := disk{}
	for i := range 40 {
		files[fmt.Sprintf("%d.toml", i)] = fmt.Sprintf("[glossary]\nextends = [\"%d.toml\"]", i+1)
	}
	_, err := LoadFunc(files.read, "0.toml")
	if want := "31.toml:2:12: more than 32 glossaries stand one upon the other (join some of them)"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

// TestHostile holds that no small input breaks the stack, and none takes time with
// the square of its length: then the test would not come to an end.
func TestHostile(t *testing.T) {
	const n = 200_000
	for _, data := range map[string]string{
		"arrays":        "a = " + strings.Repeat("[", n) + strings.Repeat("]", n),
		"tables":        "a = " + strings.Repeat("{a=", n) + "1" + strings.Repeat("}", n),
		"dotted key":    strings.Repeat("a.", n) + "a = 1",
		"header":        "[" + strings.Repeat("a.", n) + "a]",
		"long key":      "[terms.\"" + strings.Repeat("账", n) + "\"]\n" + strings.Repeat("preferred = \"账\"\n", 1000),
		"one long line": "terms = {" + strings.Repeat("\"账\" = 1, ", n) + "}",
		"all bad":       "[terms]\n" + strings.Repeat("账本 = 1\n", n/4),
		"open quotes":   strings.Repeat("\"\n", n),
		"bad headers":   strings.Repeat("[a b]\n", n/4),
		"wrong twice":   "[terms.a]\npreferred = \"甲\"\nadmitted = [" + strings.Repeat("\"乙\", ", n/4) + "]",
	} {
		_, _ = Parse("g.toml", []byte(data))
	}
	if got := report(Parse("g.toml", make([]byte, tomltree.MaxFile+1))); got != "g.toml:1:1: the file is larger than 64 MiB (split it and join the parts with extends)\n" {
		t.Error(got)
	}
}

func TestLongSpelling(t *testing.T) {
	for _, n := range []int{1000, 1001} {
		want := "sound\n"
		if n > 1000 {
			want = "g.toml:2:42: the alias is longer than 1000 bytes (write a word or a few; look for a missing quotation mark)\n"
		}
		data := "[terms]\n\"lien\" = { preferred = \"留置权\", aliases = [\"" + strings.Repeat("l", n) + "\"] }\n"
		if got := report(Parse("g.toml", []byte(data))); got != want {
			t.Errorf("%d bytes: %s", n, got)
		}
	}
}
