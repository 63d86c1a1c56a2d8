"""One problem of the data, told to the person who can mend it."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """A problem at a line (1 is the header, 0 the whole file) and a column of a file: what is wrong; what to write."""

    file: str
    line: int
    column: str
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place} {self.column}: {self.message}" if self.column else f"{place}: {self.message}"


def shown(text: str, limit: int = 60) -> str:
    """Return a cell in quotes, shortened, with control characters made visible."""
    text = text if len(text) <= limit else text[: limit - 1] + "…"
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text) + '"'
