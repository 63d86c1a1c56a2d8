"""Every download of the site, opened again and compared with the tables."""

import csv
import json
import re
import sqlite3
from datetime import timedelta
from pathlib import Path
from xml.etree import ElementTree

import frictionless
import pytest
from bs4 import BeautifulSoup
from icalendar import Calendar
from pyarrow import parquet

import api_names
from gcm_record.dates import PartialDate
from gcm_record.paths import REPOSITORY
from gcm_record.takeaway import tables
from gcm_record.takeaway.about import About, iso
from gcm_record.takeaway.feeds import ATOM, corrected, feed
from gcm_record.takeaway.typed import typed_row

DATA = REPOSITORY / "data"
ABOUT = About("Title", "About", "Author", "1.0", "CC", "https://license.example.net/", 1545229200)


@pytest.fixture(scope="session")
def api(site) -> Path:
    return site / "api" / "v1"


@pytest.fixture(scope="session")
def past(api) -> dict:
    return json.loads((api / "history.json").read_text("utf-8"))


def rows_of(record, name: str) -> list[dict]:
    return [typed_row(record.package[name], row) for row in record.rows[name]]


def test_the_values_are_typed(record):
    event = {row["id"]: row for row in rows_of(record, "events")}["round-1"]
    assert event["number"] == 1 and event["start_date"] == "2018-02-20" and event["parent_id"] is None
    assert event["organiser_ids"] == ["co-facilitators"] and event["meeting_dates"][0] == "2018-02-20"
    assert {row["id"]: row for row in rows_of(record, "events")}["hearing-1"]["meeting_dates"] == []


def test_each_json_holds_the_rows_of_its_table(api, record):
    for name in record.package:
        assert json.loads((api / f"{name}.json").read_text("utf-8")) == rows_of(record, name), name


def test_each_csv_holds_the_rows_of_its_table(api, record):
    for name in record.package:
        with (api / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            assert [
                {key: unapostrophed(cell) for key, cell in row.items()} for row in csv.DictReader(file)
            ] == record.rows[name]


def unapostrophed(cell: str) -> str:
    return cell[1:] if re.match(r"'[=+\-@\t\r]", cell) else cell


def test_each_parquet_holds_the_rows_of_its_table(api, record):
    for name in record.package:
        assert parquet.read_table(api / f"{name}.parquet").to_pylist() == rows_of(record, name), name


def test_the_database_holds_the_rows_of_every_table_and_all_its_keys_lead_somewhere(api, record):
    base = sqlite3.connect(f"file:{api / tables.DATABASE}?mode=ro", uri=True)
    base.row_factory = sqlite3.Row
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    assert base.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    for name, table in record.package.items():
        lists = {column.name for column in table.columns if column.is_list}
        found = [
            {key: json.loads(cell) if key in lists else cell for key, cell in dict(row).items()}
            for row in base.execute(f'SELECT * FROM "{name}" ORDER BY rowid')
        ]
        assert found == rows_of(record, name), name
    joined = "SELECT count(*) FROM inputs, json_each(inputs.topic_ids) AS topic JOIN topics ON topics.id = topic.value"
    named = sum(len(row["topic_ids"]) for row in rows_of(record, "inputs"))
    assert base.execute(joined).fetchone()[0] == named > 100
    base.close()


def test_the_data_package_is_valid_beside_its_files(api):
    report = frictionless.validate(str(api / "datapackage.json"))
    assert report.valid, report.flatten(["title", "message"])[:5]
    assert (api / "datapackage.json").read_bytes() == (DATA / "datapackage.json").read_bytes()


def test_the_index_names_every_table_and_file(api, record, past):
    index = json.loads((api / "index.json").read_text("utf-8"))
    described = {table["name"]: table for table in index["tables"]}
    assert list(described) == list(record.package)
    for name, table in record.package.items():
        assert described[name]["rows"] == len(record.rows[name])
        assert [column["name"] for column in described[name]["columns"]] == list(table.names)
        assert [path for path in described[name]["files"].values() if not (api / path).is_file()] == []
    assert [path for path in index["files"].values() if not (api / path).is_file()] == []
    assert index["licence"]["name"] == "CC-BY-4.0" and index["release"]
    assert (index["commit"] or "") == past["commit"]
    assert not past["commit"] or index["commit_time"] == iso(past["time"])


def test_no_name_that_v1_promises_is_gone(record):
    assert api_names.broken(api_names.stored(), api_names.present(record)) == []


def test_a_name_that_is_taken_out_or_renamed_is_told_and_a_new_one_is_not(record):
    now = api_names.present(record)
    promised = {
        "events": {"key": ["id"], "columns": {"id": "text", "when": "text", "number": "text"}},
        "x": {},
    }
    assert api_names.broken(promised, now) == [
        "api/v1 promises the column events.when, which is gone; keep it, or begin api/v2",
        "api/v1 promises that events.number is text, and it is integer; begin api/v2",
        "api/v1 promises the table x, which is gone; keep it, or begin api/v2",
    ]
    assert api_names.broken({"events": {"key": ["id"], "columns": {"id": "text"}}}, now) == []


def test_a_cell_that_a_spreadsheet_would_run_is_neutralised_and_a_number_is_not(record):
    table = record.package["renames"]
    empty = dict.fromkeys(table.names, "")
    cells = ["=cmd()", "+cmd", "-cmd", "@sum(1)", "\t=1", "-3.5", "plain"]
    text = tables.csv_text(table, [empty | {"reason": cell} for cell in cells])
    shown = [row["reason"] for row in csv.DictReader(text.splitlines())]
    assert shown == ["'=cmd()", "'+cmd", "'-cmd", "'@sum(1)", "'\t=1", "-3.5", "plain"]


def test_each_record_page_has_its_record_as_json(site, record):
    for table, key in record.pages():
        path = site / f"{table}/{key.lower()}.json"
        found = json.loads(path.read_text("utf-8"))
        row = record.index[table][key]
        assert found["row"] == typed_row(record.package[table], row)
        assert (found["table"], found["id"], found["address"]) == (table, key, record.address(table, key))
        cited = [item for item in row.get("source_ids", "").split(";") if item]
        assert [source["id"] for source in found["sources"]] == cited
        assert [(m["table"], m["column"]) for m in found["mentions"]] == [
            (mention.table, mention.column) for mention in record.mentions.get((table, key), [])
        ]
        page = path.with_suffix(".html").read_text("utf-8")
        assert f'<link rel="alternate" type="application/json" href="{path.name}">' in page
        assert f'<a href="{path.name}">JSON</a>' in page
    assert {path.stem for path in (site / "people").glob("*.json")} == {
        key.lower() for key in record.index["people"]
    }


def test_each_record_page_says_when_its_row_was_recorded(site, past):
    page = (site / "events" / "hearing-1.html").read_text("utf-8")
    if past["why"]:
        assert "without its git history" in page or "shallow git history" in page
        return
    first = iso(past["rows"]["events"]["hearing-1"][0])[:10]
    assert f"First recorded on {PartialDate(first).words()}" in page


def days(calendar: Calendar) -> dict[str, list]:
    """Return, by event, the days on which a calendar has it."""
    found: dict[str, list] = {}
    for entry in calendar.walk("VEVENT"):
        start, end = entry.decoded("dtstart"), entry.decoded("dtend")
        key = str(entry["uid"]).removesuffix("@gcm-record").partition("/")[0]
        found.setdefault(key, []).extend(start + timedelta(days=day) for day in range((end - start).days))
    return found


def test_the_calendar_holds_each_event_on_its_days_and_none_that_is_known_to_the_month_only(site, record):
    held = days(Calendar.from_ical((site / "calendar.ics").read_bytes()))
    expected = {}
    for row in record.rows["events"]:
        dates = [PartialDate(row[name]) for name in ("start_date", "end_date") if row[name]]
        named = [PartialDate(day).first for day in row["meeting_dates"].split(";") if day]
        if dates and all(date.precision == "day" for date in dates):
            span = (dates[-1].first - dates[0].first).days + 1
            expected[row["id"]] = named or [dates[0].first + timedelta(days=day) for day in range(span)]
    assert held == expected
    assert [day.isoformat() for day in held["round-1"]] == ["2018-02-20", "2018-02-22", "2018-02-23"]
    page = (site / "book" / "data" / "api.html").read_text("utf-8")
    left = [row["id"] for row in record.rows["events"] if row["id"] not in held]
    assert left
    assert [key for key in left if f'href="../../events/{key}.html"' not in page] == []


def test_each_phase_has_a_calendar_of_its_events(site, record):
    whole = days(Calendar.from_ical((site / "calendar.ics").read_bytes()))
    for row in record.rows["phases"]:
        own = days(Calendar.from_ical((site / "calendar" / f"{row['id']}.ics").read_bytes()))
        assert own == {
            key: held for key, held in whole.items() if record.index["events"][key]["phase_id"] == row["id"]
        }


def test_the_entries_of_the_calendar_are_whole(site, record):
    calendar = Calendar.from_ical((site / "calendar.ics").read_bytes())
    entries = calendar.walk("VEVENT")
    assert len({str(entry["uid"]) for entry in entries}) == len(entries)
    assert len({str(entry["dtstamp"].dt) for entry in entries}) == 1
    for entry in entries:
        key = str(entry["uid"]).removesuffix("@gcm-record").partition("/")[0]
        assert str(entry["summary"]) == record.index["events"][key]["title"]
        assert entry["dtstart"].params["VALUE"] == "DATE"
    raw = (site / "calendar.ics").read_bytes()
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))


def entries_of(content: bytes) -> list[dict]:
    root = ElementTree.fromstring(content)
    assert root.tag == f"{{{ATOM}}}feed"
    for name in ("id", "title", "updated", "author"):
        assert root.find(f"{{{ATOM}}}{name}") is not None
    return [
        {child.tag.rpartition("}")[2]: child.text or child.get("href") for child in entry}
        for entry in root.iter(f"{{{ATOM}}}entry")
    ]


def test_the_feed_of_new_records_has_the_newest_fifty(site, record, past):
    entries = entries_of((site / "feeds" / "new.xml").read_bytes())
    if past["why"]:
        assert [entry["title"][:8] for entry in entries] == ["Release "] and past["why"] in entries[0][
            "summary"
        ]
        return
    times = sorted((past["rows"][t][k][0] for t, k in record.pages() if k in past["rows"][t]), reverse=True)
    assert [entry["updated"] for entry in entries] == [iso(time) for time in times[:50]]
    assert len({entry["id"] for entry in entries}) == len(entries)
    assert [entry["link"] for entry in entries if not (site / "feeds" / entry["link"]).is_file()] == []


def test_the_feed_of_corrections_has_every_correction(site, record):
    entries = entries_of((site / "feeds" / "corrections.xml").read_bytes())
    assert len(entries) == len(record.rows["corrections"])


def test_a_correction_becomes_an_entry(record, monkeypatch):
    row = dict.fromkeys(record.package["corrections"].names, "") | {
        "id": "c-1", "table": "events", "row_id": "hearing-1", "column": "city",
        "old": "<Vienna>", "new": "New York", "date": "2026-11-23", "reason": "Misread.",
    }  # fmt: skip
    monkeypatch.setitem(record.rows, "corrections", [row])
    monkeypatch.setitem(record.index, "corrections", {"c-1": row})
    (entry,) = entries_of(feed(ABOUT, "feeds/corrections.xml", corrected(record)))
    assert entry["title"] == f"Correction: {record.index['events']['hearing-1']['title']}"
    assert entry["summary"] == "city: “<Vienna>” became “New York” (23 November 2026). Misread."
    assert (entry["updated"], entry["link"]) == ("2026-11-23T00:00:00Z", "../events/hearing-1.html")


def test_every_page_leads_to_the_feeds(site):
    for name in ("index.html", "book/data/api.html", "events/hearing-1.html"):
        soup = BeautifulSoup((site / name).read_text("utf-8"), "html.parser")
        links = soup.find_all("link", type="application/atom+xml")
        assert [((site / name).parent / link["href"]).resolve().name for link in links] == [
            "new.xml",
            "corrections.xml",
        ]
        assert all(((site / name).parent / link["href"]).is_file() for link in links)


def test_the_same_tables_give_the_same_bytes(record, tmp_path):
    for name in ("first", "second"):
        tables.write_tables(record, DATA, tmp_path / name, ABOUT)
    files = sorted(path.relative_to(tmp_path / "first") for path in (tmp_path / "first").rglob("*.*"))
    assert len(files) > 3 * len(record.package)
    assert [
        str(path)
        for path in files
        if (tmp_path / "first" / path).read_bytes() != (tmp_path / "second" / path).read_bytes()
    ] == []
