"""What the first page shows is computed: the answer on the mandate, the meetings on their lines, the topics."""

import csv
import re
from collections import Counter

import pytest

from gcm_record import front
from gcm_record.mandate import VERDICTS, Facts, ledger
from gcm_record.paths import REPOSITORY
from gcm_record.record import Record


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((5, 0, 0, 3), "Yes, wherever it can be verified."),
        ((5, 1, 0, 3), "Yes, with 1 change, wherever it can be verified."),
        ((5, 2, 0, 0), "Yes, with 2 changes, wherever it can be verified."),
        (
            (5, 0, 1, 3),
            "Not in everything: 1 of the 6 points that can be verified went another way.",
        ),
        (
            (5, 2, 3, 3),
            "Not in everything: 3 of the 10 points that can be verified went another way, and 2 were kept with a change.",
        ),
        ((0, 0, 0, 9), "That cannot be verified so far."),
    ],
)
def test_the_answer_follows_the_verdicts(counts, said):
    assert front.answer(dict(zip(VERDICTS, counts, strict=True))) == said


def test_the_counts_are_those_of_the_ledger_and_name_verdicts_that_no_provision_has(record):
    counts = front.verdict_counts(record)
    judged = [entry.verdict for entry in ledger(Facts(record.rows)) if entry.verdict]
    assert list(counts) == list(VERDICTS)
    assert {verdict: count for verdict, count in counts.items() if count} == Counter(judged)


def test_every_meeting_stands_on_its_line_in_the_order_of_time(record):
    for line, kinds in front.LINES.items():
        moments = front.lines(record)[line]
        assert {moment.id for moment in moments} == {
            row["id"]
            for row in record.rows["events"]
            if row["kind"] in kinds and row["phase_id"] in front.BEFORE_THE_TEXT
        }
        places = [moment.at for moment in moments]
        assert places == sorted(places) and places[0] > 0 and places[-1] < front.MET, line


def test_a_meeting_moves_on_its_line_when_its_date_changes(folder):
    def place() -> float:
        moments = front.lines(Record(folder))["Rounds of negotiation"]
        return next(moment.at for moment in moments if moment.id == "round-6")

    before, path = place(), folder / "events.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    next(row for row in rows if row["id"] == "round-6")["start_date"] = "2018-08-09"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    assert place() > before


def test_topics_are_those_coded_most_often(record):
    counts = Counter(
        topic for row in record.rows["inputs"] for topic in filter(None, row["topic_ids"].split(";"))
    )
    shown = front.topics(record, 6)
    assert [count for _, count in shown] == sorted(counts.values(), reverse=True)[:6]
    assert all(counts[topic] == count for topic, count in shown)


def test_the_icon_of_the_tab_is_the_mark_of_the_page():
    def drawn(text: str) -> tuple[list[str], list[str]]:
        return re.findall(r'<path d="([^"]+)"', text), re.findall(r"<circle [^>]*>", text)

    layout = (REPOSITORY / "book" / "_theme" / "layout.html").read_text("utf-8")
    mark = re.search(r'<svg class="gcm-mark".*?</svg>', layout)[0]
    icon = (REPOSITORY / "book" / "_static" / "favicon.svg").read_text("utf-8")
    assert drawn(icon) == drawn(mark) and len(drawn(mark)[0]) == 1
    assert "prefers-color-scheme:dark" in icon
