"""Where a page lies in the site: the way to it from the front page, told alike to readers and to programs."""

from gcm_record.labels import KINDS, title
from gcm_record.record import Record, Row

Step = tuple[str, str]
"""A name, and a path from the root of the site; a part of the book has no page of its own and so no path."""

HOME: Step = ("Home", "book/index.html")
LISTS: Step = ("Lists", "book/lists.html")


def heading(table: str) -> str:
    """Return what the list of a table is called."""
    return table.replace("_", " ").capitalize()


def of_list(table: str) -> list[Step]:
    """Return the way to the list of a table."""
    return [HOME, LISTS, (heading(table), f"{table}/index.html")]


def of_record(record: Record, table: str, key: str) -> list[Step]:
    """Return the way to the page of a row."""
    row = record.index[table][key]
    name = source_name(row) if table == "sources" else title(record, table, key)
    return [*of_list(table), (name, record.address(table, key))]


def source_name(row: Row) -> str:
    """Return what a source is called beside its publisher."""
    return row["title"] or f"{KINDS['sources'].capitalize()}: {row['publisher']}"


def of_page(part: str, name: str, page: str) -> list[Step]:
    """Return the way to a page of the book, through the part of the contents that holds it; `part` may be empty."""
    return [HOME, *([(part, "")] if part else []), (name, f"{page}.html")]
