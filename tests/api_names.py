"""The names that api/v1 keeps: its tables, their keys and columns, and what type each column has."""

import json
from pathlib import Path

from gcm_record.record import Record
from gcm_record.takeaway.typed import type_name

STORED = Path(__file__).parent / "expected" / "api-v1.json"
Names = dict[str, dict]


def present(record: Record) -> Names:
    return {
        name: {
            "key": list(table.key),
            "columns": {column.name: type_name(column) for column in table.columns},
        }
        for name, table in record.package.items()
    }


def stored() -> Names:
    return json.loads(STORED.read_text("utf-8"))


def broken(promised: Names, now: Names) -> list[str]:
    """Return a sentence for each promised name that is gone or means something else; new names are fine."""
    found = []
    for table, kept in promised.items():
        if table not in now:
            found.append(f"api/v1 promises the table {table}, which is gone; keep it, or begin api/v2")
            continue
        if now[table]["key"] != kept["key"]:
            found.append(f"api/v1 promises that {table} has the key {kept['key']}; keep it, or begin api/v2")
        for column, kind in kept["columns"].items():
            here = now[table]["columns"].get(column)
            if here is None:
                found.append(
                    f"api/v1 promises the column {table}.{column}, which is gone; keep it, or begin api/v2"
                )
            elif here != kind:
                found.append(
                    f"api/v1 promises that {table}.{column} is {kind}, and it is {here}; begin api/v2"
                )
    return found


def remember(record: Record) -> bool:
    """Add new names to the stored list, never taking one out; say whether any was new."""
    promised = stored() if STORED.exists() else {}
    before = json.dumps(promised)
    for table, names in present(record).items():
        kept = promised.setdefault(table, names)
        kept["columns"] = names["columns"] | kept["columns"]
    STORED.write_text(json.dumps(promised, indent=1) + "\n", "utf-8")
    return json.dumps(promised) != before
