"""Numbers, dates and names that prose quotes, computed from the record so that they can't go stale.

Prose names a fact as {fact}`name`. A fact is a function of the record with a
one-line docstring, or a question to a table ("all" asks every table):

    count:TABLE                 its number of rows
    count:TABLE.COLUMN=VALUE    the rows with that value, in a list too
    share:TABLE.COLUMN=VALUE    the same as a share of the rows in which the column says something
    states:TABLE.COLUMN=VALUE   the names of the States of these rows
    filled:TABLE.COLUMN         the rows in which the column says something, as "73 of 181"
    when:TABLE.ID               the date of a row, in words
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable

from gcm_record.dates import PartialDate, span_words
from gcm_record.record import Record, Row

FACTS: dict[str, Callable[[Record], str]] = {}
QUESTION = re.compile(r"(count|share|states|filled|when):(\w+)(?:\.([\w-]+)(?:=(.+))?)?")
SPANS = (("start_date", "end_date"), ("window_start", "window_end"), ("date", "date"))
OF_STATES = {"member_state", "observer_state", "state_group", "un_system", "consultative_process"}
OF_STATES |= {"regional_organization", "intergovernmental_organization"}


class UnknownFact(KeyError):
    """Raised for a fact that does not exist; its message says which do."""

    def __str__(self) -> str:
        return self.args[0]


def fact(record: Record, name: str) -> str:
    """Return one fact as text for prose; raises UnknownFact."""
    if name in FACTS:
        return FACTS[name](record)
    question = QUESTION.fullmatch(name)
    if not question or question[2] not in {"all", *record.rows}:
        known = ", ".join(sorted(FACTS))
        raise UnknownFact(f'there is no fact "{name}"; write count:<table> or one of: {known}')
    kind, table, place, value = question.groups()
    tables = list(record.rows) if table == "all" else [table]
    if kind == "when":
        if place not in record.index.get(table, {}):
            raise UnknownFact(f'"{name}": "{place}" is not in data/{table}.csv; write an id from there')
        return _when(record.index[table][place])
    if kind == "count" and not place:
        return f"{sum(len(record.rows[each]) for each in tables):,}"
    tables = [each for each in tables if place in record.package[each].names]
    rows = [row for each in tables for row in record.rows[each]]
    filled = [row for row in rows if row[place]]
    if kind == "filled" and rows:
        return f"{len(filled):,} of {len(rows):,}"
    hits = [row for row in filled if value in row[place].split(";")]
    if not hits and not any(value in record.package[each][place].enum for each in tables):
        raise UnknownFact(f'"{name}": no row says so; write a column and a value that occur in {table}')
    if kind == "states":
        return _states(record, hits)
    return f"{len(hits):,}" if kind == "count" else f"{100 * len(hits) / max(1, len(filled)):.0f} %"


def _fact(function: Callable[[Record], str]) -> Callable[[Record], str]:
    FACTS[function.__name__] = function
    return function


@_fact
def rows(record: Record) -> str:
    """Return the number of rows of all tables."""
    return fact(record, "count:all")


@_fact
def confirmed_share(record: Record) -> str:
    """Return the share of rows with a confidence that are confirmed, as "83 %"."""
    return fact(record, "share:all.confidence=confirmed")


@_fact
def disagreements(record: Record) -> str:
    """Return the number of subjects on which claims give more than one value."""
    values: dict[tuple, set[str]] = {}
    for row in record.rows["claims"]:
        subject = (row["table"], row["row_id"], row["column"] or row["measure"])
        values.setdefault(subject, set()).add(row["value"])
    return f"{sum(len(versions) > 1 for versions in values.values()):,}"


@_fact
def sessions(record: Record) -> str:
    """Return the number of thematic sessions."""
    return fact(record, "count:events.kind=thematic_session")


@_fact
def sessions_in_window(record: Record) -> str:
    """Return how many thematic sessions fell into the month that the mandate names, as "6 of 6"."""
    return _in_window(record, "thematic_session")


@_fact
def rounds(record: Record) -> str:
    """Return the number of rounds of negotiation."""
    return fact(record, "count:events.kind=negotiation_round")


@_fact
def rounds_in_window(record: Record) -> str:
    """Return how many rounds fell into the month that the mandate names, as "6 of 6"."""
    return _in_window(record, "negotiation_round")


@_fact
def hearings(record: Record) -> str:
    """Return the number of hearings with stakeholders before the text was agreed."""
    late = ("adoption", "follow-up")
    return str(sum(row["kind"] == "hearing" and row["phase_id"] not in late for row in record.rows["events"]))


@_fact
def hearing_days_asked(record: Record) -> str:
    """Return the number of days of hearings that the mandate asks for."""
    return next(row["quantity_max"] for row in record.rows["provisions"] if row["unit"] == "hearing_day")


@_fact
def states_declared_out(record: Record) -> str:
    """Return the names of the States that declared before the vote that they would stay out."""
    vote = max(record.index["events"][row["event_id"]]["start_date"] for row in record.rows["votes"])
    found = (row for row in record.rows["state_decisions"] if row["kind"] == "declared_out")
    return _states(record, (row for row in found if row["announced_date"] < vote))


@_fact
def stakeholder_inputs(record: Record) -> str:
    """Return the number of inputs by authors that are neither States nor organizations of States."""
    return f"{len(_stakeholders(record)):,}"


@_fact
def stakeholder_topics(record: Record) -> str:
    """Return the three topics (more at a tie) most often coded in inputs of stakeholders, with their numbers."""
    cells = (row["topic_ids"] for row in _stakeholders(record) if row["topic_ids"])
    counts = Counter(topic for cell in cells for topic in cell.split(";")).most_common()
    least = counts[:3][-1][1] if counts else 0
    labels = [(record.index["topics"][topic]["label"], count) for topic, count in counts if count >= least]
    return ", ".join(f"{label[0].lower()}{label[1:]} ({count})" for label, count in labels)


@_fact
def authors_most_found(record: Record) -> str:
    """Return the three authors with most inputs, each with its number."""
    counts = Counter(row["author"] for row in record.rows["inputs"]).most_common(3)
    return phrase([f"{author} ({count})" for author, count in counts])


def phrase(names: list[str]) -> str:
    """Return names as one phrase: "a, b and c"."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _states(record: Record, rows: Iterable[Row]) -> str:
    return phrase(sorted({record.index["states"][row["state_id"]]["name"] for row in rows}))


def _stakeholders(record: Record) -> list[Row]:
    return [row for row in record.rows["inputs"] if row["author_kind"] not in OF_STATES]


def _in_window(record: Record, kind: str) -> str:
    """Count the events of a kind that lie in the narrowest window of the provisions under which they were held."""
    judged = kept = 0
    for event in record.rows["events"]:
        start, end = _span(event)
        named = event["provision_ids"].split(";") if event["kind"] == kind and start else []
        windows = [_span(record.index["provisions"][item]) for item in named if item]
        windows = [(first.first, last.last) for first, last in windows if first and last]
        if windows:
            first, last = min(windows, key=lambda window: window[1] - window[0])
            judged += 1
            kept += first <= start.first and (end or start).last <= last
    return f"{kept} of {judged}"


def _span(row: Row) -> tuple[PartialDate | None, PartialDate | None]:
    names = next((pair for pair in SPANS if row.get(pair[0])), SPANS[0])
    return tuple(PartialDate(row[name]) if row.get(name) else None for name in names)


def _when(row: Row) -> str:
    return span_words(*_span(row)) or "at a date not found"
