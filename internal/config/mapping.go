package config

import (
	"errors"
	"regexp"
	"slices"
	"strings"

	"github.com/termdrift/termdrift/internal/bitext"
)

// mapping leads from the path of a source to those of its translations and
// back. What a wildcard of the one matches stands in the place of the same
// wildcard of the other.
type mapping struct {
	source, target route
	languages      []string // what {lang} may be; none for any that names Chinese
}

// route is one side of a mapping: a pattern whose wildcards can be filled.
type route struct {
	parts       []string // literal text, *, **/, ** and {lang}
	re          *regexp.Regexp
	hasLanguage bool
}

const language = "{lang}"

// captures say what each part of a route matches.
var captures = map[string]string{
	"*":      `([^/]*)`,
	"**/":    `((?:[^/]+/)*)`,
	"**":     `(.+)`,
	language: `([A-Za-z]+(?:[-_][A-Za-z]+)*)`,
}

func newRoute(s string) (route, error) {
	var r route
	var re strings.Builder
	re.WriteString(`\A`)
	for s != "" {
		part := next(s)
		s = s[len(part):]
		re.WriteString(capture(part))
		switch {
		case strings.HasPrefix(part, "**") && len(r.parts) > 0 && !strings.HasSuffix(r.parts[len(r.parts)-1], "/"),
			part == "**" && s != "":
			return r, errors.New("** stands beside something else than a slash")
		case part == language:
			r.hasLanguage = true
		case captures[part] == "" && strings.ContainsAny(part, `?[]{}\`):
			return r, errors.New("a pattern that cannot be filled")
		}
		r.parts = append(r.parts, part)
	}
	re.WriteString(`\z`)
	var err error
	r.re, err = regexp.Compile(re.String())
	return r, err
}

// next is the first part of a pattern.
func next(s string) string {
	for _, wildcard := range []string{"**/", "**", "*", language} {
		if strings.HasPrefix(s, wildcard) {
			return wildcard
		}
	}
	n := strings.IndexByte(s, '*')
	if i := strings.Index(s, language); i >= 0 && (n < 0 || i < n) {
		n = i
	}
	if n < 0 {
		return s
	}
	return s[:n]
}

func capture(part string) string {
	if c := captures[part]; c != "" {
		return c
	}
	return regexp.QuoteMeta(part)
}

// wildcards are the parts to be filled but the language.
func (r *route) wildcards() (out []string) {
	for _, p := range r.parts {
		if captures[p] != "" && p != language {
			out = append(out, p)
		}
	}
	return out
}

// pattern is the route as a glob pattern.
func (r *route) pattern() pattern {
	return pattern(strings.ReplaceAll(strings.Join(r.parts, ""), language, "*"))
}

// match gives what fills the route to make the path, and the language.
func (r *route) match(rel string) (fill []string, lang string, ok bool) {
	g := r.re.FindStringSubmatch(rel)
	if g == nil {
		return nil, "", false
	}
	n := 1
	for _, p := range r.parts {
		if captures[p] == "" {
			continue
		}
		if p != language {
			fill = append(fill, g[n])
		} else if lang != "" && lang != g[n] {
			return nil, "", false
		} else {
			lang = g[n]
		}
		n++
	}
	return fill, lang, true
}

// path fills the route.
func (r *route) path(fill []string, lang string) string {
	var b strings.Builder
	for _, p := range r.parts {
		switch {
		case p == language:
			b.WriteString(lang)
		case captures[p] != "":
			b.WriteString(fill[0])
			fill = fill[1:]
		default:
			b.WriteString(p)
		}
	}
	return b.String()
}

// sourceOf gives the path of the source whose translation a path is.
func (m *mapping) sourceOf(rel string) (string, bool) {
	fill, lang, ok := m.target.match(rel)
	if !ok || m.target.hasLanguage && !m.knows(lang) {
		return "", false
	}
	return m.source.path(fill, ""), true
}

func (m *mapping) knows(lang string) bool {
	if len(m.languages) > 0 {
		return slices.Contains(m.languages, lang)
	}
	return bitext.NamesChinese(lang)
}

// targetsOf gives the paths that the translations of a source must have: one
// for each language that is asked for, or the pattern for any.
func (m *mapping) targetsOf(rel string) []string {
	fill, _, ok := m.source.match(rel)
	if !ok {
		return nil
	}
	languages := m.languages
	if len(languages) == 0 {
		languages = []string{language}
	}
	var out []string
	for _, l := range languages {
		out = append(out, m.target.path(fill, l))
	}
	return out
}
