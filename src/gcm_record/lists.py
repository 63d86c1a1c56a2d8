"""The columns of the lists: what stands beside a name on the list of its kind, and by what it is sorted."""

from collections.abc import Callable

from gcm_record.dates import PartialDate
from gcm_record.labels import words
from gcm_record.record import Record, Row
from gcm_record.sentences import place, when

Cell = tuple[str, str]
"""What a reader sees, and the text by which a column is sorted; the two differ for dates and numbers."""


def plain(name: str) -> Callable[[Record, Row], Cell]:
    return lambda record, row: (row[name], row[name].casefold())


def spoken(name: str) -> Callable[[Record, Row], Cell]:
    return lambda record, row: (words(row[name]) if row[name] else "",) * 2


def dated(name: str) -> Callable[[Record, Row], Cell]:
    return lambda record, row: (PartialDate(row[name]).words() if row[name] else "", row[name])


def counted(table: str, by: str) -> Callable[[Record, Row], Cell]:
    def cell(record: Record, row: Row) -> Cell:
        count = len(record.mentioned_in(table, record.id(table, row), by))
        return (str(count) if count else "", f"{count:06}")

    return cell


def _where(record: Record, row: Row) -> Cell:
    return (place(record, row),) * 2


def _when(record: Record, row: Row) -> Cell:
    return when(row), row["start_date"]


def _phase(record: Record, row: Row) -> Cell:
    phase = record.index["phases"].get(row["phase_id"], {})
    return phase.get("name", ""), phase.get("start_date", "")


def _roles(record: Record, row: Row) -> Cell:
    roles = record.mentioned_in("people", row["id"], "roles")
    return ("; ".join(dict.fromkeys(role["role"] for role in roles)),) * 2


def _vote(record: Record, row: Row) -> Cell:
    votes = record.mentioned_in("states", row["id"], "votes")
    return (words(votes[0]["vote"]) if votes else "",) * 2


def _number(name: str) -> Callable[[Record, Row], Cell]:
    return lambda record, row: (row[name], row[name].zfill(6))


# Beside the name of the row, which comes first.
COLUMNS: dict[str, dict[str, Callable[[Record, Row], Cell]]] = {
    "events": {"When": _when, "Kind": spoken("kind"), "Place": _where, "Phase": _phase},
    "documents": {"Date": dated("date"), "Kind": spoken("kind"), "Symbol": plain("symbol"), "Phase": _phase},
    "inputs": {
        "Date": dated("date"),
        "Author": plain("author"),
        "Kind of author": spoken("author_kind"),
        "Region": plain("region"),
        "What became of it": spoken("fate"),
    },
    "people": {"Role": _roles, "Spoke in": counted("people", "speakers")},
    "bodies": {"Kind": spoken("kind"), "Short": plain("acronym"), "Inputs": counted("bodies", "inputs")},
    "provisions": {"Kind": spoken("kind"), "What it is about": plain("act")},
    "objectives": {"Title": plain("title"), "Actions": counted("objectives", "objective_actions")},
    "drafts": {"Date": dated("date"), "Objectives": _number("objectives_count")},
    "states": {
        "Code": plain("id"),
        "UN regional group": plain("un_regional_group"),
        "Vote of 19 December 2018": _vote,
    },
    "sources": {"Publisher": plain("publisher"), "Kind": spoken("kind"), "Date": dated("date")},
}


def in_order(record: Record, table: str) -> list[Row]:
    """Return the rows of a table as a reader expects them: by time where they have one, else as in the table."""
    rows = record.rows[table]
    for name in ("start_date", "date"):
        if rows and name in rows[0] and table != "sources":
            return sorted(rows, key=lambda row: row[name] or "9999")
    return (
        sorted(rows, key=lambda row: int(row["order"]))
        if rows and table in ("provisions", "drafts")
        else rows
    )


def cells(record: Record, table: str, row: Row) -> list[Cell]:
    """Return the cells beside the name of a row, in the order of `COLUMNS`; raises KeyError for other tables."""
    return [make(record, row) for make in COLUMNS[table].values()]
