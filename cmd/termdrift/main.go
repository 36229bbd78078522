// Command termdrift checks Chinese translations from English against a
// glossary.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"
)

func main() {
	// A closed pipe is an error of the write, which ends the run quietly.
	signal.Ignore(syscall.SIGPIPE)
	os.Exit(run(os.Args[1:], streams{os.Stdin, os.Stdout, os.Stderr}))
}

// The exit statuses.
const (
	statusClean    = 0 // nothing at or above --fail-on
	statusFindings = 1
	statusFailed   = 2 // the command could not do its work, or not all of it
)

// streams are the standard streams.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// app is one run of the command line.
type app struct {
	streams
	status int
}

// fail reports an error that leaves the other work to be done.
func (a *app) fail(err error) {
	a.status = statusFailed
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, e := range joined.Unwrap() {
			a.fail(e)
		}
		return
	}
	fmt.Fprintf(a.err, "termdrift: %v\n", err)
}

// finish raises the status: statusFailed beats statusFindings.
func (a *app) finish(status int) { a.status = max(a.status, status) }

// run runs the command line and gives the exit status.
func run(args []string, s streams) int {
	a := &app{streams: s}
	root := a.root()
	root.SetArgs(args)
	root.SetIn(s.in)
	root.SetOut(s.out)
	root.SetErr(s.err)
	if err := root.Execute(); err != nil && !errors.Is(err, syscall.EPIPE) {
		a.fail(err)
	}
	return a.status
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "termdrift",
		Short: "Check Chinese translations from English against a glossary",
		Long: `termdrift finds every mention of a glossary's terms and names in the English,
looks for the required rendering in the Chinese, and says where the two part
ways, what stands there instead and what to write.

Exit status: 0 nothing at or above --fail-on, 1 findings, 2 a glossary or a
file could not be read (the other files are checked all the same).`,
		Example: `  termdrift check --glossary glossary.toml interview.txt
  termdrift drift --glossary glossary.toml talks/
  termdrift explain missing-rendering`,
		Version:       version(),
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          cobra.NoArgs,
	}
	root.SetVersionTemplate("termdrift {{.Version}}\n")
	root.AddCommand(a.check(), a.drift(), a.terms(), a.glossary(), a.rules(), a.explain())
	return root
}
