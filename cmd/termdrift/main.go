// Command termdrift checks Chinese translations from English against a
// glossary.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
)

func main() {
	// A closed pipe is an error of the write, which ends the run quietly.
	signal.Ignore(syscall.SIGPIPE)
	collectLater()
	os.Exit(run(os.Args[1:], streams{os.Stdin, os.Stdout, os.Stderr}))
}

// The exit statuses.
const (
	statusClean    = 0 // nothing at or above --fail-on
	statusFindings = 1
	statusFailed   = 2 // the command could not do its work, or not all of it

	statusInterrupted = 130 // as shells have it for what SIGINT ended
)

// streams are the standard streams.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// app is one run of the command line.
type app struct {
	streams
	status   int
	progress *progress // what standard error shows of a long run; nil for nothing
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
	a.say("termdrift: %v", err)
}

// say writes a line to standard error.
func (a *app) say(format string, args ...any) {
	a.progress.clear()
	_, _ = fmt.Fprintf(a.err, format+"\n", args...) // whom to tell of a failure?
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
	switch err := plainly(root.Execute()); {
	case interrupted(err):
		a.say("termdrift: %v", err)
		a.finish(statusInterrupted)
	case err != nil && !errors.Is(err, syscall.EPIPE):
		a.fail(err)
	}
	return a.status
}

// plainly says of flags that exclude each other, which were given and what to do about it.
func plainly(err error) error {
	if err == nil {
		return nil
	}
	_, given, _ := strings.Cut(err.Error(), " are set none of the others can be; [")
	given, exclusive := strings.CutSuffix(given, "] were all set")
	if !exclusive {
		return err
	}
	return fmt.Errorf("--%s exclude each other: give one of them", strings.ReplaceAll(given, " ", " and --"))
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
		Args:          knownCommand,
		RunE:          showHelp,

		DisableFlagsInUseLine: true,
	}
	root.SetVersionTemplate("termdrift {{.Version}}\n")
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return fmt.Errorf("%w: see %s --help", err, cmd.CommandPath())
	})
	root.AddCommand(a.check(), a.drift(), a.terms(), a.mine(), a.glossary(), a.rules(), a.explain(), a.init())
	return root
}

// showHelp is what a command does that only holds others.
func showHelp(cmd *cobra.Command, _ []string) error { return cmd.Help() }

// knownCommand refuses what is no command of cmd, with the nearest that is.
func knownCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	remedy := fmt.Sprintf("see %s --help", cmd.CommandPath())
	cmd.SuggestionsMinimumDistance = 2 // letters
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
		remedy = "did you mean " + strings.Join(near, " or ") + "?"
	} else if _, err := os.Stat(args[0]); err == nil && !cmd.HasParent() {
		remedy = "to check a file, write termdrift check " + args[0]
	}
	return fmt.Errorf("unknown command %q: %s", args[0], remedy)
}
