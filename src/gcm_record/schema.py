"""What each table is: its columns, keys and references, read from data/schemas/."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from gcm_record.paths import data_folder


@dataclass(frozen=True)
class Column:
    """One column of a table, as its Table Schema field describes it.

    `kind` is the Table Schema type ("string", "integer", "number") or, for text
    with a meaning of its own, the schema's `gcm:type`: "date", "date_list",
    "list", "url", "table" (the name of a table) or "row" (an id in the table
    that the column `row_of` names). `target` is the table that the cell, or each
    item of a list, must be an id of; "#columns" means a column of the same table.
    """

    name: str
    kind: str
    description: str
    required: bool = False
    enum: tuple[str, ...] = ()
    pattern: str = ""
    minimum: float | None = None
    target: str = ""
    row_of: str = ""

    @property
    def is_list(self) -> bool:
        return self.kind in ("list", "date_list")


@dataclass(frozen=True)
class Table:
    """One table: its name, its grain in a sentence, its columns in order and its primary key."""

    name: str
    grain: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    def __getitem__(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


def natural(text: str) -> list:
    """Return a sort key in which digits compare as numbers, so that session-2 stands before session-10."""
    return [
        (0, int(part), "") if part.isdigit() else (1, 0, part) for part in re.split(r"(\d+)", text) if part
    ]


def read_package(folder: Path | None = None) -> dict[str, Table]:
    """Return all tables of the data package by name, in the order of datapackage.json.

    Raises OSError or json.JSONDecodeError when a description can't be read;
    `gcm_record.check` turns these into a line for the person who can mend it.
    """
    folder = folder or data_folder()
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    return {
        resource["name"]: _table(
            resource["name"], json.loads((folder / resource["schema"]).read_text("utf-8"))
        )
        for resource in package["resources"]
    }


def _table(name: str, schema: dict) -> Table:
    targets = {
        link["fields"]: link["reference"]["resource"] or name for link in schema.get("foreignKeys", [])
    }
    key = schema["primaryKey"]
    return Table(
        name,
        schema["description"],
        tuple(_column(field, targets) for field in schema["fields"]),
        (key,) if isinstance(key, str) else tuple(key),
    )


def _column(field: dict, targets: dict[str, str]) -> Column:
    limits = field.get("constraints", {})
    return Column(
        name=field["name"],
        kind=field.get("gcm:type", field["type"]),
        description=field["description"],
        required=limits.get("required", False),
        enum=tuple(limits.get("enum", ())),
        pattern=limits.get("pattern", ""),
        minimum=limits.get("minimum"),
        target=field.get("gcm:list_of", targets.get(field["name"], "")),
        row_of=field.get("gcm:row_of", ""),
    )
