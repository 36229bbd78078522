package bitext

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/termdrift/termdrift/checker"
)

// zipped makes an archive of names and contents.
func zipped(t testing.TB, files ...[2]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		w, err := z.Create(f[0])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(f[1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// wordTable is a table of Word; a cell is written as it stands where it is
// XML already.
func wordTable(rows ...[]string) string {
	var b strings.Builder
	b.WriteString("<w:tbl><w:tblPr/>")
	for _, row := range rows {
		b.WriteString("<w:tr>")
		for _, cell := range row {
			if !strings.HasPrefix(cell, "<") {
				cell = `<w:p><w:r><w:t xml:space="preserve">` + cell + `</w:t></w:r></w:p>`
			}
			b.WriteString("<w:tc>" + cell + "</w:tc>")
		}
		b.WriteString("</w:tr>")
	}
	return b.String() + "</w:tbl>"
}

func wordFile(t testing.TB, body string) []byte {
	return zipped(t, [2]string{"[Content_Types].xml", "<Types/>"}, [2]string{"word/document.xml",
		`<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` +
			body + "</w:body></w:document>"})
}

var wordBody = `<w:p><w:r><w:t>Project: harbour</w:t></w:r></w:p>` +
	wordTable(
		[]string{"ID", "Source (en-US)", "Target (zh-CN)", "Comment"},
		[]string{"a1", "The ferry &amp; the quay", "渡轮与码头", "Shown on the map."},
		[]string{"a2", `<w:p><w:r><w:t>A to</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>wer</w:t></w:r></w:p><w:p><w:r><w:t>of stone</w:t></w:r></w:p>`,
			`<w:p><w:ins><w:r><w:t>石塔</w:t></w:r></w:ins><w:del><w:r><w:delText>木塔</w:delText></w:r></w:del></w:p>`, "给译者"},
		[]string{"a3", "No translation", "", ""},
		[]string{`<w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>a4</w:t></w:r></w:p>`, "第四"},
	) + wordTable(
	[]string{"雨", "Rain falls on the sea."},
	[]string{"雪落在山上。", wordTable([]string{"Snow falls", "on the hills."})},
) + wordTable([]string{"only", "English words here"})

func TestDocx(t *testing.T) {
	doc, err := ReadBytes("review.docx", wordFile(t, wordBody), Options{})
	want := `docx
a1
	2:4	"The ferry & the quay"
	2:25	"渡轮与码头"
	context "Shown on the map."
a2
	3:4	"A tower of stone"
	3:21	"石塔"
a3
	4:4	"No translation"
	-
a4
	-
	5:5	"第四"
5
	6:3	"Rain falls on the sea."
	6:1	"雨"
6
	7:8	"Snow falls on the hills."
	7:1	"雪落在山上。"
`
	if diff := cmp.Diff(want, show(doc, err)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	checkPlaces(t, doc)
	for _, x := range doc.Segments {
		if _, editable := x.Target.Locate(checker.Span{Start: 0, End: len(x.Target.S)}); editable && x.Target.File != nil {
			t.Errorf("%q may be edited", x.Target.S)
		}
	}
}

func excelFile(t testing.TB, sheets ...string) []byte {
	files := [][2]string{
		{"xl/sharedStrings.xml", `<sst xmlns="x"><si><t>Source</t></si><si><t>译文</t></si><si><r><t>The </t></r><r><t>gauge</t></r><rPh><t>x</t></rPh></si><si><t xml:space="preserve">验潮仪 </t></si></sst>`},
	}
	book, rels := "", ""
	for i, s := range sheets {
		book += fmt.Sprintf(`<sheet name="Page %d" r:id="r%d"/>`, i+1, i)
		rels += fmt.Sprintf(`<Relationship Id="r%d" Target="worksheets/sheet%d.xml"/>`, i, i)
		files = append(files, [2]string{fmt.Sprintf("xl/worksheets/sheet%d.xml", i), `<worksheet xmlns="x"><sheetData>` + s + `</sheetData></worksheet>`})
	}
	files = append(files,
		[2]string{"xl/workbook.xml", `<workbook xmlns="x" xmlns:r="y"><sheets>` + book + `</sheets></workbook>`},
		[2]string{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="x">` + rels + `</Relationships>`})
	return zipped(t, files...)
}

const (
	excelShared = `<row r="2"><c r="A2"><v>7</v></c><c r="B2" t="s"><v>0</v></c><c r="D2" t="s"><v>1</v></c></row>` +
		`<row r="5"><c r="B5" t="s"><v>2</v></c><c r="D5" t="s"><v>3</v></c></row>`
	excelInline = `<row><c t="inlineStr"><is><t>A boat in the harbour</t></is></c><c t="str"><f>A1</f><v>港口里的一条船</v></c></row><row><c t="e"><v>#REF!</v></c></row>`
)

func TestXlsx(t *testing.T) {
	doc, err := ReadBytes("terms.xlsx", excelFile(t, excelShared), Options{})
	want := `xlsx
1
	5:2	"The gauge"
	5:13	"验潮仪"
`
	if diff := cmp.Diff(want, show(doc, err)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	doc, err = ReadBytes("terms.xlsx", excelFile(t, excelShared, excelInline), Options{})
	if err != nil || len(doc.Segments) != 2 || doc.Segments[1].Target.S != "港口里的一条船" || doc.Segments[1].Target.File.Path != "terms.xlsx#Page 2" {
		t.Errorf("%v, %v", doc.Segments, err)
	}
}

// Faulty and hostile files are refused with the reason, and what stands
// before a fault is read.
func TestOfficeFaults(t *testing.T) {
	for _, c := range []struct {
		name, path string
		data       []byte
		want       string
		segments   int
	}{
		{"no archive", "x.docx", []byte("no zip"), "x.docx: no .docx file", 0},
		{"password", "x.xlsx", []byte("\xd0\xcf\x11\xe0 and more"), "save it as .xlsx without a password", 0},
		{"another archive", "x.docx", excelFile(t), "x.docx: word/document.xml is lacking in the archive", 0},
		{"entities", "x.docx", zipped(t, [2]string{"word/document.xml", `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document>&a;</w:document>`}), "x.docx: word/document.xml in the archive: ", 0},
		{"broken XML", "x.docx", wordFile(t, wordTable([]string{"It rains today.", "今天下雨。"})+"<w:tbl><w:tr></w:tc>"), "in the archive: ", 1},
		{"rows out of order", "x.xlsx", excelFile(t, excelShared+`<row r="3"/>`), `row "3" stands behind row 5`, 1},
		{"cells out of order", "x.xlsx", excelFile(t, excelShared+`<row r="6"><c r="B6"/><c r="A6"/></row>`), `cell "A6" stands behind another`, 1},
		{"too far out", "x.xlsx", excelFile(t, excelShared+`<row r="6"><c r="ZZZZZZZZZ6"/></row>`), `cell "ZZZZZZZZZ6"`, 1},
		{"too many rows", "x.xlsx", excelFile(t, excelShared+`<row r="99999999999999999999"/>`), `row "99999999999999999999"`, 1},
		{"sparse", "x.xlsx", excelFile(t, strings.Repeat(`<row><c r="XFD1"/></row>`, 1000)), "unpacks to more than 256 MB: refused", 0},
		{"deep", "x.docx", wordFile(t, strings.Repeat("<w:tbl><w:tr><w:tc>", 1000)), "in the archive: ", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, err := ReadBytes(c.path, c.data, Options{})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v, want %q", err, c.want)
			}
			if len(doc.Segments) != c.segments {
				t.Errorf("%d segments, want %d", len(doc.Segments), c.segments)
			}
		})
	}
}

// What unpacks to more than is allowed is not unpacked further.
func TestZipBomb(t *testing.T) {
	a, err := openArchive("x.docx", string(zipped(t, [2]string{"a", "12345"}, [2]string{"b", strings.Repeat(" ", 1<<20)})), ".docx")
	if err != nil {
		t.Fatal(err)
	}
	a.left = 1000
	if text, ok, err := a.read("a"); text != "12345" || !ok || err != nil || a.left != 995 {
		t.Error(text, ok, err, a.left)
	}
	if _, _, err := a.read("b"); err == nil || !strings.HasPrefix(err.Error(), "x.docx: unpacks to more than ") {
		t.Error(err)
	}
}

func TestOfficeTruncated(t *testing.T) {
	for path, data := range map[string][]byte{"x.docx": wordFile(t, wordBody), "x.xlsx": excelFile(t, excelShared, excelInline)} {
		for n := range data {
			if _, err := ReadBytes(path, data[:n], Options{}); err == nil {
				t.Errorf("%s: %d bytes of %d are no fault", path, n, len(data))
			}
		}
	}
}

// FuzzOffice puts any XML into the archives.
func FuzzOffice(f *testing.F) {
	f.Add(wordBody, false)
	f.Add(excelShared, true)
	f.Add(excelInline, true)
	f.Fuzz(func(t *testing.T, xml string, excel bool) {
		path, data := "x.docx", []byte(nil)
		if excel {
			path, data = "x.xlsx", excelFile(t, xml, excelInline)
		} else {
			data = wordFile(t, xml)
		}
		doc, _ := ReadBytes(path, data, Options{})
		checkPlaces(t, doc)
	})
}
