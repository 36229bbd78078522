package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/termdrift/termdrift/checker"
)

// transcript makes a document of alternating lines, English first.
func transcript(path, text string) *checker.Document {
	f := &checker.File{Path: path, Data: text}
	d := &checker.Document{Path: path, Format: "lines"}
	lines := strings.SplitAfter(text, "\n")
	at := 0
	for i := 0; i+1 < len(lines); i += 2 {
		side := func(line string) checker.Text {
			t := checker.Text{File: f, S: strings.TrimSuffix(line, "\n"), Start: at}
			at += len(line)
			return t
		}
		d.Segments = append(d.Segments, checker.Segment{ID: fmt.Sprint(i/2 + 1), Source: side(lines[i]), Target: side(lines[i+1])})
	}
	return d
}

// locate finds text in one side of a segment; "" is the whole of it.
func locate(t *checker.Text, text string) checker.Location {
	i := strings.Index(t.S, text)
	if i < 0 {
		panic(fmt.Sprintf("%q does not stand in %q", text, t.S))
	}
	if text == "" {
		text = t.S
	}
	at, _ := t.Locate(checker.Span{Start: i, End: i + len(text)})
	return checker.Location{File: t.File, Span: at}
}

// finding makes a finding in the target.
func finding(s *checker.Segment, rule string, severity checker.Severity, mention, term, found, message string, expected ...string) checker.Finding {
	return checker.Finding{
		Rule: rule, Severity: severity, Side: checker.Target, Segment: s,
		At: locate(&s.Target, found), Mention: locate(&s.Source, mention),
		Term: term, Found: found, Expected: expected, Message: message,
		Fingerprint: fmt.Sprintf("%016x", len(message)*len(term)),
	}
}

const talk = `An agent that plans by itself needs a world model of the road ahead.
会自己规划的代理人，需要对前方道路的环境模型。
Engineers marked a work zone, and the agent slowed down.
工程师标出了一处施工区域，它便减速了。
We asked Yan Leon whether tokens are enough.
我们问 Yann LeCun，光有标记是否足够。
Reinforcement learning from human feedback came later, and nobody at the lab expected how far it would carry the field within only two years.
后来才有了基于人类反馈的增强学习，实验室里谁也没有料到，它会在短短两年之内把整个领域带到这么远的地方。
OpenAI published the model weights.
Openai 公布了模型权重。
Families 👨‍👩‍👧 like the café robot.
大家👨‍👩‍👧都喜欢这台 café 的 robot 机器人🤖。
The agent waits.
它在等待。
`

const notes = `Every token costs money.
每个标记都要花钱。
The tokens of a prompt are counted twice.
提示词的标记会算两遍。
One token more or less is nothing.
多一个少一个标记无所谓。
A token is not a word.
标记不是单词。
Token limits grow each year.
标记上限逐年增长。
`

// sample is a report in which every rule has its say.
func sample() *Report {
	d, n := transcript("talk.txt", talk), transcript("notes/第二讲.txt", notes)
	s := d.Segments
	var fs []checker.Finding
	for i, mention := range []string{"token", "tokens", "token", "token", "Token"} {
		f := finding(&n.Segments[i], "missing-rendering", checker.Error, mention, "token", "标记", "“"+mention+"” is rendered “标记” here; the glossary says “词元”", "词元")
		fs = append(fs, f)
	}
	agent := finding(&s[0], "deprecated-rendering", checker.Error, "agent", "agent", "代理人", "“代理人” is deprecated for “agent”", "智能体", "代理")
	agent.Fixes = []checker.Fix{{Message: "replace “代理人” with “智能体”", Applicability: checker.Safe, Edits: []checker.Edit{{Location: agent.At, Text: "智能体"}}}}
	world := finding(&s[0], "deprecated-rendering", checker.Error, "world model", "world model", "环境模型", "“环境模型” is deprecated for “world model”", "世界模型")
	zone := finding(&s[1], "missing-rendering", checker.Warning, "work zone", "work zone", "施工区域", "“work zone” is rendered “施工区域” here; the glossary says “施工区”", "施工区")
	name := finding(&s[2], "misspelled-name", checker.Error, "Yan Leon", "Yann LeCun", "", "“Yan Leon” in the source is a misspelling; the target has the name right", "Yann LeCun")
	name.Side, name.At, name.Found = checker.Source, name.Mention, "Yan Leon"
	token := finding(&s[2], "missing-rendering", checker.Error, "tokens", "token", "标记", "“tokens” is rendered “标记” here; the glossary says “词元”", "词元")
	rl := finding(&s[3], "missing-rendering", checker.Warning, "Reinforcement learning from human feedback", "reinforcement learning from human feedback", "", "no rendering of “Reinforcement learning from human feedback” was found; 增强学习 is what older books say, see the note of the glossary", "基于人类反馈的强化学习")
	openai := finding(&s[4], "wrong-case", checker.Error, "OpenAI", "OpenAI", "Openai", "“Openai” has the wrong capitals", "OpenAI")
	robot := finding(&s[5], "untranslated-term", checker.Error, "robot", "robot", "robot", "“robot” was left in English", "机器人")
	waits := finding(&s[6], "missing-rendering", checker.Note, "agent", "agent", "", "“agent” is likely a pronoun here", "智能体", "代理")
	fs = append(fs, agent, world, zone, name, token, rl, openai, robot, waits)
	r := &Report{Findings: fs, Totals: Totals{Summary: checker.Summary{Files: 2, Segments: 12}}}
	for _, f := range fs {
		r.Summary.Add(f.Severity)
	}
	return r
}

// write writes a report as a run would: finding by finding.
func write(w io.Writer, f CheckFormat, r *Report, o Options) error {
	out := f.New(w, o)
	for i := range r.Findings {
		if err := out.Finding(&r.Findings[i]); err != nil {
			return err
		}
	}
	return out.Close(r.Totals)
}
