package gitdiff

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// everyKind is a diff with everything that git prints.
const everyKind = `diff --git a/talk.txt b/talk.txt
index 1111111..2222222 100644
--- a/talk.txt
+++ b/talk.txt
@@ -2 +2,2 @@ a heading
-+++ b/trap.txt
+@@ -9 +9 @@
+++ b/trap.txt
@@ -7,2 +7,0 @@
-gone
-gone, too
@@ -12 +10 @@
-x
\ No newline at end of file
+y
\ No newline at end of file
diff --git a/old.txt b/gone.txt
deleted file mode 100644
--- a/old.txt
+++ /dev/null
@@ -1 +0,0 @@
-x
diff --git a/a b.txt b/new name.txt
similarity index 90%
rename from a b.txt
rename to new name.txt
--- a/a b.txt	
+++ b/new name.txt	
@@ -0,0 +1 @@
+x
diff --git "a/tab\there.txt" "b/tab\there.txt"
--- "a/tab\there.txt"
+++ "b/tab\there \"\\\303\251.txt"
@@ -1 +1 @@
-x
+y
diff --git a/moved.txt b/elsewhere.txt
similarity index 100%
rename from moved.txt
rename to elsewhere.txt
diff --git a/wide.txt b/wide.txt
Binary files a/wide.txt and b/wide.txt differ
diff --git a/made.txt b/made.txt
Binary files /dev/null and b/made.txt differ
diff --git a/lost.txt b/lost.txt
Binary files a/lost.txt and /dev/null differ
diff --git a/中文.txt b/中文.txt
--- a/中文.txt
+++ b/中文.txt
@@ -3 +3 @@
-旧
+新
* Unmerged path odd.txt
`

func TestParse(t *testing.T) {
	got, err := parse(strings.NewReader(everyKind))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]change{
		"talk.txt":            {{2, 3}, {8, 7}, {10, 10}},
		"new name.txt":        {{1, 1}},
		"tab\there \"\\é.txt": {{1, 1}},
		"wide.txt":            {{1, maxLine}},
		"made.txt":            {{1, maxLine}},
		"中文.txt":              {{3, 3}},
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(change{})); diff != "" {
		t.Errorf("changes (-want +got):\n%s", diff)
	}
}

// TestParseLong: a line of many megabytes is passed over.
func TestParseLong(t *testing.T) {
	long := strings.Repeat("长", 1<<20)
	got, err := parse(strings.NewReader("diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1 +1 @@\n-" + long + "\n+" + long + "\n@@ -5 +5 @@\n-x\n+y\n"))
	if diff := cmp.Diff(map[string][]change{"a": {{1, 1}, {5, 5}}}, got, cmp.AllowUnexported(change{})); diff != "" || err != nil {
		t.Errorf("error %v, changes (-want +got):\n%s", err, diff)
	}
}

func TestParseFaults(t *testing.T) {
	for _, text := range []string{
		"+++ c/talk.txt\n", "+++ \"b/talk.txt\n", "+++ \"b/\\8.txt\"\n", "+++ \"b/\\\"\n", "+++ \"b/\\12\"\n",
		"+++ b/a\n@@ -1\n", "+++ b/a\n@@ -1 +x @@\n", "+++ b/a\n@@ -1 +1,-1 @@\n", "+++ b/a\n@@ -1 +9223372036854775807,9 @@\n", "Binary files differ\nBinary files a differ\n",
	} {
		if got, err := parse(strings.NewReader(text)); err == nil {
			t.Errorf("%q: no error, but %v", text, got)
		}
	}
}

// FuzzParse: whatever git says, the lines are lines, in their order.
func FuzzParse(f *testing.F) {
	f.Add(everyKind)
	f.Fuzz(func(t *testing.T, text string) {
		files, err := parse(strings.NewReader(text))
		if err != nil {
			return
		}
		for path, changes := range files {
			if path == "" {
				t.Error("a change of no file")
			}
			for _, c := range changes {
				if c.first < 0 || c.last < c.first-1 {
					t.Errorf("%s: %v", path, c)
				}
			}
		}
	})
}
