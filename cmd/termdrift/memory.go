package main

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// collectLater puts off the first collection of garbage until 32 MB are in use,
// eight times what Go allows a program to begin with: a short run ends before.
func collectLater() {
	debug.SetGCPercent(800)
	first := &struct{ next *byte }{} // garbage of which the first collection tells
	runtime.AddCleanup(first, func(percent int) { debug.SetGCPercent(percent) }, 100)
}

// limitMemory lets garbage be collected early, once the glossary and the small
// files are read. Beside them a run holds some samples and what is under way; of
// garbage there would otherwise be as much again.
func limitMemory() {
	const small = 64 << 20
	held := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(held)
	debug.SetMemoryLimit(max(small, 2*int64(held[0].Value.Uint64())))
}
