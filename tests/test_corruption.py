"""Every way a file can be spoiled, in every table: one clear line, no traceback, nothing rewritten."""

from pathlib import Path

import pytest

from gcm_record.__main__ import main
from gcm_record.check import check
from gcm_record.csvfile import read, written
from gcm_record.paths import data_folder
from gcm_record.schema import read_package

PACKAGE = read_package()
WITH_ROWS = [
    name for name in PACKAGE if len((data_folder() / f"{name}.csv").read_text("utf-8").splitlines()) > 2
]
SOURCED = [name for name in WITH_ROWS if "source_ids" in PACKAGE[name].names]


def lines_of(folder: Path, table: str) -> list[str]:
    return [str(problem) for problem in check(folder)[0] if problem.file == f"data/{table}.csv"]


def spoil(folder: Path, table: str, change) -> Path:
    path = folder / f"{table}.csv"
    path.write_bytes(change(path.read_bytes()))
    return path


@pytest.mark.parametrize("table", WITH_ROWS)
def test_a_file_cut_off_in_a_row_is_told_with_its_last_line(folder, table):
    lines = (folder / f"{table}.csv").read_text("utf-8").splitlines()
    kept = lines[-1].split(",")[0]
    spoil(folder, table, lambda raw: "\n".join([*lines[:-1], kept]).encode())
    width = len(PACKAGE[table].columns)
    place = f"data/{table}.csv:{len(lines)}"
    found = lines_of(folder, table)
    assert (
        f"{place}: the file does not end with a line end, so it may be cut off; "
        "check that the last row is whole and press Enter behind it"
    ) in found
    assert (
        f"{place}: the row has 1 cells, the header {width}; "
        "the row is cut off or a comma is missing: write a comma for each empty cell"
    ) in found


@pytest.mark.parametrize("table", PACKAGE)
def test_a_misspelt_column_is_told_with_the_right_name(folder, table):
    column = PACKAGE[table].names[1]
    spoil(folder, table, lambda raw: raw.replace(b"," + column.encode(), b"," + column.encode() + b"x", 1))
    assert f'data/{table}.csv:1 {column}x: the table has no such column; write "{column}"' in lines_of(
        folder, table
    )


@pytest.mark.parametrize("table", WITH_ROWS)
def test_a_windows_1252_byte_is_told_with_its_line_and_letter(folder, table):
    raw = (folder / f"{table}.csv").read_bytes()
    start = raw.index(b"\n") + 1
    spoil(folder, table, lambda raw: raw[: start + 2] + b"\xe9" + raw[start + 2 :])
    assert lines_of(folder, table) == [
        f'data/{table}.csv:2: byte 0xE9 is not UTF-8 (in Windows-1252 it would be "é"); save the file as UTF-8'
    ]


@pytest.mark.parametrize("table", WITH_ROWS)
def test_a_duplicated_row_is_told_with_both_lines(folder, table):
    spoil(folder, table, lambda raw: raw + raw.splitlines(keepends=True)[-1])
    last = (folder / f"{table}.csv").read_text("utf-8").count("\n")
    key = PACKAGE[table].key
    row = read(folder, PACKAGE[table]).rows[-1]
    assert (
        f'data/{table}.csv:{last} {key[-1]}: "{" / ".join(row[name] for name in key)}" is already the '
        f"{' and '.join(key)} of line {last - 1}; give this row another one, or merge the two"
    ) in lines_of(folder, table)


@pytest.mark.parametrize("table", SOURCED)
def test_an_unknown_source_is_told_with_the_table_to_add_it_to(folder, table):
    file = read(folder, PACKAGE[table])
    file.rows[0]["source_ids"] = "zzz-no-such-source"
    text = [list(PACKAGE[table].names), *(list(row.values()) for row in file.rows)]
    spoil(folder, table, lambda raw: "".join(written(row) + "\n" for row in text).encode())
    assert (
        f'data/{table}.csv:2 source_ids: "zzz-no-such-source" is not in data/sources.csv; '
        "add its row there first"
    ) in lines_of(folder, table)


@pytest.mark.parametrize("table", WITH_ROWS)
def test_an_open_quote_is_told_at_its_line_and_hides_no_other(folder, table):
    lines = (folder / f"{table}.csv").read_text("utf-8").splitlines()
    lines[1] = '"' + lines[1]
    spoil(folder, table, lambda raw: ("\n".join(lines) + "\n").encode())
    assert lines_of(folder, table) == [
        f'data/{table}.csv:2: a quote (") is left open; close it, and double each quote inside a quoted cell (""); '
        "a cell holds no line break"
    ]


@pytest.mark.parametrize("table", PACKAGE)
def test_an_empty_file_is_told(folder, table):
    spoil(folder, table, lambda raw: b"")
    assert lines_of(folder, table) == [
        f"data/{table}.csv: the file is empty; restore it: even a table without rows has its header line"
    ]


@pytest.mark.parametrize("table", PACKAGE)
def test_a_missing_file_is_told(folder, table):
    (folder / f"{table}.csv").unlink()
    assert lines_of(folder, table) == [
        f"data/{table}.csv: the file is missing; put it back (every table in datapackage.json has its file)"
    ]


@pytest.mark.parametrize("spoilt", [b"", b'id,"x\n', b"\xff\xfe", b"a,b\n1,2\n", b"id\n\x00\n"])
def test_tidy_leaves_a_file_that_it_cannot_read_whole_to_the_byte(folder, capsys, spoilt):
    (folder / "topics.csv").write_bytes(spoilt)
    assert main(["tidy", "--data", str(folder)]) == 1
    assert (folder / "topics.csv").read_bytes() == spoilt
    assert "(left as it was)" in capsys.readouterr().out


def test_tidy_gives_a_shuffled_file_with_crlf_back_to_the_byte(folder, capsys):
    path = folder / "topics.csv"
    before = path.read_bytes()
    header, *rows = before.decode().splitlines()
    path.write_bytes(b"\xef\xbb\xbf" + "\r\n".join([header, *reversed(rows)]).encode())
    assert main(["tidy", "--data", str(folder)]) == 0
    assert path.read_bytes() == before


def test_check_rewrites_nothing(folder):
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    check(folder)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_broken_description_of_the_package_is_one_line(folder):
    (folder / "datapackage.json").write_text('{"resources": [', "utf-8")
    problems, rows = check(folder)
    assert [str(problem) for problem in problems] == [
        "data/datapackage.json:1: not valid JSON (Expecting value); restore the file or mend that line"
    ]
    assert rows == {}


def test_a_broken_schema_is_one_line_at_its_own_file(folder):
    (folder / "schemas" / "votes.json").write_text('{\n "fields": [}', "utf-8")
    problems, _ = check(folder)
    assert [str(problem) for problem in problems] == [
        "data/schemas/votes.json:2: not valid JSON (Expecting value); restore the file or mend that line"
    ]


def test_a_stray_table_is_told(folder):
    (folder / "evnts.csv").write_text("id\n", "utf-8")
    assert lines_of(folder, "evnts") == [
        "data/evnts.csv: no table of this name; list it in data/datapackage.json, or delete it"
    ]
