"use strict";
// The page about the findings of one run. Its data stands in the page; nothing
// is loaded and nothing is sent.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const severities = ["error", "warning", "note"];
  const perPage = 50;
  const shownFacets = 8;      // entries of a list of filters before it is unfolded
  const mostFacets = 200;     // after it
  const mostPrinted = 2000;   // findings on paper
  const termsAtOnce = 100;    // charts that are added at a time
  const $ = (id) => document.getElementById(id);
  const plural = (n, noun) => `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`;

  // element makes an element. Text never becomes markup.
  function element(tag, attributes, ...children) {
    const e = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name === "onclick") e.addEventListener("click", value);
      else if (name.startsWith("--")) e.style.setProperty(name, value);
      else if (name === "style") Object.assign(e.style, value);
      else if (value !== null && value !== undefined && value !== false) e.setAttribute(name, value === true ? "" : value);
    }
    e.append(...children.filter((c) => c !== null && c !== undefined && c !== ""));
    return e;
  }

  // The filters: for each dimension the values that are let through, none for
  // all of them.
  const dimensions = [
    { name: "rule", title: "Rule", values: data.rules.map((r) => r.name), of: (f) => f.rule },
    { name: "term", title: "Term", values: data.terms, of: (f) => f.term },
    { name: "file", title: "File", values: data.files, of: (f) => f.file },
  ];
  for (const d of dimensions) Object.assign(d, { chosen: new Set(), unfolded: false, counts: [] });
  // Files are listed without the folder that they share.
  const folder = data.files.reduce((a, b) => {
    while (!b.startsWith(a)) a = a.slice(0, a.slice(0, -1).lastIndexOf("/") + 1);
    return a;
  }, (data.files[0] || "").replace(/[^/]*$/, ""));
  const short = (path) => (path.startsWith(folder) ? path.slice(folder.length) : path);
  dimensions[2].label = (v) => short(data.files[v]);
  const state = { severities: new Set(), words: [], page: 0, shown: [], severityCounts: [0, 0, 0] };

  function initialSeverities() {
    const grave = data.findings.some((f) => f.severity < 2);
    state.severities = new Set(grave ? [0, 1] : [0, 1, 2]);
  }

  // haystack is what the search looks at, made when it is first asked for.
  const haystacks = new Array(data.findings.length);
  function haystack(i) {
    if (haystacks[i] === undefined) {
      const f = data.findings[i];
      haystacks[i] = [data.terms[f.term], f.found, f.message, data.files[f.file], data.rules[f.rule].name,
        ...f.expected, ...f.texts.map((t) => data.texts[t.text])].join("\n").toLowerCase();
    }
    return haystacks[i];
  }

  // filter finds what is to be shown, and counts for each value of a dimension
  // what choosing it would show: a finding counts there if no other dimension
  // keeps it away.
  function filter() {
    state.shown = [];
    state.severityCounts = [0, 0, 0];
    for (const d of dimensions) d.counts = new Array(d.values.length).fill(0);
    data.findings.forEach((f, i) => {
      if (!state.words.every((w) => haystack(i).includes(w))) return;
      const kept = dimensions.filter((d) => d.chosen.size > 0 && !d.chosen.has(d.of(f)));
      const severe = state.severities.has(f.severity);
      if (kept.length === 0) state.severityCounts[f.severity]++;
      if (!severe) return;
      if (kept.length === 0) {
        state.shown.push(i);
        for (const d of dimensions) d.counts[d.of(f)]++;
      } else if (kept.length === 1) {
        kept[0].counts[kept[0].of(f)]++;
      }
    });
    state.page = 0;
  }

  function update() {
    filter();
    drawSeverities();
    drawFacets();
    drawList();
    remember();
  }

  function drawSeverities() {
    severities.forEach((name, s) => {
      const b = $("severities").children[s];
      b.setAttribute("aria-pressed", state.severities.has(s));
      b.querySelector("b").textContent = state.severityCounts[s].toLocaleString("en");
    });
  }

  function drawFacets() {
    const focused = document.activeElement && document.activeElement.dataset.key;
    $("facets").replaceChildren(...dimensions.map(drawFacet));
    if (focused) {
      const again = document.querySelector(`[data-key="${CSS.escape(focused)}"]`);
      if (again) again.focus({ preventScroll: true });
    }
  }

  function drawFacet(d) {
    const order = d.values.map((_, v) => v)
      .sort((a, b) => d.chosen.has(b) - d.chosen.has(a) || d.counts[b] - d.counts[a] || a - b);
    const most = Math.max(1, ...d.counts);
    const limit = d.unfolded ? mostFacets : shownFacets;
    const buttons = order.slice(0, limit).map((v) => element("button", {
      type: "button", title: d.values[v], "aria-pressed": d.chosen.has(v), "data-key": d.name + v, "data-none": d.counts[v] === 0,
      onclick: () => { toggle(d.chosen, v); update(); },
    }, element("i", { style: { width: `${100 * d.counts[v] / most}%` } }), element("span", {}, (d.label ? d.label(v) : d.values[v]) || "(none)"), element("b", {}, d.counts[v].toLocaleString("en"))));
    if (order.length > shownFacets) {
      const more = order.length - shownFacets;
      buttons.push(element("button", {
        type: "button", class: "more", "aria-expanded": d.unfolded, "data-key": d.name + "-more",
        onclick: () => { d.unfolded = !d.unfolded; drawFacets(); },
      }, d.unfolded ? (order.length > mostFacets ? `fewer (${(order.length - mostFacets).toLocaleString("en")} more by search)` : "fewer") : `${more.toLocaleString("en")} more`));
    }
    return element("div", { class: "facet", role: "group", "aria-label": d.title }, element("h3", {}, d.title), ...buttons);
  }

  function toggle(set, value) {
    if (!set.delete(value)) set.add(value);
  }

  function drawList() {
    const n = state.shown.length, pages = Math.max(1, Math.ceil(n / perPage));
    const begin = state.page * perPage;
    $("results").textContent = n === data.findings.length ? plural(n, "finding") : `${n.toLocaleString("en")} of ${plural(data.findings.length, "finding")}`;
    $("page").textContent = `${state.page + 1} / ${pages}`;
    $("previous").disabled = state.page === 0;
    $("next").disabled = state.page >= pages - 1;
    document.querySelector(".pager").hidden = pages === 1;
    draw(state.shown.slice(begin, begin + perPage), begin);
  }

  function draw(indices, begin) {
    $("list").start = begin + 1;
    $("list").replaceChildren(...indices.map(drawFinding));
    if (indices.length === 0) {
      const none = data.findings.length === 0 ? "Nothing was found." : "No finding passes the filters.";
      $("list").append(element("li", { class: "empty" }, none));
    }
  }

  function drawFinding(i) {
    const f = data.findings[i], severity = severities[f.severity], rule = data.rules[f.rule];
    const about = element("p", { class: "about", hidden: true, id: `about${i}` }, rule.about);
    const explain = element("button", {
      type: "button", class: "rule", "aria-expanded": "false", "aria-controls": `about${i}`, title: rule.summary,
      onclick: (event) => {
        about.hidden = !about.hidden;
        event.currentTarget.setAttribute("aria-expanded", !about.hidden);
      },
    }, rule.name);
    const pair = element("dl", { class: "pair" });
    for (const t of f.texts) pair.append(element("dt", {}, t.side), drawText(t));
    return element("li", { class: `finding ${severity}`, tabindex: "-1", "data-index": i },
      element("div", { class: "meta" },
        element("span", { class: "badge" }, severity), explain,
        element("span", { class: "place" }, `${data.files[f.file]}:${f.line}:${f.column}`)),
      element("h3", {}, ...headline(f)),
      element("p", { class: "message" }, f.message),
      about, pair,
      f.fix ? element("p", { class: "fix" }, `Fix: ${f.fix}`) : "",
      element("div", { class: "actions" }, ...f.lines.map(drawLine)));
  }

  function headline(f) {
    const parts = [data.terms[f.term]];
    if (f.found) parts.push(parts[0] ? ": " : "", element("span", { class: "wrong" }, f.found));
    if (f.expected.length > 0) {
      parts.push(" → ", element("span", { lang: "zh" }, f.expected[0]));
      if (f.expected.length > 1) parts.push(element("span", { class: "or" }, ` or ${f.expected.slice(1).join(", ")}`));
    }
    return parts;
  }

  // drawText shows one side with its span. Offsets count UTF-16 units.
  function drawText(t) {
    const s = data.texts[t.text];
    const dd = element("dd", { lang: t.side === "target" ? "zh" : "en" });
    if (!t.kind) dd.append(s);
    else dd.append(s.slice(0, t.start), element("mark", { class: t.kind }, s.slice(t.start, t.end)), s.slice(t.end));
    return dd;
  }

  function drawLine(l) {
    return element("button", { type: "button", class: "copy", title: "Copy this line, for the place of the entry in the glossary", onclick: () => copy(l.line) },
      element("span", {}, l.label), element("code", {}, l.line));
  }

  async function copy(line) {
    try {
      await navigator.clipboard.writeText(line);
    } catch {
      // Without leave to use the clipboard, as in a frame.
      const area = element("textarea", { "aria-hidden": "true" });
      area.value = line;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    say(`Copied ${line}`);
  }

  let silence = 0;
  function say(text) {
    $("said").textContent = text;
    clearTimeout(silence);
    silence = setTimeout(() => { $("said").textContent = ""; }, 2500);
  }

  // The drift: a block for each term that is rendered in several ways.
  function drawDrift() {
    const box = $("drift"), d = data.drift;
    if (!d || d.several.length + d.steady.length === 0) {
      $("show-drift").hidden = true;
      return;
    }
    box.append(element("dl", { class: "figures" }, ...d.figures.map((f) => element("div", { title: f.about }, element("dt", {}, f.name), element("dd", {}, f.value)))));
    const { several, steady } = d;
    box.append(element("p", {}, several.length === 0 ? "Every term is rendered one way." :
      `${plural(several.length, "term")} rendered in several ways, those with the most departures first.`));
    const terms = element("div", { class: "terms" });
    const more = element("button", { type: "button", class: "quiet", onclick: () => addTerms(terms, several, more) });
    box.append(terms, more);
    addTerms(terms, several, more);
    if (steady.length > 0) {
      box.append(element("details", { class: "steady" },
        element("summary", {}, `${plural(steady.length, "term")} rendered one way`),
        element("table", {},
          element("thead", {}, element("tr", {}, ...["Term", "Rendering", "Status", "Mentions", "First"].map((h) => element("th", { scope: "col" }, h)))),
          element("tbody", {}, ...steady.map((t) => element("tr", {}, element("td", {}, t.term), element("td", { lang: "zh" }, t.renderings[0].text || "–"),
            element("td", {}, t.renderings[0].status), element("td", { class: "n" }, t.count.toLocaleString("en")), element("td", {}, short(t.renderings[0].first))))))));
    }
  }

  // addTerms charts the next terms: a glossary may have thousands.
  function addTerms(box, terms, more) {
    const begin = box.children.length;
    box.append(...terms.slice(begin, begin + termsAtOnce).map(drawTerm));
    const left = terms.length - box.children.length;
    more.textContent = `Show ${Math.min(left, termsAtOnce)} of ${plural(left, "more term")}`;
    more.hidden = left === 0;
  }

  function drawTerm(t) {
    const nth = {};
    for (const r of t.renderings) r.nth = nth[r.status] = (nth[r.status] ?? -1) + 1;
    const told = t.renderings.map((r) => `${r.text || "no rendering"} ${percent(r.count / t.count)}`).join(", ");
    const parts = Math.max(...t.renderings.map((r) => r.course.length));
    const columns = [];
    for (let p = 0; p < parts; p++) {
      const here = t.renderings.filter((r) => r.course[p] > 0);
      const from = p * t.stride + 1, to = Math.min(t.count, (p + 1) * t.stride);
      const title = (from === to ? `mention ${from}: ` : `mentions ${from} to ${to}: `) + here.map((r) => `${r.text || "none"} ${r.course[p]}`).join(", ");
      columns.push(element("span", { title }, ...here.map((r) => colour("i", r, { style: { flexGrow: r.course[p] } }))));
    }
    const term = data.terms.indexOf(t.term);
    return element("article", { class: "term" },
      element("div", {}, element("h3", {}, t.term),
        element("span", { class: "told" }, `${plural(t.count, "mention")}, ${plural(t.renderings.length, "rendering")}, ${percent(t.glossary)} as in the glossary`),
        term >= 0 ? element("button", { type: "button", class: "jump", onclick: () => only(term) }, "Show its findings") : ""),
      element("div", { class: "share", role: "img", "aria-label": told },
        ...t.renderings.map((r) => colour("i", r, { title: `${r.text || "none"}: ${percent(r.count / t.count)}`, style: { flexGrow: r.count, flexBasis: "0" } }))),
      element("ul", { class: "legend" }, ...t.renderings.map((r) => element("li", {}, colour("span", r, {}, "swatch"),
        element("span", { lang: "zh" }, r.text || "–"), element("small", {}, `${r.status} · ${r.count.toLocaleString("en")}× · ${percent(r.count / t.count)} · first ${short(r.first)}`)))),
      element("div", { class: "over", "aria-hidden": "true" }, element("span", {}, "first mention"), element("div", { class: "course" }, ...columns), element("span", {}, "last")),
      element("div", { class: "actions" }, ...t.lines.map(drawLine)));
  }

  const colour = (tag, r, attributes, extra = "") => element(tag, { ...attributes, class: `${r.status} ${extra}`, "--nth": r.nth });
  const percent = (share) => `${(100 * share).toFixed(1)}%`;

  // only shows the findings of one term.
  function only(term) {
    for (const d of dimensions) d.chosen.clear();
    dimensions.find((d) => d.name === "term").chosen.add(term);
    state.severities = new Set([0, 1, 2]);
    view("findings");
    update();
    $("results").focus();
  }

  function view(name) {
    if (name === "drift" && $("show-drift").hidden) return;
    for (const v of ["findings", "drift"]) {
      $(v).hidden = v !== name;
      $("show-" + v).setAttribute("aria-pressed", v === name);
    }
    $("filters").hidden = name === "drift";
    document.querySelector("main").classList.toggle("wide", name === "drift");
    scrollTo(0, 0);
    remember();
  }

  function clear() {
    for (const d of dimensions) d.chosen.clear();
    initialSeverities();
    search("");
    update();
  }

  let typing = 0; // what was typed last is sought a little later
  function search(text) {
    clearTimeout(typing);
    if ($("search").value !== text) $("search").value = text;
    state.words = text.toLowerCase().split(/\s+/).filter((w) => w !== "");
  }

  function turn(by) {
    const pages = Math.ceil(state.shown.length / perPage);
    const page = state.page + by;
    if (page < 0 || page >= pages) return false;
    state.page = page;
    drawList();
    $("results").scrollIntoView({ block: "start" });
    return true;
  }

  const cards = () => [...$("list").querySelectorAll(".finding")];
  const current = () => document.activeElement.closest && document.activeElement.closest(".finding");

  // step moves to the next finding, or the one before, over the pages.
  function step(by) {
    const all = cards(), at = all.indexOf(current());
    let to = at < 0 ? (by > 0 ? 0 : -1) : at + by;
    let target = all[to];
    if (!target && at >= 0 && turn(by)) target = by > 0 ? cards()[0] : cards().at(-1);
    if (target) {
      target.focus({ preventScroll: true });
      target.scrollIntoView({ block: "nearest" });
    }
  }

  // The address keeps the filters, so that a view may be bookmarked.
  function remember() {
    const p = new URLSearchParams();
    if ($("search").value) p.set("q", $("search").value);
    p.set("show", [...state.severities].sort().map((s) => severities[s]).join(","));
    for (const d of dimensions) for (const v of d.chosen) p.append(d.name, d.values[v]);
    if (!$("drift").hidden) p.set("view", "drift");
    history.replaceState(null, "", "#" + p);
  }

  function recall() {
    const p = new URLSearchParams(location.hash.slice(1));
    initialSeverities();
    if (p.has("show")) state.severities = new Set(p.get("show").split(",").map((s) => severities.indexOf(s)).filter((s) => s >= 0));
    for (const d of dimensions) {
      d.chosen = new Set(p.getAll(d.name).map((v) => d.values.indexOf(v)).filter((v) => v >= 0));
    }
    search(p.get("q") || "");
    return p.get("view") || "findings";
  }

  const themes = ["system", "light", "dark"];
  let theme = 0;
  function setTheme(n) {
    theme = n;
    $("theme-name").textContent = themes[n];
    if (n === 0) delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = themes[n];
    try { localStorage.setItem("termdrift-theme", themes[n]); } catch { /* not allowed: the choice lasts as long as the page */ }
  }
  try { setTheme(Math.max(0, themes.indexOf(localStorage.getItem("termdrift-theme")))); } catch { /* likewise */ }

  severities.forEach((name, s) => $("severities").append(element("button", {
    type: "button", class: name, onclick: () => { toggle(state.severities, s); update(); },
  }, element("b", {}), element("span", {}, name + "s"))));
  if (data.left > 0) {
    $("left").hidden = false;
    $("left").textContent = `${plural(data.left, "more finding")}, the least grave, did not fit into this page: the other formats have them all.`;
  }

  $("more").open = matchMedia("(min-width: 56rem)").matches;
  $("search").addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => { search($("search").value); update(); }, 120);
  });
  $("clear").addEventListener("click", clear);
  $("previous").addEventListener("click", () => turn(-1));
  $("next").addEventListener("click", () => turn(1));
  $("theme").addEventListener("click", () => setTheme((theme + 1) % themes.length));
  $("help").addEventListener("click", () => $("keys").showModal());
  $("show-findings").addEventListener("click", () => view("findings"));
  $("show-drift").addEventListener("click", () => view("drift"));
  addEventListener("beforeprint", () => draw(state.shown.slice(0, mostPrinted), 0));
  addEventListener("afterprint", drawList);
  matchMedia("(min-width: 56rem)").addEventListener("change", (m) => { if (m.matches) $("more").open = true; });
  addEventListener("hashchange", () => { const v = recall(); update(); view(v); });

  const keys = {
    "/": () => { view("findings"); $("search").focus(); },
    j: () => step(1),
    k: () => step(-1),
    "]": () => turn(1),
    "[": () => turn(-1),
    e: () => { toggle(state.severities, 0); update(); },
    w: () => { toggle(state.severities, 1); update(); },
    o: () => { toggle(state.severities, 2); update(); },
    c: () => {
      const f = current() && data.findings[current().dataset.index];
      if (f && f.lines.length > 0) copy(f.lines[0].line);
      else say(f ? "No glossary line follows from this finding" : "Go to a finding first: j");
    },
    x: clear,
    f: () => view("findings"),
    d: () => view("drift"),
    t: () => setTheme((theme + 1) % themes.length),
    "?": () => $("keys").showModal(),
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || $("keys").open) return;
    if (event.target.tagName === "INPUT") {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  drawDrift();
  const first = recall();
  update();
  view(first);
})();
