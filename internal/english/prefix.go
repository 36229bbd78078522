package english

// prefixes are the combining forms that are written joined, with a hyphen or
// apart without a change of meaning (pretraining, pre-training).
var prefixes = map[string]bool{
	"anti": true, "auto": true, "bi": true, "bio": true, "co": true, "counter": true, "cross": true,
	"cyber": true, "de": true, "down": true, "e": true, "extra": true, "geo": true, "hyper": true,
	"infra": true, "inter": true, "intra": true, "macro": true, "mega": true, "meta": true, "micro": true,
	"mid": true, "mini": true, "mono": true, "multi": true, "nano": true, "neuro": true, "non": true,
	"off": true, "on": true, "out": true, "over": true, "photo": true, "poly": true, "post": true,
	"pre": true, "proto": true, "pseudo": true, "quasi": true, "re": true, "self": true, "semi": true,
	"sub": true, "super": true, "tele": true, "trans": true, "tri": true, "ultra": true, "un": true,
	"under": true, "uni": true, "up": true, "vice": true,
}

// Prefix reports whether part, in small letters, is a combining form.
func Prefix(part string) bool { return prefixes[part] }
