"""The named facts: each a function of the record with a one-line docstring."""

from collections import Counter

from gcm_record.facts.questions import fact, named, span_of, states_phrase
from gcm_record.front import answer, verdict_counts
from gcm_record.labels import phrase
from gcm_record.mandate import Facts, ledger
from gcm_record.record import Record, Row

OF_STATES = {"member_state", "observer_state", "state_group", "un_system", "consultative_process"}
OF_STATES |= {"regional_organization", "intergovernmental_organization"}


@named
def rows(record: Record) -> str:
    """Return the number of rows of all tables."""
    return fact(record, "count:all")


@named
def confirmed_share(record: Record) -> str:
    """Return the share of rows with a confidence that are confirmed, as "83 %"."""
    return fact(record, "share:all.confidence=confirmed")


@named
def disagreements(record: Record) -> str:
    """Return the number of subjects on which claims give more than one value."""
    values: dict[tuple, set[str]] = {}
    for row in record.rows["claims"]:
        subject = (row["table"], row["row_id"], row["column"] or row["measure"])
        values.setdefault(subject, set()).add(row["value"])
    return f"{sum(len(versions) > 1 for versions in values.values()):,}"


@named
def sessions(record: Record) -> str:
    """Return the number of thematic sessions."""
    return fact(record, "count:events.kind=thematic_session")


@named
def sessions_in_window(record: Record) -> str:
    """Return how many thematic sessions fell into the month that the mandate names, as "6 of 6"."""
    return _in_window(record, "thematic_session")


@named
def rounds(record: Record) -> str:
    """Return the number of rounds of negotiation."""
    return fact(record, "count:events.kind=negotiation_round")


@named
def rounds_in_window(record: Record) -> str:
    """Return how many rounds fell into the month that the mandate names, as "6 of 6"."""
    return _in_window(record, "negotiation_round")


@named
def hearings(record: Record) -> str:
    """Return the number of hearings with stakeholders before the text was agreed."""
    late = ("adoption", "follow-up")
    return str(sum(row["kind"] == "hearing" and row["phase_id"] not in late for row in record.rows["events"]))


@named
def hearing_days_asked(record: Record) -> str:
    """Return the number of days of hearings that the mandate asks for."""
    return next(row["quantity_max"] for row in record.rows["provisions"] if row["unit"] == "hearing_day")


@named
def states_declared_out(record: Record) -> str:
    """Return the names of the States that declared before the vote that they would stay out."""
    vote = max(record.index["events"][row["event_id"]]["start_date"] for row in record.rows["votes"])
    found = (row for row in record.rows["state_decisions"] if row["kind"] == "declared_out")
    return states_phrase(record, (row for row in found if row["announced_date"] < vote))


@named
def stakeholder_inputs(record: Record) -> str:
    """Return the number of inputs by authors that are neither States nor organizations of States."""
    return f"{len(_stakeholders(record)):,}"


@named
def stakeholder_topics(record: Record) -> str:
    """Return the three topics (more at a tie) most often coded in inputs of stakeholders, with their numbers."""
    cells = (row["topic_ids"] for row in _stakeholders(record) if row["topic_ids"])
    counts = Counter(topic for cell in cells for topic in cell.split(";")).most_common()
    least = counts[:3][-1][1] if counts else 0
    labels = [(record.index["topics"][topic]["label"], count) for topic, count in counts if count >= least]
    return ", ".join(f"{label[0].lower()}{label[1:]} ({count})" for label, count in labels)


@named
def authors_most_found(record: Record) -> str:
    """Return the three authors with most inputs, each with its number."""
    counts = Counter(row["author"] for row in record.rows["inputs"]).most_common(3)
    return phrase([f"{author} ({count})" for author, count in counts])


@named
def verdicts(record: Record) -> str:
    """Return how many provisions have which verdict, as "41 kept, 2 kept with a change"."""
    counts = Counter(entry.verdict for entry in ledger(Facts(record.rows)) if entry.verdict)
    return phrase([f"{count} {verdict}" for verdict, count in counts.most_common()])


@named
def mandate_answer(record: Record) -> str:
    """Return in one sentence whether the mandate was kept, as far as the verdicts tell."""
    return answer(verdict_counts(record))


@named
def provisions_judged(record: Record) -> str:
    """Return how many provisions a computation can judge, as "62 of 79"."""
    entries = ledger(Facts(record.rows))
    return f"{sum(entry.verdict is not None for entry in entries)} of {len(entries)}"


def _stakeholders(record: Record) -> list[Row]:
    return [row for row in record.rows["inputs"] if row["author_kind"] not in OF_STATES]


def _in_window(record: Record, kind: str) -> str:
    """Count the events of a kind that lie in the narrowest window of the provisions under which they were held."""
    judged = kept = 0
    for event in record.rows["events"]:
        start, end = span_of(event)
        named = event["provision_ids"].split(";") if event["kind"] == kind and start else []
        windows = [span_of(record.index["provisions"][item]) for item in named if item]
        windows = [(first.first, last.last) for first, last in windows if first and last]
        if windows:
            first, last = min(windows, key=lambda window: window[1] - window[0])
            judged += 1
            kept += first <= start.first and (end or start).last <= last
    return f"{kept} of {judged}"
