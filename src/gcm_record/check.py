"""Reads schemas and data and tells all that is wrong, one line each."""

import json
from pathlib import Path

from gcm_record import csvfile, laws, rules
from gcm_record.problems import Problem
from gcm_record.schema import read_package


def check(folder: Path) -> tuple[list[Problem], dict[str, int]]:
    """Return every problem of a data folder, sorted by place, and the number of rows read per table.

    Files that can't be read whole take no part in the checks that look across
    tables, so that one open quote does not bring a hundred unknown ids.
    """
    try:
        package = read_package(folder)
    except (OSError, ValueError, KeyError) as fault:
        # A schema that is whole JSON but no schema, or one that is listed and not there.
        other = Problem("data/datapackage.json", 0, "", f"a table or its schema lacks {fault}; restore it")
        return _broken_descriptions(folder) or [other], {}
    files = {name: csvfile.read(folder, table) for name, table in package.items()}
    problems = [problem for file in files.values() for problem in file.problems]
    for name, file in files.items():
        problems += rules.check_cells(package[name], file)
        problems += rules.check_keys(package[name], file)
    problems += _stray(folder, package)
    whole = {name: file for name, file in files.items() if not file.broken}
    problems += rules.check_references(package, whole)
    problems += laws.check_laws(whole)
    return sorted(set(problems)), {name: len(file.rows) for name, file in files.items()}


def _stray(folder: Path, package: dict) -> list[Problem]:
    return [
        Problem(
            f"data/{path.name}",
            0,
            "",
            "no table of this name; list it in data/datapackage.json, or delete it",
        )
        for path in sorted(folder.glob("*.csv"))
        if path.stem not in package
    ]


def _broken_descriptions(folder: Path) -> list[Problem]:
    """Return what keeps the descriptions of the tables from being read, each at its own file and line."""
    found = []
    for path in [folder / "datapackage.json", *sorted((folder / "schemas").glob("*.json"))]:
        name = f"data/{path.relative_to(folder).as_posix()}"
        try:
            json.loads(path.read_text("utf-8"))
        except json.JSONDecodeError as fault:
            found.append(
                Problem(
                    name,
                    fault.lineno,
                    "",
                    f"not valid JSON ({fault.msg}); restore the file or mend that line",
                )
            )
        except UnicodeDecodeError:
            found.append(Problem(name, 0, "", "the file is not UTF-8; save it as UTF-8"))
        except OSError:
            found.append(Problem(name, 0, "", "the file is missing; put it back"))
    return found
