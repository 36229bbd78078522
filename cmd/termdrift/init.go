package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"github.com/termdrift/termdrift/internal/config"
	"github.com/termdrift/termdrift/internal/starter"
)

func (a *app) init() *cobra.Command {
	var dry bool
	cmd := &cobra.Command{
		Use:   "init [flags]",
		Short: "Write a configuration, a glossary and a hook for this folder",
		Long: `init looks at the files below the working folder, which of them hold English and
Chinese and which are translations of others, and writes

  termdrift.toml            what is read and how it is judged
  glossary.toml             where the terms and names go
  .pre-commit-config.yaml   the hooks, in a git repository

It never overwrites a file: what exists stays as it is.`,
		Example: `  termdrift init --dry-run
  termdrift init`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return fmt.Errorf("init looks at the working folder and takes no path: go to %s and call it there", args[0])
			}
			return nil
		},
		RunE: func(*cobra.Command, []string) error { return a.start(dry) },
	}
	cmd.Flags().BoolVar(&dry, "dry-run", false, "print what would be written, and write nothing")
	return cmd
}

// start surveys the working folder and writes what it lacks.
func (a *app) start(dry bool) error {
	p, err := starter.Survey()
	if err != nil {
		return err
	}
	a.say("%s", described(p))
	put := a.write
	if dry {
		put = a.show
	}
	if err := a.startConfiguration(p, put); err != nil {
		return err
	}
	if len(p.Glossaries) > 0 {
		a.say("%s: a glossary already", strings.Join(p.Glossaries, ", "))
	} else if _, err := put(starter.GlossaryName, p.Glossary()); err != nil {
		return err
	}
	hook, err := a.startHook(p, put)
	if err != nil || dry {
		return err
	}
	a.say("\nnext:")
	if len(p.Glossaries) == 0 {
		a.say("  write terms and names into %s; termdrift mine --names proposes names", starter.GlossaryName)
	}
	if len(p.Groups) == 0 {
		a.say("  name the files to read in %s", config.Name)
	}
	a.say("  termdrift check")
	if hook != "" {
		a.say("  %s", hook)
	}
	return nil
}

// described says what was found.
func described(p *starter.Project) string {
	if len(p.Groups) == 0 {
		return "no file with English and Chinese was found"
	}
	var patterns []string
	for _, g := range p.Groups {
		pattern := g.Path
		if g.Source != "" {
			pattern = g.Source + " → " + g.Target
		}
		patterns = append(patterns, pattern)
	}
	return fmt.Sprintf("found %s in English and Chinese: %s", plural(p.Files, "file or pair", "files or pairs"), strings.Join(patterns, ", "))
}

// startConfiguration writes termdrift.toml, unless one is in force already.
func (a *app) startConfiguration(p *starter.Project, put func(name, text string) (bool, error)) error {
	found, err := config.Find(".")
	if err != nil {
		return err
	}
	if found != "" && found != config.Name {
		a.say("%s holds for this folder, too: no other is written", filepath.ToSlash(found))
		return nil
	}
	_, err = put(config.Name, p.Configuration())
	return err
}

// startHook writes the hooks of pre-commit, in a repository that has no others,
// and gives the command that remains to be called.
func (a *app) startHook(p *starter.Project, put func(name, text string) (bool, error)) (next string, err error) {
	if !exists(".git") {
		a.say("this is not the top of a git repository: no %s is written", starter.HookName)
		return "", nil
	}
	for _, h := range otherHooks {
		if exists(h.file) {
			a.say("%s: no %s is written; %s", h.file, starter.HookName, h.remedy)
			return "", nil
		}
	}
	text := p.Hook(release())
	written, err := put(starter.HookName, text)
	if err == nil && !written {
		a.say("add to it:\n\n%s", text[strings.Index(text, "repos:\n")+len("repos:\n"):])
	}
	return "pre-commit install", err
}

// otherHooks are the files by which other managers of hooks are known.
var otherHooks = []struct{ file, remedy string }{
	{"lefthook.yml", "add to pre-commit, jobs: - run: termdrift check {staged_files}"},
	{".lefthook.yml", "add to pre-commit, jobs: - run: termdrift check {staged_files}"},
	{".husky", "add to .husky/pre-commit: termdrift check --staged"},
}

// release is the version of a release, "" for any other build.
func release() string {
	if info, ok := debug.ReadBuildInfo(); ok && strings.HasPrefix(info.Main.Version, "v") && !strings.ContainsAny(info.Main.Version, "-+") {
		return info.Main.Version
	}
	return ""
}

func exists(name string) bool {
	_, err := os.Lstat(name)
	return err == nil
}

// write writes a file that does not exist yet.
func (a *app) write(name, text string) (written bool, err error) {
	if exists(name) {
		a.say("%s exists and stays as it is", name)
		return false, nil
	}
	if err := writeFile(name, func(w io.Writer) error { _, err := io.WriteString(w, text); return err }); err != nil {
		return false, err
	}
	a.say("wrote %s", name)
	return true, nil
}

// show prints what would be written.
func (a *app) show(name, text string) (written bool, err error) {
	if exists(name) {
		a.say("%s exists and would stay as it is", name)
		return false, nil
	}
	if _, err := fmt.Fprintf(a.out, "--- %s ---\n%s\n", name, text); err != nil {
		return false, err
	}
	return true, nil
}
