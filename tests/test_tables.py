import pandas as pd
import pytest

from gcm_record import PartialDate, UnknownTable, describe, load, tables


def test_every_table_that_is_named_loads_with_the_columns_it_describes():
    for name in tables():
        assert list(load(name).columns) == list(describe(name)["column"])


def test_a_table_says_what_one_row_of_it_is():
    for name in tables():
        assert describe(name).attrs["grain"].startswith("One row per ")


def test_the_tables_that_people_and_programs_ask_for_exist():
    promised = (
        "provisions phases events panels speakers people bodies roles documents sources inputs topics states "
        "votes state_decisions positions drafts draft_objectives objectives objective_actions principles "
        "elements claims links gaps corrections"
    )
    assert set(promised.split()) <= set(tables())


def test_codes_stay_text():
    states = load("states").set_index("id")
    assert states.loc["AFG", "m49"] == "004"
    assert states.loc["NOR", "name"] == "Norway"


def test_dates_keep_their_precision_and_missing_ones_are_none():
    dates = load("sources")["date"]
    assert {day.precision for day in dates if day is not None} == {"day", "month", "year"}
    assert all(day is None or isinstance(day, PartialDate) for day in dates)
    assert any(day is None for day in dates)


def test_lists_are_lists_and_empty_ones_are_empty():
    events = load("events").set_index("id")
    assert "m-28-1" in events.loc["round-1", "provision_ids"]
    assert [str(day) for day in events.loc["round-1", "meeting_dates"]] == [
        "2018-02-20",
        "2018-02-22",
        "2018-02-23",
    ]
    assert events.loc["round-2", "meeting_dates"] == []


def test_numbers_are_numbers():
    provisions = load("provisions").set_index("id")
    assert provisions.loc["m-16", "quantity_max"] == 12
    assert pd.isna(provisions.loc["m-1", "quantity_max"])


def test_an_unknown_table_is_answered_with_the_names_that_exist():
    with pytest.raises(UnknownTable) as fault:
        load("evnts")
    assert str(fault.value).startswith(
        'there is no table "evnts". Did you mean "events"? The tables are: phases, themes,'
    )
    assert all(name in str(fault.value) for name in tables())


def test_a_date_stays_a_date_in_frames_made_of_it_whether_pyarrow_is_there_or_not():
    import pyarrow  # noqa: F401 - with it pandas would otherwise keep text in a form of its own

    dates = load("events").set_index("id")["start_date"]
    again = pd.DataFrame([("a", dates["round-1"])], columns=["what", "date"])
    assert again["date"][0].words() == "20 February 2018"
    assert pd.Series(["round-1"]).map(dates)[0].precision == "day"
