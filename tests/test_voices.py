"""What each kind of contributor asked: nobody is left out, nobody counts twice, and shares say of how many."""

import pytest

from gcm_record import load, voices
from gcm_record.labels import words
from gcm_record.schema import read_package

KINDS = next(c for c in read_package()["inputs"].columns if c.name == "author_kind").enum


@pytest.fixture(scope="module")
def everything():
    return voices.inputs_by()


@pytest.fixture(scope="module")
def states():
    return voices.inputs_by("member_state")


@pytest.fixture
def three():
    """Two inputs of one voice and one of another, with topics, in two groups, and one of a third without topic or ask."""
    frame = voices.inputs_by("member_state").head(4).copy()
    frame["voice"] = ["NOR", "NOR", "IND", "BRA"]
    frame["group"] = ["west", "west", "east", "east"]
    frame["topic_ids"] = [["data"], ["data", "health"], ["health"], []]
    frame["asks"] = ["one", "two", "three", None]
    frame["text_seen"] = ["in_part", "yes", "in_part", "no"]
    frame["fate"] = ["same_idea", "close_wording", "not_assessed", "not_assessed"]
    return frame


def row(frame, topic, group=""):
    return frame[(frame["topic_id"] == topic) & (frame.get("Group", "") == group)].iloc[0]


def test_every_kind_of_author_is_told_of_in_exactly_one_notebook():
    told = [kind for some in voices.CHAPTERS.values() for kind in some]
    assert sorted(told) == sorted(KINDS)


def test_the_notebooks_together_tell_of_every_input_once(everything):
    told = [one for kinds in voices.CHAPTERS.values() for one in voices.inputs_by(*kinds)["id"]]
    assert sorted(told) == sorted(load("inputs")["id"]) == sorted(everything["id"])


def test_an_unknown_kind_is_told_with_the_kinds_that_exist():
    with pytest.raises(ValueError, match=r"faith.*civil_society"):
        voices.inputs_by("faith")


def test_inputs_come_by_date(everything):
    days = [str(day) for day in everything["date"]]
    assert days == sorted(days)


def test_a_state_is_one_voice_in_its_regional_group_however_often_it_spoke(states):
    norway = states[states["state_id"] == "NOR"]
    assert len(norway) > 5
    assert set(norway["voice"]) == {"NOR"}
    assert set(norway["group"]) == {"Western European and Others Group"}


def test_a_body_is_one_voice_under_all_its_names(everything):
    agencies = everything[everything["author_kind"] == "un_system"]
    iom = agencies[[some[:1] == ["iom"] for some in agencies["author_ids"]]]
    assert iom["author"].nunique() > 1 and set(iom["voice"]) == {"iom"}


def test_shares_are_of_those_with_a_topic_and_each_topic_of_the_codebook_has_its_row(three):
    found = voices.topics(three)
    assert list(found["topic_id"]) == list(load("topics").sort_values("order")["id"])
    assert list(row(found, "data")[["Named", "Of"]]) == [2, 3]
    assert row(found, "data")["Share"] == pytest.approx(2 / 3)
    assert row(found, "remittances")["Named"] == 0


def test_a_voice_counts_once_in_the_count_of_voices(three):
    found = voices.topics(three, "group", "voices")
    assert list(row(found, "data", "west")[["Named", "Of"]]) == [1, 1]
    assert list(row(found, "health", "east")[["Named", "Of"]]) == [1, 1]
    with pytest.raises(ValueError, match="voices"):
        voices.topics(three, unit="people")


def test_coverage_counts_inputs_with_a_topic(three):
    assert voices.coverage(three) == "Topics known for 3 of 4 inputs"


def test_agreement_puts_the_most_shared_topic_first_and_names_the_ends(three):
    found = voices.agreement(three, "group", at_least=1)
    assert found.iloc[0]["topic_id"] == "health" and found.iloc[0]["Groups"] == 2
    data = found.set_index("topic_id").loc["data"]
    assert (data["Most in"], data["Least in"], data["Spread"]) == ("west", "east", 1)


def test_agreement_leaves_small_groups_out(three):
    found = voices.agreement(three, "group", at_least=2)
    assert set(found["Most in"]) == {"west"}


def test_contrast_is_the_share_here_less_the_share_there(three):
    west, east = (three[three["group"] == group] for group in ("west", "east"))
    found = voices.contrast(west, east)
    assert found.iloc[0]["topic_id"] == "data" and found.iloc[0]["Difference"] == 1
    last = found.iloc[-1]
    assert (last["topic_id"], last["Named"], last["Of"], last["Other named"], last["Other of"]) == (
        "health",
        1,
        2,
        1,
        1,
    )


def test_examples_are_one_a_voice_with_an_ask_and_the_text_read_in_full_first(three):
    assert list(voices.examples(three)["Asks"]) == ["two", "three"]
    assert list(voices.examples(three, "data")["Asks"]) == ["two"]
    assert len(voices.examples(three, number=1)) == 1


def test_fates_follow_the_closed_list_and_leave_out_what_was_not_assessed(three):
    found = voices.fates(three)
    assert list(found["Inputs"]) == [1, 1, 0, 0]
    assert found["Fate"].iloc[0] == words("close_wording") and "not assessed" not in set(found["Fate"])
    assert list(voices.assessed(three)["Asks"]) == ["two", "one"]
    assert voices.assessed_words(three) == "2 of 4 assessed"


def test_every_fate_that_is_told_has_its_reason(everything):
    told = voices.assessed(everything)
    assert (
        len(told) == (everything["fate"] != "not_assessed").sum() == voices.fates(everything)["Inputs"].sum()
    )
    assert told["Why"].notna().all()


def test_a_label_is_broken_into_lines_and_loses_no_word_unless_it_is_too_long():
    label = "Labour mobility and decent work"
    assert voices.lines(label) == "Labour mobility|and decent work"
    assert voices.lines("Drivers, including climate, disasters and conflict") == "Drivers …"


def test_no_two_topics_have_the_same_short_label():
    short = load("topics")["label"].map(voices.lines)
    assert short.is_unique and short.str.split("|").map(len).max() <= 2
