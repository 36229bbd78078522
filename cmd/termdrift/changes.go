package main

import (
	"errors"
	"slices"

	"github.com/spf13/cobra"

	"github.com/termdrift/termdrift/internal/gitdiff"
)

// newsFlags say which lines are new.
type newsFlags struct {
	since  string
	staged bool
}

const aboutNews = `--since REV and --staged tell only what is wrong with segments of which git says
that a line changed, on either side. All of the files is read nevertheless, as
it bears on the judgement. --staged judges what is staged and will be
committed, not what stands in the working tree.`

func (x *newsFlags) register(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&x.since, "since", "", "tell only findings on lines that changed since the revision `REV`, or since its branch was left")
	f.BoolVar(&x.staged, "staged", false, "judge what is staged, and tell only findings on its changed lines")
	cmd.MarkFlagsMutuallyExclusive("since", "staged")
	for _, flag := range []string{"since", "staged"} {
		for _, other := range []string{"write-baseline", "explain"} {
			cmd.MarkFlagsMutuallyExclusive(flag, other)
		}
	}
}

// open asks git; nil where everything is to be told.
func (x *newsFlags) open(cmd *cobra.Command, paths []string) (*gitdiff.Changes, error) {
	since := cmd.Flags().Changed("since")
	if !x.staged && !since {
		return nil, nil
	}
	if slices.Contains(paths, "-") {
		return nil, errors.New("git knows no lines of standard input: leave --since and --staged out, or name files")
	}
	if x.staged {
		return gitdiff.Staged()
	}
	return gitdiff.Since(x.since)
}

// stagedOnly keeps fixes from files of which another version is staged.
func stagedOnly(c *gitdiff.Changes) func(path string) error {
	return func(path string) error {
		if c.Dirty(path) {
			return errors.New("has changes that are not staged: stage them or put them aside with git stash --keep-index")
		}
		return nil
	}
}
