"""Pages as a browser sees them: one of each kind and twenty drawn by a fixed seed."""

import random
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page
from views import DESKTOP, PHONE

from gcm_record.record import PAGED

DRAWN = 20


@pytest.fixture(scope="module")
def chosen(site) -> list[str]:
    """One page of each kind, each prose page and notebook, and twenty drawn from all."""
    every = sorted(
        path.relative_to(site).as_posix() for path in site.rglob("*.html") if "_static" not in path.parts
    )
    kinds = [
        next(name for name in every if name.startswith(f"{table}/") and not name.endswith("index.html"))
        for table in PAGED
    ]
    own = [name for name in every if name.startswith(("book/", "notebooks/"))]
    return sorted(
        {
            *kinds,
            *own,
            "events/index.html",
            "search.html",
            "404.html",
            *random.Random(73195).sample(every, DRAWN),
        }
    )


def visit(page: Page, url: str) -> tuple[list[str], list[str]]:
    """Open a page and scroll through it; return the requests to other hosts and the errors of its scripts."""
    foreign, errors = [], []
    page.on(
        "request",
        lambda request: foreign.append(request.url)
        if urlsplit(request.url).scheme in ("http", "https") and urlsplit(request.url).hostname != "127.0.0.1"
        else None,
    )
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(url, wait_until="load")
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")
    return foreign, errors


def test_no_page_asks_another_host_or_fails_in_a_script(browser, address, chosen):
    found = {}
    for name in chosen:
        with browser.new_context(viewport=DESKTOP) as context:
            # A page 404 is served at any depth and takes its files from the root, which it has only on its own host.
            foreign, errors = visit(context.new_page(), f"{address}/{name}")
            if foreign or errors:
                found[name] = (foreign, errors)
    assert found == {}


def test_no_page_is_wider_than_a_phone(browser, address, chosen):
    wide = {}
    with browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        for name in chosen:
            page.goto(f"{address}/{name}", wait_until="load")
            width = page.evaluate("document.documentElement.scrollWidth")
            if width > PHONE["width"]:
                wide[name] = width
    assert wide == {}


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_chart_is_a_picture_at_first_and_drawn_live_when_it_nears_the_view(browser, address, viewport):
    with browser.new_context(viewport=viewport) as context:
        page = context.new_page()
        page.goto(f"{address}/notebooks/mandate/plan-against-actual.html", wait_until="load")
        chart = page.locator(".gcm-chart").first
        assert chart.locator("svg[role=img][aria-label]").count() == 1
        chart.scroll_into_view_if_needed()
        page.wait_for_selector(".gcm-chart[data-live=yes]", timeout=15_000)
        assert chart.locator("svg[role=img][aria-label]").count() == 1
        box, view = chart.locator("svg").bounding_box(), chart.locator(".gcm-chart-view").bounding_box()
        assert box["width"] <= view["width"] + 1


def test_charts_and_tables_are_there_without_scripts(browser, address):
    with browser.new_context(viewport=PHONE, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}/book/index.html", wait_until="load")
        assert page.locator(".gcm-chart svg").first.is_visible()
        page.locator(".gcm-chart summary").first.click()
        assert page.locator(".gcm-chart table").first.is_visible()


def test_a_reader_gets_from_the_front_page_to_the_vote_of_a_state(browser, address):
    with browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        page.goto(f"{address}/book/index.html", wait_until="load")
        page.get_by_role("link", name="short answers").first.click()
        page.get_by_role("link", name="The page of the vote").click()
        assert page.url.endswith("/events/ga-endorsement.html")
        page.get_by_role("link", name="Switzerland").first.click()
        assert "abstained" in page.locator(".gcm-lead").inner_text()


def test_the_front_page_is_what_the_root_shows(browser, address):
    with browser.new_context(viewport=DESKTOP) as context:
        page = context.new_page()
        page.goto(f"{address}/", wait_until="load")
        assert page.locator(".gcm-page h1").inner_text().startswith("How the Global Compact")
