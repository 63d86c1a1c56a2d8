"""Numbers, dates and names that prose quotes, computed from the record so that they can't go stale.

Prose names a fact as {fact}`name`. A fact is a function of the record with a
one-line docstring, or a question to a table ("all" asks every table):

    count:TABLE                 its number of rows
    count:TABLE.COLUMN=VALUE    the rows with that value, in a list too
    share:TABLE.COLUMN=VALUE    the same as a share of the rows in which the column says something
    states:TABLE.COLUMN=VALUE   the names of the States of these rows
    filled:TABLE.COLUMN         the rows in which the column says something, as "73 of 181"
    when:TABLE.ID               the date of a row, in words
"""

import re
from collections.abc import Callable, Iterable

from gcm_record.dates import PartialDate, span_words
from gcm_record.labels import phrase
from gcm_record.record import Record, Row

FACTS: dict[str, Callable[[Record], str]] = {}
QUESTION = re.compile(r"(count|share|states|filled|when):(\w+)(?:\.([\w-]+)(?:=(.+))?)?")
SPANS = (("start_date", "end_date"), ("window_start", "window_end"), ("date", "date"))


class UnknownFact(KeyError):
    """Raised for a fact that does not exist; its message says which do."""

    def __str__(self) -> str:
        return self.args[0]


def fact(record: Record, name: str) -> str:
    """Return one fact as text for prose; raises UnknownFact."""
    if name in FACTS:
        return FACTS[name](record)
    question = QUESTION.fullmatch(name)
    if not question or question[2] not in {"all", *record.rows}:
        known = ", ".join(sorted(FACTS))
        raise UnknownFact(f'there is no fact "{name}"; write count:<table> or one of: {known}')
    kind, table, place, value = question.groups()
    tables = list(record.rows) if table == "all" else [table]
    if kind == "when":
        if place not in record.index.get(table, {}):
            raise UnknownFact(f'"{name}": "{place}" is not in data/{table}.csv; write an id from there')
        return _when(record.index[table][place])
    if kind == "count" and not place:
        return f"{sum(len(record.rows[each]) for each in tables):,}"
    tables = [each for each in tables if place in record.package[each].names]
    rows = [row for each in tables for row in record.rows[each]]
    filled = [row for row in rows if row[place]]
    if kind == "filled" and rows:
        return f"{len(filled):,} of {len(rows):,}"
    hits = [row for row in filled if value in row[place].split(";")]
    if not hits and not any(value in record.package[each][place].enum for each in tables):
        raise UnknownFact(f'"{name}": no row says so; write a column and a value that occur in {table}')
    if kind == "states":
        return states_phrase(record, hits)
    return f"{len(hits):,}" if kind == "count" else f"{100 * len(hits) / max(1, len(filled)):.0f} %"


def named(function: Callable[[Record], str]) -> Callable[[Record], str]:
    FACTS[function.__name__] = function
    return function


def states_phrase(record: Record, rows: Iterable[Row]) -> str:
    return phrase(sorted({record.index["states"][row["state_id"]]["name"] for row in rows}))


def span_of(row: Row) -> tuple[PartialDate | None, PartialDate | None]:
    names = next((pair for pair in SPANS if row.get(pair[0])), SPANS[0])
    return tuple(PartialDate(row[name]) if row.get(name) else None for name in names)


def _when(row: Row) -> str:
    return span_words(*span_of(row)) or "at a date not found"
