"""What the schemas ask of each cell and of each table: types, lists, closed values, keys and references."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import lru_cache

from gcm_record.csvfile import CsvFile
from gcm_record.dates import PartialDate
from gcm_record.problems import Problem, shown
from gcm_record.schema import Column, Table

Files = dict[str, CsvFile]


def check_cells(table: Table, file: CsvFile) -> Iterator[Problem]:
    """Yield the problems of single cells: required, type, closed list, pattern, list form."""
    for line, row in zip(file.lines, file.rows, strict=True):
        for column in table.columns:
            cell = row[column.name]
            message = (
                _cell(column, cell)
                if cell
                else ("the cell is empty; " + _need(column) if column.required else "")
            )
            if message:
                yield Problem(f"data/{table.name}.csv", line, column.name, message)


def _need(column: Column) -> str:
    if column.name == "source_ids":
        return "write the id of at least one row of data/sources.csv"
    if column.enum:
        return f"write one of: {', '.join(column.enum)}"
    return f"write: {column.description[0].lower()}{column.description[1:].rstrip('.')}"


def _cell(column: Column, cell: str) -> str:
    if column.kind == "date":
        return _date(cell)
    if column.is_list:
        return _list(column, cell.split(";"))
    if column.kind == "integer" and not re.fullmatch(r"-?\d+", cell):
        return f"{shown(cell)} is not a whole number; write digits only"
    if column.kind == "number" and not re.fullmatch(r"-?\d+(\.\d+)?", cell):
        return f"{shown(cell)} is not a number; write digits with a point, as 0.5"
    if column.minimum is not None and float(cell) < column.minimum:
        return f"{shown(cell)} is below {column.minimum:g}; write {column.minimum:g} or more"
    if column.enum and cell not in column.enum:
        return f"{shown(cell)} is not in the closed list; write one of: {', '.join(column.enum)}"
    if column.kind == "url" and not re.fullmatch(column.pattern, cell):
        return f"{shown(cell)} is not an address; write it from https:// on, without blanks"
    if column.pattern and not re.fullmatch(column.pattern, cell):
        return f"{shown(cell)} has not the form of this column; {_form(column)}"
    return ""


def _form(column: Column) -> str:
    return {
        "^[a-z0-9]+(-[a-z0-9]+)*$": "write lower-case letters, digits and single hyphens",
        "^[A-Z]{3}$": "write the three-letter ISO 3166 code in capitals",
        r"^\d{3}$": "write the three digits of the M49 code, as 004",
        r"^([01]\d|2[0-3]):[0-5]\d$": "write the time as HH:MM",
    }.get(column.pattern, f"it must match {column.pattern}")


def _date(cell: str) -> str:
    try:
        PartialDate(cell)
    except ValueError as fault:
        return str(fault)
    return ""


def _list(column: Column, items: list[str]) -> str:
    if "" in items or any(item != item.strip() for item in items):
        return f"{shown(';'.join(items))} is not a list; separate items by ; without blanks and without one at an end"
    twice = sorted({item for item in items if items.count(item) > 1})
    if twice:
        return f"{shown(twice[0])} stands twice in the list; keep one"
    if column.kind == "date_list":
        return next(filter(None, map(_date, items)), "")
    return ""


def check_keys(table: Table, file: CsvFile) -> Iterator[Problem]:
    """Yield the rows whose primary key an earlier row already has."""
    first: dict[tuple, int] = {}
    for line, row in zip(file.lines, file.rows, strict=True):
        key = tuple(row[name] for name in table.key)
        if key in first:
            yield Problem(
                f"data/{table.name}.csv",
                line,
                table.key[-1],
                f"{shown(' / '.join(key))} is already the {' and '.join(table.key)} of line {first[key]}; "
                "give this row another one, or merge the two",
            )
        first.setdefault(key, line)


def check_references(package: dict[str, Table], files: Files) -> Iterator[Problem]:
    """Yield the cells, and the items of lists, that name a row, table or column that does not exist."""
    ids = {name: frozenset(map(file.id, file.rows)) for name, file in files.items()}
    for name, file in files.items():
        table = package[name]
        for column in table.columns:
            if column.target or column.kind in ("table", "row"):
                for line, row in zip(file.lines, file.rows, strict=True):
                    for message in _unknown(column, row, table, ids, package):
                        yield Problem(f"data/{name}.csv", line, column.name, message)


@lru_cache(maxsize=4096)
def _nearest(item: str, ids: frozenset[str]) -> list[str]:
    return get_close_matches(item, sorted(ids), n=1, cutoff=0.7)


def _unknown(
    column: Column, row: dict, table: Table, ids: dict[str, frozenset[str]], package
) -> Iterator[str]:
    cell = row[column.name]
    if not cell:
        return
    if column.kind == "table":
        if cell not in package:
            yield f"{shown(cell)} is no table; write one of: {', '.join(package)}"
    elif column.target == "#columns":
        for item in cell.split(";"):
            if item not in table.names:
                yield f"{shown(item)} is no column of this table; write one of: {', '.join(table.names)}"
    else:
        target = row[column.row_of] if column.kind == "row" else column.target
        for item in cell.split(";") if column.is_list else [cell]:
            if item and target in ids and item not in ids[target]:
                near = _nearest(item, ids[target])
                yield (
                    f"{shown(item)} is not in data/{target}.csv; "
                    + (f'write "{near[0]}" if you mean that, or ' if near else "")
                    + "add its row there first"
                )
