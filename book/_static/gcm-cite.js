// The day of access in citations, which is the reader's own; copying a text; saving a citation as a file.
(function () {
  "use strict";
  const now = new Date(), two = function (number) { return String(number).padStart(2, "0"); };
  const parts = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())];
  const days = {
    "{long}": now.toLocaleDateString("en-US", { day: "numeric", month: "long", year: "numeric" }),
    "{iso}": parts.join("-"),
    "{ris}": parts.join("/"),
  };
  document.querySelectorAll(".gcm-accessed").forEach(function (place) {
    place.textContent = place.dataset.day.replace(/\{(long|iso|ris)\}/, function (found) { return days[found]; });
  });
  document.querySelectorAll(".gcm-which-day").forEach(function (place) {
    place.textContent = "The day of access is today, by the clock of your device.";
  });

  const main = document.getElementById("main");
  const status = main.appendChild(document.createElement("p"));
  status.className = "gcm-sr";
  status.setAttribute("role", "status");

  function marked(text) {
    const range = document.createRange();
    range.selectNodeContents(text);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }
  function tell(button, words) {
    const shown = document.createElement("span");
    shown.setAttribute("aria-hidden", "true");
    shown.textContent = " " + words;
    button.parentNode.append(shown);
    status.textContent = words;
    setTimeout(function () { shown.remove(); status.textContent = ""; }, 4000);
  }
  function beside(button) { return button.closest("dd, details").querySelector(".gcm-to-copy"); }

  document.querySelectorAll(".gcm-copy").forEach(function (button) {
    button.addEventListener("click", function () {
      const text = beside(button);
      // A page that came without encryption has no clipboard to write to.
      const copied = navigator.clipboard ? navigator.clipboard.writeText(text.textContent) : Promise.reject();
      copied.then(
        function () { tell(button, "Copied"); },
        function () { marked(text); tell(button, "Selected: copy it with Ctrl-C or by hand"); }
      );
    });
  });
  document.querySelectorAll(".gcm-save").forEach(function (button) {
    button.addEventListener("click", function () {
      const text = beside(button), link = document.createElement("a");
      // RIS asks for the line ends of Windows; BibTeX takes any.
      link.href = URL.createObjectURL(new Blob([text.textContent.replaceAll("\n", "\r\n")], { type: "text/plain;charset=utf-8" }));
      link.download = text.dataset.name;
      link.click();
      setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
    });
  });
})();
