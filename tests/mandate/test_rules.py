"""Each rule is kept, departed from and left open by a change to the facts; what no fact can do is said with its reason."""

import pytest
from changes import change, doubted, emptied, having, moved, without

from gcm_record.mandate import CHANGED, DEPARTED, KEPT, UNKNOWN
from gcm_record.mandate.facts import Facts, ids
from gcm_record.mandate.ledger import entry
from gcm_record.mandate.registry import RULES


def paper(provision: str, kind: str, date: str, author: str, event: str = ""):
    return having("documents", provision_ids=provision, kind=kind, date=date, author_ids=author, event_id=event, title=kind)  # fmt: skip


def given(kind: str, **cells: str):
    return having("inputs", author_kind=kind, phase_id="consultations", **cells)


def every_panel_moderated(facts):
    """Give each expert panel of the sessions one moderator, from one Member State after another."""
    panels = facts.select(
        "panels", kind="expert_panel", event_id=ids(facts.select("events", kind="thematic_session"))
    )
    for number, panel in enumerate(panels):
        state = ("KEN", "IND", "PER", "POL", "ITA")[number % 5]
        cells = {"role": "moderator", "panel_id": panel["id"], "state_id": state, "sector": "member_state"}
        facts = facts.having("speakers", id=f"moderator-{number}", **cells)
    return facts


def no_moderator(facts):
    rows = [row for row in facts.tables["speakers"] if row["role"] != "moderator"]
    return Facts(facts.tables | {"speakers": rows})


def no_follow_up(facts):
    parts = [row for row in facts.tables["text_parts"] if row["kind"] != "follow_up"]
    return Facts(facts.tables | {"text_parts": parts})


ONE_EACH = [no_moderator, every_panel_moderated]
HEARINGS_TOLD = [
    change("events", "hearing-3", days_held="0.5"),
    change("events", "hearing-5", days_held="0.5"),
    *(paper("m-30", "summary", "2018", "pga", f"hearing-{n}") for n in (2, 3, 5)),
]
BRIEFS_DATED = [
    change("documents", f"issue-brief-{n}", date=day)
    for n, day in ((1, "2017-04-27"), (4, "2017-07-10"), (6, "2017-10-02"))
]
ECE_HELD = [
    change("events", "ece-consultation", start_date="2017-10-30", end_date="2017-10-30", organiser_ids="ece"),
    given("un_system", author_ids="ece", provision_id="m-22-a"),
]

# (provision, verdict, what is so, the changes that make it so). As a rule one change; more only where the record is
# open in several places and each has to be filled before the whole is kept.
CASES = [
    ("m-pp1", KEPT, "the conference and the vote on refugees fell into 2018", []),
    ("m-pp1", DEPARTED, "the conference was put off to 2019", [moved("marrakech-conference", "2019-01-14")]),
    ("m-pp1", UNKNOWN, "the date of the conference is lost", [moved("marrakech-conference", "")]),
    ("m-1", KEPT, "the conference adopted", []),
    ("m-1", UNKNOWN, "no adoption is recorded", [without("events", "compact-adopted")]),
    ("m-1-a", KEPT, "New York, the day before the general debate", [change("events", "marrakech-conference", city="New York", start_date="2018-09-24", end_date="2018-09-24")]),
    ("m-1-a", CHANGED, "Marrakech in December, as the Assembly had decided", []),
    ("m-1-a", CHANGED, "the opening of the debate is lost, but the decision settles the time", [without("events", "general-debate-73")]),
    ("m-1-a", DEPARTED, "the Assembly decided only after the conference", [change("documents", "a-res-72-244", date="2018-12-12")]),
    ("m-1-a", UNKNOWN, "the year of the decision is all that is known", [change("documents", "a-res-72-244", date="2018")]),
    ("m-1-a", UNKNOWN, "the place is uncertain", [doubted("events", "marrakech-conference", "city"), without("documents", "a-res-72-244"), without("events", "general-debate-73")]),
    ("m-1-b", KEPT, "one who spoke was a head of Government", [having("roles", person_id="nasser-bourita", kind="head_of_state_or_government")]),
    ("m-1-b", UNKNOWN, "no speaker is recorded", [emptied("speakers")]),
    ("m-1-c", KEPT, "agreed in July, adopted in December, under the title", []),
    ("m-1-c", DEPARTED, "adopted before it was agreed", [moved("text-approved", "2018-12-20")]),
    ("m-1-c", UNKNOWN, "no agreement in negotiations is recorded", [without("events", "text-approved")]),
    ("m-1-d", KEPT, "a report of the conference is found", [paper("m-1-d", "report", "2019", "un-secretariat")]),
    ("m-1-d", UNKNOWN, "no report is recorded", []),
    ("m-2", KEPT, "all three components are there", []),
    ("m-2", CHANGED, "the text has no part on follow-up", [no_follow_up]),
    ("m-2", UNKNOWN, "the parts of the text are not recorded", [emptied("text_parts")]),
    ("m-5", KEPT, "two, named by the President", []),
    ("m-5", DEPARTED, "a third was named", [having("roles", person_id="louise-arbour", kind="co_facilitator", provision_id="m-5", appointed_by_id="pga")]),
    ("m-5", DEPARTED, "the Secretary-General named one of them", [change("roles", "jurg-lauber-co-facilitator", appointed_by_id="secretary-general")]),
    ("m-5", UNKNOWN, "only one is recorded", [without("roles", "jurg-lauber-co-facilitator")]),
    ("m-6-b", KEPT, "the letter with the list is of 20 April 2017", [paper("m-6-b", "letter", "2017-04-20", "pga")]),
    ("m-6-b", DEPARTED, "the letter with the list is of May 2017", [paper("m-6-b", "letter", "2017-05", "pga")]),
    ("m-6-b", UNKNOWN, "no letter is recorded", []),
    ("m-6-c", UNKNOWN, "only the year of the letter is known", [paper("m-6-c", "letter", "2018", "pga")]),
    ("m-6-fn", KEPT, "proposed and final names are recorded", [paper("m-6-fn", "note", "2017-04", "pga"), paper("m-6-fn", "note", "2017-05", "pga")]),
    ("m-6-fn", UNKNOWN, "only the proposed names are recorded", [paper("m-6-fn", "note", "2017-04", "pga")]),
    ("m-7", KEPT, "stakeholders gave something at every stage", []),
    ("m-7", UNKNOWN, "no input is recorded", [emptied("inputs")]),
    ("m-8", KEPT, "the co-facilitators called dialogues", []),
    ("m-8", UNKNOWN, "no event is recorded", [emptied("events")]),
    ("m-9", KEPT, "an institution gave its views in phase I", [given("nhri")]),
    ("m-9", UNKNOWN, "no consultation of theirs is recorded", [without("events", "nhri-niamey-2017")]),
    ("m-10", KEPT, "named in March 2017", [change("roles", "louise-arbour-conference-secretary-general", start_date="2017-03-20", end_date="2018-12-11")]),
    ("m-10", DEPARTED, "named on 11 April 2017", [change("roles", "louise-arbour-conference-secretary-general", start_date="2017-04-11")]),
    ("m-10", DEPARTED, "in office after the conference", [change("roles", "louise-arbour-conference-secretary-general", end_date="2018-12-31")]),
    ("m-10", UNKNOWN, "only the year is known", [change("roles", "louise-arbour-conference-secretary-general", start_date="2017")]),
    ("m-13", KEPT, "one decision in time", [without("documents", "a-res-72-308")]),
    ("m-13", CHANGED, "one decision in time, another later", []),
    ("m-13", DEPARTED, "decided in February 2018", [change("documents", "a-res-72-244", date="2018-02-05")]),
    ("m-13", DEPARTED, "the note came after the decision", [change("documents", "a-72-271", date="2018-01-15")]),
    ("m-13", UNKNOWN, "only the year of the decision is known", [change("documents", "a-res-72-244", date="2018")]),
    ("m-14", KEPT, "all three phases met in their span", []),
    ("m-14", DEPARTED, "the sixth round met in August 2018", [moved("round-6", "2018-08-06", "2018-08-10")]),
    ("m-14", UNKNOWN, "no stocktaking meeting is recorded", [without("events", "puerto-vallarta")]),
    ("m-14-a", KEPT, "the sessions met from April to November", []),
    ("m-14-a", DEPARTED, "a session met in March 2017", [moved("thematic-session-1", "2017-03-27")]),
    ("m-14-a", UNKNOWN, "only the year of a session is known", [moved("thematic-session-1", "2017")]),
    ("m-14-b", DEPARTED, "the meeting was put off to February", [moved("puerto-vallarta", "2018-02-05", "2018-02-07")]),
    ("m-15", KEPT, "six themes, both co-chairs", []),
    ("m-15", DEPARTED, "another presided", [change("events", "thematic-session-2", chair_ids="louise-arbour")]),
    ("m-15", DEPARTED, "another convened", [change("events", "thematic-session-2", organiser_ids="iom")]),
    ("m-15", UNKNOWN, "only one of the two is recorded as presiding", [change("events", "thematic-session-2", chair_ids="jurg-lauber")]),
    ("m-15", UNKNOWN, "no session on a theme is recorded", [without("events", "thematic-session-5")]),
    ("m-15-a", KEPT, "three themes in Geneva", []),
    ("m-15-a", DEPARTED, "one of them in Vienna", [change("events", "thematic-session-3", city="Vienna")]),
    ("m-15-a", UNKNOWN, "the city of one is lost", [change("events", "thematic-session-3", city="")]),
    ("m-15-c-f", KEPT, "in September, in Vienna", []),
    ("m-15-c-f", DEPARTED, "in October", [moved("thematic-session-5", "2017-10-02")]),
    ("m-15-c-f", UNKNOWN, "in 2017", [moved("thematic-session-5", "2017")]),
    ("m-15-c-f", UNKNOWN, "the month is doubted", [doubted("events", "thematic-session-5", "start_date")]),
    ("m-16", KEPT, "twelve days, three panels each", []),
    ("m-16", DEPARTED, "thirteen days", [change("events", "thematic-session-2", days_held="3", end_date="2017-05-24")]),
    ("m-16", DEPARTED, "a fourth expert panel", [having("panels", event_id="thematic-session-2", kind="expert_panel")]),
    ("m-16", UNKNOWN, "two or three days, which is not known", [change("events", "thematic-session-2", days_held="", end_date="2017-05-24")]),
    ("m-16", UNKNOWN, "thirteen days, one of them on a Saturday", [change("events", "thematic-session-2", days_held="3", start_date="2017-05-25", end_date="2017-05-27")]),
    ("m-16", UNKNOWN, "no panel is recorded", [emptied("panels")]),
    ("m-17", KEPT, "one Member State for each panel, from five groups", ONE_EACH),
    ("m-17", DEPARTED, "an agency moderated", [change("speakers", "thematic-session-1-panel-1-omar-hilale", sector="un_system", state_id="")]),
    ("m-17", UNKNOWN, "whom a moderator spoke for is not recorded", [*ONE_EACH, change("speakers", "moderator-3", sector="", state_id="")]),
    ("m-18", KEPT, "each brief came days before", BRIEFS_DATED),
    ("m-18", DEPARTED, "a brief came on the day itself", [change("documents", "issue-brief-5", date="2017-09-04")]),
    ("m-18", UNKNOWN, "only the year of a brief is known", [*BRIEFS_DATED, change("documents", "issue-brief-5", date="2017")]),
    ("m-19", KEPT, "Member States gave inputs", []),
    ("m-19", UNKNOWN, "no input is recorded", [emptied("inputs")]),
    ("m-21", KEPT, "the two summaries that are missing are found", [paper("m-21", "summary", "2017", "co-facilitators", f"thematic-session-{n}") for n in (4, 6)]),
    ("m-21", UNKNOWN, "a summary is not recorded", [without("documents", "summary-session-5")]),
    ("m-22", KEPT, "a work plan of March", [change("documents", "work-plan", date="2017-03-20")]),
    ("m-22", DEPARTED, "a work plan of April", [change("documents", "work-plan", date="2017-04-20")]),
    ("m-22", UNKNOWN, "a work plan of 2017", [change("documents", "work-plan", date="2017")]),
    ("m-22-a", KEPT, "the fifth commission met and gave an input", ECE_HELD),
    ("m-22-a", UNKNOWN, "one commission has no meeting", [*ECE_HELD, without("events", "escap-bangkok")]),
    ("m-22-b", KEPT, "processes met and gave inputs", []),
    ("m-22-b", UNKNOWN, "no input is recorded", [emptied("inputs")]),
    ("m-22-c", KEPT, "summaries came in phase II", []),
    ("m-22-c", UNKNOWN, "no input is recorded", [emptied("inputs")]),
    ("m-23", KEPT, "4 to 6 December, in Mexico, three days, both co-chairs", []),
    ("m-23", DEPARTED, "late November", [moved("puerto-vallarta", "2017-11-28", "2017-11-30")]),
    ("m-23", DEPARTED, "in Guatemala", [change("events", "puerto-vallarta", state_id="GTM")]),
    ("m-23", DEPARTED, "two days", [change("events", "puerto-vallarta", days_held="2")]),
    ("m-23", UNKNOWN, "some day in December", [moved("puerto-vallarta", "2017-12")]),
    ("m-23-a", KEPT, "a process gave an input there", [given("consultative_process", event_id="puerto-vallarta")]),
    ("m-23-a", UNKNOWN, "no input is recorded", [emptied("inputs")]),
    ("m-24", KEPT, "the amount is found", [change("funds", "mexico-hosting", amount="1000000")]),
    ("m-24", DEPARTED, "Morocco was the host", [change("events", "puerto-vallarta", organiser_ids="government-of-morocco")]),
    ("m-24", UNKNOWN, "no amount is recorded", []),
    ("m-25", KEPT, "the summary came in December", []),
    ("m-25", DEPARTED, "the summary came after the draft", [change("documents", "chairs-summary", date="2018-02-06")]),
    ("m-25", UNKNOWN, "the date of the summary is doubted", [doubted("documents", "chairs-summary", "date")]),
    ("m-26", KEPT, "the report came in December", []),
    ("m-26", DEPARTED, "the report came on 1 February", [change("documents", "a-72-643", date="2018-02-01")]),
    ("m-26", DEPARTED, "it was presented in February", [moved("sg-report-launch", "2018-02-02")]),
    ("m-26", UNKNOWN, "the report has no date", [change("documents", "a-72-643", date="")]),
    ("m-27", KEPT, "the zero draft came on 5 February", []),
    ("m-27", DEPARTED, "the zero draft came on 15 February", [change("drafts", "zero-draft", date="2018-02-15")]),
    ("m-27", DEPARTED, "the stocktaking came after it", [moved("puerto-vallarta", "2018-02-06", "2018-02-08")]),
    ("m-27", UNKNOWN, "the zero draft came in February", [change("drafts", "zero-draft", date="2018-02")]),
    ("m-28", KEPT, "six rounds in New York", []),
    ("m-28", DEPARTED, "a seventh round", [having("events", kind="negotiation_round", number="7", start_date="2018-07-20", end_date="2018-07-20", city="New York")]),
    ("m-28", DEPARTED, "a round in Geneva", [change("events", "round-2", city="Geneva")]),
    ("m-28", UNKNOWN, "five rounds are recorded", [without("events", "round-4")]),
    ("m-28-3", KEPT, "four days are certain", [change("events", "round-3", days_held="4")]),
    ("m-28-3", DEPARTED, "three days", [change("events", "round-3", days_held="3")]),
    ("m-28-3", UNKNOWN, "the number of days is doubted", [doubted("events", "round-3", "days_held")]),
    ("m-28-2", UNKNOWN, "four days, one of them on a Saturday", [moved("round-2", "2018-03-14", "2018-03-17")]),
    ("m-29", KEPT, "more consultations were held", []),
    ("m-29", KEPT, "none is recorded, and none is asked for", [emptied("events")]),
    ("m-30", KEPT, "four days, all summarized", HEARINGS_TOLD),
    ("m-30", DEPARTED, "another presided", [change("events", "hearing-2", chair_ids="louise-arbour")]),
    ("m-30", DEPARTED, "a President no longer in office presided", [change("events", "hearing-2", chair_ids="peter-thomson")]),
    ("m-30", DEPARTED, "a hearing in July 2018", [moved("hearing-5", "2018-07-02")]),
    ("m-30", UNKNOWN, "one hearing has no summary", HEARINGS_TOLD[:-1]),
    ("m-31", KEPT, "money came in and went out", [having("funds", kind=kind, provision_id="m-31") for kind in ("contribution", "expense")]),
    ("m-31", UNKNOWN, "no payment is recorded", []),
    ("a-1-1", KEPT, "negotiated, then adopted", []),
    ("a-1-1", DEPARTED, "adopted before it was negotiated", [moved("compact-adopted", "2018-01-10")]),
    ("a-1-1", UNKNOWN, "no adoption is recorded", [without("events", "compact-adopted")]),
    ("a-3-1", KEPT, "a conference in 2018", []),
    ("a-3-1", DEPARTED, "a conference in 2019", [moved("marrakech-conference", "2019-01-14")]),
    ("a-3-1", UNKNOWN, "a conference without a date", [moved("marrakech-conference", "")]),
    ("a-3-2", KEPT, "consulted in Geneva, then adopted", []),
    ("a-3-2", DEPARTED, "adopted before the last consultation", [moved("modalities-resolution", "2017-01-15")]),
    ("a-3-2", UNKNOWN, "no consultation in Geneva is recorded", [without("events", "modalities-geneva-consultation")]),
    ("a-3-3", KEPT, "the Dialogue itself was held", [change("events", "hl-debate-2019", title="Third High-level Dialogue")]),
    ("a-3-3", CHANGED, "the Assembly had decided on a debate", [change("documents", "a-res-73-241", date="2018-12-20")]),
    ("a-3-3", DEPARTED, "the Assembly decided only afterwards", [change("documents", "a-res-73-241", date="2019-03-01")]),
    ("a-3-3", UNKNOWN, "the day of the decision is not known", [change("documents", "a-res-73-241", date="")]),
    ("a-3-4", KEPT, "the two bodies without a paper have one", [having("documents", author_ids=who, phase_id="consultations") for who in ("un-secretariat", "unhcr")]),
    ("a-3-4", UNKNOWN, "nothing of one body is recorded", [emptied("documents")]),
    ("a-3-5", KEPT, "regions consulted before the rounds", []),
    ("a-3-5", UNKNOWN, "no event is recorded", [emptied("events")]),
    ("a-3-6", KEPT, "a diaspora organization gave an input", [given("migrant_or_diaspora_organization")]),
    ("a-3-6", UNKNOWN, "no input is recorded", [emptied("inputs")]),
]  # fmt: skip

# What no fact can do, and why.
NOT_RECORDED = (
    "it asks that something be done, without a limit; that it was left undone is never read from silence"
)
IMPOSSIBLE = {
    ("conference_that_adopts", DEPARTED): NOT_RECORDED,
    (
        "level_of_the_conference",
        DEPARTED,
    ): "speakers are a selection; only a full list could show that no head came",
    ("summaries_in_the_report", DEPARTED): NOT_RECORDED,
    ("components_of_the_outcome", DEPARTED): "the paragraph says what the text may include",
    ("names_brought_to_the_assembly", DEPARTED): NOT_RECORDED,
    ("contributions_at_all_stages", DEPARTED): "an encouragement binds nobody",
    ("dialogues_with_stakeholders", DEPARTED): NOT_RECORDED,
    ("national_human_rights_institutions", DEPARTED): "an invitation binds nobody",
    ("inputs_of_states_at_sessions", DEPARTED): "a call binds nobody",
    ("summary_of_each_session", DEPARTED): NOT_RECORDED,
    ("five_regional_commissions", DEPARTED): NOT_RECORDED,
    ("existing_processes", DEPARTED): "an invitation binds nobody",
    ("summaries_of_processes", DEPARTED): "an invitation binds nobody, and it says as appropriate",
    ("inputs_at_the_meeting", DEPARTED): "an invitation binds nobody",
    ("flexibility_used", DEPARTED): "what is allowed and not asked for can't be broken",
    ("flexibility_used", UNKNOWN): "it is kept whether the possibility was used or not",
    ("voluntary_trust_fund", DEPARTED): NOT_RECORDED,
    ("support_of_the_system", DEPARTED): NOT_RECORDED,
    ("regional_consultations", DEPARTED): "it calls them desirable, and asks for none",
    ("society_contributes", DEPARTED): NOT_RECORDED,
}


@pytest.mark.parametrize(
    ("provision", "verdict", "changes"),
    [pytest.param(case[0], case[1], case[3], id=f"{case[0]} {case[1]}: {case[2]}") for case in CASES],
)
def test_the_facts_decide(mandate, provision, verdict, changes):
    facts = mandate.after(*changes)
    found = entry(facts, facts.get("provisions", provision))
    assert found.verdict == verdict, found.found


@pytest.mark.parametrize("verdict", [KEPT, DEPARTED, UNKNOWN])
@pytest.mark.parametrize("rule", sorted({rule.judge.__name__: rule for rule in RULES.values()}))
def test_every_rule_has_a_case_for_every_verdict_or_a_reason_why_not(rule, verdict):
    tested = {(RULES[provision].judge.__name__, found) for provision, found, *_ in CASES}
    assert ((rule, verdict) in tested) != ((rule, verdict) in IMPOSSIBLE)
