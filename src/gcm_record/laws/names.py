"""Laws of names: one thing, one row."""

import re
from collections.abc import Iterator

from gcm_record.laws.common import Files, problem, rows
from gcm_record.problems import Problem


def no_two_bodies_are_the_same(files: Files) -> Iterator[Problem]:
    """Compare names, acronyms and aliases without case, articles, blanks and "to the UN"."""
    seen: dict[str, tuple[int, str]] = {}
    for line, row in rows(files, "bodies"):
        for name in {row["name"], row["acronym"], *row["aliases"].split(";")} - {""}:
            key = _bare(name)
            if key in seen and seen[key][1] != row["id"]:
                yield problem(
                    "bodies",
                    line,
                    "name",
                    f'"{name}" is also a name of "{seen[key][1]}" in line '
                    f"{seen[key][0]}; keep one row and write the other name into its aliases",
                )
            seen.setdefault(key, (line, row["id"]))


def _bare(name: str) -> str:
    text = re.sub(r"\bto the (un|united nations)( office)?( (at|in) \w+)?$", "", name.casefold())
    return re.sub(r"\b(the|of|for|and)\b|[^\w]", "", text)


def no_two_rows_share_an_address_or_a_symbol(files: Files) -> Iterator[Problem]:
    for table, column in (("sources", "url"), ("documents", "symbol"), ("states", "m49"), ("states", "name")):
        seen: dict[str, tuple[int, str]] = {}
        for line, row in rows(files, table):
            value = row[column]
            if value in seen:
                yield problem(
                    table,
                    line,
                    column,
                    f'"{value}" is already the {column} of "{seen[value][1]}" in line '
                    f"{seen[value][0]}; keep one row",
                )
            if value:
                seen.setdefault(value, (line, row["id"]))


def nobody_appears_twice_in_a_segment(files: Files) -> Iterator[Problem]:
    seen: dict[tuple, int] = {}
    for line, row in rows(files, "speakers"):
        key = (row["panel_id"], row["person_id"], row["role"])
        if key in seen:
            yield problem(
                "speakers",
                line,
                "person_id",
                f'"{row["person_id"]}" is already {row["role"]} of '
                f'"{row["panel_id"]}" in line {seen[key]}; take one row out',
            )
        seen.setdefault(key, line)
