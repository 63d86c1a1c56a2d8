"""The whole record at once: rows by id, what refers to what, and where each row stands on the site."""

import csv
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from gcm_record.paths import data_folder
from gcm_record.schema import Table, read_package

Row = dict[str, str]

# Tables whose rows have pages of their own; a State or a source only when it has more than its row.
PAGED = (
    "events",
    "documents",
    "provisions",
    "people",
    "bodies",
    "inputs",
    "objectives",
    "drafts",
    "states",
    "sources",
)
# A row of these tables is an anchored part of the page of the row that the column names.
PART_OF = {
    "panels": ("events", "event_id"),
    "roles": ("people", "person_id"),
    "recommendations": ("events", "event_id"),
    "objective_actions": ("objectives", "objective_id"),
    "draft_objectives": ("drafts", "draft_id"),
    "state_decisions": ("states", "state_id"),
    "themes": ("provisions", "provision_id"),
    "assessments": ("provisions", "provision_id"),
}
# References that do not by themselves make a page for a State: the vote that every Member has, and mere places.
NOT_MORE_THAN_A_ROW = {
    ("votes", "state_id"),
    ("provisions", "state_id"),
    ("bodies", "state_id"),
    ("states", "id"),
    ("places", "state_id"),
}


@dataclass(frozen=True)
class Mention:
    """One place where a row is named: the table, the row and the column that name it."""

    table: str
    row: Row = field(hash=False)
    column: str


class Record:
    """All tables as rows of text, with the references between them resolved.

    `rows[table]` is the list of rows, `index[table][id]` one row (rows with a key
    of several columns stand under their values, joined by a blank), and
    `mentions[table, id]` the list of `Mention`s. Expects data that `check` passes.
    """

    def __init__(self, folder: Path | None = None):
        folder = folder or data_folder()
        self.package = read_package(folder)
        self.rows: dict[str, list[Row]] = {name: _read(folder / f"{name}.csv") for name in self.package}
        # The tables are sorted and hold no line breaks, so the place of a row is its line.
        self._lines = {id(row): line for rows in self.rows.values() for line, row in enumerate(rows, start=2)}
        self.index = {name: {self.id(name, row): row for row in self.rows[name]} for name in self.package}
        self.mentions: dict[tuple[str, str], list[Mention]] = defaultdict(list)
        for name, table in self.package.items():
            for row in self.rows[name]:
                for target, identifier, column in references(table, row):
                    self.mentions[target, identifier].append(Mention(name, row, column))

        self._paged = {
            (name, key) for name in PAGED for key in self.index[name] if self._deserves_page(name, key)
        }

    def id(self, table: str, row: Row) -> str:
        """Return the id of a row; for a key of several columns, their values joined by a blank."""
        return " ".join(row[name] for name in self.package[table].key)

    def line(self, row: Row) -> int:
        """Return the line of a row in its CSV."""
        return self._lines[id(row)]

    def mentioned_in(self, table: str, identifier: str, by: str, column: str = "") -> list[Row]:
        """Return the rows of the table `by` that name a row, each once, in the order of their table."""
        seen, found = set(), []
        for mention in self.mentions.get((table, identifier), []):
            if mention.table == by and column in ("", mention.column) and id(mention.row) not in seen:
                seen.add(id(mention.row))
                found.append(mention.row)
        return found

    def has_page(self, table: str, identifier: str) -> bool:
        """Say whether a row has a page of its own, by the rules in the head of this module."""
        return (table, identifier) in self._paged

    def _deserves_page(self, table: str, identifier: str) -> bool:
        named = self.mentions.get((table, identifier), [])
        if table == "states":
            return any((mention.table, mention.column) not in NOT_MORE_THAN_A_ROW for mention in named)
        if table == "sources":
            return len({(mention.table, id(mention.row)) for mention in named}) > 1
        return True

    def pages(self) -> list[tuple[str, str]]:
        """Return table and id of every row that has a page, in the order of the tables."""
        return [(table, key) for table in PAGED for key in self.index[table] if self.has_page(table, key)]

    def address(self, table: str, identifier: str) -> str:
        """Return the address of a row, relative to the root of the site and permanent.

        Raises KeyError with the table and the id when there is no such row.
        """
        row = self.index[table].get(identifier)
        if row is None:
            raise KeyError(f"{table} {identifier}")
        if self.has_page(table, identifier):
            return f"{table}/{identifier.lower()}.html"
        if table in PART_OF:
            owner, column = PART_OF[table]
            if self.has_page(owner, row[column]):
                return f"{self.address(owner, row[column])}#{self.anchor(table, identifier)}"
        if table == "speakers":
            return self.address("panels", row["panel_id"])
        if table in ("claims", "plan_changes", "corrections") and row["row_id"] in self.index[row["table"]]:
            return self.address(row["table"], row["row_id"])
        return f"{table}/index.html#{self.anchor(table, identifier)}"

    def anchor(self, table: str, identifier: str) -> str:
        """Return the permanent anchor of a row within its page or list."""
        return f"{table}-{identifier}".lower().replace(" ", "-").replace("_", "-")


def references(table: Table, row: Row) -> list[tuple[str, str, str]]:
    """Return (target table, id, column) for each id that a row names, by the schema alone."""
    found = []
    for column in table.columns:
        cell = row[column.name]
        if not cell or column.target == "#columns":
            continue
        if column.kind == "row" or (column.name == "row_id" and "table" in row):
            found.append((row[column.row_of or "table"], cell, column.name))
        elif column.target:
            found += [
                (column.target, item, column.name) for item in (cell.split(";") if column.is_list else [cell])
            ]
    return found


def _read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
