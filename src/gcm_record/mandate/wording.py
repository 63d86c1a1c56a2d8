"""How rows and numbers read in the sentences of a finding: short names, no ids."""

from gcm_record.dates import PartialDate, span_words
from gcm_record.labels import words
from gcm_record.mandate.facts import date_of, text_of
from gcm_record.record import Row
from gcm_record.sentences import event_name

SHORT = 7  # words; a longer title gives way to its first part, or to what kind of thing it is
SHOWN = 3  # rows told one by one; more are told as a number with their first and last day


def span(row: Row) -> tuple[PartialDate | None, PartialDate | None]:
    """Return first and last day of an event, or the one date of a paper; None where not known for certain."""
    if "start_date" not in row:
        return date_of(row, "date"), date_of(row, "date")
    start, end = date_of(row, "start_date"), date_of(row, "end_date")
    # An end before the start is a mistake somewhere, so neither is known.
    return (None, None) if start and end and end.last < start.first else (start, end)


def when(row: Row) -> str:
    return span_words(*span(row)) or "no certain date"


def name(row: Row) -> str:
    """Return what a row is called in running text: "the third thematic session", "A/72/643", "Zero Draft Plus"."""
    if row.get("number") in {*"123456"} and (called := event_name(row)).count(" ") < SHORT:
        return called
    title = (
        row.get("symbol") or row.get("title") or row.get("role") or row.get("name") or "a row without a name"
    )
    first = title.split(":")[0]
    if len(first.split()) <= SHORT:
        return first
    kind = text_of(row, "kind")
    return f"the {words(kind)}" if kind else " ".join(first.split()[:SHORT]) + "…"


def told(rows: list[Row]) -> str:
    """Return a few rows with their dates one by one, many as a number with the first and the last day."""
    if len(rows) <= SHOWN:
        return "; ".join(f"{name(row)} ({when(row)})" for row in rows)
    days = sorted(day for row in rows if (day := span(row)[0]))
    between = f", the first on {days[0].words()}, the last on {days[-1].words()}" if days else ""
    return f"{len(rows)} in all{between}"


def number(value: float, unit: str) -> str:
    return f"{value:g} {unit if value != 1 else unit.removesuffix('s')}"
