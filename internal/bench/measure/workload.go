package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

const module = "github.com/termdrift/termdrift"

// workload is what is measured, and the files it is measured on.
type workload struct {
	dir   string // holds everything below
	pairs int

	termdrift, generate, hello string // programs
}

// hello is the least that a Go program does.
const hello = "package main\n\nimport \"fmt\"\n\nfunc main() { fmt.Println(\"hello, world\") }\n"

// build builds the programs. Go's own output says what is wrong.
func (w *workload) build(say func(string)) error {
	source := filepath.Join(w.dir, "hello.go")
	if err := os.WriteFile(source, []byte(hello), 0o644); err != nil {
		return err
	}
	var err error
	build := func(name, what string) string {
		path := filepath.Join(w.dir, name)
		if err == nil {
			say("building " + name)
			cmd := exec.Command("go", "build", "-o", path, what)
			cmd.Env = append(os.Environ(), "CGO_ENABLED=0") // none of them needs a C library
			if out, failed := cmd.CombinedOutput(); failed != nil {
				err = fmt.Errorf("go build %s: %w\n%s", what, failed, out)
			} else {
				err = install(path)
			}
		}
		return path
	}
	w.hello = build("hello", source)
	w.generate = build("generate", module+"/internal/bench/gen")
	if w.termdrift == "" {
		w.termdrift = build("termdrift", module+"/cmd/termdrift")
	}
	return err
}

// install puts a copy in the place of a program, as an installer does. What the
// linker wrote lies in the page cache in single pages, until it is read from the
// disk again, and they take a program with large tables two milliseconds to map.
func install(path string) error {
	linked := path + ".linked"
	if err := os.Rename(path, linked); err != nil {
		return err
	}
	in, err := os.Open(linked)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o755)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close(), os.Remove(linked))
}

// size is that of a bitext: so many pairs, which begin again after so many
// distinct ones.
type size struct{ pairs, distinct int }

// pairs is the size of a bitext that hardly repeats itself.
func pairs(n int) size { return size{n, n} }

// repeated is the size of one in which everything stands 16 times.
func repeated(n int) size { return size{n, max(1, n/16)} }

// bitext gives the file of a size, which it makes at the first time. A
// process of its own makes it, so that this one stays small: its size shows in
// the memory of those that it starts.
func (w *workload) bitext(n size) (string, error) {
	dir := filepath.Join(w.dir, fmt.Sprintf("%d-%d", n.pairs, n.distinct))
	path := filepath.Join(dir, "pairs.tsv")
	if _, err := os.Stat(path); err == nil {
		return path, nil
	}
	out, err := exec.Command(w.generate, "-pairs", fmt.Sprint(n.pairs), "-distinct", fmt.Sprint(n.distinct), "-entries", sizes, "-out", dir).CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("the workload of %d pairs: %w\n%s", n.pairs, err, out)
	}
	return path, nil
}

// sizes are those of the glossaries.
const sizes = "50,124,2700,50000"

// glossary gives the glossary of so many entries, one of sizes.
func (w *workload) glossary(entries int) (string, error) {
	path, err := w.bitext(pairs(coldPairs))
	return filepath.Join(filepath.Dir(path), fmt.Sprintf("glossary-%d.toml", entries)), err
}

// check is a run of termdrift check.
func (w *workload) check(n size, entries int, flags ...string) (command, error) {
	text, err1 := w.bitext(n)
	toml, err2 := w.glossary(entries)
	args := append([]string{w.termdrift, "check", "--glossary", toml}, flags...)
	return command{args: append(args, text), dir: w.dir}, errors.Join(err1, err2)
}

// empty is a bitext without a pair.
func (w *workload) empty() (string, error) {
	path := filepath.Join(w.dir, "empty.tsv")
	return path, os.WriteFile(path, nil, 0o644)
}

// terms writes the English terms of a glossary one a line, as rg -f wants them.
func (w *workload) terms(entries int) (string, error) {
	toml, err := w.glossary(entries)
	if err != nil {
		return "", err
	}
	data, err := os.ReadFile(toml)
	if err != nil {
		return "", err
	}
	path := filepath.Join(w.dir, fmt.Sprintf("terms-%d.txt", entries))
	return path, os.WriteFile(path, []byte(keys(string(data))), 0o644)
}

// keys are the keys of a generated glossary, which stand in quotation marks at
// the beginning of their lines.
func keys(toml string) string {
	var b strings.Builder
	for line := range strings.Lines(toml) {
		if key, ok := strings.CutPrefix(line, `"`); ok {
			key, _, _ = strings.Cut(key, `"`)
			b.WriteString(key + "\n")
		}
	}
	return b.String()
}

// catalogue writes the small bitext as PO, and its English as text.
func (w *workload) catalogue() (po, english string, err error) {
	path, err := w.bitext(pairs(coldPairs))
	if err != nil {
		return "", "", err
	}
	f, err := os.Open(path)
	if err != nil {
		return "", "", err
	}
	defer f.Close()
	var b, plain strings.Builder
	b.WriteString("msgid \"\"\nmsgstr \"\"\n\"Language: zh_CN\\n\"\n\"MIME-Version: 1.0\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Content-Transfer-Encoding: 8bit\\n\"\n")
	for in := bufio.NewScanner(f); in.Scan(); {
		source, target, _ := strings.Cut(in.Text(), "\t")
		fmt.Fprintf(&b, "\nmsgid \"%s\"\nmsgstr \"%s\"\n", escape(source), escape(target))
		plain.WriteString(source + "\n\n")
	}
	po, english = filepath.Join(w.dir, "small.po"), filepath.Join(w.dir, "small.md")
	return po, english, errors.Join(os.WriteFile(po, []byte(b.String()), 0o644), os.WriteFile(english, []byte(plain.String()), 0o644))
}

func escape(s string) string { return strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) }
