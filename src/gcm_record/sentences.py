"""The first sentence of each record page: what it is, when, and who; it reads as a sentence however little is known."""

from gcm_record.cells import items
from gcm_record.dates import PartialDate, span_words
from gcm_record.labels import label, phrase, provision_label, words
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
    """Return the noun with its article by sound: "an event", "an understanding", "a UN organ"."""
    return f"{'an' if noun[:1] in 'aeioAEIO' or noun.startswith('und') else 'a'} {noun}"


def _names(record: Record, table: str, ids: str) -> list[str]:
    return [label(record, table, item) for item in items(ids)]


# Names of these kinds of body take an article in running text.
WITH_ARTICLE = {
    "un_organ",
    "un_office",
    "un_entity",
    "regional_commission",
    "mission",
    "government",
    "conference_organ",
    "intergovernmental_organization",
    "regional_organization",
    "class",
    "state_group",
    "consultative_process",
    "global_process",
}


def _bodies(record: Record, ids: str) -> list[str]:
    """Return names of bodies as they stand in a sentence: "the General Assembly", "Caritas Internationalis"."""
    found = []
    for item in items(ids):
        body = record.index["bodies"][item]
        bare = body["kind"] not in WITH_ARTICLE or body["name"].startswith(
            ("UN ", "The ", "UNICEF", "IOM ", "Migration ", "Migrants ")
        )
        found.append(body["name"] if bare else f"the {body['name']}")
    return found


def _time(row: Row) -> str:
    text = when(row)
    if not text:
        return "at a date that no source read so far gives"
    if row["start_date"] == row["end_date"] or " to " not in text:
        return on(row["start_date"] or row["end_date"])
    return f"from {text}"


def event_name(row: Row) -> str:
    """Return what an event is called in running text, as in "the third thematic session"."""
    ordinal = ["", "first", "second", "third", "fourth", "fifth", "sixth"][int(row["number"] or 0)]
    match row["kind"]:
        case "thematic_session" | "hearing" if ordinal:
            return f"the {ordinal} {'hearing with stakeholders' if row['kind'] == 'hearing' else 'thematic session'}"
        case "negotiation_round" if ordinal:
            return f"the {ordinal} round of negotiation"
    return f"the {words(row['kind'])} “{row['title']}”"


def _event(record: Record, row: Row) -> str:
    where = place(record, row)
    verb = "took place" if row["kind"] in ("adoption", "vote", "launch", "signing") else "was held"
    what = event_name(row) if row["number"] else f"this {words(row['kind'])}"
    parts = [f"{what[0].upper()}{what[1:]} {verb}{f' in {where}' if where else ''}", _time(row)]
    hosts = _bodies(record, row["organiser_ids"])
    held = f", convened by {phrase(hosts)}" if hosts and len(hosts) <= 4 else ""
    return (", " if where else " ").join(parts) + held + "."


def _document(record: Record, row: Row) -> str:
    authors = _bodies(record, row["author_ids"]) or [row["author"]]
    kind = {"input_before_or_after": "contribution", "other": "paper"}.get(row["kind"], words(row["kind"]))
    by = f" by {phrase(authors)}" if authors[0] else ""
    dated = (
        f", dated {PartialDate(row['date']).words()}"
        if row["date"]
        else ", without a date in any source read so far"
    )
    symbol = f", with the symbol {row['symbol']}" if row["symbol"] else ""
    return f"This is {an(kind)}{by}{dated}{symbol}."


def _provision(record: Record, row: Row) -> str:
    text = "" if row["id"].startswith("a-") else " of the modalities resolution"
    name = provision_label(row)
    does = f"is {an(words(row['kind']))}"
    act = (
        f" to {row['act'].replace('; ', ' and to ')}"
        if row["kind"] in ("decision", "request", "invitation", "call")
        else f": {row['act']}"
    )
    return f"{name[0].upper()}{name[1:]}{text} {does}{act}{_window(row)}."


def _window(row: Row) -> str:
    time, end = when(row, "window_start", "window_end"), row["window_end"]
    if (row["window_start"] and row["window_words"] not in ("early", "late")) or not row["window_words"]:
        return (f", from {time}" if " to " in time else f", in {time}") if time else ""
    if not end:
        return f", {row['window_words']}"
    day = PartialDate(end).words()
    # "by", "early" and the like want the date behind them; "ahead of phase I" is whole without it.
    open_ended = row["window_words"].split()[-1] in ("of", "by", "than", "early", "late", "in", "before")
    return f", {row['window_words']} {day}" if open_ended else f", {row['window_words']} ({day})"


def _person(record: Record, row: Row) -> str:
    return row["description"].rstrip(".") + "."


# What a body did in the record, by the column that names it.
PARTS = {
    ("events", "organiser_ids"): ("convened", "event"),
    ("inputs", "author_ids"): ("gave", "input"),
    ("documents", "author_ids"): ("issued", "document"),
    ("positions", "body_id"): ("took", "reported position"),
    ("provisions", "addressee_ids"): ("is addressed by", "provision"),
    ("speakers", "body_id"): ("had", "speaker"),
}


def _body(record: Record, row: Row) -> str:
    about = f"{row['description'].rstrip('.')}." if row["description"] else ""
    if not about:
        kind = BODY_KINDS.get(row["kind"], words(row["kind"]))
        about = f"{row['name']} is {an(kind)}."
    parts = []
    for (table, column), (verb, noun) in PARTS.items():
        count = len(record.mentioned_in("bodies", row["id"], table, column))
        if count:
            parts.append(f"{verb} {count} {noun}{'' if count == 1 else 's'}")
    return f"{about} In the record it {phrase(parts)}." if parts else about


BODY_KINDS = {
    "academia": "academic institution",
    "network": "network of organizations",
    "media": "news organization",
    "mission": "permanent mission",
    "state_group": "group of States",
    "class": "class of participants that the texts name",
    "private_sector": "private-sector organization",
    "conference_organ": "organ of the conference",
}


def _input(record: Record, row: Row) -> str:
    event = record.index["events"].get(row["event_id"])
    at = f" at {event_name(event)}" if event else ""
    return f"{row['author']} gave this {words(row['kind'])} {on(row['date'])}{at}."


def _objective(record: Record, row: Row) -> str:
    return (
        f"Objective {row['id']} of the compact stands in paragraph {row['paragraph']} "
        f"and has {row['actions_count']} lettered actions."
    )


def _draft(record: Record, row: Row) -> str:
    before = f" and revises {label(record, 'drafts', row['revises_id'])}" if row["revises_id"] else ""
    count = f", with {row['objectives_count']} objectives," if row["objectives_count"] else ""
    return f"Text {row['order']} of the compact{count} was issued {on(row['date'])}{before}."


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
    kind = {
        "official": "official page",
        "press": "page of the press or of a reporting service",
        "organization": "page of an organization about its own work or views",
        "scholarly": "scholarly work",
    }
    count = len({(mention.table, id(mention.row)) for mention in record.mentions["sources", row["id"]]})
    rows = "1 row" if count == 1 else f"{count} rows"
    return f"This is {an(kind.get(row['kind'], words(row['kind'])))} published by {row['publisher']}{dated}; {rows} of the record rest on it."


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
