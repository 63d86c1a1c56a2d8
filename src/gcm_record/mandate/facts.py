"""The facts that rules ask for, and a way to change one and ask again."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite

from gcm_record.dates import PartialDate
from gcm_record.mandate.finding import Evidence
from gcm_record.record import Row

Tables = dict[str, list[Row]]


def items(cell: str | None) -> list[str]:
    return [item for item in (cell or "").split(";") if item]


def text_of(row: Row, column: str) -> str:
    """Return the text of a cell; nothing where it is missing or marked uncertain."""
    return "" if column in items(row.get("uncertain_columns")) else row.get(column) or ""


def date_of(row: Row, column: str) -> PartialDate | None:
    """Return the date in a cell; None where it is empty, marked uncertain, or no date at all."""
    try:
        return PartialDate(text) if (text := text_of(row, column)) else None
    except ValueError:
        return None


def number_of(row: Row, column: str) -> float | None:
    """Return the number in a cell; None where it is empty, marked uncertain, below 0, or no number at all."""
    try:
        number = float(text_of(row, column))
    except ValueError:
        return None
    return number if isfinite(number) and number >= 0 else None


def rows_as_evidence(table: str, rows: Iterable[Row]) -> Evidence:
    return tuple((table, row["id"]) for row in rows)


def ids(rows: Iterable[Row]) -> set[str]:
    return {row["id"] for row in rows}


@dataclass(frozen=True)
class Facts:
    """The tables as rows of text, with the selections that rules are made of. Nothing here knows a single id of an event."""

    tables: Tables

    def table(self, name: str) -> list[Row]:
        return self.tables.get(name, [])

    def select(self, table: str, **cells: str | Iterable[str]) -> list[Row]:
        """Return the rows in which each named cell certainly has the value, or one of the values."""
        wanted = {name: {value} if isinstance(value, str) else set(value) for name, value in cells.items()}
        return [
            row
            for row in self.table(table)
            if all(text_of(row, name) in values for name, values in wanted.items())
        ]

    def naming(self, table: str, column: str, *identifiers: str) -> list[Row]:
        """Return the rows that certainly name one of these ids in a column."""
        return [row for row in self.table(table) if {*items(text_of(row, column))} & {*identifiers}]

    def under(self, table: str, provision: Row, *kinds: str) -> list[Row]:
        """Return the rows of these kinds (of any kind where none is named) that name a provision."""
        column = "provision_ids" if table in ("events", "documents", "drafts") else "provision_id"
        return [
            row
            for row in self.naming(table, column, provision["id"])
            if not kinds or text_of(row, "kind") in kinds
        ]

    def papers(self, provision: Row, *kinds: str) -> list[Row]:
        """Return the papers of these kinds that a body which the provision addresses issued under it."""
        asked = {*items(provision["addressee_ids"])}
        return [
            row
            for row in self.under("documents", provision, *kinds)
            if asked & {*items(text_of(row, "author_ids"))}
        ]

    def get(self, table: str, identifier: str) -> Row | None:
        return next((row for row in self.table(table) if row["id"] == identifier), None)

    def gaps(
        self, table: str, rows: Iterable[Row] = (), columns: Iterable[str] = (), about: Iterable[str] = ()
    ) -> tuple[str, ...]:
        """Return the ids of the gaps told of these rows (of the table as a whole where there are none).

        `columns` keeps those told of one of these columns, `about` those whose
        question has all of these words in it.
        """
        wanted = ids(rows) or {""}
        return tuple(
            gap["id"]
            for gap in self.table("gaps")
            if gap["table"] == table
            and gap["row_id"] in wanted
            and (not columns or gap["column"] in columns)
            and all(words in gap["question"] for words in about)
        )

    def change(self, table: str, identifier: str, **cells: str) -> "Facts":
        """Return facts in which some cells of one row are others; KeyError when there is no such row or column."""
        row = self.get(table, identifier)
        if row is None or not cells.keys() <= row.keys():
            raise KeyError(f"{table} has no row {identifier} with {', '.join(cells)}")
        rows = [row | cells if other is row else other for other in self.tables[table]]
        return Facts(self.tables | {table: rows})

    def without(self, table: str, identifier: str) -> "Facts":
        """Return facts in which one row is gone; KeyError when there is none."""
        if self.get(table, identifier) is None:
            raise KeyError(f"{table} has no row {identifier}")
        return Facts(self.tables | {table: [row for row in self.tables[table] if row["id"] != identifier]})

    def having(self, table: str, **cells: str) -> "Facts":
        """Return facts with one more row; cells that are not named are empty."""
        model = self.tables[table][0] if self.tables[table] else {}
        return Facts(self.tables | {table: [*self.tables[table], dict.fromkeys(model, "") | cells]})
