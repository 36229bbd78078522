package chinese

import (
	"sort"
	"strings"
	"sync/atomic"
	"unicode"
	"unicode/utf8"
	"unsafe"

	"golang.org/x/text/unicode/norm"
)

// Folded is a text in the form in which renderings are compared: small
// letters, compatibility characters narrowed (NFKC), and without what never
// decides in Chinese: white space beside a Han character, interpuncts,
// emphasis marks and characters of no width. White space between other
// characters is one space. Commas alone are all wide, so that most Chinese
// text folds to itself.
type Folded struct {
	S string
	// runs, where S is not the text itself, cover S without gaps, in order.
	runs []foldRun
}

// foldRun maps a stretch of S, up to the next run, to the original text.
type foldRun struct {
	at         int32 // where it begins in S
	start, end int32 // bytes of the original; of a literal run only start counts
	literal    bool  // byte for byte, capitals aside; else the stretch came from one character, or is a space
}

// Span gives the span of the original text, in bytes, that a non-empty span
// of S came from.
func (f *Folded) Span(start, end int) (int, int) {
	if f.runs == nil {
		return start, end
	}
	first, last := f.runs[f.run(start)], f.runs[f.run(end-1)]
	from, to := int(first.start), int(last.end)
	if first.literal {
		from += start - int(first.at)
	}
	if last.literal {
		for end < len(f.S) && !utf8.RuneStart(f.S[end]) {
			end++
		}
		to = int(last.start) + end - int(last.at)
	}
	return from, to
}

// Stretch gives the span of S of the characters that stand in a span of the
// original text, in bytes.
func (f *Folded) Stretch(start, end int) (int, int) {
	if f.runs == nil {
		return start, end
	}
	from, to := len(f.S), 0
	for i, r := range f.runs {
		next := len(f.S)
		if i+1 < len(f.runs) {
			next = int(f.runs[i+1].at)
		}
		at := int(r.at)
		first, last := int(r.start), int(r.end)
		if r.literal {
			last = first + next - at
		}
		if last <= start || first >= end {
			continue
		}
		if r.literal {
			next = at + min(last, end) - first
			at += max(first, start) - first
		}
		from, to = min(from, at), max(to, next)
	}
	return from, to
}

// run is the index of the run that holds the byte at off.
func (f *Folded) run(off int) int {
	return sort.Search(len(f.runs), func(i int) bool { return int(f.runs[i].at) > off }) - 1
}

// Fold folds text.
func Fold(text string) Folded {
	var r Room
	return r.Fold(text)
}

// Room is where folded texts lie, many in a few blocks. The zero Room is ready.
type Room struct {
	bytes []byte
	runs  []foldRun
}

// foldBlock bounds the blocks of a room in bytes, unless a text is longer or grows
// as it is folded.
const foldBlock = 1 << 16

// Reset takes the room back: nobody may look any more at what was folded there.
func (r *Room) Reset() {
	if cap(r.bytes) > 2*foldBlock { // of a long text
		*r = Room{}
	}
	r.bytes, r.runs = r.bytes[:0], r.runs[:0]
}

// Fold folds text.
func (r *Room) Fold(text string) Folded {
	if plain(text) {
		return Folded{S: text}
	}
	f := folder{*r, len(r.bytes), len(r.runs)}
	if most := len(text) + 8; cap(f.bytes)-len(f.bytes) < most {
		f.bytes, f.begin = make([]byte, 0, max(most, min(2*cap(f.bytes), foldBlock))), 0
	}
	if cap(f.runs)-len(f.runs) < 16 {
		f.runs, f.first = make([]foldRun, 0, max(16, min(2*cap(f.runs), foldBlock/16))), 0
	}
	f.fold(text)
	*r = f.Room
	return Folded{f.text(), f.runs[f.first:len(f.runs):len(f.runs)]}
}

// fold writes the folded text.
func (f *folder) fold(text string) {
	space := -1   // where pending white space began
	wide := false // the last character written is
	for i := 0; i < len(text); {
		if n := hanRun(text[i:]); n > 0 {
			f.literal(i)
			f.bytes = append(f.bytes, text[i:i+n]...)
			i += n
			space, wide = -1, true
			continue
		}
		if c := text[i]; c < utf8.RuneSelf {
			switch {
			case c == '*':
				i++
				continue
			case c == ',':
				f.put("，", i, i+1)
				space, wide = -1, true
				i++
				continue
			case c == ' ' || c >= '\t' && c <= '\r':
				if space < 0 {
					space = i
				}
				i++
				continue
			}
			if space >= 0 && f.len() > 0 && !wide {
				f.put(" ", space, i)
			}
			if c >= 'A' && c <= 'Z' {
				c += 'a' - 'A'
			}
			f.literal(i)
			f.bytes = append(f.bytes, c)
			space, wide = -1, false
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case r >= 0x3400 && r <= 0x9FFF:
			f.literal(i)
			f.bytes = append(f.bytes, text[i:i+n]...)
			space, wide = -1, Wide(r)
		case ignorable(r):
		case unicode.IsSpace(r):
			if space < 0 {
				space = i
			}
		default:
			s := foldRune(r, text[i:i+n])
			if s == "" {
				break
			}
			first, _ := utf8.DecodeRuneInString(s)
			if space >= 0 && f.len() > 0 && !wide && !Wide(first) {
				f.put(" ", space, i)
			}
			f.put(s, i, i+n)
			last, _ := utf8.DecodeLastRuneInString(s)
			space, wide = -1, Wide(last)
		}
		i += n
	}
}

// hanRun is the length in bytes of the characters from U+4E00 to U+9FFF that
// text begins with, which are most.
func hanRun(text string) int {
	n := 0
	for n+2 < len(text) {
		c, d := text[n], text[n+1]
		if c < 0xE4 || c > 0xE9 || c == 0xE4 && d < 0xB8 || d&0xC0 != 0x80 || text[n+2]&0xC0 != 0x80 {
			break
		}
		n += 3
	}
	return n
}

// folder is a Folded in the making.
type folder struct {
	Room
	begin, first int // where its bytes and its runs begin
}

func (f *folder) len() int { return len(f.bytes) - f.begin }

func (f *folder) text() string {
	return unsafe.String(unsafe.SliceData(f.bytes[f.begin:]), f.len())
}

// literal says that the next bytes stand in the original from start on.
func (f *folder) literal(start int) {
	at := int32(f.len())
	if n := len(f.runs); n > f.first && f.runs[n-1].literal && f.runs[n-1].start-f.runs[n-1].at == int32(start)-at {
		return
	}
	f.runs = append(f.runs, foldRun{at: at, start: int32(start), literal: true})
}

// put writes what a character, or white space, folds to.
func (f *folder) put(s string, start, end int) {
	if s == "" {
		return
	}
	f.runs = append(f.runs, foldRun{at: int32(f.len()), start: int32(start), end: int32(end)})
	f.bytes = append(f.bytes, s...)
}

// plain reports whether folding leaves text as it is: Han characters, their
// ordinary punctuation, small ASCII letters and digits, no white space.
func plain(text string) bool {
	for i := 0; i < len(text); {
		if n := hanRun(text[i:]); n > 0 {
			i += n
			continue
		}
		switch c := text[i]; {
		case c < utf8.RuneSelf:
			if c <= ' ' || c >= 'A' && c <= 'Z' || c == '*' || c == ',' {
				return false
			}
			i++
		default:
			r, n := utf8.DecodeRuneInString(text[i:])
			if r != '，' && r != '。' && r != '、' && (r < 0x3400 || r > 0x9FFF) {
				return false
			}
			i += n
		}
	}
	return true
}

// foldRune folds a character that is neither ASCII nor of the large blocks of
// Han characters; s is the character.
func foldRune(r rune, s string) string {
	switch {
	case r == '，':
		return "，"
	case hyphen(r):
		return "-"
	}
	for i, block := range punctuation {
		if r>>8 == block {
			known := &punctuationFolds[i][r&0xFF]
			fold := known.Load()
			if fold == nil { // whoever comes first; if two do, both are right
				form := strings.Clone(compatible(s)) // the text is not held
				fold = &form
				known.Store(fold)
			}
			return *fold
		}
	}
	return compatible(s)
}

// punctuation are the blocks of 256 characters that hold the punctuation of
// Chinese texts, and the letters of full width.
var punctuation = [...]rune{0x20, 0x30, 0xFF}

// punctuationFolds are their compatible forms as far as they were asked for: to
// look each up anew is most of the work on a text that has them.
var punctuationFolds [len(punctuation)][256]atomic.Pointer[string]

// compatible gives the small compatibility form of a character, without what
// never decides: ＊ has none, ŀ is l with an interpunct.
func compatible(s string) string {
	if d := norm.NFKC.PropertiesString(s).Decomposition(); d != nil {
		s = strings.ReplaceAll(norm.NFKC.String(s), ",", "，")
		s = strings.Map(func(r rune) rune {
			if ignorable(r) {
				return -1
			}
			return r
		}, s)
	}
	return strings.ToLower(s)
}

// hyphen reports whether r is a hyphen in another dress. Dashes stay: they
// are punctuation.
func hyphen(r rune) bool { return r == '‐' || r == '‑' || r == '−' || r == '－' || r == '﹣' }

// ignorable reports whether r never decides between two renderings.
func ignorable(r rune) bool {
	switch r {
	case '·', '•', '・', '‧', '･', '∙', '⋅', '*', // interpuncts and emphasis
		0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF:
		return true
	}
	return false
}

// Han reports whether r is a Chinese character.
func Han(r rune) bool {
	return r >= 0x4E00 && r <= 0x9FFF || r >= 0x3400 && r <= 0x4DBF || r == '〇' ||
		r >= 0x20000 && r <= 0x3FFFF || r >= 0xF900 && r <= 0xFAFF
}

// Wide reports whether r belongs to a script that is written without spaces:
// Han characters, kana, and the punctuation that goes with them.
func Wide(r rune) bool {
	return Han(r) || r >= 0x2E80 && r <= 0x33FF || r >= 0xFE10 && r <= 0xFE4F || r >= 0xFF00 && r <= 0xFF60
}
