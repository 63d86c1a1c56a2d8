"""The lab: what breaks when facts or a whole calendar change, and a second mandate judged by its columns."""

import re

import pytest

from gcm_record.mandate import DEPARTED, KEPT, UNKNOWN, Facts, columns, lab, ledger
from gcm_record.paths import REPOSITORY

NOTEBOOK = REPOSITORY / "notebooks" / "mandate" / "lab.md"
CODE = re.compile(r"^```(?:\{code-cell\} )?python3?\n(.*?)^```$", re.S | re.M)


@pytest.fixture(scope="module")
def facts(record) -> Facts:
    return Facts(record.rows)


@pytest.fixture(scope="module")
def plans() -> dict[str, str]:
    """The plans of the notebook: the one with mistakes, and the one in the fold that breaks nothing."""
    first, second = re.findall(r'^plan = """\n(.*?)"""', NOTEBOOK.read_text(encoding="utf-8"), re.S | re.M)
    return {"faulty": first, "mended": second}


def broken(plan, facts) -> set[str]:
    return set(lab.judge(plan, facts)["id"])


def session_on(facts: Facts, theme: str):
    return facts.select("events", kind="thematic_session", theme_id=theme)[0]


# What breaks when one thing changes


def test_nothing_breaks_where_nothing_changes(facts):
    assert lab.breaks(facts, facts).empty


def test_a_session_a_month_late_breaks_the_paragraph_on_its_theme_and_the_reason_is_the_time(facts):
    session = session_on(facts, "theme-c")["id"]
    turned = lab.what_if(facts, "events", session, start_date="2017-07-03", end_date="2017-07-04")
    assert turned[["id", "was", "now"]].values.tolist() == [["m-15-a-c", KEPT, DEPARTED]]
    assert "June 2017" in turned["why"][0]
    assert "Geneva" not in turned["why"][0]  # the place is kept and explains nothing


def test_a_session_elsewhere_breaks_its_paragraph_and_the_heading_with_the_city(facts):
    session = session_on(facts, "theme-c")["id"]
    assert set(lab.what_if(facts, "events", session, city="Vienna")["id"]) == {"m-15-a", "m-15-a-c"}


def test_a_fourth_panel_is_a_departure_and_a_missing_one_leaves_it_open(facts):
    session = session_on(facts, "theme-a")["id"]
    more = facts.having("panels", id="more", event_id=session, kind="expert_panel")
    fewer = facts
    for panel in facts.select("panels", event_id=session, kind="expert_panel")[1:]:
        fewer = fewer.without("panels", panel["id"])
    assert lab.breaks(facts, more)[["id", "now"]].values.tolist() == [["m-16", DEPARTED]]
    assert lab.breaks(facts, fewer)[["id", "now"]].values.tolist() == [["m-16", UNKNOWN]]


def test_a_change_never_touches_the_facts_it_starts_from(facts):
    before = [entry.verdict for entry in ledger(facts)]
    lab.what_if(facts, "events", session_on(facts, "theme-a")["id"], city="Vienna")
    lab.judge("round, 1, 2018-02-20, 2018-02-20, Vienna", facts)
    assert [entry.verdict for entry in ledger(facts)] == before


@pytest.mark.parametrize(
    ("table", "row", "cells", "told"),
    [
        ("nowhere", "x", {}, "no such row; write a table and an id"),
        ("events", "x", {}, "no such row; write a table and an id"),
        ("events", "puerto-vallarta", {"start": "2017"}, "no column start; write one of id, kind"),
        ("events", "puerto-vallarta", {"start_date": "2017-11-31"}, "is no date; write it as in 2017-06-19"),
        ("events", "puerto-vallarta", {"start_date": 2017.5}, "is no date; write it as in 2017-06-19"),
        ("events", "puerto-vallarta", {"days_held": "some"}, "is no number; write a number"),
    ],
)
def test_a_change_that_makes_no_sense_is_told_in_one_sentence(facts, table, row, cells, told):
    with pytest.raises(lab.BadPlan) as fault:
        lab.what_if(facts, table, row, **cells)
    assert told in str(fault.value)
    assert len(str(fault.value).split("\n")) == 1


# A calendar of one's own


def test_the_plan_in_the_fold_breaks_nothing(facts, plans):
    assert broken(plans["mended"], facts) == set()


def test_the_plan_with_mistakes_breaks_what_its_mistakes_touch(facts, plans):
    late_theme, wrong_city, thirteenth_day = {"m-15-a-c"}, {"m-15-b", "m-15-b-e"}, {"m-16"}
    as_drafted, a_day_more, no_sixth_round = {"m-23"}, {"m-28-1"}, {"m-28", "m-28-6"}
    every = late_theme | wrong_city | thirteenth_day | as_drafted | a_day_more | no_sixth_round
    assert broken(plans["faulty"], facts) == every


def test_each_break_says_what_would_mend_it(facts, plans):
    cures = lab.judge(plans["faulty"], facts).set_index("id")["what would mend it"]
    assert cures["m-15-a-c"] == "Hold it within 1 to 30 June 2017"
    assert cures["m-15-b-e"] == "Hold it in New York"
    assert cures["m-16"] == "Make it at most 12 working days in all"
    assert cures["m-28"] == "Plan 6 of them"
    assert cures["m-28-6"].startswith("Add what is missing; hold it within 1 to 31 July 2018")


@pytest.mark.parametrize(
    ("old", "new", "breaks"),
    [
        ("2017-12-06, Puerto", "2017-12-07, Puerto", {"m-23"}),
        ("Puerto Vallarta", "Guadalajara (Mexico)", set()),
        ("Puerto Vallarta", "Marrakech", {"m-23", "m-24"}),
        ("2017-06-19, 2017-06-20", "2018-02-06, 2018-02-07", {"m-14-a", "m-15", "m-15-a-c", "m-27"}),
        ("session, c, 2017-06-19, 2017-06-20, Geneva\n", "", {"m-15", "m-15-a", "m-15-a-c", "m-16"}),
        (
            "2018-07-13, New York\n",
            "2018-07-13, New York\nround, 7, 2018-07-20, 2018-07-20, New York\n",
            {"m-28"},
        ),
    ],
)
def test_one_change_to_a_good_plan_breaks_just_what_it_touches(facts, plans, old, new, breaks):
    assert old in plans["mended"]
    assert broken(plans["mended"].replace(old, new), facts) == breaks


def test_only_the_calendar_is_judged_since_the_rest_is_as_planned(facts, plans):
    planned = {entry.provision: entry.verdict for entry in ledger(lab.calendar(facts, plans["mended"]))}
    assert {planned[name] for name in ("m-15", "m-16", "m-18", "m-21", "m-23")} == {KEPT}


def test_whoever_chairs_is_in_office_even_before_the_real_appointment(facts):
    early = {
        entry.provision: entry
        for entry in ledger(lab.calendar(facts, "stocktaking, -, 2016-12-05, 2016-12-07, Puerto Vallarta"))
    }
    chaired = next(check for check in early["m-23"].checks if "co-facilitators" in check.found)
    assert chaired.verdict == KEPT


def test_days_of_a_plan_are_working_days_of_the_place(facts):
    # Friday 30 June to Wednesday 5 July 2017, with the weekend and Independence Day in between.
    for city, days in (("New York", "3"), ("Geneva", "4")):
        planned = lab.calendar(facts, f"session, d, 2017-06-30, 2017-07-05, {city}")
        assert session_on(planned, "theme-d")["days_held"] == days


def test_rows_may_be_text_lists_or_dicts(facts):
    cells = ["session", "c", "2017-06-19", "2017-06-20", "Geneva"]
    ways = (", ".join(cells), [cells], [tuple(cells)], [dict(zip("abcde", cells, strict=True))])
    assert len({tuple(sorted(broken(way, facts))) for way in ways}) == 1


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("session, g, 2017-05-08, 2017-05-09, Geneva", "write one of a, b, c, d, e, f"),
        ("party, a, 2017-05-08, 2017-05-09, Geneva", "write one of session, stocktaking, round"),
        ("session, a, 2017-02-30, 2017-03-01, Geneva", "write year, month and day"),
        ("session, a, 2017-05, 2017-05-09, Geneva", "write year, month and day"),
        ("session, a, 0001-01-01, 2017-05-09, Geneva", "write a day of 2017 or 2018"),
        ("session, a, 2017-05-09, 2017-05-08, Geneva", "write the earlier day first"),
        ("session, a, 2017-05-06, 2017-05-07, Geneva", "write Mondays to Fridays"),
        ("session, a, 2017-05-08, 2017-05-09, Genev", "write Geneva, or a city with its country"),
        ("session, a, 2017-05-08, 2017-05-09, (Mexico)", "a city with its country"),
        ("round, first, 2018-02-20, 2018-02-21, New York", "write 1 for the first round"),
        ("session, a", "write kind, theme or number"),
        ("", "write kind, theme or number"),
        (None, "write kind, theme or number"),
        ([1], "write kind, theme or number"),
    ],
)
def test_a_row_that_cannot_be_read_is_answered_with_what_to_write(facts, row, told):
    answer = lab.judge(row, facts)
    assert len(answer) == 1
    assert told in answer["what to write"][0]


def test_all_faults_of_a_plan_are_told_at_once_and_without_a_traceback(facts):
    twice = "round, 1, 2018-02-20, 2018-02-20, New York\n" * 2 + "nonsense"
    with pytest.raises(lab.BadPlan) as fault:
        lab.calendar(facts, twice)
    assert len(fault.value._render_traceback_()) == 2
    assert "row 2" in str(fault.value) and "row 3" in str(fault.value)


def test_the_solutions_in_the_folds_of_the_notebook_run_and_are_right(facts):
    seen = {}
    for cell in CODE.findall(NOTEBOOK.read_text(encoding="utf-8")):
        exec(cell, seen)
    steps = {days: seen["moved"](days) for days in range(-14, 15)}
    departed = [days for days, turned in steps.items() if DEPARTED in set(turned["now"])]
    assert departed == [-14, 14]
    assert set(lab.what_if(facts, "events", "thematic-session-5", city="Geneva")["id"]) == {
        "m-15-c",
        "m-15-c-f",
    }
    assert broken(seen["short"], facts) == set()
    assert seen["days"] == 1


# A second mandate, by its columns alone


def test_the_forum_is_judged_by_columns_and_half_of_its_provisions_hold_nothing_to_measure(facts):
    forum = {entry.provision: entry for entry in lab.other_mandate(facts)}
    assert len(forum) == len(facts.select("other_provisions"))
    row = {"r-place": "place", "r-length": "days", "r-first-forum": "time", "r-round-tables": "number"}
    assert {name: forum[name].measure for name in row} == row
    assert {forum[name].verdict for name in row} == {KEPT}
    assert forum["r-level"].verdict is None


@pytest.mark.parametrize(
    ("provision", "cells"),
    [
        ("r-place", {"city": "Geneva"}),
        ("r-length", {"days_held": "3"}),
        ("r-first-forum", {"start_date": "2022-07-05", "end_date": "2022-07-08"}),
    ],
)
def test_another_fact_turns_the_verdict_by_columns(facts, provision, cells):
    row = facts.get("other_provisions", provision)
    forum = columns.held_under(facts, "events", "other_provisions", row)[0]["id"]
    changed = facts.change("events", forum, **cells)
    assert columns.entry(changed, "other_provisions", row).verdict == DEPARTED


def test_a_fifth_round_table_is_one_too_many_and_a_third_alone_leaves_it_open(facts):
    row = facts.get("other_provisions", "r-round-tables")
    tables = columns.held_under(facts, "events", "other_provisions", row)
    more = facts.having("events", **tables[0] | {"id": "fifth"}).having(
        "links",
        id="fifth",
        from_table="events",
        from_id="fifth",
        to_table="other_provisions",
        to_id=row["id"],
        relation="held_under",
    )
    fewer = facts.without("events", tables[0]["id"])
    assert columns.entry(more, "other_provisions", row).verdict == DEPARTED
    assert columns.entry(fewer, "other_provisions", row).verdict == UNKNOWN


def test_an_uncertain_time_or_a_paper_that_is_not_recorded_leaves_a_provision_open(facts):
    forum = {entry.provision: entry.verdict for entry in lab.other_mandate(facts)}
    assert forum["r-cycle"] == UNKNOWN  # its year is our own reckoning
    assert forum["r-list"] == UNKNOWN


def test_a_window_without_an_end_holds_whatever_comes_after_its_start(facts):
    row = facts.get("other_provisions", "r-195-50")
    dated = facts
    for event in columns.held_under(facts, "events", "other_provisions", row):
        sure = {"start_date": "2021-03-01", "end_date": "2021-03-02", "uncertain_columns": ""}
        dated = dated.change("events", event["id"], **sure)
    assert columns.entry(dated, "other_provisions", row).verdict == KEPT


def test_the_number_in_each_is_measured_where_the_columns_set_it(facts):
    row = facts.get("provisions", "m-16")
    assert columns.entry(facts, "provisions", row).measure == "days, number in each"
    more = facts.having("panels", id="x", event_id=session_on(facts, "theme-a")["id"], kind="expert_panel")
    assert columns.entry(more, "provisions", row).verdict == DEPARTED
    two_days = row | {"each_unit": "working_day", "each_min": "", "each_max": "2"}
    assert columns.entry(facts, "provisions", two_days).verdict == KEPT
    assert columns.entry(facts, "provisions", two_days | {"each_max": "1"}).verdict == DEPARTED


def test_what_stands_in_words_only_is_named_beside_the_verdict(facts):
    forum = {entry.provision: entry for entry in lab.other_mandate(facts)}
    assert forum["r-report"].assessment == "at least 12 weeks ahead of each forum"
    assert forum["r-first-forum"].assessment == ""


def test_columns_know_no_row_of_the_record_by_its_id(record):
    code = (REPOSITORY / "src" / "gcm_record" / "mandate" / "columns.py").read_text(encoding="utf-8")
    words = set(re.findall(r'"([a-z0-9-]+)"', code))
    tables = ("provisions", "other_provisions", "events", "documents", "bodies", "people")
    assert not {key for table in tables for key in record.index[table]} & words


def test_ids_of_provisions_and_events_may_be_any_and_the_verdicts_stay(facts):
    def renamed(row, *names):
        return row | {name: f"x-{row[name]}" for name in names}

    tables = facts.tables | {
        "other_provisions": [renamed(row, "id") for row in facts.table("other_provisions")],
        "events": [renamed(row, "id") for row in facts.table("events")],
        "links": [
            renamed(row, *(["from_id"] if row["from_table"] == "events" else []), "to_id")
            for row in facts.table("links")
        ],
    }
    verdicts = [entry.verdict for entry in lab.other_mandate(facts)]
    assert [entry.verdict for entry in lab.other_mandate(Facts(tables))] == verdicts
