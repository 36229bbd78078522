package main

import (
	"runtime"
	"runtime/metrics"
	"testing"
	"time"
)

// TestCollectLater: from the first collection on, garbage is collected as ever.
func TestCollectLater(t *testing.T) {
	collectLater()
	percent := []metrics.Sample{{Name: "/gc/gogc:percent"}}
	for range 1000 {
		runtime.GC()
		if metrics.Read(percent); percent[0].Value.Uint64() == 200 {
			return
		}
		time.Sleep(time.Millisecond) // the cleanup runs on its own
	}
	t.Error("the first collection changed nothing")
}
