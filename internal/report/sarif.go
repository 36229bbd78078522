package report

import (
	"encoding/json"
	"io"

	"github.com/termdrift/termdrift/checker"
)

// SARIF 2.1.0, https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html:
// for GitHub code scanning, Azure DevOps, and the viewers of editors.
var sarif = CheckFormat{
	Name:    "sarif",
	Summary: "SARIF 2.1.0 for code scanning and editors",
	New:     func(w io.Writer, o Options) Writer { return &sarifWriter{stream: newStream(w, o)} },
}

type sarifWriter struct {
	stream
	ordinals
	index map[string]int // of the rules; nil before the first line
}

type (
	sarifMessage struct {
		Text     string `json:"text"`
		Markdown string `json:"markdown,omitempty"`
	}
	sarifRule struct {
		ID      string       `json:"id"`
		Short   sarifMessage `json:"shortDescription"`
		Full    sarifMessage `json:"fullDescription"`
		Help    sarifMessage `json:"help"`
		HelpURI string       `json:"helpUri"`
		Default sarifDefault `json:"defaultConfiguration"`
		Tags    sarifTags    `json:"properties"`
	}
	sarifDefault struct {
		Enabled bool   `json:"enabled"`
		Level   string `json:"level,omitempty"`
	}
	sarifTags struct {
		Tags []string `json:"tags"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version,omitempty"`
		URI     string      `json:"informationUri"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifResult struct {
		Rule         string             `json:"ruleId"`
		Index        *int               `json:"ruleIndex,omitempty"`
		Level        string             `json:"level"`
		Message      sarifMessage       `json:"message"`
		Locations    []sarifLocation    `json:"locations"`
		Related      []sarifLocation    `json:"relatedLocations,omitempty"`
		Fingerprints sarifFingerprints  `json:"partialFingerprints"`
		Fixes        []sarifFix         `json:"fixes,omitempty"`
		Suppressions []sarifSuppression `json:"suppressions,omitempty"`
		Properties   sarifProperties    `json:"properties"`
	}
	sarifLocation struct {
		ID       int           `json:"id,omitempty"`
		Physical sarifPhysical `json:"physicalLocation"`
		Message  *sarifMessage `json:"message,omitempty"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   sarifRegion   `json:"region"`
	}
	sarifArtifact struct {
		URI  string `json:"uri"`
		Base string `json:"uriBaseId,omitempty"`
	}
	sarifRegion struct {
		Line      int           `json:"startLine"`
		Column    int           `json:"startColumn"`
		EndLine   int           `json:"endLine"`
		EndColumn int           `json:"endColumn"`
		Snippet   *sarifMessage `json:"snippet,omitempty"`
	}
	sarifFingerprints struct {
		V1 string `json:"termdrift/v1"`
	}
	sarifFix struct {
		Description sarifMessage  `json:"description"`
		Changes     []sarifChange `json:"artifactChanges"`
	}
	sarifChange struct {
		Artifact     sarifArtifact      `json:"artifactLocation"`
		Replacements []sarifReplacement `json:"replacements"`
	}
	sarifReplacement struct {
		Deleted  sarifRegion  `json:"deletedRegion"`
		Inserted sarifMessage `json:"insertedContent"`
	}
	sarifSuppression struct {
		Kind          SuppressionKind `json:"kind"`
		Justification string          `json:"justification,omitempty"`
	}
	sarifProperties struct {
		Term     string   `json:"term"`
		Found    string   `json:"found"`
		Expected []string `json:"expected"`
		Segment  string   `json:"segment"`
	}
)

// sourceRoot names the folder that the URIs are relative to.
const sourceRoot = "%SRCROOT%"

// begin writes what stands before the results.
func (s *sarifWriter) begin() error {
	s.index = map[string]int{}
	driver := sarifDriver{Name: "termdrift", Version: s.Version, URI: homepage, Rules: []sarifRule{}}
	for i, r := range s.Rules {
		s.index[r.Name] = i
		page := RulePage(r)
		level := ""
		if r.Severity != checker.Off {
			level = r.Severity.String()
		}
		driver.Rules = append(driver.Rules, sarifRule{
			ID: r.Name, Short: sarifMessage{Text: r.Summary}, Full: sarifMessage{Text: r.Why},
			Help: sarifMessage{Text: page, Markdown: page}, HelpURI: ruleURL(r.Name),
			Default: sarifDefault{r.Severity != checker.Off, level},
			Tags:    sarifTags{[]string{"terminology", "translation"}},
		})
	}
	head, err := json.Marshal(driver)
	if err != nil {
		return err
	}
	s.WriteString(`{"$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
"version": "2.1.0",
"runs": [{"tool": {"driver": ` + string(head) + `},
"columnKind": "unicodeCodePoints",
"originalUriBaseIds": {"` + sourceRoot + `": {"description": {"text": "the root of the repository, or the working folder where there is none"}}},
"results": [
`)
	return nil
}

func (s *sarifWriter) Finding(f *checker.Finding) error { return s.result(f, nil) }

// Suppressed writes a result that viewers hide.
func (s *sarifWriter) Suppressed(f *checker.Finding, why Suppression) error {
	return s.result(f, []sarifSuppression{{why.Kind, why.Reason}})
}

func (s *sarifWriter) result(f *checker.Finding, suppressions []sarifSuppression) error {
	if s.index == nil {
		if err := s.begin(); err != nil {
			return err
		}
	} else {
		s.WriteByte(',')
	}
	r := sarifResult{
		Rule: f.Rule, Level: f.Severity.String(), Message: sarifMessage{Text: f.Message},
		Locations:    []sarifLocation{{Physical: s.physical(&s.at, f.At)}},
		Fingerprints: sarifFingerprints{s.unique(f)},
		Suppressions: suppressions,
		Properties:   sarifProperties{Term: f.Term, Found: f.Found, Expected: append([]string{}, f.Expected...), Segment: segmentID(f)},
	}
	if i, known := s.index[f.Rule]; known {
		r.Index = &i
	}
	if f.Found != "" {
		r.Locations[0].Physical.Region.Snippet = &sarifMessage{Text: f.Found}
	}
	if f.Mention.File != nil {
		r.Related = []sarifLocation{{ID: 1, Physical: s.physical(&s.mention, f.Mention), Message: &sarifMessage{Text: "the term in the source"}}}
	}
	for _, fix := range f.Fixes {
		if fix.Applicability != checker.Display {
			r.Fixes = append(r.Fixes, s.fix(fix))
		}
	}
	return s.encode(r)
}

// fix gathers the edits of each file.
func (s *sarifWriter) fix(f checker.Fix) sarifFix {
	out := sarifFix{Description: sarifMessage{Text: f.Message}}
	for i, e := range f.Edits {
		at := s.physical(&s.at, e.Location)
		if i == 0 || f.Edits[i-1].File.Path != e.File.Path {
			out.Changes = append(out.Changes, sarifChange{Artifact: at.Artifact})
		}
		change := &out.Changes[len(out.Changes)-1]
		change.Replacements = append(change.Replacements, sarifReplacement{at.Region, sarifMessage{Text: e.Text}})
	}
	return out
}

func (s *sarifWriter) physical(c *cursor, l checker.Location) sarifPhysical {
	start, end := c.extent(l)
	a := sarifArtifact{Base: sourceRoot}
	p, inside := s.inRepository(l.File.Path)
	switch {
	case inside:
		a.URI = relativeURI(p)
	case isAbsolute(p):
		a = sarifArtifact{URI: fileURI(p)}
	default: // outside, and no root is known
		a = sarifArtifact{URI: relativeURI(p)}
	}
	return sarifPhysical{a, sarifRegion{Line: start.Line, Column: start.Column, EndLine: end.Line, EndColumn: end.Column}}
}

func (s *sarifWriter) Close(t Totals) error {
	if s.index == nil {
		if err := s.begin(); err != nil {
			return err
		}
	}
	s.WriteString("],\n\"properties\": ")
	err := s.encode(map[string]int{"files": t.Summary.Files, "segments": t.Summary.Segments})
	if err != nil {
		return err
	}
	s.WriteString("}]}\n")
	return s.Flush()
}
