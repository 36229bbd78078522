package main

import (
	"context"
	"errors"
	"os"
	"os/signal"
	"syscall"
)

// interruption is the error of a run that was stopped from outside.
type interruption struct {
	judged, all int // segments; none is judged before all are counted
}

func (i *interruption) Error() string {
	if i.judged == 0 {
		return "interrupted before anything was judged"
	}
	return "interrupted after " + grouped(i.judged) + " of " + plural(i.all, "segment", "segments") + ": what is said is not all"
}

// interrupted reports whether an error, or one that it joins, is that of a run
// that was stopped.
func interrupted(err error) bool {
	var i *interruption
	return errors.As(err, &i)
}

// interruptible is done when somebody wants the program to end. A second
// request ends it at once.
func interruptible() (ctx context.Context, stop func()) {
	ctx, stop = signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop)
	return ctx, stop
}
