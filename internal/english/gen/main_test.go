package main

import (
	"bytes"
	"os"
	"testing"
)

func TestCurrent(t *testing.T) {
	for name, source := range files("../data") {
		got, err := source()
		if err != nil {
			t.Fatal(err)
		}
		want, err := os.ReadFile("../" + name)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is stale: run go generate ./internal/english", name)
		}
	}
}
