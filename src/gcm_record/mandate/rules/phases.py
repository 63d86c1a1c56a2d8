"""Paragraphs 14 and 22: the three phases, the work plan and the processes that it makes use of."""

from gcm_record.mandate.facts import Facts, ids, items, number_of, rows_as_evidence, text_of
from gcm_record.mandate.finding import KEPT, UNKNOWN, Finding
from gcm_record.mandate.measures import happened, in_window, open_finding
from gcm_record.mandate.registry import rule
from gcm_record.mandate.rules.participation import PROCESS
from gcm_record.mandate.windows import Window, window
from gcm_record.mandate.wording import number, span
from gcm_record.record import Row

# The meetings that the resolution itself places in each phase.
MEETINGS = {"I": "thematic_session", "II": "stocktaking_meeting", "III": "negotiation_round"}
RESULTS = ("meeting_summary", "outcome_document", "recommendations")


def meetings_of(facts: Facts, phase: Row) -> list[Row]:
    return facts.select("events", kind=MEETINGS[phase["number"]])


def window_of_phase(facts: Facts, numeral: str) -> Window | None:
    """Return the window that the resolution sets for a phase."""
    phases = facts.select("phases", number=numeral)
    provision = facts.get("provisions", phases[0]["provision_id"]) if phases else None
    return window(provision) if provision else None


def inputs_of_processes(facts: Facts, provision: Row, heading: str) -> list[Row]:
    """Return the inputs given under the parts of paragraph 22: from regional commissions and from processes."""
    parts = ids(facts.select("provisions", parent_id=heading))
    return facts.select("inputs", provision_id={*parts, provision["id"]})


@rule("m-14")
def three_phases(facts: Facts, provision: Row) -> list[Finding]:
    """Each of the three phases has its meetings, and all lie in the span of the three."""
    phases = sorted(facts.select("phases", number=MEETINGS), key=lambda row: number_of(row, "order") or 0)
    each = [
        happened("events", meetings_of(facts, row), f"meetings of phase {row['number']}") for row in phases
    ]
    if len(phases) < len(MEETINGS):
        each.append(open_finding("all three phases", "phases", phases))
    together = [meeting for row in phases for meeting in meetings_of(facts, row)]
    return [*each, in_window("events", together, window(provision))]


@rule("m-14-a", "m-14-b", "m-14-c")
def phase_in_its_window(facts: Facts, provision: Row) -> list[Finding]:
    """The meetings that the resolution places in the phase were held inside its window."""
    phases = [row for row in facts.under("phases", provision) if row["number"] in MEETINGS]
    held = [meeting for row in phases for meeting in meetings_of(facts, row)]
    return [in_window("events", held, window(provision))]


@rule("m-22")
def work_plan(facts: Facts, provision: Row) -> list[Finding]:
    """The work plan of the Secretary-General is dated by March 2017."""
    plans = facts.papers(provision, "work_plan")
    return [in_window("documents", plans, window(provision), facts.gaps("documents", plans, ("date",)))]


@rule("m-22-a")
def five_regional_commissions(facts: Facts, provision: Row) -> list[Finding]:
    """Each regional commission held a discussion inside the three phases, on a known date, and gave an input."""
    found = []
    end = window_of_phase(facts, "III")
    for body in facts.select("bodies", kind="regional_commission"):
        named = [row for row in facts.under("events", provision) if body["id"] in items(row["organiser_ids"])]
        held = [
            row
            for row in named
            if body["id"] in items(text_of(row, "organiser_ids"))
            and end
            and (day := span(row)[1])
            and day.last <= end.last
        ]
        given = [
            row for row in facts.under("inputs", provision) if body["id"] in items(text_of(row, "author_ids"))
        ]
        who, gaps = (
            body["acronym"] or body["name"],
            facts.gaps("events", named, ("start_date",)) if named else (),
        )
        told = f"{who}: {number(len(held), 'dated discussions')} and {number(len(given), 'inputs')} recorded"
        evidence = rows_as_evidence("events", held) + rows_as_evidence("inputs", given)
        both = bool(held and given)
        found.append(Finding(KEPT if both else UNKNOWN, told, evidence, () if both else gaps))
    return found or [open_finding("the regional commissions", "bodies")]


@rule("m-22-b")
def existing_processes(facts: Facts, provision: Row) -> list[Finding]:
    """Consultative and global processes met in the three phases and gave inputs; uncertain rows are left out."""
    held = [
        row
        for row in facts.under("events", provision)
        if row["phase_id"] in PROCESS and row["confidence"] != "uncertain"
    ]
    given = [row for row in facts.under("inputs", provision) if row["phase_id"] in PROCESS]
    return [
        happened("events", held, "meetings of these processes"),
        happened("inputs", given, "their inputs"),
    ]


@rule("m-22-c")
def summaries_of_processes(facts: Facts, provision: Row) -> list[Finding]:
    """Summaries or recommendations from these processes were given at a thematic session or dated in phase II."""
    sessions, phase = ids(facts.select("events", kind=MEETINGS["I"])), window_of_phase(facts, "II")
    given = [
        row
        for row in inputs_of_processes(facts, provision, provision["parent_id"])
        if row["kind"] in RESULTS and (row["event_id"] in sessions or (phase and phase.holds(*span(row))))
    ]
    return [happened("inputs", given, "summaries and recommendations at the sessions or in phase II")]
