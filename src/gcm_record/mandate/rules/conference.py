"""Paragraphs 1, 2, 10 and 13 and the preamble: the conference, its outcome, its Secretary-General, its modalities."""

from gcm_record.mandate.decisions import decisions
from gcm_record.mandate.facts import Facts, date_of, ids, rows_as_evidence
from gcm_record.mandate.finding import CHANGED, KEPT, Finding
from gcm_record.mandate.measures import at_place, before, first_day, happened, in_window, judged, open_finding
from gcm_record.mandate.people import appointed, speakers_at
from gcm_record.mandate.registry import rule
from gcm_record.mandate.windows import just_before, window
from gcm_record.mandate.wording import name, span, when
from gcm_record.record import Row

TITLE = "global compact for safe, orderly and regular migration"
COMPONENTS = {
    "commitments": "actionable commitments",
    "implementation": "means of implementation",
    "follow_up": "follow-up and review",
}


def conferences(facts: Facts) -> list[Row]:
    return facts.select("events", kind="conference", phase_id="adoption")


def adoptions(facts: Facts) -> list[Row]:
    """Return the adoptions that were part of the conference."""
    return facts.select("events", kind="adoption", parent_id=ids(conferences(facts)))


@rule("m-pp1")
def conference_in_the_year(facts: Facts, provision: Row) -> list[Finding]:
    """The conference falls into the year that the preamble names, and so does the vote on the compact on refugees."""
    votes = facts.under("events", provision, "vote", "adoption")
    return [in_window("events", rows, window(provision)) for rows in (conferences(facts), votes)]


@rule("m-1")
def conference_that_adopts(facts: Facts, provision: Row) -> list[Finding]:
    """A conference was held, and an adoption was part of it."""
    return [
        happened("events", conferences(facts), "the conference"),
        happened("events", adoptions(facts), "an adoption at it"),
    ]


@rule("m-1-a")
def place_and_time_of_the_conference(facts: Facts, provision: Row) -> list[Finding]:
    """The conference met in New York, in the week before the general debate of the Assembly in its year opened."""
    held = conferences(facts)
    place = at_place(facts, held, provision)
    opening = first_day(facts.select("events", kind="debate", phase_id="adoption"))
    if opening:
        return [place, in_window("events", held, just_before(opening))]
    # Whenever the debate opened, an agreement made beforehand on this paragraph settles the time with the place.
    agreed, start = decisions(facts, provision), first_day(held)
    settled = start and any((day := date_of(row, "date")) and day.last < start.first for row in agreed)
    if settled:
        return [
            place,
            Finding(KEPT, f"held at the time agreed ({when(held[0])})", rows_as_evidence("events", held)),
        ]
    gaps = facts.gaps("provisions", [provision], ("window_end",))
    return [place, open_finding("just before the general debate opened", "events", held, gaps)]


@rule("m-1-b")
def level_of_the_conference(facts: Facts, provision: Row) -> list[Finding]:
    """Heads of State or Government are reported to have spoken at the conference."""
    heads = {row["person_id"] for row in facts.select("roles", kind="head_of_state_or_government")}
    present = speakers_at(facts, conferences(facts), person_id=heads)
    gaps = facts.gaps("events", conferences(facts))
    return [happened("speakers", present, "heads of State or Government as speakers", gaps)]


@rule("m-1-c")
def outcome_of_the_conference(facts: Facts, provision: Row) -> list[Finding]:
    """The conference adopted a text that States had agreed on in negotiations, under the title that the paragraph gives."""
    agreed = [
        row for row in facts.under("events", provision, "adoption") if row["phase_id"] == "negotiations"
    ]
    papers = facts.under("documents", provision, "outcome_document", "resolution")
    titled = [row for row in papers if TITLE in row["title"].lower()]
    return [
        happened("events", adoptions(facts), "adoption by the conference"),
        before("events", agreed, first_day(adoptions(facts)), "the adoption, in negotiations"),
        happened("documents", titled, "papers with the text under the title set"),
    ]


@rule("m-1-d")
def summaries_in_the_report(facts: Facts, provision: Row) -> list[Finding]:
    """Summaries of the meetings are recorded, and a report of the conference to hold them."""
    gaps = facts.gaps("documents", about=["report of the conference"])
    return [
        happened(
            "documents", facts.under("documents", provision, "summary"), "summaries of the meetings", gaps
        ),
        happened(
            "documents", facts.under("documents", provision, "report"), "report of the conference", gaps
        ),
    ]


@rule("m-2")
def components_of_the_outcome(facts: Facts, provision: Row) -> list[Finding]:
    """The adopted text has commitments with actions, a part on implementation, and one on follow-up and review."""
    parts, actions = facts.table("text_parts"), facts.table("objective_actions")
    if not parts or not actions:
        return [open_finding("the parts of the adopted text", "text_parts", parts)]
    there = facts.select("text_parts", kind=COMPONENTS)
    missing = [words for kind, words in COMPONENTS.items() if kind not in {row["kind"] for row in there}]
    evidence = rows_as_evidence("text_parts", there)
    if missing:
        # The table holds the whole text, and the paragraph says "may": a text without a part breaks nothing.
        allows = f"which the text allows ({provision['escape']})"
        return [Finding(CHANGED, f"the adopted text is without {' and '.join(missing)}, {allows}", evidence)]
    return [
        Finding(KEPT, f"all three components are in the adopted text, with {len(actions)} actions", evidence)
    ]


@rule("m-10")
def secretary_general_of_the_conference(facts: Facts, provision: Row) -> list[Finding]:
    """The Secretary-General named a Secretary-General of the Conference before phase I; the role ended with the conference."""
    roles = facts.under("roles", provision, "conference_secretary_general")
    if not roles:
        return [open_finding("Secretary-General of the Conference", "roles")]
    set_, closing = window(provision), span(conferences(facts)[0])[1] if conferences(facts) else None
    starts = [set_ and (day := date_of(row, "start_date")) and set_.holds(day, day) for row in roles]
    ends = [_same_day(date_of(row, "end_date"), closing) for row in roles]
    words = set_.words if set_ else "in the time set"
    # In the sentences each role stands with the day in question.
    named = [row | {"end_date": row["start_date"]} for row in roles]
    ended = [row | {"start_date": row["end_date"]} for row in roles]
    gaps = [facts.gaps("roles", roles, (column,)) for column in ("start_date", "end_date")]
    return [
        appointed(facts, roles, provision),
        judged("roles", named, starts, f"named {words}", gaps[0]),
        judged("roles", ended, ends, "ended with the conference", gaps[1]),
    ]


def _same_day(one, other) -> bool | None:
    if not one or not other:
        return None
    if one.first > other.last or one.last < other.first:
        return False
    return True if one.precision == other.precision == "day" else None


@rule("m-13")
def note_and_decision_on_the_conference(facts: Facts, provision: Row) -> list[Finding]:
    """The Secretary-General's note came before the decision, and the decision in time; what was decided later is a change."""
    notes, set_ = facts.papers(provision, "note"), window(provision)
    made = facts.under("documents", provision, "resolution")
    answers = [set_ and set_.holds(*span(row)) for row in made]
    early = [row for row, answer in zip(made, answers, strict=True) if answer]
    late = [row for row, answer in zip(made, answers, strict=True) if answer is False]
    main = early or [row for row, answer in zip(made, answers, strict=True) if answer is None] or made
    found = [
        before("documents", notes, first_day(main), "the decision"),
        in_window("documents", main, set_, facts.gaps("documents", made, ("date",))),
    ]
    if early and late:
        # The Assembly kept the date and then decided itself to complete the modalities.
        names = " and ".join(f"{name(row)} ({when(row)})" for row in late)
        found.append(
            Finding(CHANGED, f"{names} completed the modalities later", rows_as_evidence("documents", late))
        )
    return found
