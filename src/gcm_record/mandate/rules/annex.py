"""The draft annex of 2016: what it foresaw, and what came of it."""

from gcm_record.mandate.facts import Facts, items, rows_as_evidence
from gcm_record.mandate.finding import DEPARTED, KEPT, UNKNOWN, Finding
from gcm_record.mandate.measures import at_place, before, first_day, happened, in_window, open_finding
from gcm_record.mandate.people import speakers_at
from gcm_record.mandate.registry import rule
from gcm_record.mandate.rules.conference import adoptions, conferences
from gcm_record.mandate.rules.negotiations import rounds
from gcm_record.mandate.rules.participation import PROCESS
from gcm_record.mandate.windows import window
from gcm_record.mandate.wording import name, span
from gcm_record.record import Row

# Who is to contribute: how the authors of inputs, and the speakers in meetings, are classed.
SOCIETY = {
    "civil society": ("civil_society", "ngo"),
    "the private sector": ("private_sector", "private_sector"),
    "diasporas and migrants": ("migrant_or_diaspora_organization", "diaspora"),
}


@rule("a-1-1")
def negotiations_launched(facts: Facts, provision: Row) -> list[Finding]:
    """Negotiations were held and led to an adoption."""
    return [
        before("events", rounds(facts), first_day(adoptions(facts)), "the adoption, in negotiations"),
        happened("events", adoptions(facts), "adoption at the conference"),
    ]


@rule("a-3-1")
def conference_in_2018(facts: Facts, provision: Row) -> list[Finding]:
    """A conference in 2018 adopted the compact, after negotiations."""
    return [
        in_window("events", conferences(facts), window(provision)),
        before("events", rounds(facts), first_day(conferences(facts)), "the conference, in negotiations"),
        happened("events", adoptions(facts), "adoption at it"),
    ]


@rule("a-3-2")
def modalities_arranged(facts: Facts, provision: Row) -> list[Finding]:
    """Consultations on the modalities were held before these were adopted, one of them at least in Geneva."""
    held = facts.under("events", provision, "informal_consultation", "informal_dialogue")
    decided = facts.under("events", provision, "adoption")
    return [
        before("events", held, first_day(decided), "the adoption of the modalities"),
        happened("events", [row for row in held if row["city"] == "Geneva"], "consultations in Geneva"),
        happened("events", decided, "adoption of the modalities"),
    ]


@rule("a-3-3")
def role_of_the_high_level_dialogue(facts: Facts, provision: Row) -> list[Finding]:
    """The High-level Dialogue was held in New York by 2019; a meeting of another name in its place departs from it."""
    held = facts.under("events", provision)
    if not held:
        return [open_finding("High-level Dialogue", "events")]
    others = [row for row in held if "dialogue" not in row["title"].lower()]
    told = f"{name((others or held)[0])} was held{' in place of the Dialogue' if others else ''}"
    evidence = rows_as_evidence("events", others or held)
    return [
        in_window("events", held, window(provision)),
        at_place(facts, held, provision),
        Finding(DEPARTED if others else KEPT, told, evidence),
    ]


@rule("a-3-4")
def support_of_the_system(facts: Facts, provision: Row) -> list[Finding]:
    """Each body that the paragraph names convened, wrote or gave something in the three phases."""
    found = []
    for body in items(provision["addressee_ids"]):
        given = [
            (table, row)
            for table, column in (
                ("events", "organiser_ids"),
                ("documents", "author_ids"),
                ("inputs", "author_ids"),
            )
            for row in facts.naming(table, column, body)
            if row["phase_id"] in PROCESS
        ]
        who = (facts.get("bodies", body) or {"name": "a body without a name"})["name"]
        evidence = tuple((table, row["id"]) for table, row in given)
        told = f"{who}: {len(given) or 'no'} meetings and papers recorded"
        found.append(Finding(KEPT if given else UNKNOWN, told, evidence))
    return found or [open_finding("the bodies that the paragraph names", "bodies")]


@rule("a-3-5")
def regional_consultations(facts: Facts, provision: Row) -> list[Finding]:
    """Regional consultations were held before the negotiations began."""
    start = first_day(rounds(facts))
    held = [
        row
        for row in facts.select("events", kind="regional_consultation")
        if start and (end := span(row)[1]) and end.last < start.first
    ]
    return [happened("events", held, "regional consultations before the negotiations")]


@rule("a-3-6")
def society_contributes(facts: Facts, provision: Row) -> list[Finding]:
    """Civil society, the private sector, and diasporas or migrants each gave an input or spoke at a meeting of the process."""
    meetings = facts.select("events", phase_id=PROCESS)
    found = []
    for words, (author, sector) in SOCIETY.items():
        given = facts.select("inputs", author_kind=author, phase_id=PROCESS)
        heard = [] if given else speakers_at(facts, meetings, sector=sector)
        table, what = ("inputs", "inputs") if given else ("speakers", "speakers")
        found.append(happened(table, given or heard, f"{what} of {words}"))
    return found
