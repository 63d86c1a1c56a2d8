"""Cells as values: numbers as numbers, lists as lists, dates as text to their precision, nothing as None."""

import json

from gcm_record.record import Row
from gcm_record.schema import Column, Table

Value = str | int | float | list[str] | None


def typed(column: Column, cell: str) -> Value:
    """Return one cell as a value; a list column is always a list, an empty one where nothing is given."""
    if column.is_list:
        return cell.split(";") if cell else []
    if not cell:
        return None
    if column.kind == "integer":
        return int(cell)
    return float(cell) if column.kind == "number" else cell


def typed_row(table: Table, row: Row) -> dict[str, Value]:
    return {column.name: typed(column, row[column.name]) for column in table.columns}


def type_name(column: Column) -> str:
    """Return what programs find in a column: "text", "integer", "number" or "list of text"."""
    if column.is_list:
        return "list of text"
    return column.kind if column.kind in ("integer", "number") else "text"


def json_text(value: object, indent: int | None = 1) -> str:
    """Return JSON with the same bytes each time."""
    return json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False) + "\n"
