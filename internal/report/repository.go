package report

import (
	"net/url"
	slashes "path"
	"strings"
)

// inRepository gives a path as it is seen from the root of the repository, and
// whether the file lies in it. The services that show findings beside the text
// know files by that path.
func (o Options) inRepository(p string) (string, bool) {
	if o.Root == "" {
		return slashes.Clean(p), !isAbsolute(p)
	}
	if !isAbsolute(p) {
		p = slashes.Join(o.Folder, p)
	}
	p = slashes.Clean(p)
	root := strings.TrimSuffix(slashes.Clean(o.Root), "/") + "/"
	if rest, ok := strings.CutPrefix(p, root); ok {
		return rest, true
	}
	return p, false
}

// isAbsolute reports whether a path with slashes begins at a root, as /a or
// C:/a.
func isAbsolute(p string) bool {
	return strings.HasPrefix(p, "/") || len(p) > 2 && p[1] == ':' && p[2] == '/'
}

// relativeURI writes a relative path as a URI reference: a colon in its first
// part is no scheme.
func relativeURI(p string) string { return (&url.URL{Path: p}).String() }

// fileURI writes an absolute path as a URI.
func fileURI(p string) string {
	if !strings.HasPrefix(p, "/") {
		p = "/" + p // C:/a
	}
	return (&url.URL{Scheme: "file", Path: p}).String()
}
