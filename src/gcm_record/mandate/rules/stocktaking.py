"""Paragraphs 23 to 26: the meeting in Mexico, its summary, and the Secretary-General's report."""

from gcm_record.mandate.days import days_held
from gcm_record.mandate.facts import Facts, ids, items, number_of, rows_as_evidence, text_of
from gcm_record.mandate.finding import Finding, finding
from gcm_record.mandate.measures import at_place, before, first_day, happened, in_window
from gcm_record.mandate.people import presided
from gcm_record.mandate.registry import rule
from gcm_record.mandate.windows import window
from gcm_record.record import Row

# Authors that are processes in the sense of paragraph 22; a single State or regional organization is none.
PROCESSES = ("consultative_process", "intergovernmental_organization")


def meetings(facts: Facts) -> list[Row]:
    return facts.select("events", kind="stocktaking_meeting")


def zero_drafts(facts: Facts) -> list[Row]:
    """Return the first of the drafts, the one that revises none."""
    return [row for row in facts.table("drafts") if not row["revises_id"]]


@rule("m-23")
def stocktaking_meeting(facts: Facts, provision: Row) -> list[Finding]:
    """A meeting of three days was held in Mexico in the window, co-chaired by the co-facilitators."""
    held = meetings(facts)
    return [
        in_window("events", held, window(provision)),
        at_place(facts, held, provision),
        days_held(facts, held, provision),
        presided(facts, held, provision, "co_facilitator", "the co-facilitators"),
    ]


@rule("m-23-a")
def inputs_at_the_meeting(facts: Facts, provision: Row) -> list[Finding]:
    """Consultative or global processes gave inputs at the meeting."""
    given = facts.select("inputs", author_kind=PROCESSES, event_id=ids(meetings(facts)))
    panels = facts.select("panels", event_id=ids(meetings(facts)))
    return [happened("inputs", given, "inputs of processes at the meeting", facts.gaps("panels", panels))]


@rule("m-24")
def mexico_as_host(facts: Facts, provision: Row) -> list[Finding]:
    """The Government that offered was among the hosts of the meeting, in its own State, and its payment is recorded."""
    held, hosts = meetings(facts), facts.select("bodies", name=provision["addressee"])
    names = ids(hosts)
    answers = [
        bool(names & {*organisers}) and row["state_id"] in {host["state_id"] for host in hosts}
        if (organisers := items(text_of(row, "organiser_ids"))) and text_of(row, "state_id")
        else None
        for row in held
    ]
    hosted = finding(
        None if None in answers or not answers or not hosts else all(answers),
        f"hosted by the {provision['addressee']}",
        f"not hosted by the {provision['addressee']}",
        "who hosted the meeting can't be told",
        rows_as_evidence("events", held),
    )
    costs = facts.under("funds", provision, "contribution")
    paid = [row for row in costs if number_of(row, "amount")]
    return [
        hosted,
        happened("funds", paid, "amounts paid for the meeting", facts.gaps("funds", costs, ("amount",))),
    ]


@rule("m-25")
def chairs_summary(facts: Facts, provision: Row) -> list[Finding]:
    """The co-facilitators' summary of the meeting came before the zero draft that it was to inform."""
    papers = facts.papers(provision, "summary")
    return [before("documents", papers, first_day(zero_drafts(facts)), "the zero draft")]


@rule("m-26")
def report_of_the_secretary_general(facts: Facts, provision: Row) -> list[Finding]:
    """The Secretary-General's report is dated before phase III began, and so is its presentation where one is recorded."""
    papers, shown = facts.papers(provision, "report"), facts.under("events", provision, "launch", "briefing")
    dated = in_window("documents", papers, window(provision))
    return [dated, in_window("events", shown, window(provision))] if shown else [dated]
