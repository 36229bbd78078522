package bitext

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/internal/folder"
)

// Input is a bilingual file, or a source file and the file of its
// translation.
type Input struct {
	Source string // "" where Path holds both languages
	Path   string
}

// Read reads the input, with the results of Read or Pair.
func (in Input) Read(opts Options) (*checker.Document, error) {
	if in.Source == "" {
		return Read(in.Path, opts)
	}
	return Pair(in.Source, in.Path, opts)
}

// Inputs finds what the paths of a command line stand for, each file once, in
// the order of the paths. Folders give the files below them whose endings a
// format owns, in the order of their names, without hidden files, node_modules
// and what .gitignore names; a pattern gives the files that match it. Files
// whose paths differ in their language alone become pairs. "-" stays as it is.
//
// The error joins those of the paths that could not be read; the others are
// returned beside it.
func Inputs(paths []string) ([]Input, error) {
	var files []string
	var errs []error
	seen := map[string]bool{}
	named := map[string]bool{}
	for _, path := range paths {
		found, err := Files(path)
		if err != nil {
			errs = append(errs, err)
		}
		if len(found) == 1 && found[0] == path {
			named[path] = true
		}
		for _, file := range found {
			if key := filepath.Clean(file); !seen[key] {
				seen[key] = true
				files = append(files, file)
			}
		}
	}
	return PairUp(files, named), errors.Join(errs...)
}

// Files gives the files of one path of the command line, as Inputs does.
func Files(path string) ([]string, error) {
	if path == "-" {
		return []string{path}, nil
	}
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return walk(path)
	case err == nil:
		return []string{path}, nil
	case !strings.ContainsAny(path, "*?[{"):
		return nil, pathError(path, err)
	}
	found, err := doublestar.FilepathGlob(path, doublestar.WithFilesOnly(), doublestar.WithNoFollow(), doublestar.WithNoHidden())
	if err != nil {
		return nil, fmt.Errorf("%s: not a valid pattern: %w", path, err)
	}
	if !strings.Contains(path, folder.Skipped) {
		found = slices.DeleteFunc(found, func(file string) bool {
			return slices.Contains(strings.Split(filepath.ToSlash(file), "/"), folder.Skipped)
		})
	}
	// A pattern such as docs/** means the files that can be read; *.log means
	// these very files.
	if known := slices.DeleteFunc(slices.Clone(found), func(file string) bool { return !Readable(file) }); len(known) > 0 {
		found = known
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("%s: no file matches this pattern", path)
	}
	slices.Sort(found)
	return found, nil
}

// walk gives the files below a folder that a format can read.
func walk(root string) ([]string, error) {
	var files []string
	var errs []error
	folder.Walk(root, func(path string) {
		if Readable(path) {
			files = append(files, path)
		}
	}, func(path string, err error) { errs = append(errs, pathError(path, err)) })
	return files, errors.Join(errs...)
}

// Readable reports whether a format owns the path's ending. A file without one,
// such as LICENSE, is read only where it is named itself.
func Readable(path string) bool {
	return filepath.Ext(path) != "" && slices.ContainsFunc(Formats, func(x Format) bool { return x.owns(path) })
}

// likely reports whether an input that was not named itself is a text with its
// translation: by the endings, and where files of other kinds go by them, too,
// by its beginning.
func (in Input) likely() bool {
	if in.Source == "" && pairedOnly(in.Path) {
		return false
	}
	owners := candidates(in.Path, func(x *Format) bool {
		return in.Source == "" && x.bilingual() || in.Source != "" && x.Pair != nil
	})
	if slices.ContainsFunc(owners, func(x *Format) bool { return !x.Shared }) {
		return true
	}
	least, sample := 2, beginning(in.Path)
	if in.Source != "" {
		if least = 1; !mayHoldHan(sample) {
			return false
		}
	}
	return slices.ContainsFunc(owners, func(x *Format) bool { return x.detect(sample) >= least })
}

// beginning is the decoded beginning of a regular file, "" where it cannot be
// read.
func beginning(path string) string {
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
		return ""
	}
	file, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer file.Close()
	raw := make([]byte, sampleSize)
	n, _ := io.ReadFull(file, raw)
	raw = raw[:n]
	for i := n; n == sampleSize && i > n-utf8.UTFMax; i-- { // no half of a character
		if utf8.RuneStart(raw[i-1]) {
			raw = raw[:i-1]
			break
		}
	}
	f, _ := decodeText(path, string(raw))
	return f.Data
}

// tagRE knows how a part of a path names a language; page_origin.md is the
// English of page.md.
var tagRE = pattern(`(?i)^(?:(en(?:[-_](?:us|gb|uk|au|ca))?|eng|english|origin)|(?:zh(?:[-_](?:hans|hant))?(?:[-_](?:cn|tw|hk|sg|mo))?|zho|chi|chs|cht|cn|chinese))(?:[./_-]|$)`)

// tag is a part of a path that names a language.
type tag struct {
	span    checker.Span
	english bool
}

// tags finds the parts of a path, with slashes, that name English or Chinese.
func tags(path string) (out []tag) {
	for i := 0; i < len(path); i++ {
		if i > 0 && !strings.ContainsRune("./_-", rune(path[i-1])) {
			continue
		}
		if strings.HasPrefix(path[i:], "Base.lproj/") { // what Xcode calls the language of the program
			out = append(out, tag{checker.Span{Start: i, End: i + len("Base")}, true})
			continue
		}
		g := tagRE().FindStringSubmatchIndex(path[i:])
		if g == nil || strings.EqualFold(path[i+max(0, g[2]):i+max(0, g[3])], "origin") && (i == 0 || path[i-1] != '_') {
			continue
		}
		end := i + g[1]
		if strings.ContainsRune("./_-", rune(path[end-1])) {
			end--
		}
		out = append(out, tag{checker.Span{Start: i, End: end}, g[2] >= 0})
		i = end
	}
	return out
}

// NamesChinese reports whether a word is one of those that name Chinese in a
// path, such as zh-CN.
func NamesChinese(word string) bool {
	found := tags(word)
	return len(found) == 1 && !found[0].english && found[0].span.Len() == len(word)
}

// keys are the names that a file has in common with its translations: its
// path without all parts that name a language, where they name the same one,
// and without each of them.
func keys(path string) (english, chinese []string) {
	path = filepath.ToSlash(filepath.Clean(path))
	found := tags(path)
	add := func(key string, isEnglish bool) {
		if isEnglish {
			english = append(english, key)
		} else {
			chinese = append(chinese, key)
		}
	}
	if len(found) > 1 && !slices.ContainsFunc(found, func(t tag) bool { return t.english != found[0].english }) {
		var b strings.Builder
		at := 0
		for _, t := range found {
			b.WriteString(path[at:t.span.Start] + "\x00")
			at = t.span.End
		}
		add(b.String()+path[at:], found[0].english)
	}
	for _, t := range found {
		add(path[:t.span.Start]+"\x00"+path[t.span.End:], t.english)
	}
	if key, isEnglish, ok := androidKey(path); ok {
		add(key, isEnglish)
	}
	return english, chinese
}

// bareName is a path without a part that names a language.
type bareName struct {
	path    string
	english bool // the part named English
}

// bareNames are the names that the partner of a file may have where it does
// not tell its language.
func bareNames(path string) (out []bareName) {
	path = filepath.ToSlash(filepath.Clean(path))
	for _, t := range tags(path) {
		start, end := t.span.Start, t.span.End
		if start == 0 || path[start-1] == '/' {
			if end == len(path) || path[end] != '/' {
				continue // en.md
			}
			end++
		} else {
			start--
		}
		out = append(out, bareName{path[:start] + path[end:], t.english})
	}
	return out
}

// PairUp joins the files that are translations of others. A pair stands where
// the first of its files stood; a source may have several translations. What
// was not named itself is left out where it is hardly a translation, and where
// it can only be read with a partner and has none.
func PairUp(files []string, named map[string]bool) []Input {
	sources := map[string]int{} // by key; the shortest name wins: en before en-GB
	places := map[string]int{}  // by path
	for i, file := range files {
		places[file] = i
		if !pairable(file) {
			continue
		}
		english, _ := keys(file)
		for _, key := range english {
			if j, ok := sources[key]; !ok || len(file) < len(files[j]) {
				sources[key] = i
			}
		}
	}
	type placed struct {
		at int
		Input
	}
	var out []placed
	used := make([]bool, len(files))
	for i, file := range files {
		if !pairable(file) {
			continue
		}
		_, chinese := keys(file)
		for _, key := range chinese {
			if j, ok := sources[key]; ok && j != i {
				used[i], used[j] = true, true
				out = append(out, placed{min(i, j), Input{Source: files[j], Path: file}})
				break
			}
		}
		if used[i] || !tabular(file) {
			continue
		}
		// The language that a program is written in often has no name:
		// messages.properties beside messages_zh.properties.
		if j, ok := places[unmarked(file)]; ok {
			used[i], used[j] = true, true
			out = append(out, placed{min(i, j), Input{Source: files[j], Path: file}})
		}
	}
	// Then a file that names its language and one of the same name that does
	// not: README.md and README.zh-CN.md, or README.en.md.
	plain := map[string]int{}
	for i, file := range files {
		if path := filepath.ToSlash(filepath.Clean(file)); pairable(file) && !used[i] && len(tags(path)) == 0 {
			plain[path] = i
		}
	}
	for i, file := range files {
		if used[i] || !pairable(file) {
			continue
		}
		for _, b := range bareNames(file) {
			j, ok := plain[b.path]
			if !ok || b.english && used[j] {
				continue
			}
			used[i], used[j] = true, true
			in := Input{Source: files[j], Path: file}
			if b.english {
				in = Input{Source: file, Path: files[j]}
			}
			out = append(out, placed{min(i, j), in})
			break
		}
	}
	for i, file := range files {
		if !used[i] {
			out = append(out, placed{i, Input{Path: file}})
		}
	}
	slices.SortStableFunc(out, func(a, b placed) int { return cmp.Compare(a.at, b.at) })
	inputs := make([]Input, len(out))
	for i := range out {
		inputs[i] = out[i].Input
	}
	return slices.DeleteFunc(inputs, func(in Input) bool {
		return !named[in.Path] && !named[in.Source] && !in.likely()
	})
}

// pairable reports whether a format reads pairs of files with this ending.
func pairable(path string) bool {
	return slices.ContainsFunc(Formats, func(x Format) bool { return x.Pair != nil && x.owns(path) })
}

// tabular reports whether files with this ending are string tables, if they
// are translations at all.
func tabular(path string) bool {
	return slices.ContainsFunc(Formats, func(x Format) bool { return x.owns(path) && (x.Shared || pairedOnly(path)) })
}

// unmarked is the path without the part of its file name that names Chinese,
// or "".
func unmarked(path string) string {
	begin := strings.LastIndexByte(filepath.ToSlash(path), '/') + 1
	found := tags(path[begin:])
	if len(found) != 1 || found[0].english || found[0].span.Start == 0 {
		return ""
	}
	return path[:begin+found[0].span.Start-1] + path[begin+found[0].span.End:]
}

// ReadsPairs reports whether the format of that name reads a source and a
// target in two files.
func ReadsPairs(name string) bool {
	format, err := byName(name)
	return err == nil && format.Pair != nil
}
