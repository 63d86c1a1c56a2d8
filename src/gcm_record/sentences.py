"""The first sentence of each record page: what it is, when, and who; it reads as a sentence however little is known."""

from gcm_record.dates import PartialDate, span_words
from gcm_record.facts import phrase
from gcm_record.labels import label, provision_label, words
from gcm_record.record import Record, Row


def sentence(record: Record, table: str, row: Row) -> str:
    """Return the first sentence of the page of a row."""
    return _SENTENCES[table](record, row)


def when(row: Row, start: str = "start_date", end: str = "end_date") -> str:
    """Return the time of a row in words; empty where it is not known."""
    return span_words(*(PartialDate(row[name]) if row.get(name) else None for name in (start, end)))


def on(date: str) -> str:
    """Return a date with its preposition: "on 4 December 2017", "in December 2017"; empty where there is none."""
    if not date:
        return ""
    day = PartialDate(date)
    return f"{'on' if day.precision == 'day' else 'in'} {day.words()}"


def place(record: Record, row: Row) -> str:
    """Return "Vienna, Austria", as far as known."""
    state = record.index["states"].get(row["state_id"], {}).get("name", "")
    return ", ".join(filter(None, (row["city"], state)))


def an(noun: str) -> str:
    return f"{'an' if noun[:1].lower() in 'aeio' else 'a'} {noun}"


def _names(record: Record, table: str, ids: str) -> list[str]:
    return [label(record, table, item) for item in ids.split(";") if item]


def _time(row: Row) -> str:
    text = when(row)
    if not text:
        return "at a date that no source read so far gives"
    if row["start_date"] == row["end_date"] or " to " not in text:
        return on(row["start_date"] or row["end_date"])
    return f"from {text}"


def _event(record: Record, row: Row) -> str:
    where = place(record, row)
    verb = "took place" if row["kind"] in ("adoption", "vote", "launch") else "was held"
    parts = [f"The {words(row['kind'])} {verb}", f"in {where}" if where else "", _time(row)]
    hosts = _names(record, "bodies", row["organiser_ids"])
    held = f", convened by {phrase(hosts)}" if hosts and len(hosts) <= 4 else ""
    return " ".join(filter(None, parts)) + held + "."


def _document(record: Record, row: Row) -> str:
    authors = _names(record, "bodies", row["author_ids"]) or [row["author"]]
    kind = "contribution" if row["kind"] == "input_before_or_after" else words(row["kind"])
    by = f" by {phrase(authors)}" if authors[0] else ""
    dated = (
        f", dated {PartialDate(row['date']).words()}"
        if row["date"]
        else ", without a date in any source read so far"
    )
    symbol = f", with the symbol {row['symbol']}" if row["symbol"] else ""
    return f"This is {an(kind)}{by}{dated}{symbol}."


def _provision(record: Record, row: Row) -> str:
    text = "the draft annex" if row["id"].startswith("a-") else "the modalities resolution"
    who = f"{row['addressee']}" if row["addressee"] else ""
    window = when(row, "window_start", "window_end")
    asks = f"It concerns {who}" if who else "It names no addressee"
    time = (
        f" and sets a time: {row['window_words'] + ' ' if row['window_words'] else ''}{window}"
        if window
        else ""
    )
    return f"{provision_label(row)[0].upper()}{provision_label(row)[1:]} of {text} is {an(words(row['kind']))}. {asks}{time}."


def _person(record: Record, row: Row) -> str:
    return row["description"].rstrip(".") + "."


def _body(record: Record, row: Row) -> str:
    kind = "class of participants that the texts name" if row["kind"] == "class" else words(row["kind"])
    what = (
        row["description"].rstrip(".") + "."
        if row["description"]
        else f"{row['name']} is {an(kind)} named in the record."
    )
    return what


def _input(record: Record, row: Row) -> str:
    event = f" at {label(record, 'events', row['event_id'])}" if row["event_id"] else ""
    return f"{row['author']} gave this {words(row['kind'])} {on(row['date'])}{event}."


def _objective(record: Record, row: Row) -> str:
    return (
        f"Objective {row['id']} of the compact stands in paragraph {row['paragraph']} "
        f"and has {row['actions_count']} lettered actions."
    )


def _draft(record: Record, row: Row) -> str:
    before = f" It revises {label(record, 'drafts', row['revises_id'])}." if row["revises_id"] else ""
    count = f" with {row['objectives_count']} objectives" if row["objectives_count"] else ""
    return f"Text {row['order']} of the compact{count}, issued {on(row['date'])}.{before}"


def _state(record: Record, row: Row) -> str:
    kind = {"member": "a Member State", "observer_state": "an observer State", "area": "an area"}[
        row["un_status"]
    ]
    group = f" in the {row['un_regional_group']}" if row["un_regional_group"] else ""
    votes = [
        f" On {PartialDate(record.index['events'][vote['event_id']]['start_date']).words()} the roll call on the "
        f"endorsement recorded it as {words(vote['vote'])}."
        for vote in record.mentioned_in("states", row["id"], "votes")
    ]
    return f"{row['name']} is {kind} of the United Nations{group}.{''.join(votes)}"


def _source(record: Record, row: Row) -> str:
    dated = f", dated {PartialDate(row['date']).words()}" if row["date"] else ""
    return f"This page is published by {row['publisher']}{dated}; the record uses it as {an(words(row['kind']))}."


_SENTENCES = {
    "events": _event,
    "documents": _document,
    "provisions": _provision,
    "people": _person,
    "bodies": _body,
    "inputs": _input,
    "objectives": _objective,
    "drafts": _draft,
    "states": _state,
    "sources": _source,
}
