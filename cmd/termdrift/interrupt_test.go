//go:build unix

package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"testing"
	"time"
)

// stopper is a standard output that lets the program be stopped as soon as
// something is written.
type stopper struct {
	bytes.Buffer
	t       *testing.T
	stopped bool
}

func (s *stopper) Write(p []byte) (int, error) {
	if !s.stopped {
		s.stopped = true
		came := make(chan os.Signal, 1)
		signal.Notify(came, os.Interrupt)
		defer signal.Stop(came)
		if err := syscall.Kill(os.Getpid(), syscall.SIGINT); err != nil {
			s.t.Error(err)
		}
		<-came
		time.Sleep(100 * time.Millisecond) // until the program has heard of it, too
	}
	return s.Buffer.Write(p)
}

// TestInterrupt: a run that is stopped says how far it came, completes what
// goes to standard output and leaves the files alone.
func TestInterrupt(t *testing.T) {
	t.Chdir(t.TempDir())
	files := map[string]string{
		"glossary.toml": "[terms]\n\"embedding\" = \"嵌入\"\n",
		"report.json":   "the report of yesterday\n",
	}
	for _, name := range []string{"a", "b", "c", "d"} {
		files[name+".tsv"] = strings.Repeat("We store the embedding on disk.\t我们把 embedding 存在磁盘上。\n", 5000)
	}
	for name, text := range files {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	out := &stopper{t: t}
	var stderr strings.Builder
	status := run([]string{"check", "--jobs", "1", "-f", "jsonl", "-f", "json=report.json", "."}, streams{strings.NewReader(""), out, &stderr})
	if status != statusInterrupted {
		t.Errorf("status %d", status)
	}
	if got := stderr.String(); !strings.HasPrefix(got, "termdrift: interrupted after ") || !strings.HasSuffix(got, " of 20000 segments: what is said is not all\n") {
		t.Errorf("standard error says %q", got)
	}
	lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
	if len(lines) < 2 || len(lines) >= 20000 {
		t.Errorf("%d lines", len(lines))
	}
	for _, line := range lines {
		if !json.Valid([]byte(line)) {
			t.Fatalf("no JSON: %q", line)
		}
	}
	if data, err := os.ReadFile("report.json"); err != nil || string(data) != files["report.json"] {
		t.Errorf("error %v, the report is %.40q", err, data)
	}
	left, err := os.ReadDir(".")
	if err != nil || len(left) != len(files) {
		t.Errorf("error %v, files %v", err, left)
	}
}
