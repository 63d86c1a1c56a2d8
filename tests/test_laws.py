"""Each law of the record: what breaks it, and the line that a contributor then sees."""

import copy

import pytest

from gcm_record import csvfile, laws
from gcm_record.paths import data_folder
from gcm_record.schema import read_package


@pytest.fixture(scope="session")
def whole():
    return {name: csvfile.read(data_folder(), table) for name, table in read_package().items()}


@pytest.fixture
def files(whole):
    return copy.deepcopy(whole)


def row(files, table: str, /, **cells: str) -> dict[str, str]:
    """Return the first row of a table with these cells, to be changed by a test."""
    return next(row for row in files[table].rows if all(row[name] == cell for name, cell in cells.items()))


def line(files, table: str, changed: dict[str, str]) -> int:
    return next(
        number for number, row in zip(files[table].lines, files[table].rows, strict=True) if row is changed
    )


def add(files, table: str, /, **cells: str) -> dict[str, str]:
    """Add a row that is empty but for these cells."""
    new = dict.fromkeys(read_package()[table].names, "") | cells
    files[table].rows.append(new)
    files[table].lines.append(len(files[table].lines) + 2)
    return new


def told(files, table: str, changed: dict[str, str], message: str) -> None:
    place = f"data/{table}.csv:{line(files, table, changed)} "
    found = [str(problem) for problem in laws.check_laws(files)]
    assert place + message in found, "\n".join(found)


def test_the_record_keeps_every_law(whole):
    assert [str(problem) for problem in laws.check_laws(whole)] == []


def test_an_event_does_not_end_before_it_starts(files):
    event = row(files, "events", id="round-2")
    event["end_date"] = "2018-03-01"
    told(
        files,
        "events",
        event,
        'end_date: "2018-03-01" is before start_date "2018-03-12"; correct one of the two',
    )


def test_a_month_that_holds_the_start_is_not_before_it(files):
    row(files, "events", id="round-2")["end_date"] = "2018-03"
    assert not [problem for problem in laws.time.nothing_ends_before_it_starts(files)]


def test_a_segment_falls_within_its_event(files):
    panel = row(files, "panels", event_id="thematic-session-1", kind="expert_panel")
    panel["date"] = "2017-05-10"
    told(
        files,
        "panels",
        panel,
        'date: "2017-05-10" is outside thematic-session-1, which was held from 2017-05-08 to '
        "2017-05-09; correct the day here or the event",
    )


def test_an_event_meets_on_no_more_days_than_it_spans(files):
    event = row(files, "events", id="round-2")
    event["days_held"] = "5"
    told(
        files,
        "events",
        event,
        'days_held: "5" is more than the 4 days from 2018-03-12 to 2018-03-15; correct it or the dates',
    )


def test_a_meeting_day_lies_between_first_and_last(files):
    event = row(files, "events", id="round-1")
    event["meeting_dates"] = "2018-02-19;2018-02-22"
    told(
        files,
        "events",
        event,
        'meeting_dates: "2018-02-19" is outside 2018-02-20 to 2018-02-23; correct it or the dates',
    )


def test_a_revision_is_later_than_what_it_revises(files):
    draft = row(files, "drafts", id="draft-rev-2")
    draft["date"] = "2018-03-26"
    told(
        files,
        "drafts",
        draft,
        'date: "2018-03-26" is not later than "2018-03-26", the date of draft-rev-1 that it '
        "revises; correct the date or revises_id",
    )


def test_every_member_state_has_a_row_in_a_vote(files):
    place = files["votes"].rows.index(row(files, "votes", state_id="NOR"))
    del files["votes"].rows[place], files["votes"].lines[place]
    assert (
        'data/votes.csv state_id: ga-endorsement has no row for the Member State "NOR"; '
        "add one (not_voting where the roll call records nothing)"
    ) in [str(p) for p in laws.check_laws(files)]


def test_only_members_vote(files):
    vote = row(files, "votes", state_id="NOR")
    vote["state_id"] = "VAT"
    told(
        files,
        "votes",
        vote,
        'state_id: "VAT" is no Member State in data/states.csv; only Members vote: '
        "take the row out or correct un_status there",
    )


def test_votes_sum_to_the_recorded_totals(files):
    row(files, "votes", state_id="NOR")["vote"] = "abstained"
    total = row(files, "claims", measure="votes_in_favour", preferred="yes")
    told(
        files,
        "claims",
        total,
        'value: "152" is the recorded total of votes_in_favour, but data/votes.csv has 151 such '
        "rows; correct the row of the State that is wrong",
    )


def test_at_most_one_claim_is_preferred(files):
    first = row(files, "claims", row_id="puerto-vallarta", measure="participants", preferred="yes")
    other = row(files, "claims", row_id="puerto-vallarta", measure="participants", preferred="no")
    other["preferred"] = "yes"
    second, before = sorted((line(files, "claims", first), line(files, "claims", other)), reverse=True)
    changed = first if line(files, "claims", first) == second else other
    told(
        files,
        "claims",
        changed,
        f"preferred: events puerto-vallarta participants has another preferred claim in line {before}; "
        'at most one is "yes": write "no" for the weaker',
    )


def test_a_disagreement_without_a_preference_needs_a_reason(files):
    versions = [
        claim
        for claim in files["claims"].rows
        if claim["row_id"] == "puerto-vallarta" and claim["measure"] == "participants"
    ]
    assert len(versions) > 1
    for claim in versions:
        claim["preferred"], claim["reason"] = "no", ""
    told(
        files,
        "claims",
        versions[0],
        "reason: sources disagree on events puerto-vallarta participants; say why none is preferred",
    )


def test_a_claim_speaks_of_a_column_or_of_a_measure(files):
    claim = row(files, "claims", measure="votes_in_favour")
    claim["column"] = "title"
    told(files, "claims", claim, "measure: a claim speaks of a column or of a measure; fill one of the two")


def test_a_preferred_claim_is_what_the_record_says(files):
    claim = row(files, "claims", table="provisions", row_id="m-23", column="window_end", preferred="yes")
    row(files, "provisions", id="m-23")["window_end"] = "2017-11"
    told(
        files,
        "claims",
        claim,
        'value: "2017-12" is preferred, but data/provisions.csv says "2017-11" for m-23 window_end; '
        "make the two agree",
    )


def test_a_correction_is_the_present_value_unless_superseded(files):
    fix = add(
        files,
        "corrections",
        id="c1",
        table="events",
        row_id="round-2",
        column="city",
        old="Geneva",
        new="Vienna",
    )
    told(
        files,
        "corrections",
        fix,
        'new: "Vienna" is not the present value of round-2 city ("New York"); mend the cell, '
        "or add a later correction that supersedes this one",
    )
    add(
        files,
        "corrections",
        id="c2",
        table="events",
        row_id="round-2",
        column="city",
        old="Vienna",
        new="New York",
        supersedes_id="c1",
    )
    assert list(laws.claims.a_correction_is_the_present_value(files)) == []


def test_a_gap_names_a_real_row_and_column(files):
    gap = row(files, "gaps", table="events")
    gap["row_id"], gap["column"] = "no-such-event", "atendance"
    told(
        files,
        "gaps",
        gap,
        'row_id: "no-such-event" is not in data/events.csv; write an id from there, or leave the cell empty',
    )
    told(files, "gaps", gap, 'column: "atendance" is no column of data/events.csv; write one of its columns')


def test_confirmed_takes_an_official_source_or_two_publishers(files):
    event = row(files, "events", id="round-2")
    press = row(files, "sources", kind="press")
    event["source_ids"] = press["id"]
    told(
        files,
        "events",
        event,
        'confidence: "confirmed" takes an official source or two publishers, and this row has '
        'neither; write "single", or add a source',
    )


def test_an_uncertain_cell_says_something(files):
    event = row(files, "events", id="round-2")
    event["uncertain_columns"] = "region"
    told(
        files,
        "events",
        event,
        'uncertain_columns: "region" is empty in this row; name only cells that say something',
    )


def test_every_source_is_cited(files):
    source = add(files, "sources", id="nobody-cites-me", url="https://example.org/")
    told(files, "sources", source, 'id: no row cites "nobody-cites-me"; cite it or take it out')


@pytest.mark.parametrize("date", ["2016-09-18", "2016-09", "2018-07-14", "2018"])
def test_an_input_falls_certainly_within_the_process(files, date):
    paper = files["inputs"].rows[0]
    paper["date"] = date
    told(
        files,
        "inputs",
        paper,
        f'date: "{date}" is not certainly between 2016-09-19 and 2018-07-13; give a closer date, '
        "or move the row to data/documents.csv",
    )


def test_an_ask_has_sixty_words_at_most(files):
    paper = row(files, "inputs", text_seen="yes")
    paper["asks"] = "word " * 60 + "more"
    told(files, "inputs", paper, "asks: 61 words; say it in 60 at most")


def test_an_ask_comes_only_from_a_text_that_was_seen(files):
    paper = row(files, "inputs", text_seen="no")
    paper["asks"] = "An end to detention."
    told(
        files,
        "inputs",
        paper,
        'asks: filled although text_seen is "no"; an ask comes only from a text that was seen: '
        "empty it, or say that the text was seen",
    )


def test_a_fate_has_its_reason_method_and_judge(files):
    paper = row(files, "inputs", fate="not_assessed")
    paper["fate"] = "same_idea"
    told(files, "inputs", paper, 'fate_reason: fate is "same_idea", so write fate_reason too')


def test_no_reason_says_that_one_text_brought_about_another(files):
    for table, column, where in (("inputs", "fate_reason", {"fate": "same_idea"}), ("links", "reason", {})):
        one = row(files, table, **where) if where else files[table].rows[0]
        one[column] = "The ban was influenced by this paper."
        told(
            files,
            table,
            one,
            f'{column}: "influenced" says that one text brought about another, which nobody can see in the texts; say what the two have in common',
        )


def test_a_removed_matter_names_its_draft(files):
    paper = row(files, "inputs", fate="draft_then_removed")
    paper["fate_draft_id"] = ""
    told(files, "inputs", paper, "fate_draft_id: name the draft that had it before it was removed")


def test_coded_topics_have_a_basis(files):
    paper = next(row for row in files["inputs"].rows if row["topic_ids"])
    paper["topic_basis"] = ""
    told(
        files,
        "inputs",
        paper,
        'topic_basis: topic_ids and topic_basis are filled together; write "stated" or "analyst", '
        "or take the topics out",
    )


@pytest.mark.parametrize(
    "spelling",
    ["INTERNATIONAL ORGANIZATION FOR MIGRATION", "The International Organization for Migration", "I.O.M."],
)
def test_no_two_bodies_differ_by_case_article_or_dots(files, spelling):
    first = row(files, "bodies", id="iom")
    body = add(files, "bodies", id="iom-again", name=spelling)
    told(
        files,
        "bodies",
        body,
        f'name: "{spelling}" is also a name of "iom" in line {line(files, "bodies", first)}; '
        "keep one row and write the other name into its aliases",
    )


def test_no_two_missions_differ_by_to_the_un(files):
    mission = row(files, "bodies", kind="mission")
    short = mission["name"].split(" to the United Nations")[0]
    body = add(files, "bodies", id="again", name=f"{short} to the UN")
    told(
        files,
        "bodies",
        body,
        f'name: "{short} to the UN" is also a name of "{mission["id"]}" in line '
        f"{line(files, 'bodies', mission)}; keep one row and write the other name into its aliases",
    )


@pytest.mark.parametrize(
    ("table", "column"), [("sources", "url"), ("documents", "symbol"), ("states", "m49"), ("states", "name")]
)
def test_no_two_rows_share_an_address_or_a_symbol(files, table, column):
    first, second = [row for row in files[table].rows if row[column]][:2]
    second[column] = first[column]
    told(
        files,
        table,
        second,
        f'{column}: "{first[column]}" is already the {column} of "{first["id"]}" in line '
        f"{line(files, table, first)}; keep one row",
    )


def test_nobody_appears_twice_in_one_role_of_a_segment(files):
    speaker = files["speakers"].rows[0]
    again = add(
        files, "speakers", **{name: speaker[name] for name in ("panel_id", "person_id", "role")}, id="again"
    )
    told(
        files,
        "speakers",
        again,
        f'person_id: "{speaker["person_id"]}" is already {speaker["role"]} of '
        f'"{speaker["panel_id"]}" in line 2; take one row out',
    )


def test_an_event_is_in_a_place_that_is_on_the_map(files):
    event = row(files, "events", id="rcsc-europe")
    event["city"] = "Bruxelles"
    told(
        files,
        "events",
        event,
        'city: "Bruxelles" of BEL is not in data/places.csv; write the name as it stands there, '
        "or add a row with its coordinates from geonames.org",
    )


def test_a_city_counts_only_in_its_own_state(files):
    event = row(files, "events", id="rcsc-europe")
    event["state_id"] = ""
    told(
        files,
        "events",
        event,
        'city: "Brussels" of no State is not in data/places.csv; write the name as it stands there, '
        "or add a row with its coordinates from geonames.org",
    )


def test_a_state_without_a_dot_is_told(files):
    row(files, "places", state_id="NOR")["stands_for_state"] = ""
    state = row(files, "states", id="NOR")
    told(
        files,
        "states",
        state,
        'id: "NOR" has no dot on maps; fill stands_for_state of one of its rows in data/places.csv',
    )


def test_a_state_has_no_two_dots(files):
    first, second = row(files, "places", name="Bern"), row(files, "places", name="Geneva")
    second["stands_for_state"] = "capital"
    told(
        files,
        "places",
        second,
        f'stands_for_state: the dot of "CHE" stands in line {line(files, "places", first)} already; empty one of the two',
    )


@pytest.mark.parametrize(("column", "limit"), [("latitude", 90), ("longitude", 180)])
def test_a_place_lies_on_the_globe(files, column, limit):
    place = row(files, "places", name="Geneva")
    place[column] = "-461.9"
    told(
        files,
        "places",
        place,
        f'{column}: "-461.9" is beyond {limit} degrees; look it up at geonames.org',
    )


@pytest.mark.parametrize("cell", ["=cmd('/C calc')!A0", "+1+1", "-2+3", "@SUM(A1)"])
def test_no_cell_is_a_formula_for_those_who_open_a_table_in_a_spreadsheet(files, cell):
    event = row(files, "events", id="hearing-1")
    event["note"] = cell
    told(
        files,
        "events",
        event,
        f'note: "{cell}" begins with "{cell[0]}", which a spreadsheet runs as a formula; '
        "begin with a word or a quotation mark",
    )
