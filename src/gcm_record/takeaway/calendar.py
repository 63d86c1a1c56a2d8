"""The events as calendars: whole days only, and only those that a source names to the day."""

from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from gcm_record.cells import items
from gcm_record.dates import PartialDate
from gcm_record.labels import words
from gcm_record.record import Record, Row
from gcm_record.sentences import place, sentence
from gcm_record.takeaway.about import About

Run = tuple[date, date]
"""The first and the last of days in a row on which an event was held."""


def calendars(record: Record, about: About) -> dict[str, bytes]:
    """Return each calendar by its path on the site: the whole, and one for each phase with a dated event."""
    made = {"calendar.ics": calendar(record, about, about.title, dated(record))}
    for row in sorted(record.rows["phases"], key=lambda row: int(row["order"])):
        if rows := dated(record, row["id"]):
            made[f"calendar/{row['id']}.ics"] = calendar(record, about, f"{about.title}: {row['name']}", rows)
    return made


def dated(record: Record, phase: str = "") -> list[Row]:
    """Return the events of a phase, or all, that a calendar can hold, in the order of time."""
    rows = [row for row in record.rows["events"] if runs(row) and phase in ("", row["phase_id"])]
    return sorted(rows, key=lambda row: (row["start_date"], row["id"]))


def undated(record: Record) -> list[Row]:
    """Return the events that no calendar can hold, since no source names their days."""
    rows = [row for row in record.rows["events"] if not runs(row)]
    return sorted(rows, key=lambda row: (row["start_date"] or "9999", row["id"]))


def runs(row: Row) -> list[Run]:
    """Return the days of an event as runs; none where a date is known to the month or the year only."""
    named = [PartialDate(day) for day in items(row["meeting_dates"])]
    if named and all(day.precision == "day" for day in named):
        return joined(sorted(day.first for day in named))
    if not row["start_date"]:
        return []
    start, end = PartialDate(row["start_date"]), PartialDate(row["end_date"] or row["start_date"])
    return [(start.first, end.last)] if start.precision == end.precision == "day" else []


def joined(days: list[date]) -> list[Run]:
    found: list[Run] = []
    for day in days:
        if found and day - found[-1][1] <= timedelta(days=1):
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found


def calendar(record: Record, about: About, name: str, rows: list[Row]) -> bytes:
    made = Calendar()
    made.add("prodid", f"-//gcm-record//{about.release}//EN")
    made.add("version", "2.0")
    made.add("name", name)
    made.add("x-wr-calname", name)
    for row in rows:
        for number, run in enumerate(runs(row), start=1):
            made.add_component(entry(record, about, row, number, run))
    return made.to_ical()


def entry(record: Record, about: About, row: Row, number: int, run: Run) -> Event:
    """Return one run of days of an event; an event of several runs has as many entries."""
    made = Event()
    address = about.address(record.address("events", row["id"]))
    made.add("uid", f"{row['id']}{'' if number == 1 else f'/{number}'}@gcm-record")
    made.add("dtstamp", datetime.fromtimestamp(about.epoch, UTC))
    made.add("dtstart", run[0])
    # The end of a span of whole days is the day after it.
    made.add("dtend", run[1] + timedelta(days=1))
    made.add("summary", row["title"])
    told = f"{sentence(record, 'events', row)} {row['summary']}".rstrip()
    made.add("description", f"{told}\n{address}" if about.site else told)
    if where := ", ".join(filter(None, (row["venue"], place(record, row)))):
        made.add("location", where)
    made.add("categories", [words(row["kind"])])
    made.add("transp", "TRANSPARENT")
    if about.site:
        made.add("url", address)
    return made
