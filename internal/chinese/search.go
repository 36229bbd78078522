package chinese

import "strings"

// Index gives the offset of the first instance of sub in s, or -1, as
// strings.Index does. The first bytes of Chinese characters are few and stand
// everywhere, so a search for the first byte stops at nearly every character; the
// last byte of one is as good as any of sixty-four.
func Index(s, sub string) int {
	last := len(sub) - 1
	if last < 2 || sub[0] < 0xE0 {
		return strings.Index(s, sub)
	}
	for at := last; at < len(s); at++ {
		i := strings.IndexByte(s[at:], sub[last])
		if i < 0 {
			return -1
		}
		at += i
		if s[at-last:at+1] == sub {
			return at - last
		}
	}
	return -1
}
