"""The frames of one meeting say what the tables say, and leave nothing and nobody out."""

import pytest

from gcm_record import load, meetings

EVENTS = load("events").set_index("id")
SESSIONS = list(EVENTS.index[EVENTS["kind"] == "thematic_session"])


@pytest.mark.parametrize("event_id", [*SESSIONS, "puerto-vallarta", "hearing-1"])
def test_every_segment_and_everyone_named_there_is_in_the_programme(event_id):
    panels, speakers = load("panels"), load("speakers")
    here = panels[panels["event_id"] == event_id]
    assert list(meetings.programme(event_id)["id"]) == list(here.sort_values("order")["id"])
    named = speakers[speakers["panel_id"].isin(here["id"])]
    assert sorted(meetings.speakers(event_id)["person_id"]) == sorted(named["person_id"])


def test_a_moderator_stands_among_the_moderators_and_not_among_the_panellists():
    programme = meetings.programme("thematic-session-5").set_index("id")
    panel = programme.loc["thematic-session-5-panel-1"]
    assert panel["Moderators"] == "Rafael Mariano Grossi"
    assert "Grossi" not in panel["Panellists"] and "Carling" in panel["Panellists"]


def test_a_figure_stands_once_for_each_of_its_sources():
    claims = load("claims")
    here = claims[(claims["table"] == "events") & (claims["row_id"] == "puerto-vallarta")]
    assert len(meetings.figures("puerto-vallarta")) == here["source_ids"].map(len).sum() > len(here)


def test_a_figure_from_a_copy_is_by_the_paper_and_not_by_the_host_of_the_copy():
    assert "docslib.org" not in set(meetings.figures("thematic-session-5")["By"])


def test_areas_carry_the_objectives_that_the_links_name_in_their_order():
    areas = meetings.areas("thematic-session-5").set_index("id")
    assert areas.loc["thematic-session-5-2", "Objectives"] == ["9", "10", "11"]


def test_a_panel_is_complete_only_with_title_moderator_and_panellists():
    panels = meetings.expert_panels().set_index("id")
    assert len(panels) == (load("panels")["kind"] == "expert_panel").sum()
    known = (panels[["Title", "Moderator", "Panellists"]] == "yes").all(axis=1)
    assert (known == (panels["Complete"] == "yes")).all()
    assert panels.loc["thematic-session-5-panel-1", "Complete"] == "yes"


def test_inputs_papers_and_gaps_of_a_meeting_are_those_that_name_it():
    inputs = load("inputs")
    for event_id in SESSIONS:
        assert set(meetings.inputs_to(event_id)["id"]) == set(inputs[inputs["event_id"] == event_id]["id"])
        assert set(EVENTS.loc[event_id, "document_ids"]) <= set(meetings.papers(event_id)["id"])
        assert meetings.gaps_of(event_id)["id"].isin(load("gaps")["id"]).all()


@pytest.mark.parametrize("panel_id", list(meetings.expert_panels()["id"]))
def test_a_panel_names_its_people_or_says_that_a_seat_is_not_known(panel_id):
    seats = meetings.seats(panel_id)
    named = load("speakers").query("panel_id == @panel_id")
    assert sorted(seats["person_id"].dropna()) == sorted(named["person_id"])
    for role in ("moderator", "panellist"):
        unknown = seats[seats["Name"] == "not known"]["Seat"]
        assert (role in set(named["role"])) != (role in set(unknown))


@pytest.mark.parametrize("event_id", SESSIONS)
def test_a_plan_sets_each_demand_beside_what_was_found_and_names_its_paragraph(event_id):
    plan = meetings.plan(event_id).set_index("Point")
    event, provisions = EVENTS.loc[event_id], load("provisions").set_index("id")
    own = provisions.loc[plan.loc["When", "provision_id"]]
    assert own["theme_id"] == event["theme_id"] and own["window_start"].first <= event["start_date"].first
    assert plan.loc["Expert panels", "Found"] == str((meetings.expert_panels()["event_id"] == event_id).sum())
    assert set(plan["provision_id"]) <= set(provisions.index) and (plan[["Asked", "Found"]] != "").all(
        axis=None
    )


def test_gaps_of_a_meeting_include_what_was_found_in_part_and_what_names_no_row():
    asked = set(meetings.gaps_of("thematic-session-3")["id"])
    assert {
        "thematic-session-3-later-panels",
        "thematic-session-3-closing",
        "thematic-session-3-room",
    } <= asked
    assert not any("thematic-session-1-" in gap for gap in asked)
