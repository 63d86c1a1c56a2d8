"""The tables in other forms: CSV that is safe in a spreadsheet, typed JSON, SQLite, Parquet, and an index of them all."""

import csv
import io
import json
import shutil
import sqlite3
from pathlib import Path

import pyarrow
from pyarrow import parquet

from gcm_record.grid import unformulated
from gcm_record.record import Record
from gcm_record.schema import Column, Table
from gcm_record.takeaway.about import About
from gcm_record.takeaway.typed import Value, json_text, type_name, typed, typed_row

VERSION = "v1"
DATABASE = "record.sqlite"
ARROW = {
    "text": pyarrow.string(),
    "integer": pyarrow.int64(),
    "number": pyarrow.float64(),
    "list of text": pyarrow.list_(pyarrow.string()),
}
SQL = {"text": "TEXT", "integer": "INTEGER", "number": "REAL", "list of text": "TEXT"}


def write_tables(record: Record, data: Path, folder: Path, about: About, commit: str = "") -> None:
    """Write every form of every table into a folder, which is emptied first; `data` holds the data package."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copyfile(data / "datapackage.json", folder / "datapackage.json")
    shutil.copytree(data / "schemas", folder / "schemas")
    for name, table in record.package.items():
        rows = record.rows[name]
        (folder / f"{name}.csv").write_text(csv_text(table, rows), "utf-8", newline="")
        (folder / f"{name}.json").write_text(json_text([typed_row(table, row) for row in rows]), "utf-8")
        parquet.write_table(arrow(table, rows), folder / f"{name}.parquet", compression="zstd")
    write_database(record, folder / DATABASE)
    (folder / "index.json").write_text(json_text(index(record, about, commit)), "utf-8")


def csv_text(table: Table, rows: list[dict[str, str]]) -> str:
    """Return a table as CSV in which no spreadsheet takes a cell for a formula."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(table.names)
    writer.writerows([unformulated(row[name]) for name in table.names] for row in rows)
    return lines.getvalue()


def arrow(table: Table, rows: list[dict[str, str]]) -> pyarrow.Table:
    columns = {
        column.name: pyarrow.array(
            [typed(column, row[column.name]) for row in rows], ARROW[type_name(column)]
        )
        for column in table.columns
    }
    return pyarrow.table(columns)


def write_database(record: Record, path: Path) -> None:
    """Write all tables into one SQLite file; the same rows give the same bytes."""
    path.unlink(missing_ok=True)
    base = sqlite3.connect(path)
    with base:
        for name, table in record.package.items():
            base.execute(create(table))
            places = ", ".join("?" * len(table.columns))
            base.executemany(
                f"INSERT INTO {quoted(name)} VALUES ({places})",
                (
                    [sql_value(column, row[column.name]) for column in table.columns]
                    for row in record.rows[name]
                ),
            )
    base.execute("VACUUM")
    base.close()


def create(table: Table) -> str:
    """Return the statement that makes a table: types, primary key, and a foreign key for each single id."""
    parts = [
        f"{quoted(column.name)} {SQL[type_name(column)]}{' NOT NULL' if column.required else ''}"
        for column in table.columns
    ]
    parts.append(f"PRIMARY KEY ({', '.join(map(quoted, table.key))})")
    parts += [
        f"FOREIGN KEY ({quoted(column.name)}) REFERENCES {quoted(column.target)} (id)"
        for column in table.columns
        if column.target and not column.target.startswith("#") and not column.is_list
    ]
    return f"CREATE TABLE {quoted(table.name)} ({', '.join(parts)})"


def sql_value(column: Column, cell: str) -> Value:
    """Return a cell for SQLite: a list becomes the text of a JSON array, which json_each() takes apart."""
    value = typed(column, cell)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def index(record: Record, about: About, commit: str) -> dict:
    """Return what there is: tables with their rows and columns, files, licence, release and time."""
    return {
        "version": VERSION,
        "title": about.title,
        "description": about.description,
        "release": about.release,
        "commit": commit or None,
        "commit_time": about.time,
        "licence": {"name": about.licence, "url": about.licence_url},
        "site": about.site or None,
        "files": {
            "data_package": "datapackage.json",
            "sqlite": DATABASE,
            "history": "history.json",
            "calendar": "../../calendar.ics",
            "new_records": "../../feeds/new.xml",
            "corrections": "../../feeds/corrections.xml",
        },
        "tables": [described(table, len(record.rows[name])) for name, table in record.package.items()],
    }


def described(table: Table, rows: int) -> dict:
    return {
        "name": table.name,
        "description": table.grain,
        "rows": rows,
        "key": list(table.key),
        "files": {form: f"{table.name}.{form}" for form in ("csv", "json", "parquet")}
        | {"schema": f"schemas/{table.name}.json"},
        "columns": [
            {"name": column.name, "type": type_name(column), "description": column.description}
            for column in table.columns
        ],
    }
