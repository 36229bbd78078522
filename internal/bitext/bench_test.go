package bitext

import (
	"bytes"
	enc "encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/termdrift/termdrift/checker"
	"github.com/termdrift/termdrift/internal/bench/corpus"
)

// BenchmarkFormats reads the fixtures of every format, faulty ones and all, as
// files are read: recognised, decoded, and cut into segments.
func BenchmarkFormats(b *testing.B) {
	type fixture struct {
		path string
		data []byte
	}
	fixtures := map[string][]fixture{} // by format
	files, err := filepath.Glob("testdata/*.*")
	if err != nil {
		b.Fatal(err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, ".golden") {
			continue
		}
		data, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		if doc, _ := ReadBytes(file, data, Options{}); doc != nil {
			fixtures[doc.Format] = append(fixtures[doc.Format], fixture{file, data})
		}
	}
	for _, x := range Formats {
		if !x.bilingual() || len(fixtures[x.Name]) == 0 {
			continue // see BenchmarkPairs; the files of office programs are made by their tests
		}
		b.Run(x.Name, func(b *testing.B) {
			size := 0
			for _, f := range fixtures[x.Name] {
				size += len(f.data)
			}
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				for _, f := range fixtures[x.Name] {
					_, _ = ReadBytes(f.path, f.data, Options{})
				}
			}
		})
	}
}

// generated are n pairs of technical documentation.
func generated(n int) (pairs [][]string) {
	p := corpus.New(corpus.Options{Seed: 1}).Pairs()
	for range n {
		source, target := p.Next()
		pairs = append(pairs, []string{string(source), string(target)})
	}
	return pairs
}

func BenchmarkCSV(b *testing.B) {
	const n = 20_000
	var data bytes.Buffer
	w := enc.NewWriter(&data)
	if err := w.WriteAll(generated(n)); err != nil {
		b.Fatal(err)
	}
	f := &checker.File{Path: "x.csv", Data: data.String()}
	b.SetBytes(int64(len(f.Data)))
	b.ReportAllocs()
	for b.Loop() {
		read := 0
		if err := decodeCSV(f, nil, func(checker.Segment) error { read++; return nil }); err != nil || read != n {
			b.Fatal(read, err)
		}
	}
}

// BenchmarkPairs reads two files with as many lines, and two of which one lacks
// some, so that lines are paired by their lengths.
func BenchmarkPairs(b *testing.B) {
	var source, target, shorter strings.Builder
	for i, p := range generated(5_000) {
		source.WriteString(p[0] + "\n")
		target.WriteString(p[1] + "\n")
		if i%100 != 0 {
			shorter.WriteString(p[1] + "\n")
		}
	}
	for _, c := range []struct{ name, target string }{{"lines", target.String()}, {"lengths", shorter.String()}} {
		b.Run(c.name, func(b *testing.B) {
			s, t := &checker.File{Path: "x", Data: source.String()}, &checker.File{Path: "y", Data: c.target}
			b.SetBytes(int64(len(s.Data) + len(t.Data)))
			b.ReportAllocs()
			for b.Loop() {
				if err := pairText(s, t, nil, func(checker.Segment) error { return nil }); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
