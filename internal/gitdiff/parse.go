package gitdiff

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// change is a run of lines that are new, or a place where lines went away.
type change struct {
	first, last int // lines from 1; last = first-1: lines went away behind last
}

// parse reads what `git diff --unified=0` prints, and gives the changes of
// each file by its path in the new tree. Of a file that git takes for binary
// there is one change, of all lines.
func parse(r io.Reader) (map[string][]change, error) {
	files := map[string][]change{}
	in := bufio.NewReader(r)
	path := ""
	skip := 0 // lines of a hunk: they may look like anything
	for {
		line, err := readLine(in)
		if errors.Is(err, io.EOF) && line == "" {
			return files, nil
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, err
		}
		switch {
		case strings.HasPrefix(line, `\`): // no line end at the end of the file
		case skip > 0:
			skip--
		case strings.HasPrefix(line, "diff --git "):
			path = ""
		case strings.HasPrefix(line, "+++ "):
			if path, err = newPath(line[len("+++ "):]); err != nil {
				return nil, err
			}
		case strings.HasPrefix(line, "@@ "):
			old, c, err := hunk(line)
			if err != nil {
				return nil, err
			}
			skip = old + max(0, c.last-c.first+1)
			if path != "" {
				files[path] = append(files[path], c)
			}
		case strings.HasPrefix(line, "Binary files ") && strings.HasSuffix(line, " differ"):
			name := strings.TrimSuffix(line, " differ")
			i := strings.LastIndex(name, " and ")
			if i < 0 {
				return nil, fmt.Errorf("git says what termdrift does not understand: %q", line)
			}
			if path, err = newPath(name[i+len(" and "):]); err != nil {
				return nil, err
			}
			if path != "" {
				files[path] = append(files[path], change{1, maxLine})
			}
		}
	}
}

// maxLine is behind the last line of any file.
const maxLine = int(^uint(0) >> 1)

// lineBytes is what is kept of a line: enough for every heading. Lines of text
// may be of any length.
const lineBytes = 64 << 10

// readLine gives the beginning of the next line, without its end.
func readLine(in *bufio.Reader) (string, error) {
	var kept []byte
	for {
		part, err := in.ReadSlice('\n')
		kept = append(kept, part[:min(len(part), lineBytes-len(kept))]...)
		if !errors.Is(err, bufio.ErrBufferFull) {
			return strings.TrimSuffix(string(kept), "\n"), err
		}
	}
}

// hunk reads the heading of a hunk: how many lines went away, and what came.
func hunk(line string) (old int, c change, err error) {
	fields := strings.SplitN(line, " ", 5) // @@ -1,2 +3,4 @@
	if len(fields) < 4 || fields[3] != "@@" {
		return 0, change{}, fmt.Errorf("git says what termdrift does not understand: %q", line)
	}
	_, old, err1 := span(fields[1], "-")
	first, n, err2 := span(fields[2], "+")
	if err := errors.Join(err1, err2); err != nil {
		return 0, change{}, err
	}
	if n == 0 {
		return old, change{first + 1, first}, nil
	}
	return old, change{first, first + n - 1}, nil
}

// span reads -1,2 or -1.
func span(s, sign string) (first, n int, err error) {
	a, b, counted := strings.Cut(strings.TrimPrefix(s, sign), ",")
	n = 1
	first, err = strconv.Atoi(a)
	if counted && err == nil {
		n, err = strconv.Atoi(b)
	}
	if err != nil || first < 0 || n < 0 || first > maxLine-n {
		return 0, 0, fmt.Errorf("git says what termdrift does not understand: %q", s)
	}
	return first, n, nil
}

// newPath reads the path of the new file: "" where the file is gone. git
// quotes it as C does where it holds control characters or quotation marks,
// and puts a tab behind it where it holds spaces.
func newPath(s string) (string, error) {
	s = strings.TrimSuffix(s, "\t")
	if strings.HasPrefix(s, `"`) {
		var err error
		if s, err = unquote(s); err != nil {
			return "", err
		}
	}
	if s == "/dev/null" {
		return "", nil
	}
	path, ok := strings.CutPrefix(s, "b/")
	if !ok {
		return "", fmt.Errorf("git says what termdrift does not understand: the path %q", s)
	}
	return path, nil
}

// unquote reads a string of C.
func unquote(s string) (string, error) {
	fault := fmt.Errorf("git says what termdrift does not understand: the path %s", s)
	body, ok := strings.CutSuffix(s[1:], `"`)
	if !ok {
		return "", fault
	}
	var b strings.Builder
	for i := 0; i < len(body); i++ {
		if body[i] != '\\' {
			b.WriteByte(body[i])
			continue
		}
		i++
		if i == len(body) {
			return "", fault
		}
		if k := strings.IndexByte(`abfnrtv\"`, body[i]); k >= 0 {
			b.WriteByte("\a\b\f\n\r\t\v\\\""[k])
			continue
		}
		if i+3 > len(body) {
			return "", fault
		}
		c, err := strconv.ParseUint(body[i:i+3], 8, 8)
		if err != nil {
			return "", fault
		}
		b.WriteByte(byte(c))
		i += 2
	}
	return b.String(), nil
}
