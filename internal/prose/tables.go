package prose

// The classes that drive the pass. A stop is a byte at which something may
// begin. The others are chosen so that prev<<1&c tells a lower-case letter
// before a capital and a digit before a lower-case letter: the places where a
// word may turn out an identifier or a hash.
const (
	lower1 = 1 << 0
	upper1 = lower1 << 1
	stop   = 1 << 3
	digit1 = 1 << 5
	lower2 = digit1 << 1
)

var class = func() (t [256]uint8) {
	for c := 'a'; c <= 'z'; c++ {
		t[c] = lower1 | lower2
	}
	for c := 'A'; c <= 'Z'; c++ {
		t[c] = upper1
	}
	for c := '0'; c <= '9'; c++ {
		t[c] = digit1
	}
	for _, c := range "\n`<{}[]$\\:%@/._&#-(" {
		t[c] = stop
	}
	return t
}()

// The classes by which detectors read.
const (
	lower     = 1 << iota
	upper     // capitals
	digit     //
	underline // _
	dot       // .
	hyphen    // -
	wordPunct // / @ ~ +, which words may have inside
	blank     // space and tab
	urlByte   // what a URL may have
	argByte   // what a placeholder may have beside its name: !r:>10
	attrByte  // what the name of an attribute may have beside a word: v-on:x
	notASCII  // bytes of Han and all others

	letter  = lower | upper
	alnum   = letter | digit
	name    = alnum | underline
	token   = name | dot | hyphen | wordPunct
	slug    = alnum | underline | hyphen
	tagName = alnum | underline | hyphen | dot

	attrName = slug | dot | attrByte
)

var kinds = func() (t [256]uint16) {
	for c := range t {
		switch {
		case c >= 'a' && c <= 'z':
			t[c] = lower
		case c >= 'A' && c <= 'Z':
			t[c] = upper
		case c >= '0' && c <= '9':
			t[c] = digit
		case c >= 0x80:
			t[c] = notASCII
		}
		if c > ' ' && c < 0x7F {
			t[c] |= urlByte
		}
	}
	set := func(bytes string, bit uint16) {
		for i := range len(bytes) {
			t[bytes[i]] |= bit
		}
	}
	set("_", underline)
	set(".", dot)
	set("-", hyphen)
	set("/@~+", wordPunct)
	set(" \t", blank)
	set(":@#", attrByte)
	set("!:<>=^+*%#[]'\"|?()$&/-.", argByte)
	for _, c := range "<>\"`{}|^\\[]" {
		t[c] &^= urlByte
	}
	return t
}()

// extensions of file names. English words (so, do, as, me) are left out: a
// full stop without a space after it is more frequent than such a file.
func extensions(w string) bool {
	switch w {
	case "7z", "avi", "bash", "bat", "bib", "bin", "bp", "bz2", "cc", "cfg", "cjs", "ckpt", "cmake", "cmd", "conf",
		"cpp", "cs", "css", "csv", "cu", "dart", "dll", "docx", "dylib", "ejs", "env", "erb", "exe", "flac", "gguf",
		"gif", "gn", "go", "gradle", "gz", "h5", "hpp", "htm", "html", "ico", "ini", "ipynb", "jar", "java", "jpeg",
		"jpg", "js", "json", "jsonl", "jsx", "kt", "lock", "log", "lua", "md", "mdx", "mjs", "mkv", "mov", "mp3", "mp4",
		"npy", "npz", "onnx", "parquet", "pdf", "php", "pkl", "pl", "png", "po", "pot", "pptx", "proto", "ps1", "pt",
		"pth", "py", "pyi", "rar", "rb", "rs", "rst", "safetensors", "scss", "sh", "sql", "sqlite", "srt", "svelte",
		"svg", "tar", "tbx", "tex", "tgz", "tif", "tiff", "tmx", "toml", "ts", "tsv", "tsx", "ttf", "txt", "vtt", "vue",
		"wasm", "wav", "webm", "webp", "whl", "xlf", "xliff", "xlsx", "xml", "xz", "yaml", "yml", "zip":
		return true
	}
	return false
}

// libraries are called by a file name that is none.
func libraries(w string) bool {
	switch w {
	case "angular", "backbone", "brain", "chart", "d3", "discord", "ember", "express", "moment", "next", "node", "nuxt",
		"p5", "react", "require", "socket", "tensorflow", "three", "transformers", "vue":
		return true
	}
	return false
}

// domains are the top-level domains that make a bare domain of a dotted word;
// mayBeWords do so only before a path or after two labels.
func domains(w string) bool {
	switch w {
	case "ai", "app", "au", "biz", "ca", "ch", "cloud", "cn", "co", "com", "de", "dev", "edu", "eu", "fr", "gov", "hk",
		"info", "io", "jp", "kr", "mil", "net", "nl", "org", "ru", "tv", "tw", "uk", "wiki", "xyz":
		return true
	}
	return false
}

func mayBeWords(w string) bool {
	switch w {
	case "at", "be", "blog", "gg", "in", "is", "it", "link", "live", "ly", "me", "moe", "news", "no", "one", "page",
		"rs", "sh", "site", "so", "store", "to", "top", "us", "world":
		return true
	}
	return false
}

// receivers are the modules that prose names without a call, as in nn.Module.
// Words that may end a sentence (this, time) are none.
func receivers(w string) bool {
	switch w {
	case "ctx", "cv2", "d2l", "df", "fs", "jax", "keras", "nn", "np", "npx", "numpy", "os", "pandas", "pd", "plt",
		"scipy", "self", "sklearn", "std", "sys", "tf", "torch":
		return true
	}
	return false
}

// verbs begin identifiers of a single hump.
func verbs(w string) bool {
	switch w {
	case "add", "get", "has", "is", "load", "make", "max", "min", "num", "read", "save", "set", "to", "write":
		return true
	}
	return false
}

// folders are the first parts of paths that have no further mark of a path.
func folders(w string) bool {
	switch w {
	case "api", "bin", "dev", "etc", "home", "lib", "mnt", "node_modules", "opt", "proc", "root", "src", "sys", "tmp",
		"usr", "var":
		return true
	}
	return false
}

// dotFiles are files and folders whose names begin with a dot.
func dotFiles(w string) bool {
	switch w {
	case "bashrc", "config", "dockerignore", "editorconfig", "env", "git", "gitattributes", "github", "gitignore",
		"gitlab", "local", "npmrc", "profile", "ssh", "vimrc", "vscode", "zshrc":
		return true
	}
	return false
}

// proseRoles have text of the page as their content; the content of other
// roles is a target or code.
func proseRoles(w string) bool {
	switch w {
	case "abbr", "abbreviation", "dfn", "emphasis", "guilabel", "index", "menuselection", "strong", "sub", "subscript",
		"sup", "superscript", "term", "title", "title-reference", "u":
		return true
	}
	return false
}

// proseFences are the MyST directives in backticks that hold prose.
func proseFences(w string) bool {
	switch w {
	case "admonition", "attention", "caution", "danger", "dropdown", "error", "epigraph", "figure", "exercise", "hint",
		"important", "margin", "note", "proof", "sidebar", "solution", "seealso", "tab-item", "tip", "topic",
		"versionadded", "versionchanged", "warning":
		return true
	}
	return false
}

// lineDirectives have an argument that is no prose.
func lineDirectives(w string) bool {
	switch w {
	case "automodule", "autoclass", "autofunction", "bibliography", "code", "code-block", "currentmodule", "figure",
		"highlight", "image", "include", "index", "literalinclude", "math", "module", "raw", "sourcecode", "toctree":
		return true
	}
	return false
}

// listings are the elements whose content is no prose.
func listings(w string) bool {
	switch w {
	case "code", "kbd", "math", "pre", "samp", "script", "style", "svg", "tt", "var", "Code", "CODE", "PRE", "Pre",
		"SCRIPT", "STYLE", "KBD":
		return true
	}
	return false
}

// switches are the attributes that have no value.
func switches(w string) bool {
	switch w {
	case "allowfullscreen", "async", "autofocus", "autoplay", "checked", "controls", "defer", "disabled", "download",
		"hidden", "loop", "multiple", "muted", "nomodule", "novalidate", "open", "playsinline", "readonly", "required",
		"reversed", "selected":
		return true
	}
	return false
}

// mathematics are the LaTeX environments whose content is no prose.
func mathematics(w string) bool {
	switch w {
	case "align", "align*", "aligned", "array", "bmatrix", "cases", "displaymath", "eqnarray", "eqnarray*", "equation",
		"equation*", "gather", "gather*", "lstlisting", "math", "matrix", "minted", "multline", "multline*", "pmatrix",
		"split", "tikzpicture", "verbatim", "vmatrix":
		return true
	}
	return false
}

// keyed are the LaTeX commands whose arguments are keys, addresses or sizes.
func keyed(w string) bool {
	switch w {
	case "ac", "autocite", "autoref", "begin", "bibliography", "bibliographystyle", "cite", "citealp", "citeauthor",
		"citep", "citet", "citeyear", "cref", "Cref", "documentclass", "end", "eqref", "footcite", "gls", "hspace",
		"href", "hyperref", "include", "includegraphics", "input", "label", "nocite", "pageref", "parencite", "ref",
		"setlength", "textcite", "url", "usepackage", "vref", "vspace":
		return true
	}
	return false
}
