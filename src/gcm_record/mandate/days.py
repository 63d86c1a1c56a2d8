"""Working days: how many days meetings took, held against the calendar."""

from datetime import date, timedelta

from gcm_record.mandate.facts import Facts, items, number_of, rows_as_evidence, text_of
from gcm_record.mandate.finding import Finding, finding
from gcm_record.mandate.measures import open_finding
from gcm_record.mandate.wording import number, span
from gcm_record.record import Row

SATURDAY = 5


def calendar_days(row: Row) -> list[date] | None:
    """Return the days on which an event can have met: its single days, or all from first to last; None where unknown."""
    start, end = span(row)
    if not (start and end and start.precision == end.precision == "day"):
        return None
    between = [start.first + timedelta(days=n) for n in range((end.first - start.first).days + 1)]
    single = items(text_of(row, "meeting_dates"))
    return [day for day in between if day.isoformat() in single] if single else between


def working_days(facts: Facts, row: Row) -> list[date] | None:
    """Return those days that are no weekend and no holiday of the place (table `holidays`, if there is one)."""
    days = calendar_days(row)
    closed = {holiday["date"] for holiday in facts.select("holidays", city=row["city"])}
    return days and [day for day in days if day.weekday() < SATURDAY and day.isoformat() not in closed]


def length(facts: Facts, row: Row) -> tuple[float, float]:
    """Return the least and the most days that an event can have taken.

    `days_held` counts. Where it is not known, it is half a day to all working
    days; where it is more than the calendar has, the record contradicts itself
    and both numbers stand.
    """
    held, days = number_of(row, "days_held"), working_days(facts, row)
    most = float("inf") if days is None else float(len(days))
    if held is None:
        return min(0.5, most), most
    return min(held, most), held


def days_held(facts: Facts, rows: list[Row], provision: Row) -> Finding:
    """The events together took no fewer and no more days than the provision sets."""
    least, most = number_of(provision, "quantity_min"), number_of(provision, "quantity_max")
    if not rows or (least is None and most is None):
        return open_finding("the number of days", "events", rows)
    lengths = [length(facts, row) for row in rows]
    low, high = sum(one for one, _ in lengths), sum(one for _, one in lengths)
    inside = (least is None or low >= least, most is None or high <= most)
    outside = (least is not None and high < least) or (most is not None and low > most)
    asked = f"{most:g}" if least == most else f"at most {most:g}" if least is None else f"at least {least:g}"
    held = (
        number(low, "days")
        if low == high
        else f"{low:g} to {high:g} days"
        if high < 999
        else "an unknown number of days"
    )
    return finding(
        False if outside else True if all(inside) else None,
        f"{held} held, {asked} set",
        f"{held} held, {asked} set",
        f"{held} held as far as is known, {asked} set",
        rows_as_evidence("events", rows),
        facts.gaps("events", rows, ("days_held", "meeting_dates", "summary")),
    )
