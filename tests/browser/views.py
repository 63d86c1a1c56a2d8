"""How the browser tests look at the site: the two sizes, the browser's flags, one page of each kind."""

from pathlib import Path

from playwright.sync_api import Page

from gcm_record.record import PAGED

PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
# As root there is no sandbox to be had; the other flags keep the browser itself from asking its maker's hosts.
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
PROSE = ("index", "answers", "lists", "glossary", "data/tables", "data/take-away", "about/policy")
LISTS = ("events", "inputs", "provisions", "votes")
NOTEBOOKS = ("mandate/was-it-kept", "mandate/lab", "inputs/passport")
SEARCH, MISSING = "search.html?q=children", "404.html"


def kinds(site: Path) -> list[str]:
    """Return one page of each kind: the longest of each kind of record and of each chapter, and those that are like no other."""
    chapters = sorted(f"notebooks/{path.name}" for path in (site / "notebooks").iterdir() if path.is_dir())
    return list(
        dict.fromkeys(
            [
                *(f"book/{name}.html" for name in PROSE),
                *(longest(site, table) for table in PAGED),
                *(f"{table}/index.html" for table in LISTS),
                *(longest(site, chapter) for chapter in chapters),
                *(f"notebooks/{name}.html" for name in NOTEBOOKS),
                longest(site, "charts"),
                MISSING,
                SEARCH,
            ]
        )
    )


def longest(site: Path, folder: str) -> str:
    """Return the page of a folder that has the most bytes; the list of all its pages is not one of them."""
    pages = [path for path in (site / folder).glob("*.html") if path.name != "index.html"]
    return max(pages, key=lambda path: (path.stat().st_size, path.name)).relative_to(site).as_posix()


def settled(page: Page, url: str) -> None:
    """Open a page and wait until what its scripts add stands there."""
    page.goto(url, wait_until="load")
    if SEARCH in url:
        page.wait_for_selector(".gcm-results li")
