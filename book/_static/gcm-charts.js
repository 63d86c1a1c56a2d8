// Draws a chart live when it nears the view; until then, and without this script, its static picture stands.
(function () {
  "use strict";
  const base = new URL(".", document.currentScript.src);
  let bundle;

  function loadBundle() {
    bundle = bundle || new Promise(function (resolve, reject) {
      const script = document.createElement("script");
      script.src = new URL("vega.js", base).href;
      script.onload = function () { resolve(window.gcmVega); };
      script.onerror = reject;
      document.head.append(script);
    });
    return bundle;
  }

  function draw(figure) {
    const view = figure.querySelector(".gcm-chart-view");
    const picture = view.firstElementChild;
    const spec = JSON.parse(figure.querySelector(".gcm-chart-spec").textContent);
    const live = document.createElement("div");
    // A single chart (no row of charts) takes the width that the page has; the picture behind it would have to be scrolled.
    if (typeof spec.width === "number" && picture.getBoundingClientRect().width > view.clientWidth) {
      if (spec.usermeta && spec.usermeta.keepsItsShape) {
        spec.height *= view.clientWidth / spec.width;
        spec.autosize = { type: "pad" }; // the legend comes on top of the map
      } else {
        spec.autosize = { type: "fit", contains: "padding" };
      }
      spec.width = view.clientWidth;
    }
    loadBundle()
      .then(function (embed) {
        // ast: expressions are interpreted, so that no page needs unsafe-eval.
        return embed(live, spec, { actions: false, renderer: "svg", ast: true, mode: "vega-lite" });
      })
      .then(function () {
        const svg = live.querySelector("svg");
        svg.setAttribute("role", "img");
        svg.setAttribute("aria-label", picture.getAttribute("aria-label"));
        view.replaceChildren(live);
        figure.dataset.live = "yes";
      })
      .catch(function () { figure.dataset.live = "no"; });
  }

  const figures = document.querySelectorAll(".gcm-chart");
  if (document.querySelector(".gcm-home")) {
    // The first page stays light: its chart is drawn live only when a reader asks for it.
    figures.forEach(function (figure) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "gcm-more";
      button.textContent = "Live chart: fits the screen, tells each date";
      button.addEventListener("click", function () {
        button.remove();
        draw(figure);
        figure.querySelector(".gcm-chart-view").focus();
      });
      figure.querySelector(".gcm-chart-view").after(button);
    });
    return;
  }

  const watcher = new IntersectionObserver(function (entries) {
    entries.filter(function (entry) { return entry.isIntersecting; }).forEach(function (entry) {
      watcher.unobserve(entry.target);
      draw(entry.target);
    });
  }, { rootMargin: "200px" });
  figures.forEach(function (figure) { watcher.observe(figure); });
})();
