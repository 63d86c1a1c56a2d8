"""Paragraphs 15 to 21: the six thematic sessions, their panels, briefs, inputs and summaries."""

from gcm_record.mandate.days import days_held
from gcm_record.mandate.facts import Facts, ids, number_of, rows_as_evidence, text_of
from gcm_record.mandate.finding import CHANGED, UNKNOWN, Finding, finding
from gcm_record.mandate.measures import at_place, before, happened, in_window, judged, open_finding
from gcm_record.mandate.people import convened, presided
from gcm_record.mandate.registry import rule
from gcm_record.mandate.windows import window
from gcm_record.mandate.wording import name, span
from gcm_record.record import Row

ORDINALS = dict(zip("123456", ("first", "second", "third", "fourth", "fifth", "sixth"), strict=True))


def sessions(facts: Facts) -> list[Row]:
    return sorted(facts.select("events", kind="thematic_session"), key=lambda row: row["start_date"])


def sessions_on(facts: Facts, themes: list[Row]) -> tuple[list[Row], list[Finding]]:
    """Return the sessions on the themes of these rows, and a finding where one of the themes has none."""
    wanted = {row["theme_id"] for row in themes if row["theme_id"]}
    held = [row for row in sessions(facts) if text_of(row, "theme_id") in wanted]
    missing = wanted - {row["theme_id"] for row in held}
    if not missing and wanted:
        return held, []
    what = f"a session on {len(missing) or 'each'} of {len(wanted) or 'the'} themes"
    return held, [open_finding(what, "events")]


@rule("m-15")
def series_of_sessions(facts: Facts, provision: Row) -> list[Finding]:
    """Each theme had a session in the window, convened by the President of the Assembly, co-chaired by the co-facilitators."""
    held, missing = sessions_on(facts, facts.select("provisions", phase_id=provision["phase_id"]))
    return [
        *missing,
        in_window("events", held, window(provision)),
        convened(facts, held, provision),
        presided(facts, held, provision, "co_facilitator", "the co-facilitators"),
    ]


@rule("m-15-a", "m-15-b", "m-15-c")
def sessions_at_the_place(facts: Facts, provision: Row) -> list[Finding]:
    """The sessions on the themes under this heading were held at its place."""
    themes = facts.select("provisions", parent_id=provision["id"])
    held, missing = sessions_on(facts, themes)
    return [*missing, at_place(facts, held, provision)]


@rule("m-15-a-a", "m-15-a-b", "m-15-a-c", "m-15-b-d", "m-15-b-e", "m-15-c-f")
def session_on_a_theme(facts: Facts, provision: Row) -> list[Finding]:
    """The session on this theme was held in its month and at its place."""
    held, missing = sessions_on(facts, [provision])
    return missing or [in_window("events", held, window(provision)), at_place(facts, held, provision)]


@rule("m-16")
def days_and_panels(facts: Facts, provision: Row) -> list[Finding]:
    """The sessions took no more than twelve working days in all, and each had two or three expert panels."""
    held, missing = sessions_on(facts, facts.select("provisions", phase_id=provision["phase_id"]))
    least, most = number_of(provision, "each_min"), number_of(provision, "each_max")
    if least is None or most is None or not held:
        return [
            *missing,
            days_held(facts, held, provision),
            open_finding("the number of panels", "events", held),
        ]
    numbers = [len(facts.select("panels", event_id=row["id"], kind="expert_panel")) for row in held]
    answers = [False if number > most else None if number < least else True for number in numbers]
    return [
        *missing,
        days_held(facts, held, provision),
        judged("events", held, answers, f"{least:g} or {most:g} expert panels each"),
    ]


@rule("m-17")
def moderators_of_panels(facts: Facts, provision: Row) -> list[Finding]:
    """A Member State is named as moderator of each expert panel, one or, if the President wrote so, more, from most regional groups."""
    panels = facts.select("panels", kind="expert_panel", event_id=ids(sessions(facts)))
    named = facts.select("speakers", role="moderator", panel_id=ids(panels))
    without = [row for row in panels if row["id"] not in {one["panel_id"] for one in named}]
    others = [row for row in named if text_of(row, "sector") not in ("", "member_state")]
    unknown = [row for row in named if not row["state_id"] or not row["sector"]]
    gaps = facts.gaps("panels", without, about=["moderat"]) if without else ()
    evidence = rows_as_evidence("speakers", others or named)
    told = f"a moderator is known for {len(panels) - len(without)} of {len(panels)} expert panels"
    answer = False if others else None if without or unknown or not panels else True
    each = finding(answer, told, f"{told}, {len(others)} of them for no State", told, evidence, gaps)
    groups = {row["un_regional_group"] for row in facts.table("states")} - {""}
    states = {row["state_id"] for row in named}
    heard = {row["un_regional_group"] for row in facts.select("states", id=states)} - {""}
    # "Due regard" is given when more than half of the groups moderate; one alone for all panels is none.
    spread = (
        True if len(heard) * 2 > len(groups) else False if len(heard) == 1 and not gaps and answer else None
    )
    told = f"the moderators known come from {len(heard)} of {len(groups)} regional groups"
    return [
        each,
        *_shared(facts, provision, panels, named),
        finding(spread, told, told, told, evidence, gaps),
    ]


def _shared(facts: Facts, provision: Row, panels: list[Row], named: list[Row]) -> list[Finding]:
    """Judge panels with more moderators than one: the President, who appoints, may have named them in a letter."""
    most = number_of(provision, "each_max")
    moderators = {row["id"]: [one for one in named if one["panel_id"] == row["id"]] for row in panels}
    shared = [row for row in panels if most is not None and len(moderators[row["id"]]) > most]
    letters = facts.papers(provision, "letter")
    decided = [row for row in shared if row["event_id"] in {letter["event_id"] for letter in letters}]
    if not shared:
        return []
    told = f"{len(shared)} panels had two moderators, {len(decided)} of them by a letter of the President"
    evidence = rows_as_evidence("panels", shared) + rows_as_evidence("documents", letters)
    return [Finding(CHANGED if len(decided) == len(shared) else UNKNOWN, told, evidence)]


@rule("m-18")
def brief_before_each_session(facts: Facts, provision: Row) -> list[Finding]:
    """A brief is dated before the session for which it was written."""
    found = []
    for session in sessions(facts):
        briefs = [
            row
            for row in facts.under("documents", provision, "issue_brief")
            if row["event_id"] == session["id"]
        ]
        gaps = facts.gaps("documents", briefs) if briefs else ()
        found.append(before("documents", briefs, span(session)[0], name(session), gaps))
    return found or [open_finding("the sessions", "events")]


@rule("m-19")
def inputs_of_states_at_sessions(facts: Facts, provision: Row) -> list[Finding]:
    """Member States gave inputs at the thematic sessions."""
    kinds = ("member_state", "state_group")
    given = facts.select("inputs", author_kind=kinds, event_id=ids(sessions(facts)))
    return [happened("inputs", given, "inputs of Member States at thematic sessions")]


@rule("m-21")
def summary_of_each_session(facts: Facts, provision: Row) -> list[Finding]:
    """A summary by the co-facilitators is recorded for each session."""
    found = []
    for session in sessions(facts):
        papers = [row for row in facts.papers(provision, "summary") if row["event_id"] == session["id"]]
        about = ("summary", f"{ORDINALS.get(session['number'], '')} thematic session")
        gaps = facts.gaps("documents", about=about)
        found.append(happened("documents", papers, f"summary of {name(session)}", gaps))
    return found or [open_finding("the sessions", "events")]
