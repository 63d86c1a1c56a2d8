"""Laws of inputs: what counts as one, and what is said of it."""

import re
from collections.abc import Iterator
from datetime import date

from gcm_record.laws.common import Files, day, problem, rows
from gcm_record.problems import Problem

# Words that make one text the cause of another; the record never says that.
CAUSE = re.compile(r"\b(caused|causing|influenc\w+|led to|thanks to|inspired)\b", re.I)
FIRST, LAST = date(2016, 9, 19), date(2018, 7, 13)
ASK_WORDS = 60


def an_input_falls_within_the_process(files: Files) -> Iterator[Problem]:
    for line, row in rows(files, "inputs"):
        when = day(row["date"])
        if when and (when.first < FIRST or when.last > LAST):
            yield problem(
                "inputs",
                line,
                "date",
                f'"{when}" is not certainly between {FIRST} and {LAST}; '
                "give a closer date, or move the row to data/documents.csv",
            )


def an_ask_is_short_and_read(files: Files) -> Iterator[Problem]:
    for line, row in rows(files, "inputs"):
        count = len(row["asks"].split())
        if count > ASK_WORDS:
            yield problem("inputs", line, "asks", f"{count} words; say it in {ASK_WORDS} at most")
        if count and row["text_seen"] == "no":
            yield problem(
                "inputs",
                line,
                "asks",
                'filled although text_seen is "no"; an ask comes only from a text '
                "that was seen: empty it, or say that the text was seen",
            )


def a_fate_has_its_reason_method_and_judge(files: Files) -> Iterator[Problem]:
    for line, row in rows(files, "inputs"):
        assessed = row["fate"] != "not_assessed"
        for name in ("fate_reason", "fate_method", "fate_judge"):
            if assessed and not row[name]:
                yield problem("inputs", line, name, f'fate is "{row["fate"]}", so write {name} too')
            if not assessed and row[name]:
                yield problem(
                    "inputs", line, name, 'fate is "not_assessed"; empty this cell or write the fate'
                )


def topics_have_a_basis(files: Files) -> Iterator[Problem]:
    for line, row in rows(files, "inputs"):
        if bool(row["topic_ids"]) != bool(row["topic_basis"]):
            yield problem(
                "inputs",
                line,
                "topic_basis",
                "topic_ids and topic_basis are filled together; "
                'write "stated" or "analyst", or take the topics out',
            )


def no_text_is_called_the_cause_of_another(files: Files) -> Iterator[Problem]:
    for table, column in (("inputs", "fate_reason"), ("links", "reason")):
        for line, row in rows(files, table):
            found = CAUSE.search(row[column])
            if found:
                yield problem(
                    table,
                    line,
                    column,
                    f'"{found[0]}" says that one text brought about another, which nobody can see in the texts; '
                    "say what the two have in common",
                )


def a_removed_matter_names_its_draft(files: Files) -> Iterator[Problem]:
    for line, row in rows(files, "inputs"):
        if row["fate"] == "draft_then_removed" and not row["fate_draft_id"]:
            yield problem("inputs", line, "fate_draft_id", "name the draft that had it before it was removed")
