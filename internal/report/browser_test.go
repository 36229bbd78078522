package report

import (
	"bytes"
	stdcontext "context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/termdrift/termdrift/checker"
)

// browser is the path of a browser that can be driven. Without one the test is
// skipped.
func browser(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Skip("no browser: the page is not opened (Debian: apt-get install chromium)")
	return ""
}

// tab is a page that is open in a browser.
type tab struct {
	*testing.T
	stdcontext.Context
	mu       sync.Mutex
	troubles []string // errors of the page, and whatever it asked the network for
}

// TestPage opens pages in one browser, each in a tab of its own.
func TestPage(t *testing.T) {
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(browser(t)), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(t.TempDir()), chromedp.WindowSize(1280, 900),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.WSURLReadTimeout(5*time.Minute)) // a busy machine starts it late
	ctx, stop := chromedp.NewExecAllocator(t.Context(), options...)
	defer stop()
	ctx, done := chromedp.NewContext(ctx)
	defer done()
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]func(*tab){
		"filters": testPageFilters,
		"keys":    testPageKeys,
		"drift":   testPageDrift,
		"terms":   testPageOfManyTerms,
		"fits":    testPageFits,
		"themes":  testPageThemes,
		"paper":   testPageOnPaper,
		"many":    testPageOfManyFindings,
		"safe":    testPageIsSafe,
		"nothing": testPageOfNothing,
	} {
		t.Run(name, func(t *testing.T) { test(&tab{T: t, Context: ctx}) })
	}
}

// open writes the report and opens it. At the end of the test nothing must
// have gone wrong in the page, and it must have loaded nothing.
func (p *tab) open(r *Report, o Options) {
	p.Helper()
	path := filepath.Join(p.TempDir(), "report.html")
	if err := os.WriteFile(path, written(p, htmlFormat, r, o), 0o600); err != nil {
		p.Fatal(err)
	}
	ctx, done := chromedp.NewContext(p.Context, chromedp.WithListener(func(event any) {
		switch e := event.(type) {
		case *runtime.EventExceptionThrown:
			p.trouble((&chromedp.ExceptionError{ExceptionDetails: e.ExceptionDetails}).Error())
		case *log.EventEntryAdded:
			p.trouble(e.Entry.Text)
		case *runtime.EventConsoleAPICalled:
			p.trouble(fmt.Sprint("console: ", e.Type))
		case *network.EventRequestWillBeSent:
			if !strings.HasPrefix(e.Request.URL, "file://"+path) && !strings.HasPrefix(e.Request.URL, "data:") {
				p.trouble("fetched " + e.Request.URL)
			}
		}
	}))
	p.Cleanup(done)
	p.Context = ctx
	p.run(call(network.Enable, network.EnableParams{}), call(log.Enable, cdp.Empty{}),
		chromedp.Navigate("file://"+path), chromedp.WaitVisible("#list li"))
	p.Cleanup(func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		for _, trouble := range p.troubles {
			p.Error(trouble)
		}
	})
}

func (p *tab) trouble(text string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.troubles = append(p.troubles, text)
}

// action does something in the page.
type action = chromedp.Action[chromedp.Void]

// call makes an action of a command of the protocol.
func call[P, R any](c cdp.Command[P, R], params P) action {
	return chromedp.Func(func(ctx stdcontext.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, c, params)
		return err
	})
}

func (p *tab) run(actions ...action) {
	p.Helper()
	if err := chromedp.Do(p.Context, actions...); err != nil {
		p.Fatal(err)
	}
}

// eval gives the value of an expression as JSON.
func (p *tab) eval(expression string) string {
	p.Helper()
	out, err := chromedp.Run(p.Context, chromedp.Evaluate[string]("JSON.stringify("+expression+") ?? ''"))
	if err != nil {
		p.Fatal(err)
	}
	return out
}

// want compares an expression, once it has had its time to become true.
func (p *tab) want(expression, value string) {
	p.Helper()
	got := ""
	for range 100 {
		if got = p.eval(expression); got == value {
			return
		}
		p.run(chromedp.Sleep(20 * time.Millisecond))
	}
	p.Errorf("%s is %s, want %s", expression, got, value)
}

// keys presses keys one by one. As at a keyboard, a key types its character
// unless the page prevents that.
func (p *tab) keys(keys ...string) {
	p.Helper()
	for _, key := range keys {
		if len(key) == 1 && key >= " " {
			p.run(call(input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyDown, Key: key, Text: key}),
				call(input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyUp, Key: key}))
		} else {
			p.run(chromedp.KeyEvent(key))
		}
	}
}

func (p *tab) click(selector string) {
	p.Helper()
	p.run(chromedp.Click(selector))
}

const (
	cards    = `document.querySelectorAll(".finding").length`
	results  = `document.getElementById("results").textContent`
	focused  = `document.activeElement.id || document.activeElement.className`
	position = `[...document.querySelectorAll(".finding")].indexOf(document.activeElement)`
	ground   = `getComputedStyle(document.documentElement).backgroundColor`
)

func pageSample() *Report {
	r := sample()
	r.Drift = driftSample()
	return r
}

func testPageFilters(p *tab) {
	p.open(pageSample(), told)
	p.want(results, `"13 of 14 findings"`)
	p.want(cards, `13`)
	// Both sides, the source first, with their spans.
	p.want(`[...document.querySelector("[data-index='5']").querySelectorAll("mark")].map((m) => m.className + " " + m.textContent)`,
		`["mention agent","offence 代理人"]`)
	p.want(`document.querySelector("[data-index='5'] h3").textContent`, `"agent: 代理人 → 智能体 or 代理"`)
	// Severities.
	p.click("#severities .error")
	p.want(results, `"2 of 14 findings"`)
	p.click("#severities .note")
	p.want(results, `"3 of 14 findings"`)
	p.click("#clear")
	p.want(cards, `13`)
	// Rules, terms, files; two of one kind are alternatives, two kinds add up.
	p.click(`[data-key="rule0"]`)
	p.want(`document.querySelector("[data-key='rule0']").title`, `"missing-rendering"`)
	p.want(cards, `8`)
	p.click(`[data-key="rule1"]`)
	p.want(cards, `10`)
	p.click(`[data-key="file1"]`)
	p.want(cards, `5`)
	p.want(`[...document.querySelectorAll("[aria-label='File'] b")].map((b) => b.textContent)`, `["5","5"]`)
	p.want(`decodeURIComponent(location.hash)`, `"#show=error,warning&rule=missing-rendering&rule=deprecated-rendering&file=talk.txt"`)
	// What the address says is shown again.
	p.run(chromedp.Reload(), chromedp.WaitVisible("#list li"))
	p.want(cards, `5`)
	p.keys("x")
	p.want(cards, `13`)
	// Search, in any capitals; all words must stand somewhere.
	p.run(chromedp.SendKeys("#search", "WORLD 环境模型 deprecated"))
	p.want(cards, `2`)
	p.run(chromedp.SendKeys("#search", "zzz"))
	p.want(`document.querySelector("#list").textContent`, `"No finding passes the filters."`)
	p.want(results, `"0 of 14 findings"`)
}

func testPageKeys(p *tab) {
	p.open(pageSample(), told)
	// Everything can be reached by Tab.
	p.keys(kb.Tab)
	p.want(focused, `"skip"`)
	p.want(`[...document.querySelectorAll("button, input, summary, a")].filter((e) => e.tabIndex < 0).length`, `0`)
	p.want(`[...document.querySelectorAll("button")].filter((b) => b.textContent.trim() === "").length`, `0`)
	p.keys("j")
	p.want(position, `0`)
	p.keys("j", "j", "k")
	p.want(position, `1`)
	p.want(`getComputedStyle(document.activeElement).outlineStyle`, `"solid"`)
	p.keys("e")
	p.want(results, `"2 of 14 findings"`)
	p.keys("o", "w")
	p.want(results, `"1 of 14 findings"`)
	p.keys("x", "/")
	p.want(focused, `"search"`)
	p.keys("j", "d") // are text here
	p.want(`document.getElementById("search").value`, `"jd"`)
	p.keys(kb.Escape)
	p.want(focused, `""`)
	p.keys("x", "?")
	p.want(`document.getElementById("keys").open`, `true`)
	p.keys("e", kb.Escape)
	p.want(`document.getElementById("keys").open`, `false`)
	p.want(results, `"13 of 14 findings"`)
	p.keys("j", "c")
	p.want(`document.getElementById("said").textContent`, `"Copied \"token\" = { preferred = \"词元\", admitted = [\"标记\"] }"`)
	// Every key that the page explains does something, and the other way round.
	p.want(`[...document.querySelectorAll("#keys kbd")].map((k) => k.textContent).join(" ")`, `"/ j k [ ] e w o c x f d t Esc"`)
	// The rule explains itself.
	p.click(`[data-index="5"] .rule`)
	p.want(`document.querySelector("[data-index='5'] .about").innerText`, `"the target uses a rendering that the entry deprecates\n\nThe house has given it up."`)
}

func testPageDrift(p *tab) {
	p.open(pageSample(), told)
	p.keys("d")
	p.want(`document.getElementById("findings").hidden`, `true`)
	p.want(`[...document.querySelectorAll(".term h3")].map((h) => h.textContent)`, `["agent","work zone | 施工"]`)
	p.want(`document.querySelector(".share").getAttribute("aria-label")`, `"智能体 58.3%, 代理人 16.7%, agent 8.3%, no rendering 16.7%"`)
	// The bars are as long as the shares say.
	p.want(`(() => { const [a, b] = document.querySelectorAll(".term:first-child .share i"); return Math.round(10 * a.getBoundingClientRect().width / b.getBoundingClientRect().width); })()`, `35`)
	p.want(`document.querySelectorAll(".term:first-child .course > span").length`, `12`)
	p.want(`document.querySelector(".term:first-child .course > span").title`, `"mention 1: 智能体 1"`)
	p.click(".term:first-child .jump")
	p.want(results, `"2 of 14 findings"`)
	p.want(`document.getElementById("drift").hidden`, `true`)
}

func testPageThemes(p *tab) {
	p.open(pageSample(), told)
	scheme := func(s string) action {
		return call(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: s}}})
	}
	const light, dark = `"rgb(246, 246, 243)"`, `"rgb(20, 22, 26)"`
	p.run(scheme("light"))
	p.want(ground, light)
	p.run(scheme("dark"))
	p.want(ground, dark)
	p.keys("t")
	p.want(ground, light)
	p.click("#theme")
	p.want(ground, dark)
	p.run(scheme("light"))
	p.want(ground, dark)
	p.keys("t")
	p.want(ground, light)
	for _, s := range []string{"light", "dark"} {
		p.run(scheme(s))
		p.want(contrasts, `[]`)
	}
}

// contrasts are the texts whose contrast to what lies behind them is less than
// WCAG asks for, 4.5 to 1.
const contrasts = `(() => {
	const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
	const rgba = (c) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = c; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data]; };
	const luminance = (c) => { const [r, g, b] = c.map((v) => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
	const behind = (e) => { for (; e; e = e.parentElement) { const c = rgba(getComputedStyle(e).backgroundColor); if (c[3] === 255) return c; } return [255, 255, 255]; };
	const bad = new Set();
	for (const e of document.querySelectorAll("body *")) {
		if (!e.checkVisibility() || e.disabled || ![...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim())) continue;
		const [a, b] = [luminance(rgba(getComputedStyle(e).color)), luminance(behind(e))].sort((x, y) => y - x);
		if ((a + 0.05) / (b + 0.05) < 4.5) bad.add((e.className || e.tagName) + " " + ((a + 0.05) / (b + 0.05)).toFixed(2));
	}
	return [...bad];
})()`

func testPageOnPaper(p *tab) {
	p.open(many(180, true), told)
	p.want(cards, `50`)
	p.run(call(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}))
	p.want(`getComputedStyle(document.querySelector("aside")).display`, `"none"`)
	p.want(`getComputedStyle(document.querySelector(".pager")).display`, `"none"`)
	p.eval(`dispatchEvent(new Event("beforeprint"))`)
	p.want(cards, `180`)
	p.eval(`dispatchEvent(new Event("afterprint"))`)
	p.want(cards, `50`)
}

// However long names are and however many renderings there are, nothing grows
// out of the window.
func testPageFits(p *tab) {
	long := strings.Repeat("deeply/nested/folder/", 6)
	d := transcript(long+strings.Repeat("name", 20)+".txt", strings.Repeat("agent ", 60)+"\n"+strings.Repeat("代理人", 90)+"\n")
	f := finding(&d.Segments[0], "missing-rendering", checker.Error, "agent", strings.Repeat("agency", 30), "代理人", strings.Repeat("message", 40), "智能体")
	r := &Report{Findings: []checker.Finding{f, f}}
	term := checker.Drift{Term: strings.Repeat("agency", 30), Occurrences: 600, Stride: 10}
	for i := range 30 {
		course := make([]int, 60)
		for k := range course {
			course[k] = (i + k) % 3
		}
		term.Renderings = append(term.Renderings, checker.Rendering{Text: strings.Repeat("代理", i+1), Status: checker.Observed, Count: 20, Course: course, First: f.At})
	}
	r.Drift = &DriftReport{Terms: []checker.Drift{term}}
	p.open(r, told)
	for _, width := range []int64{1280, 400} {
		p.run(chromedp.EmulateViewport(width, 800))
		for _, view := range []string{"f", "d"} {
			p.keys(view)
			p.want(`document.documentElement.scrollWidth <= innerWidth`, `true`)
			p.want(`[...document.querySelectorAll("aside *, .term *, .finding *")].filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth).map((e) => e.className || e.tagName)`, `[]`)
		}
	}
	p.want(`document.querySelectorAll(".legend li").length`, `13`)
	p.want(`document.querySelector(".legend li:last-child").textContent.startsWith("18 others")`, `true`)
	p.want(`document.querySelector("[data-key=file0] span").textContent`, `"`+strings.Repeat("name", 20)+`.txt"`)
}

// Thousands of terms are charted piece by piece.
func testPageOfManyTerms(p *tab) {
	r := pageSample()
	agent := r.Drift.Terms[0]
	for i := range 249 {
		agent.Term = fmt.Sprint("agent ", i)
		r.Drift.Terms = append(r.Drift.Terms, agent)
	}
	p.open(r, told)
	p.keys("d")
	const terms = `document.querySelectorAll(".term").length`
	p.want(terms, `100`)
	p.want(`document.querySelector(".terms + button").textContent`, `"Show 100 of 151 more terms"`)
	p.click(".terms + button")
	p.click(".terms + button")
	p.want(terms, `251`)
	p.want(`document.querySelector(".terms + button").hidden`, `true`)
}

// A page of this size must stay usable: every filter and every page of it.
func testPageOfManyFindings(p *tab) {
	r := many(20000, true)
	for i := range r.Findings {
		if i%4 == 0 {
			r.Findings[i].Severity = checker.Warning
		}
	}
	p.open(r, told)
	p.want(results, `"20,000 findings"`)
	p.want(cards, `50`)
	p.want(`document.getElementById("page").textContent`, `"1 / 400"`)
	p.keys("]")
	p.want(`document.getElementById("page").textContent`, `"2 / 400"`)
	p.keys("[", "j")
	p.eval(`[...document.querySelectorAll(".finding")].at(-1).focus()`)
	p.keys("j") // over the edge of the page
	p.want(`document.activeElement.dataset.index`, `"50"`)
	p.keys("k")
	p.want(`document.activeElement.dataset.index`, `"49"`)
	p.keys("e")
	p.want(results, `"5,000 of 20,000 findings"`)
	p.keys("e")
	p.run(chromedp.SendKeys("#search", "agent 二"))
	p.want(results, `"1 of 20,000 findings"`)
	p.click("#clear")
	p.want(results, `"20,000 findings"`)
	p.click(`[data-key="term-more"]`)
	p.want(`document.querySelectorAll("[aria-label='Term'] button").length`, `201`)
	p.click(`[aria-label="Term"] button:nth-of-type(3)`)
	p.want(cards, `1`)
}

// Whatever the texts hold is shown as text.
func testPageIsSafe(p *tab) {
	hostile := "</script><script>window.hacked=1</script><img src=x onerror='window.hacked=2'>\u2028<!--<script>\u202e ]]> &lt; '\" \x00\xff {{.}}"
	d := transcript("</title><script>window.hacked=3</script>.txt", "agent "+hostile+"\n代理人 "+hostile+"\n")
	f := finding(&d.Segments[0], "missing-rendering", checker.Error, "agent", hostile, "代理人", hostile, hostile)
	f.Found = hostile
	r := &Report{Findings: []checker.Finding{f}, Totals: Totals{Summary: checker.Summary{Errors: 1}}}
	drift := checker.Drift{Term: hostile, Occurrences: 2, Stride: 1, Renderings: []checker.Rendering{
		{Text: hostile, Status: checker.Observed, Count: 1, Course: []int{1}}, {Text: "代理人", Status: checker.Accepted, Count: 1, Course: []int{0, 1}}}}
	r.Drift = &DriftReport{Terms: []checker.Drift{drift}}
	p.open(r, told)
	p.keys("d")
	p.want(`window.hacked === undefined`, `true`)
	p.want(`document.querySelectorAll("script, img, iframe, link:not([rel=icon])").length`, `2`)
	literal, err := json.Marshal(hostile)
	if err != nil {
		p.Fatal(err)
	}
	p.want(`document.querySelector(".offence").textContent`, `"代理人"`)
	p.want(`document.querySelector(".message").textContent === `+string(literal), `true`)
	p.want(`document.querySelector(".term h3").textContent === `+string(literal), `true`)
	// The policy lets no other script run.
	p.mu.Lock()
	before := len(p.troubles)
	p.mu.Unlock()
	p.eval(`(() => { const s = document.createElement("script"); s.textContent = "window.hacked = 4"; document.body.append(s); })()`)
	p.want(`window.hacked === undefined`, `true`)
	p.mu.Lock()
	p.troubles = p.troubles[:before] // the browser tells of it
	p.mu.Unlock()
}

// The page of a run without findings says so.
func testPageOfNothing(p *tab) {
	p.open(&Report{Totals: Totals{Summary: checker.Summary{Files: 1, Segments: 3}}}, Options{})
	p.want(`document.querySelector("#list").textContent`, `"Nothing was found."`)
	p.want(`document.getElementById("show-drift").hidden`, `true`)
	p.want(`document.getElementById("summary").textContent`, `"3 segments in 1 file: no findings"`)
}

// Without JavaScript and without a browser: the page is one file.
func TestPageStandsAlone(t *testing.T) {
	out := written(t, htmlFormat, pageSample(), told)
	for _, loads := range []string{"src=", "@import", "url(", "fetch(", "XMLHttpRequest", "WebSocket", "import("} {
		if bytes.Contains(out, []byte(loads)) {
			t.Errorf("the page has %s", loads)
		}
	}
}
