package english

// Prefix reports whether part, in small letters, is a combining form that is
// written joined, with a hyphen or apart without a change of meaning
// (pretraining, pre-training).
func Prefix(part string) bool {
	switch part {
	case "anti", "auto", "bi", "bio", "co", "counter", "cross", "cyber", "de", "down", "e", "extra", "geo", "hyper",
		"infra", "inter", "intra", "macro", "mega", "meta", "micro", "mid", "mini", "mono", "multi", "nano", "neuro",
		"non", "off", "on", "out", "over", "photo", "poly", "post", "pre", "proto", "pseudo", "quasi", "re", "self",
		"semi", "sub", "super", "tele", "trans", "tri", "ultra", "un", "under", "uni", "up", "vice":
		return true
	}
	return false
}
