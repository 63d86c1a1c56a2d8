"""Rewrites tables in their one written form; refuses a file that it can't read whole."""

from pathlib import Path

from gcm_record.csvfile import read, sort_key, written
from gcm_record.problems import Problem
from gcm_record.schema import Table


def tidy(folder: Path, package: dict[str, Table]) -> tuple[list[str], list[Problem]]:
    """Sort rows, order columns, trim blanks and renew quotes and line ends of every table of a folder.

    Returns the names of the files that were rewritten and the problems because
    of which others were left as they are, to the byte. A cell's text is never
    changed beyond its blanks.
    """
    rewritten, refused = [], []
    for table in package.values():
        file = read(folder, table)
        if file.broken:
            refused += [problem for problem in file.problems]
            continue
        if not file.problems:
            continue
        rows = sorted(
            ({name: " ".join(cell.split()) for name, cell in row.items()} for row in file.rows),
            key=lambda row: sort_key(table, row),
        )
        lines = [written(list(table.names))] + [written([row[name] for name in table.names]) for row in rows]
        path = folder / f"{table.name}.csv"
        new = "".join(line + "\n" for line in lines).encode("utf-8")
        if new != path.read_bytes():
            path.write_bytes(new)
            rewritten.append(f"data/{path.name}")
    return rewritten, refused
