"""Laws of cells: whoever opens a table in a spreadsheet runs nothing."""

import re
from collections.abc import Iterator

from gcm_record.laws.common import Files, problem, rows
from gcm_record.problems import Problem, shown

# What spreadsheets take for a formula; a number with its sign is none.
FORMULA = re.compile(r"[=+\-@](?![\d.,]+$)")


def no_cell_is_run_by_a_spreadsheet(files: Files) -> Iterator[Problem]:
    for table in files:
        for line, row in rows(files, table):
            for column, cell in row.items():
                if FORMULA.match(cell or ""):
                    yield problem(
                        table,
                        line,
                        column,
                        f'{shown(cell)} begins with "{cell[0]}", which a spreadsheet runs as a formula; '
                        "begin with a word or a quotation mark",
                    )
