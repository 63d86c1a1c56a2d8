"""Windows of time as the texts word them, held against dates that are no more precise than their source.

Where the lines run:
- "by" and "no later than" a month include its last day;
- "early" and "the beginning of" a month are its days 1 to 10, "late" its days from the 21st on;
- "ahead of" and "before" a time mean that its first day is already too late;
- "immediately prior to" a day are the seven days before it;
- "in", "between" and a bare month are the whole of it.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from gcm_record.dates import PartialDate
from gcm_record.mandate.facts import date_of
from gcm_record.record import Row

BEGINNING_ENDS, LATE_STARTS, IMMEDIATELY = 10, 21, 7


@dataclass(frozen=True)
class Window:
    """The days allowed, first to last, both included; None where a side is open. `words` is how it reads."""

    first: date | None
    last: date | None
    words: str

    def holds(self, start: PartialDate | None, end: PartialDate | None) -> bool | None:
        """Say whether a span lies inside: yes, no, or None where the dates leave it open."""
        if start is None:
            return None
        # Outside on the reading that fits best; open on the one that fits worst.
        latest = end or start
        if (self.first and start.last < self.first) or (self.last and latest.first > self.last):
            return False
        if (self.first and start.first < self.first) or (self.last and latest.last > self.last):
            return None
        return None if end is None and self.last else True

    def slip(self, start: PartialDate | None) -> int | None:
        """Return by how many days a day lies outside (negative = too early), 0 inside, None where it is not known."""
        if start is None or start.precision != "day":
            return None
        if self.last and start.first > self.last:
            return (start.first - self.last).days
        return (start.first - self.first).days if self.first and start.first < self.first else 0


def window(provision: Row) -> Window | None:
    """Return the window that a provision sets; None where it sets none, or none that can be read with certainty."""
    start, end = date_of(provision, "window_start"), date_of(provision, "window_end")
    unread = [
        side for side, day in (("start", start), ("end", end)) if provision[f"window_{side}"] and not day
    ]
    if unread or not (start or end):
        return None
    words = provision["window_words"]
    first, last = start and start.first, end and end.last
    if end and end.precision == "month":
        if words == "early" or ("beginning of" in words and not words.startswith("before")):
            last = end.first.replace(day=BEGINNING_ENDS)
        elif words == "late":
            first = end.first.replace(day=LATE_STARTS)
    if end and words.startswith(("ahead of", "before")):
        last = end.first - timedelta(days=1)
    return Window(first, last, _read(words, start, end))


def just_before(day: PartialDate) -> Window:
    """Return the window "immediately prior to" a day."""
    first, last = day.first - timedelta(days=IMMEDIATELY), day.first - timedelta(days=1)
    return Window(first, last, f"in the week before {day.words()}")


def as_drafted(provision: Row) -> Row | None:
    """Return the provision with the window of the final draft; None where the adopted text has the same."""
    drafted = {side: provision[f"draft_window_{side}"] for side in ("start", "end")}
    if not any(drafted.values()):
        return None
    # Only paragraph 23 differs; the draft said "late" where the adopted text says "early".
    return provision | {
        "window_start": drafted["start"],
        "window_end": drafted["end"],
        "window_words": "late",
    }


def _read(words: str, start: PartialDate | None, end: PartialDate | None) -> str:
    if not start:
        plain = words.split()[-1:] and words.split()[-1] in ("by", "than", "of")
        return f"{words} {end.words()}" if plain else f"{words or 'until'} ({end.words()})"
    if not end:
        return f"from {start.words()} on"
    if start == end:
        return f"in {words} {start.words()}" if words in ("early", "late") else f"in {start.words()}"
    return f"from {start.words()} to {end.words()}"
