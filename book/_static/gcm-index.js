// Lists: sort by a column, keep what contains a word, a page at a time. Without this script the whole list stands.
(function () {
  "use strict";
  const PAGE = 50;
  const table = document.querySelector(".gcm-index");
  const holder = table ? table.tBodies[0] : document.querySelector(".gcm-rows");
  if (!holder || holder.children.length < 12) return;
  const rows = Array.from(holder.children);
  const texts = new Map(rows.map(function (row) { return [row, plain(row.textContent)]; }));
  let shown = PAGE, words = [];

  function plain(text) { return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, ""); }

  const bar = document.createElement("div");
  bar.className = "gcm-index-bar";
  bar.innerHTML = '<label for="gcm-index-find">Show only what contains</label> <input id="gcm-index-find" type="search" autocomplete="off" spellcheck="false"> <span role="status" aria-live="polite"></span>';
  const box = bar.querySelector("input"), told = bar.querySelector("span");
  const more = document.createElement("button");
  more.type = "button";
  more.className = "gcm-more";
  more.textContent = "Show more";
  const frame = table ? table.closest(".gcm-scroll") : holder;
  frame.before(bar);
  frame.after(more);

  function draw() {
    const kept = Array.from(holder.children).filter(function (row) {
      return words.every(function (word) { return texts.get(row).includes(word); });
    });
    const seen = new Set(kept.slice(0, shown));
    rows.forEach(function (row) { row.hidden = !seen.has(row); });
    more.hidden = seen.size === kept.length;
    told.textContent = seen.size + " of " + kept.length + " shown" + (kept.length < rows.length ? ", " + rows.length + " in all" : "");
  }

  box.addEventListener("input", function () { words = plain(box.value).split(/\s+/).filter(Boolean); shown = PAGE; draw(); });
  more.addEventListener("click", function () { shown += PAGE; draw(); });

  if (table) Array.from(table.tHead.rows[0].cells).forEach(function (head, column) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", function () {
      const up = head.getAttribute("aria-sort") !== "ascending";
      Array.from(table.tHead.rows[0].cells).forEach(function (other) { other.removeAttribute("aria-sort"); });
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const key = function (row) { const cell = row.cells[column]; return cell.dataset.key || plain(cell.textContent.trim()); };
      const order = new Intl.Collator("en", { numeric: true }).compare;
      holder.append.apply(holder, Array.from(holder.children).sort(function (a, b) {
        const first = key(a), second = key(b);
        // What is not known stands last, whichever way the column is sorted.
        if (!first || !second) return (first ? 0 : 1) - (second ? 0 : 1);
        return up ? order(first, second) : order(second, first);
      }));
      shown = PAGE;
      draw();
    });
  });

  // An address that names a row must find it, on whatever page of the list it stands.
  function reach() {
    const row = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!row || !texts.has(row)) return;
    shown = Math.max(shown, rows.indexOf(row) + 1);
    draw();
    row.scrollIntoView();
  }
  draw();
  reach();
  addEventListener("hashchange", reach);
})();
