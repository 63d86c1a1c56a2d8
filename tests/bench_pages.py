"""`make bench`, for readers: how fast search answers, and how Lighthouse marks pages where its program can be had."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

sys.path.append(str(Path(__file__).parent / "browser"))

from chromium import find_or_install
from playwright.sync_api import sync_playwright
from views import FLAGS, PHONE
from wire import serve

# One page of each kind that readers meet most.
PAGES = {
    "home": "index.html",
    "notebook": "notebooks/adoption/the-vote.html",
    "record": "events/hearing-1.html",
}
# Not Python, so asked for only here and only where Node is installed.
LIGHTHOUSE = "lighthouse@12.8.2"
MARKS = ("performance", "accessibility", "best-practices", "seo")
TIMES = 5
WORDS = ("trafficking", "climate change", "detention of children", "remittances", "Vienna panel", "Morocco")
# From the last key to the first result on the page, as the reader's browser counts it.
TIMED = """words => new Promise(done => {
  const box = document.getElementById("gcm-search"), list = document.querySelector(".gcm-results");
  list.replaceChildren();
  const start = performance.now();
  new MutationObserver((changes, watch) => {
    if (!list.children.length) return;
    watch.disconnect();
    done(performance.now() - start);
  }).observe(list, { childList: true });
  box.value = words;
  box.dispatchEvent(new Event("input", { bubbles: true }));
})"""


def searching(address: str, program: str) -> list[float]:
    """Return the milliseconds from a typed question to its first result, for each of WORDS, once the page stands."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        page = browser.new_page(viewport=PHONE)
        page.goto(f"{address}/search.html?q=compact", wait_until="networkidle")
        taken = [page.evaluate(TIMED, words) for words in WORDS]
        browser.close()
    return taken


def marks(url: str, program: str, npx: str) -> dict[str, float]:
    """Return the median of five of Lighthouse's marks of a page, 0 to 100, as a phone over a slow line sees it."""
    runs = []
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [npx, "--yes", LIGHTHOUSE, url, "--quiet", "--output=json", f"--output-path={report}"]
        command.append(f"--chrome-flags=--headless=new {' '.join(FLAGS)}")
        for _ in range(TIMES):
            subprocess.run(
                command, env=os.environ | {"CHROME_PATH": program}, check=True, capture_output=True
            )
            runs.append(json.loads(report.read_text("utf-8"))["categories"])
    return {mark: median(run[mark]["score"] for run in runs) * 100 for mark in MARKS}


def report(site: Path) -> None:
    """Measure a built site and print the figures."""
    program = find_or_install()
    pages = sum(1 for _ in site.rglob("*.html"))
    with serve(site) as (address, _):
        taken = searching(address, program)
        print(
            f"search, {pages:,} pages: first result after {median(taken):.0f} ms, at most {max(taken):.0f} ms"
        )
        if not (npx := shutil.which("npx")):
            print("Lighthouse was left out: it needs npx, which comes with Node.js")
            return
        for name, path in PAGES.items():
            told = ", ".join(
                f"{mark} {value:.0f}" for mark, value in marks(f"{address}/{path}", program, npx).items()
            )
            print(f"Lighthouse, {name}: {told}")


if __name__ == "__main__":
    report(Path(__file__).parents[1] / "_build" / "html")
