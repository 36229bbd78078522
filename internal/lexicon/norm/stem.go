package norm

import "strings"

// Stem strips the derivation of a lemma, so that words of one family fall
// together: scalability, scalable, scale; tokenization, tokenize, token;
// infectious, infection, infect. It is light: it knows the endings below and no
// others, every rule wants a rest long enough to be a word (five letters, mostly),
// and the words of a table keep apart what the rules would merge wrongly.
// Endings that change the meaning (-less, -like) or that many plain words
// have by chance (-al as in general, short -er as in number) are left alone.
func Stem(lemma string) string {
	// At most computational, computation, compute.
	for range 4 {
		next := strip(lemma)
		if next == lemma {
			break
		}
		lemma = next
	}
	return lemma
}

func strip(w string) string {
	if stem := irregularStem(w); stem != "" {
		return stem
	}
	if whole(w) {
		return w
	}
	for _, r := range endings {
		if rest, ok := strings.CutSuffix(w, r.ending); ok && len(rest)+len(r.instead) >= r.least {
			rest += r.instead
			if r.verb {
				rest = canonical(base(rest))
			}
			return rest
		}
	}
	return w
}

// endings, of which the first that fits is replaced. least is the length of the
// stem at least, in bytes, the replacement included; verb stems get back their e.
var endings = []struct {
	ending, instead string
	least           int
	verb            bool
}{
	{"ically", "ic", 5, false},
	{"bly", "ble", 6, false},
	{"ily", "y", 5, false},
	{"ly", "", 5, false},
	{"iness", "y", 5, false},
	{"ness", "", 5, false},
	{"ship", "", 5, false},
	{"ability", "able", 7, false},
	{"ibility", "ible", 7, false},
	{"acy", "ate", 7, false},
	{"icity", "ic", 5, false},
	{"ivity", "ive", 5, false},
	{"ity", "", 5, true},
	{"ional", "ion", 6, false},
	{"mental", "ment", 8, false},
	{"ical", "ic", 5, false},
	{"ification", "ify", 5, false},
	{"ifier", "ify", 5, false},
	{"izational", "", 5, false},
	{"ization", "", 5, false},
	{"izer", "", 5, false},
	{"ize", "", 5, false},
	{"ative", "", 5, true},
	{"ation", "", 5, true},
	{"ator", "", 5, true},
	{"ate", "", 5, true},
	{"itional", "", 5, true},
	{"ition", "", 5, true},
	{"ator", "ate", 5, false},
	{"tion", "t", 4, true},
	{"ssion", "ss", 5, false},
	{"sion", "s", 6, true},
	{"tious", "t", 5, false},
	{"tive", "t", 5, true},
	{"sive", "s", 5, true},
	{"ous", "", 6, false},
	{"able", "", 4, true},
	{"ible", "", 5, true},
	{"ment", "", 5, true},
	{"erence", "er", 5, true},
	{"ergence", "erge", 5, false},
	{"ency", "ent", 6, false},
	{"ence", "ent", 6, false},
	{"ancy", "ant", 6, false},
	{"ance", "ant", 6, false},
	{"er", "", 5, true},
	{"ctor", "ct", 6, false},
}

// irregularStem gives the stems that the rules miss.
func irregularStem(w string) string {
	switch w {
	case "application":
		return "apply"
	case "multiplication":
		return "multiply"
	case "implication":
		return "imply"
	case "transition":
		return "transit"
	case "explanation":
		return "explain"
	case "maintenance":
		return "maintain"
	case "performance":
		return "perform"
	case "acceptance":
		return "accept"
	case "resistance", "resistant":
		return "resist"
	case "statistical":
		return "statistic"
	case "scalar":
		return "scalar"
	case "conversion":
		return "convert"
	case "inversion":
		return "invert"
	case "reduction":
		return "reduce"
	case "production":
		return "produce"
	case "introduction":
		return "introduce"
	case "description":
		return "describe"
	case "subscription":
		return "subscribe"
	case "analytic", "analysis":
		return "analyze"
	case "economics":
		return "economic"
	case "politics":
		return "politic"
	case "physics":
		return "physic"
	case "mechanics":
		return "mechanic"
	case "electronics":
		return "electronic"
	case "genetics":
		return "genetic"
	case "optics":
		return "optic"
	case "logistics":
		return "logistic"
	case "mathematics":
		return "mathematic"
	case "pollution":
		return "pollute"
	case "evolution":
		return "evolve"
	case "resolution":
		return "resolve"
	case "solution":
		return "solve"
	case "retrieval":
		return "retrieve"
	case "approval":
		return "approve"
	case "survival":
		return "survive"
	case "removal":
		return "remove"
	}
	return ""
}

// whole are words that look derived and are not, or whose meaning has gone a way
// of its own.
//
//nolint:misspell // these are stems, no words
func whole(w string) bool {
	switch w {
	case "university", "universe", "community", "hospitality", "integrity", "authority", "personality", "opportunity",
		"charity", "celebrity", "organize", "organization", "organizational", "organizer", "authorize", "authorization",
		"department", "apartment", "supplement", "complement", "compliment", "document", "documentation", "statement",
		"element", "experiment", "instrument", "environment", "compartment", "parliament", "commandment", "tournament",
		"sentiment", "ornament", "monument", "argument", "candidate", "template", "climate", "chocolate", "consulate",
		"immediate", "private", "objective", "subjective", "positive", "relative", "relation", "perspective",
		"executive", "detective", "native", "collective", "variance", "instance", "romance", "finance", "balance",
		"substance", "audience", "sentence", "conference", "competence", "consistency", "consistence", "residence",
		"science", "absence", "presence", "customer", "counter", "quarter", "charter", "chapter", "brother", "another",
		"together", "whether", "weather", "leather", "feather", "shoulder", "shelter", "disaster", "monster", "cluster",
		"character", "daughter", "laughter", "slaughter", "slipper", "chamber", "december", "november", "september",
		"october", "remember", "number", "member", "timber", "lumber", "cucumber", "winter", "center", "master",
		"matter", "letter", "order", "under", "former", "border", "corner", "plaster", "blister", "mister", "sister",
		"minister", "register", "theater", "soldier", "boulder", "thunder", "cylinder", "gender", "tender", "render",
		"ladder", "passenger", "messenger", "stranger", "danger", "hamburger", "burger", "trigger", "dagger", "pepper",
		"copper", "proper", "rather", "gather", "bother", "either", "neither", "hither", "further", "farther", "murder",
		"wonder", "wander", "surrender", "calendar", "general", "generous", "numeral", "numerous", "rational",
		"national", "station", "nation", "motion", "notion", "portion", "fraction", "section", "mission", "passion",
		"fashion", "mansion", "session", "version", "tension", "pension", "million", "billion", "trillion", "religion",
		"region", "vector", "sector", "factor", "doctor", "tractor", "business", "witness", "harness", "wilderness",
		"fitness", "illness", "family", "assembly", "supply", "reply", "apply", "italy", "july", "belly", "jelly",
		"bully", "ally", "rally", "tally", "fully", "horrible", "terrible", "possible", "syllable", "vegetable",
		"constable", "capable", "enable", "disable", "stable", "table", "cable", "able", "unable", "invite", "unite",
		"polite", "prize", "size", "seize", "exercize", "promize", "precize", "surprize", "otherwize", "enterprize",
		"franchize", "expertize", "compromize", "premize", "paradize", "advize", "devize", "revize", "supervize",
		"improvize", "disguize", "excize", "merchandize", "adventure", "venture", "posture", "adulterate", "adulterous",
		"audition", "compassion", "contention", "deportment", "discretion", "diversion", "faction", "flatter",
		"formation", "literate", "marinate", "miserable", "modulation", "objection", "overrate", "patience", "portable",
		"posterity", "procession", "profession", "recession", "secretion", "severity", "spanner", "stagger", "shutter",
		"temperate", "teammate", "vacation", "whisker", "sweater", "succession", "convention", "conversation",
		"expense", "expensive", "commission", "affection", "information", "international":
		return true
	}
	return false
}
