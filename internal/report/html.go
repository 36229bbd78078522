package report

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"io"
)

// One file to open in a browser: all that it needs stands in it, and its
// policy forbids it to load or to send anything. The page itself is in the
// folder page: a frame, a style, and a script that draws the data of html_data.go.
var htmlFormat = CheckFormat{
	Name:    "html",
	Summary: "one page for a browser: findings to filter, drift in charts",
	New:     gathered(writeHTML),
	Drift:   true,
}

var (
	//go:embed page/page.html
	pageFrame string
	//go:embed page/style.css
	pageStyle string
	//go:embed page/script.js
	pageScript string
)

// policy lets the page's own style and script run and nothing else. The empty
// icon keeps browsers from asking for one.
func policy() string {
	return "default-src 'none'; style-src '" + integrity(pageStyle) + "'; script-src '" + integrity(pageScript) +
		"'; img-src data:; base-uri 'none'; form-action 'none'"
}

func integrity(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

func writeHTML(w io.Writer, r *Report, o Options) error {
	frame, err := template.New("page").Parse(pageFrame)
	if err != nil {
		return err
	}
	return frame.Execute(w, map[string]any{
		"Policy":  policy(),
		"Heading": headlineOf(r.Summary),
		"Summary": SummaryLine(r.Summary, Options{Verbose: true}),
		"Style":   template.CSS(pageStyle),
		"Script":  template.JS(pageScript),
		"Data":    newPageData(r, o),
	})
}
