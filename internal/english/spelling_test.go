package english

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestRespelling holds that a form is respelled alike behind any other.
func TestRespelling(t *testing.T) {
	word := rapid.SampledFrom([]string{"colour", "color", "colours", "colourise", "centre", "centr", "a", "of", "model", "modelling"})
	rapid.Check(t, func(t *rapid.T) {
		var r Respelling
		for _, words := range rapid.SliceOfN(rapid.SliceOfN(word, 0, 4), 1, 10).Draw(t, "forms") {
			form := strings.Join(words, rapid.SampledFrom([]string{" ", "-", ""}).Draw(t, "joint"))
			if got, want := r.Variants(form), Variants(form); !slices.Equal(got, want) {
				t.Fatalf("%q: %q, alone %q", form, got, want)
			}
		}
	})
}

// Each spelling leads to the other, except where one side says otherwise.
func TestVariants(t *testing.T) {
	for pair := range strings.FieldsSeq(`
		colour=color colourful=colorful discoloured=discolored behavioural=behavioral
		neighbourhoods=neighborhoods tumours=tumors watercolour=watercolor
		centre=center epicentre=epicenter millimetres=millimeters fibreglass=fiberglass
		catalogue=catalog analogues=analogs defence=defense licensed=licenced
		modelling=modeling relabelled=relabeled cancelled=canceled signalling=signaling
		travellers=travelers fulfil=fulfill enrolment=enrollment skilful=skillful
		anaemia=anemia ischaemic=ischemic oesophageal=esophageal foetuses=fetuses
		haemorrhagic=hemorrhagic diarrhoea=diarrhea paediatrician=pediatrician
		leukaemia=leukemia gynaecologist=gynecologist oedema=edema manoeuvring=maneuvering
		grey=gray artefacts=artifacts moulds=molds sulphide=sulfide ageing=aging
		organise=organize organisations=organizations tokenisers=tokenizers
		optimising=optimizing recognisable=recognizable analyse=analyze
		hydrolysed=hydrolyzed catalysing=catalyzing Colour=Color COLOUR=COLOR
		computerised=computerized polarisation=polarization colourise=colorize
		vaporise=vaporize deodorised=deodorized`) {
		british, american, _ := strings.Cut(pair, "=")
		if got := Variants(british); !slices.Contains(got, american) {
			t.Errorf("Variants(%q) = %q, want %q", british, got, american)
		}
		if got := Variants(american); !slices.Contains(got, british) {
			t.Errorf("Variants(%q) = %q, want %q", american, got, british)
		}
	}
	for w := range strings.FieldsSeq(`
		advise advised advisable unadvised exercise exercises overexercise
		precise imprecise promise promising uncompromising noise noises wise otherwise
		clockwise size sizing resize capsized supersize prize seize rise raised arise
		surprise enterprise comprise revise revision supervised unsupervised televised
		improvise improvisation merchandise paradise franchise advertise chastise
		expertise treatise disguise bruise praise liaise crises bases analyses
		four hour tour our contour pour flour sour source course resource journal
		doctor error vector tensor factor operator sensor tutor minor humorous
		laboratory honorary coordinate parameter computer filter order letter
		number water perimeter diameter academia epidemic systemic
		sense response sentence sequence difference science filing controlled propelled
		called revelation aloe shoe goes does poem cheque check tire tyre story storey
		prologue epilogue monologue thermometer photometer`) {
		if got := Variants(w); got != nil {
			t.Errorf("Variants(%q) = %q, want none", w, got)
		}
	}
	want := []string{"tumor behaviour", "tumour behavior", "tumor behavior"}
	if got := Variants("tumour behaviour"); !slices.Equal(got, want) {
		t.Errorf("of two words: %q, want %q", got, want)
	}
}
