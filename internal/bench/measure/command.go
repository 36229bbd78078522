package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"
)

// command is a program with its arguments, to be run and measured.
type command struct {
	args []string
	env  []string // besides that of this process
	dir  string
}

// sample is one run.
type sample struct {
	time   time.Duration // from the start to the end, by the clock on the wall
	cpu    time.Duration // of all cores, which other programs disturb less
	memory int64         // the peak of the resident set, in bytes
}

// run runs the command once. What it prints is thrown away. Status 1 is no
// failure, since it says of checkers and of rg that they did their work.
func (c *command) run() (sample, error) {
	cmd := exec.Command(c.args[0], c.args[1:]...)
	cmd.Env = append(os.Environ(), c.env...)
	cmd.Dir = c.dir
	var said tail
	cmd.Stderr = &said
	start := time.Now()
	err := cmd.Run()
	s := sample{time: time.Since(start)}
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == 1 {
		err = nil
	}
	if err != nil {
		return s, fmt.Errorf("%s: %w\n%s", strings.Join(c.args, " "), err, said)
	}
	s.cpu = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	s.memory = peak(cmd.ProcessState)
	return s, nil
}

// tail keeps the beginning of what a command says on standard error.
type tail []byte

func (t *tail) Write(p []byte) (int, error) {
	const enough = 2000
	*t = append(*t, p[:min(len(p), enough-min(enough, len(*t)))]...)
	return len(p), nil
}

// samples are the runs of one command.
type samples []sample

func (s samples) time() time.Duration {
	return median(s, func(x sample) time.Duration { return x.time })
}

func (s samples) cpu() time.Duration {
	return median(s, func(x sample) time.Duration { return x.cpu })
}

func (s samples) memory() int64 {
	return median(s, func(x sample) int64 { return x.memory })
}

// times is how many times as long as other the command takes. The two ran in
// turns, so what slowed down the machine in a round slowed down both: the
// median of the quotients is steadier than the quotient of the medians.
func (s samples) times(other samples) float64 {
	quotients := make([]float64, len(s))
	for i := range s {
		quotients[i] = float64(s[i].time) / float64(other[i].time)
	}
	return median(quotients, func(q float64) float64 { return q })
}

// more is how much longer than other the command takes.
func (s samples) more(other samples) time.Duration {
	differences := make([]time.Duration, len(s))
	for i := range s {
		differences[i] = s[i].time - other[i].time
	}
	return median(differences, func(d time.Duration) time.Duration { return d })
}

// median is the value in the middle; of an even number the greater of the two.
func median[T any, V cmp.Ordered](all []T, value func(T) V) V {
	values := make([]V, len(all))
	for i, x := range all {
		values[i] = value(x)
	}
	slices.Sort(values)
	return values[len(values)/2]
}

// inTurns runs the commands one after the other, so many rounds. If warm is
// set, a round before the first one fills the page cache and does not count.
func inTurns(commands []command, rounds int, warm bool, progress func(string)) ([]samples, error) {
	out := make([]samples, len(commands))
	first := 1
	if warm {
		first = 0
	}
	for round := first; round <= rounds; round++ {
		for i := range commands {
			progress(fmt.Sprintf("round %d of %d: %s", round, rounds, strings.Join(commands[i].args, " ")))
			s, err := commands[i].run()
			if err != nil {
				return nil, err
			}
			if round > 0 {
				out[i] = append(out[i], s)
			}
		}
	}
	return out, nil
}
