"""Where a row stands in the process: its step, its place in its series, what comes before and after; else nothing."""

import pytest

from gcm_record.standing import TABLES, Neighbour, standing


def of(record, table, key):
    return standing(record, table, record.index[table][key])


def here(found) -> list[str]:
    return [step.id for step in found.steps if step.here]


def test_the_steps_are_the_phases_in_their_order_with_the_months_of_the_mandate(record):
    steps = of(record, "events", "round-3").steps
    assert [(step.number, step.name, step.time) for step in steps] == [
        ("", "Run-up", "2016 to 2017"),
        ("I", "Consultations", "April to November 2017"),
        ("II", "Stocktaking", "November 2017 to January 2018"),
        ("III", "Negotiations", "February to July 2018"),
        ("", "Adoption", "2018"),
        ("", "Follow-up", "from 2019"),
    ]


def test_a_round_stands_between_the_rounds_beside_it(record):
    found = of(record, "events", "round-3")
    assert here(found) == ["negotiations"]
    assert found.words == "Phase III (3 of 3): intergovernmental negotiations. Round 3 of 6."
    assert (found.before, found.at, found.after) == (
        Neighbour("events", "round-2", "Round 2"),
        None,
        Neighbour("events", "round-4", "Round 4"),
    )


@pytest.mark.parametrize(
    ("key", "before", "after"), [("thematic-session-1", None, "Session 2"), ("round-6", "Round 5", None)]
)
def test_the_first_and_the_last_of_a_series_have_one_neighbour(record, key, before, after):
    found = of(record, "events", key)
    assert (found.before and found.before.name, found.after and found.after.name) == (before, after)


def test_an_input_before_the_mandate_stands_in_the_run_up_and_names_its_meeting(record):
    key = next(
        row["id"]
        for row in record.rows["inputs"]
        if row["phase_id"] == "run-up" and row["event_id"] == "ny-summit"
    )
    found = of(record, "inputs", key)
    assert here(found) == ["run-up"] and found.words == "Before the phases of the mandate: run-up."
    assert found.at.id == "ny-summit" and not (found.before or found.after)


def test_an_input_to_a_round_shows_the_rounds_around_it(record):
    key = next(row["id"] for row in record.rows["inputs"] if row["event_id"] == "round-2")
    found = of(record, "inputs", key)
    assert [step.name for step in (found.before, found.at, found.after)] == ["Round 1", "Round 2", "Round 3"]


def test_a_document_stands_in_its_own_phase_and_not_in_that_of_its_event(record):
    found = of(record, "documents", "a-71-l58")
    assert record.index["events"][found.at.id]["phase_id"] == "consultations"
    assert here(found) == ["run-up"]


def test_a_draft_stands_in_the_phase_of_its_meeting_between_the_texts_that_it_revises_and_that_revise_it(
    record,
):
    found = of(record, "drafts", "draft-rev-1")
    assert here(found) == ["negotiations"] and found.words.endswith(" Text 3 of 6.")
    assert (found.before.id, found.after.id) == ("zero-draft-plus", "draft-rev-2")


@pytest.mark.parametrize("table", TABLES)
def test_nothing_is_said_of_a_row_without_a_phase(record, table):
    row = record.rows[table][0] | {"event_id": ""}
    row |= {"phase_id": ""} if "phase_id" in row else {}
    assert row["source_ids"] and standing(record, table, row) is None


def test_nothing_is_said_of_what_is_not_of_the_process(record):
    assert standing(record, "people", record.rows["people"][0]) is None


def test_nothing_is_called_the_next_where_a_vague_date_may_lie_between(record):
    found = of(
        record, "events", "national-consultation-ghana"
    )  # in 2017, as one of which only the year is known
    assert here(found) == ["consultations"] and found.before is found.after is None


def test_an_event_without_a_date_has_its_phase_and_no_neighbours(record):
    found = of(record, "events", "ece-consultation")
    assert record.index["events"]["ece-consultation"]["start_date"] == ""
    assert here(found) == ["consultations"] and found.before is found.after is None


def test_neighbours_in_time_are_each_others(record):
    for row in record.rows["events"]:
        found = standing(record, "events", row)
        if not found:
            continue
        for one, back in ((found.before, "after"), (found.after, "before")):
            if one and (other := standing(record, "events", record.index["events"][one.id])):
                assert getattr(other, back) is None or getattr(other, back).id == row["id"]
        if found.before and found.after:
            starts = [record.index["events"][one.id]["start_date"] for one in (found.before, found.after)]
            assert starts[0] <= row["start_date"] <= starts[1]
