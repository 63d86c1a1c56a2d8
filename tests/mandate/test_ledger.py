"""The ledger as a whole: complete, the same under other ids, moved by the right facts only, and never brought down."""

import re
from collections import Counter

import pytest
from changes import change, having, moved, without

from gcm_record.mandate import CHANGED, DEPARTED, KEPT, UNKNOWN, VERDICTS, Facts, ledger
from gcm_record.mandate.ledger import entry
from gcm_record.mandate.registry import RULES
from gcm_record.paths import data_folder
from gcm_record.record import references
from gcm_record.schema import read_package

RUBBISH = ("", "2017-02-30", "-1", "nan")


def test_every_provision_has_an_entry_in_reading_order(mandate):
    orders = [int(mandate.facts.get("provisions", entry.provision)["order"]) for entry in mandate.entries]
    assert orders == list(range(1, 80))


def test_most_are_computed_and_the_rest_speak_through_an_assessment(mandate):
    computed = [entry for entry in mandate.entries if entry.verdict]
    assert len(computed) >= 45
    assert all(
        entry.verdict in VERDICTS and entry.found and entry.measure and entry.checks for entry in computed
    )
    silent = [entry.provision for entry in mandate.entries if not entry.verdict and not entry.assessment]
    assert silent == []


def test_open_is_not_the_default(mandate):
    count = Counter(entry.verdict for entry in mandate.entries)
    assert count[UNKNOWN] < count[KEPT]


def test_gaps_are_named_wherever_something_is_open_and_only_there(mandate):
    known = {row["id"] for row in mandate.facts.tables["gaps"]}
    for one in mandate.entries:
        assert set(one.gaps) <= known
        assert one.gaps or one.verdict != UNKNOWN, one.provision
        assert not one.gaps or one.verdict not in (KEPT, CHANGED), one.provision
        assert not any(check.gaps for check in one.checks if check.verdict != UNKNOWN), one.provision


def test_every_row_of_evidence_is_in_the_record(mandate):
    for one in mandate.entries:
        missing = [(table, key) for table, key in one.evidence if not mandate.facts.get(table, key)]
        assert missing == [], one.provision


def test_kept_and_departed_rest_on_rows(mandate):
    without_rows = {
        one.provision
        for one in mandate.entries
        if one.verdict in (KEPT, CHANGED, DEPARTED) and not one.evidence
    }
    assert without_rows == set()


def test_what_was_found_reads_as_short_sentences_without_an_id(mandate):
    named = (
        "events",
        "documents",
        "drafts",
        "provisions",
        "people",
        "roles",
        "panels",
        "gaps",
        "inputs",
        "funds",
    )
    ids = {row["id"] for name in named for row in mandate.facts.tables[name] if "-" in row["id"]}
    for one in mandate.entries:
        for check in (*one.checks, *one.drafted):
            assert len(check.found.split()) <= 40, check.found
            assert not ids & {*re.findall(r"[a-z0-9-]+", check.found)}, check.found
            assert "None" not in check.found and "  " not in check.found


def test_every_measure_is_one_sentence():
    for rule in RULES.values():
        assert rule.measure.endswith(".") and len(rule.measure.split()) <= 40
        assert rule.measure == rule.judge.__doc__.strip()


def test_no_rule_knows_an_event_by_its_id(mandate):
    """Rename every event wherever it is named; nothing that is found may change."""
    package, tables = read_package(data_folder()), {}
    renamed = {row["id"]: f"x{number}" for number, row in enumerate(mandate.facts.tables["events"])}
    for name, rows in mandate.facts.tables.items():
        tables[name] = []
        for row in rows:
            cells = {column for target, _, column in references(package[name], row) if target == "events"}
            cells |= {"id"} if name == "events" else set()
            new = {
                column: ";".join(renamed.get(item, item) for item in row[column].split(";"))
                for column in cells
            }
            tables[name].append(row | new)
    told = [(one.provision, one.verdict, one.found) for one in ledger(Facts(tables))]
    assert told == [(one.provision, one.verdict, one.found) for one in mandate.entries]


# (what is changed, the changes, the provisions whose verdict becomes another)
FLIPS = [
    ("the first session is held in June", [moved("thematic-session-1", "2017-06-05", "2017-06-06")], {"m-15-a-a"}),
    ("the first session is held in Vienna", [change("events", "thematic-session-1", city="Vienna")], {"m-15-a", "m-15-a-a"}),
    ("the fifth session is held in December", [moved("thematic-session-5", "2017-12-11", "2017-12-12")], {"m-14-a", "m-15", "m-15-c-f"}),
    ("the fifth session is not recorded", [without("events", "thematic-session-5")], {"m-15", "m-15-c", "m-15-c-f", "m-16"}),
    ("a session has a fourth expert panel", [having("panels", event_id="thematic-session-4", kind="expert_panel")], {"m-16"}),
    ("the second round takes three days", [change("events", "round-2", days_held="3")], {"m-28-2"}),
    ("the second round is held in Geneva", [change("events", "round-2", city="Geneva")], {"m-28", "m-28-2"}),
    ("the fifth round is held in August", [moved("round-5", "2018-08-06", "2018-08-10")], {"m-14", "m-14-c", "m-28", "m-28-5"}),
    ("the fifth round is not recorded", [without("events", "round-5")], {"m-28", "m-28-5"}),
    ("the stocktaking meeting is not recorded", [without("events", "puerto-vallarta")], {"m-14", "m-14-b", "m-23"}),
    ("the stocktaking meeting takes two days", [change("events", "puerto-vallarta", days_held="2")], {"m-23"}),
    ("the zero draft is two weeks later", [change("drafts", "zero-draft", date="2018-02-19")], {"m-27"}),
    ("the adoption is not recorded", [without("events", "compact-adopted")], {"m-1", "m-1-c", "a-1-1", "a-3-1"}),
    ("only the year of the conference is known", [moved("marrakech-conference", "2018")], {"m-1-a", "a-3-1", "m-10"}),
    ("a co-facilitator is not recorded", [without("roles", "jurg-lauber-co-facilitator")], {"m-5"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "flipped"), [pytest.param(case[1], case[2], id=case[0]) for case in FLIPS]
)
def test_a_change_of_the_facts_flips_the_right_provisions_and_no_other(mandate, changes, flipped):
    # Those that are open anyway can't flip to open.
    assert mandate.changed(*changes) == {key for key in flipped if not _stays_open(mandate, changes, key)}


def _stays_open(mandate, changes, provision) -> bool:
    facts = mandate.after(*changes)
    now = entry(facts, facts.get("provisions", provision)).verdict
    return mandate.verdicts[provision] == now == UNKNOWN


def paragraph_23(mandate, *changes):
    facts = mandate.after(*changes)
    one = entry(facts, facts.get("provisions", "m-23"))
    return one.verdict, one.drafted_verdict


def test_of_paragraph_23_the_adopted_text_counts_and_the_draft_is_shown(mandate):
    assert paragraph_23(mandate) == (KEPT, DEPARTED)
    assert paragraph_23(mandate, moved("puerto-vallarta", "2017-11-27", "2017-11-29")) == (DEPARTED, KEPT)
    assert paragraph_23(mandate, moved("puerto-vallarta", "2017-12", "2017-12")) == (UNKNOWN, DEPARTED)
    assert [one.provision for one in mandate.entries if one.drafted] == ["m-23"]


@pytest.mark.parametrize("table", sorted(read_package(data_folder())))
def test_no_empty_table_brings_the_ledger_down_or_makes_a_departure(mandate, table):
    facts = Facts(mandate.facts.tables | {table: []})
    entries = ledger(facts)
    assert len(entries) == (0 if table == "provisions" else 79)
    already = {key for key, verdict in mandate.verdicts.items() if verdict == DEPARTED}
    # Decisions are rows too: without them a change that they allowed is a departure.
    decided = (
        {key for key, verdict in mandate.verdicts.items() if verdict == CHANGED}
        if table == "documents"
        else set()
    )
    assert {one.provision for one in entries if one.verdict == DEPARTED} <= already | decided | {"a-3-3"}


def test_no_row_that_is_gone_brings_the_ledger_down_or_makes_a_departure(mandate):
    decisions = {row["id"] for row in mandate.facts.tables["documents"] if row["kind"] == "resolution"}
    for table, key in sorted({item for one in mandate.entries for item in one.evidence}):
        now = ledger(mandate.facts.without(table, key))
        assert len(now) == 79
        made = {
            one.provision
            for one in now
            if one.verdict == DEPARTED and mandate.verdicts[one.provision] != DEPARTED
        }
        assert not made or key in decisions, (table, key, made)


def test_no_cell_brings_a_rule_down(mandate):
    """Blank and spoil each cell of each row that a rule rests on, and judge again by that rule."""
    for one in mandate.entries:
        for table, key in one.evidence:
            row = mandate.facts.get(table, key)
            others = [other for other in mandate.facts.tables[table] if other is not row]
            for column in row:
                for value in RUBBISH[:2]:
                    facts = Facts(mandate.facts.tables | {table: [*others, row | {column: value}]})
                    assert entry(facts, facts.get("provisions", one.provision)).verdict in VERDICTS


def test_no_cell_of_a_provision_brings_its_rule_down(mandate):
    for provision in mandate.facts.tables["provisions"]:
        for column in provision.keys() - {"id"}:
            for value in RUBBISH:
                found = entry(mandate.facts, provision | {column: value})
                assert (found.verdict in VERDICTS) == (provision["id"] in RULES)
    for value in RUBBISH:
        assert len(ledger(mandate.facts.change("provisions", "m-23", order=value, id=value))) == 79
