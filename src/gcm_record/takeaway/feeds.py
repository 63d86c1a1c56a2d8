"""Atom feeds: records that came in, newest first, and corrections."""

from dataclasses import dataclass
from xml.etree import ElementTree

from gcm_record import find, labels, sentences
from gcm_record.dates import PartialDate
from gcm_record.record import Record
from gcm_record.takeaway.about import About, iso, urn
from gcm_record.takeaway.history import History

ATOM = "http://www.w3.org/2005/Atom"
NEWEST = 50
FEEDS = {"feeds/new.xml": "New records", "feeds/corrections.xml": "Corrections"}


@dataclass(frozen=True)
class Entry:
    """One entry of a feed; `path` is where it leads on the site."""

    identifier: str
    title: str
    updated: str
    path: str
    text: str


def feeds(record: Record, about: About, history: History) -> dict[str, bytes]:
    """Return each feed by its path on the site."""
    new, corrections = FEEDS
    return {
        new: feed(about, new, new_records(record, about, history), history.why),
        corrections: feed(about, corrections, corrected(record)),
    }


def new_records(record: Record, about: About, history: History) -> list[Entry]:
    """Return the newest records that have a page; the release alone where no history is known."""
    if history.why:
        text = f"{about.description} {history.why}"
        return [
            Entry(
                urn("release", about.release), f"Release {about.release}", about.time, "book/index.html", text
            )
        ]
    times = [
        (history.rows[table][key].first, table, key)
        for table, key in record.pages()
        if key in history.rows.get(table, {})
    ]
    newest = sorted(times, key=lambda found: (-found[0], found[1], found[2]))[:NEWEST]
    return [recorded(record, table, key, time) for time, table, key in newest]


def recorded(record: Record, table: str, key: str, time: int) -> Entry:
    row = record.index[table][key]
    text = f"{find.what(record, table, row)}. {sentences.sentence(record, table, row)}"
    return Entry(
        urn(table, key), labels.title(record, table, key), iso(time), record.address(table, key), text
    )


def corrected(record: Record) -> list[Entry]:
    """Return every correction, newest first."""
    rows = sorted(record.rows["corrections"], key=lambda row: (row["date"], row["id"]), reverse=True)
    found = []
    for row in rows:
        named = row["row_id"] in record.index[row["table"]]
        name = labels.label(record, row["table"], row["row_id"]) if named else row["row_id"]
        day = PartialDate(row["date"])
        text = (
            f"{labels.words(row['column'])}: “{row['old']}” became “{row['new']}” "
            f"({day.words()}). {row['reason']}"
        )
        path = record.address("corrections", row["id"])
        found.append(
            Entry(urn("corrections", row["id"]), f"Correction: {name}", f"{day.first}T00:00:00Z", path, text)
        )
    return found


def feed(about: About, path: str, entries: list[Entry], why: str = "") -> bytes:
    """Return a feed as XML; every text of a cell is text in it."""
    root = ElementTree.Element("feed", xmlns=ATOM)
    up = "" if about.site else "../" * path.count("/")
    put(root, "title", f"{FEEDS[path]}: {about.title}")
    put(root, "subtitle", why or f"Release {about.release}")
    put(root, "id", urn("feed", path))
    put(root, "updated", max((entry.updated for entry in entries), default=about.time))
    put(
        root,
        "link",
        rel="self",
        type="application/atom+xml",
        href=about.address(path) if about.site else path.rpartition("/")[2],
    )
    put(root, "link", rel="alternate", type="text/html", href=up + about.address("book/index.html"))
    put(ElementTree.SubElement(root, "author"), "name", about.author)
    put(root, "rights", about.licence)
    for entry in entries:
        item = ElementTree.SubElement(root, "entry")
        put(item, "title", entry.title)
        put(item, "id", entry.identifier)
        put(item, "updated", entry.updated)
        put(item, "link", rel="alternate", type="text/html", href=up + about.address(entry.path))
        put(item, "summary", entry.text, type="text")
    ElementTree.indent(root, " ")
    return ElementTree.tostring(root, "utf-8", xml_declaration=True) + b"\n"


def put(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> None:
    ElementTree.SubElement(parent, name, attributes).text = text or None
