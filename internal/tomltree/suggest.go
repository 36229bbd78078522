package tomltree

import "strings"

// Nearest gives the known word that a mistyped one most likely stands for, ""
// if none is near.
func Nearest(word string, known []string) string {
	w := []rune(strings.ToLower(word))
	if len(w) > 40 {
		return ""
	}
	best, least := "", max(1, (len(w)+1)/3)+1
	for _, k := range known {
		if d := distance(w, []rune(k)); d < least {
			best, least = k, d
		}
	}
	return best
}

// distance counts the insertions, deletions, replacements and swaps of
// neighbours that lead from a to b.
func distance(a, b []rune) int {
	var before []int
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		next := make([]int, len(b)+1)
		next[0] = i + 1
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			next[j+1] = min(row[j]+cost, row[j+1]+1, next[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				next[j+1] = min(next[j+1], before[j-1]+1)
			}
		}
		before, row = row, next
	}
	return row[len(b)]
}
