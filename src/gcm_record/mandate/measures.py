"""Measures that several rules share: was it in the window, at the place, before another thing, as many times?"""

from gcm_record.dates import PartialDate
from gcm_record.mandate.facts import Facts, rows_as_evidence, text_of
from gcm_record.mandate.finding import DEPARTED, KEPT, UNKNOWN, Finding, finding
from gcm_record.mandate.windows import Window
from gcm_record.mandate.wording import span, told
from gcm_record.record import Row


def open_finding(what: str, table: str, rows: list[Row] = (), gaps: tuple[str, ...] = ()) -> Finding:
    """Return the finding where nothing is recorded, or nothing that can be read with certainty."""
    why = "not certain in the record" if rows else "the record holds none"
    return Finding(UNKNOWN, f"{what}: {why}", rows_as_evidence(table, rows), gaps)


def happened(table: str, rows: list[Row], what: str, gaps: tuple[str, ...] = ()) -> Finding:
    """Something of the kind is recorded; if not, it can't be told, since what is not recorded may have happened.

    One instance is enough. For a decision or a request that is because the text
    asks for one thing; for an invitation, a call or an encouragement because
    these bind nobody to a number: they are kept when they were taken up at
    least once. How many took them up is told, and whether enough did is no
    question for a computation.
    """
    if not rows:
        return open_finding(what, table, gaps=gaps)
    return Finding(KEPT, f"{what}: {len(rows)} recorded", rows_as_evidence(table, rows))


def count(
    table: str,
    rows: list[Row],
    least: float | None,
    most: float | None,
    what: str,
    gaps: tuple[str, ...] = (),
) -> Finding:
    """As many rows as asked: too many is a departure, too few can't be told, since some may not be recorded."""
    found, evidence = f"{what}: {len(rows)} recorded", rows_as_evidence(table, rows)
    if most is not None and len(rows) > most:
        return Finding(DEPARTED, f"{found}, at most {most:g} set", evidence)
    if not rows or (least is not None and len(rows) < least):
        asked = "" if least is None else f", {least:g} set"
        return Finding(UNKNOWN, found + asked, evidence, gaps)
    return Finding(KEPT, found, evidence)


def judged(
    table: str, rows: list[Row], answers: list[bool | None], words: str, gaps: tuple[str, ...] = ()
) -> Finding:
    """All rows answer yes; those that don't, or leave it open, are told."""
    outside = [row for row, answer in zip(rows, answers, strict=True) if answer is False]
    unknown = [row for row, answer in zip(rows, answers, strict=True) if answer is None]
    return finding(
        False if outside else None if unknown else True,
        f"{words}: {told(rows)}",
        f"not {words}: {told(outside)}",
        f"whether {words} can't be told: {told(unknown)}",
        rows_as_evidence(table, outside or unknown or rows),
        gaps,
    )


def in_window(table: str, rows: list[Row], window: Window | None, gaps: tuple[str, ...] = ()) -> Finding:
    """All rows lie inside the window."""
    if window is None or not rows:
        return open_finding(window.words if window else "the time that the text sets", table, rows, gaps)
    return judged(table, rows, [window.holds(*span(row)) for row in rows], window.words, gaps)


def before(
    table: str, rows: list[Row], moment: PartialDate | None, what: str, gaps: tuple[str, ...] = ()
) -> Finding:
    """All rows end before the first day of something else; the same day is too late."""
    if moment is None or not rows:
        return open_finding(f"before {what}", table, rows, gaps)
    answers = []
    for start, end in map(span, rows):
        late = start and (end or start).first >= moment.last
        early = end and end.last < moment.first
        answers.append(False if late else True if early else None)
    return judged(table, rows, answers, f"before {what}", gaps)


def at_place(facts: Facts, rows: list[Row], provision: Row) -> Finding:
    """All events were held in the city that the provision names, or in the State where it names no city."""
    column = "city" if provision["city"] else "state_id"
    place, words = text_of(provision, column), provision["city"] or provision["place"] or "the place set"
    if not rows or not place:
        return open_finding(f"in {words}", "events", rows)
    elsewhere = [row for row in rows if text_of(row, column) not in ("", place)]
    unknown = [row for row in rows if not text_of(row, column)]
    cities = ", ".join(
        sorted({text_of(row, "city") or "a place unknown" for row in elsewhere or unknown or rows})
    )
    return finding(
        False if elsewhere else None if unknown else True,
        f"held in {cities}",
        f"held in {cities}, not in {words}",
        f"whether held in {words} can't be told",
        rows_as_evidence("events", elsewhere or unknown or rows),
        facts.gaps("events", unknown, ("city",)) if unknown else (),
    )


def first_day(rows: list[Row]) -> PartialDate | None:
    """Return the first day of the earliest of the rows; None where it is not known for certain."""
    days = [span(row)[0] for row in rows]
    return None if None in days or not days else min(days, key=lambda day: day.first)
