"""Laws of confidence: what "confirmed" takes, and sources that carry something."""

from collections.abc import Iterator

from gcm_record.laws.common import Files, by_id, problem, rows
from gcm_record.problems import Problem

OFFICIAL = {"official", "official_copy"}


def a_confirmed_row_has_the_sources_for_it(files: Files) -> Iterator[Problem]:
    sources = by_id(files, "sources")
    for table in files:
        for line, row in rows(files, table):
            if row.get("confidence") != "confirmed":
                continue
            cited = [sources[item] for item in row["source_ids"].split(";") if item in sources]
            if not cited or any(source["kind"] in OFFICIAL for source in cited):
                continue
            if len({source["publisher"] for source in cited}) < 2:
                yield problem(
                    table,
                    line,
                    "confidence",
                    '"confirmed" takes an official source or two publishers, '
                    'and this row has neither; write "single", or add a source',
                )


def an_uncertain_cell_is_not_empty(files: Files) -> Iterator[Problem]:
    for table in files:
        for line, row in rows(files, table):
            for name in filter(None, row.get("uncertain_columns", "").split(";")):
                if row.get(name) == "":
                    yield problem(
                        table,
                        line,
                        "uncertain_columns",
                        f'"{name}" is empty in this row; name only cells that say something',
                    )


def every_source_is_cited(files: Files) -> Iterator[Problem]:
    cited = {
        item for file in files.values() for row in file.rows for item in row.get("source_ids", "").split(";")
    }
    for line, row in rows(files, "sources"):
        if row["id"] not in cited:
            yield problem("sources", line, "id", f'no row cites "{row["id"]}"; cite it or take it out')
