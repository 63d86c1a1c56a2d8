// Before anything is drawn: the reader's own choice of light or dark, and that scripts run.
(function () {
  "use strict";
  const root = document.documentElement;
  root.classList.remove("no-js");
  try {
    const mode = localStorage.getItem("gcm-mode");
    if (mode === "light" || mode === "dark") root.dataset.theme = mode;
  } catch (refused) { /* a browser that keeps nothing follows the device */ }
})();
