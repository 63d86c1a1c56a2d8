"""How a record page is found: what it is in one line, the facets it stands under, and the words that lead straight to it."""

import re
import unicodedata
from collections import defaultdict
from datetime import timedelta

from gcm_record.cells import items
from gcm_record.dates import PartialDate
from gcm_record.labels import KINDS, label, provision_label, title, words
from gcm_record.record import Record, Row
from gcm_record.sentences import when

# The facets of the search page, in their order.
FACETS = ("Kind", "Phase", "Kind of author", "Topic", "Region", "Year")
# A longer span than this is a process, not a meeting that one looks up by its day.
LONGEST_MEETING = timedelta(days=14)


def what(record: Record, table: str, row: Row) -> str:
    """Return what a page is in one line, as in "Thematic session · Vienna, 4 to 5 September 2017"."""

    kind = words(row["kind"]) if table in ("events", "documents", "bodies") and row["kind"] else KINDS[table]
    dated = PartialDate(row["date"]).words() if row.get("date") else ""
    about = {
        "events": lambda: ", ".join(filter(None, (row["city"], when(row)))),
        "documents": lambda: ", ".join(filter(None, (row["symbol"], dated))),
        "inputs": lambda: ", ".join(filter(None, (row["author"], dated))),
        "drafts": lambda: dated,
        "sources": lambda: row["publisher"],
    }.get(table, lambda: "")()
    return " · ".join(filter(None, (kind[0].upper() + kind[1:], about)))


def facets(record: Record, table: str, row: Row) -> dict[str, list[str]]:
    """Return the values under which a page stands, by facet; a facet that says nothing of it is left out."""
    name = KINDS[table]
    phase = row.get("phase_id", "")
    state = record.index["states"].get(row.get("state_id", ""), {})
    day = row.get("start_date") or row.get("date") or row.get("announced_date") or ""
    found = {
        "Kind": [name[0].upper() + name[1:]],
        "Phase": [record.index["phases"][phase]["name"]] if phase else [],
        "Kind of author": [words(row["author_kind"]).capitalize()] if table == "inputs" else [],
        "Topic": [label(record, "topics", item) for item in items(row.get("topic_ids", ""))],
        "Region": [row.get("region") or state.get("m49_region") or row.get("m49_region", "")],
        "Year": [day[:4]],
    }
    return {facet: values for facet in FACETS if (values := [value for value in found[facet] if value])}


def folded(text: str) -> str:
    """Return text as it is compared: lower case, no accents, no marks, single blanks."""
    plain = unicodedata.normalize("NFD", text.lower())
    plain = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return re.sub(r"[^a-z0-9/]+", " ", plain.replace("’", "").replace("'", "")).strip()


def jumps(record: Record) -> dict[str, list[tuple[str, str, str]]]:
    """Return the words that lead straight to a page: each with title, address and what the page is.

    Days, symbols of documents, names and surnames, names of States, "para 16", "objective 23".
    """
    found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)

    def lead(key: str, table: str, identifier: str) -> None:
        row = record.index[table][identifier]
        page = (
            title(record, table, identifier),
            record.address(table, identifier),
            what(record, table, row),
        )
        if folded(key) and page not in found[folded(key)]:
            found[folded(key)].append(page)

    for row in record.rows["events"]:
        for day in days(row):
            lead(day.isoformat(), "events", row["id"])
            lead(f"{day.day} {day:%B} {day.year}", "events", row["id"])
            lead(f"{day:%B} {day.day} {day.year}", "events", row["id"])
    for row in record.rows["documents"]:
        lead(row["symbol"], "documents", row["id"])
    for row in record.rows["people"]:
        lead(row["name"], "people", row["id"])
        parts = row["name"].split()
        for start in range(1, len(parts)):
            lead(" ".join(parts[start:]), "people", row["id"])
    for row in record.rows["states"]:
        for name in (row["name"], row["id"], *row["aliases"].split(";")):
            lead(name, "states", row["id"])
    for row in record.rows["provisions"]:
        name = provision_label(row)
        lead(name, "provisions", row["id"])
        lead(name.replace("paragraph", "para"), "provisions", row["id"])
        lead(row["id"], "provisions", row["id"])
    for row in record.rows["objectives"]:
        lead(f"objective {row['id']}", "objectives", row["id"])
    for row in record.rows["drafts"]:
        lead(row["title"], "drafts", row["id"])
    return dict(sorted(found.items()))


def days(row: Row) -> list:
    """Return the days of a meeting, as far as its dates name days."""
    if not row["start_date"] or PartialDate(row["start_date"]).precision != "day":
        return []
    start, end = PartialDate(row["start_date"]).first, PartialDate(row["end_date"] or row["start_date"]).last
    if end - start > LONGEST_MEETING:
        return []
    return [start + timedelta(days=count) for count in range((end - start).days + 1)]
