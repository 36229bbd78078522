package report

import (
	"bufio"
	"io"

	"github.com/termdrift/termdrift/checker"
)

// The findings of the json report, a line each without anything around them,
// for programs that read line by line. The last line is the summary.
var jsonl = CheckFormat{
	Name:    "jsonl",
	Summary: "the findings of json as JSON Lines, the summary last",
	New: func(w io.Writer, _ Options) Writer {
		return &jsonlWriter{jsonWriter{out: bufio.NewWriterSize(w, 1<<16)}}
	},
}

type jsonlWriter struct{ jsonWriter }

func (j *jsonlWriter) Finding(f *checker.Finding) error {
	j.e.finding(f)
	j.e.raw("\n")
	return j.flush()
}

func (j *jsonlWriter) Close(t Totals) error {
	j.e.raw(`{"version": `).int(jsonVersion).raw(`, "summary": `).summary(t.Summary).raw("}\n")
	return j.end()
}
