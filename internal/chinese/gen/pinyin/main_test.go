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
