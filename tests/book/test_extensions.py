"""What the extensions of the book promise, each seen in a small build."""

import json
from xml.etree import ElementTree

import pytest
from minibook import MiniBook

from gcm_record.takeaway.history import History, Seen

REPOSITORY_URL = "https://github.com/somebody/elsewhere"
SITE_URL = "https://somebody.example.net/elsewhere/"
ROLES = "{event}`hearing-1`, {provision}`the fourth day <m-30>`, {action}`7-a`: {fact}`count:provisions`"
UNKNOWN = "{event}`no-such-event`, {person}`the President <nobody>`, {fact}`no_such_fact`"


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """A site as it is built while the public addresses are placeholders."""
    book = MiniBook(tmp_path_factory.mktemp("plain") / "book")
    book.page("book/index", f"# Front\n\n{ROLES}\n")
    path = book.folder / "data" / "renames.csv"
    path.write_text(path.read_text("utf-8") + "events,first-hearing,hearing-1,2026-11-23,Shorter.\n", "utf-8")
    return book.built()


@pytest.fixture(scope="module")
def addressed(tmp_path_factory):
    """The site built with public addresses of its own."""
    book = MiniBook(tmp_path_factory.mktemp("addressed") / "book")
    return book.built(GCM_REPOSITORY_URL=REPOSITORY_URL, GCM_SITE_URL=SITE_URL)


def test_a_role_with_an_unknown_id_fails_the_build_and_says_what_to_write(tmp_path):
    book = MiniBook(tmp_path / "book")
    book.page("book/index", f"# Front\n\n{UNKNOWN}\n\n(event-no-such-meeting)=\n## A meeting\n")
    done = book.build()
    told = done.stdout + done.stderr
    assert done.returncode != 0
    assert (
        '{event}`no-such-event`: "no-such-event" is not in data/events.csv; write an id from there' in told
        and '"nobody" is not in data/people.csv; write an id from there' in told
        and 'the target "(event-no-such-meeting)=" names "no-such-meeting", which is not in data/events.csv'
        in told
        and 'there is no fact "no_such_fact"; write count:<table> or one of: ' in told
    )


def test_roles_lead_to_the_record_and_facts_are_computed(plain, record):
    html = (plain / "book" / "index.html").read_text("utf-8")
    assert 'href="../events/hearing-1.html"' in html
    assert 'href="../provisions/m-30.html"' in html and "the fourth day" in html
    assert 'href="../objectives/7.html#objective-actions-7-a"' in html
    assert f">{len(record.rows['provisions'])}</span>" in html


def test_a_renamed_id_leaves_a_page_that_leads_on(plain):
    html = (plain / "events" / "first-hearing.html").read_text("utf-8")
    assert 'href="../events/hearing-1.html"' in html
    assert 'http-equiv="refresh" content="0; url=../events/hearing-1.html"' in html


def test_a_placeholder_address_is_nowhere_on_the_site(plain):
    for page in plain.rglob("*.html"):
        text = page.read_text("utf-8")
        assert "example.org" not in text, page
        assert "Correct this" not in text and "Edit the row" not in text, page


def test_a_second_address_is_found_everywhere(addressed):
    event = (addressed / "events" / "hearing-1.html").read_text("utf-8")
    assert f"{REPOSITORY_URL}/issues/new?template=correct-a-fact.yml" in event
    assert f'rel="canonical" href="{SITE_URL}events/hearing-1.html"' in event
    assert f"{REPOSITORY_URL}/edit/main/book/lists.md" in (addressed / "book" / "lists.html").read_text(
        "utf-8"
    )
    missing = (addressed / "404.html").read_text("utf-8")
    assert 'href="/elsewhere/book/index.html"' in missing and 'href="/elsewhere/_static/' in missing


def test_a_site_with_an_address_tells_crawlers_of_all_its_pages_and_one_without_tells_nothing(
    addressed, plain, record
):
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    root = ElementTree.fromstring((addressed / "sitemap.xml").read_bytes())
    told = [place.text for place in root.findall("s:url/s:loc", space)]
    pages = [
        path.relative_to(addressed).as_posix()
        for path in addressed.rglob("*.html")
        if path.name not in ("404.html", "search.html") and path.parent.name != "pagefind"
    ]
    # The front page stands twice and is told once.
    assert sorted(told) == sorted(f"{SITE_URL}{page}" for page in pages if page != "index.html")
    assert f"Sitemap: {SITE_URL}sitemap.xml" in (addressed / "robots.txt").read_text("utf-8")
    assert not (plain / "sitemap.xml").exists() and not (plain / "robots.txt").exists()


def test_downloads_name_the_address_of_a_site_that_has_one(addressed):
    event = json.loads((addressed / "events" / "hearing-1.json").read_text("utf-8"))
    assert event["address"] == f"{SITE_URL}events/hearing-1.html"
    assert f"\r\nURL:{SITE_URL}events/" in (addressed / "calendar.ics").read_bytes().decode()
    assert f'href="{SITE_URL}feeds/new.xml"' in (addressed / "feeds" / "new.xml").read_text("utf-8")
    assert f'"url":"{SITE_URL}events/hearing-1.html"' in (addressed / "events/hearing-1.html").read_text(
        "utf-8"
    )


def test_a_copy_without_git_says_so_and_one_that_is_given_a_history_tells_it(plain, tmp_path):
    said = "This copy was built without its git history"
    assert said in (plain / "events" / "hearing-1.html").read_text("utf-8")
    assert said in (plain / "feeds" / "new.xml").read_text("utf-8")
    assert json.loads((plain / "events" / "hearing-1.json").read_text("utf-8"))["history"] is None

    book, past = MiniBook(tmp_path / "book"), tmp_path / "history.json"
    past.write_text(History({"events": {"hearing-1": Seen(0, 86400)}}, "c", 86400).text(), "utf-8")
    html = book.built(GCM_HISTORY=str(past))
    page = (html / "events" / "hearing-1.html").read_text("utf-8")
    assert "First recorded on 1 January 1970, last changed on 2 January 1970." in page
    assert "The row is not in the history" in (html / "events" / "round-1.html").read_text("utf-8")
    assert (html / "api" / "v1" / "history.json").read_bytes() == past.read_bytes()


def test_the_edit_link_leads_to_the_line_of_the_row(addressed):
    lines = (addressed / "data" / "events.csv").read_text("utf-8").splitlines()
    number = next(place for place, line in enumerate(lines, start=1) if line.startswith("hearing-1,"))
    page = (addressed / "events" / "hearing-1.html").read_text("utf-8")
    assert f"{REPOSITORY_URL}/blob/main/data/events.csv?plain=1#L{number}" in page


def test_a_rebuild_writes_only_what_changed_and_deletes_what_is_gone(tmp_path):
    book = MiniBook(tmp_path / "book")
    renames, people = book.folder / "data" / "renames.csv", book.folder / "data" / "people.csv"
    header = renames.read_text("utf-8")
    renames.write_text(header + "events,gone,hearing-1,2026-11-23,Test.\n", "utf-8")
    html = book.built()
    gone = html / "events" / "gone.html"
    assert gone.exists()

    before = {path: path.stat().st_mtime_ns for path in html.rglob("*.html") if path.parent.parent == html}
    renames.write_text(header, "utf-8")
    people.write_text(people.read_text("utf-8").replace("Peter Sutherland", "Peter D. Sutherland"), "utf-8")
    left = html / "people" / "left-over.json"
    left.write_text("{}", "utf-8")
    book.built()
    assert not gone.exists() and not left.exists()
    written = {
        path.relative_to(html).as_posix()
        for path, time in before.items()
        if path.exists() and path.stat().st_mtime_ns != time
    }
    assert {"people/index.html", "people/peter-sutherland.html", "renames/index.html"} <= written
    assert len(written) < len(before) / 20, sorted(written)


def test_a_chart_that_fails_only_when_it_is_shown_fails_the_build(tmp_path):
    book = MiniBook(tmp_path / "book")
    book.page(
        "book/index",
        "---\nfile_format: mystnb\nkernelspec:\n  name: python3\n  display_name: Python 3\n---\n# Front\n\n"
        "```{code-cell} python3\nclass Broken:\n    def _repr_html_(self):\n        raise ValueError('no picture')\n\nBroken()\n```\n",
    )
    done = book.build()
    assert done.returncode != 0
    assert (
        "book/index.md: a cell shows an error instead of its result: ValueError: no picture"
        in done.stdout + done.stderr
    )
