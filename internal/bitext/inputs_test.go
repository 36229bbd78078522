package bitext

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestInputs(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, file := range []string{
		"talk.txt", "talk.en.txt", "talk.zh-CN.txt", "talk.zh_Hant.txt",
		"docs/en/a.md", "docs/zh-CN/a.md", "docs/en/b.md", "docs/en-zh.txt",
		"both/en/x.en.txt", "both/zh/x.zh.txt",
		"pairs/one.tsv", "pairs/one.zh.tsv", "pairs/one.en.tsv", "pairs/notes.log", "pairs/LICENSE",
		".hidden/x.txt", "node_modules/x.txt", "pairs/.x.txt",
		"home/README.md", "home/README.zh-CN.md", "home/README_TW.md", "home/zh/guide.md", "home/guide.md",
		"home/LIESMICH.md", "home/LIESMICH_EN.md", "home/page.md", "home/page_origin.md", "home/origin.md", "home/solo.zh.md",
		"english/notes.txt", "scene.txt", "men-in-black.txt",
	} {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte("Rain.\n雨。\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("../docs", "pairs/link"); err != nil {
		t.Skip(err)
	}
	for _, c := range []struct {
		name  string
		paths []string
		want  string
		err   string
	}{
		{"pair", []string{"talk.en.txt", "talk.zh-CN.txt"}, "talk.en.txt+talk.zh-CN.txt", ""},
		{"pair the other way round", []string{"talk.zh-CN.txt", "./talk.en.txt"}, "./talk.en.txt+talk.zh-CN.txt", ""},
		{"no pair", []string{"talk.zh-CN.txt", "docs/en-zh.txt", "men-in-black.txt"}, "talk.zh-CN.txt docs/en-zh.txt men-in-black.txt", ""},
		{"two translations", []string{"talk.en.txt", "talk.zh-CN.txt", "talk.zh_Hant.txt"}, "talk.en.txt+talk.zh-CN.txt talk.en.txt+talk.zh_Hant.txt", ""},
		{"folder", []string{"docs"}, "docs/en/a.md+docs/zh-CN/a.md docs/en/b.md docs/en-zh.txt", ""},
		{"one name without language", []string{"home"}, "home/LIESMICH_EN.md+home/LIESMICH.md home/README.md+home/README.zh-CN.md " +
			"home/README_TW.md home/guide.md+home/zh/guide.md home/origin.md home/page_origin.md+home/page.md home/solo.zh.md", ""},
		{"both parts", []string{"both"}, "both/en/x.en.txt+both/zh/x.zh.txt", ""},
		{"tables are no pairs", []string{"pairs"}, "pairs/one.en.tsv pairs/one.tsv pairs/one.zh.tsv", ""},
		{"pattern", []string{"docs/**/*.md"}, "docs/en/a.md+docs/zh-CN/a.md docs/en/b.md", ""},
		{"pattern without ending", []string{"pairs/**"}, "pairs/one.en.tsv pairs/one.tsv pairs/one.zh.tsv", ""},
		{"pattern with foreign ending", []string{"pairs/*.log"}, "pairs/notes.log", ""},
		{"named twice", []string{"talk.txt", "./talk.txt", "*alk.txt"}, "talk.txt", ""},
		{"missing", []string{"none.txt", "talk.txt", "no*ne"}, "talk.txt", "none.txt: no such file or folder|no*ne: no file matches this pattern"},
		{"standard input", []string{"-"}, "-", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			inputs, err := Inputs(c.paths)
			var got []string
			for _, in := range inputs {
				name := filepath.ToSlash(in.Path)
				if in.Source != "" {
					name = filepath.ToSlash(in.Source) + "+" + name
				}
				got = append(got, name)
			}
			if diff := cmp.Diff(c.want, strings.Join(got, " ")); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			for _, want := range strings.Split(c.err, "|") {
				if (err == nil) != (c.err == "") || err != nil && !strings.Contains(err.Error(), want) {
					t.Errorf("error %v, want %q", err, want)
				}
			}
		})
	}
}

func TestUnreadableFolder(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may read everything")
	}
	dir := t.TempDir()
	shut := filepath.Join(dir, "shut")
	if err := os.Mkdir(shut, 0o000); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "talk.txt"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	inputs, err := Inputs([]string{dir})
	if len(inputs) != 1 || err == nil || !strings.Contains(err.Error(), "shut: cannot be read") {
		t.Errorf("%v, %v", inputs, err)
	}
}
