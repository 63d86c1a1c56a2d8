"""The mandate lab: change a fact or a whole calendar, and see which paragraphs break and why.

>>> from gcm_record.mandate.lab import judge
>>> judge("session, a, 2017-05-09, 2017-05-08, Geneva")["what to write"][0]
'write the earlier day first'
"""

from collections.abc import Iterable

import pandas as pd

from gcm_record.dates import PartialDate, span_words
from gcm_record.mandate import columns
from gcm_record.mandate.as_planned import calendar
from gcm_record.mandate.facts import Facts, number_of
from gcm_record.mandate.finding import DEPARTED, UNKNOWN, Finding
from gcm_record.mandate.ledger import Entry, ledger
from gcm_record.mandate.plan import KINDS, BadPlan, Fault
from gcm_record.mandate.windows import window
from gcm_record.record import Record, Row

__all__ = ["BadPlan", "breaks", "calendar", "judge", "other_mandate", "what_if"]

# What a calendar sets about a meeting; a paragraph is judged by the lab if one of these decides on it.
SET_BY_A_CALENDAR = ("start_date", "end_date", "meeting_dates", "days_held", "city", "state_id")

# A finding speaks of the record; in a plan nothing is recorded yet.
IN_A_PLAN = {"the record holds none": "the plan has none", " recorded": " planned", " held": " planned"}


def breaks(before: Facts, after: Facts) -> pd.DataFrame:
    """Return the provisions whose verdict differs: from what to what, and the checks that made it so."""
    rows, old = [], {entry.provision: entry for entry in ledger(before)}
    for entry in ledger(after):
        was = old.get(entry.provision)
        if was and was.verdict != entry.verdict:
            new = [check for check in entry.checks if check not in was.checks] or list(entry.checks)
            why = sentence([check for check in new if check.verdict == entry.verdict] or new)
            rows.append((paragraph(after, entry), was.verdict, entry.verdict, why, entry.provision))
    return pd.DataFrame(rows, columns=["paragraph", "was", "now", "why", "id"])


def what_if(facts: Facts, table: str, identifier: str, **cells: str) -> pd.DataFrame:
    """Return what breaks when some cells of one row are others; raises BadPlan where they can't be."""
    row, where = facts.get(table, identifier) if facts.table(table) else None, f"{table}, {identifier}"
    if row is None:
        raise BadPlan([(where, Fault("there is no such row", "write a table and an id from it"))])
    faults = [
        Fault(f"there is no column {name}", f"write one of {', '.join(row)}")
        for name in cells
        if name not in row
    ]
    for name, cell in cells.items():
        try:
            PartialDate(cell) if cell and name.endswith("_date") else None
        except (ValueError, TypeError):
            faults.append(Fault(f'{name} "{cell}" is no date', "write it as in 2017-06-19, 2017-06 or 2017"))
        if name == "days_held" and cell and number_of({name: str(cell)}, name) is None:
            faults.append(Fault(f'{name} "{cell}" is no number', "write a number, as in 3"))
    if faults:
        raise BadPlan([(where, fault) for fault in faults])
    return breaks(facts, facts.change(table, identifier, **{name: str(cell) for name, cell in cells.items()}))


def judge(plan: str | Iterable, facts: Facts | None = None) -> pd.DataFrame:
    """Return the paragraphs that a plan breaks, why, and what would mend each.

    Where rows can't be read, it returns these, what is wrong, and what to write.
    """
    facts = facts or Facts(Record().rows)
    names = ["paragraph", "why it breaks", "what would mend it", "id"]
    try:
        planned = calendar(facts, plan)
    except BadPlan as bad:
        faults = [(where, fault.wrong, fault.write) for where, fault in bad.faults]
        return pd.DataFrame(faults, columns=["row", "what is wrong", "what to write"])
    rows, decided = [], decided_by_calendar(facts)
    real = {entry.provision: entry for entry in ledger(facts)}
    for entry in ledger(planned):
        provision, known = facts.get("provisions", entry.provision), real[entry.provision].checks
        new = [
            one
            for one in entry.checks
            if one.verdict == DEPARTED or (one.verdict == UNKNOWN and one not in known)
        ]
        broken = {one: cure for one in new if (cure := mend(planned, provision, one))}
        if broken and entry.provision in decided:
            why, cures = sentence(list(broken)), "; ".join(dict.fromkeys(broken.values()))
            for word, other in IN_A_PLAN.items():
                why = why.replace(word, other)
            rows.append((provision["paragraph"], why, f"{cures[:1].upper()}{cures[1:]}", entry.provision))
    return pd.DataFrame(rows, columns=names)


def decided_by_calendar(facts: Facts) -> set[str]:
    """Return the provisions whose checks differ once nothing is known of when and where the meetings were."""
    events = [
        row | dict.fromkeys(SET_BY_A_CALENDAR, "") if row["kind"] in KINDS.values() else row
        for row in facts.table("events")
    ]
    pairs = zip(ledger(facts), ledger(Facts(facts.tables | {"events": events})), strict=True)
    return {one.provision for one, other in pairs if one.checks != other.checks}


def mend(facts: Facts, provision: Row, check: Finding) -> str:
    """Return what would mend a broken check, by the column it was held against; nothing where no calendar could."""
    rows = [facts.get("events", identifier) for table, identifier in check.evidence if table == "events"]
    measured, frame = columns.measure(facts, provision, rows, []), window(provision)
    least, most = provision["quantity_min"], provision["quantity_max"]
    asked = least if least == most else f"at most {most}" if most else f"at least {least}"
    cures = {"days": f"make it {asked} working days in all", "number": f"plan {asked} of them"}
    cures["place"] = f"hold it in {provision['city'] or provision['place']}"
    if frame:
        sides = (PartialDate(side.isoformat()) if side else None for side in (frame.first, frame.last))
        cures["time"] = f"hold it within {span_words(*sides)}"
    cures = {part: cures[part] for part in measured if part in cures}
    if not rows:
        return "; ".join(["add what is missing", *cures.values()])
    fits = [cure for part, cure in cures.items() if measured[part].found == check.found]
    if fits or check.verdict == UNKNOWN:
        return "".join(fits[:1])
    return f"it must come {check.found.removeprefix('not ').split(':')[0]}"


def paragraph(facts: Facts, entry: Entry) -> str:
    return facts.get("provisions", entry.provision)["paragraph"]


def sentence(checks: list[Finding]) -> str:
    text = "; ".join(check.found for check in checks)
    return f"{text[:1].upper()}{text[1:]}"


def other_mandate(facts: Facts) -> list[Entry]:
    """Return the entries of the second mandate, the review forum, judged by columns alone."""
    return columns.judge(facts, "other_provisions")
