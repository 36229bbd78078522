package starter

import (
	"fmt"
	"slices"
	"strings"

	"github.com/termdrift/termdrift/glossary"
	"github.com/termdrift/termdrift/internal/bitext"
)

// GlossaryName is the name that a glossary is found by.
const GlossaryName = "glossary.toml"

// Configuration writes a termdrift.toml for the project.
func (p *Project) Configuration() string {
	glossaries := p.Glossaries
	if len(glossaries) == 0 {
		glossaries = []string{GlossaryName}
	}
	var b strings.Builder
	fmt.Fprintf(&b, `# What termdrift reads and how it judges. Paths count from the folder of this file.

glossaries = %s   # the later beats the earlier

# Files that are never read. What .gitignore names need not be repeated.
# exclude = ["drafts"]

# The exit status is 1 from this severity on: error, warning, note or off.
fail-on = "warning"

# The severities of rules: error, warning, note or off. termdrift rules lists them.
[rules]
# mixed-rendering = "note"

`, array(glossaries))
	if len(p.Groups) == 0 {
		b.WriteString(`# What is read: files that hold both languages have a path, others a source and a
# target, in which {lang} stands for the language.
# [[files]]
# path = "talks/**/*.txt"
#
# [[files]]
# source = "docs/en/**/*.md"
# target = "docs/{lang}/**/*.md"

`)
	} else {
		b.WriteString("# What is read. The first entry that matches a file has it.\n\n")
	}
	for _, g := range p.Groups {
		fmt.Fprintf(&b, "# %s\n[[files]]\n", g.comment())
		if g.Path != "" {
			fmt.Fprintf(&b, "path = %s\n\n", glossary.Quote(g.Path))
			continue
		}
		fmt.Fprintf(&b, "source = %s\ntarget = %s\n", glossary.Quote(g.Source), glossary.Quote(g.Target))
		if len(g.Languages) > 0 {
			fmt.Fprintf(&b, "languages = %s\n", array(g.Languages))
		}
		b.WriteByte('\n')
	}
	b.WriteString(`# Findings that are right by the glossary and wrong in their place.
# [[exempt]]
# files  = ["talks/2019/**"]
# terms  = ["embedding"]
# reason = "printed before the glossary was written"
`)
	return b.String()
}

// comment says what a group is.
func (g *Group) comment() string {
	one, many := "file", "files"
	if g.Source != "" {
		one, many = "translation", "translations"
	}
	count := fmt.Sprintf("%d %s", g.Files, many)
	if g.Files == 1 {
		count = "1 " + one
	}
	s := fmt.Sprintf("%s, for instance %s", count, strings.ToValidUTF8(g.Example, "?"))
	if i := slices.IndexFunc(bitext.Formats, func(f bitext.Format) bool { return f.Name == g.Format }); i >= 0 {
		s += ": " + bitext.Formats[i].Summary
	}
	return s
}

// array writes strings as TOML does.
func array(list []string) string {
	quoted := make([]string, len(list))
	for i, s := range list {
		quoted[i] = glossary.Quote(s)
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}

// Target is the kind of Chinese that the translations are written in.
func (p *Project) Target() string {
	if p.traditional > p.simplified {
		return "zh-Hant"
	}
	return "zh-Hans"
}

// Glossary writes a glossary that waits for its first term. The examples read
// the same in both scripts.
func (p *Project) Glossary() string {
	return fmt.Sprintf(`# Which English term or name is written how in Chinese. termdrift glossary lint
# finds mistakes, termdrift mine --names proposes names.

[glossary]
source = "en"
target = %q   # zh-Hans, zh-Hant, zh-TW or zh-HK

[terms]
# "generalization" = "泛化"
# "embedding" = ["嵌入", "嵌入向量"]   # the first is preferred, the others are accepted
# "gradient" = { preferred = "梯度", deprecated = ["斜度"] }

# People, companies and products: their spelling is checked in both languages.
[names]
# "Anthropic" = "Anthropic"
# "OpenAI" = { preferred = "OpenAI", misspellings = ["Open AI"] }
`, p.Target())
}

// Repository is where pre-commit finds the hooks.
const Repository = "https://github.com/termdrift/termdrift"

// HookName is the name of pre-commit's configuration.
const HookName = ".pre-commit-config.yaml"

// Hook writes a configuration of pre-commit. With the version of a release,
// pre-commit builds that; otherwise it runs the termdrift in the path.
func (p *Project) Hook(release string) string {
	var b strings.Builder
	b.WriteString("# pre-commit install makes git run these before each commit: see https://pre-commit.com.\nrepos:\n")
	if release != "" {
		fmt.Fprintf(&b, "  - repo: %s\n    rev: %s\n    hooks:\n      - id: termdrift\n", Repository, release)
	} else {
		b.WriteString(`  - repo: local
    hooks:
      - id: termdrift
        name: termdrift
        entry: termdrift check
        language: system
        require_serial: true
`)
	}
	if re := p.expression(); re != "" {
		fmt.Fprintf(&b, "        files: '%s'\n", re)
	} else if release == "" {
		b.WriteString("        types: [text]\n")
	}
	b.WriteString("      - id: termdrift-glossary-lint\n")
	if release == "" {
		b.WriteString(`        name: termdrift glossary lint
        entry: termdrift glossary lint
        language: system
`)
	}
	glossaries := p.Glossaries
	if len(glossaries) == 0 {
		glossaries = []string{GlossaryName}
	}
	fmt.Fprintf(&b, "        files: '%s'\n", alternatives(glossaries))
	return b.String()
}

// expression is a regular expression of all files that are read, "" for none.
func (p *Project) expression() string {
	var patterns []string
	for _, g := range p.Groups {
		for _, pattern := range []string{g.Path, g.Source, g.Target} {
			if pattern != "" {
				patterns = append(patterns, pattern)
			}
		}
	}
	if len(patterns) == 0 {
		return ""
	}
	return alternatives(patterns)
}

// alternatives is a regular expression of patterns, for single quotation marks
// of YAML.
func alternatives(patterns []string) string {
	var parts []string
	for _, p := range patterns {
		if e := expression(p); !slices.Contains(parts, e) {
			parts = append(parts, e)
		}
	}
	return strings.ReplaceAll("^("+strings.Join(parts, "|")+")$", "'", "''")
}
