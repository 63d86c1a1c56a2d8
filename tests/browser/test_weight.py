"""What a first visit weighs, compressed as a public server compresses: the limits are fixed, the measured figures are told."""

import pytest
from test_search import QUESTIONS
from views import DESKTOP, PHONE, longest
from wire import packed, serve

from gcm_record.record import PAGED

# In thousands of bytes.
RECORD, HOME, CHARTS, QUERY = 120, 250, 500, 150
SENTENCES = (
    "how did states vote in the general assembly",
    "safe orderly and regular migration",
    "best interests of the child",
)


@pytest.fixture(scope="module")
def wire(site):
    with serve(site) as served:
        yield served


def first_load(browser, wire, name: str, viewport: dict, scrolled: bool = False) -> tuple[float, str]:
    """Return the weight of a page that a reader opens for the first time, and what made it up."""
    address, count = wire
    with browser.new_context(viewport=viewport) as context:
        page = context.new_page()
        count.clear()
        page.goto(f"{address}/{name}", wait_until="networkidle")
        if scrolled:
            charts = page.locator(".gcm-chart")
            assert charts.count()
            for number in range(charts.count()):
                charts.nth(number).scroll_into_view_if_needed()
            page.wait_for_function(
                "() => !document.querySelector('.gcm-chart:not([data-live=yes])')", timeout=30_000
            )
            page.wait_for_load_state("networkidle")
        return count.total() / 1000, count.told()


def test_a_record_page(browser, wire, site):
    pages = {longest(site, table) for table in PAGED} | {"inputs/index.html", "events/index.html"}
    weighed = {name: first_load(browser, wire, name, PHONE) for name in pages}
    name = max(weighed, key=weighed.get)
    assert weighed[name][0] <= RECORD, f"{name}: {weighed[name]}"


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_home_page(browser, wire, viewport):
    weight, told = first_load(browser, wire, "book/index.html", viewport)
    assert weight <= HOME, f"{weight}: {told}"


def test_a_page_of_charts_with_all_of_them_drawn(browser, wire, site):
    notebooks = [
        path for path in (site / "notebooks").rglob("*.html") if "gcm-chart-view" in path.read_text("utf-8")
    ]
    heaviest = max(notebooks, key=lambda path: len(packed(path))).relative_to(site).as_posix()
    weight, told = first_load(browser, wire, heaviest, DESKTOP, scrolled=True)
    assert weight <= CHARTS, f"{heaviest} {weight}: {told}"


def test_a_query(browser, wire):
    address, count = wire
    weighed = {}
    for words in [*(words for words, _ in QUESTIONS.values()), *SENTENCES]:
        with browser.new_context(viewport=PHONE) as context:
            page = context.new_page()
            page.goto(f"{address}/search.html", wait_until="networkidle")
            page.wait_for_selector(".gcm-facets details", state="attached")
            count.clear()
            page.locator("#gcm-search").fill(words)
            page.wait_for_selector(".gcm-results li")
            page.wait_for_load_state("networkidle")
            weighed[words] = (count.total() / 1000, count.told())
    words = max(weighed, key=weighed.get)
    assert min(weight for weight, _ in weighed.values()) > 1, "a query that fetches nothing was not measured"
    assert weighed[words][0] <= QUERY, f"{words}: {weighed[words]}"


def test_the_page_of_search_with_its_engine(browser, wire):
    # The engine is fetched once and kept by the browser; a first search is held to the limit of the home page.
    weight, told = first_load(browser, wire, "search.html", PHONE)
    assert "wasm" in told and weight <= HOME, f"{weight}: {told}"
