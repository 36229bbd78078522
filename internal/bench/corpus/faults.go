package corpus

import (
	"math/rand/v2"
	"strings"
	"unicode/utf8"
)

// fault is what may be wrong about a mention.
type fault uint8

const (
	none fault = iota
	otherRendering
	deprecatedRendering
	englishLeft
	missing
	halfRendering
	soundAlike
	otherRegion
	misheard
	misspelled
	wrongCase
	faultKinds
)

// FaultNames name the numbers of Counts.Faults.
var FaultNames = [faultKinds]string{
	"none", "another rendering", "deprecated rendering", "English left", "missing", "half a rendering", "sounds alike",
	"another region", "name misspelled in the source", "name misspelled in the target", "wrong capitals",
}

// faultTable has the shares added up, as numbers of 32 bits.
type faultTable [faultKinds]uint32

func (f *Faults) table() (t faultTable) {
	sum := 0.0
	for i, share := range [faultKinds]float64{
		otherRendering: f.Other, deprecatedRendering: f.Deprecated, englishLeft: f.English, missing: f.Missing,
		halfRendering: f.Half, soundAlike: f.Sound, otherRegion: f.Region,
		misheard: f.Misheard, misspelled: f.Misspelled, wrongCase: f.Case,
	} {
		sum += share
		t[i] = uint32(min(sum, 1) * (1<<32 - 1))
	}
	return t
}

func (t *faultTable) draw(r *rand.Rand) fault {
	u := r.Uint32()
	for k := none + 1; k < faultKinds; k++ {
		if u < t[k] {
			return k
		}
	}
	return none
}

// pronouns stand where a translator left a term out.
var pronouns = []string{"它", "此物", "前者", "后者", "这一项"}

// mention writes a term or a name, rightly or with a fault. A fault that the
// term cannot have, such as a deprecated rendering where it has none, is none.
func (p *Pairs) mention(t *term) word {
	p.Counts.Mentions++
	w := word{source: t.english, target: t.chinese, term: t}
	if t.alias != "" && p.oneIn(5) {
		w.source = t.alias
	}
	if t.kind == admits && p.oneIn(4) {
		w.target = t.other
	}
	k := p.fault.draw(p.rand)
	text := w.target
	switch k {
	case otherRendering:
		if t.kind == plain {
			text = t.other
		}
	case deprecatedRendering:
		if t.kind == deprecates {
			text = t.other
		}
	case englishLeft:
		if !t.kept {
			text = t.english
		}
	case missing:
		text = pronouns[p.rand.IntN(len(pronouns))]
	case halfRendering:
		text = t.half
	case soundAlike:
		text = t.sound
	case otherRegion:
		text = t.region
	case misheard:
		if t.name {
			w.source = slip(t.english, p.rand)
		}
	case misspelled:
		if t.name {
			text = slip(t.chinese, p.rand)
		}
	case wrongCase:
		if t.kept {
			text = strings.ToUpper(text[:1]) + strings.ToLower(text[1:])
		}
	}
	if text != "" && (text != w.target || w.source != t.english && w.source != t.alias) {
		w.target = text
		p.Counts.Faults[k]++
	}
	return w
}

// slip drops or doubles a letter in the middle of a name.
func slip(name string, r *rand.Rand) string {
	at := 1 + r.IntN(len(name)-2)
	for !utf8.RuneStart(name[at]) {
		at--
	}
	_, size := utf8.DecodeRuneInString(name[at:])
	if name[at] == ' ' {
		at, size = at-1, 1
	}
	if at == 0 || r.IntN(2) == 0 {
		return name[:at+size] + name[at:]
	}
	return name[:at] + name[at+size:]
}
