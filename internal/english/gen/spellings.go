package main

import (
	"bytes"
	"fmt"
	"go/format"
	"maps"
	"slices"
	"strings"
)

// respellings are the lines of the table, both ways, by their first three letters.
func respellings() ([]byte, error) {
	lines := map[string]string{} // in their order
	put := func(stem, other string, group int) {
		lines[stem[:3]] += fmt.Sprintf("\t\t{%q, %q, ends%d},\n", stem, other, group)
	}
	var b bytes.Buffer
	b.WriteString(heading + "const (\n")
	for group, s := range spellings {
		fmt.Fprintf(&b, "\tends%d = %q\n", group, strings.Join(strings.Fields(s.ends), " "))
		for pair := range strings.FieldsSeq(s.pairs) {
			british, american, ok := strings.Cut(pair, "=")
			if !ok { // a stem that takes the two ends of the group
				british, american = pair+s.british, pair+s.american
			}
			put(british, american, group)
			put(american, british, group)
		}
	}
	b.WriteString(")\n\n// respellingsOf gives the respellings of the stems that begin with three letters.\n")
	b.WriteString("func respellingsOf(letters string) []respelling {\n\tswitch letters {\n")
	starts := slices.Sorted(maps.Keys(lines))
	for _, letters := range starts {
		fmt.Fprintf(&b, "\tcase %q:\n\t\treturn respellings%s[:]\n", letters, letters)
	}
	b.WriteString("\t}\n\treturn nil\n}\n\nvar (\n")
	for _, letters := range starts {
		fmt.Fprintf(&b, "\trespellings%s = [...]respelling{\n%s\t}\n", letters, lines[letters])
	}
	b.WriteString(")\n\n// stemsBegin are the three letters with which stems begin: see respellStem.\nvar stemsBegin = [1 << 10]uint32{\n")
	var begin [1 << 10]uint32
	for _, letters := range starts {
		begin[int(letters[0]&31)<<5|int(letters[1]&31)] |= 1 << (letters[2] & 31)
	}
	for i, third := range begin {
		if third != 0 {
			fmt.Fprintf(&b, "\t%d: %#x,\n", i, third)
		}
	}
	b.WriteString("}\n")
	return format.Source(b.Bytes())
}

// spellings is the table of stems: British=American, or a stem alone where the
// group names the two ends. Words that mean different things in one of the two
// countries stay out: cheque and check, tyre and tire, storey and story.
var spellings = []struct {
	british, american string
	ends              string
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
