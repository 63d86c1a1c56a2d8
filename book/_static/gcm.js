// What every page can do: light or dark, the contents on wide screens, search from the keyboard.
(function () {
  "use strict";
  const root = document.documentElement;
  const modes = ["auto", "light", "dark"];
  const names = { auto: "as the device", light: "light", dark: "dark" };

  const button = document.querySelector(".gcm-mode");
  function mode() { return root.dataset.theme || "auto"; }
  function tell() { button.setAttribute("aria-label", "Colours: " + names[mode()]); button.title = "Colours: " + names[mode()]; }
  button.addEventListener("click", function () {
    const next = modes[(modes.indexOf(mode()) + 1) % modes.length];
    if (next === "auto") delete root.dataset.theme; else root.dataset.theme = next;
    try { localStorage.setItem("gcm-mode", next); } catch (refused) { /* then it holds for this page only */ }
    tell();
  });
  tell();

  // The contents stand open where there is room for them; on a phone they are one tap away.
  const menu = document.querySelector(".gcm-menu");
  const here = document.querySelector(".gcm-here");
  const roomy = matchMedia("(min-width: 60rem)"), wide = matchMedia("(min-width: 80rem)");
  function fit() {
    menu.open = roomy.matches && !menu.closest(".gcm-wide");
    if (here) here.open = wide.matches;
  }
  roomy.addEventListener("change", fit);
  wide.addEventListener("change", fit);
  fit();

  // Code that is wider than the page can be scrolled from the keyboard too.
  document.querySelectorAll(".gcm-page pre").forEach(function (code) { code.tabIndex = 0; });

  // A picture of a chart as a PNG, drawn here and now, on white.
  document.querySelectorAll(".gcm-png").forEach(function (button) {
    button.addEventListener("click", function () {
      const figure = button.closest(".gcm-chart"), shown = figure.querySelector(".gcm-chart-view svg");
      const copy = shown.cloneNode(true), size = shown.viewBox.baseVal;
      copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
      copy.setAttribute("style", "color:#1d2a35");
      const source = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(copy).replaceAll("currentColor", "#1d2a35")], { type: "image/svg+xml" }));
      const picture = new Image();
      picture.onload = function () {
        const canvas = document.createElement("canvas");
        canvas.width = 2 * size.width;
        canvas.height = 2 * size.height;
        const pen = canvas.getContext("2d");
        pen.fillStyle = "#fff";
        pen.fillRect(0, 0, canvas.width, canvas.height);
        pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
        URL.revokeObjectURL(source);
        const link = document.createElement("a");
        link.href = canvas.toDataURL("image/png");
        link.download = figure.id + ".png";
        link.click();
      };
      picture.src = source;
    });
  });

  // "/" and Ctrl-K lead to the search box, unless the reader is writing somewhere.
  const box = document.getElementById("gcm-search") || document.getElementById("gcm-find");
  document.addEventListener("keydown", function (event) {
    const writing = event.target.closest("input, textarea, select, [contenteditable]");
    const asked = (event.key === "/" && !writing && !event.ctrlKey && !event.metaKey) || (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey));
    if (!asked) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
})();
