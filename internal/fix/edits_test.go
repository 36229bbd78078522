package fix

import (
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// anyEdits draws edits of a text, by the way that a run adds them.
func anyEdits(t *rapid.T, text, label string) Edits {
	var edits Edits
	for range rapid.IntRange(0, 6).Draw(t, label) {
		start := rapid.IntRange(0, len(text)).Draw(t, "start")
		end := rapid.IntRange(start, min(len(text), start+4)).Draw(t, "end")
		edits.add(Edit{start, end, text[start:end], rapid.StringMatching(`[a-c\n]{0,4}`).Draw(t, "new")})
	}
	return edits
}

var anyText = rapid.StringMatching(`[a-c\n]{0,30}`)

func apply(t interface{ Fatal(...any) }, e Edits, text string) string {
	out, err := e.Apply([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// TestApplyTwin applies edits from behind, one after the other.
func TestApplyTwin(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := anyText.Draw(t, "text")
		edits := anyEdits(t, text, "edits")
		want := text
		for _, e := range slices.Backward(edits) {
			want = want[:e.Start] + e.New + want[e.End:]
		}
		if got := apply(t, edits, text); got != want {
			t.Fatalf("%q becomes %q, want %q", text, got, want)
		}
	})
}

// TestThen: the edits at once do what two rounds of them do.
func TestThen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := anyText.Draw(t, "text")
		first := anyEdits(t, text, "first")
		middle := apply(t, first, text)
		later := anyEdits(t, middle, "later")
		both := first.Then([]byte(text), later)
		if got, want := apply(t, both, text), apply(t, later, middle); got != want {
			t.Fatalf("%q, %+v, then %+v: %q, want %q", text, first, later, got, want)
		}
		for i := 1; i < len(both); i++ {
			if both[i-1].touches(both[i]) {
				t.Fatalf("edits touch: %+v", both)
			}
		}
	})
}

// TestEarlierWins: of edits that touch, the one that came first is made.
func TestEarlierWins(t *testing.T) {
	var e Edits
	for _, test := range []struct {
		edit Edit
		want bool
	}{
		{Edit{4, 8, "four", "4"}, true},
		{Edit{6, 10, "ur", "x"}, false},
		{Edit{4, 8, "four", "4"}, true},   // as it stands already
		{Edit{4, 8, "four", "IV"}, false}, // another text for the same place
		{Edit{0, 4, "one ", "1 "}, true},  // they meet, but share nothing
		{Edit{6, 6, "", "x"}, false},
		{Edit{4, 4, "", "no. "}, true}, // before what is replaced
		{Edit{9, 9, "", "!"}, true},
		{Edit{9, 9, "", "?"}, false},
	} {
		if got := e.add(test.edit); got != test.want {
			t.Errorf("add(%+v) = %v", test.edit, got)
		}
	}
	if got := apply(t, e, "one four ."); got != "1 no. 4 !." {
		t.Errorf("got %q", got)
	}
}

// TestChanged: nothing is written over what was not read.
func TestChanged(t *testing.T) {
	e := Edits{{2, 4, "cd", "x"}}
	for _, text := range []string{"abxd", "abc", ""} {
		if _, err := e.Apply([]byte(text)); !errors.Is(err, ErrChanged) {
			t.Errorf("%q: error %v", text, err)
		}
	}
}

// TestDiff shows what the edits do as patch understands it.
func TestDiff(t *testing.T) {
	numbers := "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16\n17\n18\n19\n20\n"
	at := func(text, old, replacement string) Edit {
		i := strings.Index(text, old)
		return Edit{i, i + len(old), old, replacement}
	}
	for _, test := range []struct {
		name, path, text string
		edits            Edits
		want             string
	}{
		{"nothing", "a.txt", numbers, nil, ""},
		{"one line", "a.txt", "a\nb\nc\n", Edits{{2, 3, "b", "x"}}, "--- a/a.txt\n+++ b/a.txt\n@@ -1,3 +1,3 @@\n a\n-b\n+x\n c\n"},
		{"two in a line", "a.txt", "a b c\n", Edits{{0, 1, "a", "1"}, {4, 5, "c", "3"}}, "--- a/a.txt\n+++ b/a.txt\n@@ -1 +1 @@\n-a b c\n+1 b 3\n"},
		{"far apart", "a.txt", numbers, Edits{at(numbers, "3\n", "III\n"), at(numbers, "15", "XV")},
			"--- a/a.txt\n+++ b/a.txt\n@@ -1,6 +1,6 @@\n 1\n 2\n-3\n+III\n 4\n 5\n 6\n@@ -12,7 +12,7 @@\n 12\n 13\n 14\n-15\n+XV\n 16\n 17\n 18\n"},
		{"close by", "a.txt", numbers, Edits{at(numbers, "3\n", "III\n"), at(numbers, "10", "X")},
			"--- a/a.txt\n+++ b/a.txt\n@@ -1,13 +1,13 @@\n 1\n 2\n-3\n+III\n 4\n 5\n 6\n 7\n 8\n 9\n-10\n+X\n 11\n 12\n 13\n"},
		{"joined lines", "a.txt", "a\nb\nc\nd\n", Edits{{1, 2, "\n", " "}}, "--- a/a.txt\n+++ b/a.txt\n@@ -1,4 +1,3 @@\n-a\n-b\n+a b\n c\n d\n"},
		{"line end behind", "a.txt", "a\nb", Edits{{2, 3, "b", "x"}}, "--- a/a.txt\n+++ b/a.txt\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+x\n\\ No newline at end of file\n"},
		{"CRLF", "a.txt", "a\r\nb\r\n", Edits{{0, 1, "a", "x"}}, "--- a/a.txt\n+++ b/a.txt\n@@ -1,2 +1,2 @@\n-a\r\n+x\r\n b\r\n"},
		{"all gone", "a.txt", "a\n", Edits{{0, 2, "a\n", ""}}, "--- a/a.txt\n+++ b/a.txt\n@@ -1 +0,0 @@\n-a\n"},
		{"a name with a space", "my talk.txt", "a\n", Edits{{0, 1, "a", "x"}}, "--- a/my talk.txt\t\n+++ b/my talk.txt\t\n@@ -1 +1 @@\n-a\n+x\n"},
		{"a hostile name", "a\n\"b\x1b.txt", "a\n", Edits{{0, 1, "a", "x"}}, "--- \"a/a\\n\\\"b\\033.txt\"\n+++ \"b/a\\n\\\"b\\033.txt\"\n@@ -1 +1 @@\n-a\n+x\n"},
	} {
		var b strings.Builder
		if err := Diff(&b, test.path, []byte(test.text), test.edits); err != nil {
			t.Fatal(err)
		}
		if b.String() != test.want {
			t.Errorf("%s:\n%s\nwant\n%s", test.name, b.String(), test.want)
		}
	}
}

// TestDiffApplies: what a diff makes of the old text is the new one.
func TestDiffApplies(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := anyText.Draw(t, "text")
		edits := anyEdits(t, text, "edits")
		var b strings.Builder
		if err := Diff(&b, "f", []byte(text), edits); err != nil {
			t.Fatal(err)
		}
		if got, want := patched(t, text, b.String()), apply(t, edits, text); got != want {
			t.Fatalf("%q, %+v: the diff makes %q, want %q:\n%s", text, edits, got, want, b.String())
		}
	})
}

// patched applies a unified diff.
func patched(t *rapid.T, text, diff string) string {
	old := slices.Collect(strings.Lines(text))
	var out strings.Builder
	at, added, removed, wantAdded, wantRemoved := 0, 0, 0, 0, 0
	lines := slices.Collect(strings.Lines(diff))
	for i, line := range lines {
		content := line[1:]
		if i+1 < len(lines) && strings.HasPrefix(lines[i+1], "\\") {
			content = strings.TrimSuffix(content, "\n")
		}
		switch {
		case strings.HasPrefix(line, "---"), strings.HasPrefix(line, "+++"), line[0] == '\\':
		case line[0] == '@':
			g := regexp.MustCompile(`^@@ -(\d+)(?:,(\d+))? \+\d+(?:,(\d+))? @@\n$`).FindStringSubmatch(line)
			if g == nil {
				t.Fatalf("no hunk: %q", line)
			}
			from, _ := strconv.Atoi(g[1])
			if g[2] != "0" {
				from--
			}
			for ; at < from; at++ {
				out.WriteString(old[at])
			}
			count := func(s string) int {
				n, err := strconv.Atoi(s)
				if err != nil {
					return 1
				}
				return n
			}
			wantRemoved, wantAdded = wantRemoved+count(g[2]), wantAdded+count(g[3])
		case line[0] == '+':
			out.WriteString(content)
			added++
		default:
			if at == len(old) || old[at] != content {
				t.Fatalf("line %d is not %q:\n%s", at, content, diff)
			}
			if line[0] == ' ' {
				out.WriteString(content)
				added++
			}
			removed++
			at++
		}
	}
	if added != wantAdded || removed != wantRemoved {
		t.Fatalf("hunks of %d and %d lines, said %d and %d", removed, added, wantRemoved, wantAdded)
	}
	return out.String() + strings.Join(old[at:], "")
}
