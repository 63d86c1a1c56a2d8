"""Facts in which the meetings of the mandate are those of a plan, and all that a calendar doesn't set is as planned."""

from collections.abc import Iterable
from datetime import timedelta

from gcm_record.mandate.facts import Facts, number_of
from gcm_record.mandate.plan import KINDS, planned_events
from gcm_record.record import Row

PAPERS = ("issue_brief", "summary")


def calendar(facts: Facts, plan: str | Iterable) -> Facts:
    """Return facts in which the sessions, the stocktaking meeting and the rounds are those of a plan.

    Panels, briefs, summaries and chairs are filled in as the mandate plans
    them, so that only the calendar is judged. Raises BadPlan.
    """
    planned = planned_events(facts, plan)
    real = facts.select("events", kind=KINDS.values())
    sessions = {row["id"] for row in real if row["kind"] == KINDS["session"]}
    # Whoever they are: the co-facilitators of the day are in office whenever the plan has a meeting.
    always = {"start_date": "1945-10-24", "end_date": "", "uncertain_columns": ""}
    tables = {
        "events": [row for row in facts.table("events") if row not in real] + planned,
        "panels": [row for row in facts.table("panels") if row["event_id"] not in sessions],
        "documents": [
            row
            for row in facts.table("documents")
            if row["event_id"] not in sessions or row["kind"] not in PAPERS
        ],
        "roles": [row | always if row["kind"] == "co_facilitator" else row for row in facts.table("roles")],
    }
    changed = Facts(facts.tables | tables)
    for row in planned:
        if row["kind"] == KINDS["session"]:
            changed = fill(changed, facts.select("documents", event_id=sessions), row)
    return changed


def fill(facts: Facts, real: list[Row], session: Row) -> Facts:
    """Return facts in which a session has its panels, its brief the day before and its summary, modelled on real ones."""
    for provision in facts.select("provisions", each_unit="expert_panel"):
        for number in range(int(number_of(provision, "each_min") or 0)):
            new = {
                "id": f"{session['id']}-planned-{number}",
                "event_id": session["id"],
                "kind": "expert_panel",
            }
            facts = facts.having("panels", **new)
    eve = (session["start_date"].first - timedelta(days=1)).isoformat()
    for kind, date in zip(PAPERS, (eve, session["end_date"]), strict=True):
        for model in [row for row in real if row["kind"] == kind][:1]:
            new = {"id": f"{session['id']}-planned-{kind}", "event_id": session["id"], "date": date}
            facts = facts.having("documents", **model | new | {"uncertain_columns": ""})
    return facts
