package english

import (
	"strings"
	"testing"
)

func TestInName(t *testing.T) {
	for _, c := range []struct {
		text string // with the part in brackets
		want bool
	}{
		{"She works at the London School of [Hygiene] & Tropical Medicine and has been teaching many young doctors from other countries there since spring.", true},
		{"He studied at the Institute for [Learning] and found the lectures rather dull at first.", true},
		{"We visited the Bay [Model] yesterday and stayed there all day.", true},
		{"We visited Lake [State] Park yesterday and stayed there all day.", true},
		{"The old [model] Bay has nothing to do with it.", false},                        // small letters
		{"The [Model] was trained for a week on three machines.", false},                 // nothing beside it
		{"We asked Smith. [Learning] takes time and a lot of patience.", false},          // a full stop between
		{"[Learning] Paris by heart takes time and a lot of patience from all.", true},   // a capital behind it
		{"The [Learning] that we saw takes time, says Smith, and a lot of it.", false},   // far away
		{"Deep [Learning] for Natural Language Processing", false},                       // a heading
		{"Today [Agents] plan their own steps and then carry them out alone.", false},    // a capital at the beginning
		{"Waymo [Agents] plan their own steps and then carry them out alone.", true},     // no ordinary word
		{"He read Smith, [Learning] and other things that nobody else had read.", false}, // a comma between
	} {
		before, rest, _ := strings.Cut(c.text, "[")
		part, after, _ := strings.Cut(rest, "]")
		if got := InName(before+part+after, len(before), len(before)+len(part)); got != c.want {
			t.Errorf("%s: %t", c.text, got)
		}
	}
}

func TestInitials(t *testing.T) {
	for _, c := range []struct{ term, all, content string }{
		{"World Health Organization", "WHO", "WHO"},
		{"infrastructure as a service", "IAAS", "IS"},
		{"large language model", "LLM", "LLM"},
		{"state-of-the-art", "SOTA", "SA"},
		{"model", "", ""},
		{"", "", ""},
		{"éducation nationale", "ÉN", "ÉN"},
	} {
		if all, content := Initials(c.term); all != c.all || content != c.content {
			t.Errorf("Initials(%q) = %q, %q, want %q, %q", c.term, all, content, c.all, c.content)
		}
	}
}

func TestDesignation(t *testing.T) {
	for _, w := range strings.Fields("H1N1 GPT-4 SARS-CoV-2 COVID-19 A100") {
		if !Designation(w) {
			t.Errorf("%s is a designation", w)
		}
	}
	for _, w := range strings.Fields("model GPT 2024 mp3 Model") {
		if Designation(w) {
			t.Errorf("%s is no designation", w)
		}
	}
}

func TestCoined(t *testing.T) {
	for _, w := range strings.Fields("DevOps GitHub iPhone DeepMind PaaS mRNA") {
		if !Coined(w) {
			t.Errorf("%s is coined", w)
		}
	}
	for _, w := range strings.Fields("LLMs Model model API APIs GPT-4 X") {
		if Coined(w) {
			t.Errorf("%s is not coined", w)
		}
	}
}
