package bitext

import (
	"errors"
	"hash/maphash"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/termdrift/termdrift/checker"
)

// po reads the catalogues of gettext. A message is a segment; of its plural
// forms each is one.
var po = Format{
	Name:       "po",
	Summary:    "gettext catalogues: msgid and msgstr, without fuzzy and obsolete messages",
	Extensions: []string{".po", ".pot"},
	Shared:     true,
	Detect:     detectPO,
	Stream:     streamPO,
	Forgets:    true,
}

// detectPO finds messages, and asks the header for the language of their
// translations. Where it names none, as in a template, Chinese must be seen.
func detectPO(sample string) int {
	if !strings.Contains(sample, `msgid "`) || !strings.Contains(sample, `msgstr`) {
		return 0
	}
	_, language, _ := strings.Cut(sample, "\n\"Language: ")
	if i := strings.IndexAny(language, "\\\"\n"); i > 0 {
		if side, ok := languageOf(language[:i]); !ok || side == checker.Source {
			return 0
		}
	} else if !hasHan(sample) {
		return 1
	}
	return 3
}

// streamPO reads message by message. A fault costs what stands up to the next
// blank line; all faults are told at the end, as the messages behind them are
// no worse for them.
func streamPO(*Options) Stream {
	r := &poReader{seen: map[uint64]struct{}{}, seed: maphash.MakeSeed()}
	return func(f *checker.File, last bool, emit Emit) (int, error) {
		done, err := r.read(f, last, emit)
		if err == nil && last {
			err = errors.Join(r.faults...)
		}
		return done, err
	}
}

type poReader struct {
	f        *checker.File
	message  poMessage
	begin    int // where the lines begin that belong to the message at hand
	made     builder
	skipping bool // up to the next blank line

	seen   map[uint64]struct{} // hashes of the messages so far
	seed   maphash.Seed
	faults []error
}

const (
	poFaults = 20      // so many are told
	poSeen   = 1 << 18 // so many messages are remembered to find doubles: memory is bounded
)

// poMessage is a message as far as it was read.
type poMessage struct {
	at       int // offset of its first keyword
	field    *checker.Text
	fieldAt  int // offset of the field's first quotation mark
	context  checker.Text
	id       checker.Text
	plural   checker.Text
	strs     []poForm
	fuzzy    bool
	notes    []checker.Span     // extracted comments
	comments []checker.Location // all comments
	apart    int                // so many comments stand in a paragraph of their own
}

// poForm is a translation with its number in square brackets.
type poForm struct {
	number string
	text   checker.Text
}

// read reads the messages of a stretch. Only a line behind a message shows
// that it is complete.
func (r *poReader) read(f *checker.File, last bool, emit Emit) (done int, err error) {
	r.f, r.made, r.begin = f, builder{f: f}, 0
	r.message.apart = 0
	r.message.reset(true)
	data := f.Data
	for off := 0; off < len(data); {
		end, next := lineEnd(data, off)
		if next == len(data) && !last && data[next-1] != '\n' {
			break
		}
		i := off
		for i < end && (data[i] == ' ' || data[i] == '\t') {
			i++
		}
		switch {
		case i == end:
			r.skipping = false
			if r.message.translated() {
				err = r.finish(off, emit)
			}
			if r.message.at < 0 {
				r.message.apart, r.message.fuzzy = len(r.message.comments), false
				if r.message.apart == 0 {
					r.message.notes, r.begin = r.message.notes[:0], next
				}
			}
		case r.skipping:
			r.begin = next
		case data[i] == '#':
			if r.message.at >= 0 {
				err = r.finish(off, emit)
			}
			r.comment(i, end, next)
		case data[i] == '"':
			if r.message.field == nil {
				r.fault(i, next, "a string without keyword: write msgid or msgstr before it, or remove it")
				break
			}
			r.strings(i, end, next)
		default:
			err = r.keyword(off, i, end, next, emit)
		}
		if err != nil {
			return r.begin, err
		}
		off = next
	}
	if !last {
		return r.begin, nil
	}
	if r.message.at >= 0 {
		err = r.finish(len(data), emit)
	}
	if err == nil && len(r.message.comments) > 0 {
		err = emit(remarked(r.message.comments))
	}
	return len(data), err
}

// comment reads a line that begins with #.
func (r *poReader) comment(i, end, next int) {
	m := &r.message
	mark := byte(' ')
	if i+1 < end {
		mark = r.f.Data[i+1]
	}
	switch mark {
	case '~': // an obsolete message takes its comments along
		m.comments, m.notes = m.comments[:m.apart], m.notes[:0]
		if m.apart == 0 {
			r.begin = next
		}
	case ',':
		m.fuzzy = m.fuzzy || strings.Contains(r.f.Data[i:end], "fuzzy")
	case '|', ':', '=': // what the msgid was, references, sticky flags
	case '.':
		if span := trim(r.f.Data, checker.Span{Start: i + 2, End: end}); span.Len() > 0 {
			m.notes = append(m.notes, span)
			m.comments = append(m.comments, checker.Location{File: r.f, Span: span})
		}
	default:
		if span := trim(r.f.Data, checker.Span{Start: i + 1, End: end}); span.Len() > 0 {
			m.comments = append(m.comments, checker.Location{File: r.f, Span: span})
		}
	}
}

// keyword reads a line that begins with msgid or the like.
func (r *poReader) keyword(off, i, end, next int, emit Emit) error {
	line := r.f.Data[i:end]
	word := line
	if k := strings.IndexAny(line, " \t\"["); k >= 0 {
		word = line[:k]
	}
	rest := i + len(word)
	m := &r.message
	r.close()
	// A message ends where the next begins; msgctxt or else msgid begins one.
	if m.at >= 0 && (word == "msgctxt" || word == "domain" || word == "msgid" && (m.id.File != nil || len(m.strs) > 0)) {
		if err := r.finish(off, emit); err != nil {
			return err
		}
	}
	if m.at < 0 {
		m.at = i
	}
	var field *checker.Text
	switch word {
	case "msgctxt":
		field = &m.context
	case "msgid":
		field = &m.id
	case "msgid_plural":
		field = &m.plural
	case "msgstr":
		number := ""
		if rest < end && r.f.Data[rest] == '[' {
			k := strings.IndexByte(r.f.Data[rest:end], ']')
			if k < 0 {
				r.fault(rest, next, "the number of the plural form is not closed: write msgstr[0]")
				return nil
			}
			number = strings.TrimSpace(r.f.Data[rest+1 : rest+k])
			if number == "" || strings.Trim(number, "0123456789") != "" {
				r.fault(rest, next, "%q is no number of a plural form: write msgstr[0]", shortened(number))
				return nil
			}
			rest += k + 1
		}
		m.strs = append(m.strs, poForm{number: number})
		field = &m.strs[len(m.strs)-1].text
	case "domain":
		m.reset(true)
		r.begin = next
		return nil
	default:
		r.fault(i, next, "%q is no keyword of a PO file: write msgctxt, msgid, msgid_plural or msgstr, or a comment sign # before it", shortened(word))
		return nil
	}
	for rest < end && (r.f.Data[rest] == ' ' || r.f.Data[rest] == '\t') {
		rest++
	}
	if rest == end || r.f.Data[rest] != '"' {
		r.fault(rest, next, `%s without string: write "…" behind it`, word)
		return nil
	}
	if field.File != nil {
		r.fault(i, next, "%s is given twice in a message: remove one", word)
		return nil
	}
	m.field, m.fieldAt = field, rest+1
	r.strings(rest, end, next)
	return nil
}

// strings appends the quoted strings of a line, the first of which opens at i.
func (r *poReader) strings(i, end, next int) {
	data := r.f.Data
	for i < end {
		open, stop := i, i
		for i++; ; {
			if stop < i {
				k := strings.IndexByte(data[i:end], '"')
				if k < 0 {
					r.fault(open, next, `a string without end: close it with " on its line`)
					return
				}
				stop = i + k
			}
			e := strings.IndexByte(data[i:stop], '\\')
			if e < 0 {
				r.made.copy(i, stop)
				i = stop + 1
				break
			}
			r.made.copy(i, i+e)
			i = r.escape(i+e, end)
		}
		for i < end && (data[i] == ' ' || data[i] == '\t') {
			i++
		}
		if i < end && data[i] != '"' {
			r.fault(i, next, `text behind a closing quotation mark: write \" for a quotation mark inside a string`)
			return
		}
	}
}

// escape reads the escapes that begin at i and gives what follows them. One
// that C does not know stands for itself.
func (r *poReader) escape(i, end int) int {
	data := r.f.Data
	if i+1 == end {
		r.made.copy(i, end)
		return end
	}
	c := data[i+1]
	if k := strings.IndexByte(`nt"\rabfv`, c); k >= 0 {
		r.made.write("\n\t\"\\\r\a\b\f\v"[k:k+1], i, i+2)
		return i + 2
	}
	// Bytes by their numbers may make one character together.
	var raw [utf8.UTFMax]byte
	var ends [utf8.UTFMax]int
	n := 0
	for at := i; n < len(raw); n++ {
		b, stop := byteEscape(data[:end], at)
		if stop < 0 {
			break
		}
		raw[n], ends[n], at = b, stop, stop
	}
	if n == 0 {
		_, size := utf8.DecodeRuneInString(data[i+1 : end])
		r.made.copy(i, i+1+size)
		return i + 1 + size
	}
	char, size := utf8.DecodeRune(raw[:n])
	if char == 0 {
		char = utf8.RuneError
	}
	r.made.write(string(char), i, ends[size-1])
	return ends[size-1]
}

// byteEscape reads \ooo or \xhh at i and gives where it ends, -1 where there
// is none.
func byteEscape(s string, i int) (b byte, end int) {
	if i+1 >= len(s) || s[i] != '\\' {
		return 0, -1
	}
	i++
	base, most := 8, 3
	if s[i] == 'x' {
		base, most = 16, 2
		i++
	}
	end = i
	for end < len(s) && end < i+most {
		if _, err := strconv.ParseUint(s[end:end+1], base, 8); err != nil {
			break
		}
		end++
	}
	v, err := strconv.ParseUint(s[i:end], base, 16)
	if err != nil {
		return 0, -1
	}
	return byte(v), end
}

// close completes the field at hand.
func (r *poReader) close() {
	if m := &r.message; m.field != nil {
		if *m.field = r.made.text(); m.field.S == "" {
			m.field.Start = m.fieldAt
		}
		m.field.Put(&lockedJoined)
		m.field = nil
	}
}

// finish passes on the message at hand, which ends before end.
func (r *poReader) finish(end int, emit Emit) error {
	r.close()
	m := &r.message
	switch {
	case m.id.File == nil:
		r.fault(m.at, end, "a message without msgid: write msgid before msgstr")
		r.skipping = false
		return nil
	case len(m.strs) == 0:
		r.fault(m.at, end, `a message without msgstr: write msgstr "" if there is no translation yet`)
		r.skipping = false
		return nil
	case m.id.S == "" && m.context.File == nil:
		// What is said above the header is said of all the file.
		m.reset(false)
		m.apart = len(m.comments)
		if m.apart == 0 {
			r.begin = end
		}
		return nil
	case m.fuzzy:
		m.reset(true)
		if m.apart == 0 {
			r.begin = end
		}
		return nil
	}
	r.double()
	s := checker.Segment{}
	s.SetContext(m.about(r.f.Data))
	s.Comment(m.comments...)
	for i := range m.strs {
		form := &m.strs[i]
		s.Source = m.id
		// Where there is one form, as in Chinese, it serves all numbers.
		if m.plural.File != nil && (len(m.strs) == 1 || form.number != "0") {
			s.Source = m.plural
		}
		s.Target = checker.Text{}
		if form.text.Present() {
			s.Target = form.text
			s.Target.Put(&poText)
		}
		if err := emit(s); err != nil {
			return err
		}
		if s.Remarks != nil { // the comments stand before one of the forms
			s.Remarks = &checker.Remarks{Context: s.Remarks.Context}
		}
	}
	m.apart = 0
	m.reset(true)
	r.begin = end
	return nil
}

// double reports a message that came before.
func (r *poReader) double() {
	m := &r.message
	var h maphash.Hash
	h.SetSeed(r.seed)
	if m.context.File != nil {
		h.WriteString(m.context.S)
		h.WriteByte('\x04') // as gettext's own files have it between context and msgid
	}
	h.WriteString(m.id.S)
	key := h.Sum64()
	if _, known := r.seen[key]; known {
		r.tell(fault(r.f, m.at, "the msgid %q is given twice: join the two messages (msguniq does it)", shortened(m.id.S)))
	} else if len(r.seen) < poSeen {
		r.seen[key] = struct{}{}
	}
}

// about is what the catalogue says of the message beside its msgid.
func (m *poMessage) about(data string) string {
	if m.context.File == nil && len(m.notes) == 0 {
		return ""
	}
	if len(m.notes) == 0 {
		return m.context.S
	}
	said := make([]string, 0, len(m.notes)+1)
	if m.context.File != nil {
		said = append(said, m.context.S)
	}
	for _, note := range m.notes {
		said = append(said, data[note.Start:note.End])
	}
	return strings.Join(said, "\n")
}

// fault tells a mistake and gives up what stands up to the next blank line.
func (r *poReader) fault(at, next int, format string, args ...any) {
	r.tell(fault(r.f, at, format, args...))
	r.close()
	r.message.apart = 0
	r.message.reset(true)
	r.skipping, r.begin = true, next
}

func (r *poReader) tell(err error) {
	if len(r.faults) < poFaults {
		r.faults = append(r.faults, err)
	}
}

// translated reports whether a translation was read: a blank line ends the
// message then.
func (m *poMessage) translated() bool { return len(m.strs) > 0 }

// reset forgets the message; with its comments, but those in paragraphs of
// their own, or without.
func (m *poMessage) reset(withComments bool) {
	m.at, m.field = -1, nil
	m.context, m.id, m.plural, m.strs = checker.Text{}, checker.Text{}, checker.Text{}, m.strs[:0]
	m.fuzzy = false
	m.notes = m.notes[:0]
	if withComments {
		m.comments = m.comments[:m.apart]
	}
}

var poText = checker.Form{Joined: true, Escape: escapePO}

// escapePO writes text as it stands in a string of C.
var escapePO = strings.NewReplacer(
	`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`, "\r", `\r`, "\a", `\a`, "\b", `\b`, "\f", `\f`, "\v", `\v`).Replace

// locked refuses any change: a source that is the key of its translation.
func locked(string) string { return "" }

var (
	lockedForm   = checker.Form{Escape: locked}
	lockedJoined = checker.Form{Joined: true, Escape: locked}
)

// shortened cuts what a message quotes to a bearable length.
func shortened(s string) string {
	const limit = 40
	n := 0
	for i := range s {
		if n++; n > limit {
			return s[:i] + "…"
		}
	}
	return s
}
