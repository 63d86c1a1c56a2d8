"""The command line: `python -m gcm_record check` and `python -m gcm_record tidy`."""

import argparse
import sys
from pathlib import Path

from gcm_record.check import check
from gcm_record.paths import data_folder
from gcm_record.schema import read_package
from gcm_record.tidy import tidy


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return 0 when nothing is wrong, 1 when there are problems."""
    parser = argparse.ArgumentParser(
        prog="python -m gcm_record", description="Check or tidy the tables of the record."
    )
    parser.add_argument("command", choices=["check", "tidy"])
    parser.add_argument(
        "--data", type=Path, default=data_folder(), help="another data folder than the record's own"
    )
    options = parser.parse_args(arguments)
    return _check(options.data) if options.command == "check" else _tidy(options.data)


def _check(folder: Path) -> int:
    problems, rows = check(folder)
    for problem in problems:
        print(problem)
    if problems:
        print(f"{len(problems)} {'problem' if len(problems) == 1 else 'problems'}.")
        return 1
    print(f"No problem in {len(rows)} tables, {sum(rows.values()):,} rows.")
    return 0


def _tidy(folder: Path) -> int:
    rewritten, refused = tidy(folder, read_package(folder))
    for name in rewritten:
        print(f"{name}: written anew")
    for problem in refused:
        print(f"{problem} (left as it was)")
    if not rewritten and not refused:
        print("Every table is tidy.")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
