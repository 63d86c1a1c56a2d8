"""Measures of who: who held an office, who presided, who convened."""

from gcm_record.mandate.facts import Facts, date_of, ids, items, rows_as_evidence, text_of
from gcm_record.mandate.finding import Finding, finding
from gcm_record.mandate.measures import open_finding
from gcm_record.mandate.wording import span
from gcm_record.record import Row


def holders(facts: Facts, provision: Row, event: Row, kind: str) -> tuple[set[str], set[str]]:
    """Return who certainly, and who possibly, held an office of a body that the provision addresses, on the first day.

    A role without an end is taken as still held.
    """
    day = span(event)[0]
    certain, possible = set(), set()
    for role in facts.select("roles", kind=kind, body_id=items(provision["addressee_ids"])):
        start, end = date_of(role, "start_date"), date_of(role, "end_date")
        open_end = "end_date" in items(role["uncertain_columns"])
        if not day or not ((start and start.first > day.last) or (end and end.last < day.first)):
            possible.add(role["person_id"])
        if day and start and start.last <= day.first and (end.first >= day.last if end else not open_end):
            certain.add(role["person_id"])
    return certain, possible


def presided(facts: Facts, rows: list[Row], provision: Row, kind: str, office: str) -> Finding:
    """All who held the office presided over each event; another in their place is a departure."""
    answers = []
    for row in rows:
        chairs = {*items(text_of(row, "chair_ids"))}
        certain, possible = holders(facts, provision, row, kind)
        if certain and certain <= chairs:
            answers.append(True)
        else:
            answers.append(False if possible and chairs - possible else None)
    if not rows:
        return open_finding(f"presided over by {office}", "events")
    return finding(
        False if False in answers else None if None in answers else True,
        f"presided over by {office}",
        f"not all presided over by {office}",
        f"whether {office} presided can't be told",
        rows_as_evidence("events", rows),
        facts.gaps("events", rows, ("chair_ids",)),
    )


def convened(facts: Facts, rows: list[Row], provision: Row) -> Finding:
    """A body that the provision addresses is among those that convened each event; another alone is a departure."""
    asked = {*items(provision["addressee_ids"])}
    if not rows or not asked:
        return open_finding("convened by the body asked", "events", rows)
    hosts = [{*items(text_of(row, "organiser_ids"))} for row in rows]
    answer = False if any(each and not each & asked for each in hosts) else None if set() in hosts else True
    who = " or ".join(row["name"] for row in facts.table("bodies") if row["id"] in asked & set.union(*hosts))
    return finding(
        answer,
        f"convened by the {who}",
        "not all convened by the body asked",
        "who convened them can't be told",
        rows_as_evidence("events", rows),
        facts.gaps("events", rows, ("organiser_ids",)),
    )


def appointed(facts: Facts, roles: list[Row], provision: Row) -> Finding:
    """Each role was given by a body that the provision addresses."""
    by, asked = {text_of(row, "appointed_by_id") for row in roles}, {*items(provision["addressee_ids"])}
    names = " and ".join(row["name"] for row in facts.table("bodies") if row["id"] in by & asked)
    return finding(
        None if not asked or not by or "" in by else by <= asked,
        f"named by the {names}",
        "named by another body than the one asked",
        "who named them can't be told",
        rows_as_evidence("roles", roles),
        facts.gaps("roles", roles, ("appointed_by_id",)),
    )


def speakers_at(facts: Facts, events: list[Row], **cells) -> list[Row]:
    """Return the speakers in the segments of these events whom a source reports as having spoken."""
    panels = facts.select("panels", event_id=ids(events))
    return facts.select("speakers", panel_id=ids(panels), presence="reported", **cells)
