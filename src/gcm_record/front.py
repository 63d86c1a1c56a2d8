"""What the first page shows of the record: the answer on the mandate, meetings on their lines, topics by use."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from gcm_record.cells import items
from gcm_record.dates import PartialDate
from gcm_record.labels import words
from gcm_record.mandate import CHANGED, DEPARTED, KEPT, VERDICTS, Facts, ledger
from gcm_record.record import Record, Row
from gcm_record.sentences import place, when

# The lines of the picture, each with the kinds of event that stand on it.
LINES = {
    "Thematic sessions, then stocktaking": ("thematic_session", "stocktaking_meeting"),
    "Hearings with stakeholders": ("hearing",),
    "Rounds of negotiation": ("negotiation_round",),
}
BEFORE_THE_TEXT = ("consultations", "stocktaking", "negotiations")
END = "compact-adopted"
# The share of the width at which the lines have met; the rest is room for the dot.
MET = 97


@dataclass(frozen=True)
class Moment:
    """One event or phase on a line: its place in time as a share of the width, and its words."""

    id: str
    at: float
    shown: str
    told: str


def verdict_counts(record: Record) -> dict[str, int]:
    """Return how many provisions have which verdict, in the order of the verdicts, with those that none has."""
    counts = Counter(entry.verdict for entry in ledger(Facts(record.rows)))
    return {verdict: counts[verdict] for verdict in VERDICTS}


def answer(counts: dict[str, int]) -> str:
    """Return in one sentence whether the mandate was kept, as far as the counts of verdicts tell."""
    verified = counts[KEPT] + counts[CHANGED] + counts[DEPARTED]
    changes = f"{counts[CHANGED]} {'change' if counts[CHANGED] == 1 else 'changes'}"
    if not verified:
        return "That cannot be verified so far."
    if counts[DEPARTED]:
        also = f", and {counts[CHANGED]} were kept with a change" * bool(counts[CHANGED])
        return (
            f"Not in everything: {counts[DEPARTED]} of the {verified} points that can be verified "
            f"went another way{also}."
        )
    return f"Yes, {f'with {changes}, ' * bool(counts[CHANGED])}wherever it can be verified."


def lines(record: Record) -> dict[str, list[Moment]]:
    """Return the meetings of the process by line, each in the order of time."""
    found = {}
    for line, kinds in LINES.items():
        events = [
            row
            for row in record.rows["events"]
            if row["kind"] in kinds and row["phase_id"] in BEFORE_THE_TEXT and row["start_date"]
        ]
        found[line] = [_meeting(record, row) for row in sorted(events, key=lambda row: row["start_date"])]
    return found


def phases(record: Record) -> list[Moment]:
    """Return the phases that the mandate has set, each at the beginning of its window."""
    found = []
    for row in sorted(record.rows["phases"], key=lambda row: int(row["order"])):
        window = record.index["provisions"].get(row["provision_id"], {}).get("window_start")
        if window:
            begun = PartialDate(window)
            found.append(
                Moment(row["id"], _at(record, begun.first), f"{row['number']} {row['name']}", begun.words())
            )
    return found


def topics(record: Record, most: int) -> list[tuple[str, int]]:
    """Return the topics most often coded in inputs, by id, each with its number of inputs."""
    counts = Counter(topic for row in record.rows["inputs"] for topic in items(row["topic_ids"]))
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]


def _meeting(record: Record, row: Row) -> Moment:
    name = words(row["kind"])
    return Moment(
        row["id"],
        _at(record, PartialDate(row["start_date"]).first),
        row["number"],
        f"{name[0].upper()}{name[1:]} {row['number']}".strip() + f": {place(record, row)}, {when(row)}",
    )


def _at(record: Record, day: date) -> float:
    """Return the place of a day between the beginning of the first window and the adoption."""
    windows = (
        record.index["provisions"].get(row["provision_id"], {}).get("window_start")
        for row in record.rows["phases"]
    )
    first = min(PartialDate(window).first for window in windows if window)
    last = PartialDate(record.index["events"][END]["start_date"]).first
    return round(MET * (day - first) / (last - first), 2)
