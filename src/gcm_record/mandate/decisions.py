"""What turns a departure into a change: the body that made the rule decided otherwise beforehand."""

from gcm_record.mandate.facts import Facts, date_of, items, rows_as_evidence, text_of
from gcm_record.mandate.finding import CHANGED, DEPARTED, UNKNOWN, Finding
from gcm_record.mandate.wording import name, span
from gcm_record.record import Row


def decisions(facts: Facts, provision: Row) -> list[Row]:
    """Return the resolutions on this very provision by the body whose text it stands in."""
    text = facts.get("documents", provision["document_id"])
    makers = {*items(text_of(text, "author_ids"))} if text else set()
    return [
        row
        for row in facts.under("documents", provision, "resolution")
        if not makers or makers & {*items(text_of(row, "author_ids"))}
    ]


def allowed(found: Finding, facts: Facts, provision: Row, carried_out_by: set[str]) -> Finding:
    """Return a departure as a change where a decision came before it, as open where the decision has no certain date.

    A resolution by which the provision was carried out (it is evidence itself)
    does not excuse that something else in it was not.
    """
    if found.verdict != DEPARTED:
        return found
    days = [span(row)[0] for table, key in found.evidence if (row := facts.get(table, key))]
    first = min((day.first for day in days if day), default=None)
    earlier, undated = [], []
    for row in decisions(facts, provision):
        if row["id"] in carried_out_by:
            continue
        day = date_of(row, "date")
        if first and day and day.last < first:
            earlier.append(row)
        elif not first or not day or day.first < first:
            undated.append(row)
    if not (earlier or undated):
        return found
    names = " and ".join(name(row) for row in earlier or undated)
    evidence = found.evidence + rows_as_evidence("documents", earlier or undated)
    if earlier:
        way = f", as the text allows ({provision['escape']})" if provision["escape"] else ""
        return Finding(CHANGED, f"{found.found}; {names} decided so{way}", evidence)
    text = f"{found.found}; whether {names} decided so beforehand can't be told"
    return Finding(UNKNOWN, text, evidence, facts.gaps("documents", undated, ("date",)))
