package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestCurrent fails when variants.txt is not what this program makes. It needs
// the module in the cache and downloads nothing.
func TestCurrent(t *testing.T) {
	cache, err := exec.Command("go", "env", "GOMODCACHE").Output()
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(strings.TrimSpace(string(cache)), filepath.FromSlash(module), "dictionary")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("the module is not in the cache: go run ./internal/chinese/gen/variants fetches it")
	}
	got, err := compile(dir)
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("../../variants.txt")
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Error("variants.txt is stale: run go generate ./internal/chinese")
	}
}

// TestCompile reads dictionaries of a few lines.
func TestCompile(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"TSCharacters.txt": "軟\t软\n體\t体\n裏\t里\n瞭\t瞭 了\n蘋\t苹 𬞟\n鉲\t𮡊\n乾\t干 乾\n",
		"STCharacters.txt": "软\t軟\n体\t體\n里\t裏 里\n干\t幹 乾 干\n着\t着 著\n",
		"TSPhrases.txt":    "一目瞭然\t一目了然\n乾坤\t乾坤\n",
		"STPhrases.txt":    "着急\t着急\n看着\t看着\n著名\t著名\n抬头\t抬頭\n",
		"TWVariants.txt":   "裏\t裡\n着\t著\n擡\t抬\n",
		"HKVariants.txt":   "裏\t裏\n",
		"TWPhrases.txt":    "軟件\t軟體\n海內存知己\t海內存知己\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	text, err := compile(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"[characters]\n乾干擡抬瞭了著着蘋苹裏里裡里軟软體体\n",
		"[shared]\n乾瞭著\n",
		"[simplified]\n体软\n",
		"[regions]\n软件 软体\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in:\n%s", want, text)
		}
	}
	if _, err := compile(t.TempDir()); err == nil {
		t.Error("no error without dictionaries")
	}
}
