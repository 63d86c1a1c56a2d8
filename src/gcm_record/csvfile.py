"""A CSV file read strictly, line by line, so that every fault has its line and its cure."""

import csv
import io
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from gcm_record.problems import Problem, shown
from gcm_record.schema import Table, natural

TIDY = 'run "make tidy"'


@dataclass
class CsvFile:
    """A table as it stands in its file: cells as text, the line of each row, and what is wrong with the file.

    `broken` says that some content could not be read: nothing may then be
    rewritten, since a row could be lost.
    """

    name: str
    key: tuple[str, ...] = ("id",)
    rows: list[dict[str, str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    broken: bool = False

    def id(self, row: dict[str, str]) -> str:
        """Return the id of a row; for a key of several columns, their values joined by a blank."""
        return " ".join(row[name] for name in self.key)

    def report(self, line: int, column: str, message: str, broken: bool = False) -> None:
        self.problems.append(Problem(f"data/{self.name}.csv", line, column, message))
        self.broken = self.broken or broken


def written(row: list[str]) -> str:
    """Return one row as a line of CSV with no more quotes than needed, without its line end."""
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(row)
    return out.getvalue()


def sort_key(table: Table, row: dict[str, str]) -> list:
    """Return the place of a row in its file: by primary key, digits as numbers."""
    return [natural(row[name]) for name in table.key]


def read(folder: Path, table: Table) -> CsvFile:
    """Read one table; every fault of bytes, lines, quotes, header, order and blanks becomes a problem of the file."""
    file = CsvFile(table.name, table.key)
    text = _text(folder / f"{table.name}.csv", file)
    if text is None:
        return file
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    else:
        file.report(
            len(lines),
            "",
            "the file does not end with a line end, so it may be cut off; "
            "check that the last row is whole and press Enter behind it",
        )
    header = _cells(lines[0], 1, file)
    if header is None or not _header_fits(header, table, file):
        return file
    for number, line in enumerate(lines[1:], start=2):
        cells = _cells(line, number, file)
        if cells is None:
            continue
        if len(cells) != len(header):
            _wrong_count(cells, header, number, file)
            continue
        row = dict(zip(header, cells, strict=True))
        if line != written(cells):
            file.report(
                number,
                "",
                f"the line is quoted otherwise than it need be; {TIDY} or write: "
                + shown(written(cells), 120)[1:-1],
            )
        _blanks(row, number, file)
        file.rows.append(row)
        file.lines.append(number)
    _order(table, file)
    return file


def _text(path: Path, file: CsvFile) -> str | None:
    try:
        raw = path.read_bytes()
    except OSError:
        file.report(
            0, "", "the file is missing; put it back (every table in datapackage.json has its file)", True
        )
        return None
    if not raw.strip():
        file.report(
            0, "", "the file is empty; restore it: even a table without rows has its header line", True
        )
        return None
    if raw.startswith(b"\xef\xbb\xbf"):
        file.report(1, "", f"the file starts with a byte order mark; save it as UTF-8 without one, or {TIDY}")
        raw = raw[3:]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        before = raw[: fault.start]
        line = before.count(b"\n") + 1
        guess = raw[fault.start : fault.start + 1].decode("cp1252", "replace")
        file.report(
            line,
            "",
            f"byte 0x{raw[fault.start]:02X} is not UTF-8 (in Windows-1252 it would be "
            f'"{guess}"); save the file as UTF-8',
            True,
        )
        return None
    if "\x00" in text:
        file.report(text[: text.index("\x00")].count("\n") + 1, "", "there is a NUL byte; delete it", True)
        return None
    if "\r" in text:
        file.report(
            text[: text.index("\r")].count("\n") + 1,
            "",
            f"the line ends are CR or CRLF; save the file with LF line ends, or {TIDY}",
        )
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def _cells(line: str, number: int, file: CsvFile) -> list[str] | None:
    """Read one line by itself: no cell of the record holds a line break, so an open quote can't hide later rows."""
    if not line.strip():
        file.report(number, "", f"the line is blank; delete it, or {TIDY}")
        return None
    if line.count('"') % 2:
        file.report(
            number,
            "",
            'a quote (") is left open; close it, and double each quote inside a quoted cell (""); '
            "a cell holds no line break",
            True,
        )
        return None
    try:
        return next(csv.reader([line], strict=True))
    except csv.Error:
        file.report(
            number,
            "",
            'a quote (") stands inside a cell; put the whole cell in quotes '
            'and double each quote inside it ("")',
            True,
        )
        return None


def _header_fits(header: list[str], table: Table, file: CsvFile) -> bool:
    expected = list(table.names)
    if header == expected:
        return True
    if sorted(header) == sorted(expected):
        file.report(
            1,
            "",
            f"the columns stand in another order than the schema's; {TIDY}, "
            f"or begin the file with: {','.join(expected)}",
        )
        return True
    for name in [name for name in header if name not in expected]:
        near = get_close_matches(name, set(expected) - set(header), n=1, cutoff=0.5)
        file.report(
            1,
            name,
            "the table has no such column; "
            + (f'write "{near[0]}"' if near else f"take it out, or add it to data/schemas/{table.name}.json"),
            True,
        )
    for name in [name for name in expected if name not in header]:
        file.report(
            1,
            name,
            "the column is missing; add it to the header and a cell for it to each row "
            "(it may be empty unless required)",
            True,
        )
    for name in sorted({name for name in header if header.count(name) > 1}):
        file.report(1, name, "the column stands twice; keep one", True)
    return False


def _wrong_count(cells: list[str], header: list[str], number: int, file: CsvFile) -> None:
    more = (
        "a text that contains a comma needs quotes around it"
        if len(cells) > len(header)
        else "the row is cut off or a comma is missing: write a comma for each empty cell"
    )
    file.report(number, "", f"the row has {len(cells)} cells, the header {len(header)}; {more}", True)


def _blanks(row: dict[str, str], number: int, file: CsvFile) -> None:
    for name, cell in row.items():
        if cell != " ".join(cell.split()):
            file.report(
                number,
                name,
                f"{shown(cell)} has blanks at an end or doubled, or a tab; "
                f"{TIDY} or write {shown(' '.join(cell.split()))}",
            )


def _order(table: Table, file: CsvFile) -> None:
    keys = [sort_key(table, row) for row in file.rows]
    for index in range(1, len(keys)):
        if keys[index] < keys[index - 1]:
            name = table.key[-1]
            file.report(
                file.lines[index],
                name,
                f"{shown(file.rows[index][name])} stands after "
                f"{shown(file.rows[index - 1][name])}, but rows are sorted by {' and '.join(table.key)}; {TIDY}",
            )
            return
