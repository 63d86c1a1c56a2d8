"""A chain holds the rows of its matter and no others, and its links are those of the record with their basis."""

import pytest

from gcm_record import chains, load
from gcm_record.chains import MATTERS, Matter
from gcm_record.labels import BASES

INPUTS = load("inputs").set_index("id")
LINKS = load("links")


@pytest.fixture(params=MATTERS.values(), ids=MATTERS)
def matter(request) -> Matter:
    return request.param


def test_inputs_are_coded_with_all_topics_and_say_the_words(matter):
    found = chains.stations(matter)["inputs"]
    assert len(found)
    for row in INPUTS.loc[found["id"]].itertuples():
        assert set(matter.topics) <= set(row.topic_ids)
        assert not isinstance(row.asks, str) or matter.says(f"{row.title} {row.asks}")


def test_the_final_text_is_that_of_objectives_linked_to_every_topic(matter):
    final = chains.stations(matter)["final"]
    assert len(final) and set(final["objective_id"]) <= set(chains.objectives(matter))
    for topic in matter.topics:
        linked = LINKS[(LINKS["from_id"] == topic) & (LINKS["to_table"] == "objectives")]["to_id"]
        assert set(chains.objectives(matter)) <= set(linked)


def test_every_joint_is_a_link_of_the_record_with_its_basis_and_reason(matter):
    known = {
        (f"{link.from_table}/{link.from_id}", f"{link.to_table}/{link.to_id}"): link
        for link in LINKS.itertuples()
    }
    for joint in chains.joints(matter).itertuples():
        if not joint.from_record.startswith("drafts/"):
            link = known[joint.from_record, joint.to_record]
            assert joint.reason == link.reason and joint.said.startswith(BASES[link.basis])
            assert ("not sure" in joint.said) == (link.confidence == "uncertain")


def test_a_title_shown_for_a_draft_is_a_joint_of_its_objective():
    joints = chains.joints(MATTERS["Climate as a driver"])
    ends = set(joints[joints["from_record"] == "drafts/draft-rev-2"]["to_record"])
    assert ends == {"objectives/2", "objectives/5"}


def test_only_an_input_not_later_than_the_meeting_comes_over_it():
    reach = chains.reach(MATTERS["Detention of children"]).set_index("id")["Reach"]
    assert reach["idc-lewis-ts1-2017-05-08"] == "over a meeting"
    assert reach["amnesty-child-detention-2018-07"] == "over an earlier meeting"
    assert reach["unicef-summit-2016-09-19"] == "no link"


def test_reach_tells_of_each_input_once(matter):
    reach = chains.reach(matter)
    assert list(reach["id"]) == list(chains.stations(matter)["inputs"]["id"])
    assert set(reach["Reach"]) <= set(chains.REACHES)


def test_a_chain_leaves_out_no_row_of_any_station(matter):
    records = [each for frame in chains.stations(matter).values() for each in frame["record"]]
    assert list(chains.chain(matter)["record"]) == records


def test_a_row_without_a_link_says_so():
    rows = chains.chain(MATTERS["Portability of benefits"]).set_index("record")["Linked to"]
    assert rows["inputs/thailand-national-consultations-2017-11-01"] == "no link recorded"
    assert "not sure" in rows["inputs/ilc-resolution-fair-migration-2017"]


def test_a_position_stands_at_the_draft_that_lay_on_the_table():
    drafts = chains.stations(MATTERS["Firewalls"])["drafts"].set_index("record")
    assert drafts.loc["positions/round-6-holy-see-basic-services", "draft_id"] == "draft-rev-3"


def test_a_drawing_has_all_rows_and_drafts_and_two_ends_for_each_line(matter):
    nodes, lines = chains.drawing(matter)
    found = chains.stations(matter)
    assert (nodes["Station"] == "Drafts").sum() == len(load("drafts"))
    assert set(nodes["record"]) >= {*found["inputs"]["record"], *found["meetings"]["record"]}
    assert len(lines) and (lines.groupby("line").size() == 2).all()
    assert nodes[["x", "y"]].notna().all(axis=None)


def test_a_drawing_leads_an_input_to_the_objective_only_where_no_meeting_lies_between(matter):
    _, lines = chains.drawing(matter)
    spans = lines.groupby("line")["y"].agg(lambda ends: max(ends) - min(ends))
    straight = (chains.reach(matter)["Reach"] == "straight to an objective").sum()
    assert (spans == 3).sum() >= straight
    starts = lines[lines["line"].isin(spans.index[spans == 3]) & (lines["y"] == 3)]["x"]
    over = set(lines[lines["line"].isin(spans.index[spans == 1]) & (lines["y"] == 3)]["x"])
    assert over.isdisjoint(starts)


def test_a_matter_of_ones_own_can_be_followed():
    own = Matter("Remittances", ("remittances",), r"remittance|transfer")
    assert chains.objectives(own) == ["20"] and len(chains.chain(own)) > 5
