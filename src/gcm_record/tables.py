"""The tables as typed data frames."""

from difflib import get_close_matches
from pathlib import Path

import pandas as pd

from gcm_record.dates import PartialDate
from gcm_record.paths import data_folder
from gcm_record.schema import Column, read_package

# With pyarrow at hand pandas 3 copies columns of text into it and takes the dates' precision from them.
pd.set_option("mode.string_storage", "python")


class UnknownTable(KeyError):
    """Raised for a table name that does not exist; its message lists the names that do."""

    def __str__(self) -> str:
        return self.args[0]


def tables(folder: Path | None = None) -> list[str]:
    """Return the names of all tables, in reading order."""
    return list(read_package(folder))


def load(name: str, folder: Path | None = None) -> pd.DataFrame:
    """Return one table as a data frame, one row per row of the CSV, columns in schema order.

    Text is text (codes such as `004` and `NO` too), whole numbers are `Int64`,
    numbers `Float64`, dates `PartialDate` with the precision of their source or
    None, lists are Python lists (empty where nothing is given). Raises
    UnknownTable for a name that does not exist. `folder` reads another data
    folder than the record's own.
    """
    table = _find(name, folder)
    path = (folder or data_folder()) / f"{name}.csv"
    frame = pd.read_csv(path, dtype=str, keep_default_na=False, na_values=[""], encoding="utf-8")
    frame = frame[list(table.names)]
    for column in table.columns:
        frame[column.name] = _typed(frame[column.name], column)
    frame.attrs["table"] = name
    return frame


def describe(name: str, folder: Path | None = None) -> pd.DataFrame:
    """Return one row per column of a table: name, kind, required, values or target, description.

    The grain of the table (what one row is) stands in `.attrs["grain"]`.
    """
    table = _find(name, folder)
    frame = pd.DataFrame(
        [
            (
                c.name,
                c.kind,
                c.required,
                " · ".join(c.enum) or (f"id in {c.target}" if c.target else ""),
                c.description,
            )
            for c in table.columns
        ],
        columns=["column", "kind", "required", "values", "description"],
    )
    frame.attrs["grain"] = table.grain
    return frame


def _find(name: str, folder: Path | None):
    package = read_package(folder)
    if name not in package:
        near = get_close_matches(str(name), package, n=1)
        hint = f' Did you mean "{near[0]}"?' if near else ""
        raise UnknownTable(f'there is no table "{name}".{hint} The tables are: {", ".join(package)}')
    return package[name]


def _typed(cells: pd.Series, column: Column) -> pd.Series:
    if column.kind == "integer":
        return pd.to_numeric(cells).astype("Int64")
    if column.kind == "number":
        return pd.to_numeric(cells).astype("Float64")
    if column.kind == "date":
        return _objects(cells, lambda text: PartialDate(text), None)
    if column.kind == "date_list":
        return _objects(cells, lambda text: [PartialDate(part) for part in text.split(";")], list)
    if column.kind == "list":
        return _objects(cells, lambda text: text.split(";"), list)
    return cells


def _objects(cells: pd.Series, read, missing) -> pd.Series:
    values = [
        (missing() if callable(missing) else missing) if pd.isna(cell) else read(cell) for cell in cells
    ]
    return pd.Series(values, index=cells.index, name=cells.name, dtype=object)
