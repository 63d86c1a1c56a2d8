"""The prose of the notebooks: each speaks for itself, and every meeting is told in one of them."""

import re
from collections import defaultdict

import pytest
from bs4 import BeautifulSoup

from gcm_record.paths import REPOSITORY
from notebooks import notebook_names

RUN = 12
CODE = re.compile(r"^```.*?^```", re.M | re.S)
HEAD = re.compile(r"\A---.*?^---", re.M | re.S)
ROLE = re.compile(r"\{\w+\}`(?:([^`<]*)<[^`>]*>|([^`]*))`")
# The kinds of meeting that a reader comes for; decisions on procedure, launches and briefings may be told beside them.
MEETINGS = [
    "thematic_session",
    "hearing",
    "informal_dialogue",
    "regional_consultation",
    "consultative_process",
    "global_process",
    "national_consultation",
    "civil_society_consultation",
    "stocktaking_meeting",
    "negotiation_round",
    "conference",
    "vote",
    "review_forum",
    "regional_review",
]


def paragraphs(text: str) -> list[str]:
    """Return the prose of a notebook, a paragraph each: no code, no settings, roles as the words they show."""
    prose = ROLE.sub(lambda found: found[1] or found[2], CODE.sub("", HEAD.sub("", text)))
    return [part for part in re.split(r"\n\s*\n", prose) if part.strip()]


def runs(paragraph: str) -> set[str]:
    words = re.findall(r"[\w’'-]+", paragraph.lower())
    return {" ".join(words[place : place + RUN]) for place in range(len(words) - RUN + 1)}


def test_no_two_notebooks_share_a_run_of_twelve_words():
    seen: dict[str, set[str]] = defaultdict(set)
    for name in notebook_names():
        for paragraph in paragraphs((REPOSITORY / f"{name}.md").read_text("utf-8")):
            for run in runs(paragraph):
                seen[run].add(name)
    shared = {run: sorted(names) for run, names in seen.items() if len(names) > 1}
    assert len(seen) > 5000 and shared == {}


@pytest.fixture(scope="session")
def meetings(record) -> list[str]:
    return [row["id"] for row in record.rows["events"] if row["kind"] in MEETINGS]


def test_every_meeting_leads_in_one_click_to_the_section_that_tells_of_it(site, meetings):
    untold = []
    for name in meetings:
        page = BeautifulSoup((site / "events" / f"{name}.html").read_text("utf-8"), "html.parser")
        link = page.select_one(".gcm-told a")
        if link is None:
            untold.append(name)
            continue
        path, anchor = link["href"].removeprefix("../").split("#")
        section = BeautifulSoup((site / path).read_text("utf-8"), "html.parser").find(id=anchor)
        assert section is not None and section.find_parent("article") is not None, link["href"]
    assert untold == [], "put (event-<id>)= above the heading of the section that tells of it"


def test_every_notebook_that_tells_of_a_meeting_stands_in_the_sidebar(site, meetings):
    front = BeautifulSoup((site / "book" / "index.html").read_text("utf-8"), "html.parser")
    sidebar = {link["href"].removeprefix("../") for link in front.select(".gcm-book a[href]")}
    for name in meetings:
        page = BeautifulSoup((site / "events" / f"{name}.html").read_text("utf-8"), "html.parser")
        path = page.select_one(".gcm-told a")["href"].removeprefix("../").split("#")[0]
        assert path in sidebar, f"{path} tells of {name} and is not in _toc.yml"
