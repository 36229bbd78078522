package english

import (
	"math"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Distance is how far apart two spellings of a name are, in letters that a
// listener or a typist would have to mistake. It is an edit distance with
// transpositions (optimal string alignment; Damerau 1964) whose costs say how
// easily the mistake is made: a vowel for another, or a consonant for one that
// sounds alike, is half a mistake or less; a doubled letter or a silent h a
// quarter. Both strings are in small letters, without separators.
func Distance(a, b string) float64 { return DistanceWithin(a, b, math.Inf(1)) }

// DistanceWithin is Distance where that is at most most, else anything above
// it, which costs less to find out.
func DistanceWithin(a, b string, most float64) float64 {
	if a == b {
		return 0
	}
	n, m := len(a), len(b)
	var buf [3][64]float64
	var gaps [64]float64
	if m >= 64 || n >= 64 {
		return float64(max(n, m)) // no name; spare the work
	}
	before, prev, cur := buf[0][:m+1], buf[1][:m+1], buf[2][:m+1]
	for j := 1; j <= m; j++ {
		gaps[j] = gapCost(b, j-1)
		prev[j] = prev[j-1] + gaps[j]
	}
	least := 0.0 // of the row before
	for i := 1; i <= n; i++ {
		gap := gapCost(a, i-1)
		cur[0] = prev[0] + gap
		row := cur[0]
		for j := 1; j <= m; j++ {
			d := prev[j-1] + swap(a[i-1], b[j-1])
			d = min(d, prev[j]+gap, cur[j-1]+gaps[j])
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] && a[i-1] != a[i-2] {
				d = min(d, before[j-2]+0.75)
			}
			cur[j] = d
			row = min(row, d)
		}
		if min(row, least) > most {
			return row // every way on begins in one of these two rows
		}
		least = row
		before, prev, cur = prev, cur, before
	}
	return prev[m]
}

// Apart is the distance of two spellings as a share of the letters of want, 0
// for the same: by their letters or by their sounds, whichever is nearer.
func Apart(got, want string) float64 { return ApartWithin(got, want, math.Inf(1)) }

// ApartWithin is Apart where that is at most most, else anything above it.
func ApartWithin(got, want string, most float64) float64 {
	if got == want {
		return 0
	}
	letters := float64(len(want))
	d := DistanceWithin(got, want, most*letters)
	if s, t := sounds(got), sounds(want); s != got || t != want {
		d = min(d, DistanceWithin(s, t, most*letters))
	}
	return d / letters
}

// sounds writes groups of letters that stand for one sound as one letter, as
// English and the languages of Europe have them.
func sounds(s string) string { return soundOf.Replace(s) }

var soundOf = strings.NewReplacer(
	"tsch", "c", "sch", "s", "tch", "c", "ch", "c", "sh", "s", "sz", "s", "cz", "c", "zh", "j",
	"ph", "f", "ght", "t", "gh", "g", "th", "t", "wh", "w", "rh", "r", "kh", "k", "dh", "d", "bh", "b",
	"cks", "x", "ck", "k", "ks", "x", "qu", "kw", "ce", "se", "ci", "si", "cy", "si", "ge", "je", "gi", "ji",
	"eau", "o", "ou", "u", "oo", "u", "ee", "i", "ea", "i", "ie", "i", "ei", "i", "ey", "i", "ay", "e", "ai", "e", "au", "o", "aw", "o",
	"tion", "sion", "dge", "j", "kn", "n", "mb", "m",
)

// AppendPlain appends Plain of a word.
func AppendPlain(letters []byte, word string) []byte {
	for i := range len(word) {
		if word[i] >= utf8.RuneSelf {
			return append(letters[:len(letters)-i], Plain(word)...)
		}
		letters = append(letters, foldByte[word[i]])
	}
	return letters
}

// Plain gives the letters of a word in small letters, without accents and
// strokes: łukasz and Lukasz alike.
func Plain(word string) string {
	fold := Fold(word)
	for i := range len(fold) {
		if fold[i] >= 0x80 {
			return plainOf.Replace(strings.Map(func(r rune) rune {
				if r >= 0x300 && r <= 0x36F {
					return -1
				}
				return r
			}, norm.NFD.String(fold)))
		}
	}
	return fold
}

// plainOf are the letters that Unicode does not take apart.
var plainOf = strings.NewReplacer("ł", "l", "ø", "o", "đ", "d", "ð", "d", "þ", "th", "ß", "ss", "æ", "ae", "œ", "oe", "ı", "i", "ħ", "h")

// SoundAlike reports whether two letters can stand for one sound.
func SoundAlike(x, y byte) bool { return swapCost(x, y) < 1 }

// gapCost is the cost of the letter s[i] that the other spelling lacks.
func gapCost(s string, i int) float64 {
	c := s[i]
	if i > 0 && s[i-1] == c {
		return 0.25 // doubled
	}
	switch {
	case c == 'h' && i > 0:
		return 0.25
	case strings.IndexByte(vowels, c) >= 0:
		return 0.5
	case c == 's' && i == len(s)-1:
		return 0.5 // heard as a plural or a possessive
	}
	return 1
}

// swap is swapCost, looked up.
func swap(x, y byte) float64 {
	if i, j := x-'a', y-'a'; i < 26 && j < 26 {
		return swapCosts[i][j]
	}
	return swapCost(x, y)
}

var swapCosts = func() (costs [26][26]float64) {
	for i := range costs {
		for j := range costs[i] {
			costs[i][j] = swapCost('a'+byte(i), 'a'+byte(j))
		}
	}
	return costs
}()

// swapCost is the cost of writing one letter for another.
func swapCost(x, y byte) float64 {
	if x == y {
		return 0
	}
	if strings.IndexByte(vowels, x) >= 0 && strings.IndexByte(vowels, y) >= 0 {
		return 0.4
	}
	for _, class := range alike {
		if strings.IndexByte(class, x) >= 0 && strings.IndexByte(class, y) >= 0 {
			return 0.4
		}
	}
	return 1
}

const vowels = "aeiouyw"

// alike are letters that can stand for one sound, or for sounds that differ
// in voice only.
var alike = []string{"ckqgx", "szcx", "fvw", "bp", "dt", "gj", "jy", "mn"}
