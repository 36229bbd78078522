// Package starter looks at what a folder holds and writes the first
// configuration, glossary and hook for it.
package starter

import (
	"cmp"
	"errors"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/glossary"
	"github.com/termdrift/termdrift/internal/bitext"
	"github.com/termdrift/termdrift/internal/chinese"
	"github.com/termdrift/termdrift/internal/folder"
)

// Project is what the working folder holds.
type Project struct {
	Groups     []*Group // in the order of their patterns
	Glossaries []string // files that are glossaries already
	Files      int      // bilingual files and pairs
	Segments   int      // with both sides, in those that were read

	traditional, simplified int // characters of either script in the targets that were read
	read                    int // files
}

// Group is files that one entry of the configuration names: either Path, or
// Source and Target.
type Group struct {
	Path           string
	Source, Target string
	Languages      []string // what {lang} is, where nobody would guess it
	Format         string   // as it was recognised in Example
	Example        string
	Files          int
}

// Bounds on what is read: a survey need not see every file.
const (
	maxRead     = 200     // files in all
	readPerKind = 3       // files of one ending in one folder
	maxBytes    = 8 << 20 // of a file
)

// Survey looks at the working folder. What cannot be read is left aside: a check
// will tell.
func Survey() (*Project, error) {
	p := &Project{}
	var files []string
	var errs []error
	folder.Walk(".", func(file string) {
		file = filepath.ToSlash(file)
		switch {
		case strings.ContainsAny(file, "*?[]{}\\\n"): // no pattern can name it plainly
		case path.Ext(file) == ".toml":
			if isGlossary(file) {
				p.Glossaries = append(p.Glossaries, file)
			}
		case bitext.Readable(file):
			files = append(files, file)
		}
	}, func(_ string, err error) { errs = append(errs, err) })
	slices.Sort(files)
	slices.Sort(p.Glossaries)
	if len(files)+len(p.Glossaries) == 0 && len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	pairs, single := split(files)
	p.pairs(pairs)
	p.merge()
	p.bilingual(p.tagged(single))
	slices.SortStableFunc(p.Groups, func(a, b *Group) int { return cmp.Compare(a.Source+a.Path, b.Source+b.Path) })
	for _, g := range p.Groups {
		p.Files += g.Files
	}
	return p, nil
}

// isGlossary reports whether a TOML file is a glossary with entries.
func isGlossary(file string) bool {
	info, err := os.Stat(file)
	if err != nil || info.Size() > maxBytes {
		return false
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return false
	}
	g, err := glossary.Parse(file, data)
	return err == nil && len(g.Entries) > 0
}

// split tells pairs of a text and its translation from single files: those
// that a check would pair, and README.zh-CN.md beside README.md.
func split(files []string) (pairs []bitext.Input, single []string) {
	there := map[string]bool{}
	for _, f := range files {
		there[f] = true
	}
	var rest []bitext.Input
	taken := map[string]bool{}
	for _, in := range bitext.PairUp(files, there) {
		if in.Source != "" {
			pairs = append(pairs, in)
			taken[in.Source], taken[in.Path] = true, true
		} else {
			rest = append(rest, in)
		}
	}
	for _, in := range rest {
		dir, name := path.Split(in.Path)
		parts := strings.Split(name, ".")
		if n := len(parts) - 2; n > 0 && bitext.NamesChinese(parts[n]) {
			source := dir + strings.Join(slices.Delete(slices.Clone(parts), n, n+1), ".")
			if there[source] && !taken[source] {
				pairs = append(pairs, bitext.Input{Source: source, Path: in.Path})
				taken[source], taken[in.Path] = true, true
			}
		}
	}
	for _, f := range files {
		if !taken[f] {
			single = append(single, f)
		}
	}
	return pairs, single
}

// pairs makes groups of pairs whose paths differ in the same part.
func (p *Project) pairs(pairs []bitext.Input) {
	groups := map[[2]string]*Group{}
	languages := map[*Group]map[string]bool{}
	for _, in := range pairs {
		source, target, lang := generalize(in.Source, in.Path)
		g := groups[[2]string{source, target}]
		if g == nil {
			g = &Group{Source: source, Target: target, Example: in.Path}
			groups[[2]string{source, target}] = g
			languages[g] = map[string]bool{}
			p.Groups = append(p.Groups, g)
			if doc := p.look(in); doc != nil {
				g.Format = doc.Format
			}
		}
		g.Files++
		if lang != "" && !languages[g][lang] && !bitext.NamesChinese(lang) {
			languages[g][lang] = true
			g.Languages = append(g.Languages, lang)
		}
	}
}

// merge makes one group of those that name their files themselves, such as
// README.md, where they are many: the pages of a site.
func (p *Project) merge() {
	const few = 2
	type kind struct{ top, ending string }
	of := func(g *Group) (k kind, literal bool) {
		return kind{top(path.Dir(g.Source)), path.Ext(g.Source)}, g.Source != "" && !strings.Contains(g.Source, "*") && path.Dir(g.Source) == path.Dir(g.Target) &&
			strings.HasSuffix(g.Target, "."+language+path.Ext(g.Source))
	}
	count := map[kind]int{}
	for _, g := range p.Groups {
		if k, literal := of(g); literal {
			count[k]++
		}
	}
	merged := map[kind]*Group{}
	p.Groups = slices.DeleteFunc(p.Groups, func(g *Group) bool {
		k, literal := of(g)
		if !literal || k.top == "." || count[k] < few {
			return false
		}
		if into := merged[k]; into != nil {
			into.Files += g.Files
			return true
		}
		merged[k] = g
		g.Source = path.Join(k.top, "**", "*"+k.ending)
		g.Target = path.Join(k.top, "**", "*."+language+k.ending)
		return false
	})
}

// top is the topmost folder of a path.
func top(dir string) string { return strings.SplitN(dir, "/", 2)[0] }

// tagged makes groups of bilingual files whose paths name Chinese, such as
// zh_CN.po among catalogues of all languages, and gives the other files.
func (p *Project) tagged(files []string) (rest []string) {
	members := map[string][]string{}
	var patterns []string
	for _, f := range files {
		pattern := tagPattern(f)
		if pattern == "" {
			rest = append(rest, f)
			continue
		}
		if members[pattern] == nil {
			patterns = append(patterns, pattern)
		}
		members[pattern] = append(members[pattern], f)
	}
	for _, pattern := range patterns {
		if doc, example := p.sample(members[pattern]); doc != nil {
			p.Groups = append(p.Groups, &Group{Path: pattern, Format: doc.Format, Example: example, Files: len(members[pattern])})
		}
	}
	return rest
}

// tagPattern is a pattern of files like this one, whose path names Chinese; ""
// where it does not.
func tagPattern(file string) string {
	parts := strings.Split(file, "/")
	for i, part := range parts[:len(parts)-1] {
		if bitext.NamesChinese(part) {
			return path.Join(append(slices.Clone(parts[:i+1]), "**", "*"+path.Ext(file))...)
		}
	}
	name := strings.TrimSuffix(parts[len(parts)-1], path.Ext(file))
	if bitext.NamesChinese(name) || bitext.NamesChinese(name[strings.LastIndexByte(name, '.')+1:]) {
		return file
	}
	return ""
}

// bilingual makes groups of single files that hold both languages: of one
// ending below one folder.
func (p *Project) bilingual(files []string) {
	type kind struct{ dir, ending string }
	members := map[kind][]string{}
	var kinds []kind
	for _, f := range files {
		k := kind{path.Dir(f), path.Ext(f)}
		if members[k] == nil {
			kinds = append(kinds, k)
		}
		members[k] = append(members[k], f)
	}
	groups := map[kind]*Group{} // by the topmost folder
	mixed := map[kind]bool{}    // below it are files with one language as well
	var found []kind
	for _, k := range kinds {
		top := kind{top(k.dir), k.ending}
		doc, example := p.sample(members[k])
		if doc == nil {
			mixed[top] = true
			continue
		}
		found = append(found, k)
		g := groups[top]
		if g == nil {
			g = &Group{Format: doc.Format, Example: example}
			groups[top] = g
		}
		g.Files += len(members[k])
	}
	done := map[kind]bool{}
	for _, k := range found {
		top := kind{top(k.dir), k.ending}
		switch {
		case k.dir == ".":
			groups[top].Path = "*" + k.ending
			p.Groups = append(p.Groups, groups[top])
		case mixed[top]:
			_, example := p.sample(members[k])
			p.Groups = append(p.Groups, &Group{Path: path.Join(k.dir, "*"+k.ending), Format: groups[top].Format, Example: example, Files: len(members[k])})
		case !done[top]:
			done[top] = true
			groups[top].Path = path.Join(top.dir, "**", "*"+k.ending)
			p.Groups = append(p.Groups, groups[top])
		}
	}
}

// sample reads some of the files and gives one that holds both languages, if
// most do.
func (p *Project) sample(files []string) (doc *checker.Document, example string) {
	read, both := 0, 0
	for _, f := range files[:min(len(files), readPerKind)] {
		d := p.look(bitext.Input{Path: f})
		if d == nil {
			continue
		}
		read++
		paired := 0
		for i := range d.Segments {
			if bothLanguages(&d.Segments[i]) {
				paired++
			}
		}
		if paired > 0 && paired*2 >= len(d.Segments) {
			both++
			if doc == nil {
				doc, example = d, f
			}
		}
	}
	if both*2 < read {
		return nil, ""
	}
	return doc, example
}

// bothLanguages reports whether a segment is English with a Chinese
// translation, and not two columns of anything.
func bothLanguages(s *checker.Segment) bool {
	return s.Paired() && strings.ContainsFunc(s.Target.S, chinese.Han) &&
		strings.ContainsFunc(s.Source.S, func(r rune) bool { return unicode.Is(unicode.Latin, r) })
}

// look reads an input, unless it is large or enough was read, and notes the
// script of its targets.
func (p *Project) look(in bitext.Input) *checker.Document {
	for _, file := range []string{in.Path, in.Source} {
		if info, err := os.Stat(file); file != "" && (err != nil || info.Size() > maxBytes) {
			return nil
		}
	}
	if p.read++; p.read > maxRead {
		return nil
	}
	doc, err := in.Read(bitext.Options{})
	if err != nil {
		return nil
	}
	for i := range doc.Segments {
		if s := &doc.Segments[i]; s.Paired() {
			p.Segments++
			traditional, simplified := chinese.Scripts(s.Target.S)
			p.traditional += traditional
			p.simplified += simplified
		}
	}
	return doc
}
