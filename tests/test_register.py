"""The register counts each input, topic, link and gap as its tables have it, and leaves nothing out unseen."""

from collections import Counter

import pandas as pd
import pytest

from gcm_record import load, register, silence
from gcm_record.check import check
from gcm_record.labels import LANGUAGES
from gcm_record.schema import read_package


def only(folder, table: str, rows: list[dict]) -> None:
    """Leave in a table of a copied data folder nothing but these rows; other required cells stay empty."""
    names = read_package(folder)[table].names
    pd.DataFrame([{name: row.get(name, "") for name in names} for row in rows], columns=names).to_csv(
        folder / f"{table}.csv", index=False, lineterminator="\n"
    )


def an_input(name: str, **cells: str) -> dict:
    return {
        "id": name,
        "author": "An author",
        "author_kind": "civil_society",
        "region": "Global",
        "date": "2017-05-08",
        "phase_id": "consultations",
        "text_seen": "in_part",
        "fate": "not_assessed",
        **cells,
    }


def enum(table: str, column: str) -> list[str]:
    return next(each.enum for each in read_package()[table].columns if each.name == column)


def test_every_kind_of_author_has_a_name_and_stands_in_one_group():
    kinds = enum("inputs", "author_kind")
    assert sorted(register.AUTHORS) == sorted(kinds)
    assert sorted(kind for group in register.GROUPS.values() for kind in group) == sorted(kinds)
    assert sorted(register.READ) == sorted(enum("inputs", "text_seen"))


def test_every_language_and_topic_in_use_has_a_name_and_no_two_topics_share_one():
    assert set(load("inputs")["language"].dropna()) <= set(LANGUAGES)
    assert set(register.UN_LANGUAGES) <= set(LANGUAGES)
    names = register.topic_names()
    assert set(register.SHORT) <= set(names.index)
    assert names["Short"].is_unique and names["Short"].str.len().max() <= 26


def test_every_table_that_a_gap_names_is_a_thing_with_a_name():
    assert set(load("gaps")["table"]) - set(silence.THINGS) <= {"links"}
    assert set(silence.THINGS) <= set(read_package())


@pytest.mark.parametrize("column", ["Author", "Group", "region", "Phase", "language"])
def test_coverage_counts_each_input_once_and_its_parts_add_up(column):
    frame = register.coverage(column)
    assert frame["Inputs"].sum() == len(load("inputs"))
    assert (frame[list(register.READ.values())].sum(axis=1) == frame["Inputs"]).all()
    assert list(frame["Inputs"]) == sorted(frame["Inputs"], reverse=True)


def test_coverage_says_what_was_read_and_what_is_dated_to_the_day(folder):
    rows = [
        an_input("a", text_seen="yes", language="fr"),
        an_input("b", text_seen="no", date="2017-05"),
        an_input("c", date="2017"),
    ]
    only(folder, "inputs", rows)
    frame = register.coverage("language", folder).set_index("language")
    assert list(frame.loc["not known"]) == [2, 0, 1, 0, 1, 0]
    assert list(frame.loc["fr"]) == [1, 1, 0, 0, 0, 1]


def test_the_numbers_are_those_of_the_table(folder):
    rows = [
        an_input("a", text_seen="yes", asks="More ways in.", topic_ids="data", topic_basis="stated", author="A"),
        an_input("b", fate="same_idea", fate_judge="One", topic_ids="data", topic_basis="analyst", author="A"),
        an_input("c", fate="not_found", fate_judge="One", date="2017", text_seen="no", author="B"),
    ]  # fmt: skip
    only(folder, "inputs", rows)
    frame = register.numbers(folder)
    assert dict(zip(frame["What"], frame["Number"], strict=True)) == {
        "inputs in all": 3,
        "authors, by the name that the source gives": 2,
        "inputs read in whole": 1,
        "inputs read in part": 1,
        "inputs known from a report": 0,
        "inputs not read": 1,
        "inputs dated to the day": 2,
        "inputs whose ask is told": 1,
        "inputs with a topic": 2,
        "of these, topics stated by the source": 1,
        "inputs with an archived copy": 0,
        "inputs with a fate assessed": 2,
        "judges who assessed them": 1,
    }
    assert frame.set_index("What").loc["of these, topics stated by the source", "Of"] == 2


def test_a_state_is_heard_by_an_input_of_its_own_and_not_by_a_paper_of_others_in_it(folder):
    rows = [
        an_input("a", author_kind="member_state", state_id="MEX"),
        an_input("b", author_kind="member_state", state_id="MEX"),
        an_input("c", author_kind="parliament", state_id="BRA"),
        an_input("d", author_kind="observer_state", state_id="VAT"),
    ]
    only(folder, "inputs", rows)
    frame = register.states_heard(folder).set_index("Regional group")
    assert frame["With an input"].sum() == 1
    assert frame.loc["Latin American and Caribbean Group", "With an input"] == 1
    assert frame["Member States"].sum() == 193
    assert (frame["With an input"] + frame["Without"] == frame["Member States"]).all()


def test_the_codebook_holds_every_topic_in_full_with_every_coding_by_its_basis():
    book, topics = register.codebook(), load("topics").sort_values("order")
    assert list(book["Id"]) == list(topics["id"])
    assert list(book["Definition"]) == list(topics["definition"])
    codings = Counter(topic for topics in load("inputs")["topic_ids"] for topic in topics)
    assert dict(zip(book["Id"], book["Inputs"], strict=True)) == {each: codings[each] for each in book["Id"]}
    assert (book["Stated"] + book["Ours"] == book["Inputs"]).all()


def test_a_share_is_of_the_inputs_that_have_a_topic(folder):
    rows = [
        an_input("a", topic_ids="data;health", topic_basis="analyst"),
        an_input("b", topic_ids="health", topic_basis="analyst"),
        an_input("c"),
        an_input("d", author_kind="un_system", topic_ids="data", topic_basis="stated"),
    ]
    only(folder, "inputs", rows)
    frame = register.topic_shares("Group", folder).set_index(["topic_id", "Group"])
    assert list(frame.loc[("data", "Civil society"), ["Inputs", "Coded", "Share"]]) == [1, 2, 0.5]
    assert list(frame.loc[("health", "UN system"), ["Inputs", "Coded", "Share"]]) == [0, 1, 0]


def test_a_pair_is_counted_from_its_rarer_topic_and_beside_chance(folder):
    rows = [
        an_input("a", topic_ids="data;health", topic_basis="analyst"),
        an_input("b", topic_ids="health", topic_basis="analyst"),
        an_input("c", topic_ids="gender", topic_basis="analyst"),
        an_input("d", topic_ids="health;gender", topic_basis="analyst"),
        an_input("e"),
    ]
    only(folder, "inputs", rows)
    frame = register.pairs(folder).set_index(["one_id", "other_id"])
    assert set(frame.index) == {("data", "health"), ("gender", "health")}
    assert list(frame.loc[("gender", "health"), ["Together", "Rarer", "Share", "Expected"]]) == [
        1,
        2,
        0.5,
        1.5,
    ]
    assert frame.index[0] == ("data", "health")


@pytest.fixture
def compact(folder):
    """Three inputs, and links from two topics; `gender` is linked to more objectives than the other."""
    rows = [
        an_input("a", topic_ids="data;gender", topic_basis="analyst", fate="same_idea", fate_target_ids="1-a;1-f"),
        an_input("b", topic_ids="gender", topic_basis="analyst"),
        an_input("c", fate="not_found", fate_target_ids="5-a"),
    ]  # fmt: skip
    only(folder, "inputs", rows)
    pairs = [("inputs", "a", "1"), ("inputs", "b", "2"), ("topics", "data", "1"), ("topics", "gender", "1")]
    pairs += [("topics", "gender", "2"), ("elements", "element-a", "3")]
    links = [
        {"id": f"l{n}", "from_table": table, "from_id": start, "to_table": "objectives", "to_id": end}
        for n, (table, start, end) in enumerate(pairs)
    ]
    only(folder, "links", links)
    return folder


def test_an_input_leads_to_an_objective_once_on_each_way(compact):
    frame = register.objectives_reached(folder=compact).set_index("id")
    assert frame.loc[["1", "2", "3", "5"], "By reading"].to_dict() == {"1": 1, "2": 1, "3": 0, "5": 1}
    assert frame.loc[["1", "2", "3", "5"], "By topic"].to_dict() == {"1": 2, "2": 2, "3": 0, "5": 0}
    assert list(frame.index) == [str(number) for number in range(1, 24)]


def test_a_topic_with_many_objectives_can_be_left_out(compact):
    frame = register.objectives_reached(widest=1, folder=compact).set_index("id")
    assert frame.loc[["1", "2"], "By topic"].to_dict() == {"1": 1, "2": 0}
    assert frame.loc["1", "Topics"] == ["Data and evidence"]
    assert frame.loc["2", "By reading"] == 1


@pytest.mark.parametrize(
    ("searched", "named"),
    [
        ("Press of Chile", ["Press of Chile"]),
        ("UN pages, mirrors (a, b, c), and press", ["UN pages", "mirrors (a, b, c)", "press"]),
        ("Reports of IISD; copies. Statements.", ["Reports of IISD", "copies", "Statements"]),
        ("pages of lawsdocbox.com, un.int", ["pages of lawsdocbox.com", "un.int"]),
    ],
)
def test_places_are_parted_by_commas_but_not_in_brackets_or_addresses(searched, named):
    assert silence.places(searched) == named


@pytest.mark.parametrize(
    ("column", "question"),
    [
        ("date", "When"),
        ("meeting_dates", "When"),
        ("url", "Where"),
        ("author", "Who"),
        ("chair_ids", "Who"),
        ("actions_count", "How much"),
        ("asks", "What it says"),
        (None, silence.WHOLE),
        (float("nan"), silence.WHOLE),
    ],
)
def test_a_gap_asks_what_its_column_holds(column, question):
    assert silence.missing(column) == question


def test_a_gap_has_the_phase_of_its_row_or_of_what_the_row_is_tied_to(folder):
    cells = {"question": "?", "searched": "Here, there", "searched_date": "2026", "status": "open"}
    rows = [
        {"id": "a", "table": "events", "row_id": "hearing-1", **cells},
        {"id": "b", "table": "panels", "row_id": "hearing-1-panel-1", **cells},
        {"id": "c", "table": "drafts", "row_id": "zero-draft", **cells},
        {"id": "d", "table": "positions", "row_id": "round-1-european-union-zero-draft", **cells},
        {"id": "e", "table": "events", **cells},
        {"id": "f", "table": "people", "row_id": "louise-arbour", **cells},
        {"id": "g", "table": "events", "row_id": "no-such-event", **cells},
    ]
    only(folder, "gaps", rows)
    frame = silence.silence(folder).set_index("id")
    phases = load("phases").set_index("id")["name"]
    known = {name: phase for name, phase in frame["Phase"].items() if isinstance(phase, str)}
    talks = phases["negotiations"]
    assert known == {"a": phases["consultations"], "b": phases["consultations"], "c": talks, "d": talks}
    assert frame.loc["a", "Thing"] == frame.loc["b", "Thing"] == "Meetings"
    assert set(frame["Named"]) == {2}


def test_every_gap_is_in_the_register_of_silence():
    frame = silence.silence()
    assert list(frame["id"]) == list(load("gaps")["id"])
    assert (frame["Named"] >= 1).all() and frame["Missing"].notna().all()


def test_ten_times_the_inputs_give_ten_times_the_counts(folder):
    inputs = pd.read_csv(folder / "inputs.csv", dtype=str, keep_default_na=False)
    many = pd.concat([inputs.assign(id=inputs["id"] + f"-{n}") for n in range(10)])
    many.to_csv(folder / "inputs.csv", index=False, lineterminator="\n")
    before, after = register.pairs(), register.pairs(folder)
    assert len(before) == len(after) and after["Together"].sum() == 10 * before["Together"].sum()
    assert len(register.coded(folder)) == 10 * len(register.coded())


def test_the_fates_are_a_closed_list_of_five_and_a_sixth_is_refused(folder):
    assert set(enum("inputs", "fate")) == {
        "close_wording",
        "same_idea",
        "draft_then_removed",
        "not_found",
        "not_assessed",
    }
    path = folder / "inputs.csv"
    path.write_text(path.read_text("utf-8").replace(",same_idea,", ",perhaps,", 1), "utf-8")
    told = [str(problem) for problem in check(folder)[0]]
    assert (
        len(told) == 1 and 'fate: "perhaps" is not in the closed list; write one of: close_wording' in told[0]
    )
