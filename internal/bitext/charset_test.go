package bitext

import (
	"encoding/binary"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"pgregory.net/rapid"
)

func utf16Bytes(s string, order binary.AppendByteOrder) string {
	out := order.AppendUint16(nil, 0xFEFF)
	for _, u := range utf16.Encode([]rune(s)) {
		out = order.AppendUint16(out, u)
	}
	return string(out)
}

func gb18030(s string) string {
	out, err := simplifiedchinese.GB18030.NewEncoder().String(s)
	if err != nil {
		panic(err)
	}
	return out
}

// anyText is text that no encoding confuses with another: everyday Chinese
// with whatever else Unicode has.
func anyText() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		var b strings.Builder
		for range rapid.IntRange(1, 60).Draw(t, "n") {
			switch rapid.IntRange(0, 5).Draw(t, "kind") {
			case 0:
				b.WriteString(rapid.StringMatching(`[a-z ,.\r\n\t"]{1,9}`).Draw(t, "ascii"))
			case 1:
				b.WriteRune(rapid.SampledFrom([]rune("éß€😀𠮷龘\uFFFD訊€·—")).Draw(t, "rare"))
			default:
				b.WriteString(rapid.SampledFrom([]string{"的时候", "我们看地图，", "规划路线。"}).Draw(t, "han"))
			}
		}
		return b.String()
	})
}

// Decoding gives back what was encoded, and every character is found where
// its bytes are.
func TestEncodings(t *testing.T) {
	encodings := []struct {
		name   string
		bom    int
		encode func(string) string
	}{
		{"UTF-8", 3, func(s string) string { return utf8BOM + s }},
		{"UTF-16LE", 2, func(s string) string { return utf16Bytes(s, binary.LittleEndian) }},
		{"UTF-16BE", 2, func(s string) string { return utf16Bytes(s, binary.BigEndian) }},
		{"GB18030", 0, gb18030},
	}
	for _, e := range encodings {
		t.Run(e.name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				text := strings.Repeat("我们的", 40) + anyText().Draw(t, "text")
				text = strings.Repeat(text, rapid.SampledFrom([]int{1, 12}).Draw(t, "times"))
				raw := e.encode(text)
				f, err := decodeText("x.txt", raw)
				if err != nil {
					t.Fatal(err)
				}
				if f.Data != text || f.Encoding.Name() != e.name {
					t.Fatalf("decoded as %s to %q", f.Encoding.Name(), f.Data)
				}
				at := e.bom
				for i, r := range text {
					if got := f.Offset(i); got != at {
						t.Fatalf("Offset(%d) = %d, want %d", i, got, at)
					}
					bytes, err := f.Encoding.Encode(string(r))
					if err != nil || !strings.HasPrefix(raw[at:], string(bytes)) {
						t.Fatalf("%q is encoded as %x (%v), stands there as %x", r, bytes, err, raw[at:at+len(bytes)])
					}
					at += len(bytes)
				}
				if got := f.Offset(len(text)); got != at || at != len(raw) {
					t.Fatalf("the end is at %d, want %d of %d", got, at, len(raw))
				}
			})
		})
	}
}

// The euro sign has two forms in GB18030 as people write it.
func TestGB18030Euro(t *testing.T) {
	raw := gb18030("我们付了") + "\x80" + gb18030("5，对吧。")
	f, err := decodeText("x.txt", raw)
	if err != nil || f.Data != "我们付了€5，对吧。" {
		t.Fatalf("%q %v", f.Data, err)
	}
	if got := f.Offset(strings.Index(f.Data, "5")); got != 9 {
		t.Errorf("5 is at %d, want 9", got)
	}
}

func TestFaults(t *testing.T) {
	good := "The agent reads the map.\n智能体读取地图。\n"
	long := strings.Repeat(good, 200)
	mustEncode := func(s string, err error) string {
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	for _, c := range []struct {
		name, raw, want string
		pairs           int
	}{
		{"one bad byte", good + "It drives\xff away.\n它开走了。\n", "x.txt:3:10: invalid UTF-8 (byte 0xFF)", 1},
		{"bad byte after Chinese", good + "It drives away.\n它开\xe8走了。\n", "x.txt:4:3: invalid UTF-8 (byte 0xE8)", 1},
		{"bad byte with BOM", utf8BOM + good + "\xc3", "x.txt:3:1: invalid UTF-8 (byte 0xC3)", 1},
		{"GB18030 inside UTF-8", long + gb18030("它开走了。") + "\n" + long, "x.txt:401:1: invalid UTF-8", 200},
		{"cut off", good + "地\xe5\x9b", "x.txt:3:2: invalid UTF-8", 1},
		{"Latin-1", "A caf\xe9 in town.\nThe \xe9t\xe9 was hot.\n", "x.txt:1:6: invalid UTF-8 (byte 0xE9)", 0},
		{"Windows quotes", "He said \x93hello\x94 to me.\n", "x.txt:1:9: invalid UTF-8", 0},
		{"Big5", mustEncode(traditionalchinese.Big5.NewEncoder().String("我們看著地圖，然後規劃路線。智慧體讀取資料之後就開走了。")), "x.txt:1:1: invalid UTF-8", 0},
		{"Windows-1251", mustEncode(charmap.Windows1251.NewEncoder().String("Мы читаем карту и планируем маршрут.")), "x.txt:1:1: invalid UTF-8", 0},
		{"NUL", good + "\x00", "x.txt:3:1: binary data", 1},
		{"image", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "x.txt:1:1: binary data", 0},
		{"NUL in UTF-16", utf16Bytes(good+"a\x00b", binary.LittleEndian), "x.txt:3:2: binary data", 1},
		{"odd length", utf16Bytes(good+"a", binary.LittleEndian) + "b", "x.txt:3:2: half a character", 1},
		{"lone surrogate", utf16Bytes(good+"ab", binary.BigEndian) + "\xd8\x00\x00a", "x.txt:3:3: half a surrogate pair", 1},
		{"lone low surrogate", utf16Bytes(good, binary.BigEndian) + "\xdc\x00\x00a", "x.txt:3:1: half a surrogate pair", 1},
		{"surrogate at the end", utf16Bytes(good, binary.LittleEndian) + "\x00\xd8", "x.txt:3:1: half a surrogate pair", 1},
		{"bad byte in GB18030", gb18030(good+good) + "It drives \xff away\n" + gb18030(good), "x.txt:5:11: invalid GB18030 (byte 0xFF)", 2},
		{"GB18030 cut off", gb18030(good+"地") + "\xcd", "x.txt:3:2: invalid GB18030", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, err := ReadBytes("x.txt", []byte(c.raw), Options{})
			if err == nil || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("error %v, want %s", err, c.want)
			}
			pairs := 0
			for _, s := range doc.Segments {
				if s.Paired() {
					pairs++
				}
			}
			if pairs != c.pairs {
				t.Errorf("%d pairs before the fault, want %d", pairs, c.pairs)
			}
		})
	}
}

func TestGB18030IsRecognised(t *testing.T) {
	for _, text := range []string{
		"你好",
		"Only two words here are Chinese: 你好, and the rest is plain English.\n",
		"我們看著地圖，然後規劃路線。智能體讀取資料之後，就開走了。他們說，這個城市的地圖是舊的。",
		strings.Repeat("使用 GPT 模型的时候，参数很多。\n", 500),
	} {
		raw := gb18030(text)
		if utf8.ValidString(raw) {
			t.Fatalf("%q proves nothing", text)
		}
		f, err := decodeText("x.txt", raw)
		if err != nil || f.Data != text {
			t.Errorf("%q is read as %q: %v", text, f.Data, err)
		}
	}
}

// What a file says of its own encoding decides where the bytes are no UTF-8.
func TestNamedEncoding(t *testing.T) {
	const header = "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=%s\\n\"\n\nmsgid \"Yao\"\nmsgstr \""
	rare := gb18030("垚") // outside of GB 2312: no everyday Chinese
	f, err := decodeText("x.po", fmt.Sprintf(header, "GBK")+rare+"\"\n")
	if err != nil || f.Encoding == nil || !strings.HasSuffix(f.Data, "垚\"\n") {
		t.Errorf("GBK: %v, %q", err, f.Data)
	}
	_, err = decodeText("x.po", fmt.Sprintf(header, "BIG5")+"\xa4\xa4\"\n")
	if err == nil || !strings.HasPrefix(err.Error(), "x.po:5:9: byte 0xA4 in big5, which is not read") {
		t.Errorf("BIG5: %v", err)
	}
}
