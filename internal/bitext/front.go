package bitext

import (
	"strings"

	"github.com/termdrift/termdrift/checker"
)

// readSettings are the keys of front matter whose values people read.
var readSettings = map[string]bool{"title": true, "description": true, "summary": true, "subtitle": true, "linktitle": true,
	"sidebar_label": true, "sidebartitle": true, "pagetitle": true, "tagline": true, "excerpt": true, "heading": true, "caption": true,
	"abstract": true, "metatitle": true, "metadescription": true, "short_title": true, "nav_title": true, "text": true, "details": true,
	"name": true, "lead": true, "headline": true}

// frontMost bounds the front matter, in bytes.
const frontMost = 64 << 10

// settings reads the front matter of a page, YAML between --- or TOML between
// +++, and gives the place at which the page begins behind it. Values that
// people read are blocks; lists of blocks, such as the features of a home
// page, are known by the same keys.
func (s *mdScanner) settings() (begin int) {
	bar := "---"
	if strings.HasPrefix(s.data, "+++") {
		bar = "+++"
	}
	_, off := lineEnd(s.data, 0)
	if strings.TrimRight(s.data[:off], " \t\r\n") != bar {
		return 0
	}
	head := s.data[:min(len(s.data), frontMost)]
	end := -1
	for at := off; end < 0 && at < len(head); {
		stop, next := lineEnd(head, at)
		if strings.TrimRight(head[at:stop], " \t") == bar {
			end = at
			begin = next
		}
		at = next
	}
	if key := strings.TrimLeft(head[off:max(off, end)], "- #\t\r\n"); end < 0 || key != "" && !strings.ContainsAny(firstRow(key), ":=") {
		return 0 // a rule, no front matter
	}
	for off < end {
		off = s.setting(off, end)
	}
	return begin
}

// firstRow is s up to its first line end.
func firstRow(s string) string {
	end, _ := lineEnd(s, 0)
	return s[:end]
}

// setting reads the line at off, with the lines that belong to its value, and
// gives the place of the next.
func (s *mdScanner) setting(off, most int) int {
	end, next := lineEnd(s.data[:most], off)
	row := s.data[off:end]
	key := strings.TrimLeft(row, " -\t")
	indent := len(row) - len(key)
	colon := strings.IndexAny(key, ":=")
	if colon <= 0 {
		return next
	}
	name := strings.ToLower(strings.Trim(key[:colon], `"' `))
	if !readSettings[name] {
		return next
	}
	value := s.trim(off+indent+colon+1, end)
	str := s.data[value.Start:value.End]
	if str == "|" || str == ">" || strings.HasPrefix(str, "|-") || strings.HasPrefix(str, ">-") || strings.HasPrefix(str, "|+") || strings.HasPrefix(str, ">+") {
		return s.settingLines(name, next, indent, most)
	}
	if str == "" || !hasContent(str) {
		return next
	}
	b := s.open(setting, off, end)
	b.name = hashMark(name)
	if quote := str[0]; quote == '"' || quote == '\'' {
		i := 1
		for i < len(str) && (str[i] != quote || quote == '\'' && strings.HasPrefix(str[i+1:], "'")) {
			if str[i] == quote || str[i] == '\\' && quote == '"' {
				i++
			}
			i++
		}
		value = checker.Span{Start: value.Start + 1, End: value.Start + min(i, len(str))}
		b.notation = &singleQuoted
		if quote == '"' {
			b.notation = &doubleQuoted
		}
	} else {
		b.notation = &plainValue
		if i := strings.Index(str, " #"); i >= 0 {
			value.End = value.Start + i
		}
	}
	s.text(value)
	s.close()
	return next
}

// settingLines reads the indented lines of a value that stands below its key.
func (s *mdScanner) settingLines(name string, off, indent, most int) int {
	var b *block
	for off < most {
		end, next := lineEnd(s.data[:most], off)
		sp := s.trim(off, end)
		if sp.Len() > 0 && sp.Start-off <= indent {
			break
		}
		if sp.Len() > 0 {
			if b == nil {
				b = s.open(setting, sp.Start, sp.End)
				b.name = hashMark(name)
			}
			s.text(sp)
		}
		off = next
	}
	s.close()
	return off
}

// plainValue is the notation of values without quotation marks, singleQuoted
// and doubleQuoted those of values in them.
var (
	plainValue   = notation{form: checker.Form{Escape: escapePlain}}
	singleQuoted = notation{decode: decodeSingle, form: checker.Form{Escape: strings.NewReplacer("'", "''").Replace}}
	doubleQuoted = notation{decode: decodeDouble, form: checker.Form{Escape: strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace}}
)

// escapePlain refuses what would end a value or make another of it.
func escapePlain(s string) string {
	if strings.Contains(s, " #") || strings.Contains(s, ": ") || strings.HasSuffix(s, ":") || strings.ContainsAny(s, "{}[]\"'`|>&*!%@#,") {
		return ""
	}
	return s
}

// decodeSingle reads ” as one mark.
func decodeSingle(b *builder, start, end int) {
	for {
		i := strings.Index(b.f.Data[start:end], "''")
		if i < 0 {
			b.copy(start, end)
			return
		}
		b.copy(start, start+i)
		b.write("'", start+i, start+i+2)
		start += i + 2
	}
}

// decodeDouble reads \" and \\; other escapes are no prose and stay as they are.
func decodeDouble(b *builder, start, end int) { decodeEscapes(b, start, end, `"\`) }

// decodeEscapes reads those of the given characters that stand behind a
// backslash.
func decodeEscapes(b *builder, start, end int, escaped string) {
	from := start
	for i := start; i+1 < end; i++ {
		if b.f.Data[i] != '\\' {
			continue
		}
		if strings.IndexByte(escaped, b.f.Data[i+1]) >= 0 {
			b.copy(from, i)
			b.write(b.f.Data[i+1:i+2], i, i+2)
			from = i + 2
		}
		i++
	}
	b.copy(from, end)
}
