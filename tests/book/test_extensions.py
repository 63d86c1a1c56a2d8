"""What the extensions of the book promise, each seen in a small build."""

import csv
import json
import re
from html import unescape
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
from minibook import MiniBook

from gcm_record.takeaway.history import History, Seen

REPOSITORY_URL = "https://github.com/somebody/elsewhere"
SITE_URL = "https://somebody.example.net/elsewhere/"
ARCHIVED = "https://archive.example.net/"
ROLES = "{event}`hearing-1`, {provision}`the fourth day <m-30>`, {action}`7-a`: {fact}`count:provisions`"
UNKNOWN = "{event}`no-such-event`, {person}`the President <nobody>`, {fact}`no_such_fact`"


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """A site as it is built while the public addresses are placeholders."""
    book = MiniBook(tmp_path_factory.mktemp("plain") / "book")
    book.page("book/index", f"# Front\n\n{ROLES}\n\n```{{contact}}\n```\n")
    path = book.folder / "data" / "renames.csv"
    path.write_text(path.read_text("utf-8") + "events,first-hearing,hearing-1,2026-11-23,Shorter.\n", "utf-8")
    return book.built()


@pytest.fixture(scope="module")
def addressed(tmp_path_factory):
    """The site built with public addresses of its own."""
    book = MiniBook(tmp_path_factory.mktemp("addressed") / "book")
    book.page("book/index", "# Front\n\n```{contact}\n```\n")
    archive(book.folder / "data" / "sources.csv")
    return book.built(GCM_REPOSITORY_URL=REPOSITORY_URL, GCM_SITE_URL=SITE_URL)


def archive(path) -> None:
    """Give every second source an archived copy."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows[::2]:
        row["archived_url"] = f"{ARCHIVED}{row['id']}"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def forms(page: str, template: str) -> list[dict[str, str]]:
    """Return what each link of a page fills into a form of the repository."""
    links = [unescape(link) for link in re.findall(r'href="([^"]*)"', page)]
    filled = [
        parse_qs(urlsplit(link).query) for link in links if link.startswith(f"{REPOSITORY_URL}/issues/")
    ]
    return [
        {name: values[0] for name, values in each.items()}
        for each in filled
        if each["template"] == [template]
    ]


def test_correct_this_opens_a_form_with_table_id_column_and_present_value(addressed, record):
    row = record.index["events"]["hearing-1"]
    filled = forms((addressed / "events" / "hearing-1.html").read_text("utf-8"), "correct-a-fact.yml")
    by_column = {each["column"]: each for each in filled if "column" in each}
    assert by_column.keys() == row.keys() - {"id"}
    for name, each in by_column.items():
        value = row[name] if len(row[name]) <= 500 else f"{row[name][:499]}…"
        assert each["value"] == (value or "(empty)") and each["row"] == "events / hearing-1"
        assert each["page"] == f"{SITE_URL}events/hearing-1.html"
    assert len([each for each in filled if "column" not in each]) == 1


def test_a_correction_can_be_copied_as_text_with_and_without_an_address(plain, addressed, record):
    row = record.index["events"]["hearing-1"]
    for site, page in ((plain, "events/hearing-1.html"), (addressed, f"{SITE_URL}events/hearing-1.html")):
        text = (site / "events" / "hearing-1.html").read_text("utf-8")
        shown = unescape(
            text.split('class="gcm-mend"')[1].split("<pre")[1].split(">", 1)[1].split("</pre>")[0]
        )
        lines = shown.splitlines()
        assert lines[:2] == ["Table: events", "Id: hearing-1"]
        assert lines[2].startswith(f"Line: {record.line(row)} of data/events.csv, release ")
        assert lines[3] == f"Page: {page}"
        assert {f"{name}: {value}" for name, value in row.items() if value and name != "id"} <= set(lines)


def test_i_have_this_opens_a_form_with_the_gap_and_its_question_while_it_is_open(addressed, plain, record):
    listed = (addressed / "gaps" / "index.html").read_text("utf-8")
    open_ones = [row for row in record.rows["gaps"] if row["status"] != "closed"]
    assert len(open_ones) < len(record.rows["gaps"])
    assert [each["gap"] for each in forms(listed, "i-have-this.yml")] == [
        f"{row['id']}: {row['question']}" for row in open_ones
    ]
    gap = record.index["gaps"]["africa-rcsc-2017-08-text"]
    page = (addressed / "inputs" / "africa-rcsc-2017-08.html").read_text("utf-8")
    assert [each["title"] for each in forms(page, "i-have-this.yml")] == [f"Found: {gap['id']}"]
    without = unescape((plain / "inputs" / "africa-rcsc-2017-08.html").read_text("utf-8"))
    assert f"Found: {gap['id']}\nQuestion: {gap['question']}\nWhat I have:" in without


def test_an_open_question_in_a_table_of_a_notebook_has_a_way_to_answer_it_where_there_is_one(record):
    from gcm_address import Links
    from gcm_charts import offered

    closed = next(row["id"] for row in record.rows["gaps"] if row["status"] == "closed")
    table = f'<a href="record:gaps/africa-rcsc-2017-08-text">What?</a> <a href="record:gaps/{closed}">Q</a> <a href="record:events/x">E</a>'

    def env(repository: str):
        config = SimpleNamespace(html_context={"gcm": Links(repository, "main")})
        return SimpleNamespace(app=SimpleNamespace(config=config))

    assert offered(table, record, env("")) == table
    (form,) = forms(offered(table, record, env(REPOSITORY_URL)), "i-have-this.yml")
    assert form["gap"].startswith("africa-rcsc-2017-08-text: What did")


def test_a_source_shows_its_archived_copy_or_where_to_look_for_one(addressed, plain, record):
    row = next(row for row in record.rows["sources"][::2] if record.has_page("sources", row["id"]))
    page = f"sources/{row['id'].lower()}.html"
    kept, unkept = ((site / page).read_text("utf-8") for site in (addressed, plain))
    assert f'href="{ARCHIVED}{row["id"]}"' in kept and "no archived copy" not in kept
    assert "no archived copy is known" in unkept and 'href="https://web.archive.org/web/*/http' in unkept


def test_whom_to_tell_follows_from_the_addresses_and_none_is_made_up(plain, addressed):
    from gcm_contact import reach, said

    without, with_form = ((site / "book" / "index.html").read_text("utf-8") for site in (plain, addressed))
    assert "has no public address, so it has no form either" in without and "mailto:" not in without
    assert f'href="{REPOSITORY_URL}/issues/new?template=correct-a-fact.yml"' in with_form
    assert "No address for people without an account is known" in with_form and "mailto:" not in with_form
    told = " ".join(each.astext() for each in said("", "corrections@somebody.example.net"))
    assert "write to corrections@somebody.example.net" in told
    assert reach("corrections@somebody.example.net") == "mailto:corrections@somebody.example.net"
    assert reach("https://somebody.example.net/contact") == "https://somebody.example.net/contact"
    for none in ("", "write to us", "javascript:alert(1)", "a@example.org", "https://example.org/contact"):
        assert reach(none) == "", none


def test_what_is_no_page_is_looked_for_nowhere():
    from gcm_address import archive_search

    assert archive_search("javascript:alert(1)") == ""
    assert (
        archive_search('https://a.net/x?a=1&b="><script>#part')
        == "https://web.archive.org/web/*/https://a.net/x?a=1&b=%22%3E%3Cscript%3E"
    )


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
        assert "issues/new" not in text and "Edit the row" not in text, page


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
