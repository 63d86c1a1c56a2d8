"""Every cell is untrusted text: whatever a contributor writes into it is shown as text and does nothing."""

import csv
import json
import re
from html import unescape
from types import SimpleNamespace
from xml.etree import ElementTree

import altair as alt
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from icalendar import Calendar
from minibook import MiniBook

from gcm_record import csvfile
from gcm_record.charts import MIME, show
from gcm_record.cite import Whole
from gcm_record.grid import MIME as TABLE_MIME
from gcm_record.grid import table
from gcm_record.record import Record
from gcm_record.schema import read_package
from gcm_record.takeaway.history import History, Seen
from gcm_record.takeaway.tables import csv_text

HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(2)>{{ 7*7 }}javascript:alert(3)'
ADDRESS = "javascript:alert(4)"


def spoil_texts(folder) -> dict[str, list[str]]:
    """Put the hostile text into each free text column of each table; return the columns per table."""
    spoilt = {}
    for name, schema in read_package(folder).items():
        file = csvfile.read(folder, schema)
        columns = [
            c.name
            for c in schema.columns
            if c.kind in ("string", "list")
            and not (c.enum or c.pattern or c.target or c.row_of)
            and c.name
            not in (*schema.key, "row_id", "column")  # ids of rows and columns are checked against them
        ]
        addresses = [c.name for c in schema.columns if c.kind == "url"]
        for row in file.rows:
            for column in columns:
                if row[column]:
                    row[column] = f"{HOSTILE} {name}.{column}"
            for column in addresses:
                if row[column]:
                    row[column] = ADDRESS
        lines = [list(schema.names), *(list(row.values()) for row in file.rows)]
        (folder / f"{name}.csv").write_text("".join(csvfile.written(line) + "\n" for line in lines), "utf-8")
        spoilt[name] = [column for column in columns if any(row[column] for row in file.rows)]
    return spoilt


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    book = MiniBook(tmp_path_factory.mktemp("hostile") / "book")
    spoilt = spoil_texts(book.folder / "data")
    pieces = "".join(f"```{{home}} {name}\n```\n\n" for name in ("lines", "topics", "verdicts"))
    book.page("book/index", f"# Front\n\n{pieces}")
    # A history, so that the feed has entries.
    record = Record(book.folder / "data")
    rows = {name: dict.fromkeys(keys, Seen(1, 2)) for name, keys in record.index.items()}
    past = book.folder / "history.json"
    past.write_text(History(rows, "c", 2).text(), "utf-8")
    return book.built(GCM_HISTORY=str(past), GCM_SITE_URL="https://somebody.example.net/"), spoilt


def test_no_cell_becomes_markup_or_a_script_on_any_page(hostile):
    html, _ = hostile
    pages = sorted(html.rglob("*.html"))
    assert len(pages) > 1000
    for page in pages:
        text = page.read_text("utf-8")
        assert "<script>alert" not in text, page
        assert "<img src=x" not in text, page
        assert 'href="javascript:' not in text, page
        assert "{{ 7*7 }}" in text or "alert(1)" not in text, page


def test_each_text_column_of_each_table_is_shown_as_text(hostile):
    html, spoilt = hostile
    # With all tags taken out, only what a reader sees is left.
    shown = "".join(
        unescape(re.sub(r"<[^>]*>", "", page.read_text("utf-8"))) for page in html.rglob("*.html")
    )
    silent = {("people", "sort_name")}  # only the order of lists shows it
    missing = [
        (name, column)
        for name, columns in spoilt.items()
        for column in columns
        if f"{HOSTILE} {name}.{column}" not in shown and (name, column) not in silent
    ]
    assert missing == []


def test_what_the_first_page_draws_from_the_record_shows_cells_as_text(hostile):
    html, _ = hostile
    article = BeautifulSoup((html / "book" / "index.html").read_text("utf-8"), "html.parser").article
    assert f"{HOSTILE} topics.label" in article.get_text()
    assert any(HOSTILE in link["title"] for link in article.select(".gcm-line a[title]"))
    assert not article.select("script, img")


def test_titles_are_escaped_once(hostile):
    html, _ = hostile
    title = BeautifulSoup(
        (html / "events" / "round-1.html").read_text("utf-8"), "html.parser"
    ).title.get_text()
    assert title.startswith(f"{HOSTILE} events.title")


def test_a_chart_keeps_hostile_text_as_text():
    frame = pd.DataFrame({"what": [HOSTILE], "count": [1]})
    chart = show(
        alt.Chart(frame).mark_bar().encode(x="count:Q", y="what:N"),
        finding=HOSTILE,
        description=HOSTILE,
        table=frame,
    )
    from gcm_charts import figure

    site = "https://somebody.example.net/"
    app = SimpleNamespace(
        config=SimpleNamespace(html_baseurl=site), gcm_whole=Whole(HOSTILE, HOSTILE, HOSTILE, site=site)
    )
    env = SimpleNamespace(docname="notebooks/one/page", app=app)
    html = figure(chart._repr_mimebundle_()[MIME], env)
    soup = BeautifulSoup(html, "html.parser")
    assert [tag.get("type") for tag in soup.find_all("script")] == ["application/json"]
    assert soup.find("img") is None
    assert HOSTILE in soup.figcaption.get_text()
    assert HOSTILE in json.dumps(json.loads(soup.script.string), ensure_ascii=False).replace('\\"', '"')
    assert HOSTILE in soup.table.get_text()


def test_the_numbers_of_a_chart_are_no_formulas_in_a_spreadsheet():
    cells = ["=cmd()", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "-3", "+4.5", "1,200", "plain"]
    chart = show(
        alt.Chart(pd.DataFrame({"a": [1]})).mark_bar(),
        finding="One",
        description="One",
        table=pd.DataFrame({"=name": cells}),
    )
    lines = list(csv.reader(chart._repr_mimebundle_()[MIME]["csv"].splitlines()))
    shown = [line[0] for line in lines]
    assert shown == [
        "'=name",
        "'=cmd()",
        "'+1+1",
        "'-2+3",
        "'@SUM(A1)",
        "'\t=1",
        "-3",
        "+4.5",
        "1,200",
        "plain",
    ]


def test_a_table_of_a_notebook_keeps_hostile_text_as_text():
    html = table(pd.DataFrame({HOSTILE: [HOSTILE]}), HOSTILE)._repr_mimebundle_()[TABLE_MIME]
    soup = BeautifulSoup(html, "html.parser")
    assert not soup.find_all(["script", "img"])
    assert [cell.get_text() for cell in soup.find_all(["caption", "th", "td"])] == [HOSTILE] * 3


def test_linked_data_keeps_hostile_text_as_text_and_names_no_such_address(hostile):
    html, _ = hostile
    for page in ("events/round-1", "documents/a-res-71-280", "people/peter-sutherland", "events/index"):
        soup = BeautifulSoup((html / f"{page}.html").read_text("utf-8"), "html.parser")
        (block,) = soup.find_all("script", type="application/ld+json")
        assert "<" not in block.string and ">" not in block.string
        assert ADDRESS not in addresses(json.loads(block.string)), page
        if page == "events/round-1":
            assert json.loads(block.string)["@graph"][0]["name"] == f"{HOSTILE} events.title"


def addresses(node) -> list[str]:
    """Return every value of linked data that is read as an address."""
    if isinstance(node, list):
        return [address for item in node for address in addresses(item)]
    if not isinstance(node, dict):
        return []
    own = [node[name] for name in ("@id", "url", "sameAs", "contentUrl", "license") if name in node]
    return own + [address for value in node.values() for address in addresses(value)]


def test_the_way_to_a_page_and_the_words_of_a_shared_link_keep_hostile_text_as_text(hostile):
    html, _ = hostile
    soup = BeautifulSoup((html / "events" / "round-1.html").read_text("utf-8"), "html.parser")
    title = f"{HOSTILE} events.title"
    (way,) = soup.select("nav.gcm-trail")
    assert {tag.name for tag in way.find_all()} == {"ol", "li", "a", "span"}
    assert way.find_all("li")[-1].get_text() == title
    (strip,) = soup.select("section.gcm-standing")
    assert {tag.name for tag in strip.find_all()} == {"h2", "ol", "li", "b", "span", "small", "p", "a"}
    said = {tag["property"]: tag["content"] for tag in soup.select("meta[property]")}
    assert said["og:title"] == title and said["og:image"] == "https://somebody.example.net/share/events.png"
    assert (html / "share" / "events.png").is_file()
    assert {
        "og:type",
        "og:description",
        "og:url",
        "og:image:alt",
        "og:image:width",
        "og:image:height",
    } <= set(said)


def test_feeds_keep_hostile_text_as_text(hostile):
    html, _ = hostile
    root = ElementTree.fromstring((html / "feeds" / "new.xml").read_bytes())
    atom = "{http://www.w3.org/2005/Atom}"
    entries = root.findall(f"{atom}entry")
    assert len(entries) == 50
    assert {child.tag.removeprefix(atom) for entry in entries for child in entry.iter()} == {
        *("entry", "title", "id", "updated", "link", "summary")
    }
    assert all(HOSTILE in entry.find(f"{atom}title").text for entry in entries)
    assert not [link for link in root.iter(f"{atom}link") if not link.get("href").startswith("https://")]


def test_the_calendar_keeps_hostile_text_as_text(hostile):
    html, _ = hostile
    entries = Calendar.from_ical((html / "calendar.ics").read_bytes()).walk("VEVENT")
    assert {str(entry["summary"]) for entry in entries} == {f"{HOSTILE} events.title"}
    assert {name for entry in entries for name in entry} == {
        *("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES"),
        *("TRANSP", "URL"),
    }


def test_the_record_as_json_keeps_hostile_text_as_text(hostile):
    html, _ = hostile
    found = json.loads((html / "events" / "round-1.json").read_text("utf-8"))
    assert found["row"]["title"] == found["label"] == f"{HOSTILE} events.title"


def test_a_formula_does_not_reach_a_spreadsheet(record):
    table = record.package["events"]
    rows = [{name: f"=cmd('/C calc')!{name}" for name in table.names}]
    (row,) = csv.DictReader(csv_text(table, rows).splitlines())
    assert all(cell.startswith("'=") for cell in row.values())
