import pytest
from changes import moved

from gcm_record.dates import PartialDate
from gcm_record.mandate.days import calendar_days, length, working_days
from gcm_record.mandate.facts import Facts
from gcm_record.mandate.windows import as_drafted, just_before, window


def setting(words: str, start: str, end: str) -> dict[str, str]:
    return {"window_words": words, "window_start": start, "window_end": end, "uncertain_columns": ""}


# (what the text says, first day, last day, how it reads)
WINDOWS = [
    (("by", "", "2018-01"), None, "2018-01-31", "by January 2018"),
    (("no later than", "", "2017-04"), None, "2017-04-30", "no later than April 2017"),
    (("early", "2017-12", "2017-12"), "2017-12-01", "2017-12-10", "in early December 2017"),
    (("late", "2017-11", "2017-11"), "2017-11-21", "2017-11-30", "in late November 2017"),
    (("by the beginning of", "", "2018-02"), None, "2018-02-10", "by the beginning of February 2018"),
    (("ahead of phase I", "", "2017-04"), None, "2017-03-31", "ahead of phase I (April 2017)"),
    (("before the beginning of phase III", "", "2018-02"), None, "2018-01-31", "before the beginning of phase III (February 2018)"),
    (("between", "2017-04", "2018-06"), "2017-04-01", "2018-06-30", "from April 2017 to June 2018"),
    (("", "2017-10", "2017-10"), "2017-10-01", "2017-10-31", "in October 2017"),
    (("", "2017-10", ""), "2017-10-01", None, "from October 2017 on"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "first", "last", "words"), WINDOWS)
def test_a_window_is_read_as_the_text_words_it(text, first, last, words):
    found = window(setting(*text))
    days = tuple(day and day.isoformat() for day in (found.first, found.last))
    assert (days, found.words) == ((first, last), words)


@pytest.mark.parametrize(
    "text",
    [
        ("", "", ""),
        ("by", "", "2018-13"),
        ("between", "rubbish", "2018-06"),
        ("early", "2017-02-30", "2017-12"),
    ],
)
def test_a_window_that_can_not_be_read_is_none(text):
    assert window(setting(*text)) is None


def test_a_window_that_the_record_doubts_is_none():
    assert window(setting("", "2017-10", "2017-10") | {"uncertain_columns": "window_end"}) is None


# In early December 2017: (start, end, inside?)
HELD = [
    ("2017-12-04", "2017-12-06", True),
    ("2017-12-10", "2017-12-10", True),
    ("2017-12-10", "2017-12-11", False),
    ("2017-11-30", "2017-12-02", False),
    ("2017-12-11", "2017-12-12", False),
    ("2017-11-28", "2017-11-30", False),
    ("2017-12", "2017-12", None),
    ("2017", "2017", None),
    ("2018", "2018", False),
    ("2017-12-04", "", None),
    ("2017-12-11", "", False),
    ("", "", None),
]


@pytest.mark.parametrize(("start", "end", "answer"), HELD)
def test_a_date_that_leaves_it_open_is_neither_inside_nor_outside(start, end, answer):
    days = [PartialDate(text) if text else None for text in (start, end)]
    assert window(setting("early", "2017-12", "2017-12")).holds(*days) is answer


@pytest.mark.parametrize(
    ("day", "slip"), [("2017-12-10", 0), ("2017-12-13", 3), ("2017-11-28", -3), ("2017-12", None)]
)
def test_the_slip_is_counted_in_days(day, slip):
    assert window(setting("early", "2017-12", "2017-12")).slip(PartialDate(day)) == slip


def test_immediately_prior_are_the_seven_days_before():
    week = just_before(PartialDate("2018-09-25"))
    assert (str(week.first), str(week.last)) == ("2018-09-18", "2018-09-24")


def test_only_paragraph_23_was_drafted_otherwise(mandate):
    rows = mandate.facts.tables["provisions"]
    assert [row["id"] for row in rows if as_drafted(row)] == ["m-23"]


def event(facts: Facts, identifier: str = "round-2") -> dict[str, str]:
    return facts.get("events", identifier)


def test_weekends_are_no_working_days(mandate):
    facts = mandate.after(moved("round-2", "2018-03-09", "2018-03-12"))  # Friday to Monday
    assert [str(day) for day in working_days(facts, event(facts))] == ["2018-03-09", "2018-03-12"]


def test_single_days_count_where_an_event_did_not_meet_on_all(mandate):
    days = calendar_days(event(mandate.facts, "round-1"))
    assert [day.day for day in days] == [20, 22, 23]


def test_holidays_of_the_place_are_no_working_days(mandate):
    closed = [
        {"id": "here", "date": "2018-03-12", "city": "New York"},
        {"id": "there", "date": "2018-03-13", "city": "Geneva"},
    ]
    facts = Facts(mandate.facts.tables | {"holidays": closed})
    assert [day.day for day in working_days(facts, event(facts))] == [13, 14, 15]
    # Four days held against three in the calendar: the record contradicts itself.
    assert length(facts, event(facts)) == (3, 4)


@pytest.mark.parametrize(
    ("cells", "days"),
    [
        ({}, (4, 4)),
        ({"days_held": "2.5"}, (2.5, 2.5)),
        ({"days_held": ""}, (0.5, 4)),
        ({"days_held": "some"}, (0.5, 4)),
        ({"days_held": "-1"}, (0.5, 4)),
        ({"uncertain_columns": "days_held"}, (0.5, 4)),
        ({"days_held": "", "end_date": "2018-03"}, (0.5, float("inf"))),
        ({"days_held": "5"}, (4, 5)),
        ({"start_date": "2018-03-10", "end_date": "2018-03-11"}, (0, 4)),
    ],
)
def test_days_held_count_and_the_calendar_bounds_what_is_not_known(mandate, cells, days):
    facts = mandate.facts.change("events", "round-2", **cells)
    assert length(facts, event(facts)) == days
