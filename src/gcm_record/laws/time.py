"""Laws of time: order of dates, days within events, drafts after drafts."""

from collections.abc import Iterator

from gcm_record.laws.common import Files, by_id, day, number, problem, rows
from gcm_record.problems import Problem

PAIRS = (
    ("start_date", "end_date"),
    ("window_start", "window_end"),
    ("draft_window_start", "draft_window_end"),
)


def nothing_ends_before_it_starts(files: Files) -> Iterator[Problem]:
    for table in files:
        for line, row in rows(files, table):
            for first, last in PAIRS:
                start, end = day(row.get(first, "")), day(row.get(last, ""))
                if start and end and end.last < start.first:
                    yield problem(
                        table, line, last, f'"{end}" is before {first} "{start}"; correct one of the two'
                    )
            start, end = row.get("start_time", ""), row.get("end_time", "")
            if start and end and end < start:
                yield problem(
                    table, line, "end_time", f'"{end}" is before start_time "{start}"; correct one of the two'
                )


def a_segment_falls_within_its_event(files: Files) -> Iterator[Problem]:
    events = by_id(files, "events")
    for line, row in rows(files, "panels"):
        event = events.get(row["event_id"], {})
        when, start, end = day(row["date"]), day(event.get("start_date", "")), day(event.get("end_date", ""))
        if when and start and end and (when.last < start.first or when.first > end.last):
            yield problem(
                "panels",
                line,
                "date",
                f'"{when}" is outside {row["event_id"]}, which was held from '
                f"{start} to {end}; correct the day here or the event",
            )


def meeting_days_fit_the_event(files: Files) -> Iterator[Problem]:
    for line, row in rows(files, "events"):
        start, end, held = day(row["start_date"]), day(row["end_date"]), number(row["days_held"])
        if not (start and end):
            continue
        span = (end.last - start.first).days + 1
        if held is not None and held > span:
            yield problem(
                "events",
                line,
                "days_held",
                f'"{row["days_held"]}" is more than the {span} days '
                f"from {start} to {end}; correct it or the dates",
            )
        for text in filter(None, row["meeting_dates"].split(";")):
            when = day(text)
            if when and not start.first <= when.first <= end.last:
                yield problem(
                    "events",
                    line,
                    "meeting_dates",
                    f'"{when}" is outside {start} to {end}; correct it or the dates',
                )


def a_revision_is_later_than_what_it_revises(files: Files) -> Iterator[Problem]:
    drafts = by_id(files, "drafts")
    for line, row in rows(files, "drafts"):
        before = drafts.get(row["revises_id"])
        if not before:
            continue
        new, old = day(row["date"]), day(before["date"])
        if new and old and new.last <= old.first:
            yield problem(
                "drafts",
                line,
                "date",
                f'"{new}" is not later than "{old}", the date of '
                f"{before['id']} that it revises; correct the date or revises_id",
            )
