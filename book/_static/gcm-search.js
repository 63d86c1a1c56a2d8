// The search page: words that lead straight to a page, results with facets, all of it in the address.
(function () {
  "use strict";
  const PAGE = 10;
  // A short page is not better than a long one that tells more, nor a word in the title than a page full of it.
  const RANKING = { pageLength: 0.1, metaWeights: { title: 2 } };
  // Words that stand on every page weigh much and find nothing; "WHO" in capitals is a body and is kept.
  const COMMON = new Set("a an and are as at be by did do does for from had has have how in is it of on or that the this to was were what when where which who why with".split(" "));
  const form = document.querySelector(".gcm-search");
  const root = form.dataset.root;
  const box = document.getElementById("gcm-search");
  const list = document.querySelector(".gcm-results");
  const told = document.querySelector(".gcm-told-count");
  const more = document.querySelector(".gcm-more");
  const straight = document.querySelector(".gcm-straight");
  const facets = document.querySelector(".gcm-facets");
  const hints = document.querySelector(".gcm-hints");
  const ORDER = ["Kind", "Phase", "Kind of author", "Topic", "Region", "Year"];
  let pagefind, turn = 0, found = [], shown = 0;

  function folded(text) {
    return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[’']/g, "").replace(/[^a-z0-9/]+/g, " ").trim();
  }

  function make(name, text, attributes) {
    const element = document.createElement(name);
    if (text) element.textContent = text;
    Object.entries(attributes || {}).forEach(function (pair) { element.setAttribute(pair[0], pair[1]); });
    return element;
  }

  function jumpsFor(text) {
    const key = folded(text).replace(/^paragraph /, "para ").replace(/^obj(ective)? /, "objective ");
    return (window.gcmJumps || {})[key] || (window.gcmJumps || {})[folded(text)] || [];
  }

  function showStraight(text) {
    const jumps = jumpsFor(text);
    straight.hidden = !jumps.length;
    straight.querySelector("ul").replaceChildren.apply(straight.querySelector("ul"), jumps.map(function (jump) {
      const line = make("li");
      line.append(make("a", jump[0], { href: root + jump[1] }), make("span", jump[2], { class: "gcm-kind-of" }));
      return line;
    }));
  }

  // An excerpt is text with marks; whatever else a page may hold stays text.
  function marked(excerpt) {
    const line = make("p");
    new DOMParser().parseFromString(excerpt, "text/html").body.childNodes.forEach(function (node) {
      line.append(node.nodeName === "MARK" ? make("mark", node.textContent) : node.textContent);
    });
    return line;
  }

  function telling(text) {
    if (text.includes('"')) return text;
    return text.split(/\s+/).filter(function (word) { return !COMMON.has(word) && !COMMON.has(word.charAt(0).toLowerCase() + word.slice(1)); }).join(" ") || text;
  }

  function chosen() {
    const filters = {};
    facets.querySelectorAll("input:checked").forEach(function (input) { (filters[input.name] = filters[input.name] || []).push(input.value); });
    return filters;
  }

  function keepInAddress(text, filters) {
    const address = new URLSearchParams();
    if (text) address.set("q", text);
    Object.keys(filters).forEach(function (facet) { filters[facet].forEach(function (value) { address.append(facet, value); }); });
    history.replaceState(null, "", location.pathname + (String(address) ? "?" + address : ""));
  }

  function drawFacets(counts, filters) {
    const open = new Set(Array.from(facets.querySelectorAll("details[open]"), function (part) { return part.dataset.facet; }));
    const focus = document.activeElement && document.activeElement.id;
    facets.replaceChildren.apply(facets, ORDER.filter(function (facet) { return counts[facet]; }).map(function (facet, place) {
      const part = make("details", "", { "data-facet": facet });
      part.open = open.size ? open.has(facet) : place === 0;
      part.append(make("summary", facet));
      const group = make("fieldset");
      group.append(make("legend", facet, { class: "gcm-sr" }));
      Object.keys(counts[facet]).sort().forEach(function (value, number) {
        const on = (filters[facet] || []).includes(value);
        if (!counts[facet][value] && !on) return;
        const label = make("label"), input = make("input", "", { type: "checkbox", name: facet, value: value, id: "facet-" + place + "-" + number });
        input.checked = on;
        label.append(input, " " + value + " ", make("span", "(" + counts[facet][value] + ")", { class: "gcm-count" }));
        group.append(label);
      });
      part.append(group);
      return part;
    }));
    if (focus && document.getElementById(focus)) document.getElementById(focus).focus();
    const count = Object.values(filters).flat().length;
    document.querySelector(".gcm-chosen").textContent = count ? " (" + count + " chosen)" : "";
  }

  function drawMore(mine) {
    const next = found.slice(shown, shown + PAGE);
    shown += next.length;
    return Promise.all(next.map(function (result) { return result.data(); })).then(function (pages) {
      if (mine !== turn) return;
      pages.forEach(function (page) {
        const line = make("li"), link = make("a", page.meta.title, { href: root + page.url.replace(/^\//, "") });
        line.append(make("p", page.meta.what || "", { class: "gcm-kind" }), link, marked(page.excerpt));
        list.append(line);
      });
      more.hidden = shown >= found.length;
    });
  }

  function search() {
    const mine = ++turn, text = box.value.trim(), filters = chosen();
    keepInAddress(text, filters);
    showStraight(text);
    hints.hidden = Boolean(text);
    if (!text && !Object.keys(filters).length) {
      list.replaceChildren();
      more.hidden = true;
      told.textContent = "";
      return pagefind.filters().then(function (counts) { drawFacets(counts, filters); });
    }
    const any = {};
    Object.keys(filters).forEach(function (facet) { any[facet] = { any: filters[facet] }; });
    const sources = { filters: Object.assign({}, any, { Kind: { any: ["Source"] } }) };
    return Promise.all([pagefind.search(telling(text) || null, { filters: any }), pagefind.search(telling(text) || null, sources)]).then(function (answers) {
      if (mine !== turn) return;
      // What the record tells comes before the pages of the sources that it has it from.
      const answer = answers[0], cited = new Set(answers[1].results.map(function (result) { return result.id; }));
      found = answer.results.filter(function (result) { return !cited.has(result.id); }).concat(answer.results.filter(function (result) { return cited.has(result.id); }));
      shown = 0;
      list.replaceChildren();
      told.textContent = found.length === 1 ? "1 page found" : found.length + " pages found";
      drawFacets(Object.keys(filters).length ? answer.totalFilters || answer.filters : answer.filters, filters);
      return drawMore(mine);
    });
  }

  // Where Pagefind can't run (a page opened from disk, an old browser), Sphinx's own search over the book's pages serves.
  function searchWithoutIndex() {
    document.querySelector(".gcm-filters").hidden = true;
    const files = ["documentation_options.js", "doctools.js", "sphinx_highlight.js", "language_data.js", "searchtools.js", "../searchindex.js"];
    if (!box.value.trim()) return;
    hints.hidden = true;
    files.reduce(function (before, file) {
      return before.then(function () {
        return new Promise(function (resolve, reject) {
          const script = make("script", "", { src: root + "_static/" + file });
          script.onload = resolve;
          script.onerror = reject;
          document.head.append(script);
        });
      });
    }, Promise.resolve());
  }

  document.querySelector(".gcm-filters").open = matchMedia("(min-width: 60rem)").matches;
  const asked = new URLSearchParams(location.search);
  box.value = asked.get("q") || "";
  showStraight(box.value);
  // Someone who typed a name in full, in the box of another page, wants to be there and not here.
  const jumps = jumpsFor(box.value);
  if (asked.has("go") && jumps.length === 1) {
    location.replace(root + jumps[0][1]);
    return;
  }
  import(new URL(form.dataset.index, location.href).href)
    .then(function (module) { pagefind = module; return pagefind.options({ excerptLength: 24, ranking: RANKING }); })
    .then(function () { return pagefind.init(); })
    .then(function () { return pagefind.filters(); })
    .then(function (counts) {
      const filters = {};
      ORDER.forEach(function (facet) { if (asked.getAll(facet).length) filters[facet] = asked.getAll(facet); });
      drawFacets(counts, filters);
      let waiting;
      box.addEventListener("input", function () { clearTimeout(waiting); waiting = setTimeout(search, 100); });
      facets.addEventListener("change", search);
      more.addEventListener("click", function () { drawMore(turn); });
      form.addEventListener("submit", function (event) {
        event.preventDefault();
        const now = jumpsFor(box.value);
        if (now.length === 1) location.assign(root + now[0][1]); else search();
      });
      return search();
    })
    .catch(searchWithoutIndex);
})();
