"""The vote as frames: every Member once, the recorded totals, and a majority that is more than half."""

import pytest

from gcm_record import load, votes

VOTE = "ga-endorsement"


@pytest.fixture(scope="module")
def call():
    return votes.roll_call(VOTE)


def test_the_roll_call_has_the_totals_that_were_recorded(call):
    claims = load("claims")
    recorded = claims[(claims["row_id"] == VOTE) & claims["measure"].str.startswith("votes_", na=False)]
    said = dict(
        zip(recorded["measure"].str[6:].str.replace("_", " "), recorded["value"].astype(int), strict=True)
    )
    assert said == {"in favour": 152, "against": 5, "abstained": 12, "not voting": 24}
    assert call["Vote"].value_counts().to_dict() == said


def test_every_member_stands_in_it_once_with_a_dot_of_its_own(call):
    states = load("states")
    assert sorted(call["id"]) == sorted(states[states["un_status"] == "member"]["id"])
    assert call[["latitude", "longitude"]].notna().all(axis=None)


@pytest.mark.parametrize("by", ["UN regional group", "M49 region", "M49 subregion"])
def test_groups_add_up_to_the_whole(call, by):
    groups = votes.tally(call, by)
    columns = [outcome.capitalize() for outcome in votes.OUTCOMES]
    assert groups["Members"].sum() == 193
    assert groups[columns].sum().tolist() == [152, 5, 12, 24]
    assert (groups[columns].sum(axis=1) == groups["Members"]).all()


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        (["in favour", "in favour", "against"], "in favour"),
        (["in favour", "against"], None),
        (["in favour", "in favour", "against", "abstained"], None),
        (["in favour", "in favour", "not voting", "not voting", "not voting"], "not voting"),
        ([], None),
    ],
)
def test_a_majority_is_more_than_half_of_all_members(outcomes, expected):
    assert votes.majority(outcomes) == expected


def test_a_group_without_a_majority_has_nobody_unlike_it(call):
    split = votes.tally(call, "M49 subregion").set_index("M49 subregion")
    assert split.loc["Eastern Europe", "Majority"] == "none"
    assert "Hungary" not in set(votes.unlike(call, "M49 subregion")["State"])
    assert "Hungary" in set(votes.unlike(call, "UN regional group")["State"])


def test_a_state_that_did_not_vote_is_not_unlike_its_group_and_one_of_no_group_neither(call):
    found = votes.unlike(call, "UN regional group")
    assert set(found["Vote"]) == {"against", "abstained"}
    assert "Switzerland" in set(found["State"])
    assert "United States of America" not in set(found["State"])
    assert (found["Majority"] == "in favour").all()


def test_an_announcement_after_the_vote_does_not_count_and_the_last_before_it_does():
    said = votes.announced(VOTE).set_index("id")
    assert len(said) == 193
    # Switzerland first put off its decision, and its Parliament decided six years later.
    assert said.loc["CHE", "decision_id"] == "che-postponed-decision"
    # The coalition in Estonia found no agreement, then Parliament decided.
    assert said.loc["EST", "Announced"] == "would support"
    assert said.loc["LIE", "Announced"] == votes.ONLY_ITS_VOTE
    assert said.loc["MEX", "Announced"] == votes.NOTHING and said.loc["MEX", "decision_id"] == ""
