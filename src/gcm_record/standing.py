"""Where a row stands in the process: its step on the line from the run-up to the follow-up, and what came before and after.

Rules:

- The steps are the rows of `phases`, in their order; those with a number are the phases that the mandate names.
- An event, a document or an input stands in the phase that its row names. A text under negotiation stands in
  the phase of the meeting that treated it. A row without a phase stands nowhere: no date puts it in one.
- A series is what is counted in the sources (round 3, session 2, text 4), or else the events of one kind in time.
  Only what is counted has a place "3 of 6": of the other kinds the record may not know every meeting.
- Events in time follow each other only where their days are known. Where an event with a vaguer date may lie
  between two others, neither is called the one before or after. An event without any date is in no series in time.
- A document or an input that belongs to an event shows that event, and its series where that is counted.
"""

from dataclasses import dataclass

from gcm_record.dates import PartialDate, span_words
from gcm_record.labels import label
from gcm_record.record import Record, Row
from gcm_record.sentences import when

TABLES = ("events", "documents", "drafts", "inputs")
# What one of a counted series is called.
COUNTED = {
    "negotiation_round": "Round",
    "thematic_session": "Session",
    "hearing": "Hearing",
    "round_table": "Round table",
}


@dataclass(frozen=True)
class Step:
    """One step of the process: its short name, its time as far as known, and whether the page stands there."""

    id: str
    number: str
    name: str
    time: str
    here: bool


@dataclass(frozen=True)
class Neighbour:
    """A row that is linked: its table, its id, and what it is called here."""

    table: str
    id: str
    name: str


@dataclass(frozen=True)
class Standing:
    """Where a row stands: all steps, one sentence, and its series. `at` is the event that it belongs to, if any."""

    steps: list[Step]
    words: str
    before: Neighbour | None = None
    at: Neighbour | None = None
    after: Neighbour | None = None


def standing(record: Record, table: str, row: Row) -> Standing | None:
    """Return where a row stands; nothing where its phase is not known, or its table has no place in the process."""
    if table not in TABLES:
        return None
    event = row if table == "events" else record.index["events"].get(row["event_id"])
    phase = record.index["phases"].get(row.get("phase_id", event["phase_id"] if event else ""))
    if not phase:
        return None
    words = f"{_phase_words(record, phase)}."
    if table == "drafts":
        before, after = _drafts_around(record, row)
        texts = f"Text {row['order']} of {len(record.rows['drafts'])}."
        return Standing(steps(record, phase["id"]), f"{words} {texts}", before, None, after)
    if not event:
        return Standing(steps(record, phase["id"]), words)
    before, after, place = _events_around(record, event)
    if table == "events":
        return Standing(steps(record, phase["id"]), f"{words} {place}".strip(), before, None, after)
    # In time alone, what is around the event says little of a paper.
    around = (before, after) if place else (None, None)
    return Standing(
        steps(record, phase["id"]), f"{words} {place}".strip(), around[0], _neighbour(event), around[1]
    )


def steps(record: Record, here: str) -> list[Step]:
    """Return the steps of the process in their order, of which `here` is the one where the page stands."""
    rows = _in_order(record)
    return [
        Step(row["id"], row["number"], short(row), _time(record, row, row is rows[-1]), row["id"] == here)
        for row in rows
    ]


def short(phase: Row) -> str:
    """Return the last word of a phase's name, which tells it from the others: "Negotiations"."""
    return phase["name"].split()[-1].capitalize()


def name(event: Row) -> str:
    """Return what an event is called among its like: "Round 3"; its title where it has no number."""
    return f"{COUNTED[event['kind']]} {event['number']}" if _counted(event) else event["title"]


def _counted(event: Row) -> bool:
    return bool(event["number"]) and event["kind"] in COUNTED


def _in_order(record: Record) -> list[Row]:
    return sorted(record.rows["phases"], key=lambda row: int(row["order"]))


def _time(record: Record, phase: Row, last: bool) -> str:
    """Return the months that the mandate set for a phase; of the others the years of their events."""
    provision = record.index["provisions"].get(phase["provision_id"])
    if provision:
        return when(provision, "window_start", "window_end")
    years = [row["start_date"][:4] for row in record.mentioned_in("phases", phase["id"], "events")]
    known = sorted(PartialDate(year) for year in years if year)
    if not known:
        return ""
    # Nobody knows yet when the last step ends.
    return f"from {known[0]}" if last else span_words(known[0], known[-1])


def _phase_words(record: Record, phase: Row) -> str:
    rows = _in_order(record)
    numbered = [row for row in rows if row["number"]]
    called = phase["name"][0].lower() + phase["name"][1:]
    if phase in numbered:
        return f"Phase {phase['number']} ({numbered.index(phase) + 1} of {len(numbered)}): {called}"
    side = "Before" if rows.index(phase) < rows.index(numbered[0]) else "After"
    return f"{side} the phases of the mandate: {called}"


def _drafts_around(record: Record, row: Row) -> tuple[Neighbour | None, Neighbour | None]:
    """Return the text that a draft revises and the text that revises it."""
    later = record.mentioned_in("drafts", row["id"], "drafts", "revises_id")
    ids = row["revises_id"], later[0]["id"] if len(later) == 1 else ""
    found = [Neighbour("drafts", key, label(record, "drafts", key)) if key else None for key in ids]
    return found[0], found[1]


def _events_around(record: Record, event: Row) -> tuple[Neighbour | None, Neighbour | None, str]:
    """Return the events before and after one of its series, and its place among them in words."""
    series = _series(record, event)
    if _counted(event):
        ordered = sorted(series, key=lambda row: int(row["number"]))
        place = f"{name(event)} of {len(ordered)}."
        spot = ordered.index(event)
        before = ordered[spot - 1] if spot else None
        after = ordered[spot + 1] if spot + 1 < len(ordered) else None
    else:
        before, after, place = (
            _nearest(series, event, earlier=True),
            _nearest(series, event, earlier=False),
            "",
        )
    return _neighbour(before), _neighbour(after), place


def _neighbour(row: Row | None) -> Neighbour | None:
    return Neighbour("events", row["id"], name(row)) if row else None


def _series(record: Record, event: Row) -> list[Row]:
    """Return the events that are of one series with an event: of its kind, and counted with it or not counted either."""
    alike = [row for row in record.rows["events"] if row["kind"] == event["kind"]]
    if not _counted(event):
        return [row for row in alike if not _counted(row)]
    # Meetings within a larger one are counted there.
    return [row for row in alike if _counted(row) and row["parent_id"] == event["parent_id"]]


def _nearest(series: list[Row], event: Row, earlier: bool) -> Row | None:
    """Return the event next to one in time, on one side; nothing where the record can't tell which it is."""
    if len(event["start_date"]) < 10:
        return None
    day = PartialDate(event["start_date"])
    others = [
        (PartialDate(row["start_date"]), row) for row in series if row is not event and row["start_date"]
    ]
    if any(other == day for other, _ in others):
        return None
    # The side on which an event lies, at least in part.
    side = [(d, row) for d, row in others if (d.first < day.first if earlier else d.last > day.first)]
    if not side:
        return None
    nearest = max(d.last for d, _ in side) if earlier else min(d.first for d, _ in side)
    at = [(d, row) for d, row in side if (d.last if earlier else d.first) == nearest]
    return at[0][1] if len(at) == 1 and at[0][0].precision == "day" else None
