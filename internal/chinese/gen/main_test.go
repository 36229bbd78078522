package main

import (
	"bytes"
	"os"
	"testing"
)

// TestCurrent fails when gse's dictionary is no longer the one embedded, as
// after an update of gse.
func TestCurrent(t *testing.T) {
	words, total, err := load()
	if err != nil {
		t.Fatal(err)
	}
	sum := 0
	for _, w := range words {
		sum += w.freq
	}
	if float64(sum) != total {
		t.Errorf("counts add up to %d, gse's total is %.0f", sum, total)
	}
	if sum != 53226742 {
		t.Errorf("gse's total is now %d: set chinese.Total", sum)
	}
	got, err := pack(words)
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("../dict.bin")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("dict.bin is stale: run go generate ./internal/chinese")
	}
}
