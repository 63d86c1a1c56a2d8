"""A passport says what the tables say of an input, says so where they hold nothing, and helps who mistypes an id."""

import pytest

from gcm_record import load, passport
from gcm_record.passport import MISSING, POINTS, UnknownInput

INPUTS = load("inputs").set_index("id")
ASSESSED = INPUTS.index[INPUTS["fate"] != "not_assessed"]
OPEN = INPUTS.index[INPUTS["fate"] == "not_assessed"]


def says(identifier: str) -> dict[str, str]:
    return passport.passport(identifier).set_index("Point")["What the record says"].to_dict()


@pytest.mark.parametrize("identifier", INPUTS.index[::20])
def test_a_passport_has_every_point_in_order_and_no_empty_cell(identifier):
    frame = passport.passport(identifier)
    assert tuple(frame["Point"]) == POINTS
    assert (frame["What the record says"].str.len() > 0).all()
    assert frame["record"].iloc[0] == f"inputs/{identifier}"


def test_a_fate_comes_with_its_reason_method_and_judge():
    for identifier in ASSESSED[::20]:
        told, row = says(identifier), INPUTS.loc[identifier]
        assert told["Reason"] == row["fate_reason"] and row["fate_judge"] in told["Method and judge"]
        assert told["Fate"] != MISSING["Fate"]


def test_what_was_not_assessed_is_called_so_and_not_called_not_found():
    for identifier in OPEN[::20]:
        told = says(identifier)
        assert told["Fate"] == told["Reason"] == told["Method and judge"] == "not assessed"


def test_where_nothing_is_recorded_the_passport_says_so():
    row = INPUTS[INPUTS["asks"].isna() & INPUTS["event_id"].isna()].iloc[0]
    assert says(row.name)["What it asked"] == MISSING["What it asked"]
    assert says(row.name)["Given at"] == MISSING["Given at"]


def test_every_link_from_and_to_an_input_stands_in_its_passport_with_basis_and_reason():
    links = load("links")
    for identifier in INPUTS.index:
        out = links[(links["from_table"] == "inputs") & (links["from_id"] == identifier)]
        back = links[(links["to_table"] == "inputs") & (links["to_id"] == identifier)]
        found = passport.links_of(identifier)
        ends = [*(out["to_table"] + "/" + out["to_id"]), *(back["from_table"] + "/" + back["from_id"])]
        aims = INPUTS.loc[identifier, "fate_target_ids"]
        assert set(found["record"]) >= {*ends, *(f"objective_actions/{each}" for each in aims)}
        assert all(any(reason in how for how in found["How"]) for reason in [*out["reason"], *back["reason"]])
        assert found["How"].str.contains("our judgement|a source says so").all()


def test_a_link_is_told_with_its_own_basis():
    links = load("links").query("from_table == 'inputs' and basis == 'stated'").iloc[0]
    found = passport.links_of(links["from_id"]).set_index("record")
    assert "a source says so" in found.loc[f"{links['to_table']}/{links['to_id']}", "How"]


def test_sources_are_those_of_the_row():
    for identifier in INPUTS.index[::20]:
        assert list(passport.sources_of(identifier)["id"]) == INPUTS.loc[identifier, "source_ids"]


def test_a_second_reading_that_differs_is_shown_with_its_reason():
    reading = load("second_readings").query("kind == 'fate' and agreement == 'no'").iloc[0]
    told = says(reading["row_id"])["Second reading"]
    assert "another fate" in told and reading["reason"] in told


@pytest.mark.parametrize(
    "mistyped", ["pdd-briefing", "PDD advisory briefing 2018", "pdd-advisory-briefing-2018-4"]
)
def test_an_unknown_id_is_answered_with_the_nearest_ones(mistyped):
    for ask in (passport.passport, passport.links_of, passport.sources_of):
        with pytest.raises(UnknownInput, match="pdd-advisory-briefing-2018-04"):
            ask(mistyped)


def test_an_id_like_no_other_is_answered_too():
    with pytest.raises(UnknownInput, match='there is no input "xyzzy"'):
        passport.passport("xyzzy")


def test_an_input_is_found_by_author_without_accents_and_capitals():
    assert "mexico-lomonaco-hrc-2017-03-10" in list(passport.find("mexico lomonaco")["id"])
    assert "hs-ts6-panel1-2017-10-12" in list(passport.find("jurkovic")["id"])
    assert list(passport.find("MÉXICO")["id"]) == list(passport.find("mexico")["id"])
    assert len(passport.find("")) == len(INPUTS) and len(passport.find("no such author")) == 0


def test_an_input_is_found_by_topic_alone_and_by_both():
    coded = INPUTS.index[INPUTS["topic_ids"].map(lambda topics: "climate-drivers" in topics)]
    assert set(passport.find(topic="climate-drivers")["id"]) == set(coded)
    assert set(passport.find("holy see", topic="Drivers")["id"]) < set(passport.find("holy see")["id"])
    assert len(passport.find(topic="no such topic")) == 0


def test_coverage_counts_each_point_over_all_inputs():
    counts = passport.coverage().set_index("Point")["Recorded"]
    assert counts["Title"] == len(INPUTS)
    assert counts["Fate"] == counts["Reason"] == len(ASSESSED)
    assert counts["What it asked"] == INPUTS["asks"].notna().sum()
    assert passport.filled().sum() == counts.sum()
