"""`table`: a data frame as a table that people can read, with links to record pages where a cell names a row."""

import csv
import html
import io
import re

import pandas as pd

NUMBER = re.compile(r"[+-]?\d+([.,]\d+)*( ?%)?")
MIME = "text/vnd.gcm-record.table+html"


class Grid:
    """A table for readers: every cell in full, a caption, and links that only the book can resolve."""

    def __init__(
        self,
        frame: pd.DataFrame,
        caption: str,
        links: dict[str, tuple[str | None, str]],
        folded: bool = False,
    ):
        self.frame, self.caption, self.links, self.folded = frame, caption, links, folded

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        hidden = {key for _, key in self.links.values()} - set(self.links)
        shown = self.frame[[name for name in self.frame.columns if name not in hidden]]
        return {
            MIME: self._fold(table_html(shown, self.caption, self._targets())),
            "text/html": self._fold(table_html(shown, self.caption)),
            "text/plain": f"{self.caption}\n{table_text(shown)}",
        }

    def _fold(self, made: str) -> str:
        if not self.folded:
            return made
        return f"<details><summary>{html.escape(self.caption)} ({len(self.frame)} rows)</summary>{made}</details>"

    def _targets(self) -> dict[tuple[int, str], tuple[str, str]]:
        return {
            (place, column): (name, identifier) if name else tuple(identifier.split("/", 1))
            for column, (name, key) in self.links.items()
            for place, identifier in enumerate(self.frame[key])
            if isinstance(identifier, str) and identifier
        }


def table(
    frame: pd.DataFrame,
    caption: str,
    links: dict[str, tuple[str | None, str]] | None = None,
    folded: bool = False,
) -> Grid:
    """Return a table for the last line of a cell.

    `links` maps a column to (table of the record, column that holds the id), as in
    `{"title": ("events", "id")}`; in the book the cells of that column lead to
    the record pages. A column that holds only ids for links is not shown. Where
    the rows lead to different tables, give None for the table and a column that
    holds table and id, as in "events/hearing-1". A folded table is one click away,
    for long ones of which few readers want every row.
    """
    return Grid(frame, caption, links or {}, folded)


def text(value) -> str:
    """Return a cell as a reader would want it: lists with semicolons, nothing for what is missing."""
    if isinstance(value, list):
        return "; ".join(map(text, value))
    return (
        ""
        if value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and pd.isna(value))
        else str(value)
    )


def table_text(frame: pd.DataFrame) -> str:
    """Return a data frame as lines of text, cells separated by bars."""
    return "\n".join(" | ".join(map(text, row)) for row in frame.itertuples(index=False))


def csv_text(frame: pd.DataFrame) -> str:
    """Return a data frame as CSV that is safe to open as a spreadsheet: no cell is taken for a formula."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(map(unformulated, frame.columns))
    writer.writerows([unformulated(cell) for cell in row] for row in frame.itertuples(index=False))
    return lines.getvalue()


def unformulated(value) -> str:
    """Return a cell with an apostrophe before it where a spreadsheet would run it; numbers stay numbers."""
    shown = text(value)
    return f"'{shown}" if shown[:1] in "=+-@\t\r" and not NUMBER.fullmatch(shown) and shown else shown


def table_html(
    frame: pd.DataFrame, caption: str, targets: dict[tuple[int, str], tuple[str, str]] | None = None
) -> str:
    """Return a data frame as an accessible HTML table; every cell is text and nothing else.

    `targets` holds, by row number and column, the table and id of the row that a
    cell leads to. Its address is filled in by the book, which knows the pages.
    """
    targets = targets or {}

    def cell(place: int, name: str, value) -> str:
        shown = html.escape(text(value))
        target = targets.get((place, name))
        if not target or not shown:  # a link without words leads nobody anywhere
            return f"<td>{shown}</td>"
        return f'<td><a href="record:{html.escape(target[0])}/{html.escape(target[1])}">{shown}</a></td>'

    head = "".join(
        f'<th scope="col">{html.escape(str(name))}</th>' if str(name).strip() else "<td></td>"
        for name in frame.columns
    )
    body = "".join(
        "<tr>"
        + "".join(cell(place, name, value) for name, value in zip(frame.columns, row, strict=True))
        + "</tr>"
        for place, row in enumerate(frame.itertuples(index=False))
    )
    return (
        f'<table class="gcm-table"><caption>{html.escape(caption)}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )
