"""Laws of claims, corrections and gaps: rows that speak of other rows."""

from collections import defaultdict
from collections.abc import Iterator

from gcm_record.laws.common import Files, problem, rows
from gcm_record.problems import Problem


def a_claim_speaks_of_a_column_or_a_measure(files: Files) -> Iterator[Problem]:
    for line, claim in rows(files, "claims"):
        if bool(claim["column"]) == bool(claim["measure"]):
            yield problem(
                "claims", line, "measure", "a claim speaks of a column or of a measure; fill one of the two"
            )
        elif claim["column"] and not _has_column(files, claim["table"], claim["column"]):
            yield problem("claims", line, "column", _no_column(claim))


def at_most_one_claim_is_preferred(files: Files) -> Iterator[Problem]:
    subjects = defaultdict(list)
    for line, claim in rows(files, "claims"):
        subjects[claim["table"], claim["row_id"], claim["column"] or claim["measure"]].append((line, claim))
    for (table, row_id, what), versions in subjects.items():
        preferred = [(line, claim) for line, claim in versions if claim["preferred"] == "yes"]
        for line, _ in preferred[1:]:
            yield problem(
                "claims",
                line,
                "preferred",
                f"{table} {row_id} {what} has another preferred claim in line "
                f'{preferred[0][0]}; at most one is "yes": write "no" for the weaker',
            )
        if len({claim["value"] for _, claim in versions}) > 1:
            line, claim = (preferred or versions)[0]
            if not any(claim["reason"] for _, claim in (preferred or versions)):
                why = "why this version is preferred" if preferred else "why none is preferred"
                yield problem(
                    "claims", line, "reason", f"sources disagree on {table} {row_id} {what}; say {why}"
                )


def a_preferred_claim_is_what_the_record_says(files: Files) -> Iterator[Problem]:
    for line, claim in rows(files, "claims"):
        if (
            claim["preferred"] != "yes"
            or not claim["column"]
            or not _has_column(files, claim["table"], claim["column"])
        ):
            continue
        row = _row(files, claim)
        if row is not None and row[claim["column"]] != claim["value"]:
            yield problem(
                "claims",
                line,
                "value",
                f'"{claim["value"]}" is preferred, but data/{claim["table"]}.csv says '
                f'"{row[claim["column"]]}" for {claim["row_id"]} {claim["column"]}; make the two agree',
            )


def a_correction_is_the_present_value(files: Files) -> Iterator[Problem]:
    superseded = {row["supersedes_id"] for row in files["corrections"].rows}
    for line, fix in rows(files, "corrections"):
        if not _has_column(files, fix["table"], fix["column"]):
            yield problem("corrections", line, "column", _no_column(fix))
            continue
        row = _row(files, fix)
        if row is not None and fix["id"] not in superseded and row[fix["column"]] != fix["new"]:
            yield problem(
                "corrections",
                line,
                "new",
                f'"{fix["new"]}" is not the present value of {fix["row_id"]} '
                f'{fix["column"]} ("{row[fix["column"]]}"); mend the cell, or add a later correction '
                "that supersedes this one",
            )


def a_gap_names_a_real_place(files: Files) -> Iterator[Problem]:
    for line, gap in rows(files, "gaps"):
        if gap["column"] and not _has_column(files, gap["table"], gap["column"]):
            yield problem("gaps", line, "column", _no_column(gap))
        if gap["row_id"] and gap["table"] in files and _row(files, gap) is None:
            yield problem(
                "gaps",
                line,
                "row_id",
                f'"{gap["row_id"]}" is not in data/{gap["table"]}.csv; '
                "write an id from there, or leave the cell empty",
            )


def _has_column(files: Files, table: str, column: str) -> bool:
    file = files.get(table)
    return file is None or not file.rows or column in file.rows[0]


def _no_column(row: dict[str, str]) -> str:
    return f'"{row["column"]}" is no column of data/{row["table"]}.csv; write one of its columns'


def _row(files: Files, pointer: dict[str, str]) -> dict[str, str] | None:
    file = files.get(pointer["table"])
    return next((row for row in file.rows if file.id(row) == pointer["row_id"]), None) if file else None
