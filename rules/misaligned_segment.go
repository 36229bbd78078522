package rules

import (
	"fmt"

	"github.com/termdrift/termdrift/checker"
)

var misalignedSegment = &checker.Rule{
	Name:     "misaligned-segment",
	Severity: checker.Note,
	Summary:  "The pairs of a stretch look shifted, doubled or untranslated.",
	Why: `Where a line was lost, each source stands beside the translation of another, and whatever else is reported there is worth nothing. The rule weighs lengths, numbers, names, terms and the words of a dictionary: where each target of a stretch belongs to the neighbouring source rather than to its own, the stretch is shifted. A single odd pair is none.
Beside that it tells of segments that have one side only, of targets left in English, and of long targets that stand there twice, though the sources differ. Each stretch is told once, from where to where; where a document has the same fault in more than ten places, they are told at once.`,
	Examples: []checker.Example{{
		Glossary: `[terms]
"buoy" = "浮标"`,
		Bad: []checker.Pair{
			{Source: "The pilot boards the ship at the outer buoy.", Target: "引航员在外浮标处登船。"},
			{Source: "The wind had dropped.", Target: "«港口的灯光直到1984年才通电。»"},
			{Source: "The lights of the harbour had no electricity until 1984.", Target: "他认识每一处沙洲和每一道水流。"},
			{Source: "He knows every sandbank and every current.", Target: "博物馆展出旧灯和守塔人的日志。"},
			{Source: "The museum shows the old lamp and the diary of the keeper.", Target: "博物馆星期一不开放，但是可以参观花园。"},
			{Source: "The museum is closed on Monday, but visitors may see the garden.", Target: "请不要给海鸥喂食。"},
		},
		Good: []checker.Pair{
			{Source: "The pilot boards the ship at the outer buoy.", Target: "引航员在外浮标处登船。"},
			{Source: "The wind had dropped.", Target: "风停了。"},
			{Source: "The lights of the harbour had no electricity until 1984.", Target: "港口的灯光直到1984年才通电。"},
			{Source: "He knows every sandbank and every current.", Target: "他认识每一处沙洲和每一道水流。"},
			{Source: "The museum shows the old lamp and the diary of the keeper.", Target: "博物馆展出旧灯和守塔人的日志。"},
			{Source: "The museum is closed on Monday, but visitors may see the garden.", Target: "博物馆星期一不开放，但是可以参观花园。"},
			{Source: "Please do not feed the gulls.", Target: "请不要给海鸥喂食。"},
		},
	}, {
		Glossary: `[terms]
"buoy" = "浮标"`,
		Bad: []checker.Pair{
			{Source: "The tide turned at noon.", Target: "正午潮水转向。"},
			{Source: "Forty boats left the harbour.", Target: "«Forty boats left the harbour.»"},
		},
		Good: []checker.Pair{
			{Source: "The tide turned at noon.", Target: "正午潮水转向。"},
			{Source: "Forty boats left the harbour.", Target: "四十条船离港。"},
		},
	}},
	Misaligned: func(p *checker.Pass, m *checker.Misalignment) checker.Report {
		r := checker.Report{Side: checker.Target}
		if m.Kind == checker.NoTarget {
			r.Side = checker.Source
		}
		r.Span = checker.Span{Start: 0, End: len(p.Text(r.Side))}
		r.Message = misaligned(m)
		return r
	},
}

// misalignments say what is the matter with one segment, and with several.
var misalignments = [...][2]string{
	checker.NoTarget:     {"this source has no translation", "%d sources have no translation"},
	checker.NoSource:     {"this target has no source", "%d targets have no source"},
	checker.Untranslated: {"this target is in English", "%d targets are in English"},
	checker.Doubled:      {"this target is that of the segment before, though the sources differ", "%d targets are those of the segments before, though the sources differ"},
	checker.Twice:        {"this target holds the same text twice", "%d targets hold the same text twice"},
	checker.Early:        {"", "%d targets look like the translations of the sources that follow them: a target may be missing before"},
	checker.Late:         {"", "%d targets look like the translations of the sources before them: a source may be missing before"},
}

// misaligned says what is the matter, and from where to where.
func misaligned(m *checker.Misalignment) string {
	words := misalignments[m.Kind]
	if m.Segments == 1 {
		return words[0]
	}
	where := fmt.Sprintf(", from here to line %d", m.Last.Line)
	if m.Places > 1 {
		where = fmt.Sprintf(", in %d places%s", m.Places, where)
	}
	return fmt.Sprintf(words[1], m.Segments) + where
}
