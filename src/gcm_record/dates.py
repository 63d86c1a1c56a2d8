"""Dates that are no more precise than their source."""

import calendar
import re
from datetime import date

PATTERN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
CURE = "write YYYY, YYYY-MM or YYYY-MM-DD"


class PartialDate(str):
    """An ISO 8601 date to the precision its source gives: 2017, 2017-11 or 2017-11-20.

    It is the text itself (it sorts, compares and prints as text), with
    `precision` ("year", "month" or "day") and the `first` and `last` day it can
    mean as `datetime.date`. Raises ValueError when the text is no such date.
    """

    __slots__ = ("first", "last", "precision")

    def __new__(cls, text: str) -> "PartialDate":
        match = PATTERN.fullmatch(text)
        if not match:
            raise ValueError(f'"{text}" is not a date; {CURE}')
        year, month, day = (int(part) if part else None for part in match.groups())
        try:
            first = date(year, month or 1, day or 1)
        except ValueError:
            raise ValueError(f'"{text}" is not a date; {CURE}') from None
        self = super().__new__(cls, text)
        self.first = first
        if day:
            self.precision, self.last = "day", first
        elif month:
            self.precision = "month"
            self.last = first.replace(day=calendar.monthrange(year, month)[1])
        else:
            self.precision, self.last = "year", date(year, 12, 31)
        return self

    def __getnewargs__(self) -> tuple[str]:
        return (str(self),)

    def words(self) -> str:
        """Return the date in words, as in "4 December 2017", "December 2017" or "2017"."""
        month = calendar.month_name[self.first.month]
        return {
            "day": f"{self.first.day} {month} {self.first.year}",
            "month": f"{month} {self.first.year}",
            "year": str(self.first.year),
        }[self.precision]


def span_words(start: PartialDate | None, end: PartialDate | None) -> str:
    """Return a span in words, as in "4 to 6 December 2017"; empty when nothing is known."""
    if not start or not end or start == end:
        return (start or end).words() if (start or end) else ""
    if start.precision == end.precision == "day" and start[:4] == end[:4]:
        month = calendar.month_name[start.first.month]
        if start[:7] == end[:7]:
            return f"{start.first.day} to {end.words()}"
        return f"{start.first.day} {month} to {end.words()}"
    if start.precision == end.precision == "month" and start[:4] == end[:4]:
        return f"{calendar.month_name[start.first.month]} to {end.words()}"
    return f"{start.words()} to {end.words()}"
