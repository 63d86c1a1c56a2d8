"""What became of each objective from text to text, and where disputes ended."""

import re

import pandas as pd
import pytest

from gcm_record import lineage, load
from gcm_record.disputes import DISPUTES, reported
from gcm_record.lineage import ADOPTED

TEXTS = lineage.texts().set_index("id")
FATES = lineage.fates()


def test_the_adopted_text_follows_the_drafts_in_the_order_in_which_they_revise_each_other():
    drafts = load("drafts").set_index("id")
    assert list(TEXTS.index) == [*drafts.sort_values("order").index, ADOPTED]
    for before, after in zip(TEXTS.index, TEXTS.index[1:-1], strict=False):
        assert drafts.loc[after, "revises_id"] == before
    assert [str(day) for day in TEXTS["date"]] == sorted(str(day) for day in TEXTS["date"])


def test_the_adopted_text_has_the_counts_of_the_record():
    adopted = TEXTS.loc[ADOPTED]
    assert adopted["objectives"] == adopted["titles"] == len(load("objectives"))
    assert adopted["actions"] == load("objectives")["actions_count"].sum()


def test_a_figure_that_no_source_gives_is_missing_and_not_nought():
    assert TEXTS["words"].isna().all() and TEXTS.loc["draft-rev-1", "pages"] > 0
    assert pd.isna(TEXTS.loc["zero-draft", "pages"])


def test_only_drafts_with_half_their_titles_are_followed():
    assert lineage.followed() == [
        name for name in TEXTS.index[:-1] if TEXTS.loc[name, "titles"] * 2 >= TEXTS.loc[name, "objectives"]
    ]
    assert lineage.followed(0) == list(TEXTS.index[:-1]) and lineage.followed(1) == []


def test_every_sourced_objective_of_every_draft_has_one_fate_in_the_next_text():
    drafts = load("draft_objectives")
    assert set(zip(FATES["draft_id"], FATES["number"], strict=True)) == set(
        zip(drafts["draft_id"], drafts["number"], strict=True)
    )
    assert len(FATES) == len(drafts) and FATES["fate"].ne("").all()
    order = list(TEXTS.index)
    steps = zip(FATES["draft_id"], FATES["next_id"], strict=True)
    assert all(order.index(after) == order.index(before) + 1 for before, after in steps)


def test_a_fate_is_not_known_exactly_where_the_next_text_shows_no_title():
    shown = {(one.text_id, one.objective_id) for one in lineage.titles().itertuples()}
    for one in FATES.itertuples():
        assert (one.fate == lineage.UNKNOWN) == ((one.next_id, one.objective_id) not in shown)
        assert bool(one.next_title) == (one.fate != lineage.UNKNOWN)


def test_titles_are_the_same_but_for_capitals_blanks_and_quotation_marks():
    assert lineage.same_title("Save  lives", "save lives") and lineage.same_title("migrants’", "migrants'")
    assert not lineage.same_title("fact-based discourse", "evidence-based discourse")


def test_the_known_differences_of_wording_are_found():
    final = lineage.lineage("final-draft").set_index("number")
    assert list(final.index) == list(range(1, 24))
    assert final.loc[17, "fate"] == lineage.RENAMED and not final.loc[17, "sure"]
    assert final.loc[2, "fate"] == lineage.SAME and final.loc[2, "sure"]
    assert final.loc[1, "fate"] == lineage.UNKNOWN and final.loc[1, "title"] == ""
    first = FATES[FATES["draft_id"] == "zero-draft"].set_index("number")
    assert (first.loc[4, "seen_id"], first.loc[4, "seen_fate"]) == ("final-draft", lineage.RENAMED)


def rows(*cells) -> pd.DataFrame:
    """Titles of two texts: (text, number, title, objective that continues it)."""
    frame = pd.DataFrame(cells, columns=["text_id", "number", "title", "objective_id"])
    return frame.assign(is_new=False, sure=True)


@pytest.mark.parametrize(
    ("heirs", "complete", "fate"),
    [
        ([("b", 1, "Save lives", "8")], False, lineage.SAME),
        ([("b", 2, "Save lives", "8")], False, lineage.MOVED),
        ([("b", 1, "Save all lives", "8")], False, lineage.RENAMED),
        ([("b", 1, "Save lives", "8"), ("b", 2, "Find the missing", "8")], False, lineage.SPLIT),
        ([("b", 1, "Manage borders", "11")], True, lineage.DROPPED),
        ([("b", 1, "Manage borders", "11")], False, lineage.UNKNOWN),
    ],
)
def test_each_fate_is_told_from_the_others(heirs, complete, fate):
    every = rows(("a", 1, "Save lives", "8"), *heirs)
    assert lineage._fate(every, next(every.itertuples()), "b", complete)[0] == fate


def test_two_objectives_that_go_on_as_one_are_merged():
    every = rows(("a", 1, "Save lives", "8"), ("a", 2, "Find the missing", "8"), ("b", 1, "Save lives", "8"))
    assert [lineage._fate(every, one, "b", True)[0] for one in list(every.itertuples())[:2]] == [
        lineage.MERGED
    ] * 2


def test_an_objective_that_nothing_continues_has_no_heir():
    every = rows(("a", 1, "Save lives", ""), ("b", 1, "Manage borders", ""))
    assert lineage._fate(every, next(every.itertuples()), "b", False)[0] == lineage.UNKNOWN


def test_an_objective_is_not_there_before_the_text_in_which_a_source_calls_it_new():
    seen = lineage.sightings()
    assert len(seen) == len(TEXTS) * len(load("objectives"))
    last = seen[seen["objective_id"] == "23"].set_index("text_id")["state"]
    assert list(last[last == lineage.NOT_YET].index) == ["zero-draft", "zero-draft-plus", "draft-rev-1"]
    assert last["draft-rev-2"] == lineage.AS_ADOPTED
    assert (seen["state"] == lineage.NOT_YET).sum() == 3
    counts = seen[seen["state"] != lineage.NOT_YET].groupby("text_id").size()
    assert counts.to_dict() == TEXTS["objectives"].astype(int).to_dict()


def test_the_sentences_told_of_drafts_are_those_of_their_rows():
    drafts = load("drafts").set_index("id")
    told = reported()
    for (text_id, column), sentences in told.groupby(["text_id", "column"], sort=False)["sentence"]:
        assert " ".join(sentences) == drafts.loc[text_id, column]
    assert set(told["text_id"]) == set(drafts.index[drafts["changes"].notna() | drafts["note"].notna()])


@pytest.mark.parametrize("dispute", DISPUTES, ids=[one.name for one in DISPUTES])
def test_every_dispute_has_voices_and_an_end_in_the_adopted_text(dispute):
    voices, end = dispute.voices(), dispute.end()
    assert len(voices) and voices["id"].is_unique and voices["id"].isin(load("positions")["id"]).all()
    assert end["text"].str.len().gt(20).all() and end["paragraph"].ne("").all()
    assert (
        dispute.in_drafts()["sentence"].map(lambda words: bool(re.search(dispute.drafts, words, re.I))).all()
    )


def test_voices_stand_in_the_order_of_the_meetings_and_those_without_one_last():
    meetings = load("events").set_index("id")["start_date"]
    for dispute in DISPUTES:
        days = [
            str(meetings[name]) if isinstance(name, str) else "9" for name in dispute.voices()["event_id"]
        ]
        assert days == sorted(days)


@pytest.mark.parametrize("dispute", DISPUTES, ids=[one.name for one in DISPUTES])
def test_a_voice_speaks_of_the_dispute_in_its_issue_or_in_its_summary(dispute):
    for one in dispute.voices().itertuples():
        more = dispute.more and re.search(dispute.more, one.summary, re.I)
        assert re.search(dispute.words, one.issue, re.I) or more, one.id


def test_weak_figures_and_titles_are_marked():
    drafts, weak = load("drafts").set_index("id"), TEXTS["weak"]
    assert weak["draft-rev-3"] == ["paragraphs"] and weak["draft-rev-1"] == ["pages"] and weak[ADOPTED] == []
    for name, figures in weak.drop(ADOPTED).items():
        assert [f"{each}_count" for each in figures] == drafts.loc[name, "uncertain_columns"]
    seen = lineage.sightings().set_index(["text_id", "objective_id"])["sure"]
    assert not seen["final-draft", "17"] and seen["final-draft", "16"] and seen[ADOPTED, "17"]


def test_of_several_claims_on_the_adopted_text_the_preferred_one_counts(monkeypatch):
    claims = (
        load("claims")
        .iloc[[0, 0]]
        .assign(
            table="documents",
            row_id=lineage.ADOPTED_DOCUMENT,
            measure="pages",
            value=["34", "31"],
            preferred=["no", "yes"],
        )
    )
    monkeypatch.setattr(lineage, "load", lambda name: claims)
    assert lineage._claimed("pages") == 31 and pd.isna(lineage._claimed("words"))
