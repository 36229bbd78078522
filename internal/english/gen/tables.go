package main

// What the rules of forms.go cannot know stands here as readable tables, one
// word a line or a field. They were written for this program from general
// knowledge of English grammar; no dictionary was copied.

// irregularPlurals lists singular, then plurals. Each plural leads back to its
// singular. A word that is its own plural is listed alone.
const irregularPlurals = `
child children
man men
woman women
person people persons
mouse mice mouses
louse lice
foot feet
tooth teeth
goose geese
ox oxen
die dies dice
penny pennies pence
fish fish fishes
sheep
deer
series
species
aircraft
spacecraft
offspring
salmon
shrimp shrimp shrimps
leaf leaves
shelf shelves
half halves
knife knives
life lives
wife wives
wolf wolves
self selves
calf calves
loaf loaves
thief thieves
elf elves
hoof hooves hoofs
scarf scarves scarfs
sheaf sheaves
wharf wharves wharfs
dwarf dwarves dwarfs
hero heroes
echo echoes
potato potatoes
tomato tomatoes
veto vetoes
mosquito mosquitoes mosquitos
torpedo torpedoes
embargo embargoes
cargo cargoes cargos
volcano volcanoes volcanos
domino dominoes dominos
buffalo buffaloes buffalos buffalo
mango mangoes mangos
tornado tornadoes tornados
motto mottoes mottos
halo haloes halos
negro negroes
quiz quizzes
whiz whizzes
datum data
medium media mediums
bacterium bacteria
criterion criteria criterions
phenomenon phenomena phenomenons
minimum minima minimums
maximum maxima maximums
optimum optima optimums
extremum extrema
quantum quanta
spectrum spectra spectrums
continuum continua continuums
curriculum curricula curriculums
memorandum memoranda memorandums
referendum referenda referendums
addendum addenda
erratum errata
stratum strata
substratum substrata
symposium symposia symposiums
equilibrium equilibria equilibriums
aquarium aquaria aquariums
stadium stadia stadiums
millennium millennia millenniums
moratorium moratoria moratoriums
consortium consortia consortiums
compendium compendia compendiums
mitochondrion mitochondria
ganglion ganglia ganglions
automaton automata automatons
polyhedron polyhedra polyhedrons
tetrahedron tetrahedra tetrahedrons
serum sera serums
ovum ova
desideratum desiderata
momentum momenta momentums
index indices indexes
matrix matrices matrixes
vertex vertices vertexes
vortex vortices vortexes
appendix appendices appendixes
cortex cortices cortexes
codex codices
apex apices apexes
helix helices helixes
suffix suffixes
simplex simplices simplexes
locus loci
focus foci focuses
nucleus nuclei
bacillus bacilli
fungus fungi funguses
radius radii radiuses
stimulus stimuli
alumnus alumni
cactus cacti cactuses
syllabus syllabi syllabuses
terminus termini
thrombus thrombi
embolus emboli
streptococcus streptococci
staphylococcus staphylococci
coccus cocci
modulus moduli
calculus calculi calculuses
torus tori toruses
abacus abaci abacuses
octopus octopuses octopi
hippopotamus hippopotamuses hippopotami
genus genera
corpus corpora corpuses
opus opuses
viscus viscera
formula formulae formulas
antenna antennae antennas
larva larvae larvas
alga algae
vertebra vertebrae vertebras
nebula nebulae nebulas
supernova supernovae supernovas
pupa pupae
fauna faunas
lacuna lacunae lacunas
trachea tracheae tracheas
schema schemata schemas
stigma stigmata stigmas
stoma stomata stomas
lemma lemmata lemmas
enigma enigmas
carcinoma carcinomas carcinomata
axis axes
basis bases
crisis crises
oasis oases
thesis theses
hypothesis hypotheses
parenthesis parentheses
prosthesis prostheses
synthesis syntheses
photosynthesis photosyntheses
analysis analyses
meta-analysis meta-analyses
paralysis paralyses
dialysis dialyses
catalysis catalyses
hydrolysis hydrolyses
diagnosis diagnoses
prognosis prognoses
emphasis emphases
ellipsis ellipses
synopsis synopses
metastasis metastases
stenosis stenoses
neurosis neuroses
psychosis psychoses
thrombosis thromboses
metamorphosis metamorphoses
symbiosis symbioses
sepsis sepses
testis testes
iris irises
lens lenses
taxi taxis
ski skis
alibi alibis
bikini bikinis
kiwi kiwis
menu menus
guru gurus
flu flus
emu emus
haiku haikus
gnu gnus
plateau plateaus plateaux
bureau bureaus bureaux
tableau tableaux tableaus
movie movies
cookie cookies
zombie zombies
calorie calories
selfie selfies
genie genies
prairie prairies
brownie brownies
rookie rookies
smoothie smoothies
collie collies
eyrie eyries
tie ties
pie pies
lie lies
cache caches
ache aches
headache headaches
toothache toothaches
stomachache stomachaches
avalanche avalanches
niche niches
cliche cliches
psyche psyches
moustache moustaches
mustache mustaches
shoe shoes
toe toes
canoe canoes
hoe hoes
foe foes
oboe oboes
aloe aloes
floe floes
horseshoe horseshoes
tiptoe tiptoes
house houses
use uses
virus viruses
gas gases gasses
bias biases biasses
atlas atlases
canvas canvases
alias aliases
thermos thermoses
axe axes
plus pluses plusses
bus buses busses
abuse abuses
muse muses
fuse fuses
reuse reuses
misuse misuses
passer-by passers-by
runner-up runners-up
flyby flybys
ad ads
base bases
ellipse ellipses
emoji emojis emoji
deli delis
beau beaux beaus
bayou bayous
caribou caribous caribou
hanger-on hangers-on
attorney general attorneys general
secretary general secretaries general
surgeon general surgeons general
court martial courts martial
notary public notaries public
`

// noSingular are words that end in s, or are plural without it, and lead to no
// singular: they have none, or it is another word.
const noSingular = `
acoustics across aerobics aerodynamics aesthetics afterwards aids alas alps
always analytics andes antipodes archimedes arkansas arms arrears arthritis as
asbestos ashes athens athletics avionics backwards barracks basics bedclothes
belongings besides binoculars biogas bioinformatics bonkers bourgeois
bowels brains briefs brussels cannabis caries ceramics chamois chaos chassis
christmas classics clothes cons corps cosmos crossroads cryptographics customs
cybernetics debris diabetes diagnostics does downwards dreadlocks dregs
dynamics earnings economics electronics ergonomics ethics ethos faeces feces
forwards generics genetics genomics geriatrics glasses goggles goods graphics
gratis gymnastics has headquarters hepatitis hercules herpes hers his
hydraulics hydrodynamics indoors informatics ios is isosceles its jeans
jenkins kansas keras kinematics kinetics kubernetes kudos linguistics linux
logistics logos looks macos maldives manners marquis mathematics mathis means
measles mechanics mechatronics mers metropolis minus minutes ms mumps naples
necropolis netherlands news nginx nowadays obstetrics octopi odds optics
orthopaedics orthopedics ours outdoors overseas paediatrics pampas pancreas
pandas pants paris pathos pediatrics pelvis penis perhaps pharmaceutics
pharmacokinetics philippines phonetics photonics physics plus poetics politics
postgres premises proceeds pros proteomics pyjamas rabies redis remains
rendezvous rickets robotics sans sars savings scabies scissors semantics
series shambles shorts socrates sometimes sophocles species spectacles spirits
stairs statics statistics surroundings tennis texas thanks theirs therapeutics
thermodynamics this thus tights towards trellis trousers tweezers
tyrannosaurus underclothes upwards us vegas versus wales was whereas windows
yes yours
`

// countNouns end like adjectives and are nouns: they have a plural with s.
const countNouns = `
acrylic additive adjective alcoholic ally alternative anaesthetic analgesic
anesthetic anomaly antibiotic antic antiseptic apply archive arithmetic
arsenic aspic assembly asthmatic attic automatic bed belly bible
biometric biped bobsled breed bully butterfly cable characteristic cleric
clinic colic collectible collective comic comply constable consumable
convertible cosmetic critic crucible cupful cynic daybed deathbed deductible
deed deliverable demographic derivative detective diabetic diagnostic
directive disable disposable diuretic dive dolly dragonfly drive duopoly
eccentric edible elastic embed emetic enable epic epidemic executable
executive expendable explosive fable fabric family fanatic feed flatbed
flowerbed fly foible folly frolic gable genitive gully handful heretic
heuristic hieroglyphic hive homily hotbed hypermetric imbed immutable imply
incentive indic infinitive infographic infrared initiative jelly lily locative
logic lunatic lyric magic medic melancholy metric mimic missive mnemonic
monopoly moped mosaic motive mouthful multiply music mutable mystic narcotic
narrative native need negative newsfeed nonmetric objective oligopoly olive
operative pandemic panic panoply perspective picnic plastic poly positive
primitive probiotic psychedelic public rally reed relative relic rely reply
representative riverbed rubric sceptic schematic seed seedbed shed shred sic
skeptic sled speed spoonful steed submetric sunbed supply syllable syndic
table tablespoonful tactic tally teaspoonful testbed tic timetable tonic topic
traffic tunic variable vegetable watershed wearable weed workaholic
`

// alien pairs a word with what looks like its form and is another word, or has
// another meaning often enough to bring more false mentions than true ones.
// Neither leads to the other. "<" before a form: the word does lead to it (arm,
// arms), but the form, given as a term, does not lead back.
const alien = `
new: news
good: goods
custom: customs
mean: means meaning meant
live: lives
leave: left leaves leaf
general: generals
short: shorts
minute: minutes
content: contents
glass: glasses
arm: <arms
medium: <media
look: <looks
brain: <brains
manner: <manners
spirit: <spirits
spectacle: <spectacles
premise: <premises
saving: savings
earning: earnings
odd: odds
thank: thanks
brief: briefs
pant: pants
tight: tights
jean: jeans
remain: remains
proceed: proceeds
clothe: clothes
cloth: clothes clothed clothing
ash: <ashes
stair: <stairs
physic: physics
window: <windows
learn: learning
build: building
include: including
follow: following
exist: existing
miss: missing
concern: concerning
regard: regarding
accord: according
house: housing
account: accounting
engineer: engineering
function: functioning functioned
state: stating stated
rate: rating rated
stock: stocking
even: evening evens
breath: breathing breathed
bath: bathing bathed
lung: lunging lunged
rout: routing routed
past: pasting pasted
unit: uniting united
secret: secreting secreted
sheath: sheathing sheathed
wreath: wreathing wreathed
sooth: soothing soothed
loath: loathing loathed
rang: ranging ranged
wind: winding wound
grind: ground
bite: bit
shoot: shot
rug: rugged rugging
dog: dogged dogging
rag: ragged
wick: wicked wicking
crook: crooked
number: numbing numbed
bear: bearing bore born borne
interest: interesting interested
issue: issuing issued
object: objecting objected
subject: subjecting subjected
matter: mattering mattered
address: addressing addressed
content: contenting contented
figure: figuring figured
second: seconding seconded
season: seasoning seasoned
sentence: sentencing sentenced
term: terming termed
book: booking booked
bank: banking banked
case: casing cased
hand: handing handed
body: bodied bodying
bit: bitted bitting
seed: seeing
inn: inning
off: offing
out: outing outed
st: sting
duck: ducking ducked
pud: pudding
wed: wedding
stuff: stuffing
fund: funding
draw: drawing
paint: painting
be: being
police: policing policed
policy: policied policying
lie: lay
fell: felling felled
sibling: sibl
morn: morning
cell: celling celled
ceil: ceiling
earth: earthing earthed
farth: farthing
shill: shilling
her: hers
our: ours
your: yours
time: timing
set: settings
instance: instancing instanced
page: pagings
course: coursing coursed
discipline: disciplining disciplined
organ: organing organed
capital: capitals
physical: physicals
individual: <individuals
right: righting righted
left: lefts
present: presents
stole: stolen
rose: rosed
drill: drills
moral: <morals
valuable: valuables
liberal: liberals
ethic: ethics
static: statics
graphic: graphics
tropic:s
`

// noVerbs are nouns and adjectives whose -ed and -ing forms are never wanted.
const noVerbs = `
algorithm and bad ball be big boolean bus can car cat city country data
dataset datum disease doctor female gas gene good hat hill hospital hot human
integer kernel king language machine male matrix may might must nation network
new not old or patient people person protein rat red ring scalar school
science server shall sibling state string student system tensor thing vaccine
vector virus will wing world
`

// pureVerbs are verbs that are hardly nouns; verbs in -ize, -ise and -ify need
// no listing. They are inflected at the end of a phrase (cross-validate), and
// when they begin with a capital.
const pureVerbs = `
accumulate acquire activate allocate annotate append authenticate
backpropagate calculate commit communicate compile compress concat concatenate
configure converge convert create deactivate decode decompress decrypt deduce
delete deploy deprecate derive detect diagnose differentiate disable disinfect
distill diverge downsample embed enable encode encrypt ensure evaluate execute
extract extrapolate finetune generate hospitalize implement infect infer
inoculate insert install instantiate integrate interpolate intubate invoke
isolate iterate maximize merge migrate minimize mutate negate optimize overfit
override overwrite parse populate predict prepend pretrain prevent propagate
prune rebuild recover redo refactor remove replicate resample retrain rewrite
rotate simulate submit subsample terminate tokenize transform translate
transmit transpose truncate tune underfit undo uninstall upsample vaccinate
validate ventilate
`

// verbPhrases are verbs of two words that the last word alone does not betray.
const verbPhrases = `
fine tune
load balance
hard code
cherry pick
hot swap
hot reload
dry run
double click
right click
left click
lazy load
side load
self host
stress test
load test
type check
spell check
proof read
mass produce
force push
live stream
screen share
zero pad
crowd source
black list
white list
short circuit
time travel
sand box
boot strap
gate keep
auto scale
auto complete
copy paste
fast forward
hand wash
social distance
self isolate
self quarantine
`

// doublers end in a stressed short syllable, which doubles its consonant.
const doublers = `
abet abhor abut acquit admit airdrop allot annul aver babysit backlog backstop
backup befit beget begin beset besot bitmap blacktop blog bootleg chitchat
commit compel concur confer control debar debug defer demur deprogram deter
diagram disbar disinter dispel eavesdrop embed emit entrap enwrap equip excel
expel forbid forget format handicap hobnob hotspot humbug incur infer input
inset inter intermit kidnap kneecap leapfrog monogram mousetrap occur offset
omit outbid outcrop outfit output outrun outstrip outwit overfit overlap
overrun overstep patrol permit prefab prefer preformat preplan prerun preset
program propel ramrod readmit rebel rebid rebut recap recur refer refit
reformat regret rehab reknit remap remit reoccur repel replan replug reprogram
rerun reset resit resnap restrap resubmit retrofit rewrap rezip sandbag scrap
shred sidestep strap submit subset swap teargas transfer transmit transship
typeset unban unbar unclog underbid underfit underpin unknit unman unmap unpin
unplug unsnap untrap unwrap unzip upset vlog weblog whet wiretap zigzag
`

// irregularVerbs lists base, past, participle; variants are joined by a slash.
// A prefix (over-, re-, un- …) keeps the pattern.
const irregularVerbs = `
arise arose arisen
awake awoke awoken
be was/were been
bear bore borne
beat beat beaten
become became become
befall befell befallen
begin began begun
behold beheld beheld
bend bent bent
beset beset beset
bet bet/betted bet
bid bid/bade bid/bidden
bind bound bound
bite bit bitten
bleed bled bled
blow blew blown
break broke broken
breed bred bred
bring brought brought
broadcast broadcast/broadcasted broadcast
build built built
burn burned/burnt burnt
burst burst burst
buy bought bought
cast cast cast
catch caught caught
choose chose chosen
cling clung clung
come came come
cost cost/costed cost
creep crept crept
cut cut cut
deal dealt dealt
dig dug dug
dive dived/dove dived
do did done
draw drew drawn
dream dreamed/dreamt dreamt
drink drank drunk
drive drove driven
dwell dwelt/dwelled dwelt
eat ate eaten
fall fell fallen
feed fed fed
feel felt felt
fight fought fought
find found found
flee fled fled
fling flung flung
fly flew flown
forbid forbade/forbad forbidden
forecast forecast/forecasted forecast
forget forgot forgotten
forgive forgave forgiven
forsake forsook forsaken
freeze froze frozen
get got gotten
give gave given
go went gone
grind ground ground
grow grew grown
hang hung/hanged hung
have had had
hear heard heard
hide hid hidden
hit hit hit
hold held held
hurt hurt hurt
input input/inputted input
interleave interleaved interleaved
babysit babysat babysat
keep kept kept
kneel knelt/kneeled knelt
knit knit/knitted knit
know knew known
lay laid laid
lead led led
lean leaned/leant leant
leap leaped/leapt leapt
learn learned/learnt learnt
leave left left
lend lent lent
let let let
lie lied lain
light lit/lighted lit
lose lost lost
make made made
mean meant meant
meet met met
mow mowed mown
partake partook partaken
pay paid paid
prove proved proven
put put put
offset offset offset
quit quit/quitted quit
read read read
relay relayed relayed
rend rent rent
rid rid rid
ride rode ridden
ring rang rung
rise rose risen
run ran run
saw sawed sawn
say said said
see saw seen
seek sought sought
sell sold sold
send sent sent
set set set
sew sewed sewn
shake shook shaken
shear sheared shorn
shed shed shed
shine shone/shined shone
shoot shot shot
show showed shown
shrink shrank/shrunk shrunk
shut shut shut
sing sang sung
sink sank sunk
sit sat sat
slay slew slain
sleep slept slept
slide slid slid
sling slung slung
slit slit slit
smell smelled/smelt smelt
sow sowed sown
speak spoke spoken
speed sped/speeded sped
spell spelled/spelt spelt
spend spent spent
spill spilled/spilt spilt
spin spun spun
spit spat spat
split split split
spoil spoiled/spoilt spoilt
spread spread spread
spring sprang sprung
stand stood stood
steal stole stolen
stick stuck stuck
sting stung stung
stink stank stunk
strew strewed strewn
stride strode stridden
strike struck stricken
string strung strung
strive strove/strived striven
swear swore sworn
sweep swept swept
swell swelled swollen
swim swam swum
swing swung swung
take took taken
teach taught taught
tear tore torn
tell told told
think thought thought
throw threw thrown
thrust thrust thrust
tread trod trodden
understand understood understood
wake woke/waked woken
wear wore worn
weave wove woven
wed wed/wedded wed
weep wept wept
wet wet/wetted wet
win won won
wind wound wound
wring wrung wrung
write wrote written
`

// adjectives have degrees that are short, common and no agent noun; cool
// (cooler), light (lighter) and the like are left out.
const adjectives = `
big bright cheap clean coarse dark deep dense dirty dry early easy fast fine
hard healthy heavy high large long loose low narrow noisy old poor quick rich
risky rough safe sharp simple slow small smart smooth soft sparse strong tall
thick thin tight weak wide young
`
