package xmlscan

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// scan lists the events of data, one a line, as twin does: text decoded and
// joined, line ends as LF.
func scan(data string) (string, error) {
	var l list
	var s Scanner
	s.Reset(data, true)
	for {
		kind, err := s.Next()
		if err != nil {
			return l.String(), err
		}
		switch kind {
		case EOF:
			l.flush()
			return l.String(), nil
		default:
			l.event(&s, kind, data)
		}
	}
}

// list is the events so far.
type list struct {
	strings.Builder
	text strings.Builder
}

func (l *list) add(format string, args ...any) {
	l.flush()
	fmt.Fprintf(&l.Builder, format+"\n", args...)
}

func (l *list) flush() {
	if l.text.Len() > 0 {
		fmt.Fprintf(&l.Builder, "text %q\n", l.text.String())
		l.text.Reset()
	}
}

func (l *list) event(s *Scanner, kind Kind, data string) {
	body := ""
	switch kind {
	case Text, CData:
		body = lineEnds.Replace(data[s.Body.Start:s.Body.End])
	case Comment: // the twin leaves its line ends
		body = data[s.Body.Start:s.Body.End]
	}
	switch kind {
	case Start:
		l.add("start %s", s.Name())
		for _, a := range s.Attrs() {
			l.add("attr %s %q", data[a.Name.Start:a.Name.End], Unescape(lineEnds.Replace(data[a.Value.Start:a.Value.End])))
		}
	case End:
		l.add("end %s", s.Name())
	case Text:
		l.text.WriteString(Unescape(body))
	case CData:
		l.text.WriteString(body)
	case Comment:
		l.add("comment %q", body)
	case Instruction:
		l.add("instruction")
	case Doctype:
		l.add("doctype")
	}
}

// lineEnds are LF for who reads XML.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// twin lists the events as encoding/xml sees them.
func twin(data string) (string, error) {
	var l list
	d := xml.NewDecoder(strings.NewReader(data))
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	full := xml.NewDecoder(strings.NewReader(data)) // RawToken does not look whether tags match
	full.CharsetReader = d.CharsetReader
	for {
		if _, err := full.Token(); err != nil {
			if !errors.Is(err, io.EOF) {
				return "", err
			}
			break
		}
	}
	name := func(n xml.Name) string {
		if n.Space != "" {
			return n.Space + ":" + n.Local
		}
		return n.Local
	}
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			l.flush()
			return l.String(), nil
		}
		if err != nil {
			return l.String(), err
		}
		switch t := token.(type) {
		case xml.StartElement:
			l.add("start %s", name(t.Name))
			for _, a := range t.Attr {
				l.add("attr %s %q", name(a.Name), a.Value)
			}
		case xml.EndElement:
			l.add("end %s", name(t.Name))
		case xml.CharData:
			l.text.WriteString(string(t))
		case xml.Comment:
			l.add("comment %q", string(t))
		case xml.ProcInst:
			l.add("instruction")
		case xml.Directive:
			l.add("doctype")
		}
	}
}

// drawDocument draws a well-formed document.
func drawDocument(t *rapid.T) string {
	var b strings.Builder
	b.WriteString(rapid.SampledFrom([]string{"", `<?xml version="1.0" encoding="UTF-8"?>`, "<?xml version='1.0'?>\r\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n", "<!-- 说明 -->"}).Draw(t, "prologue"))
	drawElement(t, &b, 4)
	b.WriteString(rapid.SampledFrom([]string{"", "\n", "<!-- end -->", "<?done?>"}).Draw(t, "epilogue"))
	return b.String()
}

func drawElement(t *rapid.T, b *strings.Builder, depth int) {
	name := rapid.SampledFrom([]string{"a", "tuv", "x:g", "sdl:seg-defs", "_n.1", "段"}).Draw(t, "name")
	b.WriteString("<" + name)
	for i := range rapid.IntRange(0, 3).Draw(t, "attributes") {
		value := rapid.SampledFrom([]string{`"en"`, `'a "b"'`, `"&lt;b&gt; &#x4E2D;"`, `"it's"`, `""`, "'\t 中'"}).Draw(t, "value")
		fmt.Fprintf(b, "%s%s%s%s", rapid.SampledFrom([]string{" ", "\n\t", "  "}).Draw(t, "space"),
			[]string{"id", "xml:lang", "xmlns"}[i], rapid.SampledFrom([]string{"=", " = "}).Draw(t, "equals"), value)
	}
	if rapid.Bool().Draw(t, "closes itself") {
		b.WriteString(rapid.SampledFrom([]string{"/>", " />"}).Draw(t, "end"))
		return
	}
	b.WriteString(">")
	for range rapid.IntRange(0, 4).Draw(t, "children") {
		if depth > 0 && rapid.Bool().Draw(t, "nested") {
			drawElement(t, b, depth-1)
			continue
		}
		b.WriteString(rapid.SampledFrom([]string{"Rain", "雨 和 雪", "\r\n  ", "R&amp;D", "&#65;&#x96EA;", "<![CDATA[a < b && c]]>", "<![CDATA[]]>",
			"<!-- - -->", "<?p a>b?>", "]]", "]", ">", "\"'"}).Draw(t, "text"))
	}
	b.WriteString("</" + name + rapid.SampledFrom([]string{">", " >"}).Draw(t, "end"))
}

// TestTwin: a well-formed document is read as encoding/xml reads it.
func TestTwin(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		data := drawDocument(t)
		got, err := scan(data)
		if err != nil {
			if strings.Contains(data, "]]>") { // "]]" and ">" may come together
				if _, twinErr := twin(data); twinErr != nil {
					return
				}
			}
			t.Fatalf("%q: %v", data, err)
		}
		want, err := twin(data)
		if err != nil {
			t.Fatalf("%q: the twin says %v", data, err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%q (-twin +scan)\n%s", data, diff)
		}
	})
}

// TestStretches: a file that comes in pieces of any size gives the events that
// it gives whole, and goes back to a mark without loss.
func TestStretches(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		data := strings.ReplaceAll(drawDocument(t), "\r\n", "\n") // a stretch may end between the two
		want, err := scan(data)
		if err != nil {
			return
		}
		// Every event is a place to go on from; the last that was marked is kept.
		var l list
		var s Scanner
		done, end := 0, 0
		for {
			end = min(len(data), end+rapid.IntRange(1, 9).Draw(t, "bytes"))
			stretch := data[done:end]
			s.Reset(stretch, end == len(data))
			mark := s.Mark()
			for {
				kind, err := s.Next()
				if err != nil {
					t.Fatalf("%q up to %d: %v", data, end, err)
				}
				if kind == More || kind == EOF {
					break
				}
				l.event(&s, kind, stretch)
				if s.empty {
					continue // its end has no place of its own
				}
				mark = s.Mark()
			}
			s.Rewind(mark)
			done += mark.Off
			if end == len(data) && done == end {
				break
			}
		}
		l.flush()
		if diff := cmp.Diff(want, l.String()); diff != "" {
			t.Fatalf("%q (-whole +stretches)\n%s", data, diff)
		}
	})
}

func TestFaults(t *testing.T) {
	deep := strings.Repeat("<a>", 1_000_000)
	many := "<a" + strings.Repeat(` xmlns:b="c"`, 5000) + "/>"
	for _, c := range []struct {
		data string
		off  int
		want string
	}{
		{"", 0, "no XML: there is no element"},
		{"rain", 0, "text before the root element"},
		{"<!-- a -->", 10, "no XML: there is no element"},
		{"<a>", 3, "the file ends before </a>: it was cut off"},
		{"<a", 2, "the file ends inside a tag: it was cut off"},
		{"<a/", 3, "the file ends inside a tag"},
		{"<a b", 4, "the file ends inside a tag"},
		{"<a b=", 5, "the file ends inside a tag"},
		{"<a b='c", 7, "the file ends inside the value of an attribute"},
		{"<a></a", 6, "the file ends inside a tag"},
		{"<a><", 4, "the file ends inside a tag"},
		{"<a><!-", 6, "the file ends inside a declaration"},
		{"<a><!--", 7, "the file ends inside a comment"},
		{"<a><![CDATA[", 12, "the file ends inside a CDATA section"},
		{"<?xml", 5, "the file ends inside a processing instruction"},
		{"<!DOCTYPE a", 11, "the file ends inside the document type"},
		{"<!DOCTYPE a [", 13, "the file ends inside the document type"},
		{"<a></b>", 3, "</b> where </a> is due: close the elements in the order opposite to their opening"},
		{"<a/></b>", 4, "</b> closes nothing: remove it"},
		{"<a/><b/>", 4, "a second root element <b>"},
		{"<a/>\n rain", 6, "text behind the root element"},
		{"<a/><![CDATA[]]>", 4, "a CDATA section outside of the root element"},
		{"<a>1 < 2</a>", 5, "“<” that begins no tag: write &lt; where it is text"},
		{"<a></ ></a>", 3, "“</” that begins no tag"},
		{"<a><!x></a>", 3, "“<!” that begins neither a comment nor a CDATA section"},
		{"<a>R&D</a>", 4, "“&” that begins no entity: write &amp;"},
		{"<a>&nbsp;</a>", 3, "the entity &nbsp; is not declared in XML: write the character itself"},
		{"<a>&#0;</a>", 3, "&#0; stands for no character that XML allows"},
		{"<a>&#xD800;</a>", 3, "&#xD800; stands for no character"},
		{"<a>]]></a>", 3, "“]]>” in text: write ]]&gt;"},
		{"<a>\x01</a>", 3, "the control character U+0001 is not allowed in XML: remove it"},
		{"<a><![CDATA[x\x1b]]></a>", 13, "the control character U+001B"},
		{"<a b='\x02'/>", 6, "the control character U+0002"},
		{"<a b='<'/>", 6, "“<” in the value of an attribute"},
		{"<a b=c/>", 5, "the value of attribute b is not in quotation marks"},
		{"<a b/>", 4, `attribute b without value: write b="…"`},
		{"<a b='c'd='e'/>", 8, "“d” inside of <a>: put a space between attributes"},
		{"<a =''/>", 3, "“=” inside of <a>: an attribute is written"},
		{"<a / >", 3, "“/” inside of <a>"},
		{"<a></a b>", 7, "“b” inside of </a>"},
		{`<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>`, 12, "these are refused"},
		{`<!DOCTYPE a SYSTEM "b" [ <!ENTITY % c SYSTEM "file:///etc/hosts"> %c;]><a/>`, 23, "these are refused"},
		{deep, 3000, "elements are nested more than 1000 deep"},
		{many, 3 + 12*1000, "more than 1000 namespaces are declared"},
	} {
		name := c.data[:min(len(c.data), 40)]
		_, err := scan(c.data)
		var fault *Error
		if !errors.As(err, &fault) || fault.Off != c.off || !strings.HasPrefix(fault.Message, c.want) && !strings.Contains(fault.Message, "these are refused") {
			t.Errorf("%q: %v at %+v, want %q at %d", name, err, fault, c.want, c.off)
		}
	}
}

// What is refused nowhere: document types whose declarations lie elsewhere,
// which nobody fetches.
func TestAccepted(t *testing.T) {
	for _, data := range []string{
		"<a/>", " \n<a> </a>\n", "<!DOCTYPE TS><TS/>", "<!DOCTYPE TS []><TS/>",
		`<!DOCTYPE tmx SYSTEM "http://example.invalid/tmx14.dtd"><tmx/>`, `<!DOCTYPE a PUBLIC "-//>//" '['><a/>`,
		"<a>&#x10FFFF;&#0065;</a>", strings.Repeat("<a>", 1000) + strings.Repeat("</a>", 1000),
	} {
		if _, err := scan(data); err != nil {
			t.Errorf("%.60q: %v", data, err)
		}
	}
}

func TestSpace(t *testing.T) {
	const data = `<x:a xmlns:x="one" xmlns="two &amp; three"><b><x:c xmlns:x="four"/><y:d/></b><x:e/></x:a>`
	var s Scanner
	s.Reset(data, true)
	var got []string
	for {
		kind, err := s.Next()
		if err != nil {
			t.Fatal(err)
		}
		if kind == EOF {
			break
		}
		got = append(got, fmt.Sprintf("%s=%s/%s@%d", s.Name(), s.Space(), s.Local(), s.Depth()))
	}
	want := `x:a=one/a@1 b=two & three/b@2 x:c=four/c@3 x:c=four/c@3 y:d=y/d@3 y:d=y/d@3 b=two & three/b@2 x:e=one/e@2 x:e=one/e@2 x:a=one/a@1`
	if diff := cmp.Diff(want, strings.Join(got, " ")); diff != "" {
		t.Error(diff)
	}
}

func TestAttr(t *testing.T) {
	var s Scanner
	s.Reset(`<a b="R&amp;D" x:b='' b="again"/>`, true)
	if kind, err := s.Next(); kind != Start || err != nil {
		t.Fatal(kind, err)
	}
	for _, c := range []struct {
		name, want string
		ok         bool
	}{{"b", "R&D", true}, {"x:b", "", true}, {"c", "", false}} {
		if got, ok := s.Attr(c.name); got != c.want || ok != c.ok {
			t.Errorf("%s: %q %t", c.name, got, ok)
		}
	}
}

func TestEscape(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(rapid.SampledFrom([]string{"&", "<", ">", "]", "]]>", "amp;", "雨", "\""})).Draw(t, "text"), "")
		for _, data := range []string{"<a>" + Escape(text) + "</a>", "<a><![CDATA[" + EscapeCData(text) + "]]></a>"} {
			got, err := scan(data)
			want := "start a\nend a\n"
			if text != "" {
				want = fmt.Sprintf("start a\ntext %q\nend a\n", text)
			}
			if err != nil || got != want {
				t.Fatalf("%q gives %q, %v", data, got, err)
			}
		}
	})
}

// FuzzTwin: what both readers take, they read alike; and the scanner never
// leaves the data.
func FuzzTwin(f *testing.F) {
	for _, data := range []string{
		`<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"><tu tuid='1'><tuv xml:lang="en"><seg>R&amp;D &#x96EA; <bpt i="1">&lt;b></bpt></seg></tuv></tu></tmx>`,
		"<a><!-- b --><![CDATA[c]]d]]></a>\n", "<a b='&quot;'/>", "<a>]]&gt;</a>", "<a>\r\n</a>", "<a><!--\r--></a>", "<a b='\r'/>", `<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>`,
	} {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data string) {
		got, err := scan(data)
		if err != nil {
			return
		}
		want, err := twin(data)
		if err != nil {
			return // it refuses more: names, byte sequences, declarations
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("(-twin +scan)\n%s", diff)
		}
	})
}

func BenchmarkScan(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	var data strings.Builder
	data.WriteString("<tmx>")
	for range 10_000 {
		fmt.Fprintf(&data, "<tu tuid=\"%d\"><tuv xml:lang=\"en\"><seg>The agent reads the map.</seg></tuv>\n<tuv xml:lang=\"zh\"><seg>智能体读地图。</seg></tuv></tu>\n", r.IntN(1e6))
	}
	data.WriteString("</tmx>")
	b.SetBytes(int64(data.Len()))
	b.ReportAllocs()
	for b.Loop() {
		var s Scanner
		s.Reset(data.String(), true)
		for {
			kind, err := s.Next()
			if err != nil {
				b.Fatal(err)
			}
			if kind == EOF {
				break
			}
		}
	}
}
