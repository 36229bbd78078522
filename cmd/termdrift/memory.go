package main

import (
	"runtime"
	"runtime/debug"
)

// collectLater puts off the first collection of garbage until 32 MB are in use,
// eight times what Go allows a program to begin with: a short run ends before.
func collectLater() {
	debug.SetGCPercent(800)
	first := &struct{ next *byte }{} // garbage of which the first collection tells
	runtime.AddCleanup(first, func(percent int) { debug.SetGCPercent(percent) }, 200)
}

// limitMemory lets garbage be collected early, once the glossary and the small
// files are read. A run holds some samples and what is under way beside them; only
// beside a large glossary is it more than the run alone.
func limitMemory() {
	const run, beside = 82 << 20, 48 << 20
	limit := int64(run)
	var collections debug.GCStats
	if debug.ReadGCStats(&collections); collections.NumGC > 0 { // else little is in use
		runtime.GC() // what was needed only for reading does not count
		held := inUse()
		limit = max(run, held+held/4+beside)
	}
	debug.SetMemoryLimit(limit)
}

// inUse is the size of all objects that are not known to be garbage.
func inUse() int64 {
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return int64(stats.HeapAlloc)
}
