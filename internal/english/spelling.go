package english

import "strings"

// Variants returns the other spellings of a form, British for American and the
// reverse, without the form itself; nil when there is none, as for most. Each
// word of the form is spelled each way.
//
// Endings that are regular in both spellings (-ise and -ize, -lyse and -lyze)
// are changed by rule, less the words in which the spelling is no choice
// (advise, size). Everything else goes by the stems in the table spellings:
// no rule tells colour from contour or centre from filter.
func Variants(form string) []string {
	var out []string
	for start := 0; start < len(form); {
		end := start
		for end < len(form) && form[end] != ' ' && form[end] != '-' {
			end++
		}
		if end-start > 3 {
			if v := respell(form[start:end]); v != "" {
				// The spellings so far differ only before this word.
				tail := len(form) - end
				for _, o := range append([]string{form}, out...) {
					at := len(o) - tail
					out = append(out, o[:at-(end-start)]+v+o[at:])
				}
			}
		}
		if len(out) > 14 {
			break // a phrase of many such words mixes its spellings no further
		}
		start = end + 1
	}
	return out
}

// respell gives the other spelling of a word, or "". It keeps the capitals of
// words in lower case, with a first capital, or in capitals throughout.
func respell(word string) string {
	lower := word
	for i := range len(word) {
		if c := word[i]; 'A' <= c && c <= 'Z' {
			lower = strings.ToLower(word)
			break
		}
	}
	v := respellLower(lower)
	switch {
	case v == "" || len(lower) != len(word):
		return ""
	case lower == word:
		return v
	case word[1:] == lower[1:]:
		return strings.ToUpper(v[:1]) + v[1:]
	case word == strings.ToUpper(word):
		return strings.ToUpper(v)
	}
	return ""
}

func respellLower(w string) string {
	if v := respellStem(w); v != "" {
		return v
	}
	// Behind a prefix the stem is spelled the same: multicolour, relabelled.
	switch w[0] {
	case 'd', 'u', 'r', 'm', 'o', 's', 'a', 'h', 'p', 'b', 'n', 'i', 'c', 'e', 'k':
		for _, p := range spellingPrefixes[letter(w[0])] {
			if len(w) > len(p)+3 && strings.HasPrefix(w, p) {
				if v := respellStem(w[len(p):]); v != "" {
					return p + v
				}
			}
		}
	}
	return respellEnd(w)
}

var spellingPrefixes = func() (t [27][]string) {
	for p := range strings.FieldsSeq(`dis un re mis multi over out micro milli kilo
		centi nano mega epi bi non pre sub inter auto anti hyper hypo neuro poly
		deci de mono hecto giga snow immuno self bio cardio cyber e electro endo astro`) {
		t[letter(p[0])] = append(t[letter(p[0])], p)
	}
	return t
}()

// letter maps a to z to 0 to 25 and anything else to 26.
func letter(c byte) int {
	if 'a' <= c && c <= 'z' {
		return int(c - 'a')
	}
	return 26
}

// A respelling is one line of a table: a stem, the same in the other spelling,
// and what may follow.
type respelling struct {
	stem, other string
	ends        endings
}

// endings are what may follow a stem, parted by blanks; - is nothing. Without
// any, everything may.
type endings string

func (e endings) allow(end string) bool {
	if end == "" {
		end = "-"
	}
	for known := range strings.FieldsSeq(string(e)) {
		if known == end {
			return true
		}
	}
	return e == ""
}

func respellStem(w string) string {
	for _, r := range respellings[letter(w[0])][letter(w[1])] {
		if strings.HasPrefix(w, r.stem) && r.ends.allow(w[len(r.stem):]) {
			return r.other + w[len(r.stem):]
		}
	}
	return ""
}

// respellings finds the table lines, both ways, by the first two letters.
var respellings = func() (t [27][27][]respelling) {
	put := func(stem, other string, ends endings) {
		b := &t[letter(stem[0])][letter(stem[1])]
		*b = append(*b, respelling{stem, other, ends})
	}
	for _, s := range spellings {
		for pair := range strings.FieldsSeq(s.pairs) {
			british, american, ok := strings.Cut(pair, "=")
			if !ok { // a stem that takes the two ends of the group
				british, american = pair+s.british, pair+s.american
			}
			put(british, american, s.ends)
			put(american, british, s.ends)
		}
	}
	return t
}()

// spellings is the table of stems: British=American, or a stem alone where the
// group names the two ends. Words that mean different things in one of the two
// countries stay out: cheque and check, tyre and tire, storey and story.
var spellings = []struct {
	british, american string
	ends              endings
	pairs             string
}{
	{"our", "or", `- s ed ing ings er ers ful fulness fully less lessness lessly
		able ably al ally ite ites itism hood hoods ly liness y ies ism ee ees`, `
		arb ard arm behavi cand clam clang col demean enam endeav fav ferv flav glam
		harb hon hum lab neighb od parl ranc rig rum sav splend succ tum val vap vig
		discol disfav dishon misbehavi tricol watercol savi`},
	{"", "", `- s`, `
		centre=center fibre=fiber litre=liter metre=meter theatre=theater
		calibre=caliber sabre=saber spectre=specter sombre=somber lustre=luster
		meagre=meager sepulchre=sepulcher titre=titer goitre=goiter ochre=ocher
		reconnoitre=reconnoiter mitre=miter manoeuvre=maneuver
		centred=centered centring=centering metred=metered metring=metering
		mitred=mitered manoeuvred=maneuvered manoeuvring=maneuvering centreline=centerline fibred=fibered
		fibreglass=fiberglass fibreboard=fiberboard amphitheatre=amphitheater`},
	{"ogue", "og", `- s`, `anal catal dial homol`},
	{"", "", "", `
		colourise=colorize colourisation=colorization colourising=colorizing colourist=colorist colourant=colorant
		colouration=coloration discolouration=discoloration
		catalogued=cataloged cataloguing=cataloging cataloguer=cataloger`},
	{"ce", "se", `- s less d`, `defen offen preten licen practi`},
	{"", "", "", `licencing=licensing practicing=practising`},
	// a final l, doubled in Britain before a vowel
	{"l", "", `ed ing ings er ers able or ors ist ists`, `
		backpedal barrel bevel cancel carol channel chisel counsel cudgel dial devil
		dishevel drivel duel enamel equal flannel fuel funnel gambol gravel grovel
		imperil initial jewel label laurel level libel marshal marvel medal metal
		model nickel panel parcel pedal pencil peril pummel quarrel ravel refuel
		remodel revel rival shovel shrivel signal snivel snorkel spiral squirrel
		stencil swivel symbol tassel tinsel total towel trammel travel tunnel unravel
		victual weasel yodel kennel`},
	{"", "", "", `
		marvellous=marvelous woollen=woolen jewellery=jewelry councillor=councilor
		tranquillity=tranquility libellous=libelous trialled=trialed
		trialling=trialing bejewelled=bejeweled worshipper=worshiper`},
	// a final l, doubled in America
	{"l", "ll", `- s ment ments`, `
		fulfi enro insti disti enthra appa insta`},
	{"", "", "", `
		skilful=skillful wilful=willful`},
	// Latin and Greek diphthongs
	{"", "", "", `
		aesthe=esthe aetiolog=etiolog anaemi=anemi anaesthe=anesthe apnoe=apne
		archaeolog=archeolog amoeb=ameb bacteraemi=bacteremi caecum=cecum
		caesarean=cesarean caesarian=cesarian caesium=cesium coeliac=celiac
		diarrhoea=diarrhea dyspnoe=dyspne encyclopaedi=encyclopedi faecal=fecal
		faeces=feces foetal=fetal foetus=fetus gonorrhoea=gonorrhea
		gynaecolog=gynecolog haemangiom=hemangiom haematit=hematit
		haematocrit=hematocrit haematolog=hematolog haematom=hematom
		haematopoie=hematopoie haematuri=hematuri haemo=hemo hypercalcaemi=hypercalcemi
		hyperglycaemi=hyperglycemi hyperkalaemi=hyperkalemi
		hyperlipidaemi=hyperlipidemi hypernatraemi=hypernatremi
		hypocalcaemi=hypocalcemi hypoglycaemi=hypoglycemi hypokalaemi=hypokalemi
		hyponatraemi=hyponatremi hypovolaemi=hypovolemi hypoxaemi=hypoxemi
		ischaemi=ischemi leucocyt=leukocyt leukaemi=leukemi
		mediaeval=medieval oedema=edema oedemato=edemato oesophag=esophag
		oestradiol=estradiol oestrogen=estrogen oestrus=estrus
		orthopaedi=orthopedi paediatric=pediatric paedophil=pedophil
		palaeo=paleo rhinorrhoea=rhinorrhea seborrhoea=seborrhea
		septicaemi=septicemi steatorrhoea=steatorrhea toxaemi=toxemi
		tracheo-oesophag=tracheo-esophag uraemi=uremi viraemi=viremi
		gastrooesophag=gastroesophag polycythaemi=polycythemi
		foetid=fetid orthopnoe=orthopne tachypnoe=tachypne`},
	// single words
	{"", "", `- s ed ing er ers ings ish ness est y`, `
		grey=gray mould=mold smoulder=smolder plough=plow artefact=artifact
		sulphur=sulfur disc=disk yoghurt=yogurt cypher=cipher
		encypher=encipher enquir=inquir despatch=dispatch`},
	{"", "", `- s`, `
		programme=program acknowledgement=acknowledgment judgement=judgment
		abridgement=abridgment lodgement=lodgment ageing=aging aluminium=aluminum
		speciality=specialty specialities=specialties omelette=omelet
		adviser=advisor enquiry=inquiry enquiries=inquiries enquire=inquire
		sceptic=skeptic cosy=cozy adaptor=adapter glycerine=glycerin
		nitroglycerine=nitroglycerin saltpetre=saltpeter sceptre=scepter nitre=niter
		aeon=eon rouble=ruble tsar=czar chilli=chili haem=heme`},
	{"", "", "", `
		scepticism=skepticism sceptical=skeptical sulpha=sulfa sulphid=sulfid
		sulphon=sulfon sulphit=sulfit moustache=mustache greyscale=grayscale
		pyjama=pajama carburettor=carburetor cosier=cozier mollusc=mollusk
		focussed=focused focussing=focusing biassed=biased biassing=biasing
		benefitted=benefited benefitting=benefiting targetted=targeted
		targetting=targeting queueing=queuing cueing=cuing useable=usable
		sizeable=sizable moveable=movable likeable=likable liveable=livable
		saleable=salable scaleable=scalable kidnapped=kidnaped
		worshipped=worshiped worshipping=worshiping instalment=installment
		manoeuvrab=maneuverab sulphuric=sulfuric sulphurous=sulfurous judgemental=judgmental`},
}

// respellEnd changes -ise and -lyse and what is built on them.
func respellEnd(w string) string {
	// The last "is", "iz", "ys" or "yz" that an ending follows.
	n := len(w)
	i := n - 1
	switch w[n-1] {
	case 'e', 'd', 's', 'r', 'g', 'n', 'l', 'y':
	default:
		return ""
	}
	for i >= 3 && w[i] != 's' && w[i] != 'z' || i == n-1 {
		i--
	}
	if i < 3 || !izeEnds(w[i+1:]) {
		return ""
	}
	stem, other := w[:i-1], "z"
	if w[i] == 'z' {
		other = "s"
	}
	switch w[i-1] {
	case 'i':
		if !choice(stem) || w == "improvisation" || w == "improvisations" {
			return ""
		}
	case 'y':
		if stem[len(stem)-1] != 'l' || w[i+1:] == "es" && w[i] == 's' {
			return "" // analyses is the plural of analysis too
		}
	default:
		return ""
	}
	return w[:i] + other + w[i+1:]
}

func izeEnds(w string) bool {
	switch w {
	case "e", "es", "ed", "er", "ers", "ing", "ings", "able", "ability", "ation", "ations", "ational", "ationally",
		"ationist", "ationists", "ingly", "ably", "ance", "ement":
		return true
	}
	return false
}

// verbalISE reports whether the word is a verb in -ise that could end in -ize.
func verbalISE(w string) bool {
	return strings.HasSuffix(w, "ise") && choice(w[:len(w)-3])
}

// choice reports whether the stem takes -ise and -ize alike. It takes only one
// of them when the ending is no Greek -izein: the stem is short, ends in a
// vowel (noise, seize), in w or in r behind a consonant (otherwise, surprise),
// or is listed.
func choice(stem string) bool {
	n := len(stem)
	if n < 3 || vowelGroups(stem) == 0 {
		return false
	}
	switch c := stem[n-1]; {
	case c == 'w', isVowel(c) && c != 'e':
		return false
	case c == 'e' && stem != "hom" && n < 5:
		return false
	case c == 's' && !isVowel(stem[n-2]): // capsize, supersize
		return false
	case c == 'r' && !isVowel(stem[n-2]) && stem[n-2] != 'h' && stem[n-2] != 't':
		return false
	}
	for _, p := range [...]string{"", "un", "in", "im", "non", "over"} {
		if rest, ok := strings.CutPrefix(stem, p); ok && onlyOne(rest) {
			return false
		}
	}
	return true
}

// onlyOne are the stems of words in -ise or -ize that are spelled one way.
func onlyOne(w string) bool {
	switch w {
	case "adv", "dev", "rev", "superv", "telev", "improv", "prev", "exerc", "prec", "conc", "exc", "inc", "circumc",
		"prom", "prem", "dem", "surm", "comprom", "chem", "desp", "advert", "chast", "treat", "expert", "mort", "pract",
		"parad", "merchand", "franch", "enfranch", "disfranch", "disenfranch", "val", "marqu", "mayonna", "treb",
		"caps", "outs", "downs", "ups", "res", "overs", "unders", "ass", "an", "apprais", "fors", "rec", "undev",
		"unrev", "unadv", "tort", "porp", "turqu", "cerv", "enterpr", "repr", "appr", "antic", "camp", "trav":
		return true
	}
	return false
}
