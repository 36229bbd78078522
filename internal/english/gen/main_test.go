package main

import (
	"bytes"
	"os"
	"testing"
)

func TestCurrent(t *testing.T) {
	got, err := source(lexicon())
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("../lexemes.go")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("lexemes.go is stale: run go generate ./internal/english")
	}
}
