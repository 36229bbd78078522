package main

import (
	"bytes"
	"os"
	"slices"
	"testing"
)

func TestFresh(t *testing.T) {
	want, err := os.ReadFile("../../pinyin.bin")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(table(), want) {
		t.Error("pinyin.bin is stale: run go generate ./internal/chinese")
	}
}

func TestReadings(t *testing.T) {
	for in, want := range map[string][]string{
		"zhōng,zhòng": {"zhong"},
		"lǜ,shuài":    {"lv", "shuai"},
		"nǚ":          {"nv"},
		"ń,ňg":        {"n", "ng"},
		"":            nil,
	} {
		if got := readings(in); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", in, got, want)
		}
	}
}

func TestBlur(t *testing.T) {
	for _, alike := range [][2]string{{"zheng", "zen"}, {"lan", "nan"}, {"rao", "nao"}, {"hua", "fa"}, {"xing", "xin"}} {
		if blur(alike[0]) != blur(alike[1]) {
			t.Errorf("%s and %s are told apart", alike[0], alike[1])
		}
	}
	if blur("ma") == blur("na") {
		t.Error("ma and na are not told apart")
	}
}
