"""Small readers that the laws share."""

from collections.abc import Iterator

from gcm_record.csvfile import CsvFile
from gcm_record.dates import PartialDate
from gcm_record.problems import Problem

Files = dict[str, CsvFile]


def rows(files: Files, table: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield line number and row of one table."""
    yield from zip(files[table].lines, files[table].rows, strict=True)


def by_id(files: Files, table: str) -> dict[str, dict[str, str]]:
    """Return the rows of one table by id."""
    return {row["id"]: row for row in files[table].rows}


def day(text: str) -> PartialDate | None:
    """Return the date, or None where the cell is empty or was already reported as no date."""
    try:
        return PartialDate(text) if text else None
    except ValueError:
        return None


def number(text: str) -> float | None:
    """Return the number, or None where the cell is empty or was already reported as no number."""
    try:
        return float(text) if text else None
    except ValueError:
        return None


def problem(table: str, line: int, column: str, message: str) -> Problem:
    return Problem(f"data/{table}.csv", line, column, message)
