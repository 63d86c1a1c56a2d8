"""One record as JSON: the row, its name, its sources, how sure it is, and every row that names it."""

from gcm_record import find, labels, sentences
from gcm_record.cells import items
from gcm_record.record import Record
from gcm_record.takeaway.about import About, iso
from gcm_record.takeaway.history import History
from gcm_record.takeaway.typed import typed_row

SHOWN_OF_A_SOURCE = ("id", "publisher", "kind", "title", "date", "url", "archived_url", "checked_date")


def one(record: Record, about: About, history: History, table: str, identifier: str) -> dict:
    """Return all that the site knows of one row that has a page."""
    row = record.index[table][identifier]
    return {
        "version": "v1",
        "table": table,
        "id": identifier,
        "label": labels.title(record, table, identifier),
        "what": find.what(record, table, row),
        "sentence": sentences.sentence(record, table, row),
        "address": about.address(record.address(table, identifier)),
        "row": typed_row(record.package[table], row),
        "confidence": row.get("confidence") or None,
        "sources": [source(record, item) for item in items(row.get("source_ids", ""))],
        "mentions": mentions(record, about, table, identifier),
        "history": seen(history, table, identifier),
        "release": about.release,
        "licence": about.licence_url,
    }


def source(record: Record, identifier: str) -> dict:
    row = record.index["sources"][identifier]
    return {name: row[name] or None for name in SHOWN_OF_A_SOURCE}


def mentions(record: Record, about: About, table: str, identifier: str) -> list[dict]:
    """Return the rows that name a row, each with the column that does."""
    found = []
    for mention in record.mentions.get((table, identifier), []):
        other = record.id(mention.table, mention.row)
        found.append(
            {
                "table": mention.table,
                "id": other,
                "column": mention.column,
                "label": labels.label(record, mention.table, other),
                "address": about.address(record.address(mention.table, other)),
            }
        )
    return found


def seen(history: History, table: str, identifier: str) -> dict | None:
    known = history.rows.get(table, {}).get(identifier)
    return {"first_recorded": iso(known.first), "last_changed": iso(known.last)} if known else None
