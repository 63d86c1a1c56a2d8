"""Where the reader is: the way to each page from the front page, and the strip of the process on record pages."""

import json
import os
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup, SoupStrainer

from gcm_record.record import PAGED
from gcm_record.standing import TABLES, standing

TRAIL = re.compile(r'<nav class="gcm-trail".*?</nav>', re.S)
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)
# Each kind of page: one of the book, a notebook, data, search, a list, and one of each kind of record.
BOOK = ["book/answers.html", "notebooks/phases/stocktaking.html", "book/data/api.html", "search.html"]


@pytest.fixture(scope="session")
def trails(site) -> dict[str, list[tuple[str, str]]]:
    """The name and address of each step of the breadcrumbs, by the path of the page."""
    found = {}
    for path in sorted(site.rglob("*.html")):
        if nav := TRAIL.search(path.read_text("utf-8")):
            steps = BeautifulSoup(nav[0], "html.parser").find_all("li")
            found[path.relative_to(site).as_posix()] = [
                (step.get_text(), step.a["href"] if step.a else "") for step in steps
            ]
    return found


def target(page: str, address: str) -> str:
    return os.path.normpath(Path(page).parent / unquote(address))


def test_every_page_but_the_front_page_shows_the_way_to_it(trails, site, record):
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    without = {page for page in pages - trails.keys() if not page.startswith("charts/")}
    assert without <= {"index.html", "book/index.html", "404.html"}
    assert {*BOOK, *(f"{table}/index.html" for table in record.package)} <= trails.keys()
    assert {record.address(table, key) for table, key in record.pages()} <= trails.keys()


def test_every_step_leads_to_a_page(trails, site):
    broken = {
        (page, address)
        for page, steps in trails.items()
        for _, address in steps
        if address and not (site / target(page, address)).is_file()
    }
    assert broken == set()


def test_programs_are_told_the_same_way_as_readers(trails, site):
    told = 0
    for page, steps in trails.items():
        data = DATA.search((site / page).read_text("utf-8"))
        lists = (
            [node for node in json.loads(data[1])["@graph"] if node["@type"] == "BreadcrumbList"]
            if data
            else []
        )
        for node in lists:
            told += 1
            items = [(item["name"], target(page, item["item"]["@id"])) for item in node["itemListElement"]]
            # The last step is the page itself; a part of the book is words without a page.
            shown = [(name, target(page, link)) for name, link in steps[:-1] if link] + [(steps[-1][0], page)]
            assert [(" ".join(name.split()), path) for name, path in items] == [
                (" ".join(name.split()), path) for name, path in shown
            ], page
    assert told > 1000


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ("events/round-1.html", ["Home", "Lists", "Events"]),
        ("draft_objectives/index.html", ["Home", "Lists"]),
        ("notebooks/phases/stocktaking.html", ["Home", "The three phases"]),
        ("book/about/method.html", ["Home", "Behind the record"]),
        ("search.html", ["Home"]),
    ],
)
def test_the_way_goes_through_the_lists_or_through_the_contents(trails, page, names):
    assert [name for name, _ in trails[page][:-1]] == names


@pytest.mark.parametrize("page", [*BOOK[:3], "events/round-1.html", "events/index.html"])
def test_the_way_is_named_and_is_neither_searched_nor_a_part_of_the_text(site, page):
    soup = BeautifulSoup((site / page).read_text("utf-8"), "html.parser")
    (nav,) = soup.select("nav.gcm-trail")
    assert nav["aria-label"] == "Breadcrumb" and nav["data-pagefind-ignore"] == "all"
    # The EPUB and the PDF take the article alone.
    assert nav.find_parent("article") is None
    assert [item.get("aria-current") for item in nav.select("li > *")][-1] == "page"
    assert len(nav.select("[aria-current]")) == 1


def test_the_strip_stands_on_the_pages_whose_place_is_known_and_on_no_other(site, record):
    only = SoupStrainer("section", class_="gcm-standing")
    for table in PAGED:
        for key in record.index[table]:
            if not record.has_page(table, key):
                continue
            text = (site / record.address(table, key)).read_text("utf-8")
            found = standing(record, table, record.index[table][key])
            assert ('class="gcm-standing"' in text) == bool(found), (table, key)
            if not found or key not in ("round-3", "thematic-session-4", "draft-rev-1", "a-res-71-280"):
                continue
            strip = BeautifulSoup(text, "html.parser", parse_only=only).section
            assert [step.span.find(string=True, recursive=False).strip() for step in strip.select("li")] == [
                step.name for step in found.steps
            ]
            (marked,) = strip.select('[aria-current="step"]')
            assert (
                "(here)" in marked.get_text()
                and next(s for s in found.steps if s.here).name in marked.get_text()
            )
            assert found.words in strip.get_text()
            links = [target(record.address(table, key), link["href"]) for link in strip.select("a")]
            around = (found.before, found.at, found.after)
            assert links == [record.address(one.table, one.id) for one in around if one]
    assert {"events", "documents", "drafts", "inputs"} == set(TABLES)
