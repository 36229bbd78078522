package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite what the tests compare with: read the difference before you commit it")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"termdrift": main})
}

// TestScripts runs the command line as users do. Beside the commands of
// testscript there are
//
//	status N ARG...       runs termdrift, which must end with status N
//	lines N FILE          the file must have N lines
//	repeat N SRC DST      writes the bytes of a file, without its last line end, N times over
//	closedpipe N ARG...   runs termdrift with a reader that leaves after a few bytes
//
// and the condition [root] for the user whom no permission stops.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "../../testdata/scripts",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Condition: func(cond string) (bool, error) {
			if cond == "root" {
				return os.Geteuid() == 0, nil
			}
			return false, fmt.Errorf("unknown condition %q", cond)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status":     scriptStatus,
			"lines":      scriptLines,
			"repeat":     scriptRepeat,
			"closedpipe": scriptClosedPipe,
		},
	})
}

func number(ts *testscript.TestScript, s string) int {
	n, err := strconv.Atoi(s)
	ts.Check(err)
	return n
}

func scriptStatus(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: status N ARG...")
	}
	checkStatus(ts, ts.Exec("termdrift", args[1:]...), number(ts, args[0]))
}

func checkStatus(ts *testscript.TestScript, err error, want int) {
	got := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("status %d, want %d", got, want)
	}
}

func scriptLines(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: lines N FILE")
	}
	if n := strings.Count(ts.ReadFile(args[1]), "\n"); n != number(ts, args[0]) {
		ts.Fatalf("%s has %d lines, want %s", args[1], n, args[0])
	}
}

func scriptRepeat(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: repeat N SRC DST")
	}
	text := strings.TrimSuffix(ts.ReadFile(args[1]), "\n")
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), bytes.Repeat([]byte(text), number(ts, args[0])), 0o600))
}

func scriptClosedPipe(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: closedpipe N ARG...")
	}
	// What is found in the path of the script is the test binary itself.
	program, err := os.Executable()
	ts.Check(err)
	r, w, err := os.Pipe()
	ts.Check(err)
	var stderr bytes.Buffer
	cmd := exec.Command(program, args[1:]...)
	cmd.Args[0] = "termdrift"
	cmd.Dir = ts.Getenv("WORK")
	cmd.Stdout, cmd.Stderr = w, &stderr
	ts.Check(cmd.Start())
	ts.Check(w.Close())
	_, err = io.ReadFull(r, make([]byte, 8))
	ts.Check(err)
	ts.Check(r.Close())
	checkStatus(ts, cmd.Wait(), number(ts, args[0]))
	if stderr.Len() > 0 {
		ts.Fatalf("a closed pipe is no news, but standard error says:\n%s", stderr.String())
	}
}
