"""Paragraphs 27 to 30: the zero draft, six rounds, flexibility, and the hearings."""

from gcm_record.mandate.days import days_held
from gcm_record.mandate.facts import Facts, number_of
from gcm_record.mandate.finding import KEPT, Finding
from gcm_record.mandate.measures import at_place, before, count, first_day, happened, in_window, open_finding
from gcm_record.mandate.people import convened, presided
from gcm_record.mandate.registry import rule
from gcm_record.mandate.rules.sessions import ORDINALS, sessions
from gcm_record.mandate.rules.stocktaking import meetings, zero_drafts
from gcm_record.mandate.windows import window
from gcm_record.mandate.wording import name
from gcm_record.record import Row


def rounds(facts: Facts) -> list[Row]:
    return facts.select("events", kind="negotiation_round")


@rule("m-27")
def zero_draft(facts: Facts, provision: Row) -> list[Finding]:
    """The zero draft came by the time set, after the thematic sessions and the stocktaking meeting."""
    drafts = zero_drafts(facts)
    earlier = sessions(facts) + meetings(facts)
    return [
        in_window("drafts", drafts, window(provision)),
        before("events", earlier, first_day(drafts), "the zero draft"),
    ]


@rule("m-28")
def six_rounds(facts: Facts, provision: Row) -> list[Finding]:
    """Six rounds were held in New York inside the window."""
    held = rounds(facts)
    least, most = number_of(provision, "quantity_min"), number_of(provision, "quantity_max")
    return [
        count("events", held, least, most, "rounds"),
        in_window("events", held, window(provision)),
        at_place(facts, held, provision),
    ]


@rule("m-28-1", "m-28-2", "m-28-3", "m-28-4", "m-28-5", "m-28-6")
def round_in_its_month(facts: Facts, provision: Row) -> list[Finding]:
    """The round whose place in the series this is was held in its month, for the days set, in New York."""
    series = facts.select("provisions", parent_id=provision["parent_id"])
    place, places = number_of(provision, "order") or 0, [number_of(row, "order") or 0 for row in series]
    number = 1 + sum(other < place for other in places)
    held = facts.select("events", kind="negotiation_round", number=str(number))
    if not held:
        return [open_finding(f"round {number}", "events")]
    return [
        in_window("events", held, window(provision)),
        at_place(facts, held, provision),
        days_held(facts, held, provision),
    ]


@rule("m-29")
def flexibility_used(facts: Facts, provision: Row) -> list[Finding]:
    """Additional consultations in phase III are counted; the paragraph allows them and asks for none, so it is kept either way."""
    held = facts.under("events", provision)
    if not held:
        return [Finding(KEPT, "no additional consultation is recorded, and none is asked for")]
    return [happened("events", held, "additional consultations in phase III")]


@rule("m-30")
def hearings(facts: Facts, provision: Row) -> list[Finding]:
    """Four days of hearings in the window, convened and presided over by the President of the day, each with a summary."""
    held = facts.under("events", provision, "hearing")
    found = [
        in_window("events", held, window(provision)),
        days_held(facts, held, provision),
        convened(facts, held, provision),
        presided(facts, held, provision, "pga", "the President of the Assembly"),
    ]
    for row in held:
        papers = [paper for paper in facts.papers(provision, "summary") if paper["event_id"] == row["id"]]
        about = ("summary", f"{ORDINALS.get(row['number'], '')} hearing")
        gaps = facts.gaps("documents", about=about)
        found.append(happened("documents", papers, f"summary of {name(row)}", gaps))
    return found
