"""The first page: two answers and five ways in within the first screen, light over the wire, whole without scripts."""

import gzip
from collections import Counter

import pytest
from bs4 import BeautifulSoup
from views import DESKTOP, PHONE

from gcm_record import facts, front

HOME = "index.html"
LIMIT = 250_000
WAYS = ["By time", "By question", "By person or body", "By paragraph", "By topic"]
SIGNS = {"kept": "●", "kept with a change": "◐", "departed": "✕", "cannot be verified": "?"}


@pytest.fixture(scope="module")
def soup(site):
    return BeautifulSoup((site / HOME).read_text("utf-8"), "html.parser")


def words(part) -> str:
    return " ".join(part.get_text(" ", strip=True).split())


def test_the_root_and_the_first_page_of_the_book_name_five_ways_and_each_leads_somewhere(site, soup):
    heads = {words(head).removesuffix(" #"): head.parent for head in soup.select("#find-your-way-in h3")}
    assert list(heads) == WAYS
    assert [link["href"] for link in soup.select("#find-your-way-in > p a")] == [
        f"#{part['id']}" for part in heads.values()
    ]
    for name, part in heads.items():
        targets = {link["href"] for link in part.select("a:not(.headerlink)")}
        assert len(targets) >= 5, name
        for target in targets:
            path, _, anchor = target.partition("#")
            assert (site / path).is_file(), target
            assert not anchor or f'id="{anchor}"' in (site / path).read_text("utf-8"), target


def test_what_happened_is_told_with_the_numbers_of_the_record(soup, record):
    told = words(soup.select_one("#what-happened"))
    votes = Counter(row["vote"] for row in record.rows["votes"])
    assert (
        f": {votes['in_favour']} States in favour, {votes['against']} against, {votes['abstained']} abstaining"
        in told
    )
    events = Counter(row["kind"] for row in record.rows["events"])
    assert f"{events['thematic_session']} thematic sessions" in told
    assert f"{events['negotiation_round']} rounds of negotiation" in told
    for event in ("compact-adopted", "ga-endorsement", "modalities-resolution"):
        assert facts.fact(record, f"when:events.{event}") in told


def test_whether_the_mandate_was_kept_is_told_with_the_counts_of_the_ledger(soup, record):
    counts = front.verdict_counts(record)
    part = soup.select_one("#was-the-mandate-kept")
    assert front.answer(counts) in words(part)
    assert [words(line) for line in part.select(".gcm-sign-words li")] == [
        f"{SIGNS[verdict]} {count} {verdict}" for verdict, count in counts.items()
    ]
    assert part.select_one(".gcm-signs").get_text() == "".join(
        SIGNS[verdict] * count for verdict, count in counts.items()
    )


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_both_answers_and_the_ways_in_are_within_the_first_screen(browser, address, scripts):
    seen = {
        "desktop": (DESKTOP, ["h1", "#what-happened", "#was-the-mandate-kept", "#by-time", "#by-topic h3"]),
        "phone": (PHONE, ["h1", "#what-happened", "#was-the-mandate-kept", "#find-your-way-in > p"]),
    }
    beyond = {}
    for name, (size, parts) in seen.items():
        with browser.new_context(viewport=size, java_script_enabled=scripts) as context:
            page = context.new_page()
            page.goto(f"{address}/{HOME}", wait_until="load")
            for part in parts:
                box = page.locator(f".gcm-page {part}").first.bounding_box()
                if box["y"] < 0 or box["y"] + box["height"] > size["height"]:
                    beyond[name, part] = box
    assert beyond == {}


@pytest.mark.parametrize("width", [390, 1200, 1280, 1920])
def test_no_two_meetings_lie_on_each_other_and_each_can_be_hit(browser, address, width):
    with browser.new_context(viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        page.goto(f"{address}/{HOME}", wait_until="load")
        boxes = [link.bounding_box() for link in page.locator(".gcm-line a").all()]
    assert len(boxes) > 10 and all(min(box["width"], box["height"]) >= 24 for box in boxes)
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            assert (
                one["x"] + one["width"] <= other["x"]
                or other["x"] + other["width"] <= one["x"]
                or one["y"] + one["height"] <= other["y"]
                or other["y"] + other["height"] <= one["y"]
            ), (one, other)


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_first_page_and_all_that_it_loads_weigh_little(browser, address, size):
    weights = {}
    with browser.new_context(viewport=size) as context:
        page = context.new_page()
        page.on(
            "response",
            lambda answer: weights.__setitem__(answer.url, len(gzip.compress(answer.body(), 9, mtime=0))),
        )
        page.goto(f"{address}/{HOME}", wait_until="load")
        page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        page.wait_for_load_state("networkidle")
    assert any(name.endswith(".woff2") for name in weights)
    assert sum(weights.values()) <= LIMIT, weights


def test_the_chart_of_the_first_page_is_drawn_live_only_when_asked(browser, address):
    with browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        asked = []
        page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
        page.goto(f"{address}/{HOME}", wait_until="load")
        page.locator(".gcm-chart").scroll_into_view_if_needed()
        page.wait_for_load_state("networkidle")
        assert "vega.js" not in asked
        page.get_by_role("button", name="Live chart").click()
        page.wait_for_selector(".gcm-chart[data-live=yes]", timeout=15_000)
        box = page.locator(".gcm-chart-view svg").bounding_box()
        assert box["width"] <= PHONE["width"]
